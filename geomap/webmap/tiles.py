"""A tile layer of the user's own choice, shown beside the page's basemap when a reader asks for it.

It is the one thing that a page may fetch, and only from the hosts named here: they go into the
page's security policy, one by one and without a wildcard.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geomap.errors import DataError
from geomap.webmap import values

SUBDOMAINS = ("a", "b", "c")
"""What {s} stands for: Leaflet's own choice."""
MAX_ATTRIBUTION = 300
LIKE = "https://tiles.example.org/{z}/{x}/{y}.png"

_NEEDED = ("{z}", "{x}", "{y}")
_OPTIONAL = ("{s}", "{r}")
_FIELD = re.compile(r"\$?\{[^{}]*\}?|\}")


@dataclass(frozen=True, slots=True)
class Tiles:
    """A tile layer.

    Attributes:
        url: the address of a tile, with {z}, {x}, {y} and maybe {s} (of `subdomains`), {r}.
        attribution: whom the reader is told to thank: plain text, to be shown as text.
        hosts: the sources that the page's security policy must allow images of.
        subdomains: what {s} stands for; empty where the address has none.
    """

    url: str
    attribution: str
    hosts: tuple[str, ...]
    subdomains: tuple[str, ...] = ()


def read(url: str, attribution: str) -> Tiles:
    """A tile layer from what a user writes.

    Args:
        url: the template of the tiles' addresses.
        attribution: the credit that their licence asks for.

    Raises:
        DataError: one of them is missing or wrong; `where` names the option.
    """
    if not url:
        raise _of_credit("there is no tile layer to credit.", "Give its address with --tiles.")
    fields = _FIELD.findall(url)
    for field in fields:
        if field not in (*_NEEDED, *_OPTIONAL):
            raise _of_url(
                f"{field} is nothing that geomap fills in.",
                "Use {z}, {x}, {y}, {s} and {r}, and write anything else out, as a key is.",
            )
    if missing := [field for field in _NEEDED if field not in fields]:
        raise _of_url(
            f"the address has no {' and no '.join(missing)}.",
            f"Write it with the tile's zoom, column and row: {LIKE}",
        )
    subdomains = SUBDOMAINS if "{s}" in fields else ()
    hosts = dict.fromkeys(_host(url, each) for each in subdomains or ("",))
    return Tiles(url, _credit(attribution), tuple(hosts), subdomains)


def _host(url: str, subdomain: str) -> str:
    """The source of the policy for one address: scheme, host and port, no more."""
    host = re.split(r"[/?#]", url.partition("://")[2], maxsplit=1)[0]
    if any(field in host for field in (*_NEEDED, "{r}")):
        raise _of_url(
            "the host must be the same for all tiles.", "Only {s} may stand in it: a, b or c."
        )
    filled = _FIELD.sub("0", url.replace("{s}", subdomain).replace("{r}", "@2x"))
    try:
        parts = values.address(filled)
    except values.WrongValueError as error:
        raise _of_url(error.problem, error.mend) from None
    if parts.fragment:
        raise _of_url("what stands behind a # is never sent.", "Leave it out.")
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname}{port}"


def _credit(attribution: str) -> str:
    try:
        text = values.text(attribution, most=MAX_ATTRIBUTION)
    except values.WrongValueError as error:
        raise _of_credit(error.problem, error.mend) from None
    if not text:
        raise _of_credit(
            "the tile layer has no attribution, which nearly all tile licences ask for.",
            'Add what its provider wants to be shown: --tiles-attribution "© X contributors".',
        )
    return text


def _of_url(problem: str, mend: str) -> DataError:
    return DataError(problem, where="--tiles", mend=mend)


def _of_credit(problem: str, mend: str) -> DataError:
    return DataError(problem, where="--tiles-attribution", mend=mend)
