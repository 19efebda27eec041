"""What an article says of captures that only others tell: denials, corrections, "the town"."""

from __future__ import annotations

from datetime import date

import pytest

from geomap import grammar, lexicon
from geomap.models import CORRECTION, DENIAL, Article, Reading

DAY = date(2014, 6, 24)  # a Tuesday
PLACES = {"Rutba", "Tikrit", "Baiji"}


def read(text: str) -> Reading:
    article = Article("a.txt", text, date=DAY)
    return grammar.read(article, lexicon.load(), knows=PLACES.__contains__)


@pytest.mark.parametrize(
    ("text", "place", "actor", "days", "rule"),
    [
        ("The army denied that Isis had captured Rutba.", "Rutba", "islamic-state", "", DENIAL),
        (
            "The Iraqi army denied on Thursday that Isis had captured the Baiji refinery.",
            "Baiji",
            "islamic-state",
            "2014-06-19",
            DENIAL,
        ),
        (
            "Isis denied on Monday that Iraqi forces had recaptured Tikrit.",
            "Tikrit",
            "iraqi-forces",
            "2014-06-23",
            DENIAL,
        ),
        (
            (
                "Correction: An earlier version of this article said that Iraqi troops had retaken "
                "Tikrit on Saturday. They have not."
            ),
            "Tikrit",
            "iraqi-forces",
            "2014-06-21",
            CORRECTION,
        ),
        (
            "An earlier version of this report said Isis had captured Rutba. It has not fallen.",
            "Rutba",
            "islamic-state",
            "",
            CORRECTION,
        ),
        (
            (
                "We wrongly reported that Isis had captured Rutba, which remained in control of "
                "the army."
            ),
            "Rutba",
            "islamic-state",
            "",
            CORRECTION,
        ),
    ],
)
def test_a_denial_and_a_correction_are_no_reports_but_have_their_say(
    text: str, place: str, actor: str, days: str, rule: str
) -> None:
    reading = read(text)
    (aside,) = reading.asides
    assert reading.reports == ()
    assert (aside.place.toponym, aside.actor_id, aside.rule) == (place, actor, rule)
    assert aside.status == "disputed"
    assert str(aside.when.start or "") == days
    (sentence, *_) = reading.sentences
    assert sentence.findings[0].asides == (aside,)
    assert sentence.findings[0].reason


@pytest.mark.parametrize(
    "text",
    [
        (
            "An earlier version of this article said that Isis captured Rutba on Saturday. It was "
            "Sunday."
        ),
        "The army vowed to retake Rutba.",
        "Rutba has not been captured.",
        "The army denied any role in the attack. Isis captured Rutba.",
    ],
)
def test_a_detail_put_right_and_what_nobody_denies_are_no_asides(text: str) -> None:
    assert read(text).asides == ()


@pytest.mark.parametrize(
    ("text", "toponym", "kind"),
    [
        ("It could not be held. Isis captured the air base on Sunday.", "air base", "base"),
        ("Isis captured the town on Sunday, and people left.", "town", "town"),
        ("The men of the Nusra Front ran. Isis seized a town on Sunday.", "town", "town"),
    ],
)
def test_a_place_of_an_article_that_names_none_is_kept_by_its_kind(
    text: str, toponym: str, kind: str
) -> None:
    (aside,) = read(text).asides
    assert (aside.place.toponym, aside.place.kind, aside.place.named) == (toponym, kind, False)
    assert text[aside.place.start : aside.place.end] == toponym


@pytest.mark.parametrize(
    "text",
    [
        "Nobody slept in Kfar Shams. Isis captured the town on Sunday.",  # it may be that one
        "Isis captured Rutba on Sunday. It seized the air base as well.",
        "Isis captured the towns on Sunday.",
        "The town was captured on Sunday.",  # by whom?
    ],
)
def test_where_the_article_may_name_it_no_other_article_is_asked(text: str) -> None:
    assert read(text).asides == ()
