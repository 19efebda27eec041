"""No bytes, whatever they are, make a reader, the grammar or an output crash.

Here each target meets what once was a finding, and some hundred damaged inputs; `tests/fuzz` looks
for more, for hours.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.targets import targets

TARGETS = targets()
CASES = Path(__file__).parent / "fuzz" / "cases"
DAMAGED = 60
"""Inputs for each target, fewer for those that go all the way to a page."""
_STRANGE = (
    b"\0",
    b"\xff",
    b"\n",
    b'"',
    b"<",
    b"&",
    b"{",
    b"[",
    b"- ",
    b": ",
    b"9" * 400,
    b"\xe2\x80\xae",
)


def _damaged(seeds: tuple[bytes, ...], count: int, rng: random.Random) -> Iterator[bytes]:
    """Seeds with pieces cut out, doubled, exchanged, and strange ones put in."""
    for _ in range(count):
        data = bytearray(rng.choice(seeds))
        for _ in range(rng.randint(1, 8)):
            first = rng.randrange(len(data) + 1)
            last = min(len(data), first + rng.randint(0, 40))
            piece = (b"", data[first:last] * 2, rng.randbytes(4), rng.choice(_STRANGE))
            data[first:last] = rng.choice(piece)
        yield bytes(data)


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_inputs_are_answered_or_refused(name: str) -> None:
    target = TARGETS[name]
    count = DAMAGED // 6 if name.startswith(("whole", "lexicon")) else DAMAGED
    rng = random.Random(name)  # noqa: S311 - the same on every run
    for data in _damaged(target.seeds, count, rng):
        target.run(data)


@pytest.mark.parametrize("path", sorted(CASES.glob("*/*")), ids=lambda path: path.name)
def test_findings_stay_mended(path: Path) -> None:
    TARGETS[path.parent.name].run(path.read_bytes())
