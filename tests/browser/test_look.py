"""What a user chooses of the look, as a real browser takes it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Route

from geomap.webmap import contrast, logo, look, tiles
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

HOSTILE = """<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" onload="parent.ran = 1">
<script>parent.ran = 2; top.ran = 3; fetch("https://evil.example/")</script>
<image href="https://evil.example/x.png" width="9" height="9"/>
<rect width="20" height="10" fill="red"/></svg>"""
PIXEL = b"\x89PNG\r\n\x1a\n" + bytes(8)


def _page(body: str, *, styles: Sequence[str] = (), images: Sequence[str] = ("data:",)) -> str:
    policy = f"default-src 'none'; style-src 'unsafe-inline'; img-src {' '.join(images)}"
    sheets = "".join(f"<style>{style}</style>" for style in styles)
    return (
        f'<!DOCTYPE html><meta charset="utf-8"><title>x</title><meta '
        f'http-equiv="Content-Security-Policy" content="{policy}">{sheets}<body>{body}'
    )


@pytest.mark.parametrize(
    ("media", "scheme", "page", "link"),
    [
        ("screen", "light", "#ffffff", "#8a1c1c"),
        ("screen", "dark", None, "#f0a3a3"),
        ("print", "light", "#fff", "#000"),
        ("print", "dark", "#fff", "#000"),
    ],
)
def test_colours_are_for_light_or_dark_and_paper_keeps_its_own(
    open_page: Open, tmp_path: Path, media: Any, scheme: Any, page: str | None, link: str
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "colours: {light: {page: '#fff', link: '#8a1c1c'}, dark: {link: '#f0a3a3'}}\n"
        "fonts: {serif: 'Noto Serif'}\nactors: {a: '#123456'}\n"
    )
    css = look.make(template=path).css
    sheets = [contrast.SHEET, contrast.SHEET.with_name("print.css")]
    shown, paper = (sheet.read_text(encoding="utf-8") for sheet in sheets)
    styles = [shown, paper, css]  # even behind the sheet for paper it does not reach paper
    opened = open_page(_page('<b class="actor-own-0">a</b>', styles=styles), color_scheme=scheme)
    opened.page.emulate_media(media=media)

    def variable(name: str) -> str:
        code = f"getComputedStyle(document.documentElement).getPropertyValue('--{name}').trim()"
        return str(opened.page.evaluate(code))

    assert variable("page") == (page or contrast.standard(dark=True)["page"])
    assert variable("link") == link
    assert variable("serif") == '"Noto Serif", serif'
    colour = "getComputedStyle(document.querySelector('b')).color"
    assert opened.page.evaluate(colour) == "rgb(18, 52, 86)"
    opened.assert_clean()


def test_a_logo_is_shown_and_neither_runs_nor_fetches(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_text(HOSTILE)
    opened = open_page(_page(f'<img alt="x" src="{logo.uri(path, where="x")}">'))
    image = opened.page.locator("img")
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 20
    assert opened.page.evaluate("window.ran") is None
    assert [url for url in opened.requests if not url.startswith(("file:", "data:"))] == []
    assert opened.errors == []


@pytest.mark.parametrize(
    ("template", "allowed", "refused"),
    [
        ("http://10.1.2.3/{z}/{x}/{y}", "http://10.1.2.3/1", "http://10.1.2.4/1"),
        ("https://t.example/{z}/{x}/{y}", "https://t.example/1/2/3", "https://a.t.example/1/2/3"),
        ("https://{s}.t.example/{z}/{x}/{y}", "https://b.t.example/1", "https://d.t.example/1"),
        ("http://127.0.0.1:8080/{z}/{x}/{y}", "http://127.0.0.1:8080/1", "http://127.0.0.1:8081/1"),
        ("http://t.example/{z}/{x}/{y}", "http://t.example/1", "http://t.example:8080/1"),
    ],
)
def test_the_policy_is_open_for_the_tiles_host_alone(
    open_page: Open, template: str, allowed: str, refused: str
) -> None:
    made = tiles.read(template, "© X")
    opened = open_page(_page("", images=["data:", *made.hosts]), offline=False)
    fetched = []

    def answer(route: Route) -> None:
        fetched.append(route.request.url)
        route.fulfill(body=PIXEL, content_type="image/png")

    opened.page.route("**/*", answer)
    for url in (allowed, refused):
        opened.page.evaluate(
            "url => new Promise((done) => { const image = new Image();"
            " image.onload = image.onerror = done; image.src = url; })",
            url,
        )
    assert fetched == [allowed]
    (violation,) = opened.page.evaluate("window.violations")
    assert violation.startswith("img-src")
    assert refused in violation
