"""Looks up places that no gazetteer has, on line: only when the user asks for it, and bounded."""

from geomap.geocoder.asking import LIMIT, Geocoder
from geomap.geocoder.making import SERVICES, make

__all__ = ["LIMIT", "SERVICES", "Geocoder", "make"]
