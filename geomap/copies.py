"""Which articles tell the same story in the same words: a wire story in ten papers is one source.

Papers cut a wire story, put a byline before it and local news behind it. So what counts is the
share of the shorter text that stands in the longer one, not how much the two have in common of all
that either says, which MinHash and SimHash estimate: to them half of a story is only half alike.
The share is counted, not estimated. A run of five words stands for the text where it begins with a
long word: a quarter of all runs, the same ones in every copy, and enough in a few sentences.

The time it takes grows with the length of the texts, not with the pairs of articles: each is held
against the stories met so far that have a run in common with it, the longest article first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from geomap import story
from geomap.models import Article

SHARE = 0.5
"""Of the runs of an article, the share in a story from which on it tells that story."""
LEAST = 4
"""Runs that two texts of different papers do not share by chance."""
COMMON = 30
"""Stories from which on a run is a phrase of the trade ("for more information see ...")."""
_RUN = 5  # words
_LONG = 6  # letters of the word that a run begins with
_WORD = re.compile(r"\w+")


def stories(articles: Iterable[Article]) -> dict[str, str]:
    """The story of each article that shares one with another: the id of the longest that tells it.

    The order of the articles has no influence.
    """
    runs = [(_runs(_told(article.text)), article.id) for article in articles]
    runs.sort(key=lambda pair: (-len(pair[0]), pair[1]))
    known: dict[str, list[int]] = defaultdict(list)  # the stories that have a run
    heads: list[str] = []
    found: dict[str, list[str]] = {}
    for mine, article_id in runs:
        number = _story_of(mine, known)
        if number is None:
            number = len(heads)
            heads.append(article_id)
        found.setdefault(heads[number], []).append(article_id)
        for run in mine:
            if len(known[run]) < COMMON and number not in known[run]:
                known[run].append(number)
    return {id_: head for head, ids in found.items() if len(ids) > 1 for id_ in ids}


def _story_of(mine: Sequence[str], known: dict[str, list[int]]) -> int | None:
    """The story that has most of an article's runs, if it has enough of them."""
    shared = Counter(
        number for run in mine if len(known.get(run, ())) < COMMON for number in known.get(run, ())
    )
    if not shared:
        return None
    number, count = min(shared.items(), key=lambda pair: (-pair[1], pair[0]))
    return number if count >= LEAST and count >= SHARE * len(mine) else None


def _told(text: str) -> str:
    """The story without the web page around it, which all articles of a paper share."""
    blocks = (block for block in story.blocks(text) if block.role != "boilerplate")
    return " ".join(text[block.start : block.end] for block in blocks)


def _runs(text: str) -> list[str]:
    """The runs of a text, each once, in the order in which they stand there."""
    words = _WORD.findall(text.casefold())
    last = len(words) - _RUN + 1
    found = (
        " ".join(words[index : index + _RUN]) for index in range(last) if len(words[index]) >= _LONG
    )
    return list(dict.fromkeys(found))
