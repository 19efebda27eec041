"""The stages over frames of pandas give what `geomap.build` gives."""

from __future__ import annotations

import pickle
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import geomap
from geomap import exports, frames, spreadsheet
from geomap.errors import InputError
from geomap.survey import Survey
from geomap.webmap import look

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "evaluation" / "merging" / "articles"
"""A hundred articles, with denials, wire stories and places without a name."""


@pytest.fixture(scope="module")
def survey() -> Survey:
    return geomap.build(CORPUS, whole=True)


def _article(**said: Any) -> pd.DataFrame:
    text = "Isis captured the town of Rutba on Saturday, officials said."
    return pd.DataFrame([{"id": "a", "text": text, "date": "2014-06-22", **said}])


def _csv(frame: pd.DataFrame) -> str:
    """The text that `exports` makes of the same rows."""
    return spreadsheet.table(
        list(frame.columns),
        ([_cell(value) for value in row] for row in frame.itertuples(index=False)),
    )


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return value
    if pd.isna(value):
        return None
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else value


def test_the_survey_is_that_of_build_to_the_last_byte(
    survey: Survey, corpus_articles: pd.DataFrame, corpus_reports: pd.DataFrame
) -> None:
    found = frames.survey(corpus_reports, corpus_articles)
    assert corpus_reports["aside"].any()
    assert found.captures == survey.captures
    assert found.located == survey.located
    assert found.asides == survey.asides
    assert found.articles == survey.articles
    assert found.html == survey.html
    for capture in survey.captures:
        assert found.account(capture.id) == survey.account(capture.id)


def test_the_captures_are_those_of_captures_csv(
    survey: Survey, corpus_articles: pd.DataFrame, corpus_reports: pd.DataFrame
) -> None:
    captures = frames.captures(corpus_reports, corpus_articles)
    assert tuple(captures.columns) == exports.CAPTURE_COLUMNS
    assert _csv(captures) == exports.captures_csv(survey.captures)


def test_the_tables_of_a_survey_are_those_beside_its_map(survey: Survey) -> None:
    tables = frames.tables(survey)
    assert _csv(tables.reports) == exports.reports_csv(survey.located)
    assert _csv(tables.captures) == exports.captures_csv(survey.captures)


def test_reports_have_the_columns_of_reports_csv_and_two_more(corpus_reports: pd.DataFrame) -> None:
    assert tuple(corpus_reports.columns) == (*exports.REPORT_COLUMNS, "aside", "record")
    plain = corpus_reports[~corpus_reports["aside"]]
    assert _csv(plain[list(exports.REPORT_COLUMNS)]) == exports.reports_csv(
        geomap.pipeline.extract(CORPUS, whole=True).located
    )


def test_the_look_of_the_map_may_be_chosen(
    corpus_reports: pd.DataFrame, corpus_articles: pd.DataFrame
) -> None:
    assert (
        "Anbar, June"
        in frames.survey(corpus_reports, corpus_articles, look=look.make(title="Anbar, June")).html
    )


def test_the_order_of_reports_and_their_index_change_nothing(
    survey: Survey, corpus_articles: pd.DataFrame, corpus_reports: pd.DataFrame
) -> None:
    mixed = pd.concat([corpus_reports.iloc[60:], corpus_reports.iloc[:60]]).set_index(
        "sentence", drop=False
    )
    assert frames.survey(mixed, corpus_articles).html == survey.html


def test_reports_of_parts_are_the_parts_of_the_reports(
    corpus_articles: pd.DataFrame, corpus_reports: pd.DataFrame
) -> None:
    parts = [
        corpus_articles.iloc[start : start + 30] for start in range(0, len(corpus_articles), 30)
    ]
    apart = pd.concat([frames.part_reports(part) for part in parts], ignore_index=True)
    pd.testing.assert_frame_equal(apart, corpus_reports)


def test_frames_survive_csv_and_parquet(
    survey: Survey, corpus_articles: pd.DataFrame, corpus_reports: pd.DataFrame, tmp_path: Path
) -> None:
    corpus_articles.to_csv(tmp_path / "a.csv", index=False)
    corpus_reports.to_csv(tmp_path / "r.csv", index=False)
    told, read = pd.read_csv(tmp_path / "r.csv"), pd.read_csv(tmp_path / "a.csv")
    assert frames.survey(told, read).html == survey.html
    corpus_reports.to_parquet(tmp_path / "r.parquet")
    again = pd.read_parquet(tmp_path / "r.parquet")
    assert frames.survey(again, corpus_articles).html == survey.html
    assert list(again.columns) == list(corpus_reports.columns)


def test_a_gazetteer_of_ones_own_counts(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        "version: 1\nplaces:\n- {id: x-velmora, name: Velmora, kind: town, countries: [IQ],"
        " lat: 33.1, lon: 40.1, source: survey of 2014}\n"
    )
    articles = _article(text="Isis captured the town of Velmora on Saturday.")
    (found,) = frames.reports(articles, gazetteers=[mine])["place_id"]
    assert found == "x-velmora"
    assert frames.reports(articles)["place_id"].isna().all()


# --- what cells may hold


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NaT, pd.NA])
def test_what_is_missing_may_be_written_in_any_way(missing: Any) -> None:
    (row,) = frames.reports(
        _article(date=missing, title=missing, source=missing, url=missing)
    ).to_dict("records")
    assert row["place_id"] == "iq-rutba"
    assert all(pd.isna(row[name]) for name in ("title", "article_date", "source", "url"))


