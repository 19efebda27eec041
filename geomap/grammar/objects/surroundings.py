"""What is named behind a place: the larger place it lies in, the country beyond the border."""

from __future__ import annotations

from functools import cache

from geomap.grammar import tokens as tag
from geomap.grammar.phrases import Base, Phrases
from geomap.lexicon import Lexicon

_STOPS = frozenset((tag.VERB, tag.CAPTURE, tag.BE, tag.HAVE, tag.CONJUNCTION, ".", ";", ")"))


def within(phrases: Phrases, index: int) -> tuple[str, ...]:
    """Names of larger places said right behind: "in Anbar province", ", North Kivu"."""
    found = list[str]()
    for position in range(index, min(index + 10, phrases.size)):
        if phrases.tag(position) in _STOPS:
            break
        before = phrases.lower(position - 1)
        away = before == "of" and phrases.lower(position - 2) in phrases.words["directions"]
        if (
            phrases.tag(position) == tag.NAME
            and not away
            and (before in ("in", "of", "'s", ",") or before in phrases.words["directions"])
        ):
            end = position + 1
            while phrases.tag(end) == tag.NAME:
                end += 1
            found.append(phrases.text((position, end)))
    return tuple(dict.fromkeys(found))


def across(phrases: Phrases, base: Base, kind: str) -> tuple[str, ...]:
    """Countries named as the far side: "with Syria", "into Turkey", "between X and Y"."""
    if kind != "crossing":
        return ()
    found = list[str]()
    joining = _joining(phrases.lexicon)
    for index in range(base.end, min(base.end + 12, phrases.size)):
        if phrases.lower(index) in (".", ";") or phrases.tag(index) in (tag.VERB, tag.CAPTURE):
            break
        word = phrases.texts[index]
        if word in phrases.lexicon.countries and phrases.lower(index - 1) in joining:
            found.append(word)
    inside = range(base.start, base.end)
    found.extend(phrases.texts[i] for i in inside if phrases.tag(i) == tag.DEMONYM)
    return tuple(found)


@cache
def _joining(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words["across"] | {"and", "between"}


def past_across(phrases: Phrases, index: int) -> int:
    """Past "with Jordan", "between Iraq and Syria"."""
    joining = _joining(phrases.lexicon)
    while phrases.lower(index) in joining and phrases.tag(index + 1) == tag.NAME:
        index += 2
    return index
