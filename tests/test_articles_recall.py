"""What is slow to read from files: taken from earlier runs, with the same articles and problems."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from geomap import articles, hidden, kept, yamlfile
from geomap.articles import pages, pdf, recall
from geomap.articles.recall import Recall
from geomap.errors import InputError
from geomap.models import Article

STORY = "<p>" + "The town fell on Monday, residents said by telephone. " * 8 + "</p>"
PAGE = (
    f"<html><head><title>The town fell</title></head><body><article>{STORY}</article></body></html>"
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / kept.FOLDER / kept.NAME


def read(path: Path, **options: Any) -> list[Article | str]:
    items = articles.stream(path, cached=True, **options)
    return [str(item) if isinstance(item, InputError) else item for item in items]


def never(*_: object, **__: object) -> object:
    raise AssertionError("it was read again")


def once(given: Recall, source: bytes, made: object) -> object:
    found = given.of("page", source, lambda: made)
    given.close()
    return found


@pytest.mark.usefixtures("cache")
def test_what_was_made_of_bytes_is_made_once() -> None:
    assert once(Recall(cached=True), b"a", ["one"]) == ["one"]
    assert once(Recall(cached=True), b"a", ["two"]) == ["one"]
    assert once(Recall(cached=True), b"b", ["two"]) == ["two"]
    assert Recall(cached=True).of("pdf", b"a", lambda: ["two"]) == ["two"]
    assert once(Recall(), b"a", ["two"]) == ["two"]


@pytest.mark.usefixtures("cache")
def test_a_file_is_known_by_its_bytes() -> None:
    assert once(Recall(cached=True), b"a", 1) == 1
    assert Recall(cached=True).of("page", io.BytesIO(b"a"), lambda: 2) == 1


def test_the_data_are_the_same_whether_they_were_kept_or_not(cache: Path) -> None:
    for given in (Recall(), Recall(cached=True), Recall(cached=True)):
        assert once(given, b"a", {"tuple": (1, "\ud800")}) == {"tuple": [1, "\ud800"]}
    assert cache.exists()


@pytest.mark.usefixtures("cache")
def test_what_fails_or_is_not_sound_is_not_kept() -> None:
    given = Recall(cached=True)
    with pytest.raises(InputError):
        given.of("page", b"a", _fails)
    assert given.of("page", b"b", lambda: 1, sound=lambda made: made > 1) == 1
    given.close()
    assert once(Recall(cached=True), b"a", 2) == 2
    assert once(Recall(cached=True), b"b", 2) == 2


def test_other_code_and_other_libraries_read_anew(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert once(Recall(cached=True), b"a", 1) == 1
    (tmp_path / "library-1.2.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert once(Recall(cached=True), b"a", 2) == 2
    monkeypatch.setattr(recall, "__version__", "9")
    assert once(Recall(cached=True), b"a", 3) == 3
    assert cache.exists()


def test_where_the_code_cannot_be_read_nothing_is_kept(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hidden, "__file__", "/archive.zip/hidden.py")
    assert once(Recall(cached=True), b"a", 1) == 1
    assert not cache.exists()


def _fails() -> object:
    raise InputError("it is broken.")


# --- the readers


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("again", ["moved", "packed", "as it was"])
def test_a_page_is_read_once_wherever_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    pytest.importorskip("trafilatura")
    place = tmp_path / "pages"
    place.mkdir()
    (place / "a.html").write_text(PAGE)
    (place / "b.html").write_text("<html><body></body></html>")
    first = read(place)
    monkeypatch.setattr(pages, "_found", never)
    if again == "as it was":
        assert read(place) == first
        return
    if again == "moved":
        place = Path(shutil.move(place, tmp_path / "others"))
    else:
        with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
            archive.write(place / "a.html", "a.html")
            archive.write(place / "b.html", "b.html")
        place = tmp_path / "pages.zip"
    article, problem = read(place)
    assert isinstance(article, Article)
    assert isinstance(first[0], Article)
    assert article.text == first[0].text
    assert str(problem).startswith(f"{place}/b.html")


@pytest.mark.usefixtures("cache")
def test_what_the_sidecar_says_of_a_page_counts_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "a.html").write_text(PAGE)
    read(tmp_path / "a.html")
    (tmp_path / "articles.yaml").write_text("a.html:\n  title: Another title\n")
    monkeypatch.setattr(pages, "_found", never)
    (article,) = read(tmp_path / "a.html")
    assert isinstance(article, Article)
    assert article.title == "Another title"


@pytest.mark.usefixtures("cache")
def test_a_sidecar_is_read_once_and_its_mistakes_are_told_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("The town fell.")
    (tmp_path / "articles.yaml").write_text("a.txt:\n  titel: A title\n  date: 2014-06-22\n")
    first = read(tmp_path / "a.txt")
    monkeypatch.setattr(yamlfile, "parse", never)
    assert read(tmp_path / "a.txt") == first
    assert "articles.yaml:2" in str(first[0])


@pytest.mark.usefixtures("cache")
def test_a_pdf_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    said = {"title": "A title", "pages": ["The town fell."], "broken": []}
    monkeypatch.setattr(pdf, "_said", lambda *_: said)
    first = read(tmp_path / "a.pdf")
    monkeypatch.setattr(pdf, "_said", never)
    assert read(tmp_path / "a.pdf") == first


@pytest.mark.usefixtures("cache")
def test_a_pdf_with_broken_pages_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    made: list[int] = []

    def said(*_: object) -> dict[str, object]:
        made.append(1)
        return {"title": "", "pages": ["The town fell."], "broken": [(2, "it can't be read.")]}

    monkeypatch.setattr(pdf, "_said", said)
    assert read(tmp_path / "a.pdf") == read(tmp_path / "a.pdf")
    assert len(made) == 2
    assert "a.pdf, page 2" in str(read(tmp_path / "a.pdf")[0])
