"""Captures and reports -> the bytes of files; nothing is written here.

columns.py     the columns of the tables, with their types
rows.py        captures and reports -> rows
tables.py      CSV and JSON Lines
geojson.py     GeoJSON
formats.py     the further formats, each loaded only when it is asked for
material.py    what those are made of;  clean.py  text that a format can hold
acled.py, kml.py, geopackage.py, parquet.py, chronology.py   one of them each
"""

from geomap.exports.columns import CAPTURE_COLUMNS, REPORT_COLUMNS
from geomap.exports.formats import FORMATS, check, make
from geomap.exports.geojson import captures_geojson
from geomap.exports.material import Material
from geomap.exports.rows import captures_rows, reports_rows
from geomap.exports.tables import captures_csv, reports_csv, reports_jsonl

__all__ = [
    "CAPTURE_COLUMNS",
    "FORMATS",
    "REPORT_COLUMNS",
    "Material",
    "captures_csv",
    "captures_geojson",
    "captures_rows",
    "check",
    "make",
    "reports_csv",
    "reports_jsonl",
    "reports_rows",
]
