"""Mails, and the pieces of HTML that mails and feeds hold."""

from __future__ import annotations

import datetime
from email.message import EmailMessage
from pathlib import Path
from time import process_time

import pytest

from geomap import articles
from geomap.articles import markup
from tests.article_files import STORY, TEXT, only_article, only_problem, write

DAY = datetime.date(2014, 6, 22)


def mail(text: str = TEXT, **headers: str) -> EmailMessage:
    message = EmailMessage()
    said = {
        "Subject": "Rutba falls",
        "From": "The Courier <news@example.org>",
        "Date": "Sun, 22 Jun 2014 23:30:00 +0300",
    }
    for name, value in {**said, **headers}.items():
        if value:
            message[name] = value
    if text:
        message.set_content(text)
    return message


def test_a_mail_is_an_article_of_its_sender(tmp_path: Path) -> None:
    article = only_article(write(tmp_path / "a.eml", bytes(mail())))
    assert article.text.rstrip() == TEXT
    assert (article.id, article.title, article.date) == ("a.eml", "Rutba falls", DAY)
    assert (article.source, article.url) == ("The Courier", "")


def test_what_the_folder_says_wins_over_what_a_mail_says(tmp_path: Path) -> None:
    path = write(tmp_path / "a.eml", bytes(mail()))
    write(tmp_path / "articles.yaml", "a.eml: {source: Reuters, date: 2014-06-21}")
    article = only_article(path)
    assert (article.source, article.date) == ("Reuters", datetime.date(2014, 6, 21))


def test_of_a_text_and_its_html_the_text_is_read(tmp_path: Path) -> None:
    message = mail("The text.")
    message.add_alternative("<p>The page.</p>", subtype="html")
    assert only_article(write(tmp_path / "a.eml", bytes(message))).text.strip() == "The text."


def test_html_alone_is_read_as_text(tmp_path: Path) -> None:
    message = mail("")
    message.set_content(
        "<html><head><title>x</title><style>p {}</style></head><body><h1>Rutba &amp; Anah</h1>"
        "<p>Militants <b>captured</b>\nRutba.</p><script>x</script>They<br>left.</body></html>",
        subtype="html",
    )
    text = only_article(write(tmp_path / "a.eml", bytes(message))).text
    assert text == "Rutba & Anah\n\nMilitants captured Rutba.\n\nThey\n\nleft."


def test_what_is_attached_is_not_read(tmp_path: Path) -> None:
    message = mail("The text.")
    message.add_attachment("Attached.", filename="b.txt")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="c.pdf")
    assert only_article(write(tmp_path / "a.eml", bytes(message))).text.strip() == "The text."


@pytest.mark.parametrize("charset", ["utf-8", "windows-1254", "no-such-code", "rot13", "utf-7"])
def test_the_text_is_read_in_its_encoding(tmp_path: Path, charset: str) -> None:
    encoding = "cp1254" if charset == "windows-1254" else "utf-8"
    data = (
        f"Subject: =?utf-8?q?Koban=C3=AA?=\nContent-Type: text/plain; charset={charset}\n\n"
    ).encode() + "Kobanê fell to Müller, said Şirin.".encode(encoding)
    article = only_article(write(tmp_path / "a.eml", data))
    assert (article.title, article.text) == ("Kobanê", "Kobanê fell to Müller, said Şirin.")


