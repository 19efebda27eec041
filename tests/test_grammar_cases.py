"""Sentence -> reports, by the tables in tests/cases/: one file for each construction.

A file holds `cases`, and what they share: `date`, the article's day of publication, and `known`,
the names that a gazetteer would know. A case is a `text` (a few sentences at most) with its
`reports`, none for a text that reports no capture, and its own `date` where it needs one.

A report gives `place` and whatever else the case is about: `kind`, `actor`, `from`, `status`,
`extent`, `start`, `end`, `rule` (a part of the rule's name). What it leaves out is not compared.
Of a side only the words given must be in the one that was read. `reason` is a part of what is told
where nothing was read. `not_yet` says why a case is read wrongly for now: it is expected to fail,
and fails the run on the day it does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geomap import grammar, lexicon
from geomap.models import Article, Reading, Report
from geomap.yamlfile import parse

CASES = Path(__file__).parent / "cases"
FILE_KEYS = {"date", "known", "cases"}
CASE_KEYS = {"text", "reports", "date", "reason", "not_yet"}
REPORT_KEYS = {"place", "kind", "actor", "from", "status", "extent", "start", "end", "rule"}
FILES = {
    path.stem: parse(path.read_text(encoding="utf-8"), name=path.name).value
    for path in sorted(CASES.glob("*.yaml"))
}


def _cases() -> Iterator[Any]:
    for name, table in FILES.items():
        for number, case in enumerate(table["cases"], 1):
            marks = [pytest.mark.xfail(reason=case["not_yet"])] if "not_yet" in case else []
            yield pytest.param(table, case, id=f"{name}-{number}", marks=marks)


def _words(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", text.lower())
    return set(re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c))))


def _told(report: Report) -> dict[str, str]:
    """What was read, as a case writes it."""
    return {
        "place": report.place.toponym,
        "kind": report.place.kind,
        "actor": report.actor,
        "from": report.from_actor,
        "status": report.status,
        "extent": report.extent,
        "start": report.when.start.isoformat() if report.when.start else "",
        "end": report.when.end.isoformat() if report.when.end else "",
        "rule": report.rule,
    }


def _agrees(key: str, wanted: str, told: str) -> bool:
    if key in ("actor", "from") and wanted:
        return _words(wanted) <= _words(told)
    return wanted in told if key == "rule" else wanted == told


def _differences(wanted: Mapping[str, Any], told: Mapping[str, str]) -> list[str]:
    return [
        f"{key}: {told[key]!r} instead of {value!r}"
        for key, value in ((key, str(value or "")) for key, value in wanted.items())
        if not _agrees(key, value, told[key])
    ]


def _problems(wanted: list[Mapping[str, Any]], told: list[dict[str, str]]) -> list[str]:
    """What is missing, wrong and too much; each report read answers one that is wanted."""
    left = list(told)
    problems: list[str] = []
    for report in wanted:
        here = [each for each in left if each["place"] == report["place"]]
        if not here:
            problems.append(f"not read: {report['place']}")
            continue
        best = min(here, key=lambda each: len(_differences(report, each)))
        left.remove(best)
        problems += [f"{report['place']}: {each}" for each in _differences(report, best)]
    return problems + [f"read, but is none: {each['place']} [{each['rule']}]" for each in left]


def _read(table: Mapping[str, Any], case: Mapping[str, Any], *, whole: bool = True) -> Reading:
    day = case.get("date") or table.get("date")
    article = Article("case", case["text"], "", date.fromisoformat(day) if day else None)
    known = frozenset(table.get("known") or ())
    return grammar.read(article, lexicon.load(), knows=known.__contains__, whole=whole)


@pytest.mark.parametrize(("table", "case"), list(_cases()))
def test_case(table: Mapping[str, Any], case: Mapping[str, Any]) -> None:
    reading = _read(table, case)
    problems = _problems(case["reports"], [_told(report) for report in reading.reports])
    reasons = [f"{each.word}: {each.reason}" for s in reading.sentences for each in s.findings]
    if wanted := case.get("reason"):
        problems += [] if any(wanted in each for each in reasons) else [f"reason: not “{wanted}”"]
    assert not problems, "\n".join([case["text"], *problems, *filter(None, reasons)])


@pytest.mark.parametrize("name", list(FILES))
def test_the_same_is_reported_where_no_reasons_are_asked_for(name: str) -> None:
    for case in FILES[name]["cases"]:
        whole, bare = (_read(FILES[name], case, whole=whole) for whole in (True, False))
        assert (bare.reports, bare.asides) == (whole.reports, whole.asides), case["text"]
        starts = {sentence.start for sentence in whole.sentences}
        assert {sentence.start for sentence in bare.sentences} <= starts


@pytest.mark.parametrize("name", list(FILES))
def test_every_sentence_quoted_holds_the_words_marked_in_it(name: str) -> None:
    readings = [_read(FILES[name], case) for case in FILES[name]["cases"]]
    found = [(item, report) for r in readings for report in r.reports for item in report.evidence]
    for item, report in found:
        assert (item.rule == "denial") == (item.word is None), item
        for start, end in filter(None, (item.word, item.place)):
            assert 0 <= start < end <= len(item.sentence)
        named = item.start <= report.place.start and report.place.end <= item.end
        assert not named or item.place, item


@pytest.mark.parametrize("name", list(FILES))
def test_a_case_file_has_only_the_keys_that_are_compared(name: str) -> None:
    table = FILES[name]
    assert set(table) <= FILE_KEYS
    for case in table["cases"]:
        assert {"text", "reports"} <= set(case) <= CASE_KEYS, case
        assert all("place" in report and set(report) <= REPORT_KEYS for report in case["reports"])


def test_no_text_stands_twice() -> None:
    texts = [case["text"] for table in FILES.values() for case in table["cases"]]
    assert sorted(texts) == sorted(set(texts))


@pytest.mark.parametrize(
    "again",
    [
        "parts of ",
        "the town of ",
        "the capture of ",
        "which ",
        "and ",
        "said that ",
        "(",
        '"',
        ", ",
    ],
)
def test_no_nesting_is_too_deep_to_read(again: str) -> None:
    text = f"Rebels captured {again * 1500}Goma."
    grammar.read(Article("deep", text), lexicon.load(), knows=frozenset({"Goma"}).__contains__)


def test_a_side_that_is_never_named_is_looked_for_only_so_far() -> None:
    article = Article("a", "Its troops captured the town of Velmora. " * 1_000)
    (report,) = grammar.read(article, lexicon.load(), knows=lambda _: False).reports
    assert report.place.toponym == "Velmora"
