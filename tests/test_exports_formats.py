"""What all further formats have in common."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import geomap
from geomap import files
from geomap.errors import OutputError
from geomap.exports import FORMATS, formats, kml
from tests import samples
from tests.export_material import NAMES, made, many, material

ROOT = Path(__file__).parent.parent
FILES = [file for format_ in FORMATS.values() for file in format_.files]
ARTICLE = "---\ndate: 2014-06-22\n---\nIsis captured Rutba on Saturday.\n"


@pytest.mark.parametrize("name", NAMES)
def test_the_same_captures_are_the_same_bytes(name: str) -> None:
    assert made(name, many()) == made(name, many())


@pytest.mark.parametrize("name", NAMES)
def test_without_captures_there_are_whole_files(name: str) -> None:
    contents = made(name, material(()))
    assert len(contents) == len(FORMATS[name].files)
    assert all(contents)


def test_the_formats_are_made_once_each_in_their_order() -> None:
    named = [file for file, _ in formats.make(["kmz", "acled", "kmz"], material(()))]
    assert named == ["captures.acled.csv", "captures.kmz"]


def test_no_two_formats_write_one_file() -> None:
    assert len(set(FILES)) == len(FILES)


def test_a_name_alone_is_one_format() -> None:
    assert formats.check("kml") == formats.check(["kml"]) == ("kml",)


def test_an_unknown_format_is_said_so() -> None:
    with pytest.raises(OutputError, match=r"'shp' is no format of captures. There are acled, kml"):
        formats.check(["kml", "shp"])


def test_a_library_that_is_not_there_is_told_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda _: None)
    with pytest.raises(OutputError, match=r'pip install "geomap\[parquet\]"'):
        geomap.build(tmp_path / "missing", formats=["parquet"])


def test_a_library_that_is_not_whole_is_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> Any:
        raise ImportError(f"libarrow.so: cannot open shared object file; {name}")

    monkeypatch.setattr(formats, "import_module", broken)
    with pytest.raises(OutputError, match=r"captures\.parquet: .*libarrow"):
        formats.make(["parquet"], material(()))


def test_a_format_that_fails_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    survey = geomap.build(tmp_path / "a.txt")
    for path in survey.save(tmp_path / "map.html", formats=["kml", "acled"]):
        path.write_text("old")

    def fail(_: object) -> None:
        raise OutputError("no.")

    monkeypatch.setattr(kml, "make", fail)
    with pytest.raises(OutputError):
        survey.save(tmp_path / "map.html", formats=["kml", "acled"])
    written = [path for path in tmp_path.iterdir() if path.name != "a.txt"]
    assert len(written) == 6
    assert {path.read_text() for path in written} == {"old"}


def test_a_table_of_acleds_among_the_articles_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    table = tmp_path / "captures.acled.csv"
    table.write_text("event_id_cnty,event_date,year,notes\nIRQ1,2014-06-21,2014,x\n")
    survey = geomap.build(tmp_path / "a.txt")
    survey.save(tmp_path / "else" / "map.html", formats=["acled"])
    inputs = [tmp_path]
    with pytest.raises(OutputError, match="overwrite one of the articles"):
        files.write([(table, "event_id_cnty,tags,geomap_id\n")], inputs=inputs)
    table.write_text("event_id_cnty,tags,geomap_id\nold\n")
    files.write([(table, "event_id_cnty,tags,geomap_id,geomap_new\n")], inputs=inputs)


def test_tables_and_chronologies_among_the_articles_are_only_overwritten_if_ours(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    wanted = ("parquet", "chronology", "acled")
    survey = geomap.build(tmp_path, output=tmp_path / "out" / "map.html", formats=wanted)
    survey.save(tmp_path / "out" / "map.html", formats=wanted)  # over its own, among the inputs
    for name in ("captures.parquet", "reports.parquet", "chronology.md"):
        path = tmp_path / "out" / name
        ours = path.read_bytes()
        path.write_bytes(b"PAR1 an article of the user's PAR1")
        with pytest.raises(OutputError, match=rf"{name}: .*overwrite one of the articles"):
            survey.save(tmp_path / "out" / "map.html", formats=wanted)
        path.write_bytes(ours)


def test_an_earlier_chronology_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    geomap.build(tmp_path / "a.txt", output=tmp_path / "map.html", formats=["chronology"])
    for table in tmp_path.glob("*.csv"):
        table.unlink()
    again = geomap.build(tmp_path)
    assert [article.id for article in again.articles] == ["a.txt"]
    assert again.problems == ()
    with pytest.raises(geomap.InputError, match="a chronology that geomap made"):
        geomap.build(tmp_path / "chronology.md")


def test_every_process_writes_the_same_bytes(tmp_path: Path) -> None:
    flags = [f"--{name}" for name in NAMES]
    runs = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        command = [sys.executable, "-m", "geomap", "build", str(ROOT / "seeds"), *flags]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
        runs.append({path.name: path.read_bytes() for path in (folder / "output").iterdir()})
    assert set(FILES) < set(runs[0])
    assert runs[0] == runs[1]


def test_no_heavy_library_is_loaded_before_it_is_needed() -> None:
    code = "import sys; from geomap.cli import cli; print('pyarrow' in sys.modules)"
    command = [sys.executable, "-c", code]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("acled", "kmz")])
def test_openstreetmap_is_credited_where_a_place_is_from_there(name: str) -> None:
    place = samples.place("Rutba", source="OpenStreetMap")
    said = samples.Said(samples.WELLE, samples.WELLE_SENTENCES[3], "Rutba")
    credit = b"OpenStreetMap contributors"
    for content in made(name, material([samples.capture(place, [said])])):
        data = content.encode() if isinstance(content, str) else content
        assert credit in data
    for content in made(name, material(samples.nine())):
        data = content.encode() if isinstance(content, str) else content
        assert credit not in data
