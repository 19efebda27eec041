"""What articles say, and the captures and the map that are made of it: the results of the flow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from geomap import exports, files, gazetteer
from geomap.corpus import Articles
from geomap.errors import InputError
from geomap.models import Account, Actor, Capture, LocatedReport, Place, Reading

if TYPE_CHECKING:
    from geomap import corrections as corrections_
    from geomap.captures import Merging
    from geomap.corrections import Applied, Entry
    from geomap.webmap.look import Look
    from geomap.webmap.review import Review

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
