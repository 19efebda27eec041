"""The further formats of captures, by the names that users give them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType
from typing import Protocol, cast

from geomap.errors import OutputError
from geomap.exports.material import Material

Content = str | bytes


class Maker(Protocol):
    """The function `make` of each module below."""

    def __call__(self, material: Material) -> tuple[Content, ...]:
        """What the format's files hold, in their order."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is written only where it is asked for.

    Attributes:
        files: the names of its files.
        what: what it is, for `--help`.
        module: of this package.
        function: the one of the module that makes it.
        needs: the library that writes it and that not everybody has; empty where there is none.
        extra: the extra that installs that library.
    """

    files: tuple[str, ...]
    what: str
    module: str
    function: str = "make"
    needs: str = ""
    extra: str = ""


FORMATS = MappingProxyType(
    {
        "acled": Format(
            ("captures.acled.csv",), "Also write captures.acled.csv, in ACLED's columns.", "acled"
        ),
        "kml": Format(("captures.kml",), "Also write captures.kml, for Google Earth.", "kml"),
        "kmz": Format(
            ("captures.kmz",), "Also write captures.kmz, the same compressed.", "kml", "make_kmz"
        ),
        "geopackage": Format(
            ("captures.gpkg",), "Also write captures.gpkg, for QGIS and other GIS.", "geopackage"
        ),
        "parquet": Format(
            ("captures.parquet", "reports.parquet"),
            "Also write captures.parquet and reports.parquet, for data frames.",
            "parquet",
            needs="pyarrow",
            extra="parquet",
        ),
        "chronology": Format(
            ("chronology.md",), "Also write chronology.md, the captures in words.", "chronology"
        ),
    }
)


def check(names: Iterable[str]) -> tuple[str, ...]:
    """The formats, each once, in the order of the table; to be called before the long work.

    A name alone stands for itself.

    Raises:
        OutputError: there is no such format, or its library is not installed.
    """
    wanted = {names} if isinstance(names, str) else set(names)
    for name in sorted(wanted - FORMATS.keys()):
        raise OutputError(
            f"'{name}' is no format of captures.", mend=f"There are {', '.join(FORMATS)}."
        )
    chosen = tuple(name for name in FORMATS if name in wanted)
    for format_ in (FORMATS[name] for name in chosen):
        if format_.needs and find_spec(format_.needs) is None:
            raise _missing(format_, f"there is no {format_.needs}")
    return chosen


def make(names: Iterable[str], material: Material) -> list[tuple[str, Content]]:
    """The files of some formats: their names and what they hold.

    Raises:
        OutputError: as `check`; or a library is not whole.
    """
    made: list[tuple[str, Content]] = []
    for format_ in (FORMATS[name] for name in check(names)):
        try:
            module = import_module(f"geomap.exports.{format_.module}")
        except ImportError as error:
            if not format_.needs:
                raise
            raise _missing(format_, str(error).partition("\n")[0][:100]) from None
        contents = cast("Maker", getattr(module, format_.function))(material)
        made += zip(format_.files, contents, strict=True)
    return made


def _missing(format_: Format, said: str) -> OutputError:
    return OutputError(
        f"it needs a library that is not installed ({said.rstrip('.')}).",
        where=format_.files[0],
        mend=f'To write it: pip install "geomap[{format_.extra}]"',
    )
