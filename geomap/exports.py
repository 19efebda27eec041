r"""Captures and reports -> CSV, JSON Lines and GeoJSON, as text; nothing is written here.

CSV is RFC 4180 with "\n" as the line ending. A cell of text that a spreadsheet would take for a
formula gets an apostrophe before it; JSON keeps the text as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from geomap import spreadsheet
from geomap.models import Capture, LocatedReport

REPORT_COLUMNS = (
    "article",
    "title",
    "article_date",
    "source",
    "url",
    "place",
    "kind",
    "place_id",
    "name",
    "country",
    "province",
    "lat",
    "lon",
    "located_by",
    "location_reason",
    "actor",
    "actor_id",
    "from_actor",
    "status",
    "extent",
    "date_start",
    "date_end",
    "date_text",
    "rule",
    "sentence",
    "start",
    "end",
    "precision",
    "confidence",
)
"""Columns of reports.csv. A contract: programs read these files; add only at the end."""

CAPTURE_COLUMNS = (
    "id",
    "place_id",
    "name",
    "kind",
    "country",
    "countries",
    "province",
    "lat",
    "lon",
    "actor_id",
    "actor",
    "from_actor",
    "status",
    "extent",
    "date_start",
    "date_end",
    "date_text",
    "sources",
    "n_reports",
    "n_sources",
    "articles",
    "precision",
    "confidence",
    "n_independent",
    "corrections",
)
"""Columns of captures.csv. A contract likewise."""

Row = dict[str, Any]

_OPENSTREETMAP = "© OpenStreetMap contributors, ODbL 1.0, https://www.openstreetmap.org/copyright"
_DECIMALS = 6  # of a degree: a tenth of a metre


def reports_rows(located: Sequence[LocatedReport]) -> list[Row]:
    """One row per report, in their order, with the keys of `REPORT_COLUMNS`; None for no value."""
    return [_report_row(each) for each in located]


def captures_rows(captures: Sequence[Capture]) -> list[Row]:
    """One row per capture, in their order, with the keys of `CAPTURE_COLUMNS`; lists are tuples."""
    return [_capture_row(each) for each in captures]


def reports_csv(located: Sequence[LocatedReport]) -> str:
    """The text of reports.csv."""
    return _csv(REPORT_COLUMNS, reports_rows(located))


def reports_jsonl(located: Sequence[LocatedReport]) -> str:
    """JSON Lines with the same keys as reports.csv; null for no value."""
    return "".join(f"{_json(row)}\n" for row in reports_rows(located))


def captures_csv(captures: Sequence[Capture]) -> str:
    """The text of captures.csv; lists are joined by "; "."""
    return _csv(CAPTURE_COLUMNS, captures_rows(captures))


def captures_geojson(captures: Sequence[Capture]) -> str:
    """A GeoJSON FeatureCollection (RFC 7946: WGS 84, longitude first), one feature a line.

    The properties are the columns of captures.csv but for `id`, `lat` and `lon`, with lists as
    arrays, and `quotes`: what each source says. A member `attribution` stands before the features
    where a place is OpenStreetMap's.
    """
    features = [
        _json(
            {
                "type": "Feature",
                "id": row.pop("id"),
                "geometry": {"type": "Point", "coordinates": [row.pop("lon"), row.pop("lat")]},
                "properties": {**row, "quotes": _quotes(capture)},
            }
        )
        for capture, row in zip(captures, captures_rows(captures), strict=True)
    ]
    body = ",\n".join(features)
    credit = any(capture.place.openstreetmap for capture in captures)
    head = f'"attribution": "{_OPENSTREETMAP}", ' if credit else ""
    return f'{{"type": "FeatureCollection", {head}"features": [\n{body}\n]}}\n'


def _report_row(located: LocatedReport) -> Row:
    report, location = located.report, located.location
    article, place = report.article, location.place
    row: Row = {
        "article": article.id,
        "title": article.title,
        "article_date": _iso(article.date),
        "source": article.source,
        "url": article.url,
        "place": report.place.toponym,
        "kind": located.kind,
        "place_id": place.id if place else None,
        "name": place.name if place else None,
        "country": place.countries[0] if place and place.countries else None,
        "province": place.province if place else None,
        "lat": round(place.lat, _DECIMALS) if place else None,
        "lon": round(place.lon, _DECIMALS) if place else None,
        "located_by": location.located_by,
        "location_reason": location.reason,
        "actor": report.actor,
        "actor_id": report.actor_id,
        "from_actor": report.from_actor,
        "status": report.status,
        "extent": report.extent,
        "date_start": _iso(report.when.start),
        "date_end": _iso(report.when.end),
        "date_text": report.when.text,
        "rule": report.rule,
        "sentence": report.sentence,
        "start": report.place.start,
        "end": report.place.end,
        "precision": location.precision if place else None,
        "confidence": location.confidence if place else None,
    }
    return _without_empty_texts(row)


def _capture_row(capture: Capture) -> Row:
    place = capture.place
    row: Row = {
        "id": capture.id,
        "place_id": place.id,
        "name": place.name,
        "kind": capture.kind,
        "country": place.countries[0] if place.countries else None,
        "countries": place.countries,
        "province": place.province,
        "lat": round(place.lat, _DECIMALS),
        "lon": round(place.lon, _DECIMALS),
        "actor_id": capture.actor_id,
        "actor": capture.actor,
        "from_actor": capture.from_actor,
        "status": capture.status,
        "extent": capture.extent,
        "date_start": _iso(capture.when.start),
        "date_end": _iso(capture.when.end),
        "date_text": capture.when.text,
        "sources": capture.sources,
        "n_reports": len(capture.reports),
        "n_sources": len(capture.sources),
        "articles": tuple(dict.fromkeys(r.report.article.id for r in capture.reports)),
        "precision": capture.precision,
        "confidence": capture.confidence,
        "n_independent": len(capture.independent),
        "corrections": tuple(each.done for each in capture.corrections),
    }
    return _without_empty_texts(row)


def _quotes(capture: Capture) -> list[Row]:
    return [
        _without_empty_texts(
            {
                "source": located.report.article.source,
                "article": located.report.article.id,
                "title": located.report.article.title,
                "article_date": _iso(located.report.article.date),
                "url": located.report.article.url,
                "sentence": located.report.sentence,
            }
        )
        for located in capture.reports
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _without_empty_texts(row: Row) -> Row:
    return {key: None if value == "" else value for key, value in row.items()}


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> str:
    return spreadsheet.table(columns, ([row[column] for column in columns] for row in rows))
