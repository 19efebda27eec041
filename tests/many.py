"""As many captures as a test asks for: sides, outlets, kinds, days and countries in turn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from geomap import webmap
from geomap.models import Article, Capture, DateSpan, Status
from tests import samples

KINDS = ("town", "village", "city", "crossing", "base", "dam", "hill")
COUNTRIES = (("IQ",), ("SY",), ("IQ", "SY"), ("JO",))
STATUSES: tuple[Status, ...] = ("reported", "reported", "claimed", "disputed", "reported")
FIRST = date(2014, 1, 1)


def captures(n: int, *, sides: int = 30, outlets: int = 25) -> tuple[Capture, ...]:
    """`n` captures of `n` places, the latest first; low sides and outlets come more often."""
    articles = [_article(k) for k in range(outlets)]
    return tuple(_capture(k, _low(k, sides), articles[_low(k, outlets)]) for k in range(n))


def page(n: int, *, sides: int = 30, outlets: int = 25) -> str:
    """A page of them."""
    return webmap.render(captures(n, sides=sides, outlets=outlets), not_located=(), articles=())


def _low(k: int, count: int) -> int:
    """A number below `count`, a low one more often than a high one."""
    return min(k % count, k // 7 % count)


def _article(k: int) -> Article:
    text = f"Fighters took Place on day {k}."
    return replace(
        samples.WELLE, id=f"a{k}.txt", text=text, source=f"Outlet {k:03}", title=f"News {k}"
    )


def _capture(k: int, side: int, article: Article) -> Capture:
    kind = KINDS[k % len(KINDS)]
    where = replace(
        samples.place("Rutba"),
        id=f"p-{k}",
        name=f"Place {k:05}",
        kind=kind,
        lat=29 + k * 7 % 800 / 100,
        lon=38 + k * 11 % 900 / 100,
        countries=COUNTRIES[k % len(COUNTRIES)],
    )
    day = FIRST + timedelta(days=5000 - k)
    said = [samples.Said(article, article.text, "Place", kind)]
    return samples.capture(
        where,
        said,
        DateSpan(day, day, "", "said") if k % 50 else DateSpan(),
        status=STATUSES[k % len(STATUSES)],
        extent="partial" if k % 9 == 4 else "full",
        id=f"c-{k}",
        actor=f"Side {side:03}",
        actor_id=f"side-{side}",
    )
