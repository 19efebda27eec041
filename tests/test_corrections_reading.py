"""corrections.yaml: what it may say, and what is told of everything else."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from geomap import corrections
from geomap.corrections import values, writing
from geomap.errors import DataError

ROOT = Path(__file__).parent.parent
HEAD = """corrections:
  - action: {action}
    capture: "3f2a9c"
    reports: ["1a2b3c4d5e"]
    by: "Jane Doe"
    on: 2026-11-21
    why: "Retracted."
"""


def entry(action: str, own: str = "") -> values.Entry:
    """The one entry of a file whose action has these keys of its own."""
    lines = "".join(f"    {line}\n" for line in own.splitlines())
    (read,) = corrections.parse(HEAD.format(action=action) + lines, name="c.yaml")
    return read


def added(own: str) -> values.Change:
    text = f'corrections:\n  - {{action: add, by: "J", on: 2026-11-21, why: "w", {own}}}\n'
    (read,) = corrections.parse(text, name="c.yaml")
    assert read.target is None
    return read.change


def problems(text: str) -> list[str]:
    """Every line that is told of a text."""
    with pytest.raises(DataError) as caught:
        corrections.parse(text, name="c.yaml")
    return [str(caught.value), *getattr(caught.value, "__notes__", ())]


@pytest.mark.parametrize(
    ("action", "own", "change"),
    [
        ("reject", "", values.Reject()),
        ("confirm", "", values.Confirm()),
        ("move", 'place: "iq-rutba"', values.Move(values.AtPlace("iq-rutba"))),
        ("move", "point: [33, 40.1234567]", values.Move(values.AtPoint(33.0, 40.123457))),
        ("move", 'point: [-0.0, 1]\nname: "X"', values.Move(values.AtPoint(0.0, 1.0, "X"))),
        ("actor", 'actor: "isis"', values.Sides("isis", None)),
        ("actor", 'from_actor: ""', values.Sides(None, "")),
        ("actor", 'actor: ""\nfrom_actor: "a"', values.Sides("", "a")),
        ("date", "date_start: 2014-06-20", values.Days(values.Bound(date(2014, 6, 20)), None)),
        ("date", "date_end: null", values.Days(None, values.Bound(None))),
        ("status", "status: disputed", values.Standing("disputed")),
        ("kind", "kind: base", values.Kind("base")),
        (
            "merge",
            'with: {capture: "b", reports: ["k"]}',
            values.Merge(values.Target("b", ("k",))),
        ),
        ("split", 'apart: ["k", "l", "k"]', values.Split(("k", "l"))),
    ],
)
def test_every_action_is_read(action: str, own: str, change: values.Change) -> None:
    read = entry(action, own)
    assert read.change == change
    assert read.action == action
    assert read.target == values.Target("3f2a9c", ("1a2b3c4d5e",))
    assert (read.by, read.on, read.why) == ("Jane Doe", date(2026, 11, 21), "Retracted.")
    assert read.where == "c.yaml:2"


def test_an_added_capture_is_read() -> None:
    assert added('place: "p", actor: "", source: {outlet: "BBC"}') == values.Add(
        values.AtPlace("p"), "", values.Source(outlet="BBC")
    )
    assert added(
        'point: [1, 2], name: "N", country: "IQ", actor: "a", from_actor: "b", '
        "date_start: 2014-06-20, date_end: 2014-06-21, kind: base, status: claimed, "
        'extent: partial, source: {title: "t", url: "u", date: 2014-06-22, sentence: "s"}'
    ) == values.Add(
        values.AtPoint(1.0, 2.0, "N", "IQ"),
        "a",
        values.Source("t", "", "u", date(2014, 6, 22), "s"),
        "b",
        date(2014, 6, 20),
        date(2014, 6, 21),
        "base",
        "claimed",
        "partial",
    )


@pytest.mark.parametrize("text", ["", "corrections:\n", "corrections: []\n", "# nothing\n"])
def test_a_file_may_hold_nothing(text: str) -> None:
    assert corrections.parse(text, name="c.yaml") == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- a\n", "c.yaml:1: the file must begin with the key 'corrections'."),
        ("correction: []\n", "'correction' is no key of the file. Did you mean 'corrections'?"),
        ("other: []\n", "Use one of: corrections."),
        ("corrections: {}\n", "c.yaml:1: 'corrections' must be a list."),
        ("corrections:\n  - reject\n", "c.yaml:2: 'reject' is no correction."),
        ("corrections:\n  - {}\n", "'action' is missing. Use one of: reject, confirm"),
        ("corrections:\n  - action: rejct\n", "'rejct' is no action. Did you mean 'reject'?"),
        ("corrections:\n  - action: 7\n", "'7' is no action. Use one of:"),
        ("corrections: [\n", "this is not valid YAML"),
    ],
)
def test_what_is_no_file_of_corrections_is_told(text: str, told: str) -> None:
    (line,) = problems(text)
    assert told in line


@pytest.mark.parametrize(
    ("action", "own", "told"),
    [
        ("reject", "wy: 1", "'wy' is no key of 'reject'. Did you mean 'why'?"),
        ("reject", 'place: "x"', "'place' is no key of 'reject'."),
        ("move", "", "it needs a place or a point, and not both."),
        ("move", 'place: "x"\npoint: [1, 2]', "it needs a place or a point, and not both."),
        ("move", 'place: "x"\nname: "y"', "'name' goes with a point; a place has its own."),
        ("move", "place: 7", "'place' must be a text, not '7'."),
        ("move", 'place: ""', "'place' is empty."),
        ("move", "point: 7", "'7' is no point."),
        ("move", 'point: ["a", 2]', "is no point. Write degrees north and east"),
        ("move", "point: [true, 2]", "is no point."),
        ("move", "point: [1, 2, 3]", "is no point."),
        ("move", "point: [91, 2]", "'[91, 2]' is no point on earth."),
        ("move", "point: [1, 181]", "is no point on earth."),
        ("move", 'point: [1, 2]\ncountry: "IQ"', "'country' is no key of 'move'."),
        ("actor", "", "it names no side."),
        ("actor", "actor: null", "'actor' must be a text"),
        ("actor", "actor: [a]", "'actor' must be a text"),
        ("date", "", "it names no day."),
        ("date", "date_start: 21 June", "'21 June' is no day. Write it as 2014-06-22."),
        ("date", "date_end: 2014-02-30", "'2014-02-30' is no day."),
        ("date", "date_end: 20140622", "'20140622' is no day."),
        (
            "date",
            "date_start: 2014-06-22\ndate_end: 2014-06-21",
            "the first day is after the last. Exchange them.",
        ),
        ("status", "", "'status' is missing. Use one of: reported, claimed, disputed."),
        ("status", "status: claim", "'claim' is no status. Did you mean 'claimed'?"),
        ("kind", "kind: twon", "'twon' is no kind. Did you mean 'town'?"),
        ("merge", "", "'with' must be keys with values."),
        ("merge", 'with: {capture: "a", reprots: []}', "Did you mean 'reports'?"),
        ("merge", 'with: {reports: ["a"]}', "'capture' is missing."),
        ("split", "", "'apart' must be a list of the keys of reports."),
        ("split", "apart: []", "'apart' names no report."),
        ("split", "apart: [1234567890]", "Write them in quotes"),
    ],
)
def test_what_is_wrong_with_an_entry_is_one_line(action: str, own: str, told: str) -> None:
    lines = "".join(f"    {line}\n" for line in own.splitlines())
    (line,) = problems(HEAD.format(action=action) + lines)
    assert told in line
    assert re.match(r"c\.yaml:\d+: ", line)


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ('point: [1, 2], actor: "", source: {outlet: "o"}', "'name' is missing."),
        ('place: "p", source: {outlet: "o"}', "'actor' is missing."),
        ('place: "p", actor: "a"', "'source' must be keys with values."),
        ('place: "p", actor: "a", source: {}', "neither an outlet nor an address."),
        ('place: "p", actor: "a", source: {title: "t"}', "neither an outlet nor an address."),
        ('place: "p", actor: "a", source: {outlet: "o", link: "u"}', "'link' is no key of a"),
        ('place: "p", actor: "a", source: {outlet: "o"}, extent: half', "is no extent."),
        (
            'point: [1, 2], name: "n", country: "XX", actor: "a", source: {outlet: "o"}',
            "'XX' is no country.",
        ),
        ('place: "p", actor: "a", source: {outlet: "o"}, capture: "x"', "is no key of 'add'."),
        (
            (
                'place: "p", actor: "a", source: {outlet: "o"}, date_start: 2014-06-22, '
                "date_end: 2014-06-20"
            ),
            "the first day is after the last.",
        ),
    ],
)
def test_what_is_wrong_with_an_added_capture_is_one_line(own: str, told: str) -> None:
    text = f'corrections:\n  - {{action: add, by: "J", on: 2026-11-21, why: "w", {own}}}\n'
    (line,) = problems(text)
    assert told in line


def test_who_when_and_why_are_always_needed() -> None:
    lines = problems('corrections:\n  - {action: reject, capture: "a", why: " ", on: soon}\n')
    assert [line.split(": ", 1)[1].split(".")[0] for line in lines] == [
        "'by' is missing",
        "'soon' is no day",
        "'why' is empty",
    ]


def test_all_problems_are_told_at_once_by_line() -> None:
    text = HEAD.format(action="status") + "    status: x\n  - action: nonsense\n  - 7\n"
    assert [line.split(" ")[0] for line in problems(text)] == [
        "c.yaml:8:",
        "c.yaml:9:",
        "c.yaml:10:",
    ]


def test_of_very_many_problems_the_first_are_told() -> None:
    lines = problems("corrections:\n" + "  - action: x\n" * 50)
    assert len(lines) == 21
    assert lines[-1] == "... and 30 more problems."


def test_a_text_that_is_too_long_is_refused() -> None:
    text = HEAD.format(action="reject").replace("Retracted.", "x" * 10_001)
    assert "'why' has 10,001 characters." in problems(text)[0]


@pytest.mark.parametrize("hostile", ["\x1b[2Jx", "a\nb: c", "\u202egnorw"])
def test_a_message_shows_nothing_that_a_terminal_obeys(hostile: str) -> None:
    text = f"corrections:\n  - action: {writing._value('', hostile)}\n"
    (line,) = problems(text)
    assert hostile not in line
    assert "\x1b" not in line


def test_a_missing_file_and_a_folder_are_one_line_each(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no such file"):
        corrections.load(tmp_path / "no.yaml")
    with pytest.raises(DataError, match="this is no file"):
        corrections.load(tmp_path)


def test_a_file_that_is_not_utf_8_is_told_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_bytes(b"# x\n# \xff\n")
    with pytest.raises(DataError, match=r"c\.yaml:2: the text is not UTF-8\."):
        corrections.load(path)


def test_the_examples_of_the_documentation_are_right() -> None:
    text = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```yaml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert len(blocks) >= 4
    for block in blocks:
        body = block if block.startswith("corrections:") else f"corrections:\n{block}"
        assert corrections.parse(body, name="review.md")
