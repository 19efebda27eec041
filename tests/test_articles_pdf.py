"""PDFs: paragraphs without running heads and hyphens, and one line for each that can't be read."""

from __future__ import annotations

import io
import os
import textwrap
from pathlib import Path

import pypdf
import pytest

from geomap import articles
from geomap.articles import printed
from tests.article_files import STORY, TEXT, only_article, only_problem, pdf, write

OWNER = "owner"
LOCKED = "the PDF can't be read without its password. Save it without one."


def lines(width: int = 70, *paragraphs: str) -> list[str]:
    return [row for text in paragraphs or STORY for row in textwrap.wrap(text, width)]


def flat(text: str) -> str:
    """Without its paragraphs: those whose last line is full are not told from the next."""
    return " ".join(text.split())


def encrypted(data: bytes, user: str, algorithm: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user, owner_password=OWNER, algorithm=algorithm)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_pdf_gives_its_paragraphs_and_its_title(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", pdf([(22, "Rutba falls to"), *lines()], title="Rutba falls"))
    article = only_article(path)
    assert article.text.startswith("Rutba falls to\n\nMilitants captured")
    assert flat(article.text) == flat(f"Rutba falls to {TEXT}")
    assert (article.id, article.title, article.date) == ("a.pdf", "Rutba falls", None)


@pytest.mark.parametrize("title", ["Microsoft Word - rutba.doc", "rutba.indd", "Untitled", " "])
def test_the_name_of_a_printed_file_is_no_title(tmp_path: Path, title: str) -> None:
    assert only_article(write(tmp_path / "a.pdf", pdf(lines(), title=title))).title == ""


def test_what_the_folder_says_wins_over_what_a_pdf_says(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", pdf(lines(), title="print job 7"))
    write(tmp_path / "articles.yaml", "a.pdf: {title: Rutba falls, source: The Courier}")
    article = only_article(path)
    assert (article.title, article.source) == ("Rutba falls", "The Courier")


def test_a_sentence_goes_on_over_pages_without_their_heads_and_numbers(tmp_path: Path) -> None:
    rows = lines()
    pages = [
        ["THE COURIER, 22 June 2014", *part, "https://example.org/rutba", f"{number}/3"]
        for number, part in enumerate((rows[:1], rows[1:4], rows[4:]), start=1)
    ]
    assert flat(only_article(write(tmp_path / "a.pdf", pdf(*pages))).text) == flat(TEXT)


def test_a_pdf_that_only_its_owner_may_change_is_read(tmp_path: Path) -> None:
    for algorithm in ("RC4-128", "AES-256"):
        data = encrypted(pdf(lines()), "", algorithm)
        assert flat(only_article(write(tmp_path / "a.pdf", data)).text) == flat(TEXT)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (encrypted(pdf(lines()), "secret", "RC4-128"), LOCKED),
        (encrypted(pdf(lines()), "secret", "AES-256"), LOCKED),
        (pdf([]), "the PDF has no text; its pages may be pictures. Have its text recognised (OCR)"),
        (pdf(), "the PDF has no text"),
        (b"", "it is not a PDF."),
        (b"<html>Sign in</html>", "it is not a PDF."),
        (b"%PDF-1.4\n", "the PDF is broken ("),
        (b"%PDF-1.4\n" + os.urandom(5_000), "the PDF is broken ("),
        (pdf(lines())[:300], "the PDF is broken ("),
        (pdf(lines()).replace(b"/Pages 2 0 R", b"/Pages 1 0 R"), "the PDF "),
        (pdf(lines()).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), "the PDF "),
    ],
)
def test_a_pdf_that_can_not_be_read_is_one_message(tmp_path: Path, data: bytes, said: str) -> None:
    problem = only_problem(write(tmp_path / "a.pdf", data))
    assert problem.startswith(f"{tmp_path / 'a.pdf'}: {said}")
    assert "\n" not in problem


def test_a_pdf_of_two_gigabytes_is_told_at_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", pdf(lines()))
    os.truncate(path, 2_000_000_000)
    assert "larger than 256 MB, and is not read" in only_problem(path)


def test_a_broken_page_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    data = pdf(lines(70, STORY[0]), lines(70, STORY[1]))
    broken = data.replace(b"Contents 8 0 R", b"Contents 2 0 R")
    read = articles.read(write(tmp_path / "a.pdf", broken))
    assert [article.text for article in read.articles] == [STORY[0]]
    assert all("page 2" in str(problem) for problem in read.problems)


# -- lines to paragraphs -------------------------------------------------------------------------


@pytest.mark.parametrize("width", [30, 40, 70, 100])
def test_lines_become_the_paragraphs_that_they_were(width: int) -> None:
    assert printed.paragraphs(["\n".join(lines(width))]).split() == TEXT.split()


def test_columns_are_read_one_after_the_other() -> None:
    first, second = "\n".join(lines(40, STORY[0])), "\n".join(lines(40, *STORY[1:]))
    assert flat(printed.paragraphs([f"{first}\n{second}"])) == flat(TEXT)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the fighters recap-", "tured the town", "the fighters recaptured the town"),
        ("the fighters recap\N{SOFT HYPHEN}", "tured it", "the fighters recaptured it"),
        ("the fighters recap\u2010", "tured it", "the fighters recaptured it"),
        ("the crossing at al-", "Qa'im fell", "the crossing at al-Qa'im fell"),
        ("the pro-", "government militia", "the pro-government militia"),
        ("a two-year-", "old siege", "a two-year-old siege"),
        ("the M-", "16 rifles", "the M-16 rifles"),
        ("in 2003-", "04 the town", "in 2003-04 the town"),
        ("a ceasefire \u2013", "the third", "a ceasefire \u2013 the third"),
        ("of\ufb01cials con\ufb01rmed,", "he said", "officials confirmed, he said"),
    ],
)
def test_a_word_that_a_line_ends_in_is_joined(first: str, second: str, joined: str) -> None:
    assert printed.paragraphs([f"{first}\n{second}"]) == joined


def test_a_word_is_joined_as_the_article_writes_it_elsewhere() -> None:
    page = "the shop-\nkeeper said to another shop-keeper, to the multi-\nnational force"
    assert printed.paragraphs([page, "a multinational force"]).startswith(
        "the shop-keeper said to another shop-keeper, to the multinational force"
    )


def test_a_headline_a_list_and_a_large_first_letter_stand_alone() -> None:
    page = (
        "Rutba falls\nM\nilitants captured the border town of Rutba on Saturday, said\nofficials.\n"
        "Also taken were two towns, which the army had left before, among them:\n"
        "• Anah\n• Rawah\nThe army did not comment on any of that, and neither did the ministry."
    )
    assert printed.paragraphs([page]).split("\n\n") == [
        "Rutba falls",
        "Militants captured the border town of Rutba on Saturday, said officials.",
        "Also taken were two towns, which the army had left before, among them:",
        "• Anah",
        "• Rawah",
        "The army did not comment on any of that, and neither did the ministry.",
    ]


def test_one_page_has_no_running_heads_but_may_have_a_number() -> None:
    assert printed.paragraphs(["The town fell.\nPage 3 of 7"]) == "The town fell."
    assert printed.paragraphs(["- 3 -\nThe town fell."]) == "The town fell."


def test_a_page_of_nothing_is_no_text() -> None:
    assert printed.paragraphs([]) == printed.paragraphs(["", "\n \n"]) == ""
