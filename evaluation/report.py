"""The figures and the errors as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evaluation.match import Matched, Pair
from evaluation.score import FAR, FIELDS, Share, Tally, distance, is_abroad, verdicts
from geomap.lexicon import Lexicon
from geomap.models import LocatedReport
from geomap.terminal import one_line

ERRORS = ("false", "missed", *FIELDS, "place")
"""The kinds of error. "place": located more than 25 km off, or in another country."""

_ABOUT = """# Results

Written by `python -m evaluation`; docs/glossary.md explains the words. Each set is split by a hash
of the texts' ids: the grammar is tuned on *tune*, and only *test* says how it reads what nobody
looked at. A field is scored on the captures found, where the gold says it.

The last table is that of evaluation/merging: of two reports in one capture, how many belong there
(precision), and of two that belong together, how many are (recall), both of the reports that were
read. F1 stands there three times: of the reports that were read; of those of them that are
*located* where the others of their capture are, which is what merging alone is worth; and of the
*whole*, where a report that was missed is with none and one made up belongs nowhere. Then captures
of the gold of which nothing was read (unread), those read and lost, those split, and captures of
geomap that join several; for how many captures each field is right; and the reports that lie
astray or nowhere, and those that the grammar missed, gave to another side or made up.
"""
_HEAD = ("set", "texts", "captures", "precision", "recall", "F1", *FIELDS)
_PLACES = ("set", "captures", "within 10 km", "within 25 km", "wrong country", "not located")
_NEGATIVES = ("set", "texts", "false captures")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the tables: a set, or a part of one.

    Attributes:
        negative: whether its texts report nothing, so that only false captures are counted.
    """

    name: str
    tally: Tally
    negative: bool = False


# -- tables ---------------------------------------------------------------------------------------


def tables(rows: Sequence[Row]) -> list[list[tuple[str, ...]]]:
    """The tables that have anything to say, each with its head."""
    scored = [row for row in rows if not row.negative]
    located = [row for row in scored if row.tally.near.of]
    negative = [row for row in rows if row.negative]
    found: tuple[list[tuple[str, ...]], ...] = (
        [_HEAD, *map(_scores, scored)],
        [_PLACES, *map(_located, located)],
        [_NEGATIVES, *((row.name, str(row.tally.texts), str(row.tally.false)) for row in negative)],
    )
    return [table for table in found if len(table) > 1]


def _scores(row: Row) -> tuple[str, ...]:
    tally = row.tally
    counts = (str(tally.texts), str(tally.found + tally.missed))
    shares = (tally.precision, tally.recall, tally.f1, *(tally.fields[f].value for f in FIELDS))
    return (row.name, *counts, *map(_decimal, shares))


def _located(row: Row) -> tuple[str, ...]:
    tally = row.tally
    shares = (tally.near, tally.far, tally.abroad, tally.unlocated)
    return (row.name, str(tally.near.of), *(_decimal(share.value) for share in shares))


def _decimal(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def aligned(table: Sequence[Sequence[str]]) -> str:
    """A table for the terminal, its first column to the left and figures to the right."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = (
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    )
    return "\n".join(lines)


def markdown(tables: Iterable[Sequence[tuple[str, ...]]]) -> str:
    """The file that the README quotes: figures only, none of the texts."""
    parts = [_ABOUT]
    for head, *body in filter(None, tables):
        marks = ("---", *("---:" for _ in head[1:]))
        lines = ("| " + " | ".join(row) + " |" for row in (head, marks, *body))
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


# -- errors ---------------------------------------------------------------------------------------


def errors(
    matched: Iterable[Matched], lexicon: Lexicon, kinds: Sequence[str] = ERRORS
) -> Iterator[str]:
    """Every error of the kinds asked for, each with its sentence, in the order of the texts."""
    for item in matched:
        for kind, what, sentence in _errors(item, lexicon):
            if kind in kinds:
                head = f"{kind:7} {item.text.article.id}  {one_line(what)}"
                yield f"{head}\n        {one_line(sentence)}"


def _errors(item: Matched, lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    for told in item.false:
        yield "false", _told(told), told.report.sentence
    for told in item.again:
        yield "false", f"{_told(told)} (told already)", told.report.sentence
    for gold in item.missed:
        what = " | ".join(filter(None, (gold.names[0], gold.kind, gold.actor)))
        yield "missed", what, _where(item.text.article.text, gold.names)
    for pair in item.pairs:
        for kind, what in _wrong(pair, lexicon):
            name = pair.told.report.place.toponym
            yield kind, f"{name}: {what} [{pair.told.report.rule}]", pair.told.report.sentence


def _told(told: LocatedReport) -> str:
    report = told.report
    named = " | ".join(filter(None, (report.place.toponym, report.place.kind, report.actor)))
    return f"{named} [{report.rule}]"


def _where(text: str, names: Sequence[str]) -> str:
    """The paragraph that names a place; the text's beginning where none does."""
    paragraphs = [part for part in text.split("\n") if part.strip()]
    for part in paragraphs:
        if any(name in part for name in names):
            return part
    return paragraphs[0] if paragraphs else ""


def _wrong(pair: Pair, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    report, gold = pair.told.report, pair.gold
    said = {
        "actor": (report.actor, gold.actor),
        "date": (
            f"{report.when.start}..{report.when.end} ({report.when.text}, {report.when.origin})",
            f"{gold.start}..{gold.end}",
        ),
        "status": (report.status, gold.status),
        "kind": (pair.told.kind, gold.kind),
        "extent": (report.extent, gold.extent),
    }
    for name, right in verdicts(pair, lexicon).items():
        if not right:
            told, wanted = said[name]
            yield name, f"{told or 'none'} instead of {wanted}"
    away = distance(pair)
    if is_abroad(pair) or (away is not None and away > FAR):
        place = pair.told.location.place
        where = f"{place.name} ({', '.join(place.countries)})" if place else "nowhere"
        yield "place", f"located at {where}, {away or 0:.0f} km off, not in {gold.country}"


__all__ = ["ERRORS", "Row", "Share", "aligned", "errors", "markdown", "tables"]
