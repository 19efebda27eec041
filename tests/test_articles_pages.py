"""Web pages: the story, its metadata, and nothing of what stands around it."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geomap import articles
from geomap.articles import pages
from geomap.articles.recall import Recall
from tests.article_files import STORY, TEXT, only_article, only_problem, page, write

ROOT = Path(__file__).parent.parent
DAY = datetime.date(2014, 6, 22)
KOBANE = (
    "Kobanê fell on Saturday, the café of Müller with it, officials and residents of the town said "
    "in the evening; the army withdrew over the border."
)
HEAD = (
    "<title>Rutba falls | The Courier</title>"
    '<meta property="og:site_name" content="The Courier">'
    '<meta property="article:published_time" content="2014-06-22T23:30:00+03:00">'
    '<link rel="canonical" href="https://example.org/world/rutba">'
)


def test_a_page_gives_its_story_with_a_blank_line_between_paragraphs(tmp_path: Path) -> None:
    article = only_article(write(tmp_path / "a.html", page(head=HEAD)))
    assert article.text == TEXT
    assert (article.id, article.title, article.date) == ("a.html", "Rutba falls", DAY)
    assert (article.source, article.url) == ("The Courier", "https://example.org/world/rutba")


def test_what_the_folder_says_wins_over_what_a_page_says(tmp_path: Path) -> None:
    path = write(tmp_path / "a.htm", page(head=HEAD))
    write(tmp_path / "articles.yaml", "a.htm: {date: 2014-06-21, id: r1}")
    article = only_article(path)
    assert (article.id, article.date, article.source) == (
        *("r1", datetime.date(2014, 6, 21), "The Courier"),
    )


@pytest.mark.parametrize(
    ("head", "above", "day"),
    [
        ("", '<time datetime="2014-06-22T10:00:00Z">22 June 2014</time>', DAY),
        ('<meta name="date" content="2014-06-22">', "", DAY),
        ('<link rel="canonical" href="https://example.org/2014/06/22/rutba">', "", DAY),
        (
            (
                '<script type="application/ld+json">{"@type": "NewsArticle", '
                '"datePublished": "2014-06-22T08:00:00Z"}</script>'
            ),
            "",
            DAY,
        ),
        ('<meta name="date" content="1991-02-26">', "", datetime.date(1991, 2, 26)),
        ('<meta name="date" content="2099-12-31">', "", datetime.date(2099, 12, 31)),
        ('<meta name="date" content="1970-01-01">', "", None),
        ('<meta name="date" content="yesterday">', "", None),
        ("", "", None),
        ("", "<p>Two hours ago</p>", None),
    ],
)
def test_the_date_is_what_the_page_marks_as_such_whatever_day_it_is_now(
    tmp_path: Path, head: str, above: str, day: datetime.date | None
) -> None:
    assert only_article(write(tmp_path / "a.html", page(head=head, above=above))).date == day


def test_a_source_without_a_name_is_its_host(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://www.example.org/rutba">'
    assert only_article(write(tmp_path / "a.html", page(head=head))).source == "example.org"


@pytest.mark.parametrize(
    "data",
    [
        page(KOBANE).encode(),
        page(KOBANE).replace("utf-8", "x").encode("cp1252"),
        page(KOBANE).replace("utf-8", "ISO-8859-1").encode("cp1252"),
        page(KOBANE).replace("utf-8", "iso-8859-9").encode("iso-8859-9"),
        page(KOBANE).encode("utf-16"),
        page(KOBANE).replace("utf-8", "unicode_escape").encode(),
        page(KOBANE).replace("utf-8", "utf-7").encode(),
    ],
)
def test_a_page_is_read_in_its_encoding(tmp_path: Path, data: bytes) -> None:
    article = only_article(write(tmp_path / "a.html", data))
    assert article.text == KOBANE


def test_one_bad_byte_does_not_make_a_page_another_encodings(tmp_path: Path) -> None:
    data = page(KOBANE.replace(";", "\xff")).encode()
    data = data.replace("\xff".encode(), b"\xff")
    text = only_article(write(tmp_path / "a.html", data)).text
    assert text == KOBANE.replace(";", "\ufffd")


def test_lists_and_tables_of_a_story_are_read(tmp_path: Path) -> None:
    below = (
        "<ul><li>Rutba was captured on Saturday.</li></ul>"
        "<table><tr><td>Anah</td><td>captured on Sunday</td></tr></table>"
    )
    html = page().replace("</article>", f"{below}</article>")
    text = only_article(write(tmp_path / "a.html", html)).text
    assert text.endswith(
        "\n\n\N{BULLET} Rutba was captured on Saturday.\n\nAnah | captured on Sunday"
    )


@pytest.mark.parametrize("where", ["sidebar", "col-3"])
@pytest.mark.parametrize("paragraphs", [1, 2, 3])
def test_summaries_of_other_stories_are_no_part_of_a_short_one(
    tmp_path: Path, where: str, paragraphs: int
) -> None:
    teasers = "".join(
        f'<h3><a href="/{i}">Rebels take town {i} in the east</a></h3><p>Rebels have captured town '
        f"{i} after a week of heavy fighting, residents and officials said on Monday.</p>"
        for i in range(20)
    )
    html = page(*STORY[:paragraphs], below=f'<div class="{where}">{teasers}</div>')
    text = only_article(write(tmp_path / "a.html", html)).text
    assert text == "\n\n".join(STORY[:paragraphs])


def test_a_piece_of_a_page_is_read_too(tmp_path: Path) -> None:
    assert only_article(write(tmp_path / "a.html", f"<p>{STORY[0]}</p>")).text == STORY[0]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("", "no article was found"),
        ("<html><body></body></html>", "no article was found"),
        ("\0\1\2", "does not look like text"),
        ("<html><body>" + "<div>" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_a_page_without_an_article_is_a_problem(tmp_path: Path, html: str, said: str) -> None:
    problem = only_problem(write(tmp_path / "a.html", html))
    assert problem.startswith(f"{tmp_path / 'a.html'}: ")
    assert said in problem


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000,
        "<b>x" * 50_000,
        "<p " + "a=b " * 100_000 + ">",
        "<table><tr><td>" * 20_000,
        "<script>" * 100_000,
        "<script <script " * 100_000,
        "<!--" * 100_000,
        "<![CDATA[" * 50_000,
        "</" * 100_000,
        "data:" + "x" * 1_000_000,
        "&#x110000;&#0;&" + "a" * 100_000,
        '<meta property="article:published_time" content="' + "9" * 10_000 + '">',
        '<script type="application/ld+json">' + '{"a":' * 10_000 + "</script>",
        '<link rel="canonical" href="http://[">',
    ],
)
def test_hostile_markup_ends_in_an_article_or_a_message(tmp_path: Path, hostile: str) -> None:
    read = articles.read(write(tmp_path / "a.html", page(head=hostile, below=hostile)))
    assert len(read.articles) + len(read.problems) == 1


def test_nothing_of_a_page_runs_or_is_fetched(tmp_path: Path) -> None:
    head = '<base href="https://example.org/"><link rel="stylesheet" href="/a.css">'
    below = '<img src="https://example.org/a.png"><iframe src="https://example.org/"></iframe>'
    script = "<script>document.write('Mosul was captured.')</script>"
    path = write(tmp_path / "a.html", page(head=head + script, below=below + script))
    assert only_article(path).text == TEXT  # sockets are off in tests: a call would be an error


def test_pictures_within_a_page_do_not_make_it_too_large(tmp_path: Path) -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 6_000_000}">'
    script = f"<script>{'x' * 6_000_000}</script>"
    path = write(tmp_path / "a.html", page(below=picture + script))
    assert only_article(path).text == TEXT


def test_an_earlier_map_among_the_articles_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Text.")
    made = '<!DOCTYPE html><html><head><meta name="generator" content="geomap 0.1.0"></head></html>'
    own = write(tmp_path / "output" / "map.html", made)
    assert articles.read(tmp_path).problems == ()
    assert "it is a map that geomap made" in only_problem(own)


def test_the_frames_that_browsers_save_with_a_page_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a.html", page())
    write(tmp_path / "a_files" / "advert.html", page("Buy."))
    assert only_article(tmp_path).id == "a.html"


def test_the_same_page_gives_the_same_article_in_every_process(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", page(head=HEAD))
    code = f"from geomap import articles; print(articles.read({str(path)!r}).articles)"
    shown = set()
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Los_Angeles")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
        shown.add(
            subprocess.run(
                [sys.executable, "-c", code], env=environment, check=True, capture_output=True
            ).stdout
        )
    assert len(shown) == 1


def test_a_page_is_not_searched_for_more_than_it_marks() -> None:
    found, _ = pages.story(
        page(below="<p>Published 3 May 2012 in another place</p>"), "a.html", Recall()
    )
    assert found.date is None
