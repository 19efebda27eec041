"""The review mode as a part of the page: what it keeps, what it refuses, who can use it."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect

from geomap import corrections, hidden, webmap
from geomap.survey import Survey
from geomap.webmap.look import Look
from geomap.webmap.review import Review
from tests import samples
from tests.browser.conftest import Open, Opened
from tests.browser.reviewing import built, capture, entries, form, go, keep, saved
from tests.browser.test_access import SIZES, faults
from tests.browser.test_keyboard import _tab_to

pytestmark = pytest.mark.browser


def _count(page: Page) -> str:
    return page.locator("#review .review-count").inner_text()


# --- without it


def test_a_page_without_review_mode_has_none_of_it(open_page: Open, survey: Survey) -> None:
    html = replace(survey, review=False).html
    for part in ("review", "pick-bar", "corrections.yaml"):
        assert part not in html.partition('id="geomap-data"')[0], part
        assert part not in html.rpartition("geomap-data")[2], part
    assert '"review' not in html
    page = open_page(html, fragment=f"#capture={capture(survey, 'Rutba').id}").page
    assert page.get_by_text("Correct this").count() == 0


# --- what is kept


def test_what_is_not_saved_is_counted(opened: Opened, survey: Survey, tmp_path: Path) -> None:
    page = opened.page
    save = page.get_by_role("button", name="Save corrections.yaml")
    assert _count(page) == "Nothing to save"
    assert save.is_disabled()
    keep(form(page, capture(survey, "Anah"), "Confirm"))
    keep(form(page, capture(survey, "Rutba"), "Reject"))
    assert _count(page) == "2 not saved yet"
    saved(page, tmp_path)
    assert _count(page) == "Nothing to save"
    assert "corrections.yaml is saved" in page.locator("#review").inner_text()


def test_undo(opened: Opened, survey: Survey, tmp_path: Path) -> None:
    page, rutba = opened.page, capture(survey, "Rutba")
    keep(form(page, rutba, "Confirm"))
    keep(form(page, rutba, "Reject"))
    move = page.locator("#detail").get_by_role("button", name="Move", exact=True)
    expect(move).to_be_disabled()
    page.locator("#detail .correction", has_text="Rejected").get_by_role(
        "button", name="Undo"
    ).click()
    expect(page.locator("#detail .review-flag")).to_have_text(
        "Confirmed: applied at the next build"
    )
    expect(move).to_be_enabled()
    assert page.evaluate("document.activeElement !== document.body")
    assert _count(page) == "1 not saved yet"
    assert [each.action for each in entries(saved(page, tmp_path))] == ["confirm"]
    # What stands in a file already is missing there until it is saved again.
    page.locator("#review summary").click()
    page.locator("#review .correction").get_by_role("button", name="Undo").click()
    assert _count(page) == "1 not saved yet"
    expect(page.locator("#detail .review-flag")).to_be_hidden()
    assert entries(saved(page, tmp_path)) == ()
    opened.assert_clean()


def test_a_reload_asks_and_keeps_all(opened: Opened, survey: Survey, tmp_path: Path) -> None:
    page = opened.page
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.reload()
    assert asked == []
    keep(form(page, capture(survey, "Rutba"), "Reject"))
    page.reload()
    assert asked == ["beforeunload"]
    assert _count(page) == "1 not saved yet"
    expect(page.locator("#detail .review-flag")).to_have_text(re.compile("^Rejected"))
    go(page, capture(survey, "Anah"))
    detail = page.locator("#detail")
    detail.get_by_role("button", name="Confirm", exact=True).click()
    expect(detail.get_by_label("Your name")).to_have_value("Jane Doe")
    page.keyboard.press("Escape")
    saved(page, tmp_path)
    page.reload()
    assert asked == ["beforeunload"]
    assert _count(page) == "Nothing to save"


def test_what_another_page_kept_is_not_this_one_s(
    open_page: Open, opened: Opened, survey: Survey
) -> None:
    keep(form(opened.page, capture(survey, "Rutba"), "Reject"))
    names = opened.page.evaluate("Object.keys(sessionStorage)")
    assert len(names) == 1
    html = replace(survey, captures=survey.captures[1:]).html
    Path(opened.page.url.removeprefix("file://").partition("#")[0]).write_text(
        html, encoding="utf-8"
    )
    opened.page.on("dialog", lambda dialog: dialog.accept())
    opened.page.reload()
    assert _count(opened.page) == "Nothing to save"


@pytest.mark.parametrize("kept", ["{", "[]", '{"made": [7]}', '{"made": [{}], "undone": 0}'])
def test_what_is_kept_may_be_broken(opened: Opened, kept: str) -> None:
    page = opened.page
    page.evaluate("kept => { sessionStorage.setItem(geomap.review.kept.name, kept); }", kept)
    page.reload()
    assert page.locator("html[data-ready]").count() == 1
    assert _count(page) == "Nothing to save"
    assert opened.errors == []


def test_a_sandboxed_frame_shows_the_text_to_be_copied(open_page: Open, survey: Survey) -> None:
    attributes = 'title="m" width="1200" height="750" sandbox="allow-scripts"'
    frame = f'<iframe {attributes} srcdoc="{escape(survey.html)}"></iframe>'
    opened = open_page(f'<!DOCTYPE html><html lang="en"><title>t</title><body>{frame}</body>')
    inner = opened.page.frame_locator("iframe")
    inner.locator("#capture-list .go", has_text="Anah").click()
    inner.locator("#detail").get_by_role("button", name="Confirm", exact=True).click()
    inner.get_by_label("Your name").fill("Jane Doe")
    inner.get_by_label("Why", exact=True).fill("I looked.")
    inner.get_by_label("Why", exact=True).press("Tab")
    inner.get_by_role("button", name="Keep correction").press("Enter")
    inner.get_by_role("button", name="Save corrections.yaml").click()
    text = inner.locator("#review textarea").input_value()
    assert corrections.write(corrections.parse(text, name="text")) == text
    inner.locator("#review").get_by_role("button", name="Copy all").click()
    expect(inner.locator("#review .review-count")).to_have_text("Nothing to save")
    assert opened.errors == []


# --- what is refused


def test_wrong_entries_are_told_beside_the_field(opened: Opened, survey: Survey) -> None:
    moved = form(opened.page, capture(survey, "Rutba"), "Move")
    moved.get_by_label("Place", exact=True).fill("Nowhere")
    moved.get_by_label("Corrected on").fill("")
    moved.get_by_role("button", name="Keep correction").click()
    place = moved.get_by_label("Place", exact=True)
    expect(place).to_be_focused()
    expect(place).to_have_attribute("aria-invalid", "true")
    expect(place).to_have_accessible_description(re.compile("This place is not in the list"))
    expect(moved.get_by_label("Why", exact=True)).to_have_accessible_description("Fill this in.")
    expect(moved.get_by_role("alert")).to_have_text("4 fields need another look.")
    place.fill("Rutba (Anbar, Iraq)")
    expect(place).not_to_have_attribute("aria-invalid", "true")
    assert _count(opened.page) == "Nothing to save"


@pytest.mark.parametrize("point", ["", "33", "91, 40", "33, 181", "a, b", "33,1 40,2", "1e1, 2"])
def test_a_wrong_point(opened: Opened, survey: Survey, point: str) -> None:
    moved = form(opened.page, capture(survey, "Rutba"), "Move")
    moved.get_by_label("A point on the map").check()
    moved.get_by_label("Coordinates").fill(point)
    moved.get_by_role("button", name="Keep correction").click()
    expect(moved.get_by_label("Coordinates")).to_be_focused()


def test_nothing_is_missing_before_a_search(opened: Opened, survey: Survey) -> None:
    merging = form(opened.page, capture(survey, "Rutba"), "Merge")
    missing = merging.get_by_text("No other capture is found.")
    expect(missing).to_be_hidden()
    merging.get_by_label("Search all captures").fill("nowhere")
    expect(missing).to_be_visible()


def test_each_box_says_which_day_is_not_known(opened: Opened, survey: Survey) -> None:
    changed = form(opened.page, capture(survey, "Rutba"), "Change day")
    boxes = changed.get_by_role("checkbox", name="Not known")
    expect(boxes.first).to_have_accessible_description("First day")
    expect(boxes.last).to_have_accessible_description("Last day")


def test_a_day_that_must_be_given_has_nothing_to_tick(opened: Opened, survey: Survey) -> None:
    rejecting = form(opened.page, capture(survey, "Rutba"), "Reject")
    rejecting.get_by_label("Corrected on").fill("")
    rejecting.get_by_role("button", name="Keep correction").click()
    expect(rejecting.get_by_text("Give a day.", exact=True)).to_be_visible()


def test_days_in_the_wrong_order_and_no_change(opened: Opened, survey: Survey) -> None:
    changed = form(opened.page, capture(survey, "Anah"), "Change day")
    keeping = changed.get_by_role("button", name="Keep correction")
    keeping.click()
    expect(changed.get_by_text("Nothing is changed.")).to_be_visible()
    changed.get_by_label("First day").fill("2014-06-23")
    keeping.click()
    expect(changed.get_by_text("The last day is before the first.")).to_be_visible()
    changed.get_by_label("First day").fill("")
    keeping.click()
    expect(changed.get_by_text("Give a day, or tick that it is not known.")).to_be_visible()


def test_a_split_leaves_something_on_both_sides(opened: Opened, survey: Survey) -> None:
    splitting = form(opened.page, capture(survey, "Rutba"), "Split")
    keeping = splitting.get_by_role("button", name="Keep correction")
    keeping.click()
    expect(splitting.get_by_text("Tick at least one report.")).to_be_visible()
    for box in splitting.locator(".choices input").all():
        box.check()
    keeping.click()
    expect(splitting.get_by_text("At least one report must stay.")).to_be_visible()


def test_an_added_capture_needs_a_place_a_side_and_a_source(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("button", name="Add a capture").click()
    adding = page.locator("#review .review-form")
    adding.get_by_label("A point on the map").check()
    adding.get_by_label("Country").fill("Atlantis")
    adding.get_by_label("Address").fill("javascript:alert(1)")
    adding.get_by_role("button", name="Keep correction").click()
    for field, told in (
        ("Coordinates", "Latitude and longitude|Give latitude"),
        ("Name of the place", "Fill this in"),
        ("Country", "not in the list"),
        ("Taken by", "Fill this in"),
        ("Address", "begins with https"),
        ("Why", "Fill this in"),
    ):
        expect(adding.get_by_label(field)).to_have_accessible_description(re.compile(told))


POISON = [
    "<img src=x onerror=window.ran=1></script><script>window.ran=1</script>",
    "---\n- a: 1\n...\n# x",
    "'single' \"double\" \\ back\\nslash {a: b} [c] &d *e !f %g @h `i`",
    "null",
    "2014-06-21",
    "no\u00a0break \u2028line \u2029para \ufeffmark \u202eright \x7f \x85 \x9f \ufffe \uffff",
    "tab\t bell\x07 null\x00 escape\x1b",
    "\U0001f5fa\ufe0f \ud800 half",
    "مرحبا = {x}",
]


@pytest.mark.parametrize("poison", POISON)
def test_what_is_typed_is_text(opened: Opened, survey: Survey, tmp_path: Path, poison: str) -> None:
    page = opened.page
    confirming = form(page, capture(survey, "Anah"), "Confirm")
    confirming.get_by_label("Your name").evaluate(
        "(field, text) => { field.value = text; }", poison
    )
    confirming.get_by_label("Why", exact=True).evaluate(
        "(field, text) => { field.value = text; }", poison
    )
    confirming.get_by_role("button", name="Keep correction").click()
    page.locator("#review summary").click()
    file = saved(page, tmp_path)
    (entry,) = entries(file)
    assert entry.why == hidden.shown(poison).strip()
    assert entry.by.split() == entry.why.replace("\n", "").split() or "\n" not in poison
    assert page.locator("#review .reason").text_content() == entry.why
    assert page.evaluate("typeof window.ran") == "undefined"
    opened.assert_clean()
    assert "<script>window.ran" not in built(file).html


# --- who can use it


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(open_page: Open, survey: Survey, size: str, scheme: str) -> None:
    width, height = SIZES[size]
    page = open_page(survey.html, width=width, height=height, color_scheme=scheme).page
    rutba = capture(survey, "Rutba")
    keep(form(page, capture(survey, "Anah"), "Reject"))
    assert faults(page) == []
    keep(form(page, rutba, "Confirm"))
    for action in ("Move", "Change side", "Change day", "Merge", "Split"):
        opened = form(page, rutba, action)
        opened.get_by_role("button", name="Keep correction").click()
        page.evaluate(
            "for (const id of ['side', 'detail']) document.getElementById(id).scrollTop = 0"
        )
        assert faults(page, within="#detail") == [], action
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator("#review summary").click()
    page.get_by_role("button", name="Add a capture").click()
    assert faults(page) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 2560])
def test_nothing_scrolls_sideways(open_page: Open, survey: Survey, width: int) -> None:
    page = open_page(survey.html, width=width, height=800).page
    form(page, capture(survey, "Rutba"), "Change day")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Add a capture").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_by_keyboard_alone(
    open_page: Open, survey: Survey, tmp_path: Path, width: int, height: int
) -> None:
    opened = open_page(survey.html, width=width, height=height, accept_downloads=True)
    page = opened.page
    _tab_to(page, "e.textContent === 'Rutba'")
    page.keyboard.press("Enter")
    _tab_to(page, "e.textContent === 'Move'")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.type") == "radio"
    page.keyboard.press("ArrowDown")
    _tab_to(page, "e.textContent === 'Choose on the map'")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # the middle of the map
    expect(page.locator(".pick-bar")).to_be_hidden()
    expect(page.get_by_role("textbox", name="Coordinates")).to_have_value(re.compile(r"^\d"))
    _tab_to(page, "e.labels?.[0]?.textContent === 'Your name'")
    page.keyboard.type("Jane Doe")
    _tab_to(page, "e.labels?.[0]?.textContent === 'Why'")
    page.keyboard.type("It was elsewhere.")
    _tab_to(page, "e.textContent === 'Keep correction'")
    page.keyboard.press("Enter")
    expect(page.locator("#detail").get_by_role("button", name="Move", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")  # the form alone
    expect(page.locator("#detail")).to_be_visible()
    expect(page.locator("#detail").get_by_role("button", name="Move", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#detail")).to_be_hidden()
    page.get_by_role("button", name="Save corrections.yaml").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    (entry,) = corrections.load(Path(download.value.path()))
    assert entry.action == "move"
    opened.assert_clean()


def test_escape_ends_a_choice_and_not_the_form(opened: Opened, survey: Survey) -> None:
    page = opened.page
    merging = form(page, capture(survey, "Anah"), "Merge")
    button = merging.get_by_role("button", name="Choose on the map or in the list")
    button.click()
    expect(page.locator("#detail")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator(".pick-bar")).to_be_hidden()
    expect(button).to_be_focused()


def test_a_phone_shows_the_map_while_one_chooses_on_it(
    open_page: Open, survey: Survey, tmp_path: Path
) -> None:
    opened = open_page(
        survey.html, width=390, height=844, has_touch=True, is_mobile=True, accept_downloads=True
    )
    page = opened.page
    moved = form(page, capture(survey, "Rutba"), "Move")
    moved.get_by_text("A point on the map").tap()
    moved.get_by_role("button", name="Choose on the map").tap()
    expect(page.locator("#detail")).to_be_hidden()
    frame = page.locator(".map-frame").bounding_box()
    assert frame is not None
    page.touchscreen.tap(frame["x"] + 250, frame["y"] + 250)
    expect(page.locator("#detail")).to_be_visible()
    expect(moved.get_by_label("Coordinates")).to_have_value(re.compile(r"^\d"))
    keep(moved)
    page.keyboard.press("Escape")
    assert entries(saved(page, tmp_path))[0].action == "move"
    opened.assert_clean()


@pytest.mark.parametrize("language", ["ar", "de", "es", "fr", "ru", "uk"])
def test_every_language_has_all_words(open_page: Open, survey: Survey, language: str) -> None:
    html = replace(survey, look=Look(language=language)).html
    opened = open_page(html, width=390, height=844)
    page = opened.page
    rutba = capture(survey, "Rutba")
    for button in go(page, rutba).locator(".correct > .tools button").all():
        button.click()
        page.locator("#detail .review-form .primary").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator("#review .tools button").first.click()
    page.locator("#review .review-form .primary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    opened.assert_clean()


# --- what the file says and no capture fits


def test_what_could_not_be_applied_is_listed_first(
    open_page: Open, survey: Survey, tmp_path: Path
) -> None:
    file = tmp_path / "corrections.yaml"
    known = capture(survey, "Anah")
    signed = 'by: "A", on: 2026-11-20'
    entries_ = (
        f'action: confirm, capture: "{known.id}", reports: ["{known.keys[0]}"], why: "Yes."',
        'action: reject, capture: "gone", reports: ["no"], was: "Town: Side", why: "<b>No</b>"',
    )
    lines = "".join(f"  - {{{entry}, {signed}}}\n" for entry in entries_)
    file.write_text(f"corrections:\n{lines}", encoding="utf-8")
    opened = open_page(built(file).html)
    page = opened.page
    page.locator("#review summary").click()
    items = page.locator("#review .correction")
    expect(items).to_have_count(2)
    expect(items.first).to_contain_text("Town: Side")
    expect(items.first).to_contain_text("Not applied")
    expect(items.first).to_contain_text("No capture has its reports")
    assert items.first.locator(".reason").text_content() == "<b>No</b>"
    expect(items.last).to_contain_text("Applied")
    items.last.locator("a").click()
    expect(page.locator("#detail h2")).to_have_text("Anah")
    opened.assert_clean()


def test_signs_of_corrected_captures_have_a_mark(open_page: Open, survey: Survey) -> None:
    page = open_page(survey.html).page
    keep(form(page, capture(survey, "Anah"), "Confirm"))
    expect(page.locator(".marker .mark-stroke")).to_have_count(1)


def test_a_page_without_captures_can_be_added_to(open_page: Open) -> None:
    opened = open_page(webmap.render((), not_located=(), articles=(), review=Review()))
    opened.page.get_by_role("button", name="Add a capture").click()
    expect(opened.page.locator("#review .review-form")).to_be_visible()
    opened.assert_clean()


def test_many_captures(open_page: Open) -> None:
    captures = [
        replace(samples.capture(samples.place("Rutba"), [_SAID]), id=f"c-{n}") for n in range(3000)
    ]
    html = webmap.render(captures, not_located=(), articles=samples.ARTICLES, review=Review())
    opened = open_page(html, fragment="#capture=c-2500")
    page = opened.page
    rejecting = page.locator("#detail")
    rejecting.get_by_role("button", name="Reject", exact=True).click()
    keep(rejecting.locator(".review-form"))
    page.keyboard.press("Escape")
    row = page.locator("#capture-list .capture", has=page.locator(".review-flag"))
    expect(row).to_have_count(1)
    opened.assert_clean()


_SAID = samples.Said(samples.WELLE, samples.WELLE_SENTENCES[3], "Rutba")
