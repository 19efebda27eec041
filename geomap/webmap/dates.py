"""Days in words, with the precision that the articles give them.

The sentences are the page's own words (`dates` in data/page/*.yaml), the names of months and
weekdays the CLDR's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geomap.models import DateSpan

LOOSE = timedelta(days=31)
"""Bounds farther apart than this are so loose that the words say so."""


@dataclass(frozen=True, slots=True)
class Days:
    """Tells days in one language.

    Attributes:
        say: fills a sentence of the page's words, by its key.
        names: the CLDR's `months`, `months_alone` and `weekdays`.
    """

    say: Callable[..., str]
    names: Mapping[str, Sequence[str]]

    def day(self, value: date) -> str:
        """A day: "22 June 2014"."""
        return self._pattern("day", value)

    def when(self, when: DateSpan) -> str:
        """When something happened, as precisely as is known and no more."""
        start, end = when.start, when.end
        if start is None:
            return self.say("dates.by", date=self.day(end)) if end else self.say("dates.unknown")
        if end is None:
            return self.say("dates.since", date=self.day(start))
        if start == end:
            weekday = self.names["weekdays"][start.weekday()]
            return self.say("dates.weekday", weekday=weekday, date=self.day(start))
        if end - start == timedelta(days=1):
            return self._between("either", start, end)
        if whole := self._whole(start, end):
            return whole
        return self._between("loosely" if end - start > LOOSE else "between", start, end)

    def span(self, days: Sequence[date]) -> str:
        """The days from first to last: "20 to 22 June 2014"; empty for no day."""
        if not days:
            return ""
        first, last = min(days), max(days)
        return self.day(last) if first == last else self._between("span", first, last)

    def _between(self, key: str, start: date, end: date) -> str:
        """Two days in a sentence, saying month and year once: "20 and 22 June 2014"."""
        if start.year != end.year:
            first = "day"
        else:
            first = "day_in_year" if start.month != end.month else "day_in_month"
        return self.say(f"dates.{key}", first=self._pattern(first, start), last=self.day(end))

    def _pattern(self, key: str, value: date) -> str:
        number = self.say("dates.day_one") if value.day == 1 else str(value.day)
        month = self.names["months"][value.month - 1]
        return self.say(f"dates.{key}", day=number, month=month, year=str(value.year))

    def _whole(self, start: date, end: date) -> str:
        """The month or the year that the two days are the first and last of; else nothing."""
        after = end + timedelta(days=1) if end < date.max else end
        if start.day != 1 or after.day != 1:
            return ""
        year = self.say("dates.year", year=str(start.year))
        if (start.month, after.month) == (1, 1) and after.year == start.year + 1:
            return self.say("dates.in_year", year=year)
        if (after.year - start.year) * 12 + after.month - start.month != 1:
            return ""
        name = self.names["months_alone"][start.month - 1]
        month = self.say("dates.month", month=name, year=str(start.year))
        return self.say("dates.in_month", month=month)
