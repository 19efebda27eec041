"""Why a capture is as it is: what joined each report, and what stayed apart.

What is told here was decided while merging, and by the same judges: `Draft.refusal` and
`Sides.refusal` say of each pair that was not even tried why it was not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geomap.captures.drafts import Draft
from geomap.captures.fitting import refusal
from geomap.captures.sides import Sides
from geomap.models import Account, Apart, Capture, LocatedReport

_OTHER_KIND = "it is of another kind: {kind}"
_BY_HAND = "somebody added it by hand"
_NEITHER = "each fits several captures, and nobody can say which"


def account(
    capture: Capture,
    drafts: Mapping[str, Draft],
    captures: Sequence[Capture],
    several: Sequence[tuple[LocatedReport, str, Sequence[Draft]]],
    sides: Sides,
) -> Account:
    """The account of a capture.

    Args:
        capture: the capture, as it was merged or as it was corrected by hand.
        drafts: what each capture was made of, by its id.
        captures: all captures.
        several: reports that fit several captures, with the reason and with these.
        sides: what is known of sides.
    """
    if capture.corrections:
        return _corrected(capture, drafts, captures, several, sides)
    draft = drafts[capture.id]
    why = _why(draft)
    others = (
        Apart(other, _apart(draft, drafts[other.id], other, sides))
        for other in captures
        if other.place.id == capture.place.id and other.id != capture.id
    )
    undecided = (Apart(located, reason) for located, reason, fits in several if draft in fits)
    return Account(
        capture,
        tuple(why[id(located.report)] for located in capture.reports),
        draft.opened,
        (*others, *undecided),
    )


def _why(draft: Draft) -> dict[int, str]:
    """Why each of its reports is in a draft, by the report's identity."""
    return {id(row.report): reason for row, reason in zip(draft.rows, draft.why, strict=True)}


def _corrected(
    capture: Capture,
    drafts: Mapping[str, Draft],
    captures: Sequence[Capture],
    several: Sequence[tuple[LocatedReport, str, Sequence[Draft]]],
    sides: Sides,
) -> Account:
    """The account of a corrected capture: why its reports were where merging had them."""
    merged = next((each for each in captures if each.id == capture.id), None)
    before = account(merged, drafts, captures, several, sides) if merged else None
    why = {key: reason for draft in drafts.values() for key, reason in _why(draft).items()}
    return Account(
        capture,
        tuple(why.get(id(each.report), _BY_HAND) for each in capture.reports),
        before.alone if before else "",
        before.apart if before else (),
    )


def _apart(draft: Draft, other: Draft, capture: Capture, sides: Sides) -> str:
    """Why two captures of a place are two."""
    if draft.family != other.family:
        return _OTHER_KIND.format(kind=capture.kind)
    refused = refusal(other.rows[0], draft, other.rows[0].span, sides)
    refuses = refusal(draft.rows[0], other, draft.rows[0].span, sides)
    return (
        _beside(draft, other)
        or other.opened
        or str(refused or "")
        or draft.opened
        or str(refuses or _NEITHER)
    )


def _beside(draft: Draft, other: Draft) -> str:
    """Why the reports of neighbouring days of one side are not of one capture."""
    if draft.actor_id != other.actor_id:
        return ""
    return draft.beside.get(other.span.start, "") or other.beside.get(draft.span.start, "")
