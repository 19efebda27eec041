"""Printed pages -> paragraphs: hyphenated words joined, running heads and numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

_EDGE = 3  # lines at the top and at the bottom of a page among which running heads stand
_SHORT_END = 0.85  # of the width: a sentence that ends here ends a paragraph
_SHORT = 0.6  # of the width: a line that ends here is a headline, or the like
_FULL = 0.9  # the share of lines that are no longer than the width
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—|\s]*(page\s+)?#(\s*(of|/)\s*#)?[-–—|\s]*", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")
_BEGINS = re.compile(r"[\"'“‘(\[]*[^\W\d_a-z]")
_BULLETS = tuple("•·▪■►▶*")
_BROKEN_WORD = re.compile(r"([^\W_][\w-]*)[-\u2010]$")
_WORD = re.compile(r"[^\W_][\w\u2010-]*")
_SOFT = "\N{SOFT HYPHEN}"
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
# What keeps its hyphen: "pro-government" is no word without it.
_KEEP = frozenset(
    "anti cross ex half ill mid multi near non now post pre pro quasi self semi so then ultra vice "
    "well twenty thirty forty fifty sixty seventy eighty ninety one two three four five six seven "
    "eight nine ten".split()
)


def paragraphs(pages: Sequence[str]) -> str:
    """The text of all pages, with blank lines between its paragraphs."""
    lines = [[_clean(line) for line in page.split("\n")] for page in pages]
    lines = _without_heads([_trimmed(page) for page in lines])
    words = Counter(word.lower() for page in lines for line in page for word in _WORD.findall(line))
    joined = [""]
    for page in lines:
        width = _width(page)
        for line, after in zip_longest(page, page[1:], fillvalue=""):
            joined[-1] = _joined(joined[-1], line, words)
            if _is_end(line, after, width):
                joined.append("")
    return "\n\n".join(paragraph for paragraph in joined if paragraph)


def _clean(line: str) -> str:
    return " ".join(line.translate(_LIGATURES).split())


def _trimmed(page: list[str]) -> list[str]:
    """The page without blank lines above and below."""
    full = [i for i, line in enumerate(page) if line]
    return page[full[0] : full[-1] + 1] if full else []


def _without_heads(pages: list[list[str]]) -> list[list[str]]:
    """The pages without what stands on most of them at the edge, and without their numbers."""
    met = Counter(key for page in pages for key in {_key(line) for line in _edge(page)})
    least = max(2, (len(pages) + 1) // 2)
    heads = {key for key, count in met.items() if count >= least}
    return [
        [
            line
            for i, line in enumerate(page)
            if _EDGE <= i < len(page) - _EDGE
            or not (_key(line) in heads or _PAGE_NUMBER.fullmatch(_key(line)))
        ]
        for page in pages
    ]


def _edge(page: list[str]) -> list[str]:
    return [line for line in (*page[:_EDGE], *page[-_EDGE:]) if line]


def _key(line: str) -> str:
    return _NUMBER.sub("#", line.lower())


def _width(page: list[str]) -> int:
    """The length of the lines that are full; a page of a few headlines has none that are."""
    lengths = sorted(len(line) for line in page if line)
    return lengths[int((len(lengths) - 1) * _FULL)] if lengths else 0


def _is_end(line: str, after: str, width: int) -> bool:
    """Whether a paragraph ends with this line; that of the page before may go on in this."""
    if not line or after.startswith(_BULLETS):
        return True
    if line.endswith((_SOFT, "-", "\u2010", ",")) or (len(line) == 1 and line.isupper()):
        return False
    if _ENDS.search(line):
        return len(line) < _SHORT_END * width
    return len(line) < _SHORT * width and (not after or bool(_BEGINS.match(after)))


def _joined(before: str, line: str, words: Counter[str]) -> str:
    """A paragraph with its next line."""
    if not before or not line:
        return before or line
    if len(before) == 1 and before not in "AI" and before.isupper() and line[0].islower():
        return before + line  # the large first letter of an article
    if before.endswith(_SOFT):
        return before.rstrip(_SOFT) + line
    broken, rest = _BROKEN_WORD.search(before), _WORD.match(line)
    if not broken or not rest:
        return f"{before} {line}"
    return before[: broken.end(1)] + _hyphen(broken[1].lower(), rest[0], words) + line


def _hyphen(head: str, tail: str, words: Counter[str]) -> str:
    """What stands between the halves of a word that a line end parts: a hyphen, or nothing."""
    if not tail[0].islower() or not head[-1].isalpha():
        return "-"
    whole, hyphened = words[head + tail.lower()], words[f"{head}-{tail.lower()}"]
    if whole or hyphened:
        return "" if whole >= hyphened else "-"
    return "-" if "-" in head or head in _KEEP else ""
