"""A time expression, and the days that a reader makes of one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

Days = tuple[date | None, date | None]
"""The first and the last day; None where open."""
Reader = Callable[[re.Match[str], date | None], Days | None]
"""Makes days of a match, counted from a day; None where the words are no time after all."""


@dataclass(frozen=True, slots=True)
class When:
    """A time expression.

    Attributes:
        start, end: offsets into the text it was found in.
        first, last: the days that bound it; None where open.
        exact: True for a single day or night.
        since: True where it names the beginning of a lasting state ("since January").
        begun: the last day on which that state may have begun; that of "in January".
        relative: True where it counts from another event ("two days later").
    """

    text: str
    start: int
    end: int
    first: date | None
    last: date | None
    since: bool = False
    begun: date | None = None
    relative: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is one day, or the night between two."""
        if self.first is None or self.last is None:
            return False
        return self.last - self.first <= timedelta(days=1)
