"""docs/api.md says what the code says."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from tests import reference

API = Path(__file__).parent.parent / "docs" / "api.md"


def test_the_reference_is_current(request: pytest.FixtureRequest) -> None:
    text = reference.text()
    if request.config.getoption("--update-golden"):
        API.write_text(text, encoding="utf-8", newline="\n")
    assert text == API.read_text(encoding="utf-8"), "if it should differ: pytest --update-golden"


def test_the_reference_has_every_public_name_with_words_of_its_own() -> None:
    parts = API.read_text(encoding="utf-8").split("\n##")
    for module, names in reference.PUBLIC.items():
        for name in names or importlib.import_module(module).__all__:
            (part,) = (each for each in parts if each.startswith(f"# `{module}.{name}`\n"))
            prose = [line for line in part.splitlines()[1:] if line[:1].isupper()]
            assert prose or name == "__version__", f"{module}.{name}"
