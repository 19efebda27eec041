"""Three ways to make one page of the same captures, each the usual way of its maker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import folium
from folium.plugins import FastMarkerCluster

from benchmarks.captures_made import Made
from geomap import webmap
from geomap.models import Capture, DateSpan, Report

Way = Callable[[Made], str]

COLOURS = "blue red green purple orange darkred cadetblue darkgreen pink darkblue".split()
MOST_ZOOM = 12  # as our page's; without one the cluster throws
ROW_TO_MARKER = """
function (row) {
    var icon = L.AwesomeMarkers.icon({icon: "map-marker", markerColor: row[2]});
    var marker = L.marker(new L.LatLng(row[0], row[1]));
    marker.setIcon(icon);
    marker.bindPopup(row[3], {maxWidth: 300});
    return marker;
}
"""


def markers(made: Made) -> str:
    """A folium `Marker` for each capture."""
    the_map = _map(made.captures)
    colours = _colours(made)
    for capture in made.captures:
        folium.Marker(
            (capture.place.lat, capture.place.lon),
            popup=folium.Popup(_popup(capture), max_width=300),
            icon=folium.Icon(color=colours[capture.actor_id], icon="map-marker"),
        ).add_to(the_map)
    return _text(the_map)


def cluster(made: Made) -> str:
    """Folium's `FastMarkerCluster`: a row for each capture, made a marker in the browser."""
    the_map = _map(made.captures)
    colours = _colours(made)
    rows = [
        [capture.place.lat, capture.place.lon, colours[capture.actor_id], _popup(capture)]
        for capture in made.captures
    ]
    layer: Any = FastMarkerCluster  # it has no types
    layer(rows, callback=ROW_TO_MARKER).add_to(the_map)
    return _text(the_map)


def ours(made: Made) -> str:
    """The page of geomap."""
    return webmap.render(
        made.captures, not_located=made.not_located, articles=made.articles, actors=made.actors
    )


WAYS: dict[str, Way] = {"markers": markers, "cluster": cluster, "ours": ours}
NAMES = {"markers": "folium `Marker`", "cluster": "folium `FastMarkerCluster`", "ours": "geomap"}


def _map(captures: Sequence[Capture]) -> Any:
    """Folium's map over all captures, without what would only delay it.

    That is tiles, which come from the network, and motion: the view that the map starts with would
    else fly to the captures, and no click hits a marker that flies.
    """
    the_map: Any = folium.Map(
        tiles=None, maxZoom=MOST_ZOOM, zoomAnimation=False, fadeAnimation=False
    )
    lats = [capture.place.lat for capture in captures]
    lons = [capture.place.lon for capture in captures]
    the_map.fit_bounds([[min(lats), min(lons)], [max(lats), max(lons)]])
    return the_map


def _text(the_map: Any) -> str:
    return str(the_map.get_root().render())


def _colours(made: Made) -> dict[str, str]:
    return {"": "gray", **dict(zip(made.actors, COLOURS, strict=True))}


def _popup(capture: Capture) -> str:
    """The facts that our page gives too: place, side, days, status, sentences, sources."""
    return (
        f"<b>{escape(capture.place.name)}</b><br>"
        f"Taken by {escape(capture.actor or 'a side not said')}, {_days(capture.when)}<br>"
        f"{capture.status.capitalize()}{''.join(_quoted(r.report) for r in capture.reports)}"
    )


def _quoted(report: Report) -> str:
    quotes = "".join(f"<blockquote>{escape(e.sentence)}</blockquote>" for e in report.evidence)
    article = report.article
    title = escape(article.title)
    if article.url:
        title = f'<a href="{escape(article.url)}">{title}</a>'
    return f"{quotes}{escape(article.source)}, {article.date or 'no date'}: {title}"


def _days(when: DateSpan) -> str:
    if when.start == when.end:
        return str(when.start or "day not said")
    return f"{when.start or ''} to {when.end or ''}"
