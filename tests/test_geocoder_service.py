"""Asking the three services: what is sent, what is read, and how each fault is told."""

from __future__ import annotations

import socket
import time
from email.utils import formatdate

import pytest

from geomap import countries
from geomap.geocoder import service
from geomap.geocoder.fetch import MAX_BYTES
from geomap.geocoder.values import NoAnswerError, Question
from tests import geocoder_server as faults
from tests.geocoder_server import GeocoderServer, Spot

pytestmark = pytest.mark.local_server

VILLAGE = Question("Zorbatal", settlement=True, countries=("IQ", "SY"))
BASE = Question("Tessurin Air Base", settlement=False, countries=("IQ",))
ALL = ("nominatim", "photon", "geonames")
AGENT = "geomap/1 (me@example.org)"


def at(server: GeocoderServer, kind: str = "nominatim", *, user: str = "me") -> service.Service:
    return service.Service(kind, url=server.url, agent=AGENT, user=user)


def failure(asked: service.Service, *, timeout: float = 5.0) -> NoAnswerError:
    with pytest.raises(NoAnswerError) as caught:
        asked.ask(VILLAGE, timeout=timeout)
    return caught.value


# --- what is sent and read


@pytest.mark.parametrize("kind", ALL)
def test_each_service_answers_with_the_place(geocoder_server: GeocoderServer, kind: str) -> None:
    (answer,) = at(geocoder_server, kind).ask(VILLAGE, timeout=5)
    assert (answer.name, answer.kind, answer.country) == ("Zorbatal", "village", "IQ")
    assert (answer.lat, answer.lon) == (33.9, 41.5)
    assert answer.province == "Anbar Governorate"


@pytest.mark.parametrize("kind", ALL)
def test_each_service_answers_with_a_base(geocoder_server: GeocoderServer, kind: str) -> None:
    (answer,) = at(geocoder_server, kind).ask(BASE, timeout=5)
    assert answer.kind == "base"


@pytest.mark.parametrize("kind", ALL)
def test_no_place_is_no_answer_and_no_error(geocoder_server: GeocoderServer, kind: str) -> None:
    nobody = Question("Nobodyknows", settlement=True, countries=("IQ",))
    assert at(geocoder_server, kind).ask(nobody, timeout=5) == ()


@pytest.mark.parametrize("kind", ALL)
def test_who_asks_is_said_and_no_more_of_the_article_than_a_name(
    geocoder_server: GeocoderServer, kind: str
) -> None:
    at(geocoder_server, kind).ask(VILLAGE, timeout=5)
    assert geocoder_server.agents == [AGENT]
    ((_, parameters),) = geocoder_server.asked
    assert parameters.pop("q") == ["Zorbatal"]
    assert set(parameters) <= {
        "format",
        "limit",
        "countrycodes",
        "addressdetails",
        "namedetails",
        "accept-language",
        "featureType",
        "lang",
        "bbox",
        "osm_tag",
        "username",
        "country",
    }


def test_nominatim_looks_in_the_countries_for_settlements(geocoder_server: GeocoderServer) -> None:
    at(geocoder_server).ask(VILLAGE, timeout=5)
    ((path, parameters),) = geocoder_server.asked
    assert path == "/search"
    assert parameters["countrycodes"] == ["iq,sy"]
    assert parameters["featureType"] == ["settlement"]
    assert parameters["accept-language"] == ["en"]
    assert parameters["limit"] == ["40"]


def test_photon_looks_in_the_box_around_the_countries(geocoder_server: GeocoderServer) -> None:
    at(geocoder_server, "photon").ask(VILLAGE, timeout=5)
    ((_, parameters),) = geocoder_server.asked
    west, south, east, north = map(float, parameters["bbox"][0].split(","))
    for code in VILLAGE.countries:
        bounds = countries.load().by_code[code].bounds
        assert (south, west) <= bounds[:2]
        assert (north, east) >= bounds[2:]


def test_photons_box_is_as_wide_as_the_world_for_a_country_across_the_180th_meridian(
    geocoder_server: GeocoderServer,
) -> None:
    geocoder_server.spots = (Spot("Anadyr", "ru", 64.73, 177.5), Spot("Anadyr", "ru", 60.0, 30.0))
    russia = Question("Anadyr", settlement=True, countries=("RU",))
    assert at(geocoder_server, "photon").ask(russia, timeout=5)
    ((_, parameters),) = geocoder_server.asked
    west, _, east, _ = map(float, parameters["bbox"][0].split(","))
    assert (west, east) == (-180, 180)


def test_geonames_gets_the_countries_and_the_account(geocoder_server: GeocoderServer) -> None:
    at(geocoder_server, "geonames", user="press").ask(VILLAGE, timeout=5)
    ((_, parameters),) = geocoder_server.asked
    assert (parameters["country"], parameters["username"]) == (["IQ", "SY"], ["press"])


