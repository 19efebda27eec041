"""Zip files: what is in them is read as from a folder; bombs and locks are one line each."""

from __future__ import annotations

import io
import json
import os
import struct
import zipfile
from pathlib import Path

import pytest

from geomap import articles
from geomap.articles import archives, file
from geomap.errors import InputError
from tests.article_files import STORY, TEXT, only_article, only_problem, page, pdf, write

Content = str | bytes
SPACES = b" " * 20_000_000


def zipped(entries: dict[str, Content], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", packing) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, packing)
    return data.getvalue()


def told(path: Path) -> list[str]:
    return [str(problem) for problem in articles.read(path).problems]


def ids(path: Path) -> list[str]:
    return [article.id for article in articles.read(path).articles]


def test_an_archive_is_read_as_a_folder_of_its_files(tmp_path: Path) -> None:
    entries: dict[str, Content] = {
        "b.txt": "B.",
        "a/story.html": page(),
        "a/story_files/advert.html": page("Buy."),
        "a/report.pdf": pdf(STORY),
        "a/t.csv": "id,text\nr1,One.\n,Two.\n",
        "a/t.jsonl": json.dumps({"text": "Three."}),
        "photo.jpg": b"\xff",
        ".hidden.txt": "x",
        "__MACOSX/a/._story.html": "x",
        "folder.txt/": "",
    }
    path = write(tmp_path / "z.zip", zipped(entries))
    read = articles.read(path)
    assert read.problems == ()
    assert [article.id for article in read.articles] == [
        *("z.zip/a/report.pdf", "z.zip/a/story.html", "r1", "z.zip/a/t.csv:2"),
        *("z.zip/a/t.jsonl:1", "z.zip/b.txt"),
    ]
    assert read.articles[1].text == TEXT


@pytest.mark.parametrize(
    "packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_an_archive_may_be_packed_in_any_way(tmp_path: Path, packing: int) -> None:
    assert ids(write(tmp_path / "z.zip", zipped({"a.txt": "A."}, packing))) == ["z.zip/a.txt"]


def test_an_archive_in_an_archive_is_read_and_no_deeper(tmp_path: Path) -> None:
    inner = zipped({"a.txt": "A.", "deep.zip": zipped({"b.txt": "B."})})
    path = write(tmp_path / "z.zip", zipped({"in.zip": inner}))
    assert ids(path) == ["z.zip/in.zip/a.txt"]
    assert told(path) == [
        (
            f"{path}/in.zip/deep.zip: it is an archive in an archive in an archive, "
            "and is not read. Unpack the outer ones."
        )
    ]


def test_what_the_folder_says_holds_for_articles_that_do_not_say_it(tmp_path: Path) -> None:
    entries: dict[str, Content] = {"a.txt": "A.", "b.txt": "---\nsource: Post\n---\nB."}
    path = write(tmp_path / "z.zip", zipped(entries))
    write(tmp_path / "articles.yaml", "z.zip: {source: Courier, date: 2014-06-22}")
    read = articles.read(path).articles
    assert [(article.source, str(article.date)) for article in read] == [
        *(("Courier", "2014-06-22"), ("Post", "2014-06-22")),
    ]


def test_articles_yaml_in_an_archive_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "z.zip", zipped({"a.txt": "A.", "articles.yaml": "a.txt: {id: x}"}))
    assert ids(path) == ["z.zip/a.txt"]
    assert "articles.yaml is not read in an archive" in told(path)[0]


@pytest.mark.parametrize("name", ["../../up.txt", "/etc/passwd.txt", "C:\\a.txt", "a\nb.txt"])
def test_a_name_that_climbs_out_is_only_a_name(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "in" / "z.zip", zipped({name: "A."}))
    before = set(tmp_path.rglob("*"))
    assert only_article(path).id == f"z.zip/{' '.join(name.split())}"
    assert set(tmp_path.rglob("*")) == before


def test_one_bad_entry_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    entries: dict[str, Content] = {
        "a.txt": "A.",
        "b.txt": "",
        "c.csv": "x\n1\n",
        "d.pdf": "x",
        "e.zip": "x",
        "f.txt": "F.",
    }
    path = write(tmp_path / "z.zip", zipped(entries))
    assert ids(path) == ["z.zip/a.txt", "z.zip/f.txt"]
    assert [problem.split(": ")[0] for problem in told(path)] == [
        *(f"{path}/b.txt", f"{path}/c.csv:1", f"{path}/d.pdf", f"{path}/e.zip"),
    ]


def locked(data: bytes) -> bytes:
    """The archive with its first two entries marked as encrypted."""
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        for _ in range(2):
            start = data.index(mark, start + 1)
            data = data[: start + at] + b"\1\0" + data[start + at + 2 :]
    return data


def test_locked_entries_are_one_line_and_the_others_are_read(tmp_path: Path) -> None:
    data = locked(zipped({"a.txt": "A.", "b.txt": "B.", "c.txt": "C."}))
    path = write(tmp_path / "z.zip", data)
    assert ids(path) == ["z.zip/c.txt"]
    assert told(path) == [
        (
            f"{path}: 'a.txt' and 1 more can't be read without a password. "
            "Unpack the archive with its password, and name the folder."
        )
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the archive can't be opened (File is not a zip file)"),
        (b"PK\x03\x04" + b"x" * 1_000, "the archive can't be opened"),
        (zipped({"a.txt": "A."})[:-10], "the archive can't be opened"),
        (zipped({"a.jpg": "A."}), "it holds no article. Read are .txt"),
        (zipped({}), "it holds no article"),
        (zipped({"a.txt": "A. " * 99}).replace(b"PK\x03\x04", b"PK\x03\x05"), "can't be unpacked"),
        (
            zipped({"a.txt": "Alpha."}, zipfile.ZIP_STORED).replace(b"Alpha", b"Omega"),
            "it can't be unpacked (Bad CRC-32 for file 'a.txt'). Pack it again.",
        ),
    ],
)
def test_a_broken_archive_is_one_message(tmp_path: Path, data: bytes, said: str) -> None:
    assert said in only_problem(write(tmp_path / "z.zip", data))


