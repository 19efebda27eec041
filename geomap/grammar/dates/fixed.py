"""Readers of days that the calendar fixes: "March 3", "the 24th", "Christmas Eve", "last spring".

What no year is said of lies in the past: the last such day that is not ahead of the article.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from geomap.grammar.dates.values import Days
from geomap.grammar.dates.words import FEASTS, MONTHS, SEASONS

_SHORT = [name[:3] for name in MONTHS]


def _month_number(word: str) -> int:
    """As in "January", "jan.": 1.

    Raises:
        ValueError: it is spelt with a letter that only looks like one of theirs.
    """
    return _SHORT.index(word.casefold()[:3]) + 1


def last_day(year: int, month: int) -> int:
    """The number of the last day of a month."""
    return calendar.monthrange(year, month)[1]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(value: str) -> int:
    number = int(value)
    return number if number > 99 else (2000 + number if number < 50 else 1900 + number)


def day_of_month(match: re.Match[str], today: date | None) -> Days | None:
    """As in "March 3", "3 March 2003", "in the night of July 3"."""
    day, month = int(match["day"]), _month_number(match["month"])
    if match["year"]:
        found = _date(_year(match["year"]), month, day)
        return (found, found) if found else None
    if today is None:
        return (None, None)
    if match["before"]:
        found = _date(today.year - 1, month, day)
        return (found, found) if found else None
    found = _date(today.year, month, day)
    if found and found > today:
        found = _date(today.year - 1, month, day)
    return _night(match, (found, found)) if found else None


def feast(match: re.Match[str], today: date | None) -> Days | None:
    """As in "Christmas Eve"."""
    month, day = FEASTS[match["feast"].lower().replace("\u2019", "'")]
    if match["year"]:
        return (date(_year(match["year"]), month, day),) * 2
    if today is None:
        return (None, None)
    found = date(today.year, month, day)
    back = bool(match["before"]) or found > today
    return (found.replace(year=today.year - back),) * 2


def iso(match: re.Match[str], today: date | None) -> Days | None:
    """As in "2003-03-21"."""
    found = _date(int(match["year"]), int(match["m"]), int(match["day"]))
    return (found, found) if found else None


def _night(match: re.Match[str], days: Days) -> Days:
    """As in "in the night of July 3" runs into the next day."""
    if re.match(r"(?:in|during|on)?\s*the night of", match[0], re.IGNORECASE) and days[0]:
        return days[0], days[0] + timedelta(days=1)
    return days


def ordinal(match: re.Match[str], today: date | None) -> Days | None:
    """As in "on the 24th": the last such day that is not ahead."""
    if today is None:
        return (None, None)
    year, month = today.year, today.month
    for _ in range(3):
        found = _date(year, month, int(match["day"]))
        if found and found <= today:
            return found, found
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None


def month(match: re.Match[str], today: date | None) -> Days | None:
    """As in "in late October 1996": the part of the month that is said."""
    month = _month_number(match["month"])
    if match["year"]:
        year = _year(match["year"])
    elif today is None:
        return (None, None)
    elif match.groupdict().get("before"):
        year = today.year - 1
    else:
        year = today.year if month <= today.month else today.year - 1
        if re.search(r"\blast\s+\S+$", match[0], re.IGNORECASE) and month == today.month:
            year -= 1
    first, last = 1, last_day(year, month)
    part = re.search(r"\b(early|mid|late|beginning|end|middle|start)\b", match[0], re.IGNORECASE)
    if part:
        first, last = {
            "early": (1, 10), "beginning": (1, 10), "start": (1, 10),
            "mid": (11, 20), "middle": (11, 20),
        }.get(part[1].lower(), (21, last))  # fmt: skip
    begin, end = date(year, month, first), date(year, month, last)
    return begin, min(end, today) if today and today >= begin else end


def years(match: re.Match[str], today: date | None) -> Days | None:
    """As in "in 1996"."""
    year = int(match["year"])
    if today and year > today.year:
        return None
    last = date(year, 12, 31)
    return date(year, 1, 1), min(last, today) if today else last


def season(match: re.Match[str], today: date | None) -> Days | None:
    """As in "last spring"."""
    if today is None:
        return (None, None)
    first, last = SEASONS[match["season"].lower()]
    for year in (today.year, today.year - 1, today.year - 2):
        begin = date(year, first, 1)
        closing = year if last >= first else year + 1
        end = date(closing, last, last_day(closing, last))
        if begin <= today and not (match["which"].lower() == "last" and end > today):
            return begin, min(end, today)
    return None
