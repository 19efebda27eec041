"""The text of corrections.yaml -> entries; everything that is wrong is told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, cast, get_args

from geomap import countries, smallfiles, yamlfile
from geomap.corrections.fields import Fields, Sheet, show
from geomap.corrections.values import (
    ACTIONS,
    Add,
    AtPlace,
    AtPoint,
    Bound,
    Change,
    Confirm,
    Days,
    Entry,
    Kind,
    Merge,
    Move,
    Reject,
    Sides,
    Source,
    Split,
    Standing,
    Target,
)
from geomap.errors import DataError
from geomap.models import KINDS, Action, Extent, Status

MOST_BYTES = 30_000_000
MOST_TOLD = 20
"""Problems of one file that are told; who mends them sees the others with the next run."""

_SIGNED = ("by", "on", "why")
_TARGET = ("capture", "reports", "was")
_SPOT = ("place", "point", "name")
_OWN: Mapping[Action, tuple[str, ...]] = {
    "reject": (),
    "confirm": (),
    "move": _SPOT,
    "actor": ("actor", "from_actor"),
    "date": ("date_start", "date_end"),
    "status": ("status",),
    "kind": ("kind",),
    "merge": ("with",),
    "split": ("apart",),
    "add": (
        *(*_SPOT, "country", "actor", "from_actor"),
        *("date_start", "date_end", "kind", "status", "extent", "source"),
    ),
}


def load(path: Path) -> tuple[Entry, ...]:
    """The corrections of a file.

    Raises:
        DataError: the file can't be read, or is wrong; its notes have the other problems.
    """
    text = smallfiles.text(path, most=MOST_BYTES, mend="Split it: several files may be given.")
    return parse(text, name=str(path))


def parse(text: str, *, name: str) -> tuple[Entry, ...]:
    """The corrections of a text.

    Args:
        text: the YAML.
        name: what messages call it.

    Raises:
        DataError: it is wrong; its notes have the other problems.
    """
    sheet = Sheet(name, yamlfile.parse(text, name=name))
    entries = [
        entry
        for number, item in enumerate(_items(sheet))
        if (entry := _entry(sheet, number, item)) is not None
    ]
    refuse(sheet.problems)
    return tuple(entries)


def refuse(problems: Iterable[DataError]) -> None:
    """Raises the first of these problems, if there are any, with the others as its notes."""
    told = list(problems)
    if not told:
        return
    for other in told[1:MOST_TOLD]:
        told[0].add_note(str(other))
    if len(told) > MOST_TOLD:
        told[0].add_note(f"... and {len(told) - MOST_TOLD:,} more problems.")
    raise told[0]


def _items(sheet: Sheet) -> list[Any]:
    root = sheet.document.value
    if root is None:
        return []
    if not isinstance(root, dict):
        sheet.wrong((), "the file must begin with the key 'corrections'.", _HEAD)
        return []
    Fields(sheet, (), root).known(("corrections",), of="the file")
    items = root.get("corrections")
    if items is None:
        if "corrections" not in root and not sheet.problems:
            sheet.wrong((), "the key 'corrections' is missing.", _HEAD)
        return []
    if not isinstance(items, list):
        sheet.wrong(("corrections",), "'corrections' must be a list.", _HEAD)
        return []
    return items


_HEAD = "Write 'corrections:' and below it one '- action: ...' for each."


def _entry(sheet: Sheet, number: int, item: Any) -> Entry | None:
    """One entry; None where anything is wrong with it."""
    path = ("corrections", number)
    if not isinstance(item, dict):
        sheet.wrong(path, f"{show(item)} is no correction.", _HEAD)
        return None
    before = len(sheet.problems)
    fields = Fields(sheet, path, item)
    action = cast("Action", fields.word("action", ACTIONS))
    if len(sheet.problems) > before:
        return None
    target = () if action == "add" else _TARGET
    own = _OWN[action]
    fields.known(("action", *target, *_SIGNED, *own), of=f"'{action}'")
    entry = Entry(
        change=_CHANGES[action](fields),
        target=_target(fields) if target else None,
        was=fields.text("was", needed=False) if target else "",
        by=fields.text("by"),
        on=fields.day("on", needed=True) or date.min,
        why=fields.text("why"),
        where=sheet.where(*path),
    )
    return entry if len(sheet.problems) == before else None


def _target(fields: Fields) -> Target:
    return Target(fields.text("capture"), fields.keys("reports", needed=False))


def _spot(fields: Fields) -> AtPlace | AtPoint:
    if ("place" in fields) == ("point" in fields):
        mend = 'Write either place: "rutba" or point: [33.04, 40.29].'
        fields.wrong("place", "it needs a place or a point, and not both.", mend)
        return AtPlace("")
    if "place" in fields:
        for key in ("name", "country"):
            if key in fields:
                problem = f"'{key}' goes with a point; a place has its own."
                fields.wrong(key, problem, "Leave it out.")
        return AtPlace(fields.text("place"))
    lat, lon = fields.point("point")
    return AtPoint(lat, lon, fields.text("name", needed=False), _country(fields))


def _country(fields: Fields) -> str:
    code = fields.text("country", needed=False)
    if code and code not in countries.load().by_code:
        fields.wrong("country", f"{show(code)} is no country.", "Write its code, such as IQ.")
    return code


def _side(fields: Fields, key: str) -> str | None:
    return fields.text(key, empty=True) if key in fields else None


def _sides(fields: Fields) -> Sides:
    if "actor" not in fields and "from_actor" not in fields:
        mend = 'Write actor: "islamic-state", from_actor: "...", or both.'
        fields.wrong("actor", "it names no side.", mend)
    return Sides(_side(fields, "actor"), _side(fields, "from_actor"))


def _days(fields: Fields) -> Days:
    if "date_start" not in fields and "date_end" not in fields:
        mend = "Write date_start: 2014-06-20, date_end: 2014-06-21, or both."
        fields.wrong("date_start", "it names no day.", mend)
    start, end = (
        Bound(fields.day(key)) if key in fields else None for key in ("date_start", "date_end")
    )
    if start and end:
        _ordered(fields, start, end)
    return Days(start, end)


def _ordered(fields: Fields, start: Bound, end: Bound) -> None:
    if start.day and end.day and start.day > end.day:
        fields.wrong("date_start", "the first day is after the last.", "Exchange them.")


def _merge(fields: Fields) -> Merge:
    other = fields.inner("with")
    if other is None:
        return Merge(Target("", ()))
    other.known(("capture", "reports"), of="'with'")
    return Merge(_target(other))


def _add(fields: Fields) -> Add:
    at = _spot(fields)
    if isinstance(at, AtPoint) and not at.name.strip():
        fields.wrong("name", "'name' is missing.", 'Write the name of the place: name: "Rutba".')
    start, end = fields.day("date_start"), fields.day("date_end")
    _ordered(fields, Bound(start), Bound(end))
    return Add(
        at=at,
        actor=fields.text("actor", empty=True),
        source=_source(fields.inner("source")),
        from_actor=fields.text("from_actor", needed=False),
        start=start,
        end=end,
        kind=fields.word("kind", KINDS) if "kind" in fields else "",
        status=cast("Status", fields.word("status", get_args(Status), default="reported")),
        extent=cast("Extent", fields.word("extent", get_args(Extent), default="full")),
    )


def _source(fields: Fields | None) -> Source:
    if fields is None:
        return Source()
    fields.known(("title", "outlet", "url", "date", "sentence"), of="a source")
    title, outlet, url, sentence = (
        fields.text(key, needed=False) for key in ("title", "outlet", "url", "sentence")
    )
    if not outlet.strip() and not url.strip():
        fields.wrong("outlet", "the source has neither an outlet nor an address.", _SOURCE)
    return Source(title, outlet, url, fields.day("date"), sentence)


_SOURCE = 'Write outlet: "..." or url: "https://...".'

_CHANGES: Mapping[Action, Callable[[Fields], Change]] = {
    "reject": lambda _: Reject(),
    "confirm": lambda _: Confirm(),
    "move": lambda fields: Move(_spot(fields)),
    "actor": _sides,
    "date": _days,
    "status": lambda fields: Standing(cast("Status", fields.word("status", get_args(Status)))),
    "kind": lambda fields: Kind(fields.word("kind", KINDS)),
    "merge": _merge,
    "split": lambda fields: Split(fields.keys("apart")),
    "add": _add,
}
