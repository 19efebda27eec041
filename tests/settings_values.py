"""A value for each key of the settings, as the file and as the command line have it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from geomap.cli import keys, kinds
from geomap.cli.program import cli

TABLE = keys.table(cli)

TILES = "https://tiles.example.org/{z}/{x}/{y}.png"
GAZETTEER = """version: 1
places:
  - {id: rutba-b, name: Rutba, kind: town, countries: [IQ], lat: 33.1, lon: 40.3, source: survey}
"""
CORRECTIONS = """corrections:
  - action: add
    by: "Jane Doe"
    on: 2026-11-21
    why: "told on the radio"
    point: [33, 40]
    name: "Elsewhere"
    actor: "islamic-state"
    source: {outlet: "Radio"}
"""
FILES = {
    "mine-corrections.yaml": CORRECTIONS,
    "mine.yaml": GAZETTEER,
    "newsroom.yaml": "fonts: {serif: Georgia}\nactors: {islamic-state: blue}\n",
    "table.csv": "id,body,published\n1,Isis captured Rutba on Saturday.,2014-06-22\n",
    "undated.txt": "Isis captured Rutba on Saturday.\n",
}
"""What the values below name; each test that uses them writes them first."""

VALUES: dict[str, Any] = {
    "inputs": ["undated.txt", "table.csv"],
    "corrections": ["mine-corrections.yaml"],
    "gazetteer": ["mine.yaml"],
    "columns": {"text": "body", "date": "published"},
    "format": "jsonl",
    "jobs": 3,
    "geocode": "photon",
    "contact": "me@example.org",
    "geocoder-url": "http://localhost:8080",
    "geocoder-user": "me",
    "geocode-limit": 7,
    "date": "2014-06-24",
    "title": "Anbar <2014>: #1",
    "subtitle": "June",
    "language": "fr",
    "template": "newsroom.yaml",
    "tiles": TILES,
    "tiles-attribution": "© X",
    "borders": "solid",
    "colours": {"islamic-state": "#1a2b3c", "iraqi-forces": "purple"},
    "output": "web/kivu.html",
}
"""By the keys; flags are not among them, for all of them are true and false."""


def value(key: str) -> Any:
    """A value other than the default."""
    param = TABLE[key].param
    if isinstance(param, click.Option) and param.is_bool_flag:
        return not param.default
    assert key in VALUES, f"write a value for the new key '{key}' into {Path(__file__).name}"
    return VALUES[key]


def words(key: str) -> list[str]:
    """The same on the command line."""
    param, said = TABLE[key].param, value(key)
    if key == keys.INPUTS:
        return list(said)
    if isinstance(said, bool):
        assert isinstance(param, click.Option)
        return [param.opts[-1] if said else param.secondary_opts[-1]]
    if isinstance(param.type, kinds.Pairs):
        said = [",".join(f"{name}={each}" for name, each in said.items())]
    return [
        word for each in (said if isinstance(said, list) else [said])
        for word in (f"--{key}", str(each))
    ]  # fmt: skip


def line(key: str) -> str:
    """The same in a settings file; JSON is YAML."""
    return f"{key}: {json.dumps(value(key), ensure_ascii=False)}\n"
