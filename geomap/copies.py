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
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from zlib import crc32

SHARE = 0.5
"""Of the runs of an article, the share in a story from which on it tells that story."""
LEAST = 4
"""Runs that two texts of different papers do not share by chance."""
COMMON = 30
"""Stories from which on a run is a phrase of the trade ("for more information see ...")."""
_RUN = 5  # words
_LONG = 6  # letters of the word that a run begins with
_WORD = re.compile(r"\w+")
_HASH, _BYTES = "q", 8
_ROOM = 4
"""Counts for each run: with so many few runs meet by chance."""


def stories(told: Mapping[str, bytes]) -> dict[str, str]:
    """The story of each article that shares one with another: the id of the longest that tells it.

    The order of the articles has no influence.

    Args:
        told: by the articles' ids the runs of each, as `runs` gives them.
    """
    ordered = sorted(told, key=lambda id_: (-len(told[id_]), id_))
    shared = _Shared(told.values())
    known: dict[int, list[int]] = defaultdict(list)  # the stories that have a run
    heads: list[str] = []
    found: dict[str, list[str]] = {}
    for article_id in ordered:
        mine = array(_HASH, told[article_id])
        common = [run for run in mine if run in shared]
        number = _story_of(common, len(mine), known)
        if number is None:
            number = len(heads)
            heads.append(article_id)
        found.setdefault(heads[number], []).append(article_id)
        for run in common:
            if len(known[run]) < COMMON and number not in known[run]:
                known[run].append(number)
    return {id_: head for head, ids in found.items() if len(ids) > 1 for id_ in ids}


def runs(text: str) -> bytes:
    """The runs of an article's story, each once, as hashes of eight bytes: all that is compared."""
    words = _WORD.findall(_told(text).casefold())
    numbers = list(map(crc32, " ".join(words).encode("utf-8", "surrogatepass").split(b" ")))
    following = zip(*(numbers[place:] for place in range(_RUN)), strict=False)
    # Of numbers alone the hash is the same in every process.
    found = {
        hash(run): None for word, run in zip(words, following, strict=False) if len(word) >= _LONG
    }
    return array(_HASH, found).tobytes()


class _Shared:
    """Which runs more than one article has, or seems to: most stand in one alone, and need no room.

    A table of counts by a part of the hash. Where two runs meet in it, both seem to be shared: that
    costs room, and changes nothing.
    """

    def __init__(self, told: Collection[bytes]) -> None:
        size = _ROOM * sum(map(len, told)) // _BYTES
        self._mask = (1 << max(size, 1).bit_length()) - 1
        self._met = bytearray(self._mask + 1)
        for each in told:
            for run in array(_HASH, each):
                at = run & self._mask
                self._met[at] = min(2, self._met[at] + 1)

    def __contains__(self, run: int) -> bool:
        return self._met[run & self._mask] > 1


def _story_of(mine: Sequence[int], of: int, known: dict[int, list[int]]) -> int | None:
    """The story that has most of an article's runs, if it has enough of all that it has."""
    shared = Counter(
        number for run in mine if len(known.get(run, ())) < COMMON for number in known.get(run, ())
    )
    if not shared:
        return None
    number, count = min(shared.items(), key=lambda pair: (-pair[1], pair[0]))
    return number if count >= LEAST and count >= SHARE * of else None


def _told(text: str) -> str:
    """The story without the web page around it, which all articles of a paper share."""
    from geomap import story  # here: stories are compared without it, once they were read

    blocks = (block for block in story.blocks(text) if block.role != "boilerplate")
    return " ".join(text[block.start : block.end] for block in blocks)
