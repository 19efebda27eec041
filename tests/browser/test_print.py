"""On paper: the map, the key, and the whole list of what is shown with its sentences."""

from __future__ import annotations

from dataclasses import replace

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


def test_a_list_too_long_for_paper_says_what_is_left_out(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    page.evaluate("geomap.MOST_PRINTED = 3")
    _print(page)
    assert page.locator("#print-list li").count() == 3
    assert "6 more captures are shown than the 3" in page.locator("#print-list").inner_text()


def test_the_foot_says_what_was_printed_and_from_where(open_page: Open, nine: str) -> None:
    page = open_page(nine, fragment="#status=claimed").page
    _print(page)
    foot = page.locator("#print-foot").inner_text()
    assert "Reported captures in Iraq" in foot
    assert f"Content hash: {page.evaluate('geomap.page.data.fingerprint')}" in foot
    assert foot.endswith("map.html#status=claimed")


def test_what_could_not_be_located_is_printed_with_its_sentence(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    _print(page)
    assert page.locator(".missing blockquote").is_visible()
    for part in ("#filters", "#timeline", "#capture-list", ".map-frame", ".key", ".skip"):
        assert page.locator(part).is_hidden(), part


def test_the_picture_on_paper_has_every_capture_wherever_the_reader_looks(
    open_page: Open, nine: str
) -> None:
    page = open_page(nine, fragment="#view=33.35,43.78,10").page
    _print(page)
    assert page.locator("#paper-captures > g").count() == 9
    names = page.locator("#paper-names").text_content() or ""
    assert "Rutba" in names
    assert "Fallujah" in names


def test_hostile_text_is_inert_on_paper(open_page: Open) -> None:
    poison = "<img src=x onerror=window.ran=1><script>window.ran=2</script>\u202e"
    sentence = f"Rebels took {poison} on Monday."
    article = replace(samples.WELLE, text=sentence, title=poison, source=poison)
    where = samples.place("Rutba", name=poison, province=poison)
    capture = samples.capture(where, [samples.Said(article, sentence, poison)], actor=poison)
    opened = open_page(webmap.render([capture], not_located=(), articles=[article]))
    _print(opened.page)
    assert sentence in (opened.page.locator("#print-list").text_content() or "")
    assert opened.page.locator("#print-list img, #print-list script").count() == 0
    assert opened.page.evaluate("typeof window.ran") == "undefined"
    opened.assert_clean()


def test_a_printed_map_of_none_shown_breaks_nothing(open_page: Open, nine: str) -> None:
    opened = open_page(nine, fragment="#q=nowhere")
    _print(opened.page)
    assert opened.page.locator("#print-list li").count() == 0
    opened.assert_clean()


def test_an_empty_page_can_be_printed(open_page: Open) -> None:
    opened = open_page(webmap.render((), not_located=(), articles=samples.ARTICLES))
    _print(opened.page)
    assert "Content hash" in opened.page.locator("#print-foot").inner_text()
    opened.assert_clean()


def test_it_fits_on_few_pages(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    assert 1 <= page.pdf(format="A4").count(b"/Type /Page\n") <= 5
