"""The geocoder on the command line: its options, and what it did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from geomap.cli import settings
from geomap.cli.printing import complain
from geomap.cli.progress import Bar
from geomap.errors import GeocoderError
from geomap.terminal import one_line

if TYPE_CHECKING:
    from geomap.geocoder import Geocoder

# Written out: the geocoder's own lists load geopy, which `--help` can do without.
SERVICES = ("nominatim", "photon", "geonames")
NONE = "none"
LIMIT = 200


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with the geocoder's options; it gets a `geocoder`, None where none is wanted."""

    @wraps(command)
    def geocoding(
        *,
        service: str,
        contact: str | None,
        server: str | None,
        account: str | None,
        limit: int,
        **others: Any,
    ) -> Any:
        geocoder = _made(service, contact=contact, url=server, user=account, limit=limit)
        return command(geocoder=geocoder, **others)

    decorated: Callable[..., Any] = geocoding
    for decorate in reversed(_OPTIONS):
        decorated = decorate(decorated)
    return decorated


_OPTIONS = (
    click.option(
        "--geocode",
        "service",
        metavar="SERVICE",
        type=click.Choice((*SERVICES, NONE)),
        default=NONE,
        show_default=True,
        help="Look up, on line, places that no gazetteer has: nominatim, photon or geonames.",
    ),
    click.option(
        "--contact",
        metavar="EMAIL",
        help="Your address, sent to the geocoder; Nominatim's public server asks for it.",
    ),
    click.option(
        "--geocoder-url",
        "server",
        metavar="URL",
        help="A geocoder of your own, in place of the public one.",
    ),
    click.option(
        "--geocoder-user",
        "account",
        metavar="NAME",
        help="Your account at GeoNames, which it asks for.",
    ),
    click.option(
        "--geocode-limit",
        "limit",
        metavar="N",
        type=click.IntRange(min=1),
        default=LIMIT,
        show_default=True,
        help="Requests to the geocoder at most, one a second.",
    ),
)


def _made(
    service: str,
    *,
    contact: str | None,
    url: str | None,
    user: str | None,
    limit: int,
) -> Geocoder | None:
    if service == NONE:
        # Settings may have them for the runs that ask one.
        if any(map(settings.given, ("contact", "server", "account", "limit"))):
            raise click.UsageError(
                "--contact, --geocoder-url, --geocoder-user and --geocode-limit "
                "say nothing without --geocode."
            )
        return None
    from geomap import geocoder

    try:
        return geocoder.make(
            service,
            contact=contact or "",
            url=url or "",
            user=user or "",
            limit=limit,
        )
    except GeocoderError as error:
        raise settings.refusal(error) from None


@contextmanager
def progress(geocoder: Geocoder | None) -> Iterator[None]:
    """Shows how far the geocoder is, where one is asked."""
    if geocoder is None:
        yield
        return
    with Bar(f"Asking {geocoder.name}") as bar:
        geocoder.progress = bar
        yield


def tell(geocoder: Geocoder | None) -> bool:
    """Prints what the geocoder did, and what went wrong; whether nothing did."""
    if geocoder is None:
        return True
    complain(*map(str, geocoder.problems), *geocoder.notices)
    if geocoder.summary:
        click.echo(one_line(geocoder.summary), err=True)
    return not geocoder.problems
