"""Each correction by clicks: kept in the page, saved, applied by the next build, shown there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geomap.corrections.values import (
    Add,
    AtPlace,
    AtPoint,
    Bound,
    Confirm,
    Days,
    Kind,
    Merge,
    Move,
    Reject,
    Sides,
    Source,
    Split,
    Standing,
    Target,
)
from geomap.survey import Survey
from tests.browser import reviewing
from tests.browser.conftest import Open, Opened
from tests.browser.reviewing import built, capture, entries, form, go, keep, saved

pytestmark = pytest.mark.browser


def _shows(open_page: Open, after: Survey, place: str, *words: str) -> None:
    """The next page's details of a place say what was corrected."""
    page = open_page(after.html).page
    lines = go(page, capture(after, place)).locator("p.corrected")
    for line in words:
        expect(lines.filter(has_text=line)).to_have_count(1)
    row = page.locator("#capture-list .capture", has=page.get_by_text(place, exact=True))
    assert "Corrected by hand" in (row.text_content() or "")


def test_reject(open_page: Open, opened: Opened, survey: Survey, tmp_path: Path) -> None:
    page, rutba = opened.page, capture(survey, "Rutba")
    keep(form(page, rutba, "Reject"), why="The paper retracted it.")
    flag = "Rejected: leaves the map at the next build"
    expect(page.locator("#detail .review-flag")).to_have_text(flag)
    row = page.locator("#capture-list .capture", has_text="Rutba")
    assert row.locator(".review-flag").text_content() == flag
    assert flag in (page.locator(".marker.selected").get_attribute("title") or "")
    expect(page.locator(".marker.selected .crossed")).to_have_count(1)

    file = saved(page, tmp_path)
    (entry,) = entries(file)
    assert entry.change == Reject()
    assert entry.target == Target(rutba.id, rutba.keys)
    assert (entry.by, entry.on, entry.why) == (
        "Jane Doe",
        date(2026, 11, 21),
        "The paper retracted it.",
    )
    assert entry.was == "Rutba: Islamic State, Saturday 21 June 2014"
    opened.assert_clean()

    after = built(file)
    assert [each.id for each in after.rejected] == [rutba.id]
    page = open_page(after.html).page
    assert page.evaluate("geomap.page.model.count") == 8
    rejected = page.locator(".missing.rejected li")
    assert "Rejected by Jane Doe, 21 November 2026" in rejected.inner_text()
    page.locator("#review summary").click()
    expect(page.locator("#review .correction")).to_contain_text("Applied")


def test_confirm(open_page: Open, opened: Opened, survey: Survey, tmp_path: Path) -> None:
    keep(form(opened.page, capture(survey, "Anah"), "Confirm"))
    file = saved(opened.page, tmp_path)
    assert entries(file)[0].change == Confirm()
    _shows(open_page, built(file), "Anah", "confirmed, by Jane Doe")


def test_move_to_a_place(open_page: Open, opened: Opened, survey: Survey, tmp_path: Path) -> None:
    moved = form(opened.page, capture(survey, "Rutba"), "Move")
    moved.get_by_label("Place", exact=True).fill("fallujah (anbar, iraq)")
    keep(moved)
    file = saved(opened.page, tmp_path)
    assert entries(file)[0].change == Move(AtPlace("iq-fallujah"))
    after = built(file)
    page = open_page(after.html, fragment=f"#capture={capture(survey, 'Rutba').id}").page
    expect(page.locator("#detail h2")).to_have_text("Fallujah")
    expect(page.locator("#detail p.corrected")).to_contain_text("moved from Rutba")


def test_move_to_a_point_of_the_map(opened: Opened, survey: Survey, tmp_path: Path) -> None:
    page = opened.page
    moved = form(page, capture(survey, "Rutba"), "Move")
    moved.get_by_label("A point on the map").check()
    moved.get_by_role("button", name="Choose on the map").click()
    expect(page.locator(".pick-bar")).to_be_visible()
    page.locator("#map_geomap, .folium-map").first.click(position={"x": 300, "y": 300})
    expect(page.locator(".pick-bar")).to_be_hidden()
    field = moved.get_by_label("Coordinates")
    expect(field).to_have_value(re.compile(r"^\d+\.\d{5}, \d+\.\d{5}$"))
    expect(moved.get_by_role("button", name="Choose on the map")).to_be_focused()
    lat, lon = map(float, field.input_value().split(", "))
    moved.get_by_label("Name of the place, if another").fill("Camp H3")
    keep(moved)
    file = saved(page, tmp_path)
    assert entries(file)[0].change == Move(AtPoint(lat, lon, "Camp H3"))
    assert capture(built(file), "Camp H3").place.lat == lat
    opened.assert_clean()


