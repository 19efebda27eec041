"""The slider under the map and its histogram, used by mouse, finger and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geomap import webmap
from geomap.models import Capture, DateSpan
from tests import samples
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

ACTORS = {
    "islamic-state": "Islamic State",
    "iraqi-forces": "Iraqi forces",
    "tribes": "Tribes",
    "": "",
}
EPOCH = date(1970, 1, 1)


def _html(days: Sequence[tuple[date | None, str]]) -> str:
    """A page of captures, each (day, actor)."""
    said = [samples.Said(samples.WELLE, samples.WELLE_SENTENCES[3], "Rutba")]
    names = [name for name, (kind, *_) in samples.PLACES.items() if kind != "crossing"]
    captures: list[Capture] = []
    for number, (day, actor) in enumerate(days):
        when = DateSpan(day, day, "", "said" if day else "none")
        where = samples.place(names[number % len(names)])
        made = samples.capture(where, said, when, actor_id=actor, actor=ACTORS[actor])
        captures.append(replace(made, id=f"c{number}"))
    return webmap.render(captures, not_located=(), articles=samples.ARTICLES)


def _weeks() -> str:
    """Three years: 2 to 4 captures a month by three sides, and three without a day."""
    days: list[tuple[date | None, str]] = []
    for month in range(36):
        year, number = 2013 + month // 12, month % 12 + 1
        days += [(date(year, number, 3), "islamic-state"), (date(year, number, 3), "iraqi-forces")]
        if month % 3 == 0:
            days += [(date(year, number, 20), "tribes"), (date(year, number, 28), "")]
    return _html([*days, (None, "islamic-state"), (None, "tribes"), (None, "")])


def _june() -> str:
    """1 to 12 June 2014, day n with n captures; two without a day."""
    sides = list(ACTORS)
    days: list[tuple[date | None, str]] = [
        (date(2014, 6, n), sides[k % 2]) for n in range(1, 13) for k in range(n)
    ]
    return _html([*days, (None, "tribes"), (None, "")])


@pytest.fixture(scope="module")
def june() -> str:
    return _june()


@pytest.fixture(scope="module")
def years() -> str:
    return _weeks()


def _state(page: Page) -> dict[str, Any]:
    """What the store has: mode, days as text, undated, total."""
    state: dict[str, Any] = page.evaluate(
        """() => {
          const { state, result } = geomap.page.store;
          const day = (d) => (d === null ? null : geomap.isoDay(d));
          const { mode, undated } = state;
          return { mode, from: day(state.from), to: day(state.to), undated, total: result.total };
        }"""
    )
    return state


def _frame(page: Page) -> None:
    """Waits for the frame that a slider's change is told in."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => done()))")


def _stop_clock(page: Page) -> None:
    """From here on time passes only where a test lets it, however busy the machine is."""
    page.clock.install(time=datetime(2026, 1, 1, tzinfo=UTC))
    page.clock.pause_at(datetime(2026, 1, 2, tzinfo=UTC))


def _mode(page: Page, name: str) -> None:
    page.locator(".modes label", has_text=name).click()


def _press(page: Page, selector: str, *keys: str) -> None:
    page.locator(selector).focus()
    for key in keys:
        page.keyboard.press(key)
    _frame(page)


def _at(page: Page, share: float) -> tuple[float, float]:
    box = page.locator(".bars").bounding_box()
    assert box
    return box["x"] + share * box["width"], box["y"] + box["height"] * 0.8


def _on_day(page: Page, day: str) -> tuple[float, float]:
    """The middle of a day on the bars."""
    number = (date.fromisoformat(day) - EPOCH).days
    return _at(page, page.evaluate(f"geomap.page.timeline.histogram.at({number} + 0.5)"))


def test_at_first_all_days_are_shown_without_a_thumb(open_page: Open, june: str) -> None:
    opened = open_page(june)
    page = opened.page
    expect(page.locator("#timeline-title")).to_have_text("Captures per day")
    expect(page.locator(".time-text")).to_have_text(
        "78 captures, 1 to 12 June 2014; 2 without a day"
    )
    expect(page.get_by_role("radio", name="All days")).to_be_checked()
    expect(page.locator(".thumb:visible")).to_have_count(0)
    expect(page.locator(".day-fields")).to_be_hidden()
    expect(page.locator(".bar-most")).to_have_text("12")
    expect(page.locator(".time-note")).to_contain_text("latest day on which it can have happened")
    assert _state(page)["total"] == 80
    opened.assert_clean()


