"""The colour of an actor: one of Okabe and Ito's seven, the same on every build."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

COLOURS = 7
"""How many the style sheet has, as classes actor-0 to actor-6; actor-none is for no actor."""


def assign(actor_ids: Iterable[str]) -> dict[str, str]:
    """The class of each actor's colour.

    An actor's own colour comes from its id. Where two actors of one page have the same, the one
    whose id sorts later takes the next that is free; past seven actors colours repeat, which is
    why no colour speaks alone.
    """
    classes = {"": "actor-none"}
    taken: set[int] = set()
    for actor_id in sorted(set(actor_ids) - {""}):
        if len(taken) == COLOURS:
            taken.clear()
        colour = _own(actor_id)
        while colour in taken:
            colour = (colour + 1) % COLOURS
        taken.add(colour)
        classes[actor_id] = f"actor-{colour}"
    return classes


def _own(actor_id: str) -> int:
    digest = hashlib.sha256(actor_id.encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:4], "big") % COLOURS
