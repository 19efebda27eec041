"""Article -> reports: the grammar of capture news.

`read` is what other stages see, and `camp`: for whom the words of an actor's id speak.
"""

from geomap.grammar.camps import of_id as camp
from geomap.grammar.reader import read

__all__ = ["camp", "read"]
