"""Data read from YAML once, kept as plain data for the runs after.

To parse and check YAML takes more than ten times as long as to read the outcome. So that is kept in
the cache folder, in files named after a hash of all that it was made of: the texts, and the code
that read them. Nobody has to say that it is outdated. A file that is missing or damaged is written
anew; where none can be written all is read from YAML each time. The data are the same either way.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from geomap import __version__, folders, unfinished, yamlfile
from geomap.yamlfile import Document

FOLDER = "compiled"
KEPT = 8
"""Files that are kept of each name, the newest: some gazetteers of a user's own, some versions."""
YAML = (Path(yamlfile.__file__), Path(yamlfile.__file__).with_name("reader.py"))
"""The code that reads YAML; named by its files, for it is loaded only to be used."""


def document(text: str, *, name: str) -> Document:
    """Reads one of geomap's own YAML files, as `yamlfile.parse` does.

    Args:
        text: the YAML.
        name: the file's name, for messages and in the cache.

    Raises:
        DataError: as `yamlfile.parse`.
    """
    value = data(
        name,
        sources=(text.encode(),),
        code=YAML,
        make=lambda: yamlfile.parse(text, name=name).value,
    )
    return Document(value, text)


def data(
    name: str, *, sources: Iterable[bytes], code: Iterable[Path], make: Callable[[], Any]
) -> Any:
    """Plain data that are made of something, from an earlier run if they are kept from one.

    Args:
        name: what they are called in the cache.
        sources: all that they are made of.
        code: the files of the code that makes them.
        make: makes them: dicts with keys of text, lists, text, numbers, true, false, None. What it
            raises passes through, and nothing is kept.

    Returns:
        The data as JSON tells them: a tuple has become a list.
    """
    path = _path(name, sources, code)
    if path is None:
        return json.loads(json.dumps(make()))
    kept = _read(path)
    if kept is not None:
        return kept
    text = json.dumps(make(), separators=(",", ":"))
    with suppress(OSError):
        body = text.encode("ascii")
        with unfinished.new(path) as file:  # of two processes at once, the last one's stays
            file.write(_digest(body) + b"\n" + body)
        _tidy(path.parent, name)
    return json.loads(text)


def _path(name: str, sources: Iterable[bytes], code: Iterable[Path]) -> Path | None:
    """Where the data are kept; None where nothing can be kept, or it can't be said what of."""
    folder = folders.cache()
    if folder is None:
        return None
    try:
        # Python's version too: with it change the tables by which names are folded.
        versions = f"{__version__} {sys.version}".encode()
        parts = [versions, *(path.read_bytes() for path in code), *sources]
    except OSError:  # the modules are in an archive
        return None
    hashed = hashlib.blake2b(digest_size=16)
    for part in parts:
        hashed.update(b"%d\n" % len(part))
        hashed.update(part)
    return folder / FOLDER / f"{name}-{hashed.hexdigest()}.json"


def _read(path: Path) -> Any:
    """The data of a file; None where there is none, or a damaged one."""
    try:
        digest, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return json.loads(body) if digest == _digest(body) else None


def _digest(body: bytes) -> bytes:
    """By this a damaged file is known; it guards against no one who could write one."""
    return hashlib.blake2b(body, digest_size=16).hexdigest().encode()


def _tidy(folder: Path, name: str) -> None:
    """Removes the oldest files of a name."""
    files = sorted(folder.glob(f"{name}-*.json"), key=_age)
    for path in files[KEPT:]:
        with suppress(OSError):
            path.unlink()


def _age(path: Path) -> float:
    """Seconds since the last change; endless for a file that is gone."""
    with suppress(OSError):
        return time.time() - path.stat().st_mtime
    return float("inf")
