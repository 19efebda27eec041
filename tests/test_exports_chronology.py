"""The chronology: its wording, its order, and that text of others is only text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from geomap.exports import clean
from geomap.models import CORRECTION, DENIAL, Article, Capture, DateSpan, LocatedReport, Status
from tests import samples
from tests.export_material import HOSTILE, UNDATED, hostile, made, many, material

OURS = {
    "html_block", "heading_open", "inline", "heading_close", "bullet_list_open", "list_item_open",
    "paragraph_open", "paragraph_close", "list_item_close", "bullet_list_close",
    "ordered_list_open", "ordered_list_close", "text", "strong_open", "strong_close", "link_open",
    "link_close", "text_special",
}  # fmt: skip
WELLE = samples.WELLE_SENTENCES


def chronology(*captures: Capture) -> str:
    (content,) = made("chronology", material(captures))
    assert isinstance(content, str)
    return content


def entries(*captures: Capture) -> list[str]:
    """The lines of captures without the escapes."""
    lines = [line for line in chronology(*captures).splitlines() if line.startswith("- ")]
    return [re.sub(r"\\(.)", r"\1", line[2:]).replace("**", "") for line in lines]


def told(status: Status = "reported", rule: str = "active", **article: Any) -> LocatedReport:
    values: dict[str, Any] = {"source": "Wire", "url": ""} | article
    said = samples.Said(replace(samples.WELLE, **values), WELLE[3], "Rutba", rule=rule)
    return samples.capture(samples.place("Rutba"), [said], status=status).reports[0]


def rutba(*reports: LocatedReport, **changes: Any) -> Capture:
    capture = samples.capture(
        samples.place("Rutba"), [samples.Said(samples.WELLE, WELLE[3], "Rutba")]
    )
    return replace(capture, reports=reports or capture.reports, **changes)


def test_a_capture_in_words() -> None:
    (line,) = entries(rutba(from_actor="Iraqi forces"))
    assert line == (
        "Saturday 21 June 2014: Isis took Rutba (town, Anbar, Iraq) from Iraqi forces "
        "([Deutsche Welle](<https://news.example/welle>) [1])."
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Isis took Rutba (town, Anbar, Iraq) ("),
        ({"extent": "partial"}, "Isis took parts of Rutba (town, Anbar, Iraq) ("),
        ({"actor": ""}, "Rutba (town, Anbar, Iraq) was taken ("),
        ({"actor": "", "extent": "partial"}, "parts of Rutba (town, Anbar, Iraq) were taken ("),
        ({"status": "claimed"}, "Isis is said to have taken Rutba (town, Anbar, Iraq) ("),
        ({"status": "claimed", "actor": ""}, "Iraq) is said to have been taken ("),
        ({"status": "disputed"}, "have taken Rutba (town, Anbar, Iraq), which is disputed ("),
    ],
)
def test_how_sure_it_is(changes: dict[str, Any], words: str) -> None:
    (line,) = entries(rutba(**changes))
    assert words in line


def test_who_claims_and_who_denies() -> None:
    capture = rutba(
        told(rule=DENIAL, source="Denier"),
        told("claimed", source="Claimer"),
        told(source="Wire"),
        told(source="Other wire"),
        told(rule=CORRECTION, source="Penitent"),
        told("disputed", source="Both"),
        status="disputed",
    )
    (line,) = entries(capture)
    assert line.endswith(
        "which is disputed (Wire [1], Other wire [2]; as claimed in Claimer [3]; with the other "
        "side's denial in Both [4]; denied in Denier [5]; taken back by Penitent [6])."
    )


def test_a_source_stands_once_with_its_number() -> None:
    (first, second) = entries(rutba(told(), told()), rutba(told(), id="z"))
    assert first.count("[1]") == second.count("[1]") == 1
    assert chronology(rutba(told())).endswith("## Sources\n\n1. Iran rejects US Iraq action, Wire, "
                                              "Sunday 22 June 2014\n")  # fmt: skip


def test_months_are_headings_and_undated_comes_last() -> None:
    spans = [
        UNDATED,
        DateSpan(date(2014, 7, 1), date(2014, 7, 1)),
        DateSpan(None, date(2014, 6, 22)),
        DateSpan(date(2014, 6, 20), date(2014, 6, 22)),
        DateSpan(date(2014, 6, 22), None),
        DateSpan(date(9999, 12, 31), None),
        DateSpan(date(2014, 6, 1), date(2014, 6, 30)),
    ]
    text = chronology(*(rutba(when=when, id=str(n)) for n, when in enumerate(spans)))
    outline = re.findall(r"^## (.*)|^- \*\*(.*?)\*\*", text, re.MULTILINE)
    assert ["".join(pair).replace("\\", "") for pair in outline] == [
        "June 2014",
        "In June 2014",
        "Between 20 and 22 June 2014",
        "On or after 22 June 2014",
        "By 22 June 2014",
        "July 2014",
        "Tuesday 1 July 2014",
        "between 1 and 31 December 9999",  # there is no day after it
        "On or after 31 December 9999",
        "Day not said",
        "Day not said",
        "Sources",
    ]


def test_without_captures_it_says_so() -> None:
    assert "No article says that a side took a place" in chronology()


def _parsed(text: str) -> tuple[set[str], list[str], str]:
    """Kinds of tokens, addresses of links, and the text, as a reader of Markdown has them."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    kinds, links, shown = set(), [], ""
    for token in reader.parse(text):
        kinds.add(token.type)
        for child in token.children or ():
            kinds.add(child.type)
            shown += child.content
            if child.type == "link_open":
                links.append(str(child.attrs["href"]))
    return kinds, links, shown


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_others_is_only_text(text: str) -> None:
    content = chronology(hostile(text))
    kinds, links, shown = _parsed(content)
    assert kinds <= OURS
    assert links == []  # the hostile text is no address either
    assert shown.count(clean.line(text)) >= 4
    assert len(content.splitlines()) == 11
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x09\x0b-\x1f]", content)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=30))
def test_any_text_at_all_is_only_text(text: str) -> None:
    kinds, _, shown = _parsed(chronology(hostile(text)))
    assert kinds <= OURS
    assert clean.line(text) in shown


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/a?b=1&copy=2&x=<b>\"'`#f",
        "https://news.example/a(b)c[d]e\\f g\n\nh>i",
        "HTTP://news.example/نص",
        "https://news.example/\ud800\u202e",
    ],
)
def test_an_address_is_one_link_whatever_it_holds(url: str) -> None:
    article = Article("a.txt", "Isis took Rutba.", url=url, title="T")
    capture = samples.capture(
        samples.place("Rutba"), [samples.Said(article, "Isis took Rutba.", "Rutba")]
    )
    kinds, links, _ = _parsed(chronology(capture))
    assert kinds <= OURS
    assert len(links) == 2
    assert all(link.lower().startswith("http") for link in links)
    assert "&copy=2" in links[0] or "copy" not in url


def test_all_at_once_is_one_list_with_every_capture() -> None:
    everything = many()
    (content,) = made("chronology", everything)
    assert isinstance(content, str)
    assert content.count("\n- **") == len(everything.captures)
    assert _parsed(content)[0] <= OURS
