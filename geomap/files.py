"""Writes outputs: all of them whole, or none."""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from geomap.errors import OutputError

TABLES = (".csv", ".jsonl")
PAGES = (".html", ".htm")
"""The endings of outputs that are endings of inputs too."""

_KNOWN_BY = 12  # characters: "article,titl", "id,place_id,", '{"article": '
_PAGE_KNOWN_BY = re.compile(rb'<meta name="generator" content="geomap ')
_PAGE_HEAD = 50_000  # bytes within which a page says that it is a map
_MENDS = {
    errno.EACCES: "You may not write there. Choose another folder with -o.",
    errno.EPERM: "You may not write there. Choose another folder with -o.",
    errno.EROFS: "That disk can't be written. Choose another folder with -o.",
    errno.ENOSPC: "The disk is full. Free some space, or choose another folder with -o.",
    errno.EDQUOT: "Your share of the disk is full. Free some space.",
    errno.ENOTDIR: "A part of its path is a file, not a folder. Choose another folder with -o.",
    errno.EEXIST: "A part of its path is a file, not a folder. Choose another folder with -o.",
    errno.ENAMETOOLONG: "Its name is too long. Choose a shorter one with -o.",
}


def write(contents: Iterable[tuple[Path, str]], *, inputs: Sequence[Path] = ()) -> None:
    """Writes each text to its path as UTF-8, line endings as they are.

    Missing folders are made. Existing files are replaced only when all the new ones are whole.
    A character that no file can hold (half of a surrogate pair) becomes "?".

    Args:
        contents: paths and their texts.
        inputs: files and folders that were read; a table or page of theirs is never overwritten.

    Raises:
        OutputError: one of them can't be written; the existing files are untouched.
    """
    targets: dict[Path, str] = {}
    for path, text in contents:
        target = _target(path)
        if target in targets:
            raise OutputError(
                "two of the outputs would be this one file.",
                where=str(path),
                mend="Choose another name with -o.",
            )
        if _is_input(target, text, inputs):
            raise OutputError(
                "this output would overwrite one of the articles.",
                where=str(path),
                mend="Choose another folder with -o.",
            )
        targets[target] = text
    temporary: dict[Path, Path] = {}
    try:
        for target, text in targets.items():
            temporary[target] = target.with_name(f".geomap-{secrets.token_hex(8)}.tmp")
            with _named(target):
                _write_whole(temporary[target], text)
        for target, new in temporary.items():
            with _named(target):
                new.replace(target)
    finally:
        for left in temporary.values():
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _target(path: Path) -> Path:
    """Where the text goes: through links, and never over a folder or a device."""
    with _named(path):
        target = path.resolve()
        if target.is_dir():
            raise OutputError(
                "this output is a folder.", where=str(path), mend="Name a file in it with -o."
            )
        if target.exists() and not target.is_file():
            raise OutputError(
                "this output is not a file but a device or a pipe.",
                where=str(path),
                mend="Name a file with -o.",
            )
        target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _is_input(target: Path, text: str, inputs: Sequence[Path]) -> bool:
    """Whether an existing table or page lies among the inputs and is not an earlier output.

    An output knows its own kind by its beginning: first columns, first key, maker of the page.
    """
    ending = target.suffix.lower()
    if ending not in TABLES + PAGES or not target.exists():
        return False
    around = {target, *target.parents}
    if not any(path.resolve() in around for path in inputs):
        return False
    start = text[:_KNOWN_BY].encode()
    with _named(target), target.open("rb") as file:
        if ending in PAGES:
            return not _PAGE_KNOWN_BY.search(file.read(_PAGE_HEAD))
        return file.read(len(start)) != start


def _write_whole(path: Path, text: str) -> None:
    # Not by tempfile, so that the file gets the rights of any new file.
    with path.open("xb") as file:
        file.write(text.encode("utf-8", "replace"))
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Turns the system's errors into one message that names the output."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:  # loops of links; a NUL in the name
        number = error.errno if isinstance(error, OSError) else None
        mend = _MENDS.get(number or 0, f"The system says: {error}.")
        raise OutputError("this output can't be written.", where=str(path), mend=mend) from error
