from __future__ import annotations

import csv
import datetime
import json
import os
from pathlib import Path

import pytest

from geomap import articles
from geomap.errors import InputError

DAY = datetime.date(2014, 6, 22)
SEEDS = Path(__file__).parent.parent / "seeds"


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def only_problem(*inputs: Path) -> str:
    read = articles.read(inputs)
    assert read.articles == ()
    (problem,) = read.problems
    return str(problem)


def texts(*inputs: Path) -> list[str]:
    read = articles.read(inputs)
    assert read.problems == ()
    return [article.text for article in read.articles]


def ids(*inputs: Path) -> list[str]:
    return [article.id for article in articles.read(inputs).articles]


# -- documents ----------------------------------------------------------------------------------


def test_a_text_file_is_one_article_named_as_the_file(tmp_path: Path) -> None:
    (article,) = articles.read([write(tmp_path / "a.txt", "The town fell.\n")]).articles
    assert (article.id, article.text, article.title, article.date) == (
        *("a.txt", "The town fell.\n", "", None),
    )


def test_front_matter_gives_the_metadata_and_is_no_part_of_the_text(tmp_path: Path) -> None:
    front = (
        "---\ntitle: 'Fall: of Marun'\ndate: 2014-06-22\nsource: The Courier\n"
        "url: https://example.org/1\nid: m1\nmy notes: [a, b]\n---\nThe town fell.\n"
    )
    (article,) = articles.read([write(tmp_path / "a.md", front)]).articles
    assert (article.id, article.title, article.date) == ("m1", "Fall: of Marun", DAY)
    assert (article.source, article.url) == ("The Courier", "https://example.org/1")
    assert article.text == "The town fell.\n"


@pytest.mark.parametrize("front", ["---\n---\n", "---\ntitle:\n...\n", "--- \r\n\r\n--- \r\n"])
def test_front_matter_may_say_nothing(tmp_path: Path, front: str) -> None:
    (article,) = articles.read([write(tmp_path / "a.txt", front + "Text.")]).articles
    assert (article.text, article.title) == ("Text.", "")


@pytest.mark.parametrize(("said", "title"), [("1984", "1984"), ("true", "true"), ("a\n  b", "a b")])
def test_a_title_is_one_line_of_text(tmp_path: Path, said: str, title: str) -> None:
    path = write(tmp_path / "a.txt", f"---\ntitle: {said}\n---\nText.")
    assert articles.read([path]).articles[0].title == title


@pytest.mark.parametrize(
    "said",
    [
        *("2014-06-22", "'2014-06-22'", "2014-06-22T10:00:00Z", "2014-06-22 10:00"),
        *("2014-06-22T23:59:59.5+03:00", "2014-06-22 10:00:00 +0000"),
    ],
)
def test_a_date_may_carry_a_time(tmp_path: Path, said: str) -> None:
    path = write(tmp_path / "a.txt", f"---\ndate: {said}\n---\nText.")
    assert articles.read([path]).articles[0].date == DAY


