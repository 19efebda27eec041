"""What a reader takes out of the page: tables and pictures of what is shown."""

from __future__ import annotations

import csv
import io
import json
import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Page

from benchmarks.captures_made import made
from geomap import exports, webmap
from geomap.models import Capture
from geomap.webmap import view
from geomap.webmap.look import Look
from tests import samples
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
POISON = "=cmd|'/c calc'!A1 <script>window.ran=1</script> ]]> & \u202egnorw \u0001"


@pytest.fixture(scope="module")
def nine() -> str:
    return samples.page()


def _saved(page: Page, name: str) -> bytes:
    """The file behind one of the panel's buttons."""
    with page.expect_download() as download:
        page.locator("#export").get_by_role("button", name=name).click()
    return Path(download.value.path()).read_bytes()


def _ordered(captures: Iterable[Capture]) -> list[Capture]:
    return sorted(captures, key=view._latest_first)


def _many() -> tuple[str, list[Capture]]:
    captures, not_located, articles, actors = made(200, seed=3)
    html = webmap.render(captures, not_located=not_located, articles=articles, actors=actors)
    return html, _ordered(captures)


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"))))


def test_the_table_is_that_of_captures_csv(open_page: Open, nine: str) -> None:
    opened = open_page(nine, accept_downloads=True)
    expected = exports.captures_csv(_ordered(samples.nine()))
    assert _saved(opened.page, "Table (CSV)").decode("utf-8") == expected
    assert opened.page.locator("#export [role=status]").inner_text() == "captures.csv is saved."
    assert opened.errors == []


def test_tables_of_many_captures_are_the_same_too(open_page: Open) -> None:
    html, captures = _many()
    page = open_page(html, accept_downloads=True).page
    saved = _saved(page, "Table (CSV)").decode("utf-8")
    assert saved == exports.captures_csv(captures)
    geojson = json.loads(_saved(page, "GeoJSON"))
    assert geojson == json.loads(exports.captures_geojson(captures))


def test_tables_follow_filters_days_and_order(open_page: Open, nine: str) -> None:
    fragment = "#status=reported&mode=upto&to=2014-06-21&undated=no&sort=place"
    page = open_page(nine, fragment=fragment, accept_downloads=True).page
    assert [row["name"] for row in _rows(_saved(page, "Table (CSV)"))] == ["Qaim crossing", "Rutba"]
    features = json.loads(_saved(page, "GeoJSON"))["features"]
    assert [each["properties"]["name"] for each in features] == ["Qaim crossing", "Rutba"]


def test_a_spreadsheet_runs_nothing(open_page: Open) -> None:
    said = [samples.Said(samples.WELLE, samples.WELLE_SENTENCES[3], "Rutba")]
    where = samples.place("Rutba", name=POISON, province="+1")
    capture = samples.capture(where, said, actor="@SUM(1)", actor_id="sum")
    html = webmap.render([capture], not_located=(), articles=samples.ARTICLES)
    (row,) = _rows(_saved(open_page(html, accept_downloads=True).page, "Table (CSV)"))
    assert row["name"].startswith("'=cmd")
    assert row["province"] == "'+1"
    assert row["actor"] == "'@SUM(1)"


def test_a_cell_is_quoted_and_guarded_as_in_captures_csv(open_page: Open) -> None:
    hostile = ("\r\n=1", "\uff1d1,2", 'say "so"', "two\nlines", "\t-1", "a\rb", "'=1", " +1")
    said = [samples.Said(samples.WELLE, samples.WELLE_SENTENCES[3], "Rutba")]
    captures = _ordered(
        replace(
            samples.capture(samples.place("Rutba", id=f"p{k}", name=text, province=text), said),
            id=f"c-{k}",
            from_actor=text,
            from_actor_id=f"a{k}",
        )
        for k, text in enumerate(hostile)
    )
    html = webmap.render(captures, not_located=(), articles=samples.ARTICLES)
    page = open_page(html, accept_downloads=True).page
    assert _saved(page, "Table (CSV)").decode("utf-8") == exports.captures_csv(captures)


def test_fractions_are_written_as_python_writes_them(open_page: Open, nine: str) -> None:
    fractions = [0.0, -0.0, 33.0, -33.5, 41.094512, 1e-05, -1.2e-05, 0.0001, 0.9, 0.123456789]
    page = open_page(nine).page
    assert page.evaluate("(all) => all.map(geomap.fraction)", fractions) == [*map(repr, fractions)]


