"""The geocoder from the command line: against a server of this machine, sound and faulty."""

from __future__ import annotations

import csv
import json
import re
import socket
from collections.abc import Callable
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from geomap import cli, geocoder, hidden
from geomap.cli import geocoder as cli_geocoder
from geomap.geocoder import asking, making, service
from tests import geocoder_server as faults
from tests.geocoder_server import GeocoderServer, Spot

pytestmark = pytest.mark.local_server

STORY = """---
title: Fighting in western Iraq
date: 2014-06-22
source: The Wire
---
Isis fighters captured Rutba in western Iraq on Saturday, officials said. On Sunday Isis captured
Zorbatal, a village in Anbar. Isis militants also seized the village of Kelmoran, Iraqi officials
said.
"""
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No waiting between requests, short time-outs, and a cache of the test's own."""
    monkeypatch.setattr(asking, "PACE", 0.0)
    monkeypatch.setattr(asking, "REQUEST_SECONDS", 0.2)
    monkeypatch.setattr(making, "folders", SimpleNamespace(cache=lambda: tmp_path / "cache"))


class Built:
    """A map that was built: what was printed, and the files."""

    def __init__(self, code: int, said: Any, folder: Path) -> None:
        self.code = code
        self.out, self.err = said.out, said.err
        self.page = (folder / "map.html").read_text(encoding="utf-8")
        with (folder / "captures.csv").open(encoding="utf-8") as file:
            self.captures = list(csv.DictReader(file))
        with (folder / "reports.csv").open(encoding="utf-8") as file:
            self.reports = {row["place"]: row for row in csv.DictReader(file)}
        self.geojson = json.loads((folder / "captures.geojson").read_text(encoding="utf-8"))

    @property
    def names(self) -> list[str]:
        return sorted(row["name"] for row in self.captures)


Build = Callable[..., Built]


@pytest.fixture
def build(story: Path, tmp_path: Path, capsys: Capture) -> Build:
    def run(*words: str) -> Built:
        folder = tmp_path / "out"
        code = cli.main(["build", str(story), "-o", str(folder / "map.html"), *words])
        return Built(code, capsys.readouterr(), folder)

    return run


def nominatim(server: GeocoderServer) -> list[str]:
    return ["--geocode", "nominatim", "--geocoder-url", server.url]


# --- a sound server


@pytest.mark.parametrize(
    ("kind", "more"), [("nominatim", []), ("photon", []), ("geonames", ["--geocoder-user", "me"])]
)
def test_places_that_no_gazetteer_has_are_on_the_map(
    geocoder_server: GeocoderServer, build: Build, kind: str, more: list[str]
) -> None:
    built = build("--geocode", kind, "--geocoder-url", geocoder_server.url, *more)
    assert built.code == 0
    assert built.names == ["Kelmoran", "Rutba", "Zorbatal"]
    assert built.reports["Zorbatal"]["located_by"] == kind
    assert built.reports["Zorbatal"]["location_reason"].startswith(
        f"{cli_name(kind)}'s answer for 'Zorbatal' in Iraq: the only village of that name"
    )
    assert built.reports["Rutba"]["located_by"] == "gazetteer"
    assert built.err == (f"{cli_name(kind)}: 2 names looked up: 2 located, 0 not known there\n")


def cli_name(kind: str) -> str:
    return service.KINDS[kind].name


def test_nothing_is_asked_for_without_the_option(
    geocoder_server: GeocoderServer, build: Build, tmp_path: Path
) -> None:
    built = build()
    assert built.names == ["Rutba"]
    assert built.err == ""
    assert geocoder_server.asked == []
    assert not (tmp_path / "cache").exists()


def test_a_second_run_asks_nothing_and_gives_the_same_bytes(
    geocoder_server: GeocoderServer, build: Build
) -> None:
    first = build(*nominatim(geocoder_server))
    asked = len(geocoder_server.asked)
    second = build(*nominatim(geocoder_server))
    assert len(geocoder_server.asked) == asked == 2
    assert second.page == first.page
    assert "2 names looked up, 2 of them in the cache" in second.err


def test_the_limit_is_kept(geocoder_server: GeocoderServer, build: Build) -> None:
    built = build(*nominatim(geocoder_server), "--geocode-limit", "1")
    assert built.names == ["Rutba", "Zorbatal"]
    assert built.code == 0
    assert "1 not asked (the limit of 1 requests was reached)" in built.err
    assert len(geocoder_server.asked) == 1


def test_extract_and_explain_ask_too(
    geocoder_server: GeocoderServer, story: Path, capsys: Capture
) -> None:
    for command in ("extract", "explain"):
        assert cli.main([command, str(story), *nominatim(geocoder_server)]) == 0
        said = capsys.readouterr()
        assert "Nominatim's answer for 'Zorbatal'" in " ".join(said.out.split())
        assert "2 names looked up" in said.err


