"""What the benchmarks write; what they measure is no test."""

from __future__ import annotations

from pathlib import Path

from benchmarks.__main__ import HEADINGS, RESULTS, written

OLD = "# Speed\n\n`make bench`.\n\n## A build\n\n| a |\n\n## Reading\n\nWords.\n\n| b |\n"


def test_what_is_not_measured_again_stays_as_it_was() -> None:
    assert written(OLD, {}) == OLD
    assert written(OLD, {"build": "| new |\n"}) == OLD.replace("| a |", "| new |")


def test_a_new_section_stands_in_its_place() -> None:
    assert written(OLD, {"page": "| c |\n"}) == f"{OLD}\n## The page\n\n| c |\n"
    assert written("", {"reading": "x", "build": "y"}).index("## A build") < 30


def test_the_results_that_are_kept_have_known_headings_alone() -> None:
    text = Path(RESULTS).read_text(encoding="utf-8")
    assert written(text, {}) == text
    assert {line[3:] for line in text.splitlines() if line.startswith("## ")} <= {
        *HEADINGS.values()
    }
