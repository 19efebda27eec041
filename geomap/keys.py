"""A report's key: the same wherever the same sentence says the same; and that of all articles.

Besides, ids that are made of words.

A link to a capture carries keys of its reports beside its id (see docs/architecture.md), so a key
rests on nothing that another article, another date or another gazetteer can change.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256

from geomap.models import FACILITIES, Report

_LENGTH = 10
_WORD = re.compile(r"\w+")
_NOT_IDS = re.compile(r"[^a-z0-9]+")


def report_key(report: Report) -> str:
    """Ten hex digits of what the main sentence says: its words, the toponym and the actor.

    Two captures told by one sentence differ by where the capture word stands ("took X in May, lost
    it and took it again"), or by the facility ("X and its airport").
    """
    said, kind = report.evidence[0], report.place.kind
    word = said.word[0] if said.word else 0
    return digest(
        _plain(said.sentence[:word]),
        _plain(said.sentence[word:]),
        _plain(report.place.toponym),
        kind if kind in FACILITIES else "",
        report.actor_id,
        length=_LENGTH,
    )


def digest(*parts: str, length: int) -> str:
    """Hex digits of a hash of texts."""
    text = "\x1f".join(parts)  # no text holds this separator, so no two lists give one text
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def slug(text: str) -> str:
    """An id made of the words: "Kabila's rebel alliance" -> "kabilas-rebel-alliance".

    Empty where none of its letters is one of a to z, with a mark or without.
    """
    bare = unicodedata.normalize("NFKD", text.lower().replace("’", "").replace("'", ""))
    return _NOT_IDS.sub("-", bare.encode("ascii", "ignore").decode()).strip("-")


def _plain(text: str) -> str:
    """The words alone, without case and accents: outlets differ in quotation marks and spaces."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in parts if not unicodedata.combining(char))
    return " ".join(_WORD.findall(text.casefold()))


DIGEST_BYTES = 32


def text_digest(text: str) -> bytes:
    """A hash of an article's text."""
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


def fingerprint(digests: Iterable[bytes]) -> str:
    """A hash of what was read: of the texts' hashes, whatever their order."""
    return sha256(b"".join(sorted(digests))).hexdigest()[:16]
