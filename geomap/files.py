"""Writes outputs: all of them whole, or none."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from geomap import unfinished
from geomap.errors import OutputError

CHRONOLOGY = "<!-- geomap: a chronology of captures -->"
"""The first line of a chronology in Markdown: by it one is known for no article."""

_TABLES = (".csv", ".jsonl")
_KNOWN_BY = re.compile(r"event_id_cnty,.*?,geomap_|.{0,12}")
"""The beginning of a table of ours: "article,titl", "id,place_id,", '{"article": '. What is in
ACLED's columns begins as ACLED's own tables do, and is known by ours behind them."""
_MARKS = {
    ".html": re.compile(rb'<meta name="generator" content="geomap '),
    ".htm": re.compile(rb'<meta name="generator" content="geomap '),
    ".md": re.compile(rb"\A" + re.escape(CHRONOLOGY.encode())),
    ".parquet": re.compile(rb"geomap.{1,8}(?:captures|reports)", re.DOTALL),  # of its footer
}
"""By its ending, what every other output that might be an input says of itself."""
_WITHIN = 50_000  # bytes of its beginning, or of a Parquet file's end, within which it does
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


def write(contents: Iterable[tuple[Path, str | bytes]], *, inputs: Sequence[Path] = ()) -> None:
    """Writes each content to its path: text as UTF-8, line endings as they are.

    Missing folders are made. Existing files are replaced only when all the new ones are whole.
    A character that no file can hold (half of a surrogate pair) becomes "?".

    Args:
        contents: paths and what goes there.
        inputs: files and folders that were read; an article of theirs is never overwritten.

    Raises:
        OutputError: one of them can't be written; the existing files are untouched.
    """
    targets: dict[Path, bytes] = {}
    for path, content in contents:
        target = _target(path)
        data = content.encode("utf-8", "replace") if isinstance(content, str) else content
        if target in targets:
            raise OutputError(
                "two of the outputs would be this one file.",
                where=str(path),
                mend="Choose another name with -o.",
            )
        if _is_input(target, data, inputs):
            raise OutputError(
                "this output would overwrite one of the articles.",
                where=str(path),
                mend="Choose another folder with -o.",
            )
        targets[target] = data
    for folder in {target.parent for target in targets}:
        unfinished.clear(folder)
    with ExitStack() as stack:
        made: list[tuple[Path, unfinished.NewFile]] = []
        for target, data in targets.items():
            with _named(target):
                file = unfinished.NewFile(target)
                stack.callback(file.discard)
                file.write(data)
            made.append((target, file))
        for target, file in made:
            with _named(target):
                file.place()


def _target(path: Path) -> Path:
    """Where it goes: through links, and never over a folder or a device."""
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


def _is_input(target: Path, data: bytes, inputs: Sequence[Path]) -> bool:
    """Whether an existing file lies among the inputs and is not an earlier output.

    An output knows its own kind: a table by its first columns or first key, others by their marks.
    """
    ending = target.suffix.lower()
    if ending not in (*_TABLES, *_MARKS) or not target.exists():
        return False
    around = {target, *target.parents}
    if not any(path.resolve() in around for path in inputs):
        return False
    with _named(target), target.open("rb") as file:
        if ending in _TABLES:
            known = _KNOWN_BY.match(data.decode("utf-8", "replace"))
            start = known[0].encode() if known else b""
            return file.read(len(start)) != start
        if ending == ".parquet":
            file.seek(max(0, file.seek(0, os.SEEK_END) - _WITHIN))
        return not _MARKS[ending].search(file.read(_WITHIN))


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Turns the system's errors into one message that names the output."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:  # loops of links; a NUL in the name
        number = error.errno if isinstance(error, OSError) else None
        mend = _MENDS.get(number or 0, f"The system says: {error}.")
        raise OutputError("this output can't be written.", where=str(path), mend=mend) from error
