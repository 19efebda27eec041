"""Captures of an invented war, as many as asked for: for benchmarks, and for tests of large maps.

Sides, outlets, names and sentences are made up; only the countries are real. They are what the
stages before the map would hand over: offsets point into the articles' texts, ids are hashes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from itertools import accumulate
from typing import NamedTuple, TypeVar

from benchmarks import places_made
from benchmarks.words_made import (
    ACTORS,
    KIND_WORDS,
    OUTLETS,
    SAID,
    SECOND_SENTENCES,
    SENTENCES,
    TITLES,
)
from geomap.models import (
    Actor,
    Article,
    Capture,
    DateSpan,
    Evidence,
    Extent,
    LocatedReport,
    Location,
    Mention,
    Place,
    Precision,
    Report,
    Status,
)

FIRST = date(2014, 1, 6)
DAYS = 730
"""How long the war lasts."""
CAPTURES_A_PLACE = 6
"""How often a place is captured, the mean of all."""
_MOST = 12.0
"""How much more often the most embattled places change hands than the quietest."""
_ID_LENGTH = 12
_SENTENCES_AN_ARTICLE = 6
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_STATUS: dict[Status, float] = {"reported": 0.72, "claimed": 0.2, "disputed": 0.08}
_PRECISION: dict[Precision, float] = {"exact": 0.93, "near": 0.05, "area": 0.02}
_REPORTS = {1: 0.62, 2: 0.26, 3: 0.12}
_NOT_LOCATED = 40
"""One report without a place to this many captures."""

T = TypeVar("T")


class Made(NamedTuple):
    """What a run would hand to the map."""

    captures: tuple[Capture, ...]
    not_located: tuple[LocatedReport, ...]
    articles: tuple[Article, ...]
    actors: dict[str, Actor]


@dataclass(slots=True)
class _Event:
    """A capture to be told; its reports come once the articles are written."""

    place: Place
    location: Location
    actor: Actor | None
    loser: Actor | None
    when: DateSpan
    published: date | None
    status: Status
    extent: Extent
    reports: list[LocatedReport] = field(default_factory=list)


@dataclass(slots=True)
class _Draft:
    """An article to be written."""

    outlet: str
    published: date | None
    told: list[tuple[_Event, tuple[str, ...]]] = field(default_factory=list)


def made(n: int, *, seed: int = 0) -> Made:
    """`n` captures, and all that goes with them; the same for the same `n` and `seed`."""
    rng = random.Random(f"{n} {seed}")  # noqa: S311 - made-up captures, the same each time
    places = places_made.places(rng, -(-n // CAPTURES_A_PLACE))
    events = list(_war(rng, n, places))
    drafts = _newsroom(rng, events)
    unlocated = [_unlocated(rng, places) for _ in range(n // _NOT_LOCATED)]
    for event in unlocated:
        drafts.append(_Draft(rng.choice(OUTLETS), event.published))
        drafts[-1].told.append((event, (_sentence(rng, event),)))
    articles = tuple(_written(rng, i, draft) for i, draft in enumerate(drafts))
    return Made(
        tuple(_captures(events)),
        tuple(report for event in unlocated for report in event.reports),
        articles,
        {actor.id: actor for actor in ACTORS},
    )


def _war(rng: random.Random, n: int, places: Sequence[Place]) -> Iterator[_Event]:
    """The captures of each place through time, each side taking it from the one before.

    A few places are fought over again and again, most seldom, the far ones once.
    """
    fought = [i for i, place in enumerate(places) if not places_made.far(place)] or [0]
    weights = list(accumulate(min(_MOST, rng.paretovariate(1.3)) for _ in fought))
    times = [1] * len(places)
    for i in rng.choices(fought, cum_weights=weights, k=max(0, n - len(places))):
        times[i] += 1
    sides = list(accumulate(1 / (rank + 1) for rank in range(len(ACTORS))))
    for place, count in zip(places, times, strict=True):
        locations = _locations(place, rng.choice(places))
        holder = rng.choice(ACTORS)
        for day in sorted(rng.choices(range(DAYS), k=count)):
            actor = rng.choices(ACTORS, cum_weights=sides)[0]
            if actor is holder:
                actor = ACTORS[(ACTORS.index(actor) + 1) % len(ACTORS)]
            yield _event(rng, place, locations, (actor, holder), FIRST + timedelta(day))
            holder = actor


def _locations(place: Place, other: Place) -> dict[Precision, Location]:
    """The answers that the gazetteer could give for a place."""
    kind = place.kind
    only = f"the only {kind} of that name in the gazetteer"
    return {
        "exact": Location(place, "gazetteer", only, (place,), "exact", 1.0),
        "near": Location(
            place, "gazetteer", f"the town that the {kind} is named for", (place,), "near", 0.6
        ),
        "area": Location(
            place, "gazetteer", "nearest to the article's other places", (place, other), "area", 0.5
        ),
    }


def _event(
    rng: random.Random,
    place: Place,
    locations: dict[Precision, Location],
    sides: tuple[Actor, Actor],
    day: date,
) -> _Event:
    actor, loser = sides
    when, published = _when(rng, day)
    return _Event(
        place,
        locations[_drawn(rng, _PRECISION)],
        actor if rng.random() < 0.97 else None,
        loser if rng.random() < 0.6 else None,
        when,
        published,
        _drawn(rng, _STATUS),
        "partial" if rng.random() < 0.1 else "full",
    )


def _when(rng: random.Random, day: date) -> tuple[DateSpan, date | None]:
    """The days that articles give a capture, and the day of the first of them."""
    published = day + timedelta(rng.randrange(3))
    name = _WEEKDAYS[day.weekday()]
    drawn = rng.random()
    if drawn < 0.02:
        return DateSpan(), None
    if drawn < 0.08:
        return DateSpan(None, published, "", "article"), published
    if drawn < 0.14:
        return DateSpan(day, published, f"since {name}", "said"), published
    if drawn < 0.18:
        return DateSpan(day.replace(day=1), published, "earlier this month", "said"), published
    if drawn < 0.22:
        week = day - timedelta(6)
        return DateSpan(week, day, f"in the week to {name}", "said"), published
    if drawn < 0.3:
        return DateSpan(day, day, name, "context"), published
    return DateSpan(day, day, f"on {name}", "said"), published


def _newsroom(rng: random.Random, events: Sequence[_Event]) -> list[_Draft]:
    """Shares the events out to articles: those of one outlet and day stand in one article."""
    drafts: list[_Draft] = []
    latest: dict[tuple[str, date | None], _Draft] = {}
    ranks = list(accumulate(1 / (rank + 2) for rank in range(len(OUTLETS))))
    # In a war with few captures an outlet sums a week up in one article, not each day.
    step = 1 if len(events) > 10 * DAYS else 7
    for event in events:
        outlets = set(rng.choices(OUTLETS, cum_weights=ranks, k=_drawn(rng, _REPORTS)))
        for lag, outlet in enumerate(sorted(outlets)):
            key = (outlet, _issue(event.published, lag, step))
            draft = latest.get(key)
            if draft is None or len(draft.told) >= _SENTENCES_AN_ARTICLE:
                draft = latest[key] = _Draft(*key)
                drafts.append(draft)
            draft.told.append((event, _sentences(rng, event)))
    return drafts


def _issue(first: date | None, lag: int, step: int) -> date | None:
    """The day on which an outlet next comes out."""
    if first is None:
        return None
    day = (first - FIRST).days + lag
    return FIRST + timedelta(-(-day // step) * step)


def _sentences(rng: random.Random, event: _Event) -> tuple[str, ...]:
    first = _sentence(rng, event)
    if rng.random() > 0.06:
        return (first,)
    return (first, _filled(rng, rng.choice(SECOND_SENTENCES), event))


def _sentence(rng: random.Random, event: _Event) -> str:
    """The sentence that tells a capture, as its status asks."""
    return _filled(rng, rng.choice(SENTENCES[event.status]), event)


def _filled(rng: random.Random, template: str, event: _Event) -> str:
    text = template.format(
        actor=event.actor.name if event.actor else "Gunmen",
        loser=event.loser.name if event.loser else "its defenders",
        part="part of " if event.extent == "partial" else "",
        kind=KIND_WORDS[event.place.kind],
        place=event.place.name,
        when=event.when.text or "recently",
        count=rng.randrange(2, 60),
        said=rng.choice(SAID),
    )
    return text[0].upper() + text[1:]


def _written(rng: random.Random, number: int, draft: _Draft) -> Article:
    """An article with its text; hands each event its report."""
    text = "\n\n".join(" ".join(sentences) for _, sentences in draft.told)
    title = rng.choice(TITLES).format(place=draft.told[0][0].place.name)
    name = f"made-{number:06}"
    url = f"https://news.example/{name}" if rng.random() < 0.95 else ""
    article = Article(f"{name}.txt", text, title, draft.published, draft.outlet, url)
    start = 0
    for event, sentences in draft.told:
        event.reports.append(
            LocatedReport(_report(article, event, sentences, start), event.location)
        )
        start += sum(map(len, sentences)) + len(sentences) - 1 + len("\n\n")
    return article


def _report(article: Article, event: _Event, sentences: Sequence[str], start: int) -> Report:
    name = event.place.name
    evidence = []
    first = start + sentences[0].index(name)
    for sentence in sentences:
        rule = "noun: capture of" if "capture of" in sentence else "active: capture"
        evidence.append(Evidence(sentence, start, start + len(sentence), rule))
        start += len(sentence) + 1
    actor, loser = event.actor, event.loser
    return Report(
        article,
        Mention(name, event.place.kind, first, first + len(name)),
        actor.name if actor else "",
        actor.id if actor else "",
        loser.name if loser else "",
        loser.id if loser else "",
        event.status,
        event.extent,
        event.when,
        tuple(evidence),
    )


def _captures(events: Sequence[_Event]) -> Iterator[Capture]:
    taken: set[str] = set()
    for event in events:
        actor, loser = event.actor, event.loser
        actor_id = actor.id if actor else ""
        yield Capture(
            _id(taken, event.place.id, event.place.kind, actor_id, str(event.when.start)),
            event.place,
            event.place.kind,
            actor.name if actor else "",
            actor_id,
            loser.name if loser else "",
            loser.id if loser else "",
            event.status,
            event.extent,
            event.when,
            tuple(event.reports),
        )


def _id(taken: set[str], *parts: str) -> str:
    """A hash of the content; of its copy's number besides where another has the same."""
    for copy in range(len(taken) + 1):
        text = "\x1f".join((*parts, str(copy)) if copy else parts)
        found = sha256(text.encode()).hexdigest()[:_ID_LENGTH]
        if found not in taken:
            break
    taken.add(found)
    return found


def _unlocated(rng: random.Random, places: Sequence[Place]) -> _Event:
    """A report whose toponym may be any of some places."""
    place, other = rng.choice(places), rng.choice(places)
    reason = f"several places of that name, none of which the article helps to choose: {place.name}"
    location = Location(None, "", reason, (place, other))
    day = FIRST + timedelta(rng.randrange(DAYS))
    when = DateSpan(day, day, f"on {_WEEKDAYS[day.weekday()]}", "said")
    return _Event(place, location, rng.choice(ACTORS), None, when, day, "reported", "full")


def _drawn(rng: random.Random, shares: dict[T, float]) -> T:
    """One of the keys, as often as its share says."""
    left = rng.random()
    for key, share in shares.items():
        left -= share
        if left < 0:
            return key
    return next(iter(shares))
