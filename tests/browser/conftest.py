"""The real Chromium, off line, and a page opened from file:// that tells all that goes wrong."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.page.chromium import FLAGS
from geomap.survey import Survey
from tests.browser import reviewing

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
});
"""


@dataclass
class Opened:
    """A page, and what it did."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def assert_clean(self) -> None:
        """It asked for nothing but itself, and broke nothing."""
        assert len(self.requests) == 1, self.requests
        assert self.errors == []
        assert self.page.evaluate("window.violations || []") == []


Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests. Where there is none, CI fails and others see it skipped."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        reason = "no Chromium on the PATH: the page is NOT tested in a browser"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page's text from file://, by default on a desktop with scripts and still motion."""
    with _opening(chromium, tmp_path, patience=10) as open_it:
        yield open_it


@pytest.fixture(scope="module")
def open_once(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """The same for a page that all tests of a module share, since it is large."""
    with _opening(chromium, tmp_path_factory.mktemp("shared"), patience=60) as open_it:
        yield open_it


@contextmanager
def _opening(chromium: Browser, folder: Path, *, patience: int) -> Iterator[Open]:
    contexts = []

    def open_it(
        html: str, *, fragment: str = "", width: int = 1280, height: int = 800, **options: Any
    ) -> Opened:
        file = folder / "map.html"
        file.write_bytes(html.encode("utf-8"))
        settings: dict[str, Any] = {"offline": True, "reduced_motion": "reduce", **options}
        context = chromium.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        context.set_default_timeout(patience * 1000)
        context.add_init_script(WATCH)
        opened = Opened(context.new_page())
        page = opened.page
        page.on("request", lambda request: opened.requests.append(request.url))
        page.on("pageerror", lambda error: opened.errors.append(str(error)))
        page.on("dialog", lambda dialog: opened.errors.append(f"dialog: {dialog.message}"))
        page.on("console", lambda message: _note(opened, message.type, message.text))
        page.goto(f"{file.as_uri()}{fragment}")
        return opened

    yield open_it
    for context in contexts:
        context.close()


def _note(opened: Opened, kind: str, text: str) -> None:
    if kind in {"error", "warning"}:
        opened.errors.append(f"{kind}: {text}")


@pytest.fixture(scope="session")
def survey() -> Survey:
    """The seeds', with a page on which they can be corrected."""
    return reviewing.seeds()


@pytest.fixture
def opened(open_page: Open, survey: Survey) -> Opened:
    """That page."""
    return open_page(survey.html, accept_downloads=True)
