"""Hostile texts in all fields of a page, its address and its search: shown, and never run."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from geomap import cli, webmap
from tests import poisoned, samples
from tests.browser.conftest import Open, Opened
from tests.payloads import PAYLOADS

pytestmark = pytest.mark.browser

RAN = "() => window.ran === undefined && Object.prototype.ran === undefined"


@pytest.fixture(scope="module")
def page_of_captures() -> str:
    captures, missing, articles = poisoned.captures()
    return webmap.render(captures, not_located=missing, articles=articles)


def _assert_harmless(opened: Opened) -> None:
    opened.assert_clean()
    assert opened.page.evaluate(RAN)


def _each_shown(page: Page) -> int:
    """Opens the details of one capture after the other; returns how many there were."""
    return int(
        page.evaluate(
            """() => {
              const { store, model } = geomap.page;
              for (let i = 0; i < model.count; i += 1) store.set({ capture: model.id[i] });
              return model.count;
            }"""
        )
    )


def test_in_every_field_of_a_page(open_page: Open, page_of_captures: str) -> None:
    opened = open_page(page_of_captures)
    assert _each_shown(opened.page) == len(PAYLOADS)
    expect(opened.page.locator("#detail h2")).not_to_be_empty()
    _assert_harmless(opened)


def test_in_the_articles_that_a_build_reads(open_page: Open, tmp_path: Path) -> None:
    output = tmp_path / "out" / "map.html"
    assert cli.main(["build", str(poisoned.table(tmp_path)), "-o", str(output)]) == 0
    opened = open_page(output.read_text("utf-8"))
    assert _each_shown(opened.page) >= len(PAYLOADS)
    _assert_harmless(opened)


@pytest.mark.parametrize(
    "key", ["", "q", "capture", "actor", "status", "sort", "from", "to", "mode"]
)
def test_in_the_address(open_page: Open, key: str) -> None:
    opened = open_page(samples.page())
    for text in PAYLOADS.values():
        value = quote(text.encode("utf-8", "replace"), safe="")
        fragment = f"{key}={value}" if key else value
        opened.page.evaluate("(text) => { location.hash = text; }", fragment)
    expect(opened.page.locator("h1")).to_be_visible()
    _assert_harmless(opened)


def test_in_the_search(open_page: Open) -> None:
    opened = open_page(samples.page())
    field = opened.page.get_by_role("searchbox")
    for text in PAYLOADS.values():
        field.fill(text.encode("utf-8", "replace").decode("utf-8"))
    field.fill("in no article")
    expect(opened.page.locator("a.go:visible")).to_have_count(0)
    _assert_harmless(opened)
