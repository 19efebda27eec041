"""What one article gives."""

from __future__ import annotations

from dataclasses import dataclass

from geomap.models import Article, LocatedReport, Reading


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read in one article, and located.

    Attributes:
        article: the one; of a whole run without its text, where nobody needs that any more.
        located: its reports, each with its place or the reason for none.
        asides: what only has its say in the captures of other articles, likewise.
        runs: by which copies of its story are known (see `copies.runs`); empty where it has neither
            reports nor asides.
        reading: what was read from each sentence; only where the whole was asked for.
    """

    article: Article
    located: tuple[LocatedReport, ...] = ()
    asides: tuple[LocatedReport, ...] = ()
    runs: bytes = b""
    reading: Reading | None = None
