"""Times `geomap build seeds` against importing folium and pandas alone -> benchmarks/results.md.

What the world gazetteer costs is measured besides (see `gazetteer`).

The two run by turns, each as a process of its own, so that what else the machine does meets both;
the figure is the median of the pairs' ratios.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import gazetteer

HERE = Path(__file__).parent
PAIRS = 15
IMPORTS = (sys.executable, "-c", "import folium, pandas")


def seconds(*command: str) -> float:
    """The wall time of one process."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=HERE.parent)
    return time.perf_counter() - begin


def main() -> None:
    """Runs the pairs, prints the table and writes it."""
    with tempfile.TemporaryDirectory() as folder:
        output = str(Path(folder) / "map.html")
        build = (sys.executable, "-m", "geomap", "build", "seeds", "-o", output)
        for command in (build, IMPORTS):
            seconds(*command)  # the first of each fills the disk's cache
        pairs = [(seconds(*build), seconds(*IMPORTS)) for _ in range(PAIRS)]
    ratios = [one / other for one, other in pairs]
    built, imported = (statistics.median(each) for each in zip(*pairs, strict=True))
    table = (
        "| `geomap build seeds` | `import folium, pandas` | ratio, median | least | most |\n"
        "| ---: | ---: | ---: | ---: | ---: |\n"
        f"| {built:.2f} s | {imported:.2f} s | {statistics.median(ratios):.2f} "
        f"| {min(ratios):.2f} | {max(ratios):.2f} |\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        world = gazetteer.table(Path(folder))
    (HERE / "results.md").write_text(
        f"# Speed\n\n`make bench`: {PAIRS} pairs of processes.\n\n{table}\n{world}",
        encoding="utf-8",
    )
    print(f"{table}\n{world}", end="")


if __name__ == "__main__":
    main()
