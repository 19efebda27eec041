"""Puts the page together: folium's map, our layer, the assets, and the policy that guards them.

Nothing that an article or a gazetteer says passes through folium or into a script. It goes once
into a block of data, which a browser never runs, and into the list, escaped by the template.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from functools import cache, partial
from typing import Any

import folium
import jinja2
from markupsafe import Markup
from xstatic.pkg import leaflet

from geomap import __version__
from geomap.models import TOWNS, Actor, Article, Capture, LocatedReport
from geomap.webmap import basemap, parts, view
from geomap.webmap import words as words_
from geomap.webmap.look import Look
from geomap.webmap.review import Review
from geomap.webmap.words import Words

WORLD = ((-38.0, -120.0), (62.0, 140.0))
START = "geomap.start(%s, JSON.parse(document.getElementById('geomap-data').textContent));"
"""The call of our layer, which draws everything on folium's map from the page's block of data."""


def render(
    captures: Sequence[Capture],
    *,
    not_located: Sequence[LocatedReport],
    articles: Sequence[Article],
    actors: Mapping[str, Actor] | None = None,
    look: Look | None = None,
    fingerprint: str = "",
    rejected: Sequence[Capture] = (),
    review: Review | None = None,
) -> str:
    r"""The whole page, to be written as UTF-8 with "\n" line endings: its policy counts bytes.

    Args:
        captures: one marker each, in any order.
        not_located: reports without a place; the page lists them with the reason.
        articles: all that were read, those without a report included.
        actors: the lexicon's sides by id, for names in the list of what is not on the map.
        look: title, language, colours and the like, as the user chose them.
        fingerprint: the hash of the articles' texts (`keys.fingerprint`), where these are not here.
        rejected: captures that somebody rejected: the page lists them with who did and why.
        review: the corrections so far, where readers may correct the map.

    Returns:
        The same text for the same input, whenever and wherever it is called.

    Raises:
        DataError: the packaged basemap is missing or broken; only a broken installation is so.
    """
    with _uncollected():
        return _rendered(
            captures,
            not_located,
            articles,
            actors or {},
            look or Look(),
            fingerprint,
            rejected,
            review,
        )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Puts the garbage collector off, which would make a large page take half as long again.

    A page makes hundreds of thousands of small values, all of which live until it is written, and
    the collector would look through all captures for each few of them.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _rendered(
    captures: Sequence[Capture],
    not_located: Sequence[LocatedReport],
    articles: Sequence[Article],
    actors: Mapping[str, Actor],
    look: Look,
    fingerprint: str,
    rejected: Sequence[Capture],
    review: Review | None,
) -> str:
    words = words_.load(look.language)
    shown = view.page(
        captures,
        not_located=not_located,
        articles=articles,
        actors=actors,
        title=look.title,
        words=words,
        chosen=look.classes,
        said=fingerprint,
        rejected=rejected,
        review=review,
    )
    the_map, its_script = _map()
    by_hand = "corrected" in shown.data or shown.rejected
    styles = [
        *parts.styles(corrected=bool(by_hand), review=review is not None),
        *filter(None, [look.css]),
    ]
    scripts = [*parts.scripts(review=review is not None), its_script]
    page = (
        _environment()
        .get_template("page.html")
        .render(
            page=shown,
            words=words,
            said=partial(_said, words),
            linked=partial(_linked, words),
            look=look,
            version=__version__,
            leaflet=leaflet.VERSION,
            natural_earth=basemap.VERSION,
            map=_verbatim(the_map),
            styles=[*map(_verbatim, styles)],
            scripts=[*map(_verbatim, scripts)],
            policy=_policy(styles, scripts, look.hosts),
            data=_verbatim(_json(_data(captures, shown, words, look, review))),
        )
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def _said(words: Words, key: str, /, **values: object) -> str:
    """Words filled with texts of the outside world, each kept to its own direction of writing."""
    return words(key, **{name: _apart(value) for name, value in values.items()})


def _apart(value: object) -> object:
    outside = isinstance(value, str) and not isinstance(value, Markup)
    return Markup("<bdi>{}</bdi>").format(value) if outside else value


def _linked(words: Words, key: str, /, *, to: str, **values: str) -> str:
    """Words of which one value is a link."""
    link = Markup('<a href="{}" rel="noopener noreferrer">{}</a>')
    return words(key, **{name: link.format(to, value) for name, value in values.items()})


def _map() -> tuple[str, str]:
    """Folium's map: its element, and the script that makes it and calls our layer.

    It has a fixed id in place of folium's random one, so that two pages have the same bytes. Where
    it starts does not matter: our layer moves it to the captures at once.
    """
    the_map: Any = folium.Map(  # branca, below it, is typed in part
        location=(25.0, 10.0),
        zoom_start=2,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        zoom_snap=0.25,
        world_copy_jump=False,
        track_resize=False,  # our layer does
    )
    # On the instance: the class's lists belong to every map of the process.
    the_map.default_js = []
    the_map.default_css = []
    the_map._id = "geomap"
    the_map._name = "map"
    the_map.render()
    figure = the_map.get_root()
    start = START % the_map.get_name()
    return figure.html.render().strip(), f"{figure.script.render()}\n{start}\n"


def _data(
    captures: Sequence[Capture],
    shown: view.PageView,
    words: Words,
    look: Look,
    review: Review | None,
) -> dict[str, Any]:
    """The page's block of data."""
    points = [(c.place.lat, c.place.lon) for c in captures]
    named = {c.place.id: c.place for c in captures if c.kind in TOWNS}
    south, west = (min(p[i] for p in points) for i in (0, 1)) if points else WORLD[0]
    north, east = (max(p[i] for p in points) for i in (0, 1)) if points else WORLD[1]
    return {
        **shown.data,
        "title": shown.title,
        "language": words.language,
        "locale": words.locale,
        "words": words.for_scripts(review=review is not None),
        "version": __version__,
        "fingerprint": shown.fingerprint,
        "bounds": [[south, west], [north, east]],
        "maxFitZoom": 9,
        "basemap": look.borders.on(basemap.crop(set(points), named=named.values())),
        "tiles": asdict(look.tiles) if look.tiles else None,
    }


def _json(value: object) -> str:
    """JSON for a script block: nothing in it can end the block or begin a comment."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _policy(styles: Sequence[str], scripts: Sequence[str], hosts: Sequence[str]) -> str:
    """Content-Security-Policy: these scripts and styles by their hashes, and nothing else."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            f"img-src {' '.join(['data:', *hosts])}",
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
        loader=jinja2.FileSystemLoader(parts.ASSETS, encoding="utf-8"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # each run compiles the templates once and uses them once
    )


def _verbatim(text: str) -> Markup:
    """A text that the template takes as it is."""
    return Markup(text)  # noqa: S704 - folium's and packaged texts alone; no article's word in them
