"""The map's own behaviour: crowds, stacks, canvas, names, controls, moves."""

from __future__ import annotations

import math
from base64 import b64decode
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from geomap import webmap
from geomap.models import Capture, DateSpan
from geomap.webmap import look
from tests import samples
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

FIRST = date(2014, 1, 6)
PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
WALL: dict[str, Any] = {"width": 1600, "height": 1200}
SIDES = [f"side-{n}" for n in range(9)]


def _place(number: int, lat: float, lon: float, times: int = 1) -> list[Capture]:
    """The captures of one place, one a day, each by another side."""
    name = f"Place {number}"
    where = samples.place("Rutba", id=f"p{number}", name=name, lat=lat, lon=lon)
    said = [samples.Said(samples.WELLE, samples.WELLE_SENTENCES[3], "Rutba")]
    made = []
    for n in range(times):
        day = FIRST + timedelta(number + n)
        side = SIDES[(number + n) % len(SIDES)]
        capture = samples.capture(where, said, DateSpan(day, day), actor=side, actor_id=side)
        made.append(replace(capture, id=f"c-{number}-{n}"))
    return made


def _grid(rows: int, columns: int, step: float, lat: float = 33.0, lon: float = 40.0) -> Any:
    """Places at the crossings of a grid."""
    return [
        capture
        for number in range(rows * columns)
        for capture in _place(number, lat + number // columns * step, lon + number % columns * step)
    ]


def _html(captures: Iterable[Capture], **changes: Any) -> str:
    chosen = look.make(**changes)
    return webmap.render([*captures], not_located=(), articles=samples.ARTICLES, look=chosen)


def _kinds(page: Page) -> dict[str, int]:
    code = (
        "geomap.page.markers.items.reduce((n, {kind}) => ({...n, [kind]: (n[kind] || 0) + 1}), {})"
    )
    found: dict[str, int] = page.evaluate(code)
    return found


def _until(page: Page, code: str) -> None:
    """Waits for it; Playwright's own waiting needs `eval`, which the page's policy forbids."""
    page.evaluate(
        f"""new Promise((done, fail) => {{
          const begun = performance.now();
          const look = () => {{
            if ({code}) done();
            else if (performance.now() - begun > 9000) fail(new Error("in vain"));
            else requestAnimationFrame(look);
          }};
          look();
        }})"""
    )


def _point(page: Page, capture: str) -> Any:
    """Where a capture has a marker of its own."""
    code = "(id) => geomap.page.markers.pointOf(geomap.page.model.positionOf(id))"
    return page.evaluate(code, capture)


def _middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.fixture(scope="module")
def nine() -> str:
    return samples.page()


@pytest.fixture(scope="module")
def stacked() -> str:
    """One place captured six times, and another one far from it."""
    return _html([*_place(1, 33.0, 40.0, 6), *_place(2, 34.5, 43.0)])


@pytest.fixture(scope="module")
def crowded() -> str:
    """Fourteen places within a few pixels of each other, and one far from them."""
    return _html([*_grid(2, 7, 0.02), *_place(99, 36.0, 45.0)])


@pytest.fixture(scope="module")
def many() -> str:
    """More places, and farther from each other, than are drawn as elements."""
    return _html(_grid(20, 24, 0.35))


# One place, several captures


def test_a_place_shows_the_last_capture_and_how_many_there_are(
    open_page: Open, stacked: str
) -> None:
    page = open_page(stacked).page
    assert _kinds(page) == {"stack": 1, "one": 1}
    marker = page.locator(".marker", has=page.locator(".badge-text"))
    assert marker.locator(".badge-text").text_content() == "6"
    assert marker.get_attribute("title") == (
        "Place 1: last reported taken by side-6, Sunday 12 January 2014\n5 earlier captures"
    )


def test_a_click_fans_a_stack_out_and_every_capture_opens(open_page: Open, stacked: str) -> None:
    opened = open_page(stacked)
    page = opened.page
    page.locator(".marker", has=page.locator(".badge-text")).click()
    assert page.evaluate("geomap.page.store.state.capture") == "c-1-5"
    fanned = page.locator(".leaflet-fan-pane .marker")
    assert fanned.count() == 6
    assert "12 January" in (fanned.first.get_attribute("title") or "")
    seen = set()
    for marker in fanned.all():
        marker.click()
        seen.add(page.evaluate("geomap.page.store.state.capture"))
        assert page.locator(".leaflet-fan-pane .selected").count() == 1
    assert seen == {f"c-1-{n}" for n in range(6)}
    boxes = [b for m in fanned.all() if (b := m.locator(".sign").bounding_box())]
    spots = [complex(b["x"], b["y"]) for b in boxes]
    assert min(abs(a - b) for a in spots for b in spots if a is not b) > 23
    opened.assert_clean()


@pytest.mark.parametrize("way", ["escape", "zoom", "click", "plate", "other"])
def test_a_fan_folds_again(open_page: Open, stacked: str, way: str) -> None:
    page = open_page(stacked).page
    page.locator(".marker", has=page.locator(".badge-text")).click()
    assert page.locator(".leaflet-fan-pane .marker").count() == 6
    x, y = _middle(page, "path.plate")
    match way:
        case "escape":
            page.keyboard.press("Escape")
        case "zoom":
            page.get_by_role("button", name="Zoom in").click()
        case "click":
            page.mouse.click(x, y - 150)
        case "plate":
            page.mouse.click(x + 6, y + 3)
        case "other":
            page.locator(".folium-map .leaflet-marker-pane .marker").click()
    _until(page, "geomap.page.markers.fan.what === null")
    assert page.locator(".leaflet-fan-pane .marker, path.plate").count() == 0


def test_a_capture_selected_elsewhere_fans_its_stack_out(open_page: Open, stacked: str) -> None:
    page = open_page(stacked).page
    page.evaluate("geomap.page.store.set({capture: 'c-1-2'})")
    ring = page.locator(".leaflet-fan-pane .selected")
    assert "9 January" in (ring.get_attribute("title") or "")
    assert page.locator(".leaflet-fan-pane .marker").count() == 6
    assert ring.locator(".ring").count() == 1


def test_a_link_to_an_earlier_capture_shows_it(open_page: Open, stacked: str) -> None:
    page = open_page(stacked, fragment="#capture=c-1-0").page
    assert page.locator(".leaflet-fan-pane .selected").count() == 1
    assert _point(page, "c-1-0")


def test_a_fan_near_the_edge_comes_into_view(open_page: Open, stacked: str) -> None:
    page = open_page(stacked, fragment="#view=33.3,40.5,10").page
    page.evaluate("geomap.page.map.panBy([-400, 0], {animate: false})")
    at = page.evaluate("geomap.page.map.latLngToContainerPoint([33, 40])")
    page.evaluate(f"geomap.page.map.panBy([{at['x'] - 12}, {at['y'] - 12}], {{animate: false}})")
    page.evaluate("geomap.page.markers.press(geomap.page.markers.items[0])")
    box, frame = (page.locator(s).bounding_box() for s in ("path.plate", ".folium-map"))
    assert box
    assert frame
    assert box["x"] >= frame["x"] + 45
    assert box["y"] >= frame["y"]


def test_of_very_many_captures_the_list_has_the_rest(open_page: Open) -> None:
    page = open_page(_html([*_place(1, 33.0, 40.0, 34), *_place(2, 34.5, 43.0)])).page
    page.locator(".marker", has=page.locator(".badge-text")).click()
    assert page.locator(".leaflet-fan-pane .marker").count() == 30
    assert page.locator(".fan-more").inner_text() == "and 4 more in the list"


def test_days_that_hide_later_captures_show_an_earlier_one(open_page: Open, stacked: str) -> None:
    page = open_page(stacked).page
    marker = page.locator(".marker", has=page.locator(".badge-text")).element_handle()
    page.evaluate("geomap.page.store.set({mode: 'upto', to: geomap.parseDay('2014-01-09')})")
    assert (marker.get_attribute("title") or "").startswith(
        "Place 1: last reported taken by side-3"
    )
    page.evaluate("geomap.page.store.set({to: geomap.parseDay('2014-01-07')})")
    assert (marker.get_attribute("title") or "").startswith("Place 1: taken by side-1")
    assert marker.query_selector(".badge") is None


# Crowds


def test_many_places_close_together_become_one_pie(open_page: Open, crowded: str) -> None:
    opened = open_page(crowded)
    page = opened.page
    assert _kinds(page) == {"crowd": 1, "one": 1}
    pie = page.locator(".crowd")
    assert pie.locator("text").text_content() == "14"
    assert pie.locator(".slice").count() == 7
    assert pie.locator(".slice.actor-none").count() == 1
    assert pie.get_attribute("title") == "14 captures here: zoom in"
    assert pie.get_attribute("aria-hidden") == "true"
    opened.assert_clean()


def test_a_click_on_a_pie_zooms_to_its_places(open_page: Open, crowded: str) -> None:
    page = open_page(crowded).page
    page.locator(".crowd").click()
    _until(page, "geomap.page.map.getZoom() > 10")
    _until(page, "geomap.page.markers.inView(geomap.page.markers.items).length === 14")
    assert _kinds(page) == {"one": 14}


def test_places_that_no_zoom_parts_fan_out(open_page: Open) -> None:
    captures = [c for n in range(8) for c in _place(n, 33.0, 40.0, 1 + n % 2)]
    page = open_page(_html(captures), fragment="#view=33,40,12").page
    assert _kinds(page) == {"crowd": 1}
    page.locator(".crowd").click()
    assert page.locator(".leaflet-fan-pane .marker").count() == 8
    assert page.locator(".crowd").count() == 0
    page.locator(".leaflet-fan-pane .marker", has=page.locator(".badge")).first.click()
    assert page.locator(".leaflet-fan-pane .marker").count() == 2


def test_a_few_places_close_together_stand_apart_with_lines(open_page: Open) -> None:
    captures = [*_grid(1, 4, 0.001), *_place(99, 35.0, 43.0)]
    page = open_page(_html(captures)).page
    assert _kinds(page) == {"one": 5}
    spots = [complex(*_middle_of(m)) for m in page.locator(".marker .sign").all()]
    assert min(abs(a - b) for a in spots for b in spots if a is not b) > 19
    assert len(page.locator("path.leader").first.get_attribute("d") or "") > 30
    assert (page.locator("path.anchor").first.get_attribute("d") or "").count("M") == 4


def _middle_of(locator: Any) -> tuple[float, float]:
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_filtered_crowd_that_is_small_enough_is_shown_one_by_one(
    open_page: Open, crowded: str
) -> None:
    page = open_page(crowded).page
    page.evaluate("geomap.page.store.set({actor: ['side-1', 'side-2']})")
    assert _kinds(page) == {"one": 4}


def test_the_selected_capture_stands_on_its_pie(open_page: Open, crowded: str) -> None:
    page = open_page(crowded, fragment="#capture=c-3-0&view=34,42,6").page
    assert _kinds(page) == {"crowd": 1, "one": 2}
    ring = page.locator(".marker.selected")
    assert ring.locator(".ring").count() == 1
    assert (
        page.evaluate("geomap.page.markers.pointOf(geomap.page.model.positionOf('c-4-0'))") is None
    )


CROWDS = """(box) => {
  const {model, markers, store: {result}} = geomap.page;
  const groups = markers.groupsOf(6.25);
  return geomap.crowds({model, result, world: markers.world, groups, box});
}"""


def _crowds(page: Page, box: Sequence[float]) -> list[dict[str, Any]]:
    left, top, right, bottom = box
    arg = {"left": left, "top": top, "right": right, "bottom": bottom}
    found: list[dict[str, Any]] = page.evaluate(CROWDS, arg)
    return found


@pytest.fixture(scope="module")
def scattered() -> str:
    """Places dense in the middle and thin around it."""
    captures = []
    for n in range(400):
        angle, distance = 2.4 * n, 3 * (n / 400) ** 2
        at = (33 + distance * math.sin(angle), 42 + distance * math.cos(angle))
        captures += _place(n, *at, 1 + n % 3)
    return _html(captures)


def test_crowds_count_every_capture_once(open_page: Open, scattered: str) -> None:
    page = open_page(scattered).page
    items = _crowds(page, (0, 0, 1e6, 1e6))
    assert sum(item["n"] for item in items) == page.evaluate("geomap.page.model.count")
    for item in items:
        if item["kind"] == "crowd":
            assert sum(n for _, n in item["shares"]) == item["n"]
            assert len(item["shares"]) <= 7


def test_no_pie_hides_another(open_page: Open, scattered: str) -> None:
    page = open_page(scattered).page
    for zoom in (3, 4.5, 6.25, 8):
        code = f"Array.from(geomap.page.markers.groupsOf({zoom}).x)"
        x = page.evaluate(code)
        y = page.evaluate(code.replace(".x)", ".y)"))
        middles = [complex(*point) * 2**zoom for point in zip(x, y, strict=True)]
        gaps = [abs(a - b) for i, a in enumerate(middles) for b in middles[:i]]
        assert min(gaps, default=99) > 42


def test_crowds_stay_where_they_are_while_the_map_is_dragged(
    open_page: Open, scattered: str
) -> None:
    page = open_page(scattered).page

    def pies(items: list[dict[str, Any]]) -> dict[int, Any]:
        return {item["group"]: item for item in items if item["kind"] == "crowd"}

    whole = pies(_crowds(page, (0, 0, 1e6, 1e6)))
    middle = next(iter(whole.values()))
    for shift in (0, 13, 57, 110):
        left, top = middle["x"] - 200 + shift, middle["y"] - 150 + shift
        part = pies(_crowds(page, (left, top, left + 400, top + 300)))
        assert part
        assert all(whole[group] == pie for group, pie in part.items())


def test_a_crowd_counts_what_the_filters_leave(open_page: Open, scattered: str) -> None:
    page = open_page(scattered).page
    page.evaluate("geomap.page.store.set({mode: 'upto', to: geomap.parseDay('2014-06-01')})")
    items = _crowds(page, (0, 0, 1e6, 1e6))
    assert sum(item["n"] for item in items) == page.evaluate("geomap.page.store.result.total")


def test_sides_beyond_six_share_a_slice(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    shares = page.evaluate("geomap.shares(Int32Array.from([1, 9, 0, 4, 3, 3, 2, 2, 1]))")
    assert shares == [[1, 9], [3, 4], [4, 3], [5, 3], [6, 2], [7, 2], [-1, 2]]


@pytest.mark.parametrize(
    ("n", "text"),
    [(7, "7"), (999, "999"), (1000, "1k"), (1234, "1.2k"), (9960, "10k"), (99_500, "100k")],
)
def test_large_numbers_are_short(open_page: Open, nine: str, n: int, text: str) -> None:
    assert open_page(nine).page.evaluate(f"geomap.short({n})") == text


# Canvas


def test_very_many_markers_are_drawn_on_canvas(open_page: Open, many: str) -> None:
    opened = open_page(many, **WALL)
    page = opened.page
    page.evaluate("geomap.page.map.setView([36, 44], 7.5, {animate: false})")
    assert page.locator(".leaflet-marker-icon").count() == 0
    i = page.evaluate("geomap.page.markers.items.find(({kind}) => kind === 'one').capture")
    colours = page.evaluate(
        """() => {
          const canvas = document.querySelector("canvas.signs");
          const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const seen = new Set();
          for (let k = 0; k < data.length; k += 4) {
            if (data[k + 3] === 255) seen.add(`rgb(${data[k]}, ${data[k + 1]}, ${data[k + 2]})`);
          }
          return [...seen];
        }"""
    )
    probe = (
        "getComputedStyle(document.querySelector(`.key .${geomap.page.model.colour(%d)}`)).color"
    )
    assert page.evaluate(probe % i) in colours
    opened.assert_clean()


def test_a_marker_on_canvas_is_named_and_clicked(open_page: Open, many: str) -> None:
    page = open_page(many, **WALL).page
    page.evaluate("geomap.page.map.setView([36, 44], 7.5, {animate: false})")
    i = page.evaluate(
        """(() => {
          const {markers, model} = geomap.page;
          const seen = markers.inView(markers.items).filter(({x, y}) => x > 200 && y > 200);
          return seen[0].capture;
        })()"""
    )
    point = page.evaluate(f"geomap.page.markers.pointOf({i})")
    page.mouse.move(point["x"], point["y"])
    assert page.locator(".folium-map").get_attribute("title") == page.evaluate(
        f"geomap.page.model.title({i})"
    )
    page.mouse.click(point["x"], point["y"])
    assert page.evaluate("geomap.page.store.state.capture") == page.evaluate(
        f"geomap.page.model.id[{i}]"
    )
    page.mouse.move(point["x"] + 22, point["y"] + 22)
    assert page.locator(".folium-map").get_attribute("title") is None


def test_canvas_takes_the_colours_of_the_dark(open_page: Open, many: str) -> None:
    page = open_page(many, color_scheme="light", **WALL).page
    page.evaluate("geomap.page.map.setView([36, 44], 7.5, {animate: false})")
    light = page.evaluate("geomap.page.markers.canvas.pen.look('line', 'actor-0').stroke")
    page.emulate_media(color_scheme="dark")
    _until(page, f"geomap.page.markers.canvas.pen.look('line', 'actor-0').stroke !== '{light}'")


def test_canvas_and_elements_give_way_to_each_other(open_page: Open, many: str) -> None:
    page = open_page(many, **WALL).page
    page.evaluate("geomap.page.map.setView([36, 44], 7.5, {animate: false})")
    assert page.locator("canvas.signs").is_visible()
    page.evaluate("geomap.page.store.set({actor: ['side-1']})")
    assert page.locator("canvas.signs").is_hidden()
    assert page.locator(".marker").count() > 10


# What others ask of the markers


def test_a_marker_that_stays_is_the_same_element(open_page: Open, many: str) -> None:
    page = open_page(many).page
    page.evaluate("geomap.page.map.setView([36, 44], 9, {animate: false})")
    old = page.evaluate(
        """[...document.querySelectorAll(".marker")].map((marker) => {
          marker.dataset.old = 1;
          return marker.title;
        })"""
    )
    page.evaluate("geomap.page.store.set({actor: ['side-1', 'side-2']})")
    titles = {m.get_attribute("title") for m in page.locator(".marker[data-old]").all()}
    new = {m.get_attribute("title") for m in page.locator(".marker:not([data-old])").all()}
    assert len(titles) > 2
    assert not new & set(old)


def test_sorting_draws_nothing_anew(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    code = """(patch) => {
      let drawn = 0;
      geomap.page.markers.on(() => { drawn += 1; });
      geomap.page.store.set(patch);
      return drawn;
    }"""
    assert page.evaluate(code, {"sort": "place", "reverse": True}) == 0
    assert page.evaluate(code, {"q": "Rutba"}) == 1


def test_the_names_are_of_what_is_drawn(open_page: Open, many: str) -> None:
    page = open_page(many).page
    page.evaluate("geomap.page.map.setView([36, 44], 7.5, {animate: false})")
    drawn = page.evaluate("geomap.page.markers.drawn()")
    assert 0 < sum(bool(item["text"]) for item in drawn) <= 300
    # Of three figures, so that the search finds no other; far from the edge, where none fits.
    frame = page.locator("#map_geomap").bounding_box()
    assert frame
    name = next(
        item["text"]
        for item in drawn
        if len(item["text"]) == len("Place 100")
        and abs(item["x"] - frame["width"] / 2) < 150
        and abs(item["y"] - frame["height"] / 2) < 100
    )
    page.evaluate("q => geomap.page.store.set({q})", name)
    expect(page.locator(".name-capture")).to_have_text([name])


def test_a_point_of_a_capture_is_where_its_marker_stands(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    i = page.evaluate("geomap.page.model.positionOf('c-rutba')")
    point = page.evaluate(f"geomap.page.markers.pointOf({i})")
    title = page.evaluate(f"geomap.page.model.title({i})")
    under = page.evaluate(
        "({x, y}) => document.elementFromPoint(x, y).closest('.marker').title", point
    )
    assert under == title


def test_the_scene_is_of_what_stands_there_while_nothing_is_fanned_out(
    open_page: Open, stacked: str, crowded: str
) -> None:
    code = "geomap.page.markers.scene().items.map((i) => [i.kind, i.n, geomap.figure(i).length])"
    page = open_page(stacked, fragment="#capture=c-1-2").page
    assert sorted(page.evaluate(code)) == [["one", 1, 1], ["stack", 6, 5]]
    page = open_page(crowded, fragment="#capture=c-3-0&view=34,42,6").page
    assert sorted(page.evaluate(code)) == [["crowd", 14, 11], ["one", 1, 1]]


# Moves


def test_a_capture_well_in_view_moves_nothing(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    before = page.evaluate("geomap.page.map.getCenter()")
    page.evaluate("geomap.page.store.set({capture: 'c-rutba'})")
    assert page.evaluate("geomap.page.map.getCenter()") == before
    assert page.locator(".marker.selected").count() == 1


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_map_moves_to_a_capture_out_of_view(open_page: Open, nine: str, motion: str) -> None:
    page = open_page(nine, fragment="#view=50,10,6", reduced_motion=motion).page
    page.evaluate("geomap.page.store.set({capture: 'c-rutba'})")
    _until(page, "geomap.page.markers.pointOf(geomap.page.model.positionOf('c-rutba')) !== null")
    _until(page, "!geomap.page.map._flyToFrame || geomap.page.map.getCenter().lat < 34")


def test_the_map_goes_to_a_capture_in_a_pie_where_it_stands_alone(
    open_page: Open, crowded: str
) -> None:
    page = open_page(crowded).page
    page.evaluate("geomap.page.store.set({capture: 'c-3-0'})")
    assert page.evaluate("geomap.page.map.getZoom()") > 8
    here = "geomap.page.markers.items.filter(({selected, over}) => selected && !over).length"
    assert page.evaluate(here) == 1


def test_the_view_is_in_the_address_once_the_reader_moves(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    assert "view=" not in page.url
    page.evaluate("geomap.page.store.set({capture: 'c-rutba'})")
    page.set_viewport_size({"width": 1100, "height": 700})
    assert "view=" not in page.url
    page.locator(".folium-map").focus()
    page.keyboard.press("ArrowRight")
    centre = "geomap.page.map.getCenter().lng.toFixed(4)"
    _until(page, f"geomap.page.store.state.view?.[1] === Number({centre})")
    _until(page, f"location.hash.includes(Number({centre}))")
    page.get_by_role("button", name="Show all captures").click()
    _until(page, "!location.hash.includes('view=')")


def test_a_changed_address_moves_the_map(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    page.evaluate("location.hash = '#view=34.1,42,7.25'")
    _until(page, "geomap.page.map.getZoom() === 7.25")
    centre = page.evaluate("geomap.page.map.getCenter()")
    assert centre == pytest.approx({"lat": 34.1, "lng": 42}, abs=1e-3)
    assert page.evaluate("location.hash") == "#view=34.1,42,7.25"


# Controls


def test_home_shows_all_captures_that_are_shown(open_page: Open, many: str) -> None:
    page = open_page(many, fragment="#view=0,0,3").page
    page.evaluate("geomap.page.store.set({q: 'Place 100'})")
    page.get_by_role("button", name="Show all captures").click()
    assert page.evaluate("geomap.page.map.getZoom()") == 9
    assert page.locator(".name-capture").all_text_contents() == ["Place 100"]


def test_the_map_is_moved_by_keyboard(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    page.locator(".folium-map").focus()
    before = page.evaluate("[geomap.page.map.getCenter().lng, geomap.page.map.getZoom()]")
    page.keyboard.press("ArrowRight")
    _until(page, f"geomap.page.map.getCenter().lng > {before[0]}")
    page.keyboard.press("+")
    _until(page, f"geomap.page.map.getZoom() > {before[1]}")


def test_the_zoom_buttons_stop_at_the_ends(open_page: Open, nine: str) -> None:
    page = open_page(nine, fragment="#view=33,40,12").page
    nearer = page.get_by_role("button", name="Zoom in")
    assert nearer.get_attribute("aria-disabled") == "true"
    page.get_by_role("button", name="Zoom out").click()
    page.locator(".map-button[aria-disabled=false]").nth(1).wait_for()
    assert nearer.get_attribute("aria-disabled") == "false"
    assert page.evaluate("geomap.page.map.getZoom()") == 11


def test_coordinates_are_of_the_pointer_and_a_click_holds_them(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    readout = page.locator(".coordinates")
    button = page.get_by_role("button", name="Show the coordinates of the pointer")
    assert readout.is_hidden()
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert readout.inner_text() == "Point at the map"
    frame = page.locator(".folium-map").bounding_box()
    assert frame
    at = [440, 340]
    x, y = frame["x"] + 440, frame["y"] + 340
    page.mouse.move(x, y)
    told = [float(part) for part in readout.inner_text().split(", ")]
    true = page.evaluate(f"geomap.page.map.containerPointToLatLng({at})")
    assert told == pytest.approx([true["lat"], true["lng"]], abs=0.004)
    page.mouse.click(x, y)
    held = readout.inner_text()
    page.mouse.move(x + 50, y - 50)
    assert readout.inner_text() == held
    assert page.locator(".cross").is_visible()
    page.mouse.click(x + 50, y - 50)
    assert readout.inner_text() != held


def test_by_keyboard_coordinates_are_of_the_middle(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    page.get_by_role("button", name="Show the coordinates of the pointer").focus()
    page.keyboard.press("Enter")
    readout = page.locator(".coordinates")
    first = readout.inner_text()
    centre = page.evaluate("geomap.page.map.getCenter()")
    assert first == f"{centre['lat']:.5f}, {centre['lng']:.5f}"
    page.keyboard.press("Shift+Tab")
    page.locator(".folium-map").focus()
    page.keyboard.press("ArrowDown")
    _until(page, f"document.querySelector('.coordinates').textContent !== '{first}'")
    assert page.locator(".cross").is_visible()


@pytest.mark.parametrize(
    ("lng", "text"),
    [
        (40.28455, "33.00000, 40.28455"),
        (190, "33.00000, -170.00000"),
        (-180, "33.00000, -180.00000"),
    ],
)
def test_coordinates_are_written_for_programs(
    open_page: Open, nine: str, lng: float, text: str
) -> None:
    assert open_page(nine).page.evaluate(f"geomap.position({{lat: 33, lng: {lng}}})") == text


def test_every_button_is_large_enough_for_a_finger(open_page: Open, nine: str) -> None:
    page = open_page(nine, width=390, height=844, has_touch=True, is_mobile=True).page
    boxes = [button.bounding_box() for button in page.locator(".map-button").all()]
    assert len(boxes) == 4
    assert all(b and min(b["width"], b["height"]) >= 24 for b in boxes)
    for marker in page.locator(".marker").all():
        x, y = _middle_of(marker)
        hit = page.evaluate(
            "([x, y]) => Boolean(document.elementFromPoint(x, y).closest('.marker'))", [x, y]
        )
        assert hit


# Tiles and borders


TILES = {"tiles": "https://{s}.t.example/{z}/{x}/{y}.png", "tiles_attribution": "© X & co"}


def _answering(page: Page, fetched: list[str]) -> None:
    def answer(route: Route) -> None:
        fetched.append(route.request.url)
        route.fulfill(body=PIXEL, content_type="image/png")

    page.route("https://**/*", answer)


def test_tiles_are_asked_for_only_when_the_reader_wants_them(open_page: Open) -> None:
    fetched: list[str] = []
    opened = open_page(_html(samples.nine(), **TILES), offline=False)
    page = opened.page
    _answering(page, fetched)
    button = page.get_by_role("button", name="Tiles of t.example")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    assert "your browser asks t.example for pictures" in page.locator(".tiles-panel").inner_text()
    assert fetched == []
    box = page.get_by_role("checkbox", name="Tiles of t.example")
    assert not box.is_checked()
    box.check()
    page.locator(".folium-map.tiled").wait_for()
    assert fetched
    assert all(".t.example/" in url for url in fetched)
    assert page.locator("path.land").first.is_hidden()
    assert page.locator("path.border").first.is_visible()
    assert "© X & co" in page.locator(".leaflet-control-attribution").inner_text()
    box.uncheck()
    assert page.locator("path.land").last.is_visible()
    assert opened.errors == []
    assert page.evaluate("window.violations") == []


def test_a_failure_of_the_tiles_is_told(open_page: Open) -> None:
    page = open_page(_html(samples.nine(), **TILES), offline=False).page
    page.route("https://**/*", lambda route: route.abort())
    page.get_by_role("button", name="Tiles of t.example").click()
    page.get_by_role("checkbox", name="Tiles of t.example").check()
    page.locator(".tiles-failed", has_text="t.example sent no tiles").wait_for()
    assert page.locator("path.land").last.is_visible()


@pytest.mark.parametrize(
    ("borders", "plain", "dashed"),
    [("dashed", True, True), ("solid", True, False), ("none", False, False)],
)
def test_borders_are_drawn_as_chosen(
    open_page: Open, borders: str, *, plain: bool, dashed: bool
) -> None:
    page = open_page(_html(samples.nine(), borders=borders)).page
    assert (page.locator("path.border").count() > 0) is plain
    assert (page.locator("path.disputed").count() > 0) is dashed


# Paper and other directions


def test_a_page_from_right_to_left_has_the_same_map(open_page: Open, nine: str) -> None:
    page = open_page(nine).page
    before = page.locator(".map-button").first.bounding_box()
    page.evaluate("document.dir = 'rtl'")
    assert page.locator(".map-frame").get_attribute("dir") == "ltr"
    after = page.locator(".map-button").first.bounding_box()
    frame = page.locator(".folium-map").bounding_box()
    assert before
    assert after
    assert frame
    assert after["x"] - frame["x"] == before["x"]


def test_the_key_explains_pies_where_there_are_many_places(
    open_page: Open, many: str, nine: str
) -> None:
    assert open_page(nine).page.locator(".key [data-sign=crowd]").count() == 0
    page = open_page(many).page
    entry = page.locator(".key [data-sign=crowd]")
    assert entry.inner_text() == "several places, by side"
    assert entry.locator(".slice").count() == 3
    page.evaluate("geomap.page.store.set({q: 'Place 100'})")
    assert entry.is_hidden()


def test_canvas_stays_dark_where_the_page_is_printed(open_page: Open, many: str) -> None:
    page = open_page(many, color_scheme="dark").page
    ink = "geomap.page.markers.canvas.pen.look('pie-text', '').fill"
    page.evaluate("geomap.MOST_ELEMENTS = 1; geomap.page.markers.draw()")
    dark = page.evaluate(ink)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(ink) == dark
    assert page.locator("canvas.signs").is_visible()
