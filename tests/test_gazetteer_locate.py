from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.index import Index
from geomap.models import Article, Location, Mention, Place


def _place(
    slug: str,
    name: str,
    kind: str,
    countries: str,
    lat: float,
    lon: float,
    *aliases: str,
    province: str = "",
) -> Place:
    return Place(slug, name, kind, tuple(countries.split()), lat, lon, province, aliases)


PLACES = (
    _place("qaim", "Qaim", "town", "IQ", 34.369, 41.094, "al-Qa'im", province="Anbar"),
    _place("rutba", "Rutba", "town", "IQ", 33.038, 40.285, province="Anbar"),
    _place("ramadi", "Ramadi", "city", "IQ", 33.426, 43.299, province="Anbar"),
    _place("haditha", "Haditha", "town", "IQ", 34.140, 42.378, province="Anbar"),
    _place("mosul", "Mosul", "city", "IQ", 36.335, 43.119, province="Nineveh"),
    _place("baiji", "Baiji", "town", "IQ", 34.929, 43.488, province="Salahuddin"),
    _place("raqqa", "Raqqa", "city", "SY", 35.950, 39.010, province="Raqqa"),
    _place("aleppo", "Aleppo", "city", "SY", 36.202, 37.134, province="Aleppo"),
    _place("bab", "al-Bab", "town", "SY", 36.370, 37.517, province="Aleppo"),
    _place("abu-kamal", "Abu Kamal", "town", "SY", 34.451, 40.918, province="Deir ez-Zor"),
    # Namesakes
    _place("marj-iq", "Marj", "village", "IQ", 33.500, 43.000, province="Anbar"),
    _place("marj-sy-1", "Marj", "village", "SY", 36.300, 37.300, province="Aleppo"),
    _place("marj-sy-2", "Marj", "village", "SY", 36.000, 39.000, province="Raqqa"),
    # Crossings
    _place("x-qaim", "al-Qaim", "crossing", "IQ SY", 34.398, 40.977, "Abu Kamal", province="Anbar"),
    _place("x-waleed", "al-Waleed", "crossing", "IQ SY", 33.434, 38.921, "Tanf", province="Anbar"),
    _place("x-rabia", "Rabia", "crossing", "IQ SY", 36.806, 42.076, province="Nineveh"),
    _place("x-turaibil", "Turaibil", "crossing", "IQ JO", 32.746, 39.006, "Trebil"),
    _place("x-nasib", "Nasib", "crossing", "SY JO", 32.550, 36.190),
    _place("x-arar", "Arar", "crossing", "IQ SA", 31.362, 41.445),
    # Facilities
    _place("haditha-dam", "Haditha Dam", "dam", "IQ", 34.207, 42.355),
    _place("mosul-airport", "Mosul Airport", "airport", "IQ", 36.306, 43.147),
    _place("refinery", "Baiji refinery", "facility", "IQ", 35.010, 43.500, "Baiji oil refinery"),
    _place("plant", "Baiji power plant", "facility", "IQ", 35.000, 43.510),
    _place("kweres", "Kweres", "airport", "SY", 36.187, 37.583),
    _place("omar", "Omar", "oilfield", "SY", 35.100, 40.500),
)
WORLD = Gazetteer(Index(PLACES, {place.id: 0 for place in PLACES}))
IRAQ = Article("a", "Iraqi officials said so. Iraq is at war. Iraq asks Jordan and Syria for help.")
SYRIA = Article("a", "Syrian rebels said so. Syria is at war. Syrians flee to Iraq.")
SILENT = Article("a", "The town fell.")


def _at(article: Article, mention: Mention, *others: Mention, world: Gazetteer = WORLD) -> Location:
    return world.locate(article, [mention, *others])[0]


def _mention(toponym: str, kind: str = "", *, tied: bool = False, **said: Any) -> Mention:
    mention = Mention(toponym, kind, 0, len(toponym), tied=tied)
    return replace(mention, **said)


def _unnamed(*across: str, within: tuple[str, ...] = ()) -> Mention:
    words = "border crossing with " + " and ".join(across)
    return Mention(words, "crossing", 0, len(words), named=False, across=across, within=within)


