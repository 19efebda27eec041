"""The whole job without a mouse: days, filter, list, details, download."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import samples
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def _tab_to(page: Page, test: str) -> None:
    """Presses Tab until the element with the focus passes a test (of `e`, in JavaScript)."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate(f"(e => {test})(document.activeElement)"):
            return
    pytest.fail(f"no Tab leads to what passes: {test}")


def _total(page: Page) -> int:
    total: int = page.evaluate("geomap.page.store.result.total")
    return total


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_a_walk_through_the_page(open_page: Open, width: int, height: int) -> None:
    opened = open_page(samples.page(), width=width, height=height, accept_downloads=True)
    page = opened.page

    # The skip link comes first.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"

    # Days: one radio group, then the slider's thumb.
    _tab_to(page, "e.type === 'radio' && e.closest('#timeline')")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("geomap.page.store.state.mode") == "upto"
    _tab_to(page, "e.matches('#timeline .thumb')")
    page.keyboard.press("Home")  # the slider tells the store at the next frame
    count = page.locator("#list-count")
    expect(count).to_have_text("2 of 9 captures")
    assert page.evaluate("geomap.isoDay(geomap.page.store.state.to)") == "2014-06-21"
    page.keyboard.press("End")
    expect(count).to_have_text("9 captures")

    # Filter.
    _tab_to(page, "e.tagName === 'BUTTON' && e.textContent.startsWith('Filters')")
    page.keyboard.press("Enter")
    _tab_to(page, "e.type === 'checkbox' && e.closest('label').textContent.includes('reported')")
    page.keyboard.press("Space")
    assert _total(page) == 8

    # List, details, and back to the row.
    _tab_to(page, "e.textContent === 'Rutba'")
    page.keyboard.press("Enter")
    detail = page.locator("#detail")
    expect(detail.locator("h2")).to_be_focused()
    expect(detail.locator("blockquote").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("a.go", has_text="Rutba")).to_be_focused()

    # Download what the filter leaves.
    _tab_to(page, "e.textContent === 'Table (CSV)'")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert len(list(csv.DictReader(text.splitlines()))) == 8
    assert opened.errors == []
