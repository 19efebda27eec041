"""Finds the time expressions of a sentence."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from geomap.grammar.dates.counted import later, next_day, number
from geomap.grammar.dates.patterns import (
    EXPRESSIONS,
    NUMBER,
    SIGNS,
    STEMS,
    TIME_WORD,
    Expression,
)
from geomap.grammar.dates.values import Days, Reader, When

_ANCHORED = (later, next_day)  # those that count from the day that the article spoke of
_ALL_STEMS = frozenset(stem for stems in STEMS.values() for stem in stems)


@lru_cache(maxsize=256)  # each report of a sentence, and each sentence near it, asks again
def find(text: str, today: date | None, anchor: date | None = None) -> tuple[When, ...]:
    """The time expressions of a sentence, in order, none overlapping.

    Args:
        text: the sentence.
        today: the article's day of publication, which "Saturday" and "last week" count from.
        anchor: the last day that the article spoke of, which "two days later" counts from.
    """
    matches = _matches(text)
    if anchor and not any(read in _ANCHORED for _, read in matches):
        return find(text, today)
    found: list[When] = []
    taken: list[tuple[int, int]] = []
    for match, read in matches:
        span = match.span()
        if any(span[0] < end and start < span[1] for start, end in taken):
            continue
        relative = read in _ANCHORED
        days = _safely(read, match, anchor if relative else today)
        if days is None or (today and days[0] and days[0] > today):
            continue  # nothing captured lies ahead
        since = bool(_group(match, "since"))
        first, last = days
        begun = min(filter(None, (last, today)), default=None)
        if since or (today and last and last > today):
            last = today
        taken.append(span)
        found.append(When(match[0].strip(), *span, first, last, since, begun, relative))
    return tuple(sorted(found, key=lambda when: when.start))


@lru_cache(maxsize=256)
def _matches(text: str) -> tuple[tuple[re.Match[str], Reader], ...]:
    """What may be time expressions, those of the earlier patterns first."""
    matches = tuple(
        (match, expression.read)
        for expression in _that_may_match(text)
        for match in expression.pattern.finditer(text)
        if not _is_verb(match)
    )
    told = any(TIME_WORD.search(text, *match.span()) for match, _ in matches)
    return matches if told or (matches and TIME_WORD.search(text)) else ()


def _that_may_match(text: str) -> list[Expression]:
    """Of most sentences few, or none."""
    lower = text.lower().replace("ſ", "s")  # as the patterns have it, which ask for no case
    held = {stem for stem in _ALL_STEMS if stem in lower}
    absent = {read for read, stems in STEMS.items() if held.isdisjoint(stems)}
    signs = {name for name, sign in SIGNS.items() if sign.search(lower)}
    return [
        each for each in EXPRESSIONS if each.read not in absent and signs.issuperset(each.signs)
    ]


def _is_verb(match: re.Match[str]) -> bool:
    """Whether "march" or "may" is a word, not a month: months have a capital."""
    return _group(match, "month") in ("march", "may")


def _group(match: re.Match[str], name: str) -> str | None:
    return match[name] if name in match.re.groupindex else None


def _safely(read: Reader, match: re.Match[str], day: date | None) -> Days | None:
    try:
        return read(match, day)
    # before the year 1, after 9999; spelt with a letter that only looks like the right one
    except (LookupError, OverflowError, ValueError):
        return None


def before_clause(text: str, at: int, anchor: date | None) -> When | None:
    """As in "on Saturday, a day after they overran X": the time of the clause that begins at `at`.

    Args:
        text: the sentence.
        at: where its capture word begins.
        anchor: the day that the sentence itself is about.
    """
    found = list(_AFTER_CLAUSE.finditer(text, max(0, at - 80), at))
    if not found:
        return None
    match = found[-1]
    days = _safely(_clause_days, match, anchor)
    return When(match[0].strip(), *match.span(), *days) if days else None


def _clause_days(match: re.Match[str], anchor: date | None) -> Days | None:
    if anchor is None:
        return None
    unit = match["unit"].lower().rstrip("s")
    away = timedelta(days=number(match["count"]) * _DAYS[unit])
    slack = timedelta(days=_SLACK[unit])
    after = match["way"].lower() == "after"
    if match["more"]:
        return (None, anchor - away) if after else (anchor + away, None)
    day = anchor - away if after else anchor + away
    return day - slack, day + slack


_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_SLACK = {"day": 0, "week": 3, "month": 30, "year": 183}

_AFTER_CLAUSE = re.compile(
    rf"\b(?:(?P<more>more than|over|at least)\s+)?(?P<count>{NUMBER})\s+"
    r"(?P<unit>(?:day|week|month|year)s?) (?P<way>after|before)\b(?=[^,;.]*$)",
    re.IGNORECASE,
)
