"""Pages in the real Chromium: how soon they are drawn and answer a click, how fast they move."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, Route, ViewportSize, sync_playwright

from benchmarks.page import ours
from benchmarks.page.packages import Hosts

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""Chromium as root, without a network: the page's tests start it so too."""
WINDOW: ViewportSize = {"width": 1280, "height": 800}
PATIENCE = 120
"""Seconds after which a page counts as one that does not open."""

Point = tuple[float, float]

_FOLIUM_READY = "() => Boolean(document.querySelector('.leaflet-marker-pane > *'))"
_FOLIUM_ANSWER = ".leaflet-popup-content"
_FOLIUM_POINT = """() => {
  const icons = [...document.querySelectorAll(".leaflet-marker-pane > .awesome-marker")].reverse();
  for (const icon of icons) {
    const { left, top, width, height } = icon.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const hit = document.elementFromPoint(x, y);
    if (hit && icon.contains(hit)) return { x, y };
  }
  return null;
}"""

# Two frames on, what was done is painted: the second begins after the first was drawn.
_DRAWN = """() => new Promise((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
})"""
_WATCH = """(answer) => {
  window.answered = 0;
  const look = () => {
    const seen = [...document.querySelectorAll(answer)].some((e) => e.checkVisibility());
    requestAnimationFrame(seen ? () => { window.answered = performance.now(); } : look);
  };
  look();
}"""


@dataclass(frozen=True, slots=True)
class Opening:
    """Seconds from the start of the navigation, by the page's own clock.

    Attributes:
        drawn: until the markers are on the screen.
        answering: until what a click at one of them opens is on the screen.
        working: the processor's seconds of the page's main thread until then, without what other
            threads do to bring it to the screen: the part that no graphics card makes faster.
    """

    drawn: float
    answering: float
    working: float


@dataclass(frozen=True, slots=True)
class Frames:
    """Milliseconds of each frame of one movement, painting included."""

    kind: str
    times: tuple[float, ...]


class Chromium:
    """The browser, which meets no network: the hosts of folium's pages are answered from memory."""

    def __init__(self, browser: Browser, hosts: Hosts) -> None:
        self._browser = browser
        self._hosts = hosts

    def opening(self, file: Path, *, folium: bool) -> Opening | None:
        """Opens a page and clicks at a marker; None where it does not answer in good time."""
        with self._page() as page:
            try:
                return _folium(page, file) if folium else _ours(page, file)
            except Error as error:
                if "Timeout" in str(error) or "crashed" in str(error):
                    return None
                raise

    def frames(
        self, file: Path, moves: dict[str, int], view: list[float] | None
    ) -> list[Frames] | None:
        """How our page moves; None where it has nothing that does."""
        with self._page() as page:
            page.goto(file.as_uri(), wait_until="commit")
            page.wait_for_function(ours.READY)
            found = []
            for kind, steps in moves.items():
                times = ours.frames(page, kind, steps, view)
                if times is None:
                    return None
                found.append(Frames(kind, tuple(times)))
            return found

    @contextmanager
    def _page(self) -> Iterator[Page]:
        """A new window; what is wrong in the page stops the benchmark."""
        context = self._browser.new_context(viewport=WINDOW, reduced_motion="reduce")
        context.set_default_timeout(PATIENCE * 1000)
        context.route(re.compile("^https?:"), self._answer)
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("requestfailed", lambda request: wrong.append(f"not answered: {request.url}"))
        try:
            yield page
        finally:
            context.close()
        if wrong:
            raise RuntimeError("\n".join(wrong))

    def _answer(self, route: Route) -> None:
        found = self._hosts.answer(route.request.url)
        if found is None:
            route.abort()
        else:
            # As a content delivery network does: folium asks for some files across origins.
            headers = {"Access-Control-Allow-Origin": "*", "Content-Type": found.kind}
            route.fulfill(body=found.body, headers=headers)


@contextmanager
def opened(hosts: Hosts) -> Iterator[Chromium]:
    """The browser, warm from a first empty page.

    Raises:
        FileNotFoundError: this machine has no Chromium.
    """
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise FileNotFoundError("Chromium is needed to time pages")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        browser.new_page().goto("about:blank")
        yield Chromium(browser, hosts)
        browser.close()


def _folium(page: Page, file: Path) -> Opening:
    def point() -> Point | None:
        found = page.evaluate(_FOLIUM_POINT)
        return (found["x"], found["y"]) if found else None

    return _opening(page, file, _FOLIUM_READY, point, _FOLIUM_ANSWER)


def _ours(page: Page, file: Path) -> Opening:
    return _opening(page, file, ours.READY, lambda: ours.our_click_point(page), ours.ANSWER)


def _opening(
    page: Page, file: Path, ready: str, point: Callable[[], Point | None], answer: str
) -> Opening:
    browser = page.context.new_cdp_session(page)
    browser.send("Performance.enable", {"timeDomain": "threadTicks"})  # the processor's time
    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_function(ready)
    drawn = page.evaluate(_DRAWN)
    where = point()
    if where is None:
        raise RuntimeError(f"{file.name}: no capture's marker stands alone")
    page.evaluate(_WATCH, answer)
    page.mouse.click(*where)
    answered = page.wait_for_function("() => window.answered").json_value()
    metrics = browser.send("Performance.getMetrics")["metrics"]
    working = next(each["value"] for each in metrics if each["name"] == "TaskDuration")
    return Opening(drawn / 1000, answered / 1000, working)
