""".zip files, and web archives packed into one (.wacz): the files in them.

Nothing is unpacked under a name of the archive's choosing, so that no name can do harm. Whether an
archive is a bomb is seen from its own list of what it holds, before anything is unpacked; zipfile
gives no more bytes of an entry than the list says.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from geomap.articles import files, formats
from geomap.articles.file import MEGABYTE, File, Kept, parsing
from geomap.articles.formats import Asked
from geomap.articles.metadata import Metadata, Source, line
from geomap.errors import InputError

MAX_ENTRIES = 100_000
MAX_LIST = 32 * MEGABYTE
"""Bytes of an archive's own list of its entries."""
MAX_RATIO = 200
"""How many times its packed size an entry may have: text has ten times, a bomb a thousand."""
RATIO_FROM = 10 * MEGABYTE
"""Bytes from which the ratio counts: a small file of spaces is no bomb."""
GIGABYTE = 1000 * MEGABYTE
MAX_UNPACKED = 16 * GIGABYTE
"""Bytes to which an archive may unpack, with the archives in it."""
MAX_DEPTH = 2
"""Archives may lie in an archive, but not in those."""
_SEEKING = (".zip", ".wacz", ".parquet", ".pdf")  # what is not read from its beginning to its end
_PACKED = ".wacz"
_WEB = (".warc", ".warc.gz")
_JUNK = "__MACOSX"  # where macOS keeps its own notes on files
_ENCRYPTED = 1
_BOMB = "It looks made to fill a disk. Unpack it by other means if you trust it."


def read(file: File, given: Metadata, asked: Asked) -> Iterator[Source | InputError]:
    """The articles of the files in the archive, and what of it can't be read."""
    if asked.depth >= MAX_DEPTH:
        raise InputError(
            "it is an archive in an archive in an archive, and is not read.",
            where=file.where,
            mend="Unpack the outer ones.",
        )
    inner = replace(asked, depth=asked.depth + 1)
    with file.opened() as stream:
        archive = _opened(stream, file)
        entries = _wanted(archive.infolist(), file)
        yield from _left_out(archive.infolist(), entries, file)
        entries = [entry for entry in entries if not _is_encrypted(entry) and not _is_bomb(entry)]
        asked.unpacked.size += sum(entry.file_size for entry in entries)
        if asked.unpacked.size > MAX_UNPACKED:
            raise InputError(
                f"it would unpack to more than {MAX_UNPACKED // GIGABYTE} GB, and is not unpacked.",
                where=file.where,
                mend="Split the archive.",
            )
        for entry in entries:
            for item in _articles(archive, entry, file, inner):
                if isinstance(item, InputError):
                    yield item
                else:
                    yield replace(item, article=given.completed(item.article))


class _Watched:
    """A file that, while an archive is opened, gives no list larger than a real archive has."""

    def __init__(self, stream: BinaryIO) -> None:
        self.opening = True
        self._stream = stream
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        if self.opening and size > MAX_LIST:
            raise MemoryError(f"its list of entries is larger than {MAX_LIST // MEGABYTE} MB")
        return self._stream.read(size)


def _opened(stream: BinaryIO, file: File) -> zipfile.ZipFile:
    """The archive, if it is one, and no bomb as a whole."""
    watched = _Watched(stream)
    with parsing(file.where, "the archive can't be opened"):
        archive = zipfile.ZipFile(cast("IO[bytes]", watched))
        watched.opening = False
        size = stream.seek(0, 2)
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise InputError(
            f"it has {len(entries):,} entries, and an archive may have {MAX_ENTRIES:,}.",
            where=file.where,
            mend="Split the archive.",
        )
    if sum(entry.compress_size for entry in entries) > size:
        raise InputError("its entries lie upon each other.", where=file.where, mend=_BOMB)
    return archive


def _wanted(entries: list[zipfile.ZipInfo], file: File) -> list[zipfile.ZipInfo]:
    """The entries that may be articles, in the order in which a folder of them is read."""
    paths = {entry.filename: PurePosixPath(entry.filename) for entry in entries}
    pages = {path.with_suffix("") for path in paths.values() if files.is_page(path.name)}
    found = [
        entry
        for entry in entries
        if entry.filename
        and not entry.is_dir()
        and formats.ending(entry.filename) in (_WEB if file.ending == _PACKED else formats.ENDINGS)
        and not any(part == _JUNK or _is_hidden(part) for part in paths[entry.filename].parts)
        and not any(files.is_of_a_page(p, pages) for p in paths[entry.filename].parents)
    ]
    if not found:
        what = "web archive" if file.ending == _PACKED else "article"
        raise InputError(f"it holds no {what}.", where=file.where, mend=formats.KNOWN)
    return sorted(found, key=lambda entry: paths[entry.filename].parts)


def _is_hidden(part: str) -> bool:
    return part.startswith(".") and part.strip(".") != ""


def _left_out(
    all_: list[zipfile.ZipInfo], wanted: list[zipfile.ZipInfo], file: File
) -> Iterator[InputError]:
    """What the archive holds and is not read."""
    encrypted = [entry for entry in wanted if _is_encrypted(entry)]
    if encrypted:
        others = f" and {len(encrypted) - 1:,} more" if len(encrypted) > 1 else ""
        yield InputError(
            f"'{line(encrypted[0].filename)}'{others} can't be read without a password.",
            where=file.where,
            mend="Unpack the archive with its password, and name the folder.",
        )
    for entry in wanted:
        if _is_bomb(entry) and not _is_encrypted(entry):
            times = entry.file_size / max(1, entry.compress_size)
            yield InputError(
                f"it would grow to {times:,.0f} times its size, and is not unpacked.",
                where=f"{file.where}/{line(entry.filename)}",
                mend=_BOMB,
            )
    if any(PurePosixPath(entry.filename).name == files.SIDECAR for entry in all_):
        yield InputError(
            f"{files.SIDECAR} is not read in an archive.",
            where=file.where,
            mend="Unpack the archive, and name the folder.",
        )


def _is_encrypted(entry: zipfile.ZipInfo) -> bool:
    return bool(entry.flag_bits & _ENCRYPTED)


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > max(RATIO_FROM, MAX_RATIO * entry.compress_size)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> BinaryIO:
    try:
        return cast("BinaryIO", archive.open(entry))
    except UnicodeDecodeError as error:  # the name that stands before the entry itself
        raise zipfile.BadZipFile(str(error)) from None


def _articles(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, outer: File, asked: Asked
) -> Iterator[Source | InputError]:
    """The articles of one entry, and what of it can't be read."""
    name = line(entry.filename)
    file = File(
        where=f"{outer.where}/{name}",
        name=f"{outer.name}/{name}",
        ending=formats.ending(entry.filename),
        open=partial(_unpacked, archive, entry),
        size=entry.file_size,
        named=False,
    )
    try:
        if file.ending in _SEEKING:
            with file.opened() as stream:
                file = replace(file, open=Kept(stream).open)
        yield from formats.read(file, Metadata(), asked)
    except InputError as error:
        yield error
