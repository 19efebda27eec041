"""The histogram's bins and its axis: pure functions of days, run where the page runs them."""

from __future__ import annotations

from datetime import date

import pytest

from tests import samples
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

EPOCH = date(1970, 1, 1)


@pytest.fixture(scope="module")
def nine() -> str:
    return samples.page()


def _number(day: str) -> int:
    return (date.fromisoformat(day) - EPOCH).days


def test_days_and_their_years_and_months_are_the_calendar_s(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    days = ["1969-12-31", "1970-01-01", "2000-02-29", "1900-02-28", "0014-08-19", "1582-10-15"]
    days += ["2014-06-21", "2024-02-29", "9999-12-31"]
    for text in days:
        day = date.fromisoformat(text)
        parts = page.evaluate(f"geomap.parts({_number(text)})")
        assert (parts["year"], parts["month"] + 1, parts["day"]) == (day.year, day.month, day.day)
        made = page.evaluate(f"geomap.dayNumber({day.year}, {day.month - 1}, {day.day})")
        assert made == _number(text)


def test_bins_begin_where_weeks_months_and_years_do(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    starts = [
        ("day", 1, "2014-06-21", "2014-06-21"),
        ("week", 1, "2014-06-22", "2014-06-16"),
        ("week", 1, "2014-06-16", "2014-06-16"),
        ("week", 1, "1970-01-01", "1969-12-29"),
        ("week", 1, "1969-12-28", "1969-12-22"),
        ("month", 1, "2024-02-29", "2024-02-01"),
        ("month", 1, "1969-12-31", "1969-12-01"),
        ("month", 3, "2014-06-21", "2014-04-01"),
        ("year", 1, "1968-12-31", "1968-01-01"),
        ("year", 5, "1968-12-31", "1965-01-01"),
        ("year", 10, "0014-08-19", "0010-01-01"),
    ]
    for unit, step, day, start in starts:
        found = page.evaluate(f"geomap.startOf({_number(day)}, '{unit}', {step})")
        assert found == _number(start), (unit, day)
    nexts = [
        ("week", "2013-12-30", "2014-01-06"),
        ("month", "2024-02-01", "2024-03-01"),
        ("month", "1969-12-01", "1970-01-01"),
        ("year", "1900-01-01", "1901-01-01"),
        ("year", "2000-01-01", "2001-01-01"),
    ]
    for unit, day, after in nexts:
        assert page.evaluate(f"geomap.after({_number(day)}, '{unit}', 1)") == _number(after)


def test_bins_are_as_fine_as_has_room(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    table = [
        ("2014-06-21", "2014-06-21", "day", 1, 1),
        ("2014-01-01", "2014-04-30", "day", 1, 120),
        ("2014-01-01", "2014-05-01", "week", 1, 18),
        ("2012-01-02", "2014-04-20", "week", 1, 120),
        ("2012-01-02", "2014-04-21", "month", 1, 28),
        ("1969-11-30", "1979-10-01", "month", 1, 120),
        ("1960-01-01", "1999-12-31", "year", 1, 40),
        ("1903-01-01", "2024-12-31", "year", 2, 62),
        ("0001-01-01", "2024-12-31", "year", 25, 81),
    ]
    for first, last, unit, step, bars in table:
        found = page.evaluate(
            """([first, last]) => {
              const { unit, step, starts } = geomap.bins(first, last);
              return [unit, step, starts.length - 1];
            }""",
            [_number(first), _number(last)],
        )
        assert found == [unit, step, bars], (first, last)


def test_every_day_is_in_the_bin_that_holds_it(open_page: Open, nine: str) -> None:
    wrong = open_page(nine).page.evaluate(
        """() => {
          const wrong = [];
          for (const [first, last] of [[-20, 60], [-400, 200], [-900, 1900], [-3000, 40000]]) {
            const bins = geomap.bins(first, last);
            const { starts } = bins;
            for (let day = first; day <= last; day += 1) {
              const k = geomap.binOf(bins, day);
              if (starts[k] > day || starts[k + 1] <= day) wrong.push(day);
            }
            if (geomap.binOf(bins, first - 9999) !== 0) wrong.push("before");
            if (geomap.binOf(bins, last + 9999) !== starts.length - 2) wrong.push("after");
          }
          return wrong;
        }"""
    )
    assert wrong == []


def test_captures_are_counted_by_bin_and_side(open_page: Open, nine: str) -> None:
    found = open_page(nine).page.evaluate(
        """() => {
          const day = Int32Array.of(3, 4, 4, 9, geomap.UNDATED, 4);
          const bins = geomap.bins(3, 9);
          const binOf = geomap.binned(bins, day);
          const all = { binOf, day, actor: [0, 1, 1, 0, 1, 0], bins: 8, actors: 2 };
          const tell = (mask) => {
            const { by, totals, most, first, last } = geomap.tally({ ...all, mask });
            return [Array.from(by.subarray(0, 4)), Array.from(totals), most, first, last];
          };
          return [tell([1, 1, 1, 1, 1, 1]), tell([0, 1, 0, 0, 1, 0]), tell([0, 0, 0, 0, 1, 0])];
        }"""
    )
    assert found == [
        [[1, 0, 1, 2], [1, 3, 0, 0, 0, 0, 1, 1], 3, 3, 9],
        [[0, 0, 0, 1], [0, 1, 0, 0, 0, 0, 0, 1], 1, 4, 4],
        [[0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 1], 0, None, None],
    ]


def test_the_axis_has_few_marks_and_says_what_is_new(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    table = [
        ("2014-06-14", "2014-07-10", 5, ["16 Jun 2014", "23", "30", "7 Jul"]),
        ("2013-11-05", "2014-05-20", 8, ["Dec 2013", "Jan 2014", "Feb", "Mar", "Apr", "May"]),
        ("2014-06-21", "2014-06-23", 8, ["21 Jun 2014", "22", "23"]),
        ("1961-03-01", "2019-05-20", 8, ["1970", "1980", "1990", "2000", "2010"]),
        ("2014-06-17", "2014-06-19", 1, ["17 Jun 2014"]),
    ]
    for first, last, most, texts in table:
        found = page.evaluate(
            """([first, last, most]) => {
              const { unit, days } = geomap.ticks(geomap.bins(first, last), most);
              const told = days.map((day) => geomap.parts(day));
              return days.map((day, k) => geomap.tickWords(day, unit, told[k - 1], told[k]));
            }""",
            [_number(first), _number(last), most],
        )
        assert found == texts, (first, last)