def test_an_archive_of_two_gigabytes_of_nothing_is_told_at_once(tmp_path: Path) -> None:
    path = write(tmp_path / "z.zip", b"")
    os.truncate(path, 2_000_000_000)
    assert "the archive can't be opened" in only_problem(path)


# -- bombs ---------------------------------------------------------------------------------------


def test_an_entry_that_grows_a_thousand_times_is_left_out(tmp_path: Path) -> None:
    path = write(tmp_path / "z.zip", zipped({"a.txt": "A.", "bomb.csv": SPACES}))
    assert ids(path) == ["z.zip/a.txt"]
    (problem,) = told(path)
    assert problem.startswith(f"{path}/bomb.csv: it would grow to 1,0")
    assert "times its size, and is not unpacked. It looks made to fill a disk." in problem


def test_a_bomb_in_an_archive_in_an_archive_is_left_out(tmp_path: Path) -> None:
    inner = zipped({"bomb.txt": SPACES})
    path = write(tmp_path / "z.zip", zipped({f"{n}.zip": inner for n in range(3)}))
    assert [problem.partition(": ")[2][:16] for problem in told(path)] == ["it would grow to"] * 3


def test_an_entry_that_is_larger_than_an_article_is_not_unpacked(tmp_path: Path) -> None:
    path = write(tmp_path / "z.zip", zipped({"a.txt": bytes(65_000_000)}, zipfile.ZIP_STORED))
    assert only_problem(path).startswith(f"{path}/a.txt: it is larger than 64 MB, and is not read.")


def test_entries_that_lie_upon_each_other_are_refused(tmp_path: Path) -> None:
    text = os.urandom(5_000).hex()
    data = zipped({"a.txt": text})
    end = data.rindex(b"PK\x05\x06")
    start = data.index(b"PK\x01\x02")
    entry = data[start:end]
    many = data[:start] + entry * 50 + data[end:]
    end = many.rindex(b"PK\x05\x06")
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 50, 50, len(entry) * 50, start, 0)
    path = write(tmp_path / "z.zip", many[:end] + tail)
    assert only_problem(path).startswith(f"{path}: its entries lie upon each other.")


def test_more_entries_than_any_archive_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "z.zip", zipped({f"{n}.txt": "A." for n in range(100)}))
    monkeypatch.setattr(archives, "MAX_ENTRIES", 99)
    assert "it has 100 entries, and an archive may have 99" in only_problem(path)
    monkeypatch.setattr(archives, "MAX_LIST", 1_000)
    assert "its list of entries is larger than" in only_problem(path)


def test_the_archives_within_one_may_not_unpack_to_more_than_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = zipped({"a.txt": os.urandom(30_000).hex()})
    path = write(tmp_path / "z.zip", zipped({f"{n}.zip": inner for n in range(4)}))
    monkeypatch.setattr(archives, "MAX_UNPACKED", 250_000)
    assert ids(path) == ["z.zip/0.zip/a.txt"]
    assert len(told(path)) == 3
    assert "2.zip: it would unpack to more than" in told(path)[1]


def test_a_file_is_called_too_large_before_it_is_read(tmp_path: Path) -> None:
    def never() -> io.BytesIO:
        raise AssertionError

    with pytest.raises(InputError, match="larger than 64 MB"):
        file.File("a.txt", "a.txt", ".txt", never, size=64_000_001).whole()
