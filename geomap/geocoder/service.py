"""The geocoding services, asked through geopy (with `distance`, the only use of geopy).

geopy makes the request of each service. Its reading of answers is not used: one record that is
wrong loses the others there, and `{}` counts as "nothing found". Nor are its adapters, which repeat
requests that nobody counts, and wait for ever on an answer that drips in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeopyError
from geopy.geocoders import GeoNames, Nominatim, Photon

from geomap import countries
from geomap.geocoder import answers
from geomap.geocoder.fetch import fetch
from geomap.geocoder.values import Answer, NoAnswerError, Question

MOST_ANSWERS = 40
"""The most that Nominatim gives; all namesakes at once, for we choose among them ourselves."""


@dataclass(frozen=True)
class Kind:
    """One kind of service.

    Attributes:
        name: for messages and reasons.
        url: the public server; below it are the paths that geopy knows.
        credit: whose data the answers are, in words, as their licence asks.
        read: its answers from a document.
        empty: its document of no answers, for geopy.
    """

    name: str
    url: str
    credit: str
    read: Callable[[Any], tuple[Answer, ...]]
    empty: Any


_OSM = "OpenStreetMap contributors (ODbL 1.0)"
KINDS: Mapping[str, Kind] = {
    "nominatim": Kind(
        "Nominatim", "https://nominatim.openstreetmap.org", _OSM, answers.of_nominatim, []
    ),
    "photon": Kind("Photon", "https://photon.komoot.io", _OSM, answers.of_photon, {"features": []}),
    "geonames": Kind(
        "GeoNames",
        "https://secure.geonames.org",
        "GeoNames (CC BY 4.0)",
        answers.of_geonames,
        {"geonames": []},
    ),
}


class Service:
    """One server of a kind."""

    def __init__(self, kind: str, *, url: str, agent: str, user: str = "") -> None:
        """Makes no request.

        Args:
            kind: one of `KINDS`.
            url: the server, checked.
            agent: who asks, for the header User-Agent.
            user: the name of the account at GeoNames.
        """
        self.id = kind
        self.url = url
        self.name = KINDS[kind].name
        self.credit = KINDS[kind].credit
        self._reader = _Reader(KINDS[kind])
        scheme, _, domain = url.partition("://")
        named: dict[str, Any] = {
            "scheme": scheme,
            "domain": domain,
            "user_agent": agent,
            "adapter_factory": lambda **_: self._reader,
        }
        self._ask = {
            "nominatim": lambda: _ask_nominatim(Nominatim(**named)),
            "photon": lambda: _ask_photon(Photon(**named)),
            "geonames": lambda: _ask_geonames(GeoNames(user, **named)),
        }[kind]()

    def ask(self, question: Question, *, timeout: float) -> tuple[Answer, ...]:
        """One request.

        Args:
            question: what to look for.
            timeout: seconds for the connection, and again for the whole answer.

        Returns:
            The answers; none only where the server says that it has none.

        Raises:
            NoAnswerError: it gave no answer that could be used.
        """
        try:
            self._ask(question, timeout)
        except GeopyError as error:
            raise NoAnswerError(f"can't be asked ({error})") from error
        return self._reader.take()


def _ask_nominatim(geocoder: Any) -> Callable[[Question, float], None]:
    def ask(question: Question, timeout: float) -> None:
        geocoder.geocode(
            question.name,
            exactly_one=False,
            limit=MOST_ANSWERS,
            addressdetails=True,
            namedetails=True,
            language="en",
            country_codes=[code.lower() for code in question.countries],
            featuretype="settlement" if question.settlement else None,
            timeout=timeout,
        )

    return ask


def _ask_photon(geocoder: Any) -> Callable[[Question, float], None]:
    # geopy knows of no countries for Photon, which is asked for the box around them.
    def ask(question: Question, timeout: float) -> None:
        geocoder.geocode(
            question.name,
            exactly_one=False,
            limit=MOST_ANSWERS,
            language="en",
            bbox=_box(question.countries),
            osm_tag=["place", "boundary"] if question.settlement else None,
            timeout=timeout,
        )

    return ask


def _ask_geonames(geocoder: Any) -> Callable[[Question, float], None]:
    def ask(question: Question, timeout: float) -> None:
        geocoder.geocode(
            question.name, exactly_one=False, country=list(question.countries), timeout=timeout
        )

    return ask


def _box(codes: Sequence[str]) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """The box around countries; as wide as the world where one lies across the 180th meridian."""
    known = countries.load().by_code
    boxes = [known[code].bounds for code in codes if code in known]
    if not boxes:
        return None
    wide = any(west > east for _, west, _, east in boxes)
    west = -180.0 if wide else min(box[1] for box in boxes)
    east = 180.0 if wide else max(box[3] for box in boxes)
    return (min(box[0] for box in boxes), west), (max(box[2] for box in boxes), east)


class _Reader(BaseSyncAdapter):  # type: ignore[misc]  # geopy ships no types, and asks for its class
    """Fetches for geopy, reads the answer itself, and hands geopy an empty one."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(proxies=None, ssl_context=None)
        self._kind = kind
        self._answers: tuple[Answer, ...] = ()

    def take(self) -> tuple[Answer, ...]:
        """The answers of the last request, once."""
        found, self._answers = self._answers, ()
        return found

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        self._answers = self._kind.read(_decoded(fetch(url, timeout=timeout, headers=headers)))
        return self._kind.empty

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        raise NotImplementedError  # no service here answers in anything but JSON


def _decoded(body: bytes) -> Any:
    try:
        return json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise NoAnswerError("sent an answer that is not JSON") from None


def _no_number(name: str) -> float:
    raise ValueError(name)  # NaN and Infinity are no JSON
