"""What one article gives."""

from __future__ import annotations

from dataclasses import dataclass, replace

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

    @property
    def unsettled(self) -> bool:
        """Whether the article leaves open which of some places it means."""
        placed = (*self.located, *self.asides)
        return any(each.location.candidates and not each.location.place for each in placed)

    def without_text(self) -> Outcome:
        """The same, its article without the text."""
        if not self.article.text:
            return self
        article = replace(self.article, text="")
        located, asides = (
            tuple(replace(each, report=replace(each.report, article=article)) for each in kind)
            for kind in (self.located, self.asides)
        )
        return replace(self, article=article, located=located, asides=asides)
