"""Which days agree, over several articles: slips, words of a source, losses in between, parts."""

from __future__ import annotations

from typing import Any

import pytest

from geomap import captures
from geomap.models import LocatedReport
from tests.told import ACTORS, articles_of, camp, report


def merged(*reports: LocatedReport) -> list[str]:
    return articles_of(captures.combine(reports, ACTORS, camp=camp).captures)


def by_article(*days: str, **said: Any) -> list[LocatedReport]:
    """Reports of the articles a, b, c ... with these days."""
    return [
        report(each, article=article, **said) for article, each in zip("abcdef", days, strict=False)
    ]


@pytest.mark.parametrize(
    ("days", "together"),
    [
        (["20", "21"], ["ab"]),  # "late on Friday", "early on Saturday"
        (["20", "22"], ["a", "b"]),
        (["20", "21", "22"], ["ab", "c"]),  # of equals the first day
        (["20", "21", "21", "22"], ["abcd"]),  # around the day that most say
        (["20", "21", "21", "22", "23"], ["abcd", "e"]),
        (["20", "21", "19-22"], ["abc"]),
        (["20", "22", "19-22"], ["a", "b", "c"]),
    ],
)
def test_days_next_to_each_other_are_one_told_wrongly(days: list[str], together: list[str]) -> None:
    assert merged(*by_article(*days)) == together


def test_a_capture_with_a_slip_can_have_been_on_either_day() -> None:
    (capture,) = captures.merge(by_article("21", "20"), ACTORS)
    assert (str(capture.when.start), str(capture.when.end)) == ("2014-06-20", "2014-06-21")


@pytest.mark.parametrize(
    "between",
    [
        report("20", "iraqi-army", article="x"),
        report("21", "iraqi-army", article="x"),
        report("20-21", "nusra", article="x"),
        report("21", "local-tribes", article="x"),
        report("21", "army", article="x"),
    ],
)
def test_days_next_to_each_other_are_two_captures_if_it_was_lost_in_between(
    between: LocatedReport,
) -> None:
    assert merged(*by_article("20", "21"), between) == ["a", "b", "x"]


@pytest.mark.parametrize(
    "no_loss",
    [
        report("21", "iraqi-army", article="x", status="disputed"),  # a false claim
        report("?-25", "iraqi-army", article="x"),  # not known to lie between
        report("1-30", "iraqi-army", article="x"),
        report("21", "iraqi-army", "mosul", article="x"),
    ],
)
def test_what_may_not_have_been_in_between_does_not_part_them(no_loss: LocatedReport) -> None:
    assert merged(*by_article("20", "21"), no_loss) == ["ab", "x"]


def test_an_article_that_tells_of_both_days_knows_better() -> None:
    assert merged(report("20"), report("21", offset=40)) == ["a.txt", "a.txt"]


def test_a_part_and_the_whole_are_two_on_two_days_and_one_on_one() -> None:
    part = report("20", article="a", extent="partial")
    assert merged(part, report("21", article="b")) == ["a", "b"]
    assert merged(part, report("20", article="b")) == ["ab"]


@pytest.mark.parametrize(("extent", "together"), [("full", ["a", "bc"]), ("partial", ["ac", "b"])])
def test_of_a_part_and_the_whole_a_vague_report_means_what_it_says(
    extent: str, together: list[str]
) -> None:
    part, whole = report("5", article="a", extent="partial"), report("25", article="b")
    assert merged(part, whole, report("1-30", article="c", extent=extent)) == together


@pytest.mark.parametrize(
    ("days", "spoken", "together"),
    [
        (["20"], "21", ["ab"]),
        (["20"], "27", ["ab"]),  # within the week
        (["20"], "28", ["a", "b"]),
        (["20"], "19", ["ab"]),  # a day off
        (["20"], "18", ["a", "b"]),  # nobody speaks of what is to come
        (["15", "20"], "21", ["a", "b", "c"]),  # of either
        (["20", "25"], "25", ["a", "bc"]),
    ],
)
def test_somebody_speaks_of_what_was_in_the_week_before(
    days: list[str], spoken: str, together: list[str]
) -> None:
    told = by_article(*days)
    words = report(spoken, article="abc"[len(days)], origin="statement")
    assert merged(*told, words) == together
    assert merged(*reversed(told), words) == together


