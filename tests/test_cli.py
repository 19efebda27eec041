"""The command line: what it prints, what it writes, and its exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from geomap import __version__, cli, pipeline
from geomap.cli import printing, progress, reading

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
GOOD = "---\ntitle: News\ndate: 2014-06-22\nsource: Wire\n---\nIsis captured Rutba on Saturday.\n"
OUTPUTS = ["captures.csv", "captures.geojson", "map.html", "reports.csv"]

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD)
    return path


def run(*words: str | Path) -> int:
    return cli.main([str(word) for word in words])


# --- build


def test_build_writes_the_map_and_its_tables_and_sums_up(tmp_path: Path, capsys: Capture) -> None:
    assert run("build", SEEDS, "-o", tmp_path / "out" / "map.html") == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == OUTPUTS
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.startswith("2 articles, ")
    assert " 9 captures, 1 not located\n" in said.out
    assert str(tmp_path / "out" / "map.html") in said.out
    listed = said.out.split("Not located:\n")[1]
    assert "Syria" in listed
    assert "000_c57bde605f1f422e.txt" in listed


def test_build_writes_to_the_output_folder_by_default(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("build", good.name) == 0
    assert sorted(path.name for path in (tmp_path / "output").iterdir()) == OUTPUTS


def test_the_same_bytes_come_from_another_folder_and_process(tmp_path: Path) -> None:
    runs = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        command = [sys.executable, "-m", "geomap", "build", str(SEEDS)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
        runs.append({path.name: path.read_bytes() for path in (folder / "output").iterdir()})
    assert sorted(runs[0]) == OUTPUTS
    assert runs[0] == runs[1]


def test_date_dates_the_articles_that_have_none(tmp_path: Path, capsys: Capture) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Isis captured Rutba on Saturday.\n")
    assert run("extract", article, "--date", "2014-06-22") == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["article_date"], row["date_start"]) == ("2014-06-22", "2014-06-21")


# --- bad input: one clear message each, the other articles still read


def _missing(folder: Path) -> Path:
    return folder / "missing.txt"


def _empty_folder(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def _written(name: str, text: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        (folder / name).write_text(text)
        return folder / name

    return write


@pytest.mark.parametrize(
    "make",
    [
        _missing,
        _empty_folder,
        _written("broken.txt", "---\ntitle: [\n---\nIsis captured Anah.\n"),
        _written("date.txt", "---\ndate: 2014-02-30\n---\nIsis captured Anah.\n"),
        _written("table.csv", "id,words\n1,Isis captured Anah.\n"),
        _written("rows.jsonl", '{"id": 1\n'),
        _written("page.pdf", "%PDF"),
    ],
)
def test_bad_input_is_one_message_and_the_other_article_is_still_mapped(
    make: Callable[[Path], Path], good: Path, tmp_path: Path, capsys: Capture
) -> None:
    bad = make(tmp_path)
    assert run("build", bad, good, "-o", tmp_path / "out" / "map.html") == 1
    said = capsys.readouterr()
    (message,) = said.err.splitlines()
    assert message.startswith(f"geomap: {bad}")
    assert "1 capture," in said.out
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == OUTPUTS


def test_nothing_readable_tells_every_problem_and_leaves_the_old_map(
    tmp_path: Path, capsys: Capture
) -> None:
    old = tmp_path / "map.html"
    old.write_text("old")
    assert run("build", tmp_path / "a.txt", tmp_path / "b.txt", "-o", old) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.split(":")[1].strip() for line in said] == [
        str(tmp_path / "a.txt"),
        str(tmp_path / "b.txt"),
    ]
    assert old.read_text() == "old"


def test_a_wrong_gazetteer_is_one_message_and_leaves_the_old_map(
    good: Path, tmp_path: Path, capsys: Capture
) -> None:
    old = tmp_path / "map.html"
    old.write_text("old")
    wrong = tmp_path / "mine.yaml"
    wrong.write_text("places: &a\n  - *a\n")
    assert run("build", good, "--gazetteer", wrong, "-o", old) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"geomap: {wrong}")
    assert "Traceback" not in said
    assert old.read_text() == "old"


def test_a_missing_gazetteer_is_one_message(good: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run("extract", good, "--gazetteer", tmp_path / "none.yaml") == 1
    (message,) = capsys.readouterr().err.splitlines()
    assert "none.yaml" in message


def test_an_output_folder_that_is_a_file_is_one_message(
    good: Path, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "out").write_text("")
    assert run("build", good, "-o", tmp_path / "out" / "map.html") == 1
    (message,) = capsys.readouterr().err.splitlines()
    assert "is a file, not a folder" in message


@pytest.mark.parametrize(
    "words",
    [
        ["build"],
        ["nonsense"],
        ["build", "a.txt", "--nonsense"],
        ["build", "a.txt", "--date", "2014-02-30"],
        ["build", "a.txt", "--date", "yesterday"],
        ["build", "a.txt", "--date", "20140622"],
        ["build", "a.txt", "--date", "2014-W25-7"],
        ["build", "a.txt", "-o", "map.pdf"],
        ["extract", "a.txt", "-o", "reports.xls"],
    ],
)
def test_wrong_usage_exits_with_2(words: list[str], capsys: Capture) -> None:
    assert run(*words) == 2
    assert "Usage: geomap" in capsys.readouterr().err


def test_wrong_usage_shows_control_characters_and_obeys_none(capsys: Capture) -> None:
    assert run("gazetteer", "import", "a.zip", "\x1b]0;owned\x07.zip") == 2
    assert run("build", "a.txt", "-o", "\x1b[31m.pdf") == 2
    assert not set("\x1b\x07") & set(capsys.readouterr().err)


# --- extract


def test_extract_prints_csv(good: Path, capsys: Capture) -> None:
    assert run("extract", good) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["article"], row["title"], row["source"]) == ("good.txt", "News", "Wire")
    assert (row["place"], row["country"], row["actor"]) == ("Rutba", "IQ", "Isis")
    assert (row["date_start"], row["date_end"]) == ("2014-06-21", "2014-06-21")
    assert float(row["lat"]) == pytest.approx(33.04, abs=0.05)


def test_extract_writes_csv_or_json_lines_by_the_ending(good: Path, tmp_path: Path) -> None:
    assert run("extract", good, "-o", tmp_path / "r.csv") == 0
    assert run("extract", good, "-o", tmp_path / "r.jsonl") == 0
    (row,) = csv.DictReader(io.StringIO((tmp_path / "r.csv").read_text(encoding="utf-8")))
    (line,) = (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()
    assert {
        key: "" if value is None else str(value) for key, value in json.loads(line).items()
    } == row


def test_extract_keeps_a_place_that_nothing_locates(tmp_path: Path, capsys: Capture) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Rebels captured the town of Xyzzyqux on Monday.\n")
    assert run("extract", article) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["place"], row["lat"], row["lon"]) == ("Xyzzyqux", "", "")
    assert row["location_reason"]


# --- explain


def test_explain_tells_what_was_read_and_why_nothing_was(tmp_path: Path, capsys: Capture) -> None:
    article = tmp_path / "a.txt"
    article.write_text(
        "---\ntitle: News\ndate: 2014-06-22\nsource: Wire\n---\n"
        "Isis captured Rutba on Saturday. Isis plans to capture Haditha. Rain fell.\n"
    )
    assert run("explain", article) == 0
    said = capsys.readouterr().out
    assert said.startswith("# a.txt\n  News\n  Wire, 2014-06-22\n")
    assert "captured: reported, full" in said
    assert "2014-06-21" in said
    assert "capture: nothing: " in said


def test_explain_shows_control_characters_and_obeys_none(tmp_path: Path, capsys: Capture) -> None:
    article = tmp_path / "a.txt"
    article.write_text(
        '---\ntitle: "\\e[31mred \\u202e[bold]"\ndate: 2014-06-22\n---\n'
        "Isis captured Rutba\x1b]0;owned\x07 on Saturday.\n"
    )
    run("explain", article)
    said = capsys.readouterr()
    assert not set("\x1b\x07\u202e") & set(said.out + said.err)
    assert "[bold]" in said.out


# --- version, help


def test_version(capsys: Capture) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"geomap {__version__}\n"


def test_python_m_geomap_is_the_same_program() -> None:
    command = [sys.executable, "-m", "geomap", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == f"geomap {__version__}\n"


@pytest.mark.parametrize("words", [["--help"], ["build", "--help"], ["gazetteer", "check", "-h"]])
def test_help_loads_no_heavy_library(words: list[str]) -> None:
    code = (
        "import sys; from geomap.cli import main; code = main(sys.argv[1:]);"
        "print(sorted({'pandas', 'folium', 'rich', 'yaml', 'geopy'} & set(sys.modules)), code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.splitlines()[-1] == "[] 0"


# --- no traceback, whatever happens


def _refuse(error: BaseException) -> Callable[..., object]:
    def refuse(*_: object, **__: object) -> object:
        raise error

    return refuse


def test_an_interrupt_is_quiet(
    good: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(pipeline, "extract", _refuse(KeyboardInterrupt()))
    assert run("extract", good) == 130
    assert capsys.readouterr().err.strip() == ""


def test_a_reader_that_goes_away_is_no_error() -> None:
    script = f'"{sys.executable}" -m geomap extract seeds | head -c 1; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_behind_stdout_is_one_message(good: Path) -> None:
    command = [sys.executable, "-m", "geomap", "extract", str(good)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=-1, text=True, check=False, cwd=ROOT)
    assert done.returncode == 1
    (message,) = done.stderr.splitlines()
    assert message.startswith("geomap: ")


# --- words

UNKNOWN = "Rebels ringed the town of Velmora. The smugglers captured the town of Tarsik.\n"


def test_words_lists_what_was_not_known(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "a.txt"
    path.write_text(UNKNOWN)
    assert run("words", path) == 0
    said = capsys.readouterr().out
    assert "  1  ringed  Rebels ringed the town of Velmora." in said
    assert "  1  smugglers  " in said
    assert "  1  Tarsik  " in said
    assert said.endswith("3 unknown words\n")


def test_words_writes_a_table(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "a.txt"
    path.write_text(UNKNOWN)
    assert run("words", path, "--csv", tmp_path / "words.csv") == 0
    assert capsys.readouterr().out == f"3 unknown words: {tmp_path / 'words.csv'}\n"
    text = (tmp_path / "words.csv").read_text(encoding="utf-8")
    assert [(row["sort"], row["word"]) for row in csv.DictReader(io.StringIO(text))] == [
        ("verb", "ringed"),
        ("actor", "smugglers"),
        ("place", "Tarsik"),
    ]
    assert run("words", path, "--csv", "-") == 0
    assert capsys.readouterr().out == text


def test_words_refuses_another_ending(tmp_path: Path, capsys: Capture) -> None:
    assert run("words", tmp_path, "--csv", tmp_path / "words.txt") == 2
    assert "must end in .csv" in capsys.readouterr().err


def test_words_does_not_overwrite_an_article(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"text\n{UNKNOWN}")
    assert run("words", path, "--csv", path) == 1
    assert "would overwrite" in capsys.readouterr().err


# --- the progress bar


class _Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("seconds", "terminal", "drawn"), [(0.5, True, False), (2.0, False, False), (2.0, True, True)]
)
def test_the_bar_is_drawn_only_when_it_lasts_and_somebody_watches(
    *, seconds: float, terminal: bool, drawn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(screen, "isatty", lambda: terminal, raising=False)
    clock = _Clock()
    with progress.Bar(progress.READING, clock=clock) as bar:
        clock.now = seconds
        bar(1, 2)
    assert ("Reading articles" in screen.getvalue()) is drawn


def test_extract_to_a_terminal_escapes_control_characters(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    printing.print_table("a\x1b[2J\nb\n")
    assert capsys.readouterr().out == "a\\x1b[2J\nb\n"


def test_only_the_first_places_not_located_are_listed(capsys: Capture) -> None:
    report = SimpleNamespace(
        report=SimpleNamespace(
            place=SimpleNamespace(toponym="X"), article=SimpleNamespace(id="a.txt")
        ),
        location=SimpleNamespace(reason="no such place"),
    )
    survey: Any = SimpleNamespace(
        articles=[1], anew=1, located=[1], captures=[], not_located=[report] * 25, rejected=()
    )
    reading.summarise(survey, [Path("map.html")])
    said = capsys.readouterr().out
    assert said.startswith("1 article, 1 report, no captures, 25 not located\n")
    assert said.count("no such place") == reading.MAX_LISTED
    assert said.endswith("... and 5 more, all in reports.csv\n")


def test_a_map_is_not_printed(tmp_path: Path, capsys: Capture) -> None:
    assert run("build", tmp_path, "-o", "-") == 2
    assert "must end in .html" in capsys.readouterr().err


def test_too_little_memory_is_one_line(
    good: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def build(*_: Any, **__: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(pipeline, "build", build)
    assert run("build", good) == 1
    assert capsys.readouterr().err.startswith("geomap: there is not enough memory.")
