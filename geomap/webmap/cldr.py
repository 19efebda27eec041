"""What the Unicode CLDR knows of a language, as plain data (the only Babel module).

To load Babel and one of its languages takes some forty milliseconds. So what the page needs of it
is kept as YAML files are (`geomap.compiled`), and a run that finds it kept never loads Babel.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from geomap import compiled
from geomap.errors import DataError

LOCALES = {"en": "en_GB"}
"""The locale of a language in which the language alone has American customs."""
COUNTED = 200
"""Numbers whose plural category is kept. Above them the CLDR looks at the last two digits only,
and at whole millions."""


def read(language: str, countries: Iterable[str]) -> dict[str, Any]:
    """What is known of a language.

    Args:
        language: its code ("ru").
        countries: ISO codes of those to be named.

    Returns:
        `direction`, "ltr" or "rtl"; `plurals`, the categories of the numbers from 0; `million`,
        that of whole millions; `group`, what stands between thousands; `months` as they follow a
        day, `months_alone`, `months_short`, and `weekdays` from Monday; `countries`, names by code.

    Raises:
        DataError: Babel does not know the language.
    """
    codes = sorted(countries)
    data: dict[str, Any] = compiled.data(
        f"cldr-{language}",
        sources=(repr(codes).encode(),),
        code=(Path(__file__), _version()),
        make=lambda: _make(language, codes),
    )
    return data


def category(number: int, known: Mapping[str, Any]) -> str:
    """The plural category of a whole number, by what `read` knows of a language."""
    if number >= COUNTED and number % 1_000_000 == 0:
        return str(known["million"])
    small = number if number < COUNTED else 100 + number % 100
    return str(known["plurals"][small])


def categories(known: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """The categories that whole numbers use, and those of them that are one number's alone."""
    counts = Counter([*known["plurals"], known["million"]])
    return set(counts), {category for category, count in counts.items() if count == 1} - {
        known["million"]
    }


def _version() -> Path:
    """The file that says Babel's version: to ask Babel would load it."""
    spec = find_spec("babel")
    return Path(spec.origin if spec and spec.origin else "babel")


def _make(language: str, codes: Iterable[str]) -> dict[str, Any]:
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_group_symbol

    try:
        locale = Locale.parse(LOCALES.get(language, language))
    except (UnknownLocaleError, ValueError):
        problem = f"Babel knows no language '{language}'."
        raise DataError(problem, mend="Name the file by the language's code (pt.yaml).") from None
    return {
        "direction": locale.text_direction,
        "plurals": [locale.plural_form(number) for number in range(COUNTED)],
        "million": locale.plural_form(1_000_000),
        "group": get_group_symbol(locale),
        "months": _in_order(locale.months["format"]["wide"]),
        "months_alone": _in_order(locale.months["stand-alone"]["wide"]),
        "months_short": _in_order(locale.months["stand-alone"]["abbreviated"]),
        "weekdays": _in_order(locale.days["format"]["wide"]),
        "countries": {
            code: locale.territories[code] for code in codes if code in locale.territories
        },
    }


def _in_order(names: Mapping[int, str]) -> list[str]:
    return [names[number] for number in sorted(names)]
