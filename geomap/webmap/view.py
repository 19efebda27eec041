"""Captures, reports and articles -> the plain values that the page shows, every word ready."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geomap import countries
from geomap.models import TOWNS, Actor, Article, Capture, LocatedReport, Mention, Place, Precision
from geomap.webmap import colours, words

CIRCLES = TOWNS | {"area", "island"}

STATUS_WORDS = {
    "reported": "Reported",
    "claimed": "Claimed: only the side itself says so, or it is hearsay",
    "disputed": "Disputed: another side denies it",
}
PRECISION_WORDS: dict[Precision, str] = {
    "exact": "the place itself",
    "near": "a point near the place, which no gazetteer has",
    "area": "about the middle of an area",
}
EXTENT_WORDS = {"full": "The whole place", "partial": "Part of the place"}
_NAMED_WITH_KIND = frozenset(("airport", "bridge", "crossing", "dam", "oilfield"))
KIND_WORDS = {
    "crossing": "Border crossing",
    "oilfield": "Oil field",
    "neighbourhood": "Neighbourhood",
}
NOT_SAID = "not said"
MOST_NAMES = 2
"""Countries that a headline may name."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in three parts, the middle one being the toponym (empty where not found)."""

    before: str
    toponym: str
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class Source:
    """What one article says of a capture; `article` is its position in the page's list."""

    article: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article: `url` only where a browser may follow it, else `url_text` has it as written."""

    title: str
    source: str
    day: str
    url: str
    url_text: str


@dataclass(frozen=True, slots=True)
class CaptureView:
    """One capture: a marker, its popup, its entry in the list."""

    id: str
    lat: float
    lon: float
    place: str
    kind: str
    where: str
    actor: str
    actor_known: bool
    loser: str
    colour: str
    sign: str
    when: str
    said: str
    status: str
    status_words: str
    extent: str
    extent_words: str
    precision: str
    precision_words: str
    located: tuple[str, ...]
    sources: tuple[Source, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnlocatedView:
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
class PageView:
    """All that the page shows, but for the basemap.

    Attributes:
        rough: whether any marker stands only near its place.
        of_geonames: whether the position of any capture comes from GeoNames, which asks for credit.
        openstreetmap: whether any place is OpenStreetMap's, whose licence asks for a credit.
    """

    title: str
    standfirst: str
    captures: tuple[CaptureView, ...]
    not_located: tuple[UnlocatedView, ...]
    articles: tuple[ArticleView, ...]
    actors: tuple[tuple[str, str], ...]
    outlets: tuple[str, ...]
    days: str
    of_geonames: bool
    rough: bool
    openstreetmap: bool


class _Articles:
    """Gives each article one position, in the order in which the run read them."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._positions: dict[str, int] = {}
        self.views: list[ArticleView] = []
        for article in articles:
            self.position(article)

    def position(self, article: Article) -> int:
        if article.id not in self._positions:
            self._positions[article.id] = len(self.views)
            self.views.append(_article(article))
        return self._positions[article.id]


def page(
    captures: Sequence[Capture],
    *,
    not_located: Sequence[LocatedReport],
    articles: Sequence[Article],
    actors: Mapping[str, Actor],
    title: str,
) -> PageView:
    """Everything the page says, in the order in which it says it: the latest capture first."""
    known = _Articles(articles)
    ordered = sorted(captures, key=_latest_first)
    classes = colours.assign(capture.actor_id for capture in captures)
    views = tuple(_capture(c, classes[c.actor_id], known) for c in ordered)
    missing = tuple(_unlocated(report, known, actors) for report in not_located)
    names = {c.actor_id: c.actor or "Side not said" for c in sorted(captures, key=lambda c: c.id)}
    outlets = tuple(dict.fromkeys(a.source for a in articles if a.source))
    days = words.load().span([a.date for a in articles if a.date])
    return PageView(
        title=title or _title(captures),
        standfirst=_standfirst(len(captures), len(articles), len(outlets), days),
        captures=views,
        not_located=missing,
        articles=tuple(known.views),
        actors=tuple(sorted(((name, classes[i]) for i, name in names.items()), key=_by_name)),
        outlets=outlets,
        days=days,
        rough=any(capture.precision != "exact" for capture in captures),
        of_geonames=any("GeoNames" in capture.place.source for capture in captures),
        openstreetmap=any(place.openstreetmap for place in _places(captures, not_located)),
    )


def _places(captures: Iterable[Capture], not_located: Iterable[LocatedReport]) -> Iterator[Place]:
    """Every place that the page names, candidates included."""
    yield from (capture.place for capture in captures)
    yield from (place for each in not_located for place in each.location.candidates)


def _by_name(actor: tuple[str, str]) -> tuple[bool, str]:
    return actor[1] == "actor-none", actor[0].casefold()


def _latest_first(capture: Capture) -> tuple[int, int, str, str]:
    last = capture.when.end or date.min
    first = capture.when.start or (date.min if capture.when.end is None else last)
    return -first.toordinal(), -last.toordinal(), capture.place.name, capture.id


