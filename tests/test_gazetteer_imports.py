"""Dumps of GeoNames: what is taken, what is refused, and how an import is kept."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from geomap import gazetteer
from geomap.errors import DataError, OutputError
from geomap.gazetteer import dumps, imports
from geomap.gazetteer.dumps import Tally
from geomap.gazetteer.geonames import Province, Row
from geomap.models import KINDS


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own."""
    monkeypatch.setenv("GEOMAP_DATA", str(tmp_path / "data"))
    return tmp_path / "data" / "gazetteers"


def line(id_: int | str = 1, name: str = "Velmora", feature: str = "P.PPL", **cells: Any) -> str:
    """A row as GeoNames writes it."""
    class_, code = feature.split(".")
    values = {
        "id": id_,
        "name": name,
        "ascii": name,
        "others": "",
        "lat": 33.5,
        "lon": 42.5,
        "class": class_,
        "code": code,
        "country": "IQ",
        "cc2": "",
        "admin1": "01",
        "admin2": "",
        "admin3": "",
        "admin4": "",
        "population": 0,
        "elevation": "",
        "dem": "120",
        "timezone": "Asia/Baghdad",
        "modified": "2020-01-01",
        **cells,
    }
    return "\t".join(map(str, values.values()))


def dump(folder: Path, *lines: str, name: str = "IQ.txt") -> Path:
    """A dump of some lines."""
    path = folder / name
    path.write_text("".join(f"{each}\n" for each in lines), encoding="utf-8", newline="\n")
    return path


def read(path: Path) -> tuple[list[Row | Province], Tally]:
    tally = Tally()
    return list(dumps.read(path, tally)), tally


def _zipped(folder: Path, *members: tuple[str, str], name: str = "IQ.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, text in members:
            archive.writestr(member, text)
    return path


# --- rows


def test_a_row_is_a_place(tmp_path: Path) -> None:
    others = "Welmora,VLM,\u0412\u0435\u043b\u044c\u043c\u043e\u0440\u0430"
    rows, tally = read(dump(tmp_path, line(7, "Velm\u014dra", ascii="Velmora", others=others)))
    (row,) = rows
    assert isinstance(row, Row)
    assert (row.id, row.name, row.kind) == (7, "Velm\u014dra", "village")
    assert row.names == ("Velmora", "Welmora", "\u0412\u0435\u043b\u044c\u043c\u043e\u0440\u0430")
    assert (row.lat, row.lon, row.countries, row.admin1) == (33.5, 42.5, ("IQ",), "01")
    assert (tally.places, tally.others, tally.bad) == (1, 0, 0)


@pytest.mark.parametrize(
    ("feature", "population", "kind"),
    [
        ("P.PPL", 0, "village"),
        ("P.PPL", 6_000, "town"),
        ("P.PPLA", 0, "town"),
        ("P.PPLC", 0, "city"),
        ("P.PPLC", 900_000, "city"),
        ("P.PPLX", 90_000, "neighbourhood"),
        ("S.PSTB", 0, "crossing"),
        ("S.PSTC", 0, "crossing"),
        ("S.CSTM", 0, "crossing"),
        ("L.MILB", 0, "base"),
        ("S.AIRB", 0, "base"),
        ("S.AIRP", 0, "airport"),
        ("S.DAM", 0, "dam"),
        ("L.OILF", 0, "oilfield"),
        ("T.HLL", 0, "hill"),
    ],
)
def test_a_feature_code_is_a_kind(tmp_path: Path, feature: str, population: int, kind: str) -> None:
    rows, _ = read(dump(tmp_path, line(feature=feature, population=population)))
    assert [row.kind for row in rows if isinstance(row, Row)] == [kind]


def test_every_feature_code_of_the_table_is_one_and_its_kind_is_ours() -> None:
    features = dumps._features()
    assert all(re.fullmatch(r"[AHLPRSTUV]\.[A-Z0-9]{2,5}", code) for code in features)
    assert set(features.values()) <= {*KINDS, "settlement"}


def test_a_crossing_has_both_countries_and_a_village_one(tmp_path: Path) -> None:
    path = dump(
        tmp_path,
        line(1, feature="S.PSTB", cc2="SY,IQ"),
        line(2, cc2="SY"),
        line(3, feature="S.PSTB", cc2="Syria"),
    )
    rows, _ = read(path)
    assert [row.countries for row in rows if isinstance(row, Row)] == [
        ("IQ", "SY"),
        ("IQ",),
        ("IQ",),
    ]


def test_streams_and_ruins_are_left_out_and_counted(tmp_path: Path) -> None:
    path = dump(tmp_path, line(), line(2, feature="H.STM"), line(3, feature="P.PPLQ"))
    assert read(path)[1].others == 2


def test_provinces_are_read_for_their_names(tmp_path: Path) -> None:
    path = dump(tmp_path, line(), line(9, "Vel\u0101n", "A.ADM1", ascii="Velan Governorate"))
    assert Province("IQ", "01", "Velan Governorate") in read(path)[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("no dump", "a row has 19 columns between tabs, and this has 1"),
        (line("x"), "the first column is no number: 'x'"),
        (line("\u0661"), "the first column is no number"),
        (line(lat="north"), "columns 5 and 6 are no position: 'north, 42.5'"),
        (line(lat="nan"), "columns 5 and 6 are no position"),
        (line(lon=181), "columns 5 and 6 are no position"),
        (line(country="Iraq"), "column 9 is no code of a country: 'Iraq'"),
        (line(country=""), "column 9 is no code of a country"),
        (line(name=""), "its name is empty, too long or holds what can't be seen"),
        (line(name="\x1b[31mred"), "its name is empty, too long or holds what can't be seen"),
        (line(name="\u202eevil"), "its name is empty, too long or holds what can't be seen"),
        (line(others="x" * 70_000), "it is longer than 65,536 bytes"),
    ],
)
def test_a_bad_row_is_skipped_and_told(tmp_path: Path, text: str, why: str) -> None:
    rows, tally = read(dump(tmp_path, line(1), text, line(2, "Tarsik")))
    assert [row.name for row in rows] == ["Velmora", "Tarsik"]
    assert tally.bad == 1
    assert tally.first_bad[0].startswith(f"line 2: {why}")


