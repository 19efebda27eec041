"""Reads news articles about an armed conflict and maps the captures they report.

    import geomap

    survey = geomap.build(["article.txt"], output="map.html")

Importing this package is cheap: the stages are loaded when they are used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geomap.errors import DataError, GeomapError, InputError, OutputError
    from geomap.models import Article, Capture, LocatedReport, Place, Report
    from geomap.pipeline import build
    from geomap.survey import Survey

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Capture",
    "DataError",
    "GeomapError",
    "InputError",
    "LocatedReport",
    "OutputError",
    "Place",
    "Report",
    "Survey",
    "__version__",
    "build",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        for module in ("errors", "models", "survey", "pipeline"):
            found = import_module(f"geomap.{module}")
            if name in vars(found):
                return vars(found)[name]
    raise AttributeError(f"module 'geomap' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
