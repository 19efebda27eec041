"""What was corrected by hand, in the page's words, and as the page's script gets it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geomap.models import Capture, Correction
from geomap.webmap.words import Words

_OF_SECTIONS = {"status": "statuses", "kind": "kinds"}
"""Actions whose `before` is one of the page's words, with the section that has it."""


def lines(capture: Capture, words: Words) -> tuple[str, ...]:
    """One line for each correction: "Corrected by hand: moved from Rutba, by Jane Doe, ...".

    That a capture was rejected is told where the rejected ones are listed: see `reasons`.
    """
    return tuple(
        _line("line", each, words) for each in capture.corrections if each.action != "reject"
    )


def reasons(capture: Capture, words: Words) -> tuple[str, ...]:
    """The same of a capture that was rejected, which is told last."""
    return tuple(
        _line("rejected" if each.action == "reject" else "line", each, words)
        for each in capture.corrections
    )


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


def _line(key: str, correction: Correction, words: Words) -> str:
    values = {"by": correction.by, "day": words.day(correction.on), "why": correction.why}
    if key == "line":
        name = (
            "split_from"
            if correction.action == "split" and correction.before
            else correction.action
        )
        values["what"] = words(f"corrected.{name}", before=_before(correction, words))
    return words(f"corrected.{key}", **values)


def _before(correction: Correction, words: Words) -> str:
    """What was before, in the page's language where it has the words."""
    if correction.days:
        return words.when(correction.days)
    section = _OF_SECTIONS.get(correction.action)
    return words(f"{section}.{correction.before}") if section else correction.before
