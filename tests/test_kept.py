"""The cache of what was read: what it finds, and what it survives."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geomap import kept as kept_
from geomap.extraction.told import parts
from geomap.kept import Kept
from geomap.models import Article

ARTICLE = Article("a.txt", "Rutba fell.", "A title", date(2014, 6, 22), "Wire", "https://a.b/c")
BASIS = b"words and places"
TOLD = '{"located":[]}'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "readings" / "readings.sqlite"


def keep(path: Path, told: str = TOLD, article: Article = ARTICLE, basis: bytes = BASIS) -> None:
    opened = Kept(basis, path)
    opened.put(opened.key(*parts(article)), told)
    opened.close()


def found(path: Path, article: Article = ARTICLE, basis: bytes = BASIS) -> str | None:
    opened = Kept(basis, path)
    (told,) = opened.get([opened.key(*parts(article))])
    opened.close()
    return told


@pytest.mark.parametrize("told", [TOLD, ""])
def test_what_was_read_is_found_again(path: Path, told: str) -> None:
    keep(path, told)
    assert found(path) == told


@pytest.mark.parametrize(
    "change",
    [
        {"id": "b.txt"},
        {"text": "Rutba fell!"},
        {"title": ""},
        {"date": None},
        {"source": "Post"},
        {"url": ""},
        {"id": "a.txtRutba", "text": " fell."},
    ],
)
def test_an_article_that_differs_in_anything_is_another(path: Path, change: dict[str, Any]) -> None:
    keep(path)
    assert found(path, replace(ARTICLE, **change)) is None


def test_other_words_or_places_find_nothing(path: Path) -> None:
    keep(path)
    assert found(path, basis=b"others") is None
    assert found(path) == TOLD


def test_text_that_is_no_unicode_has_a_key(path: Path) -> None:
    broken = replace(ARTICLE, text="\ud800")
    keep(path, article=broken)
    assert found(path, broken) == TOLD


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_only_the_user_may_open_it(path: Path) -> None:
    keep(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_no_litter_is_left(path: Path) -> None:
    keep(path)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


# --- what it survives


def _nothing(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_bytes(b"no database at all " * 1000)


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _zeros(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(bytes(path.stat().st_size - 100))


def _other_format(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA user_version = {kept_.FORMAT + 1}")
    database.close()


def _of_others(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE kept (something TEXT)")
        database.execute("PRAGMA application_id = 5")
    database.close()


def _without_tables(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("DROP TABLE kept")
    database.close()


@pytest.mark.parametrize(
    "damage", [_nothing, _text, _half, _zeros, _other_format, _of_others, _without_tables]
)
def test_a_file_that_is_damaged_or_of_another_format_is_made_anew(
    path: Path, damage: Callable[[Path], None]
) -> None:
    keep(path)
    damage(path)
    assert found(path) is None
    keep(path)
    assert found(path) == TOLD


def test_a_damaged_row_is_read_anew(path: Path) -> None:
    keep(path)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE kept SET told = substr(told, 1, 9) || x'00' || substr(told, 11)")
    database.close()
    assert found(path) is None


def test_a_file_that_goes_away_meanwhile_does_no_harm(path: Path) -> None:
    keep(path)
    opened = Kept(BASIS, path)
    kept_.remove(path)
    opened.get([b"x"])
    opened.put(b"x", TOLD)
    opened.close()
    keep(path)
    assert found(path) == TOLD


def test_a_locked_file_is_done_without(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_, "PATIENCE", 0.0)
    keep(path)
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    assert found(path) is None
    keep(path, "")
    other.rollback()
    other.close()
    assert found(path) == TOLD


def test_a_file_that_is_read_only_is_still_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite refuses to write it, as it does where the rights of file and folder forbid it."""
    keep(path)
    connected = kept_._connected

    def read_only(file: Path) -> sqlite3.Connection:
        database = connected(file)
        database.execute("PRAGMA query_only = ON")
        return database

    monkeypatch.setattr(kept_, "_connected", read_only)
    keep(path, article=replace(ARTICLE, id="b.txt"))
    assert found(path) == TOLD
    assert found(path, article=replace(ARTICLE, id="b.txt")) is None


def test_where_no_folder_can_be_made_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "readings").write_text("a file is in the way")
    path = tmp_path / "readings" / "readings.sqlite"
    keep(path)
    assert found(path) is None


def test_a_full_disk_does_no_harm(path: Path) -> None:
    keep(path)
    opened = Kept(BASIS, path)
    database = opened._database
    assert database is not None
    database.execute("PRAGMA max_page_count = 1")
    for number in range(200):
        key = opened.key(*parts(replace(ARTICLE, id=str(number))))
        opened.put(key, f'"{os.urandom(4000).hex()}"')
    opened.close()
    assert found(path) == TOLD


def test_two_at_once_keep_both(path: Path) -> None:
    one, two = Kept(BASIS, path), Kept(BASIS, path)
    first, second = one.key(*parts(ARTICLE)), one.key(*parts(replace(ARTICLE, id="b.txt")))
    one.put(first, TOLD)
    two.put(second, "")
    one.close()
    two.close()
    third = Kept(BASIS, path)
    assert third.get([first, second]) == [TOLD, ""]
    third.close()


# --- what goes


def test_the_bases_used_last_are_kept(path: Path) -> None:
    bases = [bytes([number]) for number in range(kept_.KEPT_BASES + 1)]
    for basis in (*bases[:-1], bases[0], bases[-1]):
        keep(path, article=replace(ARTICLE, id=f"{basis[0]}"), basis=basis)
    there = [found(path, replace(ARTICLE, id=f"{b[0]}"), b) is not None for b in bases]
    assert there == [True, False, *[True] * (kept_.KEPT_BASES - 1)]


def test_what_was_used_longest_ago_goes_first(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_, "MOST_BYTES", 60_000)
    monkeypatch.setattr(kept_, "_LEAST_BYTES", 50_000)
    monkeypatch.setattr(kept_, "_DROPPED_AT_ONCE", 1)
    for day in range(10):
        monkeypatch.setattr("time.time", lambda day=day: day * 86_400.0)
        long = f'"{os.urandom(8_000).hex()}"'
        keep(path, long, article=replace(ARTICLE, id=str(day)))
    there = [found(path, replace(ARTICLE, id=str(day))) is not None for day in range(10)]
    assert not there[0]
    assert there[-1]
    assert there == sorted(there)
    assert path.stat().st_size < 100_000
