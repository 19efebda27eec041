"""What a user chooses of the page's look: a value that the page is made with.

template.py  a file that many pages share: logo, colours, fonts
tiles.py     a tile layer beside the basemap
borders.py   which borders are drawn, and how
sides.py     colours of sides, of a template or of a map's own
colours.py   what colour each actor has
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from geomap.errors import DataError
from geomap.models import PALETTE
from geomap.webmap import borders as borders_
from geomap.webmap import colours, contrast, sides, values
from geomap.webmap import template as templates
from geomap.webmap import tiles as tiles_
from geomap.webmap.borders import Borders
from geomap.webmap.template import Template
from geomap.webmap.tiles import Tiles
from geomap.webmap.words import ENGLISH, LANGUAGES

MAX_TITLE = 200
MAX_SUBTITLE = 400


@dataclass(frozen=True)
class Look(Template):
    """What a user chooses of the page's look: what a template says, and what is one page's own.

    `Look()` is the look of a page without a choice.

    Attributes:
        title: the headline; empty where the page makes its own.
        subtitle: the line below it; empty likewise.
        language: the code of the language of the page's own words.
        tiles: a tile layer that a reader may switch on.
        borders: which borders are drawn.
    """

    title: str = ""
    subtitle: str = ""
    language: str = ENGLISH
    tiles: Tiles | None = None
    borders: Borders = field(default_factory=Borders)

    @property
    def css(self) -> str:
        """The style sheet of what is chosen, to stand behind the page's own; empty for nothing.

        It is made of known names, and of values that are checked once more: no text of a user's
        gets into it.

        Raises:
            ValueError: a colour or a list of fonts is none.
        """
        families = {
            key: values.fonts(self.fonts[key], key=key)
            for key in templates.FONTS
            if key in self.fonts
        }
        classes = (
            f".{colours.own(number)} {{ color: {colour}; }}\n"
            for number, colour in enumerate(self._own)
        )
        return "".join(
            (_root(families), _scheme("light", self.light), _scheme("dark", self.dark), *classes)
        )

    @property
    def classes(self) -> dict[str, str]:
        """The classes of the actors' colours by id, for `colours.assign(chosen=...)`."""
        numbers = {colour: number for number, colour in enumerate(self._own)}
        return {
            id_: colours.named(said)
            if said in PALETTE
            else colours.own(numbers[values.colour(said)])
            for id_, said in sorted(self.actors.items())
        }

    @property
    def hosts(self) -> tuple[str, ...]:
        """What the page's security policy must allow images of, besides data: URIs."""
        return self.tiles.hosts if self.tiles else ()

    @property
    def _own(self) -> list[str]:
        """The actors' colours that are not the palette's, in the order of their classes."""
        return sorted({values.colour(said) for said in self.actors.values() if said not in PALETTE})


def make(
    *,
    title: str = "",
    subtitle: str = "",
    language: str = ENGLISH,
    template: str | Path | None = None,
    tiles: str = "",
    tiles_attribution: str = "",
    borders: str | Path = "dashed",
    colours: Mapping[str, str] | None = None,
    languages: Collection[str] = LANGUAGES,
) -> Look:
    """The look that a user's words choose.

    Args:
        title: the headline.
        subtitle: the line below it.
        language: of the page's own words, one of `languages`.
        template: a YAML file with logo, colours and fonts.
        tiles: the address of a tile layer, with {z}, {x} and {y}.
        tiles_attribution: whom it is to be credited to; a tile layer needs it.
        borders: "dashed", "solid", "none", or a GeoJSON file of lines.
        colours: of sides by their ids, such as {"islamic-state": "purple"}; on top of the
            template's.
        languages: those that the page's words are written in.

    Raises:
        DataError: one of them is wrong; `where` names the file, or the option.
    """
    shared = templates.read(Path(template)) if template else Template()
    said = {each.name: getattr(shared, each.name) for each in fields(shared)}
    said["actors"] = {**shared.actors, **sides.read(colours or {}, option="--colours")}
    return Look(
        **said,
        title=headline(title, option="--title", most=MAX_TITLE),
        subtitle=headline(subtitle, option="--subtitle", most=MAX_SUBTITLE),
        language=spoken(language, languages),
        tiles=tiles_.read(tiles, tiles_attribution) if tiles or tiles_attribution else None,
        borders=borders_.read(str(borders)),
    )


def headline(text: str, *, option: str, most: int) -> str:
    """A title or a subtitle on one line.

    Raises:
        DataError: it is too long, or no plain text.
    """
    try:
        return values.text(text, most=most)
    except values.WrongValueError as error:
        raise DataError(error.problem, where=option, mend=error.mend) from None


def spoken(language: str, languages: Collection[str] = LANGUAGES) -> str:
    """The code of a language that the page's words are written in.

    Raises:
        DataError: they are not written in it.
    """
    code = language.strip().lower()
    if code not in languages:
        raise DataError(
            f"the page's words are not written in {values.show(language)}.",
            where="--language",
            mend=f"Use one of: {', '.join(sorted(languages))}.",
        )
    return code


def _scheme(name: str, own: Mapping[str, str]) -> str:
    """The rule for light or for dark pages.

    Each is for itself, so that a colour for light pages leaves the dark ones alone, and neither is
    for paper, which has a style sheet of its own.
    """
    rule = _root({key: values.colour(own[key]) for key in contrast.NAMES if key in own})
    return f"@media screen and (prefers-color-scheme: {name}) {{\n{rule}}}\n" if rule else ""


def _root(declared: Mapping[str, str]) -> str:
    """The rule that sets variables of the style sheet; empty for none."""
    lines = "".join(f"  --{name}: {value};\n" for name, value in declared.items())
    return f":root {{\n{lines}}}\n" if lines else ""
