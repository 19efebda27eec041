"""Processes that read articles, fed through pipes: what goes in first comes out first.

They are started anew, not forked, and alike on every system; they never run the caller's own script
again, as multiprocessing would on Windows and macOS. A process ends when the pipe to it does, so
that none outlives the run, however that ends.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from geomap import records
from geomap.errors import ProcessError
from geomap.models import Article

_CODE = (
    "import json, sys; sys.path[:] = json.loads(sys.stdin.buffer.readline()); "
    "from geomap.extraction import worker; worker.run()"
)
_NEW_GROUP = 0x200
"""Windows' CREATE_NEW_PROCESS_GROUP, which Python names on Windows alone."""


class Workers:
    """Some processes; use it as a context manager, and all end with it."""

    def __init__(self, number: int, *, gazetteers: Sequence[Path], whole: bool) -> None:
        """Starts the processes; they load words and places while the first articles come.

        Args:
            number: of processes.
            gazetteers: the user's gazetteer files.
            whole: whether outcomes have what was read from each sentence.

        Raises:
            ProcessError: the system starts none.
        """
        asked = {"gazetteers": [str(path.absolute()) for path in gazetteers], "whole": whole}
        self._processes: list[subprocess.Popen[bytes]] = []
        self._idle: queue.SimpleQueue[subprocess.Popen[bytes]] = queue.SimpleQueue()
        self._threads = ThreadPoolExecutor(number)
        try:
            for _ in range(number):
                process = _started(asked)
                self._processes.append(process)
                self._idle.put(process)
        except OSError as error:
            self.close()
            raise ProcessError(
                f"a process that reads articles can't be started ({error.strerror or error}).",
                mend="Run with --jobs 1.",
            ) from error

    def read(self, articles: Sequence[Article]) -> Future[list[str]]:
        """What is read in some articles, in their order, as `told.text` has it.

        The future raises ProcessError where a process fails.
        """
        return self._threads.submit(self._read, articles)

    def close(self) -> None:
        """Ends all processes at once, whatever they do."""
        for process in self._processes:
            process.kill()
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with suppress(OSError):
                        pipe.close()
        self._processes = []

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self, articles: Sequence[Article]) -> list[str]:
        process = self._idle.get()
        try:
            line = json.dumps([records.plain(article) for article in articles])
            told = _answer(process, line)
        finally:
            self._idle.put(process)
        if isinstance(told, str):
            raise ProcessError(told)
        return [str(each) for each in told]


def _started(asked: Any) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(  # noqa: S603 - this Python, with this file's own line
        (sys.executable, "-c", _CODE),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # Ctrl-C is for the process that started them: it ends them.
        process_group=None if sys.platform == "win32" else 0,
        creationflags=_NEW_GROUP if sys.platform == "win32" else 0,
    )
    with suppress(OSError):  # one that died at once is told by its first answer
        _send(process, json.dumps(sys.path))
        _send(process, json.dumps(asked))
    return process


def _send(process: subprocess.Popen[bytes], line: str) -> None:
    if process.stdin:
        process.stdin.write(line.encode("ascii") + b"\n")
        process.stdin.flush()


def _answer(process: subprocess.Popen[bytes], line: str) -> Any:
    """What a process answers: a list, or the text of an error."""
    try:
        _send(process, line)
        answer = process.stdout.readline() if process.stdout else b""
    except (OSError, ValueError):  # it is gone; ValueError: its pipe was closed
        answer = b""
    if not answer.endswith(b"\n"):
        raise ProcessError(
            "a process that reads articles was ended by something else (too little memory?).",
            mend="Run again with --jobs 1.",
        )
    return json.loads(answer)
