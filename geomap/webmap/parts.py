"""The page's styles and scripts: which, in which order, and as a page has them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

ASSETS = Path(__file__).parent / "assets"
STYLES = (
    "page.css",
    "map.css",
    "timeline.css",
    "filters.css",
    "list.css",
    "detail.css",
    "export.css",
    "print.css",
)
CORRECTED_STYLES = ("corrected.css",)
"""Those of a page on which something was corrected by hand."""
REVIEW_STYLES = ("review/review.css",)
"""Those of a page on which readers may correct the map."""
PURE = (
    "geometry.js",
    "days.js",
    "bins.js",
    "words.js",
    "labels.js",
    "data.js",
    "search.js",
    "filter.js",
    "chosen.js",
    "heights.js",
    "crowds.js",
    "figures.js",
)
"""Scripts that touch neither the page nor the map."""
SCRIPTS = (
    *PURE,
    "store.js",
    "hash.js",
    "elements.js",
    "signs.js",
    "canvas.js",
    "basemap.js",
    "fan.js",
    "markers.js",
    "histogram.js",
    "thumbs.js",
    "player.js",
    "timeparts.js",
    "names.js",
    "moves.js",
    "tiles.js",
    "controls.js",
    "timeline.js",
    "facets.js",
    "filters.js",
    "rows.js",
    "list.js",
    "particulars.js",
    "detail.js",
    "key.js",
    "tables.js",
    "shown.js",
    "scene.js",
    "lettering.js",
    "picture.js",
    "export.js",
    "print.js",
    "start.js",
)

REVIEW = (
    "review/written.js",
    "review/words.js",
    "review/corrections.js",
    "review/kept.js",
    "review/marks.js",
    "review/fields.js",
    "review/parts.js",
    "review/captures.js",
    "review/form.js",
    "review/entries.js",
    "review/pick.js",
    "review/panel.js",
    "review/review.js",
)
"""Scripts of a page on which readers may correct the map; they extend those above."""

_COMMENT = re.compile(r"\s*//|\s*$")
_BLOCK_COMMENTS = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_INDENT = re.compile(r"^(?:  )+")
_RULE = re.compile(r"([^{}@]+)(\{[^{}]*\})")
_UNUSED = re.compile("popup|tooltip|-layers|-oldie|vml|icon-path|attribution-flag")
_BLANKS = re.compile(r"\s*\n")


def styles(*, corrected: bool, review: bool) -> list[str]:
    """The texts of the page's blocks of styles: Leaflet's, ours.

    Args:
        corrected: whether something was corrected by hand.
        review: whether readers may correct the map.
    """
    names = (
        *STYLES,
        *(CORRECTED_STYLES if corrected else ()),
        *(REVIEW_STYLES if review else ()),
    )
    return [_leaflet_styles(), "".join(map(_asset, names))]


def scripts(*, review: bool) -> list[str]:
    """The texts of the page's blocks of scripts: Leaflet's, ours."""
    names = (*SCRIPTS, *(REVIEW if review else ()))
    return [_leaflet("leaflet.js"), "".join(map(_asset, names))]


def _asset(name: str) -> str:
    """One of our styles and scripts: no lines of comments, and indented by tabs.

    That is a fifth of the scripts. What is left reads like any code, names and lines kept.
    """
    text = _text(ASSETS / name)
    if name.endswith(".css"):
        text = _BLOCK_COMMENTS.sub("", text)
    lines = (line for line in text.splitlines(keepends=True) if not _COMMENT.match(line))
    return "".join(_INDENT.sub(_tabs, line) for line in lines)


def _tabs(spaces: re.Match[str]) -> str:
    return "\t" * (len(spaces[0]) // 2)


def _leaflet_styles() -> str:
    """Leaflet's styles but for those of what no map of ours has: popups, tooltips, layers."""
    text = _BLOCK_COMMENTS.sub("", _leaflet("leaflet.css"))
    return _BLANKS.sub("\n", _RULE.sub(_used_rule, text))


def _used_rule(rule: re.Match[str]) -> str:
    selectors = [each for each in rule[1].split(",") if not _UNUSED.search(each)]
    return f"{','.join(selectors)}{rule[2]}" if selectors else ""


def _leaflet(name: str) -> str:
    """One of Leaflet's files, without the comment that sends developer tools after its map."""
    text = _text(Path(leaflet.BASE_DIR) / name)
    return text.partition("//# sourceMappingURL=")[0]


@cache
def _text(path: Path) -> str:
    r"""A packaged file; its line endings become "\n", since the policy counts bytes."""
    return path.read_text(encoding="utf-8")
