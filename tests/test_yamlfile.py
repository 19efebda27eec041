"""The YAML that users write: plain data with line numbers, and nothing that could bite."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import geomap
from geomap import yamlfile
from geomap.errors import DataError
from geomap.yamlfile import reader


def _refusal(text: str, *, first_line: int = 1) -> DataError:
    with pytest.raises(DataError) as caught:
        yamlfile.parse(text, name="x.yaml", first_line=first_line)
    return caught.value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),  # Norway
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("Off", "Off"),
        ("True", "True"),
        ("NULL", "NULL"),
        ("Null", "Null"),
        ("2014-06-22", "2014-06-22"),
        ("2014-06-22 10:00:00", "2014-06-22 10:00:00"),
        ("12:30:45", "12:30:45"),  # base sixty in YAML 1.1
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("<<", "<<"),
        ("=", "="),
        ("e5", "e5"),
        ("1.2.3", "1.2.3"),
        ("'true'", "true"),
        ("'34.5'", "34.5"),
        ('"null"', "null"),
        ("''", ""),
        ("Qa’im", "Qa’im"),
    ],
)
def test_what_looks_like_text_stays_text(written: str, value: str) -> None:
    read = yamlfile.parse(f"key: {written}", name="x.yaml").value["key"]
    assert read == value
    assert type(read) is str


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7", 7),
        ("-7", -7),
        ("+7", 7),
        ("007", 7),
        ("34.4", 34.4),
        ("-0.5", -0.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("1.5E-2", 0.015),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("[]", []),
        ("{}", {}),
        ("[1, a]", [1, "a"]),
    ],
)
def test_numbers_true_false_and_null_are_more_than_text(written: str, value: Any) -> None:
    read = yamlfile.parse(f"key: {written}", name="x.yaml").value["key"]
    assert read == value
    assert type(read) is type(value)


def test_a_number_too_long_for_a_number_stays_text() -> None:
    digits = "9" * 5_000
    assert yamlfile.parse(f"key: {digits}", name="x.yaml").value["key"] == digits


def test_a_key_is_always_text() -> None:
    read = yamlfile.parse("1: a\ntrue: b\n~: c\n2014-06-22: d", name="x.yaml").value
    assert list(read) == ["1", "true", "~", "2014-06-22"]


def test_a_block_of_text_keeps_its_lines() -> None:
    read = yamlfile.parse("key: |\n  one\n  two\n", name="x.yaml").value
    assert read == {"key": "one\ntwo\n"}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "---\n", "---\n...\n"])
def test_an_empty_text_is_none(text: str) -> None:
    assert yamlfile.parse(text, name="x.yaml").value is None


def test_a_document_may_begin_with_dashes_and_a_byte_order_mark() -> None:
    assert yamlfile.parse("\ufeff---\na: 1\n", name="x.yaml").value == {"a": 1}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\nb: &x 2", 2, "anchor &x"),
        ("a: 1\nb: &x [2]", 2, "anchor &x"),
        ("a: 1\nb: &x {c: 2}", 2, "anchor &x"),
        ("&x a: 1", 1, "anchor &x"),
        ("a: *x", 1, "alias *x"),
        ("a:\n  - b\n  - *x", 3, "alias *x"),
        ("a: !!python/object/apply:os.system ['true']", 1, "tag "),
        ("a: !!str 5", 1, "tag "),
        ("a: !mine 5", 1, "tag !mine"),
        ("- 1\n- !!set {a, b}", 2, "tag "),
        ("!!map {a: 1}", 1, "tag "),
    ],
)
def test_anchors_aliases_and_tags_are_refused_on_their_line(
    text: str, line: int, said: str
) -> None:
    refusal = _refusal(text)
    assert refusal.where == f"x.yaml:{line}"
    assert said in refusal.problem
    assert "refused" in refusal.problem
    assert refusal.mend


@pytest.mark.parametrize("text", ["&x a: 1", "*x : 1", "!!str a: 1", "&x b: 1\nc: 2"])
def test_a_key_bears_no_anchor_alias_or_tag(text: str) -> None:
    assert _refusal(text).where == "x.yaml:1"


def test_a_bomb_of_aliases_is_refused_before_it_unfolds() -> None:
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert _refusal("\n".join(lines)).where == "x.yaml:1"


@pytest.mark.parametrize(
    ("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("[[[", "]]]"), ("- ", "")]
)
def test_deep_nesting_is_refused_and_not_recursed_into(opening: str, closing: str) -> None:
    refusal = _refusal(opening * 2_000 + closing * 2_000)
    assert refusal.where == "x.yaml:1"
    assert "nested more than" in refusal.problem


def test_nesting_as_deep_as_allowed_is_read() -> None:
    depth = reader.MAX_DEPTH
    value = yamlfile.parse("[" * depth + "]" * depth, name="x.yaml").value
    for _ in range(depth - 1):
        (value,) = value
    assert value == []


def test_a_text_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlfile, "MAX_CHARACTERS", 10)
    assert yamlfile.parse("a: 3456789", name="x.yaml").value == {"a": 3456789}
    refusal = _refusal("a: 34567890")
    assert refusal.where == "x.yaml"
    assert "more than 10 characters" in refusal.problem


@pytest.mark.parametrize(
    ("text", "line", "first"),
    [
        ("a: 1\nb: 2\na: 3", 3, 1),
        ("a: 1\n\n'a': 3", 3, 1),
        ("list:\n  - id: x\n    name: y\n    id: z", 4, 2),
        ("{a: 1, a: 2}", 1, 1),
    ],
)
def test_a_key_that_stands_twice_is_refused_with_both_lines(
    text: str, line: int, first: int
) -> None:
    refusal = _refusal(text)
    assert refusal.where == f"x.yaml:{line}"
    assert f"first on line {first}" in refusal.problem


def test_the_same_key_in_two_entries_is_no_duplicate() -> None:
    read = yamlfile.parse("- {id: a}\n- {id: b}", name="x.yaml").value
    assert read == [{"id": "a"}, {"id": "b"}]


@pytest.mark.parametrize("text", ["? [a, b]\n: 1", "{[a]: 1}", "? {a: 1}\n: 2"])
def test_a_key_must_be_plain_text(text: str) -> None:
    assert "key must be plain text" in _refusal(text).problem


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: 1\n---\nb: 2", 2), ("---\na: 1\n---\n", 3), ("a: 1\n...\n---\nb: 2", 3)],
)
def test_a_second_document_is_refused_on_its_line(text: str, line: int) -> None:
    refusal = _refusal(text)
    assert "second document" in refusal.problem
    assert refusal.where == f"x.yaml:{line}"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1, 2", 1),
        ("a: 1\nb: 'open\nc: 2", 2),
        ("a: 1\n\tb: 2", 2),
        ("a: b: c", 1),
        ("a: 1\n- b", 2),
        ("a: 1\nb: @x", 2),
        ("a: 1\n  b: 2", 2),
        ("a: }", 1),
    ],
)
def test_invalid_yaml_names_the_file_and_the_line_or_the_one_below(text: str, line: int) -> None:
    refusal = _refusal(text)  # what never ends is found at the end
    assert refusal.where in (f"x.yaml:{line}", f"x.yaml:{line + 1}")
    assert "not valid YAML" in refusal.problem
    assert refusal.mend


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\ud800"])
def test_signs_that_yaml_forbids_give_a_message(sign: str) -> None:
    refusal = _refusal(f"a: {sign}")
    assert refusal.where.startswith("x.yaml")
    assert "not valid YAML" in refusal.problem


def test_a_sign_that_yaml_forbids_is_named_with_its_line() -> None:
    with pytest.raises(DataError, match=r"^x\.yaml:6: this is not valid YAML \(it holds U\+009B,"):
        yamlfile.parse("a: 1\nb: é\x9b\n", name="x.yaml", first_line=5)


def test_first_line_shifts_every_line() -> None:
    document = yamlfile.parse("title: T\ntags:\n  - a\n  - b\n", name="a.md", first_line=2)
    assert document.line("title") == 2
    assert document.line("tags") == 3
    assert document.line("tags", 1) == 5


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: 1\na: 2", 8), ("a: *x", 7), ("a: 1\nb: [", 8), ("a: 1\n---\nb: 2", 8)],
)
def test_first_line_shifts_the_line_of_every_message(text: str, line: int) -> None:
    assert int(_refusal(text, first_line=7).where.split(":")[1]) in (line, line + 1)


def test_first_line_shifts_the_first_line_of_a_duplicate() -> None:
    assert "first on line 7" in _refusal("a: 1\na: 2", first_line=7).problem


def test_every_value_knows_its_line() -> None:
    document = yamlfile.parse("# head\nplaces:\n\n- id: a\n  at:\n    - 1\n    - 2\n", name="x")
    assert document.line() == 2
    assert document.line("places") == 2
    assert document.line("places", 0) == 4
    assert document.line("places", 0, "id") == 4
    assert document.line("places", 0, "at") == 5
    assert document.line("places", 0, "at", 1) == 7


def test_the_line_of_what_is_missing_is_that_of_what_holds_it() -> None:
    document = yamlfile.parse("\nplaces:\n  - id: a\n", name="x.yaml")
    assert document.line("places", 0, "name") == 3
    assert document.line("places", 9) == 2
    assert document.line("other") == 2
    assert yamlfile.parse("", name="x.yaml").line("a", 0) == 1


def test_the_message_tells_where_what_and_how_to_mend() -> None:
    said = str(_refusal("a: 1\na: 2"))
    assert said == "x.yaml:2: the key 'a' stands twice (first on line 1). Keep one."


@given(st.text(alphabet=st.sampled_from("ab1:-[]{}&*!|>'\"#%@,?~ \t\n\ufeff\x00é"), max_size=60))
def test_any_text_gives_data_with_lines_or_a_message(text: str) -> None:
    with contextlib.suppress(DataError):
        document = yamlfile.parse(text, name="x.yaml")
        assert all(1 <= line <= text.count("\n") + 1 for line in document.lines.values())


_PLAIN: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-10_000, 10_000)
    | st.text(alphabet="abc é", min_size=1),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(_PLAIN)
def test_plain_data_written_as_yaml_comes_back(value: Any) -> None:
    def flow(part: Any) -> str:
        if isinstance(part, dict):
            return "{" + ", ".join(f'"{key}": {flow(item)}' for key, item in part.items()) + "}"
        if isinstance(part, list):
            return "[" + ", ".join(map(flow, part)) + "]"
        if isinstance(part, str):
            return f'"{part}"'
        return "null" if part is None else str(part).lower()

    assert yamlfile.parse(flow(value), name="x.yaml").value == value


DATA = Path(geomap.__file__).parent / "data"


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yaml")), ids=lambda path: path.name)
def test_the_packaged_data_reads_alike_where_the_parser_in_c_is_missing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = path.read_text(encoding="utf-8")
    usual = yamlfile.parse(text, name=path.name).value
    monkeypatch.setattr(reader, "_LOADER", yaml.SafeLoader)
    assert yamlfile.parse(text, name=path.name).value == usual
