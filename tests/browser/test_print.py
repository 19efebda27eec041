"""On paper: the map, the key, and the whole list of what is shown with its sentences."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from benchmarks.captures_made import made
from geomap import webmap
from tests import samples
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def nine() -> str:
    return samples.page()


def _print(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")


def test_the_list_is_there_in_full_with_its_sentences(open_page: Open, nine: str) -> None:
    opened = open_page(nine)
    page = opened.page
    _print(page)
    text = page.locator("#print-list").inner_text()
    for capture in samples.nine():
        assert capture.place.name in text
    for sentence in (*samples.WELLE_SENTENCES[:2], samples.INDEPENDENT_SENTENCES[0]):
        assert sentence in text
    assert page.locator("#print-map svg").is_visible()
    assert page.locator("#export").is_hidden()
    assert page.locator(".leaflet-control-zoom").is_hidden()
    opened.assert_clean()


def test_paper_follows_the_filters_and_says_which(open_page: Open, nine: str) -> None:
    page = open_page(nine, fragment="#status=claimed").page
    _print(page)
    items = page.locator("#print-list li")
    assert items.count() == 1
    assert "Turaibil crossing" in items.inner_text()
    assert "claimed" in page.locator("body").inner_text()


def test_after_printing_all_is_as_before(open_page: Open, nine: str) -> None:
    page = open_page(nine, fragment="#capture=c-rutba&view=33.5,41,7").page
    before = page.evaluate("[geomap.page.map.getZoom(), location.hash]")
    _print(page)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.evaluate("[geomap.page.map.getZoom(), location.hash]") == before
    assert page.locator("#detail").is_visible()
    assert page.locator("#print-list li").count() == 0
    assert page.locator("details[open]").count() == 0


def test_a_list_longer_than_the_html_is_printed_whole(open_page: Open) -> None:
    captures, not_located, articles, actors = made(2300, seed=1)
    html = webmap.render(captures, not_located=not_located, articles=articles, actors=actors)
    page = open_page(html).page
    _print(page)
    assert page.locator("#print-list li").count() == 2300


def test_it_fits_on_few_pages(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    assert 1 <= page.pdf(format="A4").count(b"/Type /Page\n") <= 5
