"""Every error that geomap raises on purpose, under one root.

    GeomapError
    ├── InputError        an article, a table or a folder that can't be read
    │   └── ExtraError    the library that reads it is not installed
    ├── DataError         a data file (gazetteer, lexicon, basemap) that is wrong
    ├── GeocoderError     a geocoder that can't be asked, or does not answer
    ├── ProcessError      one of the processes that read articles failed
    └── OutputError       an output that can't be written

"Nothing found" is never an error: it is an empty result or None.
"""

from __future__ import annotations

from typing import Any


class GeomapError(Exception):
    """Something that a user can mend; the text says what and how.

    Attributes:
        problem: what is wrong, one sentence.
        where: the file, and the line, row, entry or key in it; empty where nothing is at fault.
        mend: what to do about it; empty where the problem says it already.
    """

    def __init__(self, problem: str, *, where: str = "", mend: str = "") -> None:
        self.problem = problem
        self.where = where
        self.mend = mend
        super().__init__(problem, where, mend)

    def __str__(self) -> str:
        head = f"{self.where}: {self.problem}" if self.where else self.problem
        return f"{head} {self.mend}" if self.mend else head

    def __reduce__(self) -> tuple[Any, ...]:
        # An error in another process is told here, and __init__ takes its words by name alone.
        return _told, (type(self), self.args), self.__dict__


def _told(kind: type[GeomapError], args: tuple[Any, ...]) -> GeomapError:
    return kind.__new__(kind, *args)


class InputError(GeomapError):
    """An article can't be read: the user's file is at fault; other articles are still read."""


class ExtraError(InputError):
    """The library that reads a kind of file is not installed: install the extra that it names.

    It is told once a run for each extra; articles of other kinds are read.

    Attributes:
        extra: its name in pyproject.toml.
    """

    def __init__(self, problem: str, *, extra: str, where: str) -> None:
        self.extra = extra
        super().__init__(problem, where=where, mend=f'To read them: pip install "geomap[{extra}]"')


class DataError(GeomapError):
    """A data file is wrong (gazetteer, lexicon, metadata). Mend the line it names."""


class GeocoderError(GeomapError):
    """A geocoder can't be asked, or does not answer: mend the options, try again later, go without.

    While articles are read it is told, never raised: the map is made without those answers.
    """


class ProcessError(GeomapError):
    """A process that reads articles can't be started, or ended: free memory, read in one alone."""


class OutputError(GeomapError):
    """An output can't be written: choose another folder, free the disk. Old outputs are whole."""
