"""One article -> what was read in it, and located: a pure function, for any engine to map."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from geomap import copies, grammar
from geomap.extraction.values import Outcome
from geomap.gazetteer import Gazetteer
from geomap.lexicon import Lexicon
from geomap.models import Actor, Article, LocatedReport, Report


def extract(
    article: Article, lexicon: Lexicon, places: Gazetteer, *, whole: bool = False
) -> Outcome:
    """The reports of one article with their places.

    The same arguments give the same outcome, in whatever process and whatever was read before.

    Args:
        article: the article.
        lexicon: the words to read with.
        places: the gazetteer to locate with.
        whole: whether to keep what was read from each sentence, too.
    """
    reading = grammar.read(article, lexicon, knows=places.knows, heard_of=places.heard_of)
    told = (*reading.reports, *reading.asides)
    mentions = [report.place for report in told]
    locations = places.locate(article, mentions, sides(told, lexicon.actors))
    placed = tuple(map(LocatedReport, told, locations))
    return Outcome(
        article=article,
        located=placed[: len(reading.reports)],
        asides=placed[len(reading.reports) :],
        runs=copies.runs(article.text) if told else b"",
        reading=reading if whole else None,
    )


def again(
    outcome: Outcome, places: Gazetteer, actors: Mapping[str, Actor], elsewhere: Collection[str]
) -> Outcome:
    """The same outcome, what it could not locate looked at with the places of other articles.

    Args:
        outcome: one whose article has its text.
        places: the gazetteer to locate with.
        actors: the lexicon's, by id.
        elsewhere: ids of the places that other articles report on.
    """
    placed = (*outcome.located, *outcome.asides)
    told = [each.report for each in placed]
    mentions = [report.place for report in told]
    locations = places.locate(outcome.article, mentions, sides(told, actors), elsewhere)
    now = tuple(
        old if old.location.place else LocatedReport(report, new)
        for old, report, new in zip(placed, told, locations, strict=True)
    )
    count = len(outcome.located)
    return replace(outcome, located=now[:count], asides=now[count:])


def sides(reports: Iterable[Report], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """The countries of the actors that take and lose places, once for each time they do."""
    ids = (id_ for report in reports for id_ in (report.actor_id, report.from_actor_id))
    known = (actors[id_].country for id_ in ids if id_ in actors)
    return tuple(country for country in known if country)
