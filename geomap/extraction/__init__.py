"""Articles -> what was read in each, and located: kept from earlier runs, read in many processes.

one        one article in, its reports and places out: a pure function; named by its module, for it
           loads the grammar
flow       many articles, in their order:  what is kept  ->  workers, worker (processes)
"""

from geomap.extraction.flow import Extractor
from geomap.extraction.values import Outcome

__all__ = ["Extractor", "Outcome"]
