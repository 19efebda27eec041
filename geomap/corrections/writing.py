"""Entries -> the text of corrections.yaml; the page writes the very same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from geomap.corrections.values import (
    DECIMALS,
    Add,
    AtPlace,
    AtPoint,
    Bound,
    Days,
    Entry,
    Kind,
    Merge,
    Move,
    Sides,
    Source,
    Split,
    Standing,
    Target,
)

HEAD = (
    "# Corrections to what geomap read. "
    "Applied on every build with --corrections corrections.yaml\n"
)
_BARE = frozenset(("action", "status", "kind", "extent"))
"""Keys whose values are words of geomap's own."""
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON leaves as it is and YAML does not take."""


def write(entries: Iterable[Entry]) -> str:
    """The text of a file that holds these corrections, in their order."""
    items = "".join(map(_item, entries))
    return f"{HEAD}corrections:\n{items}" if items else f"{HEAD}corrections: []\n"


def plain(entry: Entry) -> dict[str, Any]:
    """The entry with the keys of the file, in their order; days are ISO texts."""
    return {key: _plain(value) for key, value in _pairs(entry)}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return value


def _item(entry: Entry) -> str:
    lines = (f"{key}: {_value(key, value)}\n" for key, value in _pairs(entry))
    return "  - " + "    ".join(lines)


def _value(key: str, value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, date) or key in _BARE:
        return str(value)
    if isinstance(value, float):
        return number(value)
    if isinstance(value, list):
        return f"[{', '.join(_value('', each) for each in value)}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{k}: {_value(k, each)}' for k, each in value.items())}}}"
    quoted = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def number(value: float) -> str:
    """Degrees as short as they are: "33.5", "40"."""
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")


def _pairs(entry: Entry) -> Iterator[tuple[str, Any]]:
    yield "action", entry.action
    if entry.target:
        yield from _target(entry.target).items()
    if entry.was:
        yield "was", entry.was
    yield "by", entry.by
    yield "on", entry.on
    yield "why", entry.why
    yield from _own(entry)


def _own(entry: Entry) -> Iterator[tuple[str, Any]]:
    """The keys that the action alone has."""
    match entry.change:
        case Move(to):
            yield from _spot(to)
        case Sides(actor, from_actor):
            yield from (
                (k, v) for k, v in (("actor", actor), ("from_actor", from_actor)) if v is not None
            )
        case Days(start, end):
            yield from _bounds(start, end)
        case Standing(status):
            yield "status", status
        case Kind(kind):
            yield "kind", kind
        case Merge(other):
            yield "with", _target(other)
        case Split(apart):
            yield "apart", list(apart)
        case Add() as added:
            yield from _added(added)
        case _:
            return


def _spot(spot: AtPlace | AtPoint) -> Iterator[tuple[str, Any]]:
    if isinstance(spot, AtPlace):
        yield "place", spot.id
        return
    yield "point", [spot.lat, spot.lon]
    yield from _given(name=spot.name, country=spot.country)


def _bounds(start: Bound | None, end: Bound | None) -> Iterator[tuple[str, Any]]:
    for key, bound in (("date_start", start), ("date_end", end)):
        if bound:
            yield key, bound.day


def _added(added: Add) -> Iterator[tuple[str, Any]]:
    yield from _spot(added.at)
    yield "actor", added.actor
    yield from _given(from_actor=added.from_actor, date_start=added.start, date_end=added.end)
    yield from _given(kind=added.kind)
    yield "status", added.status
    yield "extent", added.extent
    yield "source", _source(added.source)


def _source(source: Source) -> dict[str, Any]:
    return dict(
        _given(
            title=source.title,
            outlet=source.outlet,
            url=source.url,
            date=source.day,
            sentence=source.sentence,
        )
    )


def _target(target: Target) -> dict[str, Any]:
    return {"capture": target.capture, "reports": list(target.reports)}


def _given(**values: Any) -> Iterator[tuple[str, Any]]:
    """The keys that have a value."""
    yield from ((key, value) for key, value in values.items() if value)
