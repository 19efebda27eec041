"""A geocoding server on this machine that speaks the protocols of the real ones, faults included.

As documented at https://nominatim.org/release-docs/latest/api/Search/,
https://github.com/komoot/photon/blob/master/docs/api-v1.md and
https://www.geonames.org/export/geonames-search.html.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

STOCK_AGENTS = ("python-urllib", "python-requests", "geopy", "my-application")


@dataclass(frozen=True)
class Spot:
    """A place that the server knows; `kind` is the value of OpenStreetMap's tag `key`."""

    name: str
    country: str
    lat: float
    lon: float
    kind: str = "village"
    key: str = "place"
    state: str = ""
    others: dict[str, str] = field(default_factory=dict)
    importance: float = 0.3
    population: int = 0
    osm_type: str = "node"
    osm_id: int = 1
    size: float = 0.01

    @property
    def names(self) -> list[str]:
        return [self.name, *self.others.values()]


ZORBATAL = Spot("Zorbatal", "iq", 33.9, 41.5, state="Anbar Governorate", osm_id=11)
KELMORAN = Spot("Kelmoran", "iq", 34.1, 41.7, state="Anbar Governorate", osm_id=12)
TESSURIN = Spot(
    "Tessurin Air Base", "iq", 33.5, 41.2, "airfield", "military", "Anbar Governorate", osm_id=13
)
SPOTS = (ZORBATAL, KELMORAN, TESSURIN)

_GEONAMES = {"city": "P.PPL", "town": "P.PPL", "village": "P.PPL", "airfield": "S.AIRB"}
_SETTLEMENTS = ("city", "town", "village", "hamlet", "suburb", "administrative")


class GeocoderServer:
    """Answers on 127.0.0.1 until it is closed.

    Attributes:
        spots: the places that it knows.
        asked: each request's path and parameters, in their order.
        agents: each request's User-Agent.
        fault: what it does instead of answering, where set.
        stopped: set when the server closes; what hangs waits for it.
    """

    def __init__(self, spots: Sequence[Spot] = SPOTS) -> None:
        self.spots = tuple(spots)
        self.asked: list[tuple[str, dict[str, list[str]]]] = []
        self.agents: list[str] = []
        self.fault: Fault | None = None
        self.stopped = threading.Event()
        server = self

        class Handler(_Handler):
            geocoder = server

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = False
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    @property
    def names(self) -> list[str]:
        """The names that it was asked for."""
        return [parameters["q"][0] for _, parameters in self.asked]

    def close(self) -> None:
        self.stopped.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


Fault = Callable[["_Handler"], None]


