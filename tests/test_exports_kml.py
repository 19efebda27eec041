"""KML and KMZ: valid by the OGC's schema, and read by GDAL."""

from __future__ import annotations

import io
import zipfile
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyogrio
import pytest
from hypothesis import given as given_
from hypothesis import settings
from hypothesis import strategies as st
from lxml import etree

from geomap.exports import clean
from geomap.exports.kml import NAMESPACE
from geomap.exports.rows import captures_rows
from geomap.models import Capture
from tests import samples
from tests.export_material import HOSTILE, hostile, made, many, material

K = f"{{{NAMESPACE}}}"


@pytest.fixture(scope="module")
def schema() -> Any:
    """The OGC's schema of KML 2.2, as pykml carries it."""
    path = files("pykml").joinpath("schemas", "ogckml22.xsd")
    return etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True)))


def kml(*captures: Capture) -> Any:
    (content,) = made("kml", material(captures))
    return etree.fromstring(content)


def test_it_is_valid_by_the_ogcs_schema(schema: Any) -> None:
    for given in (many(), material(())):
        (content,) = made("kml", given)
        schema.assertValid(etree.fromstring(content))


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_back_as_it_was(text: str, schema: Any) -> None:
    capture = hostile(text)
    root = kml(capture)
    schema.assertValid(root)
    data = {each.get("name"): each.text for each in root.iter(f"{K}SimpleData")}
    (row,) = captures_rows([capture])
    expected = clean.xml(text).replace("\r\n", "\n")
    assert (data["name"], data["actor"], data["sources"]) == (expected,) * 3
    assert set(data) == {name for name, value in row.items() if value not in (None, ())}
    (placemark,) = root.iter(f"{K}Placemark")
    assert placemark.findtext(f"{K}name") == expected


@settings(max_examples=60, deadline=None)
@given_(st.text(min_size=1, max_size=30))
def test_any_text_at_all_is_xml(text: str) -> None:
    (placemark,) = kml(hostile(text)).iter(f"{K}Placemark")
    expected = clean.xml(text).replace("\r\n", "\n").replace("\r", "\n")
    assert placemark.findtext(f"{K}name") == expected


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("text", HOSTILE)
def test_the_balloons_html_has_no_markup_but_ours(text: str) -> None:
    (placemark,) = kml(hostile(text)).iter(f"{K}Placemark")
    description = placemark.findtext(f"{K}description")
    assert "$[" not in description
    tags = _Tags()
    tags.feed(description)
    assert {tag for tag, _ in tags.seen} <= {"p", "a"}
    links = [values for tag, values in tags.seen if tag == "a"]
    assert all(str(values["href"]).startswith("http") for values in links)
    assert clean.line(text) in tags.text


def test_an_address_is_a_link_in_the_balloon() -> None:
    (placemark,) = kml(samples.nine()[0]).iter(f"{K}Placemark")
    description = placemark.findtext(f"{K}description")
    assert '<a href="https://news.example/welle">Deutsche Welle</a>' in description
    assert "Taken by Isis, Saturday 21 June 2014 (reported)." in description


def test_days_are_a_span_of_time_where_there_are_any() -> None:
    def days(capture: Capture) -> list[tuple[str, str]]:
        return [
            (each.tag[len(K) :], each.text) for each in kml(capture).iterfind(f".//{K}TimeSpan/*")
        ]

    nine = samples.nine()
    assert days(nine[1]) == [("begin", "2014-06-20"), ("end", "2014-06-22")]
    assert days(nine[6]) == [("end", "2014-06-22")]
    assert days(hostile("x", when=nine[0].when.__class__())) == []


def test_a_pin_has_its_sides_colour_and_is_paler_for_a_claim() -> None:
    root = kml(*samples.nine(), hostile("x"))
    colours = {each.get("id"): each.findtext(f".//{K}color") for each in root.iter(f"{K}Style")}
    assert colours == {
        "s-reported-d55e00": "ff005ed5",
        "s-claimed-d55e00": "99005ed5",
        "s-reported-777777": "ff777777",
    }
    used = {each.text for each in root.iter(f"{K}styleUrl")}
    assert used == {f"#{name}" for name in colours}
    names = [each.findtext(f"{K}name") for each in root.iter(f"{K}Placemark")]
    assert "Turaibil crossing (claimed)" in names


@pytest.mark.parametrize("name", ["kml", "kmz"])
def test_gdal_reads_points_and_columns(name: str, tmp_path: Path) -> None:
    given = many()
    (content,) = made(name, given)
    assert isinstance(content, bytes)
    path = tmp_path / f"captures.{name}"
    path.write_bytes(content)
    info = pyogrio.read_info(path)
    assert (info["crs"], info["features"]) == ("EPSG:4326", len(given.captures))
    assert info["total_bounds"][0] == -180.0
    assert info["total_bounds"][2] == 180.0
    meta, _, _, values = pyogrio.raw.read(path, columns=["place_id", "n_reports", "begin"])
    columns = dict(zip(meta["fields"], values, strict=True))
    assert columns["place_id"][0] == "rutba"
    assert list(columns["n_reports"]) == [len(c.reports) for c in given.captures]
    assert str(columns["begin"][0]).startswith("2014-06-21")


@pytest.mark.parametrize("name", ["kml", "kmz"])
def test_gdal_reads_a_file_without_captures(name: str, tmp_path: Path) -> None:
    (content,) = made(name, material(()))
    assert isinstance(content, bytes)
    (tmp_path / f"a.{name}").write_bytes(content)
    assert len(pyogrio.list_layers(tmp_path / f"a.{name}")) <= 1


def test_a_kmz_holds_the_kml_and_no_time() -> None:
    given = many()
    (content,) = made("kmz", given)
    assert isinstance(content, bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        (entry,) = archive.infolist()
        assert (entry.filename, entry.date_time) == ("doc.kml", (1980, 1, 1, 0, 0, 0))
        assert [archive.read(entry)] == made("kml", given)
