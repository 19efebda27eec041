"""The places of gazetteer files, checked: from the files, or as compiled by an earlier run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from geomap import compiled, countries
from geomap.errors import DataError
from geomap.gazetteer.check import content, examine
from geomap.gazetteer.curated import Keys, keys_of
from geomap.models import Place

CODE = (
    *(Path(__file__).with_name(f"{name}.py") for name in
      ("check", "curated", "names", "namesakes", "problems", "reading", "values")),
    *(Path(__file__).parents[1] / f"{name}.py" for name in
      ("countries", "distance", "models", "smallfiles")),
    *compiled.YAML,
)  # fmt: skip
"""The code that decides what is read from a file."""

_NAME = "places"
_COLUMNS = tuple(field.name for field in fields(Place))


@dataclass(frozen=True, slots=True)
class Read:
    """The places of some files.

    Attributes:
        places: each id once.
        files: by id, the position of the file that the place comes from.
        ranks: by id, that file's number.
        keys: the forms of their names.
    """

    places: tuple[Place, ...]
    files: Mapping[str, int]
    ranks: Mapping[str, int]
    keys: Keys


def read(files: Iterable[tuple[int, Path]]) -> Read:
    """The places of files; of the same id, the last one's.

    Files without a mistake are checked once: what is compiled of them serves until one of them
    changes, or anything that checks them.

    Args:
        files: each with its number, which several may have.

    Raises:
        DataError: the first thing that is wrong in any of the files.
    """
    numbered = list(files)
    ranks = [rank for rank, _ in numbered]
    contents = [(path, _content(path)) for _, path in numbered]
    sound = [data for _, data in contents if data is not None]
    if len(sound) < len(contents):  # one of them is missing; an earlier one may be wrong
        return _as_read(_checked(contents), ranks)
    data = compiled.data(
        _NAME,
        sources=(countries.content(), *sound),
        code=CODE,
        make=lambda: _checked(contents),
    )
    return _as_read(data, ranks)


def _content(path: Path) -> bytes | None:
    """What a file holds; None where it can't be read, of which the check will tell."""
    try:
        return content(path)
    except DataError:
        return None


def _checked(contents: Iterable[tuple[Path, bytes | None]]) -> dict[str, Any]:
    """The places as plain data: the values of each of their fields, in their order.

    Raises:
        DataError: the first thing that is wrong in any of the files.
    """
    places: dict[str, Place] = {}
    files: dict[str, int] = {}
    for position, (path, data) in enumerate(contents):
        examined = examine(path, data)
        if examined.problems:
            raise examined.problems[0].error()
        for place in examined.places:
            places[place.id] = place
            files[place.id] = position
    return {
        "columns": {name: [getattr(p, name) for p in places.values()] for name in _COLUMNS},
        "files": files,
        "keys": asdict(keys_of(tuple(places.values()))),
    }


def _as_read(data: Mapping[str, Any], ranks: Sequence[int]) -> Read:
    columns = (data["columns"][name] for name in _COLUMNS)
    whole = (
        map(tuple, each) if each and isinstance(each[0], list | tuple) else each for each in columns
    )
    places = tuple(map(Place, *whole))
    files: Mapping[str, int] = data["files"]
    by_id = {id_: ranks[position] for id_, position in files.items()}
    return Read(places, files, by_id, Keys(**data["keys"]))
