"""What was read from each sentence, and why a capture is as it is, in words.

`explain` tells of every sentence that holds a capture word what was read there, or why nothing was;
`explain_capture` of one capture what joined its reports, and what stayed apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from geomap.models import (
    Account,
    Apart,
    Article,
    Capture,
    DateOrigin,
    DateSpan,
    Finding,
    LocatedReport,
    Location,
    Mention,
    Reading,
    Report,
    SentenceReading,
)
from geomap.terminal import one_line, wrapped

_ORIGINS: Mapping[DateOrigin, str] = {
    "said": "said in the sentence",
    "statement": "the day on which a source says so",
    "context": "said in a sentence before",
    "article": "no later than the article",
    "none": "",
}
_LABEL = 8  # columns


def explain(
    readings: Iterable[Reading], located: Sequence[LocatedReport], *, width: int
) -> Iterator[str]:
    """The explanation in blocks to print, each without a line end.

    Args:
        readings: one per article.
        located: the reports of these articles with their places.
        width: columns of the terminal.
    """
    locations = {_key(each.report): each.location for each in located}
    for reading in readings:
        yield _head(reading.article, width)
        if not reading.sentences:
            yield "  No sentence holds a capture word.\n"
        for sentence in reading.sentences:
            yield _sentence(sentence, locations, width)


def _key(report: Report) -> tuple[str, str, str]:
    return report.article.id, report.place.toponym.casefold(), report.place.kind


def _head(article: Article, width: int) -> str:
    day = article.date.isoformat() if article.date else "no date"
    origin = ", ".join(part for part in (article.source, day) if part)
    lines = [wrapped(article.id, width=width, first="# ")]
    if article.title:
        lines.append(wrapped(article.title, width=width, first="  "))
    lines.append(wrapped(origin, width=width, first="  "))
    return "\n".join(lines) + "\n"


def _sentence(
    sentence: SentenceReading, locations: Mapping[tuple[str, str, str], Location], width: int
) -> str:
    lines = [wrapped(sentence.text, width=width, first="  ")]
    for finding in sentence.findings:
        lines += _finding(finding, locations, width)
    return "\n".join(lines) + "\n"


def _finding(
    finding: Finding, locations: Mapping[tuple[str, str, str], Location], width: int
) -> Iterator[str]:
    word = one_line(finding.word)
    if not finding.reports:
        kept = "; kept for captures that other articles tell" if finding.asides else ""
        text = f"nothing: {finding.reason}{kept}"
        yield wrapped(text, width=width, first=f"    {word}: ", indent=" " * 6)
    for report in finding.reports:
        head = f"{report.status}, {report.extent}, by the rule {report.rule}"
        yield wrapped(head, width=width, first=f"    {word}: ", indent=" " * 6)
        for label, text in _fields(report, locations.get(_key(report))):
            yield wrapped(text, width=width, first=f"      {label:<{_LABEL}}")


def _fields(report: Report, location: Location | None) -> Iterator[tuple[str, str]]:
    yield "place", _place(report.place)
    if location:
        yield "located", _location(location)
    yield "actor", _actor(report.actor, report.actor_id)
    if report.from_actor:
        yield "from", _actor(report.from_actor, report.from_actor_id)
    yield "date", _date(report.when)


def _place(mention: Mention) -> str:
    text = mention.toponym
    if mention.kind:
        text += f" ({mention.kind}{' near it' if mention.tied else ''})"
    if mention.within:
        text += f", in {', '.join(mention.within)}"
    if mention.across:
        text += f", on the border with {', '.join(mention.across)}"
    return text


def _location(location: Location) -> str:
    place = location.place
    if place is None:
        return f"nowhere: {location.reason}"
    parts = (place.name, place.province, "/".join(place.countries))
    name = ", ".join(part for part in parts if part)
    how = f"{location.precision}, confidence {location.confidence:.2f}"
    return f"{name} ({place.lat:.4f}, {place.lon:.4f}), {how}: {location.reason}"


def _actor(name: str, actor_id: str) -> str:
    if not name:
        return "not said"
    return f"{name} ({actor_id})" if actor_id else name


def _date(when: DateSpan) -> str:
    notes = [f'"{when.text}"' if when.text else "", _ORIGINS[when.origin]]
    said = ", ".join(note for note in notes if note)
    return f"{_days(when)} ({said})" if said else _days(when)


def _days(when: DateSpan) -> str:
    return str(when) if when.start or when.end else "not said"


# -- a capture ------------------------------------------------------------------------------------


def explain_capture(account: Account, *, width: int) -> Iterator[str]:
    """Why a capture is as it is, in blocks to print, each without a line end.

    Args:
        account: what was decided.
        width: columns of the terminal.
    """
    capture = account.capture
    yield _capture_head(account, width)
    yield "Its reports:"
    for located, reason in zip(capture.reports, account.reasons, strict=True):
        yield _told(located, reason, width)
    if account.apart:
        yield "What stayed apart:"
        for each in account.apart:
            yield _apart(each, width)


def _capture_head(account: Account, width: int) -> str:
    capture = account.capture
    lines = [wrapped(capture.id, width=width, first="# ")]
    lines.append(wrapped(_named(capture), width=width, first="  "))
    lines.append(wrapped(f"{capture.status}, {capture.extent}", width=width, first="  "))
    lines.append(wrapped(_sources(capture), width=width, first="  ", indent=" " * 4))
    for each in capture.corrections:
        before = f" (before: {each.before})" if each.before else ""
        text = f"corrected by hand: {each.done}{before}"
        lines.append(wrapped(text, width=width, first="  ", indent=" " * 4))
    if account.alone:
        text = f"a capture of its own: {account.alone}"
        lines.append(wrapped(text, width=width, first="  ", indent=" " * 4))
    return "\n".join(lines) + "\n"


def _named(capture: Capture) -> str:
    winner = capture.actor or "somebody"
    loser = f" from {capture.from_actor}" if capture.from_actor else ""
    days = _days(capture.when)
    return f"{winner} took {capture.place.name} ({capture.kind}){loser}: {days}"


def _sources(capture: Capture) -> str:
    """As in "2 independent sources: Wire (also in Gazette, Post); Courier"."""
    count = len(capture.independent)
    told = "; ".join(
        f"{first} (also in {', '.join(others)})" if others else first
        for first, *others in capture.independent
    )
    return f"{count} independent source{'' if count == 1 else 's'}{f': {told}' if told else ''}"


def _told(located: LocatedReport, reason: str, width: int) -> str:
    lines = [wrapped(_by(located), width=width, first="  ", indent=" " * 4)]
    sentence = f"“{located.report.sentence}”"
    lines.append(wrapped(sentence, width=width, first="    ", indent=" " * 4))
    lines.append(wrapped(reason, width=width, first="    why: ", indent=" " * 6))
    return "\n".join(lines) + "\n"


def _by(located: LocatedReport) -> str:
    report, article = located.report, located.report.article
    day = article.date.isoformat() if article.date else "no date"
    outlet = ", ".join(part for part in (article.source, day) if part)
    return f"{article.id} ({outlet}): {report.status}, {_date(report.when)}"


def _apart(apart: Apart, width: int) -> str:
    other = apart.other
    if isinstance(other, Capture):
        what = f"{other.id}: {_named(other)}"
    else:
        what = f"{_by(other)}, “{other.report.place.toponym}”"
    lines = [wrapped(what, width=width, first="  ", indent=" " * 4)]
    lines.append(wrapped(apart.reason, width=width, first="    why: ", indent=" " * 6))
    return "\n".join(lines) + "\n"
