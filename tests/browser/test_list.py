"""The list: every capture shown stands in it, however many, and every one can be reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from geomap import webmap
from geomap.models import DateSpan
from tests import many, samples
from tests.browser.conftest import Open, Opened
from tests.browser.test_access import faults

pytestmark = pytest.mark.browser

MANY = 3000
HOSTILE = "<img src=x onerror=window.ran=1> ${window.ran=2} \u202egnorw \" ' & \u0627\u0644\u0642"
MIDDLE = "document.elementFromPoint(1100, 450).closest('.capture').querySelector('.go').textContent"
# Frames until a view has drawn what the reader scrolled to.
FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture(scope="module")
def nine() -> str:
    return samples.page()


@pytest.fixture(scope="module")
def thousands() -> str:
    return many.page(MANY)


@pytest.fixture(scope="module")
def shared(open_once: Open, thousands: str) -> Opened:
    return open_once(thousands)


@pytest.fixture
def long_page(shared: Opened) -> Iterator[Page]:
    """The page of three thousand captures, as one has just opened it."""
    page = shared.page
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate(
        """() => {
          const { list, store } = geomap.page;
          const side = document.getElementById("side");
          window.fill ||= geomap.fillRow;
          [geomap.fillRow, geomap.ANCHORS, side.style.overflowAnchor] = [window.fill, true, ""];
          document.adoptedStyleSheets = [];
          document.activeElement.blur();
          store.set(geomap.START);
          side.scrollTop = 0;
          list.rows.show(store.result.order, false, 0);
        }"""
    )
    page.evaluate(FRAMES)
    yield page
    shared.assert_clean()


def _names(page: Page) -> list[str]:
    return page.locator("#capture-list .go").all_inner_texts()


def _row(page: Page, name: str) -> Locator:
    return page.locator(".capture").filter(has=page.locator(f".go bdi:text-is('{name}')"))


def _set(page: Page, patch: dict[str, Any]) -> None:
    page.evaluate("(patch) => geomap.page.store.set(patch)", patch)


def _focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.textContent.trim()")
    return text


def _top(page: Page, name: str) -> float:
    """Where a row stands in the window."""
    box = _row(page, name).bounding_box()
    assert box is not None
    return box["y"]


def _ranked(page: Page, k: int) -> str:
    """The name of the row of a rank; of the last for -1."""
    js = "(k) => geomap.page.model.name(geomap.page.store.result.order.at(k))"
    name: str = page.evaluate(js, k)
    return name


def _scrolled(page: Page) -> float:
    top: float = page.evaluate("document.getElementById('side').scrollTop")
    return top


def _scroll_to(page: Page, top: float) -> None:
    page.evaluate("(top) => { document.getElementById('side').scrollTop = top; }", top)
    page.evaluate(FRAMES)


# The order of the rows.

ORDERS = {
    "Latest first": ["Turaibil crossing", "al-Waleed crossing", "Qaim crossing"],
    "Earliest first": ["Ramadi", "Fallujah", "Rawah"],
    "Places A to Z": ["al-Waleed crossing", "Anah", "Fallujah"],
    "Places Z to A": ["Turaibil crossing", "Rutba", "Rawah"],
    "Sides A to Z": ["Turaibil crossing", "al-Waleed crossing", "Qaim crossing"],
    "Most sources first": ["Rutba", "Anah", "Qaim"],
    "Fewest sources first": ["Turaibil crossing", "al-Waleed crossing", "Qaim crossing"],
}


@pytest.mark.parametrize("order", ORDERS)
def test_the_list_is_sorted_as_asked(open_page: Open, nine: str, order: str) -> None:
    opened = open_page(nine)
    page = opened.page
    page.get_by_label("Sort by").select_option(order)
    assert _names(page)[:3] == ORDERS[order]
    assert len(_names(page)) == 9
    opened.assert_clean()


def test_the_choice_of_order_follows_the_address(open_page: Open, nine: str) -> None:
    page = open_page(nine, fragment="#sort=place&reverse=yes").page
    expect(page.get_by_label("Sort by")).to_have_value("place_down")
    page.evaluate("location.hash = '#sort=sources'")
    expect(page.get_by_label("Sort by")).to_have_value("sources_most")


@pytest.mark.parametrize("order", ["date", "actor"])
@pytest.mark.parametrize("reverse", [False, True])
def test_what_is_not_known_comes_last_either_way(
    open_page: Open, order: str, *, reverse: bool
) -> None:
    one, two, *others = samples.nine()
    unknown = [replace(one, when=DateSpan()), replace(two, actor="", actor_id="")]
    html = webmap.render([*unknown, *others], not_located=(), articles=samples.ARTICLES)
    page = open_page(html).page
    _set(page, {"sort": order, "reverse": reverse})
    assert _names(page)[-1] == {"date": "Rutba", "actor": "Qaim"}[order]


# Choosing a capture.


def test_a_click_anywhere_in_a_row_opens_its_capture(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    _row(page, "Rawah").locator(".what").click()
    expect(page.locator("#detail h2")).to_have_text("Rawah")
    assert page.evaluate("location.hash") == "#capture=c-rawah"


def test_marking_text_in_a_row_opens_nothing(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    _row(page, "Rawah").locator(".what").select_text()
    _row(page, "Rawah").locator(".what").dispatch_event("click")
    assert page.evaluate("geomap.page.store.state.capture") == ""


def test_a_link_can_be_opened_elsewhere(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    link = page.locator("a.go", has_text="Rawah")
    assert link.get_attribute("href") == "#capture=c-rawah"
    with page.context.expect_page():
        link.click(modifiers=["Control"])
    assert page.evaluate("geomap.page.store.state.capture") == ""


def test_the_open_capture_is_marked(open_page: Open, nine: str) -> None:
    page = open_page(nine, width=1700).page
    _set(page, {"capture": "c-rutba"})
    marked = page.locator("[aria-current]")
    expect(marked).to_have_text(["Rutba"])
    _set(page, {"capture": "c-anah", "sort": "place"})
    expect(marked).to_have_text(["Anah"])
    _set(page, {"capture": ""})
    expect(marked).to_have_count(0)


def test_a_capture_chosen_on_the_map_comes_into_view_in_the_column_alone(
    open_page: Open, nine: str, long_page: Page
) -> None:
    for page in (open_page(nine).page, long_page):
        page.set_viewport_size({"width": 1700, "height": 700})
        page.evaluate(FRAMES)
        _set(page, {"capture": page.evaluate("geomap.page.model.id.at(-1)")})
        expect(page.locator(".capture.open")).to_be_in_viewport(ratio=1)
        assert page.evaluate("scrollY") == 0
        assert _scrolled(page) > 0


def test_on_a_phone_the_map_stays_when_a_capture_is_chosen_on_it(
    open_page: Open, nine: str
) -> None:
    page = open_page(nine, width=390, height=844, has_touch=True, is_mobile=True).page
    _set(page, {"capture": "c-ramadi"})
    assert page.evaluate("scrollY") == 0
    assert page.locator("[aria-current]").inner_text() == "Ramadi"


def test_the_list_is_where_it_was_when_the_details_close(long_page: Page) -> None:
    page = long_page
    _scroll_to(page, 90_000)
    name = page.evaluate(MIDDLE)
    before = _top(page, name)
    _row(page, name).click()
    expect(page.locator("#browse")).to_be_hidden()
    page.evaluate(FRAMES)
    page.keyboard.press("Escape")
    assert _focused(page) == name
    page.evaluate(FRAMES)
    assert abs(_top(page, name) - before) < 2


def test_a_row_tells_the_map_which_marker_to_show(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    page.evaluate(
        "() => { window.hints = []; geomap.page.markers.hint = (i) => window.hints.push(i); }"
    )
    _row(page, "Qaim crossing").hover()
    page.locator("h1").hover()
    hints = page.evaluate("window.hints")
    assert page.evaluate("(i) => geomap.page.model.name(i)", hints[0]) == "Qaim crossing"
    assert hints[-1] == -1


# By keyboard.


def test_the_tab_key_reaches_every_capture(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.go')"):
            seen.add(_focused(page))
    assert len(seen) == 9


def test_arrows_go_from_row_to_row(open_page: Open, nine: str) -> None:
    opened = open_page(nine)
    page = opened.page
    names = _names(page)
    page.locator("a.go").first.focus()
    for key, name in (
        ("ArrowDown", names[1]),
        ("ArrowDown", names[2]),
        ("ArrowUp", names[1]),
        ("End", names[-1]),
        ("ArrowDown", names[-1]),
        ("Home", names[0]),
        ("ArrowUp", names[0]),
    ):
        page.keyboard.press(key)
        assert _focused(page) == name
        expect(page.locator("a.go:focus")).to_be_in_viewport(ratio=1)
    opened.assert_clean()


def test_escape_in_the_list_closes_the_details_beside_it(open_page: Open, nine: str) -> None:
    page = open_page(nine, width=1700, fragment="#capture=c-rutba").page
    page.locator("a.go", has_text="Anah").focus()
    page.keyboard.press("Escape")
    assert page.locator("#detail").is_hidden()
    assert _focused(page) == "Anah"


def test_the_keyboard_can_skip_the_list(long_page: Page) -> None:
    page = long_page
    page.get_by_label("Sort by").focus()
    page.keyboard.press("Tab")
    assert _focused(page) == "Skip the list"
    expect(page.locator(":focus")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#capture-list')") is None
    beyond = "document.querySelector('.list-end').compareDocumentPosition(document.activeElement)"
    assert page.evaluate(beyond) == 4


def test_the_keyboard_reaches_both_ends_of_a_long_list(long_page: Page) -> None:
    page = long_page
    page.locator("a.go").first.focus()
    page.keyboard.press("End")
    assert _focused(page) == _ranked(page, -1)
    expect(page.locator(":focus")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Home")
    assert _focused(page) == _ranked(page, 0)
    for _ in range(40):
        page.keyboard.press("ArrowDown")
    assert _focused(page) == _ranked(page, 40)


def test_the_focus_survives_scrolling_away(long_page: Page) -> None:
    page = long_page
    page.locator("a.go").nth(1).focus()
    name = _focused(page)
    _scroll_to(page, 150_000)
    assert _focused(page) == name
    page.keyboard.press("ArrowDown")
    assert _focused(page) == _ranked(page, 2)
    expect(page.locator(":focus")).to_be_in_viewport(ratio=1)


# More captures than the page's HTML has rows for.


def test_a_long_list_has_every_row_where_the_reader_scrolls(long_page: Page) -> None:
    page = long_page
    assert page.locator("#more-rows").count() == 0
    seen = page.evaluate(
        """async () => {
          const side = document.getElementById("side");
          const seen = new Set();
          for (let top = -1; side.scrollTop > top; side.scrollTop += 1200) {
            top = side.scrollTop;
            geomap.page.list.rows.draw();
            for (const row of document.querySelectorAll(".capture .go")) seen.add(row.textContent);
          }
          return seen.size;
        }"""
    )
    assert seen == MANY
    assert page.locator(".capture").count() < 60


def test_the_last_capture_is_the_first_in_the_reversed_order(long_page: Page) -> None:
    page = long_page
    page.get_by_label("Sort by").select_option("Places Z to A")
    assert _names(page)[0] == f"Place {MANY - 1:05} crossing"


def test_rows_drawn_by_the_script_are_those_of_the_html(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    rows = page.evaluate(
        """() => geomap.page.list.rows.ready.map((row, i) => {
          const { model, list } = geomap.page;
          const drawn = geomap.fillRow(list.rows.template.cloneNode(true), model, i);
          const told = (part) => {
            part = part.cloneNode(true);
            part.querySelector(".evidence")?.remove();
            const [svg, use, link] = ["svg", "use", "a"].map((each) => part.querySelector(each));
            return [
              part.textContent.replace(/\\s+/g, " ").trim(),
              [...svg.classList].sort().join(" "),
              use.getAttribute("href"),
              link.getAttribute("href"),
              part.querySelectorAll(".flag").length,
            ];
          };
          return [told(row), told(drawn)];
        })"""
    )
    assert len(rows) == 9
    for html, drawn in rows:
        assert drawn == html


def test_rows_of_a_long_list_say_which_they_are_of_how_many(long_page: Page) -> None:
    row = long_page.locator(".capture").first
    assert row.get_attribute("aria-posinset") == "1"
    assert row.get_attribute("aria-setsize") == str(MANY)
    _set(long_page, {"actor": ["side-0"]})
    total = long_page.evaluate("geomap.page.store.result.total")
    assert row.get_attribute("aria-setsize") == str(total)


@pytest.mark.parametrize("anchors", [True, False])
def test_nothing_jumps_when_rows_come(long_page: Page, *, anchors: bool) -> None:
    page = long_page
    # Without, as in browsers that keep nothing in its place by themselves.
    page.evaluate(
        """(anchors) => {
          geomap.ANCHORS = anchors;
          document.getElementById("side").style.overflowAnchor = anchors ? "" : "none";
        }""",
        anchors,
    )
    # Rows of three heights.
    page.evaluate(
        """() => {
          geomap.fillRow = (row, model, i) => {
            window.fill(row, model, i);
            row.querySelector(".meta").style.height = `${20 + 30 * (i % 3)}px`;
            return row;
          };
        }"""
    )
    _scroll_to(page, 250_000)
    moves = page.evaluate(
        """async () => {
          const side = document.getElementById("side");
          const moves = [];
          for (let n = 0; n < 25; n += 1) {
            const row = document.elementFromPoint(1100, 450).closest(".capture");
            const before = row.getBoundingClientRect().top;
            side.scrollBy({ top: -130, behavior: "instant" });
            await FRAMES;
            moves.push(row.getBoundingClientRect().top - before);
          }
          return moves;
        }""".replace("FRAMES", FRAMES)
    )
    assert all(abs(move - 130) <= 1 for move in moves), moves


def test_the_topmost_row_that_is_still_shown_stays_when_filters_change(long_page: Page) -> None:
    page = long_page
    _scroll_to(page, 120_000)
    everything = ["reported", "claimed", "disputed"]
    for chosen in (["reported"], everything, ["reported", "claimed"], [], ["reported"], []):
        name = page.evaluate(
            """(chosen) => {
              const { list, model } = geomap.page;
              const status = (i) => geomap.STATUSES[model.status[i]];
              return model.name(list.rows.seen.find(({ i }) => chosen.includes(status(i))).i);
            }""",
            chosen or everything,
        )
        before = _top(page, name)
        _set(page, {"status": chosen})
        page.evaluate(FRAMES)
        assert abs(_top(page, name) - before) <= 1, chosen


def test_a_far_row_can_be_asked_for(long_page: Page) -> None:
    page = long_page
    page.evaluate("geomap.page.list.focus(geomap.page.model.id[2500])")
    assert _focused(page) == page.evaluate("geomap.page.model.name(2500)")
    expect(page.locator(":focus")).to_be_in_viewport(ratio=1)
    _set(page, {"q": "nothing has this"})
    page.evaluate("geomap.page.list.focus(geomap.page.model.id[2500])")
    assert _focused(page) == "Captures"


SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; }
* { word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""


def test_text_spacing_of_the_reader_s_own_cuts_nothing_off(
    open_page: Open, nine: str, long_page: Page
) -> None:
    for page in (open_page(nine).page, long_page):
        page.evaluate(
            """(rules) => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(rules);
              document.adoptedStyleSheets = [sheet];
            }""",
            SPACING,
        )
        page.evaluate(FRAMES)
        page.evaluate(FRAMES)
        cut = page.evaluate(
            """() => [...document.querySelectorAll(".capture")].slice(0, 9)
              .flatMap((e) => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth])
              .filter((more) => more > 1)"""
        )
        assert cut == []
    assert not long_page.evaluate("geomap.page.list.rows.outdated()")


def test_a_phone_scrolls_through_a_long_list(long_page: Page) -> None:
    page = long_page
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate(FRAMES)
    assert page.locator(".capture").count() < 60
    for _ in range(2):
        page.evaluate("document.querySelector('.list-end').scrollIntoView({ block: 'end' })")
        page.evaluate(FRAMES)
    expect(_row(page, _ranked(page, -1))).to_be_in_viewport()
    assert page.evaluate("scrollY") > 100_000
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_axe_finds_nothing_in_a_long_list(long_page: Page) -> None:
    _scroll_to(long_page, 60_000)
    assert long_page.locator(".gap").count() == 2
    assert faults(long_page, "#capture-list") == []


# Short lists, paper, no scripts, other directions, hostile texts.


def test_all_rows_of_a_short_list_stand_in_the_page(open_page: Open) -> None:
    html = many.page(1200)
    page = open_page(html).page
    assert page.locator(".capture").count() == 1200
    _set(page, {"status": ["claimed"]})
    claimed = page.evaluate("geomap.page.store.result.total")
    assert page.locator(".capture").count() == claimed == 240


def test_without_scripts_the_first_rows_are_there_with_a_note(
    open_page: Open, thousands: str
) -> None:
    page = open_page(thousands, java_script_enabled=False).page
    assert page.locator("#capture-list > li").count() == 2000
    assert "2,000" in page.locator("#more-rows").inner_text()
    assert page.locator("#filters").is_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_from_right_to_left_signs_stand_at_the_right(
    open_page: Open, nine: str, width: int
) -> None:
    page = open_page(nine, width=width).page
    page.evaluate("document.dir = 'rtl'")
    row = page.locator(".capture").first
    sign, name = row.locator(".sign").bounding_box(), row.locator(".go bdi").bounding_box()
    assert sign is not None
    assert name is not None
    assert name["x"] + name["width"] < sign["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_names_stand_as_they_are_in_rows_drawn_by_the_script(open_page: Open) -> None:
    said = [samples.Said(samples.WELLE, samples.WELLE_SENTENCES[3], "Rutba")]
    where = samples.place("Rutba", name=HOSTILE, province=HOSTILE)
    capture = samples.capture(where, said, actor=HOSTILE, actor_id="hostile", id=HOSTILE)
    opened = open_page(webmap.render([capture], not_located=(), articles=()))
    told = opened.page.evaluate(
        """() => {
          const { list, model } = geomap.page;
          const row = geomap.fillRow(list.rows.template.cloneNode(true), model, 0);
          list.element.append(row);
          return [".go", ".where", ".what"].map((part) => row.querySelector(part).textContent);
        }"""
    )
    assert told[0] == HOSTILE
    assert HOSTILE in told[1]
    assert HOSTILE in told[2]
    opened.page.locator(".go").first.click()
    expect(opened.page.locator("#detail h2")).to_be_visible()
    assert opened.page.evaluate("typeof window.ran") == "undefined"
    opened.assert_clean()
