"""A geocoder from the user's choices, which it checks."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from geomap import __version__, folders
from geomap.errors import GeocoderError
from geomap.geocoder import cache as caches
from geomap.geocoder.asking import LIMIT, Geocoder
from geomap.geocoder.service import KINDS, Service

SERVICES = tuple(KINDS)

_EMAIL = re.compile(r"[\w.%+'-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_USER = re.compile(r"[!-~]{1,100}")
_URL = re.compile(r"https?://[!-~]+", re.IGNORECASE)


def make(
    service: str = "nominatim",
    *,
    contact: str = "",
    url: str = "",
    user: str = "",
    limit: int = LIMIT,
    cache: Path | None = None,
) -> Geocoder:
    """A geocoder for one run; it asks nothing before `complete`.

    Args:
        service: "nominatim", "photon" or "geonames".
        contact: your email address; it goes into the header User-Agent, so that whoever runs the
            server can write to you. Nominatim's public server asks for it.
        url: your own server; the public one by default.
        user: the name of your account at GeoNames, which it asks for.
        limit: requests at most.
        cache: the folder of the cache; the user's own by default.

    Raises:
        GeocoderError: the choices are wrong, or do not go together.
    """
    if service not in KINDS:
        raise GeocoderError(
            f"there is no geocoder '{service}'.", where="--geocode", mend=f"Take {_or(SERVICES)}."
        )
    public = KINDS[service].url
    server = _checked(url) if url else public
    if limit < 1:
        raise GeocoderError("the limit of requests must be 1 or more.", where="--geocode-limit")
    if contact and not _EMAIL.fullmatch(contact):
        raise GeocoderError(
            f"'{contact}' is no email address.",
            where="--contact",
            mend="Write it as me@example.org.",
        )
    if not contact and service == "nominatim" and _host(server) == _host(public):
        raise GeocoderError(
            "Nominatim's public server asks for an address to write to.",
            where="--geocode",
            mend="Give yours with --contact EMAIL, or your own server with --geocoder-url.",
        )
    if service == "geonames" and not _USER.fullmatch(user):
        raise GeocoderError(
            "GeoNames asks for the name of an account.",
            where="--geocode",
            mend="Give yours with --geocoder-user; it is free at https://www.geonames.org/login.",
        )
    if user and service != "geonames":
        raise GeocoderError(
            f"{KINDS[service].name} knows no accounts; leave it out.", where="--geocoder-user"
        )
    agent = f"geomap/{__version__}" + (f" ({contact})" if contact else "")
    folder = cache or folders.cache()
    made = Service(service, url=server, agent=agent, user=user)
    return Geocoder(made, cache=caches.Cache(folder), limit=limit)


def _checked(url: str) -> str:
    """A server's address without a slash at its end."""
    mend = "Write it as https://nominatim.example.org or http://localhost:8080/nominatim."
    wrong = GeocoderError(f"'{url}' is no address of a server.", where="--geocoder-url", mend=mend)
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises ValueError where it is no number
    except ValueError:
        raise wrong from None
    if not _URL.fullmatch(url) or not parts.hostname or "@" in parts.netloc:
        raise wrong
    if parts.query or parts.fragment or "?" in url or "#" in url:
        raise wrong
    return f"{parts.scheme.lower()}://{parts.netloc}{parts.path}".rstrip("/")


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").rstrip(".")


def _or(words: tuple[str, ...]) -> str:
    return " or ".join(words)
