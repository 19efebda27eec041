"""The countries: their names, demonyms, neighbours and bounds, and which ones a text speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from geomap import compiled
from geomap.errors import DataError
from geomap.yamlfile import Document

_DATA = Path(__file__).parent / "data" / "countries.yaml"
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+")
_NEXT = re.compile(rf"[\s'\u2019-]{{0,2}}({_WORD.pattern})")  # U+2019: the curly apostrophe
_AROUND = re.compile(r"^the\s|['\u2019]s?$", re.IGNORECASE)
_SHORTEST_FOLDED = 4

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """One country.

    Attributes:
        code: ISO 3166-1 alpha-2.
        names: what articles call it, `name` included.
        demonyms: its adjectives and people ("Iraqi", "Iraqis").
        neighbours: codes of the countries that it shares a land border with.
        bounds: south, west, north, east in WGS 84 degrees; west is greater than east where the
            country lies across the 180th meridian.
    """

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    neighbours: tuple[str, ...]
    bounds: tuple[float, float, float, float]

    def holds(self, lat: float, lon: float, *, margin: float = 0.0) -> bool:
        """Whether a point lies within the bounds, widened by `margin` degrees on every side."""
        south, west, north, east = self.bounds
        if not south - margin <= lat <= north + margin:
            return False
        if west > east:
            return lon >= west - margin or lon <= east + margin
        return west - margin <= lon <= east + margin


@dataclass(frozen=True)
class Countries:
    """All countries, by code and by name."""

    by_code: Mapping[str, Country]

    def by_name(self, name: str) -> str | None:
        """Code of the country whose name or demonym this is ("Syria", "the Syrian", "Syria's").

        Case counts in names of up to three letters alone, so that "us" is no country. A name of
        two countries ("Congo") is none.
        """
        words = _words(_AROUND.sub("", name.strip()))
        codes = self._codes.get(words, ())
        if not codes and sum(map(len, words)) >= _SHORTEST_FOLDED:
            codes = self._folded.get(tuple(word.casefold() for word in words), ())
        return codes[0] if len(codes) == 1 else None

    def among(self, names: Iterable[str]) -> set[str]:
        """Codes of the countries among some names (`by_name`)."""
        return {code for name in names if (code := self.by_name(name))}

    def name_of(self, code: str) -> str:
        """A country's name; its code where the list of countries lacks it."""
        country = self.by_code.get(code)
        return country.name if country else code

    def mentioned(self, text: str) -> Counter[str]:
        """How often a text names each country or its people; the longest name counts.

        Case counts, but for names in capitals throughout ("IRAQ"). A name of two countries
        counts for both.
        """
        counts: Counter[str] = Counter()
        begun, passed = self._begun, 0
        for match in self._opening.finditer(text):
            names = begun.get(match[0].replace(".", ""))
            if names and match.start() >= passed:
                codes, passed = names.longest(text, match.end())
                for code in codes:
                    counts[code] += 1
        return counts

    @cached_property
    def _codes(self) -> dict[tuple[str, ...], Codes]:
        """Codes by the words of a name, as written and in capitals."""
        owners: dict[tuple[str, ...], set[str]] = {}
        for code, name in self._names():
            words = _words(name)
            owners.setdefault(words, set()).add(code)
            if sum(map(len, words)) >= _SHORTEST_FOLDED:
                owners.setdefault(tuple(word.upper() for word in words), set()).add(code)
        return {words: tuple(sorted(codes)) for words, codes in owners.items()}

    @cached_property
    def _folded(self) -> dict[tuple[str, ...], Codes]:
        return {tuple(word.casefold() for word in words): c for words, c in self._codes.items()}

    @cached_property
    def _begun(self) -> dict[str, _Begun]:
        """The names by their first words."""
        begun: dict[str, _Begun] = {}
        for words, codes in self._codes.items():
            names = begun.setdefault(words[0], _Begun())
            for word in words[1:]:
                names = names.further.setdefault(word, _Begun())
            names.codes = codes
        return begun

    @cached_property
    def _opening(self) -> re.Pattern[str]:
        """A word that begins as a name does: few do, and a search skips from one to the next."""
        letters = "".join(sorted({word[0] for word in self._begun}))
        return re.compile(rf"[{letters}](?<![^\W_].)(?:(?<=[A-Z])\.(?:[A-Z]\.)+|[^\W_]*)")

    def _names(self) -> Iterator[tuple[str, str]]:
        for country in self.by_code.values():
            for name in (country.name, *country.names, *country.demonyms):
                yield country.code, name


@dataclass(slots=True)
class _Begun:
    """The names that begin with some words.

    Attributes:
        codes: of the countries whose name is these words and no more.
        further: the longer names, by the next word.
    """

    codes: Codes = ()
    further: dict[str, _Begun] = field(default_factory=dict)

    def longest(self, text: str, end: int) -> tuple[Codes, int]:
        """The codes of the longest name in a text, and its end.

        Args:
            text: the text.
            end: just past the words that these names begin with.
        """
        names, found = self, (self.codes, end)
        while names.further and (match := _NEXT.match(text, end)):
            names, end = names.further.get(_plain(match[1]), _NONE), match.end()
            if names.codes:
                found = names.codes, end
        return found


_NONE = _Begun()


def _words(name: str) -> tuple[str, ...]:
    return tuple(_plain(match[0]) for match in _WORD.finditer(name))


def _plain(word: str) -> str:
    """A word without the dots of an abbreviation: "U.S." is "US"."""
    return word.replace(".", "")


@cache
def load() -> Countries:
    """The packaged countries.

    Raises:
        DataError: the file is missing or not as documented; only a broken installation is so.
    """
    return read(compiled.document(content().decode(), name=_DATA.name), name=str(_DATA))


def content() -> bytes:
    """What the packaged file of the countries holds.

    Raises:
        DataError: it is missing; only a broken installation is so.
    """
    try:
        return _DATA.read_bytes()
    except OSError as error:
        raise DataError(
            f"the list of countries can't be read ({error.strerror}).",
            where=str(_DATA),
            mend="Install geomap again.",
        ) from None


def read(document: Document, *, name: str) -> Countries:
    """The countries of a YAML file.

    Raises:
        DataError: it is not as documented.
    """
    try:
        countries = [_country(entry) for entry in document.value["countries"]]
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(
            f"this is not a list of countries ({type(error).__name__}: {error}).",
            where=name,
            mend="Give each entry code, name, names, demonyms, neighbours and bounds.",
        ) from None
    return Countries({country.code: country for country in countries})


def _country(entry: dict[str, Any]) -> Country:
    south, west, north, east = map(float, entry["bounds"])
    return Country(
        code=entry["code"],
        name=entry["name"],
        names=tuple(entry["names"]),
        demonyms=tuple(entry["demonyms"]),
        neighbours=tuple(entry["neighbours"]),
        bounds=(south, west, north, east),
    )
