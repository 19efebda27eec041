"""The other end of `workers`: reads articles from its standard input, a batch a line."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from geomap import gazetteer, lexicon, records
from geomap.errors import GeomapError
from geomap.extraction import one, told


def run() -> None:
    """Answers until its input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints does not answer
    try:
        for answer in serve(sys.stdin.buffer):
            answers.write(answer)
            answers.flush()
    except OSError:  # nobody listens any more
        os._exit(1)


def serve(batches: BinaryIO) -> Iterator[bytes]:
    """A line for each batch: the outcomes as text, or what went wrong.

    Args:
        batches: a line with what to read with, then a line for each batch of articles.
    """
    asked = json.loads(batches.readline())
    try:
        places = gazetteer.load([Path(path) for path in asked["gazetteers"]])
        words = lexicon.load()
    except GeomapError as error:
        yield _line(str(error))
        return
    for line in batches:
        article = None
        try:
            outcomes = []
            for plain in json.loads(line):
                article = records.article(plain)
                found = one.extract(article, words, places, whole=asked["whole"])
                outcomes.append(told.text(found))
            yield _line(outcomes)
        except Exception as error:  # it is told by the process that asked
            where = f"{article.id}: " if article else ""
            yield _line(f"{where}it can't be read ({type(error).__name__}: {error}).")


def _line(answer: object) -> bytes:
    return json.dumps(answer).encode("ascii") + b"\n"
