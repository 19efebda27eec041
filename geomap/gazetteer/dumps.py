"""Reads GeoNames' dumps (IQ.zip, IQ.txt, allCountries.zip), row by row.

The format: nineteen columns between tabs, one place a line, UTF-8, no header
(https://download.geonames.org/export/dump/readme.txt).
"""

from __future__ import annotations

import math
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import IO

from geomap import yamlfile
from geomap.errors import DataError
from geomap.gazetteer import geonames, names
from geomap.gazetteer.geonames import Province, Row

Progress = Callable[[int, int], None]
"""Is told how many bytes are read, and of how many."""

COLUMNS = 19
LONGEST_LINE = 65_536
"""Bytes; GeoNames' own longest is under 20,000."""
LONGEST_NUMBER = 15
"""Digits; GeoNames' own longest has ten, that of the people on earth."""
SORTING = 1.2
"""How much longer an import takes than reading the dump."""
PATIENCE = 100
"""Lines, none of them a place, after which a file is no dump."""
FIRST_BAD = 3
"""Bad lines that are told one by one."""

_FEATURES = Path(__file__).parent.parent / "data" / "geonames_features.yaml"
_CODE = re.compile(r"[A-Z]{2}")
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
"""GeoNames' own, and others whose damage is told by errors that every Python has."""
_SETTLEMENT = "settlement"
_PROVINCE = "A.ADM1"
_SEATS = {"PPLC": "city", "PPLA": "town", "PPLA2": "town"}
"""The least that the seat of a government is, where nobody counted its people."""
_TELL_EVERY = 5_000
_MEND = "Fetch the dump again, or name a file like IQ.zip, IQ.txt or allCountries.zip."


class _BadRowError(Exception):
    """A line that is no place; the text says why."""


@dataclass(slots=True)
class Tally:
    """What was met in a dump.

    Attributes:
        places: rows that were taken.
        others: rows of kinds that geomap does not map, or that history has left behind.
        bad: lines that are no rows.
        first_bad: the first of these, each with its number and what is wrong.
    """

    places: int = 0
    others: int = 0
    bad: int = 0
    first_bad: list[str] = field(default_factory=list)

    def complain(self, number: int, why: str) -> None:
        """Counts a bad line, and keeps what is wrong with it if it is one of the first."""
        self.bad += 1
        if len(self.first_bad) < FIRST_BAD:
            self.first_bad.append(f"line {number}: {why}")


def read(path: Path, tally: Tally, progress: Progress | None = None) -> Iterator[Row | Province]:
    """The places of a dump and the names of its provinces, one after another.

    Args:
        path: a .txt file, or a .zip file that holds one.
        tally: counts what is met.
        progress: is told how much is read.

    Raises:
        DataError: the file can't be read, or is no dump. By then rows may have been given.
    """
    with _opened(path) as (file, size):
        position = 0
        for number, line in enumerate(_lines(file), start=1):
            position += len(line)
            if progress and number % _TELL_EVERY == 0:
                progress(min(position, size), int(size * SORTING) + 1)
            if not line.strip():
                continue
            try:
                row = _row(line, first=number == 1)
            except _BadRowError as error:
                tally.complain(number, str(error))
                if tally.bad >= PATIENCE and not tally.places and not tally.others:
                    raise _no_dump(path, tally) from None
                continue
            if row is None:
                tally.others += 1
                continue
            tally.places += isinstance(row, Row)
            yield row
    if not tally.places:
        raise _no_dump(path, tally)


def _no_dump(path: Path, tally: Tally) -> DataError:
    if not tally.first_bad:
        what = "none of its rows is a place that geomap maps" if tally.others else "it is empty"
        return DataError(f"this dump holds no place: {what}.", where=str(path), mend=_MEND)
    line, _, why = tally.first_bad[0].partition(": ")
    return DataError(
        f"this is no dump of GeoNames: {why}.",
        where=f"{path}:{line.removeprefix('line ')}",
        mend=_MEND,
    )


