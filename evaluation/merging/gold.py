"""The gold of the merging corpus: the captures, and which articles tell of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.gold import GoldCapture, GoldText
from geomap.errors import DataError
from geomap.models import Article
from geomap.yamlfile import parse

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Event:
    """A capture as people read it out of all articles together.

    Attributes:
        start, end: the days; None where nothing bounds them.
        sources: how many independent sources tell of it; 0 where nobody counted.
        alone: whether it is a report that fits two captures, and must join neither.
    """

    id: str
    kind: str
    start: date | None
    end: date | None
    status: str
    extent: str
    sources: int
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """One article tells of a capture."""

    event: Event
    article: str
    said: GoldCapture


@dataclass(frozen=True)
class Gold:
    """All captures, and all that the articles tell."""

    events: tuple[Event, ...]
    tellings: tuple[Telling, ...]
    neutral: Mapping[str, tuple[str, ...]]

    def text(self, article: Article) -> tuple[GoldText, tuple[Event, ...]]:
        """What an article tells, and the event of each of its captures."""
        mine = [each for each in self.tellings if f"{each.article}.txt" == article.id]
        neutral = self.neutral.get(article.id, ())
        text = GoldText(article, tuple(each.said for each in mine), neutral)
        return text, tuple(each.event for each in mine)


def read(path: Path) -> Gold:
    """The gold of a file.

    Raises:
        DataError: an entry is wrong.
    """
    value = parse(path.read_text(encoding="utf-8"), name=str(path)).value
    try:
        return _gold(value)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"an entry is wrong ({error!r}).", where=str(path)) from None


def _gold(value: Mapping[str, Any]) -> Gold:
    events: list[Event] = []
    tellings: list[Telling] = []
    for entry in value["captures"]:
        events.append(event := _event(entry))
        tellings += [_telling(event, entry, told) for told in entry["reports"]]
    for told in value["alone"]:
        event = Event(f"{told['article']}: {told['place']}", "", None, None, "", "", 0, alone=True)
        events.append(event)
        tellings.append(_telling(event, {}, told))
    neutral: dict[str, tuple[str, ...]] = {}
    for told in value["neutral"]:
        article = f"{told['article']}.txt"
        neutral[article] = (*neutral.get(article, ()), str(told["place"]))
    return Gold(tuple(events), tuple(tellings), neutral)


def _event(entry: Mapping[str, Any]) -> Event:
    start, end = _days(entry["days"])
    return Event(
        id=str(entry["id"]),
        kind=str(entry["kind"]),
        start=start,
        end=end,
        status=str(entry["status"]),
        extent=str(entry.get("extent", "full")),
        sources=int(entry["sources"]),
    )


def _telling(event: Event, entry: Mapping[str, Any], told: Mapping[str, Any]) -> Telling:
    days = told.get("days", entry.get("days"))
    start, end = _days(days) if days else (None, None)
    said = GoldCapture(
        names=(str(told["place"]),),
        kind=event.kind,
        actor=str(told.get("actor", entry.get("actor", ""))),
        start=start,
        end=end,
    )
    return Telling(event, str(told["article"]), said)


def _days(value: Any) -> tuple[date | None, date | None]:
    days: Sequence[Any] = value if isinstance(value, list) else (value, value)
    first, last = (date.fromisoformat(str(day)) if day else None for day in days)
    return first, last