def test_the_map_knows_what_room_it_is_left(open_page: Open, june: str) -> None:
    room = """() => {
      const { map } = geomap.page;
      return [map.getSize().y, map.getContainer().clientHeight];
    }"""
    for size in ((1280, 800), (390, 844)):
        known, real = open_page(june, width=size[0], height=size[1]).page.evaluate(room)
        assert known == real


def test_up_to_a_day_by_keyboard(open_page: Open, june: str) -> None:
    opened = open_page(june)
    page = opened.page
    page.get_by_role("radio", name="All days").focus()
    page.keyboard.press("ArrowRight")
    assert _state(page) == {
        "mode": "upto",
        "from": None,
        "to": "2014-06-12",
        "undated": False,
        "total": 78,
    }
    thumb = page.get_by_role("slider", name="Day")
    _press(page, ".thumb-to", "ArrowLeft", "ArrowLeft")
    expect(thumb).to_have_attribute("aria-valuetext", "Up to 10 June 2014: 55 captures")
    _press(page, ".thumb-to", "Home")
    assert _state(page)["total"] == 1
    _press(page, ".thumb-to", "ArrowUp")
    assert _state(page)["to"] == "2014-06-02"
    _press(page, ".thumb-to", "End")
    assert _state(page)["to"] == "2014-06-12"
    opened.assert_clean()


def test_page_keys_go_by_a_bar(open_page: Open, years: str) -> None:
    page = open_page(years, fragment="#mode=upto&to=2014-06-15&undated=no").page
    expect(page.locator("#timeline-title")).to_have_text("Captures per month")
    expect(page.locator(".thumb-to")).to_have_attribute("title", "Keys: arrows go by a day, "
        "Page Up and Page Down by a month, Home and End to the ends")  # fmt: skip
    steps = [("PageUp", "2014-06-30"), ("PageUp", "2014-07-31"), ("PageDown", "2014-06-30")]
    for key, day in [*steps, ("ArrowLeft", "2014-06-29"), ("PageDown", "2014-05-31")]:
        _press(page, ".thumb-to", key)
        assert _state(page)["to"] == day
    _mode(page, "In this window")
    for key, day in [
        ("PageUp", "2013-02-01"),
        ("PageUp", "2013-03-01"),
        ("PageDown", "2013-02-01"),
    ]:
        _press(page, ".thumb-from", key)
        assert _state(page)["from"] == day


def test_a_window_has_two_thumbs_that_never_cross(open_page: Open, june: str) -> None:
    opened = open_page(june)
    page = opened.page
    _mode(page, "In this window")
    assert _state(page) == {
        "mode": "window",
        "from": "2014-06-01",
        "to": "2014-06-12",
        "undated": False,
        "total": 78,
    }
    _press(page, ".thumb-from", *["ArrowRight"] * 4)
    _press(page, ".thumb-to", *["ArrowLeft"] * 5)
    state = _state(page)
    assert (state["from"], state["to"], state["total"]) == ("2014-06-05", "2014-06-07", 18)
    words = "5 to 7 June 2014: 18 captures"
    for name in ("First day", "Last day"):
        slider = page.get_by_role("slider", name=name, exact=True)
        expect(slider).to_have_attribute("aria-valuetext", words)
    expect(page.locator(".time-text")).to_have_text(words)
    _press(page, ".thumb-from", "End")
    assert _state(page)["from"] == "2014-06-07"
    assert page.locator(".thumb-from").input_value() == page.locator(".thumb-to").input_value()
    expect(page.locator(".time-text")).to_have_text("7 June 2014: 7 captures")
    _press(page, ".thumb-to", "Home")
    assert _state(page)["to"] == "2014-06-07"
    opened.assert_clean()


