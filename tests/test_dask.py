"""Dask gives what frames of pandas give, also where a worker dies half-way."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import dask
import dask.bag
import dask.dataframe as dd
import pandas as pd
import pytest
from distributed import Client, LocalCluster, as_completed, futures_of, wait

import geomap.dask
from geomap import frames
from geomap.errors import InputError

A_PART = 13
"""Articles of a partition."""


@pytest.fixture(scope="module")
def folder(corpus_articles: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles as Parquet, in parts."""
    folder = tmp_path_factory.mktemp("articles")
    for start in range(0, len(corpus_articles), A_PART):
        corpus_articles.iloc[start : start + A_PART].to_parquet(folder / f"{start:03}.parquet")
    return folder


@pytest.fixture
def _in_this_thread() -> Iterator[None]:
    with dask.config.set(scheduler="synchronous"):
        yield


@pytest.mark.local_server
def test_a_cluster_gives_the_same_though_a_worker_is_killed_half_way(
    folder: Path, corpus_articles: pd.DataFrame, corpus_reports: pd.DataFrame
) -> None:
    with (
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster) as client,
    ):
        read = dd.read_parquet(folder)
        told = geomap.dask.reports(read).persist()
        futures = futures_of(told)
        first = next(iter(as_completed(futures)))
        (holder,) = client.who_has([first])[first.key]
        pids = client.run(os.getpid)
        os.kill(pids[holder], signal.SIGKILL)  # what it has read is lost with it
        wait(futures)
        assert len(futures) == -(-len(corpus_articles) // A_PART)
        pd.testing.assert_frame_equal(told.compute().reset_index(drop=True), corpus_reports)
        captures = geomap.dask.captures(told, read)
        pd.testing.assert_frame_equal(captures, frames.captures(corpus_reports, corpus_articles))
        assert pids[holder] not in client.run(os.getpid).values()


@pytest.mark.usefixtures("_in_this_thread")
def test_a_bag_of_mappings_is_read_like_a_frame(
    corpus_articles: pd.DataFrame, corpus_reports: pd.DataFrame
) -> None:
    bag = dask.bag.from_sequence(corpus_articles.to_dict("records"), npartitions=3)
    told = geomap.dask.reports(bag)
    assert told.dtypes.to_dict() == frames.reports_meta().dtypes.to_dict()
    pd.testing.assert_frame_equal(told.compute().reset_index(drop=True), corpus_reports)


@pytest.mark.usefixtures("_in_this_thread")
@pytest.mark.parametrize("parts", [1, 7])
def test_partitions_change_no_capture(
    corpus_articles: pd.DataFrame, corpus_reports: pd.DataFrame, parts: int
) -> None:
    read = dd.from_pandas(corpus_articles, npartitions=parts)
    told = dd.from_pandas(corpus_reports, npartitions=parts)
    merged = geomap.dask.captures(told, read)
    pd.testing.assert_frame_equal(merged, frames.captures(corpus_reports, corpus_articles))


@pytest.mark.usefixtures("_in_this_thread")
def test_ids_that_are_numbers_find_their_articles(corpus_articles: pd.DataFrame) -> None:
    numbered = corpus_articles.assign(id=range(len(corpus_articles)))
    read = dd.from_pandas(numbered, npartitions=3)
    merged = geomap.dask.captures(geomap.dask.reports(read), read)
    pd.testing.assert_frame_equal(merged, frames.captures(frames.reports(numbered), numbered))


@pytest.mark.usefixtures("_in_this_thread")
def test_reports_without_their_articles_are_an_error(
    corpus_articles: pd.DataFrame, corpus_reports: pd.DataFrame
) -> None:
    told = dd.from_pandas(corpus_reports, npartitions=2)
    with pytest.raises(InputError, match="is not among the articles"):
        geomap.dask.captures(told, dd.from_pandas(corpus_articles.iloc[:3], npartitions=1))


@pytest.mark.usefixtures("_in_this_thread")
def test_what_is_wrong_is_told_before_or_while_it_is_computed(
    corpus_articles: pd.DataFrame,
) -> None:
    with pytest.raises(
        InputError, match=r"a Dask DataFrame, not a DataFrame\. Functions for pandas"
    ):
        geomap.dask.reports(corpus_articles)
    with pytest.raises(InputError, match="there is no column 'text'"):
        geomap.dask.reports(dd.from_pandas(corpus_articles.drop(columns="text"), npartitions=1))
    with pytest.raises(InputError, match="articles, item 0: it is int, not a mapping"):
        geomap.dask.reports(dask.bag.from_sequence([7], npartitions=1)).compute()


@pytest.mark.usefixtures("_in_this_thread")
def test_frames_without_a_column_are_one_message(
    corpus_articles: pd.DataFrame, corpus_reports: pd.DataFrame
) -> None:
    read, told = (
        dd.from_pandas(corpus_articles, npartitions=2),
        dd.from_pandas(corpus_reports, npartitions=2),
    )
    with pytest.raises(InputError, match="reports: there is no column 'place_id'"):
        geomap.dask.captures(told[["article", "aside", "record"]], read)
    with pytest.raises(InputError, match="articles: there is no column 'id'"):
        geomap.dask.captures(told, read[["text"]])


def test_without_dask_one_line_says_how_to_get_it() -> None:
    code = (
        "import sys; sys.modules['dask'] = None\n"
        "from geomap.errors import InputError\n"
        "try: import geomap.dask\n"
        "except InputError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith('To use it: pip install "geomap[dask]"')


@pytest.mark.usefixtures("_in_this_thread")
def test_a_place_that_only_other_articles_tell_is_settled_over_all_partitions() -> None:
    day = "2021-11-01"
    articles = pd.DataFrame(
        {
            "id": ["a", "b", "c"],
            "text": [
                "Tigrayan rebels captured the town of Dessie in Ethiopia on Saturday.",
                "Rebels took Dessie on Saturday.",
                "The army denied on Sunday that rebels had captured Dessie in Ethiopia.",
            ],
            "date": day,
        }
    )
    read = dd.from_pandas(articles, npartitions=3)
    told = frames.reports(articles)
    merged = geomap.dask.captures(geomap.dask.reports(read), read)
    pd.testing.assert_frame_equal(merged, frames.captures(told, articles))
    settled = frames.tables(frames.survey(told, articles)).reports
    assert told["place_id"].isna().sum() > settled["place_id"].isna().sum()
