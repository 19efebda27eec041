"""Reads one line of megabytes after another, each within a bound of the processor's time.

`python -m tests.long_lines` ends each with a line of JSON: its name, and what came of it. The bound
is far above the need: it only keeps what hangs from hanging the tests, which find its line missing.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import process_time

import click

from geomap import articles, corrections, gazetteer, lexicon
from geomap.articles import MAX_TEXT
from geomap.cli import program, sheet
from geomap.errors import GeomapError
from geomap.extraction import one
from geomap.gazetteer import dumps
from geomap.models import Article
from geomap.story import blocks
from geomap.webmap import borders, template
from geomap.yamlfile import parse

LINE = 10_000_000  # characters of a file
BOUND = 40  # seconds of the processor for each
PROSE = "Rebels captured "
TEXTS = {
    "words": "the council met to talk about water ",
    "commas": ", ",
    "commas alone": ",",
    "brackets": "(",
    "quotation marks": '"',
    "apostrophes": "‘A ",
    "names": "Goma ",
    "joined names": "captured a town, " + "Al-" * 400,
    "capture words": "took force captured ",
    "hearsay": "captured Goma and there were " + "-" * 400 + " ",
    "abbreviations": "U.S. ",
    "digits": "1",
    "dashes": "-",
    "spaces": " ",
    "tabs": "\t",
    "line ends": "\n",
    "a letter": "a",
    "accents": "é",
    "joined signs": "\u0301",
    "other letters": "叛军占领了戈马",
    "links": "https://a.example/b?c=d&e=f ",
    "a link": "/a.b",
    "more to read": "Read more: captured ",
    "days": "2014-06-22 ",
    "days ago": "two days ago ",
    "days far off": "captured Goma within the past" + " " * 1_400 + "x. ",
    "places": "Goma, Mosul, Raqqa, Aleppo, Rutba, ",
    "full stops": ".",
}
"""What an article says again and again, after its first words."""


def text(part: str, size: int) -> str:
    """One line that repeats a part, behind a capture word if it has none itself."""
    opening = "" if "captured" in part else PROSE
    return (opening + part * (size // len(part) + 1))[: size - 1] + "."


def _read(path: Path) -> object:
    return next(iter(articles.stream(path)), None)


def _sidecar(path: Path) -> object:
    path.with_name("a.txt").write_text("Rebels captured Goma.")
    return _read(path.parent)


def _corrections(path: Path) -> object:
    return corrections.load(path)


def _settings(path: Path) -> object:
    root = click.Context(program.cli, info_name="geomap")
    return sheet.read(
        path, click.Context(program.cli.commands["build"], parent=root, info_name="build")
    )


def _words(path: Path) -> object:
    return parse(path.read_text(), name=path.name)


def _dump(path: Path) -> object:
    return list(dumps.read(path, dumps.Tally()))


def _places(path: Path) -> object:
    return gazetteer.load([path])


FILES: dict[str, tuple[str, str, str, Callable[[Path], object]]] = {
    "a text": ("a.txt", "", "Goma ", _read),
    "front matter": ("a.md", "---\ntitle: ", "Goma ", _read),
    "a row of brackets": ("a.jsonl", "", "[", _read),
    "a row": ("a.jsonl", '{"text": "', "Goma ", _read),
    "columns": ("a.csv", "", ",", _read),
    "a cell": ("a.csv", "text\n", "Goma ", _read),
    "a cell in quotation marks": ("a.csv", 'text\n"', '""', _read),
    "tabs": ("a.tsv", "", "\t", _read),
    "a page of tags": ("a.html", "<html><body>", "<p>", _read),
    "a page of open tags": ("a.html", "<html><body>", "<a ", _read),
    "a page's text": ("a.html", "<html><body><p>", "Goma ", _read),
    "a page's script": ("a.html", "<html><body>Goma<script>", "a<", _read),
    "a mail": ("a.eml", "Subject: a\n\n", "Goma ", _read),
    "a mail's title": ("a.eml", "Subject: ", "- ", _read),
    "a mail's sender": ("a.eml", "From: ", '"', _read),
    "a mail's kind": ("a.eml", "Subject: a\nContent-Type: ", "a;", _read),
    "a feed's entry": ("a.rss", "<rss><channel><item><description>", "Goma ", _read),
    "no feed": ("a.rss", "", "&", _read),
    "sidecar": ("articles.yaml", "", "[", _sidecar),
    "a sidecar's key": ("articles.yaml", "? ", "Goma", _sidecar),
    "places": ("a.yaml", "version: 1\nplaces:\n  - name: ", "Goma ", _places),
    "places' keys": ("a.yaml", "", "{a: ", _places),
    "places' tag": ("a.yaml", "", "!", _places),
    "a dump of places": ("IQ.txt", "1\t", "Goma\t", _dump),
    "corrections": ("corrections.yaml", "corrections: ", "[", _corrections),
    "settings": ("geomap.yaml", "title: ", "Goma ", _settings),
    "words": ("words.yaml", "", "a, ", _words),
    "words' quotation marks": ("words.yaml", '"', "''", _words),
    "a template": ("template.yaml", "title: ", "Goma ", template.read),
    "borders": ("borders.geojson", "", "[", lambda path: borders.read(str(path))),
}
"""Files by what they hold: their name, how they begin, what follows again and again, the reader."""


def _file(name: str, opening: str, part: str, read: Callable[[Path], object]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        line = opening + part * ((LINE - len(opening)) // len(part))
        path.write_text(line, encoding="utf-8")
        try:
            found = read(path)
        except GeomapError as error:
            found = error
    return str(found).replace(folder, "") if isinstance(found, GeomapError) else "read"


def _article(part: str) -> str:
    article = Article("a", text(part, MAX_TEXT))
    blocks(article.text)
    one.extract(article, lexicon.load(), gazetteer.load())
    return "read"


def works() -> Iterator[tuple[str, Callable[[], str]]]:
    """All that is read, by its name."""
    for name, file in FILES.items():
        yield f"file: {name}", partial(_file, *file)
    for name, part in TEXTS.items():
        yield f"article: {name}", partial(_article, part)


def main() -> None:
    """Reads all; what hangs ends the process."""
    for name, work in works():
        _bound()
        sys.stdout.write(json.dumps([name, work()]) + "\n")
        sys.stdout.flush()


def _bound() -> None:
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(process_time()) + BOUND, most))


if __name__ == "__main__":
    main()