def _id(location: Location) -> str:
    return location.place.id if location.place else ""


# --- kinds


@pytest.mark.parametrize(
    ("toponym", "kind", "place"),
    [
        ("Qaim", "", "qaim"),
        ("Qaim", "town", "qaim"),
        ("Qaim", "city", "qaim"),
        ("Qaim", "village", "qaim"),
        ("Qaim", "crossing", "x-qaim"),
        ("Kaim", "crossing", "x-qaim"),
        ("al-Qa'im", "crossing", "x-qaim"),
        ("Abu Kamal", "town", "abu-kamal"),
        ("Abu Kamal", "crossing", "x-qaim"),
        ("Turaibil", "crossing", "x-turaibil"),
        ("Turaibil", "", "x-turaibil"),
        ("Haditha", "town", "haditha"),
        ("Haditha", "dam", "haditha-dam"),
        ("Haditha Dam", "dam", "haditha-dam"),
        ("Mosul", "airport", "mosul-airport"),
        ("Mosul", "base", "mosul-airport"),
        ("Kweres", "base", "kweres"),
        ("Rutba", "neighbourhood", "rutba"),
    ],
)
def test_the_kind_decides_between_namesakes(toponym: str, kind: str, place: str) -> None:
    location = _at(IRAQ, _mention(toponym, kind))
    assert _id(location) == place
    assert location.located_by == "gazetteer"
    assert location.place in location.candidates


@pytest.mark.parametrize(
    ("mention", "reason"),
    [
        (_mention("Rutba", "town"), "the only town of that name in the gazetteer"),
        (_mention("Qaim", "crossing"), "the only crossing of that name in the gazetteer"),
        (_mention("Turaibil", "town"), "the gazetteer knows the name only as that of a crossing"),
        (_mention("Kaim", "town"), "Kaim read as Qaim: the only town of that name"),
        (_mention("Haditha", "dam"), "the dam that bears the name Haditha"),
        (_mention("Ramadi", "base", tied=True), "the base itself is not in the gazetteer; this is"),
        (_mention("Marj", within=("Raqqa",)), "the one in Raqqa, as the article says"),
        (_mention("Qaim", "crossing", tied=True, across=("Syria",)), "and leads to Syria"),
        (_unnamed("Jordan"), "the only crossing between Iraq and Jordan in the gazetteer"),
    ],
)
def test_the_reason_says_what_decided(mention: Mention, reason: str) -> None:
    assert reason in _at(IRAQ, mention).reason


@pytest.mark.parametrize("toponym", ["Atlantis", "<script>alert(1)</script>", "", "x" * 5000])
def test_an_unknown_name_is_not_located(toponym: str) -> None:
    location = _at(IRAQ, _mention(toponym, "town"))
    assert location == Location(None, "", f"{toponym} is not in the gazetteer")


def test_an_area_is_not_its_namesake_town() -> None:
    location = _at(SYRIA, _mention("Aleppo", "area"))
    assert location.place is None
    assert "knows only the city of that name" in location.reason


# --- facilities without a name of their own


@pytest.mark.parametrize(
    ("mention", "place"),
    [
        (_mention("Qaim", "crossing", tied=True), "x-qaim"),
        (_mention("Qaim", "crossing", tied=True, across=("Syria",)), "x-qaim"),
        (_mention("Qaim", "crossing", tied=True, across=("Jordan",)), ""),
        (_mention("Rutba", "crossing", tied=True), ""),
        (_mention("Haditha", "dam", tied=True), "haditha-dam"),
        (_mention("al-Bab", "airport", tied=True), "kweres"),
        (_mention("al-Bab", "base", tied=True), "bab"),
        (_mention("Rutba", "airport", tied=True), "rutba"),
        (_mention("Ramadi", "building", tied=True), "ramadi"),
        (_mention("Ramadi", "neighbourhood", tied=True), "ramadi"),
        (_mention("Atlantis", "airport", tied=True), ""),
        (_mention("Baiji", "facility", tied=True), ""),
        (_mention("Ramadi", "town", tied=True), "ramadi"),
    ],
)
def test_a_facility_tied_to_a_town_is_the_towns_own(mention: Mention, place: str) -> None:
    location = _at(SILENT, mention)
    assert _id(location) == place
    assert location.reason


