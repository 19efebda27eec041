"""Loads and checks places; finds a toponym's candidates, and chooses among them with its reason."""

from geomap.gazetteer.check import check
from geomap.gazetteer.imports import Imported
from geomap.gazetteer.imports import add as import_dump
from geomap.gazetteer.imports import remove as remove_import
from geomap.gazetteer.loader import Gazetteer, default_paths, load
from geomap.gazetteer.names import Tier
from geomap.gazetteer.problems import Problem
from geomap.gazetteer.store import Store
from geomap.gazetteer.suggest import doubts, entries

__all__ = [
    "Gazetteer",
    "Imported",
    "Problem",
    "Store",
    "Tier",
    "check",
    "default_paths",
    "doubts",
    "entries",
    "import_dump",
    "load",
    "remove_import",
]
