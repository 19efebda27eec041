"""Rows of frames -> articles: what a cell may hold, and one message for a frame that is wrong."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from geomap import articles as articles_
from geomap.articles import decode, metadata
from geomap.articles.metadata import Metadata
from geomap.errors import InputError
from geomap.models import Article

_IDS = 'Give each article an id of its own, such as: articles["id"] = range(len(articles))'
_SHOWN = 20  # columns that a message lists


class Reading(NamedTuple):
    """The articles of a frame.

    Attributes:
        articles: in the order of the rows.
        problems: the rows without a text that can be read; they are left out.
    """

    articles: list[Article]
    problems: list[InputError]


def read(frame: pd.DataFrame) -> Reading:
    """The articles of a frame, each row by itself.

    Raises:
        InputError: it is no frame of articles, or a row has no id, or a value of the wrong kind.
    """
    check(frame, ("id", "text"), "articles")
    names = [name for name in (*metadata.KEYS, "text") if name in frame.columns]
    reading = Reading([], [])
    for where, values in rows(frame, names, "articles"):
        text = values.pop("text")
        known = about(values, where)
        if not known.id:
            raise InputError("it has no id.", where=f"{where}, column 'id'", mend=_IDS)
        problem = _problem(text, f"{where}, column 'text'")
        if problem is None:
            reading.articles.append(known.article(decode.tidy(text)))
        else:
            reading.problems.append(problem)
    return reading


def about(values: Mapping[str, Any], where: str) -> Metadata:
    """What a row says of its article beside the text.

    Raises:
        InputError: a value is of the wrong kind.
    """
    return metadata.read(values, lambda key: f"{where}, column '{key}'")


def unique(articles: Sequence[Article]) -> dict[str, Article]:
    """The articles by their ids.

    Raises:
        InputError: two have the same.
    """
    found: dict[str, Article] = {}
    for article in articles:
        if article.id in found:
            raise InputError(
                f"two rows have the id '{article.id[:80]}'.",
                where="articles, column 'id'",
                mend='Drop one of them: articles.drop_duplicates("id")',
            )
        found[article.id] = article
    return found


def check(frame: Any, columns: Sequence[str], what: str) -> None:
    """Checks that a frame has columns, each once.

    Raises:
        InputError: it is no frame, or lacks one.
    """
    if not isinstance(frame, pd.DataFrame):
        raise InputError(
            f"they must be a pandas DataFrame, not a {type(frame).__name__}.", where=what
        )
    there = [str(name) for name in frame.columns]
    for column in columns:
        if there.count(column) == 1:
            continue
        if column in there:
            raise InputError(f"there are several columns '{column}'.", where=what, mend="Keep one.")
        raise InputError(
            f"there is no column '{column}'; the columns are {_listed(there)}.",
            where=what,
            mend=_mend(column, what),
        )


def rows(
    frame: pd.DataFrame, names: Sequence[str], what: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where each row stands, by its label, and its values; None for what is missing."""
    columns = [frame[name].tolist() for name in names]
    for label, *cells in zip(frame.index.tolist(), *columns, strict=True):
        yield f"{what}, row {label!r}", dict(zip(names, map(plain, cells), strict=True))


def plain(cell: Any) -> Any:
    """A cell as text, number or truth; days as ISO 8601, None for what is missing."""
    if cell is None or isinstance(cell, str):
        return cell
    if pd.api.types.is_scalar(cell) and pd.isna(cell):
        return None
    if isinstance(cell, datetime.date):  # a moment is one too
        return cell.isoformat()
    return cell.item() if hasattr(cell, "item") and not hasattr(cell, "__len__") else cell


def _problem(text: Any, where: str) -> InputError | None:
    """Why a row is left out; None where it is not."""
    if text is None or (isinstance(text, str) and not text.strip()):
        return InputError("its text is empty.", where=where)
    if not isinstance(text, str):
        raise InputError(f"it is {type(text).__name__}, not text.", where=where)
    if len(text) > articles_.MAX_TEXT:
        return InputError(f"it has more than {articles_.MAX_TEXT:,} characters.", where=where)
    return None


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return (", ".join(f"'{metadata.line(name)[:40]}'" for name in names[:_SHOWN]) or "none") + more


def _mend(column: str, what: str) -> str:
    if what == "reports":
        return "Make them with geomap.frames.reports."
    return _IDS if column == "id" else f'articles.rename(columns={{"NAME": "{column}"}})'


def of_mappings(items: Iterable[Any]) -> pd.DataFrame:
    """A frame of articles that are given as mappings.

    Raises:
        InputError: one is none.
    """
    found: list[list[Any]] = []
    names = ("text", *metadata.KEYS)
    for number, item in enumerate(items):
        if not isinstance(item, Mapping):
            raise InputError(
                f"it is {type(item).__name__}, not a mapping with 'id' and 'text'.",
                where=f"articles, item {number}",
            )
        found.append([item.get(name) for name in names])
    return pd.DataFrame(found, columns=list(names), dtype=object)


def id_of(cell: Any) -> str:
    """The id of an article as reports have it; empty where there is none."""
    return metadata.read({"id": plain(cell)}, lambda _: "articles, column 'id'").id
