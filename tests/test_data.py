"""docs/data.md, docs/schemas/ and the code say the same of every column, and outputs obey."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from geomap import exports, models
from geomap.exports import FORMATS, acled
from geomap.exports.columns import CAPTURES, REPORTS, Column, Type
from geomap.exports.rows import quotes
from tests import samples
from tests.export_material import many

DOCS = Path(__file__).parent.parent / "docs"
TEXT = (DOCS / "data.md").read_text(encoding="utf-8")
JSON = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "day": "string",
    "list": "array",
}
VALUES: dict[str, tuple[str, ...]] = {
    "kind": models.KINDS,
    "status": get_args(models.Status),
    "extent": get_args(models.Extent),
    "precision": get_args(models.Precision),
}
NEVER, ALWAYS = "never empty", "always empty"


def dictionary(section: str) -> dict[str, tuple[str, str, str]]:
    """The type of each column of a section, what it holds, and what empty means."""
    (part,) = re.findall(rf"^## {section}\n(.*?)(?=^## |\Z)", TEXT, re.DOTALL | re.MULTILINE)
    rows = re.findall(r"^\| `(\w+)` \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$", part, re.MULTILINE)
    return {name: (type_, what, empty) for name, type_, what, empty in rows}


def schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((DOCS / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    return read


def errors(name: str, value: Any) -> list[str]:
    checker = Draft202012Validator.FORMAT_CHECKER
    found = Draft202012Validator(schema(name), format_checker=checker).iter_errors(value)
    return [f"{list(each.path)}: {each.message}" for each in found]


CAPTURE_SCHEMA = schema("captures")["$defs"]["capture"]["properties"]["properties"]
IN_THE_FEATURE = ("id", "lat", "lon")


@pytest.mark.parametrize(
    ("section", "columns"), [("Captures", CAPTURES), ("Reports", REPORTS), ("ACLED", acled.ACLED)]
)
def test_the_dictionary_has_every_column_with_its_type(
    section: str, columns: Sequence[Column]
) -> None:
    told = {name: type_ for name, (type_, _, _) in dictionary(section).items()}
    assert list(told.items()) == [(column.name, column.type) for column in columns]


def test_the_dictionary_has_every_key_of_a_quote() -> None:
    assert list(dictionary("Quotes")) == list(quotes(samples.nine()[0])[0])


def test_the_dictionary_tells_which_of_our_columns_have_other_names_behind_acleds() -> None:
    told = dict(re.findall(r"`geomap_(\w+)`\s\(our\s`(\w+)`\)", TEXT))
    assert {ours: name for name, ours in told.items()} == acled._NAMES
    for name in acled._SAID:
        assert f"`{name}`" in TEXT.split("\n## ACLED\n")[1]


def test_the_dictionary_names_every_type_and_file() -> None:
    for name in get_args(Type):
        assert f"\n| {name} | " in TEXT
    for name, format_ in FORMATS.items():
        assert f"`--{name}`" in TEXT
        assert all(f"`{file}`" in TEXT for file in format_.files)


@pytest.mark.parametrize("section", ["Captures", "Reports"])
@pytest.mark.parametrize("column", VALUES)
def test_the_dictionary_names_every_value_of_a_closed_list(section: str, column: str) -> None:
    _, what, _ = dictionary(section)[column]
    if "as for captures" not in what:
        assert all(re.search(rf"\b{value}\b", what) for value in VALUES[column])


@pytest.mark.parametrize(
    ("section", "described", "left_out"),
    [
        ("Captures", CAPTURE_SCHEMA, IN_THE_FEATURE),
        ("Reports", schema("report"), ()),
        ("Quotes", schema("captures")["$defs"]["quote"], ()),
    ],
)
def test_the_schemas_say_what_the_dictionary_says(
    section: str, described: dict[str, Any], left_out: tuple[str, ...]
) -> None:
    columns = {k: v for k, v in dictionary(section).items() if k not in left_out}
    properties = {k: v for k, v in described["properties"].items() if k != "quotes"}
    assert list(properties) == list(columns)
    assert described["required"] == list(described["properties"])
    assert described["additionalProperties"] is False
    for name, (type_, what, empty) in columns.items():
        told = properties[name]
        nullable = empty != NEVER and type_ != "list"
        assert told["type"] == ([JSON[type_], "null"] if nullable else JSON[type_]), name
        assert (told.get("format") == "date") == (type_ == "day")
        assert told["description"].startswith(what.replace("`", "")), name
        if name in VALUES:
            assert told["enum"] == [*VALUES[name], *([None] if nullable else [])]


@pytest.mark.parametrize("name", ["captures", "report"])
def test_the_schemas_are_json_schemas(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


def test_outputs_are_as_the_schemas_say() -> None:
    given = many()
    for captures in (given.captures, ()):
        assert errors("captures", json.loads(exports.captures_geojson(captures))) == []
    lines = exports.reports_jsonl(given.located).split("\n")[:-1]
    assert len(lines) == len(given.located)
    assert [errors("report", json.loads(line)) for line in lines] == [[]] * len(lines)


def test_the_schemas_refuse_what_is_not_so() -> None:
    collection = json.loads(exports.captures_geojson(samples.nine()[:1]))
    collection["features"][0]["properties"] |= {"status": "certain", "date_end": "22/06/2014"}
    assert len(errors("captures", collection)) == 2


def test_what_the_dictionary_calls_never_or_always_empty_is_so() -> None:
    given = many()
    tables = (
        ("Captures", exports.captures_rows(given.captures)),
        ("Reports", exports.reports_rows(given.located)),
        ("ACLED", acled.rows(given)),
    )
    for section, rows in tables:
        for name, (_, _, empty) in dictionary(section).items():
            values = {row[name] in (None, ()) for row in rows}
            assert empty != NEVER or values == {False}, name
            assert empty != ALWAYS or values == {True}, name
