"""Corrections by hand: corrections.yaml -> entries -> the captures as people have them.

    reading (fields)  ->  values  ->  applying (standing, changing, grouping, adding)
                              <->  writing

A correction names a capture by the keys of its reports, which survive a rebuild with other
articles; it is applied to the capture that holds the most of them. What fits nothing is told, never
dropped. The format: docs/review.md.
"""

from geomap.corrections.applying import Applied, Unapplied, apply
from geomap.corrections.reading import load, parse
from geomap.corrections.values import Entry
from geomap.corrections.world import World, check
from geomap.corrections.writing import plain, write

__all__ = [
    "Applied",
    "Entry",
    "Unapplied",
    "World",
    "apply",
    "check",
    "load",
    "parse",
    "plain",
    "write",
]