def test_lines_that_flow_are_joined(tmp_path: Path) -> None:
    data = (
        "Subject: x\nContent-Type: text/plain; format=flowed\n\n"
        "Militants captured \nthe town.\n\nThe army \nwithdrew.\n-- \nSent from a desk\n"
    )
    text = only_article(write(tmp_path / "a.eml", data)).text
    assert text == ("Militants captured the town.\n\nThe army withdrew.\n-- \nSent from a desk\n")


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("Sun, 22 Jun 2014 23:30:00 -0700", DAY),
        ("22 Jun 2014 10:00 GMT", DAY),
        ("Sun, 99 Jun 2014 10:00:00 +0000", None),
        ("yesterday", None),
        ("Mon, 22 Jun 99999999999999999999 10:00:00 +0000", None),
        ("", None),
    ],
)
def test_the_day_is_that_of_the_sender_or_none(
    tmp_path: Path, date: str, day: datetime.date | None
) -> None:
    data = f"Subject: x\nDate: {date}\n\nText."
    assert only_article(write(tmp_path / "a.eml", data)).date == day


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "it is not a mail"),
        ("Militants captured Rutba.\n", "it is not a mail: it has no subject, sender or date"),
        ("Subject: x\n\n \n", "the mail has no text"),
        ("Subject: x\nContent-Type: image/png\n\nabc", "the mail has no text"),
        ("Subject: x\nContent-Type: multipart/mixed; boundary=b\n\nabc", "the mail has no text"),
        ("Subject: x\n\na\0b\1\2", "does not look like text"),
    ],
)
def test_a_mail_without_a_text_is_a_problem(tmp_path: Path, data: str, said: str) -> None:
    assert said in only_problem(write(tmp_path / "a.eml", data))


@pytest.mark.parametrize(
    "head",
    [
        "From: =?utf-8?q?=FF?= <\nSubject: =?utf-8?b?!!!?=\nDate: (",
        "Subject: x\nContent-Type: text/plain; charset*=''%FF",
        "Subject: x\nContent-Type: ;;;=",
        "Subject: x\nContent-Transfer-Encoding: base64",
        "From: " + "(" * 5_000 + "\nSubject: x",
        'From: "\nSubject: x\nTo: ' + "<" * 5_000,
        "Subject: " + "=?utf-8?q?a?= " * 5_000,
        "Subject: x\nContent-Type: multipart/mixed; boundary=" + '"' * 1_000,
    ],
)
def test_a_hostile_mail_ends_in_an_article_or_a_message(tmp_path: Path, head: str) -> None:
    read = articles.read(write(tmp_path / "a.eml", f"{head}\n\nText of the mail.\n"))
    assert len(read.articles) + len(read.problems) == 1


def test_mails_within_mails_within_mails_end(tmp_path: Path) -> None:
    data = "Subject: x\n" + "Content-Type: message/rfc822\n\n" * 5_000 + "Text."
    read = articles.read(write(tmp_path / "a.eml", data))
    assert len(read.articles) + len(read.problems) == 1


# -- pieces of HTML ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Plain text.", "Plain text."),
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One.<br/><br/>Two.", "One.\n\nTwo."),
        ("<ul><li>One</li><li></li></ul>", "\N{BULLET} One"),
        ("<P CLASS=x>O<i>n</i>e\n  two</P>", "One two"),
        ("a &lt; b &amp;amp; c&nbsp;d &#8217;", "a < b &amp; c d \u2019"),
        ("a < b and c <3", "a < b and c <3"),
        ("a<!-- b --><!DOCTYPE html>c<?php x ?>d", "acd"),
        ("a<!-- b", "a"),
        ("a<script>b</script><style>c</style >d<noscript>e</noscript>", "ad"),
        ("a<script>b", "ab"),
        ("a<head>b</head><title>c</title>d", "ad"),
        ("", ""),
    ],
)
def test_a_piece_of_html_becomes_text(html: str, text: str) -> None:
    assert markup.to_text(html) == text


@pytest.mark.parametrize(
    "hostile",
    ["<", "<a ", "<!--", "<!", "</", "<script>", "<script ", "<style></script>", "<p>", "&", "<?"],
)
def test_hostile_html_takes_no_longer_than_other(hostile: str) -> None:
    start = process_time()
    markup.to_text(hostile * 200_000)
    assert process_time() - start < 5


def test_scripts_that_hold_data_are_kept_where_others_are_cut() -> None:
    data = '<script type="application/ld+json">{}</script>'
    assert markup.without(f"a<script>x</script>{data}b", ("script",)) == f"a{data}b"


def test_the_story_is_the_same_in_text_and_html() -> None:
    assert markup.to_text("".join(f"<p>{text}</p>" for text in STORY)) == TEXT
