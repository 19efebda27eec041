"""What an article says around its toponyms: the countries it speaks of, the places settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from geomap import countries
from geomap.gazetteer.names import province_key
from geomap.models import Article, Place

TITLE_WEIGHT = 3
PLACE_WEIGHT = 2
SIDE_WEIGHT = 1
LITTLE = 3
"""A country is spoken of much with at least this part (a third) of the leading one's weight."""
ENOUGH = 6
"""Weight of all countries together from which an article's silence on a country tells."""
HARDLY = 10
"""Neighbours with less than this part (a tenth) of the whole weight are hardly spoken of."""
CLEAR_LEAD = 1.5
"""How many times the runner-up's weight a country needs to be the one the article is about."""


@dataclass(frozen=True)
class Context:
    """One article around a toponym.

    Attributes:
        said: weight of each country by its names and people in title and text.
        settled: the places that its other mentions mean beyond doubt.
    """

    article: Article
    said: Counter[str]
    settled: tuple[Place, ...] = ()

    @classmethod
    def of(cls, article: Article, sides: Iterable[str] = ()) -> Context:
        """An article before any of its places is settled.

        Args:
            article: the article.
            sides: codes of the countries of the actors that take and lose places in it.
        """
        known = countries.load()
        said = known.mentioned(article.text)
        for code in sides:
            said[code] += SIDE_WEIGHT
        for code, count in known.mentioned(article.title).items():
            said[code] += TITLE_WEIGHT * count
        return cls(article, said)

    @cached_property
    def countries(self) -> Counter[str]:
        """Weight of each country: what the article says, and its settled places."""
        weights = self.said.copy()
        for place in _each_once(self.settled):
            weights[place.countries[0]] += PLACE_WEIGHT
        return weights

    @property
    def provinces(self) -> Counter[str]:
        """Number of settled places in each province, by its key (`names.province_key`)."""
        return Counter(province_key(p.province) for p in _each_once(self.settled) if p.province)

    @cached_property
    def _most(self) -> int:
        """The weight of the leading country."""
        return max(self.countries.values(), default=0)

    @cached_property
    def spoken_of(self) -> tuple[str, ...]:
        """The countries that the article speaks much of, sorted."""
        told = self.countries.items()
        return tuple(sorted(code for code, weight in told if LITTLE * weight >= self._most))

    def speaks_of(self, place: Place) -> bool:
        """Whether the article says a word of a country of the place."""
        return any(self.countries[code] for code in place.countries)

    def is_about(self, codes: Iterable[str]) -> bool:
        """Whether the article speaks much of any of these countries, or of no country at all."""
        return any(LITTLE * self.countries[code] >= self._most for code in codes)

    def is_far_from(self, codes: Iterable[str]) -> bool:
        """Whether the article says much of the world, and nothing of these countries.

        Hardly a word of their neighbours, either: a town near a border may be told from across.
        """
        known = countries.load().by_code
        near = {
            neighbour for code in codes if code in known for neighbour in known[code].neighbours
        }
        total = self.countries.total()
        return (
            total >= ENOUGH
            and not any(self.countries[code] for code in codes)
            and HARDLY * sum(self.countries[code] for code in near) < total
        )

    def leading(self, codes: Iterable[str]) -> str:
        """The one of these countries that the article clearly speaks of most, else ""."""
        ranked = sorted(set(codes), key=lambda code: (-self.countries[code], code))
        if not ranked or not self.countries[ranked[0]]:
            return ""
        runner_up = self.countries[ranked[1]] if len(ranked) > 1 else 0
        return ranked[0] if self.countries[ranked[0]] >= CLEAR_LEAD * runner_up else ""


def _each_once(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple({place.id: place for place in places}.values())
