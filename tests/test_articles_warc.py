"""Web archives: one article a page, with the address and the day of its record."""

from __future__ import annotations

import datetime
import gzip
import io
import zipfile
from pathlib import Path

import pytest

from geomap import articles
from tests.article_files import STORY, TEXT, only_article, only_problem, page, write

SAVED = datetime.date(2014, 6, 25)
HTML = "text/html; charset=utf-8"
Page = tuple[str, str, bytes]
"""Status, content type and content."""


def record(kind: str, address: str, content: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\n"
        f"WARC-Date: {SAVED}T23:00:00Z\r\nWARC-Record-ID: <urn:uuid:{len(content)}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def warc(*pages: Page, packed: bool = False, more: str = "") -> bytes:
    """A web archive of these pages; `more` is a header that the server sent."""
    records = [record("warcinfo", "", b"software: test\r\n")]
    for number, (status, kind, content) in enumerate(pages, start=1):
        address = f"https://example.org/{number}"
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode()
        records.append(record("request", address, b"GET / HTTP/1.1\r\n\r\n"))
        records.append(record("response", address, head + content))
    return b"".join(map(gzip.compress, records) if packed else records)


GOOD: Page = ("200 OK", HTML, page().encode())
NONE: Page = ("200 OK", HTML, b"<html><body></body></html>")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("w.warc", warc(GOOD)),
        ("w.warc.gz", warc(GOOD, packed=True)),
        ("w.warc.gz", gzip.compress(warc(GOOD), mtime=0)),
        ("w.warc", warc(GOOD, packed=True)),
        ("w.warc.gz", warc(GOOD)),
    ],
)
def test_a_page_of_a_web_archive_is_an_article(tmp_path: Path, name: str, data: bytes) -> None:
    article = only_article(write(tmp_path / name, data))
    assert article.text == TEXT
    assert (article.id, article.url) == (f"{name}:3", "https://example.org/1")
    assert (article.title, article.date) == ("Rutba falls", SAVED)


def test_the_day_of_the_page_wins_over_that_of_the_record(tmp_path: Path) -> None:
    head = '<meta name="date" content="2014-06-22"><link rel="canonical" href="https://other.org/">'
    data = warc(("200 OK", HTML, page(head=head).encode()))
    article = only_article(write(tmp_path / "w.warc", data))
    assert (article.date, article.url) == (datetime.date(2014, 6, 22), "https://example.org/1")


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    others: list[Page] = [
        ("404 Not Found", HTML, page().encode()),
        ("301 Moved Permanently", HTML, b""),
        ("200 OK", "image/png", b"\x89PNG"),
        ("200 OK", "text/css", b"p {}"),
    ]
    assert only_article(write(tmp_path / "w.warc", warc(*others, GOOD))).id == "w.warc:11"
    assert "holds no web page" in only_problem(write(tmp_path / "v.warc", warc(*others)))


def test_a_page_in_the_encoding_that_its_server_says(tmp_path: Path) -> None:
    story = "Kobanê fell on Saturday, said Müller. " * 5
    html = page(story).replace("utf-8", "utf-16").encode("cp1252")
    data = warc(("200 OK", "text/html; charset=windows-1252", html))
    assert only_article(write(tmp_path / "w.warc", data)).text == story.strip()


def test_a_page_that_was_sent_packed_is_unpacked(tmp_path: Path) -> None:
    data = warc(("200 OK", HTML, gzip.compress(page().encode())), more="Content-Encoding: gzip\r\n")
    assert only_article(write(tmp_path / "w.warc", data)).text == TEXT


def test_a_page_without_an_article_is_told_with_its_address(tmp_path: Path) -> None:
    path = write(tmp_path / "w.warc", warc(NONE, GOOD))
    read = articles.read(path)
    assert [article.id for article in read.articles] == ["w.warc:5"]
    assert [problem.where for problem in read.problems] == [f"{path}:3 (https://example.org/1)"]


def test_a_page_that_unpacks_to_more_than_an_article_is_told(tmp_path: Path) -> None:
    bomb = gzip.compress(b" " * 70_000_000, mtime=0)
    data = warc(("200 OK", HTML, bomb), GOOD, more="Content-Encoding: gzip\r\n")
    read = articles.read(write(tmp_path / "w.warc", data))
    assert "larger than 64 MB" in str(read.problems[0])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "holds no web page"),
        (warc(GOOD)[:1] + b"x" * 9_000_000, "the head of a record never ends"),
        (gzip.compress(b"\0" * 50_000_000, mtime=0), "the head of a record never ends"),
        (b"\0" * 5_000, "w.warc:1: the archive is broken here; what follows is not read ("),
        (b"hello\n" * 100, "w.warc:1: the archive is broken here"),
        (gzip.compress(b"hello\n", mtime=0), "w.warc:1: the archive is broken here"),
        (gzip.compress(b"WARC/1.0" * 99, mtime=0)[:30], "the archive ends in the middle of a page"),
        (b"\x1f\x8b" + b"x" * 100, "w.warc:1: the archive is broken here"),
    ],
)
def test_what_is_no_web_archive_is_one_message(tmp_path: Path, data: bytes, said: str) -> None:
    problem = only_problem(write(tmp_path / "w.warc", data))
    assert said in problem
    assert len(problem.replace(str(tmp_path), "")) < 250


@pytest.mark.parametrize("packed", [True, False])
def test_the_pages_before_the_end_of_a_broken_archive_are_read(
    tmp_path: Path,
    packed: bool,  # noqa: FBT001 - pytest's own order
) -> None:
    data = warc(GOOD, GOOD, packed=packed)
    read = articles.read(write(tmp_path / "w.warc", data[: len(data) - 400]))
    assert [article.id for article in read.articles] == ["w.warc:3"]
    (problem,) = read.problems
    assert "ends in the middle of" in problem.problem


def test_a_record_of_a_wrong_length_is_told_in_no_words_but_ours(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = warc(GOOD, GOOD).replace(b"Content-Length: 16", b"Content-Length: 12")
    articles.read(write(tmp_path / "w.warc", data))
    assert capfd.readouterr().err == ""


def test_a_packed_web_archive_is_read(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("archive/data.warc.gz", warc(GOOD, packed=True))
        archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n{"text": "x"}\n')
        archive.writestr("datapackage.json", "{}")
    article = only_article(write(tmp_path / "w.wacz", data.getvalue()))
    assert article.id == "w.wacz/archive/data.warc.gz:3"
    assert article.text == TEXT


def test_a_packed_web_archive_without_one_is_a_problem(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", STORY[0])
    assert "it holds no web archive" in only_problem(write(tmp_path / "w.wacz", data.getvalue()))