def test_that_day_shows_one_day(open_page: Open, june: str) -> None:
    page = open_page(june).page
    _mode(page, "That day")
    expect(page.locator(".time-text")).to_have_text("12 June 2014: 12 captures")
    _press(page, ".thumb-to", "ArrowLeft", "ArrowLeft", "ArrowLeft")
    expect(page.locator(".time-text")).to_have_text("9 June 2014: 9 captures")
    assert _state(page)["total"] == 9


def test_captures_without_a_day_have_a_bar_and_a_button(open_page: Open, june: str) -> None:
    opened = open_page(june)
    page = opened.page
    button = page.get_by_role("button", name="2 without a day")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert _state(page)["total"] == 78
    _mode(page, "That day")
    button.click()
    expect(page.locator(".time-text")).to_have_text("12 June 2014: 12 captures; 2 without a day")
    assert _state(page)["total"] == 14
    _mode(page, "Up to this day")
    assert _state(page)["undated"] is True
    button.click()
    _mode(page, "All days")
    assert _state(page) | {"to": None} == {
        "mode": "all",
        "from": None,
        "to": None,
        "undated": True,
        "total": 80,
    }
    opened.assert_clean()


def test_a_mode_left_and_chosen_again_keeps_its_day(open_page: Open, june: str) -> None:
    page = open_page(june, fragment="#mode=upto&to=2014-06-05").page
    _mode(page, "All days")
    _mode(page, "Up to this day")
    assert _state(page)["to"] == "2014-06-05"


def test_a_bar_is_told_of_under_the_pointer(open_page: Open, june: str) -> None:
    opened = open_page(june)
    page = opened.page
    page.mouse.move(*_on_day(page, "2014-06-05"))
    text = page.locator(".time-text")
    expect(text).to_have_text("5 June 2014: 5 captures: Islamic State 3, Iraqi forces 2")
    expect(text.locator(".swatch")).to_have_count(2)
    page.mouse.move(10, 10)
    expect(text).to_contain_text("78 captures")
    opened.assert_clean()


def test_a_click_on_a_bar_chooses_its_days(open_page: Open, june: str, years: str) -> None:
    page = open_page(june).page
    page.mouse.click(*_on_day(page, "2014-06-05"))
    assert _state(page) == {
        "mode": "day",
        "from": "2014-06-05",
        "to": "2014-06-05",
        "undated": False,
        "total": 5,
    }
    _mode(page, "Up to this day")
    page.mouse.click(*_on_day(page, "2014-06-03"))
    assert _state(page)["total"] == 6
    page = open_page(years).page
    page.mouse.click(*_on_day(page, "2014-07-09"))
    state = _state(page)
    assert (state["mode"], state["from"], state["to"]) == ("window", "2014-07-01", "2014-07-31")
    assert state["total"] == 4
    _mode(page, "Up to this day")
    page.mouse.click(*_on_day(page, "2014-02-10"))
    assert _state(page)["to"] == "2014-02-28"
    _mode(page, "That day")
    # Beneath the thumb, which is wider than what is seen of it.
    page.mouse.click(*_on_day(page, "2014-02-10"))
    day = date.fromisoformat(_state(page)["to"])
    assert abs(day - date(2014, 2, 10)) <= timedelta(days=1)


def test_the_bars_are_read_and_chosen_by_keyboard(open_page: Open, june: str) -> None:
    opened = open_page(june)
    page = opened.page
    bar = page.get_by_role("slider", name="Captures over time")
    _press(page, ".bar-cursor", "Home", "ArrowRight", "ArrowRight")
    words = "3 June 2014: 3 captures: Islamic State 2, Iraqi forces 1"
    expect(bar).to_have_attribute("aria-valuetext", words)
    expect(page.locator(".time-text")).to_have_text(words)
    page.keyboard.press("Enter")
    state = _state(page)
    assert (state["mode"], state["to"], state["total"]) == ("day", "2014-06-03", 3)
    page.keyboard.press("Tab")
    expect(page.get_by_role("slider", name="Day")).to_be_focused()
    expect(page.locator(".time-text")).to_have_text("3 June 2014: 3 captures")
    opened.assert_clean()


