"""How many independent sources tell of a capture: a story in ten papers is one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import heapify, heappop, heappush

from geomap.models import CORRECTION, DENIAL, Article, LocatedReport

_WORDS = 6
"""Words from which on two articles do not hit upon the same sentence by chance."""
_DATELINE = re.compile(r"^.{0,60}?\s[—–-]{1,2}\s")
_WORD = re.compile(r"\w+")


def independent(
    reports: Iterable[LocatedReport], stories: Mapping[str, str]
) -> tuple[tuple[str, ...], ...]:
    """The sources, each as its outlets, with the one first that the others have it from.

    Articles that tell the same story in the same words are one source, and so are those that share
    the sentence that reports the capture, and those of one outlet. What an outlet has withdrawn is
    no source, nor is a bare denial.

    Args:
        reports: those of one capture.
        stories: the story of each article that shares one with another, by the articles' ids.
    """
    reports = list(reports)
    withdrawn = {_outlet(r.report.article) for r in reports if r.report.rule == CORRECTION}
    telling = [
        each
        for each in reports
        if each.report.rule not in (DENIAL, CORRECTION)
        and _outlet(each.report.article) not in withdrawn
    ]
    told = _stories(telling, stories)
    return _origins(told)


def _stories(reports: Sequence[LocatedReport], stories: Mapping[str, str]) -> list[dict[str, date]]:
    """The stories: the outlets of each, with the first day on which each had it."""
    heads: dict[str, str] = {}  # of each story, sentence or article, one that it belongs with

    def head(key: str) -> str:
        while heads.setdefault(key, key) != key:
            heads[key] = key = heads[heads[key]]
        return key

    for each in reports:
        article = each.report.article
        keys = [f"story {stories.get(article.id, article.id)}"]
        sentence = _plain(each.report.sentence)
        if len(sentence.split()) >= _WORDS:
            keys.append(f"sentence {sentence}")
        first, *others = sorted(map(head, keys))
        for other in others:
            heads[other] = first
    found: dict[str, dict[str, date]] = defaultdict(dict)
    for each in reports:
        article = each.report.article
        days = found[head(f"story {stories.get(article.id, article.id)}")]
        day, outlet = article.date or date.max, _outlet(article)
        days[outlet] = min(day, days.get(outlet, day))
    return list(found.values())


def _origins(told: Sequence[Mapping[str, date]]) -> tuple[tuple[str, ...], ...]:
    """The fewest outlets from which all stories can come, each with those that took it over.

    A story comes from an outlet that had it first. Where several had it on the same day, nobody
    knows which: it counts for the one that has most stories of its own, so that none counts twice.
    """
    first = [_earliest(days) for days in told]
    stories: dict[str, list[int]] = defaultdict(list)
    for number, outlets in enumerate(first):
        for outlet in outlets:
            stories[outlet].append(number)
    counts = {outlet: len(numbers) for outlet, numbers in stories.items()}
    most = [(-count, outlet) for outlet, count in counts.items()]
    heapify(most)
    left = set(range(len(told)))
    found: dict[str, set[str]] = {}
    while left:
        count, origin = heappop(most)
        if counts[origin] != -count:  # another has some of these stories
            heappush(most, (-counts[origin], origin))
            continue
        explained = [number for number in stories[origin] if number in left]
        found[origin] = {outlet for number in explained for outlet in told[number]} - {origin}
        left.difference_update(explained)
        for outlet in (outlet for number in explained for outlet in first[number]):
            counts[outlet] -= 1
    return tuple((origin, *sorted(found[origin])) for origin in sorted(found))


def _earliest(days: Mapping[str, date]) -> list[str]:
    """The outlets that had a story first."""
    first = min(days.values())
    return [outlet for outlet in days if days[outlet] == first]


def _outlet(article: Article) -> str:
    return article.source or article.id


def _plain(sentence: str) -> str:
    """The words alone, without a dateline: outlets differ in it."""
    return " ".join(_WORD.findall(_DATELINE.sub("", sentence).casefold()))
