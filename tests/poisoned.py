"""Captures and articles of which every text is hostile: one for each payload."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from geomap.corrections import values, writing
from geomap.models import Article, Capture, DateSpan, LocatedReport, Location
from tests import samples
from tests.payloads import PAYLOADS

FIRST = date(2014, 1, 1)
_APART = timedelta(days=5)  # so that no two articles tell of one capture


def captures() -> tuple[tuple[Capture, ...], tuple[LocatedReport, ...], tuple[Article, ...]]:
    """A capture and a report without a place for each payload, and their articles."""
    made = [_poisoned(number, text) for number, text in enumerate(PAYLOADS.values())]
    captures, missing, articles = zip(*made, strict=True)
    return captures, missing, articles


def _poisoned(number: int, text: str) -> tuple[Capture, LocatedReport, Article]:
    day = FIRST + number * _APART
    sentence = f"Rebels captured {text} on Monday."
    article = Article(f"{text}.txt", sentence, f"Title {text}", day, f"Source {text}", text)
    where = samples.place("Rutba", id=f"{number} {text}", name=text, province=text, source=text)
    said = samples.Said(article, sentence, text, rule=text)
    when = DateSpan(day, day, text, "said")
    names: dict[str, Any] = {"actor": text, "actor_id": text, "from_actor": text}
    capture = samples.capture(where, [said], when, id=f"{number}{text}", **names)
    missing = LocatedReport(said.report(**names), Location(None, "", text, (where,)))
    return capture, missing, article


def table(folder: Path) -> Path:
    """A table of articles that report captures in so many words, the payloads everywhere else."""
    path = folder / "articles.jsonl"
    rows = (
        {
            "id": f"{number} {text}",
            "title": f"Title {text}",
            "source": f"{text} Times",
            "url": text,
            "date": str(FIRST + number * _APART),
            "text": (
                f"Rebels captured Rutba today, a man called {text} said.\n\n"
                f"Fighters of {text} seized the town of Ramadi on Monday.\n\n"
                f"Rebels captured the town of {text} near Zorbatal on Monday."
            ),
        }
        for number, text in enumerate(PAYLOADS.values())
    )
    lines = (json.dumps(row) for row in rows)  # ASCII alone: it can tell halves of characters
    path.write_text("\n".join(lines) + "\n", encoding="ascii")
    return path


def corrections(folder: Path) -> Path:
    """A corrections.yaml that adds a capture for each payload, which stands in every text of it."""
    path = folder / "corrections.yaml"
    text = writing.write(_added(number, text) for number, text in enumerate(PAYLOADS.values()))
    path.write_text(text, encoding="utf-8", errors="replace")
    return path


def _added(number: int, text: str) -> values.Entry:
    source = values.Source(text, f"{text} Times", text, FIRST, text)
    at = values.AtPoint(33.0, 40.0 + number / 100, text)
    day = FIRST + number * _APART
    change = values.Add(at, f"{text} of {number}", source, text, day, day)
    return values.Entry(change, None, text, FIRST, text)
