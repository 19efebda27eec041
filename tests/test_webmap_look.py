"""What a user chooses of the page's look, as one value, and the style sheet made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geomap.errors import DataError
from geomap.webmap import look, values
from geomap.webmap.borders import Borders
from geomap.webmap.look import Look
from tests.messages import like

URL = "https://tiles.example.org/{z}/{x}/{y}.png"


def test_without_a_choice_there_is_no_style_class_or_host() -> None:
    assert look.make() == Look()
    assert (Look().css, Look().classes, Look().hosts) == ("", {}, ())
    assert Look().borders.mode == "dashed"


def test_a_choice_is_kept() -> None:
    made = look.make(
        title="  Kivu,\n 2025 ",
        subtitle="a line",
        tiles=URL,
        tiles_attribution="© X",
        borders="none",
    )
    assert (made.title, made.subtitle, made.language) == ("Kivu, 2025", "a line", "en")
    assert made.hosts == ("https://tiles.example.org",)
    assert made.borders == Borders("none")


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"title": "x" * 201}, "--title: the text has 201 characters. Use 200 at most."),
        ({"subtitle": "x" * 401}, "--subtitle: the text has 401 characters. Use 400 at most."),
        (
            {"title": "a\u202eb"},
            "--title: the text holds the invisible character U+202E. Remove it.",
        ),
        ({"title": "a\x00b"}, "--title: the text holds the invisible character U+0000. Remove it."),
        ({"title": "<b>Kivu</b>"}, "--title: '<b>' would be shown as it is."),
        ({"language": "tlh"}, "--language: the page's words are not written in 'tlh'."),
        ({"language": ""}, "--language: the page's words are not written in ''."),
        ({"borders": "dotted"}, "--borders: 'dotted' is neither dashed, solid, none nor a file."),
        ({"borders": "dased"}, "--borders: .* Did you mean 'dashed'?"),
        ({"borders": "nowhere.geojson"}, "nowhere.geojson: there is no such file."),
        ({"template": "nowhere.yaml"}, "nowhere.yaml: there is no such file."),
        ({"template": "."}, ".: this is no file."),
        ({"tiles": URL}, "--tiles-attribution: .* nearly all tile licences ask for"),
        ({"tiles_attribution": "© X"}, "--tiles-attribution: there is no tile layer to credit."),
    ],
)
def test_what_is_wrong_is_told(chosen: dict[str, Any], message: str) -> None:
    with pytest.raises(DataError, match=like(message)):
        look.make(**chosen)


@pytest.mark.parametrize("title", ["R&D; x < y", "العربية", "A‌B‏", "🗺 Kivu"])
def test_a_title_may_be_any_plain_text(title: str) -> None:
    assert look.make(title=title).title == title


def test_a_language_may_be_any_that_the_words_are_written_in() -> None:
    assert look.make(language=" FR ", languages=("en", "fr")).language == "fr"


@pytest.mark.parametrize(
    ("said", "key", "css"),
    [
        ("Georgia", "serif", '"Georgia", serif'),
        ("Source Serif 4, Georgia, serif", "serif", '"Source Serif 4", "Georgia", serif'),
        ('"O\'Neil"', "serif", None),
        ("'Noto Sans', system-ui", "sans", '"Noto Sans", system-ui'),
        ("-apple-system, Inter", "sans", '-apple-system, "Inter", sans-serif'),
        ("serif, serif", "serif", "serif"),
        ("Noto Naskh عربي", "serif", '"Noto Naskh عربي", serif'),
    ],
)
def test_fonts_are_names_in_quotes_and_one_to_fall_back_on(
    said: str, key: str, css: str | None
) -> None:
    if css is None:
        with pytest.raises(values.WrongValueError):
            values.fonts(said, key=key)
    else:
        assert values.fonts(said, key=key) == css


def test_the_style_sheet_of_a_look_is_as_reviewed(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "actors: {b: '#123456', a: '#abc', c: sky, d: '#D55E00'}\n"
        "fonts: {sans: Inter}\n"
        "colours:\n  light: {page: '#FFF', ink: '#000'}\n  dark: {link: '#f0a3a3'}\n"
    )
    made = look.make(template=path)
    assert made.css == (
        ':root {\n  --sans: "Inter", sans-serif;\n}\n'
        "@media screen and (prefers-color-scheme: light) {\n"
        ":root {\n  --page: #ffffff;\n  --ink: #000000;\n}\n}\n"
        "@media screen and (prefers-color-scheme: dark) {\n:root {\n  --link: #f0a3a3;\n}\n}\n"
        ".actor-own-0 { color: #123456; }\n"
        ".actor-own-1 { color: #aabbcc; }\n"
    )
    assert made.classes == {
        "a": "actor-own-1",
        "b": "actor-own-0",
        "c": "actor-1",
        "d": "actor-5",
    }


@pytest.mark.parametrize(
    "made",
    [
        Look(light={"page": "#fff}</style><script>"}),
        Look(dark={"page": "url(//x)"}),
        Look(fonts={"serif": "a;}"}),
        Look(actors={"a": "red;}"}),
    ],
)
def test_nothing_unchecked_gets_into_the_style_sheet(made: Look) -> None:
    with pytest.raises(values.WrongValueError):
        assert made.css


def test_names_that_the_page_does_not_have_are_left_out_of_the_style_sheet() -> None:
    assert Look(light={"</style>": "#fff"}, fonts={"x": "y"}).css == ""
