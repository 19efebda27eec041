"""Articles -> what was read in each, and located: kept from earlier runs, read in many processes.

one        one article in, its reports and places out: a pure function
flow       many articles, in their order:  kept (the cache)  ->  workers, worker (processes)
"""

from geomap.extraction.flow import Extractor
from geomap.extraction.kept import remove
from geomap.extraction.one import extract, sides
from geomap.extraction.values import Outcome

__all__ = ["Extractor", "Outcome", "extract", "remove", "sides"]