def test_drawing_over_the_bars_chooses_a_window(open_page: Open, june: str) -> None:
    opened = open_page(june)
    page = opened.page
    page.mouse.move(*_on_day(page, "2014-06-08"))
    page.mouse.down()
    page.mouse.move(*_on_day(page, "2014-06-06"), steps=3)
    page.mouse.move(*_on_day(page, "2014-06-05"), steps=3)
    page.mouse.up()
    _frame(page)
    state = _state(page)
    assert (state["mode"], state["from"], state["to"]) == ("window", "2014-06-05", "2014-06-08")
    assert state["total"] == 26
    opened.assert_clean()


def test_a_window_is_dragged_as_a_whole_and_stops_at_the_end(open_page: Open, june: str) -> None:
    page = open_page(june, fragment="#mode=window&from=2014-06-02&to=2014-06-05&undated=no").page
    page.mouse.move(*_on_day(page, "2014-06-03"))
    page.mouse.down()
    page.mouse.move(*_on_day(page, "2014-06-07"), steps=4)
    _frame(page)
    state = _state(page)
    assert (state["from"], state["to"], state["total"]) == ("2014-06-06", "2014-06-09", 30)
    page.mouse.move(*_on_day(page, "2014-06-12"), steps=4)
    page.mouse.move(*_at(page, 1.2), steps=2)
    page.mouse.up()
    _frame(page)
    state = _state(page)
    assert (state["from"], state["to"]) == ("2014-06-09", "2014-06-12")


def test_a_thumb_is_dragged_to_the_day_under_it(open_page: Open, june: str) -> None:
    page = open_page(june, fragment="#mode=upto&to=2014-06-10&undated=no").page
    begin, end = _on_day(page, "2014-06-10"), _on_day(page, "2014-06-04")
    day = end[0] - _on_day(page, "2014-06-03")[0]
    # The grip stands behind its day.
    page.mouse.move(begin[0] + day / 2 + 6, begin[1])
    page.mouse.down()
    page.mouse.move(end[0] + day / 2 + 6, end[1], steps=6)
    page.mouse.up()
    _frame(page)
    assert _state(page)["to"] == "2014-06-04"
    line = page.evaluate(
        """() => {
          const thumb = document.querySelector(".thumb-to").getBoundingClientRect();
          const share = (el) => (el.value - el.min) / (el.max - el.min);
          return thumb.left + share(document.querySelector(".thumb-to")) * (thumb.width - 24);
        }"""
    )
    assert abs(line - (end[0] + day / 2)) < 1.5


def test_what_is_not_chosen_is_dimmed(open_page: Open, june: str) -> None:
    page = open_page(june, fragment="#mode=window&from=2014-06-04&to=2014-06-06").page
    veils = [
        (float(v.get_attribute("x") or 0), float(v.get_attribute("width") or 0))
        for v in page.locator(".bar-veil").all()
    ]
    width = page.locator(".bars").evaluate("element => element.clientWidth")
    assert veils[0] == pytest.approx((0, width * 3 / 12), abs=0.1)
    assert veils[1] == pytest.approx((width * 6 / 12, width * 6 / 12), abs=0.1)


def test_exact_days_are_given_in_fields(open_page: Open, years: str) -> None:
    opened = open_page(years)
    page = opened.page
    _mode(page, "In this window")
    first, last = page.get_by_label("From", exact=True), page.get_by_label("To", exact=True)
    assert first.get_attribute("min") == "2013-01-03"
    assert last.get_attribute("max") == "2015-12-03"
    last.fill("2014-03-03")
    first.fill("2014-02-04")
    state = _state(page)
    assert (state["from"], state["to"], state["total"]) == ("2014-02-04", "2014-03-03", 2)
    first.fill("2015-01-20")
    state = _state(page)
    assert (state["from"], state["to"]) == ("2015-01-20", "2015-01-20")
    first.fill("1999-01-20")
    assert _state(page)["from"] == "2015-01-20"
    first.blur()
    expect(first).to_have_value("2015-01-20")
    _mode(page, "That day")
    expect(page.get_by_label("Day", exact=True).and_(page.locator("[type=date]"))).to_be_visible()
    expect(page.get_by_label("From", exact=True)).to_be_hidden()
    opened.assert_clean()


