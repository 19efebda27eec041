"""What the page says, as plain values: rows, standfirst, key, what was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from geomap.models import Article, Capture, Evidence, Place
from geomap.webmap import columns, view, words
from tests import samples

ENGLISH = words.load("en")


def _page(
    captures: Sequence[Capture], articles: Sequence[Article] = (), **more: Any
) -> view.PageView:
    settings = {"not_located": (), "actors": {}, "title": "", "words": ENGLISH, **more}
    return view.page(captures, articles=articles, **settings)


def test_the_order_of_the_captures_changes_nothing() -> None:
    turned = _page(samples.nine()[::-1], samples.ARTICLES)
    assert turned == _page(samples.nine(), samples.ARTICLES)


def test_the_standfirst_counts() -> None:
    shown = _page(samples.nine(), samples.ARTICLES)
    assert shown.title == "Reported captures in Iraq"
    assert shown.standfirst == "9 reported captures, from 2 articles of 2 outlets, 22 June 2014"
    undated = [replace(a, date=None, source="") for a in samples.ARTICLES]
    assert _page((), undated).standfirst == "No capture reported, from 2 articles"
    assert _page(()).standfirst == "No capture reported: no article was read"


def test_an_article_s_sentences_stand_under_it_once() -> None:
    said = samples.Said(samples.WELLE, samples.WELLE_SENTENCES[3], "Rutba")
    row = _page([samples.capture(samples.place("Rutba"), [said, said])]).rows[0]
    assert len(row.sources) == 1
    assert len(row.sources[0].quotes) == 1


def test_further_evidence_is_quoted_too() -> None:
    said = samples.Said(samples.WELLE, samples.WELLE_SENTENCES[3], "Rutba").report()
    more = Evidence(samples.WELLE_SENTENCES[4], 0, 10, "nominal-list")
    both = replace(said, evidence=(*said.evidence, more))
    located = replace(samples.not_located()[0], report=both)
    capture = replace(samples.capture(samples.place("Rutba"), []), reports=(located,))
    quotes = _page([capture]).rows[0].sources[0].quotes
    assert [quote.rule for quote in quotes] == ["active", "nominal-list"]
    assert ("Rutba", "place") in quotes[1].pieces


def test_an_article_without_an_outlet_is_a_source_of_its_own() -> None:
    welle = replace(samples.WELLE, source="")
    said = [
        samples.Said(samples.INDEPENDENT, samples.INDEPENDENT_SENTENCES[0], "Rutba"),
        samples.Said(welle, samples.WELLE_SENTENCES[3], "Rutba"),
    ]
    capture = samples.capture(samples.place("Rutba"), said)
    assert view.outlets(capture) == ("The Independent", "Iran rejects US Iraq action")


def test_a_page_with_many_captures_keeps_the_sentences_for_the_script() -> None:
    said = [samples.Said(samples.WELLE, samples.WELLE_SENTENCES[3], "Rutba")]
    capture = samples.capture(samples.place("Rutba"), said)
    many = [replace(capture, id=f"c-{n}") for n in range(view.QUOTED + 1)]
    assert all(row.sources for row in _page(many[:-1]).rows)
    assert not any(row.sources for row in _page(many).rows)


def test_the_html_lists_the_first_two_thousand_captures() -> None:
    said = [samples.Said(samples.WELLE, samples.WELLE_SENTENCES[3], "Rutba")]
    capture = samples.capture(samples.place("Rutba"), said)
    shown = _page([replace(capture, id=f"c-{n}") for n in range(view.ROWS + 5)])
    assert len(shown.rows) == view.ROWS
    assert shown.count == len(shown.data["captures"]["id"]) == view.ROWS + 5


def test_the_key_explains_what_the_map_uses_and_nothing_else() -> None:
    used = _page(samples.nine()).used
    assert used.actors == (("islamic-state", "Isis", "actor-5"),)
    assert used.shapes == {"circle", "square"}
    assert used.statuses == {"reported", "claimed"}
    assert used.partial
    assert not used.rough
    assert not used.stacks


def test_the_fingerprint_rests_on_what_the_articles_say() -> None:
    whole = view.fingerprint(samples.ARTICLES)
    assert view.fingerprint(samples.ARTICLES[::-1]) == whole
    assert view.fingerprint([replace(a, id=f"x{a.id}") for a in samples.ARTICLES]) == whole
    assert view.fingerprint(samples.ARTICLES[:1]) != whole


@pytest.mark.parametrize(
    ("countries", "province", "expected"),
    [
        (("IQ",), "Anbar", "Anbar, Iraq"),
        (("IQ", "SY"), "Anbar", "Anbar, Iraq\u2013Syria border"),
        (("IQ",), "", "Iraq"),
        ((), "", ""),
        (("XX",), "", "XX"),
    ],
)
def test_a_place_says_its_province_and_country(
    countries: tuple[str, ...], province: str, expected: str
) -> None:
    place = Place("x", "X", "town", countries, 0, 0, province=province)
    assert columns.where(place, ENGLISH) == expected
