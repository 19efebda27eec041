"""Loads and checks the words: capture verbs, actors, kinds of place, cues (`data/lexicon/*.yaml`).

The grammar names no word itself; whoever wants it to read a new verb, actor or cue adds a line of
data. The files' formats are in their heads and in `data/README.md`.
"""

from geomap.lexicon.inflection import conjugate
from geomap.lexicon.loader import load
from geomap.lexicon.values import (
    ACTOR_KINDS,
    PLAN_CUES,
    Cue,
    Form,
    Frame,
    Lexicon,
    Verb,
)

__all__ = [
    "ACTOR_KINDS",
    "PLAN_CUES",
    "Cue",
    "Form",
    "Frame",
    "Lexicon",
    "Verb",
    "conjugate",
    "load",
]
