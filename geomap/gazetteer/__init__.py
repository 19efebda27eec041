"""Loads and checks places; finds a toponym's candidates, and chooses among them with its reason."""

from geomap.gazetteer.check import check
from geomap.gazetteer.loader import Gazetteer, default_paths, load
from geomap.gazetteer.names import Tier
from geomap.gazetteer.problems import Problem

__all__ = ["Gazetteer", "Problem", "Tier", "check", "default_paths", "load"]
