"""Times merging: reports of made-up captures, whose number grows tenfold.

Sides take places from each other over two years. Most reports say the day; some are a day off,
vague, without a day, or speak of "militants". The same seed makes the same reports.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import date, timedelta

from geomap import captures, lexicon
from geomap.models import (
    Article,
    DateOrigin,
    DateSpan,
    Evidence,
    LocatedReport,
    Location,
    Mention,
    Place,
    Report,
)

SIZES = (1_000, 10_000, 100_000)
A_CAPTURE = 8  # reports
A_PLACE = 5  # captures
FIRST = date(2014, 1, 1)
DAYS = 730
SIDES = ("islamic-state", "iraqi-forces", "peshmerga", "nusra-front")


def table() -> str:
    """One row for each number of reports."""
    actors = lexicon.load().actors
    rows = [
        "| reports | places | captures | seconds |",
        "| ---: | ---: | ---: | ---: |",
    ]
    for size in SIZES:
        for name, places in (("many", size // (A_CAPTURE * A_PLACE)), ("one", 1)):
            told = list(reports(size, places))
            begin = time.process_time()
            found = captures.merge(told, actors)
            seconds = time.process_time() - begin
            count = f"{places:,}" if name == "many" else "1"
            rows.append(f"| {size:,} | {count} | {len(found):,} | {seconds:.2f} |")
    return "\n".join(rows) + "\n"


def reports(size: int, places: int) -> Iterator[LocatedReport]:
    """Made-up reports of captures of some places."""
    luck = random.Random(2014)  # noqa: S311 - it makes up news, no secrets
    for number in range(size):
        where = luck.randrange(places)
        event = luck.randrange(max(A_PLACE, size // (places * A_CAPTURE)))
        story = random.Random(where * 1_000_003 + event)  # noqa: S311 - likewise
        day = FIRST + timedelta(days=story.randrange(DAYS))
        yield _report(number, where, day, story.choice(SIDES), luck)


def _report(number: int, where: int, day: date, side: str, luck: random.Random) -> LocatedReport:
    published = day + timedelta(days=luck.choice((0, 1, 1, 2, 5, 40)))
    when = _when(day, published, luck)
    side = luck.choice((side, side, side, side, "militants", ""))
    place = Place(f"place-{where}", f"Place {where}", "town", ("IQ",), 33.0, 43.0)
    article = Article(f"{number:06}.txt", "", "", published, f"Paper {number % 40}")
    sentence = f"It fell, {number // 3} people said in the town on that day."
    return LocatedReport(
        Report(
            article=article,
            place=Mention(place.name, "town", 0, 5),
            actor=side,
            actor_id=side,
            from_actor="",
            from_actor_id="",
            status=luck.choice(("reported", "claimed")),
            extent="full",
            when=when,
            evidence=(Evidence(sentence, 0, len(sentence), "fall"),),
        ),
        Location(place, "gazetteer", "the only one"),
    )


def _when(day: date, published: date, luck: random.Random) -> DateSpan:
    origin: DateOrigin = "said"
    kind = luck.random()
    if kind < 0.7:
        return DateSpan(day, day, "on that day", origin)
    if kind < 0.75:
        other = day + timedelta(days=1)
        return DateSpan(other, other, "the day after", origin)
    if kind < 0.85:
        return DateSpan(day.replace(day=1), min(day.replace(day=28), published), "then", origin)
    return DateSpan(None, published, "", "article")
