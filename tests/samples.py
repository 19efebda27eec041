"""The nine captures of the two first articles, as the stages before the map hand them over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from geomap import webmap
from geomap.keys import report_key
from geomap.models import (
    Actor,
    Article,
    Capture,
    DateSpan,
    Evidence,
    Extent,
    LocatedReport,
    Location,
    Mention,
    Place,
    Report,
    Status,
)

INDEPENDENT_SENTENCES = (
    (
        "The militants captured Rutba, about 90 miles (150 kilometers) east of the Jordanian "
        "border, late Saturday, officials said."
    ),
    (
        "The towns of Qaim, Rawah, Anah and Rutba are the first seized in the mainly Sunni Anbar "
        "province since fighters from Isis and their allies overran the city of Fallujah and "
        "parts of the provincial capital of Ramadi earlier this year."
    ),
    (
        "Meanwhile, Iraqi military officials said this afternoon that Isis had captured a further"
        " two international border crossings, one with Jordan and another with Syria, as "
        "government forces there retreated from fighting."
    ),
)
WELLE_SENTENCES = (
    (
        "Iraqi military and police officials said militants overran the al-Waleed border crossing"
        " with Syria as officials pulled out when gunmen started firing."
    ),
    (
        "On Saturday, ISIS fighters had seized another frontier crossing with Syria near the town"
        " of Qaim."
    ),
    (
        "There were also reports that the Turaibil border crossing with Jordan had been captured "
        "by ISIS militants."
    ),
    (
        "On Saturday, fighters had captured Rutba, a key town on the last part of a highway from "
        "Iraq towards Jordan."
    ),
    ("The advance followed the capture since Friday of the towns of Qaim, Rawah, Anah and Rutba."),
    (
        "All are in the Sunni Anbar province where ISIS militants have controlled the city of "
        "Fallujah and parts of the provincial capital Ramadi since January."
    ),
)

PUBLISHED = date(2014, 6, 22)


def _article(name: str, sentences: Sequence[str], *, title: str, source: str) -> Article:
    return Article(
        id=f"{name}.txt",
        text="\n\n".join(sentences),
        title=title,
        date=PUBLISHED,
        source=source,
        url=f"https://news.example/{name}",
    )


INDEPENDENT = _article(
    "independent",
    INDEPENDENT_SENTENCES,
    title="Iraq crisis: Iran's Khamenei condemns US intervention",
    source="The Independent",
)
WELLE = _article(
    "welle", WELLE_SENTENCES, title="Iran rejects US Iraq action", source="Deutsche Welle"
)
ARTICLES = (INDEPENDENT, WELLE)
ACTORS = {
    "islamic-state": Actor("islamic-state", "Islamic State", "rebel"),
    "iraqi-forces": Actor("iraqi-forces", "Iraqi forces", "state", "IQ"),
}

PLACES = {
    "Rutba": ("town", ("IQ",), 33.0381, 40.2856),
    "Qaim": ("town", ("IQ",), 34.3688, 41.0945),
    "Rawah": ("town", ("IQ",), 34.4825, 41.9116),
    "Anah": ("town", ("IQ",), 34.3722, 41.9876),
    "Fallujah": ("city", ("IQ",), 33.3538, 43.7796),
    "Ramadi": ("city", ("IQ",), 33.4206, 43.3078),
    "Qaim crossing": ("crossing", ("IQ", "SY"), 34.4173, 41.0048),
    "al-Waleed crossing": ("crossing", ("IQ", "SY"), 33.4393, 38.9366),
    "Turaibil crossing": ("crossing", ("IQ", "JO"), 32.7897, 39.1919),
}

SATURDAY = DateSpan(date(2014, 6, 21), date(2014, 6, 21), "Saturday", "said")
SUNDAY = DateSpan(date(2014, 6, 22), date(2014, 6, 22), "Sunday", "context")
SINCE_FRIDAY = DateSpan(date(2014, 6, 20), PUBLISHED, "since Friday", "said")
THIS_YEAR = DateSpan(date(2014, 1, 1), PUBLISHED, "earlier this year", "said")
BY_THEN = DateSpan(None, PUBLISHED, "", "article")


def place(name: str, /, **changes: Any) -> Place:
    """One of the nine places, or another one made of it."""
    kind, codes, lat, lon = PLACES[name]
    slug = name.lower().replace(" ", "-")
    made = Place(slug, name, kind, codes, lat, lon, province="Anbar", source="GeoNames")
    return replace(made, **changes)


@dataclass(frozen=True)
class Said:
    """Where an article says something: its sentence, the toponym in it, and the capture word."""

    article: Article
    sentence: str
    toponym: str
    kind: str = "town"
    rule: str = "active"
    word: str = "captured"

    def report(self, **changes: Any) -> Report:
        """The report that the grammar would read there."""
        start = self.article.text.index(self.sentence)
        first = start + self.sentence.index(self.toponym)
        last = first + len(self.toponym)
        word = start + max(0, self.sentence.find(self.word))
        past = word + len(self.word) * (self.word in self.sentence)
        evidence = Evidence(
            self.sentence, start, start + len(self.sentence), self.rule, word, past, first, last
        )
        made = Report(
            article=self.article,
            place=Mention(self.toponym, self.kind, first, last),
            actor="Isis",
            actor_id="islamic-state",
            from_actor="",
            from_actor_id="",
            status="reported",
            extent="full",
            when=SATURDAY,
            evidence=(evidence,),
        )
        return replace(made, **changes)


def capture(
    where: Place,
    said: Sequence[Said],
    when: DateSpan = SATURDAY,
    *,
    status: Status = "reported",
    extent: Extent = "full",
    **changes: Any,
) -> Capture:
    """A capture that these sentences report."""
    location = Location(where, "gazetteer", f"the only {where.kind} of that name", (where,))
    reports = tuple(
        LocatedReport(one.report(when=when, status=status, extent=extent), location) for one in said
    )
    made = Capture(
        id=f"c-{where.id}",
        place=where,
        kind=where.kind,
        actor="Isis",
        actor_id="islamic-state",
        from_actor="",
        from_actor_id="",
        status=status,
        extent=extent,
        when=when,
        reports=reports,
        keys=tuple(dict.fromkeys(report_key(each.report) for each in reports)),
    )
    return replace(made, **changes)


def nine() -> tuple[Capture, ...]:
    """The captures of the two articles."""
    late, towns, _ = INDEPENDENT_SENTENCES
    waleed, qaim, turaibil, rutba, advance, held = WELLE_SENTENCES
    both = [
        capture(
            place(name),
            [
                Said(INDEPENDENT, towns, name, rule="passive-list", word="seized"),
                Said(WELLE, advance, name, rule="nominal-list", word="capture"),
            ],
            SINCE_FRIDAY,
        )
        for name in ("Qaim", "Rawah", "Anah")
    ]
    crossing = "crossing"
    return (
        capture(
            place("Rutba"),
            [Said(INDEPENDENT, late, "Rutba"), Said(WELLE, rutba, "Rutba")],
            replace(SATURDAY, text="late Saturday"),
        ),
        *both,
        capture(place("Qaim crossing"), [Said(WELLE, qaim, "Qaim", crossing, word="seized")]),
        capture(
            place("al-Waleed crossing"),
            [Said(WELLE, waleed, "al-Waleed", crossing, word="overran")],
            SUNDAY,
            from_actor="Iraqi officials",
            from_actor_id="iraqi-officials",
        ),
        capture(
            place("Turaibil crossing"),
            [Said(WELLE, turaibil, "Turaibil", crossing, "passive")],
            BY_THEN,
            status="claimed",
        ),
        capture(
            place("Fallujah"),
            [
                Said(INDEPENDENT, towns, "Fallujah", "city", word="overran"),
                Said(WELLE, held, "Fallujah", "city", word="controlled"),
            ],
            THIS_YEAR,
        ),
        capture(
            place("Ramadi"),
            [
                Said(INDEPENDENT, towns, "Ramadi", "city", word="overran"),
                Said(WELLE, held, "Ramadi", "city", word="controlled"),
            ],
            THIS_YEAR,
            extent="partial",
        ),
    )


def not_located() -> tuple[LocatedReport, ...]:
    """The unnamed crossing with Syria."""
    said = Said(INDEPENDENT, INDEPENDENT_SENTENCES[2], "another with Syria", "crossing")
    reason = "the text does not say which of the crossings with Syria"
    candidates = (place("al-Waleed crossing"), place("Qaim crossing"))
    return (LocatedReport(said.report(), Location(None, "", reason, candidates)),)


@cache
def page() -> str:
    """The page of the two articles."""
    return webmap.render(nine(), not_located=not_located(), articles=ARTICLES, actors=ACTORS)
