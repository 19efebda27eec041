"""Reports -> captures where reports are many: what one place tells by itself is told in parts.

    part_drafts (for each part, wherever it lies)  ->  gathered (in one place)

A part has all reports of its places. What goes across places (which of several namesakes, what
denies a capture, which outlet copied which) is settled once all parts are told; it is little.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

import pandas as pd

from geomap import captures as captures_
from geomap import exports, grammar, lexicon
from geomap.captures import Draft
from geomap.frames import merging, rows
from geomap.frames.schema import captures_frame
from geomap.models import Article, LocatedReport

_NAMES = {
    "article": "id",
    "title": "title",
    "article_date": "date",
    "source": "source",
    "url": "url",
}
"""The columns of reports that speak of the article, and what each says."""


class PartDrafts(NamedTuple):
    """What the reports of some places say by themselves.

    Attributes:
        drafts: captures in the making.
        left_open: reports without a place.
        asides: what has its say in the captures of other articles.
    """

    drafts: list[Draft]
    left_open: list[LocatedReport]
    asides: list[LocatedReport]


def part_drafts(reports: pd.DataFrame) -> PartDrafts:
    """The captures in the making of a part of the reports, which has all those of its places.

    Raises:
        InputError: as for `geomap.frames.captures`.
    """
    located, asides = merging.told(reports, _articles(reports))
    return PartDrafts(
        captures_.of_places(located, _sides()),
        [each for each in located if each.location.place is None],
        asides,
    )


def gathered(parts: Sequence[PartDrafts], articles: pd.DataFrame) -> pd.DataFrame:
    """The captures of all parts, equal to what `geomap.frames.captures` makes of all reports.

    Args:
        parts: of the same reports, in any order.
        articles: those that have a report; there may be others among them.

    Raises:
        InputError: as for `geomap.frames.captures`.
    """
    drafts = [draft for part in parts for draft in part.drafts]
    left_open = [each for part in parts for each in part.left_open]
    asides = [each for part in parts for each in part.asides]
    placed = [*chain.from_iterable(map(_placed, parts))]
    known = rows.unique(rows.read(articles).articles)
    for each in (*placed, *left_open, *asides):
        if each.report.article.id not in known:
            raise merging.missing(each.report.article.id, "reports, column 'article'")
    stories = merging.stories((*placed, *left_open, *asides), known)
    located, settled_asides = captures_.settled((*placed, *left_open), asides)
    drafts = _with_others(drafts, located, located[len(placed) :])
    made = captures_.settle(located, drafts, settled_asides, _sides(), stories)
    return captures_frame(exports.captures_rows(made.captures))


def _with_others(
    drafts: Iterable[Draft], located: Sequence[LocatedReport], left_open: Sequence[LocatedReport]
) -> list[Draft]:
    """All drafts, those of places to which other articles brought reports made anew."""
    anew = {each.location.place.id for each in left_open if each.location.place}
    of_those = [each for each in located if each.location.place and each.location.place.id in anew]
    kept = [draft for draft in drafts if draft.place.id not in anew]
    made = captures_.of_places(of_those, _sides())
    return sorted(kept + made, key=lambda draft: (draft.place.id, draft.family))


def _sides() -> captures_.Sides:
    """What is known of sides."""
    words = lexicon.load()
    return captures_.Sides(words.actors, partial(grammar.camp, lexicon=words))


def article_ids(parts: Iterable[PartDrafts]) -> frozenset[str]:
    """The articles that have a report."""
    return frozenset(
        each.report.article.id
        for part in parts
        for each in (*_placed(part), *part.left_open, *part.asides)
    )


def _placed(part: PartDrafts) -> Iterator[LocatedReport]:
    return (row.located for draft in part.drafts for row in draft.rows)


def _articles(reports: pd.DataFrame) -> dict[str, Article]:
    """The articles as their reports name them, without their texts."""
    rows.check(reports, tuple(_NAMES), "reports")
    known: dict[str, Article] = {}
    for where, values in rows.rows(reports, tuple(_NAMES), "reports"):
        said = {_NAMES[name]: value for name, value in values.items()}
        about = rows.about(said, where)
        known.setdefault(about.id, about.article(""))
    return known
