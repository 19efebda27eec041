"""Which words of a sentence tell of a capture and of its place: sentence -> marked sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from geomap import grammar, lexicon
from geomap.models import Article, Evidence, Report

KNOWN = frozenset(("Goma", "Bukavu", "Karsa", "Qaim"))


def _reports(text: str) -> tuple[Report, ...]:
    article = Article("a.txt", text, date=date(2024, 5, 15))
    return grammar.read(article, lexicon.load(), knows=KNOWN.__contains__).reports


def _marked(item: Evidence) -> str:
    """The sentence with [the capture word] and {the place}."""
    text = item.sentence
    marks = ((item.word, "[", "]"), (item.place, "{", "}"))
    for (start, end), opens, closes in sorted(
        ((span, opens, closes) for span, opens, closes in marks if span), reverse=True
    ):
        text = f"{text[:start]}{opens}{text[start:end]}{closes}{text[end:]}"
    return text


def _told(text: str) -> Iterator[str]:
    for report in _reports(text):
        yield from map(_marked, report.evidence)


@pytest.mark.parametrize(
    "marked",
    [
        "Rebels have reportedly [captured] {Goma}.",
        "{Goma} was [captured] by rebels on Monday.",
        "{Goma}, [captured] on Monday, was calm.",
        "The recently [captured] town of {Goma} was calm.",
        "The army entered the recently-[liberated] city of {Goma}.",
        "{Goma} [fell] to the rebels.",
        "Rebels [took over] {Goma}.",
        "Rebels [took] {Goma} back on Monday.",
        "Rebels [took full control] of {Goma}.",
        "The army [lost control] over {Goma}.",
        "{Goma} has [changed hands] twice.",
        "The town of {Goma} [surrendered] to the rebels.",
        "{Goma} [fell into rebel hands].",
        "The rebels have brought {Goma} [under their control].",
        "The army declared {Goma} [liberated].",
        "Rebels [drove] the army out of {Goma}.",
        "The army was [driven out] of {Goma} by rebels.",
        "The [capture] of {Goma} by rebels was confirmed.",
        "Rebels announced {Goma}'s [capture].",
        "Rebels have [held] {Goma} since January.",
        "The rebels [seized] a border crossing near {Qaim}.",
        "The rebels [seized] an unnamed border crossing with {Jordan}.",
    ],
)
def test_word_and_place_are_marked(marked: str) -> None:
    marked = marked.replace("recently-[", "[recently-")  # one word
    text = marked.translate(dict.fromkeys(map(ord, "[]{}")))
    assert set(_told(text)) == {marked}


@pytest.mark.parametrize(
    ("before", "marked"),
    [
        ("Fighting went on in Goma.", "On Monday rebels [seized] {the town}."),
        ("Fighting went on in Goma.", "{It} was [captured] by rebels on Monday."),
        ("Rebels attacked Goma.", "State radio reported {its} [capture] by the rebels."),
        ("Rebels attacked Goma.", "Later they were [driven out] by the army."),
        ("The army held Goma for a day before being attacked.", "Then rebels [took] {it} over."),
    ],
)
def test_what_stands_for_a_place_named_before_is_marked(before: str, marked: str) -> None:
    text = marked.translate(dict.fromkeys(map(ord, "[]{}")))
    assert marked in _told(f"{before} {text}")


def test_a_toponym_in_the_same_sentence_is_marked_rather_than_what_stands_for_it() -> None:
    text = "Rebels attacked Goma and captured the town."
    assert list(_told(text)) == ["Rebels attacked {Goma} and [captured] the town."]


def test_each_place_of_a_list_has_its_own_mark() -> None:
    assert list(_told("Rebels captured Goma and Bukavu.")) == [
        "Rebels [captured] {Goma} and Bukavu.",
        "Rebels [captured] Goma and {Bukavu}.",
    ]


def test_two_captures_told_in_one_sentence_have_a_word_each() -> None:
    told = _told("The army retook Goma, which rebels had seized in March.")
    assert set(told) == {
        "The army [retook] {Goma}, which rebels had seized in March.",
        "The army retook {Goma}, which rebels had [seized] in March.",
    }


def test_every_sentence_of_a_report_has_its_own_marks() -> None:
    text = "Rebels captured Goma on Monday. The fall of Goma was a blow."
    assert list(_told(text)) == [
        "Rebels [captured] {Goma} on Monday.",
        "The [fall] of {Goma} was a blow.",
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "The army denied that {Goma} had fallen.",
        "The army denied it.",
        "The army, based in Gomatown, denied that {Goma} had fallen.",
    ],
)
def test_a_denial_has_no_capture_word(marked: str) -> None:
    text = marked.translate(dict.fromkeys(map(ord, "{}")))
    (report,) = _reports(f"Rebels said they had captured Goma. {text}")
    denial = report.evidence[-1]
    assert denial.rule == "denial"
    assert denial.word is None
    assert _marked(denial) == marked


def test_a_sentence_read_twice_by_one_rule_is_quoted_once() -> None:
    (report,) = _reports("Rebels captured Goma on Monday and captured Goma for good.")
    assert len(report.evidence) == 1


def test_offsets_count_the_articles_characters() -> None:
    text = "Nobody slept that night in the hills.\n\nAt dawn rebels captured Goma."
    (report,) = _reports(text)
    (item,) = report.evidence
    assert text[item.word_start : item.word_end] == "captured"
    assert text[item.place_start : item.place_end] == "Goma"
