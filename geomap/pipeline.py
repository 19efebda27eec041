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
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from geomap import articles as articles_
from geomap import captures, copies, exports, extraction, gazetteer, lexicon
from geomap.corpus import Articles, Corpus
from geomap.errors import InputError
from geomap.models import LocatedReport
from geomap.survey import Extraction, Survey

if TYPE_CHECKING:
    from geomap.captures import Merging
    from geomap.corrections import Applied, Entry
    from geomap.lexicon import Lexicon
    from geomap.webmap.look import Look

Progress = Callable[[int, int], None]
"""Is told how many are done, and of how many."""


class Geocoder(Protocol):
    """Finds places that no gazetteer has, such as `geomap.geocoder.make(...)`."""

    def complete(
        self, located: Sequence[LocatedReport], *, lacks: Callable[[str], bool]
    ) -> tuple[LocatedReport, ...]:
        """The reports in their order, with its answers for those that the gazetteer lacks."""


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