def test_credit_is_given_on_the_page_where_such_data_is_used(
    geocoder_server: GeocoderServer, build: Build
) -> None:
    built = build(*nominatim(geocoder_server))
    credit = 'href="https://www.openstreetmap.org/copyright"'
    assert credit in built.page
    assert "OpenStreetMap contributors (ODbL 1.0), n11, through Nominatim" in built.page
    assert built.geojson["attribution"].startswith("© OpenStreetMap contributors, ODbL 1.0")
    plain = build()
    assert credit not in plain.page
    assert "attribution" not in plain.geojson


def test_credit_is_given_for_candidates_that_are_only_listed(
    geocoder_server: GeocoderServer, build: Build
) -> None:
    twins = [Spot("Kelmoran", "iq", 33.0, 41.0 + n / 5, osm_id=20 + n) for n in range(2)]
    geocoder_server.spots = tuple(twins)
    built = build(*nominatim(geocoder_server))
    assert built.names == ["Rutba"]
    assert "openstreetmap.org/copyright" in built.page


# --- faults: the same map as without a geocoder


FAULTS = {
    "hangs": (faults.hangs, "did not answer within 0.2 s"),
    "drips": (faults.drips, "did not answer within 0.2 s"),
    "403": (faults.status(403, "<h1>Access blocked</h1>"), "refused the request (HTTP 403)"),
    "429": (faults.status(429, Retry_After="3600"), "asked for fewer requests (HTTP 429)"),
    "429 at once": (faults.status(429, Retry_After="0"), "asked for fewer requests (HTTP 429)"),
    "500": (faults.status(500, "oops"), "failed (HTTP 500)"),
    "503": (faults.status(503), "is out of service for now (HTTP 503)"),
    "302": (faults.status(302, Location="https://example.org"), "is at another address now"),
    "truncated": (faults.says('[{"lat": "33.'), "sent an answer that is not JSON"),
    "HTML": (faults.says("<html>Log in</html>"), "sent an answer that is not JSON"),
    "endless": (faults.is_endless, "sent more than 4 MB"),
    "breaks off": (faults.breaks_off, "broke off"),
    "no HTTP": (faults.speaks_no_http, "does not speak HTTP"),
    "wrong types": (faults.says_json({"places": 5}), "sent an answer that is not as documented"),
    "wrong records": (faults.says_json([1, None, {"lat": []}]), "that can't be right"),
    "NaN": (faults.says('[{"lat": NaN, "lon": NaN}]'), "sent an answer that is not JSON"),
    "no number": (
        faults.says_json([{**faults.nominatim_record(faults.ZORBATAL), "lat": "NaN"}]),
        "that can't be right",
    ),
}


def _is_the_map_without(built: Built, plain: Built) -> bool:
    located = {row["place"] for row in built.reports.values() if row["lat"]}
    return built.captures == plain.captures and located == {"Rutba"}