def _title(captures: Sequence[Capture]) -> str:
    if not captures:
        return "No captures reported"
    homes = sorted({_country(c.place.countries[0]) for c in captures if c.place.countries})
    if not 1 <= len(homes) <= MOST_NAMES:
        return "Reported captures"
    return f"Reported captures in {' and '.join(homes)}"


def _standfirst(captures: int, articles: int, outlets: int, days: str) -> str:
    head = _count(captures, "reported capture") if captures else "No capture reported"
    if not articles:
        return f"{head}: no article was read"
    line = f"{head}, from {_count(articles, 'article')}"
    if outlets:
        line += f" of {_count(outlets, 'outlet')}"
    return f"{line}, {days}" if days else line


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _label(capture: Capture) -> str:
    """The place's name, with its kind where a town may bear the same ("Qaim crossing")."""
    name, kind = capture.place.name, capture.kind
    facility = kind in _NAMED_WITH_KIND and capture.place.kind == kind
    return f"{name} {kind}" if facility and kind not in name.lower() else name


def _capture(capture: Capture, colour: str, known: _Articles) -> CaptureView:
    shape = _shape(capture.kind)
    return CaptureView(
        id=capture.id,
        lat=round(capture.place.lat, 5),
        lon=round(capture.place.lon, 5),
        place=_label(capture),
        kind=KIND_WORDS.get(capture.kind, capture.kind.capitalize()),
        where=_where(capture.place),
        actor=capture.actor or NOT_SAID,
        actor_known=bool(capture.actor),
        loser=capture.from_actor or NOT_SAID,
        colour=colour,
        sign=f"sign-{shape}-{capture.status}-{capture.extent}",
        when=words.load().when(capture.when),
        said=capture.when.text,
        status=capture.status,
        status_words=STATUS_WORDS[capture.status],
        extent=capture.extent,
        extent_words=EXTENT_WORDS[capture.extent],
        precision=capture.precision,
        precision_words=PRECISION_WORDS[capture.precision],
        located=_located(capture),
        sources=_sources(capture.reports, known),
        outlets=capture.sources,
    )


def _shape(kind: str) -> str:
    if kind == "crossing":
        return "square"
    return "circle" if kind in CIRCLES else "diamond"


def _located(capture: Capture) -> tuple[str, ...]:
    """How the place was found: what each report's choice rests on, then the coordinates' source."""
    lines = []
    for report in capture.reports:
        location = report.location
        by = f"{location.located_by}: " if location.located_by else ""
        lines.append(f"{by}{location.reason}" if location.reason else location.located_by)
    if capture.place.source:
        lines.append(f"coordinates: {capture.place.source}")
    return tuple(dict.fromkeys(line for line in lines if line))


def _sources(reports: Iterable[LocatedReport], known: _Articles) -> tuple[Source, ...]:
    quotes: dict[int, dict[Quote, None]] = {}
    for located in reports:
        report = located.report
        place = quotes.setdefault(known.position(report.article), {})
        for evidence in report.evidence:
            place[_quote(evidence.sentence, evidence.start, report.place, evidence.rule)] = None
    return tuple(Source(article, tuple(found)) for article, found in quotes.items())


def _quote(sentence: str, start: int, place: Mention, rule: str) -> Quote:
    """The sentence, cut around the toponym where it stands in it."""
    first = place.start - start
    if not (first >= 0 and sentence[first : first + len(place.toponym)] == place.toponym):
        first = sentence.find(place.toponym)
    if first < 0 or not place.toponym:
        return Quote(sentence, "", "", rule)
    last = first + len(place.toponym)
    return Quote(sentence[:first], sentence[first:last], sentence[last:], rule)


def _unlocated(
    located: LocatedReport, known: _Articles, actors: Mapping[str, Actor]
) -> UnlocatedView:
    report = located.report
    actor = actors.get(report.actor_id)
    return UnlocatedView(
        toponym=report.place.toponym,
        kind=KIND_WORDS.get(located.kind, located.kind.capitalize()),
        actor=actor.name if actor else report.actor or NOT_SAID,
        when=words.load().when(report.when),
        status=report.status,
        reason=located.location.reason,
        candidates=tuple(
            dict.fromkeys(f"{c.name} ({_where(c)})" for c in located.location.candidates)
        ),
        source=_sources([located], known)[0],
    )


def _article(article: Article) -> ArticleView:
    followed = article.url.lower().startswith(("https://", "http://"))
    return ArticleView(
        title=article.title or article.id,
        source=article.source,
        day=words.load().day(article.date) if article.date else "",
        url=article.url if followed else "",
        url_text="" if followed else article.url,
    )


def _where(place: Place) -> str:
    """Province and country, "Anbar, Iraq"; of a crossing both countries, and that it is one."""
    land = "\u2013".join(map(_country, place.countries))
    if len(place.countries) > 1:
        land += " border"
    return ", ".join(part for part in (place.province, land) if part)


def _country(code: str) -> str:
    found = countries.load().by_code.get(code)
    return found.name if found else code
