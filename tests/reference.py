"""docs/api.md, as the code says it: signatures and docstrings of all that users may import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import griffe

PUBLIC: dict[str, tuple[str, ...]] = {
    "geomap": (),
    "geomap.frames": (),
    "geomap.dask": ("reports", "captures"),
    "geomap.exports": (
        "REPORT_COLUMNS",
        "CAPTURE_COLUMNS",
        "reports_rows",
        "captures_rows",
        "reports_csv",
        "reports_jsonl",
        "captures_csv",
        "captures_geojson",
    ),
    "geomap.geocoder": ("make", "Geocoder"),
    "geomap.webmap.look": ("make", "Look"),
}
"""The modules for users, each with its names in the order in which they are told; `__all__` where
none are listed."""
_HEAD = """# The Python interface

Everything here may be imported, and changes with a line in [CHANGELOG.md](../CHANGELOG.md)
only. What is not here may change at any time. How it goes together: [python.md](python.md).

This page is made from the code (`pytest tests/test_reference.py --update-golden`).
"""


_OPTIONS: Any = {"returns_multiple_items": False, "returns_named_value": False}


def text() -> str:
    """The page."""
    package: Any = griffe.load("geomap", docstring_parser="google", docstring_options=_OPTIONS)
    parts = [_HEAD]
    for path, names in PUBLIC.items():
        module = package if path == "geomap" else package[path.removeprefix("geomap.")]
        parts.append(f"## `{path}`\n")
        parts += _documented(module)
        for name in names or [str(each).strip("'") for each in module.exports]:
            parts += _member(module[name], path, 3)
    return "\n".join(parts)


def _member(given: Any, path: str, level: int) -> Iterator[str]:
    """A name with its signature and what is said of it."""
    each = given.final_target if given.is_alias else given
    yield f"{'#' * level} `{path}.{given.name}`\n"
    if each.is_function:
        yield _code(f"{given.name}{_signature(each.parameters)}{_returned(each)}")
    elif each.is_class:
        if "dataclass" in str(each.decorators and each.decorators[0].value):
            fields = [
                f"{name}: {member.annotation}{_default(member.value)}"
                for name, member in each.attributes.items()
                if "instance-attribute" in member.labels and not name.startswith("_")
            ]
            yield _code(f"class {given.name}:\n    " + "\n    ".join(fields))
        else:
            yield _code(f"class {given.name}({', '.join(map(str, each.bases))})")
    yield from _documented(each)
    if each.is_class:
        for base in _bases(each):
            yield f"It has also what `{base.name}` has: {base.docstring.value.splitlines()[0]}\n"
            yield from _attributes(base)
        for name, member in each.all_members.items():
            if _is_told(name, member):
                yield from _member(member, given.name, level + 1)


def _bases(each: Any) -> list[Any]:
    """Its bases of our own that users are not told of apart."""
    return [base for base in each.mro() if base.name not in each.package.exports]


def _is_told(name: str, member: Any) -> bool:
    return not name.startswith("_") and (member.is_function or "property" in member.labels)


def _signature(parameters: Iterable[Any]) -> str:
    told: list[str] = []
    by_name = False
    for each in parameters:
        if each.name == "self":
            continue
        if each.kind == griffe.ParameterKind.keyword_only and not by_name:
            told.append("*")
            by_name = True
        told.append(f"{each.name}: {each.annotation}{_default(each.default)}")
    line = f"({', '.join(told)})"
    return line if len(line) < 70 else "(\n    " + ",\n    ".join(told) + ",\n)"


def _returned(function: Any) -> str:
    return f" -> {function.returns}"


def _default(value: Any) -> str:
    return "" if value is None else f" = {value}".replace("'", '"')


def _code(text: str) -> str:
    return f"```python\n{text}\n```\n"


def _documented(each: Any) -> Iterator[str]:
    for section in each.docstring.parsed if each.docstring else ():
        if section.kind.value == "text":
            yield f"{_indented_as_code(section.value)}\n"
        else:
            yield from _listed(section)


def _attributes(each: Any) -> Iterator[str]:
    for section in each.docstring.parsed:
        if section.kind.value == "attributes":
            yield from _listed(section)


def _listed(section: Any) -> Iterator[str]:
    kind = section.kind.value
    yield f"{'Arguments' if kind == 'parameters' else kind.capitalize()}:\n"
    yield "".join(f"- {_item(item)}\n" for item in section.value)


def _item(item: Any) -> str:
    """An argument, an attribute, an error, or what is returned."""
    said = " ".join(item.description.split())
    name = getattr(item, "name", "") or ("" if not _is_error(item) else str(item.annotation))
    return f"`{name}`: {said}" if name else said


def _is_error(item: Any) -> bool:
    return type(item).__name__ == "DocstringRaise"


def _indented_as_code(text: str) -> str:
    """A docstring's text, with its examples as Python."""
    blocks: Sequence[str] = text.split("\n\n")
    told: list[str] = []
    for block in blocks:
        lines = block.splitlines()
        if lines and all(line.startswith("    ") for line in lines):
            told.append("```python\n" + "\n".join(line[4:] for line in lines) + "\n```")
        else:
            told.append(block)
    return "\n\n".join(told).replace("```\n\n```python\n", "\n")
