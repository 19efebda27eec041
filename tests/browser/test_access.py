"""Everyone can use the page: axe finds nothing, in every state that a reader meets."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests import samples
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"desktop": (1280, 800), "phone": (390, 844)}
STATES = {
    "start": "",
    "detail": "#capture=c-rutba",
    "filtered": "#actor=islamic-state&mode=upto&to=2014-06-21&undated=no",
    "empty": "#q=nowhere",
}


@pytest.fixture(scope="module")
def nine() -> str:
    return samples.page()


def faults(page: Page, within: str | None = None) -> list[str]:
    """What axe finds, a line each."""
    options = {"runOnly": {"type": "tag", "values": TAGS}}
    found = Axe().run(page, context=within, options=options).response
    return [
        f"{each['id']}: {node['html'][:160]}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(open_page: Open, nine: str, state: str, size: str, scheme: str) -> None:
    width, height = SIZES[size]
    page = open_page(
        nine, fragment=STATES[state], width=width, height=height, color_scheme=scheme
    ).page
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true; }")
    assert faults(page) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 2560])
def test_nothing_scrolls_sideways(open_page: Open, nine: str, width: int) -> None:
    page = open_page(nine, width=width, height=800, fragment="#capture=c-rutba").page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
