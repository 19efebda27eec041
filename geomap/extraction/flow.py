"""Many articles -> what was read in each, in their order: kept, in other processes, or here."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.extraction import basis, told
from geomap.extraction.values import Outcome
from geomap.gazetteer import Gazetteer
from geomap.kept import Kept
from geomap.lexicon import Lexicon
from geomap.models import Article, Place
from geomap.records import RecordError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from geomap.extraction.workers import Workers

BATCH = 32
"""Articles that go to a process at once."""
BATCH_LETTERS = 200_000
"""Letters after which a batch is full."""
ALONE = 1_500_000
"""Letters that are read here before other processes are started: about what reads in the time that
those take to start, so that a small corpus is read in one process."""
MOST_JOBS = 8
"""Processes that are started unless more are asked for; one alone feeds them all."""
AHEAD = 4
"""Batches for each process that wait or are read, the oldest not yet taken."""


@dataclass(slots=True)
class Extractor:
    """How articles are read, and how many had to be.

    Attributes:
        lexicon: the words to read with.
        places: the gazetteer to locate with.
        gazetteers: the user's own files, of which that was made.
        jobs: the most processes to read in; None for as many as there are processors.
        whole: whether outcomes have the text, and what was read from each sentence.
        texts: whether those with reports have the text.
        cached: whether to use what earlier runs have kept, and to keep what is new.
        anew: articles that were read in this run, and not taken from an earlier one.
    """

    lexicon: Lexicon
    places: Gazetteer
    gazetteers: Sequence[Path] = ()
    jobs: int | None = None
    whole: bool = False
    texts: bool = False
    cached: bool = True
    anew: int = 0
    _letters: int = 0
    _workers: Workers | None = None
    _shared: dict[Place, Place] = field(default_factory=dict)

    def read(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """The outcome of each article, in their order; holds few articles at a time.

        Raises:
            ProcessError: a process that reads articles fails.
        """
        hashed = basis.digest(self.places, whole=self.whole) if self.cached else None
        kept = Kept(hashed) if hashed else None
        waiting: deque[_Batch] = deque()
        try:
            for batch in _batches(articles):
                waiting.append(self._begun(batch, kept))
                while len(waiting) > (AHEAD * self._most if self._workers else 0):
                    yield from self._finished(waiting.popleft(), kept)
            while waiting:
                yield from self._finished(waiting.popleft(), kept)
        finally:
            if self._workers:
                self._workers.close()
                self._workers = None
            if kept:
                kept.close()

    def _begun(self, articles: Sequence[Article], kept: Kept | None) -> _Batch:
        """A batch with what is kept of it, the rest given to be read."""
        keys = [kept.key(*told.parts(article)) for article in articles] if kept else []
        found = kept.get(keys) if kept else [None] * len(articles)
        batch = _Batch(
            articles, keys, [self._outcome(*pair) for pair in zip(found, articles, strict=True)]
        )
        missing = batch.missing
        self.anew += len(missing)
        if not missing:
            return batch
        if self._workers is None and self._letters >= ALONE and self._most > 1:
            from geomap.extraction.workers import Workers  # a small corpus needs none

            self._workers = Workers(self._most, gazetteers=self.gazetteers, whole=self.whole)
        if self._workers:
            batch.read = self._workers.read(missing)
        else:
            self._letters += sum(len(article.text) for article in missing)
        return batch

    def _finished(self, batch: _Batch, kept: Kept | None) -> Iterator[Outcome]:
        """The outcomes of a batch, in its order, each that was read kept."""
        texts = iter(batch.read.result()) if batch.read else map(self._here, batch.missing)
        for number, (article, found) in enumerate(zip(batch.articles, batch.found, strict=True)):
            if found is None:
                text = next(texts)
                if kept:
                    kept.put(batch.keys[number], text)
                yield self._told(text, article)
            else:
                yield found

    def _here(self, article: Article) -> str:
        from geomap.extraction import one  # the grammar: a run in which nothing is new needs none

        found = one.extract(article, self.lexicon, self.places, whole=self.whole)
        return told.text(found)

    def _outcome(self, text: str | None, article: Article) -> Outcome | None:
        """What a kept text tells; None where it tells nothing."""
        if text is None:
            return None
        try:
            return self._told(text, article)
        except RecordError:
            return None

    def _told(self, text: str, article: Article) -> Outcome:
        """The outcome that a text tells, with the article's text only where that is of use yet."""
        wanted = self.whole or (self.texts and text)
        return told.outcome(text, article if wanted else replace(article, text=""), self._shared)

    @property
    def _most(self) -> int:
        """The processes that may be used."""
        if any(store.path is None for store in self.places.stores):
            return 1  # the world is in memory, for this run: each process would build it again
        return self.jobs or min(MOST_JOBS, processors())


def processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(slots=True)
class _Batch:
    """Some articles, with what is kept of each, and what is being read."""

    articles: Sequence[Article]
    keys: Sequence[bytes]
    found: list[Outcome | None]
    read: Future[list[str]] | None = None

    @property
    def missing(self) -> list[Article]:
        """Those of which nothing is kept."""
        pairs = zip(self.articles, self.found, strict=True)
        return [article for article, found in pairs if found is None]


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    letters = 0
    for article in articles:
        batch.append(article)
        letters += len(article.text)
        if len(batch) >= BATCH or letters >= BATCH_LETTERS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch
