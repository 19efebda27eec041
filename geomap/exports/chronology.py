"""A chronology in Markdown: the captures in words, day by day, with their sources.

It is in English whatever the page's language is. Text of others is escaped, so that it is shown as
it is: no markup, no links but those to the articles, no line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from urllib.parse import quote

from geomap import countries
from geomap.exports import clean
from geomap.exports.material import Material
from geomap.exports.rows import credit
from geomap.files import CHRONOLOGY
from geomap.models import CORRECTION, DENIAL, Article, Capture, DateSpan, LocatedReport

UNDATED = "Day not said"
_MARKUP = re.compile(r"[\\`*_{}\[\]()<>#+!|~&$@:^\"=.-]")
_URL_SAFE = "%/:?#@!$&'*+,;=~"  # in an address; all else is written as %..
_SAYS = {
    "reported": "",
    "claimed": "as claimed in ",
    "disputed": "with the other side's denial in ",
    DENIAL: "denied in ",
    CORRECTION: "taken back by ",
}
"""How sources are introduced by what they say of a capture, in the order in which they are told."""


def make(material: Material) -> tuple[str]:
    """The text of chronology.md."""
    ordered = sorted(material.captures, key=_when)
    articles = dict.fromkeys(r.report.article for c in ordered for r in _by_weight(c.reports))
    numbers = {article: number for number, article in enumerate(articles, start=1)}
    lines = [CHRONOLOGY, "", "# Reported captures", ""]
    if not ordered:
        lines += ["No article says that a side took a place that could be located.", ""]
    for month, captures in groupby(ordered, _month):
        heading = material.when(_whole(month)).removeprefix("in ") if month else UNDATED
        lines += [f"## {heading}", ""]
        lines += [f"- {_entry(capture, material, numbers)}" for capture in captures]
        lines.append("")
    if numbers:
        lines += ["## Sources", ""]
        lines += [f"{number}. {_source(article, material)}" for article, number in numbers.items()]
        lines.append("")
    if whom := credit(ordered):
        lines += [f"Places: {_text(whom)}", ""]
    return ("\n".join(lines),)


def _when(capture: Capture) -> tuple[date, bool, date, str, str]:
    """By the first day it can have happened, else by the last; undated last."""
    first, last = capture.when.start, capture.when.end
    known = first or last or date.max
    return known, first is None, last or date.max, capture.place.name, capture.id


def _month(capture: Capture) -> date | None:
    known = capture.when.start or capture.when.end
    return known.replace(day=1) if known else None


def _whole(first: date) -> DateSpan:
    """A month, from its first day."""
    if (first.year, first.month) == (date.max.year, date.max.month):
        return DateSpan(first, date.max)
    after = (first + timedelta(days=31)).replace(day=1)
    return DateSpan(first, after - timedelta(days=1))


def _entry(capture: Capture, material: Material, numbers: Mapping[Article, int]) -> str:
    """One capture: the days, "X took Y (town, Anbar, Iraq)", and the sources that say so."""
    days = material.when(capture.when)
    sources = "; ".join(_sources(capture, numbers))
    return f"**{_text(days[:1].upper() + days[1:])}**: {_told(capture)} ({sources})."


def _told(capture: Capture) -> str:
    """Who took what from whom, worded by how sure it is."""
    place = capture.place
    land = [countries.load().name_of(code) for code in place.countries]
    where = ", ".join(filter(None, (capture.kind, place.province, " and ".join(land))))
    what = f"{_text(place.name)} ({_text(where)})"
    if capture.extent == "partial":
        what = f"parts of {what}"
    loser = f" from {_text(capture.from_actor)}" if capture.from_actor else ""
    sure = capture.status == "reported"
    doubt = ", which is disputed" if capture.status == "disputed" else ""
    if capture.actor:
        took = "took" if sure else "is said to have taken"
        return f"{_text(capture.actor)} {took} {what}{loser}{doubt}"
    was, is_ = ("were", "are") if capture.extent == "partial" else ("was", "is")
    taken = f"{was} taken" if sure else f"{is_} said to have been taken"
    return f"{what} {taken}{loser}{doubt}"


def _sources(capture: Capture, numbers: Mapping[Article, int]) -> Iterator[str]:
    """Who reports it, who only has it as a claim, who denies it."""
    told: dict[str, dict[Article, None]] = {}
    for each in _by_weight(capture.reports):
        told.setdefault(_says(each), {})[each.report.article] = None
    alone = list(told) == [capture.status]  # what the sentence says already
    for says, articles in told.items():
        listed = (f"{_linked(_outlet(one), one)} \\[{numbers[one]}\\]" for one in articles)
        yield ("" if alone else _SAYS[says]) + ", ".join(listed)


def _by_weight(reports: Iterable[LocatedReport]) -> list[LocatedReport]:
    """Reports before claims before denials, else in their order."""
    order = list(_SAYS)
    return sorted(reports, key=lambda each: order.index(_says(each)))


def _says(each: LocatedReport) -> str:
    rule = each.report.rule
    return rule if rule in (DENIAL, CORRECTION) else each.report.status


def _outlet(article: Article) -> str:
    return article.source or article.title or article.id


def _source(article: Article, material: Material) -> str:
    """An article in the list of sources: title, outlet, day."""
    day = material.when(DateSpan(article.date, article.date)) if article.date else ""
    parts = (_linked(article.title or article.id, article), _text(article.source), _text(day))
    return ", ".join(filter(None, parts))


def _linked(text: str, article: Article) -> str:
    """The text, as a link to the article where it has an address that a browser may follow."""
    shown = _text(text)
    address = quote(clean.line(article.link), safe=_URL_SAFE).replace("&", "&amp;")
    return f"[{shown}](<{address}>)" if address else shown


def _text(text: str) -> str:
    """Text of others: shown as it is, whatever Markdown, HTML or a site would make of it."""
    return _MARKUP.sub(r"\\\g<0>", clean.line(text))
