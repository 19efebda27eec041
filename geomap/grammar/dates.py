"""Time words, and the days that they bound.

The words are kept; "Wednesday" in an article of a Wednesday is that day itself, "the 24th" never
lies ahead of the article, and no date is made up: what nothing bounds stays open.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAYS = "|".join(_WEEKDAYS)
_DAY = rf"(?:{_DAYS}|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)"
_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)|apr(?:il|\.)?|may|june?\.?|july?\.?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_NUMBERS = {word: value for value, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve".split()
)} | {
    "a": 1, "an": 1, "several": 4, "few": 3, "couple": 2, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)}|a (?:few|couple of)|a)"
_UNIT = r"(?P<unit>days?|weeks?|months?|years?|hours?|minutes?)"
_PART = r"(?:\s+(?:early\s+)?(?:morning|afternoon|evening|night|dawn|noon|midday|midnight))?"
_VAGUE = r"(?:(?:early|mid|late|the (?:beginning|end|middle|start) of)[-\s]+)?"


@dataclass(frozen=True, slots=True)
class When:
    """A time expression.

    Attributes:
        start, end: offsets into the text it was found in.
        first, last: the days that bound it; None where open.
        exact: True for a single day.
        since: True where it names the beginning of a lasting state ("since January").
        begun: the last day on which that state may have begun; that of "in January".
        relative: True where it counts from another event ("two days later").
    """

    text: str
    start: int
    end: int
    first: date | None
    last: date | None
    since: bool = False
    begun: date | None = None
    relative: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first is not None and self.first == self.last


Span = tuple[date | None, date | None]
_Reader = Callable[[re.Match[str], date | None], Span | None]


@lru_cache(maxsize=256)  # each report of a sentence, and each sentence near it, asks again
def find(text: str, today: date | None, anchor: date | None = None) -> tuple[When, ...]:
    """The time expressions of a sentence, in order, none overlapping.

    Args:
        text: the sentence.
        today: the article's day of publication, which "Saturday" and "last week" count from.
        anchor: the last day that the article spoke of, which "two days later" counts from.
    """
    found: list[When] = []
    taken: list[tuple[int, int]] = []
    lower = text.lower()
    absent = {read for read, stems in _STEMS.items() if not any(stem in lower for stem in stems)}
    patterns = [(pattern, read) for pattern, read in _PATTERNS if read not in absent]
    if not patterns or not _TIME_WORD.search(text):
        return ()
    for pattern, read in patterns:
        for match in pattern.finditer(text):
            span = match.span()
            if any(span[0] < end and start < span[1] for start, end in taken) or _is_verb(match):
                continue
            relative = read in (_later, _next_day)
            days = _safely(read, match, anchor if relative else today)
            if days is None or (today and days[0] and days[0] > today):
                continue  # nothing captured lies ahead
            since = bool(match.groupdict().get("since"))
            first, last = days
            begun = min(filter(None, (last, today)), default=None)
            if since or (today and last and last > today):
                last = today
            taken.append(span)
            found.append(When(match[0].strip(), *span, first, last, since, begun, relative))
    return tuple(sorted(found, key=lambda when: when.start))


def before_clause(text: str, at: int, anchor: date | None) -> When | None:
    """As in "on Saturday, a day after they overran X": the time of the clause that begins at `at`.

    Args:
        text: the sentence.
        at: where its capture word begins.
        anchor: the day that the sentence itself is about.
    """
    found = list(_AFTER_CLAUSE.finditer(text, max(0, at - 80), at))
    if not found or anchor is None:
        return None
    match = found[-1]
    count = _count(match["count"])
    step = -count if match["way"].lower() == "after" else count
    day = anchor + timedelta(days=step * (7 if match["unit"].lower().startswith("week") else 1))
    slack = timedelta(days=3 if match["unit"].lower().startswith("week") else 0)
    return When(match[0].strip(), *match.span(), day - slack, day + slack)


_AFTER_CLAUSE = re.compile(
    rf"\b(?P<count>{_NUMBER})\s+(?P<unit>days?|weeks?) (?P<way>after|before)\b(?=[^,;.]*$)",
    re.IGNORECASE,
)


def _safely(read: _Reader, match: re.Match[str], day: date | None) -> Span | None:
    try:
        return read(match, day)
    except (OverflowError, ValueError):  # before the year 1, after 9999
        return None


def _month_number(word: str) -> int:
    return next(
        number
        for number, name in enumerate(_MONTHS, 1)
        if name.startswith(word.lower().rstrip(".")[:3])
    )


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(value: str) -> int:
    number = int(value)
    return number if number > 99 else (2000 + number if number < 50 else 1900 + number)


def _day_of_month(match: re.Match[str], today: date | None) -> Span | None:
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


_FEASTS = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "may day": (5, 1),
}


def _feast(match: re.Match[str], today: date | None) -> Span | None:
    month, day = _FEASTS[match["feast"].lower().replace("\u2019", "'")]
    if match["year"]:
        return (date(_year(match["year"]), month, day),) * 2
    if today is None:
        return (None, None)
    found = date(today.year, month, day)
    back = bool(match["before"]) or found > today
    return (found.replace(year=today.year - back),) * 2


def _iso(match: re.Match[str], today: date | None) -> Span | None:
    found = _date(int(match["year"]), int(match["m"]), int(match["day"]))
    return (found, found) if found else None


def _night(match: re.Match[str], days: Span) -> Span:
    """As in "in the night of July 3" runs into the next day."""
    if re.match(r"(?:in|during|on)?\s*the night of", match[0], re.IGNORECASE) and days[0]:
        return days[0], days[0] + timedelta(days=1)
    return days


def _ordinal(match: re.Match[str], today: date | None) -> Span | None:
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


def _month(match: re.Match[str], today: date | None) -> Span | None:
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
    first, last = 1, _last_day(year, month)
    part = re.search(r"\b(early|mid|late|beginning|end|middle|start)\b", match[0], re.IGNORECASE)
    if part:
        first, last = {
            "early": (1, 10), "beginning": (1, 10), "start": (1, 10),
            "mid": (11, 20), "middle": (11, 20),
        }.get(part[1].lower(), (21, last))  # fmt: skip
    end = date(year, month, last)
    return date(year, month, first), min(end, today) if today and today >= date(
        year, month, first
    ) else end


def _years(match: re.Match[str], today: date | None) -> Span | None:
    year = int(match["year"])
    if today and year > today.year:
        return None
    last = date(year, 12, 31)
    return date(year, 1, 1), min(last, today) if today else last


def _weekday(match: re.Match[str], today: date | None) -> Span | None:
    if today is None:
        return (None, None)
    number = next(
        i for i, name in enumerate(_WEEKDAYS) if name.startswith(match["weekday"].lower()[:3])
    )
    back = (today.weekday() - number) % 7
    if match["of"]:  # "Wednesday of last week"
        back = today.weekday() - number + 7
    elif match["last"] and back == 0:
        back = 7
    found = today - timedelta(days=back)
    return found, found


def _two_weekdays(match: re.Match[str], today: date | None) -> Span | None:
    if today is None:
        return (None, None)
    numbers = [
        next(i for i, name in enumerate(_WEEKDAYS) if name.startswith(match[group].lower()[:3]))
        for group in ("from", "until")
    ]
    last = today - timedelta(days=(today.weekday() - numbers[1]) % 7)
    first = last - timedelta(days=(numbers[1] - numbers[0]) % 7)
    return first, last


def _near_day(match: re.Match[str], today: date | None) -> Span | None:
    if today is None:
        return (None, None)
    word = match[0].lower()
    if "yesterday" in word or "last night" in word or "previous night" in word:
        first = today - timedelta(days=1)
        return first, today if "night" in word and "yesterday" not in word else first
    if "overnight" in word or "past 24 hours" in word or "last 24 hours" in word:
        return today - timedelta(days=1), today
    return today, today


def _week(match: re.Match[str], today: date | None) -> Span | None:
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
        return (today - timedelta(days=31), today) if which == "past" else (first, today)
    if which in ("last", "previous"):
        return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    return (
        (today - timedelta(days=366), today) if which == "past" else (date(today.year, 1, 1), today)
    )


_SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 2),
}


def _season(match: re.Match[str], today: date | None) -> Span | None:
    if today is None:
        return (None, None)
    first, last = _SEASONS[match["season"].lower()]
    for year in (today.year, today.year - 1, today.year - 2):
        begin = date(year, first, 1)
        closing = year if last >= first else year + 1
        end = date(closing, last, _last_day(closing, last))
        if begin <= today and not (match["which"].lower() == "last" and end > today):
            return begin, min(end, today)
    return None


def _count(word: str) -> int:
    word = word.lower().replace("a few", "few").replace("a couple of", "couple")
    return int(word) if word.isdigit() else _NUMBERS.get(word, 1)


def _back(today: date, count: int, unit: str) -> Span:
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
        year, number = divmod(today.year * 12 + today.month - 1 - count, 12)
        return date(year, number + 1, 1), date(year, number + 1, _last_day(year, number + 1))
    return date(today.year - count, 1, 1), date(today.year - count, 12, 31)


_SEVERAL = ("several", "few", "a few", "couple", "a couple of")


def _ago(match: re.Match[str], today: date | None) -> Span | None:
    if today is None:
        return (None, None)
    count, unit = _count(match["count"]), match["unit"].lower()
    first, last = _back(today, count, unit)
    if match["count"].lower() in _SEVERAL:  # from two to many of them
        last = _back(today, 2, unit)[1]
        first = _back(today, 11 if unit.startswith("month") else 9, unit)[0]
    if match[0].lower().startswith(("more than", "over", "at least")):
        return None, last
    return first, last


def _within(match: re.Match[str], today: date | None) -> Span | None:
    """As in "over the last 48 hours", "in the past two days"."""
    if today is None:
        return (None, None)
    first, _ = _back(today, _count(match["count"] or "1"), match["unit"].lower())
    return first, today


def _later(match: re.Match[str], anchor: date | None) -> Span | None:
    if anchor is None:
        return (None, None)
    count, unit = _count(match["count"]), match["unit"].lower()
    direction = 1 if match["way"].lower() in ("later", "after", "afterwards") else -1
    if unit.startswith(("hour", "minute")):
        return (
            (anchor, anchor + timedelta(days=1))
            if direction > 0
            else (anchor - timedelta(days=1), anchor)
        )
    if unit.startswith("day"):
        day = anchor + timedelta(days=direction * count)
        return day, day
    days = {"week": 7, "month": 30, "year": 365}[unit.rstrip("s")] * count * direction
    middle = anchor + timedelta(days=days)
    if match["more"]:
        return (middle, None) if direction > 0 else (None, middle)
    slack = timedelta(days={"week": 3, "month": 15, "year": 183}[unit.rstrip("s")])
    return middle - slack, middle + slack


def _next_day(match: re.Match[str], anchor: date | None) -> Span | None:
    if anchor is None:
        return (None, None)
    step = -1 if re.search(r"before|earlier|previous|preceding", match[0], re.IGNORECASE) else 1
    if re.search(r"same day", match[0], re.IGNORECASE):
        step = 0
    day = anchor + timedelta(days=step)
    return day, day


def _is_verb(match: re.Match[str]) -> bool:
    """Whether "march" or "may" is a word, not a month: months have a capital."""
    month = match.groupdict().get("month")
    return month in ("march", "may")


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.IGNORECASE)


_SINCE = r"(?P<since>\bsince\s+)?"
_NIGHT_OF = r"\b(?:(?:in|during|on) the night of\s+)?"
_ORDINAL = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_LAST_YEAR = r"(?P<before>\s+(?:of\s+)?last year\b)?"
_OWN_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?" + _LAST_YEAR
_NO_YEAR = r"(?P<year>(?!))?" + _LAST_YEAR + r"(?=\W|$)"
_COUNTED = (  # "in 2000 troops" is no year
    r"(?!\s*(?:people|troops|soldiers|fighters|rebels|men|civilians|km|tons|refugees|prisoners"
    r"|militants|families|[,.]\d))"
)
_TIME_WORD = _pattern(
    rf"\d\d|\b(?:christmas|new year|{_DAYS}|{_MONTH}",
    r"|to(?:day|night)|yesterday|overnight|this|last|past|previous|next",
    r"|following|same|preceding|ago|later|earlier|before|after|afterwards?|weekend|(?:tues?|wed|thu|fri)\b)",
)
_PATTERNS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_pattern(_SINCE, r"\b(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<day>\d\d)\b"), _iso),
    (_pattern(
        _SINCE, _NIGHT_OF, rf"(?:on\s+)?(?:{_DAY},?\s+(?:the\s+)?)?(?P<month>{_MONTH})\s+",
        _ORDINAL,
        r"\b(?!\s*(?:km|mile|people|percent|:\d|Movement|Brigade|Battalion|Front))", _OWN_YEAR,
    ), _day_of_month),
    (_pattern(
        _SINCE, _NIGHT_OF, rf"(?:on\s+)?(?:{_DAY},?\s+)?(?:the\s+)?", _ORDINAL,
        rf"\s+(?:of\s+)?(?P<month>{_MONTH})\b",
        _OWN_YEAR,
    ), _day_of_month),
    (_pattern(_SINCE, rf"\b(?:on\s+)?(?P<feast>{'|'.join(_FEASTS)})\b", _OWN_YEAR), _feast),
    (_pattern(
        r"\b(?:on|(?P<since>since)) the (?P<day>\d{1,2})(?:st|nd|rd|th)\b",
        r"(?!\s+(?:day|anniversary|floor|century|brigade|division))",
    ), _ordinal),
    (_pattern(
        _SINCE, rf"\b(?:in\s+|last\s+|this\s+|by\s+)?{_VAGUE}(?P<month>{_MONTH})(?:\s+of)?,?\s+",
        r"(?P<year>(?:19|20)\d\d)\b",
    ), _month),
    (_pattern(rf"\b(?P<since>since\s+)(?:last\s+)?{_VAGUE}(?P<month>{_MONTH})", _NO_YEAR), _month),
    (_pattern(
        rf"\b(?:at (?=the)|in|last|this|during|by|back in|of)\s*{_VAGUE}(?P<month>{_MONTH})",
        _NO_YEAR,
    ), _month),
    (_pattern(rf"\b(?:early|mid|late)[-\s](?P<month>{_MONTH})", _NO_YEAR), _month),
    (_pattern(
        _SINCE, rf"\b(?:between|from)\s+(?P<from>{_DAY})\s+(?:and|to|until)\s+(?P<until>{_DAY})\b",
    ), _two_weekdays),
    (_pattern(
        r"\b(?P<since>since\s+)?(?:(?:late|early)\s+)?(?:on\s+)?(?:(?:late|early)\s+)?",
        rf"(?:(?P<last>last)\s+)?(?<!next )(?P<weekday>{_DAYS}){_PART}",
        r"(?P<of>\s+(?:of )?last week)?\b",
    ), _weekday),
    (_pattern(
        _SINCE, r"\b(?:today|tonight|this (?:morning|afternoon|evening)|last night|overnight",
        r"|yesterday(?: (?:morning|afternoon|evening|night))?|earlier in the day",
        r"|in the (?:past|last) 24 hours)\b",
    ), _near_day),
    (_pattern(
        r"\b(?:more than |over |at least |about |almost |nearly |some )?",
        rf"(?P<count>{_NUMBER})\s+{_UNIT} ago\b",
    ), _ago),
    (_pattern(
        _SINCE, r"\b(?:earlier |late |later |early |over |at |during |in |on )?(?:the )?",
        r"(?P<which>last|this|past|previous)\s+(?P<unit>weekend|week|month|year)\b",
    ), _week),
    (_pattern(r"\b(?:over|on|at|during) the (?P<which>)(?P<unit>weekend)\b"), _week),
    (_pattern(
        r"\b(?:over|in|within|during|for)?\s*the (?:last|past)\s+",
        rf"(?P<count>{_NUMBER})?\s*{_UNIT}\b",
    ), _within),
    (_pattern(
        r"\b(?:in\s+)?(?P<which>last|this)\s+(?P<season>spring|summer|autumn|fall|winter)\b",
    ), _season),
    (_pattern(
        rf"\b(?P<more>more than |over |at least )?(?P<count>{_NUMBER})\s+{_UNIT}\s+",
        r"(?P<way>later|earlier|afterwards?|before)\b",
    ), _later),
    (_pattern(
        r"\b(?:(?:the )?(?:next|following|previous|preceding|same) (?:day|morning|night)",
        r"|the day (?:after|before)|a day (?:later|earlier|before))\b",
    ), _next_day),
    (_pattern(
        _SINCE, r"\b(?:in|during|back in|the|late|early|mid)[-\s]+(?:the\s+)?",
        r"(?P<year>(?:1[5-9]|20)\d\d)\b", _COUNTED,
    ), _years),
    (_pattern(
        r"\b(?:of|by)\s+(?P<year>(?:1[5-9]|20)\d\d)\b(?!\s+[a-z]+(?:s|men)\b)", _COUNTED,
    ), _years),
    (_pattern(r"(?P<since>\bsince\s+)(?P<year>(?:19|20)\d\d)\b"), _years),
    (_pattern(r"(?:^|(?<=[.;]\s))(?P<year>(?:1[5-9]|20)\d\d)(?=\s+[-–—]|:)"), _years),
)  # fmt: skip
_MONTH_STEMS = tuple(month[:3] for month in _MONTHS)
_STEMS: Mapping[_Reader, tuple[str, ...]] = {
    _iso: ("19", "20"),
    _day_of_month: _MONTH_STEMS,
    _ordinal: ("on the ", "since the "),
    _month: _MONTH_STEMS,
    _two_weekdays: tuple(day[:3] for day in _WEEKDAYS),
    _weekday: ("day",),
    _near_day: (
        "today", "tonight", "this ", "last night", "overnight", "yesterday", "in the day",
        "24 hours",
    ),
    _ago: (" ago",),
    _week: ("week", "month", "year"),
    _within: ("the last", "the past"),
    _season: tuple(_SEASONS),
    _later: ("later", "earlier", "afterward", "before"),
    _next_day: ("next ", "following ", "previous ", "preceding ", "same ", "the day ", "a day "),
    _years: ("15", "16", "17", "18", "19", "20"),
}  # fmt: skip
"""What stands in any sentence that a reader's patterns match, one of each: asking for it costs a
hundredth of a search."""
