"""The processes that read articles: what they answer, and how they end."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from geomap import gazetteer, lexicon, records
from geomap.errors import ProcessError
from geomap.extraction import one, told, worker
from geomap.extraction import workers as workers_
from geomap.extraction.workers import Workers
from geomap.models import Article

ARTICLES = [
    Article("a", "Islamic State fighters captured the town of Rutba on Saturday."),
    Article("b", "Nothing happened."),
    Article("c", "The army recaptured Ramadi.\n\ud800"),
]


@pytest.fixture(scope="module")
def answers() -> list[str]:
    places, words = gazetteer.load(), lexicon.load()
    return [told.text(one.extract(article, words, places)) for article in ARTICLES]


def test_processes_read_what_this_one_reads_in_the_order_asked(answers: list[str]) -> None:
    with Workers(2, gazetteers=(), whole=False) as workers:
        futures = [workers.read(ARTICLES[at : at + 1]) for at in (0, 1, 2, 0)]
        assert [future.result() for future in futures] == [[answers[at]] for at in (0, 1, 2, 0)]
    assert answers[0]
    assert not answers[1]


def test_a_process_that_is_killed_is_told_and_nothing_hangs() -> None:
    with Workers(1, gazetteers=(), whole=False) as workers:
        workers._processes[0].kill()
        with pytest.raises(ProcessError, match="--jobs 1"):
            workers.read(ARTICLES).result(timeout=60)


def test_what_goes_wrong_in_a_process_is_told_in_words(tmp_path: Path) -> None:
    broken = tmp_path / "mine.yaml"
    broken.write_text("places: 1")
    with (
        Workers(1, gazetteers=(broken,), whole=False) as workers,
        pytest.raises(ProcessError, match=r"mine\.yaml"),
    ):
        workers.read(ARTICLES).result(timeout=60)


def test_a_process_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(ProcessError, match="can't be started"):
        Workers(2, gazetteers=(), whole=False)


def test_all_processes_end_with_the_run() -> None:
    with Workers(2, gazetteers=(), whole=False) as workers:
        processes = list(workers._processes)
        workers.read(ARTICLES)
    assert all(process.returncode is not None for process in processes)


def test_a_process_ends_when_the_one_that_started_it_is_gone() -> None:
    process = workers_._started({"gazetteers": [], "whole": False})
    assert process.stdin
    assert process.stdout
    process.stdin.close()
    assert process.wait(timeout=60) == 0
    process.stdout.close()


# --- the other end


def serve(*lines: object) -> list[object]:
    asked = {"gazetteers": [], "whole": False}
    text = "".join(f"{json.dumps(line)}\n" for line in (asked, *lines))
    return [json.loads(line) for line in worker.serve(io.BytesIO(text.encode()))]


def test_a_worker_answers_each_batch(answers: list[str]) -> None:
    batches = [[records.plain(article) for article in ARTICLES[:at]] for at in (3, 0, 1)]
    assert serve(*batches) == [answers, [], answers[:1]]


def test_a_worker_names_the_article_that_it_fails_at(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(article: Article, *_: object, **__: object) -> None:
        if article.id == "b":
            raise RecursionError("too deep")

    monkeypatch.setattr(one, "extract", fail)
    monkeypatch.setattr(told, "text", lambda _: "")
    (answer,) = serve([records.plain(article) for article in ARTICLES])
    assert answer == "b: it can't be read (RecursionError: too deep)."