def test_of_several_who_speak_the_first_bounds_the_day() -> None:
    (capture,) = captures.merge(by_article("22", "20", "21", origin="statement"), ACTORS)
    assert str(capture.when.end) == "2014-06-20"


def test_nobody_speaks_of_what_was_before_a_loss() -> None:
    lost = report("22", "iraqi-army", article="x")
    assert merged(
        report("20", article="a"), report("24", article="b", origin="statement"), lost
    ) == [
        "a",
        "b",
        "x",
    ]


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("peshmerga", "kurdish-forces", True),
        ("kurdish-forces", "ypg", True),
        ("isis", "kurdish-forces", False),
        ("iraqi-army", "government-forces", True),
        ("isis", "government-forces", False),
        ("iraqi-army", "army", True),  # common nouns for a state's men
        ("isis", "army", False),
        ("isis", "night-gunmen", True),
        ("iraqi-army", "night-gunmen", False),
        ("peshmerga", "police-and-peshmerga-fighters", True),
        ("isis", "police-and-peshmerga-fighters", False),
        ("isis", "local-tribes", False),
    ],
)
def test_words_for_several_sides_may_mean_one(first: str, second: str, *, together: bool) -> None:
    words = second.replace("-", " ")
    told = report(actor=first, article="a"), report(actor=second, words=words, article="b")
    assert merged(*told) == (["ab"] if together else ["a", "b"])


def test_words_for_several_sides_that_fit_two_captures_join_neither() -> None:
    told = (report(actor=actor, article=actor) for actor in ("peshmerga", "ypg", "kurdish-forces"))
    assert len(merged(*told)) == 3


def test_a_report_of_the_day_prefers_the_capture_of_that_day_to_a_vague_one() -> None:
    told = by_article("5", "25", "1-30")
    assert merged(*told, report("5", "militants", article="m")) == ["am", "b", "c"]


@pytest.mark.parametrize(
    ("mine", "together"),
    [
        (["5", "25", "?-8"], ["ac", "b"]),
        (["5", "25", "?-30"], ["a", "b", "c"]),
        (["5", "?-30"], ["a", "b"]),  # it may have been taken again since
        (["25", "?-30"], ["ab"]),
        (["5", "?-?"], ["ab"]),  # an article without a date is not news of today
        (["25", "?-?"], ["ab"]),
        (["5", "25", "?-?"], ["a", "b", "c"]),
        (["5", "25", "1-12"], ["ac", "b"]),
        (["5", "25", "12-30"], ["a", "bc"]),
    ],
)
def test_vague_reports_around_a_loss_join_what_they_alone_can_mean(
    mine: list[str], together: list[str]
) -> None:
    lost = report("10", "iraqi-army", article="x")
    assert merged(*by_article(*mine), lost) == [*together, "x"]


@pytest.mark.parametrize(
    ("background", "together"),
    [
        ({"rule": "relative: seize"}, ["ab", "b"]),
        (
            {"sentence": "The army retook it after the rebels had seized it.", "word": "seized"},
            ["ab", "b"],
        ),
        # It may as well be the news.
        ({}, ["a", "b", "b"]),
        ({"sentence": "The rebels seized it.", "word": "seized"}, ["a", "b", "b"]),
    ],
)
def test_what_an_article_looks_back_at_was_before_its_news(
    background: dict[str, Any], together: list[str]
) -> None:
    first = report("5", article="a")
    news = report("20", "iraqi-army", article="b")
    assert merged(first, news, report("?-21", article="b", **background)) == together


def test_what_an_article_looks_back_at_has_the_days_before_its_news() -> None:
    news = report("20", "iraqi-army")
    (back, _) = captures.merge([news, report("?-21", rule="relative: seize")], ACTORS)[::-1]
    assert (back.when.start, str(back.when.end)) == (None, "2014-06-19")


def test_what_may_be_one_of_the_others_is_no_rival_of_them() -> None:
    """The vague capture c may be a or b, so that it is no third one for the militants of d."""
    told = by_article("1-5", "20-25", "1-30")
    assert merged(*told, report("3", "militants", article="d")) == ["ad", "b", "c"]
