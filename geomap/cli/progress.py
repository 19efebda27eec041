"""A progress bar for runs that last, where somebody watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any

READING = "Reading articles"
BUILDING = "Building the world gazetteer, once"
IMPORTING = "Importing"
QUIET_SECONDS = 1.0
"""Only what lasts longer shows a progress bar."""


class Bar:
    """A progress bar on stderr; to be called with how much is done, and of how much."""

    def __init__(self, label: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._label = label
        self._clock = clock
        self._start = clock()
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Bar:
        self._start = self._clock()
        return self

    def __call__(self, done: int, total: int) -> None:
        """Draws the bar once the run has lasted, and takes it away when all is done.

        Where nobody knows yet how much there is, the total is 0, and only what is done is told.
        """
        if 0 < total <= done:
            self.close()
        elif self._bar is None:
            lasted = self._clock() - self._start
            if lasted < QUIET_SECONDS or not sys.stderr.isatty():
                return
            self._open(total)
        if self._bar is not None:
            label = self._label if total else f"{self._label} ({done:,})"
            self._bar.update(self._task, completed=done, total=total or None, description=label)

    def _open(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._bar = Progress(console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task(self._label, total=total or None)
        self._bar.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
