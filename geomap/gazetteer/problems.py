"""What can be wrong in a gazetteer file, said so that its author can mend it."""

from __future__ import annotations

from dataclasses import dataclass

from geomap.errors import DataError


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file.

    Attributes:
        file: the file's path as given.
        line: 1-based; 0 where no line is at fault.
        entry: id of the entry, or "entry 3" where it has none; empty for the file as a whole.
        key: the key at fault; empty for the entry as a whole.
        problem: what is wrong, one sentence.
        mend: what to do about it.
    """

    file: str
    line: int
    entry: str
    key: str
    problem: str
    mend: str = ""

    @property
    def where(self) -> str:
        """File, line, entry and key, as far as they are known."""
        file = f"{self.file}:{self.line}" if self.line else self.file
        return ", ".join(part for part in (file, self.entry, self.key) if part)

    def __str__(self) -> str:
        return str(self.error())

    def error(self) -> DataError:
        """The problem as an error to raise."""
        return DataError(self.problem, where=self.where, mend=self.mend)


def of_error(error: DataError, *, file: str) -> Problem:
    """The problem that an error of the YAML reader tells."""
    _, _, line = error.where.rpartition(":")
    number = int(line) if line.isascii() and line.isdigit() else 0
    return Problem(file, number, "", "", error.problem, error.mend)
