"""What the benchmark must know of our own page; all else is told in terms of these."""

from __future__ import annotations

from typing import Any, cast

from playwright.sync_api import Page

READY = "() => document.documentElement.dataset.ready === 'true'"
ANSWER = "#detail"
"""What becomes visible once a capture is chosen."""

_POINT = """() => {
  const { markers, map } = geomap.page;
  const container = map.getContainer();
  for (let i = 0; i < geomap.page.model.count; i += 1) {
    const point = markers.pointOf(i);
    if (!point) continue;
    const hit = document.elementFromPoint(point.x, point.y);
    if (hit && container.contains(hit) && !hit.closest(".leaflet-control")) return point;
  }
  return null;
}"""

_MOVES = "() => Boolean(geomap.page && geomap.page.store)"
_FRAMES = """async ([kind, steps, view]) => {
  const { store, model, map } = geomap.page;
  const frame = () => new Promise((resolve) => {
    requestAnimationFrame(() => resolve(performance.now()));
  });
  const dated = model.day.filter((day) => day !== geomap.UNDATED);
  const first = dated.reduce((a, b) => Math.min(a, b));
  const last = dated.reduce((a, b) => Math.max(a, b));
  const actor = model.actors.find(({ id }) => id).id;
  const step = {
    slide: (i) => ({ mode: "upto", to: first + Math.round(((last - first) * (i + 1)) / steps) }),
    filter: (i) => ({ actor: i % 2 ? [] : [actor] }),
  }[kind];
  if (view) map.setView(view.slice(0, 2), view[2], { animate: false });
  for (let i = 0; i < 30; i += 1) await frame();
  const times = [];
  let before = await frame();
  for (let i = 0; i <= steps; i += 1) { // one more, for what the last step may put off
    if (i < steps) store.set(step(i));
    const now = await frame();
    times.push(now - before);
    before = now;
  }
  store.set({ mode: "all", to: null, actor: [] });
  await frame();
  return times;
}"""


def our_click_point(page: Page) -> tuple[float, float] | None:
    """Where a capture's marker stands alone in the window; None where none does."""
    point = page.evaluate(_POINT)
    return (point["x"], point["y"]) if point else None


def frames(page: Page, kind: str, steps: int, view: list[float] | None) -> list[float] | None:
    """Milliseconds of each frame while the page's time slides, or a filter goes on and off.

    Args:
        page: ours, ready.
        kind: "slide" or "filter".
        steps: how many changes, one a frame.
        view: latitude, longitude and zoom to look from; as the page opens where None.

    Returns:
        None where the page has nothing that moves.
    """
    if not page.evaluate(_MOVES):
        return None
    argument: list[Any] = [kind, steps, view]
    return cast("list[float]", page.evaluate(_FRAMES, argument))
