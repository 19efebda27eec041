"""Which files the inputs name, in which order, and what each is called."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from geomap.errors import InputError

DOCUMENTS = (".txt", ".md")
TABLES = (".jsonl", ".csv")
SIDECAR = "articles.yaml"

_KNOWN = "Read are .txt, .md, .jsonl and .csv files, and folders that hold some."


@dataclass(frozen=True, slots=True)
class File:
    """A file to read.

    Attributes:
        name: what its article is called: the shortest name that no other file has.
    """

    path: Path
    name: str


def is_document(path: Path) -> bool:
    """Whether the whole file is one article."""
    return path.suffix.lower() in DOCUMENTS


def gather(inputs: list[Path]) -> tuple[list[File], list[InputError]]:
    """The files that the inputs name, each once, and the inputs that name none."""
    gathering = _Gathering()
    for path in inputs:
        try:
            gathering.add(path)
        except InputError as error:
            gathering.problems.append(error)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            gathering.problems.append(unreadable(path, error))
    return _named(gathering.found), gathering.problems


def unreadable(path: Path, error: OSError | ValueError) -> InputError:
    """The problem of a file or folder that the system does not hand over."""
    said = (error.strerror if isinstance(error, OSError) else None) or str(error)
    if isinstance(error, PermissionError):
        return InputError("you may not read it.", where=str(path), mend="Check its permissions.")
    return InputError(f"it can't be read ({said}).", where=str(path))


@dataclass(slots=True)
class _Gathering:
    """The walk over the inputs: what was found, and where it has been."""

    found: list[tuple[Path, PurePath]] = field(default_factory=list)
    problems: list[InputError] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def add(self, path: Path) -> None:
        if path.is_dir():
            self._folder(path)
        elif not path.exists():
            raise InputError(
                "there is no such file or folder.", where=str(path), mend="Check the spelling."
            )
        elif not path.is_file():
            raise InputError("it is neither a file nor a folder.", where=str(path), mend=_KNOWN)
        elif path.suffix.lower() not in DOCUMENTS + TABLES:
            kind = f"a {path.suffix} file" if path.suffix else "a file without an extension"
            raise InputError(f"{kind} is not an article.", where=str(path), mend=_KNOWN)
        else:
            self._file(path, PurePath(path.name))

    def _folder(self, root: Path) -> None:
        before = len(self.problems)
        inside = sorted(self._walk(root), key=lambda path: path.relative_to(root).parts)
        if not inside and len(self.problems) == before:
            raise InputError("the folder holds no article.", where=str(root), mend=_KNOWN)
        for path in inside:
            self._file(path, path.relative_to(root))

    def _file(self, path: Path, short: PurePath) -> None:
        real = os.path.realpath(path)
        if real not in self.seen:
            self.seen.add(real)
            self.found.append((path, short))

    def _walk(self, root: Path) -> Iterator[Path]:
        """The articles below a folder; each folder once, so that a link upwards ends."""
        been = {os.path.realpath(root)}
        folders = [root]
        while folders:
            folder = folders.pop()
            try:
                entries = sorted(folder.iterdir())
            except OSError as error:
                self.problems.append(unreadable(folder, error))
                continue
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir():
                    real = os.path.realpath(entry)
                    if real not in been:
                        been.add(real)
                        folders.append(entry)
                elif entry.suffix.lower() in DOCUMENTS + TABLES and entry.is_file():
                    yield entry


def _named(found: list[tuple[Path, PurePath]]) -> list[File]:
    """Names by file name; where two share one, by path below the input; else by whole path."""
    names = [path.name for path, _ in found]
    wider: tuple[Callable[[int], str], ...] = (
        lambda i: found[i][1].as_posix(),
        lambda i: found[i][0].as_posix(),
    )
    for name in wider:
        counts = Counter(names)
        names = [own if counts[own] == 1 else name(i) for i, own in enumerate(names)]
    return [File(path, name) for (path, _), name in zip(found, names, strict=True)]
