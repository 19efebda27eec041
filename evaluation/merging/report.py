"""The figures and the errors of merging as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evaluation.merging.score import FIELDS, Score
from geomap.models import LocatedReport

HEAD = (
    "merging",
    "articles",
    "captures",
    "reports",
    "precision",
    "recall",
    "F1",
    "located",
    "whole",
    "unread",
    "lost",
    "split",
    "joined",
    *FIELDS,
    "astray",
    "missed",
    "misread",
    "false",
)


def table(scored: Mapping[str, Score]) -> list[tuple[str, ...]]:
    """The figures: of pairs of reports, of captures, and of what the grammar did not read."""
    return [HEAD, *(_row(name, each) for name, each in scored.items())]


def _row(name: str, scored: Score) -> tuple[str, ...]:
    read = scored.pairs
    shares = (read.precision.value, read.recall.value, read.f1, scored.located.f1, scored.whole.f1)
    return (
        name,
        str(scored.articles),
        str(scored.events),
        str(len(scored.known)),
        *(map(_decimal, shares)),
        *(str(len(each)) for each in (scored.unread, scored.lost, scored.split, scored.joined)),
        *(_decimal(scored.fields[field].value) for field in FIELDS),
        str(len(scored.astray)),
        str(len(scored.missed)),
        str(len(scored.misread)),
        str(len(scored.false)),
    )


def errors(scored: Score) -> Iterator[str]:
    """One line for each thing that is not as in the gold."""
    for event in scored.unread:
        yield f"unread: {event.id}"
    for event in scored.lost:
        yield f"lost: {event.id}"
    for event in scored.split:
        yield f"split: {event.id}"
        yield from (
            f"    {each.capture}: {told(each.told)}" for each in scored.known if each.event == event
        )
    for events in scored.joined:
        yield f"joined: {', '.join(event.id for event in events)}"
    for event, field, said, right in scored.wrong_fields:
        yield f"{field}: {event.id}: {said} instead of {right}"
    for known in scored.astray:
        yield f"astray: {known.event.id}: {told(known.told)}"
    for article, event in scored.missed:
        yield f"missed: {event.id} in {article}"
    for known in scored.misread:
        yield f"misread: {known.event.id}: {told(known.told)}"
    for each in scored.false:
        yield f"false: {told(each)}"


def told(each: LocatedReport) -> str:
    """A report in one line."""
    report, place = each.report, each.location.place
    when = f"{report.when.start}..{report.when.end} ({report.when.text}, {report.when.origin})"
    named = " | ".join((report.place.toponym, report.place.kind, report.actor, report.status))
    return f"{report.article.id}: {named} | {when} | {place.id if place else each.location.reason}"


def _decimal(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
