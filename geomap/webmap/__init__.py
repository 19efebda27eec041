"""Captures -> one HTML file that needs no network (the only folium module).

view.py     captures, reports and articles -> the plain data that the page shows
words.py    the page's own words in its language: wordfile.py reads them, cldr.py and dates.py
            tell its plurals, names and days
basemap.py  the part of the packaged basemap that lies around the captures
page.py     both, and the assets, into one file with a policy that lets nothing else run
"""

from geomap.webmap.page import render

__all__ = ["render"]
