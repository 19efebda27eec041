"""The page's colours: contrast, and which actor has which."""

from __future__ import annotations

import pytest

from geomap import lexicon
from geomap.models import PALETTE, Actor
from geomap.webmap import colours, contrast


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_s_own_colours_are_all_named_and_pass(*, dark: bool) -> None:
    standard = contrast.standard(dark=dark)
    assert list(standard) == list(contrast.NAMES)
    assert list(contrast.faint(standard, dark=dark)) == []


def test_the_style_sheet_has_the_palette_by_its_numbers() -> None:
    sheet = contrast.SHEET.read_text(encoding="utf-8")
    for name, value in colours.HEX.items():
        assert f".{colours.named(name)} {{ color: {value}; }}" in sheet


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", "21:1"),
        ("#777777", "#ffffff", "4.47:1"),
        ("#767676", "#ffffff", "4.54:1"),
        ("#123456", "#123456", "1:1"),
    ],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: str) -> None:
    assert contrast.said(contrast.ratio(one, other)) == ratio
    assert contrast.ratio(one, other) == contrast.ratio(other, one)


ACTORS = {
    "blues": Actor("blues", "Blues", "state", colour="blue"),
    "navy": Actor("navy", "Navy", "state", colour="blue"),
    "greens": Actor("greens", "Greens", "rebel", colour="green"),
}


@pytest.mark.parametrize(
    ("ids", "chosen", "classes"),
    [
        ("blues", {}, {"blues": "actor-4"}),
        ("blues blues navy", {}, {"blues": "actor-4", "navy": "actor-5"}),
        ("blues navy navy", {}, {"blues": "actor-5", "navy": "actor-4"}),
        ("navy blues", {}, {"blues": "actor-4", "navy": "actor-5"}),  # as many: by the id
        ("blues blues navy", {"navy": "actor-4"}, {"blues": "actor-5", "navy": "actor-4"}),
        (
            "blues navy",
            {"blues": "actor-own-0", "elsewhere": "actor-4"},
            {"blues": "actor-own-0", "navy": "actor-4"},
        ),
        (
            "blues navy",
            {"blues": "actor-1", "navy": "actor-1"},
            {"blues": "actor-1", "navy": "actor-1"},
        ),
    ],
)
def test_the_colour_is_the_template_s_then_the_lexicon_s_then_the_next_free(
    ids: str, chosen: dict[str, str], classes: dict[str, str]
) -> None:
    found = colours.assign(ids.split(), actors=ACTORS, chosen=chosen)
    assert found == {"": "actor-none", **classes}


def test_who_has_to_yield_takes_no_colour_that_is_another_s() -> None:
    five = {f"v{n}": Actor(f"v{n}", "V", "rebel", colour="vermilion") for n in range(2)}
    purple = {"p": Actor("p", "P", "rebel", colour="purple")}
    found = colours.assign(["v0", "v0", "v0", "v1", "v1", "p"], actors=five | purple)
    assert found == {"": "actor-none", "v0": "actor-5", "v1": "actor-0", "p": "actor-6"}


def test_past_seven_actors_colours_repeat_evenly_and_the_same_way() -> None:
    ids = [f"side-{number}" for number in range(40) for _ in range(number % 5 + 1)]
    found = colours.assign(ids)
    assert found == colours.assign(reversed(ids))
    uses = [list(found.values()).count(colours.named(name)) for name in PALETTE]
    assert set(uses) <= {5, 6}


def test_the_colours_of_other_formats_are_those_of_the_page() -> None:
    ids = ["blues", "navy", "greens", ""]
    chosen = {"navy": "#ABC", "greens": "purple"}
    got = colours.hexes(ids, actors=ACTORS, chosen=chosen)
    assert got == {"blues": "#0072b2", "greens": "#cc79a7", "navy": "#aabbcc"}


OPPONENTS = """
islamic-state iraqi-forces peshmerga syrian-army syrian-democratic-forces
islamic-state hayat-tahrir-al-sham free-syrian-army ypg turkey
syrian-army syrian-rebels syrian-democratic-forces turkey hayat-tahrir-al-sham
nusra-front free-syrian-army syrian-army ypg
syrian-national-army syrian-democratic-forces syrian-army
turkey pkk
peshmerga popular-mobilisation-forces iraqi-forces us-forces
russia ukraine
wagner-group ukraine
donetsk-peoples-republic ukraine
rsf sudanese-army splm-n darfur-joint-force
south-sudanese-army spla-io sudanese-army
m23 fardc wazalendo rwandan-army
adf fardc ugandan-army
taliban afghan-forces northern-alliance islamic-state-khorasan us-forces
houthis yemeni-forces southern-transitional-council al-qaeda-arabian-peninsula saudi-arabia
lna gna is-libya ntc
ntc gaddafi-forces
tplf ethiopian-army eritrean-army amhara-forces fano
al-shabaab somali-army ethiopian-army kenyan-army amisom
myanmar-army arakan-army kachin-independence-army karen-national-union mndaa peoples-defence-force
myanmar-army tnla three-brotherhood-alliance
myanmar-army karenni
hamas israel
hezbollah israel
fatah hamas
boko-haram nigerian-army chadian-army
jnim malian-army french-forces
seleka anti-balaka car-army
azerbaijan karabakh-armenians
bosnian-serbs bosnian-croats bosnian-government-army
georgia abkhaz-forces russia
tamil-tigers sri-lankan-army
"""


@pytest.mark.parametrize("sides", OPPONENTS.strip().splitlines())
def test_those_who_fight_each_other_have_colours_of_their_own(sides: str) -> None:
    actors = lexicon.load().actors
    found = [actors[id_].colour for id_ in sides.split()]
    assert all(found)
    assert len(set(found)) == len(found)
