"""Reports that another side denies, in the same sentence or soon after."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from geomap.grammar import denials
from geomap.grammar.lines import Line
from geomap.grammar.resolution.told import Told
from geomap.models import Evidence, Report

_NEAR = 12  # sentences within which a denial that names no place answers a claim


@dataclass(frozen=True, slots=True)
class Found:
    """A report before the article's other sentences have had their say.

    Attributes:
        number: that of its sentence.
    """

    report: Report
    number: int


def judged(told: Told, found: Found) -> Report:
    """The report, disputed where another side denies it, with the denial as evidence."""
    report = found.report
    for number in told.denying[bisect_left(told.denying, found.number) :]:
        line = told.lines[number]
        if report.place.toponym not in line.text and not _may_answer(told, found, number):
            continue
        after = report.place.end if number == found.number else line.start
        if denials.is_denied(line.sentence, report, after, told.toponyms):
            known = any(item.start == line.start for item in report.evidence)
            evidence = report.evidence if known else (*report.evidence, _denial(line, report))
            return replace(report, status="disputed", evidence=evidence)
    return report


def _denial(line: Line, report: Report) -> Evidence:
    """The sentence that denies a report: with the toponym, if it has it, and no capture word."""
    start, toponym = line.start, re.escape(report.place.toponym)
    named = re.search(rf"(?<!\w){toponym}(?!\w)", line.text)
    first, last = named.span() if named else (0, 0)
    place = start + first, start + last
    return Evidence(line.text, start, line.end, "denial", start, start, *place)


def _may_answer(told: Told, found: Found, number: int) -> bool:
    """Whether a sentence is near, with no other capture told before it or in it."""
    if number >= found.number + _NEAR:
        return False
    return not any(told.taken.get(line) for line in range(found.number + 1, number + 1))
