"""Tables of any size and any columns."""

from __future__ import annotations

import datetime
import decimal
import json
import os
import tracemalloc
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

import pyarrow as arrow
import pytest
from pyarrow import parquet

from geomap import articles, exports
from geomap.articles import columns, formats, tables
from geomap.errors import InputError
from geomap.models import Article
from tests.article_files import only_article, only_problem, write

DAY = datetime.date(2014, 6, 22)
NAMED = {"text": "Body", "date": "published", "source": "outlet", "id": "key"}


def only(path: Path, named: Mapping[str, str] = NAMED) -> Article:
    read = articles.read(path, columns=named)
    assert [str(problem) for problem in read.problems] == []
    (article,) = read.articles
    return article


def told(path: Path, named: Mapping[str, str]) -> list[str]:
    return [str(problem) for problem in articles.read(path, columns=named).problems]


def stored(path: Path, **values: object) -> Path:
    parquet.write_table(arrow.table(values), path)
    return path


# -- columns under other names -------------------------------------------------------------------

ROW = {"key": "r1", "Body": "The town fell.", "published": "2014-06-22", "outlet": "Wire"}


@pytest.mark.parametrize("ending", ["csv", "tsv", "jsonl", "parquet"])
def test_columns_are_found_under_the_names_that_the_user_gives(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"t.{ending}"
    if ending == "parquet":
        stored(path, **{key: [value] for key, value in ROW.items()})
    elif ending == "jsonl":
        write(path, json.dumps(ROW))
    else:
        mark = "\t" if ending == "tsv" else ";"
        write(path, f"{mark.join(ROW)}\n{mark.join(ROW.values())}\n")
    article = only(path)
    assert (article.id, article.text, article.date) == ("r1", "The town fell.", DAY)
    assert article.source == "Wire"


@pytest.mark.parametrize("ending", ["csv", "tsv", "parquet"])
@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"text": "boddy"}, "has no column 'boddy'; its columns are 'key', "),
        ({"text": "Body", "date": "day"}, "has no column 'day'; its columns are 'key', "),
    ],
)
def test_a_wrong_name_tells_the_columns_that_there_are(
    tmp_path: Path, ending: str, named: dict[str, str], said: str
) -> None:
    path = tmp_path / f"t.{ending}"
    if ending == "parquet":
        stored(path, **{key: [value] for key, value in ROW.items()})
    else:
        mark = "\t" if ending == "tsv" else ","
        write(path, f"{mark.join(ROW)}\n{mark.join(ROW.values())}\n")
    (problem,) = told(path, named)
    assert said in problem
    assert f"--columns {'date' if 'date' in named else 'text'}=NAME." in problem


def test_a_key_that_no_line_has_is_told_once(tmp_path: Path) -> None:
    path = write(tmp_path / "t.jsonl", '{"text": "One.", "day": 1}\n{"text": "Two."}\n')
    assert told(path, {"date": "dya"}) == [
        (
            f"{path}: no line has the key 'dya'; the keys are 'text', 'day'. "
            "Name the column that holds their date: --columns date=NAME."
        )
    ]
    assert len(articles.read(path, columns={"date": "dya"}).articles) == 2


def test_a_key_that_some_lines_have_is_no_problem(tmp_path: Path) -> None:
    path = write(tmp_path / "t.jsonl", '{"text": "One."}\n{"text": "Two.", "day": "2014-06-22"}\n')
    assert told(path, {"date": "day"}) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("text=body", {"text": "body"}),
        (" text = body , date=published", {"text": "body", "date": "published"}),
        (
            "date=Day, month and year,text=Full text",
            {
                "date": "Day, month and year",
                "text": "Full text",
            },
        ),
        ("url=a=b", {"url": "a=b"}),
    ],
)
def test_columns_are_named_in_one_text(text: str, named: dict[str, str]) -> None:
    assert columns.parse(text) == named


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("txet=body", "there is no 'txet' to name a column for. Did you mean 'text'?"),
        ("colour=red", "There are text, title, date, source, url, id."),
        ("body", "'body' names no column"),
        ("text=", "the column for 'text' has no name"),
        ("text=a,text=b", "'text' stands twice"),
        ("", "names no column"),
    ],
)
def test_columns_that_are_named_wrongly_are_told(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said.replace("?", r"\?").replace("|", r"\|")):
        columns.parse(text)


