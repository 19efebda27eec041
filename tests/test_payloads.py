"""Hostile texts in every field: each output still says what it would, and nothing more.

What the browser makes of them is in tests/browser/test_payloads.py.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from geomap import cli, exports, hidden, webmap
from geomap.spreadsheet import bare
from tests import poisoned, samples
from tests.payloads import PAYLOADS

FEWEST = 60
_CELL_STARTS = ("=", "+", "-", "@", "\t", "\n", "\r", "＝", "＋", "－", "＠")


class _Elements(HTMLParser):
    """Counts elements, each with the names of its attributes; and the addresses to follow."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.count: Counter[tuple[str, ...]] = Counter()
        self.addresses: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count[(tag, *(name for name, _ in attrs))] += 1
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of a build over articles of which every text is hostile."""
    folder = tmp_path_factory.mktemp("poisoned")
    output = folder / "out" / "map.html"
    further = [f"--{name}" for name in exports.FORMATS]
    words = ["build", str(poisoned.table(folder)), "-o", str(output), "--review", *further]
    assert cli.main(words) == 0
    return output.parent


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs, in every format, of a build with corrections of which every text is hostile."""
    folder = tmp_path_factory.mktemp("corrected")
    article = folder / "one.txt"
    article.write_text("Rebels captured Rutba on 3 May 2014.", encoding="utf-8")
    made = ["-o", str(folder / "out" / "map.html"), "--review"]
    given = ["--corrections", str(poisoned.corrections(folder))]
    formats = [f"--{name}" for name in exports.FORMATS]
    assert cli.main(["build", str(article), *given, *made, *formats]) == 0
    return folder / "out"


def test_there_are_payloads_enough_and_none_twice() -> None:
    assert len(PAYLOADS) >= FEWEST
    assert len(set(PAYLOADS.values())) == len(PAYLOADS)


def test_every_payload_is_read(built: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((built / "captures.csv").read_text("utf-8"))))
    assert len({row["articles"] for row in rows}) >= len(PAYLOADS)


def test_the_page_has_the_elements_of_a_harmless_one() -> None:
    """The payloads differ in length and nothing else: each is a word of the page."""
    captures, missing, articles = poisoned.captures()
    page = webmap.render(captures, not_located=missing, articles=articles)
    found, harmless = _Elements(page), _Elements(samples.page())
    assert found.count[("script",)] == harmless.count[("script",)]
    ours = {names[0] for names in harmless.count} | {"cite", "circle"}  # no link; another sign
    assert {names[0] for names in found.count} <= ours
    assert not [names for names in found.count if any(name.startswith("on") for name in names[1:])]
    assert not [each for each in found.addresses if not each.startswith(("#", "https://", "data:"))]


def test_the_page_links_no_address_that_is_none() -> None:
    captures, missing, articles = poisoned.captures()
    page = webmap.render(captures, not_located=missing, articles=articles)
    for address in _Elements(page).addresses:
        assert "evil.example" not in address or address in PAYLOADS.values()


def test_csv_has_a_row_for_each_and_no_cell_that_is_a_formula() -> None:
    captures, _, _ = poisoned.captures()
    rows = list(csv.DictReader(io.StringIO(exports.captures_csv(captures), newline="")))
    assert len(rows) == len(captures)
    for row, text in zip(rows, PAYLOADS.values(), strict=True):
        assert None not in row
        for name, cell in row.items():
            assert name in ("lat", "lon") or not cell.startswith(_CELL_STARTS), (name, cell)
        assert bare(row["name"]) == text.replace("\r\n", "\n").replace("\r", "\n")


def test_json_keeps_each_as_it_is() -> None:
    captures, _, _ = poisoned.captures()
    found: Any = json.loads(exports.captures_geojson(captures))
    assert [f["properties"]["name"] for f in found["features"]] == list(PAYLOADS.values())


TEXTS = ("map.html", "captures.csv", "reports.csv", "captures.geojson", "captures.acled.csv")


@pytest.mark.parametrize("name", [*TEXTS, "captures.kml", "chronology.md"])
def test_no_output_holds_a_character_that_acts(built: Path, name: str) -> None:
    _check_nothing_acts((built / name).read_bytes().decode("utf-8"))


@pytest.mark.parametrize(
    "name",
    [
        "map.html",
        "captures.csv",
        "captures.acled.csv",
        "captures.geojson",
        "captures.kml",
        "chronology.md",
    ],
)
def test_no_output_holds_a_character_of_a_correction_that_acts(corrected: Path, name: str) -> None:
    text = (corrected / name).read_bytes().decode("utf-8")
    assert text.count("evil.example") > 1
    _check_nothing_acts(text)


def test_no_cell_of_a_layer_holds_a_character_of_a_correction_that_acts(corrected: Path) -> None:
    with closing(sqlite3.connect(corrected / "captures.gpkg")) as file:
        rows = file.execute("SELECT * FROM captures").fetchall()
    assert len(rows) == 1 + len(PAYLOADS)
    _check_nothing_acts("\n".join(cell for row in rows for cell in row if isinstance(cell, str)))


def test_the_page_with_corrections_has_no_element_and_no_address_of_theirs(corrected: Path) -> None:
    found = _Elements((corrected / "map.html").read_text(encoding="utf-8"))
    assert not {names[0] for names in found.count} & {"img", "iframe", "object", "base", "embed"}
    assert not [names for names in found.count if any(name.startswith("on") for name in names[1:])]
    assert not [each for each in found.addresses if each.startswith(("javascript", "vbscript"))]


def _check_nothing_acts(text: str) -> None:
    acting = {char for char in text if unicodedata.category(char) in ("Cc", "Cs")} - {"\n", "\t"}
    assert not acting
    assert not set(text) & set(hidden.TURNING)


@pytest.mark.parametrize(
    "command", [["extract"], ["explain"], ["words"], ["build", "-o", "out/map.html"]]
)
def test_the_terminal_is_given_nothing_to_obey(
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    cli.main([*command, str(poisoned.table(tmp_path))])
    said = capsys.readouterr()
    printed = said.out + said.err
    assert len(printed) > 100
    assert {char for char in printed if unicodedata.category(char) == "Cc"} <= {"\n", "\t"}
    assert not set(printed) & set(hidden.TURNING)


def test_nothing_is_written_elsewhere(built: Path) -> None:
    found = sorted(path.name for path in built.parent.rglob("*") if path.is_file())
    others = ("captures.kmz", "captures.gpkg", "captures.parquet", "reports.parquet")
    assert found == sorted(["articles.jsonl", *TEXTS, "captures.kml", "chronology.md", *others])


def test_the_chronology_is_text_alone(built: Path) -> None:
    """No element, no picture, and no link but those to what may be followed."""
    text = (built / "chronology.md").read_text("utf-8")
    found = [token for block in MarkdownIt().parse(text) for token in block.children or ()]
    assert not {token.type for token in found} & {"image", "html_inline", "code_inline"}
    links = {str(token.attrs["href"]) for token in found if token.type == "link_open"}
    assert links
    assert all(link.startswith(("https://", "http://")) for link in links)


def test_kml_is_one_document_of_ours(built: Path) -> None:
    root = ET.parse(built / "captures.kml").getroot()  # noqa: S314 - our own file
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert "script" not in names
    rows = list(csv.DictReader(io.StringIO((built / "captures.csv").read_text("utf-8"))))
    placemarks = [element for element in root.iter() if element.tag.endswith("}Placemark")]
    assert len(placemarks) == len(rows)
