"""What a reader is handed: a file on disk, in an archive, or from standard input."""

from __future__ import annotations

import lzma
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from geomap.errors import GeomapError, InputError

MEGABYTE = 1_000_000
MAX_DOCUMENT = 64 * MEGABYTE
"""The most bytes of a file that is read whole; tables and archives are not, and have no limit."""
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError)
_SAID = 100  # characters of a library's own words that a message quotes


@dataclass(frozen=True, slots=True)
class File:
    """A file to read.

    Attributes:
        where: what messages call it.
        name: what its article is called: the shortest name that no other file has.
        ending: ".html", in lower case.
        open: opens it at its beginning; may be called more than once.
        size: in bytes, where it is known without reading.
        named: whether the user named it, or it was found in a folder or an archive.
    """

    where: str
    name: str
    ending: str
    open: Callable[[], BinaryIO]
    size: int | None = None
    named: bool = True

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The file, open.

        Raises:
            InputError: the system does not hand it over.
        """
        try:
            with self.open() as stream:
                yield stream
        except GeomapError:
            raise
        except OSError as error:
            raise unreadable(self.where, error) from None
        except _DAMAGED as error:
            raise InputError(
                f"it can't be unpacked ({_in_short(error)}).",
                where=self.where,
                mend="Pack it again.",
            ) from None

    def whole(self, *, limit: int = MAX_DOCUMENT) -> bytes:
        """All of its bytes.

        Raises:
            InputError: it can't be read, or is larger than the limit; then it is not read.
        """
        if self.size is not None and self.size > limit:
            raise too_large(self.where, limit)
        with self.opened() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise too_large(self.where, limit)
        return data


def too_large(where: str, limit: int) -> InputError:
    """The problem of a file that is larger than any article."""
    return InputError(
        f"it is larger than {limit // MEGABYTE} MB, and is not read.",
        where=where,
        mend="Split the file.",
    )


def unreadable(where: str | Path, error: OSError | ValueError) -> InputError:
    """The problem of a file or folder that the system does not hand over."""
    said = (error.strerror if isinstance(error, OSError) else None) or str(error)
    if isinstance(error, PermissionError):
        return InputError("you may not read it.", where=str(where), mend="Check its permissions.")
    return InputError(f"it can't be read ({said}).", where=str(where))


@contextmanager
def parsing(where: str, problem: str, *, mend: str = "") -> Iterator[None]:
    """Makes one message of whatever a library raises on a broken or hostile file.

    Parsers of large formats raise what they come across: KeyError, RecursionError, their own.
    Which is no promise of theirs, and the other articles must be read whatever it is.

    Args:
        where: what messages call the file, or the part of it.
        problem: what is wrong then, without the full stop; the library's words follow it.
        mend: what to do about it.
    """
    try:
        yield
    except GeomapError:
        raise
    except Exception as error:
        raise InputError(f"{problem} ({_in_short(error)}).", where=where, mend=mend) from None


def _in_short(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    said = "".join(char if char.isprintable() else " " for char in lines[0]).strip(" .")
    return f"{said[:_SAID]}..." if len(said) > _SAID else said or type(error).__name__


class Kept:
    """A copy of what can be read only once, or only forwards.

    It lies on disk without a name, and is gone when nobody can open it any more.
    """

    _copy: IO[bytes] | None = None

    def __init__(self, stream: BinaryIO) -> None:
        self._copy = copy = tempfile.TemporaryFile()  # noqa: SIM115 - closed below
        shutil.copyfileobj(stream, copy)
        copy.flush()
        self.size = copy.tell()
        self._number = copy.fileno()

    def open(self) -> BinaryIO:
        """The copy, at its beginning."""
        again = os.fdopen(os.dup(self._number), "rb")
        again.seek(0)
        return again

    def __del__(self) -> None:
        if self._copy:
            self._copy.close()
