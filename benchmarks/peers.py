"""Times whole extraction beside other tools on the same texts: megabytes a second of one core.

Each tool is a process of its own; all read by turns, so that what else the machine does meets all.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks import news, peer

PARAGRAPHS = 1_500
ROUNDS = 3
SAID = """\
Whole extraction (`extraction.one.extract`: the reports of each article with their places, lexicon \
and gazetteer loaded) beside tools that do less: flashgeotext and geotext only match the names of \
cities and countries, spaCy (blank English and the sentencizer) only cuts sentences. The same \
texts, by turns, on one core; megabytes of text a second of the processor, the best of 3 rounds.

"""
MADE_UP = """\
The text is made up. From templates it has few different words, which flatters what remembers \
words, as spaCy does and geomap; “of many words” puts an invented word, of fifty thousand that \
are as unevenly frequent as those of a language, in place of every other longer one.

"""


def section(corpus: Path | None, python: str = sys.executable) -> str:
    """What is compared, and the table.

    Args:
        corpus: a folder with real sentences; by default they are made up.
        python: that which has the other tools.
    """
    return SAID + ("" if corpus else MADE_UP) + table(corpus, python)


def table(corpus: Path | None, python: str = sys.executable) -> str:
    """One row for each mix of news; what is not installed has no figures, and is told below."""
    rows = [
        f"| news | megabytes | {' | '.join(peer.TOOLS)} | to flashgeotext | to spaCy |",
        f"| --- |{' ---: |' * (len(peer.TOOLS) + 3)}",
    ]
    missing: set[str] = set()
    for name, articles in news.mixes(PARAGRAPHS, corpus).items():
        texts = [article.text for article in articles]
        size = sum(len(text.encode()) for text in texts) / 1e6
        speeds = {tool: size / seconds for tool, seconds in _timed(texts, python).items()}
        missing |= peer.TOOLS.keys() - speeds.keys()
        cells = [f"{speeds[tool]:.1f}" if tool in speeds else "" for tool in peer.TOOLS]
        ratios = [_ratio(speeds, other) for other in ("flashgeotext", "spaCy")]
        rows.append(f"| {name} | {size:.1f} | {' | '.join((*cells, *ratios))} |")
    if missing:
        lacks = ", ".join(sorted(missing))
        rows.append(f"\nNot installed, so not measured: {lacks} (`pip install --group bench`).")
    return "\n".join(rows) + "\n"


def _ratio(speeds: Mapping[str, float], other: str) -> str:
    return f"{speeds['geomap'] / speeds[other]:.2f}" if other in speeds else ""


def _timed(texts: list[str], python: str) -> dict[str, float]:
    """The least seconds of each tool that is installed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts), encoding="utf-8")
        started = {
            tool: subprocess.Popen(
                (
                    sys.executable if tool == "geomap" else python,
                    "-m",
                    "benchmarks.peer",
                    tool,
                    path,
                ),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd=Path(__file__).parents[1],
            )
            for tool in peer.TOOLS
        }
        best: dict[str, float] = {}
        for _ in range(ROUNDS):
            for tool, process in started.items():
                if (seconds := _ask(process)) is not None:
                    best[tool] = min(seconds, best.get(tool, seconds))
        for process in started.values():
            process.communicate()
    return best


def _ask(process: subprocess.Popen[str]) -> float | None:
    """The seconds of one round; None where the tool is missing."""
    if process.stdin is None or process.stdout is None or process.poll() is not None:
        return None
    try:
        process.stdin.write("\n")
        process.stdin.flush()
    except BrokenPipeError:
        return None
    said = process.stdout.readline().strip()
    return float(said) if said and said != "missing" else None
