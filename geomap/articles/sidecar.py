"""`articles.yaml`: the metadata of the files beside it that have none of their own."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geomap import yamlfile
from geomap.articles import decode, metadata
from geomap.articles.file import unreadable
from geomap.articles.files import SIDECAR, on_disk
from geomap.articles.metadata import KEYS, Metadata
from geomap.articles.recall import Recall
from geomap.errors import DataError, InputError

MAX_BYTES = 10_000_000
_QUOTED = 80  # characters


@dataclass(frozen=True, slots=True)
class _Sidecar:
    """A folder's file, read. An entry that is wrong is the problem of the article it is for."""

    entries: dict[str, Metadata | InputError]
    problems: list[InputError]


@dataclass(slots=True)
class Sidecars:
    """The `articles.yaml` files of one run, each read once."""

    recall: Recall
    _read: dict[Path, _Sidecar] = field(default_factory=dict)
    _told: set[Path] = field(default_factory=set)

    def metadata_of(self, path: Path) -> Metadata:
        """What the folder's file says of this one.

        Raises:
            InputError: it says it wrongly.
        """
        entry = self._of(path.parent).entries.get(path.name, Metadata())
        if isinstance(entry, InputError):
            raise entry
        return entry

    def problems_of(self, folder: Path) -> list[InputError]:
        """What is wrong with the folder's file as a whole; told once."""
        if folder in self._told:
            return []
        self._told.add(folder)
        return self._of(folder).problems

    def _of(self, folder: Path) -> _Sidecar:
        if folder not in self._read:
            self._read[folder] = _load(folder / SIDECAR, self.recall)
        return self._read[folder]


def _load(path: Path, recall: Recall) -> _Sidecar:
    if not path.is_file():
        return _Sidecar({}, [])
    try:
        text = decode.tidy(decode.read_text(on_disk(path), limit=MAX_BYTES))
        value = recall.of(
            "sidecar",
            text.encode("utf-8", "surrogatepass"),
            lambda: yamlfile.parse(text, name=str(path)).value,
        )
        document = yamlfile.Document(value, text)
    except InputError as error:
        return _Sidecar({}, [error])
    except OSError as error:
        return _Sidecar({}, [unreadable(path, error)])
    except DataError as error:
        return _Sidecar({}, [InputError(error.problem, where=error.where, mend=error.mend)])
    if document.value is None:
        return _Sidecar({}, [])
    if not isinstance(document.value, dict):
        wrong = InputError(
            "it must map file names to their metadata.",
            where=f"{path}:1",
            mend="Write 'name.txt:' and below it, indented, 'title: ...', 'date: ...'.",
        )
        return _Sidecar({}, [wrong])
    sidecar = _Sidecar({}, [])
    for name, values in document.value.items():
        _add(sidecar, path, document, name, values)
    return sidecar


def _add(
    sidecar: _Sidecar, path: Path, document: yamlfile.Document, name: str, values: Any
) -> None:
    """One entry of the file: its metadata, and what is wrong with it."""

    def where(key: str) -> str:
        return f"{path}:{document.line(name, key)}"

    if Path(name).name != name or not _is_file(path.parent / name):
        sidecar.problems.append(
            InputError(
                f"there is no file '{_short(name)}' in this folder.",
                where=f"{path}:{document.line(name)}",
                mend="Write the file's name as it is, or remove the entry.",
            )
        )
        return
    if not isinstance(values, dict):
        sidecar.entries[name] = InputError(
            f"the entry '{_short(name)}' must hold keys and values.",
            where=f"{path}:{document.line(name)}",
            mend=f"The keys are {', '.join(KEYS)}.",
        )
        return
    sidecar.problems.extend(_unknown(key, where(key)) for key in values if key not in KEYS)
    try:
        sidecar.entries[name] = metadata.read(values, where)
    except InputError as error:
        sidecar.entries[name] = error


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that the system finds too long
        return False


def _unknown(key: str, where: str) -> InputError:
    near = difflib.get_close_matches(_short(key).lower(), KEYS, n=1)
    mend = f"Did you mean '{near[0]}'?" if near else f"The keys are {', '.join(KEYS)}."
    return InputError(f"the key '{_short(key)}' is unknown.", where=where, mend=mend)


def _short(name: str) -> str:
    """What a message quotes of a name, which may be megabytes long."""
    return f"{name[:_QUOTED]}..." if len(name) > _QUOTED else name
