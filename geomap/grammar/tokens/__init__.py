"""A sentence as words, each with a one-letter tag of its class.

    classes   the tags
    cutting   a text -> words, numbers and signs
    looks     what a word shows by itself: most have one class wherever they stand
    tagging   what its neighbours make of the others

Most words of a language are met again and again: what stands between two spaces is cut and looked
at once, and remembered, so that of a sentence only what its neighbours decide is left.
"""

from geomap.grammar.tokens.classes import (
    ADVERB,
    BE,
    CAPTURE,
    CONJUNCTION,
    DEMONYM,
    DETERMINER,
    DO,
    FINITE,
    GENITIVE,
    GERUND,
    HAVE,
    MODAL,
    NAME,
    NEGATION,
    NOMINAL,
    NOUN,
    NUMBER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
    TIME,
    TO,
    VERB,
    WH,
)
from geomap.grammar.tokens.looks import QUOTES
from geomap.grammar.tokens.tagging import Token, Words, tokenize

__all__ = [
    "ADVERB",
    "BE",
    "CAPTURE",
    "CONJUNCTION",
    "DEMONYM",
    "DETERMINER",
    "DO",
    "FINITE",
    "GENITIVE",
    "GERUND",
    "HAVE",
    "MODAL",
    "NAME",
    "NEGATION",
    "NOMINAL",
    "NOUN",
    "NUMBER",
    "POSSESSIVE",
    "PREPOSITION",
    "PRONOUN",
    "QUOTES",
    "SUBORDINATOR",
    "TIME",
    "TO",
    "VERB",
    "WH",
    "Token",
    "Words",
    "tokenize",
]