@pytest.mark.parametrize("population", ["9" * 5_000, "many", "\u0661", "-5"])
def test_a_population_that_is_no_number_is_none(tmp_path: Path, population: str) -> None:
    (row,) = read(dump(tmp_path, line(population=population)))[0]
    assert isinstance(row, Row)
    assert row.population == 0


def test_only_the_first_bad_rows_are_told(tmp_path: Path) -> None:
    _, tally = read(dump(tmp_path, line(), *["bad"] * 200))
    assert (tally.bad, len(tally.first_bad)) == (200, dumps.FIRST_BAD)


def test_a_line_that_is_not_utf8_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "IQ.txt"
    path.write_bytes(line().encode() + b"\n" + line(2, "Xq").encode().replace(b"q", b"\xff"))
    assert read(path)[1].first_bad == ["line 2: it is not UTF-8"]


def test_a_byte_order_mark_windows_line_ends_and_empty_lines_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "IQ.txt"
    path.write_bytes(b"\xef\xbb\xbf" + f"{line()}\r\n\r\n{line(2)}\r\n".encode())
    assert [row.name for row in read(path)[0]] == ["Velmora", "Velmora"]


def test_hostile_other_names_are_left_out(tmp_path: Path) -> None:
    (row,) = read(dump(tmp_path, line(others="=cmd(),\x1b[2J,Wel\u200bmora,<script>,Good")))[0]
    assert isinstance(row, Row)
    assert "Good" in row.names
    assert not {"\x1b[2J", "Wel\u200bmora", "<script>"} & set(row.names)


# --- files


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["a,b,c"] * 3, r"IQ.txt:1: this is no dump of GeoNames: a row has 19 columns between "),
        (["a\tb"] * 5_000, r"IQ.txt:1: this is no dump of GeoNames: .* and this has 2\. Fetch"),
        ([], r"IQ.txt: this dump holds no place: it is empty"),
        ([line(feature="H.STM")], r"IQ.txt: this dump holds no place: none of its rows is"),
    ],
)
def test_what_is_no_dump_is_one_clear_error(tmp_path: Path, lines: list[str], said: str) -> None:
    with pytest.raises(DataError, match=said):
        read(dump(tmp_path, *lines))


def test_an_archive_may_hold_a_readme_and_more(tmp_path: Path) -> None:
    ours = ("IQ.txt", line())
    for members in ([("readme.txt", "read me"), ours, ("other.csv", "x")], [("XX.txt", "x"), ours]):
        assert len(read(_zipped(tmp_path, *members))[0]) == 1
    assert len(read(_zipped(tmp_path, ours, name="mine.zip"))[0]) == 1


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ([("readme.txt", "x")], "this archive holds no .txt file"),
        ([("a.txt", "x"), ("b.txt", "x")], "this archive holds several .txt files"),
    ],
)
def test_an_archive_of_something_else_is_one_clear_error(
    tmp_path: Path, members: list[tuple[str, str]], said: str
) -> None:
    with pytest.raises(DataError, match=said):
        read(_zipped(tmp_path, *members))


