"""The stages over Dask, on one machine or many: articles -> reports -> captures.

    import dask.dataframe as dd
    import geomap.dask

    articles = dd.read_parquet("articles/")
    reports = geomap.dask.reports(articles)
    reports.to_parquet("reports/")
    captures = geomap.dask.captures(dd.read_parquet("reports/"), articles)

Each partition of articles is read by itself, by the function that `geomap.frames` has for frames of
pandas: whichever worker does it, and however often, it gives the same. It needs the extra
`geomap[dask]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from geomap.errors import InputError
from geomap.frames import part_reports, places, reports_meta, rows
from geomap.frames.schema import ASIDE, RECORD

try:
    import dask
    import dask.bag
    import dask.dataframe as dd
except ImportError as error:
    raise InputError(
        f"Dask is not installed ({error}).", mend='To use it: pip install "geomap[dask]"'
    ) from None


def reports(
    articles: dd.DataFrame | dask.bag.Bag, *, gazetteers: Iterable[str | Path] = ()
) -> dd.DataFrame:
    """Reads the reports out of articles and locates them, each partition by itself.

    Args:
        articles: a DataFrame with the columns that `geomap.frames.reports` takes, or a bag of
            mappings with these keys. Each article needs an id of its own.
        gazetteers: the user's own gazetteer files; every worker must find them under this path.

    Returns:
        As `geomap.frames.reports`, in the same order. Nothing is read before it is computed.

    Raises:
        InputError: it is neither, or lacks a column; and on computing, where a row is wrong.
    """
    files = tuple(str(path) for path in gazetteers)
    meta = reports_meta()
    if isinstance(articles, dask.bag.Bag):
        told = dask.delayed(_items_reports, pure=True)
        parts = [told(part, gazetteers=files) for part in articles.to_delayed()]
        return dd.from_delayed(parts, meta=meta, verify_meta=False)
    _check(articles, "articles", ("id", "text"))
    return articles.map_partitions(part_reports, gazetteers=files, meta=meta, clear_divisions=True)


def captures(reports: dd.DataFrame, articles: dd.DataFrame) -> pd.DataFrame:
    """Merges reports: the captures of each place where its reports are, the rest in this process.

    The result, and the articles that have a report, are held in memory. Where the reports are not
    kept (`to_parquet`, `persist`), the articles are read for reports twice.

    Args:
        reports: as `reports` gives them, or some of their rows.
        articles: those that the reports were read from.

    Returns:
        Equal to what `geomap.frames.captures` gives.

    Raises:
        InputError: as for `geomap.frames.captures`.
    """
    _check(reports, "reports", ("article", "place_id", ASIDE, RECORD))
    _check(articles, "articles", ("id", "text"))
    by_place = reports.assign(**{_PLACE: reports["place_id"].fillna("")}).shuffle(_PLACE)
    told = dask.delayed(places.part_drafts, pure=True)
    parts = dask.compute(*(told(part) for part in by_place.to_delayed()))
    ids = places.article_ids(parts)
    having = articles.map_partitions(_having, ids, meta=articles._meta)
    return places.gathered(parts, having.compute())


_PLACE = "geomap_place"


def _items_reports(items: Iterable[Mapping[str, Any]], *, gazetteers: tuple[str, ...]) -> Any:
    """The reports of a partition of a bag."""
    part = rows.of_mappings(items)
    return part_reports(part, gazetteers=gazetteers)


def _having(articles: pd.DataFrame, ids: frozenset[str]) -> pd.DataFrame:
    """The articles of a partition that have a report."""
    return articles[[rows.id_of(each) in ids for each in articles["id"]]]


def _check(given: Any, what: str, columns: Sequence[str]) -> None:
    if not isinstance(given, dd.DataFrame):
        raise InputError(
            f"they must be a Dask DataFrame, not a {type(given).__name__}.",
            where=what,
            mend="Functions for pandas are in geomap.frames.",
        )
    rows.check(given._meta, columns, what)
