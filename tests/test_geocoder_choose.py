"""What is asked for a toponym, and which answer is taken for the place that is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from geomap.gazetteer.context import Context
from geomap.geocoder import choose
from geomap.geocoder.values import Answer, Question
from geomap.models import Article, Location, Mention, Place

BY = choose.Credited("nominatim", "Nominatim", "OpenStreetMap contributors (ODbL 1.0)")
RUTBA = Place("rutba", "Rutba", "town", ("IQ",), 33.04, 40.29, "Anbar")
VILLAGE = Answer(
    "osm-n1", "Zorbatal", ("Zorbatal",), "village", "IQ", 33.9, 41.5, "Anbar Governorate",
    ("Anbar Governorate", "Iraq"), "place=village", 0.3,
)  # fmt: skip


def mention(toponym: str = "Zorbatal", kind: str = "", **more: Any) -> Mention:
    return Mention(toponym, kind, 0, len(toponym), **more)


def context(settled: Sequence[Place] = (RUTBA,), **said: int) -> Context:
    return Context(Article("a", ""), Counter(said or {"IQ": 5}), tuple(settled))


def located(*answers: Answer, of: Mention | None = None, around: Context | None = None) -> Location:
    case = choose.Case(of or mention(), around or context(), BY)
    asked = choose.question(case.mention, case.context)
    assert isinstance(asked, Question)
    return choose.choose(case, asked, answers)


def village(ref: str, lat: float, lon: float, **more: Any) -> Answer:
    return replace(VILLAGE, ref=f"osm-n{ref}", lat=lat, lon=lon, **more)


# --- what is asked


def test_the_name_is_asked_for_in_the_countries_that_the_article_speaks_of() -> None:
    around = context(IQ=6, SY=4, FR=1)
    asked = Question("Zorbatal", settlement=True, countries=("IQ", "SY"))
    assert choose.question(mention(), around) == asked


def test_the_country_that_is_said_of_the_place_is_the_only_one() -> None:
    of = mention(within=("Anbar", "Syria"))
    asked = Question("Zorbatal", settlement=True, countries=("SY",))
    assert choose.question(of, context(IQ=9)) == asked


def test_both_sides_of_a_border_are_asked_for_a_crossing() -> None:
    asked = choose.question(mention(kind="crossing", across=("Jordan",)), context(IQ=9))
    assert isinstance(asked, Question)
    assert asked.countries == ("IQ", "JO")
    assert not asked.settlement


def test_the_places_of_an_article_say_its_country_where_its_words_do_not() -> None:
    asked = choose.question(mention(), Context(Article("a", ""), Counter(), (RUTBA,)))
    assert isinstance(asked, Question)
    assert asked.countries == ("IQ",)


def test_an_article_of_no_country_asks_nothing() -> None:
    nothing = choose.question(mention(), Context(Article("a", ""), Counter()))
    assert nothing == "the article speaks of no country to look in"


@pytest.mark.parametrize("toponym", ["", "13", "a" * 81, "Zor\x1bbatal", "Zor\ud800", "--"])
def test_what_is_no_name_is_not_asked_for(toponym: str) -> None:
    assert isinstance(choose.question(mention(toponym), context()), str)


# --- what is taken


def test_the_only_village_of_the_name_is_the_place() -> None:
    found = located(VILLAGE)
    assert found.place == Place(
        id="osm-n1",
        name="Zorbatal",
        kind="village",
        countries=("IQ",),
        lat=33.9,
        lon=41.5,
        province="Anbar Governorate",
        source="OpenStreetMap contributors (ODbL 1.0), n1, through Nominatim",
    )
    assert found.located_by == "nominatim"
    assert found.reason == (
        "Nominatim's answer for 'Zorbatal' in Iraq: the only village of that name"
    )
    assert found.candidates == (found.place,)


def test_another_spelling_is_said() -> None:
    found = located(replace(VILLAGE, name="Zūrbatāl", names=("Zūrbatāl", "Az Zurbatal")))
    assert found.place
    assert "which it calls Zūrbatāl" in found.reason


def test_no_answer_is_no_place() -> None:
    found = located()
    assert (found.place, found.located_by, found.candidates) == (None, "", ())
    assert found.reason == "Nominatim knows no place of that name in Iraq"


def test_an_answer_of_another_name_is_none() -> None:
    found = located(replace(VILLAGE, name="Zorba Hotel", names=("Zorba Hotel",)))
    assert found.place is None
    assert "no place of that name" in found.reason


@pytest.mark.parametrize(
    ("toponym", "kind", "name", "fits"),
    [
        ("Menagh", "base", "Menagh Military Air Base", True),
        ("Menagh air base", "base", "Menagh Airport", True),
        ("Menagh", "base", "Menagh North Base", False),
        ("air base", "base", "Air Base", True),
        ("Air Base", "base", "Military Base", False),
        ("Menagh", "", "Menagh Military Air Base", False),
    ],
)
def test_a_facility_may_be_named_by_its_town(
    toponym: str, kind: str, name: str, *, fits: bool
) -> None:
    base = replace(VILLAGE, name=name, names=(name,), kind="base")
    assert bool(located(base, of=mention(toponym, kind)).place) is fits


def test_an_answer_in_another_country_is_none() -> None:
    assert located(replace(VILLAGE, country="FR", lat=48.9, lon=2.4)).place is None


@pytest.mark.parametrize(
    ("wanted", "kind", "fits"),
    [
        ("", "village", True),
        ("", "city", True),
        ("", "neighbourhood", True),
        ("", "building", False),
        ("", "area", False),
        ("", "", False),
        ("town", "village", True),
        ("town", "base", False),
        ("town", "area", False),
        ("village", "road", False),
        ("base", "base", True),
        ("base", "airport", True),
        ("base", "village", False),
        ("airport", "base", True),
        ("dam", "village", False),
        ("crossing", "crossing", True),
        ("crossing", "village", False),
        ("area", "area", True),
        ("area", "village", False),
        ("neighbourhood", "village", True),
    ],
)
def test_the_kind_must_fit(wanted: str, kind: str, *, fits: bool) -> None:
    found = located(replace(VILLAGE, kind=kind), of=mention(kind=wanted))
    assert bool(found.place) is fits
    if not fits:
        assert "'Zorbatal' is no " in found.reason


def test_a_settlement_is_taken_before_a_neighbourhood_of_the_name() -> None:
    quarter = village("2", 36.3, 43.1, kind="neighbourhood")
    found = located(quarter, VILLAGE)
    assert found.place
    assert found.place.kind == "village"


def test_a_town_and_the_boundary_around_it_are_one_place() -> None:
    boundary = village("2", 33.91, 41.51, tag="boundary=administrative", importance=0.9)
    found = located(boundary, VILLAGE)
    assert found.place
    assert found.place.id == "osm-n1"
    assert "the only village" in found.reason


@pytest.mark.parametrize("within", ["Anbar", "Al-Anbar", "al Anbar Governorate", "Anbar province"])
def test_the_province_that_the_article_says_is_the_answers(within: str) -> None:
    assert located(VILLAGE, of=mention(within=(within,))).place


def test_an_answer_in_another_province_than_the_article_says_is_none() -> None:
    found = located(VILLAGE, of=mention(within=("Nineveh",)))
    assert found.place is None
    assert found.reason == (
        "Nominatim's 'Zorbatal' is in Anbar Governorate, Iraq, and the article says Nineveh"
    )
    assert [place.id for place in found.candidates] == ["osm-n1"]


def test_of_namesakes_the_one_in_the_province_that_the_article_says() -> None:
    north = village("2", 36.3, 43.1, province="Nineveh", areas=("Nineveh",))
    found = located(VILLAGE, north, of=mention(within=("Nineveh",)))
    assert found.place
    assert found.place.id == "osm-n2"


def test_what_is_too_wide_is_no_point() -> None:
    found = located(replace(VILLAGE, kind="area", bounds=(30.0, 39.0, 35.0, 44.0)),
                    of=mention(kind="area"))  # fmt: skip
    assert found.place is None
    assert "too wide for a marker" in found.reason


def test_a_place_far_from_all_others_is_not_believed() -> None:
    far = village("2", 61.0, 105.0, country="RU")
    found = located(far, around=context(IQ=5, RU=4))
    assert found.place is None
    assert "km from Rutba, the nearest of the article's other places" in found.reason


def test_a_place_far_from_all_others_is_believed_in_the_country_of_the_article() -> None:
    moscow = Place("moscow", "Moscow", "city", ("RU",), 55.75, 37.6)
    far = village("2", 61.0, 105.0, country="RU")
    assert located(far, around=context([moscow], RU=9, UA=5)).place


def test_a_place_far_from_all_others_is_believed_where_the_article_says_its_country() -> None:
    far = village("2", 61.0, 105.0, country="RU")
    assert located(far, of=mention(within=("Russia",)), around=context(IQ=9)).place


# --- namesakes


def test_of_namesakes_the_one_near_the_articles_other_places_wins_over_importance() -> None:
    famous = village("2", 36.3, 43.1, kind="city", importance=0.9)
    found = located(famous, VILLAGE)
    assert found.place
    assert found.place.id == "osm-n1"
    assert "of 2 of that name the one nearest to the article's other places" in found.reason
    assert "km from Rutba" in found.reason


def test_without_other_places_the_country_spoken_of_most_decides() -> None:
    syrian = village("2", 35.0, 38.0, country="SY", province="Homs")
    found = located(VILLAGE, syrian, around=context([], IQ=5, SY=2))
    assert found.place
    assert found.place.id == "osm-n1"
    assert "the country that the article speaks of most" in found.reason


def test_without_other_places_a_city_that_is_much_better_known_is_meant() -> None:
    city = village("2", 36.3, 43.1, kind="city", importance=0.7)
    found = located(VILLAGE, city, around=context([]))
    assert found.place
    assert found.place.id == "osm-n2"
    assert "by far the best known" in found.reason


def test_importance_says_nothing_among_villages() -> None:
    other = village("2", 36.3, 43.1, importance=0.9)
    assert located(VILLAGE, other, around=context([])).place is None


def test_two_equally_good_answers_are_no_place_and_both_are_listed() -> None:
    other = village("2", 36.3, 43.1, province="Nineveh")
    found = located(VILLAGE, other, around=context([]))
    assert found.place is None
    assert found.reason == (
        "Nominatim knows 2 places of that name (in Anbar Governorate, Iraq; Nineveh, Iraq), "
        "and the article does not say which"
    )
    assert [place.id for place in found.candidates] == ["osm-n1", "osm-n2"]


def test_two_answers_near_the_articles_places_and_near_each_other_stay_undecided() -> None:
    beside = village("2", 33.8, 41.3)
    assert located(VILLAGE, beside).place is None


def test_the_order_of_the_answers_changes_nothing() -> None:
    pool = [village(str(n), 30.0 + n, 43.0 + n) for n in range(1, 6)]
    assert located(*pool) == located(*reversed(pool))


def test_of_forty_namesakes_a_few_are_listed() -> None:
    pool = [village(str(n), 30 + n / 10, 44.0, province=f"P{n}") for n in range(1, 41)]
    found = located(*pool, around=context([]))
    assert len(found.candidates) == choose.MOST_LISTED
    assert "and 36 more regions" in found.reason