def test_the_file_s_name_says_what_is_chosen(open_page: Open, nine: str) -> None:
    page = open_page(nine, fragment="#status=reported&mode=upto&to=2014-06-21").page
    name = "geomap.fileName(geomap.page.store, 'csv')"
    assert page.evaluate(name) == "captures-2014-06-21-2.csv"
    page.evaluate("geomap.page.store.reset()")
    assert page.evaluate(name) == "captures.csv"


def _root(svg: bytes) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own page's, and expat reads no outside entity


def _texts(svg: bytes) -> list[str]:
    return ["".join(text.itertext()) for text in _root(svg).iter(f"{SVG}text")]


def test_the_drawing_has_what_the_map_has(open_page: Open, nine: str) -> None:
    page = open_page(nine, fragment="#status=reported", accept_downloads=True).page
    texts = _texts(_saved(page, "SVG"))
    whole = " ".join(texts)
    for part in ("Reported captures in Iraq", "8 of 9 captures", "Rutba", "Fallujah", "Isis", "km"):
        assert part in whole, part
    assert "Turaibil crossing" not in whole  # claimed: filtered out
    assert "imply no position" in whole
    assert "Natural Earth" in whole


def test_the_drawing_stands_alone_and_is_inert(open_page: Open) -> None:
    said = [samples.Said(samples.WELLE, samples.WELLE_SENTENCES[3], "Rutba")]
    where = samples.place("Rutba", name=POISON)
    capture = samples.capture(where, said, actor=POISON, actor_id="poison")
    html = webmap.render([capture], not_located=(), articles=samples.ARTICLES)
    opened = open_page(html, accept_downloads=True)
    svg = _saved(opened.page, "SVG")
    root = _root(svg)
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert names <= {
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "line",
        "text",
        "tspan",
        "title",
        "desc",
    } | {*("clipPath", "defs", "use", "symbol", "polyline", "polygon", "ellipse")}
    attributes = [(key, value) for element in root.iter() for key, value in element.items()]
    assert not [key for key, _ in attributes if key.lower().startswith("on")]
    references = [value for key, value in attributes if key.endswith("href")]
    assert all(value.startswith("#") for value in references)
    assert not [value for _, value in attributes if "http" in value or "javascript" in value]
    assert "<script>window.ran=1</script>" in " ".join(_texts(svg))
    assert opened.page.evaluate("typeof window.ran") == "undefined"
    assert opened.errors == []


def test_the_picture_is_sharp(open_page: Open, nine: str) -> None:
    opened = open_page(nine, accept_downloads=True)
    png = _saved(opened.page, "PNG")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    frame = opened.page.locator(".map-frame").bounding_box()
    assert frame is not None
    assert width >= 2 * frame["width"]
    assert height >= 2 * frame["height"]
    assert len(png) > 30_000
    assert opened.errors == []


def test_pictures_are_light_in_the_dark_too(open_page: Open, nine: str) -> None:
    light = _saved(open_page(nine, accept_downloads=True).page, "SVG")
    dark = _saved(open_page(nine, accept_downloads=True, color_scheme="dark").page, "SVG")
    assert dark == light


def test_nothing_shown_is_no_table(open_page: Open, nine: str) -> None:
    page = open_page(nine, fragment="#q=nowhere").page
    panel = page.locator("#export")
    assert "What is shown: 0 captures" in panel.inner_text()
    assert panel.get_by_role("button", name="Table (CSV)").is_disabled()


def test_a_frame_that_may_not_save_shows_the_text(open_page: Open, nine: str) -> None:
    size = 'width="1000" height="700"'
    frame = f'<iframe title="m" {size} sandbox="allow-scripts" srcdoc="{escape(nine)}"></iframe>'
    opened = open_page(f'<!DOCTYPE html><html lang="en"><title>t</title><body>{frame}</body>')
    inner = opened.page.frame_locator("iframe")
    inner.locator("#export").get_by_role("button", name="Table (CSV)").click()
    field: Any = inner.locator("#export textarea")
    assert field.input_value() == exports.captures_csv(_ordered(samples.nine()))
    inner.locator("#export").get_by_role("button", name="PNG").click()
    inner.locator("#export img").wait_for()
    assert opened.errors == []


