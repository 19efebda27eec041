"""What is slow to read from files, kept for the runs after: web pages, PDFs, the sidecars' YAML.

A reader hands over bytes and a function that makes plain data of these bytes and of nothing else:
no name, no other file. So a page is known again wherever it lies, in an archive as in a folder.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from geomap import __version__, hidden, kept, yamlfile

_BLOCK = 1 << 20
_INSTALLED = (".dist-info", ".egg-info")
"""How the folders end that installed libraries have beside them; their names say the versions."""


@dataclass(slots=True)
class Recall:
    """What earlier runs made of bytes; opened when it is first asked.

    Attributes:
        cached: whether anything is kept at all.
    """

    cached: bool = False
    _kept: kept.Kept | None = field(default=None, repr=False)

    def of(
        self,
        kind: str,
        source: bytes | BinaryIO,
        make: Callable[[], Any],
        *,
        sound: Callable[[Any], bool] = lambda _: True,
    ) -> Any:
        """Plain data that are made of bytes.

        Args:
            kind: what the data are.
            source: the bytes, or a file that is read from where it stands.
            make: makes the data: dicts with keys of text, lists, text, numbers, true, false, None.
                What it raises passes through, and nothing is kept.
            sound: whether data that were made may be kept.

        Returns:
            The data as JSON tells them, from an earlier run or not.
        """
        if not self.cached:
            return json.loads(json.dumps(make()))
        if self._kept is None:
            self._kept = _opened()
        if self._kept is None:
            self.cached = False
            return self.of(kind, source, make)
        key = self._kept.key(kind.encode(), _digest(source))
        (text,) = self._kept.get([key])
        if text is not None:
            return json.loads(text)
        made = make()
        text = json.dumps(made, separators=(",", ":"))
        if sound(made):
            self._kept.put(key, text)
        return json.loads(text)

    def close(self) -> None:
        """Writes what is new."""
        if self._kept:
            self._kept.close()
            self._kept = None


def _opened() -> kept.Kept | None:
    """What was kept by the same code and libraries; None where these can't be told."""
    try:
        return kept.Kept(kept.digest(_basis()))
    except OSError:  # the modules are in an archive
        return None


def _basis() -> Iterator[bytes]:
    """All that readers depend on beside their bytes: code, libraries, Python."""
    yield f"files {__version__} {sys.version}".encode()
    code = (Path(__file__).parent, Path(yamlfile.__file__).parent)
    for path in (Path(hidden.__file__), *(each for at in code for each in sorted(at.glob("*.py")))):
        yield path.read_bytes()
    folders = [path for path in map(Path, sys.path) if path.is_dir()]
    names = {each.name for folder in folders for each in folder.iterdir()}
    yield " ".join(sorted(name for name in names if name.endswith(_INSTALLED))).encode()


def _digest(source: bytes | BinaryIO) -> bytes:
    hashed = hashlib.blake2b(digest_size=32)
    if isinstance(source, bytes):
        hashed.update(source)
    else:
        while block := source.read(_BLOCK):
            hashed.update(block)
    return hashed.digest()
