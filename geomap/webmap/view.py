"""Captures, reports and articles -> the plain values that the page shows, every word ready."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from geomap import keys
from geomap.models import Actor, Article, Capture, LocatedReport, Place
from geomap.webmap import colours, columns, corrected, marks
from geomap.webmap import review as reviews
from geomap.webmap.review import Review
from geomap.webmap.words import Words

ROWS = 2000
"""Captures whose row stands in the page's HTML; scripts draw the rows of the others."""
QUOTED = 300
"""Captures up to which the rows carry their sentences too, for readers without scripts."""
MANY_PLACES = 20
"""Places on the map of which some are likely to share a pie (assets/key.js has the same)."""
MISSING = 1000
"""Reports without a place that the page lists; reports.csv has all."""
MOST_NAMES = 2
"""Countries that a headline may name."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in pieces: the text, and how it is marked ("place", "word" or "")."""

    pieces: tuple[tuple[str, str], ...]
    rule: str


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article: `url` only where a browser may follow it, else `url_text` has it as written."""

    title: str
    source: str
    day: str
    url: str
    url_text: str


@dataclass(frozen=True, slots=True)
class Source:
    """What one article says of a capture."""

    article: ArticleLine
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One capture in the list; `sources` is empty where the page has too many."""

    place: str
    kind: str
    where: str
    actor: str
    loser: str
    colour: str
    sign: str
    when: str
    status: str
    extent: str
    precision: str
    outlets: tuple[str, ...]
    sources: tuple[Source, ...]
    corrections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A report that no place was found for."""

    toponym: str
    kind: str
    actor: str
    when: str
    status: str
    reason: str
    candidates: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Used:
    """The signs that the map uses, for its key: nothing is explained that is not there."""

    actors: tuple[tuple[str, str, str], ...]
    shapes: frozenset[str]
    statuses: frozenset[str]
    partial: bool
    rough: bool
    corrected: bool
    stacks: bool
    crowds: bool


@dataclass(frozen=True, slots=True)
class PageView:
    """All that the page shows, but for the basemap.

    Attributes:
        rows: the first captures, latest first.
        data: all captures, as the script reads them.
        rejected: the captures that somebody rejected, each with who did and why, latest first.
        fingerprint: a hash of the articles' texts, the same whatever their order.
        of_geonames: whether the position of any capture comes from GeoNames, which asks for credit.
        openstreetmap: whether any place is OpenStreetMap's, whose licence asks for a credit.
    """

    title: str
    standfirst: str
    count: int
    rows: tuple[Row, ...]
    data: Mapping[str, Any]
    used: Used
    rejected: tuple[Row, ...]
    missing: tuple[Missing, ...]
    n_missing: int
    more_missing: int
    articles: tuple[ArticleLine, ...]
    more_articles: int
    n_articles: int
    outlets: tuple[str, ...]
    days: str
    fingerprint: str
    of_geonames: bool
    openstreetmap: bool


LISTED_ARTICLES = 50
"""Articles that the page lists as read."""


def page(
    captures: Sequence[Capture],
    *,
    not_located: Sequence[LocatedReport],
    articles: Sequence[Article],
    actors: Mapping[str, Actor],
    title: str,
    words: Words,
    chosen: Mapping[str, str] | None = None,
    said: str = "",
    rejected: Sequence[Capture] = (),
    review: Review | None = None,
) -> PageView:
    """Everything the page says, in the order in which it says it: the latest capture first.

    `said` is the fingerprint of the articles where they come without their texts.
    """
    ordered = sorted(captures, key=_latest_first)
    refused = sorted(rejected, key=_latest_first)
    ids = (capture.actor_id for capture in captures)
    classes = colours.assign(ids, actors=actors, chosen=chosen)
    names = _names(ordered, words)
    of_refused = _names(refused, words)
    lines = _Lines(words)
    rows = tuple(
        _row(capture, classes, names, words, lines if len(ordered) <= QUOTED else None)
        for capture in ordered[:ROWS]
    )
    outlets = tuple(dict.fromkeys(a.source for a in articles if a.source))
    days = words.span([a.date for a in articles if a.date])
    return PageView(
        title=title or _title(captures, words),
        standfirst=_standfirst(len(captures), len(articles), len(outlets), days, words),
        count=len(ordered),
        rows=rows,
        data={
            **columns.Columns(ordered, classes=classes, names=names, words=words).data(),
            **corrected.block(ordered, words),
            **reviews.block(
                review,
                ordered,
                rejected=refused,
                not_located=not_located,
                actors=actors,
                names={**of_refused, **names},
                words=words,
            ),
        },
        used=_used(ordered, classes, names),
        rejected=tuple(_row(each, {}, of_refused, words, lines) for each in refused),
        missing=tuple(_missing(each, actors, words, lines) for each in not_located[:MISSING]),
        n_missing=len(not_located),
        more_missing=max(0, len(not_located) - MISSING),
        articles=tuple(lines.line(article) for article in articles[:LISTED_ARTICLES]),
        more_articles=max(0, len(articles) - LISTED_ARTICLES),
        n_articles=len(articles),
        outlets=outlets,
        days=days,
        fingerprint=said or fingerprint(articles),
        of_geonames=any("GeoNames" in capture.place.source for capture in captures),
        openstreetmap=any(
            place.openstreetmap for place in _places((*captures, *rejected), not_located)
        ),
    )


def fingerprint(articles: Iterable[Article]) -> str:
    """A hash of what was read: of the articles' texts, whatever their order and names."""
    return keys.fingerprint(keys.text_digest(article.text) for article in articles)


