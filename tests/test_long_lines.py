"""One line of megabytes is read, or is one clear message; nothing hangs.

What hangs would be a pattern that backtracks without bound. Those call nothing that could be
counted: so all is read in a process of its own, which a bound far above the need ends.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from geomap.articles import MAX_TEXT
from geomap.story import blocks
from tests import long_lines
from tests.counting import calls

LONGEST = 400  # characters of a message
SAID = {
    "a text": "a.txt: its text has more than 2,000,000 characters",
    "front matter": "a.md:1: the front matter that begins here never ends",
    "a row of brackets": "a.jsonl:1: this line is not JSON",
    "a row": "a.jsonl:1: this line is not JSON",
    "columns": "a.csv: it is empty",
    "a cell": "a.csv:2 (row 1): its text has more than 2,000,000 characters",
    "a cell in quotation marks": "a.csv:2: the row that begins here is broken",
    "tabs": "a.tsv: it is empty",
    "a page of tags": "a.html: without scripts and pictures the page is larger than 5 MB",
    "a page of open tags": "a.html: without scripts and pictures the page is larger than 5 MB",
    "a page's text": "a.html: without scripts and pictures the page is larger than 5 MB",
    "a page's script": "a.html: without scripts and pictures the page is larger than 5 MB",
    "a mail": "a.eml: its text has more than 2,000,000 characters",
    "a mail's title": "a.eml: the mail has no text",
    "a mail's sender": "a.eml: the mail has no text",
    "a mail's kind": "a.eml: the mail has no text",
    "a feed's entry": "a.rss:1: its XML is broken here",
    "no feed": "a.rss: it is not XML",
    "sidecar": "articles.yaml:1: it is nested more than 32 deep",
    "a sidecar's key": "articles.yaml:1: there is no file 'GomaGoma",
    "places": "a.yaml",
    "places' keys": "a.yaml:1: it is nested more than 32 deep",
    "places' tag": "a.yaml:1: the tag tag:yaml.org,2002:!!!!",
    "a dump of places": "IQ.txt",
    "corrections": "corrections.yaml:1: it is nested more than 32 deep",
    "settings": "geomap.yaml: the file has more than 100,000 bytes",
    "words": "",
    "words' quotation marks": "words.yaml:1: this is not valid YAML",
    "a template": "template.yaml: the file has more than 100,000 bytes",
    "borders": "borders.geojson: the file has more than 5,000,000 bytes",
}
"""How the message begins; empty for what is read."""


@pytest.fixture(scope="module")
def outcomes() -> dict[str, str]:
    """What came of each work, by its name; without those that a hanging one kept from running."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.long_lines"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    told = dict(json.loads(line) for line in done.stdout.splitlines())
    told["stderr"] = done.stderr
    return told


@pytest.mark.parametrize("name", list(long_lines.FILES))
def test_a_file_of_one_line_of_megabytes_is_read_or_is_one_message(
    name: str, outcomes: dict[str, str]
) -> None:
    said = outcomes[f"file: {name}"]
    assert len(said) < LONGEST
    assert said == "read" if not SAID[name] else said.lstrip("/\\").startswith(SAID[name])


@pytest.mark.parametrize("name", list(long_lines.TEXTS))
def test_an_article_of_one_line_at_the_limit_is_read(name: str, outcomes: dict[str, str]) -> None:
    assert len(long_lines.text(long_lines.TEXTS[name], MAX_TEXT)) == MAX_TEXT
    assert outcomes[f"article: {name}"] == "read"


def test_nothing_is_told_beside(outcomes: dict[str, str]) -> None:
    assert outcomes["stderr"] == ""


@pytest.mark.parametrize("name", list(long_lines.TEXTS))
def test_a_line_of_twice_the_length_is_twice_the_work_for_the_story(name: str) -> None:
    part = long_lines.TEXTS[name]
    shorter, longer = (
        calls(lambda size=size: blocks(long_lines.text(part, size)))  # type: ignore[misc]
        for size in (20_000, 40_000)
    )
    assert longer < 2.3 * shorter + 500
