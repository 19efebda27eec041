"""The page's words: every language complete, sentences filled in, days told by each language."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
from babel import Locale
from babel.numbers import format_decimal
from markupsafe import Markup

from geomap import countries
from geomap.errors import DataError
from geomap.models import KINDS, DateSpan, Extent, Precision, Status
from geomap.webmap import cldr, wordfile, words
from geomap.yamlfile import parse

FOLDER = Path(str(files("geomap").joinpath("data/page")))
ENGLISH = words.load()

SMALL = """
list:
  title: Captures
  taken: Taken by {actor}, {when}
  count: {one: "{n} source", other: "{n} sources"}
"""
RUSSIAN = """
list:
  title: Захваты
  taken: "Сторона: {actor}, {when}"
  count: {one: "{n} источник", few: "{n} источника", many: "{n} источников"}
"""
ARABIC = """
list:
  title: عمليات السيطرة
  taken: "الطرف: {actor}، {when}"
  count:
    zero: لا مصادر
    one: مصدر واحد
    two: مصدران
    few: "{n} مصادر"
    many: "{n} مصدرًا"
    other: "{n} مصدر"
"""


def _read(source: str, language: str = "ru") -> words.Words:
    known = cldr.read(language, ["IQ"])
    texts = wordfile.read(source, name=f"{language}.yaml", known=known, like=SMALL)
    return words.Words(language, texts, known)


def _span(start: str | None, end: str | None) -> DateSpan:
    return DateSpan(
        date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None
    )


def test_the_languages_are_those_that_have_a_file() -> None:
    assert sorted(path.stem for path in FOLDER.iterdir()) == list(words.LANGUAGES)


# Reading a file checks it against English: keys, placeholders, the plurals of its language.
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_language_is_complete(language: str) -> None:
    assert words.load(language).for_scripts().keys() == ENGLISH.for_scripts().keys()


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_text_can_be_told(language: str) -> None:
    say = words.load(language)
    for key, text in say._texts.items():
        values = dict.fromkeys(wordfile.placeholders(text) - {"n"}, "Xyz")
        for n in (0, 1, 2, 3, 5, 11, 21, 101, 1_000_000):
            told = say(key, n=n, **values)
            assert not re.search(r"[{}]", told), key
            assert all(value in told for value in values.values()), key


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_file_is_tidy(language: str) -> None:
    text = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert text.endswith("\n")
    assert "\t" not in text
    assert [line for line in text.splitlines() if line != line.rstrip() or len(line) > 120] == []
    assert not [word for word in ("'", "...") if word in _texts(text)]


def _texts(source: str) -> str:
    """All texts of a file, as a reader of the page sees them."""
    found: list[str] = []
    for section in parse(source, name="page").value.values():
        for text in section.values():
            found += [text] if isinstance(text, str) else text.values()
    return "\n".join(found)


@pytest.mark.parametrize("language", [*words.LANGUAGES, "ar", "ru", "fr", "uk", "pl", "he", "lt"])
def test_plurals_and_numbers_are_the_cldr_s(language: str) -> None:
    known = cldr.read(language, ())
    locale = Locale.parse(cldr.LOCALES.get(language, language))
    for number in (*range(1203), 9_999, 10_000, 999_999, 1_000_000, 1_000_001, 2_000_000):
        assert cldr.category(number, known) == locale.plural_form(number)
        if language in words.LANGUAGES:
            told = words.load(language).number(number)
            assert told == format_decimal(number, locale=locale)


def test_the_words_for_captures_are_there() -> None:
    for kind in KINDS:
        assert ENGLISH(f"kinds.{kind}")
    for status in get_args(Status):
        assert ENGLISH(f"statuses.{status}")
        assert ENGLISH(f"statuses.{status}_text")
        assert ENGLISH(f"detail.source_{status}")
    for extent in get_args(Extent):
        assert ENGLISH(f"extents.{extent}")
    for precision in get_args(Precision):
        assert ENGLISH(f"precisions.{precision}")


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "0 sources"), (1, "1 source"), (2, "2 sources"), (12_345, "12,345 sources")],
)
def test_english_counts(number: int, told: str) -> None:
    assert ENGLISH("list.count", n=number) == told


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (0, "0 источников"),
        (1, "1 источник"),
        (3, "3 источника"),
        (5, "5 источников"),
        (11, "11 источников"),
        (21, "21 источник"),
        (112, "112 источников"),
        (122, "122 источника"),
        (12_345, "12\u00a0345 источников"),
    ],
)
def test_russian_counts(number: int, told: str) -> None:
    assert _read(RUSSIAN)("list.count", n=number) == told


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (0, "لا مصادر"),
        (1, "مصدر واحد"),
        (2, "مصدران"),
        (3, "3 مصادر"),
        (10, "10 مصادر"),
        (11, "11 مصدرًا"),
        (99, "99 مصدرًا"),
        (100, "100 مصدر"),
        (103, "103 مصادر"),
        (1_000_000, "1,000,000 مصدر"),
    ],
)
def test_arabic_counts(number: int, told: str) -> None:
    assert _read(ARABIC, "ar")("list.count", n=number) == told


def test_a_sentence_is_filled_in() -> None:
    said = ENGLISH("list.taken", actor="Islamic State", when="in 2014")
    assert said == "Taken by Islamic State, in 2014"


def test_what_fills_a_sentence_is_not_filled_in_itself() -> None:
    said = ENGLISH("list.taken", actor="{when} {actor.x} %s", when="in 2014")
    assert said == "Taken by {when} {actor.x} %s, in 2014"


def test_markup_makes_markup_and_all_else_is_escaped() -> None:
    said = ENGLISH("list.taken", actor=Markup("<bdi>A&amp;B</bdi>"), when="<b>")
    assert said == Markup("Taken by <bdi>A&amp;B</bdi>, &lt;b&gt;")
    assert isinstance(said, Markup)
    assert not isinstance(ENGLISH("list.taken", actor="<b>", when="x"), Markup)


def test_a_name_that_runs_the_other_way_keeps_its_neighbours_in_order() -> None:
    arabic = _read(ARABIC, "ar")
    said = arabic("list.taken", actor="Islamic State", when="2014")
    assert said == "الطرف: \u2068Islamic State\u2069، 2014"
    said = ENGLISH("list.taken", actor="داعش", when="in 2014")
    assert said == "Taken by \u2068داعش\u2069, in 2014"


@pytest.mark.parametrize(
    ("language", "direction", "locale"),
    [
        ("en", "ltr", "en-GB-u-nu-latn"),
        ("ar", "rtl", "ar-u-nu-latn"),
        ("ru", "ltr", "ru-u-nu-latn"),
    ],
)
def test_a_language_has_a_direction_and_a_locale(
    language: str, direction: str, locale: str
) -> None:
    say = words.Words(language, {}, cldr.read(language, ()))
    assert (say.language, say.direction, say.locale) == (language, direction, locale)


def test_no_word_for_what_is_not_there() -> None:
    with pytest.raises(KeyError, match=r"list\.nothing"):
        ENGLISH("list.nothing")
    with pytest.raises(KeyError, match="when"):
        ENGLISH("list.taken", actor="X")
    with pytest.raises(KeyError, match="'n'"):
        ENGLISH("list.count")


@pytest.mark.parametrize("language", ["en", "EN", "en-US", "en_GB", " en "])
def test_a_language_is_found_by_its_code(language: str) -> None:
    assert words.load(language).language == "en"


@pytest.mark.parametrize("language", ["tlh", "", "../en", "english"])
def test_an_unknown_language_is_told_with_those_known(language: str) -> None:
    with pytest.raises(DataError, match=r"the page has no words in .*It speaks .*\ben\b"):
        words.load(language)


def test_english_countries_have_the_names_of_the_articles() -> None:
    assert {code: ENGLISH.country(code) for code in countries.load().by_code} == {
        code: country.name for code, country in countries.load().by_code.items()
    }
    assert ENGLISH.country("XX") == "XX"


def test_countries_have_names_in_the_page_s_language() -> None:
    russian = _read(RUSSIAN)
    assert russian.country("IQ") == "Ирак"
    assert russian.country("SY") == "Syria"  # it was not asked for above
    assert russian.country("XX") == "XX"


def test_scripts_get_all_but_what_the_template_alone_needs() -> None:
    given = ENGLISH.for_scripts()
    assert given["list.title"] == "Captures"
    assert given["list.count"] == {"one": "{n} source", "other": "{n} sources"}
    assert given["dates.months"][5] == given["dates.months_alone"][5] == "June"
    assert given["dates.weekdays"][0] == "Monday"
    assert [key for key in given if key.startswith("html.")] == []


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2014-06-21", "2014-06-21", "Saturday 21 June 2014"),
        ("2014-06-21", "2014-06-22", "on 21 or 22 June 2014"),
        ("2014-06-30", "2014-07-01", "on 30 June or 1 July 2014"),
        ("2014-06-20", "2014-06-22", "between 20 and 22 June 2014"),
        ("2014-05-30", "2014-06-22", "between 30 May and 22 June 2014"),
        ("2014-01-01", "2014-06-22", "some time between 1 January and 22 June 2014"),
        ("2013-12-30", "2014-01-02", "between 30 December 2013 and 2 January 2014"),
        ("2014-06-01", "2014-06-30", "in June 2014"),
        ("2016-02-01", "2016-02-29", "in February 2016"),
        ("2014-12-01", "2014-12-31", "in December 2014"),
        ("2014-01-01", "2014-12-31", "in 2014"),
        ("2014-01-01", "2015-12-31", "some time between 1 January 2014 and 31 December 2015"),
        ("9999-12-01", "9999-12-31", "between 1 and 31 December 9999"),
        (None, "2014-06-22", "by 22 June 2014"),
        ("2014-06-20", None, "on or after 20 June 2014"),
        (None, None, "day not said"),
    ],
)
def test_days_are_told_as_precisely_as_they_are_known(
    start: str | None, end: str | None, told: str
) -> None:
    assert ENGLISH.when(_span(start, end)) == told


def test_the_days_from_first_to_last_say_month_and_year_once() -> None:
    first = date(2014, 6, 20)
    assert ENGLISH.day(first) == "20 June 2014"
    assert ENGLISH.span([]) == ""
    assert ENGLISH.span([first, first]) == "20 June 2014"
    assert ENGLISH.span([first + timedelta(2), first]) == "20 to 22 June 2014"
    assert ENGLISH.span([first, date(2014, 7, 1)]) == "20 June to 1 July 2014"
    assert ENGLISH.span([first, date(2015, 7, 1)]) == "20 June 2014 to 1 July 2015"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("  title: Захваты\n", ""), "ru.yaml:2: it lacks list.title."),
        (("  title:", "  titel:"), "it lacks list.title."),
        (("  title:", "  more: x\n  title:"), "ru.yaml:3: English has no 'list.more'."),
        (("{actor}", "{side}"), "ru.yaml:4: 'Сторона: {side}, {when}' lacks {actor}."),
        (("{actor}", "{actor} {n}"), "nothing fills {n} in 'Сторона: {actor} {n}, {when}'."),
        (("{actor}", "{actor"), "ru.yaml:4: a brace holds no name in"),
        (("{actor}", "{actor.name}"), "a brace holds no name in"),
        (("Захваты", "2014"), "ru.yaml:3: 'title' is not a text; quotes make it one."),
        (("Захваты", ""), "ru.yaml:3: 'title' is not a text; quotes make it one."),
        (("Захваты", '""'), "ru.yaml:3: 'title' is empty."),
        (("Захваты", "{one: а, few: б, many: в}"), "'list.title' must be one text."),
        (('"Сторона: {actor}, {when}"', "[а, б]"), "'taken' is not a text"),
        (('few: "{n} источника", ', ""), "ru.yaml:5: it lacks the plural 'few'."),
        (("few: ", "two: x, few: "), "ru.yaml:5: the language has no plural 'two'."),
        (('one: "{n} источник"', "one: источник"), "'источник' lacks {n}."),
        (('{one: "{n} источник", few: "{n} источника", many: "{n} источников"}', "источники"),
         "'list.count' must be one text for each plural category."),
        (("list:\n", "list: а\nlost:\n"), "ru.yaml:2: the section 'list' has no texts."),
        ((RUSSIAN, "- а\n"), "ru.yaml:1: this is not a mapping of sections."),
        (("  title:", "  taken: x\n  title:"), "the key 'taken' stands twice"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(change: tuple[str, str], problem: str) -> None:
    with pytest.raises(DataError) as caught:
        _read(RUSSIAN.replace(*change))
    assert problem in str(caught.value)


def test_other_may_be_given_where_whole_numbers_do_without() -> None:
    given = RUSSIAN.replace('источников"}', 'источников", other: "{n} источника"}')
    assert _read(given)("list.count", n=5) == "5 источников"


def test_a_category_of_one_number_may_leave_it_out() -> None:
    assert "{n}" not in ARABIC[ARABIC.index("two") : ARABIC.index("few")]
    with pytest.raises(DataError, match=r"lacks \{n\}"):
        _read(ARABIC.replace('"{n} مصادر"', "مصادر"), "ar")


def test_a_language_that_babel_does_not_know_is_told() -> None:
    with pytest.raises(DataError, match=r"Babel knows no language 'tlh'.*pt\.yaml"):
        cldr.read("tlh", ())


def test_what_is_kept_is_read_without_babel() -> None:
    script = (
        "import sys; from geomap.webmap import words; words.load();"
        "print(sorted({'babel', 'yaml'} & set(sys.modules)))"
    )
    for _ in range(2):
        run = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        )
    assert run.stdout == "[]\n"
