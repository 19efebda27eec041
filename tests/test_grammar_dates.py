"""Time words of a sentence, and the days that they bound."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geomap.grammar import dates
from geomap.grammar.dates import When

SUNDAY = date(2014, 6, 22)
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def _only(text: str, today: date | None = SUNDAY, anchor: date | None = None) -> When:
    found = dates.find(text, today, anchor)
    assert len(found) == 1, found
    return found[0]


def _days(when: When) -> str:
    """As in "2014-06-21" or "2014-06-01..2014-06-30"; "?" where open."""
    first, last = (str(day) if day else "?" for day in (when.first, when.last))
    return first if first == last else f"{first}..{last}"


# One day


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
    ],
)
def test_days_are_counted_from_the_article(text: str, days: str) -> None:
    assert _days(_only(text)) == days
    assert _only(text).exact


@pytest.mark.parametrize("back", range(7))
def test_a_weekday_is_the_last_one_and_that_of_the_article_is_that_day(back: int) -> None:
    day = SUNDAY - timedelta(days=back)
    assert _days(_only(f"It fell on {WEEKDAYS[day.weekday()]}.")) == str(day)


@pytest.mark.parametrize("ahead", range(7))
def test_a_weekday_named_on_that_weekday_is_the_day_itself(ahead: int) -> None:
    today = SUNDAY + timedelta(days=ahead)
    assert _days(_only(f"It fell on {WEEKDAYS[today.weekday()]}.", today)) == str(today)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It fell on 9 June.", "2014-06-09"),
        ("It fell on June 9.", "2014-06-09"),
        ("June 9: it fell.", "2014-06-09"),
        ("It fell on June 9th.", "2014-06-09"),
        ("It fell on the 9th of June.", "2014-06-09"),
        ("It fell on Monday, June 9.", "2014-06-09"),
        ("It fell on Monday 9 June.", "2014-06-09"),
        ("It fell on Monday, 9 June 2014.", "2014-06-09"),
        ("It fell on 9 June 2013.", "2013-06-09"),
        ("It fell on June 9, 2013.", "2013-06-09"),
        ("It fell on Jan. 9.", "2014-01-09"),
        ("It fell on Sept. 9.", "2013-09-09"),
        ("It fell on May 9.", "2014-05-09"),
        ("It fell on March 3.", "2014-03-03"),
        ("It fell on 24 December.", "2013-12-24"),
        ("It fell on June 22.", "2014-06-22"),
        ("It fell on June 23.", "2013-06-23"),
        ("It fell on 2014-06-09.", "2014-06-09"),
        ("It fell on the 20th.", "2014-06-20"),
        ("It fell on the 22nd.", "2014-06-22"),
        ("It fell on the 24th.", "2014-05-24"),
        ("It fell on the 31st.", "2014-05-31"),
        ("It fell on JUNE 9.", "2014-06-09"),
    ],
)
def test_a_day_of_the_calendar_is_the_last_one_that_is_not_ahead(text: str, days: str) -> None:
    assert _days(_only(text)) == days


@pytest.mark.parametrize(
    ("text", "today", "days"),
    [
        ("It fell on the 31st.", date(2014, 3, 1), "2014-01-31"),
        ("It fell on the 30th.", date(2014, 1, 5), "2013-12-30"),
        ("It fell on December 31.", date(2014, 1, 1), "2013-12-31"),
        ("It fell yesterday.", date(2014, 1, 1), "2013-12-31"),
        ("It fell yesterday.", date(2012, 3, 1), "2012-02-29"),
        ("It fell on February 29.", date(2012, 3, 1), "2012-02-29"),
        ("It fell last month.", date(2014, 1, 31), "2013-12-01..2013-12-31"),
        ("It fell last month.", date(2012, 3, 31), "2012-02-01..2012-02-29"),
        ("It fell in December.", date(2014, 1, 1), "2013-12-01..2013-12-31"),
        ("It fell last week.", date(2014, 1, 1), "2013-12-23..2013-12-29"),
        ("It fell in the night of July 3.", date(2014, 7, 10), "2014-07-03..2014-07-04"),
        ("It fell last winter.", date(2014, 6, 22), "2013-12-01..2014-02-28"),
    ],
)
def test_months_and_years_turn(text: str, today: date, days: str) -> None:
    assert _days(_only(text, today)) == days


# Spans


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It fell overnight.", "2014-06-21..2014-06-22"),
        ("It fell last night.", "2014-06-21..2014-06-22"),
        ("It fell in the last 24 hours.", "2014-06-21..2014-06-22"),
        ("It fell over the last 24 hours.", "2014-06-21..2014-06-22"),
        ("It fell over the last 48 hours.", "2014-06-20..2014-06-22"),
        ("It fell in the past two days.", "2014-06-20..2014-06-22"),
        ("It fell between Tuesday and Wednesday.", "2014-06-17..2014-06-18"),
        ("It fell between Friday and Sunday.", "2014-06-20..2014-06-22"),
        ("It fell earlier this week.", "2014-06-16..2014-06-22"),
        ("It fell this week.", "2014-06-16..2014-06-22"),
        ("It fell last week.", "2014-06-09..2014-06-15"),
        ("It fell earlier this month.", "2014-06-01..2014-06-22"),
        ("It fell this month.", "2014-06-01..2014-06-22"),
        ("It fell last month.", "2014-05-01..2014-05-31"),
        ("It fell earlier this year.", "2014-01-01..2014-06-22"),
        ("It fell this year.", "2014-01-01..2014-06-22"),
        ("It fell last year.", "2013-01-01..2013-12-31"),
        ("It fell over the weekend.", "2014-06-21..2014-06-22"),
        ("It fell in January.", "2014-01-01..2014-01-31"),
        ("It fell in June.", "2014-06-01..2014-06-22"),
        ("It fell in July.", "2013-07-01..2013-07-31"),
        ("It fell in May.", "2014-05-01..2014-05-31"),
        ("It fell in March.", "2014-03-01..2014-03-31"),
        ("It fell last March.", "2014-03-01..2014-03-31"),
        ("It fell in January 2012.", "2012-01-01..2012-01-31"),
        ("It fell in February of 2012.", "2012-02-01..2012-02-29"),
        ("It fell in mid-November.", "2013-11-11..2013-11-20"),
        ("It fell in early May.", "2014-05-01..2014-05-10"),
        ("It fell in late May.", "2014-05-21..2014-05-31"),
        ("It fell at the end of May.", "2014-05-21..2014-05-31"),
        ("It fell in 2013.", "2013-01-01..2013-12-31"),
        ("It fell in 2014.", "2014-01-01..2014-06-22"),
        ("It was taken in the 1967 war.", "1967-01-01..1967-12-31"),
        ("It was captured by the Serbs in 1991.", "1991-01-01..1991-12-31"),
        ("It fell last summer.", "2013-06-01..2013-08-31"),
        ("It fell this spring.", "2014-03-01..2014-05-31"),
        ("It fell a year ago.", "2013-01-01..2013-12-31"),
        ("It fell two months ago.", "2014-04-01..2014-04-30"),
    ],
)
def test_a_span_is_as_wide_as_its_words(text: str, days: str) -> None:
    assert _days(_only(text)) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They have held it since Friday.", "2014-06-20..2014-06-22"),
        ("They have held it since last Friday.", "2014-06-20..2014-06-22"),
        ("They have held it since Sunday.", "2014-06-22"),
        ("They have held it since January.", "2014-01-01..2014-06-22"),
        ("They have held it since December.", "2013-12-01..2014-06-22"),
        ("They have held it since early May.", "2014-05-01..2014-06-22"),
        ("They have held it since June 9.", "2014-06-09..2014-06-22"),
        ("They have held it since 9 June.", "2014-06-09..2014-06-22"),
        ("They have held it since January 2013.", "2013-01-01..2014-06-22"),
        ("They have held it since 2012.", "2012-01-01..2014-06-22"),
        ("They have held it since last week.", "2014-06-09..2014-06-22"),
        ("They have held it since last month.", "2014-05-01..2014-06-22"),
        ("They have held it since yesterday.", "2014-06-21..2014-06-22"),
        ("They have held it since the 20th.", "2014-06-20..2014-06-22"),
    ],
)
def test_since_runs_from_then_to_the_article(text: str, days: str) -> None:
    when = _only(text)
    assert _days(when) == days
    assert when.since


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
    when = _only(f"Rebels took Rutba {text}.")
    assert when.first is not None
    assert when.last is not None
    assert earliest[0] <= when.first <= earliest[1]
    assert latest[0] <= when.last <= latest[1]


def test_more_than_a_week_ago_has_no_earliest_day() -> None:
    when = _only("It fell more than two weeks ago.")
    assert when.first is None
    assert when.last is not None
    assert when.last <= date(2014, 6, 14)


# Counted from another event


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
    when = _only(text, anchor=date(2014, 6, 10))
    assert _days(when) == days
    assert when.relative


@pytest.mark.parametrize("text", ["Two days later it fell.", "The next day it fell."])
def test_without_a_day_named_before_later_bounds_nothing(text: str) -> None:
    when = _only(text)
    assert when.relative
    assert (when.first, when.last) == (None, None)


# What must not be


@pytest.mark.parametrize(
    "text",
    [
        "on Monday",
        "on June 23",
        "on 2015-01-01",
        "on 9 July 2015",
        "on July 9, 2014",
        "in December 2014",
        "in 2015",
        "in December",
        "on the 30th",
        "this week",
        "this month",
        "this year",
        "over the weekend",
        "this summer",
        "in late June",
        "in mid-June",
        "since 2015",
        "in the night of June 22",
        "between Saturday and Monday",
        "two days later",
        "three months later",
        "the next day",
        "a week ago",
        "a few days ago",
    ],
)
@pytest.mark.parametrize("today", [SUNDAY, date(2014, 6, 1), date(2014, 12, 31), date(2014, 1, 1)])
def test_no_day_is_ever_ahead_of_the_article(text: str, today: date) -> None:
    for when in dates.find(f"Rebels took Rutba {text}.", today, anchor=today):
        assert when.first is None or when.first <= today, when
        assert when.last is None or when.last <= today, when


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rebels took Rutba.",
        "It may fall.",
        "Rebels may take Rutba.",
        "Rebels march on Rutba.",
        "A march of 300 men.",
        "They march 20 kilometres a day.",
        "Of the 200 men, 20 may have died.",
        "A group of 12 march through the town.",
        "They fell in march order.",
        "2,000 troops took Rutba.",
        "2000 troops took Rutba.",
        "Some of 1970 people fled.",
        "A force of 2000 fighters took Rutba.",
        "A force of 2,000 took Rutba.",
        "A force of 1500 gunmen took Rutba.",
        "The village of 1,900 people fell.",
        "Resolution 1970 was passed.",
        "They took Hill 1984.",
        "They won by 2014 votes.",
        "It fell on the 24th day.",
        "The 2nd division fell back.",
        "They took the first town.",
        "He fell in the second battle.",
        "It is 3 km from Rutba.",
        "They hold the sun and the moon.",
        "A decision was taken; an augmented force.",
        "It fell on June 31.",
        "It fell on 2014-13-45.",
        "It fell on February 30, 2014.",
    ],
)
def test_words_and_numbers_that_are_no_time_are_left_alone(text: str) -> None:
    assert dates.find(text, SUNDAY) == ()


def test_next_friday_is_no_day_of_a_capture() -> None:
    found = dates.find("They will vote next Friday.", SUNDAY)
    assert [when for when in found if when.first] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It fell on Saturday.", "on Saturday"),
        ("It fell late on Saturday night.", "late on Saturday night"),
        ("It fell yesterday.", "yesterday"),
        ("It fell overnight.", "overnight"),
        ("It fell last week.", "last week"),
        ("It fell in January.", "in January"),
        ("It fell on June 9.", "on June 9"),
        ("It fell two days ago.", "two days ago"),
        ("It fell on the 24th.", "on the 24th"),
        ("They have held it since Friday.", "since Friday"),
        ("It fell over the last 48 hours.", "over the last 48 hours"),
    ],
)
def test_without_the_articles_date_the_words_are_kept_and_bound_nothing(
    text: str, words: str
) -> None:
    when = _only(text, today=None)
    assert when.text == words
    assert (when.first, when.last) == (None, None)
    assert not when.exact


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It fell on 9 June 2013.", "2013-06-09"),
        ("It fell on 2013-06-09.", "2013-06-09"),
        ("It fell in June 2013.", "2013-06-01..2013-06-30"),
        ("It fell in the 1967 war.", "1967-01-01..1967-12-31"),
    ],
)
def test_a_full_date_needs_no_articles_date(text: str, days: str) -> None:
    assert _days(_only(text, today=None)) == days


# Several


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It fell on Friday and was retaken on Saturday.", ["2014-06-20", "2014-06-21"]),
        (
            "He said on Sunday that it fell on June 9.",
            ["2014-06-22", "2014-06-09"],
        ),
        (
            "It was lost in January 2013 and retaken last month.",
            ["2013-01-01..2013-01-31", "2014-05-01..2014-05-31"],
        ),
    ],
)
def test_each_expression_stands_for_itself_in_order(text: str, days: list[str]) -> None:
    assert [_days(when) for when in dates.find(text, SUNDAY)] == days


def test_the_words_are_kept_as_written() -> None:
    when = _only("They have held it since Late March.")
    assert when.text == "since Late March"


# Any text

_VOCABULARY = st.lists(
    st.sampled_from(
        "on in since late early last this the past next of mid- end and between from to until ago "
        "later earlier before day days week weeks month months year years hours weekend Monday Sun "
        "Saturday June Jun. May may March Sept. 9 31 24th 2014 1967 999 0 2014-06-31 2014-06-30 , "
        ". night overnight yesterday today a few several two more than over winter same".split()
    ),
    max_size=12,
).map(" ".join)
_DATES = st.none() | st.dates(date(1500, 1, 1), date(2100, 12, 31))


@given(st.text() | _VOCABULARY, _DATES, _DATES)
@example("\nin\nthe last  9\tdays", SUNDAY, None)
@example("²³ days ago, ٣ days ago, İ May ß", SUNDAY, SUNDAY)
def test_any_text_is_read_and_the_spans_lie_in_it_apart(
    text: str, today: date | None, anchor: date | None
) -> None:
    end = 0
    for when in dates.find(text, today, anchor):
        assert end <= when.start < when.end <= len(text)
        assert text[when.start : when.end] == when.text
        end = when.end


@given(_VOCABULARY, st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_whatever_is_said_is_bounded_in_order_and_not_ahead(text: str, today: date) -> None:
    for when in dates.find(text, today, today):
        if when.first and when.last:
            assert when.first <= when.last
        if when.last:
            assert when.last <= today


@pytest.mark.parametrize("today", [date.min, date.max])
@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "two days ago",
        "two years ago",
        "999 months ago",
        "last month",
        "last year",
        "last winter",
        "on Saturday",
        "on December 24",
        "on the 24th",
        "in the night of December 31",
        "over the last 999 years",
        "the next day",
        "999 years later",
    ],
)
def test_the_ends_of_the_calendar_raise_nothing(text: str, today: date) -> None:
    dates.find(text, today, today)


def test_a_very_long_text_is_read_in_good_time() -> None:
    assert dates.find("the last " * 20_000 + " since " * 20_000, SUNDAY) == ()