def test_it_plays_up_to_the_end_and_says_so_once(open_page: Open, june: str) -> None:
    opened = open_page(june)
    page = opened.page
    _stop_clock(page)
    page.get_by_role("button", name="Play", exact=True).click()
    assert _state(page) == {
        "mode": "upto",
        "from": None,
        "to": "2014-06-01",
        "undated": False,
        "total": 1,
    }
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    expect(page.locator("#list-count")).to_have_attribute("aria-live", "off")
    page.clock.run_for(850)
    assert _state(page)["to"] == "2014-06-03"
    live = page.locator("#timeline [role=status]")
    expect(live).to_have_text("")
    page.clock.run_for(20_000)
    assert _state(page)["total"] == 78
    expect(live).to_have_text("Up to 12 June 2014: 78 captures")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_focused()
    assert page.locator("#list-count").get_attribute("aria-live") is None
    page.keyboard.press("Enter")
    assert _state(page)["to"] == "2014-06-01"
    opened.assert_clean()


def test_a_window_plays_by_its_length_and_as_fast_as_asked(open_page: Open, june: str) -> None:
    page = open_page(june, fragment="#mode=window&from=2014-06-01&to=2014-06-03&undated=no").page
    _stop_clock(page)
    page.get_by_label("Speed").select_option("Fast")
    page.get_by_role("button", name="Play", exact=True).click()
    page.clock.run_for(160)
    assert (_state(page)["from"], _state(page)["to"]) == ("2014-06-04", "2014-06-06")
    page.clock.run_for(5000)
    assert (_state(page)["from"], _state(page)["to"]) == ("2014-06-10", "2014-06-12")
    page.get_by_label("Speed").select_option("Slow")
    page.get_by_role("button", name="Play", exact=True).click()
    page.clock.run_for(900)
    assert _state(page)["from"] == "2014-06-01"


def test_playing_stops_when_the_reader_turns_to_something_else(open_page: Open, june: str) -> None:
    page = open_page(june).page
    _stop_clock(page)
    play = page.get_by_role("button", name="Play", exact=True)
    hide = """() => {
      Object.defineProperty(document, "hidden", { value: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }"""
    ways: dict[str, Callable[[], object]] = {
        "pause": page.get_by_role("button", name="Pause").click,
        "step": page.get_by_role("button", name="One step forward").click,
        "thumb": lambda: page.locator(".thumb-to").press("ArrowRight"),
        "mode": lambda: _mode(page, "That day"),
        "undated": page.get_by_role("button", name="2 without a day").click,
        "reset": lambda: page.evaluate("geomap.page.store.reset()"),
        "hidden": lambda: page.evaluate(hide),
    }
    for way, stop in ways.items():
        page.evaluate("geomap.page.store.set({ mode: 'upto', to: 16223, undated: false })")
        play.click()
        page.clock.run_for(500)
        assert _state(page)["to"] == "2014-06-03", way
        stop()
        page.clock.run_for(20)
        before = _state(page)
        page.clock.run_for(3000)
        assert _state(page) == before, way
        expect(play).to_be_visible()


def test_a_filter_leaves_it_playing(open_page: Open, june: str) -> None:
    page = open_page(june, fragment="#mode=upto&to=2014-06-02&undated=no").page
    _stop_clock(page)
    page.get_by_role("button", name="Play", exact=True).click()
    page.evaluate("geomap.page.store.set({ actor: ['islamic-state'] })")
    page.clock.run_for(450)
    assert _state(page) | {"total": 0} == {
        "mode": "upto",
        "from": None,
        "to": "2014-06-03",
        "undated": False,
        "total": 0,
    }


def test_one_step_at_a_time(open_page: Open, years: str) -> None:
    page = open_page(years).page
    back = page.get_by_role("button", name="One step back")
    forward = page.get_by_role("button", name="One step forward")
    back.click()
    assert _state(page)["to"] == "2015-11-30"
    forward.click()
    assert _state(page)["to"] == "2015-12-03"
    expect(forward).to_have_attribute("aria-disabled", "true")
    forward.click(force=True)
    assert _state(page)["to"] == "2015-12-03"
    _mode(page, "All days")
    forward.click()
    assert _state(page)["to"] == "2013-01-03"
    expect(back).to_have_attribute("aria-disabled", "true")


