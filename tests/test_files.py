"""Outputs are written whole, all of them or none."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from geomap import files
from geomap.errors import OutputError


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_texts_are_written_as_utf_8_with_their_line_ends(tmp_path: Path) -> None:
    files.write([(tmp_path / "a" / "b.csv", "é\n"), (tmp_path / "c.html", "\r\n")])
    assert (tmp_path / "a" / "b.csv").read_bytes() == b"\xc3\xa9\n"
    assert (tmp_path / "c.html").read_bytes() == b"\r\n"
    assert left_in(tmp_path) == ["a", "c.html"]


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    files.write([(tmp_path / "a.gpkg", b"\x00\xff\r\n")])
    assert (tmp_path / "a.gpkg").read_bytes() == b"\x00\xff\r\n"


def test_half_a_surrogate_pair_does_not_stop_the_writing(tmp_path: Path) -> None:
    files.write([(tmp_path / "a.csv", "x\ud800y")])
    assert (tmp_path / "a.csv").read_bytes() == b"x?y"


def test_a_failure_leaves_the_old_files_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.html").write_text("old")
    calls: list[int] = []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"b\.csv: .* The disk is full"):
        files.write([(tmp_path / "a.html", "new"), (tmp_path / "b.csv", "new")])
    assert (tmp_path / "a.html").read_text() == "old"
    assert left_in(tmp_path) == ["a.html"]


def test_a_folder_that_may_not_be_written_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(OutputError, match="You may not write there"):
        files.write([(tmp_path / "a.html", "new")])


def test_a_file_in_the_way_of_the_folder_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="is a file, not a folder"):
        files.write([(tmp_path / "out" / "a.html", "")])
    with pytest.raises(OutputError, match="is a file, not a folder"):
        files.write([(tmp_path / "out" / "deeper" / "a.html", "")])


def test_a_folder_in_the_place_of_the_file_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "a.html").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        files.write([(tmp_path / "a.html", "")])


def test_a_device_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.html")
    with pytest.raises(OutputError, match="a device or a pipe"):
        files.write([(tmp_path / "a.html", "")])


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("old")
    (tmp_path / "a.html").symlink_to("real.html")
    files.write([(tmp_path / "a.html", "new")])
    assert (tmp_path / "a.html").is_symlink()
    assert (tmp_path / "real.html").read_text() == "new"


@pytest.mark.parametrize("name", ["x" * 300 + ".html", "a\0.html"])
def test_a_name_that_no_file_can_have_is_said_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="can't be written"):
        files.write([(tmp_path / name, "")])


def test_two_outputs_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="this one file"):
        files.write([(tmp_path / "a.csv", "1"), (tmp_path / "b" / ".." / "a.csv", "2")])
    assert not (tmp_path / "a.csv").exists()


@pytest.mark.parametrize("below", [True, False])
def test_a_table_of_articles_is_not_overwritten(tmp_path: Path, *, below: bool) -> None:
    table = tmp_path / "captures.csv"
    table.write_text("id,text\n1,Isis captured Rutba.\n")
    with pytest.raises(OutputError, match="overwrite one of the articles"):
        files.write([(table, "id,place_id\n")], inputs=[tmp_path if below else table])
    files.write([(table, "id,place_id\n")], inputs=[tmp_path / "other"])


MADE = '<!DOCTYPE html>\n<html>\n<head>\n<meta name="generator" content="geomap 0.1.0">\n'


def test_a_page_among_the_articles_is_not_overwritten(tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    page.write_text("<!DOCTYPE html>\n<p>Isis captured Rutba.</p>\n")
    with pytest.raises(OutputError, match="overwrite one of the articles"):
        files.write([(page, MADE)], inputs=[tmp_path])
    files.write([(page, MADE)], inputs=[tmp_path / "other"])
    files.write([(page, f"{MADE}new")], inputs=[tmp_path])
    assert page.read_text().endswith("new")


def test_an_earlier_output_among_the_articles_is_overwritten(tmp_path: Path) -> None:
    table = tmp_path / "captures.csv"
    table.write_text("id,place_id,name\nold\n")
    files.write([(table, "id,place_id,name\nnew\n")], inputs=[tmp_path])
    assert table.read_text().endswith("new\n")