@pytest.mark.parametrize(
    "day",
    [
        "2014-06-22",
        "2014-06-22T08:30:00Z",
        pd.Timestamp("2014-06-22 08:30"),
        pd.Timestamp("2014-06-22 08:30:00.000000001", tz="Asia/Baghdad"),
        pd.Timestamp("2014-06-22").to_pydatetime(),
        pd.Timestamp("2014-06-22").date(),
        pd.Timestamp("2014-06-22").to_datetime64(),
    ],
)
def test_a_day_may_be_text_a_day_or_a_moment(day: Any) -> None:
    (start,) = frames.reports(_article(date=day))["date_start"]
    assert start == pd.Timestamp("2014-06-21")


@pytest.mark.parametrize("id_", [7, 7.0, "7", pd.Series([7]).iloc[0]])
def test_an_id_may_be_a_number(id_: Any) -> None:
    articles = _article(id=id_)
    assert len(frames.captures(frames.reports(articles), articles)) == 1


def test_a_row_without_a_text_has_no_reports_and_is_a_problem_of_the_survey() -> None:
    articles = pd.concat([_article(), _article(id="b", text=None)], ignore_index=True)
    survey = frames.survey(frames.reports(articles), articles)
    assert len(survey.articles) == 1
    assert [str(problem) for problem in survey.problems] == [
        "articles, row 1, column 'text': its text is empty."
    ]


def test_no_rows_are_no_captures() -> None:
    articles = _article().iloc[:0]
    reports = frames.reports(articles)
    assert reports.dtypes.to_dict() == frames.reports_meta().dtypes.to_dict()
    assert list(frames.captures(reports, articles).columns) == list(exports.CAPTURE_COLUMNS)


# --- frames that are wrong


@pytest.mark.parametrize(
    ("articles", "said"),
    [
        ([{"id": "a"}], "articles: they must be a pandas DataFrame, not a list."),
        (_article().rename(columns={"text": "body"}), "articles: there is no column 'text'; the "),
        (
            _article().drop(columns="id"),
            "articles: there is no column 'id'; the columns are 'text'",
        ),
        (_article(id=None), "articles, row 0, column 'id': it has no id. Give each article an id"),
        (
            _article(text=7).set_axis(["x"]),
            "articles, row 'x', column 'text': it is int, not te",
        ),
        (_article(date="soon"), "articles, row 0, column 'date': the date 'soon' is not a day."),
        (_article(title=["a"]), "articles, row 0, column 'title': the title must be text."),
        (pd.concat([_article(), _article()]), "articles, column 'id': two rows have the id 'a'."),
        (pd.concat([_article(), _article()], axis=1), "articles: there are several columns 'id'."),
    ],
)
def test_a_wrong_frame_of_articles_is_one_message(articles: Any, said: str) -> None:
    with pytest.raises(InputError) as caught:
        frames.reports(articles)
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"record": "{}"}, "reports, row 0, column 'record': it is not what geomap writes there."),
        ({"record": None}, "reports, row 0, column 'record': it is not what geomap writes there."),
        (
            {"record": "[" * 9999},
            "reports, row 0, column 'record': it is not what geomap writes th",
        ),
        ({"aside": "no"}, "reports, row 0, column 'aside': it is neither true nor false."),
        ({"article": "b"}, "reports, row 0, column 'article': the article 'b' is not among the ar"),
    ],
)
def test_a_wrong_frame_of_reports_is_one_message(change: dict[str, Any], said: str) -> None:
    articles = _article()
    reports = frames.reports(articles).assign(**change)
    with pytest.raises(InputError) as caught:
        frames.captures(reports, articles)
    assert str(caught.value).startswith(said)


def test_tables_of_a_survey_are_no_reports_to_merge(
    survey: Survey, corpus_articles: pd.DataFrame
) -> None:
    with pytest.raises(InputError, match="reports: there is no column 'aside'"):
        frames.captures(frames.tables(survey).reports, corpus_articles)


# --- files


def test_what_can_not_be_read_is_told_beside_the_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Isis captured Rutba.")
    read = frames.articles([tmp_path / "a.txt", tmp_path / "b.txt"], date=date(2014, 6, 22))
    assert list(read["id"]) == ["a.txt"]
    assert read["date"].iloc[0] == pd.Timestamp("2014-06-22")
    (problem,) = read.attrs["problems"]
    assert "b.txt" in problem


def test_no_article_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"b\.txt") as caught:
        frames.articles([tmp_path / "b.txt", tmp_path / "c.txt"])
    assert len(caught.value.__notes__) == 1
    with pytest.raises(InputError, match="no article was given"):
        frames.articles([])


# --- elsewhere


def test_the_functions_for_parts_can_be_sent_to_other_processes() -> None:
    part = pickle.loads(pickle.dumps(partial(frames.part_reports, gazetteers=())))  # noqa: S301 - our own
    assert len(part(_article())) == 1


def test_spark_is_given_one_frame_after_another(
    corpus_articles: pd.DataFrame, corpus_reports: pd.DataFrame
) -> None:
    parts = iter(
        [corpus_articles.iloc[:50], corpus_articles.iloc[50:50], corpus_articles.iloc[50:]]
    )
    found = list(frames.batches(parts))
    pd.testing.assert_frame_equal(pd.concat(found, ignore_index=True), corpus_reports)


def test_the_schema_for_spark_names_the_columns_with_their_types(
    corpus_reports: pd.DataFrame,
) -> None:
    kinds = {
        "string": "string",
        "datetime64[s]": "date",
        "float64": "double",
        "int64": "bigint",
        "bool": "boolean",
    }
    told = [f"`{name}` {kinds[str(dtype)]}" for name, dtype in corpus_reports.dtypes.items()]
    assert ", ".join(told) == frames.REPORTS_DDL


def test_an_error_is_the_same_after_another_process_has_told_it() -> None:
    error = InputError("it is missing.", where="a.txt", mend="Look.")
    error.add_note("b.txt too")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (type(again), str(again), again.__notes__) == (InputError, str(error), ["b.txt too"])
