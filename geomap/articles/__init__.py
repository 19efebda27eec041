"""Files -> Article: text files with front matter, tables with one article a row, whole folders.

    files.gather  ->  decode.read_text  ->  documents.read (.txt .md)  or  tables.read (.jsonl .csv)

What can't be read becomes a problem; the other articles are still read.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from geomap.articles import documents, files, tables
from geomap.articles.metadata import Source
from geomap.articles.sidecar import Sidecars
from geomap.errors import InputError
from geomap.models import Article

MAX_PROBLEMS_A_FILE = 20
"""A table with a hundred thousand bad rows is one mistake, not a hundred thousand."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the inputs held.

    Attributes:
        articles: in the order of the inputs, each id once.
        problems: one for each thing that could not be read, in the order met.
    """

    articles: tuple[Article, ...]
    problems: tuple[InputError, ...]


def read(inputs: Sequence[str | Path] | str | Path, *, date: datetime.date | None = None) -> Read:
    """Reads every article of the inputs.

    Args:
        inputs: files (.txt, .md, .jsonl, .csv) and folders; a file named twice is read once.
        date: the day of publication of the articles that have none of their own.
    """
    named = [inputs] if isinstance(inputs, str | Path) else inputs
    found, problems = files.gather([Path(item) for item in named])
    sidecars = Sidecars()
    articles: dict[str, Source] = {}
    for file in found:
        problems += sidecars.problems_of(file.path.parent)
        met: list[InputError] = []
        for item in _sources(file, sidecars):
            if isinstance(item, InputError):
                met.append(item)
            elif item.article.id in articles:
                met.append(_repeated(item, articles[item.article.id]))
            else:
                articles[item.article.id] = item
        problems += _shortened(met, file.path)
    return Read(tuple(_dated(item.article, date) for item in articles.values()), tuple(problems))


def _sources(file: files.File, sidecars: Sidecars) -> Iterator[Source | InputError]:
    """The articles of one file, and what of it can't be read."""
    try:
        given = sidecars.metadata_of(file.path)
        reader = documents.read if files.is_document(file.path) else tables.read
        yield from reader(file, given)
    except InputError as error:
        yield error


def _dated(article: Article, date: datetime.date | None) -> Article:
    return article if article.date or date is None else replace(article, date=date)


def _repeated(second: Source, first: Source) -> InputError:
    return InputError(
        f"the id '{second.article.id}' is taken: the article in {first.where} has it too.",
        where=second.where,
        mend="Give one of them another id; the first is kept.",
    )


def _shortened(problems: list[InputError], path: Path) -> list[InputError]:
    if len(problems) <= MAX_PROBLEMS_A_FILE:
        return problems
    more = len(problems) - MAX_PROBLEMS_A_FILE
    rest = InputError(f"{more:,} more articles can't be read, like those above.", where=str(path))
    return [*problems[:MAX_PROBLEMS_A_FILE], rest]
