"""The fewest parts of words by which a sentence that holds a capture word is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geomap.lexicon.values import Form, Stem, Verb

_COMPANIONS = {"hold": ("since",), "expel": (" out", " from")}


def stems(verbs: Iterable[tuple[Verb, Mapping[Form, str]]]) -> tuple[Stem, ...]:
    """Fewest parts of words such that every capture word holds one: "captur" serves ten forms.

    A phrase is found by its last word ("control" in "took control of"), not by its verb.
    """
    wanted: dict[str, tuple[bool, tuple[str, ...]]] = {}
    for verb, forms in verbs:
        phrase = bool(verb.tail) and not (verb.split and len(verb.tail) == 1)
        by_tail = phrase and verb.tail[-1] != ("to",)  # "surrender to" is found by its verb
        words = _telling(verb) if by_tail else (*forms.values(), *verb.nouns)
        with_what = _COMPANIONS.get(verb.frame, ())
        for word in words:
            stem = word[:-1] if len(word) > 5 and not phrase else word
            strong, known = wanted.get(stem, (False, with_what))
            alone = (
                phrase
                or (verb.strong and not verb.tail)
                or verb.frame == "fall"
                or word in verb.nouns
            )
            wanted[stem] = (strong or alone, known if known == with_what else ())
    return tuple(
        Stem(text, strong, with_what)
        for text, (strong, with_what) in sorted(wanted.items())
        if not _is_covered(text, wanted, strong=strong)
    )


def _telling(verb: Verb) -> tuple[str, ...]:
    """The words of a phrase that other sentences hold least: "control" of "control of"."""
    return max((part for part in verb.tail if part), key=lambda part: min(map(len, part)))


def _is_covered(
    text: str, wanted: Mapping[str, tuple[bool, tuple[str, ...]]], *, strong: bool
) -> bool:
    """Whether a shorter stem, no weaker, finds the word as well."""
    return any(
        other != text and other in text and known[0] >= strong and not known[1]
        for other, known in wanted.items()
    )
