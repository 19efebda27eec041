"""Located reports for the tests of merging, each in a line."""

from __future__ import annotations

from datetime import date
from typing import Any

from geomap.models import (
    Actor,
    Article,
    Capture,
    DateSpan,
    Evidence,
    LocatedReport,
    Location,
    Mention,
    Place,
    Report,
)

ACTORS = {
    actor.id: actor
    for actor in (
        Actor("isis", "Islamic State", "rebel"),
        Actor("nusra", "Nusra Front", "rebel"),
        Actor("iraqi-army", "Iraqi army", "state", "IQ"),
        Actor("peshmerga", "Kurdish peshmerga", "militia", "IQ"),
        Actor("ypg", "YPG", "rebel", "SY"),
        Actor("kurdish-forces", "Kurdish forces", "militia", parts=("peshmerga", "ypg")),
        Actor("government-forces", "government forces", "state", parts=("state",)),
        Actor("militants", "militants", "generic"),
        Actor("gunmen", "gunmen", "generic"),
    )
}
PLACES = {
    place.id: place
    for place in (
        Place("rutba", "Rutba", "town", ("IQ",), 33.04, 40.28),
        Place("anah", "Anah", "town", ("IQ",), 34.37, 41.99),
        Place("mosul", "Mosul", "city", ("IQ",), 36.34, 43.13),
        Place("waleed", "al-Waleed", "crossing", ("IQ", "SY"), 33.42, 38.93),
        Place("qaim", "al-Qaim", "crossing", ("IQ", "SY"), 34.37, 40.98),
        Place("raqqa", "Raqqa", "city", ("SY",), 35.95, 39.01),
        Place("division-17", "Division 17", "base", ("SY",), 35.99, 39.01),
        Place("brigade-93", "Brigade 93", "base", ("SY",), 36.38, 38.86),
        Place("far-base", "Far Base", "base", ("SY",), 33.0, 36.0),
    )
}
REBEL_WORDS = {"militants", "gunmen", "rebels", "fighters"}
STATE_WORDS = {"army", "forces", "troops"}


def camp(actor_id: str) -> str:
    """The camp for which the words of an id speak."""
    words = set(actor_id.split("-"))
    return "rebel" if words & REBEL_WORDS else "state" if words & STATE_WORDS else ""


def day(text: str) -> date | None:
    """June of 2014 by its day; an ISO day; or nothing for "?"."""
    if text == "?":
        return None
    return date(2014, 6, int(text)) if len(text) <= 2 else date.fromisoformat(text)


def report(
    days: str = "21", actor: str = "isis", place: str | None = "rutba", **said: Any
) -> LocatedReport:
    """A located report; `days` are "21", "20-22", "?-22" or "?-?" of June 2014.

    Without a place it may have `candidates`, by their ids.
    """
    start, _, end = days.partition("-")
    article = said.pop("article", "a.txt")
    when = DateSpan(
        day(start),
        day(end or start),
        said.pop("text", ""),
        said.pop("origin", "said" if start != "?" else "article"),
    )
    whole = Article(
        article, "...", source=said.pop("source", article), date=said.pop("date", date(2014, 6, 30))
    )
    sentence, rule = said.pop("sentence", "It fell."), said.pop("rule", "active")
    word: str = said.pop("word", "")
    at = sentence.index(word)
    known = PLACES[place] if place else None
    candidates = tuple(PLACES[each] for each in said.pop("candidates", ()))
    mention = Mention(
        said.pop("toponym", known.name if known else "Nowhere"),
        said.pop("kind", ""),
        said.pop("offset", 0),
        9,
        named=said.pop("named", True),
        tied=said.pop("tied", False),
    )
    values: dict[str, Any] = {
        "from_actor": "",
        "from_actor_id": "",
        "status": "reported",
        "extent": "full",
    } | said
    return LocatedReport(
        Report(
            article=whole,
            place=mention,
            actor=values.pop("words", actor),
            actor_id=actor,
            when=when,
            evidence=(Evidence(sentence, 0, len(sentence), rule, at, at + len(word)),),
            **values,
        ),
        Location(known, "gazetteer" if known else "", "the only one", candidates),
    )


def written(when: DateSpan) -> str:
    """Days of June, as `report` takes them."""
    start, end = (str(each.day) if each else "?" for each in (when.start, when.end))
    return start if start == end else f"{start}-{end}"


def articles_of(captures: tuple[Capture, ...]) -> list[str]:
    """The articles of each capture, in a word each, in an order of their own."""
    return sorted(
        "".join(sorted(each.report.article.id for each in capture.reports)) for capture in captures
    )
