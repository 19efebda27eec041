"""Search and filters: what they find, how many each choice would show, and that all views agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from geomap import webmap
from tests import many, samples
from tests.browser.conftest import Open, Opened
from tests.browser.test_access import faults

pytestmark = pytest.mark.browser

SIDES = 30
HOSTILE = "<img src=x onerror=window.ran=1> ${window.ran=2} \u202egnorw \" ' & \u0627\u0644\u0642"


@pytest.fixture(scope="module")
def nine() -> str:
    return samples.page()


@pytest.fixture(scope="module")
def shared(open_once: Open) -> Opened:
    return open_once(many.page(400, sides=SIDES))


@pytest.fixture
def hundreds(shared: Opened) -> Iterator[Page]:
    """A page of four hundred captures by thirty sides, its filters open and none set."""
    page = shared.page
    page.evaluate("geomap.page.store.set({ ...geomap.START, capture: '' })")
    page.evaluate("geomap.page.filters.open(true)")
    page.evaluate("document.querySelectorAll('.facet').forEach((each) => { each.open = true; })")
    page.evaluate("document.getElementById('side').scrollTop = 0")
    yield page
    shared.assert_clean()


def _set(page: Page, patch: dict[str, Any]) -> None:
    page.evaluate("(patch) => geomap.page.store.set(patch)", patch)


def _state(page: Page, key: str) -> Any:
    return page.evaluate("(key) => geomap.page.store.state[key]", key)


def _facet(page: Page, name: str) -> Locator:
    return page.locator(".facet").filter(has=page.locator(f".facet-name:text-is('{name}')"))


def _choices(page: Page, name: str) -> dict[str, int]:
    """The choices that a facet shows, with their numbers."""
    rows = _facet(page, name).locator(".choice:visible").all_inner_texts()
    split = (re.split(r"\s*\n\s*", row.strip()) for row in rows)
    return {name: int(count) for name, count in split}


def _search(page: Page, text: str) -> None:
    page.get_by_label("Search", exact=True).fill(text)
    page.wait_for_function("text => geomap.page.store.state.q === text", arg=text)


def _names(page: Page) -> list[str]:
    return page.locator("#capture-list .go").all_inner_texts()


def _focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.textContent.trim()")
    return text


# The search.

FOUND = {
    "fallujah": 5,  # a place, and a word of other captures' sentences
    "  RAMADI ": 5,
    "R\u00e2mad\u00ee": 5,  # with accents that the article has not
    "al-qa'im": 2,  # an alias, which has accents
    "qaim crossing": 1,
    "border crossing": 3,
    "isis": 9,
    "iraqi officials": 1,  # who lost it
    "deutsche welle": 9,
    "Khamenei": 6,  # in a title
    "highway": 1,  # in a sentence
    "jordan": 2,
    "nowhere": 0,
}


@pytest.fixture(scope="module")
def aliased() -> str:
    captures = [
        replace(c, place=replace(c.place, aliases=("al-Q\u0101\u02beim",)))
        if "Qaim" in c.place.name
        else c
        for c in samples.nine()
    ]
    return webmap.render(captures, not_located=(), articles=samples.ARTICLES)


def test_the_search_looks_through_names_sides_outlets_titles_and_sentences(
    open_page: Open, aliased: str
) -> None:
    opened = open_page(aliased)
    page = opened.page
    found = {}
    for text in FOUND:
        page.get_by_label("Search", exact=True).fill(text)
        page.wait_for_function("text => geomap.page.store.state.q === text", arg=text)
        found[text] = len(_names(page))
    assert found == FOUND
    opened.assert_clean()


def test_the_search_is_cleared_by_escape_and_by_its_button(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    field = page.get_by_label("Search", exact=True)
    assert field.get_attribute("type") == "search"
    clear = page.get_by_role("button", name="Clear the search")
    assert clear.is_hidden()
    for by_key in (True, False):
        _search(page, "Rutba")
        if by_key:
            field.press("Escape")
        else:
            clear.click()
        expect(field).to_have_value("")
        expect(field).to_be_focused()
        assert _state(page, "q") == ""
        assert clear.is_hidden()


def test_escape_in_the_search_leaves_the_details_open(open_page: Open, nine: str) -> None:
    page = open_page(nine, width=1700, fragment="#capture=c-rutba").page
    _search(page, "Anah")
    page.keyboard.press("Escape")
    assert _state(page, "capture") == "c-rutba"
    assert _state(page, "q") == ""


def test_search_and_filters_follow_the_address(open_page: Open, nine: str) -> None:
    page = open_page(nine, fragment="#q=rutba&status=reported").page
    expect(page.get_by_label("Search", exact=True)).to_have_value("rutba")
    button = page.get_by_role("button", name="Filters (1 set)")
    button.click()
    expect(page.get_by_role("checkbox", name="reported")).to_be_checked()
    page.evaluate("location.hash = '#status=claimed'")
    expect(page.get_by_label("Search", exact=True)).to_have_value("")
    expect(page.get_by_role("checkbox", name="claimed")).to_be_checked()
    expect(page.get_by_role("checkbox", name="reported")).not_to_be_checked()


# The facets.


def test_the_facets_stand_behind_a_button_that_says_how_many_are_set(
    open_page: Open, nine: str
) -> None:
    opened = open_page(nine)
    page = opened.page
    button = page.get_by_role("button", name="Filters", exact=True)
    assert button.get_attribute("aria-expanded") == "false"
    assert page.locator(".facet").count() == 0
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    page.get_by_role("checkbox", name="reported").check()
    page.get_by_role("checkbox", name="claimed").check()
    button = page.get_by_role("button", name="Filters (2 set)")
    button.click()
    assert page.locator("#facets").is_hidden()
    button.click()
    expect(page.get_by_role("checkbox", name="claimed")).to_be_checked()
    opened.assert_clean()


def test_a_facet_of_which_all_have_the_one_choice_is_left_out(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    page.get_by_role("button", name="Filters", exact=True).click()
    names = page.locator(".facet-name").all_inner_texts()
    assert names == ["Status", "Kind of place", "Source", "Country"]


def test_each_choice_has_its_number_under_all_the_other_filters(hundreds: Page) -> None:
    captures = many.captures(400, sides=SIDES)
    _set(hundreds, {"status": ["claimed"], "country": ["JO"]})
    in_jordan = [c for c in captures if "JO" in c.place.countries]
    of_status = {
        status: sum(c.status == status for c in in_jordan)
        for status in ("reported", "claimed", "disputed")
    }
    assert _choices(hundreds, "Status") == of_status
    claimed = [c for c in captures if c.status == "claimed"]
    assert _choices(hundreds, "Country") == {
        name: sum(code in c.place.countries for c in claimed)
        for name, code in (("Iraq", "IQ"), ("Syria", "SY"), ("Jordan", "JO"))
    }
    both = [c for c in claimed if "JO" in c.place.countries]
    sources = _choices(hundreds, "Source")
    assert sources["Outlet 000"] == sum(
        c.reports[0].report.article.source == "Outlet 000" for c in both
    )


def test_choices_are_ordered_by_all_their_captures_and_stay_so(hundreds: Page) -> None:
    before = _choices(hundreds, "Taken by")
    numbers = list(before.values())
    assert numbers == sorted(numbers, reverse=True)
    _set(hundreds, {"status": ["disputed"]})
    assert list(_choices(hundreds, "Taken by")) == list(before)
    assert _choices(hundreds, "Taken by") != before


def test_the_first_eight_choices_are_shown_and_those_that_are_set(hundreds: Page) -> None:
    facet = _facet(hundreds, "Taken by")
    assert len(_choices(hundreds, "Taken by")) == 8
    facet.get_by_role("button", name="and 22 more").click()
    assert len(_choices(hundreds, "Taken by")) == SIDES
    assert (
        facet.locator(".choice")
        .nth(8)
        .locator("input")
        .evaluate("(box) => box === document.activeElement")
    )
    facet.locator("input").last.check()
    facet.get_by_role("button", name="Show fewer").click()
    assert len(_choices(hundreds, "Taken by")) == 9
    expect(facet.locator("input").last).to_be_checked()
    assert facet.get_by_role("button", name="and 21 more").is_visible()


def test_several_choices_of_a_facet_add_up_and_facets_narrow(hundreds: Page) -> None:
    captures = many.captures(400, sides=SIDES)
    for name in ("Side 000", "Side 003"):
        hundreds.get_by_role("checkbox", name=name).check()
    expect(hundreds.get_by_role("checkbox", name="Side 000")).to_be_checked()
    two = [c for c in captures if c.actor in {"Side 000", "Side 003"}]
    assert len(_names(hundreds)) == len(two)
    hundreds.get_by_role("checkbox", name="claimed").check()
    assert len(_names(hundreds)) == sum(c.status == "claimed" for c in two)


def test_a_choice_that_would_show_nothing_is_dimmed_but_can_be_made(
    open_page: Open, nine: str
) -> None:
    page = open_page(nine, fragment="#q=fallujah").page
    page.get_by_role("button", name="Filters", exact=True).click()
    claimed = page.locator(".choice", has_text="claimed")
    assert "none" in (claimed.get_attribute("class") or "")
    claimed.locator("input").check()
    assert page.locator("#empty").is_visible()
    assert page.locator("#list-count").inner_text() == "0 of 9 captures"
    assert page.locator(".key").is_hidden()
    page.get_by_role("button", name="Show all again").click()
    assert len(_names(page)) == 9
    assert page.locator("#empty").is_hidden()
    assert page.locator("#list-count").inner_text() == "9 captures"
    assert _focused(page) == "Captures"
    expect(page.get_by_label("Search", exact=True)).to_have_value("")


def test_choices_have_names_numbers_and_the_sides_their_signs(hundreds: Page) -> None:
    total = sum(c.actor == "Side 000" for c in many.captures(400, sides=SIDES))
    assert hundreds.get_by_role("checkbox", name=f"Side 000: {total} captures").count() == 1
    facet = _facet(hundreds, "Taken by")
    assert facet.locator(".choice .sign").count() == SIDES
    assert hundreds.get_by_role("group", name="Taken by").count() == 1


def test_what_is_not_said_is_a_choice_and_comes_last(open_page: Open) -> None:
    others = samples.nine()[1:]
    nobody = replace(samples.WELLE, id="nobody.txt", source="")
    said = [samples.Said(nobody, samples.WELLE_SENTENCES[3], "Rutba")]
    unsaid = replace(samples.capture(samples.place("Rutba"), said), actor="", actor_id="")
    html = webmap.render((unsaid, *others), not_located=(), articles=samples.ARTICLES)
    page = open_page(html).page
    page.get_by_role("button", name="Filters", exact=True).click()
    assert list(_choices(page, "Taken by")) == ["Isis", "Side not said"]
    _facet(page, "Source").locator("summary").click()
    assert list(_choices(page, "Source"))[-1] == "Source not said"
    page.get_by_role("checkbox", name="Source not said").check()
    assert _names(page) == ["Rutba"]


# What is set.


def test_what_is_set_stands_above_the_list_and_can_be_taken_away(hundreds: Page) -> None:
    _set(
        hundreds,
        {"actor": ["side-0", "side-1"], "status": ["claimed"], "mode": "upto", "to": 20000},
    )
    _set(hundreds, {"undated": False})
    picks = hundreds.locator(".picks .pick")
    assert picks.all_inner_texts() == [
        "Taken by: Side 000",
        "Taken by: Side 001",
        "Status: claimed",
        "When: up to 4 October 2024",
        "When: only with a day",
    ]
    hundreds.get_by_role("button", name="Remove the filter Taken by: Side 000").click()
    assert _state(hundreds, "actor") == ["side-1"]
    assert _focused(hundreds) == "Taken by: Side 001"
    hundreds.get_by_role("button", name="Remove the filter When: up to 4 October 2024").click()
    assert _state(hundreds, "mode") == "all"
    hundreds.get_by_role("button", name="Reset").click()
    assert picks.count() == 0
    assert len(_names(hundreds)) == 400
    assert _focused(hundreds) == "Filters"


DAYS = [
    ({"mode": "window", "from": 16242, "to": 16245}, "When: 21 June 2014 to 24 June 2014"),
    ({"mode": "window", "from": 16242, "to": None}, "When: from 21 June 2014"),
    ({"mode": "window", "from": None, "to": 16242}, "When: up to 21 June 2014"),
    ({"mode": "day", "to": 16242}, "When: 21 June 2014"),
]


@pytest.mark.parametrize(("patch", "words"), DAYS)
def test_days_that_are_set_are_told(hundreds: Page, patch: dict[str, Any], words: str) -> None:
    _set(hundreds, patch)
    assert hundreds.locator(".pick").all_inner_texts() == [words]


# All views agree.

STATES: list[dict[str, Any]] = [
    {},
    {"status": ["claimed"]},
    {"q": "place 0001"},
    {"kind": ["crossing", "base"], "country": ["SY"]},
    {"actor": ["side-0"], "mode": "upto", "to": 20900},
    {"undated": False, "mode": "window", "from": 20800, "to": 21000},
    {"source": ["Outlet 000"], "status": ["claimed", "disputed"]},
]


@pytest.mark.parametrize("patch", STATES)
def test_list_number_key_and_store_agree(hundreds: Page, patch: dict[str, Any]) -> None:
    _set(hundreds, patch)
    total = hundreds.evaluate("geomap.page.store.result.total")
    assert 0 < total <= 400
    assert len(_names(hundreds)) == total
    said = hundreds.locator("#list-count").inner_text()
    assert said == ("400 captures" if total == 400 else f"{total} of 400 captures")
    hundreds.evaluate("geomap.page.key.all || geomap.page.key.more.click()")
    entries = hundreds.locator(".key [data-actor]:not([hidden]) .n").all_inner_texts()
    assert sum(map(int, entries)) == total
    if "actor" not in patch:
        assert sum(_all_counts(hundreds, "actor")) == total
    shapes = hundreds.evaluate(
        """() => {
          const { model, store } = geomap.page;
          const kinds = Array.from(store.result.order, (i) => model.kinds[model.kind[i]]);
          return [...new Set(kinds.map(({ shape }) => shape))].sort();
        }"""
    )
    shown = hundreds.locator(".key [data-shape]:not([hidden])")
    assert sorted(shown.evaluate_all("(all) => all.map((each) => each.dataset.shape)")) == shapes


def _all_counts(page: Page, facet: str) -> list[int]:
    counts: list[int] = page.evaluate("(f) => [...geomap.page.store.result.counts[f]]", facet)
    return counts


def test_the_key_names_twelve_sides_and_the_others_behind_a_button(hundreds: Page) -> None:
    hundreds.evaluate("geomap.page.key.all && geomap.page.key.more.click()")
    shown = hundreds.locator(".key [data-actor]:visible")
    assert shown.count() == 12
    button = hundreds.get_by_role("button", name="18 more sides")
    button.click()
    assert shown.count() == SIDES
    hundreds.locator(".key").get_by_role("button", name="Show fewer").click()
    assert shown.count() == 12
    _set(hundreds, {"actor": ["side-29", "side-0"]})
    assert shown.count() == 2
    assert hundreds.locator(".key .more").is_hidden()


def test_the_key_explains_nothing_that_is_not_shown(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    key = page.locator(".key")
    assert "border crossing" in key.inner_text()
    assert "part of the place" in key.inner_text()
    _set(page, {"q": "highway"})
    assert re.sub(r"\s+", " ", key.inner_text()).strip() == "Taken by Isis 1"
    _set(page, {"q": "", "status": ["claimed"]})
    words = key.inner_text()
    assert "claimed" in words
    assert "reported" not in words
    assert "part of the place" not in words


def test_the_map_keeps_its_size_whatever_the_key_explains(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    before = page.locator(".folium-map").bounding_box()
    for query in ("highway", "nowhere", ""):
        _set(page, {"q": query})
        assert page.locator(".folium-map").bounding_box() == before
    page.evaluate("document.querySelector('.key').style.minHeight = '200px'")
    page.wait_for_function(
        "() => geomap.page.map.getSize().y === geomap.page.map.getContainer().clientHeight"
    )


def test_the_number_is_told_politely_but_not_while_days_are_played(hundreds: Page) -> None:
    count = hundreds.locator("#list-count")
    assert count.get_attribute("role") == "status"
    _set(hundreds, {"mode": "upto", "to": 20900})
    assert count.get_attribute("aria-live") == "off"
    _set(hundreds, {"status": ["claimed"]})
    assert count.get_attribute("aria-live") == "polite"


# For everyone.


def test_the_list_is_seen_below_the_open_filters(hundreds: Page) -> None:
    hundreds.locator(".more:visible").first.click()
    expect(hundreds.locator(".capture .go").first).to_be_in_viewport(ratio=1)


def test_the_filters_work_by_keyboard_alone(open_page: Open, nine: str) -> None:
    opened = open_page(nine)
    page = opened.page
    page.get_by_label("Search", exact=True).focus()
    page.keyboard.type("border")
    page.keyboard.press("Enter")
    page.wait_for_function("() => geomap.page.store.result.total === 4")
    page.keyboard.press("Tab")  # clear
    page.keyboard.press("Tab")
    assert _focused(page) == "Filters"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert _focused(page) == "Status"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert _state(page, "status") == ["reported"]
    for _ in range(30):
        page.keyboard.press("Tab")
        if _focused(page) == "Status: reported":
            break
    page.keyboard.press("Enter")
    assert _state(page, "status") == []
    assert _focused(page) == "Filters"
    opened.assert_clean()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_the_open_filters(
    open_page: Open, nine: str, width: int, scheme: str
) -> None:
    fragment = "#q=rutba&status=reported&mode=upto&to=2014-06-21"
    page = open_page(nine, fragment=fragment, width=width, color_scheme=scheme).page
    page.get_by_role("button", name="Filters (1 set)").click()
    page.evaluate("document.querySelectorAll('.facet').forEach((each) => { each.open = true; })")
    assert faults(page) == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_of_the_filters_is_cut_off(
    open_page: Open, nine: str, width: int, direction: str
) -> None:
    page = open_page(nine, width=width, fragment="#status=reported&source=Deutsche+Welle").page
    page.evaluate("(direction) => { document.dir = direction; }", direction)
    page.get_by_role("button", name="Filters (2 set)").click()
    page.evaluate("document.querySelectorAll('.facet').forEach((each) => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = page.evaluate(
        """() => [...document.querySelectorAll("#filters *, .list-head *")]
          .filter((each) => !each.matches("span, bdi, input, label, .unseen"))
          .filter((each) => each.scrollWidth > each.clientWidth + 1)
          .map((each) => each.outerHTML.slice(0, 80))"""
    )
    assert wide == []


def test_targets_are_large_enough(open_page: Open, nine: str) -> None:
    page = open_page(nine, width=390, height=844, has_touch=True, is_mobile=True).page
    page.get_by_role("button", name="Filters", exact=True).click()
    page.get_by_role("checkbox", name="claimed").check()
    small = page.evaluate(
        """(targets) => [...document.querySelectorAll(targets)]
          .filter((each) => each.getClientRects().length)
          .filter((each) => each.getBoundingClientRect().height < 24)
          .map((each) => each.outerHTML.slice(0, 80))""",
        "#browse button:not(.past), .choice, .facet summary, .list-head select, .go",
    )
    assert small == []


def test_hostile_names_stand_as_they_are(open_page: Open) -> None:
    article = replace(samples.WELLE, id="hostile.txt", source=HOSTILE, title=HOSTILE)
    said = [samples.Said(article, samples.WELLE_SENTENCES[3], "Rutba")]
    hostile = samples.capture(samples.place("Rutba"), said, actor=HOSTILE, actor_id="hostile")
    html = webmap.render([hostile, *samples.nine()[1:]], not_located=(), articles=())
    opened = open_page(html, fragment="#actor=hostile")
    page = opened.page
    page.get_by_role("button", name="Filters (1 set)").click()
    pick = page.locator(".pick bdi").last
    assert pick.evaluate("(each) => each.textContent") == HOSTILE
    names = page.locator(".choice bdi").evaluate_all("(all) => all.map((one) => one.textContent)")
    assert names.count(HOSTILE) == 2
    in_key = page.locator(".key [data-actor='hostile'] bdi")
    assert in_key.evaluate("(one) => one.textContent") == HOSTILE
    page.get_by_label("Search", exact=True).fill(HOSTILE)
    page.wait_for_function("() => geomap.page.store.state.q")
    assert _names(page) == ["Rutba"]
    assert page.evaluate("typeof window.ran") == "undefined"
    opened.assert_clean()
