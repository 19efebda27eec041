"""Many articles: the same outcomes, whoever reads them and whatever was read before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geomap import extraction, gazetteer, kept, lexicon, pipeline
from geomap.cli import main
from geomap.extraction import basis, flow, one
from geomap.models import Article
from geomap.survey import Survey

SENTENCES = (
    "Islamic State fighters captured the town of Rutba on Saturday, officials said.",
    "The council met on Monday and talked about bread.",
    "The army recaptured Ramadi from the militants, a spokesman said.",
    "Militants seized a border crossing with Syria.",
    "It denied that Fallujah had fallen to the militants.",
)
OUTPUTS = ("map.html", "captures.csv", "reports.csv", "captures.geojson")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for the readings that no other test has filled; the world is where it always is."""
    path = tmp_path / "readings" / "readings.sqlite"
    monkeypatch.setattr(kept, "_path", lambda: path)
    return path


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles that this process reads."""
    ids: list[str] = []
    read = one.extract

    def noted(article: Article, *others: Any, **more: Any) -> Any:
        ids.append(article.id)
        return read(article, *others, **more)

    monkeypatch.setattr(one, "extract", noted)
    return ids


def articles(count: int = 70) -> list[Article]:
    return [
        Article(
            f"{number:03}",
            f"{SENTENCES[number % 5]}\n\n{SENTENCES[number % 3]}",
            date=date(2014, 6, 1 + number % 28),
            source=f"Paper {number % 4}",
        )
        for number in range(count)
    ]


def written(folder: Path, count: int = 70) -> Path:
    folder.mkdir(exist_ok=True)
    for each in articles(count):
        text = f"---\ndate: {each.date}\nsource: {each.source}\n---\n{each.text}\n"
        (folder / f"{each.id}.txt").write_text(text)
    return folder


def extractor(**more: Any) -> extraction.Extractor:
    return extraction.Extractor(lexicon.load(), gazetteer.load(), **more)


def build(corpus: Path, output: Path, **more: Any) -> tuple[dict[str, bytes], Survey]:
    survey = pipeline.build([corpus], output=output / "map.html", **more)
    return {name: (output / name).read_bytes() for name in OUTPUTS}, survey


# --- the same bytes


def test_all_ways_to_read_give_the_same_bytes(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "ALONE", 0)
    corpus = written(tmp_path / "corpus")
    plain, _ = build(corpus, tmp_path / "1", jobs=1, cached=False)
    assert not cache.exists()
    assert build(corpus, tmp_path / "2", jobs=2, cached=False)[0] == plain
    cold = build(corpus, tmp_path / "4", jobs=4)
    warm = build(corpus, tmp_path / "w", jobs=4)
    (corpus / "003.txt").write_text("Nothing.")
    build(corpus, tmp_path / "x", jobs=1)
    written(corpus)
    (corpus / "new.txt").write_text("The army recaptured Tikrit.")
    grown = build(corpus, tmp_path / "g", jobs=1)
    anew = build(corpus, tmp_path / "a", jobs=1, cached=False)
    assert cold[0] == warm[0] == plain
    assert grown[0] == anew[0] != plain
    assert [each[1].anew for each in (cold, warm, grown, anew)] == [70, 0, 1, 71]


def test_explanations_are_the_same_from_the_cache(
    tmp_path: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = str(written(tmp_path / "corpus", 5))
    told = []
    for more in (["--no-cache"], [], []):
        for command in ("explain", "words"):
            assert main([command, corpus, *more]) == 0
        told.append(capsys.readouterr().out)
    assert cache.exists()
    assert told[0] == told[1] == told[2]


# --- what is read anew


def test_only_what_is_new_or_changed_is_read(cache: Path, read_here: list[str]) -> None:
    given = articles(6)
    list(extractor().read(given))
    assert read_here == [each.id for each in given]
    assert cache.exists()
    read_here.clear()
    given[2] = replace(given[2], text="Changed.")
    given[4] = replace(given[4], date=None)
    given.append(Article("new", "New."))
    outcomes = list(extractor().read(given))
    assert read_here == ["002", "004", "new"]
    assert [outcome.article.id for outcome in outcomes] == [each.id for each in given]


@pytest.mark.usefixtures("cache")
def test_the_day_given_for_all_is_noticed(tmp_path: Path, read_here: list[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCES[0])
    for day in (date(2014, 6, 1), date(2014, 6, 1), date(2014, 6, 2), None):
        pipeline.extract([path], date=day)
    assert len(read_here) == 3


@pytest.mark.usefixtures("cache")
def test_another_gazetteer_is_noticed(tmp_path: Path, read_here: list[str]) -> None:
    path, mine = tmp_path / "a.txt", tmp_path / "mine.yaml"
    path.write_text("Militants captured the town of Xanadu.")
    entry = (
        "version: 1\nplaces:\n  - {{id: iq-xanadu, name: Xanadu, kind: town, countries: [IQ],"
        " lat: {lat}, lon: 44, source: by hand}}\n"
    )
    where = []
    for lat in (33, 33, 34):
        mine.write_text(entry.format(lat=lat))
        (report,) = pipeline.extract([path], gazetteers=[mine]).located
        assert report.location.place
        where.append(report.location.place.lat)
    assert where == [33, 33, 34]
    assert pipeline.extract([path]).not_located
    assert len(read_here) == 3


def test_a_change_of_the_code_or_the_words_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "grammar").mkdir()
    (tmp_path / "data" / "lexicon").mkdir(parents=True)
    for name in ("grammar/a.py", "data/lexicon/verbs.yaml", "data/countries.yaml", "models.py"):
        (tmp_path / name).write_text("one")
    monkeypatch.setattr(basis, "PACKAGE", tmp_path)
    monkeypatch.setattr(basis, "CODE", ("grammar", "models.py"))
    places = gazetteer.load(world=False)
    seen = {basis.digest(places, whole=False), basis.digest(places, whole=True)}
    for name in ("grammar/a.py", "data/lexicon/verbs.yaml", "data/countries.yaml", "models.py"):
        (tmp_path / name).write_text("two")
        seen.add(basis.digest(places, whole=False))
    monkeypatch.setattr(basis, "__version__", "9")
    seen.add(basis.digest(places, whole=False))
    assert len(seen) == 7
    assert None not in seen


def test_where_the_code_cannot_be_read_nothing_is_kept(
    cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(basis, "PACKAGE", tmp_path / "archive.zip")
    assert len(list(extractor().read(articles(2)))) == 2
    assert not cache.exists()


def test_the_basis_names_all_code_that_has_a_say() -> None:
    from tests.test_layers import MAY_IMPORT, PACKAGE

    needed, todo = set(), {"extraction"}
    while todo:
        needed |= todo
        todo = {name for each in todo for name in MAY_IMPORT[each]} - needed
    unread = {"keys", "files", "terminal", "spreadsheet"}  # none of the reading
    files = {name if (PACKAGE / name).is_dir() else f"{name}.py" for name in needed - unread}
    assert files == set(basis.CODE)


# --- order and memory


@pytest.mark.usefixtures("cache")
def test_outcomes_come_in_order_while_articles_still_come_in() -> None:
    taken = 0

    def coming() -> Iterator[Article]:
        nonlocal taken
        for each in articles(300):
            taken += 1
            yield each

    for number, outcome in enumerate(extractor(jobs=1).read(coming())):
        assert outcome.article.id == f"{number:03}"
        assert taken <= number + flow.BATCH


@pytest.mark.usefixtures("cache")
def test_no_text_is_held_unless_it_is_asked_for() -> None:
    given = articles(5)
    assert _with_text(extractor().read(given)) == []
    assert _with_text(extractor(texts=True).read(given)) == ["000", "002", "003", "004"]
    assert _with_text(extractor(whole=True).read(given)) == [each.id for each in given]


def _with_text(outcomes: Iterator[extraction.Outcome]) -> list[str]:
    found = []
    for each in outcomes:
        for report in (*each.located, *each.asides):
            assert report.report.article is each.article
        if each.article.text:
            found.append(each.article.id)
    return found


@pytest.mark.usefixtures("cache")
def test_a_survey_holds_no_text(tmp_path: Path) -> None:
    _, survey = build(written(tmp_path / "corpus", 5), tmp_path)
    reports: Sequence[Any] = (*survey.located, *survey.asides)
    assert reports
    assert not any(each.report.article.text for each in reports)
    assert not any(each.text for each in survey.articles)
    assert survey.readings == ()


@pytest.mark.usefixtures("cache")
def test_equal_places_are_one() -> None:
    for _ in range(2):
        outcomes = list(extractor().read(articles(10)))
        places = [each.location.place for outcome in outcomes for each in outcome.located]
        of_rutba = [place for place in places if place and place.name == "Rutba"]
        assert len(of_rutba) > 1
        assert len(set(map(id, of_rutba))) == 1


def test_a_run_that_is_left_keeps_what_was_read(cache: Path, read_here: list[str]) -> None:
    reading = extractor().read(articles(200))
    next(reading)
    reading.close()  # type: ignore[attr-defined]
    assert cache.exists()
    before = len(read_here)
    list(extractor().read(articles(200)))
    assert len(read_here) < 200 + before