def test_the_library_refuses_a_key_that_it_does_not_know(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no 'txet'"):
        articles.read(tmp_path, columns={"txet": "body"})


# -- .tsv ----------------------------------------------------------------------------------------


def test_a_tsv_is_parted_by_tabs_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "t.tsv", 'text\ttitle\nOne, two; three.\tFall\n"a\tb"\t"""x"""\n')
    one, two = articles.read(path).articles
    assert (one.text, one.title) == ("One, two; three.", "Fall")
    assert (two.text, two.title) == ("a\tb", '"x"')


# -- .parquet ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        datetime.datetime.fromisoformat("2014-06-22 23:30"),
        datetime.datetime.fromisoformat("2014-06-22 23:30:00.000005"),
        datetime.datetime(2014, 6, 22, 1, 0, tzinfo=datetime.UTC),
        "2014-06-22",
        b"2014-06-22",
    ],
)
def test_a_day_may_be_stored_as_a_day_a_moment_or_a_text(tmp_path: Path, value: object) -> None:
    assert only(stored(tmp_path / "t.parquet", text=["One."], date=[value]), {}).date == DAY


def test_a_moment_to_the_nanosecond_is_a_day(tmp_path: Path) -> None:
    moments = arrow.array([1_403_478_000_000_000_001], arrow.timestamp("ns"))
    assert only(stored(tmp_path / "t.parquet", text=["One."], date=moments), {}).date == DAY


@pytest.mark.parametrize(
    ("value", "id_"), [(7, "7"), (decimal.Decimal("7.0"), "7.0"), (None, "t.parquet:1")]
)
def test_a_number_may_be_an_id(tmp_path: Path, value: object, id_: str) -> None:
    assert only(stored(tmp_path / "t.parquet", text=["One."], id=[value]), {}).id == id_


def test_text_may_be_stored_in_any_way_of_storing_text(tmp_path: Path) -> None:
    for kind in (arrow.string(), arrow.large_string(), arrow.binary()):
        texts = arrow.array(["One."], kind)
        assert only(stored(tmp_path / "t.parquet", text=texts), {}).text == "One."
    texts = arrow.array(["One."]).dictionary_encode()
    assert only(stored(tmp_path / "t.parquet", text=texts), {}).text == "One."


def test_a_bad_row_of_parquet_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = stored(tmp_path / "t.parquet", text=["One.", None, "", "Four."], date=["x", "", "", ""])
    read = articles.read(path)
    assert [article.id for article in read.articles] == ["t.parquet:4"]
    assert [problem.where for problem in read.problems] == [f"{path}:{n}" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "it is not a Parquet file"), (b"PAR1" * 50, "it is not a Parquet file")],
)
def test_what_is_no_parquet_is_one_message(tmp_path: Path, data: bytes, said: str) -> None:
    assert said in only_problem(write(tmp_path / "t.parquet", data))


def test_a_parquet_file_that_is_cut_or_spoilt_is_one_message(tmp_path: Path) -> None:
    path = stored(tmp_path / "t.parquet", text=[f"Text {n}." for n in range(5_000)])
    data = path.read_bytes()
    assert "not a Parquet file, or a broken one" in only_problem(write(path, data[:-100]))
    write(path, data[:100] + b"\xff" * 5_000 + data[5_100:])
    assert len(articles.read(path).problems) == 1


def test_an_empty_parquet_file_is_a_problem(tmp_path: Path) -> None:
    assert "it has no rows" in only_problem(stored(tmp_path / "t.parquet", text=[]))


