"""What every command that reads articles takes: standard input, and columns of any name."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from geomap import cli
from tests.article_files import page, pdf, write

SAID = "Isis captured Rutba on Saturday."
Capture = pytest.CaptureFixture[str]


def rows(capsys: Capture, *words: str | Path) -> list[dict[str, str]]:
    """The reports that `geomap extract` prints."""
    assert cli.main(["extract", *map(str, words)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return list(csv.DictReader(io.StringIO(said.out)))


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    """What standard input gives."""
    data = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=data))
    return data


@pytest.mark.parametrize(
    ("data", "format_", "article"),
    [
        (f"---\ndate: 2014-06-22\n---\n{SAID}", "", "stdin"),
        (f' \n{{"id": "r1", "text": "{SAID}"}}\n', "", "r1"),
        (f'\ufeff{{"text": "{SAID}"}}\n', "", "stdin:1"),
        (f'{{"text": "{SAID}"}}\n', "txt", "stdin"),
        (f"text\n{SAID}\n", "csv", "stdin:1"),
        (f"Subject: x\n\n{SAID}\n", "eml", "stdin"),
        (
            page(f"{SAID} The army withdrew over the border, officials of the town said."),
            "html",
            "stdin",
        ),
    ],
)
def test_standard_input_is_read(
    given: io.BytesIO, capsys: Capture, data: str, format_: str, article: str
) -> None:
    given.write(data.encode())
    given.seek(0)
    more = ["--format", format_] if format_ else []
    (row,) = rows(capsys, "-", *more)
    assert row["article"] == article


def test_a_pdf_may_come_from_standard_input(given: io.BytesIO, capsys: Capture) -> None:
    given.write(pdf([SAID]))
    given.seek(0)
    assert [row["article"] for row in rows(capsys, "-", "--format", "pdf")] == ["stdin"]


def test_standard_input_stands_beside_files(
    tmp_path: Path, given: io.BytesIO, capsys: Capture
) -> None:
    given.write(SAID.encode())
    given.seek(0)
    path = write(tmp_path / "a.txt", SAID)
    assert [row["article"] for row in rows(capsys, path, "-", "-")] == ["a.txt", "stdin"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "geomap: standard input: it has no text."),
        (b"\x89PNG\0", "geomap: standard input: it does not look like text."),
        (b"{", "geomap: standard input:1: this line is not JSON"),
    ],
)
def test_standard_input_without_an_article_is_one_message(
    given: io.BytesIO, capsys: Capture, data: bytes, said: str
) -> None:
    given.write(data)
    given.seek(0)
    assert cli.main(["extract", "-"]) == 1
    (message,) = capsys.readouterr().err.splitlines()
    assert message.startswith(said)


def test_no_standard_input_is_one_message(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert cli.main(["extract", "-"]) == 1
    assert capsys.readouterr().err == "geomap: standard input: there is none. Name a file.\n"


@pytest.mark.parametrize("command", ["build", "extract", "explain", "words"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a.txt", "--format", "html"], "--format is for standard input; add '-' to read that."),
        (["-", "--format", "docx"], "'docx' is none of txt, md, html"),
        (["a.csv", "--columns", "txet=body"], "Did you mean 'text'?"),
        (["a.csv", "--columns", "body"], "'body' names no column"),
    ],
)
def test_options_that_make_no_sense_are_wrong_usage(
    capsys: Capture, command: str, words: list[str], said: str
) -> None:
    assert cli.main([command, *words]) == 2
    assert said in capsys.readouterr().err


def test_columns_may_have_any_name(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path / "t.csv", f'n,"Body, whole",day,paper\n7,{SAID},2014-06-22,Wire\n')
    more = ["--columns", "text=Body, whole,date=day", "--columns", "source=paper"]
    (row,) = rows(capsys, path, *more)
    assert (row["article"], row["source"]) == ("t.csv:1", "Wire")
    assert row["date_start"] == "2014-06-21"
