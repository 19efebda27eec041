"""What is fuzzed: each target takes any bytes, and may only answer, or raise a `GeomapError`."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from itertools import islice
from pathlib import Path
from unittest.mock import patch

import click

from geomap import (
    articles,
    captures,
    corrections,
    exports,
    gazetteer,
    grammar,
    lexicon,
    records,
    webmap,
)
from geomap.cli import program, sheet
from geomap.errors import GeomapError, InputError
from geomap.gazetteer import dumps
from geomap.gazetteer.check import examine
from geomap.lexicon import loader
from geomap.models import Article, LocatedReport, Reading
from geomap.webmap import borders, template
from geomap.yamlfile import Document, parse
from tests.article_files import TEXT, page, pdf
from tests.payloads import PAYLOADS

LEXICON = Path(loader.__file__).parents[1] / "data" / "lexicon"
MOST_ARTICLES = 200
"""Of one file, since a run must end."""
_DAY = date(2014, 6, 22)


@dataclass(frozen=True)
class Target:
    """Something to fuzz.

    Attributes:
        run: what takes the bytes.
        seeds: sound inputs to begin with.
    """

    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]


def read_file(ending: str, data: bytes) -> None:
    """Reads the bytes as a file of that ending."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{ending}")
        path.write_bytes(data)
        with suppress(GeomapError):
            for item in islice(articles.stream(path), MOST_ARTICLES):
                assert isinstance(item, Article | InputError)
                if isinstance(item, Article):
                    _assert_harmless(item.text + item.title + item.source + item.id)
                else:
                    assert str(item)


def _sidecar(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "articles.yaml").write_bytes(data)
        Path(folder, "a.txt").write_text(TEXT)
        articles.read([Path(folder)])


def _in_file(name: str, use: Callable[[Path], object], data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        with suppress(GeomapError):
            use(path)


def _dump(path: Path) -> object:
    return list(dumps.read(path, dumps.Tally()))


def _lexicon(name: str, data: bytes) -> None:
    """Loads the lexicon with these bytes in the place of one of its files."""
    read = loader.read_words

    def told(asked: str) -> Document:
        text = data.decode("utf-8", "replace")
        return parse(text, name=name) if asked == name else read(asked)

    with patch.object(loader, "read_words", told), suppress(GeomapError):
        loader.load.__wrapped__()


@cache
def _places() -> gazetteer.Gazetteer:
    return gazetteer.load([])


def _whole(data: bytes) -> None:
    """An article all the way to each of the outputs."""
    text = data.decode("utf-8", "replace")
    article = Article("a", text, text[:40], _DAY, text[40:60], text[60:90])
    words, places = lexicon.load(), _places()
    reading = grammar.read(article, words, knows=places.knows, heard_of=places.heard_of)
    _assert_sound(reading)
    told = (*reading.reports, *reading.asides)
    locations = places.locate(article, [report.place for report in told], ())
    located = tuple(map(LocatedReport, told, locations))
    merged = captures.merge(located, words.actors)
    missing = [each for each in located if each.location.place is None]
    html = webmap.render(merged, not_located=missing, articles=[article], actors=words.actors)
    assert html.count("<script") == _scripts()
    table = list(csv.DictReader(io.StringIO(exports.captures_csv(merged), newline="")))
    assert [row["id"] for row in table] == [capture.id for capture in merged]
    json.loads(exports.captures_geojson(merged))


def _assert_sound(reading: Reading) -> None:
    """Its evidence stands in the text, and it can be told as plain data and back."""
    text = reading.article.text
    for report in (*reading.reports, *reading.asides):
        for each in report.evidence:
            assert text[each.start : each.end] == each.sentence
    told = json.loads(json.dumps(records.plain(reading)))
    assert records.value(Reading, told, reading.article) == reading


@cache
def _scripts() -> int:
    return webmap.render((), not_located=(), articles=()).count("<script")


def _assert_harmless(text: str) -> None:
    acting = {char for char in text if unicodedata.category(char) in ("Cc", "Cs")}
    assert acting <= {"\n", "\t"}, acting


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def _parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({"text": [TEXT], "title": ["Rutba"], "date": [_DAY]}), out)
    return out.getvalue()


def _warc() -> bytes:
    from tests.test_articles_warc import GOOD, warc

    return warc(GOOD)


def _feeds() -> Iterator[bytes]:
    from tests.test_articles_feeds import ATOM, RSS

    yield RSS.encode()
    yield ATOM.encode()


def _mail() -> bytes:
    from tests.test_articles_mail import mail

    message = mail("The text.")
    message.add_alternative(page(), subtype="html")
    return bytes(message)


