"""Whom the geocoder is asked about, how often and how fast, and that a run always ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from geomap.geocoder import asking
from geomap.geocoder.asking import Geocoder, Tally
from geomap.geocoder.cache import Cache
from geomap.geocoder.values import Answer, NoAnswerError, Question
from geomap.models import Article, DateSpan, LocatedReport, Location, Place
from tests import samples

RUTBA = Place("rutba", "Rutba", "town", ("IQ",), 33.04, 40.29, "Anbar")
UNKNOWN = Location(None, "", "it is not in the gazetteer")
TEXT = "Fighters captured {} in Iraq."


def report(toponym: str, location: Location = UNKNOWN, *, article: str = "a") -> LocatedReport:
    text = TEXT.format(toponym)
    said = samples.Said(Article(article, text), text, toponym, kind="village")
    return LocatedReport(said.report(when=DateSpan()), location)


def answer(name: str) -> Answer:
    return Answer(f"osm-{name}", name, (name,), "village", "IQ", 33.9, 41.5)


class Clock:
    """Time that passes only in `sleep` and in what a service takes."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class FakeService:
    """Knows every name, but for what `does` says of it."""

    id, name, url, credit = "nominatim", "Nominatim", "https://example.org", "somebody"

    def __init__(self, clock: Clock, does: Callable[[Question], tuple[Answer, ...]] | None) -> None:
        self.clock = clock
        self.does = does or (lambda question: (answer(question.name),))
        self.takes = 0.0
        self.starts: list[float] = []
        self.asked: list[str] = []
        self.timeouts: list[float] = []

    def ask(self, question: Question, *, timeout: float) -> tuple[Answer, ...]:
        self.starts.append(self.clock())
        self.asked.append(question.name)
        self.timeouts.append(timeout)
        self.clock.now += min(self.takes, timeout)
        if self.takes > timeout:
            raise NoAnswerError(f"did not answer within {timeout:.3g} s")
        return self.does(question)


def always(error: NoAnswerError) -> Callable[[Question], tuple[Answer, ...]]:
    def does(_: Question) -> tuple[Answer, ...]:
        raise error

    return does


class Bench:
    """A geocoder with a service and a clock of its own."""

    def __init__(
        self,
        does: Callable[[Question], tuple[Answer, ...]] | None = None,
        *,
        limit: int = 50,
        cache: Cache | None = None,
    ) -> None:
        self.clock = Clock()
        self.service = FakeService(self.clock, does)
        self.geocoder = Geocoder(
            self.service, cache=cache, limit=limit, clock=self.clock, sleep=self.clock.sleep
        )

    def run(self, located: Sequence[LocatedReport]) -> tuple[LocatedReport, ...]:
        return self.geocoder.complete(located, lacks=lambda name: name != "Rutba")


def many(number: int) -> list[LocatedReport]:
    return [report(f"Village {chr(65 + n // 26)}{chr(65 + n % 26)}") for n in range(number)]


# --- whom it is asked about


def test_a_place_that_the_gazetteer_lacks_is_found() -> None:
    (each,) = Bench().run([report("Zorbatal")])
    assert each.location.located_by == "nominatim"
    assert each.location.place
    assert each.location.place.name == "Zorbatal"


def _of(each: LocatedReport, **changes: Any) -> LocatedReport:
    mention = replace(each.report.place, **changes)
    return replace(each, report=replace(each.report, place=mention))


@pytest.mark.parametrize(
    "each",
    [
        report("Zorbatal", Location(RUTBA, "gazetteer", "the only one")),
        report("Zorbatal", Location(None, "", "two of that name", (RUTBA, RUTBA))),
        report("Rutba", Location(None, "", "there is no crossing near Rutba")),
        _of(report("Zorbatal"), named=False),
        _of(report("Zorbatal"), tied=True),
    ],
    ids=["located", "ambiguous", "known", "not named", "tied to a town"],
)
def test_what_the_gazetteer_found_or_refused_stands(each: LocatedReport) -> None:
    bench = Bench()
    assert bench.run([each]) == (each,)
    assert bench.service.asked == []
    assert bench.geocoder.summary == ""


