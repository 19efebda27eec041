"""How tests of dates read one time expression, and write its days."""

from __future__ import annotations

from datetime import date

from geomap.grammar import dates
from geomap.grammar.dates import When

SUNDAY = date(2014, 6, 22)
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def only(text: str, today: date | None = SUNDAY, anchor: date | None = None) -> When:
    found = dates.find(text, today, anchor)
    assert len(found) == 1, found
    return found[0]


def days_of(when: When) -> str:
    """As in "2014-06-21" or "2014-06-01..2014-06-30"; "?" where open."""
    first, last = (str(day) if day else "?" for day in (when.first, when.last))
    return first if first == last else f"{first}..{last}"