# -- size ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [known for known in formats.ENDINGS if known != ".warc.gz"])
def test_two_gigabytes_of_nothing_are_one_line_at_once(tmp_path: Path, ending: str) -> None:
    path = write(tmp_path / f"a{ending}", b"")
    os.truncate(path, 2_000_000_000)  # a hole: it takes no room on the disk
    tracemalloc.start()
    problem = only_problem(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert problem.startswith(f"{path}: ")
    assert most < 50_000_000


@pytest.mark.parametrize("name", ["t.csv", "t.jsonl"])
def test_a_row_without_an_end_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(
        f"geomap.articles.{'delimited' if 'csv' in name else 'jsonlines'}.MAX_ROW", 999
    )
    one, two = ('"One."', '"Two."') if "csv" in name else ('{"text": "One."}', '{"text": "Two."}')
    head = "text\n" if "csv" in name else ""
    path = write(tmp_path / name, f"{head}{one}\n{'x' * 5_000}\n{two}\n")
    read = articles.read(path)
    assert [article.text for article in read.articles] == ["One."]
    assert "longer than 32 MB; it and those below are not read" in str(read.problems[0])
    assert read.problems[0].where == f"{path}:{3 if head else 2}"


def test_a_quote_that_never_ends_does_not_swallow_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geomap.articles.delimited.MAX_ROW", 999)
    path = write(tmp_path / "t.csv", 'text\nOne.\n"Two.\n' + "Three.\n" * 500)
    read = articles.read(path)
    assert [article.text for article in read.articles] == ["One."]
    assert str(read.problems[0]).startswith(f"{path}:3: the row that begins here is broken (field")


def test_an_article_in_a_table_may_be_too_long(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", f"text\nOne.\n{'x' * 2_000_001}\nThree.\n")
    read = articles.read(path)
    assert [article.text for article in read.articles] == ["One.", "Three."]
    assert str(read.problems[0]).startswith(f"{path}:3 (row 2): its text has more than 2,000,000")


@pytest.mark.parametrize("name", ["t.csv", "t.jsonl", "t.parquet"])
def test_a_table_is_read_row_by_row(tmp_path: Path, name: str) -> None:
    text = "The town fell. " * 500
    path = tmp_path / name
    if name == "t.parquet":
        with parquet.ParquetWriter(path, arrow.schema([("text", arrow.string())])) as writer:
            for number in range(40):
                batch = [f"{number} {n} {text}" for n in range(100)]
                writer.write_table(arrow.table({"text": batch}))
    else:
        row = json.dumps({"text": text}) if name == "t.jsonl" else f'"{text}"'
        write(path, ("text\n" if name == "t.csv" else "") + f"{row}\n" * 4_000)
    tracemalloc.start()
    count = sum(isinstance(item, Article) for item in articles.stream(path))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 4_000
    assert most < 10_000_000  # of the 30 MB that the texts have


def test_articles_come_before_a_table_has_been_read_to_its_end(tmp_path: Path) -> None:
    path = write(tmp_path / "t.jsonl", '{"text": "One."}\n' * 3 + "{\n")
    first = list(islice(articles.stream(path), 2))
    assert [item.id for item in first if isinstance(item, Article)] == ["t.jsonl:1", "t.jsonl:2"]


def test_a_row_has_a_limit_that_no_article_meets() -> None:
    assert tables.MAX_ROW > 10 * articles.MAX_TEXT


OURS = {
    "captures.csv": exports.captures_csv(()),
    "reports.csv": exports.reports_csv(()),
    "r.jsonl": json.dumps(dict.fromkeys(exports.REPORT_COLUMNS)),
    "captures.acled.csv": "event_id_cnty,year,geomap_id\n,,1\n",
}


@pytest.mark.parametrize("name", OURS)
def test_an_earlier_output_in_a_folder_is_passed_over(tmp_path: Path, name: str) -> None:
    write(tmp_path / "a.txt", "An article.")
    write(tmp_path / name, OURS[name])
    assert only_article(tmp_path).id == "a.txt"
    assert "a table that geomap wrote" in only_problem(tmp_path / name)


def test_a_table_of_articles_may_have_such_columns_too(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", "id,place_id,n_reports,text\n1,2,3,An article.\n")
    assert only_article(path).text == "An article."
