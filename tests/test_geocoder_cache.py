"""The cache: what it keeps and for how long, and that it never stops a run."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from geomap.geocoder import cache
from geomap.geocoder.cache import Cache
from geomap.geocoder.values import Answer, Question

WHERE = "nominatim https://example.org"
WHAT = Question("Zorbatal", settlement=True, countries=("IQ", "SY"))
FOUND = (
    Answer("osm-n11", "Zorbatal", ("Zorbatal", "زور"), "village", "IQ", 33.9, 41.5, "Anbar",
           ("Anbar", "Iraq"), "place=village", 0.3, (33.8, 41.4, 34.0, 41.6)),
)  # fmt: skip
DAY = 86_400


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Cache]:
    made: list[Cache] = []

    def make(folder: Path | None = tmp_path, *, day: float = 0) -> Cache:
        made.append(Cache(folder, now=lambda: day * DAY))
        return made[-1]

    return make


Opened = Callable[..., Cache]


@pytest.mark.parametrize("found", [FOUND, ()], ids=["found", "not found"])
def test_an_answer_is_there_in_the_next_run(opened: Opened, found: tuple[Answer, ...]) -> None:
    first = opened()
    first.put(WHERE, WHAT, found)
    first.close()
    second = opened()
    assert second.get(WHERE, WHAT) == found
    assert second.notices == []
    second.close()


def test_what_was_not_asked_is_not_known(opened: Opened) -> None:
    kept = opened()
    kept.put(WHERE, WHAT, FOUND)
    for server, question in [
        ("photon https://example.org", WHAT),
        ("nominatim http://localhost", WHAT),
        (WHERE, Question("Zorbata", settlement=True, countries=("IQ", "SY"))),
        (WHERE, Question("Zorbatal", settlement=False, countries=("IQ", "SY"))),
        (WHERE, Question("Zorbatal", settlement=True, countries=("IQ",))),
    ]:
        assert kept.get(server, question) is None
    kept.close()


@pytest.mark.parametrize(
    ("found", "days", "known"),
    [(FOUND, 364, True), (FOUND, 366, False), ((), 29, True), ((), 31, False), (FOUND, -1, False)],
)
def test_answers_age_and_not_found_ages_sooner(
    opened: Opened, found: tuple[Answer, ...], days: int, *, known: bool
) -> None:
    first = opened(day=1000)
    first.put(WHERE, WHAT, found)
    first.close()
    second = opened(day=1000 + days)
    assert (second.get(WHERE, WHAT) is not None) is known
    second.close()


def test_nothing_is_made_before_the_first_question(opened: Opened, tmp_path: Path) -> None:
    opened(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_made_for_the_user_alone(opened: Opened, tmp_path: Path) -> None:
    kept = opened(tmp_path / "a" / "b")
    kept.put(WHERE, WHAT, FOUND)
    kept.close()
    assert (tmp_path / "a" / "b" / cache.FILE).is_file()


def test_a_damaged_file_is_set_aside_and_made_anew(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / cache.FILE).write_bytes(b"not a database, " * 100)
    kept = opened()
    assert kept.get(WHERE, WHAT) is None
    kept.put(WHERE, WHAT, FOUND)
    assert kept.get(WHERE, WHAT) == FOUND
    kept.close()
    assert (tmp_path / f"{cache.FILE}.damaged").read_bytes().startswith(b"not a database")
    (notice,) = kept.notices
    assert "this cache is damaged" in notice


def test_a_file_damaged_in_the_middle_is_no_crash(opened: Opened, tmp_path: Path) -> None:
    first = opened()
    for number in range(200):
        first.put(WHERE, Question(f"Place {number}", settlement=True, countries=("IQ",)), FOUND)
    first.close()
    path = tmp_path / cache.FILE
    whole = path.read_bytes()
    path.write_bytes(whole[:4_096] + b"\xff" * (len(whole) - 4_096))
    second = opened()
    assert second.get(WHERE, Question("Place 7", settlement=True, countries=("IQ",))) is None
    second.put(WHERE, WHAT, FOUND)
    assert second.get(WHERE, WHAT) == FOUND
    second.close()
    assert len(second.notices) == 1


@pytest.mark.parametrize(
    "row",
    [
        "not JSON",
        "{}",
        "[1]",
        '[{"ref": "osm-n1"}]',
        '[{"ref": "osm-n1", "names": ["A"], "kind": "town", "country": "IQ", "lat": 99, "lon": 1}]',
        b"\x00",
        None,
        5,
    ],
)
def test_a_row_that_nobody_wrote_is_asked_again(
    opened: Opened, tmp_path: Path, row: object
) -> None:
    first = opened(day=1)
    first.put(WHERE, WHAT, FOUND)
    first.close()
    with sqlite3.connect(tmp_path / cache.FILE) as file:
        file.execute("PRAGMA ignore_check_constraints = on")
        file.execute("ALTER TABLE answers RENAME TO old")
        file.execute("CREATE TABLE answers (question TEXT PRIMARY KEY, asked, found)")
        file.execute("INSERT INTO answers SELECT question, asked, ? FROM old", (row,))
    file.close()
    second = opened(day=1)
    assert second.get(WHERE, WHAT) is None
    second.close()


def test_a_folder_that_can_t_be_made_means_no_cache_and_a_notice(
    opened: Opened, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    kept = opened(tmp_path / "file" / "folder")
    kept.put(WHERE, WHAT, FOUND)
    assert kept.get(WHERE, WHAT) is None
    (notice,) = kept.notices
    assert "answers are not kept" in notice
    assert str(tmp_path / "file") in notice


def test_a_folder_in_the_place_of_the_file_means_no_cache_and_a_notice(
    opened: Opened, tmp_path: Path
) -> None:
    (tmp_path / cache.FILE).mkdir()
    kept = opened()
    assert kept.get(WHERE, WHAT) is None
    assert len(kept.notices) == 1


def test_no_folder_at_all_means_no_cache_and_a_notice(opened: Opened) -> None:
    kept = opened(None)
    kept.put(WHERE, WHAT, FOUND)
    assert kept.get(WHERE, WHAT) is None
    assert kept.notices == ["there is no folder for a cache: answers are not kept."]


def test_a_file_that_is_locked_means_no_cache_and_a_notice(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "BUSY_SECONDS", 0)
    first = opened()
    first.put(WHERE, WHAT, FOUND)
    other = sqlite3.connect(tmp_path / cache.FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    second = opened()
    assert second.get(WHERE, WHAT) is None
    assert "locked" in second.notices[0]
    other.close()
    first.close()
    assert (tmp_path / cache.FILE).is_file()


def test_two_runs_at_once_share_one_file(opened: Opened) -> None:
    first, second = opened(), opened()
    first.put(WHERE, WHAT, FOUND)
    assert second.get(WHERE, WHAT) == FOUND
    other = Question("Kelmoran", settlement=True, countries=("IQ",))
    second.put(WHERE, other, ())
    assert first.get(WHERE, other) == ()
    first.close()
    second.close()


def test_hostile_text_is_kept_as_it_is(opened: Opened) -> None:
    name = "'; DROP TABLE answers; -- \ud800 \x1b[31m"
    question = Question(name, settlement=True, countries=("IQ",))
    kept = opened()
    kept.put(WHERE, question, FOUND)
    assert kept.get(WHERE, question) == FOUND
    kept.close()