def test_filters_change_the_bars_and_a_step_in_time_counts_nothing_anew(
    open_page: Open, june: str
) -> None:
    page = open_page(june).page
    page.evaluate("geomap.page.store.set({ actor: ['iraqi-forces'] })")
    expect(page.locator(".bar-most")).to_have_text("6")
    expect(page.locator(".time-text")).to_have_text("36 captures, 2 to 12 June 2014")
    tally = "geomap.page.timeline.histogram.tally"
    page.evaluate(f"window.before = {tally}")
    page.evaluate("geomap.page.store.set({ mode: 'upto', to: 16225 })")
    assert page.evaluate(f"window.before === {tally}")
    page.evaluate("geomap.page.store.set({ q: 'nothing of this' })")
    expect(page.locator(".time-text")).to_contain_text("0 captures")
    expect(page.locator(".bar-most")).to_have_text("")


def test_the_bars_count_what_the_store_counts(open_page: Open, years: str) -> None:
    page = open_page(years).page
    wrong = page.evaluate(
        """() => {
          const { store, timeline } = geomap.page;
          const { bins, histogram } = timeline;
          const wrong = [];
          for (const actor of [[], ["tribes"], ["islamic-state", ""]]) {
            store.set({ actor, mode: "all", undated: true });
            const all = histogram.tally.totals.reduce((a, b) => a + b);
            if (all !== store.result.total) wrong.push(["all", actor, all]);
            for (let k = 0; k < bins.starts.length - 1; k += 1) {
              const [from, to] = geomap.binDays(bins, k);
              store.set({ mode: "window", from, to, undated: false });
              const shares = histogram.shares(k).reduce((sum, [, n]) => sum + n, 0);
              if (shares !== store.result.total) wrong.push([k, actor, shares]);
              if (histogram.tally.totals[k] !== store.result.total) wrong.push([k, actor]);
            }
          }
          return wrong;
        }"""
    )
    assert wrong == []


def test_a_link_restores_the_days(open_page: Open, june: str) -> None:
    opened = open_page(june, fragment="#mode=window&from=2014-06-03&to=2014-06-04&undated=no")
    page = opened.page
    expect(page.get_by_role("radio", name="In this window")).to_be_checked()
    expect(page.locator(".time-text")).to_have_text("3 to 4 June 2014: 7 captures")
    expect(page.get_by_label("From", exact=True)).to_have_value("2014-06-03")
    page.evaluate("location.hash = '#mode=day&to=2014-06-08&undated=no'")
    expect(page.locator(".time-text")).to_have_text("8 June 2014: 8 captures")
    expect(page.get_by_role("radio", name="That day")).to_be_checked()
    _press(page, ".thumb-to", "ArrowRight")
    assert page.evaluate("location.hash") == "#mode=day&to=2014-06-09&undated=no"


@pytest.mark.parametrize(
    "fragment", ["#mode=upto&to=1066-10-14", "#mode=window&to=2999-01-01", "#mode=day"]
)
def test_a_link_to_days_off_the_axis_breaks_nothing(
    open_page: Open, june: str, fragment: str
) -> None:
    opened = open_page(june, fragment=fragment)
    page = opened.page
    if "1066" in fragment:
        expect(page.locator(".time-text")).to_contain_text("Up to 14 October 1066: 0 captures")
    for name in ("One step back", "One step forward"):
        page.get_by_role("button", name=name).click(force=True)
    _press(page, ".thumb-to", "ArrowLeft", "ArrowRight", "PageDown", "End")
    assert _state(page)["to"] == "2014-06-12"
    opened.assert_clean()


def test_of_one_day_there_is_only_the_note(open_page: Open) -> None:
    opened = open_page(_html([(date(2014, 6, 21), "tribes")] * 3 + [(None, "tribes")]))
    page = opened.page
    expect(page.locator(".time-text")).to_have_text("3 captures, 21 June 2014; 1 without a day")
    expect(page.locator(".time-note")).to_contain_text("latest day on which it can")
    for part in (".modes", ".player", ".bars", ".day-fields"):
        expect(page.locator(part)).to_be_hidden()
    page.get_by_role("button", name="1 without a day").click()
    assert _state(page)["total"] == 3
    opened.assert_clean()


