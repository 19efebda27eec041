"""Puts the page together: folium's map, our layer, the assets, and the policy that guards them.

Nothing that an article or a gazetteer says passes through folium or into a script. It goes once
into a block of data, which a browser never runs, and into the list, escaped by the template.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import folium
import jinja2
from branca.element import Figure, MacroElement
from markupsafe import Markup
from xstatic.pkg import leaflet

from geomap import __version__
from geomap.models import TOWNS, Actor, Article, Capture, LocatedReport
from geomap.webmap import basemap, view

ASSETS = Path(__file__).parent / "assets"
STYLES = ("page.css", "map.css", "print.css")
SCRIPTS = (
    "geometry.js",
    "labels.js",
    "elements.js",
    "basemap.js",
    "markers.js",
    "list.js",
    "start.js",
)

MAX_ZOOM = 12
WORLD = ((-38.0, -120.0), (62.0, 140.0))

# What would end a script element, or a line of JavaScript in old browsers, in a block of data.
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def render(
    captures: Sequence[Capture],
    *,
    not_located: Sequence[LocatedReport],
    articles: Sequence[Article],
    actors: Mapping[str, Actor] | None = None,
    title: str = "",
) -> str:
    r"""The whole page, to be written as UTF-8 with "\n" line endings: its policy counts bytes.

    Args:
        captures: one marker each, in any order.
        not_located: reports without a place; the page lists them with the reason.
        articles: all that were read, those without a report included.
        actors: the lexicon's sides by id, for names in the list of what is not on the map.
        title: the headline; made of the countries on the map where empty.

    Returns:
        The same text for the same input, whenever and wherever it is called.

    Raises:
        DataError: the packaged basemap is missing or broken; only a broken installation is so.
    """
    shown = view.page(
        captures, not_located=not_located, articles=articles, actors=actors or {}, title=title
    )
    figure = _figure(captures)
    styles = [_leaflet("leaflet.css"), *map(_asset, STYLES)]
    scripts = [_leaflet("leaflet.js"), *map(_asset, SCRIPTS), figure.script.render()]
    page = (
        _environment()
        .get_template("page.html")
        .render(
            page=shown,
            version=__version__,
            leaflet=leaflet.VERSION,
            natural_earth=basemap.VERSION,
            map=Markup(figure.html.render().strip()),  # noqa: S704 - folium's div, no word of ours in it
            styles=[Markup(style) for style in styles],  # noqa: S704 - packaged files
            scripts=[Markup(script) for script in scripts],  # noqa: S704 - packaged files
            policy=_policy(styles, scripts),
            data=Markup(_data(captures, shown)),  # noqa: S704 - escaped for a block of data
        )
    )
    return page.encode("utf-8", "replace").decode("utf-8")


class _Layer(MacroElement):
    """Our layer: draws everything on folium's map from the page's block of data."""

    _template = jinja2.Template(
        "{% macro script(this, kwargs) %}"
        "geomap.start({{ this._parent.get_name() }}, "
        "JSON.parse(document.getElementById('geomap-data').textContent));"
        "{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca is typed in part
        _fix(self, "layer")


def _figure(captures: Sequence[Capture]) -> Figure:
    """The page of folium's map with our layer; only the map's own parts of it are used."""
    centre = captures[0].place if captures else None
    the_map: Any = folium.Map(  # branca, below it, is typed in part
        location=(round(centre.lat, 3), round(centre.lon, 3)) if centre else (25.0, 10.0),
        zoom_start=6 if centre else 2,
        max_zoom=MAX_ZOOM,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        zoom_snap=0.25,
        world_copy_jump=False,
    )
    # On the instance: the class's lists belong to every map of the process.
    the_map.default_js = []
    the_map.default_css = []
    _fix(the_map, "map")
    the_map.add_child(_Layer())
    the_map.render()
    figure: Figure = the_map.get_root()
    return figure


def _fix(element: Any, name: str) -> None:
    """A fixed id in place of folium's random one, so that two pages have the same bytes."""
    element._id = "geomap"
    element._name = name


def _data(captures: Sequence[Capture], shown: view.PageView) -> str:
    """The page's block of data."""
    points = [(c.place.lat, c.place.lon) for c in captures]
    named = [c.place for c in captures if c.kind in TOWNS]
    south, west = (min(p[i] for p in points) for i in (0, 1)) if points else WORLD[0]
    north, east = (max(p[i] for p in points) for i in (0, 1)) if points else WORLD[1]
    data = {
        "bounds": [[south, west], [north, east]],
        "maxFitZoom": 9,
        "captures": [asdict(capture) for capture in shown.captures],
        "articles": [asdict(article) for article in shown.articles],
        "basemap": basemap.crop(points, named=named),
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.translate(_ESCAPES)


def _policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    """Content-Security-Policy: these scripts and styles by their hashes, and nothing else."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(ASSETS, encoding="utf-8"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _asset(name: str) -> str:
    return _text(ASSETS / name)


def _leaflet(name: str) -> str:
    """One of Leaflet's files, without the comment that sends developer tools after its map."""
    text = _text(Path(leaflet.BASE_DIR) / name)
    return text.partition("//# sourceMappingURL=")[0]


@cache
def _text(path: Path) -> str:
    r"""A packaged file; its line endings become "\n", since the policy counts bytes."""
    return path.read_text(encoding="utf-8")
