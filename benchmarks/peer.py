"""One tool reads the same texts whenever it is asked: a process of `peers`.

    python -m benchmarks.peer TOOL FILE

FILE holds the texts as a JSON list. For each line of standard input the tool reads all of them, and
the seconds of the processor that it took are a line of standard output; "missing" where the tool is
not installed. For the others nothing of geomap is imported, so that they may be in another Python.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

Read = Callable[[str], object]


def geomap() -> Read:
    """Whole extraction: the reports of an article, and their places."""
    from geomap import gazetteer, lexicon
    from geomap.extraction import one
    from geomap.models import Article

    words, places = lexicon.load(), gazetteer.load([])
    return lambda text: one.extract(Article("a", text), words, places)


def flashgeotext() -> Read:
    """Names of cities and countries, matched."""
    extract = importlib.import_module("flashgeotext.geotext").GeoText().extract
    return lambda text: extract(input_text=text)


def geotext() -> Read:
    """Names of cities and countries, by capital words."""
    read: Read = importlib.import_module("geotext").GeoText
    return read


def spacy() -> Read:
    """Sentences, cut at full stops by rule: blank English and the sentencizer."""
    language = importlib.import_module("spacy").blank("en")
    language.add_pipe("sentencizer")
    return lambda text: [sentence.text for sentence in language(text).sents]


TOOLS: dict[str, Callable[[], Read]] = {
    "geomap": geomap,
    "flashgeotext": flashgeotext,
    "geotext": geotext,
    "spaCy": spacy,
}


def main() -> None:
    """Reads the texts as often as it is asked."""
    name, path = sys.argv[1:]
    texts: list[str] = json.loads(Path(path).read_text(encoding="utf-8"))
    try:
        read = TOOLS[name]()
    except ImportError:
        print("missing", flush=True)
        return
    for _ in sys.stdin:
        begin = time.process_time()
        for text in texts:
            read(text)
        print(time.process_time() - begin, flush=True)


if __name__ == "__main__":
    main()
