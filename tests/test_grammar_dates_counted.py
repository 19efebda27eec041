"""Days that are counted from the article's, or from another event."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.time_words import SUNDAY, WEEKDAYS, days_of, only


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Rebels took Rutba on Saturday.", "2014-06-21"),
        ("Rebels took Rutba Saturday.", "2014-06-21"),
        ("Late Saturday rebels took Rutba.", "2014-06-21"),
        ("Rebels took Rutba late on Saturday.", "2014-06-21"),
        ("Rebels took Rutba early on Saturday.", "2014-06-21"),
        ("Rebels took Rutba on Saturday morning.", "2014-06-21"),
        ("On Friday rebels took Rutba.", "2014-06-20"),
        ("Rebels took Rutba last Friday.", "2014-06-20"),
        ("Rebels took Rutba on Monday.", "2014-06-16"),
        ("Rebels took Rutba on Sunday.", "2014-06-22"),
        ("Rebels took Rutba last Sunday.", "2014-06-15"),
        ("REBELS TOOK RUTBA ON SATURDAY", "2014-06-21"),
        ("Rebels took Rutba yesterday.", "2014-06-21"),
        ("Rebels took Rutba yesterday evening.", "2014-06-21"),
        ("Rebels took Rutba today.", "2014-06-22"),
        ("Rebels took Rutba this morning.", "2014-06-22"),
        ("Rebels took Rutba earlier in the day.", "2014-06-22"),
        ("Rebels took Rutba two days ago.", "2014-06-20"),
        ("Rebels took Rutba 2 days ago.", "2014-06-20"),
        ("Rebels took Rutba ten days ago.", "2014-06-12"),
        ("Rebels took Rutba a day ago.", "2014-06-21"),
        ("Rebels took Rutba forty days ago.", "2014-05-13"),
    ],
)
def test_days_are_counted_from_the_article(text: str, days: str) -> None:
    assert days_of(only(text)) == days
    assert only(text).exact


@pytest.mark.parametrize("back", range(7))
def test_a_weekday_is_the_last_one_and_that_of_the_article_is_that_day(back: int) -> None:
    day = SUNDAY - timedelta(days=back)
    assert days_of(only(f"It fell on {WEEKDAYS[day.weekday()]}.")) == str(day)


@pytest.mark.parametrize("ahead", range(7))
def test_a_weekday_named_on_that_weekday_is_the_day_itself(ahead: int) -> None:
    today = SUNDAY + timedelta(days=ahead)
    assert days_of(only(f"It fell on {WEEKDAYS[today.weekday()]}.", today)) == str(today)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [  # what the span must hold, and the days that it must stay within
        (
            "a week ago",
            (date(2014, 6, 10), date(2014, 6, 15)),
            (date(2014, 6, 15), date(2014, 6, 20)),
        ),
        (
            "two weeks ago",
            (date(2014, 6, 2), date(2014, 6, 8)),
            (date(2014, 6, 8), date(2014, 6, 14)),
        ),
        ("several days ago", (date(2014, 6, 8), date(2014, 6, 18)), (date(2014, 6, 19), SUNDAY)),
        ("a few weeks ago", (date(2014, 4, 15), date(2014, 5, 31)), (date(2014, 6, 2), SUNDAY)),
        (
            "several months ago",
            (date(2013, 6, 22), date(2014, 1, 31)),
            (date(2014, 3, 1), date(2014, 5, 31)),
        ),
        (
            "a few months ago",
            (date(2013, 6, 22), date(2014, 3, 1)),
            (date(2014, 4, 1), date(2014, 5, 31)),
        ),
        (
            "several years ago",
            (date(2000, 1, 1), date(2009, 12, 31)),
            (date(2011, 1, 1), date(2013, 6, 22)),
        ),
        ("three hours ago", (date(2014, 6, 21), SUNDAY), (SUNDAY, SUNDAY)),
    ],
)
def test_vague_words_give_wide_spans(
    text: str, earliest: tuple[date, date], latest: tuple[date, date]
) -> None:
    when = only(f"Rebels took Rutba {text}.")
    assert when.first is not None
    assert when.last is not None
    assert earliest[0] <= when.first <= earliest[1]
    assert latest[0] <= when.last <= latest[1]


def test_more_than_a_week_ago_has_no_earliest_day() -> None:
    when = only("It fell more than two weeks ago.")
    assert when.first is None
    assert when.last is not None
    assert when.last <= date(2014, 6, 14)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Two days later it fell.", "2014-06-12"),
        ("It fell a day later.", "2014-06-11"),
        ("It fell the next day.", "2014-06-11"),
        ("It fell the following day.", "2014-06-11"),
        ("It fell the day after.", "2014-06-11"),
        ("It fell the previous day.", "2014-06-09"),
        ("It had fallen the day before.", "2014-06-09"),
        ("It had fallen a day earlier.", "2014-06-09"),
        ("It had fallen three days earlier.", "2014-06-07"),
        ("It fell the same day.", "2014-06-10"),
        ("It fell five hours later.", "2014-06-10..2014-06-11"),
        ("It fell a week later.", "2014-06-14..2014-06-20"),
    ],
)
def test_later_and_earlier_count_from_the_last_day_named(text: str, days: str) -> None:
    when = only(text, anchor=date(2014, 6, 10))
    assert days_of(when) == days
    assert when.relative


@pytest.mark.parametrize("text", ["Two days later it fell.", "The next day it fell."])
def test_without_a_day_named_before_later_bounds_nothing(text: str) -> None:
    when = only(text)
    assert when.relative
    assert (when.first, when.last) == (None, None)
