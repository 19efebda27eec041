"""New files take the place of old ones only when they are whole.

A new file is written beside its target, under a name of its own, and locked for as long as its
process lives. A process that is killed leaves such a file behind: the lock is gone with it, and by
that the next run knows what nobody will finish, and removes it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_NAMED = (".geomap-", ".unfinished")
_YOUNG = 60.0
"""Seconds that a file is left alone where files can't be locked so (Windows)."""


class NewFile:
    """A file that is not there yet.

    Attributes:
        path: where it is being written.
    """

    def __init__(self, target: Path) -> None:
        """Makes the empty file.

        Raises:
            OSError: the folder can't be written.
        """
        self._target = target
        self.path, self._lock = _made(target.parent)

    def write(self, data: bytes) -> None:
        """Writes all of it, to the disk itself.

        Raises:
            OSError: it can't be written.
        """
        with self.path.open("wb") as file:
            file.write(data)
        self.flush()

    def flush(self) -> None:
        """What was written reaches the disk itself.

        Raises:
            OSError: it does not.
        """
        with self.path.open("rb+") as file:
            os.fsync(file.fileno())

    def place(self) -> None:
        """Puts it where it belongs, over what stood there.

        Raises:
            OSError: it can't be.
        """
        if sys.platform == "win32":
            self._release()  # no open file can be moved there
        self.path.replace(self._target)

    def discard(self) -> None:
        """Removes it, unless it has been placed; lets its lock go."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


@contextlib.contextmanager
def new(target: Path) -> Iterator[NewFile]:
    """A new file that is placed at the end, or not at all where something is raised.

    What killed runs left beside it is removed.

    Args:
        target: the file that it will be; its folder is made.

    Raises:
        OSError: it can't be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    clear(target.parent)
    made = NewFile(target)
    try:
        yield made
        made.place()
    finally:
        made.discard()


def clear(folder: Path) -> None:
    """Removes the files that no living process is writing any more."""
    with contextlib.suppress(OSError):
        for path in list(folder.glob(_NAMED[0] + "*" + _NAMED[1])):
            with contextlib.suppress(OSError):
                _remove_left(path)


def _remove_left(path: Path) -> None:
    if sys.platform == "win32":
        if time.time() - path.stat().st_mtime > _YOUNG:
            path.unlink()  # fails where it is open
        return
    opened = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink()
    finally:
        os.close(opened)


def _made(folder: Path) -> tuple[Path, int | None]:
    """A new empty file, and its lock.

    Between the two another run may take it for one that was left: then there is another.
    """
    while True:
        path = folder / secrets.token_hex(8).join(_NAMED)
        # Not by tempfile, so that the file gets the rights of any new file.
        opened = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)
        if sys.platform == "win32":
            return path, opened
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if path.exists():
            return path, opened
        os.close(opened)
