"""The page in a real browser: from a file, off line, as a reader meets it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import expect

from geomap import webmap
from geomap.models import Article, Capture, LocatedReport, Location
from geomap.webmap.look import Look
from tests import samples
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

POISON = (
    "<script>window.ran=1</script>${window.ran=2}</script><img src=x onerror=window.ran=3>"
    "`${window.ran=4}` \\2019 \u2028 \u202egnorw\u202c <!-- <script> ]]> &lt;b&gt; \"'"
)


@pytest.fixture(scope="module")
def nine() -> str:
    return samples.page()


def _poisoned() -> tuple[list[Capture], list[LocatedReport], list[Article]]:
    sentence = f"Rebels took {POISON} on Monday."
    article = Article(
        id=f"{POISON}.txt",
        text=sentence,
        title=f"Title {POISON}",
        date=date(2014, 6, 22),
        source=f"Source {POISON}",
        url=f"javascript:window.ran=5//{POISON}",
    )
    where = samples.place("Rutba", name=POISON, province=POISON, source=POISON, id="x")
    said = samples.Said(article, sentence, POISON, rule=POISON)
    capture = samples.capture(where, [said], actor=POISON, actor_id=POISON, from_actor=POISON)
    reason = f"Reason {POISON}"
    missing = LocatedReport(said.report(actor=POISON), Location(None, "", reason, (where,)))
    return [replace(capture, id='c-1" onmouseover="window.ran=6')], [missing], [article]


def test_nothing_is_asked_for_and_nothing_breaks(open_page: Open, nine: str) -> None:
    opened = open_page(nine)
    opened.page.locator(".leaflet-marker-icon").first.click(force=True)
    opened.page.locator("#detail").wait_for()
    opened.assert_clean()


def test_there_is_one_marker_for_each_capture(open_page: Open, nine: str) -> None:
    assert open_page(nine).page.locator(".leaflet-marker-icon").count() == 9


def test_every_marker_is_in_the_first_view_and_none_hides_another(
    open_page: Open, nine: str
) -> None:
    for width, height in ((1280, 800), (390, 844)):
        page = open_page(nine, width=width, height=height).page
        frame = page.locator(".folium-map").bounding_box()
        assert frame is not None
        boxes = [marker.bounding_box() for marker in page.locator(".marker .sign").all()]
        centres = [(b["x"] + b["width"] / 2, b["y"] + b["height"] / 2) for b in boxes if b]
        assert len(centres) == 9
        for x, y in centres:
            assert frame["x"] + 8 < x < frame["x"] + frame["width"] - 8
            assert frame["y"] + 8 < y < frame["y"] + frame["height"] - 8
        gaps = [abs(complex(*a) - complex(*b)) for a in centres for b in centres if a is not b]
        assert min(gaps) > 16


def test_the_map_zooms_no_nearer_than_its_basemap_is_drawn(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    assert page.evaluate("[geomap.page.map.getMinZoom(), geomap.page.map.getMaxZoom()]") == [1, 12]


def test_the_basemap_is_drawn(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    for layer in ("land.leaflet-interactive, .land", "lake", "river.fine", "border.fine"):
        path = page.locator(f"path.{layer}").last
        assert len(path.get_attribute("d") or "") > 100, layer
    names = page.locator(".leaflet-names-pane").inner_text()
    assert "Haditha" in names
    assert "IRAQ" in names
    assert "Qaim crossing" in names


def test_a_click_on_a_marker_opens_all_that_is_known(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    page.locator(".leaflet-marker-icon[title^='Turaibil']").click(force=True)
    detail = page.locator("#detail")
    text = detail.inner_text()
    for part in ("Turaibil crossing", "Iraq\u2013Jordan", "Isis", "not said", "By 22 June 2014"):
        assert part in text
    assert "Claimed" in text
    assert "The whole place" in text
    assert "There were also reports that the Turaibil border crossing" in text
    assert "passive" in text
    assert "the only crossing of that name" in text
    assert "32.7897, 39.1919" in text
    link = detail.locator(".source a").first
    assert link.get_attribute("href") == "https://news.example/welle"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert detail.locator("mark.place").inner_text() == "Turaibil"


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_keyboard_opens_the_details_from_the_list_and_escape_comes_back(
    open_page: Open, nine: str, motion: str
) -> None:
    opened = open_page(nine, reduced_motion=motion)
    page = opened.page
    link = page.locator("a.go", has_text="Rawah")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#detail-title")).to_be_focused()
    assert page.locator("#detail h2").inner_text() == "Rawah"
    assert link.get_attribute("aria-current") == "true"
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    assert page.locator("#detail").is_hidden()
    assert link.get_attribute("aria-current") is None
    opened.assert_clean()


def test_the_tab_key_reaches_every_capture(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    seen = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("(document.activeElement.hash || '').split('capture=')[1] || ''"))
    assert len(seen - {""}) == 9


def test_a_phone_scrolls_only_downwards(open_page: Open, nine: str) -> None:
    opened = open_page(nine, width=390, height=844, has_touch=True, is_mobile=True)
    page = opened.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("a.go", has_text="Rutba").click()
    box = page.locator("#detail").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    opened.assert_clean()


def test_without_scripts_the_list_has_everything(open_page: Open, nine: str) -> None:
    opened = open_page(nine, java_script_enabled=False)
    page = opened.page
    assert page.locator("#capture-list > li").count() == 9
    text = page.locator("#side").inner_text()
    assert "Taken by Isis, some time between 1 January and 22 June 2014" in text
    assert "another with Syria" in text
    summary = page.locator("#capture-list summary").first
    summary.click()
    quote = page.locator("#capture-list blockquote").first
    assert quote.is_visible()
    assert "Turaibil border crossing with Jordan" in quote.inner_text()
    assert page.locator(".no-map").is_visible()
    assert len(opened.requests) == 1


def test_text_of_articles_never_runs_and_stands_as_written(open_page: Open) -> None:
    captures, missing, articles = _poisoned()
    look = Look(title=f"Map {POISON}", subtitle=POISON)
    html = webmap.render(captures, not_located=missing, articles=articles, look=look)
    opened = open_page(html)
    page = opened.page
    page.locator("a.go").click()
    detail = page.locator("#detail")
    detail.wait_for()
    page.locator(".leaflet-marker-icon").hover(force=True)
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true; }")
    shown = (
        (detail.locator("mark.place"), POISON),
        (detail.locator("h2"), POISON),
        (detail.locator("cite"), f"Title {POISON}"),
        (detail.locator(".outlet"), f"Source {POISON}"),
        (page.locator("a.go"), POISON),
        (page.locator("li.capture mark"), POISON),
        (page.locator("h1"), f"Map {POISON}"),
        (page.locator(".subtitle"), POISON),
        (page.locator(".missing .why").first, f"Reason {POISON}"),
        (page.locator("li.capture .article .note bdi"), articles[0].url),
    )
    for locator, text in shown:
        assert locator.text_content() == text
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.evaluate("typeof window.ran") == "undefined"
    opened.assert_clean()


def test_the_empty_map_says_so_over_a_map_of_the_world(open_page: Open) -> None:
    opened = open_page(webmap.render((), not_located=(), articles=samples.ARTICLES))
    page = opened.page
    assert page.locator("h1").inner_text() == "No captures reported"
    assert page.locator(".leaflet-marker-icon").count() == 0
    assert len(page.locator("path.land").get_attribute("d") or "") > 10_000
    assert "No article says" in page.locator("#side").inner_text()
    opened.assert_clean()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_easy_to_tell_from_its_ground(open_page: Open, nine: str, scheme: str) -> None:
    page = open_page(nine, color_scheme=scheme).page
    named = page.evaluate(
        """() => {
          const style = getComputedStyle(document.documentElement);
          const names = ["page", "tint", "ink", "soft", "link", "land", "name", "mark", "mark-ink"];
          return Object.fromEntries(names.map((n) => [n, style.getPropertyValue("--" + n).trim()]));
        }"""
    )
    pairs = [("ink", "page"), ("soft", "page"), ("soft", "tint"), ("link", "page")]
    pairs += [("name", "land"), ("mark-ink", "mark"), ("ink", "land"), ("soft", "land")]
    for front, back in pairs:
        assert _contrast(named[front], named[back]) >= 4.5, (front, back)


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
