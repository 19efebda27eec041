"""Which files the inputs name, in which order, and what each is called."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from geomap.articles import formats, standard_input
from geomap.articles.file import File, unreadable
from geomap.errors import InputError

SIDECAR = "articles.yaml"
STANDARD_INPUT = Path("-")
_PAGES = (".html", ".htm")
_SAVED = ("_files", ".files")  # what browsers add to a page's name for the folder of its parts


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and where it lies; no path where it is standard input."""

    file: File
    path: Path | None


def gather(inputs: list[Path], *, stdin_format: str = "") -> tuple[list[Found], list[InputError]]:
    """The files that the inputs name, each once, and the inputs that name none.

    Args:
        inputs: paths; "-" is standard input.
        stdin_format: what standard input is, such as "jsonl"; found out where empty.
    """
    gathering = _Gathering()
    for path in inputs:
        try:
            gathering.add(path)
        except InputError as error:
            gathering.problems.append(error)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            gathering.problems.append(unreadable(path, error))
    found: list[Found] = []
    for each, name in zip(gathering.found, _names(gathering.found), strict=True):
        try:
            if each.path == STANDARD_INPUT:
                found.append(Found(standard_input.take(stdin_format), None))
            else:
                found.append(Found(on_disk(each.path, name, named=each.named), each.path))
        except InputError as error:
            gathering.problems.append(error)
        except OSError as error:  # it went away meanwhile
            gathering.problems.append(unreadable(each.path, error))
    return found, gathering.problems


def on_disk(path: Path, name: str = "", *, named: bool = True) -> File:
    """The file of a path.

    Args:
        path: where it lies.
        name: what its article is called; the file's name where empty.
        named: whether the user named it.

    Raises:
        OSError: the system does not tell of it.
    """
    return File(
        where=str(path),
        name=name or path.name,
        ending=formats.ending(path.name),
        open=lambda: path.open("rb"),
        size=path.stat().st_size,
        named=named,
    )


@dataclass(frozen=True, slots=True)
class _Path:
    """A path that was found; `short` is its part below the input that it was found in."""

    path: Path
    short: PurePath
    named: bool


@dataclass(slots=True)
class _Gathering:
    """The walk over the inputs: what was found, and where it has been."""

    found: list[_Path] = field(default_factory=list)
    problems: list[InputError] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def add(self, path: Path) -> None:
        if path == STANDARD_INPUT:
            self._file(_Path(path, path, named=True))
        elif path.is_dir():
            self._folder(path)
        elif not path.exists():
            raise InputError(
                "there is no such file or folder.", where=str(path), mend="Check the spelling."
            )
        elif not path.is_file():
            raise InputError(
                "it is neither a file nor a folder.", where=str(path), mend=formats.KNOWN
            )
        elif not formats.ending(path.name):
            kind = f"a {path.suffix} file" if path.suffix else "a file without an extension"
            raise InputError(f"{kind} is not an article.", where=str(path), mend=formats.KNOWN)
        else:
            self._file(_Path(path, PurePath(path.name), named=True))

    def _folder(self, root: Path) -> None:
        before = len(self.problems)
        inside = sorted(self._walk(root), key=lambda path: path.relative_to(root).parts)
        if not inside and len(self.problems) == before:
            raise InputError("the folder holds no article.", where=str(root), mend=formats.KNOWN)
        for path in inside:
            self._file(_Path(path, path.relative_to(root), named=False))

    def _file(self, found: _Path) -> None:
        real = "-" if found.path == STANDARD_INPUT else os.path.realpath(found.path)
        if real not in self.seen:
            self.seen.add(real)
            self.found.append(found)

    def _walk(self, root: Path) -> Iterator[Path]:
        """The articles below a folder; each folder once, so that a link upwards ends."""
        been = {os.path.realpath(root)}
        folders = [root]
        while folders:
            folder = folders.pop()
            try:
                entries = sorted(folder.iterdir())
                pages = {entry.with_suffix("") for entry in entries if is_page(entry.name)}
            except OSError as error:
                self.problems.append(unreadable(folder, error))
                continue
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir():
                    real = os.path.realpath(entry)
                    if real not in been and not is_of_a_page(entry, pages):
                        been.add(real)
                        folders.append(entry)
                elif formats.ending(entry.name) and entry.is_file():
                    yield entry


def is_page(name: str) -> bool:
    """Whether a file of this name is a web page."""
    return formats.ending(name) in _PAGES


def is_of_a_page(folder: PurePath, pages: Container[PurePath]) -> bool:
    """Whether a folder holds the frames and pictures that a browser saved with a page.

    Args:
        folder: the folder.
        pages: the pages there are, without their endings.
    """
    return any(
        folder.name.endswith(ending) and folder.with_name(folder.name.removesuffix(ending)) in pages
        for ending in _SAVED
        if folder.name != ending
    )


def _names(found: list[_Path]) -> list[str]:
    """Names by file name; where two share one, by path below the input; else by whole path."""
    names = [each.path.name for each in found]
    wider: tuple[Callable[[int], str], ...] = (
        lambda i: found[i].short.as_posix(),
        lambda i: found[i].path.as_posix(),
    )
    for name in wider:
        counts = Counter(names)
        names = [own if counts[own] == 1 else name(i) for i, own in enumerate(names)]
    return names
