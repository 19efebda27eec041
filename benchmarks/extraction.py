"""Times the grammar as a build asks it, on one core: megabytes of text a second."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import news
from geomap import grammar, lexicon
from geomap.models import Article

PARAGRAPHS = 10_000
ROUNDS = 3


def table(corpus: Path | None) -> str:
    """One row for each mix of news, from the best of some rounds."""
    rows = [
        "| news | articles | megabytes | reports | megabytes a second |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name, articles in news.mixes(PARAGRAPHS, corpus).items():
        size = sum(len(article.text.encode()) for article in articles) / 1e6
        rounds = [_read(articles) for _ in range(ROUNDS)]
        seconds, reports = min(rounds)
        rows.append(f"| {name} | {len(articles)} | {size:.1f} | {reports} | {size / seconds:.1f} |")
    return "\n".join(rows) + "\n"


def _read(articles: Sequence[Article]) -> tuple[float, int]:
    """Seconds of the processor to read all articles, the lexicon loaded before; and the reports."""
    words = lexicon.load()
    begin = time.process_time()
    reports = 0
    for article in articles:
        found = grammar.read(article, words, knows=lambda name: False, whole=False)
        reports += len(found.reports)
    return time.process_time() - begin, reports
