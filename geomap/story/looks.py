"""What shows in one paragraph alone: its length, its end, its capitals, its cue."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geomap.story.cues import Cues
from geomap.story.paragraphs import BULLETS, CLOSERS, SEEN, Paragraph, ends

LISTED = 30
"""Words of the longest link of a list."""

_LONG = 20  # words from which a text without a full stop is a cut sentence, not a heading
_BARS = re.compile("[|\u2022\u00b7\u00bb\u203a>]")


@dataclass(slots=True)
class Look:
    """What shows in a paragraph alone; `reason` is set once it is known to be boilerplate."""

    start: int
    end: int
    tight: bool
    words: int
    is_line: bool  # no sentence: a heading, a name, a link
    is_running: bool  # surely the running text of a story
    is_dated: bool  # a byline, a day, or an entry of a list of events
    is_bullet: bool
    leads_on: bool  # ends in a colon
    effect: str = ""
    reason: str = ""


def look(text: str, paragraph: Paragraph, cues: Cues) -> Look:
    """The look of a paragraph of the text."""
    shown = text[paragraph.start : min(paragraph.end, paragraph.start + SEEN)]
    end = text[max(paragraph.start, paragraph.end - 60) : paragraph.end]
    words = shown.split()
    ended = ends(end)
    cut = end.rstrip(CLOSERS).endswith(("...", "…"))
    stops = ended and not cut and not end.rstrip(CLOSERS).endswith(("!", "?"))
    seen = Look(
        paragraph.start,
        paragraph.end,
        paragraph.tight,
        len(words),
        is_line=not ended and len(words) < _LONG,
        is_running=((stops and (len(words) >= 6 or len(shown) >= 40)) or len(words) > LISTED)
        and not _is_titled(words),
        is_dated=any(map(str.isdigit, "".join(words[:3]))) or words[0].lower() == "by",
        is_bullet=shown[0] in BULLETS + "-\u2013\u2014",
        leads_on=end.endswith(":"),
    )
    if paragraph.doubled:
        seen.effect, seen.reason = "doubled", "a photo caption"
    elif cue := cues.of(words, end, stops=stops):
        seen.effect, seen.reason = cue.effect, cue.reason
    elif not ended and _is_row_of_links(shown):
        seen.effect, seen.reason = "menu", "a menu"
    return seen


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
