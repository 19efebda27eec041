"""Tile layers: what a page may load, and from where."""

from __future__ import annotations

import pytest

from geomap.errors import DataError
from geomap.webmap import tiles
from tests.messages import like

URL = "https://tiles.example.org/{z}/{x}/{y}.png"


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        (URL, ["https://tiles.example.org"]),
        ("HTTPS://Tiles.Example.org/{z}/{x}/{y}", ["https://tiles.example.org"]),
        ("http://127.0.0.1:8080/{z}/{x}/{y}{r}.png", ["http://127.0.0.1:8080"]),
        ("http://localhost/{z}/{x}/{y}?key=a%20b", ["http://localhost"]),
        (
            "https://{s}.example.org/{z}/{x}/{y}.png",
            ["https://a.example.org", "https://b.example.org", "https://c.example.org"],
        ),
        ("https://example.org/{s}/{z}/{x}/{y}.png", ["https://example.org"]),
    ],
)
def test_a_tile_layer_names_its_hosts_and_no_more(url: str, hosts: list[str]) -> None:
    made = tiles.read(url, " © X \n contributors ")
    assert (made.url, made.attribution, list(made.hosts)) == (url, "© X contributors", hosts)
    assert made.subdomains == (("a", "b", "c") if "{s}" in url else ())


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("https://example.org/tiles", "the address has no {z} and no {x} and no {y}."),
        ("https://example.org/{z}/{x}", "the address has no {y}. Write it with"),
        ("https://example.org/{z}/{x}/{y}?k={key}", "{key} is nothing that geomap fills in."),
        ("https://example.org/{z}/{x}/{-y}", "{-y} is nothing that geomap fills in."),
        ("https://example.org/${z}/{x}/{y}", "${z} is nothing that geomap fills in."),
        ("https://example.org/{z}/{x}/{y}}", "} is nothing that geomap fills in."),
        ("https://example.org/{z}/{x}/{y}/{", "{ is nothing that geomap fills in."),
        ("ftp://example.org/{z}/{x}/{y}", "an address must begin with https:// or http://."),
        ("/{z}/{x}/{y}.png", "an address must begin with https:// or http://."),
        ("https://*.example.org/{z}/{x}/{y}", "'*.example.org' is no host."),
        ("https://example.org;script-src/{z}/{x}/{y}", "is no host."),
        ("https://a,b/{z}/{x}/{y}", "'a,b' is no host."),
        ("https://me:pass@example.org/{z}/{x}/{y}", "a user's name or password"),
        ("https://{z}.example.org/{z}/{x}/{y}", "the host must be the same for all tiles."),
        ("https://example.org\\@evil.example/{z}/{x}/{y}", "an address can't hold"),
        ("https://example.org/{z}/{x}/{y}.png#x", "what stands behind a # is never sent."),
        ("https://example.org/{z}/{x}/{y} .png", "an address can't hold a space."),
        ("https://example.org/{z}/{x}/{y}\n", "an address can't hold"),
        ("https://example.org/'{z}/{x}/{y}", "an address can't hold"),
        ("https://[::1]/{z}/{x}/{y}", "can't name an IPv6 address"),
        ("https://exa_mple.org/{z}/{x}/{y}", "'exa_mple.org' is no host."),
        ("https://example.org:/{z}/{x}/{y}", "the port is no number"),
        ("https://example.org:0/{z}/{x}/{y}", "the port is no number"),
        (URL + "x" * 2000, "the address has more than 2,000 characters."),
    ],
)
def test_what_is_no_tile_layer_is_told(url: str, message: str) -> None:
    with pytest.raises(DataError, match=like(f"--tiles: .*{message}")):
        tiles.read(url, "© X")


@pytest.mark.parametrize(
    ("attribution", "message"),
    [
        ("", "the tile layer has no attribution, which nearly all tile licences ask for."),
        ("  ", "the tile layer has no attribution"),
        ('© <a href="x">X</a>', "would be shown as it is. Write plain text, without HTML."),
        ("&copy; X", "'&copy;' would be shown as it is."),
        ("x" * 301, "the text has 301 characters."),
    ],
)
def test_a_tile_layer_needs_a_plain_credit(attribution: str, message: str) -> None:
    with pytest.raises(DataError, match=like(f"--tiles-attribution: .*{message}")):
        tiles.read(URL, attribution)
