"""The small frozen values that pass between the stages.

    Article --grammar--> Report (with Mention) --gazetteer--> LocatedReport --captures--> Capture

A value keeps where it came from: a report its sentence and rule, a location its reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

KINDS = (
    "city",
    "town",
    "village",
    "neighbourhood",
    "crossing",
    "airport",
    "base",
    "dam",
    "oilfield",
    "port",
    "bridge",
    "road",
    "camp",
    "building",
    "hill",
    "island",
    "facility",
    "area",
)
"""The kinds of place, most of them a reporter's own words (`base`: checkpoints and barracks too;
`facility`: mine, power plant, refinery and the like)."""
SETTLEMENTS = frozenset(("city", "town", "village"))
TOWNS = SETTLEMENTS | {"neighbourhood"}
"""The kinds of place that people live in."""
FACILITIES = frozenset(KINDS) - TOWNS - {"area"}
"""The kinds of place that stand in or near a town."""

PALETTE = ("orange", "sky", "green", "yellow", "blue", "vermilion", "purple")
"""The names of Okabe and Ito's colours for actors, which colour-blind readers tell apart too."""

Status = Literal["reported", "claimed", "disputed"]
Extent = Literal["full", "partial"]
Precision = Literal["exact", "near", "area"]
"""How near a point stands to its place, the nearest first."""
DateOrigin = Literal["said", "statement", "context", "article", "none"]
Action = Literal[
    "reject", "confirm", "move", "actor", "date", "status", "kind", "merge", "split", "add"
]
"""What a correction by hand does with a capture."""
_DONE: Mapping[Action, str] = {
    "reject": "rejected",
    "confirm": "confirmed",
    "move": "moved",
    "actor": "side changed",
    "date": "days changed",
    "status": "status changed",
    "kind": "kind changed",
    "merge": "merged",
    "split": "split",
    "add": "added",
}
DENIAL, CORRECTION = "denial", "correction"
"""Rules of reports that only say that a capture was not: another side's word, the outlet's own."""


@dataclass(frozen=True, slots=True)
class Article:
    r"""One input document.

    Attributes:
        id: the file's name, or the row's `id`; unique within a run.
        text: the whole text as decoded, line endings as "\n"; all offsets count its characters.
        date: the day of publication, where known.
    """

    id: str
    text: str
    title: str = ""
    date: date | None = None
    source: str = ""
    url: str = ""

    @property
    def link(self) -> str:
        """The address where a browser may follow it, else nothing."""
        return self.url if self.url.lower().startswith(("https://", "http://")) else ""


