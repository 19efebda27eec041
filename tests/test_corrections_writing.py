"""Corrections as text: read and written again they are the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import corrections, hidden
from geomap.corrections import values, writing
from geomap.models import KINDS

CANONICAL = """\
# Corrections to what geomap read. Applied on every build with --corrections corrections.yaml
corrections:
  - action: reject
    capture: "3f2a9c"
    reports: ["1a2b3c4d5e", "2a2b3c4d5e"]
    was: "Rutba: Islamic State, 21 June 2014"
    by: "Jane Doe"
    on: 2026-11-21
    why: "She said \\"no\\": \\u2028\\\\ <b>é</b>"
  - action: confirm
    capture: "3f2a9c"
    reports: []
    by: "Jane Doe"
    on: 2026-11-21
    why: "x"
  - action: move
    capture: "3f2a9c"
    reports: ["1a2b3c4d5e"]
    by: "Jane Doe"
    on: 2026-11-21
    why: "x"
    point: [33.5, -40]
    name: "Rutba"
  - action: actor
    capture: "3f2a9c"
    reports: ["1a2b3c4d5e"]
    by: "Jane Doe"
    on: 2026-11-21
    why: "x"
    actor: "isis"
    from_actor: ""
  - action: date
    capture: "3f2a9c"
    reports: ["1a2b3c4d5e"]
    by: "Jane Doe"
    on: 2026-11-21
    why: "x"
    date_start: null
    date_end: 2014-06-21
  - action: merge
    capture: "3f2a9c"
    reports: ["1a2b3c4d5e"]
    by: "Jane Doe"
    on: 2026-11-21
    why: "x"
    with: {capture: "b", reports: ["3a2b3c4d5e"]}
  - action: split
    capture: "3f2a9c"
    reports: ["1a2b3c4d5e"]
    by: "Jane Doe"
    on: 2026-11-21
    why: "x"
    apart: ["1a2b3c4d5e"]
  - action: add
    by: "Jane Doe"
    on: 2026-11-21
    why: "x"
    place: "iq-rutba"
    actor: "isis"
    date_start: 2014-06-20
    kind: base
    status: claimed
    extent: full
    source: {outlet: "BBC", date: 2014-06-22, sentence: "It fell."}
"""

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(
    lambda text: hidden.shown(text.replace("\r", "\n"))
)
said = texts.filter(lambda text: bool(text.strip()))
days = st.dates()
keys = st.lists(st.text("0123456789abcdef", min_size=10, max_size=10), unique=True, max_size=4)
targets = st.builds(values.Target, said, keys.map(tuple))
degrees = st.tuples(st.floats(-90, 90), st.floats(-180, 180)).map(
    lambda pair: (round(pair[0], 6) + 0.0, round(pair[1], 6) + 0.0)
)
places = st.builds(values.AtPlace, said)
points = st.builds(lambda at, name: values.AtPoint(at[0], at[1], name), degrees, texts)
named = st.builds(
    lambda at, name, code: values.AtPoint(at[0], at[1], name, code),
    degrees,
    said,
    st.sampled_from(["", "IQ", "NO"]),
)
bounds = st.builds(values.Bound, st.none() | days)


def _ordered(start: date | None, end: date | None) -> tuple[date | None, date | None]:
    return (end, start) if start and end and end < start else (start, end)


spans = st.tuples(st.none() | days, st.none() | days).map(lambda pair: _ordered(*pair))
sources = st.builds(values.Source, texts, said, texts, st.none() | days, texts)
adding = st.builds(
    lambda at, actor, source, loser, span, kind, status, extent: values.Add(
        at, actor, source, loser, span[0], span[1], kind, status, extent
    ),
    places | named,
    texts,
    sources,
    texts,
    spans,
    st.sampled_from(["", *KINDS]),
    st.sampled_from(["reported", "claimed", "disputed"]),
    st.sampled_from(["full", "partial"]),
)
dated = spans.flatmap(
    lambda span: st.sampled_from(
        [
            values.Days(values.Bound(span[0]), values.Bound(span[1])),
            values.Days(values.Bound(span[0]), None),
            values.Days(None, values.Bound(span[1])),
        ]
    )
)
changes = st.one_of(
    st.just(values.Reject()),
    st.just(values.Confirm()),
    st.builds(values.Move, places | points),
    st.builds(values.Sides, texts, st.none() | texts),
    st.builds(values.Sides, st.none(), texts),
    dated,
    st.builds(values.Standing, st.sampled_from(["reported", "claimed", "disputed"])),
    st.builds(values.Kind, st.sampled_from(KINDS)),
    st.builds(values.Merge, targets),
    st.builds(values.Split, keys.filter(bool).map(tuple)),
)
entries = st.one_of(
    st.builds(values.Entry, changes, targets, said, days, said, texts),
    st.builds(values.Entry, adding, st.none(), said, days, said),
)


def test_the_page_s_form_is_written_as_it_was_read() -> None:
    read = corrections.parse(CANONICAL, name="c.yaml")
    assert corrections.write(read) == CANONICAL
    assert read[0].why == 'She said "no": \u2028\\ <b>é</b>'


def test_no_correction_is_a_file_too() -> None:
    assert corrections.parse(corrections.write(()), name="c.yaml") == ()
    assert corrections.write(()).endswith("corrections: []\n")


@given(st.lists(entries, max_size=4))
def test_what_is_written_is_read_as_it_was(made: list[values.Entry]) -> None:
    text = corrections.write(made)
    read = corrections.parse(text, name="c.yaml")
    assert list(read) == made
    assert corrections.write(read) == text


@pytest.mark.parametrize(
    ("degrees", "written"),
    [(33.5, "33.5"), (40.0, "40"), (0.0, "0"), (-0.000001, "-0.000001"), (100.0, "100")],
)
def test_degrees_are_as_short_as_they_are(degrees: float, written: str) -> None:
    assert writing.number(degrees) == written


def test_an_entry_as_plain_values_has_the_keys_of_the_file() -> None:
    read = corrections.parse(CANONICAL, name="c.yaml")
    assert corrections.plain(read[2])["point"] == [33.5, -40.0]
    assert corrections.plain(read[4])["date_end"] == "2014-06-21"
    assert list(corrections.plain(read[7]))[-1] == "source"
    assert corrections.plain(read[7])["source"]["date"] == "2014-06-22"
