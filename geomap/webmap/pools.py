"""Values that many captures share, each written once and named by its position."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Pool(Generic[Key]):
    """Gives each key one position, in the order in which the keys come.

    Args:
        shown: makes of a key what the page gets for it; called once for each.
    """

    def __init__(self, shown: Callable[[Key], Any] = lambda key: key) -> None:
        self._shown = shown
        self._positions: dict[Key, int] = {}
        self.values: list[Any] = []

    def position(self, key: Key) -> int:
        """Where the key's value stands in `values`."""
        found = self._positions.get(key)
        if found is None:
            found = self._positions[key] = len(self.values)
            self.values.append(self._shown(key))
        return found