@dataclass(frozen=True, slots=True)
class Actor:
    """An armed side, from the lexicon.

    Attributes:
        kind: state, rebel, militia, foreign, coalition or generic.
        country: ISO 3166-1 alpha-2 of the side's country; empty where it has none.
        parts: ids, or kinds, of the sides that its name may mean ("Kurdish forces"); empty for a
            side proper.
        colour: the one of `PALETTE` that it has on maps; empty where any will do.
    """

    id: str
    name: str
    kind: str
    country: str = ""
    colour: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of a gazetteer (or a geocoder's answer).

    Attributes:
        countries: ISO 3166-1 alpha-2; two for a crossing, the first being the side of the point.
        lat: WGS 84 degrees north.
        lon: WGS 84 degrees east.
        source: where the coordinates come from, in words.
        population: number of its people; 0 where no one says.
    """

    id: str
    name: str
    kind: str
    countries: tuple[str, ...]
    lat: float
    lon: float
    province: str = ""
    aliases: tuple[str, ...] = ()
    source: str = ""
    population: int = 0

    @property
    def openstreetmap(self) -> bool:
        """Whether it is OpenStreetMap's, whose licence asks for a credit."""
        return "OpenStreetMap" in self.source


@dataclass(frozen=True, slots=True)
class Offset:
    """Where a place lies from another, as an article says: "20 km north of X".

    Attributes:
        kilometres: the distance.
        bearing: degrees clockwise from north.
        of: toponym of the other place.
        text: the words that say so.
    """

    kilometres: float
    bearing: float
    of: str
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A toponym where the article writes it, with what the sentence says of the place.

    Attributes:
        toponym: the name as written, without "the town of"; for a place without a name, the
            words that describe it ("border crossing with Jordan").
        kind: one of `KINDS`, or empty where the text does not say.
        start: offset of the toponym in the article's text.
        end: offset just past it.
        named: False where the toponym only describes the place.
        tied: True where the toponym is that of a town to which a facility without a name of its
            own is tied ("a frontier crossing near the town of Qaim").
        within: toponyms of the larger places it is said to lie in ("Anbar", "Iraq").
        across: countries on the far side, as written, of a border place ("Syria").
        near: toponym of the town that the article speaks of where it names a facility; empty where
            it speaks of none.
        offset: how far and in which direction it lies from another place, where the article says.
    """

    toponym: str
    kind: str
    start: int
    end: int
    named: bool = True
    tied: bool = False
    within: tuple[str, ...] = ()
    across: tuple[str, ...] = ()
    near: str = ""
    offset: Offset | None = None


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The days that bound an event.

    Attributes:
        start: the earliest day; None where nothing bounds it.
        end: the latest day; None where nothing bounds it.
        text: the words of the article that say so, empty where none do.
        origin: "said" in the report's own sentence, "statement" where that sentence dates the words
            of a source ("said on Saturday that"), "context" in a sentence before it, "article"
            where only the day of publication bounds it from above, "none".
    """

    start: date | None = None
    end: date | None = None
    text: str = ""
    origin: DateOrigin = "none"

    def __str__(self) -> str:
        """In figures: "2014-06-21", "2014-06-20 to 2014-06-22", "by 2014-06-22"."""
        start, end = (day.isoformat() if day else "" for day in (self.start, self.end))
        if start and end:
            return start if start == end else f"{start} to {end}"
        if end:
            return f"by {end}"
        return f"{start} or later" if start else "any day"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that says it, and the rule that read it there.

    Attributes:
        start, end: offsets of the sentence in the article's text, as are those that follow.
        word_start, word_end: the capture word ("captured", "took over", "fall"); equal where no
            word of the sentence is one, as in a denial.
        place_start, place_end: the toponym, or what stands for it here ("the town", "it"); equal
            where nothing does.
    """

    sentence: str
    start: int
    end: int
    rule: str
    word_start: int = 0
    word_end: int = 0
    place_start: int = 0
    place_end: int = 0

    @property
    def word(self) -> tuple[int, int] | None:
        """Where in the sentence its capture word begins and ends, if it has one."""
        return self._within(self.word_start, self.word_end)

    @property
    def place(self) -> tuple[int, int] | None:
        """Where in the sentence the words for the place begin and end, if any stand there."""
        return self._within(self.place_start, self.place_end)

    def _within(self, first: int, last: int) -> tuple[int, int] | None:
        return (first - self.start, last - self.start) if first < last else None


@dataclass(frozen=True, slots=True)
class Report:
    """One article says that an actor captured a place.

    Attributes:
        actor: the side that gained control, as written; empty where not said.
        actor_id: the lexicon's id of that side, or a slug of the words where it knows none.
        from_actor: the side that lost it, as written; empty where not said.
        evidence: the sentences that say it, the one with the most to say first; never empty.
    """

    article: Article = field(repr=False)
    place: Mention
    actor: str
    actor_id: str
    from_actor: str
    from_actor_id: str
    status: Status
    extent: Extent
    when: DateSpan
    evidence: tuple[Evidence, ...]

    @property
    def rule(self) -> str:
        """Name of the rule that read the main sentence."""
        return self.evidence[0].rule

    @property
    def sentence(self) -> str:
        """The main sentence."""
        return self.evidence[0].sentence


@dataclass(frozen=True, slots=True)
class Finding:
    """A capture word of a sentence, with what was read from it.

    Attributes:
        word: the capture word as written.
        start: offset of the word in the article's text.
        reports: what was read; empty where nothing was.
        reason: why nothing was, in plain words; empty where reports were.
        asides: see `Reading`.
    """

    word: str
    start: int
    reports: tuple[Report, ...] = ()
    reason: str = ""
    asides: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """A sentence that holds a capture word."""

    text: str
    start: int
    end: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the grammar has to say of one article.

    Attributes:
        reports: one per capture that the article tells, in the order of the text.
        sentences: every sentence that holds a capture word, with or without a report.
        asides: what makes no capture by itself, but has its say in those that other articles tell:
            denials, what the article takes back, and captures of a place that it never names.
    """

    article: Article = field(repr=False)
    reports: tuple[Report, ...]
    sentences: tuple[SentenceReading, ...]
    asides: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Location:
    """The gazetteer's answer for one mention.

    Attributes:
        place: the choice, or None.
        located_by: what chose it ("gazetteer" ...); empty where nothing did.
        reason: why this place, or why none, in plain words.
        candidates: the places it could have been, the choice included.
        precision: "exact" for the place itself; "near" for a point that stands for it (the town of
            a facility, "20 km north of X"); "area" for the centre of an area.
        confidence: how sure the choice is, 0 to 1; 0 where there is none.
        open_to: ids of the places that it could be but for the article, which says nothing of
            their countries: where other articles tell of exactly one of them, it is that one.
    """

    place: Place | None
    located_by: str
    reason: str
    candidates: tuple[Place, ...] = ()
    precision: Precision = "exact"
    confidence: float = 0.0
    open_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LocatedReport:
    """A report with the gazetteer's answer."""

    report: Report
    location: Location

    @property
    def kind(self) -> str:
        """The kind the article says, else the place's own, else "town"."""
        if self.report.place.kind:
            return self.report.place.kind
        return self.location.place.kind if self.location.place else "town"


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody corrected by hand of a capture.

    Attributes:
        by: who.
        on: the day on which.
        why: the reason, in that person's words.
        before: what was corrected, in words ("Rutba"), a status and a kind as they are; empty
            where there was nothing before.
        days: the days that were corrected, of a correction of days alone.
    """

    action: Action
    by: str
    on: date
    why: str
    before: str = ""
    days: DateSpan | None = None

    @property
    def done(self) -> str:
        """In words: "moved by Jane Doe on 2026-11-21: the paper means another Rutba"."""
        return f"{_DONE[self.action]} by {self.by} on {self.on.isoformat()}: {self.why}"


@dataclass(frozen=True, slots=True)
class Capture:
    """The event that reports agree on: one marker.

    Attributes:
        id: a hash of the content (place, kind, actor, days); the same on every build.
        actor: the side's name for display.
        reports: those that were merged, in the order of their articles; never empty.
        keys: the reports' (see `keys.report_key`), each once, in their order: by them a
            correction finds the capture after other articles have changed its id.
        independent: the sources that are independent of each other, each as its outlets, first
            the one from which the others have the story; bare denials are none.
        corrections: what was corrected by hand, in the order in which it was.
        origins: where corrections put reports of other places together, or moved them: for each
            report the id of the place at which it was read; empty elsewhere. Links rest on it.
    """

    id: str
    place: Place
    kind: str
    actor: str
    actor_id: str
    from_actor: str
    from_actor_id: str
    status: Status
    extent: Extent
    when: DateSpan
    reports: tuple[LocatedReport, ...]
    keys: tuple[str, ...] = ()
    independent: tuple[tuple[str, ...], ...] = ()
    corrections: tuple[Correction, ...] = ()
    origins: tuple[str, ...] = ()

    @property
    def precision(self) -> Precision:
        """How near the marker stands to the place: as the best of the reports is located."""
        told = (report.location.precision for report in self.reports)
        return min(told, key=get_args(Precision).index)

    @property
    def confidence(self) -> float:
        """How sure the choice of the place is, 0 to 1: as that of the surest report."""
        return max(report.location.confidence for report in self.reports)

    @property
    def sources(self) -> tuple[str, ...]:
        """The outlets that report it, each once, in the order of their articles."""
        return tuple(
            dict.fromkeys(r.report.article.source or r.report.article.id for r in self.reports)
        )


@dataclass(frozen=True, slots=True)
class Apart:
    """Something that is not part of a capture, though it was a question.

    Attributes:
        other: another capture, or a report that joined none.
        reason: why, in plain words.
    """

    other: Capture | LocatedReport
    reason: str


@dataclass(frozen=True, slots=True)
class Account:
    """Why a capture is as it is, as it was decided.

    Attributes:
        reasons: for each of its reports, in their order, why it is among them.
        alone: why it is a capture of its own; empty where that was no question.
        apart: other captures of the place, and reports that fit this one and others.
    """

    capture: Capture
    reasons: tuple[str, ...]
    alone: str
    apart: tuple[Apart, ...]
