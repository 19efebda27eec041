"""What a noun phrase is as the object of a capture."""

from __future__ import annotations

import pytest

from geomap import lexicon as lexicons
from geomap.grammar.objects import Known, Objects, Thing
from geomap.grammar.phrases import Phrases
from geomap.grammar.tokens import tokenize


def _things(text: str, *, verb: str = "took ") -> tuple[Phrases, list[Thing]]:
    lexicon = lexicons.load()
    phrases = Phrases(tokenize(f"{verb}{text}", 0, lexicon), lexicon)
    known = Known(lexicon, {"Velmora"}.__contains__, {"Brown"}.__contains__, lambda name: False)
    return phrases, Objects(phrases, known).at(len(verb.split()))


def _only(text: str) -> Thing:
    _, things = _things(text)
    assert len(things) == 1, things
    return things[0]


@pytest.mark.parametrize(
    ("text", "sort", "kind"),
    [
        ("the town of Velmora", "place", "town"),
        ("Velmora airport", "place", "airport"),
        ("Velmora", "place", ""),
        ("Hill 30", "place", "hill"),
        ("the provincial capital Velmora", "place", "city"),
        ("Velmora, a village", "place", "village"),
        ("Anbar province", "area", "area"),
        ("Syria", "area", "area"),
        ("the town", "back", "town"),
        ("it", "back", ""),
        ("the place", "back", ""),
        ("a nearby village", "unnamed", "village"),
        ("120 guerrillas", "thing", ""),
        ("Brown", "thing", ""),
        ("General Omar", "thing", ""),
    ],
)
def test_a_phrase_is_of_a_sort_and_a_kind(text: str, sort: str, kind: str) -> None:
    thing = _only(text)
    assert (thing.sort, thing.kind) == (sort, kind)


@pytest.mark.parametrize("name", ["Hill 30", "Hill 9", "Camp 5"])
def test_a_kind_and_a_number_are_a_name_at_the_head_of_a_sentence_too(name: str) -> None:
    phrases, (thing,) = _things(f"{name} fell to the rebels.", verb="")
    assert thing.name is not None
    assert phrases.text(thing.name) == name


@pytest.mark.parametrize(
    "text", ["parts of Velmora", "Velmora's northern suburbs", "what is left of Velmora"]
)
def test_a_part_of_a_place_is_partial(text: str) -> None:
    assert _only(text).partial


@pytest.mark.parametrize(
    "text", ["all of Velmora", "the whole of Velmora", "the entirety of Velmora"]
)
def test_the_whole_of_a_place_is_not(text: str) -> None:
    assert not _only(text).partial


def test_a_facility_is_tied_to_its_town_and_the_country_beyond_is_kept() -> None:
    phrases, (thing,) = _things("a border crossing with Syria near the town of Velmora")
    assert thing.name
    assert phrases.text(thing.name) == "Velmora"
    assert (thing.kind, thing.tied, thing.across) == ("crossing", True, ("Syria",))


def test_members_of_a_list_share_their_kind() -> None:
    phrases, things = _things("the villages of Ara, Bena and Cato")
    assert [phrases.text(thing.name or (0, 0)) for thing in things] == ["Ara", "Bena", "Cato"]
    assert {thing.kind for thing in things} == {"village"}


def test_what_is_no_place_says_why() -> None:
    assert _only("a lorry").reason == "“lorry” is no place"


def test_a_larger_place_is_kept() -> None:
    assert _only("Velmora in Anbar province").within == ("Anbar",)
