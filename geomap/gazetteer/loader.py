"""The gazetteer, and how it comes from its files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path

from geomap.errors import DataError
from geomap.gazetteer import imports, reading
from geomap.gazetteer import locate as locating
from geomap.gazetteer import world as world_
from geomap.gazetteer.index import Candidates, Index
from geomap.gazetteer.store import Store
from geomap.gazetteer.world import Progress
from geomap.models import Article, Location, Mention, Place

_PACKAGE = Path(__file__).parent.parent
WELL_KNOWN = 15_000
"""People of a place from which its name alone says that it is one; of less a person may bear it."""
_REMEMBERED = 65_536
"""Names of which it is remembered whether they are known; of all the world there are more."""
_BROUGHT = ("gazetteer.yaml", "gazetteer-world.yaml")


@dataclass(frozen=True)
class Gazetteer:
    """Places, found by name and chosen by what an article says of them.

    Attributes:
        files: the gazetteer files, geomap's own first.
        notices: what is not as it should be with the stores, and what to do about it.
        sources: by the ids of the files' places, the position of the file that each comes from.
    """

    index: Index
    files: tuple[Path, ...] = ()
    notices: tuple[str, ...] = ()
    sources: Mapping[str, int] = field(default_factory=dict, repr=False)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of the files, in their order; those of the stores are too many to list."""
        return self.index.places

    @property
    def stores(self) -> tuple[Store, ...]:
        """What stands behind the files: the user's imports, then the world."""
        return self.index.stores

    @property
    def by_file(self) -> tuple[tuple[Path, tuple[Place, ...]], ...]:
        """Each file with the places that come from it."""
        found: list[list[Place]] = [[] for _ in self.files]
        for place in self.places:
            found[self.sources[place.id]].append(place)
        return tuple(zip(self.files, map(tuple, found), strict=True))

    def by_id(self, id_: str) -> Place | None:
        """The place of an id, if any gazetteer has it."""
        return self.index.by_id(id_)

    def search(self, name: str) -> Candidates:
        """All places of a name, else those spelt much alike: for a reader to choose from."""
        return self.index.search(name)

    def find(self, toponym: str, *, spoken_of: Collection[str] = ()) -> Candidates:
        """The places that a toponym may mean with the tier of each, the best likeness first.

        Args:
            toponym: as an article writes it.
            spoken_of: codes of the countries in which all the world's places are searched for
                other spellings.
        """
        return self.index.find(toponym, spoken_of=spoken_of)

    def knows(self, name: str) -> bool:
        """Whether a curated place, or one of many people, bears this name.

        Case, accents, hyphens and the Arabic article apart. Nearly any word is a village somewhere,
        so that the villages of the world tell little (see `heard_of`).
        """
        return self._known(name)

    def heard_of(self, name: str) -> bool:
        """Whether any place on earth that a gazetteer has, however small, bears this name."""
        return self._heard_of(name)

    @cached_property
    def _known(self) -> Callable[[str], bool]:
        return lru_cache(maxsize=_REMEMBERED)(partial(self.index.knows, population=WELL_KNOWN))

    @cached_property
    def _heard_of(self) -> Callable[[str], bool]:
        return lru_cache(maxsize=_REMEMBERED)(partial(self.index.knows, population=0))

    def locate(
        self, article: Article, mentions: Sequence[Mention], sides: Sequence[str] = ()
    ) -> tuple[Location, ...]:
        """Where each mention of one article is, or why that can't be told.

        Args:
            article: the article, for the countries that it speaks of.
            mentions: all of the article, for they decide on one another.
            sides: codes of the countries of the actors that take and lose places in it.

        Returns:
            One location per mention, in their order.
        """
        return locating.locate(self.index, article, mentions, sides)


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


def load(
    paths: Sequence[Path] = (), *, world: bool = True, progress: Progress | None = None
) -> Gazetteer:
    """The gazetteer that geomap brings, with a user's files on top and the world behind.

    Args:
        paths: the user's files. An entry replaces an earlier file's of the same id; of namesakes
            that nothing else tells apart, the later file's is chosen.
        world: whether to look into the user's imports and the world gazetteer too.
        progress: is told while the world gazetteer is built, which happens once.

    Raises:
        DataError: the first thing that is wrong in any of the files.
    """
    own = default_paths()
    read = reading.read((*((0, path) for path in own), *enumerate(paths, start=1)))
    stores, notices = _behind(progress) if world else ((), ())
    index = Index(read.places, read.ranks, stores, read.keys)
    return Gazetteer(index, (*own, *paths), notices, read.files)


def _behind(progress: Progress | None) -> tuple[tuple[Store, ...], tuple[str, ...]]:
    """The stores, the user's imports first, and what is to be said of them."""
    imported = imports.load()
    all_the_world = world_.load(progress)
    stores = (*imported.stores, *filter(None, (all_the_world.store,)))
    return stores, (*imported.notices, *filter(None, (all_the_world.notice,)))
