"""What was corrected by hand, in the page's words, and as the page's script gets it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geomap.models import Capture, Correction
from geomap.webmap.words import Words

_OF_SECTIONS = {"status": "statuses", "kind": "kinds"}
"""Actions whose `before` is one of the page's words, with the section that has it."""


def lines(capture: Capture, words: Words) -> tuple[str, ...]:
    """One line for each correction: "Corrected by hand: moved from Rutba, by Jane Doe, ..."."""
    return tuple(_line(each, words) for each in capture.corrections)


def block(captures: Sequence[Capture], words: Words) -> dict[str, Any]:
    """The part of the page's data for corrected captures, by their positions; empty for none."""
    corrected = {i: capture for i, capture in enumerate(captures) if capture.corrections}
    if not corrected:
        return {}
    return {
        "corrected": {
            "flag": words("corrected.flag"),
            "lines": {i: lines(each, words) for i, each in corrected.items()},
            "exported": {i: [c.done for c in each.corrections] for i, each in corrected.items()},
            "origins": {i: each.origins for i, each in corrected.items() if each.origins},
        }
    }


def _line(said: Correction, words: Words) -> str:
    values = {"by": said.by, "day": words.day(said.on), "why": said.why}
    if said.action == "reject":
        return words("corrected.rejected", **values)
    name = "split_from" if said.action == "split" and said.before else said.action
    what = words(f"corrected.{name}", before=_before(said, words))
    return words("corrected.line", what=what, **values)


def _before(correction: Correction, words: Words) -> str:
    """What was before, in the page's language where it has the words."""
    if correction.days:
        return words.when(correction.days)
    section = _OF_SECTIONS.get(correction.action)
    return words(f"{section}.{correction.before}") if section else correction.before
