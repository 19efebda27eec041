"""The commands that work on gazetteers."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from geomap import cli, gazetteer
from geomap.cli import progress
from geomap.gazetteer import world
from tests.test_gazetteer_imports import dump, line

Capture = pytest.CaptureFixture[str]
ARTICLE = "Iraq said on Monday that Isis had captured the town of Velmora. Iraq is at war.\n"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own."""
    monkeypatch.setenv("GEOMAP_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def run(*words: str | Path) -> int:
    return cli.main([str(word) for word in words])


def test_the_packaged_gazetteer_is_right(capsys: Capture) -> None:
    assert run("gazetteer", "check") == 0
    assert capsys.readouterr().out.endswith(": no problems\n")


def test_check_names_what_is_wrong(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("places:\n  - id: rutba\n    nonsense: 1\n")
    assert run("gazetteer", "check", path) == 1
    said = capsys.readouterr()
    assert f"geomap: {path}:" in said.err
    assert "problem" in said.out


def test_a_dump_is_imported_listed_used_and_removed(tmp_path: Path, capsys: Capture) -> None:
    article = tmp_path / "a.txt"
    article.write_text(ARTICLE)
    rows = (line(7, "Velmora", population=9_000), line(8, feature="H.STM"))
    archive = tmp_path / "IQ.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("IQ.txt", "\n".join(rows))
    assert run("gazetteer", "import", archive) == 0
    assert capsys.readouterr().out == "iq: 1 place; 1 row of other kinds left out\n"
    assert run("gazetteer", "list") == 0
    listed = [each.split()[0] for each in capsys.readouterr().out.splitlines()]
    assert listed == ["gazetteer", "gazetteer-world.yaml", "gazetteer.yaml", "iq", "world"]
    assert run("extract", article) == 0
    assert ",geonames-7,Velmora," in capsys.readouterr().out
    assert run("gazetteer", "remove", "iq") == 0
    assert capsys.readouterr().out.startswith("removed: ")
    assert run("extract", article) == 0
    assert "geonames-7" not in capsys.readouterr().out


def test_each_gazetteer_is_listed_with_the_places_that_are_its_own(
    tmp_path: Path, capsys: Capture
) -> None:
    mine = tmp_path / "mine.yaml"
    entry = (
        "{id: %s, name: N %s, kind: town, countries: [IQ], lat: 33, lon: 42, source: GeoNames 1}"
    )
    own = "\n".join(f"  - {entry % (id_, id_)}" for id_ in ("mine", "iq-rutba"))
    mine.write_text(f"version: 1\nplaces:\n{own}\n")
    assert run("gazetteer", "list", "--gazetteer", mine) == 0
    rows = [each.split() for each in capsys.readouterr().out.splitlines()]
    places = {name: int(number.replace(",", "")) for name, number, *_ in rows[1:]}
    assert places["mine.yaml"] == 2
    texts = [path.read_text(encoding="utf-8") for path in gazetteer.default_paths()]
    held = [text.count("\n  - id: ") for text in texts]
    assert places["gazetteer.yaml"] == held[0] - 1  # one of them is mine now
    assert places["gazetteer-world.yaml"] == held[1]


def test_lines_that_are_no_rows_are_told_and_the_others_imported(
    tmp_path: Path, capsys: Capture
) -> None:
    path = dump(tmp_path, line(), *["\x1b[31mbad"] * 5)
    assert run("gazetteer", "import", path) == 0
    said = capsys.readouterr()
    assert said.out.startswith("iq: 1 place; no rows")
    *first, last = said.err.splitlines()
    assert len(first) == 3
    assert first[0].startswith(f"geomap: {path}, line 2: a row has 19 columns")
    assert last == f"geomap: {path}: 5 lines left out in all, for they are no row of a dump."
    assert "\x1b" not in said.err


def test_what_is_no_dump_is_one_message(tmp_path: Path, capsys: Capture) -> None:
    assert run("gazetteer", "import", dump(tmp_path, "a,b")) == 1
    (message,) = capsys.readouterr().err.splitlines()
    assert message.startswith(f"geomap: {tmp_path / 'IQ.txt'}:1: this is no dump of GeoNames")


def test_search_prints_the_candidates(capsys: Capture) -> None:
    assert run("gazetteer", "search", "Goma") == 0
    head, first, *_, last = capsys.readouterr().out.splitlines()
    assert head.split() == [
        "found",
        "kind",
        "country",
        "lat",
        "lon",
        "people",
        "id",
        "source",
        "name",
    ]
    assert first.split()[:3] == ["exact", "city", "CD"]
    assert "GeoNames 216281" in first
    assert last.endswith(" places called Goma")


def test_search_looks_into_a_gazetteer_of_ones_own(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "version: 1\nplaces:\n  - {id: my-place, name: Xyzzyqux, kind: town, countries: [IQ], "
        "lat: 33.6, lon: 42.8, province: Anbar, source: me}\n"
    )
    assert run("gazetteer", "search", "xyzzyqux", "--gazetteer", path) == 0
    assert "folded" in (said := capsys.readouterr().out)
    assert "my-place" in said
    assert "Xyzzyqux, Anbar" in said
    assert run("gazetteer", "search", "Xyzzyqux") == 0
    assert capsys.readouterr().out == "no places called Xyzzyqux\n"


def test_info_tells_all_of_a_place(capsys: Capture) -> None:
    assert run("gazetteer", "info", "geonames-216281") == 0
    said = capsys.readouterr().out
    assert "name       Goma\n" in said
    assert "source     GeoNames 216281\n" in said
    assert "province" not in said


def test_info_of_an_unknown_id_is_one_message(capsys: Capture) -> None:
    assert run("gazetteer", "info", "no\x1bsuch") == 1
    (message,) = capsys.readouterr().err.splitlines()
    assert message.startswith("geomap: there is no place 'no\\x1bsuch' in any gazetteer.")


def test_a_cache_that_can_not_be_written_is_one_line_and_the_map_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "file" / "cache"))
    monkeypatch.setattr(world, "_rows", lambda _: iter(()))
    article = tmp_path / "a.txt"
    article.write_text(ARTICLE)
    assert run("build", article, "-o", tmp_path / "out" / "map.html") == 0
    (message,) = capsys.readouterr().err.splitlines()
    assert message.startswith("geomap: the world gazetteer is built anew for this run, for ")
    assert (tmp_path / "out" / "map.html").exists()


def test_a_bar_goes_when_all_is_done_so_that_the_next_may_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress, "QUIET_SECONDS", -1.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with progress.Bar(progress.BUILDING) as first, progress.Bar(progress.READING) as second:
        first(1, 2)
        first(2, 2)
        second(1, 2)
        assert first._bar is None
        assert second._bar
    assert second._bar is None


@pytest.mark.parametrize("command", ["explain", "words"])
def test_a_command_loads_the_gazetteer_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    article = tmp_path / "a.txt"
    article.write_text(ARTICLE)
    loads = []
    load = gazetteer.load

    def counted(*args: Any, **options: Any) -> gazetteer.Gazetteer:
        loads.append(args)
        return load(*args, **options)

    monkeypatch.setattr(gazetteer, "load", counted)
    assert run(command, article) == 0
    assert len(loads) == 1