def test_a_marker_is_a_point_too(opened: Opened, survey: Survey) -> None:
    page = opened.page
    moved = form(page, capture(survey, "Rutba"), "Move")
    moved.get_by_label("A point on the map").check()
    moved.get_by_role("button", name="Choose on the map").click()
    page.locator(".marker[title^=Ramadi]").click()
    at = capture(survey, "Ramadi").place
    expect(moved.get_by_label("Coordinates")).to_have_value(f"{at.lat:.5f}, {at.lon:.5f}")


def test_sides(open_page: Open, opened: Opened, survey: Survey, tmp_path: Path) -> None:
    changed = form(opened.page, capture(survey, "Anah"), "Change side")
    changed.get_by_label("Taken by").fill("not said")
    changed.get_by_label("Lost by").fill("Free Riders of Anah")
    keep(changed)
    file = saved(opened.page, tmp_path)
    assert entries(file)[0].change == Sides("", "Free Riders of Anah")
    after = built(file)
    assert capture(after, "Anah").from_actor == "Free Riders of Anah"
    _shows(open_page, after, "Anah", "side changed")


def test_a_known_side_is_written_by_its_id(opened: Opened, survey: Survey, tmp_path: Path) -> None:
    changed = form(opened.page, capture(survey, "Anah"), "Change side")
    changed.get_by_label("Taken by").fill("ISLAMIC state")
    keep(changed)
    assert entries(saved(opened.page, tmp_path))[0].change == Sides("islamic-state")


def test_days(open_page: Open, opened: Opened, survey: Survey, tmp_path: Path) -> None:
    changed = form(opened.page, capture(survey, "Anah"), "Change day")
    changed.get_by_label("Not known").first.check()
    expect(changed.get_by_label("First day")).to_be_disabled()
    changed.get_by_label("Last day").fill("2014-06-21")
    keep(changed)
    file = saved(opened.page, tmp_path)
    assert entries(file)[0].change == Days(Bound(None), Bound(date(2014, 6, 21)))
    after = built(file)
    assert capture(after, "Anah").when.end == date(2014, 6, 21)
    _shows(open_page, after, "Anah", "day")


def test_only_the_day_that_changed_is_written(
    opened: Opened, survey: Survey, tmp_path: Path
) -> None:
    changed = form(opened.page, capture(survey, "Anah"), "Change day")
    changed.get_by_label("Last day").fill("2014-06-21")
    keep(changed)
    assert entries(saved(opened.page, tmp_path))[0].change == Days(None, Bound(date(2014, 6, 21)))


def test_status(open_page: Open, opened: Opened, survey: Survey, tmp_path: Path) -> None:
    changed = form(opened.page, capture(survey, "Anah"), "Change status")
    assert changed.locator("select option").all_inner_texts() == ["claimed", "disputed"]
    changed.get_by_label("Status").select_option(label="disputed")
    keep(changed)
    file = saved(opened.page, tmp_path)
    assert entries(file)[0].change == Standing("disputed")
    _shows(open_page, built(file), "Anah", "status")


def test_kind(open_page: Open, opened: Opened, survey: Survey, tmp_path: Path) -> None:
    changed = form(opened.page, capture(survey, "Anah"), "Change kind")
    changed.get_by_label("Kind of place").select_option(label="Base")
    keep(changed)
    file = saved(opened.page, tmp_path)
    assert entries(file)[0].change == Kind("base")
    _shows(open_page, built(file), "Anah", "kind")


def _merge(page: Page, survey: Survey) -> None:
    merging = form(page, capture(survey, "Anah"), "Merge")
    merging.get_by_label("Search all captures").fill("rawah")
    merging.locator(".choices label", has_text="Rawah").first.click()
    keep(merging)


