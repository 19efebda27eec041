"""The work of reading grows with the length of a text, and no faster, whatever stands in it.

Work is counted as calls of functions, so that it is the same on any machine.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geomap import grammar, lexicon
from geomap.models import Article
from tests.counting import calls

TIMES = 80  # how often the shorter text repeats; a sentence of a line is cut long before
NAMES = tuple(
    f"{first}{second}{third}"
    for first in ("Ba", "Do", "Ke", "Lu", "Mi", "Ro", "Ta", "Vo")
    for second in ("ma", "ne", "ri", "so", "tu", "va", "lo", "gi")
    for third in ("ra", "n", "sk", "l", "kem", "dor", "st", "mel")
)


def _repeated(part: str, *, opening: str = "") -> Callable[[int], str]:
    return lambda times: opening + part * times


def _named(part: str) -> Callable[[int], str]:
    return lambda times: " ".join(part.format(name) for name in NAMES[:times])


TEXTS = {
    "everyday sentences": _repeated("The council met in Geneva to talk about water. "),
    "one capture": _repeated("Rebels captured Goma on Monday. ", opening="News: "),
    "captures": _named("Rebels captured {0} on Monday."),
    "denials": _named("Rebels captured {0}. The army denied that {0} had fallen."),
    "pronouns": _named("Rebels fought in {0}. They took the town. Its troops lost it."),
    "headings": _repeated("Rebels captured Goma\n"),
    "bullets": _repeated("• captured\n"),
    "capture words": _repeated("took force captured "),
    "a capture word that never ends": _repeated("captured" * 20),
    "names": _named("{0}"),
    "capital words": _repeated("Goma " * 10, opening="Rebels captured "),
    "members": _repeated("Goma and " * 5, opening="Rebels captured "),
    "commas": _repeated(", " * 50, opening="Rebels captured Goma"),
    "brackets": _repeated("(" * 50, opening="Rebels captured "),
    "quotation marks": _repeated('"' * 50, opening="Rebels captured "),
    "apostrophes": _repeated("‘A " * 10, opening="Rebels captured "),
    "full stops": _repeated(". " * 20, opening="Rebels captured Goma"),
    "spaces": _repeated(" " * 50, opening="Rebels captured Goma."),
    "empty lines": _repeated("\n" * 50),
    "links": _repeated("Read more: captured "),
}


def _work(text: str) -> int:
    """How many functions are called to read a text that was read before."""
    article, words = Article("a", text), lexicon.load()

    def read() -> None:
        grammar.read(article, words, knows=lambda name: False)

    read()
    return calls(read)


@pytest.mark.parametrize("name", list(TEXTS))
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    shorter, longer = _work(TEXTS[name](TIMES)), _work(TEXTS[name](2 * TIMES))
    assert longer < 2.3 * shorter + 3_000


def test_most_sentences_are_left_after_one_look() -> None:
    everyday = TEXTS["everyday sentences"]
    assert _work(everyday(2 * TIMES)) < _work(everyday(TIMES)) + TIMES
