"""What shows in one paragraph alone: its length, its end, its capitals, its cue."""

from __future__ import annotations

import re

from geomap.story.cues import Cues
from geomap.story.paragraphs import BULLETS, CLOSERS, SEEN, Paragraph, ends

LISTED = 30
"""Words of the longest link of a list."""

_LONG = 20  # words from which a text without a full stop is a cut sentence, not a heading
_BARS = re.compile("[|\u2022\u00b7\u00bb\u203a>]")


class Look:
    """What shows in a paragraph alone; most of it is asked of few paragraphs, and told then.

    Attributes:
        start, end: its offsets in the text.
        tight: whether no blank line parts it from the one before.
        words: how many it has.
        is_line: whether it is no sentence: a heading, a name, a link.
        effect: that of the cue it holds.
        reason: set once it is known to be boilerplate.
    """

    __slots__ = ("_shown", "_stops", "effect", "end", "is_line", "leads_on", "reason", "start",
                 "tight", "words")  # fmt: skip

    def __init__(self, text: str, paragraph: Paragraph, cues: Cues, *, plain: bool) -> None:
        """Looks at a paragraph.

        Args:
            text: that which it is a paragraph of.
            paragraph: where it stands.
            cues: the words that web pages use.
            plain: whether the text has no white space but spaces and line ends.
        """
        start, end, tight, doubled = paragraph
        self.start, self.end, self.tight = start, end, tight
        self._shown = shown = text[start : min(end, start + SEEN)]
        last = text[max(start, end - 60) : end]
        ended = last[-1] == "." or ends(last)
        self._stops = ended and _stops(last)
        self.leads_on = last[-1] == ":"
        whole = plain and end - start <= SEEN
        if whole and "\n" not in shown and "  " not in shown:  # as in most: no word need be cut
            self.words, spaced, tail = shown.count(" ") + 1, shown, last.lstrip()
        else:
            words = shown.split()
            self.words, spaced, tail = len(words), " ".join(words), " ".join(last.split())
        self.is_line = not ended and self.words < _LONG
        self.effect = self.reason = ""
        if doubled:
            self.effect, self.reason = "doubled", "a photo caption"
        elif cue := cues.of(spaced, tail, self.words, stops=self._stops):
            self.effect, self.reason = cue.effect, cue.reason
        elif not ended and _is_row_of_links(shown):
            self.effect, self.reason = "menu", "a menu"

    @property
    def is_running(self) -> bool:
        """Whether it is surely the running text of a story."""
        told = self._stops and (self.words >= 6 or len(self._shown) >= 40)
        return (told or self.words > LISTED) and not _is_titled(self._shown.split())

    @property
    def is_dated(self) -> bool:
        """Whether it is a byline, a day, or an entry of a list of events."""
        opening = self._shown.split(None, 3)[:3]
        return any(map(str.isdigit, "".join(opening))) or opening[0].lower() == "by"

    @property
    def is_bullet(self) -> bool:
        """Whether it is an item of a list."""
        return self._shown[0] in BULLETS + "-\u2013\u2014"


def _stops(end: str) -> bool:
    """Whether what ends a sentence is a full stop, neither dots nor an exclamation."""
    return not end.rstrip(CLOSERS).endswith(("...", "…", "!", "?"))


def _is_titled(words: list[str]) -> bool:
    """Whether most words have a capital, as a headline's do."""
    most = 0.6 * len(words)
    if len(words) - sum(map(str.islower, words)) < most:  # so it is in nearly all prose
        return False
    return sum(word[0].isupper() and not word.isupper() for word in words) >= most


def _is_row_of_links(text: str) -> bool:
    """Four or more short pieces between bars or arrows: Home | News | World | Sport."""
    pieces = _BARS.split(text)
    return len(pieces) >= 4 and all(len(piece.split()) <= 3 for piece in pieces)
