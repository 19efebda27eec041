"""The articles of a run as they come in: of each is kept who, when and where, and never the text.

However many there are, they take little memory: from some thousands on they lie in a file without a
name, which is gone when the run is.
"""

from __future__ import annotations

import json
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import BinaryIO, TypeVar, overload

from geomap import keys, records
from geomap.errors import InputError
from geomap.models import Article

HELD = 10_000
"""Articles that are held in memory; those after them are in the file."""

T = TypeVar("T")


class Articles(Sequence[Article]):
    """Articles in the order in which they were added."""

    def __init__(self, articles: Iterable[Article] = (), *, texts: bool = False) -> None:
        """Adds the articles.

        Args:
            articles: the first ones.
            texts: whether to keep their texts.
        """
        self._texts = texts
        self._held: list[Article] = []
        self._file: BinaryIO | None = None
        self._starts = array("Q")
        self._digests = bytearray()
        for article in articles:
            self.add(article)

    def add(self, article: Article) -> None:
        """Adds an article behind the others."""
        self._digests += keys.text_digest(article.text)
        article = article if self._texts else replace(article, text="")
        if len(self._held) < HELD:
            self._held.append(article)
            return
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it goes with this object
        self._starts.append(self._file.tell())
        self._file.write(json.dumps(records.plain(article)).encode("ascii") + b"\n")

    @property
    def fingerprint(self) -> str:
        """A hash of what the articles say, whatever their order and names."""
        size = keys.DIGEST_BYTES
        parts = (self._digests[at : at + size] for at in range(0, len(self._digests), size))
        return keys.fingerprint(map(bytes, parts))

    def __len__(self) -> int:
        return len(self._held) + len(self._starts)

    @overload
    def __getitem__(self, at: int) -> Article: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Article, ...]: ...
    def __getitem__(self, at: int | slice) -> Article | tuple[Article, ...]:
        if isinstance(at, slice):
            return tuple(self[number] for number in range(*at.indices(len(self))))
        number = range(len(self))[at]
        if number < len(self._held):
            return self._held[number]
        return next(self._filed(number - len(self._held)))

    def __iter__(self) -> Iterator[Article]:
        yield from self._held
        if self._starts:
            yield from self._filed(0)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # it grows: no hash would last

    def _filed(self, first: int) -> Iterator[Article]:
        """Those of the file, from one on."""
        if self._file is None:
            return
        count = len(self._starts) - first
        ends = self._file.seek(0, 2)
        self._file.seek(self._starts[first])
        try:
            for line in islice(self._file, count):
                yield records.article(json.loads(line))
        finally:
            self._file.seek(ends)


@dataclass(slots=True)
class Corpus:
    """What comes out of the inputs, as it is read.

    Attributes:
        stream: the articles, and what can't be read.
        articles: those that came so far.
        problems: what could not be read so far.
        ended: whether all came.
    """

    stream: Iterable[Article | InputError]
    articles: Articles = field(default_factory=Articles)
    problems: list[InputError] = field(default_factory=list)
    ended: bool = False

    def read(self) -> Iterator[Article]:
        """The articles one by one, with their texts."""
        for item in self.stream:
            if isinstance(item, InputError):
                self.problems.append(item)
            else:
                self.articles.add(item)
                yield item
        self.ended = True

    def told(
        self, outcomes: Iterable[T], progress: Callable[[int, int], None] | None
    ) -> Iterator[T]:
        """The outcomes of the articles, each told to `progress`."""
        for done, outcome in enumerate(outcomes, start=1):
            yield outcome
            if progress:
                progress(done, len(self.articles) if self.ended else 0)
