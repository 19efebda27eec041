"""Files -> Article: texts, web pages, PDFs, mails, feeds, tables, archives, whole folders.

    files.gather  ->  formats.read  ->  a reader for each kind of file (pages, pdf, tables ...)

Articles are read one at a time, however many a table or an archive holds. What can't be read
becomes a problem; the other articles are still read.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from geomap.articles import columns as columns_
from geomap.articles import files, formats
from geomap.articles.metadata import Metadata, Source
from geomap.articles.recall import Recall
from geomap.articles.sidecar import Sidecars
from geomap.errors import ExtraError, InputError
from geomap.models import Article

MAX_TEXT = 2_000_000
"""Characters of an article; what is longer is a book, or a corpus in one file."""
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


def read(
    inputs: Sequence[str | Path] | str | Path,
    *,
    date: datetime.date | None = None,
    columns: Mapping[str, str] | None = None,
    stdin_format: str = "",
) -> Read:
    """Reads every article of the inputs; arguments as for `stream`."""
    articles: list[Article] = []
    problems: list[InputError] = []
    for item in stream(inputs, date=date, columns=columns, stdin_format=stdin_format):
        if isinstance(item, InputError):
            problems.append(item)
        else:
            articles.append(item)
    return Read(tuple(articles), tuple(problems))


def stream(
    inputs: Sequence[str | Path] | str | Path,
    *,
    date: datetime.date | None = None,
    columns: Mapping[str, str] | None = None,
    stdin_format: str = "",
    cached: bool = False,
) -> Iterator[Article | InputError]:
    """The articles of the inputs one by one, and what can't be read.

    Args:
        inputs: files of the kinds in `formats`, folders, and "-" for standard input; a file named
            twice is read once.
        date: the day of publication of the articles that have none of their own.
        columns: which columns of tables hold what, such as {"text": "body"}.
        stdin_format: what standard input is, such as "jsonl"; found out where empty.
        cached: whether what is slow to read is kept for later runs, and taken from earlier ones.

    Raises:
        InputError: `columns` names what is not read.
    """
    named = [inputs] if isinstance(inputs, str | Path) else inputs
    asked = columns_.make(columns or {})
    found, problems = files.gather([Path(item) for item in named], stdin_format=stdin_format)
    yield from problems
    recall = Recall(cached)
    reading = _Reading(asked, recall, Sidecars(recall))
    try:
        for each in found:
            for item in reading.items(each):
                yield item if isinstance(item, InputError) else _dated(item, date)
    finally:
        recall.close()


@dataclass(slots=True)
class _Reading:
    """One run over files, and what it has met that later files must not repeat."""

    columns: columns_.Columns
    recall: Recall
    sidecars: Sidecars
    taken: dict[str, str] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)

    def items(self, found: files.Found) -> Iterator[Article | InputError]:
        """The articles of a file, each id once, and its first problems."""
        if found.path:
            yield from self.sidecars.problems_of(found.path.parent)
        met = 0
        for item in self._read(found):
            checked = item if isinstance(item, InputError) else self._checked(item)
            if not isinstance(checked, InputError):
                yield checked
            elif not self._is_told(checked):
                met += 1
                if met <= MAX_PROBLEMS_A_FILE:
                    yield checked
        if met > MAX_PROBLEMS_A_FILE:
            more = met - MAX_PROBLEMS_A_FILE
            yield InputError(
                f"{more:,} more articles can't be read, like those above.", where=found.file.where
            )

    def _read(self, found: files.Found) -> Iterator[Source | InputError]:
        try:
            given = self.sidecars.metadata_of(found.path) if found.path else Metadata()
            yield from formats.read(found.file, given, formats.Asked(self.columns, self.recall))
        except InputError as error:
            yield error

    def _checked(self, source: Source) -> Article | InputError:
        article = source.article
        if len(article.text) > MAX_TEXT:
            return InputError(
                f"its text has more than {MAX_TEXT:,} characters, and is left out.",
                where=source.where,
                mend="Split it.",
            )
        first = self.taken.get(article.id)
        if first is not None:
            return InputError(
                f"the id '{article.id}' is taken: the article in {first} has it too.",
                where=source.where,
                mend="Give one of them another id; the first is kept.",
            )
        self.taken[article.id] = source.where
        return article

    def _is_told(self, problem: InputError) -> bool:
        """Whether a library that is not installed was missed before."""
        if not isinstance(problem, ExtraError):
            return False
        if problem.extra in self.missing:
            return True
        self.missing.add(problem.extra)
        return False


def _dated(article: Article, date: datetime.date | None) -> Article:
    return article if article.date or date is None else replace(article, date=date)
