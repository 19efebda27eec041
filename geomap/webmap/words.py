"""The page's own words in its language (data/page/*.yaml; how to translate: data/README.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from geomap import compiled, countries
from geomap.errors import DataError
from geomap.models import DateSpan
from geomap.webmap import cldr, wordfile
from geomap.webmap.dates import Days
from geomap.webmap.wordfile import PLACEHOLDER, Text

LANGUAGES = ("ar", "de", "en", "es", "fr", "ru", "uk")
"""Those with a file, by their codes."""
ENGLISH = "en"
TEMPLATE_ALONE = ("html.", "about.", "key.", "kinds.", "corrected.")
"""The beginnings of the keys of sections that scripts do not need."""
REVIEW_ALONE = ("review.",)
"""Those of sections that scripts need only where readers may correct the map."""
NAMES = ("months", "months_alone", "months_short", "weekdays")

_AGAINST = {
    "ltr": re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"),
    "rtl": re.compile("[A-Za-z\u00c0-\u024f\u0370-\u058f]"),
}
"""Letters that run against the direction of a text."""


class Words:
    """The page's words in one language.

    Attributes:
        language: its code, for the page's `lang`.
        locale: the same with its customs, for `Intl` in the browser ("en-GB-u-nu-latn").
        direction: "ltr" or "rtl", for the page's `dir`.
    """

    def __init__(self, language: str, texts: Mapping[str, Text], known: Mapping[str, Any]) -> None:
        self.language = language
        self.locale = f"{cldr.LOCALES.get(language, language).replace('_', '-')}-u-nu-latn"
        self.direction: str = known["direction"]
        self._texts = texts
        self._known = known
        self._days = Days(self, known)

    def __call__(self, key: str, **values: Any) -> str:
        """A text, its placeholders filled in.

        Args:
            key: section and name ("list.count").
            values: what fills the placeholders. Whole numbers are written as the language does;
                `n` chooses the plural. If one is markup so is the text, all else escaped.

        Raises:
            KeyError: there is no such text, or no value for a placeholder.
        """
        text = self._texts[key]
        if not isinstance(text, str):
            text = text[cldr.category(values["n"], self._known)]
        if not any(hasattr(value, "__html__") for value in values.values()):
            return PLACEHOLDER.sub(lambda found: self._shown(values[found[1]]), text)
        marked = PLACEHOLDER.sub(lambda found: self._marked(values[found[1]]), escape(text))
        return Markup(marked)  # noqa: S704 - the text and each value are escaped

    def number(self, value: int) -> str:
        """A whole number as the language writes it: "12,345"."""
        return f"{value:,}".replace(",", self._known["group"])

    def day(self, value: date) -> str:
        """A day: "22 June 2014"."""
        return self._days.day(value)

    def when(self, when: DateSpan) -> str:
        """When something happened: "on 21 or 22 June 2014"."""
        return self._days.when(when)

    def span(self, days: Sequence[date]) -> str:
        """The days from first to last: "20 to 22 June 2014"; empty for no day."""
        return self._days.span(days)

    def country(self, code: str) -> str:
        """A country's name by its ISO code; the English one, or the code, where there is none."""
        named: Mapping[str, str] = self._known["countries"]
        return named.get(code) or countries.load().name_of(code)

    def for_scripts(self, *, review: bool = False) -> dict[str, Any]:
        """All texts that scripts need, by key; a plural is a mapping of its categories.

        Args:
            review: whether the page has its review mode.

        Besides: "dates.months", "dates.months_alone", "dates.months_short" and "dates.weekdays"
        (from Monday), which are lists.
        """
        left_out = TEMPLATE_ALONE if review else TEMPLATE_ALONE + REVIEW_ALONE
        texts = {key: t for key, t in self._texts.items() if not key.startswith(left_out)}
        return {**texts, **{f"dates.{name}": self._known[name] for name in NAMES}}

    def _shown(self, value: object) -> str:
        """A value as text; one that runs against the page keeps its neighbours in their order."""
        if isinstance(value, int):
            return self.number(value)
        text = str(value)
        return f"\u2068{text}\u2069" if _AGAINST[self.direction].search(text) else text

    def _marked(self, value: object) -> str:
        return str(value if hasattr(value, "__html__") else escape(self._shown(value)))


@cache
def load(language: str = ENGLISH) -> Words:
    """The page's words in a language ("de", "de-AT").

    Raises:
        DataError: there are none in this language; or its file is wrong, which only a broken
            installation's is.
    """
    code = language.strip().lower().replace("_", "-").partition("-")[0]
    if code not in LANGUAGES:
        raise DataError(
            f"the page has no words in the language '{language}'.",
            mend=f"It speaks {', '.join(LANGUAGES)}.",
        )
    named = () if code == ENGLISH else countries.load().by_code
    known = cldr.read(code, named)
    sources = {name: _source(name) for name in (code, ENGLISH)}
    texts = compiled.data(
        f"page-{code}",
        sources=[repr(known["plurals"]).encode(), *(text.encode() for text in sources.values())],
        code=(*map(Path, (wordfile.__file__, cldr.__file__)), *compiled.YAML),
        make=lambda: wordfile.read(
            sources[code], name=f"{code}.yaml", known=known, like=sources[ENGLISH]
        ),
    )
    return Words(code, texts, known)


def _source(code: str) -> str:
    name = f"{code}.yaml"
    try:
        return files("geomap").joinpath("data/page", name).read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(
            f"the page's words can't be read ({error.strerror}).",
            where=name,
            mend="Install geomap again.",
        ) from None
