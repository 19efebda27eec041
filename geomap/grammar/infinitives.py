"""Who does what an infinitive says: "only for THE ARMY to retake it", "it took THE ARMY to ..."."""

from __future__ import annotations

from geomap.grammar.phrases import Phrases

_FOR, _TOOK = 8, 24  # tokens before "to" within which they stand


def doer(phrases: Phrases, to: int) -> int:
    """Where the phrase begins behind "for" or "it took"; 0 where neither stands before "to"."""
    return _behind_for(phrases, to) or _behind_it_took(phrases, to)


def tells_outcome(phrases: Phrases, to: int) -> bool:
    """Whether it was done: "only to lose it", "only for X to retake it", "it took X to win"."""
    behind_for = _behind_for(phrases, to)
    only = (to - 1, behind_for - 2) if behind_for else (to - 1,)
    told = any(phrases.lower(index) == "only" for index in only)
    return told or _behind_it_took(phrases, to) > 0


def _behind_for(phrases: Phrases, to: int) -> int:
    for step in range(to - 1, max(-1, to - _FOR), -1) if "for" in phrases.held else ():
        if phrases.lower(step) == "for":
            return step + 1
    return 0


def _behind_it_took(phrases: Phrases, to: int) -> int:
    for step in range(to - 1, max(0, to - _TOOK), -1) if "it" in phrases.held else ():
        if phrases.lower(step) in ("took", "takes", "taken") and phrases.lower(step - 1) == "it":
            return step + 1
        if phrases.lower(step) == ";":
            break
    return 0