@pytest.mark.parametrize(
    "said", ["2014-13-45", "22 June 2014", "2014-02-29", "2014", "0000-01-01", "2014-06-22x", "no"]
)
def test_an_impossible_date_names_file_line_and_key(tmp_path: Path, said: str) -> None:
    path = write(tmp_path / "a.txt", f"---\ntitle: x\ndate: {said}\n---\nText.")
    assert only_problem(path) == (
        f"{path}:3: the date '{said}' is not a day. Write it as YYYY-MM-DD."
    )


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("---\ntitle: x\n\nText.", 1, "never ends"),
        ("---", 1, "never ends"),
        ("---\ntitle: 'x\n---\nText.", 3, "not valid YAML"),
        ("---\ntitle: x\nurl: [\n---\nText.", 3, "not valid YAML"),
        ("---\ntitle: x\ntitle: y\n---\nText.", 3, "stands twice"),
        ("---\ntitle: &a x\n---\nText.", 2, "anchor"),
        ("---\ntitle: !!python/name:os.system x\n---\nText.", 2, "tag"),
        ("---\nThe town fell.\n---\nText.", 2, "key: value"),
        ("---\nid: 1\nsource: [a]\n---\nText.", 3, "source must be text"),
    ],
)
def test_broken_front_matter_names_the_line(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    path = write(tmp_path / "a.txt", text)
    problem = only_problem(path)
    assert said in problem
    assert problem.startswith((f"{path}:{line}:", f"{path}:{line + 1}:"))


@pytest.mark.parametrize("text", ["", " \n\n", "---\ntitle: x\n---\n\n"])
def test_an_article_without_text_is_a_problem(tmp_path: Path, text: str) -> None:
    assert "it has no text" in only_problem(write(tmp_path / "a.txt", text))


def test_a_rule_further_down_is_no_front_matter(tmp_path: Path) -> None:
    assert texts(write(tmp_path / "a.md", "\n---\nText.\n---\n")) == ["\n---\nText.\n---\n"]


def test_the_default_date_is_for_articles_without_one(tmp_path: Path) -> None:
    dated = write(tmp_path / "a.txt", "---\ndate: 2001-02-03\n---\nText.")
    undated = write(tmp_path / "b.txt", "Text.")
    found = articles.read([dated, undated], date=DAY).articles
    assert [article.date for article in found] == [datetime.date(2001, 2, 3), DAY]


# -- encodings ----------------------------------------------------------------------------------

RUSSIAN = "Боевики захватили город Рутба в провинции Анбар, сообщили официальные лица. " * 3
ARABIC = "سيطر المسلحون على مدينة الرطبة في محافظة الأنبار غربي العراق يوم السبت. " * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *[
            ("\u201cQa\u2019im\u201d \u2014 Dayr az-Zawr, Kobanê", e)
            for e in ("utf-8", "utf-8-sig")
        ],
        *[("\u201cQa\u2019im\u201d \u2014 Dayr az-Zawr, Kobanê", e) for e in ("utf-16", "utf-32")],
        ("The “militants” took Kobanê \u2013 and more, the officials in Qamişlo said.", "cp1254"),
        ("The “militants” took Kobanê \u2013 café, said the officials in the capital.", "cp1252"),
        ("The town of Kobanê fell, and the café of the elder Müller with it.", "latin-1"),
        (RUSSIAN, "cp1251"),
        (ARABIC, "cp1256"),
    ],
)
def test_text_is_read_in_its_encoding(tmp_path: Path, text: str, encoding: str) -> None:
    (found,) = texts(write(tmp_path / "a.txt", text.encode(encoding)))
    assert found == (text.replace("ş", "þ") if encoding == "cp1254" else text)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_line_ending_becomes_one(tmp_path: Path, end: str) -> None:
    assert texts(write(tmp_path / "a.txt", f"One.{end}{end}Two.{end}")) == ["One.\n\nTwo.\n"]


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"Text with\0a NUL.",
        bytes(range(1, 256)) * 9,
        b"\xff\xfeodd",
        "Text with\0a NUL.".encode("utf-16"),
    ],
)
def test_what_is_no_text_is_a_problem(tmp_path: Path, data: bytes) -> None:
    assert "does not look like text" in only_problem(write(tmp_path / "a.txt", data))


def test_a_file_that_is_too_large_is_a_problem_and_not_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", b"")
    os.truncate(path, 2_000_000_000)  # a hole: it takes no room on the disk
    assert only_problem(path) == (
        f"{path}: it is larger than 64 MB, and is not read. Split the file."
    )


def test_a_text_as_long_as_a_book_is_a_problem(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "The town fell. " * 140_000)
    assert "its text has more than 2,000,000 characters" in only_problem(path)


# -- files and folders --------------------------------------------------------------------------


def test_a_folder_is_read_by_name_with_its_folders_but_nothing_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden.txt", ".git/d.txt", "x.docx", "Z.TXT"):
        write(tmp_path / name, "Text.")
    assert ids(tmp_path) == ["Z.TXT", "a.md", "b.txt", "c.txt"]


