"""Which words of a sentence are a time expression."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geomap import grammar, lexicon
from geomap.grammar import dates
from geomap.models import Article
from tests.time_words import SUNDAY, days_of, only

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
    when = only(text, today=None)
    assert when.text == words
    assert (when.first, when.last) == (None, None)
    assert not when.exact


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
    assert [days_of(when) for when in dates.find(text, SUNDAY)] == days


def test_the_words_are_kept_as_written() -> None:
    when = only("They have held it since Late March.")
    assert when.text == "since Late March"


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


@pytest.mark.parametrize("today", [date(1, 1, 6), date(1, 1, 8), date(9999, 12, 31)])
@pytest.mark.parametrize(
    "text",
    [
        "On Saturday, 52 weeks after rebels captured Rutba, troops seized the town of Ramadi.",
        "On Saturday, 52 weeks before rebels captured Rutba, troops seized the town of Ramadi.",
        "Rebels said on Saturday they had captured Rutba town. Rebels took Rutba on Thursday.",
    ],
)
def test_an_article_from_the_ends_of_the_calendar_is_read(text: str, today: date) -> None:
    article = Article("a", text, date=today)
    assert grammar.read(article, lexicon.load(), knows=lambda _: False).reports


def test_a_very_long_text_is_read_in_good_time() -> None:
    assert dates.find("the last " * 20_000 + " since " * 20_000, SUNDAY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "on \u017funday",
        "from fr\u0131day to Monday",
        "on Chr\u0131stmas Day",
        "in recent day\u017f",
    ],
)
def test_letters_that_only_look_like_those_of_a_time_break_nothing(text: str) -> None:
    assert len(dates.find(text, SUNDAY)) <= 1


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
    when = only(text)
    assert days_of(when) == days
    assert when.since
