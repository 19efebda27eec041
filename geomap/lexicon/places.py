"""The nouns for kinds of place of `places.yaml`, and the names of countries and their people."""

from __future__ import annotations

from geomap import countries
from geomap.errors import DataError
from geomap.lexicon.inflection import with_s
from geomap.models import KINDS
from geomap.yamlfile import Document


def place_words(document: Document) -> tuple[dict[str, str], frozenset[str]]:
    """Each noun and its plural to the kind it says, and which of them are plurals."""
    words: dict[str, str] = {}
    plurals: set[str] = set()
    for kind, nouns in document.value["kinds"].items():
        if kind not in KINDS:
            raise DataError(
                f"'{kind}' is no kind of place.",
                where=f"places.yaml:{document.line('kinds', kind)}",
            )
        for noun in nouns:
            words[noun] = kind
            plural = with_s(noun)
            words.setdefault(plural, kind)
            plurals.add(plural)
    return words, frozenset(plurals)


def names_of_countries() -> tuple[dict[str, str], dict[str, str]]:
    """Names and demonyms of the countries, to their codes."""
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    for country in countries.load().by_code.values():
        for name in (country.name, *country.names):
            names.setdefault(name, country.code)
        for demonym in country.demonyms:
            demonyms.setdefault(demonym, country.code)
    return names, demonyms
