"""Reports and captures -> rows: what the tables say, before any format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from geomap.models import Capture, LocatedReport

Row = dict[str, Any]

_OPENSTREETMAP = "© OpenStreetMap contributors, ODbL 1.0, https://www.openstreetmap.org/copyright"
_DECIMALS = 6  # of a degree: a tenth of a metre


def reports_rows(located: Sequence[LocatedReport]) -> list[Row]:
    """One row per report, in their order, with the keys of `REPORT_COLUMNS`; None for no value."""
    return [_report_row(each) for each in located]


def captures_rows(captures: Sequence[Capture]) -> list[Row]:
    """One row per capture, in their order, with the keys of `CAPTURE_COLUMNS`; lists are tuples."""
    return [_capture_row(each) for each in captures]


def credit(captures: Iterable[Capture]) -> str:
    """Whom the places are to be credited to: OpenStreetMap where one is from there, else nobody."""
    return _OPENSTREETMAP if any(capture.place.openstreetmap for capture in captures) else ""


def quotes(capture: Capture) -> list[Row]:
    """What each report says, with its article."""
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


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _without_empty_texts(row: Row) -> Row:
    return {key: None if value == "" else value for key, value in row.items()}
