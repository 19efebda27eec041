"""Which words are a time expression, and which reader makes days of them; earlier patterns win."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from geomap.grammar.dates import counted, fixed
from geomap.grammar.dates.values import Reader
from geomap.grammar.dates.words import FEASTS, MONTHS, NUMBERS, SEASONS, WEEKDAYS

_DAYS = "|".join(WEEKDAYS)
_DAY = rf"(?:{_DAYS}|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)"
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)|apr(?:il|\.)?|may|june?\.?|july?\.?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)}|a (?:few|couple of)|a)"
_UNIT = r"(?P<unit>days?|weeks?|months?|years?|hours?|minutes?)"
_PART = r"(?:\s+(?:early\s+)?(?:morning|afternoon|evening|night|dawn|noon|midday|midnight))?"
_VAGUE = r"(?:(?:early|mid|late|the (?:beginning|end|middle|start) of)[-\s]+)?"


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
SIGNS: Mapping[str, re.Pattern[str]] = {
    "digit": re.compile(r"\d"),
    "year": re.compile(r"(?:1[5-9]|20)\d\d"),
    # "jan", "january"; to patterns that ask for no case, "ı" is an "i"
    "month": re.compile("|".join(rf"{month[:3]}(?:[{month[3:4]}ı\W]|$)" for month in MONTHS)),
    "two days": re.compile(r"(?:between|from)\s+(?:mon|tue|wed|thu|fr|sat|sun)"),
    "this week": re.compile(r"[ts]\s+(?:week|month|year)"),  # last, past, this, previous
}
"""What stands in any sentence, in lower case, that some patterns match: asking for it costs a tenth
of a search."""
TIME_WORD = _pattern(
    rf"\d\d|\b(?:christmas|new year|{_DAYS}|{_MONTH}",
    r"|to(?:day|night)|yesterday|overnight|this|last|past|previous|recent|next",
    r"|following|same|preceding|ago|later|earlier|before|after|afterwards?|weekend|(?:tues?|wed|thu|fri)\b)",
)


class Expression(NamedTuple):
    """A kind of time expression.

    Attributes:
        pattern: what it looks like.
        read: makes days of a match.
        signs: those of `SIGNS` that stand in any sentence which the pattern matches.
    """

    pattern: re.Pattern[str]
    read: Reader
    signs: tuple[str, ...] = ()


EXPRESSIONS = (
    Expression(
        _pattern(_SINCE, r"\b(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<day>\d\d)\b"),
        fixed.iso, ("year",),
    ),
    Expression(_pattern(
        _SINCE, _NIGHT_OF, rf"(?:on\s+)?(?:{_DAY},?\s+(?:the\s+)?)?(?P<month>{_MONTH})\s+",
        _ORDINAL,
        r"\b(?!\s*(?:km|mile|people|percent|:\d|Movement|Brigade|Battalion|Front))", _OWN_YEAR,
    ), fixed.day_of_month, ("digit", "month")),
    Expression(_pattern(
        _SINCE, _NIGHT_OF, rf"(?:on\s+)?(?:{_DAY},?\s+)?(?:the\s+)?", _ORDINAL,
        rf"\s+(?:of\s+)?(?P<month>{_MONTH})\b",
        _OWN_YEAR,
    ), fixed.day_of_month, ("digit", "month")),
    Expression(
        _pattern(_SINCE, rf"\b(?:on\s+)?(?P<feast>{'|'.join(FEASTS)})\b", _OWN_YEAR), fixed.feast,
    ),
    Expression(_pattern(
        r"\b(?:on|(?P<since>since)) the (?P<day>\d{1,2})(?:st|nd|rd|th)\b",
        r"(?!\s+(?:day|anniversary|floor|century|brigade|division))",
    ), fixed.ordinal, ("digit",)),
    Expression(_pattern(
        _SINCE, rf"\b(?:in\s+|last\s+|this\s+|by\s+)?{_VAGUE}(?P<month>{_MONTH})(?:\s+of)?,?\s+",
        r"(?P<year>(?:19|20)\d\d)\b",
    ), fixed.month, ("year", "month")),
    Expression(_pattern(
        rf"\b(?P<since>since\s+)(?:last\s+)?{_VAGUE}(?P<month>{_MONTH})", _NO_YEAR,
    ), fixed.month, ("month",)),
    Expression(_pattern(
        rf"\b(?:at (?=the)|in|last|this|during|by|back in|of)\s*{_VAGUE}(?P<month>{_MONTH})",
        _NO_YEAR,
    ), fixed.month, ("month",)),
    Expression(
        _pattern(rf"\b(?:early|mid|late)[-\s](?P<month>{_MONTH})", _NO_YEAR),
        fixed.month, ("month",),
    ),
    Expression(_pattern(
        _SINCE, rf"\b(?:between|from)\s+(?P<from>{_DAY})\s+(?:and|to|until)\s+(?P<until>{_DAY})\b",
    ), counted.two_weekdays, ("two days",)),
    Expression(_pattern(
        r"\b(?P<since>since\s+)?(?:(?:late|early)\s+)?(?:on\s+)?(?:(?:late|early)\s+)?",
        rf"(?:(?P<last>last)\s+)?(?<!next )(?P<weekday>{_DAYS}){_PART}",
        r"(?P<of>\s+(?:of )?last week)?\b",
    ), counted.weekday),
    Expression(_pattern(
        _SINCE, r"\b(?:today|tonight|this (?:morning|afternoon|evening)|last night|overnight",
        r"|yesterday(?: (?:morning|afternoon|evening|night))?|earlier in the day",
        r"|in the (?:past|last) 24 hours)\b",
    ), counted.near_day),
    Expression(_pattern(
        r"\b(?:more than |over |at least |about |almost |nearly |some )?",
        rf"(?P<count>{NUMBER})\s+{_UNIT} ago\b",
    ), counted.ago),
    Expression(_pattern(
        _SINCE, r"\b(?:earlier |late |later |early |over |at |during |in |on )?(?:the )?",
        r"(?P<which>last|this|past|previous)\s+(?P<unit>weekend|week|month|year)\b",
    ), counted.week, ("this week",)),
    Expression(
        _pattern(r"\b(?:over|on|at|during) the (?P<which>)(?P<unit>weekend)\b"), counted.week,
    ),
    Expression(_pattern(
        r"\b(?:over|in|within|during|for)?\s*the (?:last|past)\s+",
        rf"(?:(?P<count>{NUMBER})\s*)?{_UNIT}\b",
    ), counted.within),
    Expression(
        _pattern(r"\b(?:in|over|during|within) recent (?P<unit>days|weeks|months|years)\b"),
        counted.recent,
    ),
    Expression(_pattern(
        r"\b(?:in\s+)?(?P<which>last|this)\s+(?P<season>spring|summer|autumn|fall|winter)\b",
    ), fixed.season),
    Expression(_pattern(
        rf"\b(?P<more>more than |over |at least )?(?P<count>{NUMBER})\s+{_UNIT}\s+",
        r"(?P<way>later|earlier|afterwards?|before)\b",
    ), counted.later),
    Expression(_pattern(
        r"\b(?:(?:the )?(?:next|following|previous|preceding|same) (?:day|morning|night)",
        r"|the day (?:after|before)|a day (?:later|earlier|before))\b",
    ), counted.next_day),
    Expression(_pattern(
        _SINCE, r"\b(?:in|during|back in|the|late|early|mid)[-\s]+(?:the\s+)?",
        r"(?P<year>(?:1[5-9]|20)\d\d)\b", _COUNTED,
    ), fixed.years, ("year",)),
    Expression(_pattern(
        r"\b(?:of|by)\s+(?P<year>(?:1[5-9]|20)\d\d)\b(?!\s+[a-z]+(?:s|men)\b)", _COUNTED,
    ), fixed.years, ("year",)),
    Expression(_pattern(r"(?P<since>\bsince\s+)(?P<year>(?:19|20)\d\d)\b"), fixed.years, ("year",)),
    Expression(
        _pattern(r"(?:^|(?<=[.;]\s))(?P<year>(?:1[5-9]|20)\d\d)(?=\s+[-–—]|:)"),
        fixed.years, ("year",),
    ),
)  # fmt: skip
STEMS: Mapping[Reader, tuple[str, ...]] = {
    fixed.feast: ("new year", "tmas", "may day"),
    fixed.ordinal: ("on the ", "since the "),
    counted.weekday: tuple(WEEKDAYS),
    counted.near_day: (
        "today", "tonight", "this ", "last night", "overnight", "yesterday", "in the day",
        "24 hours",
    ),
    counted.ago: (" ago",),
    counted.week: ("week", "month", "year"),
    counted.within: ("the last", "the past"),
    counted.recent: ("recent ",),
    fixed.season: tuple(SEASONS),
    counted.later: ("later", "earlier", "afterward", "before"),
    counted.next_day: (
        "next ", "following ", "previous ", "preceding ", "same ", "the day ", "a day ",
    ),
}  # fmt: skip
"""What stands in any sentence, in lower case, that a reader's patterns match, one of each: asking
for it costs a hundredth of a search."""
