"""Builds maps in processes that are killed at random moments: `python -m tests.killing FOLDER N`.

A process of its own that has loaded everything, and has no threads, so that it can be forked: a
build is then a matter of a fraction of a second, and most of it is writing. The kernel kills a
child when its timer ends; no Python code gets to clean up, as with SIGKILL or a power cut of the
process.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import resource
import shutil
import signal
import sys
import time
from pathlib import Path

from geomap import cli, lexicon

ARTICLES = {
    "old": "Rebels captured the Iraqi town of Rutba on Monday.",
    "new": "The Iraqi army recaptured Mosul on Friday, officials in Baghdad said.",
}
COLD = 5
"""Of so many kills one meets a build with an empty cache, but for the world's index."""
_LONGEST = 1.5
"""Times the length of a whole build, within which it is killed."""


def main(folder: Path, kills: int) -> None:
    """Kills builds, and prints what was found as JSON; see `tests/test_kills.py`."""
    rng = random.Random(folder.name)  # noqa: S311 - moments, no secrets
    output = folder / "out" / "map.html"
    whole = {name: _built(folder, name) for name in ARTICLES}
    with contextlib.redirect_stdout(io.StringIO()):
        cli.main(_words(folder / "new.txt", output))  # children begin with all that this loads
    begin = time.perf_counter()
    _child(folder / "new.txt", output, None)
    length = time.perf_counter() - begin
    found = dict.fromkeys(("killed", "ended", "torn", "litter"), 0)
    while found["killed"] < kills:
        names = list(ARTICLES)
        name = names[(found["killed"] + found["ended"]) % 2]
        cold = (found["killed"] + 1) % COLD == 0
        span = 3 * length if cold else length
        moment = rng.triangular(0.001, span * _LONGEST, span)  # most while it writes, at the end
        died = _child(folder / f"{name}.txt", output, moment, cold=cold)
        found["killed" if died else "ended"] += 1
        found["torn"] += not _are_whole(output.parent, list(whole.values()))
        found["litter"] += bool(_litter(output.parent))
    again = _built(folder, "old")
    ends = {
        "cleared": not _litter(output.parent) and not _litter(_cache()),
        "same": again == whole["old"],
        "length": round(length, 3),
    }
    sys.stdout.write(json.dumps(found | ends))


def _built(folder: Path, name: str) -> dict[str, bytes]:
    """What a build that nobody kills writes."""
    article = folder / f"{name}.txt"
    article.write_text(f"---\ndate: 2016-10-21\nsource: Wire\n---\n{ARTICLES[name]}\n")
    if _child(article, folder / "out" / "map.html", None):
        raise RuntimeError("a build died by itself")
    return _files(folder / "out")


def _words(article: Path, output: Path) -> list[str]:
    return ["build", str(article), "-o", str(output), "--settings", "none"]


def _child(article: Path, output: Path, seconds: float | None, *, cold: bool = False) -> bool:
    """Builds in a child; whether it was killed."""
    pid = os.fork()
    if not pid:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # the kernel ends the process
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        if cold:
            _forget()
        if seconds:
            signal.setitimer(signal.ITIMER_REAL, seconds)
        os._exit(cli.main(_words(article, output)))
    _, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status)


def _are_whole(folder: Path, known: list[dict[str, bytes]]) -> bool:
    """Whether each file is what one of the builds writes."""
    return all(
        data in [files.get(name) for files in known] for name, data in _files(folder).items()
    )


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name[0] != "."}


def _litter(folder: Path) -> list[Path]:
    return list(folder.rglob(".geomap-*"))


def _cache() -> Path:
    return Path(os.environ["GEOMAP_CACHE"])


def _forget() -> None:
    """Empties the cache but for the world's index, and what this process has of it."""
    lexicon.load.cache_clear()
    for path in _cache().iterdir():
        if path.is_dir():
            shutil.rmtree(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