@pytest.mark.parametrize(("fault", "words"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_clear_line_and_the_map_is_that_without_a_geocoder(
    geocoder_server: GeocoderServer, build: Build, fault: faults.Fault, words: str
) -> None:
    plain = build()
    geocoder_server.fault = fault
    built = build(*nominatim(geocoder_server))
    assert _is_the_map_without(built, plain)
    problem, summary = built.err.splitlines()
    assert problem.startswith(f"geomap: {geocoder_server.url}: the geocoder Nominatim ")
    assert words in problem
    assert problem.endswith("; 2 places are left not located.")
    assert summary.startswith("Nominatim: 2 names looked up: 0 located")
    assert built.code == 1
    assert "2 not located" in built.out
    assert "is not in the gazetteer, and Nominatim" in built.reports["Zorbatal"]["location_reason"]


def test_a_dead_server_is_one_clear_line(geocoder_server: GeocoderServer, build: Build) -> None:
    plain = build()
    geocoder_server.close()
    built = build(*nominatim(geocoder_server))
    assert _is_the_map_without(built, plain)
    assert "the geocoder Nominatim takes no connection; 2 places are left" in built.err


def test_a_dead_network_is_one_clear_line(
    geocoder_server: GeocoderServer, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(*_: object, **__: object) -> None:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    plain = build()
    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    built = build(*nominatim(geocoder_server))
    assert _is_the_map_without(built, plain)
    assert "no network?" in built.err
    assert geocoder_server.asked == []


def _lying(**changes: object) -> faults.Fault:
    return faults.says_json([{**faults.nominatim_record(faults.ZORBATAL), **changes}])


@pytest.mark.parametrize(
    "fault",
    [
        faults.says_json([]),
        _lying(name="Springfield", namedetails={}),
        _lying(
            lat="48.85",
            lon="2.35",
            boundingbox=None,
            address={"country_code": "fr", "state": "Anbar Governorate"},
        ),
        _lying(type="bakery", **{"class": "shop"}),
        _lying(addresstype="state", type="administrative", **{"class": "boundary"}),
        _lying(boundingbox=["29", "37", "39", "48"]),
        _lying(address={"country_code": "iq", "state": "Elsewhere"}, name="Zorbatal"),
    ],
    ids=["nothing", "another name", "abroad", "a shop", "a province", "too wide", "elsewhere"],
)
def test_a_server_that_lies_gives_no_place(
    geocoder_server: GeocoderServer, build: Build, fault: faults.Fault
) -> None:
    plain = build()
    geocoder_server.fault = fault
    built = build(*nominatim(geocoder_server), "--geocode-limit", "1")
    assert _is_the_map_without(built, plain)
    assert built.code == 0


HOSTILE = "</script><script>alert(1)</script>\x1b[31m\u202e${1+1}`=cmd()"


def test_hostile_text_is_shown_and_never_run(
    geocoder_server: GeocoderServer, build: Build, story: Path, capsys: Capture
) -> None:
    record = faults.nominatim_record(faults.ZORBATAL)
    record |= {"name": HOSTILE, "namedetails": {"name:en": "Zorbatal"}}
    record["address"]["state"] = HOSTILE
    record["address"]["region"] = "Anbar"
    geocoder_server.fault = faults.says_json([record])
    built = build(*nominatim(geocoder_server))
    assert hidden.shown(HOSTILE) in built.names
    assert "<script>alert" not in built.page
    assert hidden.shown(HOSTILE) in unescape(built.page)
    assert len(re.findall("<script", built.page)) == len(re.findall("<script", build().page))
    cli.main(["explain", str(story), *nominatim(geocoder_server)])
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err
    assert "\u202e" not in said.out + said.err


def test_a_hostile_refusal_is_shown_in_one_harmless_line(
    geocoder_server: GeocoderServer, build: Build
) -> None:
    message = f"no\n\x1b[2J {HOSTILE}"
    geocoder_server.fault = faults.says_json({"status": {"message": message, "value": 10}})
    words = ["--geocode", "geonames", "--geocoder-user", "me", "--geocoder-url"]
    built = build(*words, geocoder_server.url)
    assert "\x1b" not in built.err
    assert len(built.err.splitlines()) == 2
    assert "<script>alert" not in built.page


def test_a_cache_that_can_t_be_written_is_told_and_the_map_is_made(
    geocoder_server: GeocoderServer, build: Build, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file")
    built = build(*nominatim(geocoder_server))
    assert built.names == ["Kelmoran", "Rutba", "Zorbatal"]
    assert built.code == 0
    assert "answers are not kept" in built.err


def test_an_error_of_one_run_is_asked_again_in_the_next(
    geocoder_server: GeocoderServer, build: Build
) -> None:
    geocoder_server.fault = faults.status(500)
    build(*nominatim(geocoder_server))
    geocoder_server.fault = None
    assert build(*nominatim(geocoder_server)).names == ["Kelmoran", "Rutba", "Zorbatal"]


def test_progress_has_a_bar_of_its_own(tmp_path: Path) -> None:
    made = geocoder.make("photon", cache=tmp_path)
    with cli_geocoder.progress(made), cli_geocoder.progress(None):
        assert made.progress
        made.progress(1, 2)


# --- usage


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--geocode", "nominatim"], "asks for an address to write to"),
        (["--geocode", "google"], "'google'"),
        (["--geocode", "geonames"], "the name of an account"),
        (["--geocode", "nominatim", "--contact", "me"], "'me' is no email address"),
        (["--geocode", "photon", "--geocoder-user", "me"], "knows no accounts"),
        (["--geocode", "photon", "--geocoder-url", "example.org"], "no address of a server"),
        (["--geocode", "photon", "--geocode-limit", "0"], "--geocode-limit"),
        (["--contact", "me@example.org"], "without --geocode"),
        (["--geocode-limit", "5"], "without --geocode"),
    ],
)
@pytest.mark.parametrize("command", ["build", "extract", "explain"])
def test_options_that_do_not_go_together_exit_with_2(
    story: Path, capsys: Capture, command: str, words: list[str], message: str
) -> None:
    assert cli.main([command, str(story), *words]) == 2
    said = capsys.readouterr()
    assert message in said.err
    assert "Usage: geomap" in said.err
    assert said.out == ""


def test_the_options_offer_what_the_geocoder_has() -> None:
    assert cli_geocoder.SERVICES == geocoder.SERVICES
    assert cli_geocoder.LIMIT == geocoder.LIMIT
