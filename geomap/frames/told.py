"""Articles -> reports, a pure function of each row: so it runs on parts of a frame anywhere.

The lexicon and the gazetteer are read once for each part, which takes 0.03 seconds, so that
the function needs nothing but what it is given, and that a gazetteer edited meanwhile counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from json import dumps
from pathlib import Path
from typing import Any

import pandas as pd

from geomap import gazetteer, lexicon, records
from geomap.exports import reports_rows
from geomap.extraction import one
from geomap.frames import rows
from geomap.frames.schema import ASIDE, RECORD, TOLD_COLUMNS, frame
from geomap.models import Article, LocatedReport

Reader = Callable[[pd.DataFrame], pd.DataFrame]


def reports(articles: pd.DataFrame, *, gazetteers: Iterable[str | Path] = ()) -> pd.DataFrame:
    """Reads the reports out of articles and locates them: one row for each report.

    Args:
        articles: with columns `id` and `text`, and where they are known `title`, `date` (of
            publication, as a day, a moment or text), `source` and `url`. Rows without a text have
            no reports.
        gazetteers: the user's own gazetteer files, on top of the packaged one; later files win.

    Returns:
        The columns of reports.csv and two more. `aside` is true for a row that makes no capture but
        has its say in those that other articles tell. `record` is the whole report as JSON: merging
        reads it, and none of the other columns but `article` and `aside`.

    Raises:
        InputError: a column is missing, two articles have one id, or a value is of the wrong kind;
            the message names the column and the row.
        DataError: a gazetteer is wrong.
    """
    rows.unique(rows.read(articles).articles)
    return part_reports(articles, gazetteers=gazetteers)


def part_reports(articles: pd.DataFrame, *, gazetteers: Iterable[str | Path] = ()) -> pd.DataFrame:
    """As `reports`, of a part of the articles: that ids differ is left to who sees all of them."""
    return _reader(gazetteers)(articles)


def batches(
    parts: Iterable[pd.DataFrame], *, gazetteers: Iterable[str | Path] = ()
) -> Iterator[pd.DataFrame]:
    """As `part_reports` for one part after another, for Spark's `mapInPandas`.

    Its `schema` is `REPORTS_DDL`.
    """
    yield from map(_reader(gazetteers), parts)


def _reader(gazetteers: Iterable[str | Path]) -> Reader:
    """What makes reports of a part, with what it needs read once."""
    words = lexicon.load()
    places = gazetteer.load([Path(path) for path in gazetteers])

    def located(article: Article) -> Iterator[tuple[LocatedReport, bool]]:
        outcome = one.extract(article, words, places)
        yield from ((each, False) for each in outcome.located)
        yield from ((each, True) for each in outcome.asides)

    def reader(part: pd.DataFrame) -> pd.DataFrame:
        return told_frame(chain.from_iterable(map(located, rows.read(part).articles)))

    return reader


def told_frame(told: Iterable[tuple[LocatedReport, bool]]) -> pd.DataFrame:
    """A frame of reports, each with whether it is an aside."""
    told = list(told)
    shown = reports_rows([located for located, _ in told])
    return frame(
        TOLD_COLUMNS,
        (
            {**row, ASIDE: aside, RECORD: _record(located)}
            for row, (located, aside) in zip(shown, told, strict=True)
        ),
    )


def _record(located: LocatedReport) -> str:
    plain: Any = records.plain(located)
    return dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