def _names(captures: Sequence[Capture], words: Words) -> dict[str, str]:
    """The name of each side by its id: as one that took a place where it did, else as written."""
    losers = {c.from_actor_id: c.from_actor for c in reversed(captures) if c.from_actor}
    takers = {c.actor_id: c.actor for c in reversed(captures) if c.actor}
    return {**losers, **takers, "": words("filters.unsaid")}


def _used(
    captures: Sequence[Capture], classes: Mapping[str, str], names: Mapping[str, str]
) -> Used:
    actors = sorted(
        {c.actor_id for c in captures}, key=lambda id_: (not id_, names[id_].casefold(), id_)
    )
    places = len({c.place.id for c in captures})
    return Used(
        actors=tuple((id_, names[id_], classes[id_]) for id_ in actors),
        shapes=frozenset(columns.shape(c.kind) for c in captures),
        statuses=frozenset(c.status for c in captures),
        partial=any(c.extent == "partial" for c in captures),
        corrected=any(c.corrections for c in captures),
        rough=any(c.precision != "exact" for c in captures),
        stacks=places < len(captures),
        crowds=places > MANY_PLACES,
    )


def _places(captures: Iterable[Capture], not_located: Iterable[LocatedReport]) -> Iterator[Place]:
    """Every place that the page names, candidates included."""
    for capture in captures:
        yield capture.place
        for report in capture.reports:
            yield from report.location.candidates
    for each in not_located:
        yield from each.location.candidates


def _latest_first(capture: Capture) -> tuple[int, int, str, str]:
    """By the first day it can have happened; by the last where no first is known; undated last."""
    last = capture.when.end or date.min
    first = capture.when.start or (date.min if capture.when.end is None else last)
    return -first.toordinal(), -last.toordinal(), capture.place.name, capture.id


def _title(captures: Sequence[Capture], words: Words) -> str:
    if not captures:
        return words("html.title_none")
    homes = sorted({words.country(c.place.countries[0]) for c in captures if c.place.countries})
    if not 1 <= len(homes) <= MOST_NAMES:
        return words("html.title")
    if len(homes) == 1:
        return words("html.title_one", country=homes[0])
    return words("html.title_two", country=homes[0], second=homes[1])


def _standfirst(captures: int, articles: int, outlets: int, days: str, words: Words) -> str:
    parts = {
        "captures": words("html.captures", n=captures) if captures else words("html.captures_none"),
        "articles": words("html.articles", n=articles),
        "outlets": words("html.outlets", n=outlets),
        "days": days,
    }
    if not articles:
        return words("html.standfirst_unread", captures=parts["captures"])
    if not outlets and not days:
        return words("html.standfirst_articles_alone", **_only(parts, "captures", "articles"))
    if not days:
        return words(
            "html.standfirst_without_days", **_only(parts, "captures", "articles", "outlets")
        )
    if not outlets:
        return words(
            "html.standfirst_without_outlets", **_only(parts, "captures", "articles", "days")
        )
    return words("html.standfirst", **parts)


def _only(parts: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: parts[name] for name in names}


def _row(
    capture: Capture,
    classes: Mapping[str, str],
    names: Mapping[str, str],
    words: Words,
    lines: _Lines | None,
) -> Row:
    return Row(
        place=columns.label(capture, words),
        kind=words(f"kinds.{capture.kind}"),
        where=columns.where(capture.place, words),
        actor=names[capture.actor_id] if capture.actor_id else "",
        loser=names[capture.from_actor_id] if capture.from_actor else "",
        colour=classes.get(capture.actor_id, ""),
        sign=f"sign-{columns.shape(capture.kind)}-{capture.status}-{capture.extent}",
        when=words.when(capture.when),
        status=capture.status,
        extent=capture.extent,
        precision=capture.precision,
        outlets=outlets(capture),
        sources=lines.sources(capture.reports) if lines else (),
        corrections=corrected.lines(capture, words),
    )


def outlets(capture: Capture) -> tuple[str, ...]:
    """Who reports it, each once: an article without an outlet stands for itself."""
    articles = (located.report.article for located in capture.reports)
    return tuple({a.source or a.id: a.source or a.title or a.id for a in articles}.values())


class _Lines:
    """Articles and their sentences, as lines of the page."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._lines: dict[str, ArticleLine] = {}

    def line(self, article: Article) -> ArticleLine:
        if article.id not in self._lines:
            address = article.link
            self._lines[article.id] = ArticleLine(
                title=article.title or article.id,
                source=article.source,
                day=self._words.day(article.date) if article.date else "",
                url=address,
                url_text="" if address else article.url,
            )
        return self._lines[article.id]

    def sources(self, reports: Iterable[LocatedReport]) -> tuple[Source, ...]:
        quotes: dict[ArticleLine, dict[Quote, None]] = {}
        for located in reports:
            report = located.report
            found = quotes.setdefault(self.line(report.article), {})
            for evidence in report.evidence:
                place, word = marks.of(evidence, report.place.toponym)
                found[Quote(marks.pieces(evidence.sentence, place, word), evidence.rule)] = None
        return tuple(Source(line, tuple(found)) for line, found in quotes.items())


def _missing(
    located: LocatedReport, actors: Mapping[str, Actor], words: Words, lines: _Lines
) -> Missing:
    report = located.report
    actor = actors.get(report.actor_id)
    candidates = (columns.candidate(c, words) for c in located.location.candidates)
    return Missing(
        toponym=report.place.toponym,
        kind=words(f"kinds.{located.kind}"),
        actor=actor.name if actor else report.actor,
        when=words.when(report.when),
        status=report.status,
        reason=located.location.reason,
        candidates=tuple(dict.fromkeys(candidates)),
        source=lines.sources([located])[0],
    )
