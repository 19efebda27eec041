"""The colours of actors: as a template says, else the lexicon, else by the id; never by chance.

On the page a colour is a class, which the style sheet gives its `color`: actor-0 to actor-6 are the
palette in its order, actor-own-0 and so on a template's own colours (`Look.css`), actor-none is for
a side that is not said.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

from geomap.models import PALETTE, Actor
from geomap.webmap import values

HEX = dict(
    zip(
        PALETTE,
        ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7"),
        strict=True,
    )
)
"""The palette as the style sheet has it: Okabe and Ito, "Color Universal Design", 2008."""
COLOURS = len(PALETTE)
NONE = "actor-none"


def assign(
    actor_ids: Iterable[str],
    *,
    actors: Mapping[str, Actor] | None = None,
    chosen: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The class of each actor's colour.

    What a template chose stands, even where two sides have the same. Of the others, where two of
    one page come to the same colour, the one with the more captures keeps it and the other takes
    the next free. Past seven actors colours repeat, the least used first, which is why no colour
    speaks alone.

    Args:
        actor_ids: the actor of each capture of the page, once for each capture, in any order.
        actors: the lexicon's actors by id, some of which have a colour of their own.
        chosen: the classes that a template chose, by the actor's id (`Look.classes`).
    """
    counts = Counter(actor_ids)
    counts.pop("", None)
    classes = {id_: each for id_, each in (chosen or {}).items() if id_ in counts}
    used = Counter(map(_number, classes.values()))
    others = sorted(counts.keys() - classes.keys(), key=lambda id_: (-counts[id_], id_))
    wishes = {id_: _wish(id_, actors or {}) for id_ in others}
    displaced = []
    for id_ in others:
        if used[wishes[id_]]:
            displaced.append(id_)
        else:
            classes[id_] = _take(wishes[id_], used)
    # Only now, so that who has to yield takes no one else's colour.
    for id_ in displaced:
        from_there = ((wishes[id_] + step) % COLOURS for step in range(COLOURS))
        classes[id_] = _take(min(from_there, key=lambda colour: used[colour]), used)
    return {"": NONE, **{id_: classes[id_] for id_ in sorted(classes)}}


def hexes(
    actor_ids: Iterable[str],
    *,
    actors: Mapping[str, Actor] | None = None,
    chosen: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Each actor's colour as "#rrggbb", by id, the same as on the page; not said is left out.

    Args:
        actor_ids: the actor of each capture of the page, as for `assign`.
        actors: the lexicon's actors by id.
        chosen: names of the palette, or "#rrggbb", by the actor's id, as a template has them.
    """
    own = {
        id_: named(said) if said in PALETTE else values.colour(said)
        for id_, said in (chosen or {}).items()
    }
    classes = assign(actor_ids, actors=actors, chosen=own)
    known = {named(name): value for name, value in HEX.items()}
    return {id_: known.get(each, each) for id_, each in classes.items() if id_}


def named(name: str) -> str:
    """The class of a colour of the palette."""
    return f"actor-{PALETTE.index(name)}"


def own(number: int) -> str:
    """The class of one of a template's own colours."""
    return f"actor-own-{number}"


def _wish(actor_id: str, actors: Mapping[str, Actor]) -> int:
    """The number of the colour that an actor has where nothing stands against it."""
    actor = actors.get(actor_id)
    if actor and actor.colour:
        return PALETTE.index(actor.colour)
    digest = hashlib.sha256(actor_id.encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:4], "big") % COLOURS


def _number(class_: str) -> int:
    """The number of a palette's class; -1 of any other."""
    number = class_.removeprefix("actor-")
    return int(number) if number.isdecimal() else -1


def _take(colour: int, used: Counter[int]) -> str:
    used[colour] += 1
    return f"actor-{colour}"
