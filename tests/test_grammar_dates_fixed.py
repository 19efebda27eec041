"""Days that the calendar fixes, and the spans of months, years and seasons."""

from __future__ import annotations

from datetime import date

import pytest

from tests.time_words import days_of, only


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
    assert days_of(only(text)) == days


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
    assert days_of(only(text, today)) == days


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
    assert days_of(only(text, today=None)) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It fell overnight.", "2014-06-21..2014-06-22"),
        ("It fell last night.", "2014-06-21..2014-06-22"),
        ("It fell on Thursday night.", "2014-06-19..2014-06-20"),
        ("It fell on Sunday night.", "2014-06-22"),
        ("It fell nearly a month ago.", "2014-05-22..2014-06-22"),
        ("It fell almost two years ago.", "2012-06-22..2013-06-22"),
        ("It fell nearly three weeks ago.", "2014-06-01..2014-06-08"),
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
    assert days_of(only(text)) == days