def test_what_is_shown_to_be_copied_can_be_copied_and_closed(open_page: Open, nine: str) -> None:
    inner = _framed(open_page, nine, 'sandbox="allow-scripts"')
    panel = inner.locator("#export")
    panel.get_by_role("button", name="GeoJSON").click()
    assert json.loads(panel.locator("textarea").input_value())["type"] == "FeatureCollection"
    panel.get_by_role("button", name="Copy all").click()
    assert panel.get_by_role("status").inner_text() == "Copied"
    panel.get_by_role("button", name="Close").click()
    assert panel.locator("textarea").count() == 0


def test_what_was_shown_goes_when_the_filters_change(open_page: Open, nine: str) -> None:
    inner = _framed(open_page, nine, 'sandbox="allow-scripts"')
    inner.locator("#export").get_by_role("button", name="GeoJSON").click()
    inner.locator("#export textarea").wait_for()
    inner.locator("html").evaluate("() => geomap.page.store.set({status: ['claimed']})")
    assert inner.locator("#export textarea").count() == 0
    assert "What is shown: 1 capture" in inner.locator("#export").inner_text()


@pytest.mark.parametrize("sandbox", ["", 'sandbox="allow-scripts allow-same-origin"'])
def test_a_frame_of_the_parent_s_origin_knows_what_it_may(
    open_page: Open, nine: str, sandbox: str
) -> None:
    inner = _framed(open_page, nine, sandbox)
    assert inner.locator("html").evaluate("() => geomap.saves()") is not bool(sandbox)


def test_a_frame_that_saves_offers_to_show_it_as_well(open_page: Open, nine: str) -> None:
    panel = _framed(open_page, nine, "").locator("#export")
    panel.get_by_role("button", name="Table (CSV)").click()
    panel.get_by_role("button", name="Show it here instead").click()
    assert panel.locator("textarea").input_value().startswith("id,place_id,")


def test_a_frame_that_may_not_print_says_so(open_page: Open, nine: str) -> None:
    panel = _framed(open_page, nine, 'sandbox="allow-scripts"').locator("#export")
    panel.get_by_role("button", name="Print").click()
    assert "may not print" in panel.get_by_role("status").inner_text()


def _framed(open_page: Open, html: str, attributes: str) -> FrameLocator:
    frame = f'<iframe title="m" width="1000" height="700" {attributes} srcdoc="{escape(html)}">'
    opened = open_page(f'<!DOCTYPE html><html lang="en"><title>t</title><body>{frame}</iframe>')
    return opened.page.frame_locator("iframe")


def test_a_drawing_in_a_language_from_right_to_left(open_page: Open) -> None:
    captures = samples.nine()
    look = Look(language="ar")
    html = webmap.render(captures, not_located=(), articles=samples.ARTICLES, look=look)
    page = open_page(html, accept_downloads=True).page
    root = _root(_saved(page, "SVG"))
    assert root.get("direction") == "rtl"
    first = next(root.iterfind(f".//{SVG}g[@id='key']/{SVG}text"))
    assert float(first.get("x") or 0) > float(root.get("width") or 0) - 40


def test_crowds_are_drawn_as_pies(open_page: Open) -> None:
    html, captures = _many()
    root = _root(_saved(open_page(html, accept_downloads=True).page, "SVG"))
    marks = [*root.iterfind(f".//{SVG}g[@id='captures']/{SVG}g")]
    assert 0 < len(marks) < len(captures)
    assert any(mark.find(f"{SVG}text") is not None for mark in marks)


def test_a_side_s_own_wording_is_kept(open_page: Open) -> None:
    said = [samples.Said(samples.WELLE, samples.WELLE_SENTENCES[3], "Rutba")]
    one = samples.capture(samples.place("Rutba"), said, actor="Isis fighters")
    other = replace(samples.capture(samples.place("Anah"), said), actor="ISIS")
    captures = _ordered([one, other])
    html = webmap.render(captures, not_located=(), articles=samples.ARTICLES)
    saved = _saved(open_page(html, accept_downloads=True).page, "Table (CSV)")
    assert saved.decode("utf-8") == exports.captures_csv(captures)
