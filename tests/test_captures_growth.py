"""The work of merging grows with the number of reports, whatever they say.

Work is counted as calls of functions, so that it is the same on any machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import Any

import pytest

from geomap import captures
from geomap.models import DENIAL, LocatedReport, Location, Place
from tests.counting import calls
from tests.told import ACTORS, camp, report

FEW, MANY = 200, 400
FIRST = date(1950, 1, 1)
Told = tuple[list[LocatedReport], list[LocatedReport]]
"""Reports and asides."""


def days(first: int, last: int | None = None) -> tuple[date, date]:
    """Days by their distance from the first of all."""
    return FIRST + timedelta(first), FIRST + timedelta(first if last is None else last)


def told(
    number: int, span: tuple[date | None, date | None], side: str = "isis", **said: Any
) -> LocatedReport:
    """A report of an article of its own; `span` may have open ends."""
    made = report("21", side, article=f"{number:05}", **said)
    when = replace(made.report.when, start=span[0], end=span[1])
    return replace(made, report=replace(made.report, when=when))


def denial(number: int, day: int, side: str) -> LocatedReport:
    return told(number, days(day), side, rule=DENIAL, status="disputed")


def side(number: int) -> str:
    """A side of which the lexicon knows nothing."""
    return "band-" + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def at(number: int, located: LocatedReport) -> LocatedReport:
    """A report of a facility near all others: of one with a name, or of that of a town."""
    tied = number % 2 == 1
    place = Place(
        f"p{number}", f"P{number}", "town" if tied else "base", ("IQ",), 33 + number / 1e4, 43.0
    )
    mention = replace(located.report.place, kind="base", tied=tied)
    return LocatedReport(replace(located.report, place=mention), Location(place, "gazetteer", ""))


def unplaced(located: LocatedReport) -> LocatedReport:
    """The report as one that leaves open which of some places it means."""
    return replace(located, location=Location(None, "", "", (located.location.place,)))  # type: ignore[arg-type]


def _nobody(n: int, day: Callable[[int], int], **said: Any) -> Iterator[LocatedReport]:
    return (told(n + i, days(day(i)), "", **said) for i in range(n))


NEWS: dict[str, Callable[[int], Told]] = {
    "captures by as many sides": lambda n: ([told(i, days(i), side(i)) for i in range(n)], []),
    "captures that are denied by as many sides": lambda n: (
        [told(i, days(i), side(i)) for i in range(n)],
        [denial(n + i, i, side(i)) for i in range(n)],
    ),
    "denials with as many names": lambda n: (
        [told(i, days(i), side(i)) for i in range(n)],
        [denial(n + i, i, side(n + i)) for i in range(n)],
    ),
    "denials of one capture": lambda n: (
        [told(0, days(5))],
        [denial(i + 1, 5 + i % 3, "isis") for i in range(n)],
    ),
    "disputed captures": lambda n: (
        [
            told(i, days(i), ("isis", "iraqi-army")[i % 3 % 2], status=status)
            for i in range(n)
            for status in ("disputed", "reported")
        ],
        [],
    ),
    "sides, and words for many": lambda n: (
        [
            *(told(i, days(i), side(i)) for i in range(n)),
            *(told(n + i, days(2 * n + i), f"{side(i)}-fighters") for i in range(n)),
        ],
        [],
    ),
    "sides, and reports of nobody on other days": lambda n: (
        [*(told(i, days(i), side(i)) for i in range(n)), *_nobody(n, lambda i: 2 * n + i)],
        [],
    ),
    "days": lambda n: ([told(i, days(3 * i)) for i in range(n)], []),
    "vague days": lambda n: ([told(i, days(5 * i, 5 * i + 2)) for i in range(n)], []),
    "vague days that overlap": lambda n: ([told(i, days(i, i + 9)) for i in range(n)], []),
    "months that overlap": lambda n: ([told(i, days(i, i + 60)) for i in range(n)], []),
    "news without a day, and who took it back": lambda n: (
        [
            *(told(i, (None, days(2 * i)[0])) for i in range(n)),
            *(told(n + i, days(2 * i + 1), "iraqi-army") for i in range(n)),
        ],
        [],
    ),
    "the whole place, and a part of it some day": lambda n: (
        [
            *(told(i, days(3 * i)) for i in range(n)),
            *(told(n + i, (None, None), extent="partial") for i in range(n)),
        ],
        [],
    ),
    "the whole place, and a part of it taken by nobody": lambda n: (
        [
            *(told(i, days(i, i + 9)) for i in range(n)),
            *_nobody(n, lambda i: i, extent="partial"),
        ],
        [],
    ),
    "outlets": lambda n: ([told(i, days(5)) for i in range(n)], []),
    "what one article looks back at": lambda n: (
        [
            replace(each, report=replace(each.report, article=first.report.article))
            for first in [told(0, days(0))]
            for i in range(n)
            for each in (
                told(i, days(3 * i), "iraqi-army"),
                told(i, (None, days(3 * i)[0]), rule="relative"),
            )
        ],
        [],
    ),
    "places left open": lambda n: (
        list(
            chain.from_iterable(
                (told(i, days(3 * i)), unplaced(told(n + i, days(3 * i)))) for i in range(n)
            )
        ),
        [],
    ),
    "facilities near each other": lambda n: ([at(i, told(i, days(i))) for i in range(n)], []),
}


def _work(news: Told) -> int:
    reports, asides = news
    return calls(lambda: captures.combine(reports, ACTORS, asides=asides, camp=camp))


@pytest.mark.parametrize("name", list(NEWS))
def test_twice_the_reports_are_twice_the_work(name: str) -> None:
    fewer, more = _work(NEWS[name](FEW)), _work(NEWS[name](MANY))
    assert more < 2.5 * fewer + 3_000
