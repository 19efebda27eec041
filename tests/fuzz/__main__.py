"""Fuzzes with Atheris, guided by what the code does: `python -m tests.fuzz --minutes 10 whole`.

Needs `pip install --group fuzz` (Linux). A finding is written to `--findings`; once it is mended it
belongs into `cases/`, which the tests go through.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["geomap"]):
    from tests.fuzz.targets import Target, targets

TOO_LONG = 20
"""Seconds after which an input counts as one that hangs."""
LARGEST = 20_000


def _fuzz(target: Target, minutes: float, findings: Path) -> None:
    findings.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as seeds:
        for number, seed in enumerate(target.seeds):
            Path(seeds, str(number)).write_bytes(seed)
        words = [
            sys.argv[0],
            f"-max_total_time={round(minutes * 60)}",
            f"-timeout={TOO_LONG}",
            f"-max_len={LARGEST}",
            "-rss_limit_mb=2048",
            f"-artifact_prefix={findings}/",
            "-print_final_stats=1",
            seeds,
        ]
        atheris.Setup(words, target.run)
        atheris.Fuzz()


def main() -> None:
    """Fuzzes one target; the process ends with the fuzzer's status."""
    known = targets()
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=known)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--findings", type=Path, default=Path("fuzz-findings"))
    asked = parser.parse_args()
    _fuzz(known[asked.target], asked.minutes, asked.findings)


if __name__ == "__main__":
    main()
