"""An outcome as text and back, for the cache and between processes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from geomap import records
from geomap.extraction.values import Outcome
from geomap.models import Article, LocatedReport, Location, Place, Reading, SentenceReading
from geomap.records import RecordError


def parts(article: Article) -> tuple[bytes, ...]:
    """All that an article is: what an outcome depends on, beside words and places."""
    day = article.date.isoformat() if article.date else ""
    said = (article.id, article.text, article.title, day, article.source, article.url)
    return tuple(part.encode("utf-8", "surrogatepass") for part in said)


def text(outcome: Outcome) -> str:
    """An outcome as JSON in ASCII, without its article; empty where nothing was read."""
    if not (outcome.located or outcome.asides or outcome.reading):
        return ""
    told: dict[str, Any] = {
        "located": records.plain(outcome.located),
        "asides": records.plain(outcome.asides),
        "runs": outcome.runs.hex(),
    }
    if outcome.reading:
        told["sentences"] = records.plain(outcome.reading.sentences)
    return json.dumps(told, separators=(",", ":"))


def outcome(told: str, article: Article, shared: dict[Place, Place]) -> Outcome:
    """The outcome that a text tells.

    Args:
        told: as `text` gives it.
        article: the article, with its text only where the outcome has it.
        shared: places met before: equal ones are told as one, to spare memory.

    Raises:
        RecordError: the text tells no outcome.
    """
    if not told:
        return Outcome(article)
    try:
        data = json.loads(told)
        located, asides = (
            records.value(tuple[LocatedReport, ...], data[name], article)
            for name in ("located", "asides")
        )
        runs = bytes.fromhex(data["runs"])
        sentences = data.get("sentences")
    except (ValueError, KeyError, TypeError) as error:
        raise RecordError(str(error)) from None
    reading = None
    if sentences is not None:
        read = records.value(tuple[SentenceReading, ...], sentences, article)
        reports, beside = (tuple(each.report for each in kind) for kind in (located, asides))
        reading = Reading(article, reports, read, beside)
    return _sharing(Outcome(article, located, asides, runs, reading), shared)


def _sharing(found: Outcome, shared: dict[Place, Place]) -> Outcome:
    """The same outcome, its places told as one with the equal ones met before."""

    def one(place: Place) -> Place:
        return shared.setdefault(place, place)

    def settled(each: LocatedReport) -> LocatedReport:
        at: Location = each.location
        place = at.place and one(at.place)
        at = replace(at, place=place, candidates=tuple(map(one, at.candidates)))
        return replace(each, location=at)

    return replace(
        found,
        located=tuple(map(settled, found.located)),
        asides=tuple(map(settled, found.asides)),
    )