def test_the_nearest_facility_is_given_with_its_distance() -> None:
    location = _at(SYRIA, _mention("al-Bab", "airport", tied=True))
    assert location.reason == "the airport nearest to al-Bab (21 km)"


def test_the_confidence_of_a_town_that_stands_for_its_facility_is_rounded() -> None:
    found = _at(IRAQ, _mention("al-Ramadi", "base", tied=True))
    assert _id(found) == "ramadi"
    assert found.confidence == 0.72


def test_a_crossing_is_never_put_on_the_town() -> None:
    location = _at(IRAQ, _mention("Rutba", "crossing", tied=True, across=("Syria",)))
    assert location.place is None
    assert location.reason == (
        "the gazetteer has no crossing that leads to Syria within 25 km of Rutba"
    )


def test_a_crossing_nearest_to_the_town_must_lead_to_the_country_said() -> None:
    town = _place("ubaydi", "Ubaydi", "town", "IQ", 34.380, 41.200)
    world = Gazetteer(Index((*PLACES, town), {p.id: 0 for p in (*PLACES, town)}))
    mention = _mention("Ubaydi", "crossing", tied=True, across=("Syria",))
    location = _at(IRAQ, mention, world=world)
    assert _id(location) == "x-qaim"
    assert location.reason == "the crossing nearest to Ubaydi (21 km) that leads to Syria"
    elsewhere = replace(mention, across=("Jordan",))
    assert _at(IRAQ, elsewhere, world=world).place is None


def test_a_crossing_by_name_must_lead_to_the_country_said() -> None:
    assert _id(_at(IRAQ, _mention("Turaibil", "crossing", across=("Jordan",)))) == "x-turaibil"
    location = _at(IRAQ, _mention("Turaibil", "crossing", across=("Turkey",)))
    assert location.place is None
    assert location.reason == "no Turaibil crossing of the gazetteer leads to Turkey"


def test_the_words_after_the_toponym_tell_facilities_of_one_kind_apart() -> None:
    article = replace(IRAQ, text="Isis took Baiji oil refinery in Iraq.")
    mention = Mention("Baiji", "facility", 10, 15)
    assert _id(_at(article, mention)) == "refinery"
    assert _at(replace(article, text="Isis took Baiji's works."), mention).place is None


# --- crossings without a name


def test_the_only_crossing_between_two_countries_needs_no_name() -> None:
    assert _id(_at(IRAQ, _unnamed("Jordan"))) == "x-turaibil"


def test_of_several_crossings_none_is_guessed() -> None:
    location = _at(IRAQ, _unnamed("Syria"))
    assert location.place is None
    assert location.located_by == ""
    assert location.reason == ("3 crossings join Iraq and Syria and the article does not say which")
    assert [place.name for place in location.candidates] == ["Rabia", "al-Qaim", "al-Waleed"]


def test_the_country_of_the_article_is_the_near_side() -> None:
    assert _id(_at(SYRIA, _unnamed("Jordan"))) == "x-nasib"


def test_the_country_that_the_sentence_says_is_the_near_side() -> None:
    assert _id(_at(SYRIA, _unnamed("Jordan", within=("Iraq",)))) == "x-turaibil"


def test_two_countries_across_are_the_two_sides() -> None:
    assert _id(_at(SILENT, _unnamed("Iraq", "Jordan"))) == "x-turaibil"
    assert _at(SILENT, _unnamed("Jordan", "Turkey")).place is None


def test_without_a_country_the_near_side_is_not_guessed() -> None:
    location = _at(SILENT, _unnamed("Jordan"))
    assert location.place is None
    assert "nor say from which country" in location.reason
    assert [place.id for place in location.candidates] == ["x-nasib", "x-turaibil"]


def test_the_places_of_an_article_tell_its_country() -> None:
    assert _id(_at(SILENT, _unnamed("Jordan"), _mention("Rutba", "town"))) == "x-turaibil"


def test_a_border_without_a_crossing_has_none() -> None:
    location = _at(IRAQ, _unnamed("Kuwait"))
    assert location.place is None
    assert location.reason == "the gazetteer has no crossing to Kuwait"


