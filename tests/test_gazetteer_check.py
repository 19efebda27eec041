from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from geomap import gazetteer
from geomap.gazetteer import Problem

RUTBA = {
    "id": "iq-rutba",
    "name": "Rutba",
    "kind": "town",
    "aliases": "[Rutbah, Ar Rutbah]",
    "countries": "[IQ]",
    "province": "Anbar",
    "lat": "33.0383",
    "lon": "40.2853",
    "source": "GeoNames 91597",
}
HIT = RUTBA | {"id": "iq-hit", "name": "Hit", "aliases": "[Heet]", "lat": "33.64", "lon": "42.83"}


def _yaml(*entries: Mapping[str, str | None], head: str = "version: 1\nplaces:\n") -> str:
    lines = [head]
    for entry in entries:
        kept = [f"{key}: {value}" for key, value in entry.items() if value is not None]
        lines.append("  - " + "\n    ".join(kept) + "\n")
    return "".join(lines)


def _check(tmp_path: Path, text: str | bytes) -> list[Problem]:
    path = tmp_path / "mine.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return gazetteer.check(path)


def test_a_sound_file_has_no_problem(tmp_path: Path) -> None:
    assert _check(tmp_path, _yaml(RUTBA, HIT)) == []


def test_aliases_province_and_ambiguous_may_be_left_out(tmp_path: Path) -> None:
    assert _check(tmp_path, _yaml(RUTBA | {"aliases": None, "province": None})) == []


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    text = "\ufeff" + _yaml(RUTBA).replace("\n", "\r\n")
    assert _check(tmp_path, text) == []


@pytest.mark.parametrize(
    ("change", "key", "line", "said"),
    [
        ({"latitude": "33.0"}, "latitude", 12, "unknown"),
        ({"lats": "33.0"}, "lats", 12, "Did you mean 'lat'"),
        ({"source": None}, "source", 3, "missing"),
        ({"id": None}, "id", 3, "missing"),
        ({"id": "Iq Rutba"}, "id", 3, "is no id"),
        ({"id": "-rutba"}, "id", 3, "is no id"),
        ({"id": "x" * 65}, "id", 3, "is no id"),
        ({"id": "7"}, "id", 3, "is no id"),
        ({"name": "12"}, "name", 4, "not text"),
        ({"name": ""}, "name", 4, "not text"),
        ({"name": '" "'}, "name", 4, "empty"),
        ({"name": '"..."'}, "name", 4, "no letter"),
        ({"name": "x" * 81}, "name", 4, "81 characters"),
        ({"name": '"Rut\\u202eba"'}, "name", 4, "U+202E"),
        ({"name": '"Rut\\u0007ba"'}, "name", 4, "U+0007"),
        ({"name": '"Rut\\u200bba"'}, "name", 4, "U+200B"),
        ({"kind": "twon"}, "kind", 5, "Did you mean 'town'"),
        ({"kind": "[town]"}, "kind", 5, "no kind of place"),
        ({"kind": "{a: b}"}, "kind", 5, "no kind of place"),
        ({"aliases": "Rutbah"}, "aliases", 6, "not a list"),
        ({"aliases": "[Rutbah, 3]"}, "aliases", 6, "not text"),
        ({"aliases": '["Rut\\u2066ba"]'}, "aliases", 6, "U+2066"),
        ({"countries": "IQ"}, "countries", 7, "not a list"),
        ({"countries": "[]"}, "countries", 7, "not a list"),
        ({"countries": "[QQ]"}, "countries", 7, "no country code"),
        ({"countries": "[iq]"}, "countries", 7, "no country code"),
        ({"countries": "[[IQ]]"}, "countries", 7, "no country code"),
        ({"countries": "[IQ, IQ]"}, "countries", 7, "stands twice"),
        ({"kind": "crossing"}, "countries", 7, "joins two countries"),
        ({"province": "[Anbar]"}, "province", 8, "not text"),
        ({"lat": '"33.0"'}, "lat", 9, "not a number"),
        ({"lat": "true"}, "lat", 9, "not a number"),
        ({"lat": "nan"}, "lat", 9, "not a number"),
        ({"lat": ".nan"}, "lat", 9, "not a number"),
        ({"lat": "1e999"}, "lat", 9, "no latitude"),
        ({"lat": "91.0"}, "lat", 9, "no latitude"),
        ({"lon": "-180.5"}, "lon", 10, "no longitude"),
        ({"lat": "51.5"}, "lat", 9, "is not in Iraq"),
        ({"lat": "40.2853", "lon": "33.0383"}, "lat", 9, "Swap lat and lon"),
        ({"kind": "crossing", "countries": "[IQ, LB]"}, "lat", 9, "is not in Lebanon"),
        ({"source": "x" * 301}, "source", 11, "301 characters"),
        ({"ambiguous": "[Heet]"}, "ambiguous", 12, "no name of this place"),
    ],
)
def test_what_is_wrong_in_an_entry_is_named_with_line_and_key(
    tmp_path: Path, change: dict[str, str | None], key: str, line: int, said: str
) -> None:
    problem, *more = _check(tmp_path, _yaml(RUTBA | change))
    assert (problem.key, problem.line) == (key, line)
    assert said in str(problem)
    assert more == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not a gazetteer"),
        ("- a\n", "not a gazetteer"),
        ("3\n", "not a gazetteer"),
        (_yaml(RUTBA, head="places:\n"), "version: the key is missing"),
        (_yaml(RUTBA, head="version: 2\nplaces:\n"), "'2' is no version"),
        (_yaml(RUTBA, head="version: true\nplaces:\n"), "'True' is no version"),
        (_yaml(RUTBA, head="version: 1\nplace: 3\nplaces:\n"), "Did you mean 'places'"),
        ("version: 1\nplaces: []\n", "no list of places"),
        ("version: 1\nplaces: {a: b}\n", "no list of places"),
        ("version: 1\n", "no list of places"),
        ("version: 1\nplaces: [3]\n", "entry 1: the entry is not a list of keys"),
        ("version: 1\nplaces: &a [*a]\n", "refused"),
        ("version: 1\nplaces: !!python/object/apply:os.system [ls]\n", "refused"),
        ("version: 1\nplaces: [\n", "not valid YAML"),
        ("a: 1\na: 2\n", "stands twice"),
        ("version: 1\nplaces:\n  - name: \x07\n", "not valid YAML"),
        (b"version: 1\nplaces:\n  - name: \xff\n", "mine.yaml:3: the text is not UTF-8"),
        ("version: 1\n".encode("utf-16"), "not UTF-8"),
    ],
)
def test_what_is_wrong_with_a_whole_file_is_one_problem(
    tmp_path: Path, text: str | bytes, said: str
) -> None:
    (problem,) = _check(tmp_path, text)
    assert said in str(problem)
    assert "mine.yaml" in str(problem)


