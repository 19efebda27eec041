"""All that a reader chose stands in the address, and a link to a capture opens it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from geomap import webmap
from tests import samples
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def nine() -> str:
    return samples.page()


def _state(page: Page) -> dict[str, object]:
    state: dict[str, object] = page.evaluate("geomap.page.store.state")
    return state


STATES = [
    ("#q=Rutba", {"q": "Rutba"}),
    ("#actor=islamic-state&status=claimed", {"actor": ["islamic-state"], "status": ["claimed"]}),
    ("#source=Deutsche+Welle", {"source": ["Deutsche Welle"]}),
    ("#mode=upto&to=2014-06-21&undated=no", {"mode": "upto", "to": 16242, "undated": False}),
    (
        "#mode=window&from=2014-06-01&to=2014-06-21",
        {"mode": "window", "from": 16222, "to": 16242},
    ),
    ("#sort=place&reverse=yes", {"sort": "place", "reverse": True}),
    ("#view=34.1,42,7.25", {"view": [34.1, 42, 7.25]}),
    ("#capture=c-rutba", {"capture": "c-rutba"}),
]


@pytest.mark.parametrize(("fragment", "expected"), STATES)
def test_the_address_holds_the_state(
    open_page: Open, nine: str, fragment: str, expected: dict[str, object]
) -> None:
    page = open_page(nine, fragment=fragment).page
    state = _state(page)
    assert {key: state[key] for key in expected} == expected
    again = page.evaluate("geomap.toHash(geomap.page.store.state)")
    assert f"#{again}" == fragment


HOSTILE = [
    "#capture=%22%3E%3Cscript%3Ewindow.ran=1%3C/script%3E",
    "#actor=nobody&kind=%00&country=XX&status=true",
    "#mode=window&from=2014-06-30&to=2014-06-01",
    "#mode=upto&to=2014-02-31",
    "#view=NaN,Infinity,1e9",
    "#view=,,",
    "#%E0%A4%A",
    "#__proto__=1&constructor=2",
    "#sort=__proto__&mode=toString",
    "#" + "q=a&" * 5000,
]


@pytest.mark.parametrize("fragment", HOSTILE)
def test_a_wrong_address_shows_all_captures(open_page: Open, nine: str, fragment: str) -> None:
    opened = open_page(nine, fragment=fragment)
    page = opened.page
    assert page.locator("html[data-ready]").count() == 1
    assert page.evaluate("geomap.page.store.state.capture") == ""
    expected = 9 if "q=a&" not in fragment else page.evaluate("geomap.page.store.result.total")
    assert page.evaluate("geomap.page.store.result.total") in {expected, 9}
    assert page.evaluate("typeof window.ran") == "undefined"
    opened.assert_clean()


def test_a_link_opens_its_capture(open_page: Open, nine: str) -> None:
    page = open_page(nine, fragment="#capture=c-rutba").page
    detail = page.locator("#detail")
    assert detail.is_visible()
    assert detail.locator("h2").inner_text() == "Rutba"


def test_a_new_address_changes_the_page_without_loading_it(open_page: Open, nine: str) -> None:
    opened = open_page(nine)
    page = opened.page
    page.evaluate("location.hash = '#capture=c-anah&status=reported'")
    page.locator("#detail h2", has_text="Anah").wait_for()
    assert page.evaluate("geomap.page.store.result.total") == 8
    opened.assert_clean()


def test_what_a_reader_does_stands_in_the_address(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    page.evaluate("geomap.page.store.set({ capture: 'c-rutba', status: ['claimed'] })")
    assert page.evaluate("location.hash") == "#capture=c-rutba&status=claimed"
    page.evaluate("geomap.page.store.set({ capture: '', status: [] })")
    assert page.evaluate("location.hash") == ""


def test_a_link_to_a_capture_that_is_gone_says_so(open_page: Open, nine: str) -> None:
    page = open_page(nine, fragment="#capture=0123456789ab").page
    assert "no capture with the id 0123456789ab" in page.locator("#gone").inner_text()


def test_the_link_of_an_older_build_opens_what_became_of_its_capture(open_page: Open) -> None:
    before = open_page(samples.page()).page
    link = before.evaluate("geomap.linkTo(geomap.page.model, 0)")
    place = before.evaluate("geomap.page.model.name(0)")
    from dataclasses import replace

    later = [replace(capture, id=f"new-{n}") for n, capture in enumerate(samples.nine())]
    html = webmap.render(later, not_located=(), articles=samples.ARTICLES)
    page = open_page(html, fragment=f"#{link.split('#')[1]}").page
    assert page.locator("#detail h2").inner_text() == place
    assert page.evaluate("geomap.page.store.state.capture").startswith("new-")
