"""Which parts of an article's text are the story, and which are the web page saved around it.

    paragraphs.split  ->  looks.Look (shape and cue of each)  ->  sorting.sort (the neighbours)

A paragraph alone says little: "Iran leader comment" may be a subheading or a link to another page.
So the words that only web pages use (`data/lexicon/boilerplate.yaml`) mark some, and the rest
follow from where they stand: below "Read more:", between two menu items, after the small print.
What nothing marks stays in the story: a lost report is worse than a menu that was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from geomap.story import cues, looks, paragraphs, sorting
from geomap.story.paragraphs import Paragraph

__all__ = ["Block", "Paragraph", "Role", "blocks", "near"]

Role = Literal["headline", "prose", "boilerplate"]


class Block(NamedTuple):
    """A paragraph, or a part of one; `text[start:end]` has no white space around it.

    Attributes:
        role: "headline" (titles, standfirsts, bylines, subheadings, bullets), "prose", or
            "boilerplate" (menus, adverts, links to other stories, captions, comments).
        reason: what the boilerplate is, in plain words; empty in the story.
    """

    start: int
    end: int
    role: Role
    reason: str = ""


def near(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[Paragraph]:
    """Of the paragraphs in order at least those that share something with some stretches of a text.

    Args:
        text: the article's text.
        stretches: start and end of each, in order.
    """
    words = cues.load()
    return paragraphs.near(text, stretches, words.function_words, words.links)


@lru_cache(maxsize=1)  # of an article with reports it is asked twice: by the grammar, for copies
def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of an article's text in order, each with its role."""
    words, plain = cues.load(), paragraphs.is_plain(text)
    found = [
        looks.Look(text, paragraph, words, plain=plain)
        for paragraph in paragraphs.split(text, words.function_words, words.links)
    ]
    sorting.sort(found)
    return tuple(
        Block(each.start, each.end, "boilerplate", each.reason)
        if each.reason
        else Block(each.start, each.end, "headline" if each.is_line else "prose")
        for each in found
    )
