"""One article -> what was read in it, and located: a pure function, for any engine to map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
    reading = grammar.read(
        article, lexicon, knows=places.knows, heard_of=places.heard_of, whole=whole
    )
    told = (*reading.reports, *reading.asides)
    placed: tuple[LocatedReport, ...] = ()
    if told:
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


def sides(reports: Iterable[Report], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """The countries of the actors that take and lose places, once for each time they do."""
    ids = (id_ for report in reports for id_ in (report.actor_id, report.from_actor_id))
    known = (actors[id_].country for id_ in ids if id_ in actors)
    return tuple(country for country in known if country)