def _files() -> Iterator[tuple[str, tuple[bytes, ...]]]:
    html = page(head='<meta name="date" content="2014-06-22">').encode()
    front = f"---\ntitle: Rutba falls\ndate: 2014-06-22\nsource: Wire\n---\n{TEXT}"
    row = json.dumps({"id": "1", "text": TEXT, "date": "2014-06-22"})
    yield ".txt", (front.encode(), TEXT.encode("utf-16"), "Rébels".encode("cp1252"))
    yield ".md", (f"# Rutba\n\n> {TEXT}\n\n* one\n".encode(),)
    yield ".html", (html,)
    yield ".pdf", (pdf(TEXT.splitlines(), title="Rutba"),)
    yield ".eml", (_mail(),)
    yield ".xml", tuple(_feeds())
    yield ".warc", (_warc(),)
    yield ".wacz", (_zipped({"archive/w.warc": _warc(), "datapackage.json": b"{}"}),)
    yield ".zip", (_zipped({"a.txt": front.encode(), "b.html": html}),)
    yield ".csv", (f'id,text,date\n1,"{TEXT}",2014-06-22\n'.encode(),)
    yield ".tsv", (b"id\ttext\tdate\n1\tRebels captured Rutba.\t2014-06-22\n",)
    yield ".jsonl", (f"{row}\n{row}\n".encode(),)
    yield ".parquet", (_parquet(),)


def _settings(path: Path) -> object:
    command = program.cli.commands["build"]
    root = click.Context(program.cli, info_name="geomap")
    return sheet.read(path, click.Context(command, parent=root, info_name="build"))


def _corrections(data: bytes) -> None:
    """What is read can be written, and read again as the same."""
    with suppress(GeomapError):
        entries = corrections.parse(data.decode("utf-8", "replace"), name="c.yaml")
        assert corrections.parse(corrections.write(entries), name="c.yaml") == entries


_GAZETTEER = b"""- id: iq-rutba
  name: Rutba
  aliases: [Ar-Rutbah]
  kind: town
  countries: [IQ]
  province: Anbar
  lat: 33.0381
  lon: 40.2856
  source: GeoNames
"""
_SETTINGS = b"""inputs: [articles, more.jsonl]
title: Kivu
language: fr
columns: {text: body}
colours: {m23: purple}
kml: true
jobs: 2
"""
_CORRECTIONS = b"""corrections:
  - action: move
    capture: "3f2a9c"
    reports: ["1a2b3c4d5e"]
    was: "Rutba"
    by: "Jane Doe"
    on: 2026-11-21
    why: "The map of the army says so."
    point: [33.04, 40.28]
    name: "The old town"
  - action: merge
    capture: "3f2a9c"
    reports: ["1a2b3c4d5e"]
    by: "Jane Doe"
    on: 2026-11-21
    why: "One event"
    with: {capture: "77", reports: ["aa"]}
  - action: add
    by: "Jane Doe"
    on: 2026-11-21
    why: "In no article"
    place: iq-rutba
    actor: islamic-state
    date_start: 2014-06-20
    date_end: null
    kind: town
    source: {title: "News", outlet: "Wire", url: "https://news.example/1", date: 2014-06-22}
"""
_TEMPLATE = b'fonts: {text: [Georgia, serif]}\ncolours: {light: {accent: "#005ea5"}}\n'
_BORDERS = (
    b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
    b'{"disputed": true}, "geometry": {"type": "LineString", "coordinates": [[40, 33], [41, 34]]'
    b"}}]}"
)
_ROW = (
    b"98000\tRutba\tRutba\tAr-Rutbah\t33.0381\t40.2856\tP\tPPL\tIQ\t\t01\t\t\t\t22370\t\t617\t"
    b"Asia\t2014-06-22\n"
)


def targets() -> dict[str, Target]:
    """All of them by name."""
    prose = [
        TEXT,
        *PAYLOADS.values(),
        *(f"Rebels took {each} on Monday." for each in PAYLOADS.values()),
    ]
    made = {
        f"reading {ending}": Target(partial(read_file, ending), seeds) for ending, seeds in _files()
    }
    return made | {
        "articles.yaml": Target(_sidecar, (b"a.txt: {source: Wire, date: 2014-06-22}\n",)),
        "gazetteer": Target(partial(_in_file, "g.yaml", examine), (_GAZETTEER,)),
        "dump": Target(partial(_in_file, "IQ.txt", _dump), (_ROW,)),
        "settings": Target(partial(_in_file, "geomap.yaml", _settings), (_SETTINGS,)),
        "corrections": Target(_corrections, (_CORRECTIONS,)),
        "template": Target(partial(_in_file, "t.yaml", template.read), (_TEMPLATE,)),
        "borders": Target(
            partial(_in_file, "b.geojson", lambda path: borders.read(str(path))), (_BORDERS,)
        ),
        **{
            f"lexicon {path.name}": Target(partial(_lexicon, path.name), (path.read_bytes(),))
            for path in sorted(LEXICON.glob("*.yaml"))
        },
        "whole": Target(_whole, tuple(each.encode("utf-8", "replace") for each in prose)),
    }
