"""Readers of days counted from another: "Saturday", "last week", "two days ago", "a day later".

The day to count from is the article's, but for `later` and `next_day`: these count from the last
day that the article spoke of.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from geomap.grammar.dates.fixed import last_day
from geomap.grammar.dates.values import Days
from geomap.grammar.dates.words import NUMBERS, WEEKDAYS

RECENT = {"days": 10, "weeks": 56, "months": 366, "years": 3653}
"""Days back that "recent" may mean."""
_SHORT = [name[:3] for name in WEEKDAYS]


def _weekday_number(word: str) -> int:
    """As in "Monday", "mon": 0.

    Raises:
        ValueError: it is spelt with a letter that only looks like one of theirs.
    """
    return _SHORT.index(word.casefold()[:3])


def weekday(match: re.Match[str], today: date | None) -> Days | None:
    """As in "Saturday", "last Friday", "Wednesday of last week"; "Monday night" ends on Tuesday."""
    if today is None:
        return (None, None)
    said = _weekday_number(match["weekday"])
    back = (today.weekday() - said) % 7
    if match["of"]:  # "Wednesday of last week"
        back = today.weekday() - said + 7
    elif match["last"] and back == 0:
        back = 7
    found = today - timedelta(days=back)
    if match[0].lower().endswith(" night"):
        return found, max(found, min(found + timedelta(days=1), today))
    return found, found


def two_weekdays(match: re.Match[str], today: date | None) -> Days | None:
    """As in "between Monday and Thursday"."""
    if today is None:
        return (None, None)
    begun, ended = _weekday_number(match["from"]), _weekday_number(match["until"])
    last = today - timedelta(days=(today.weekday() - ended) % 7)
    first = last - timedelta(days=(ended - begun) % 7)
    return first, last


def near_day(match: re.Match[str], today: date | None) -> Days | None:
    """As in "today", "overnight", "yesterday"."""
    if today is None:
        return (None, None)
    word = match[0].lower()
    if "yesterday" in word or "last night" in word or "previous night" in word:
        first = today - timedelta(days=1)
        return first, today if "night" in word and "yesterday" not in word else first
    if "overnight" in word or "past 24 hours" in word or "last 24 hours" in word:
        return today - timedelta(days=1), today
    return today, today


def week(match: re.Match[str], today: date | None) -> Days | None:
    """As in "last week", "earlier this month", "last year"."""
    if today is None:
        return (None, None)
    unit, which = match["unit"].lower(), match["which"].lower()
    if unit == "weekend":
        last = today - timedelta(days=(today.weekday() - 6) % 7)
        if which in ("last", "past", "previous") and last == today:
            last -= timedelta(days=7)
        return last - timedelta(days=1), last
    if unit == "week":
        monday = today - timedelta(days=today.weekday())
        if which in ("last", "previous"):
            return monday - timedelta(days=7), monday - timedelta(days=1)
        if which == "past":
            return today - timedelta(days=7), today
        return monday, today
    if unit == "month":
        first = today.replace(day=1)
        if which in ("last", "previous"):
            end = first - timedelta(days=1)
            return end.replace(day=1), end
        return today - timedelta(days=31) if which == "past" else first, today
    if which in ("last", "previous"):
        return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    return today - timedelta(days=366) if which == "past" else date(today.year, 1, 1), today


def number(word: str) -> int:
    """As in "two", "a few", "15"."""
    word = word.lower().replace("a few", "few").replace("a couple of", "couple")
    return int(word) if word.isdigit() else NUMBERS.get(word, 1)


def _back(today: date, count: int, unit: str) -> Days:
    """The span of "count units ago", as wide as the unit is vague."""
    if unit.startswith(("hour", "minute")):
        hours = count if unit.startswith("hour") else 1
        return today - timedelta(days=-(-hours // 24)), today
    if unit.startswith("day"):
        day = today - timedelta(days=count)
        return day, day
    if unit.startswith("week"):
        middle = today - timedelta(days=7 * count)
        return middle - timedelta(days=3), middle + timedelta(days=3)
    if unit.startswith("month"):
        year, month = _months_before(today, count)
        return date(year, month, 1), date(year, month, last_day(year, month))
    return date(today.year - count, 1, 1), date(today.year - count, 12, 31)


def _day_before(today: date, count: int, unit: str) -> date:
    """The very day so many days, weeks, months or years ago."""
    if unit.startswith(("day", "week")):
        return today - timedelta(days=count * (7 if unit.startswith("week") else 1))
    year, month = _months_before(today, count * (12 if unit.startswith("year") else 1))
    return date(year, month, min(today.day, last_day(year, month)))


def _months_before(today: date, count: int) -> tuple[int, int]:
    """The year and the month so many months ago."""
    year, month = divmod(today.year * 12 + today.month - 1 - count, 12)
    return year, month + 1


_SEVERAL = ("several", "few", "a few", "couple", "a couple of")


def ago(match: re.Match[str], today: date | None) -> Days | None:
    """As in "two weeks ago", "several days ago", "more than a month ago", "nearly a month ago"."""
    if today is None:
        return (None, None)
    count, unit = number(match["count"]), match["unit"].lower()
    first, last = _back(today, count, unit)
    if match["count"].lower() in _SEVERAL:  # from two to many of them
        last = _back(today, 2, unit)[1]
        first = _back(today, 11 if unit.startswith("month") else 9, unit)[0]
    if match[0].lower().startswith(("more than", "over", "at least")):
        return None, last
    nearly = match[0].lower().startswith(("nearly", "almost"))
    if nearly and not unit.startswith(("hour", "minute")):  # less, but more than one less
        return _day_before(today, count, unit), _day_before(today, count - 1, unit)
    return first, last


def within(match: re.Match[str], today: date | None) -> Days | None:
    """As in "over the last 48 hours", "in the past two days"."""
    if today is None:
        return (None, None)
    first, _ = _back(today, number(match["count"] or "1"), match["unit"].lower())
    return first, today


def recent(match: re.Match[str], today: date | None) -> Days | None:
    """As in "in recent weeks": as far back as anybody would say so."""
    if today is None:
        return (None, None)
    return today - timedelta(days=RECENT[match["unit"].lower()]), today


def later(match: re.Match[str], anchor: date | None) -> Days | None:
    """As in "two days later", "more than a year before"."""
    if anchor is None:
        return (None, None)
    count, unit = number(match["count"]), match["unit"].lower()
    direction = 1 if match["way"].lower() in ("later", "after", "afterwards") else -1
    if unit.startswith(("hour", "minute")):
        other = anchor + timedelta(days=direction)
        return min(anchor, other), max(anchor, other)
    if unit.startswith("day"):
        day = anchor + timedelta(days=direction * count)
        return day, day
    days = {"week": 7, "month": 30, "year": 365}[unit.rstrip("s")] * count * direction
    middle = anchor + timedelta(days=days)
    if match["more"]:
        return (middle, None) if direction > 0 else (None, middle)
    slack = timedelta(days={"week": 3, "month": 15, "year": 183}[unit.rstrip("s")])
    return middle - slack, middle + slack


def next_day(match: re.Match[str], anchor: date | None) -> Days | None:
    """As in "the next day", "the same night"."""
    if anchor is None:
        return (None, None)
    step = -1 if re.search(r"before|earlier|previous|preceding", match[0], re.IGNORECASE) else 1
    if re.search(r"same day", match[0], re.IGNORECASE):
        step = 0
    day = anchor + timedelta(days=step)
    return day, day