def test_countries_without_a_common_crossing_have_none() -> None:
    location = _at(SILENT, _unnamed("Jordan", "Turkey"))
    assert location.reason == "the gazetteer has no crossing between Jordan and Turkey"


def test_a_crossing_to_nowhere_is_not_located() -> None:
    assert "nor says where it leads" in _at(IRAQ, _unnamed()).reason
    assert "nor says where it leads" in _at(IRAQ, _unnamed("Atlantis")).reason


def test_another_place_without_a_name_is_not_located() -> None:
    mention = replace(_unnamed(), kind="dam")
    assert _at(IRAQ, mention).reason == "the article does not name the dam"


# --- namesakes


@pytest.mark.parametrize(
    ("within", "place"),
    [
        (("Iraq",), "marj-iq"),
        (("Anbar",), "marj-iq"),
        (("Anbar", "Iraq"), "marj-iq"),
        (("Aleppo",), "marj-sy-1"),
        (("Aleppo province",), "marj-sy-1"),
        (("Raqqa", "Syria"), "marj-sy-2"),
        (("Syria",), ""),
        (("Turkey",), ""),
        (("Nineveh",), ""),
        (("Somewhere",), ""),
    ],
)
def test_the_area_said_decides_between_namesakes(within: tuple[str, ...], place: str) -> None:
    assert _id(_at(SILENT, _mention("Marj", "village", within=within))) == place


@pytest.mark.parametrize(("area", "place"), [("Iraq", "rutba"), ("Syria", ""), ("Nineveh", "")])
def test_even_a_sole_bearer_of_the_name_must_lie_where_the_article_says(
    area: str, place: str
) -> None:
    location = _at(IRAQ, _mention("Rutba", "town", within=(area,)))
    assert _id(location) == place
    if not place:
        assert location.reason == (
            f"the article says {area}; the gazetteer's Rutba is in Anbar, Iraq"
        )


def test_a_province_that_is_near_enough_is_no_contradiction() -> None:
    assert _id(_at(SYRIA, _mention("Abu Kamal", "town", within=("Anbar",)))) == "abu-kamal"


def test_the_countries_of_the_article_decide() -> None:
    location = _at(IRAQ, _mention("Marj", "village"))
    assert _id(location) == "marj-iq"
    assert location.reason == (
        "of 3 places of that name the one in Iraq, the country that the article speaks of most"
    )


def test_the_province_of_the_articles_other_places_decides() -> None:
    location = _at(SYRIA, _mention("Marj", "village"), _mention("al-Bab", "town"))
    assert _id(location) == "marj-sy-1"
    assert "the province of other places" in location.reason


def test_the_distance_to_the_articles_other_places_decides() -> None:
    places = tuple(replace(place, province="") for place in PLACES)
    world = Gazetteer(Index(places, {place.id: 0 for place in places}))
    location = _at(SYRIA, _mention("Marj", "village"), _mention("al-Bab", "town"), world=world)
    assert _id(location) == "marj-sy-1"
    assert "km from al-Bab" in location.reason


def test_what_nothing_decides_is_not_guessed() -> None:
    location = _at(SYRIA, _mention("Marj", "village"))
    assert location.place is None
    assert location.reason == (
        "the gazetteer has 2 places called Marj (in Aleppo, Syria; Raqqa, Syria), "
        "and the article does not say which"
    )
    assert [place.id for place in location.candidates] == ["marj-sy-1", "marj-sy-2"]


def test_the_later_file_wins_a_tie() -> None:
    ranks = {place.id: int(place.id == "marj-sy-2") for place in PLACES}
    location = _at(SYRIA, _mention("Marj", "village"), world=Gazetteer(Index(PLACES, ranks)))
    assert _id(location) == "marj-sy-2"
    assert "the gazetteer given last" in location.reason


def test_the_later_file_does_not_win_against_what_the_article_says() -> None:
    ranks = {place.id: int(place.id == "marj-sy-2") for place in PLACES}
    mention = _mention("Marj", "village", within=("Anbar",))
    assert _id(_at(SYRIA, mention, world=Gazetteer(Index(PLACES, ranks)))) == "marj-iq"


