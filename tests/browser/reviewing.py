"""What the tests of the review mode share: building the seeds' map, and correcting it by clicks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from playwright.sync_api import Locator, Page

from geomap import corrections, pipeline
from geomap.corrections import Entry
from geomap.models import Capture
from geomap.survey import Survey

SEEDS = Path(__file__).parents[2] / "seeds"


def built(*files: Path, inputs: Sequence[Path] = (SEEDS,), review: bool = True) -> Survey:
    """The survey of the seeds, or of other articles, with these corrections."""
    return pipeline.build(inputs, corrections=files, review=review)


@cache
def seeds() -> Survey:
    """That of the seeds without corrections, for the tests of several modules."""
    return built()


def capture(survey: Survey, place: str) -> Capture:
    """The one capture of a place, by the place's name."""
    (found,) = (each for each in survey.captures if each.place.name == place)
    return found


def go(page: Page, where: Capture) -> Locator:
    """Opens a capture; the details."""
    page.evaluate("id => geomap.page.store.set({ capture: id })", where.id)
    detail = page.locator("#detail")
    detail.locator(".correct").wait_for()
    return detail


def form(page: Page, where: Capture, action: str) -> Locator:
    """Opens the form of an action for a capture; the form."""
    go(page, where).get_by_role("button", name=action, exact=True).click()
    return page.locator("#detail .review-form")


def keep(
    opened: Locator, *, by: str = "Jane Doe", on: str = "2026-11-21", why: str = "I looked."
) -> None:
    """Says who, when and why, and keeps the correction."""
    opened.get_by_label("Your name").fill(by)
    opened.get_by_label("Corrected on").fill(on)
    opened.get_by_label("Why", exact=True).fill(why)
    opened.get_by_role("button", name="Keep correction").click()
    opened.wait_for(state="detached")


def saved(page: Page, folder: Path, name: str = "corrections.yaml") -> Path:
    """The file that the page saves, once Python has read it and would write it alike."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save corrections.yaml").click()
    assert download.value.suggested_filename == "corrections.yaml"
    file = folder / name
    file.write_bytes(Path(download.value.path()).read_bytes())
    text = file.read_text(encoding="utf-8")
    assert corrections.write(corrections.load(file)) == text
    return file


def entries(file: Path) -> tuple[Entry, ...]:
    """What stands in a file."""
    return tuple(corrections.load(file))
