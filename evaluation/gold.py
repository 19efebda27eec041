"""The gold: texts, each with the captures that it reports as people read them.

Sentences are a `.jsonl` file with `id`, `text`, `captures` and `neutral` (names that are neither
rewarded nor punished) in each row. Articles are a folder of `ID.txt` (with front matter), each with
an `ID.yaml` (`captures`, `neutral`). Negatives are a `.jsonl` file with `id` and `text`: texts that
report nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from geomap import articles
from geomap.errors import DataError
from geomap.models import Article
from geomap.yamlfile import parse

Part = Literal["tune", "test"]


@dataclass(frozen=True, slots=True)
class GoldCapture:
    """A capture that a text reports. What the gold does not say is empty or None: it is not scored.

    Attributes:
        names: the place's name as the text writes it, then other names of it.
        lat: WGS 84 degrees north.
        lon: WGS 84 degrees east.
    """

    names: tuple[str, ...]
    kind: str = ""
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    actor: str = ""
    status: str = ""
    extent: str = ""
    start: date | None = None
    end: date | None = None

    @property
    def has_date(self) -> bool:
        """Whether anything bounds the day."""
        return self.start is not None or self.end is not None


@dataclass(frozen=True, slots=True)
class GoldText:
    """A sentence or an article with what it reports.

    Attributes:
        neutral: places whose reports are not counted, neither as right nor as wrong.
    """

    article: Article
    captures: tuple[GoldCapture, ...] = ()
    neutral: tuple[str, ...] = ()

    @property
    def part(self) -> Part:
        """Whether it is for tuning the grammar or for testing it."""
        return part_of(self.article.id)


def part_of(identity: str) -> Part:
    """The part of a text: "tune" for two of three, by a hash of its id, the same for ever."""
    name = identity.removesuffix(".txt")
    return "test" if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0 else "tune"


def read_sentences(path: Path) -> list[GoldText]:
    """The sentences of a .jsonl file.

    Raises:
        InputError: it can't be read.
        DataError: a row is no gold; the message names it.
    """
    found = _articles(path)
    rows = dict(_rows(path))
    missing = [article.id for article in found if article.id not in rows]
    if missing:
        raise DataError(f"a row has no id (near {missing[0]}).", where=str(path), mend="Add it.")
    return [_text(article, *rows[article.id]) for article in found]


def read_negatives(path: Path) -> list[GoldText]:
    """The texts of a .jsonl file that report nothing; errors as for `read_sentences`."""
    return [GoldText(article) for article in _articles(path)]


def read_articles(folder: Path) -> list[GoldText]:
    """The articles of a folder, each with its .yaml file; errors as for `read_sentences`."""
    texts: list[GoldText] = []
    for article in _articles(folder):
        path = folder / f"{article.id.removesuffix('.txt')}.yaml"
        if not path.is_file():
            raise DataError(
                f"the gold of {article.id} is missing.", where=str(path), mend="Add the file."
            )
        gold = parse(path.read_text(encoding="utf-8"), name=str(path)).value
        texts.append(_text(article, gold, str(path)))
    return texts


def _articles(path: Path) -> tuple[Article, ...]:
    read = articles.read([path])
    if read.problems:
        raise read.problems[0]
    return read.articles


def _rows(path: Path) -> Iterator[tuple[str, tuple[Mapping[str, Any], str]]]:
    """Each row by its id, with where it stands; `articles.read` has told of rows that are none."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            row = json.loads(line)
            yield str(row.get("id", "")), (row, f"{path}:{number}")


def _text(article: Article, gold: Any, where: str) -> GoldText:
    captures = gold.get("captures") if isinstance(gold, Mapping) else None
    if not isinstance(captures, list):
        raise DataError("it has no captures.", where=where, mend="Write `captures: []` for none.")
    return GoldText(
        article,
        tuple(_capture(entry, where) for entry in captures),
        tuple(_neutral(entry, where) for entry in gold.get("neutral") or ()),
    )


def _neutral(entry: Any, where: str) -> str:
    if isinstance(entry, Mapping) and "place" not in entry:
        raise DataError("a neutral entry has no place.", where=where)
    return str(entry["place"] if isinstance(entry, Mapping) else entry)


def _capture(entry: Any, where: str) -> GoldCapture:
    try:
        return GoldCapture(
            names=(str(entry["place"]), *map(str, entry.get("aliases") or ())),
            lat=_number(entry.get("lat")),
            lon=_number(entry.get("lon")),
            start=_day(entry.get("date_start")),
            end=_day(entry.get("date_end")),
            kind=str(entry.get("kind") or ""),
            country=str(entry.get("country") or ""),
            actor=str(entry.get("actor") or ""),
            status=str(entry.get("status") or ""),
            extent=str(entry.get("extent") or ""),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(f"a capture is wrong ({error!r}).", where=where) from None


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None
