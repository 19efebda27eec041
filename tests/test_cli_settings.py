"""geomap.yaml and the command line: the same options, found, named, mended and overruled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from geomap import cli, geocoder, pipeline
from geomap.cli import settings
from geomap.webmap.look import Look
from tests.settings_values import FILES, TABLE, line, value, words

ROOT = Path(__file__).parent.parent
GOOD = "---\ntitle: News\ndate: 2014-06-22\nsource: Wire\n---\nIsis captured Rutba on Saturday.\n"
BUILD = sorted(key for key, each in TABLE.items() if "build" in each.commands)
GEOCODING = [key for key in BUILD if key.startswith("geocode") or key == "contact"]
NEEDED = {
    "columns": ["inputs"],
    "tiles": ["tiles-attribution"],
    "tiles-attribution": ["tiles"],
    "contact": ["geocode"],
    "geocoder-url": ["geocode"],
    "geocode-limit": ["geocode"],
}
"""Keys that say nothing without others."""

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with articles, which is the current one."""
    folder = tmp_path / "project"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "good.txt").write_text(GOOD)
    for name, text in FILES.items():
        (folder / name).write_text(text)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Mapping[str, Any]]:
    """What the commands ask of the pipeline."""
    calls: list[Mapping[str, Any]] = []

    def stage(inputs: tuple[Path, ...], **others: Any) -> SimpleNamespace:
        calls.append({"inputs": [path.as_posix() for path in inputs], **others})
        return SimpleNamespace(
            notices=(), problems=(), articles=(), located=(), captures=(), not_located=(),
            rejected=(),
            inputs=inputs, save=lambda path, **_: (path,), readings=(),
        )  # fmt: skip

    monkeypatch.setattr(pipeline, "build", stage)
    monkeypatch.setattr(pipeline, "extract", stage)
    return calls


def run(*said: str | Path) -> int:
    return cli.main(list(map(str, said)))


def settle(folder: Path, text: str) -> Path:
    path = folder / settings.NAME
    path.write_text(text, encoding="utf-8")
    return path


