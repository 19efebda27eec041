"""Reads the small files that a user gives: settings, a template, a logo, borders."""

from __future__ import annotations

from pathlib import Path

from geomap.errors import DataError


def data(path: Path, *, most: int, mend: str, where: str = "") -> bytes:
    """What a file holds.

    Args:
        path: the file.
        most: the bytes that it may have.
        mend: what to do where it has more.
        where: what names it in messages; its path by default.

    Raises:
        DataError: it is missing, unreadable or too large.
    """
    where = where or str(path)
    try:
        if path.exists() and not path.is_file():
            raise DataError("this is no file.", where=where, mend="Name a file.")
        with path.open("rb") as file:
            found = file.read(most + 1)
    except FileNotFoundError:
        raise DataError("there is no such file.", where=where, mend="Check the path.") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        said = getattr(error, "strerror", None) or str(error)
        raise DataError(f"the file can't be read ({said}).", where=where) from None
    if len(found) > most:
        raise DataError(f"the file has more than {most:,} bytes.", where=where, mend=mend)
    return found


def text(path: Path, *, most: int, mend: str) -> str:
    """The text that a file holds; arguments and errors as for `data`.

    Raises:
        DataError: it is not UTF-8 either.
    """
    return decoded(data(path, most=most, mend=mend), path)


def decoded(found: bytes, path: Path) -> str:
    """The text of what a file holds.

    Args:
        found: its bytes.
        path: the file, for messages.

    Raises:
        DataError: it is not UTF-8; the line is told.
    """
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = found.count(b"\n", 0, error.start) + 1
        raise DataError(
            "the text is not UTF-8.", where=f"{path}:{line}", mend="Save the file as UTF-8."
        ) from None
