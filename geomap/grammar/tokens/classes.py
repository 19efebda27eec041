"""The word classes: a letter for each. Of a sign the sign itself is the tag."""

from __future__ import annotations

DETERMINER, POSSESSIVE, PRONOUN, PREPOSITION, CONJUNCTION = "D", "O", "P", "I", "C"
BE, HAVE, DO, MODAL, NEGATION, TO, WH, SUBORDINATOR, ADVERB = (
    "A",
    "H",
    "B",
    "M",
    "X",
    "T",
    "W",
    "U",
    "R",
)
NUMBER, TIME, VERB, GERUND, CAPTURE, NOUN, NAME, DEMONYM, GENITIVE = (
    "Q",
    "E",
    "V",
    "G",
    "K",
    "N",
    "Z",
    "J",
    "S",
)

FINITE = frozenset((VERB, CAPTURE, BE, HAVE, MODAL, DO))
"""What a finite verb group begins with."""
NOMINAL = frozenset((NOUN, NAME, DEMONYM, NUMBER, GENITIVE, DETERMINER, POSSESSIVE))
"""What a noun phrase is made of."""
