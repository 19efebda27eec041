"""Why a capture is as it is: what joined each report, and what stayed apart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from geomap import captures
from geomap.explanation import explain_capture
from geomap.models import DENIAL, Account, Capture, LocatedReport
from tests.told import ACTORS, camp, report


def accounts(*told: LocatedReport, asides: Sequence[LocatedReport] = ()) -> list[Account]:
    merging = captures.combine(told, ACTORS, asides=asides, camp=camp)
    return [merging.account(capture) for capture in merging.captures]


def reasons(*told: LocatedReport, asides: Sequence[LocatedReport] = ()) -> dict[str, str]:
    """Of the capture of article a: why each other report is in it, by its article."""
    account = _of_a(accounts(*told, asides=asides))
    pairs = zip(account.capture.reports, account.reasons, strict=True)
    return {located.report.article.id: reason for located, reason in pairs}


def apart(*told: LocatedReport, asides: Sequence[LocatedReport] = ()) -> list[str]:
    """Why others are not in the capture of article a."""
    return [each.reason for each in _of_a(accounts(*told, asides=asides)).apart]


def _of_a(found: Sequence[Account]) -> Account:
    return next(each for each in found if _holds_a(each.capture))


def _holds_a(capture: Capture) -> bool:
    return any(each.report.article.id == "a" for each in capture.reports)


FIRST = report("21", article="a")


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (report("21", article="b"), "same place, side and day"),
        (report("22", article="b"), "a day off"),
        (report("25", article="b", origin="statement"), "speaks of it on 2014-06-25"),
        (report("1-30", article="b"), "2014-06-01 to 2014-06-30) allow this capture"),
        (report("21", "militants", article="b"), "names no side (militants)"),
        (report("21", "", article="b"), "says of no side"),
    ],
)
def test_each_report_says_what_joined_it(other: LocatedReport, words: str) -> None:
    found = reasons(FIRST, other)
    assert "first" in found["a"]
    assert words in found["b"]


def test_a_word_for_several_sides_says_so() -> None:
    told = report(actor="peshmerga", article="a"), report(actor="kurdish-forces", article="b")
    assert "may mean this one" in reasons(*told)["b"]


def test_a_denial_and_a_settled_place_say_so() -> None:
    denial = report("22", article="d", rule=DENIAL, status="disputed")
    assert "denies the capture" in reasons(FIRST, asides=[denial])["d"]
    crossing = report("21", place="waleed", article="a")
    unnamed = report(
        "21", place=None, candidates=("waleed",), kind="crossing", named=False, article="u"
    )
    assert "without a name may be al-Waleed" in reasons(crossing, unnamed)["u"]


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ([report("25", article="b")], ["exclude those of the other (2014-06-21)"]),
        ([report("21", "iraqi-army", article="b")], ["another side"]),
        ([report("21", kind="airport", tied=True, article="b")], ["another kind: airport"]),
        ([report("22", article="b", extent="partial")], ["the other of a part"]),
        (
            [report("22", article="b"), report("21", "iraqi-army", article="c")],
            ["took the place in between", "another side"],
        ),
        ([report("21", "iraqi-army", article="b", words="army")], ["another side"]),
        (
            [report("5", article="b"), report("1-30", article="c")],
            ["2014-06-01 to 2014-06-30) allow several", "exclude"],
        ),
        (
            [report("?-30", article="b"), report("25", "iraqi-army", article="c")],
            ["may tell of a later one", "another side"],
        ),
        ([report("5", "militants", article="b")], ["exclude"]),
    ],
)
def test_what_stayed_apart_says_why(others: list[LocatedReport], words: list[str]) -> None:
    found = apart(FIRST, *others)
    assert len(found) == len(words)
    for part in words:
        assert any(part in reason for reason in found), found


def test_a_vague_capture_says_why_it_is_one_of_its_own() -> None:
    found = accounts(FIRST, report("5", article="b"), report("1-30", article="c"))
    (alone,) = [each.alone for each in found if each.alone]
    assert "allow several: one by 2014-06-05, another from 2014-06-21 on" in alone


def test_a_report_that_fits_several_captures_is_told_with_each() -> None:
    told = [report("21", place="waleed", article="a"), report("21", place="qaim", article="q")]
    unsure = report("21", place=None, candidates=("waleed", "qaim"), kind="crossing", article="u")
    for account in accounts(*told, unsure):
        (other,) = account.apart
        assert other.other == unsure
        assert "allow several" in other.reason


def test_every_pair_of_captures_of_a_place_has_a_reason() -> None:
    told = [
        report(days, actor, article=f"{days}{actor}", extent=extent)
        for days in ("5", "6", "20-25", "?-15", "1-30", "?-?")
        for actor in ("isis", "iraqi-army", "militants", "", "local-tribes")
        for extent in ("full", "partial")
    ]
    found = accounts(*told)
    for account in found:
        assert len(account.apart) == len(found) - 1
        assert all(each.reason for each in (*account.apart,))
        assert all(account.reasons)


def test_the_account_in_words() -> None:
    told = [
        report("21", article="a", source="Wire", words="Isis"),
        report("21", article="b", source="Post", words="Isis", sentence="Isis took all of Rutba."),
        report("25", article="c", words="Isis"),
    ]
    text = "\n".join(explain_capture(_of_a(accounts(*told)), width=100))
    for part in (
        "Islamic State took Rutba (town): 2014-06-21",
        "reported, full",
        "2 independent sources: Post; Wire",
        "b (Post, 2014-06-30): reported, 2014-06-21 (said in the sentence)",
        "“Isis took all of Rutba.”",
        "why: it says the same place, side and day",
        "What stayed apart:",
        "took Rutba (town): 2014-06-25",
    ):
        assert part in text
