"""What the world gazetteer costs: to build it, to open it, and in `geomap build seeds`.

Each figure is that of a process of its own, which tells its processor time and its peak of memory.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 9

_MEASURED = """
import json, resource, sys, time
begin = time.process_time()
{code}
seconds = time.process_time() - begin
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # in bytes on macOS, else in KB
print(json.dumps([seconds, peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)]))
"""
_LOAD = "from geomap.gazetteer import world; assert world.load().store.path"
_IMPORTED = "from geomap.gazetteer import world"
_LIKE_THE_PROGRAM = "import gc; gc.set_threshold(200_000, 20, 50)\n"
_WITHOUT = """
from geomap.gazetteer import world
world.load = lambda progress=None: world.World(None)
"""
_BUILD = """
from geomap import pipeline
pipeline.build(["seeds"]).html
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and the peak of memory in MB."""

    seconds: float
    megabytes: float


def cost(code: str, *, cache: Path) -> Cost:
    """What some code costs in a process of its own, the imports that it needs included."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED.format(code=code)],
        check=True,
        cwd=ROOT,
        env={**os.environ, "GEOMAP_CACHE": str(cache)},
        stdout=subprocess.PIPE,
    )
    return Cost(*json.loads(done.stdout))


def table(folder: Path) -> str:
    """The figures as a table.

    Args:
        folder: an empty folder, to be the cache.
    """
    building = cost(_LOAD, cache=folder)
    (index,) = folder.iterdir()
    opening = _added(_LOAD, _IMPORTED, folder)
    mapping = _added(_LIKE_THE_PROGRAM + _BUILD, _LIKE_THE_PROGRAM + _WITHOUT + _BUILD, folder)
    return (
        "| world gazetteer | processor time | memory |\n"
        "| --- | ---: | ---: |\n"
        f"| building it, once | {building.seconds:.1f} s | {building.megabytes:.0f} MB in all |\n"
        f"| the index on disk | | {index.stat().st_size / 1e6:.0f} MB |\n"
        f"| opening it | {_told(opening)} |\n"
        f"| what it adds to mapping the seeds | {_told(mapping)} |\n"
    )


def _added(code: str, without: str, cache: Path) -> Cost:
    """What the one costs more than the other: the median of runs by turns."""
    pairs = [(cost(code, cache=cache), cost(without, cache=cache)) for _ in range(RUNS)]
    return Cost(
        statistics.median(one.seconds - other.seconds for one, other in pairs),
        statistics.median(one.megabytes - other.megabytes for one, other in pairs),
    )


def _told(added: Cost) -> str:
    seconds, megabytes = max(0.0, added.seconds), max(0.0, added.megabytes)  # less is noise
    return f"{1000 * seconds:.0f} ms | {megabytes:.0f} MB"
