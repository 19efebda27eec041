"""Builds one page of made-up captures: `python -m benchmarks.page.build WAY COUNT FILE`.

Prints the processor's seconds from the captures to the page's text, the libraries loaded before.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from benchmarks import captures_made
from benchmarks.page.ways import WAYS

ROOT = Path(__file__).parent.parent.parent


def seconds(way: str, count: int, file: Path) -> float:
    """Builds a page in a process of its own, writes it to `file`, and tells how long it took."""
    done = subprocess.run(
        [sys.executable, "-m", __name__, way, str(count), str(file)],
        check=True,
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    return float(done.stdout)


def main() -> None:
    """What the process does."""
    way, count, file = sys.argv[1:]
    made = captures_made.made(int(count))
    begin = time.process_time()
    page = WAYS[way](made)
    print(time.process_time() - begin)
    Path(file).write_bytes(page.encode())


if __name__ == "__main__":
    main()
