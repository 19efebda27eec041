"""Reports -> captures, from frames: the same calls as `geomap.build`, and so the same captures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from geomap import captures as captures_
from geomap import copies, exports, gazetteer, grammar, lexicon, records
from geomap.corpus import Articles
from geomap.errors import InputError
from geomap.frames import rows
from geomap.frames.schema import ASIDE, RECORD, captures_frame, frame
from geomap.models import Article, LocatedReport
from geomap.survey import Survey

if TYPE_CHECKING:
    from geomap.webmap.look import Look


class Tables(NamedTuple):
    """The tables of a survey.

    Attributes:
        reports: the columns of reports.csv, with the places that other articles settled.
        captures: the columns of captures.csv; `countries`, `sources` and `articles` are tuples.
    """

    reports: pd.DataFrame
    captures: pd.DataFrame


def captures(reports: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Merges reports: one row for each capture, with the columns of captures.csv.

    Args:
        reports: as `geomap.frames.reports` gives them, or some of their rows.
        articles: those that the reports were read from; there may be others among them.

    Returns:
        By first possible day (unknown last), then by name of the place; `countries`, `sources` and
        `articles` are tuples.

    Raises:
        InputError: a column or an article is missing, two articles have one id, or a value is not
            what stands there; the message names the column and the row.
    """
    return tables(survey(reports, articles)).captures


def survey(reports: pd.DataFrame, articles: pd.DataFrame, *, look: Look | None = None) -> Survey:
    """Merges reports as `captures` does, and gives what `geomap.build` gives.

    A notebook shows it as a map; its `save` writes the map and the tables, `account` tells why a
    capture is as it is. It has no `readings`, which only say why sentences make no report.

    Args:
        reports: as for `captures`.
        articles: all that were read: the map counts and lists those without a report too.
        look: title, colours, borders ... of the map, as `geomap.webmap.look.make` has them.

    Raises:
        InputError: as for `captures`.
    """
    read = rows.read(articles)
    known = rows.unique(read.articles)
    located, asides = told(reports, known)
    same = stories((*located, *asides), known)
    words = lexicon.load()
    merging = captures_.combine(
        located,
        words.actors,
        asides=asides,
        stories=same,
        camp=partial(grammar.camp, lexicon=words),
    )
    return Survey(
        articles=Articles(read.articles, texts=True),
        readings=(),
        located=merging.located,
        problems=tuple(read.problems),
        places=gazetteer.load(),
        actors=words.actors,
        asides=tuple(asides),
        stories=same,
        captures=merging.captures,
        merging=merging,
        look=look,
    )


def tables(survey: Survey) -> Tables:
    """The reports and the captures of a survey, also of one that `geomap.build` made."""
    return Tables(
        frame(exports.REPORT_COLUMNS, exports.reports_rows(survey.located)),
        captures_frame(exports.captures_rows(survey.captures)),
    )


def stories(told: Iterable[LocatedReport], articles: Mapping[str, Article]) -> dict[str, str]:
    """Which articles with a say in any capture tell one story."""
    ids = {each.report.article.id for each in told}
    return copies.stories({id_: copies.runs(articles[id_].text) for id_ in ids})


def told(
    reports: pd.DataFrame, articles: Mapping[str, Article]
) -> tuple[list[LocatedReport], list[LocatedReport]]:
    """The reports of a frame and the asides, in the order of their articles.

    Raises:
        InputError: a column, an article or a value is missing, or is not what stands there.
    """
    names = ("article", ASIDE, RECORD)
    rows.check(reports, names, "reports")
    order = {id_: position for position, id_ in enumerate(articles)}
    found: list[tuple[LocatedReport, bool]] = []
    for where, values in rows.rows(reports, names, "reports"):
        if not isinstance(values[ASIDE], bool):
            raise InputError("it is neither true nor false.", where=f"{where}, column '{ASIDE}'")
        article = articles.get(str(values["article"]))
        if article is None:
            raise missing(str(values["article"]), f"{where}, column 'article'")
        found.append((_located(values[RECORD], article, where), values[ASIDE]))
    found.sort(key=lambda each: order[each[0].report.article.id])
    return [each for each, aside in found if not aside], [each for each, aside in found if aside]


def missing(article_id: str, where: str) -> InputError:
    """That of an article there are reports alone."""
    return InputError(
        f"the article '{article_id[:80]}' is not among the articles.",
        where=where,
        mend="Give the articles that the reports were read from.",
    )


def _located(record: Any, article: Article, where: str) -> LocatedReport:
    try:
        return records.value(LocatedReport, json.loads(record), article)
    except (TypeError, ValueError, RecursionError):
        raise InputError(
            "it is not what geomap writes there.",
            where=f"{where}, column '{RECORD}'",
            mend="Make the reports anew with geomap.frames.reports.",
        ) from None
