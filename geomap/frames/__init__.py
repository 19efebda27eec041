"""The stages as functions over pandas DataFrames of articles, reports and captures.

    from geomap import frames

    articles = frames.articles(["seeds"])
    reports = frames.reports(articles)
    captures = frames.captures(reports, articles)
    frames.survey(reports, articles).save("output/map.html")

They give what `geomap.build` gives, and say the same of what is wrong. Any frame with the columns
will do, whatever its index; what is missing may be None, NaN, NaT or NA.
"""

from __future__ import annotations

from geomap.frames.merging import Tables, captures, survey, tables
from geomap.frames.reading import articles
from geomap.frames.schema import REPORTS_DDL, reports_meta
from geomap.frames.told import batches, part_reports, reports

__all__ = [
    "REPORTS_DDL",
    "Tables",
    "articles",
    "batches",
    "captures",
    "part_reports",
    "reports",
    "reports_meta",
    "survey",
    "tables",
]
