"""The dumps that a user imported: one store each, in the user's data folder.

They are used by every run until they are removed, for whoever imports a dump wants it used; `list`
shows them. One folder, one name, one file: importing a dump again replaces it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geomap import folders
from geomap.errors import DataError, OutputError
from geomap.gazetteer import names, store
from geomap.gazetteer.geonames import LICENCE
from geomap.gazetteer.store import Store, UnusableError

if TYPE_CHECKING:
    from geomap.gazetteer.dumps import Progress, Tally

_FOLDER = "gazetteers"
_SUFFIX = ".sqlite"
_NO_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The imports that can be used, by name, and what is to be said of the others."""

    stores: tuple[Store, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """A dump that was just imported."""

    store: Store
    tally: Tally


def load() -> Loaded:
    """Opens all imports, sorted by name. One that can't be used is told, and does no harm."""
    folder = _folder()
    stores: list[Store] = []
    notices: list[str] = []
    for path in sorted(folder.glob(f"*{_SUFFIX}")) if folder else ():
        if path.name.startswith("."):
            continue
        try:
            stores.append(store.opened(path, name=path.stem))
        except UnusableError as error:
            notices.append(
                f"the imported gazetteer '{path.stem}' is not used: {error}. Import its dump "
                f"again, or remove it: geomap gazetteer remove {path.stem}"
            )
    return Loaded(tuple(stores), tuple(notices))


def add(dump: Path, progress: Progress | None = None) -> Imported:
    """Compiles a dump into a store of the user's, under the name of its file.

    Args:
        dump: a .txt or .zip file of GeoNames.
        progress: is told how many bytes are read, and of how many.

    Raises:
        DataError: the file can't be read or is no dump; an earlier import is untouched.
        OutputError: the store can't be written.
    """
    from geomap.gazetteer import compiler, dumps  # most runs import nothing

    folder = _folder()
    if folder is None:
        raise OutputError(
            "there is no folder to keep the import in.",
            mend=f"Set {folders.DATA_VARIABLE} to a folder that you may write.",
        )
    name = _name(dump)
    path = folder / f"{name}{_SUFFIX}"
    tally = dumps.Tally()
    about = {"title": f"imported from {names.tidy(dump.name)}", "licence": LICENCE}
    with _named(path):
        compiler.write(path, dumps.read(dump, tally, progress), about=about)
    return Imported(store.opened(path, name=name), tally)


def remove(name: str) -> Path:
    """Removes an import.

    Raises:
        DataError: there is none of that name.
        OutputError: it can't be removed.
    """
    folder = _folder()
    known = [path for path in folder.glob(f"*{_SUFFIX}") if path.stem == name] if folder else []
    if not known:
        raise DataError(
            f"there is no imported gazetteer '{name}'.", mend="See: geomap gazetteer list"
        )
    with _named(known[0]):
        known[0].unlink()
    return known[0]


def _name(dump: Path) -> str:
    """What to call an import, "iq" for IQ.zip: a name that every system takes."""
    return _NO_WORD.sub("-", names.fold(dump.stem)).strip("-")[:40] or "import"


def _folder() -> Path | None:
    folder = folders.data()
    return folder / _FOLDER if folder else None


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Turns the system's errors into one message that names the store."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"the imported gazetteer can't be written ({error.strerror or error}).",
            where=str(path),
            mend=f"Set {folders.DATA_VARIABLE} to a folder that you may write.",
        ) from error
