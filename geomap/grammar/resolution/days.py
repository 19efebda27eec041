"""The days of a capture: what its sentence says, else the day that the story has come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geomap.grammar import dates, timing
from geomap.grammar.lines import Line
from geomap.grammar.resolution.told import Told, back
from geomap.grammar.rules import Find
from geomap.grammar.triggers import Trigger
from geomap.models import DateSpan

_CONTEXT = 5  # sentences within which an undated sentence shares the day of the one before
_ANCHOR = 4  # sentences within which "two days later" finds the day it counts from
_DATELINE = 6  # words of a line that only says when and where


def when(told: Told, number: int, trigger: Trigger, found: Find) -> DateSpan:
    """The days on which a capture word says that a capture was."""
    line, today = told.lines[number], told.article.date
    phrases = line.sentence.phrases
    at = phrases.tokens[trigger.index].start - line.start
    main = next((time.first for time in line.times if time.exact and time.end < at), None)
    if (counted := dates.before_clause(line.text, at, main)) is not None:
        return _span(counted)
    chosen = timing.of(phrases, line.start, _times(told, number), trigger, found)
    if chosen is not None:
        return _said(line, chosen, trigger, today)
    day = _told_day(told, number)
    if day is not None and timing.is_before(phrases, trigger):
        return DateSpan(None, day.last, day.text, "context")
    in_turn = trigger.form != "noun" and not timing.is_retrospective(phrases, trigger)
    if day is not None and in_turn:
        return DateSpan(day.first, day.last, day.text, "context")
    return DateSpan(None, today, "", "article") if today is not None else DateSpan()


def of_each(told: Told, number: int, found: Find) -> dict[int, DateSpan]:
    """The days of things that have their own, by position: "X in January, Y in February"."""
    line = told.lines[number]
    times = _times(told, number)
    own = timing.of_each(line.sentence.phrases, line.start, times, found.things)
    return {position: _span(time) for position, time in own.items()}


def _times(told: Told, number: int) -> tuple[dates.When, ...]:
    text, today = told.lines[number].text, told.article.date
    times = dates.find(text, today)
    if not any(time.relative for time in times):
        return times
    return dates.find(text, today, _anchor(told, number))


def _said(line: Line, chosen: dates.When, trigger: Trigger, today: date | None) -> DateSpan:
    """The days of a time expression; those of "since January" end with the article's."""
    phrases = line.sentence.phrases
    if today and timing.lasts_since(phrases, line.start, chosen, trigger):
        return DateSpan(chosen.first, today, chosen.text, "said")
    if chosen.since and timing.is_beginning(phrases, chosen, line.start):
        return DateSpan(chosen.first, chosen.begun, chosen.text, "said")
    of_statement = timing.is_of_statement(phrases, line.start, chosen, trigger)
    return replace(_span(chosen), origin="statement") if of_statement else _span(chosen)


def _told_day(told: Told, number: int) -> dates.When | None:
    """The single day that the story has come to in the sentences before."""
    for earlier in back(number - 1, _CONTEXT):
        line = told.lines[earlier]
        exact = [time for time in line.times if time.exact]
        dated = len(line.text.split()) <= _DATELINE  # "Aug. 6 - ZARANJ."
        if exact and (dated or line.tells_of_war):
            return exact[0]
    return None


def _anchor(told: Told, number: int) -> date | None:
    """The last single day that the sentences before, or this one, spoke of."""
    for earlier in back(number, _ANCHOR):
        exact = [time for time in told.lines[earlier].times if time.exact]
        if exact:
            return exact[0 if earlier == number else -1].first
    return None


def _span(time: dates.When) -> DateSpan:
    return DateSpan(time.first, time.last, time.text, "said")
