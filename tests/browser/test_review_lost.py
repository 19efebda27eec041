"""The review mode loses nothing: what is half typed, what stood in the file, what a sign hides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect

from geomap import webmap
from geomap.survey import Survey
from geomap.webmap.review import Review
from tests import samples
from tests.browser.conftest import Open, Opened
from tests.browser.reviewing import built, capture, entries, form, go, keep, saved
from tests.browser.test_corrections import _corrected, _page

pytestmark = pytest.mark.browser


# --- what is half typed


def test_a_form_is_there_again_with_its_capture(opened: Opened, survey: Survey) -> None:
    page = opened.page
    form(page, capture(survey, "Rutba"), "Move").get_by_label("Why", exact=True).fill("Half a rea")
    go(page, capture(survey, "Anah"))
    expect(page.locator("#detail .review-form")).to_have_count(0)
    again = go(page, capture(survey, "Rutba"))
    expect(again.locator(".review-form")).to_have_count(1)
    expect(again.get_by_label("Why", exact=True)).to_have_value("Half a rea")
    expect(again.get_by_role("button", name="Move", exact=True)).to_have_attribute(
        "aria-expanded", "true"
    )
    keep(form(page, capture(survey, "Rutba"), "Confirm"), why="Another one.")
    again.get_by_role("button", name="Move", exact=True).click()
    expect(again.get_by_label("Why", exact=True)).to_have_value("Half a rea")
    again.get_by_label("Place", exact=True).fill("ra")
    page.keyboard.press("Escape")
    expect(again.locator(".review-form")).to_have_count(0)
    again.get_by_role("button", name="Move", exact=True).click()
    expect(again.get_by_label("Place", exact=True)).to_have_value("ra")
    opened.assert_clean()


def test_cancel_gives_a_form_up(opened: Opened, survey: Survey) -> None:
    page = opened.page
    given_up = form(page, capture(survey, "Rutba"), "Reject")
    given_up.get_by_label("Why", exact=True).fill("Half a rea")
    given_up.get_by_role("button", name="Cancel").click()
    again = form(page, capture(survey, "Rutba"), "Reject")
    expect(again.get_by_label("Why", exact=True)).to_have_value("")


def test_a_kept_form_may_be_kept_as_a_correction(
    opened: Opened, survey: Survey, tmp_path: Path
) -> None:
    page = opened.page
    form(page, capture(survey, "Rutba"), "Reject").get_by_label("Why", exact=True).fill("No.")
    go(page, capture(survey, "Anah"))
    keep(go(page, capture(survey, "Rutba")).locator(".review-form"), why="No!")
    (entry,) = entries(saved(page, tmp_path))
    assert entry.target
    assert (entry.target.capture, entry.why) == (capture(survey, "Rutba").id, "No!")
    expect(page.locator("#detail .review-flag")).to_have_text(
        "Rejected: leaves the map at the next build"
    )


def test_the_other_of_a_merge_may_have_been_rejected_meanwhile(
    opened: Opened, survey: Survey
) -> None:
    page, anah = opened.page, capture(survey, "Anah")
    merging = form(page, capture(survey, "Rutba"), "Merge")
    merging.get_by_label("Search all captures").fill("Anah")
    merging.locator(".choices label").first.click()
    keep(form(page, anah, "Reject"))
    again = go(page, capture(survey, "Rutba")).locator(".review-form")
    again.get_by_label("Why", exact=True).fill("One event.")
    again.get_by_role("button", name="Keep correction").click()
    expect(again).to_contain_text("Choose a capture.")


def test_the_browser_asks_before_a_half_typed_form_is_left(opened: Opened, survey: Survey) -> None:
    page = opened.page
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.get_by_role("button", name="Add a capture").click()
    page.locator("#review .review-form").get_by_label("Outlet").fill("Hit")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Add a capture").click()
    expect(page.locator("#review .review-form").get_by_label("Outlet")).to_have_value("Hit")
    page.reload()
    assert asked == ["beforeunload"]


# --- what stood in the file


def _earlier(folder: Path, survey: Survey) -> Path:
    signed = 'by: "A", on: 2026-11-20, why: "Yes."'
    rutba, anah = (capture(survey, place) for place in ("Rutba", "Anah"))
    lines = (
        f'action: reject, capture: "{rutba.id}"',
        f'action: confirm, capture: "{anah.id}"',
        'action: confirm, capture: "gone", was: "Town: Side"',
    )
    file = folder / "earlier.yaml"
    text = "".join(f"  - {{{line}, {signed}}}\n" for line in lines)
    file.write_text(f"corrections:\n{text}", encoding="utf-8")
    return file


def _actions(file: Path) -> Sequence[str]:
    return [each.action for each in entries(file)]


def test_an_entry_of_the_file_is_taken_out_and_put_back(
    open_page: Open, survey: Survey, tmp_path: Path
) -> None:
    opened = open_page(built(_earlier(tmp_path, survey)).html, accept_downloads=True)
    page = opened.page
    page.locator("#review summary").click()
    items = page.locator("#review .correction")
    rejected = items.filter(has_text="Rejected")
    expect(rejected).to_contain_text("Rutba: Islamic State, ")  # where the file does not say it
    rejected.get_by_role("button", name="Take out of the file").click()
    expect(rejected).to_contain_text("Taken out")
    expect(page.locator("#review .review-count")).to_have_text("1 not saved yet")
    assert page.evaluate("document.activeElement !== document.body")
    items.filter(has_text="Anah").get_by_role("button", name="Take out of the file").click()
    row = page.locator("#capture-list .capture", has_text="Anah").first
    expect(row.locator(".review-flag")).to_have_text(
        "Correction taken out: applied at the next build"
    )
    assert _actions(saved(page, tmp_path)) == ["confirm"]
    expect(page.locator("#review .review-count")).to_have_text("Nothing to save")
    rejected.get_by_role("button", name="Put back").click()
    expect(page.locator("#review .review-count")).to_have_text("1 not saved yet")
    opened.page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#review .review-count")).to_have_text("1 not saved yet")
    assert _actions(saved(page, tmp_path)) == ["reject", "confirm"]


# --- what a sign hides


def _stacked(page: Page) -> None:
    """Corrects what lies below the last capture of a place."""
    below = page.evaluate(
        "geomap.page.store.model.ofSpot(0).map((i) => geomap.page.store.model.id[i])"
    )[-1]
    page.evaluate("id => geomap.page.store.set({ capture: id })", below)
    page.locator("#detail").get_by_role("button", name="Reject", exact=True).click()
    keep(page.locator("#detail .review-form"))
    page.evaluate("geomap.page.store.set({ capture: '' })")
    page.keyboard.press("Escape")


def test_a_stack_shows_that_a_capture_below_is_corrected(open_page: Open) -> None:
    captures = [
        replace(samples.capture(samples.place("Rutba"), [_SAID]), id=f"c-{n}") for n in range(3)
    ]
    opened = open_page(
        webmap.render(captures, not_located=(), articles=samples.ARTICLES, review=Review())
    )
    page = opened.page
    _stacked(page)
    stack = page.locator(".marker")
    expect(stack).to_have_count(1)
    expect(stack.locator(".mark-stroke")).to_have_count(1)  # a pencil: not all are rejected
    assert "1 correction" in (stack.get_attribute("title") or "")


def test_a_stack_and_a_pie_have_the_dot_of_what_was_corrected(open_page: Open) -> None:
    below, *others = _corrected()
    moved = next(each for each in (below, *others) if each.corrections)
    later = [replace(moved, id=f"c-{n}", corrections=(), origins=()) for n in range(3)]
    opened = open_page(_page([moved, *later]))
    model = "geomap.page.store.model"
    assert opened.page.evaluate(f"{model}.count") == 4
    expect(opened.page.locator(".marker .corrected-dot")).to_have_count(1)
    assert "(corrected by hand)" in (opened.page.locator(".marker").get_attribute("title") or "")
    spread = [
        replace(each, id=f"p-{n}", place=replace(each.place, id=f"p-{n}", lat=33 + n / 100, lon=41))
        for n, each in enumerate([moved, *later * 4])
    ]
    page = open_page(_page(spread)).page
    page.evaluate("geomap.page.map.setZoom(3, { animate: false })")
    expect(page.locator(".crowd .corrected-dot")).to_have_count(1)
    assert "corrected by hand" in (page.locator(".crowd").get_attribute("title") or "")


_SAID = samples.Said(samples.WELLE, samples.WELLE_SENTENCES[3], "Rutba")
