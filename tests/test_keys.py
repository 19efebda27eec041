"""What makes two reports say the same, so that they have one key."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap import grammar, lexicon
from geomap.keys import report_key
from geomap.models import Article, Report

KNOWN = frozenset(("Goma", "Góma", "Bukavu", "Qa'im", "Qa’im"))
LEAD = "Rebels captured Goma on Monday."


def reports(text: str, *, name: str = "a.txt", day: date | None = None) -> tuple[Report, ...]:
    article = Article(name, text, date=day)
    return grammar.read(article, lexicon.load(), knows=KNOWN.__contains__).reports


def key(text: str, *, name: str = "a.txt", day: date | None = None) -> str:
    (report,) = reports(text, name=name, day=day)
    return report_key(report)


def test_a_key_is_ten_hex_digits_and_the_same_for_ever() -> None:
    assert key(LEAD) == "f242772714"


@pytest.mark.parametrize(
    "text",
    [
        "Nobody slept that night in the hills.\n\nRebels captured Goma on Monday.",
        "Rebels  captured Goma\u00a0on Monday.",
        "Rebels captured Góma on Monday.",
        "Rebels captured “Goma” on Monday.",
        "Rebels captured Goma on Monday. Schools stayed shut.",
    ],
)
def test_the_same_words_have_one_key_wherever_they_stand(text: str) -> None:
    assert key(text) == key(LEAD)


def test_neither_the_articles_name_nor_its_date_counts() -> None:
    assert key(LEAD, name="b.txt", day=date(2024, 5, 15)) == key(LEAD, day=date(2023, 1, 1))


def test_outlets_differ_in_signs_and_have_one_key() -> None:
    straight, curly = 'Rebels captured Qa\'im, "all of it".', "Rebels captured Qa’im, “all of it”."
    assert key(straight) == key(curly)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured Goma on Tuesday.",
        "Rebels captured Bukavu on Monday.",
        "Troops captured Goma on Monday.",
        "Rebels recaptured Goma on Monday.",
    ],
)
def test_other_words_have_another_key(text: str) -> None:
    assert key(text) != key(LEAD)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured Goma and Bukavu.",
        "Rebels captured Goma and its airport.",
        "The army retook Goma, which rebels had seized in March.",
        "Rebels captured Goma in March 2012 and captured Goma again in May 2013.",
    ],
)
def test_two_captures_told_in_one_sentence_have_two_keys(text: str) -> None:
    found = reports(text)
    assert len({report_key(report) for report in found}) == len(found) == 2


def test_who_they_are_counts_where_the_sentence_does_not_say() -> None:
    (report,) = reports(LEAD)
    other = replace(report, actor="M23", actor_id="m23")
    assert report_key(other) != report_key(report)


def test_a_settlements_kind_which_other_sentences_may_tell_does_not_count() -> None:
    (report,) = reports(LEAD)
    city = replace(report, place=replace(report.place, kind="city"))
    assert report_key(city) == report_key(report)


def test_letters_that_no_encoding_has_are_no_matter() -> None:
    (report,) = reports(LEAD)
    odd = replace(report, evidence=(replace(report.evidence[0], sentence="Goma \udc80 fell"),))
    assert len(report_key(odd)) == 10
