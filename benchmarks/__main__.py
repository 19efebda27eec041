"""Times a build, and the reading of much news -> benchmarks/results.md.

`geomap build seeds` and importing folium and pandas alone run by turns, each as a process of its
own, so that what else the machine does meets both; the figure is the median of the pairs' ratios.

What the world gazetteer costs is measured besides (see `gazetteer`), and merging (see `merging`).

With `--corpus FOLDER` the news is made of the sentences of `sentences.jsonl` (with captures) and
`sentences-unlabelled.jsonl` (any others) there, and only printed.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import extraction, gazetteer, merging

HERE = Path(__file__).parent
PAIRS = 15
IMPORTS = (sys.executable, "-c", "import folium, pandas")


def seconds(*command: str) -> float:
    """The wall time of one process."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=HERE.parent)
    return time.perf_counter() - begin


def built() -> str:
    """The table of the pairs."""
    with tempfile.TemporaryDirectory() as folder:
        output = str(Path(folder) / "map.html")
        build = (sys.executable, "-m", "geomap", "build", "seeds", "-o", output)
        for command in (build, IMPORTS):
            seconds(*command)  # the first of each fills the disk's cache
        pairs = [(seconds(*build), seconds(*IMPORTS)) for _ in range(PAIRS)]
    ratios = [one / other for one, other in pairs]
    whole, imported = (statistics.median(each) for each in zip(*pairs, strict=True))
    return (
        "| `geomap build seeds` | `import folium, pandas` | ratio, median | least | most |\n"
        "| ---: | ---: | ---: | ---: | ---: |\n"
        f"| {whole:.2f} s | {imported:.2f} s | {statistics.median(ratios):.2f} "
        f"| {min(ratios):.2f} | {max(ratios):.2f} |\n"
    )


def main() -> None:
    """Measures, prints the tables and writes them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--corpus", type=Path, metavar="FOLDER")
    corpus = parser.parse_args().corpus
    if corpus:
        print(extraction.table(corpus), end="")
        return
    with tempfile.TemporaryDirectory() as folder:
        world = gazetteer.table(Path(folder))
    text = (
        f"# Speed\n\n`make bench`.\n\n## A build\n\n{PAIRS} pairs of processes.\n\n{built()}\n"
        "## Reading\n\nArticles of made-up sentences, read on one core with the lexicon loaded.\n\n"
        f"{extraction.table(None)}\n## Merging\n\nMade-up reports of two years, on one core; "
        f"of many places, or all of one.\n\n{merging.table()}\n## The world gazetteer\n\n{world}"
    )
    (HERE / "results.md").write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
