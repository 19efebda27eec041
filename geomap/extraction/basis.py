"""What the reading of any article depends on, beside the article: words, places, code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from geomap import __version__, folders, kept
from geomap.gazetteer import Gazetteer

PACKAGE = Path(__file__).parent.parent
CODE = (
    "compiled.py",
    "copies.py",
    "countries.py",
    "distance.py",
    "errors.py",
    "folders.py",
    "hidden.py",
    "kept.py",
    "letters.py",
    "models.py",
    "records.py",
    "smallfiles.py",
    "unfinished.py",
    "extraction",
    "gazetteer",
    "grammar",
    "lexicon",
    "story",
    "yamlfile",
)
"""The modules and packages that have a say in what is read from an article."""
WORDS = ("countries.yaml", "lexicon")
"""The data that do; the gazetteers are asked for what they are made of."""


def digest(places: Gazetteer, *, whole: bool) -> bytes | None:
    """A hash of all that an outcome depends on beside its article; None where that can't be told.

    Args:
        places: the gazetteer that locates.
        whole: whether outcomes have what was read from each sentence.
    """
    # Python's version too: with it change the tables by which names are folded.
    versions = f"{__version__} {sys.version} {whole}".encode()
    try:
        return kept.digest((versions, *_parts(places)))
    except OSError:  # the modules are in an archive, a gazetteer is gone
        return None


def _parts(places: Gazetteer) -> Iterator[bytes]:
    for name in CODE:
        for path in _files(PACKAGE / name, "*.py"):
            yield path.read_bytes()
    for name in WORDS:
        for path in _files(PACKAGE / "data" / name, "*.yaml"):
            yield path.read_bytes()
    for path in places.files:
        yield path.read_bytes()
    for store in places.stores:
        yield repr((store.name, sorted(store.about.items()))).encode()
        if store.path is not None:
            yield _state(store.path)


def _files(path: Path, pattern: str) -> Iterator[Path]:
    """A file, or those of a folder; of a module that is not there nothing."""
    if path.is_dir():
        yield from sorted(path.rglob(pattern))
    else:
        yield path


def _state(path: Path) -> bytes:
    """Which file a store is, without reading its fifty megabytes.

    What geomap builds into its cache is named after all that it is made of, and is the same when
    it is built again; a user's import may be replaced by another of the same name.
    """
    state = path.stat()
    built = path.parent == folders.cache()
    return f"{path.name} {state.st_size} {0 if built else state.st_mtime_ns}".encode()