def test_reports_keep_their_order_and_their_number() -> None:
    known = Location(RUTBA, "gazetteer", "the only one")
    before = [report("Zorbatal"), report("Rutba", known), report("Kelmoran", article="b")]
    after = Bench().run(before)
    assert [each.report for each in after] == [each.report for each in before]
    assert after[1] is before[1]


def test_names_are_asked_for_once_each_in_the_order_of_the_articles() -> None:
    bench = Bench()
    bench.run(
        [report("Zorbatal"), report("Kelmoran", article="b"), report("Zorbatal", article="c")]
    )
    assert bench.service.asked == ["Zorbatal", "Kelmoran"]
    assert bench.geocoder.tally == Tally(names=2, requests=2, located=2)


def test_an_article_of_no_country_is_not_asked_about() -> None:
    text = "Fighters captured Zorbatal."
    said = samples.Said(Article("a", text), text, "Zorbatal", kind="village")
    bench = Bench()
    (each,) = bench.run([LocatedReport(said.report(), UNKNOWN)])
    assert bench.service.asked == []
    assert each.location.reason == (
        "it is not in the gazetteer, and Nominatim was not asked: "
        "the article speaks of no country to look in"
    )


def test_what_is_not_known_there_keeps_the_gazetteers_reason_too() -> None:
    (each,) = Bench(lambda _: ()).run([report("Zorbatal")])
    assert each.location == Location(
        None,
        "",
        "it is not in the gazetteer, and Nominatim knows no place of that name in Iraq",
    )


# --- how often and how fast


def test_requests_start_at_least_a_second_apart() -> None:
    bench = Bench()
    bench.service.takes = 0.3
    bench.run(many(5))
    starts = bench.service.starts
    assert [b - a for a, b in pairwise(starts)] == pytest.approx([1.0] * 4)


def test_a_slow_server_is_not_waited_for_twice() -> None:
    bench = Bench()
    bench.service.takes = 3.0
    bench.run(many(3))
    assert bench.clock.slept == []


def test_no_more_requests_are_made_than_the_limit() -> None:
    bench = Bench(limit=3)
    located = bench.run(many(5))
    assert len(bench.service.asked) == 3
    assert bench.geocoder.tally == Tally(names=5, requests=3, located=3, left=2)
    assert located[4].location.place is None
    assert located[4].location.reason.endswith("the limit of 3 requests was reached")
    assert bench.geocoder.problems == ()
    assert bench.geocoder.summary == (
        "Nominatim: 5 names looked up: 3 located, 0 not known there, "
        "2 not asked (the limit of 3 requests was reached)"
    )


def test_progress_is_told_after_each_name() -> None:
    bench = Bench()
    told: list[tuple[int, int]] = []
    bench.geocoder.progress = lambda done, total: told.append((done, total))
    bench.run(many(3))
    assert told == [(1, 3), (2, 3), (3, 3)]


# --- the cache


def test_a_second_run_asks_nothing(tmp_path: Path) -> None:
    first = Bench(cache=Cache(tmp_path))
    second = Bench(cache=Cache(tmp_path))
    located = first.run(many(3))
    assert second.run(many(3)) == located
    assert second.service.asked == []
    assert second.clock.slept == []
    assert second.geocoder.tally == Tally(names=3, cached=3, located=3)


def test_not_found_is_kept_where_the_server_said_so(tmp_path: Path) -> None:
    Bench(lambda _: (), cache=Cache(tmp_path)).run(many(1))
    second = Bench(cache=Cache(tmp_path))
    second.run(many(1))
    assert second.service.asked == []
    assert second.geocoder.tally == Tally(names=1, cached=1, unknown=1)


@pytest.mark.parametrize("final", [True, False])
def test_an_error_is_not_kept(tmp_path: Path, *, final: bool) -> None:
    Bench(always(NoAnswerError("failed", final=final)), cache=Cache(tmp_path)).run(many(1))
    second = Bench(cache=Cache(tmp_path))
    (each,) = second.run(many(1))
    assert len(second.service.asked) == 1
    assert each.location.place


def test_the_limit_counts_requests_and_not_what_the_cache_knows(tmp_path: Path) -> None:
    Bench(cache=Cache(tmp_path)).run(many(4))
    second = Bench(cache=Cache(tmp_path), limit=1)
    located = second.run(many(5))
    assert all(each.location.place for each in located)


# --- faults


