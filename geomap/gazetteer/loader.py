"""The gazetteer, and how it comes from its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geomap.errors import DataError
from geomap.gazetteer import locate as locating
from geomap.gazetteer.check import examine
from geomap.gazetteer.index import Candidates, Index
from geomap.models import Article, Location, Mention, Place

_PACKAGE = Path(__file__).parent.parent
_BROUGHT = ("gazetteer.yaml", "gazetteer-world.yaml")


@dataclass(frozen=True)
class Gazetteer:
    """Places, found by name and chosen by what an article says of them."""

    index: Index

    @property
    def places(self) -> tuple[Place, ...]:
        """All places, in the order of their files."""
        return self.index.places

    def find(self, toponym: str) -> Candidates:
        """The places that a toponym may mean with the tier of each, the best likeness first."""
        return self.index.find(toponym)

    def knows(self, name: str) -> bool:
        """Whether a place bears this name, apart from case, accents, hyphens and article."""
        return self.index.knows(name)

    def locate(self, article: Article, mentions: Sequence[Mention]) -> tuple[Location, ...]:
        """Where each mention of one article is, or why that can't be told.

        Args:
            article: the article, for the countries that it speaks of.
            mentions: all of the article, for they decide on one another.

        Returns:
            One location per mention, in their order.
        """
        return locating.locate(self.index, article, mentions)


def default_paths() -> tuple[Path, ...]:
    """The files of the gazetteer that geomap brings, all of one rank.

    Raises:
        DataError: one is missing; only a broken installation is so.
    """
    return tuple(map(_brought, _BROUGHT))


def _brought(name: str) -> Path:
    """One of geomap's own files: in the package, or at the root of the repository."""
    packaged = _PACKAGE / "data" / name
    for path in (packaged, _PACKAGE.parent / name):
        if path.is_file():
            return path
    raise DataError(
        "geomap's own gazetteer is missing.", where=str(packaged), mend="Install geomap again."
    )


def load(paths: Sequence[Path] = ()) -> Gazetteer:
    """The gazetteer that geomap brings, with a user's files on top.

    Args:
        paths: the user's files. An entry replaces an earlier file's of the same id; of namesakes
            that nothing else tells apart, the later file's is chosen.

    Raises:
        DataError: the first thing that is wrong in any of the files.
    """
    places: dict[str, Place] = {}
    ranks: dict[str, int] = {}
    own = [(0, path) for path in default_paths()]
    for rank, path in (*own, *enumerate(paths, start=1)):
        examined = examine(path)
        if examined.problems:
            raise examined.problems[0].error()
        for place in examined.places:
            places[place.id] = place
            ranks[place.id] = rank
    return Gazetteer(Index(tuple(places.values()), ranks))