def test_all_problems_are_told_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = _yaml(RUTBA | {"kind": "twon", "lat": "x"}, HIT | {"lon": "999", "extra": "1"})
    problems = _check(tmp_path, text)
    assert [(p.entry, p.key) for p in problems] == [
        ("iq-rutba", "kind"),
        ("iq-rutba", "lat"),
        ("iq-hit", "lon"),
        ("iq-hit", "extra"),
    ]
    assert [p.line for p in problems] == sorted(p.line for p in problems)


def test_an_entry_without_an_id_is_named_by_its_position(tmp_path: Path) -> None:
    (problem,) = _check(tmp_path, _yaml(HIT, RUTBA | {"id": None}))
    assert problem.entry == "entry 2"


def test_an_id_that_is_hostile_is_not_shown_as_an_id(tmp_path: Path) -> None:
    problem, *_ = _check(tmp_path, _yaml(RUTBA | {"id": '"\\e[31m\\u202e"'}))
    assert problem.entry == "entry 1"
    assert str(problem).isprintable()


def test_an_id_stands_once(tmp_path: Path) -> None:
    (problem,) = _check(tmp_path, _yaml(RUTBA, HIT | {"id": "iq-rutba"}))
    assert (problem.key, problem.line) == ("id", 12)
    assert "line 3" in str(problem)


def test_a_place_stands_once(tmp_path: Path) -> None:
    twin = RUTBA | {"id": "iq-rutbah", "name": "Rutbah", "lat": "33.0390", "aliases": None}
    first = RUTBA | {"ambiguous": "[Rutbah]"}
    (problem,) = _check(tmp_path, _yaml(first, twin | {"ambiguous": "[Rutbah]"}))
    assert (problem.entry, problem.line) == ("iq-rutbah", 13)
    assert "same place as iq-rutba" in str(problem)


def test_a_twin_with_many_common_names_is_one_problem(tmp_path: Path) -> None:
    declared = {"ambiguous": "[Rutba, Rutbah]"}
    twin = RUTBA | {"id": "iq-rutbah"} | declared
    assert len(_check(tmp_path, _yaml(RUTBA | declared, twin))) == 1


def test_a_namesake_of_another_kind_on_the_spot_is_another_place(tmp_path: Path) -> None:
    one = RUTBA | {"ambiguous": "[Rutba, Rutbah]"}
    other = one | {"id": "iq-rutba-base", "kind": "base"}
    assert _check(tmp_path, _yaml(one, other)) == []


@pytest.mark.parametrize("alias", ["Rutba", "al-Rutba", "RUTBA", "Rut\u2019ba"])
def test_a_shared_name_must_be_declared_by_both(tmp_path: Path, alias: str) -> None:
    one = RUTBA | {"ambiguous": "[Rutba]"}
    other = HIT | {"aliases": f"[{alias}]"}
    (problem,) = _check(tmp_path, _yaml(one, other))
    assert (problem.entry, problem.key, problem.line) == ("iq-hit", "aliases", 16)
    assert "a name of iq-rutba too" in str(problem)
    assert len(_check(tmp_path, _yaml(RUTBA, other))) == 2
    assert _check(tmp_path, _yaml(one, other | {"ambiguous": f"[{alias}]"})) == []


def test_a_crossing_may_lie_just_outside_the_rounded_bounds(tmp_path: Path) -> None:
    crossing = RUTBA | {
        "id": "iq-jo-turaibil",
        "name": "Turaibil",
        "kind": "crossing",
        "countries": "[IQ, JO]",
        "lat": "32.7455",
        "lon": "39.0057",
    }
    assert _check(tmp_path, _yaml(crossing | {"aliases": "[Karameh]"})) == []


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    (problem,) = gazetteer.check(tmp_path / "none.yaml")
    assert str(problem) == f"{tmp_path / 'none.yaml'}: there is no such file. Check the path."


def test_a_folder_is_a_problem(tmp_path: Path) -> None:
    (problem,) = gazetteer.check(tmp_path)
    assert "is a folder" in str(problem)


def test_a_path_that_no_file_can_have_is_a_problem() -> None:
    (problem,) = gazetteer.check(Path("a\0b"))
    assert "can't be read" in str(problem)


def test_a_problem_names_file_line_entry_and_key() -> None:
    problem = Problem("g.yaml", 7, "iq-hit", "lat", "It is wrong.", "Mend it.")
    assert str(problem) == "g.yaml:7, iq-hit, lat: It is wrong. Mend it."
