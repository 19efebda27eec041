"""RSS and Atom: one article an entry; bombs and what is no feed are refused."""

from __future__ import annotations

import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from geomap import articles
from geomap.models import Article
from tests.article_files import STORY, only_problem, write

DAY = datetime.date(2014, 6, 22)

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
  xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>The Courier &amp; Post</title><link>https://example.org/</link>
<atom:link href="https://example.org/feed" rel="self"/>
<image><title>Logo</title></image>
<item>
  <title>Rutba &lt;b&gt;falls&lt;/b&gt;</title><link>https://example.org/1</link>
  <guid isPermaLink="false">77</guid><pubDate>Sun, 22 Jun 2014 23:30:00 +0300</pubDate>
  <media:title>A photo</media:title>
  <description>Only the beginning ...</description>
  <content:encoded><![CDATA[<p>Militants captured Rutba.</p>
    <p>They&nbsp;left.</p>]]></content:encoded>
</item>
<item>
  <title>Anah</title><guid>https://example.org/2</guid><dc:date>2014-06-22T01:00:00Z</dc:date>
  <source url="https://example.com/">Reuters</source>
  <description>&lt;p&gt;Militants captured Anah.&lt;/p&gt;</description>
</item>
<item><title>Photos</title><description> </description></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">The Courier</title>
<link rel="self" href="https://example.org/atom"/><updated>2020-01-01T00:00:00Z</updated>
<entry>
  <title type="html">Rutba &amp;amp; Anah</title><link rel="edit" href="https://example.org/e"/>
  <link href="https://example.org/1"/><id>urn:1</id>
  <updated>2014-06-23T00:00:00Z</updated><published>2014-06-22T23:30:00-07:00</published>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Militants captured
    <b>Rutba</b> &amp; left.</p><p>They left it &lt; a day later.</p></div></content>
</entry>
<entry>
  <title>Anah</title><summary>Militants captured Anah &amp;amp; left &lt;it&gt;.</summary>
  <updated>2014-06-22T00:00:00Z</updated>
  <source><title>The Post</title><updated>2001-01-01T00:00:00Z</updated></source>
</entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>The Courier</title></channel>
<item rdf:about="y"><title>Rutba</title><link>https://example.org/1</link>
<description>Militants captured Rutba.</description><dc:date>2014-06-22</dc:date></item>
</rdf:RDF>"""


def entries(path: Path) -> tuple[Article, ...]:
    return articles.read(path).articles


def feed(items: str, head: str = "") -> str:
    return f"{head}<rss><channel><title>The Courier</title>{items}</channel></rss>"


def item(text: str = STORY[0], more: str = "") -> str:
    return f"<item><description>{text}</description>{more}</item>"


def test_each_entry_of_rss_is_an_article(tmp_path: Path) -> None:
    read = articles.read(write(tmp_path / "f.rss", RSS))
    one, two = read.articles
    assert (one.id, one.title, one.date) == ("f.rss:1", "Rutba falls", DAY)
    assert one.text == "Militants captured Rutba.\n\nThey left."
    assert (one.source, one.url) == ("The Courier & Post", "https://example.org/1")
    assert (two.id, two.title, two.date) == ("f.rss:2", "Anah", DAY)
    assert two.text == "Militants captured Anah."
    assert (two.source, two.url) == ("Reuters", "https://example.org/2")
    (problem,) = read.problems
    assert str(problem) == f"{tmp_path / 'f.rss'}:21 (entry 3): the entry has no text."


def test_each_entry_of_atom_is_an_article(tmp_path: Path) -> None:
    one, two = entries(write(tmp_path / "f.atom", ATOM))
    assert (one.id, one.title, one.date) == ("f.atom:1", "Rutba & Anah", DAY)
    assert one.text == "Militants captured Rutba & left.\n\nThey left it < a day later."
    assert (one.source, one.url) == ("The Courier", "https://example.org/1")
    assert (two.text, two.date) == ("Militants captured Anah &amp; left <it>.", DAY)
    assert (two.source, two.url) == ("The Post", "")


def test_each_entry_of_rdf_is_an_article(tmp_path: Path) -> None:
    (one,) = entries(write(tmp_path / "f.xml", RDF))
    assert (one.title, one.date, one.source) == ("Rutba", DAY, "The Courier")
    assert (one.text, one.url) == ("Militants captured Rutba.", "https://example.org/1")


def test_an_entry_has_what_the_folder_says_and_it_does_not(tmp_path: Path) -> None:
    path = write(tmp_path / "f.rss", feed(item()))
    write(tmp_path / "articles.yaml", "f.rss: {source: Wire, date: 2014-06-22, id: x}")
    read = articles.read(path)
    assert [(a.id, a.source, a.date) for a in read.articles] == [("f.rss:1", "The Courier", DAY)]
    assert "given to a feed, whose entries have their own" in str(read.problems[0])


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("<pubDate>Sun, 22 Jun 2014 10:00:00 GMT</pubDate>", DAY),
        ("<pubDate>22 Jun 2014</pubDate>", DAY),
        ("<pubDate>\n2014-06-22 10:00\n</pubDate>", DAY),
        ("<pubDate>last week</pubDate>", None),
        ("<published>2014-13-45T00:00:00Z</published>", None),
        ("", None),
    ],
)
def test_a_date_that_is_none_is_left_out(
    tmp_path: Path, date: str, day: datetime.date | None
) -> None:
    (one,) = entries(write(tmp_path / "f.rss", feed(item(more=date))))
    assert one.date == day


@pytest.mark.parametrize(
    "data",
    [
        feed(item("Kobanê fell.")).encode(),
        feed(item("Kobanê fell."), '<?xml version="1.0" encoding="iso-8859-1"?>').encode("latin-1"),
        feed(item("Kobanê fell."), '<?xml version="1.0" encoding="utf-16"?>').encode("utf-16"),
        b"\xef\xbb\xbf\n" + feed(item("Kobanê fell."), '<?xml version="1.0"?>').encode(),
        feed(item("Koban&ecirc; fell.")).encode(),
        feed(item("Koban&#234; fell.")).encode(),
        feed(item("Kobanê fell."), "<!DOCTYPE rss SYSTEM 'http://example.org/rss.dtd'>").encode(),
    ],
)
def test_a_feed_is_read_in_its_encoding_and_with_its_entities(tmp_path: Path, data: bytes) -> None:
    (one,) = entries(write(tmp_path / "f.xml", data))
    assert one.text == "Kobanê fell."


def test_a_feed_in_a_code_of_many_bytes_is_read(tmp_path: Path) -> None:
    text = feed(item("武装分子占领了鲁特巴镇。"), '<?xml version="1.0" encoding="gb2312"?>')
    (one,) = entries(write(tmp_path / "f.xml", text.encode("gb2312")))
    assert one.text == "武装分子占领了鲁特巴镇。"


BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))
    + "]>"
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (feed(item("&i;"), BOMB), "it defines entities"),
        (feed(item("&i;"), '<!DOCTYPE rss [<!ENTITY i SYSTEM "file:///etc/passwd">]>'), "entities"),
        (feed("", '<!DOCTYPE rss [<!ENTITY % i SYSTEM "http://example.org/">%i;]>'), "entities"),
        ("", "it is not XML (no element found)"),
        ("Militants captured Rutba.", "it is not XML (syntax error)"),
        ("<html><body>x</body></html>", "it is not a feed: it begins with 'html'"),
        ("<urlset><url/></urlset>", "it is not a feed: it begins with 'urlset'"),
        (feed(""), "the feed has no entries"),
        ("a\0b", "does not look like text"),
    ],
)
def test_what_is_no_feed_or_a_bomb_is_one_message(tmp_path: Path, text: str, said: str) -> None:
    assert said in only_problem(write(tmp_path / "f.xml", text))


def test_other_xml_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a.xml", "<urlset><url/></urlset>")
    write(tmp_path / "b.xml", RDF)
    read = articles.read(tmp_path)
    assert [article.id for article in read.articles] == ["b.xml:1"]
    assert read.problems == ()


def test_the_entries_before_broken_xml_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "f.rss", feed(f"{item('One.')}\n<item>AT&T</item>"))
    read = articles.read(path)
    assert [article.text for article in read.articles] == ["One."]
    (problem,) = read.problems
    assert str(problem).startswith(f"{path}:2: its XML is broken here (not well-formed")


def test_a_deep_feed_and_a_long_one_are_read(tmp_path: Path) -> None:
    deep = "<a>" * 50_000 + "</a>" * 50_000
    many = item("One.") * 2_000
    read = articles.read(write(tmp_path / "f.rss", feed(deep + many)))
    assert len(read.articles) == 2_000
