"""Lets geomap read the texts, as its pipeline does, and matches what it says with the gold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.gold import GoldText
from evaluation.match import Matched, match
from geomap.extraction import one
from geomap.gazetteer import Gazetteer
from geomap.lexicon import Lexicon
from geomap.models import LocatedReport


@dataclass(frozen=True)
class Reader:
    """What geomap reads with."""

    lexicon: Lexicon
    gazetteer: Gazetteer

    def told(self, text: GoldText) -> list[LocatedReport]:
        """The reports of one text, with their places."""
        found = one.extract(text.article, self.lexicon, self.gazetteer)
        return list(found.located)

    def matched(self, texts: Iterable[GoldText]) -> list[Matched]:
        """All texts read and matched."""
        return [match(text, self.told(text), self.lexicon) for text in texts]
