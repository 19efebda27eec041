"""Two layers, one answer: curated places first, stores behind, the stricter likeness in either."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geomap.gazetteer import Gazetteer, Tier, compiler, store
from geomap.gazetteer.geonames import Province, Row
from geomap.gazetteer.index import Index
from geomap.gazetteer.store import Store
from geomap.models import Article, Location, Mention, Place


def _row(id_: int, name: str, *others: str, **changes: Any) -> Row:
    values = {
        "kind": "village",
        "countries": ("IQ",),
        "admin1": "",
        "lat": 33.0,
        "lon": 42.0,
        "population": 0,
        **changes,
    }
    return Row(id=id_, name=name, names=others, **values)


def _store(folder: Path, name: str, *rows: Row | Province) -> Store:
    path = folder / f"{name}.sqlite"
    compiler.write(path, rows, about={"title": name, "licence": ""})
    return store.opened(path, name=name)


def _place(slug: str, name: str, *aliases: str, **changes: Any) -> Place:
    values = {"kind": "town", "countries": ("IQ",), "lat": 33.0, "lon": 42.0, **changes}
    return Place(slug, name, aliases=aliases, **values)


QAIM = _place("qaim", "Qaim", source="GeoNames 11")
MOSUL = _place("mosul", "Mosul", kind="city", lat=36.3, lon=43.1)
DAM = _place("mosul-dam", "Mosul Dam", kind="dam", lat=36.6, lon=42.8)
CURATED = (QAIM, MOSUL, DAM, _place("salvador", "Salvador"))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("stores")
    imported = _store(
        folder,
        "iq",
        _row(20, "Velmora", population=5),
        _row(21, "Mosul Barrage", "Mosul Dam", kind="dam", lat=36.63, lon=42.82),
        _row(22, "Rabia", kind="crossing", countries=("IQ", "SY"), lat=36.8),
        _row(23, "Haditha Dam", kind="dam", lat=34.2),
        _row(24, "Ruyah", admin1="07", lat=31.0, lon=47.0),
        Province("IQ", "07", "Maysan Governorate"),
    )
    world = _store(
        folder,
        "world",
        _row(11, "Al Q\u0101\u2019im", "Husayba", kind="town", lat=33.4),
        _row(12, "al-Mawsil", "Mosul", kind="city", lat=36.34, lon=43.13, population=1_000_000),
        _row(13, "Mosul", countries=("US",), lat=40.0, lon=-90.0, population=800),
        _row(14, "Kaim", countries=("DE",), lat=50.0, lon=9.0, population=900),
        _row(15, "Mosul", "Mosul al-Qadima", lat=36.35, lon=43.14, kind="dam"),
        _row(20, "Velmora", population=7),
        _row(30, "Jordan", countries=("US",), lat=44.6, lon=-93.6, population=6_000),
        _row(31, "El Salvador", countries=("MX",), lat=20.0, lon=-100.0),
        _row(40, "Kaforma", countries=("UA",), lat=48.0, lon=38.0, population=40),
        _row(41, "Qaforma", countries=("RU",), lat=52.0, lon=38.0, population=90),
        _row(42, "Tarsik", countries=("UA",), lat=48.1, lon=38.1),
        _row(43, "Darsiq", countries=("UA",), lat=48.2, lon=38.2),
        _row(44, "Tarsiq", countries=("RU",), lat=52.2, lon=38.2),
    )
    return Index(CURATED, {place.id: 0 for place in CURATED}, (imported, world))


def _found(index: Index, toponym: str, *codes: str) -> list[tuple[str, Tier]]:
    return [(place.id, tier) for place, tier in index.find(toponym, spoken_of=codes)]


def test_a_store_answers_where_no_file_does(index: Index) -> None:
    assert _found(index, "Velmora") == [("geonames-20", Tier.EXACT)]


def test_an_exact_name_in_a_store_beats_a_spelling_variant_in_a_file(index: Index) -> None:
    assert _found(index, "Kaim") == [("geonames-14", Tier.EXACT)]


def test_a_place_of_two_stores_is_the_firsts(index: Index) -> None:
    ((place, _),) = index.find("Velmora")
    assert place.population == 5


def test_a_place_that_is_a_curated_one_is_answered_as_that(index: Index) -> None:
    assert _found(index, "Mosul") == [
        ("mosul", Tier.EXACT),
        ("geonames-13", Tier.EXACT),
        ("geonames-15", Tier.EXACT),
    ]


def test_its_further_names_find_the_curated_place(index: Index) -> None:
    assert _found(index, "Mawsil") == [("mosul", Tier.ARTICLE)]


def test_the_number_of_geonames_tells_that_two_are_one_however_far_apart(index: Index) -> None:
    assert _found(index, "Husayba") == [("qaim", Tier.ARTICLE)]


def test_a_facility_of_a_store_is_the_curated_one_too(index: Index) -> None:
    assert [place.id for place in index.facilities("Mosul")] == ["mosul-dam", "geonames-15"]
    assert [place.id for place in index.facilities("Haditha")] == ["geonames-23"]


@pytest.mark.parametrize("toponym", ["Jordan", "El Salvador", "Jordan's"])
def test_a_countrys_name_is_never_that_of_a_stores_place(index: Index, toponym: str) -> None:
    assert index.find(toponym) == ()
    assert index.population_of(toponym) == -1


def test_a_cleaned_form_is_looked_for_in_both(index: Index) -> None:
    assert _found(index, "the town of Velmora") == [("geonames-20", Tier.CLEANED)]


def test_spelling_variants_of_a_store_need_a_country_that_the_article_speaks_of(
    index: Index,
) -> None:
    assert _found(index, "Gaforma") == []
    assert _found(index, "Gaforma", "IQ") == []
    assert _found(index, "Gaforma", "UA") == [("geonames-40", Tier.VARIANT)]


def test_places_that_are_merely_spelt_alike_are_no_variants(index: Index) -> None:
    assert _found(index, "Tarsig", "RU") == [("geonames-44", Tier.VARIANT)]
    assert _found(index, "Gaforma", "UA", "RU") == []


def test_a_reader_may_search_for_all_that_is_spelt_alike(index: Index) -> None:
    assert [(p.id, tier) for p, tier in index.search("Gaforma")] == [
        ("geonames-41", Tier.VARIANT),
        ("geonames-40", Tier.VARIANT),
    ]
    assert [p.id for p, _ in index.search("Jordan")] == ["geonames-30"]


@pytest.mark.parametrize("slip", ["Velmroa", "Velmosa", "Veltmora", "VELNORA"])
def test_a_slip_of_the_pen_is_found_by_a_reader_and_places_nothing(index: Index, slip: str) -> None:
    assert [(p.id, tier) for p, tier in index.search(slip)] == [("geonames-20", Tier.FUZZY)]
    assert _found(index, slip, "IQ") == []


def test_so_is_that_of_a_curated_name(index: Index) -> None:
    assert ("mosul", Tier.FUZZY) in [(p.id, tier) for p, tier in index.search("Moful")]


@pytest.mark.parametrize("other", ["Welmora", "Velmorastan", "Velgard", "Rubi"])
def test_what_is_less_alike_is_not(index: Index, other: str) -> None:
    assert index.search(other) == ()


def test_the_grammar_knows_curated_names_and_asks_for_well_known_ones(index: Index) -> None:
    assert index.knows("Mosul")
    assert not index.knows("Kaim")
    assert index.knows("Kaim", population=900)
    assert not index.knows("Kaim", population=901)
    assert not index.knows("Nowhere", population=0)
    assert index.population_of("al-Mawsil") == 1_000_000


def test_crossings_are_found_in_both(index: Index) -> None:
    assert [place.id for place in index.crossings({"SY"})] == ["geonames-22"]


def test_what_is_near_is_found_in_both(index: Index) -> None:
    near = {place.id for _, place in index.within(60.0, MOSUL, kind="dam")}
    assert near == {"mosul-dam", "geonames-15"}


def test_the_provinces_of_a_store_count(index: Index) -> None:
    ((ruyah, _),) = index.find("Ruyah")
    assert index.lies_in(ruyah, "Maysan province")
    assert not index.lies_in(MOSUL, "Maysan")
    assert index.lies_in(MOSUL, "Nowhere")


def test_an_id_finds_its_place_in_either(index: Index) -> None:
    assert index.by_id("qaim") == QAIM
    assert index.by_id("geonames-14") == index.find("Kaim")[0][0]
    assert index.by_id("nonsense") is None


# --- the choice


UKRAINE = "Ukrainian officials said so. Ukraine is at war with Russia."


def _at(index: Index, text: str, toponym: str) -> Location:
    article = Article("a", text)
    return Gazetteer(index).locate(article, [Mention(toponym, "", 0, len(toponym))])[0]


def test_a_place_of_the_world_is_meant_where_the_article_is_about_its_country(
    index: Index,
) -> None:
    located = _at(index, UKRAINE, "Kaforma")
    assert located.place
    assert located.place.id == "geonames-40"


@pytest.mark.parametrize("text", ["The town fell.", "Iraqi officials said so.", "Iraq " * 9])
def test_elsewhere_it_is_not_located(index: Index, text: str) -> None:
    located = _at(index, text, "Kaforma")
    assert located.place is None
    assert located.reason == (
        "the gazetteer's Kaforma is in Ukraine, and the article says little of that country"
    )


def test_many_namesakes_are_not_all_told(tmp_path: Path) -> None:
    rows = [
        _row(i, "Tarsik", countries=(code,), population=i)
        for i, code in enumerate(("FR", "DE", "ES", "IT", "PL", "PT", "BR"), start=1)
    ]
    located = _at(Index((), {}, (_store(tmp_path, "w", *rows),)), "It fell.", "Tarsik")
    assert located.reason == (
        "the gazetteer's Tarsik is in Brazil; Italy; Poland; Portugal; Spain and 2 more places, "
        "and the article says little of that country"
    )
    assert len(located.candidates) == 5


def test_an_article_that_says_nothing_of_a_country_leaves_open_what_others_may_tell(
    index: Index,
) -> None:
    assert _at(index, "The town fell.", "Kaforma").open_to == ("geonames-40",)
    assert _at(index, "Iraq " * 9, "Kaforma").open_to == ()
