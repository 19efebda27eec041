"""Captures -> the columns and pools that the page's script reads (unpacked by assets/data.js).

A hundred thousand captures fit in one page because nothing is written twice: what many of them
share (places, sides, days, sentences, articles) stands in a pool, and a capture is a row of
positions in the pools, cut into columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from geomap.models import TOWNS, Article, Capture, Evidence, LocatedReport, Place
from geomap.webmap import marks
from geomap.webmap.pools import Pool
from geomap.webmap.words import Words

STATUSES = ("reported", "claimed", "disputed")
PRECISIONS = ("exact", "near", "area")
MOST_CANDIDATES = 12
"""Places that a report could have meant, as far as the page lists them."""

_DECIMALS = 6  # of a degree: a tenth of a metre
_EPOCH = date(1970, 1, 1).toordinal()
_CIRCLES = TOWNS | {"area", "island"}
_NAMED_WITH_KIND = frozenset(("airport", "bridge", "crossing", "dam", "oilfield"))


def shape(kind: str) -> str:
    """The sign's shape for a kind of place."""
    if kind == "crossing":
        return "square"
    return "circle" if kind in _CIRCLES else "diamond"


def day(value: date | None) -> int | None:
    """Days since 1970-01-01."""
    return None if value is None else value.toordinal() - _EPOCH


def label(capture: Capture, words: Words) -> str:
    """The place's name, with its kind where a town may bear the same ("Qaim crossing")."""
    name, kind = capture.place.name, capture.kind
    facility = kind in _NAMED_WITH_KIND and capture.place.kind == kind
    return words(f"html.named_{kind}", name=name) if facility and kind not in name.lower() else name


def land(countries: Sequence[str], words: Words) -> str:
    """The country's name; of a crossing both, and that it is one: "Iraq–Syria border"."""
    names = "\u2013".join(map(words.country, countries))
    return words("html.border", countries=names) if len(countries) > 1 else names


def where(place: Place, words: Words) -> str:
    """Province and country: "Anbar, Iraq"."""
    country = land(place.countries, words)
    if place.province and country:
        return words("html.where", province=place.province, country=country)
    return place.province or country


def candidate(place: Place, words: Words) -> str:
    """A place that was meant perhaps, with where it lies: "Qaim (Anbar, Iraq)"."""
    return words("detail.candidate", name=place.name, where=where(place, words))


