"""Files -> a frame of articles."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from geomap import articles as articles_
from geomap.errors import InputError
from geomap.frames.schema import ARTICLE_COLUMNS, day, frame
from geomap.models import Article


def articles(
    inputs: Sequence[str | Path] | str | Path,
    *,
    date: datetime.date | None = None,
    columns: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Reads files of all kinds: one row for each article.

    Args:
        inputs: articles, tables, archives and folders; "-" is standard input.
        date: day of publication of the articles that do not say theirs.
        columns: which columns of tables hold what, such as {"text": "body"}.

    Returns:
        The columns id, text, title, date, source, url. What could not be read is told in
        `attrs["problems"]`, one text each.

    Raises:
        InputError: no article at all could be read; its notes tell of the other problems.
    """
    read = articles_.read(inputs, date=date, columns=columns)
    if not read.articles:
        first, *others = read.problems or [InputError("no article was given.")]
        for other in others:
            first.add_note(str(other))
        raise first
    found = articles_frame(read.articles)
    found.attrs["problems"] = [str(problem) for problem in read.problems]
    return found


def articles_frame(articles: Sequence[Article]) -> pd.DataFrame:
    """One row for each article."""
    return frame(
        ARTICLE_COLUMNS,
        (
            {
                "id": article.id,
                "text": article.text,
                "title": article.title or None,
                "date": day(article.date),
                "source": article.source or None,
                "url": article.url or None,
            }
            for article in articles
        ),
    )
