"""What was corrected by hand shows as such, and old links find it after a rebuild."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import geomap
from geomap import corrections, exports, hidden, webmap
from geomap.corrections import values
from geomap.corrections.values import Entry, Target
from geomap.models import Capture, Correction
from geomap.webmap import view
from geomap.webmap.review import Review
from tests import samples
from tests.browser.conftest import Open
from tests.test_corrections_rebuild import NEW, OLD, Corpus

pytestmark = pytest.mark.browser

ON = date(2026, 11, 21)
HOSTILE = "=cmd|'/c calc'!A1 <img src=x onerror=window.ran=1> ]]> & \u202egnorw \u0001"
LINE = "Corrected by hand: moved from Rutbah, by Jane Doe, 21 November 2026: because"


def _corrected(why: str = "because") -> list[Capture]:
    first, second, *others = samples.nine()
    moved = Correction("move", "Jane Doe", ON, why, "Rutbah")
    sure = Correction("confirm", HOSTILE, ON, why)
    captures = [
        replace(first, corrections=(moved,), origins=("x",) * len(first.reports)),
        replace(second, corrections=(moved, sure)),
        *others,
    ]
    return sorted(captures, key=view._latest_first)


def _page(captures: list[Capture], **more: Any) -> str:
    return webmap.render(
        captures, not_located=(), articles=samples.ARTICLES, actors=samples.ACTORS, **more
    )


def test_list_details_and_map_tell_what_was_corrected(open_page: Open) -> None:
    opened = open_page(_page(_corrected()), fragment="#capture=c-rutba")
    page = opened.page
    assert page.locator("#detail .corrected").all_inner_texts() == [LINE]
    assert page.locator(".map-frame .corrected-dot").count() == 2
    assert "(corrected by hand)" in str(
        page.locator(".marker.selected").first.get_attribute("title")
    )
    assert page.locator(".key [data-sign=corrected]").inner_text() == "corrected by hand"
    page.keyboard.press("Escape")
    row = page.locator(".capture", has_text="Rutba").first
    assert row.locator(".corrected").inner_text() == LINE
    opened.assert_clean()


def test_a_row_that_a_script_draws_is_that_of_the_html(open_page: Open) -> None:
    page = open_page(_page(_corrected())).page
    drawn = page.evaluate(
        """() => {
          const { model } = geomap.page.store;
          const empty = document.getElementById("row").content.firstElementChild;
          return [...document.querySelectorAll("#capture-list .capture")].map((row, i) => {
            const made = geomap.fillRow(geomap.nameParts(empty.cloneNode(true)), model, i);
            const text = (each) => each.querySelector(".meta").textContent;
            return [text(made), text(row)];
          });
        }"""
    )
    assert len(drawn) == 9
    assert [made for made, _ in drawn] == [written for _, written in drawn]


def test_tables_are_those_of_the_exports_with_hostile_words_too(open_page: Open) -> None:
    captures = _corrected(HOSTILE)
    opened = open_page(_page(captures), accept_downloads=True)
    for name, expected in (
        ("Table (CSV)", exports.captures_csv(captures)),
        ("GeoJSON", exports.captures_geojson(captures)),
    ):
        with opened.page.expect_download() as download:
            opened.page.locator("#export").get_by_role("button", name=name).click()
        saved = Path(download.value.path()).read_text(encoding="utf-8")
        if name == "GeoJSON":
            assert json.loads(saved) == json.loads(expected)
        else:
            assert saved == expected
    assert opened.page.evaluate("window.ran") is None
    assert opened.errors == []


def test_what_was_rejected_stands_below_the_list(open_page: Open) -> None:
    first, *others = samples.nine()
    gone = replace(first, corrections=(Correction("reject", "Jane Doe", ON, "retracted"),))
    opened = open_page(_page(others, rejected=(gone,)))
    item = opened.page.locator(".rejected li")
    assert "Rejected by Jane Doe, 21 November 2026: retracted" in item.inner_text()
    assert opened.page.locator("#capture-list > li").count() == 8
    opened.assert_clean()


def test_old_links_open_the_capture_after_a_rebuild_with_corrections(
    open_page: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    corpus = Corpus(folder)
    corpus.write(OLD)
    before = corpus.build()
    page = open_page(before.html).page
    links: dict[str, str] = page.evaluate(
        """() => Object.fromEntries(geomap.page.model.id.map(
          (id, i) => [id, geomap.linkTo(geomap.page.model, i).split("#")[1]]))"""
    )
    away = values.Move(values.AtPoint(33.0, 40.0, "Elsewhere"))
    entries = [
        Entry(away, Target(each.id, each.keys), "Jane Doe", ON, str(n))
        for n, each in enumerate(before.captures)
    ]
    corpus.write(OLD | NEW)
    after = corpus.build(*entries)
    assert after.unapplied == ()
    holding = {key: each.id for each in after.captures for key in each.keys}
    page = open_page(after.html).page
    for old in before.captures:
        opened = page.evaluate(
            """(link) => {
              const parts = new URLSearchParams(link);
              const { model } = geomap.page;
              return model.id[model.linked(parts.get("capture"), parts.get("report"))];
            }""",
            links[old.id],
        )
        assert opened == holding[old.keys[0]]


def test_a_correction_of_a_file_shows_in_the_next_page(open_page: Open, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    corpus = Corpus(folder)
    corpus.write(OLD)
    rutba = corpus.build().captures[0]
    path = tmp_path / "mine.yaml"
    kind = Entry(
        values.Kind("base"), Target(rutba.id, rutba.keys), "Jane Doe", ON, "it is the barracks"
    )
    path.write_text(corrections.write([kind]), encoding="utf-8")
    html = geomap.build(folder, corrections=path).html
    page = open_page(html, fragment=f"#capture={rutba.id}").page
    assert "it is the barracks" in page.locator("#detail .corrected").inner_text()


def test_hostile_words_in_every_field_of_an_entry_stay_words(open_page: Open) -> None:
    poison = hidden.shown(f"</script><script>window.ran=2</script>{HOSTILE}")
    source = values.Source(poison, poison, f"javascript:window.ran=3//{poison}", ON, poison)
    at = values.AtPoint(33.0, 40.0, poison)
    entries = [
        Entry(values.Add(at, poison, source, poison), None, poison, ON, poison),
        *(
            Entry(change, Target(each.id, each.keys), poison, ON, poison, poison)
            for each in samples.nine()[:1]
            for change in (values.Move(at), values.Sides(poison, poison), values.Confirm())
        ),
        Entry(values.Reject(), Target("c-qaim", ()), poison, ON, poison, poison),
        Entry(values.Reject(), Target(poison, (poison,)), poison, ON, poison, poison),
    ]
    assert corrections.parse(corrections.write(entries), name="c.yaml") == tuple(entries)
    world = corrections.World(lambda _: None, samples.ACTORS, samples.nine())
    done = corrections.apply(samples.nine(), entries, world)
    assert (len(done.captures), len(done.rejected), len(done.unapplied)) == (9, 1, 1)
    review = Review(
        [corrections.plain(each) for each in entries],
        [(each.number, each.reason) for each in done.unapplied],
        [each.on_page for each in done.notices],
    )
    html = _page(list(done.captures), rejected=done.rejected, review=review)
    opened = open_page(html, fragment="#capture=c-rutba")
    assert opened.page.locator("#detail .corrected").count() == 3
    opened.page.locator("summary").evaluate_all("all => all.forEach((each) => each.click())")
    assert opened.page.evaluate("window.ran") is None
    opened.assert_clean()
