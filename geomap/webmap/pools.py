"""Values that many captures share, each written once and named by its position."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Pool(dict[Key, int]):
    """Gives each key one position, in the order in which the keys come: `pool[key]`.

    A dict, since a page of many captures asks for hundreds of thousands of positions.

    Args:
        shown: makes of a key what the page gets for it; called once for each.

    Attributes:
        pooled: what the page gets for the keys, by position.
    """

    def __init__(self, shown: Callable[[Key], Any] = lambda key: key) -> None:
        super().__init__()
        self._shown = shown
        self.pooled: list[Any] = []

    def __missing__(self, key: Key) -> int:
        position = self[key] = len(self.pooled)
        self.pooled.append(self._shown(key))
        return position
