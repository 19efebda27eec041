"""The page inside other pages: frames, sandboxed or not, and notebooks."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator

import geomap
from tests import samples
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

SEEDS = Path(__file__).parent.parent.parent / "seeds"

SANDBOXES = [
    "",
    'sandbox="allow-scripts"',
    'sandbox="allow-scripts allow-downloads"',
]


def _around(inner: str) -> str:
    return f'<!DOCTYPE html><html lang="en"><title>Around</title><body><main>{inner}</main></body>'


def _framed(sandbox: str) -> str:
    size = 'width="900" height="700"'
    page = escape(samples.page())
    return _around(f'<iframe title="map" {size} {sandbox} srcdoc="{page}"></iframe>')


def _walk(frame: FrameLocator) -> None:
    """Filter, open, close: what a reader does."""
    frame.locator("html[data-ready]").wait_for()
    frame.locator("a.go", has_text="Rutba").click()
    frame.locator("#detail h2", has_text="Rutba").wait_for()
    frame.locator("#detail .back").click()
    frame.locator("#capture-list").wait_for()


@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_the_page_works_in_a_frame(open_page: Open, sandbox: str) -> None:
    opened = open_page(_framed(sandbox))
    frame = opened.page.frame_locator("iframe")
    _walk(frame)
    assert opened.errors == []


def test_a_survey_shows_itself_in_a_notebook(open_page: Open) -> None:
    survey = geomap.build(SEEDS)
    opened = open_page(_around(survey._repr_html_()))
    _walk(opened.page.frame_locator("iframe"))
    assert opened.errors == []
