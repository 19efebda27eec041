"""Which choices make a geocoder, and which are refused in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geomap import __version__, geocoder
from geomap.errors import GeocoderError
from tests.geocoder_server import GeocoderServer
from tests.test_geocoder_asking import many

ME = "me@example.org"


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ({"service": "google"}, "there is no geocoder 'google'. Take nominatim or photon or"),
        ({}, "asks for an address to write to"),
        ({"url": "https://nominatim.openstreetmap.org/"}, "asks for an address to write to"),
        ({"url": "HTTPS://NOMINATIM.openstreetmap.org."}, "asks for an address to write to"),
        ({"contact": "me"}, "'me' is no email address"),
        ({"contact": "me@example.org\r\nX-Evil: 1"}, "is no email address"),
        ({"contact": "mé@example.org"}, "is no email address"),
        ({"service": "geonames"}, "asks for the name of an account"),
        ({"service": "geonames", "user": "a b"}, "asks for the name of an account"),
        ({"service": "photon", "user": "me"}, "Photon knows no accounts"),
        ({"contact": ME, "limit": 0}, "must be 1 or more"),
        ({"url": "nominatim.example.org"}, "is no address of a server"),
        ({"url": "ftp://example.org"}, "is no address of a server"),
        ({"url": "file:///etc/passwd"}, "is no address of a server"),
        ({"url": "https://"}, "is no address of a server"),
        ({"url": "https://me:secret@example.org"}, "is no address of a server"),
        ({"url": "https://example.org/?key=1"}, "is no address of a server"),
        ({"url": "https://example.org#a"}, "is no address of a server"),
        ({"url": "https://example.org:port"}, "is no address of a server"),
        ({"url": "https://exa mple.org"}, "is no address of a server"),
        ({"url": "https://[::1"}, "is no address of a server"),
    ],
    ids=str,
)
def test_wrong_choices_are_refused_in_words(choices: dict[str, Any], words: str) -> None:
    with pytest.raises(GeocoderError) as caught:
        geocoder.make(**choices)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "choices",
    [
        {"contact": ME},
        {"contact": "first.last+maps@news.example.co.uk"},
        {"url": "http://localhost:8080/nominatim/"},
        {"url": "http://[::1]:8080"},
        {"service": "photon"},
        {"service": "geonames", "user": "press"},
    ],
    ids=str,
)
def test_right_choices_ask_nothing_and_write_nothing_yet(
    choices: dict[str, Any], tmp_path: Path
) -> None:
    geocoder.make(**choices, cache=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.local_server
def test_who_asks_is_told_with_version_and_contact(
    geocoder_server: GeocoderServer, tmp_path: Path
) -> None:
    made = geocoder.make(url=f"{geocoder_server.url}/", contact=ME, cache=tmp_path)
    made.complete(many(1), lacks=lambda _: True)
    assert geocoder_server.agents == [f"geomap/{__version__} ({ME})"]
    assert geocoder_server.asked[0][0] == "/search"


@pytest.mark.local_server
def test_the_cache_is_the_users_own_by_default(
    geocoder_server: GeocoderServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "mine"))
    for _ in range(2):
        geocoder.make(url=geocoder_server.url).complete(many(1), lacks=lambda _: True)
    assert len(geocoder_server.asked) == 1
    assert len(list((tmp_path / "mine").iterdir())) == 1