def test_merge(open_page: Open, opened: Opened, survey: Survey, tmp_path: Path) -> None:
    anah, rawah = capture(survey, "Anah"), capture(survey, "Rawah")
    _merge(opened.page, survey)
    go(opened.page, rawah)
    expect(opened.page.locator("#detail .review-flag")).to_contain_text("Merged")
    file = saved(opened.page, tmp_path)
    assert entries(file)[0].change == Merge(Target(rawah.id, rawah.keys))
    after = built(file)
    assert capture(after, "Anah").id == anah.id
    assert set(capture(after, "Anah").keys) == {*anah.keys, *rawah.keys}
    assert len(after.captures) == 8
    _shows(open_page, after, "Anah", "merged")


def test_the_other_capture_is_chosen_in_the_list(opened: Opened, survey: Survey) -> None:
    page = opened.page
    merging = form(page, capture(survey, "Anah"), "Merge")
    merging.get_by_role("button", name="Choose on the map or in the list").click()
    page.locator("#capture-list .go", has_text="Rawah").click()
    expect(merging.locator(".choices input:checked")).to_have_count(1)
    expect(merging.locator(".choices label", has_text="Rawah").locator("input")).to_be_checked()
    assert page.evaluate("geomap.page.store.state.capture") == capture(survey, "Anah").id
    opened.assert_clean()


def test_the_other_capture_is_chosen_on_the_map(opened: Opened, survey: Survey) -> None:
    page = opened.page
    merging = form(page, capture(survey, "Ramadi"), "Merge")
    merging.get_by_role("button", name="Choose on the map or in the list").click()
    page.locator(".marker[title^=Fallujah]").click()
    expect(merging.locator(".choices label", has_text="Fallujah").locator("input")).to_be_checked()


def test_split(open_page: Open, opened: Opened, survey: Survey, tmp_path: Path) -> None:
    rutba = capture(survey, "Rutba")
    splitting = form(opened.page, rutba, "Split")
    splitting.locator(".choices label", has_text="Deutsche Welle").click()
    keep(splitting)
    file = saved(opened.page, tmp_path)
    (key,) = (
        key
        for key, each in zip(rutba.keys, rutba.reports, strict=True)
        if each.report.article.source == "Deutsche Welle"
    )
    assert entries(file)[0].change == Split((key,))
    after = built(file)
    assert [len(each.reports) for each in after.captures if each.place.name == "Rutba"] == [1, 1]
    page = open_page(after.html, fragment=f"#capture={rutba.id}").page
    expect(page.locator("#detail p.corrected")).to_contain_text("split")


def test_add_at_a_point(open_page: Open, opened: Opened, tmp_path: Path) -> None:
    page = opened.page
    page.get_by_role("button", name="Add a capture").click()
    adding = page.locator("#review .review-form")
    adding.get_by_label("A point on the map").check()
    adding.get_by_label("Coordinates").fill("33.5, 40.25")
    adding.get_by_label("Name of the place").fill("Camp “H3”")
    adding.get_by_label("Country").fill("iraq")
    adding.get_by_label("Taken by").fill("Islamic State")
    adding.get_by_label("First day").fill("2014-06-20")
    adding.get_by_label("Kind of place").select_option(label="Camp")
    adding.get_by_label("Outlet").fill("The Gazette")
    adding.get_by_label("Address").fill("https://news.example/h3")
    adding.get_by_label("Day of publication").fill("2014-06-23")
    adding.get_by_label("Sentence").fill("They took “H3”:\nall of it.")
    keep(adding)
    file = saved(page, tmp_path)
    source = Source(
        "",
        "The Gazette",
        "https://news.example/h3",
        date(2014, 6, 23),
        "They took “H3”:\nall of it.",
    )
    assert entries(file)[0].change == Add(
        AtPoint(33.5, 40.25, "Camp “H3”", "IQ"),
        "islamic-state",
        source,
        start=date(2014, 6, 20),
        kind="camp",
    )
    opened.assert_clean()
    after = built(file)
    assert len(after.captures) == 10
    _shows(open_page, after, "Camp “H3”", "added")


def test_add_at_a_place(opened: Opened, tmp_path: Path) -> None:
    page = opened.page
    page.get_by_role("button", name="Add a capture").click()
    adding = page.locator("#review .review-form")
    adding.get_by_label("Place", exact=True).fill("iq-rutba")
    adding.get_by_label("Taken by").fill("Iraqi forces")
    adding.get_by_label("Outlet").fill("The Gazette")
    adding.get_by_label("Extent").select_option(label="Part of the place")
    keep(adding)
    (entry,) = entries(saved(page, tmp_path))
    assert isinstance(entry.change, Add)
    assert (entry.change.at, entry.change.kind, entry.change.extent) == (
        AtPlace("iq-rutba"),
        "",
        "partial",
    )


