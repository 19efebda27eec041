"""reports.csv -> entries of a gazetteer for a person to complete: what was not located, or hardly.

Each comes with the sentence that names it, why it was not located, and the places it could be.
"""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geomap import countries
from geomap.errors import InputError
from geomap.gazetteer.index import Candidates
from geomap.gazetteer.names import Tier
from geomap.keys import slug
from geomap.models import KINDS, Place
from geomap.spreadsheet import bare

UNSURE = 0.75
"""Confidence below which a person had better look at the choice."""
SHOWN = 5
"""Candidates listed for a place."""
LONGEST = 300
"""Characters of a sentence that a comment shows."""
NEEDED = ("article", "place", "kind", "lat", "location_reason", "sentence", "confidence")
_HEAD = (
    "# Places that were not located, or not surely. Complete or correct each entry, delete what\n"
    "# you do not need, run `geomap gazetteer check` on this file, and pass it with --gazetteer.\n"
    "version: 1\n"
)
Search = Callable[[str], Candidates]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place of the reports that a person should settle.

    Attributes:
        reason: why it was not located, or what it was chosen by.
        articles: those that name it, each once.
    """

    toponym: str
    kind: str
    reason: str
    sentence: str
    articles: tuple[str, ...]


def doubts(path: Path) -> list[Doubt]:
    """The places of a reports.csv to settle, each name and kind once, in the order of the file.

    Raises:
        InputError: the file can't be read, or is no reports.csv.
    """
    found: dict[tuple[str, str], Doubt] = {}
    for row in _rows(path):
        if row["lat"] and _number(row["confidence"]) >= UNSURE:
            continue
        key = row["place"], row["kind"]
        known = found.get(key)
        articles = tuple(dict.fromkeys((*(known.articles if known else ()), row["article"])))
        first = known or Doubt(*key, row["location_reason"], row["sentence"], ())
        found[key] = Doubt(first.toponym, first.kind, first.reason, first.sentence, articles)
    return list(found.values())


def entries(found: Sequence[Doubt], search: Search) -> str:
    """The text of a gazetteer file with one entry for each place, candidates as comments."""
    if not found:
        return f"{_HEAD}places: []\n"
    return f"{_HEAD}places:\n" + "".join(_entry(doubt, search(doubt.toponym)) for doubt in found)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
            if missing:
                raise InputError(
                    f"this is no table of reports: it has no column {missing[0]}.",
                    where=str(path),
                    mend="Give the reports.csv that geomap build writes.",
                )
            for row in reader:
                yield {name: bare(row[name] or "") for name in NEEDED}
    except OSError as error:
        reason = error.strerror or "it can't be read"
        raise InputError(f"{reason}.", where=str(path), mend="Check the name.") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            f"this is no table of reports ({error}).",
            where=str(path),
            mend="Give the reports.csv that geomap build writes.",
        ) from None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _entry(doubt: Doubt, candidates: Candidates) -> str:
    comments = [
        f"In {', '.join(doubt.articles)}: {_plain(doubt.sentence)}",
        f"Why: {_plain(doubt.reason)}",
        *(f"Could be: {_candidate(place)}" for place, _ in candidates[:SHOWN]),
    ]
    # A name that is only nearly the same is shown, and left to a person to take.
    best = next((place for place, tier in candidates if tier is not Tier.FUZZY), None)
    codes = ", ".join(best.countries) if best else ""
    kind = doubt.kind if doubt.kind in KINDS else "town"
    lines = [
        "",
        *(f"  # {_plain(comment)}" for comment in comments),
        f"  - id: {_id(doubt.toponym, best)}",
        f"    name: {json.dumps(doubt.toponym, ensure_ascii=False)}",
        f"    kind: {kind}",
        f"    countries: [{codes}]",
        f"    lat: {best.lat if best else ''}".rstrip(),
        f"    lon: {best.lon if best else ''}".rstrip(),
        f"    source: {json.dumps(best.source, ensure_ascii=False) if best else ''}".rstrip(),
    ]
    return "\n".join(lines) + "\n"


def _candidate(place: Place) -> str:
    lands = "/".join(map(countries.load().name_of, place.countries))
    where = ", ".join(filter(None, (place.province, lands)))
    people = f", {place.population:,} people" if place.population else ""
    point = f"lat {place.lat:.4f}, lon {place.lon:.4f}"
    return f"{place.name}, {place.kind}, {where}: {point} ({place.source}{people})"


def _plain(text: str) -> str:
    """A text on one line of a comment: no line ends, no control characters."""
    shown = "".join(" " if unicodedata.category(c).startswith(("C", "Z")) else c for c in text)
    line = " ".join(shown.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}..."


def _id(toponym: str, place: Place | None) -> str:
    country = place.countries[0].lower() if place and place.countries else "xx"
    return f"{country}-{slug(toponym) or 'place'}"