def test_articles_keep_the_order_of_the_inputs(tmp_path: Path) -> None:
    b, a = write(tmp_path / "b.txt", "B."), write(tmp_path / "a.txt", "A.")
    assert texts(b, a) == ["B.", "A."]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Text.")
    (tmp_path / "link.txt").symlink_to(path)
    assert ids(tmp_path, path, tmp_path / "." / "a.txt") == ["a.txt"]


def test_one_path_may_be_given_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Text.")
    assert articles.read(path).articles == articles.read(str(path)).articles != ()


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for name in ("a.txt", "one/a.txt", "two/deep/a.txt", "two/b.txt"):
        write(tmp_path / name, "Text.")
    assert ids(tmp_path) == ["a.txt", "one/a.txt", "b.txt", "two/deep/a.txt"]


def test_folders_given_apart_may_hold_files_of_one_name(tmp_path: Path) -> None:
    paths = [write(tmp_path / name / "a.txt", "Text.").parent for name in ("one", "two")]
    assert ids(*paths) == [(path / "a.txt").as_posix() for path in paths]


def test_an_id_taken_twice_names_both_files_and_keeps_the_first(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{n}.txt", f"---\nid: x\n---\nText {n}.") for n in "ab"]
    read = articles.read(paths)
    assert [article.text for article in read.articles] == ["Text a."]
    (problem,) = read.problems
    assert problem.where == str(paths[1])
    assert str(paths[0]) in problem.problem


def test_a_link_to_a_folder_above_does_not_loop(tmp_path: Path) -> None:
    write(tmp_path / "sub" / "a.txt", "Text.")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert ids(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("name", ["none.txt", "none", "no\0pe.txt", "x" * 300 + ".txt"])
def test_a_missing_input_is_a_problem(tmp_path: Path, name: str) -> None:
    assert only_problem(tmp_path / name).startswith(str(tmp_path / name))


@pytest.mark.parametrize("name", ["a.gz", "a.docx", "a", "articles.yaml"])
def test_a_named_file_of_another_kind_is_a_problem(tmp_path: Path, name: str) -> None:
    assert "Read are .txt, .md, " in only_problem(write(tmp_path / name, "x"))


def test_a_folder_without_articles_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path / "x.docx", "x")
    write(tmp_path / "articles.yaml", "")
    assert "holds no article" in only_problem(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_a_problem_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "neither a file nor a folder" in only_problem(tmp_path / "a.txt")


def test_what_the_system_withholds_is_a_problem_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    barred, free = write(tmp_path / "a.txt", "A."), write(tmp_path / "b.txt", "B.")
    opened = Path.open

    def withheld(self: Path, mode: str = "r") -> object:
        if self == barred:
            raise PermissionError(13, "Permission denied")
        return opened(self, mode)

    monkeypatch.setattr(Path, "open", withheld)
    read = articles.read([tmp_path])
    assert [article.id for article in read.articles] == [free.name]
    assert [str(problem) for problem in read.problems] == [
        f"{barred}: you may not read it. Check its permissions."
    ]


def test_every_problem_is_told_and_the_other_articles_are_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "---\ndate: x\n---\nText.")
    write(tmp_path / "b.txt", "")
    write(tmp_path / "c.txt", "Text.")
    read = articles.read([tmp_path / "none.txt", tmp_path])
    assert [article.id for article in read.articles] == ["c.txt"]
    assert len(read.problems) == 3
    assert all(isinstance(problem, InputError) for problem in read.problems)


# -- articles.yaml ------------------------------------------------------------------------------

SIDECAR = "a.txt:\n  title: Beside\n  source: The Courier\n  date: 2014-06-22\n"


def test_a_file_has_the_metadata_of_its_folder(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Text.")
    write(tmp_path / "articles.yaml", SIDECAR)
    for given in (tmp_path, path):
        (article,) = articles.read([given]).articles
        assert (article.title, article.source, article.date) == ("Beside", "The Courier", DAY)


def test_front_matter_wins_key_by_key(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "---\ntitle: Own\n---\nText.")
    write(tmp_path / "articles.yaml", SIDECAR)
    (article,) = articles.read([tmp_path]).articles
    assert (article.title, article.source) == ("Own", "The Courier")


def test_a_table_has_the_metadata_of_its_folder_for_rows_without_it(tmp_path: Path) -> None:
    write(tmp_path / "t.csv", "text,source\nOne.,\nTwo.,The Post\n")
    write(tmp_path / "articles.yaml", "t.csv: {source: The Courier}")
    assert [a.source for a in articles.read([tmp_path]).articles] == ["The Courier", "The Post"]


def test_a_table_can_not_be_given_one_id(tmp_path: Path) -> None:
    write(tmp_path / "t.csv", "text\nOne.\nTwo.\n")
    write(tmp_path / "articles.yaml", "t.csv: {id: x}")
    read = articles.read([tmp_path])
    assert [article.id for article in read.articles] == ["t.csv:1", "t.csv:2"]
    assert "rows have their own" in str(read.problems[0])


@pytest.mark.parametrize(
    ("sidecar", "line", "said"),
    [
        ("a.txt:\n  titel: x\n", 2, "the key 'titel' is unknown. Did you mean 'title'?"),
        ("a.txt:\n  colour: x\n", 2, "The keys are title, date"),
        ("# all\nb.txt:\n  title: x\n", 2, "there is no file 'b.txt'"),
        ("../a.txt: {title: x}\n", 1, "there is no file '../a.txt'"),
        (f"{'x' * 300}.txt: {{title: x}}\n", 1, "there is no file 'xxx"),
        ("a.txt:\n  title: 'x\n", 3, "not valid YAML"),
        ("- a.txt\n", 1, "must map file names"),
    ],
)
def test_a_wrong_sidecar_names_the_line_and_the_article_is_read(
    tmp_path: Path, sidecar: str, line: int, said: str
) -> None:
    write(tmp_path / "a.txt", "Text.")
    path = write(tmp_path / "articles.yaml", sidecar)
    read = articles.read([tmp_path, tmp_path / "a.txt"])
    assert len(read.articles) == 1
    (problem,) = read.problems
    assert said in str(problem)
    assert problem.where == f"{path}:{line}"


@pytest.mark.parametrize(
    ("sidecar", "line", "said"),
    [
        ("a.txt:\n  date: 2014-13-45\n", 2, "the date '2014-13-45' is not a day"),
        ("a.txt:\n  url:\n  title: [x]\n", 3, "the title must be text"),
        ("a.txt: x\n", 1, "must hold keys and values"),
    ],
)
def test_a_wrong_value_beside_an_article_keeps_it_from_being_read(
    tmp_path: Path, sidecar: str, line: int, said: str
) -> None:
    write(tmp_path / "a.txt", "Text.")
    path = write(tmp_path / "articles.yaml", sidecar)
    problem = only_problem(tmp_path)
    assert problem.startswith(f"{path}:{line}: ")
    assert said in problem


def test_the_seeds_have_their_metadata() -> None:
    independent, welle = articles.read([SEEDS]).articles
    assert (independent.id, independent.source) == (
        *("000_c57bde605f1f422e.txt", "The Independent"),
    )
    assert (welle.source, welle.url) == ("Deutsche Welle", "https://p.dw.com/p/1CNyx")
    assert independent.date == welle.date == DAY
    assert independent.text.startswith(independent.title + "\n")
    assert welle.title in welle.text


# -- tables -------------------------------------------------------------------------------------

ROW = {"id": "r1", "text": "The town\u2028fell.", "title": "Fall", "date": "2014-06-22"}


def test_each_line_of_jsonl_is_an_article(tmp_path: Path) -> None:
    lines = [json.dumps(ROW, ensure_ascii=False), "", json.dumps({"text": "Two.", "id": None})]
    one, two = articles.read([write(tmp_path / "t.jsonl", "\n".join(lines))]).articles
    assert (one.id, one.text, one.title, one.date) == ("r1", "The town\nfell.", "Fall", DAY)
    assert (two.id, two.text) == ("t.jsonl:3", "Two.")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"text": ' + "9" * 5_000 + "}", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"body": "Text.", "id": 1}', "no 'text'; its keys are 'body', 'id'"),
        ('{"text": 5}', "its 'text' is not text"),
        ('{"text": null}', "its 'text' is not text"),
        ('{"text": " "}', "its 'text' is empty"),
        ('{"text": "x", "title": {}}', "the title must be text"),
        ('{"text": "x", "date": "2014-13-45"}', "'2014-13-45' is not a day"),
    ],
)
def test_a_bad_line_names_itself_and_the_others_are_read(
    tmp_path: Path, line: str, said: str
) -> None:
    path = write(tmp_path / "t.jsonl", f'{{"text": "One."}}\n{line}\n{{"text": "Two."}}\n')
    read = articles.read([path])
    assert [article.text for article in read.articles] == ["One.", "Two."]
    (problem,) = read.problems
    assert said in str(problem)
    assert problem.where == f"{path}:2"