def test_a_capture_that_was_added_is_corrected_as_others_are(
    open_page: Open, tmp_path: Path
) -> None:
    file = tmp_path / "added.yaml"
    file.write_text(
        "corrections:\n  - {action: add, by: A, on: 2026-11-20, why: Told., point: [33.6, 42.8],"
        " name: Hit, actor: islamic-state, kind: town, source: {outlet: Radio}}\n",
        encoding="utf-8",
    )
    before = built(file)
    opened = open_page(before.html, accept_downloads=True)
    keep(form(opened.page, capture(before, "Hit"), "Reject"))
    after = built(saved(opened.page, tmp_path))
    assert [each.place.name for each in after.rejected] == ["Hit"]
    assert after.unapplied == ()
    opened.assert_clean()


def test_earlier_corrections_stay_in_the_file(
    open_page: Open, opened: Opened, survey: Survey, tmp_path: Path
) -> None:
    keep(form(opened.page, capture(survey, "Anah"), "Confirm"))
    keep(form(opened.page, capture(survey, "Rutba"), "Reject"))
    first = saved(opened.page, tmp_path, "first.yaml")
    after = built(first)
    page = open_page(after.html, accept_downloads=True).page
    expect(page.locator("#review summary")).to_have_text("2 corrections")
    keep(form(page, capture(after, "Rawah"), "Reject"))
    second = saved(page, tmp_path, "second.yaml")
    assert second.read_text(encoding="utf-8").startswith(first.read_text(encoding="utf-8"))
    assert [entry.action for entry in entries(second)] == ["confirm", "reject", "reject"]


def test_five_new_articles_keep_every_old_link_and_correction(
    open_page: Open, opened: Opened, survey: Survey, tmp_path: Path
) -> None:
    page = opened.page
    to = "id => geomap.linkTo(geomap.page.model, geomap.page.model.positionOf(id)).split('#')[1]"
    links = {each.id: page.evaluate(to, each.id) for each in survey.captures}
    keep(form(page, capture(survey, "Fallujah"), "Reject"))
    keep(form(page, capture(survey, "Anah"), "Confirm"))
    moved = form(page, capture(survey, "Rutba"), "Move")
    moved.get_by_label("A point on the map").check()
    moved.get_by_label("Coordinates").fill("33.1, 40.3")
    keep(moved)
    _merge(page, survey)
    changed = form(page, capture(survey, "Ramadi"), "Change status")
    changed.get_by_label("Status").select_option(label="disputed")
    keep(changed)
    file = saved(page, tmp_path)

    folder = tmp_path / "articles"
    folder.mkdir()
    for number, text in enumerate(NEW):
        (folder / f"new-{number}.txt").write_text(text, encoding="utf-8")
    after = built(file, inputs=(reviewing.SEEDS, folder))
    assert len(after.articles) == 7
    assert len(after.captures) + len(after.rejected) > len(survey.captures)
    assert after.unapplied == ()
    assert sorted(c.action for each in after.captures for c in each.corrections) == [
        "confirm",
        "merge",
        "move",
        "status",
    ]
    assert [each.place.name for each in after.rejected] == ["Fallujah"]
    again = open_page(after.html, accept_downloads=True).page
    gone = {each.id for each in after.rejected}
    for old in survey.captures:
        if old.id in gone:
            continue
        opened_id = again.evaluate(
            "link => geomap.page.store.known(geomap.fromHash(link)).capture", links[old.id]
        )
        (found,) = (each for each in after.captures if each.id == opened_id)
        assert set(old.keys) <= set(found.keys), old.place.name
    again.evaluate("geomap.page.store.set({ capture: '' })")
    assert saved(again, tmp_path, "again.yaml").read_bytes() == file.read_bytes()


NEW = [
    "Islamic State fighters captured the town of Rutba on 21 June 2014, witnesses said.\n",
    "Islamic State fighters seized the city of Mosul on 10 June 2014, the governor said.\n",
    "On 11 June 2014 Islamic State militants captured Tikrit, residents said.\n",
    "Islamic State fighters overran the town of Anah on 20 June 2014, an officer said.\n",
    "Iraqi forces recaptured Ramadi on 28 December 2015, the army said.\n",
]