@pytest.mark.parametrize("kept", [0.2, 0.9])
def test_a_truncated_archive_is_one_clear_error(tmp_path: Path, kept: float) -> None:
    path = _zipped(tmp_path, ("IQ.txt", "\n".join(line(i, f"Vel{i}") for i in range(999))))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(DataError, match=r"IQ.zip: this archive is damaged .* Fetch it again"):
        read(path)


def test_an_archive_with_a_damaged_member_is_one_clear_error(tmp_path: Path) -> None:
    path = _zipped(tmp_path, ("IQ.txt", "\n".join(line(i, f"Vel{i}") for i in range(999))))
    data = bytearray(path.read_bytes())
    data[3000:3010] = b"\0" * 10
    path.write_bytes(data)
    with pytest.raises(DataError, match="this archive is damaged"):
        read(path)


def test_an_archive_with_a_damaged_list_of_names_is_one_clear_error(tmp_path: Path) -> None:
    path = _zipped(tmp_path, ("\u0439.txt", line()))
    path.write_bytes(path.read_bytes().replace("\u0439".encode(), b"\xff\xfe"))
    with pytest.raises(DataError, match="this archive is damaged"):
        read(path)


def test_an_archive_that_is_packed_otherwise_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "IQ.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("IQ.txt", line())
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 10] = zipfile.ZIP_LZMA
    path.write_bytes(data)
    with pytest.raises(DataError, match="packed in a way that geomap does not read"):
        read(path)


def test_an_archive_with_a_password_is_one_clear_error(tmp_path: Path) -> None:
    path = _zipped(tmp_path, ("IQ.txt", line()))
    data = bytearray(path.read_bytes())
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(DataError, match="asks for a password"):
        read(path)


def test_a_missing_file_and_a_folder_are_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        read(tmp_path / "IQ.zip")
    with pytest.raises(DataError, match="this is a folder"):
        read(tmp_path)


# --- imports


def test_an_import_is_used_from_then_on(tmp_path: Path, data: Path) -> None:
    done = imports.add(dump(tmp_path, line(7, "Velmora"), line(8, "Vel", "A.ADM1")))
    assert (done.store.name, done.tally.places) == ("iq", 1)
    assert [path.name for path in data.iterdir()] == ["iq.sqlite"]
    (store,) = imports.load().stores
    (place,) = store.named("velmora")
    assert (place.id, place.province, place.source) == ("geonames-7", "Vel", "GeoNames 7")
    assert store.about["title"] == "imported from IQ.txt"


def test_importing_again_replaces_and_another_name_adds(tmp_path: Path) -> None:
    imports.add(dump(tmp_path, line(7, "Velmora")))
    imports.add(dump(tmp_path, line(7, "Tarsik")))
    imports.add(dump(tmp_path, line(9, "Bel"), name="Syria & more.txt"))
    stores = imports.load().stores
    assert [store.name for store in stores] == ["iq", "syria-more"]
    assert stores[0].named("velmora") == ()


def test_a_failed_import_leaves_the_earlier_one(tmp_path: Path, data: Path) -> None:
    imports.add(dump(tmp_path, line(7, "Velmora")))
    with pytest.raises(DataError):
        imports.add(dump(tmp_path, "no dump"))
    assert [path.name for path in data.iterdir()] == ["iq.sqlite"]
    assert imports.load().stores[0].named("velmora")


def test_removing_an_import(tmp_path: Path) -> None:
    imports.add(dump(tmp_path, line()))
    imports.remove("iq")
    assert imports.load() == imports.Loaded((), ())
    for name in ("iq", "../iq", ""):
        with pytest.raises(DataError, match="there is no imported gazetteer"):
            imports.remove(name)


def test_a_damaged_import_is_told_and_left_out(tmp_path: Path, data: Path) -> None:
    imports.add(dump(tmp_path, line()))
    (data / "iq.sqlite").write_bytes(b"x")
    loaded = imports.load()
    assert loaded.stores == ()
    (notice,) = loaded.notices
    assert notice.startswith("the imported gazetteer 'iq' is not used: it is damaged. Import")
    assert notice.endswith("or remove it: geomap gazetteer remove iq")


def test_where_nothing_can_be_kept_it_is_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = dump(tmp_path, line())
    monkeypatch.setenv("GEOMAP_DATA", str(path))
    with pytest.raises(OutputError, match=r"can't be written .* Set GEOMAP_DATA to a folder"):
        imports.add(path)
    monkeypatch.setattr(imports, "_folder", lambda: None)
    with pytest.raises(OutputError, match="there is no folder to keep the import in"):
        imports.add(path)
    assert imports.load() == imports.Loaded((), ())


def test_imports_come_before_the_world(tmp_path: Path) -> None:
    imports.add(dump(tmp_path, line()))
    assert [store.name for store in gazetteer.load().stores] == ["iq", "world"]
    assert gazetteer.load(world=False).stores == ()
