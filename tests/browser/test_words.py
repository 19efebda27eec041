"""The page's script words days and numbers as its HTML does, in every language."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from geomap import webmap
from geomap.models import DateSpan
from geomap.webmap import columns, words
from geomap.webmap.look import Look
from tests import samples
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

D = date(2014, 6, 21)
SPANS = [
    (None, None),
    (None, D),
    (D, None),
    (D, D),
    (date(2014, 6, 1), date(2014, 6, 1)),
    (D, D + timedelta(days=1)),
    (date(2014, 6, 30), date(2014, 7, 1)),
    (date(2013, 12, 31), date(2014, 1, 1)),
    (D, D + timedelta(days=5)),
    (D, D + timedelta(days=31)),
    (D, D + timedelta(days=32)),
    (date(2014, 2, 1), date(2014, 2, 28)),
    (date(2016, 2, 1), date(2016, 2, 29)),
    (date(2014, 1, 1), date(2014, 12, 31)),
    (date(2014, 2, 1), date(2015, 1, 31)),
    (date(1969, 12, 1), date(1969, 12, 31)),
    (date(1918, 11, 10), date(1918, 11, 11)),
]
NUMBERS = [0, 1, 2, 3, 5, 11, 21, 100, 101, 1234, 100_000]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_script_and_html_say_the_same(open_page: Open, language: str) -> None:
    html = webmap.render(
        samples.nine(), not_located=(), articles=samples.ARTICLES, look=Look(language=language)
    )
    opened = open_page(html)
    page = opened.page
    own = words.load(language)
    days = [[columns.day(start), columns.day(end)] for start, end in SPANS]
    said = page.evaluate("days => days.map(([a, b]) => geomap.whenWords(a, b))", days)
    assert said == [own.when(DateSpan(*span)) for span in SPANS]
    counted = page.evaluate("all => all.map((n) => geomap.t('list.count', { n }))", NUMBERS)
    assert counted == [own("list.count", n=n) for n in NUMBERS]
    opened.assert_clean()


def test_a_search_folds_case_and_accents(open_page: Open) -> None:
    page = open_page(samples.page()).page
    pairs = {"Ḥaṣaka": "hasaka", "Qa'im": "qaim", "ŁÓDŹ": "lodz", "Kaʿba": "kaba", "İzmir": "izmir"}
    assert page.evaluate("all => all.map(geomap.fold)", list(pairs)) == list(pairs.values())
