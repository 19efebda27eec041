"""Article -> reports: the grammar of capture news.

`read` is all that other stages see.
"""

from geomap.grammar.reader import read

__all__ = ["read"]
