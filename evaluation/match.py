"""Which report is which gold capture: names, sides and days compared as a reader would."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.gold import GoldCapture, GoldText
from geomap.grammar import actors as sides
from geomap.lexicon import Lexicon
from geomap.models import SETTLEMENTS, LocatedReport, Report

_ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|at|ad|an|az)[- ](?=\w)")
_APOSTROPHES = re.compile(r"[‘’'ʿʾ`´]")
_SMALL = frozenset(("the", "of"))


@dataclass(frozen=True, slots=True)
class Pair:
    """A report and the gold capture that it tells of."""

    told: LocatedReport
    gold: GoldCapture


@dataclass(frozen=True, slots=True)
class Matched:
    """The reports of one text against its gold.

    Attributes:
        false: reports that tell of no capture.
        again: reports that tell once more of a capture that another has told of: false, too.
        missed: captures that no report tells of.
    """

    text: GoldText
    pairs: tuple[Pair, ...]
    false: tuple[LocatedReport, ...]
    again: tuple[LocatedReport, ...]
    missed: tuple[GoldCapture, ...]


def match(text: GoldText, told: Sequence[LocatedReport], lexicon: Lexicon) -> Matched:
    """Pairs reports with captures of the same place, those first that agree best.

    Each capture and each report goes into one pair at the most. A report whose place is neutral is
    left out, unless it tells of a capture.
    """
    gold = text.captures
    ranked = sorted(_ranked(gold, told, lexicon), key=lambda pair: (*pair[0], *pair[1:]))
    of_report: dict[int, int] = {}
    of_gold: dict[int, int] = {}
    for _, report, capture in ranked:
        if report not in of_report and capture not in of_gold:
            of_report[report], of_gold[capture] = capture, report
    over = [each for index, each in enumerate(told) if index not in of_report]
    counted = [each for each in over if not _is_neutral(each.report, text)]
    again = [each for each in counted if any(same_place(each.report, one) for one in gold)]
    return Matched(
        text,
        tuple(Pair(told[report], gold[capture]) for report, capture in sorted(of_report.items())),
        tuple(each for each in counted if each not in again),
        tuple(again),
        tuple(capture for index, capture in enumerate(gold) if index not in of_gold),
    )


Rank = tuple[int, ...]


def _ranked(
    gold: Sequence[GoldCapture], told: Sequence[LocatedReport], lexicon: Lexicon
) -> Iterator[tuple[Rank, int, int]]:
    """Every pair of one place, with how badly it agrees otherwise."""
    for number, each in enumerate(told):
        for position, capture in enumerate(gold):
            if same_place(each.report, capture):
                yield _rank(each, capture, lexicon), number, position


def _rank(told: LocatedReport, gold: GoldCapture, lexicon: Lexicon) -> Rank:
    report = told.report
    agreeing = (
        same_actor(report, gold, lexicon),
        report.when.start == gold.start,
        report.when.end == gold.end,
        same_kind(told, gold),
    )
    exact = any(fold(report.place.toponym) == fold(name) for name in gold.names)
    return (not exact, -sum(agreeing), *(not each for each in agreeing))


def _is_neutral(report: Report, text: GoldText) -> bool:
    return any(same_name(report.place.toponym, name) for name in text.neutral)


# -- what counts as the same ----------------------------------------------------------------------


def same_place(report: Report, gold: GoldCapture) -> bool:
    """Whether the names agree, by the place's name or another name of it."""
    return any(same_name(report.place.toponym, name) for name in gold.names)


def same_name(one: str, other: str) -> bool:
    """Whether two names agree: folded, the words of one contain those of the other."""
    first, second = _singular(fold(one)), _singular(fold(other))
    return bool(first and second) and (first <= second or second <= first)


def same_actor(report: Report, gold: GoldCapture, lexicon: Lexicon) -> bool:
    """Whether the sides agree: by their words, or because the lexicon gives both one id."""
    first, second = _actor_words(report.actor), _actor_words(gold.actor)
    if first and second and (first <= second or second <= first):
        return True
    return bool(report.actor) and _actor_id(gold.actor, lexicon) in (
        report.actor_id,
        _actor_id(report.actor, lexicon) or "-",
    )


def same_dates(report: Report, gold: GoldCapture) -> bool:
    """Whether both days are the gold's."""
    return (report.when.start, report.when.end) == (gold.start, gold.end)


def same_kind(told: LocatedReport, gold: GoldCapture) -> bool:
    """Whether the kinds agree; of towns a text need not say how large they are."""
    said = told.report.place.kind
    return told.kind == gold.kind or (not said and {told.kind, gold.kind} <= SETTLEMENTS)


def fold(name: str) -> str:
    """A name in lower case, without diacritics, signs, hyphens and a leading Arabic article."""
    plain = unicodedata.normalize("NFKD", name.casefold().strip())
    plain = _APOSTROPHES.sub("", "".join(c for c in plain if not unicodedata.combining(c)))
    plain = re.sub(r"[^\w\s-]", " ", _ARTICLE.sub("", plain.strip()))
    return " ".join(plain.replace("-", " ").split())


def _singular(folded: str) -> set[str]:
    """The words; "battalions" stands for "battalion"."""
    return {word[:-1] if len(word) > 4 and word.endswith("s") else word for word in folded.split()}


def _actor_words(actor: str) -> set[str]:
    return set(fold(re.sub(r"['’]s?(?!\w)", "", actor)).split()) - _SMALL


def _actor_id(actor: str, lexicon: Lexicon) -> str | None:
    """The id under which the grammar itself knows a side: "Kenyan forces" by its country too."""
    side = sides.named(actor, lexicon)
    return side.id if side else None
