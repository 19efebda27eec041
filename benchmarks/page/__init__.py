"""The map's page beside folium's, on the same captures.

ways.py     captures -> a page: folium's `Marker`s, folium's `FastMarkerCluster`, ours
build.py    one page, built and timed in a process of its own
packages.py the files that folium's pages load, out of npm packages
chromium.py a page opened in the browser and clicked at, timed; frames while it moves
ours.py     what chromium.py must know of our page
results.py  all of it, as tables with the bars
"""