def _row(line: bytes, *, first: bool) -> Row | Province | None:
    """The place of a line; None where geomap does not map its kind.

    Raises:
        _BadRowError: the line is no row of a dump.
    """
    if len(line) > LONGEST_LINE:
        raise _BadRowError(f"it is longer than {LONGEST_LINE:,} bytes")
    try:
        text = line.decode("utf-8-sig" if first else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        raise _BadRowError("it is not UTF-8") from None
    cells = text.split("\t")
    if len(cells) != COLUMNS:
        raise _BadRowError(f"a row has {COLUMNS} columns between tabs, and this has {len(cells)}")
    feature = f"{cells[6]}.{cells[7]}"
    kind = _features().get(feature)
    number, lat, lon = _identity(cells)
    name = names.tidy(cells[1])
    if feature == _PROVINCE:
        is_named = geonames.is_sound(name) and cells[8] and cells[10]
        return Province(cells[8], cells[10], names.tidy(cells[2]) or name) if is_named else None
    if kind is None:
        return None
    if not geonames.is_sound(name):
        raise _BadRowError("its name is empty, too long or holds what can't be seen")
    codes = _countries(cells)
    population = _whole(cells[14]) or 0
    return Row(
        id=number,
        name=name,
        names=geonames.aliases(name, (cells[2], *cells[3].split(","))),
        kind=_kind(kind, cells[7], population),
        countries=codes if kind == "crossing" else codes[:1],
        admin1=cells[10],
        lat=lat,
        lon=lon,
        population=min(population, 10**9),
    )


def _identity(cells: list[str]) -> tuple[int, float, float]:
    """Number and position."""
    number = _whole(cells[0])
    if number is None:
        raise _BadRowError(f"the first column is no number: {_shown(cells[0])}")
    try:
        lat, lon = float(cells[4]), float(cells[5])
    except ValueError:
        lat = lon = math.nan
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise _BadRowError(f"columns 5 and 6 are no position: {_shown(f'{cells[4]}, {cells[5]}')}")
    return number, lat, lon


def _whole(text: str) -> int | None:
    """A number of digits alone; None for anything else, and for one that is far too long."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None


def _countries(cells: list[str]) -> tuple[str, ...]:
    """The country of the point, then those that GeoNames names besides (cc2)."""
    codes = dict.fromkeys(code.strip() for code in (cells[8], *cells[9].split(",")))
    known = tuple(code for code in codes if _CODE.fullmatch(code))
    if not known or known[0] != cells[8]:
        raise _BadRowError(f"column 9 is no code of a country: {_shown(cells[8])}")
    return known


def _kind(kind: str, code: str, population: int) -> str:
    if kind != _SETTLEMENT:
        return kind
    return _SEATS.get(code, "village") if not population else geonames.kind_of(population)


def _shown(text: str) -> str:
    shown = text if len(text) <= 30 else f"{text[:27]}..."
    return f"'{shown}'"


@cache
def _features() -> dict[str, str]:
    """Kinds by feature code."""
    document = yamlfile.parse(_FEATURES.read_text(encoding="utf-8"), name=str(_FEATURES))
    return dict(document.value["features"])


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """The lines; of one that is far too long, only its beginning and its end."""
    while line := file.readline(LONGEST_LINE + 1):
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST_LINE + 1)
        yield line


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The dump's text, and its size in bytes.

    Raises:
        DataError: there is none, or it can't be read.
    """
    try:
        if path.is_dir():
            raise DataError("this is a folder.", where=str(path), mend="Name a file in it.")
        if path.suffix.lower() != ".zip":
            with path.open("rb") as plain:
                yield plain, path.stat().st_size
            return
        with zipfile.ZipFile(path) as archive:
            member = _member(archive, path)
            with archive.open(member) as inner:
                yield inner, member.file_size
    except FileNotFoundError:
        raise DataError("there is no such file.", where=str(path), mend="Check the path.") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeError) as error:
        raise DataError(
            f"this archive is damaged ({error}).", where=str(path), mend="Fetch it again."
        ) from None
    except OSError as error:
        raise DataError(
            f"the file can't be read ({error.strerror or error}).", where=str(path)
        ) from None


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """The dump in an archive: IQ.txt in IQ.zip, else the only .txt that is no readme."""
    texts = [
        member
        for member in archive.infolist()
        if member.filename.lower().endswith(".txt")
        and PurePosixPath(member.filename).stem.lower() != "readme"
    ]
    of_its_name = [m for m in texts if PurePosixPath(m.filename).stem.lower() == path.stem.lower()]
    chosen = of_its_name or texts
    if len(chosen) != 1:
        found = "several .txt files" if chosen else "no .txt file"
        raise DataError(
            f"this archive holds {found}.", where=str(path), mend="Name the .txt file itself."
        )
    if chosen[0].flag_bits & 1:
        raise DataError("this archive asks for a password.", where=str(path), mend="Unpack it.")
    if chosen[0].compress_type not in _PACKINGS:
        raise DataError(
            "this archive is packed in a way that geomap does not read.",
            where=str(path),
            mend="Unpack it.",
        )
    return chosen[0]