def test_geonames_refusals_come_with_status_200_and_are_refusals(
    geocoder_server: GeocoderServer,
) -> None:
    error = failure(at(geocoder_server, "geonames", user="spent"))
    assert "quota is used up" in error.problem
    assert "hourly limit" in error.problem
    assert error.final


def test_a_server_below_a_path_is_asked_there(geocoder_server: GeocoderServer) -> None:
    below = service.Service("nominatim", url=f"{geocoder_server.url}/geo", agent=AGENT)
    assert "HTTP 404" in failure(below).problem
    assert geocoder_server.asked[0][0] == "/geo/search"


# --- faults


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (faults.status(400), "refused the question (HTTP 400)"),
        (faults.status(500), "failed (HTTP 500)"),
        (faults.status(502, "<html>Bad gateway</html>"), "failed (HTTP 502)"),
        (faults.status(204), "gave no answer (HTTP 204)"),
        (faults.says('[{"lat": "33.9", "lo'), "not JSON"),
        (faults.says("<html><body>Log in to the hotel's network</body></html>"), "not JSON"),
        (faults.says(b"\xff\xfe\x00"), "not JSON"),
        (faults.says("[" * 100_000), "not JSON"),
        (faults.says('[{"lat": NaN}]'), "not JSON"),
        (faults.says(""), "not JSON"),
        (faults.says("null"), "not as documented"),
        (faults.says("{}"), "not as documented"),
        (faults.says('"Zorbatal"'), "not as documented"),
        (faults.says("17"), "not as documented"),
        (faults.says('{"features": {}, "geonames": 1}'), "not as documented"),
        (faults.breaks_off, "broke off"),
        (faults.speaks_no_http, "does not speak HTTP"),
        (faults.is_endless, f"sent more than {MAX_BYTES // 1_000_000} MB"),
    ],
)
def test_a_fault_is_told_in_words(
    geocoder_server: GeocoderServer, kind: str, fault: faults.Fault, words: str
) -> None:
    geocoder_server.fault = fault
    error = failure(at(geocoder_server, kind))
    assert words in error.problem
    assert not error.final


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (401, "refused the request (HTTP 401)"),
        (403, "refused the request (HTTP 403)"),
        (301, "another address"),
    ],
)
def test_some_faults_are_final(geocoder_server: GeocoderServer, code: int, words: str) -> None:
    geocoder_server.fault = faults.status(code, Location=f"{geocoder_server.url}/elsewhere")
    error = failure(at(geocoder_server))
    assert words in error.problem
    assert error.final
    assert len(geocoder_server.asked) == 1


@pytest.mark.parametrize("code", [429, 503])
@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("99999999999999", None),
        ("-5", None),
        ("soon", None),
        ("Mon, 99 Foo 2014 99:99:99 GMT", None),
        (formatdate(0, usegmt=True), 0.0),
    ],
)
def test_how_long_to_wait_is_read(
    geocoder_server: GeocoderServer, code: int, header: str, wait: float | None
) -> None:
    geocoder_server.fault = faults.status(code, Retry_After=header)
    assert failure(at(geocoder_server)).retry_after == wait


def test_a_date_to_wait_for_is_read(geocoder_server: GeocoderServer) -> None:
    soon = formatdate(time.time() + 3_600, usegmt=True)
    geocoder_server.fault = faults.status(503, Retry_After=soon)
    wait = failure(at(geocoder_server)).retry_after
    assert wait is not None
    assert 3_000 < wait <= 3_600


@pytest.mark.parametrize("fault", [faults.hangs, faults.drips, faults.drips_headers])
def test_a_slow_answer_ends_at_the_time_limit(
    geocoder_server: GeocoderServer, fault: faults.Fault
) -> None:
    geocoder_server.fault = fault
    error = failure(at(geocoder_server), timeout=0.2)
    assert error.problem == "did not answer within 0.2 s"


def test_a_dead_server_takes_no_connection(geocoder_server: GeocoderServer) -> None:
    dead = at(geocoder_server)
    geocoder_server.close()
    assert failure(dead).problem == "takes no connection"


def test_without_a_network_no_name_is_found(
    geocoder_server: GeocoderServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(*_: object, **__: object) -> None:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    error = failure(at(geocoder_server))
    assert "no network?" in error.problem
    assert error.final


def test_one_bad_record_does_not_lose_the_others(geocoder_server: GeocoderServer) -> None:
    good = faults.nominatim_record(faults.ZORBATAL)
    geocoder_server.fault = faults.says_json([None, 1, {}, {**good, "lat": "NaN"}, good])
    (answer,) = at(geocoder_server).ask(VILLAGE, timeout=5)
    assert answer.name == "Zorbatal"


def test_an_answer_is_not_kept_for_the_next_question(geocoder_server: GeocoderServer) -> None:
    asked = at(geocoder_server)
    asked.ask(VILLAGE, timeout=5)
    nobody = Question("Nobodyknows", settlement=True, countries=("IQ",))
    assert asked.ask(nobody, timeout=5) == ()
