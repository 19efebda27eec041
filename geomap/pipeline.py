"""The whole flow, in `build`: read this first.

    articles.stream  ->  extraction  ->  captures.merge  ->  webmap.render
                    (geocoder.complete)                  ->  exports

What `extraction` does with each article is `grammar.read`, then `gazetteer.locate`.

Only this module knows the order. What loads folium is imported when it is first needed, so that
`extract` and `explain` answer at once; so is what a run may do without: corrections, and the
grammar, where all articles were read by an earlier run.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from geomap import articles as articles_
from geomap import captures, copies, exports, extraction, files, gazetteer, lexicon
from geomap.corpus import Articles, Corpus
from geomap.errors import InputError
from geomap.models import Account, Actor, Capture, LocatedReport, Place, Reading

if TYPE_CHECKING:
    from geomap import corrections as corrections_
    from geomap.captures import Merging
    from geomap.corrections import Applied, Entry
    from geomap.lexicon import Lexicon
    from geomap.webmap.look import Look
    from geomap.webmap.review import Review

Progress = Callable[[int, int], None]
"""Is told how many are done, and of how many."""


class Geocoder(Protocol):
    """Finds places that no gazetteer has, such as `geomap.geocoder.make(...)`."""

    def complete(
        self, located: Sequence[LocatedReport], *, lacks: Callable[[str], bool]
    ) -> tuple[LocatedReport, ...]:
        """The reports in their order, with its answers for those that the gazetteer lacks."""


BESIDE_THE_MAP = ("captures.csv", "reports.csv", "captures.geojson")


@dataclass(frozen=True)
class Extraction:
    """What the articles say, each report with its place.

    Attributes:
        articles: those that could be read, without their texts unless these were asked for.
        readings: one per article: every sentence with a capture word, and what was read there;
            empty unless asked for.
        located: every report, in the order of the articles, with its place or the reason for none.
        problems: what could not be read.
        places: the gazetteer that located them.
        actors: the lexicon's actors by id.
        inputs: the files and folders asked for.
        asides: what only has its say in the captures of other articles (see `Reading`), likewise.
        stories: which articles tell one story in the same words (see `copies.stories`).
        anew: how many articles were read in this run, and not in an earlier one.
    """

    articles: Articles
    readings: tuple[Reading, ...]
    located: tuple[LocatedReport, ...]
    problems: tuple[InputError, ...]
    places: gazetteer.Gazetteer = field(repr=False)
    actors: Mapping[str, Actor] = field(repr=False)
    inputs: tuple[Path, ...] = ()
    asides: tuple[LocatedReport, ...] = ()
    stories: Mapping[str, str] = field(default_factory=dict, repr=False)
    anew: int = 0

    @property
    def notices(self) -> tuple[str, ...]:
        """What is not as it should be on this machine, though the result is right."""
        return self.places.notices

    def place(self, id_: str) -> Place | None:
        """The place of an id, if any gazetteer has it."""
        return self.places.by_id(id_)

    @property
    def not_located(self) -> tuple[LocatedReport, ...]:
        """The reports whose place nothing locates."""
        return tuple(each for each in self.located if each.location.place is None)


@dataclass(frozen=True)
class Survey(Extraction):
    """The captures that the articles report; shows its map in a notebook.

    Attributes:
        captures: one per marker, by first possible day (unknown last), then by name.
        merging: why the captures are as they are.
        look: what the user chooses of the map's look; nothing by default.
        rejected: captures that somebody rejected, in the same order; they are not on the map.
        entries: the corrections of all files, in their order.
        applied: what came of them; None where there are none.
        review: whether readers may correct the map in the page.
    """

    captures: tuple[Capture, ...] = ()
    merging: Merging | None = field(default=None, repr=False)
    look: Look | None = field(default=None, repr=False)
    rejected: tuple[Capture, ...] = ()
    entries: tuple[Entry, ...] = field(default=(), repr=False)
    applied: Applied | None = field(default=None, repr=False)
    review: bool = False

    @property
    def unapplied(self) -> tuple[corrections_.Unapplied, ...]:
        """The corrections that fit nothing, each with the reason."""
        return self.applied.unapplied if self.applied else ()

    @property
    def notices(self) -> tuple[str, ...]:
        """The same; colours for sides that nobody knows; corrections that do not fit."""
        known = self.actors.keys() | {capture.actor_id for capture in self.captures}
        strangers = sorted((self.look.actors if self.look else {}).keys() - known)
        return (
            *super().notices,
            *(f"the colour of '{id_}' is used for no side: none has that id." for id_ in strangers),
            *(str(each.notice) for each in self.unapplied),
            *map(str, self.applied.notices if self.applied else ()),
        )

    def account(self, capture_id: str) -> Account:
        """Why a capture is as it is.

        Args:
            capture_id: its id, or as much of its beginning as no other has.

        Raises:
            InputError: no capture has it, or several have.
        """
        every = (*self.captures, *self.rejected)
        found = [each for each in every if each.id.startswith(capture_id) and capture_id]
        if len(found) != 1 or self.merging is None:
            raise InputError(
                f"{len(found) or 'no'} captures have an id that begins with '{capture_id}'.",
                mend="Copy the id from captures.csv, or from a link of the map.",
            )
        return self.merging.account(found[0])

    @cached_property
    def html(self) -> str:
        """The map: one page that needs no other file and no network."""
        from geomap import webmap

        return webmap.render(
            self.captures,
            not_located=self.not_located,
            articles=self.articles,
            fingerprint=self.articles.fingerprint,
            actors=self.actors,
            look=self.look,
            rejected=self.rejected,
            review=self._review(),
        )

    def _review(self) -> Review | None:
        """The corrections so far, for a page on which readers may correct the map."""
        if not self.review:
            return None
        from geomap import corrections
        from geomap.webmap.review import Review

        return Review(
            corrections=tuple(map(corrections.plain, self.entries)),
            unapplied=tuple((each.number, each.reason) for each in self.unapplied),
            notices=tuple(each.on_page for each in self.applied.notices) if self.applied else (),
        )

    def save(self, path: str | Path, *, formats: Iterable[str] = ()) -> tuple[Path, ...]:
        """Writes the map to `path`, and captures.csv, reports.csv and captures.geojson beside it.

        Args:
            path: where to write the map.
            formats: further formats to write beside it, such as "kml" (see `exports.FORMATS`).

        Returns:
            The paths written, the map first.

        Raises:
            OutputError: one of them can't be written; then none is.
        """
        path = Path(path)
        chosen = exports.check(formats)
        texts = (
            exports.captures_csv(self.captures),
            exports.reports_csv(self.located),
            exports.captures_geojson(self.captures),
        )
        beside = [*zip(BESIDE_THE_MAP, texts, strict=True), *self._further(chosen)]
        contents = [(path, self.html), *((path.with_name(name), made) for name, made in beside)]
        files.write(contents, inputs=self.inputs)
        return tuple(target for target, _ in contents)

    def _further(self, formats: Sequence[str]) -> list[tuple[str, str | bytes]]:
        """The files of further formats: their names and what they hold."""
        if not formats:
            return []
        from geomap.webmap import colours, words

        look = self.look
        material = exports.Material(
            captures=self.captures,
            located=self.located,
            actors=self.actors,
            colours=colours.hexes(
                (capture.actor_id for capture in self.captures),
                actors=self.actors,
                chosen=look.actors if look else None,
            ),
            when=words.load().when,
        )
        return exports.make(formats, material)

    def __repr__(self) -> str:
        return (
            f"<Survey: {len(self.articles)} articles, {len(self.located)} reports, "
            f"{len(self.captures)} captures, {len(self.not_located)} not located>"
        )

    def _repr_html_(self) -> str:
        """The map in a frame of its own, for notebooks."""
        # Sandboxed without allow-same-origin: the page can't reach the notebook around it.
        return (
            f'<iframe title="Map of reported captures" srcdoc="{escape(self.html)}" '
            'sandbox="allow-scripts allow-popups" '
            'style="width: 100%; height: 600px; border: 0"></iframe>'
        )


def build(
    inputs: Sequence[str | Path] | str | Path,
    *,
    output: str | Path | None = None,
    gazetteers: Iterable[str | Path] | str | Path = (),
    date: dt.date | None = None,
    progress: Progress | None = None,
    building: Progress | None = None,
    geocoder: Geocoder | None = None,
    look: Look | None = None,
    columns: Mapping[str, str] | None = None,
    stdin_format: str = "",
    jobs: int | None = None,
    cached: bool = True,
    whole: bool = False,
    formats: Iterable[str] = (),
    corrections: Iterable[str | Path] | str | Path = (),
    review: bool = False,
) -> Survey:
    """Maps the captures that articles report.

    Args:
        inputs: articles, tables, archives and folders; "-" is standard input.
        output: where to write the map; the tables go beside it. Nothing is written without it.
        gazetteers: the user's own gazetteer files, on top of the packaged one; later files win.
        date: day of publication of the articles that do not say theirs.
        progress: is told after each article.
        building: is told while the world gazetteer is built, which happens once.
        geocoder: is asked for places that no gazetteer has; nothing is looked up without it.
        look: title, colours, borders ... of the map, as `geomap.webmap.look.make` has them.
        columns: which columns of tables hold what, such as {"text": "body"}.
        stdin_format: what standard input is, such as "jsonl"; found out where empty.
        formats: further formats to write beside the map, such as "kml" (see `exports.FORMATS`).
        corrections: files of corrections by hand, applied in this order.
        review: whether readers may correct the map in the page.
        jobs: the most processes to read articles in; None for as many as there are processors. A
            small corpus is read in one, and the result is always the same.
        cached: whether to take what earlier runs read from the cache folder, and to keep it there.
        whole: whether to keep the texts of the articles, and what was read from each sentence: it
            takes as much memory as the articles do.

    Returns:
        The survey; articles that could not be read are in its `problems`.

    Raises:
        InputError: no article at all could be read; its notes tell of the other problems.
        DataError: a gazetteer, the lexicon or a file of corrections is wrong.
        OutputError: an output can't be written.
        ProcessError: a process that reads articles failed.
    """
    formats = exports.check(formats)
    entries = _entries(_paths(corrections))
    found = extract(
        inputs,
        gazetteers=gazetteers,
        date=date,
        progress=progress,
        building=building,
        geocoder=geocoder,
        columns=columns,
        stdin_format=stdin_format,
        jobs=jobs,
        cached=cached,
        whole=whole,
    )
    merging = captures.combine(
        found.located,
        found.actors,
        asides=found.asides,
        stories=found.stories,
        camp=partial(_camp, lexicon=lexicon.load()),
    )
    applied = _corrected(merging, found, entries)
    survey = Survey(
        articles=found.articles,
        readings=found.readings,
        located=merging.located,
        problems=found.problems,
        places=found.places,
        actors=found.actors,
        inputs=found.inputs,
        asides=found.asides,
        stories=found.stories,
        anew=found.anew,
        captures=applied.captures if applied else merging.captures,
        merging=merging,
        look=look,
        rejected=applied.rejected if applied else (),
        entries=entries,
        applied=applied,
        review=review,
    )
    if output is not None:
        survey.save(output, formats=formats)
    return survey


def extract(
    inputs: Sequence[str | Path] | str | Path,
    *,
    gazetteers: Iterable[str | Path] | str | Path = (),
    date: dt.date | None = None,
    progress: Progress | None = None,
    building: Progress | None = None,
    geocoder: Geocoder | None = None,
    columns: Mapping[str, str] | None = None,
    stdin_format: str = "",
    jobs: int | None = None,
    cached: bool = True,
    whole: bool = False,
) -> Extraction:
    """Reads the reports out of articles and locates them; arguments and errors as for `build`."""
    paths = _paths(inputs)
    own = _paths(gazetteers)
    places = gazetteer.load(own, progress=building)
    words = lexicon.load()
    reading = extraction.Extractor(
        words, places, own, jobs=jobs, whole=whole, texts=geocoder is not None, cached=cached
    )
    stream = articles_.stream(
        paths, date=date, columns=columns, stdin_format=stdin_format, cached=cached
    )
    corpus = Corpus(stream, Articles(texts=whole))
    outcomes = [
        outcome
        for outcome in corpus.told(reading.read(corpus.read()), progress)
        if outcome.located or outcome.asides or outcome.reading
    ]
    if not corpus.articles:
        raise _nothing_read(corpus.problems)
    located, asides = captures.settled(
        [each for outcome in outcomes for each in outcome.located],
        [each for outcome in outcomes for each in outcome.asides],
    )
    if geocoder:
        located = tuple(geocoder.complete(located, lacks=lambda name: not places.find(name)))
    return Extraction(
        articles=corpus.articles,
        readings=tuple(each.reading for each in outcomes if each.reading),
        located=located,
        problems=tuple(corpus.problems),
        places=places,
        actors=words.actors,
        inputs=tuple(paths),
        asides=asides,
        stories=copies.stories({each.article.id: each.runs for each in outcomes if each.runs}),
        anew=reading.anew,
    )


def _camp(actor_id: str, lexicon: Lexicon) -> str:
    from geomap import grammar

    return grammar.camp(actor_id, lexicon)


def _entries(paths: Sequence[Path]) -> tuple[Entry, ...]:
    """The corrections of all files, in their order."""
    if not paths:
        return ()
    from geomap import corrections

    return tuple(entry for path in paths for entry in corrections.load(path))


def _corrected(merging: Merging, found: Extraction, entries: Sequence[Entry]) -> Applied | None:
    """The captures as people have corrected them; None where nobody has."""
    if not entries:
        return None
    from geomap import corrections

    corrections.check(entries, place=found.place, places=found.places.places)
    aliases = lexicon.load().aliases
    world = corrections.World(found.place, found.actors, merging.captures, aliases)
    return corrections.apply(merging.captures, entries, world, stories=found.stories)


def _paths(given: Iterable[str | Path] | str | Path) -> list[Path]:
    return [Path(item) for item in ([given] if isinstance(given, str | Path) else given)]


def _nothing_read(problems: Sequence[InputError]) -> InputError:
    """The first problem, with the others as its notes."""
    if not problems:
        return InputError("no article was given.", mend="Name a file or a folder.")
    first, *others = problems
    for other in others:
        first.add_note(str(other))
    return first