def test_what_json_can_escape_but_no_file_can_hold_is_replaced(tmp_path: Path) -> None:
    path = write(tmp_path / "t.jsonl", r'{"text": "a\ud800b\u0000c\ud83d\ude00"}')
    assert texts(path) == ["a\ufffdb\N{SYMBOL FOR NULL}c\N{GRINNING FACE}"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_each_row_of_csv_is_an_article(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["Id", "text", "title", "note"],
        ["r1", 'One, "two";\nthree.', "Fall, and rise; again", ""],
        ["", "Two.", "", "x"],
    ]
    with (tmp_path / "t.csv").open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    one, two = articles.read([tmp_path]).articles
    assert (one.id, one.text, one.title) == (
        *("r1", 'One, "two";\nthree.', "Fall, and rise; again"),
    )
    assert (two.id, two.text) == ("t.csv:2", "Two.")


def test_a_cell_may_hold_a_long_article_and_the_limit_is_put_back(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    assert texts(write(tmp_path / "t.csv", "text\n" + "x" * 200_000)) == ["x" * 200_000]
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("id,body\n1,Text.\n", 1, "no column 'text'; its columns are 'id', 'body'"),
        ("text,text\n1,Text.\n", 1, "two columns are named 'text'"),
        ("id,text\n1,Text, and more.\n", 2, "it has 3 cells, the header 2"),
        ("id,text\n1\n", 2, "it has 1 cells, the header 2"),
        ("id,text\n1,\n", 2, "its 'text' is empty"),
        ('id,text\n1,"Text.\n', 2, "is broken"),
        ("id,text,date\n1,Text.,2014-13-45\n", 2, "'2014-13-45' is not a day"),
    ],
)
def test_a_bad_csv_names_the_line(tmp_path: Path, content: str, line: int, said: str) -> None:
    path = write(tmp_path / "t.csv", content)
    problem = only_problem(path)
    assert problem.startswith(f"{path}:{line}")
    assert said in problem


@pytest.mark.parametrize("name", ["t.csv", "t.jsonl"])
@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_table_is_a_problem(tmp_path: Path, name: str, content: str) -> None:
    assert only_problem(write(tmp_path / name, content)).startswith(str(tmp_path / name))


def test_a_table_of_a_header_alone_is_a_problem(tmp_path: Path) -> None:
    assert "it has no rows" in only_problem(write(tmp_path / "t.csv", "id,text\n"))


def test_a_row_before_a_broken_one_is_read(tmp_path: Path) -> None:
    read = articles.read([write(tmp_path / "t.csv", 'text\nOne.\n"Two.\nThree.\n')])
    assert [article.text for article in read.articles] == ["One."]
    assert "those below are not read" in str(read.problems[0])


def test_a_table_of_bad_rows_is_a_short_list_of_problems(tmp_path: Path) -> None:
    read = articles.read([write(tmp_path / "t.jsonl", "x\n" * 500)])
    assert len(read.problems) == 21
    assert "480 more" in str(read.problems[-1])