def test_after_three_failures_in_a_row_the_service_is_left_alone() -> None:
    bench = Bench(always(NoAnswerError("failed (HTTP 500)")))
    located = bench.run(many(9))
    assert len(bench.service.asked) == 3
    assert bench.geocoder.tally == Tally(names=9, requests=3, failed=3, left=6)
    (problem,) = bench.geocoder.problems
    assert str(problem) == (
        "https://example.org: the geocoder Nominatim failed (HTTP 500); "
        "9 places are left not located."
    )
    assert (
        located[0].location.reason == "it is not in the gazetteer, and Nominatim failed (HTTP 500)"
    )
    assert located[8].location.reason == (
        "it is not in the gazetteer, and Nominatim was not asked: it failed (HTTP 500)"
    )


def test_failures_between_answers_do_not_end_the_asking() -> None:
    bench = Bench()

    def does(question: Question) -> tuple[Answer, ...]:
        if len(bench.service.asked) % 2:
            raise NoAnswerError("failed (HTTP 500)")
        return (answer(question.name),)

    bench.service.does = does
    located = bench.run(many(8))
    assert len(bench.service.asked) == 8
    assert sum(each.location.place is not None for each in located) == 4


def test_a_final_failure_ends_the_asking_at_once() -> None:
    bench = Bench(always(NoAnswerError("refused the request (HTTP 403)", final=True)))
    bench.run(many(5))
    assert len(bench.service.asked) == 1


def test_a_request_that_failed_is_not_repeated_for_another_article() -> None:
    bench = Bench(always(NoAnswerError("failed")))
    bench.run([report("Zorbatal"), report("Zorbatal", article="b")])
    assert len(bench.service.asked) == 1


def test_a_server_that_asks_to_wait_is_waited_for_once() -> None:
    bench = Bench()

    def does(question: Question) -> tuple[Answer, ...]:
        if len(bench.service.asked) == 1:
            raise NoAnswerError("asked for fewer requests", retry_after=20)
        return (answer(question.name),)

    bench.service.does = does
    (each,) = bench.run(many(1))
    assert each.location.place
    assert bench.clock.slept == [20]
    assert bench.geocoder.problems == ()


def test_a_server_that_asks_to_wait_again_is_left_alone() -> None:
    bench = Bench(always(NoAnswerError("asked for fewer requests (HTTP 429)", retry_after=5)))
    bench.run(many(4))
    assert len(bench.service.asked) == 2
    assert bench.geocoder.tally.left == 3


def test_a_server_that_asks_to_wait_too_long_is_left_alone() -> None:
    bench = Bench(always(NoAnswerError("asked for fewer requests (HTTP 429)", retry_after=3_600)))
    bench.run(many(4))
    assert len(bench.service.asked) == 1
    assert bench.clock.slept == []


def test_waiting_for_nothing_still_keeps_the_pace() -> None:
    bench = Bench(always(NoAnswerError("asked for fewer requests", retry_after=0)))
    bench.run(many(1))
    first, second = bench.service.starts
    assert second - first >= 1.0


def test_a_server_that_takes_its_time_ends_the_run_at_its_limit() -> None:
    bench = Bench(limit=100)
    bench.service.takes = 9.0
    bench.run(many(100))
    assert bench.clock.now - 100 <= 200 + asking.REQUEST_SECONDS
    (problem,) = bench.geocoder.problems
    assert "is slow: the time limit of 200 s was reached" in str(problem)


def test_a_dead_server_takes_three_time_outs() -> None:
    bench = Bench()
    bench.service.takes = 1_000
    bench.run(many(50))
    assert bench.clock.now - 100 == 3 * asking.REQUEST_SECONDS
    assert bench.service.timeouts == [10, 10, 10]
    assert "did not answer within 10 s; 50 places are left" in str(bench.geocoder.problems[0])


def test_a_request_late_in_a_run_gets_less_time() -> None:
    bench = Bench(limit=1_000)
    bench.service.takes = 7.0
    bench.run(many(400))
    assert min(bench.service.timeouts) < 7
    assert min(bench.service.timeouts) >= 1


def test_notices_of_the_cache_are_passed_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    bench = Bench(cache=Cache(tmp_path / "file"))
    (each,) = bench.run(many(1))
    assert each.location.place
    assert len(bench.geocoder.notices) == 1