class Columns:
    """The page's captures as columns.

    Args:
        captures: in the order of the list.
        classes: the class of each actor's colour, by the actor's id.
        names: the actors' names, by their ids.
        words: the page's words.
    """

    def __init__(
        self,
        captures: Sequence[Capture],
        *,
        classes: Mapping[str, str],
        names: Mapping[str, str],
        words: Words,
    ) -> None:
        self._captures = captures
        self._words = words
        self._kinds: Pool[str] = Pool(lambda kind: [kind, words(f"kinds.{kind}"), shape(kind)])
        self._countries: Pool[str] = Pool(lambda code: [code, words.country(code)])
        self._outlets: Pool[str] = Pool()
        self._origins: Pool[str] = Pool()
        self._actors: Pool[str] = Pool(lambda key: [key, names[key], classes.get(key, "")])
        self._whens: Pool[tuple[date | None, date | None]] = Pool(lambda key: [*map(day, key)])
        self._texts: Pool[str] = Pool()
        self._sentences: Pool[str] = Pool()
        self._places: dict[str, Place] = {}
        self._spots: Pool[str] = Pool(self._spot)
        self._articles: dict[str, Article] = {}
        self._lines: Pool[str] = Pool(self._article)
        self._names = names

    def data(self) -> dict[str, Any]:
        """All pools and columns, ready for JSON."""
        columns = [self._row(capture) for capture in self._captures]
        names = (
            *("id", "spot", "name", "kind", "actor", "loser", "status", "partial"),
            *("precision", "confidence", "independent", "when", "said", "reports"),
        )
        turned = zip(*columns, strict=True) if columns else ([] for _ in names)
        return {
            "captures": dict(zip(names, map(list, turned), strict=True)),
            "kinds": self._kinds.pooled,
            "countries": self._countries.pooled,
            "outlets": self._outlets.pooled,
            "origins": self._origins.pooled,
            "actors": self._actors.pooled,
            "whens": self._whens.pooled,
            "texts": self._texts.pooled,
            "sentences": self._sentences.pooled,
            "spots": self._spots.pooled,
            "articles": self._lines.pooled,
            "spellings": self._spellings(),
        }

    def _spellings(self) -> dict[str, dict[int, str]]:
        """Sides that a capture words otherwise than the pool, by role and the capture's position.

        The page has one name for a side; a download has the capture's own, as captures.csv has.
        """
        takers = ((c.actor_id, c.actor) for c in self._captures)
        losers = ((c.from_actor_id if c.from_actor else "", c.from_actor) for c in self._captures)
        return {
            role: {
                i: name
                for i, (id_, name) in enumerate(sides)
                if name != (self._names[id_] if id_ else "")
            }
            for role, sides in (("actor", takers), ("loser", losers))
        }

    def _row(self, capture: Capture) -> tuple[Any, ...]:
        place, when = capture.place, capture.when
        self._places.setdefault(place.id, place)
        return (
            capture.id,
            self._spots[place.id],
            self._texts[label(capture, self._words)],
            self._kinds[capture.kind],
            self._actors[capture.actor_id],
            self._actors[capture.from_actor_id] if capture.from_actor else -1,
            STATUSES.index(capture.status),
            int(capture.extent == "partial"),
            PRECISIONS.index(capture.precision),
            capture.confidence,
            len(capture.independent),
            self._whens[when.start, when.end],
            self._texts[when.text] if when.text else -1,
            [self._report(each, place) for each in capture.reports],
        )

    def _report(self, located: LocatedReport, chosen: Place) -> list[Any]:
        """`[article, status, how it was located, other candidates, *quotes]`, a quote as six."""
        report, location = located.report, located.location
        article = report.article
        self._articles.setdefault(article.id, article)
        by = f"{location.located_by}: " if location.located_by and location.reason else ""
        reason = f"{by}{location.reason}" if location.reason else location.located_by
        others = (p for p in location.candidates[:MOST_CANDIDATES] if p.id != chosen.id)
        row = [
            self._lines[article.id],
            STATUSES.index(report.status),
            self._texts[reason] if reason else -1,
            [self._texts[candidate(p, self._words)] for p in others],
        ]
        for evidence in report.evidence:
            row += self._quote(evidence, report.place.toponym)
        return row

    def _quote(self, evidence: Evidence, toponym: str) -> list[int]:
        """`[sentence, rule, place from, to, capture word from, to]`, in characters of it."""
        sentence = evidence.sentence
        place, word = marks.of(evidence, toponym)
        if not sentence.isascii():
            place, word = marks.units(sentence, place), marks.units(sentence, word)
        return [self._sentences[sentence], self._texts[evidence.rule], *place, *word]

    def _spot(self, key: str) -> list[Any]:
        place = self._places[key]
        return [
            place.id,
            round(place.lat, _DECIMALS),
            round(place.lon, _DECIMALS),
            place.name,
            place.province,
            where(place, self._words),
            [self._countries[code] for code in place.countries],
            [name for name in place.aliases if name != place.name],
            place.source,
        ]

    def _article(self, key: str) -> list[Any]:
        """`[id, title, outlet, day, origin of its address, the rest]`, -1 for none to follow."""
        article = self._articles[key]
        address = article.link
        # "https://news.example/" is the same for all articles of an outlet.
        at = address.find("/", len("https://")) + 1
        return [
            article.id,
            article.title,
            self._outlets[article.source] if article.source else -1,
            day(article.date),
            self._origins[address[:at]] if address else -1,
            address[at:] if address else article.url,
        ]
