"""Which camp a side is of: a state's, or fighting one; for words no listed actor stands behind."""

from __future__ import annotations

from collections.abc import Iterable

from geomap.lexicon import Lexicon

_STATES = frozenset(("state", "foreign", "coalition"))
_FIGHTING = frozenset(("rebel", "militia", "coalition"))


def of_id(actor_id: str, lexicon: Lexicon) -> str:
    """Camp of an actor by its kind, else by the words of its id: "state", "rebel" or ""."""
    actor = lexicon.actors.get(actor_id)
    if actor is not None and actor.kind in _STATES:
        return "state"
    if actor is not None and actor.kind != "generic":
        return "rebel"
    return of_words(actor_id.split("-"), lexicon)


def of_words(words: Iterable[str], lexicon: Lexicon) -> str:
    """The one camp that lower-case words speak for; "" where they speak for none.

    "government troops" are a state's; "rebel troops" and "militia forces" are not.
    """
    found = {name for name, members in lexicon.camps.items() if not members.isdisjoint(words)}
    if "rebel" in found:
        return "rebel"
    return "state" if "state" in found else ""


def only_fights(actor_id: str, lexicon: Lexicon) -> bool:
    """Whether an actor does nothing but fight; a state does other things as well."""
    actor = lexicon.actors.get(actor_id)
    return actor is not None and actor.kind in _FIGHTING


def is_generic(actor_id: str, lexicon: Lexicon) -> bool:
    """Whether an id says only what they are ("militants"), so that it may be any of its camp."""
    actor = lexicon.actors.get(actor_id)
    return actor is not None and actor.kind == "generic"