def test_a_name_spelt_alike_by_chance_in_another_country_is_not_taken() -> None:
    article = Article("a", "Ukrainian troops left. Ukraine fights on.")
    location = _at(article, _mention("Kaem", "town"))
    assert location.place is None
    assert "the article says little of Iraq" in location.reason
    assert _id(_at(IRAQ, _mention("Kaem", "town"))) == "qaim"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Russia, Russia, Ukraine, Russian, Ukrainian, Kyiv and the US.", ""),
        ("Russia, Russia, Ukraine, Russian, Ukrainian, Kyiv, the US and Iraq.", "rutba"),
        ("Russia, Russia, Jordan, Russian, Ukrainian, Kyiv and the US.", "rutba"),
        ("US-backed forces took it.", "rutba"),
        ("It fell.", "rutba"),
    ],
)
def test_a_namesake_far_from_all_that_the_article_is_about_is_not_taken(
    text: str, place: str
) -> None:
    location = _at(Article("a", text), _mention("Rutba", "town"))
    assert _id(location) == place
    if not place:
        assert location.reason == (
            "the gazetteer's Rutba is in Anbar, Iraq, and the article is about other countries"
        )


def test_each_mention_has_its_location_in_order() -> None:
    mentions = [_mention(name, "town") for name in ("Rutba", "Atlantis", "Qaim", "Rutba")]
    located = WORLD.locate(IRAQ, mentions)
    assert [_id(location) for location in located] == ["rutba", "", "qaim", "rutba"]
    assert WORLD.locate(IRAQ, []) == ()


def test_the_order_of_the_mentions_changes_nothing() -> None:
    mentions = [_mention("Marj", "village"), _mention("al-Bab", "town"), _unnamed("Jordan")]
    forwards = WORLD.locate(SYRIA, mentions)
    assert WORLD.locate(SYRIA, mentions[::-1]) == forwards[::-1]


# -- size, spots and sides ------------------------------------------------------------------------


def _world(*places: Place) -> Gazetteer:
    return Gazetteer(Index((*PLACES, *places), {place.id: 0 for place in (*PLACES, *places)}))


def _sabr(slug: str, lat: float, lon: float, people: int, country: str = "IQ") -> Place:
    return Place(slug, "Sabr", "town", (country,), lat, lon, population=people)


def test_of_namesakes_in_one_country_the_far_larger_is_meant() -> None:
    world = _world(_sabr("large", 33.4, 43.9, 60_000), _sabr("small", 31.0, 47.0, 900))
    found = _at(IRAQ, _mention("Sabr"), world=world)
    assert _id(found) == "large"
    assert "by far the largest (60,000 people)" in found.reason
    assert found.confidence == 0.8


def test_size_counts_for_nothing_far_from_the_articles_other_places() -> None:
    world = _world(_sabr("large", 30.0, 47.9, 60_000), _sabr("small", 33.5, 43.3, 900))
    found = _at(IRAQ, _mention("Sabr"), _mention("Ramadi"), world=world)
    assert _id(found) == "small"
    assert "nearest" in found.reason


def test_entries_side_by_side_are_one_place() -> None:
    world = _world(_sabr("one", 33.4, 43.9, 60_000), _sabr("two", 33.45, 43.9, 40_000))
    found = _at(IRAQ, _mention("Sabr"), world=world)
    assert _id(found) == "one"
    assert "within 12 km of each other" in found.reason


def test_namesakes_of_like_size_are_told_with_no_place() -> None:
    world = _world(_sabr("one", 33.4, 43.9, 20_000), _sabr("two", 31.0, 47.0, 15_000))
    found = _at(IRAQ, _mention("Sabr"), world=world)
    assert found.place is None
    assert len(found.candidates) == 2
    assert found.confidence == 0


def test_the_countries_of_the_armed_sides_count() -> None:
    world = _world(_sabr("iq", 33.4, 43.9, 900), _sabr("sy", 36.0, 37.0, 900, "SY"))
    found = world.locate(SILENT, [_mention("Sabr")], ["SY", "SY"])[0]
    assert _id(found) == "sy"