def test_without_any_day_it_says_so(open_page: Open) -> None:
    opened = open_page(_html([(None, "tribes")] * 2))
    expect(opened.page.locator("#timeline")).to_contain_text("No capture has a day.")
    expect(opened.page.locator("#timeline input:visible")).to_have_count(0)
    opened.assert_clean()


def test_a_link_that_hides_all_of_one_day_can_be_undone(open_page: Open) -> None:
    page = open_page(
        _html([(date(2014, 6, 21), "tribes")]), fragment="#mode=upto&to=2001-01-01"
    ).page
    _mode(page, "All days")
    assert _state(page)["total"] == 1
    expect(page.locator(".modes")).to_be_hidden()


def test_forty_years_and_many_captures_stay_few_bars(open_page: Open) -> None:
    sides = list(ACTORS)
    days: list[tuple[date | None, str]] = [
        (date(1960, 5, 1) + timedelta(days=n * 30), sides[n % 4]) for n in range(490)
    ]
    opened = open_page(_html(days))
    page = opened.page
    expect(page.locator("#timeline-title")).to_have_text("Captures per year")
    assert page.evaluate("geomap.page.timeline.bins.starts.length - 1") == 41
    ticks = page.locator(".time-axis span").all_inner_texts()
    assert ticks == ["1960", "1965", "1970", "1975", "1980", "1985", "1990", "1995", "2000"]
    page.mouse.click(*_on_day(page, "1969-07-09"))
    assert (_state(page)["from"], _state(page)["to"]) == ("1969-01-01", "1969-12-31")
    page.mouse.move(10, 10)
    page.mouse.move(*_on_day(page, "1969-07-09"))
    expect(page.locator(".time-text")).to_contain_text("1969: 12 captures: ")
    opened.assert_clean()


@pytest.mark.parametrize(
    ("width", "height", "scheme"),
    [(1280, 112, "light"), (1024, 112, "dark"), (390, 150, "dark"), (320, 180, "light")],
)
def test_it_is_low_and_never_too_wide(
    open_page: Open, years: str, width: int, height: int, scheme: str
) -> None:
    opened = open_page(years, width=width, color_scheme=scheme, has_touch=width < 500)
    page = opened.page
    tall = set()
    for mode in ("All days", "Up to this day", "In this window", "That day"):
        _mode(page, mode)
        box = page.locator("#timeline").bounding_box()
        assert box
        tall.add(box["height"])
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        small = page.evaluate(
            """() => [...document.querySelectorAll("#timeline :is(button, select, label)")]
              .map((each) => each.getBoundingClientRect())
              .filter(({ width, height }) => height && (height < 23.9 || width < 24)).length"""
        )
        assert small == 0
    # What changes its height would move the map.
    assert len(tall) == 1
    assert tall.pop() <= height
    opened.assert_clean()


def test_fingers_choose_bars(open_page: Open, june: str) -> None:
    opened = open_page(june, width=390, height=844, has_touch=True, is_mobile=True)
    page = opened.page
    page.locator(".bars").scroll_into_view_if_needed()
    page.touchscreen.tap(*_on_day(page, "2014-06-05"))
    expect(page.locator(".time-text")).to_have_text(
        "5 June 2014: 5 captures: Islamic State 3, Iraqi forces 2"
    )
    assert _state(page)["total"] == 5
    page.locator(".modes label", has_text="Up to this day").tap()
    expect(page.locator(".time-text")).to_have_text("Up to 5 June 2014: 15 captures")
    opened.assert_clean()


def test_time_runs_from_left_to_right_on_pages_that_do_not(open_page: Open, june: str) -> None:
    page = open_page(june, fragment="#mode=upto&to=2014-06-05&undated=no").page
    page.evaluate("document.dir = 'rtl'")
    _press(page, ".thumb-to", "ArrowRight")
    assert _state(page)["to"] == "2014-06-06"
    assert _on_day(page, "2014-06-02")[0] < _on_day(page, "2014-06-03")[0]
    page.mouse.click(*_on_day(page, "2014-06-03"))
    assert _state(page)["to"] == "2014-06-03"
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