class _Handler(BaseHTTPRequestHandler):
    geocoder: GeocoderServer

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        parameters = parse_qs(url.query)
        self.geocoder.asked.append((url.path, parameters))
        self.geocoder.agents.append(self.headers.get("User-Agent", ""))
        if self.geocoder.fault:
            self.geocoder.fault(self)
            return
        answer = {
            "/search": self._nominatim,
            "/api": self._photon,
            "/searchJSON": self._geonames,
        }.get(url.path)
        if answer is None:
            self.send_error(404)
            return
        status, document = answer(parameters)
        self.send(status, json.dumps(document).encode())

    def send(
        self, status: int, body: bytes, *, kind: str = "application/json", **more: str
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _nominatim(self, asked: dict[str, list[str]]) -> tuple[int, Any]:
        agent = self.headers.get("User-Agent", "").lower()
        if agent.startswith(STOCK_AGENTS) or not agent:
            return 403, {"error": {"code": 403, "message": "Access blocked"}}
        if "q" not in asked or asked.get("format") != ["json"]:
            return 400, {"error": {"code": 400, "message": "Nothing to search for."}}
        codes = asked.get("countrycodes", [""])[0]
        found = [
            spot
            for spot in self._bearers(asked["q"][0])
            if (not codes or spot.country in codes.split(","))
            and ("featureType" not in asked or spot.kind in _SETTLEMENTS)
        ]
        limit = min(40, int(asked.get("limit", ["10"])[0]))
        named = asked.get("namedetails") == ["1"]
        return 200, [nominatim_record(spot, named=named) for spot in found[:limit]]

    def _photon(self, asked: dict[str, list[str]]) -> tuple[int, Any]:
        if "q" not in asked:
            return 400, {"message": "missing search term 'q'"}
        found = self._bearers(asked["q"][0])
        if "bbox" in asked:
            west, south, east, north = map(float, asked["bbox"][0].split(","))
            found = [s for s in found if south <= s.lat <= north and west <= s.lon <= east]
        if tags := asked.get("osm_tag"):
            found = [spot for spot in found if spot.key in tags]
        limit = int(asked.get("limit", ["15"])[0])
        features = [photon_feature(spot) for spot in found[:limit]]
        return 200, {"type": "FeatureCollection", "features": features}

    def _geonames(self, asked: dict[str, list[str]]) -> tuple[int, Any]:
        if "username" not in asked:
            return 401, {"status": {"message": "Please add a username", "value": 10}}
        if asked["username"] == ["spent"]:
            message = "the hourly limit of 1000 credits for spent has been exceeded."
            return 200, {"status": {"message": message, "value": 19}}
        codes = [code.lower() for code in asked.get("country", [])]
        found = [s for s in self._bearers(asked["q"][0]) if not codes or s.country in codes]
        records = [geonames_record(spot) for spot in found[:100]]
        return 200, {"totalResultsCount": len(records), "geonames": records}

    def _bearers(self, name: str) -> list[Spot]:
        """All the words of the question must stand in one of the names, as in the real ones."""
        words = set(name.lower().split())
        return [
            spot
            for spot in self.geocoder.spots
            if any(words <= set(known.lower().split()) for known in spot.names)
        ]

    def log_message(self, *_: object) -> None:
        pass


def nominatim_record(spot: Spot, *, named: bool = True) -> dict[str, Any]:
    record: dict[str, Any] = {
        "place_id": spot.osm_id,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
        "osm_type": spot.osm_type,
        "osm_id": spot.osm_id,
        "lat": str(spot.lat),
        "lon": str(spot.lon),
        "class": spot.key,
        "type": spot.kind,
        "place_rank": 19,
        "importance": spot.importance,
        "addresstype": spot.kind,
        "name": spot.name,
        "display_name": f"{spot.name}, {spot.state}, Somewhere",
        "address": {
            spot.kind: spot.name,
            "state": spot.state,
            "ISO3166-2-lvl4": "XX-YY",
            "country": "Somewhere",
            "country_code": spot.country,
        },
        "boundingbox": [
            str(spot.lat - spot.size),
            str(spot.lat + spot.size),
            str(spot.lon - spot.size),
            str(spot.lon + spot.size),
        ],
    }
    return {**record, "namedetails": {"name": spot.name, **spot.others}} if named else record


def photon_feature(spot: Spot) -> dict[str, Any]:
    properties = {
        "osm_type": spot.osm_type[0].upper(),
        "osm_id": spot.osm_id,
        "osm_key": spot.key,
        "osm_value": spot.kind,
        "type": "other",
        "name": spot.name,
        "state": spot.state,
        "country": "Somewhere",
        "countrycode": spot.country.upper(),
        "extent": [
            spot.lon - spot.size,
            spot.lat + spot.size,
            spot.lon + spot.size,
            spot.lat - spot.size,
        ],
    }
    geometry = {"type": "Point", "coordinates": [spot.lon, spot.lat]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def geonames_record(spot: Spot) -> dict[str, Any]:
    feature, code = _GEONAMES[spot.kind].split(".")
    return {
        "geonameId": spot.osm_id,
        "name": spot.name,
        "toponymName": spot.name,
        "lat": str(spot.lat),
        "lng": str(spot.lon),
        "countryCode": spot.country.upper(),
        "countryName": "Somewhere",
        "adminName1": spot.state,
        "adminCode1": "01",
        "fcl": feature,
        "fcode": code,
        "population": spot.population,
    }


# --- faults


def hangs(handler: _Handler) -> None:
    """Takes the request and says nothing."""
    handler.geocoder.stopped.wait()


def drips(handler: _Handler) -> None:
    """Sends its answer a byte at a time, for ever."""
    handler.send_response(200)
    handler.end_headers()
    _drip(handler, b" ")


def drips_headers(handler: _Handler) -> None:
    """Sends headers for ever."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _drip(handler, b"x")


def _drip(handler: _Handler, byte: bytes) -> None:
    try:
        while not handler.geocoder.stopped.wait(0.01):
            handler.wfile.write(byte)
    except OSError:
        pass  # the client has hung up, as it should


def breaks_off(handler: _Handler) -> None:
    """Takes the request and closes the connection."""
    handler.close_connection = True


def is_endless(handler: _Handler) -> None:
    """Sends more than anybody could want."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(200):
            handler.wfile.write(b"[" * 65_536)
    except OSError:
        pass


def speaks_no_http(handler: _Handler) -> None:
    """Answers in another protocol."""
    handler.wfile.write(b"220 mail.example ESMTP\r\n")


def status(code: int, body: str = "", **headers: str) -> Fault:
    """Answers every request with a status."""

    def fault(handler: _Handler) -> None:
        handler.send(code, body.encode(), kind="text/html", **headers)

    return fault


def says(body: str | bytes) -> Fault:
    """Answers every request with HTTP status 200 and this."""

    def fault(handler: _Handler) -> None:
        handler.send(200, body if isinstance(body, bytes) else body.encode())

    return fault


def says_json(document: Any) -> Fault:
    """Answers every request with this document."""
    return says(json.dumps(document))


@contextmanager
def serving(spots: Sequence[Spot] = SPOTS) -> Iterator[GeocoderServer]:
    """A server for the length of a test."""
    server = GeocoderServer(spots)
    try:
        yield server
    finally:
        server.close()
