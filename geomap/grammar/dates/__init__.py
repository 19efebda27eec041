"""Time words, and the days that they bound.

    words -> patterns, each with its reader (fixed, counted) -> finder

The words are kept; "Wednesday" in an article of a Wednesday is that day itself, "the 24th" never
lies ahead of the article, and no date is made up: what nothing bounds stays open.
"""

from geomap.grammar.dates.finder import before_clause, find
from geomap.grammar.dates.values import When

__all__ = ["When", "before_clause", "find"]