def outputs(folder: Path) -> dict[str, bytes]:
    """Every file of the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != settings.NAME
    }


# --- the same by the file as by the command line


@pytest.mark.parametrize("key", [key for key in BUILD if key not in GEOCODING])
def test_an_option_in_the_file_gives_the_same_bytes_as_on_the_command_line(
    key: str, project: Path, capsys: Capture
) -> None:
    said = [key, *NEEDED.get(key, [])]
    inputs = [] if "inputs" in said else ["articles", "undated.txt"]
    by_line = [word for each in said for word in words(each)]
    code = run("build", *inputs, *by_line) if key != "format" else 0
    expected = outputs(project), capsys.readouterr()
    for path in set(project.rglob("*.*")) - {project / name for name in FILES}:
        if path.is_file() and path.parent.name != "articles":
            path.unlink()
    settle(project, "".join(map(line, said)))
    assert run("build", *inputs) == code
    if key != "format":
        assert (outputs(project), capsys.readouterr()) == expected


@pytest.mark.parametrize("key", GEOCODING)
def test_an_option_of_the_geocoder_in_the_file_is_that_of_the_command_line(
    key: str, project: Path, asked: list[Mapping[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Any] = []

    def make(*args: Any, **others: Any) -> None:
        made.append((args, others))

    monkeypatch.setattr(geocoder, "make", make)
    said = [key, *NEEDED.get(key, [] if key == "geocode" else ["geocode"])]
    assert run("build", "articles", *(word for each in said for word in words(each))) == 0
    settle(project, "".join(map(line, said)))
    assert run("build", "articles") == 0
    assert made[0] == made[1]
    assert len(asked) == 2


def test_format_in_the_file_counts_where_standard_input_is_read(
    project: Path, asked: list[Mapping[str, Any]]
) -> None:
    settle(project, line("format"))
    assert run("extract", "-") == 0
    assert run("extract", "articles") == 0
    assert asked[0]["stdin_format"] == value("format")


# --- the file is found, named, done without


@pytest.mark.parametrize("command", ["build", "extract", "explain"])
def test_the_inputs_of_the_file_are_read_where_none_are_given(
    command: str, project: Path, asked: list[Mapping[str, Any]]
) -> None:
    settle(project, "inputs: articles\n")
    assert run(command) == 0
    assert asked[0]["inputs"] == ["articles"]


def test_words_reads_the_inputs_of_the_file_too(project: Path, capsys: Capture) -> None:
    settle(project, "inputs: articles\n")
    assert run("words") == 0
    assert capsys.readouterr().out.endswith("no unknown words\n")


def test_without_any_input_both_ways_are_told(project: Path, capsys: Capture) -> None:
    settle(project, "title: Anbar\ninputs: []\n")
    assert run("build") == 2
    (said,) = (line_ for line_ in capsys.readouterr().err.splitlines() if "Error" in line_)
    assert said == (
        "Error: Missing INPUT. Name files or folders to read, or set 'inputs' in geomap.yaml "
        "(geomap init writes one)."
    )


def test_another_file_is_named_and_its_paths_count_from_its_folder(
    project: Path, asked: list[Mapping[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(project, "inputs: [articles, '-', /abs]\ngazetteer: mine.yaml\nborders: solid\n")
    monkeypatch.chdir(project.parent)
    assert run("build", "--settings", "project/geomap.yaml") == 0
    assert asked[0]["inputs"] == ["project/articles", "-", "/abs"]
    assert asked[0]["gazetteers"] == (Path("project/mine.yaml"),)
    look: Look = asked[0]["look"]
    assert look.borders.mode == "solid"


def test_none_does_without_settings(project: Path, asked: list[Mapping[str, Any]]) -> None:
    settle(project, "title: Anbar\nnonsense: true\n")
    assert run("build", "articles", "--settings", "none") == 0
    assert asked[0]["look"] is None


def test_a_named_file_must_be_there(project: Path, capsys: Capture) -> None:
    assert run("build", "articles", "--settings", "other.yaml") == 1
    assert capsys.readouterr().err == "geomap: other.yaml: there is no such file. Check the path.\n"
    assert not (project / "output").exists()


def test_help_is_shown_whatever_the_file_says(project: Path, capsys: Capture) -> None:
    settle(project, "nonsense: true\n")
    assert run("build", "--help") == 0
    assert "--settings FILE" in capsys.readouterr().out


# --- the command line wins


def test_the_command_line_replaces_what_the_file_says(
    project: Path, asked: list[Mapping[str, Any]]
) -> None:
    settle(
        project,
        "inputs: articles\ngazetteer: mine.yaml\ntitle: Anbar\nsubtitle: June\n"
        "columns: {text: body, date: published}\ncolours: {taliban: green}\n",
    )
    given = ["undated.txt", "--gazetteer", "a.yaml", "--title", "Kivu", "--columns", "text=words"]
    assert run("build", *given, "--colours", "m23=blue") == 0
    assert asked[0]["inputs"] == ["undated.txt"]
    assert asked[0]["gazetteers"] == (Path("a.yaml"),)
    assert asked[0]["columns"] == {"text": "words"}
    look: Look = asked[0]["look"]
    assert (look.title, look.subtitle, look.actors) == ("Kivu", "June", {"m23": "blue"})


def test_the_geocoder_of_the_file_is_left_out_for_a_run(
    project: Path, asked: list[Mapping[str, Any]]
) -> None:
    settle(project, "geocode: nominatim\ncontact: me@example.org\ngeocode-limit: 3\n")
    assert run("build", "articles", "--geocode", "none") == 0
    assert asked[0]["geocoder"] is None


@pytest.mark.parametrize(
    "said", ["contact: me@example.org\n", "tiles-attribution: © X\n", "format: jsonl\n"]
)
def test_the_file_may_hold_what_only_some_runs_need(
    said: str, project: Path, asked: list[Mapping[str, Any]]
) -> None:
    settle(project, said)
    assert run("build", "articles") == 0
    assert asked[0]["look"] is None
    assert asked[0]["geocoder"] is None


@pytest.mark.parametrize(
    ("page", "language"), [("docs/settings.md", "yaml"), ("README.md", "text")]
)
def test_the_settings_in_the_docs_are_right(
    page: str, language: str, project: Path, asked: list[Mapping[str, Any]]
) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    (said,) = re.findall(rf"^```{language}\n(inputs: .*?)^```", text, re.DOTALL | re.MULTILINE)
    settle(project, said)
    assert run("build") == 0
    assert asked[0]["look"].actors["m23"] == "purple"


# --- mistakes


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("inputs: articles\ntilte: x\n", ":2: there is no 'tilte'; did you mean 'title'?"),
        ("tiles_attribution: x\n", ":1: there is no 'tiles_attribution'; did you mean 'tiles-attr"),
        ("capture: x\n", ":1: there is no 'capture'; "),
        ("settings: x\n", ":1: there is no 'settings'; "),
        ("xyz: x\n", ":1: there is no 'xyz'; there are inputs, gazetteer, "),
        ('"a\\u202eb": x\n', ":1: there is no 'a\\u202eb'; "),
        ("title: a\ntitle: b\n", ":2: the key 'title' stands twice (first on line 1). Keep one."),
        ("- inputs\n", ":1: settings are keys with values. Write 'title: ...'."),
        ("title\n", ":1: settings are keys with values. Write 'title: ...'."),
        ("title:\n\tx: y\n", ":2: this is not valid YAML ("),
        ("title: &a x\nsubtitle: *a\n", ":1: the anchor &a is refused. Remove it."),
        ("title: x\n---\ntitle: y\n", ":2: a second document begins here. Keep only one."),
        ("title: 2014\n", ":1, title: '2014' is not text. Write it in quotes."),
        ("title: true\n", ":1, title: true is not text. Write it in quotes."),
        ("title: [a]\n", ":1, title: a list stands where one value is needed."),
        ("inputs:\n  - a\n  -\n", ":1, inputs: nothing stands where one value is needed."),
        ("inputs: {a: b}\n", ":1, inputs: a group of keys stands where one value is needed."),
        ('inputs: ["a\\0b"]\n', ":1, inputs: the text holds a character that no name can have."),
        ("date: 22.6.2014\n", ":1, date: '22.6.2014' is not a day; write it as 2014-06-22."),
        ("geocode: bing\n", ":1, geocode: 'bing' is not one of 'nominatim', 'photon', "),
        ("geocode-limit: 0\n", ":1, geocode-limit: 0 is not in the range x>=1."),
        ("geocode-limit: 1.5\n", ":1, geocode-limit: '1.5' is no whole number."),
        ("geocode-limit: many\n", ":1, geocode-limit: 'many' is not a valid integer"),
        ("format: docx\n", ":1, format: 'docx' is none of "),
        ("output: map.pdf\n", ":1, output: 'map.pdf' must end in .html."),
        ("columns: text=body\n", ":1, columns: 'text=body' is no list of keys with values."),
        ("columns: {txt: body}\n", ":1, columns: there is no 'txt' to name a column for."),
        ("columns: {text: 1}\n", ":1, columns: '1' is not text. Write it in quotes."),
        ("\ncolours:\n  m23: puple\n", ":3, colours.m23: 'puple' is no colour of the palette."),
        ("colours:\n  m23: #fff\n", ":2, colours.m23: there is no colour. Write it in quotes,"),
        ("colours: {M 23: blue}\n", ":1, colours.M 23: 'M 23' is no id of an actor."),
        ("language: tlh\n", ":1, language: the page's words are not written in 'tlh'."),
        ("borders: dased\n", ":1, borders: "),
        ("\ntiles: x\ntiles-attribution: © X\n", ":2, tiles: the address has no {z}"),
        ("geocode: photon\ncontact: me\n", ":2, contact: 'me' is no email address."),
        ("geocode: nominatim\n", ":1, geocode: Nominatim's public server asks for an address"),
        ("geocode: geonames\n", ":1, geocode: GeoNames asks for the name of an account."),
    ],
)
def test_a_mistake_is_one_message_with_its_line(
    said: str, message: str, project: Path, capsys: Capture
) -> None:
    settle(project, said)
    assert run("build", "articles") == 1
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith(f"geomap: geomap.yaml{message}")
    assert not (project / "output").exists()


def test_a_file_that_is_not_utf8_or_too_large_is_told(project: Path, capsys: Capture) -> None:
    path = settle(project, "title: x\n")
    path.write_bytes(b"title: x\nsubtitle: \xff\n")
    assert run("build", "articles") == 1
    path.write_bytes(b"#" * 100_001)
    assert run("build", "articles") == 1
    assert capsys.readouterr().err.splitlines() == [
        "geomap: geomap.yaml:2: the text is not UTF-8. Save the file as UTF-8.",
        (
            "geomap: geomap.yaml: the file has more than 100,000 bytes. "
            "Settings are a few lines of YAML."
        ),
    ]


@pytest.mark.parametrize("said", ["", "# title: x\n", "title:\ncolumns:\ngeocode-limit:\n"])
def test_an_empty_file_or_value_says_nothing(
    said: str, project: Path, asked: list[Mapping[str, Any]]
) -> None:
    settle(project, said)
    assert run("build", "articles") == 0
    assert asked[0]["look"] is None


def test_a_key_of_another_command_is_checked_and_left_alone(
    project: Path, asked: list[Mapping[str, Any]], capsys: Capture
) -> None:
    settle(project, "title: Anbar\noutput: map.html\n")
    assert run("extract", "articles") == 0
    assert "look" not in asked[0]
    settle(project, "output: map.pdf\n")
    assert run("extract", "articles") == 1
    assert "geomap.yaml:1, output: 'map.pdf' must end in .html." in capsys.readouterr().err


@pytest.mark.parametrize("command", ["extract", "explain", "words", "gazetteer list"])
def test_a_key_of_no_command_is_an_error_in_all(
    command: str, project: Path, capsys: Capture
) -> None:
    settle(project, "gazeteer: x\n")
    assert run(*command.split()) == 1
    assert "did you mean 'gazetteer'?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("taliban", "'taliban' is no pair. Write a=b,c=d."),
        ("a=blue,a=green", "'a' stands twice. Keep one."),
        ("taliban=puple", "--colours taliban: 'puple' is no colour of the palette."),
    ],
)
def test_wrong_colours_on_the_command_line_are_wrong_usage(
    option: str, message: str, project: Path, capsys: Capture
) -> None:
    assert run("build", "articles", "--colours", option, "-o", project / "map.html") == 2
    assert message in capsys.readouterr().err
    assert not (project / "map.html").exists()


def test_colours_stand_on_top_of_the_templates(
    project: Path, asked: list[Mapping[str, Any]]
) -> None:
    options = ["--template", "newsroom.yaml", "--colours", "taliban=#FFF", "--colours", "m23=sky"]
    assert run("build", "articles", *options) == 0
    look: Look = asked[0]["look"]
    assert look.actors == {"islamic-state": "blue", "taliban": "#ffffff", "m23": "sky"}
