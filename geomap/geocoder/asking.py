"""Asks a service for the places that the gazetteer lacks: at its pace, within limits, once each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Protocol

from geomap.errors import GeocoderError
from geomap.gazetteer.context import Context
from geomap.geocoder import choose
from geomap.geocoder.cache import Cache
from geomap.geocoder.values import Answer, NoAnswerError, Question
from geomap.models import LocatedReport, Location

LIMIT = 200
"""Requests of one run."""
PACE = 1.0
"""Seconds from the start of one request to that of the next: the public servers' policy."""
REQUEST_SECONDS = 10.0
"""For the connection, and again for the answer."""
SECONDS_PER_REQUEST = 2.0
LEAST_SECONDS = 60.0
"""A run asks for no longer than this, or that much for each request of its limit."""
MOST_FAILURES = 3
"""Failures in a row after which the service is left alone."""
LONGEST_WAIT = 60.0
"""Seconds that the service may ask to wait before one more try."""

Progress = Callable[[int, int], None]
"""Is told after each question how many are done, and of how many."""


class Asked(Protocol):
    """A service, such as `service.Service`."""

    id: str
    name: str
    url: str
    credit: str

    def ask(self, question: Question, *, timeout: float) -> tuple[Answer, ...]:
        """Its answers; raises NoAnswerError."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many different names each thing happened to.

    Attributes:
        names: all that the gazetteer lacks and that could be asked for.
        requests: requests that were made.
        cached: names answered by the cache.
        located: names that a place was found for, in one article at least.
        unknown: names that the service has no place for.
        unclear: names whose answers did not fit, or not one alone.
        failed: names whose request failed.
        left: names that were not asked for: a limit was reached, or the service left alone.
    """

    names: int = 0
    requests: int = 0
    cached: int = 0
    located: int = 0
    unknown: int = 0
    unclear: int = 0
    failed: int = 0
    left: int = 0


@dataclass
class _Run:
    """What happened so far."""

    names: int = 0
    requests: int = 0
    cached: int = 0
    failures: dict[str, int] = field(default_factory=dict)
    in_a_row: int = 0
    stopped: str = ""
    slow: bool = False
    started: float | None = None
    last: float | None = None


Outcome = tuple[Answer, ...] | str
"""The answers, or why there are none."""


class Geocoder:
    """A service with its cache and limits, for one run.

    Attributes:
        progress: is told after each question; may be set at any time.
        name: the service's.
    """

    def __init__(
        self,
        service: Asked,
        *,
        cache: Cache | None = None,
        limit: int = LIMIT,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Asks nothing yet.

        Args:
            service: who is asked.
            cache: the answers of earlier runs.
            limit: requests at most.
            clock: seconds, from any start.
            sleep: waits for seconds.
        """
        self.progress: Progress | None = None
        self.name = service.name
        self._service = service
        self._by = choose.Credited(service.id, service.name, service.credit)
        self._cache = cache
        self._limit = limit
        self._clock = clock
        self._sleep = sleep
        self._run = _Run()
        self._outcomes: dict[Question, Outcome] = {}
        self._located: set[Question] = set()

    def complete(
        self, located: Sequence[LocatedReport], *, lacks: Callable[[str], bool]
    ) -> tuple[LocatedReport, ...]:
        """The reports, those that the gazetteer lacks the place of with the service's answer.

        What the gazetteer refused stays refused. Whatever the service does, this returns.

        Args:
            located: reports in the order of their articles, with the gazetteer's answers.
            lacks: whether the gazetteer has no place that a toponym may mean.

        Returns:
            As many reports, in the same order.
        """
        cases = list(self._cases(located, lacks))
        questions = list(dict.fromkeys(q for _, q in cases if isinstance(q, Question)))
        try:
            self._look_up(questions)
        finally:
            if self._cache:
                self._cache.close()
        return tuple(
            each if case is None else replace(each, location=self._answer(each, case, question))
            for each, (case, question) in zip(located, cases, strict=True)
        )

    def _look_up(self, questions: Sequence[Question]) -> None:
        for done, question in enumerate(questions, start=1):
            self._outcomes[question] = self._outcome(question)
            if self.progress:
                self.progress(done, len(questions))

    def _cases(
        self, located: Sequence[LocatedReport], lacks: Callable[[str], bool]
    ) -> Iterator[tuple[choose.Case | None, Question | str]]:
        """For each report the case and its question, or why there is none; no case: not ours."""
        for article, reports in groupby(located, key=lambda each: each.report.article):
            group = list(reports)
            wanted = [_is_lacking(each, lacks) for each in group]
            if not any(wanted):
                yield from ((None, "") for _ in group)
                continue
            places = tuple(each.location.place for each in group if each.location.place)
            context = replace(Context.of(article), settled=places)
            for each, ours in zip(group, wanted, strict=True):
                mention = each.report.place
                case = choose.Case(mention, context, self._by) if ours else None
                yield case, choose.question(mention, context) if ours else ""

    def _answer(self, each: LocatedReport, case: choose.Case, question: Question | str) -> Location:
        if isinstance(question, str):
            return _still_nowhere(each, f"{self.name} was not asked: {question}")
        outcome = self._outcomes[question]
        if isinstance(outcome, str):
            return _still_nowhere(each, outcome)
        found = choose.choose(case, question, outcome)
        if found.place is None:
            return _still_nowhere(each, found.reason, found)
        self._located.add(question)
        return found

    # --- one question

    def _outcome(self, question: Question) -> Outcome:
        if self._cache:
            kept = self._cache.get(self._server, question)
            if kept is not None:
                self._run.cached += 1
                return kept
        for again in (True, False):
            if stop := self._stop():
                return f"{self.name} was not asked: {stop}"
            try:
                found = self._request(question)
            except NoAnswerError as error:
                if again and self._waits(error):
                    continue
                return self._failed(error)
            self._run.in_a_row = 0
            if self._cache:
                self._cache.put(self._server, question, found)
            return found
        raise AssertionError  # the second round always returns

    @property
    def _server(self) -> str:
        return f"{self._service.id} {self._service.url}"

    def _stop(self) -> str:
        """Why no further request may be made; empty where one may."""
        run = self._run
        if not run.stopped and run.requests >= self._limit:
            run.stopped = f"the limit of {self._limit:,} requests was reached"
        if not run.stopped and self._left() <= 0:
            run.stopped = f"the time limit of {self._seconds:,.0f} s was reached"
            run.slow = True
        return run.stopped

    @property
    def _seconds(self) -> float:
        return max(LEAST_SECONDS, SECONDS_PER_REQUEST * self._limit)

    def _left(self) -> float:
        """Seconds left for this run, which starts with its first request."""
        if self._run.started is None:
            return self._seconds
        return self._run.started + self._seconds - self._clock()

    def _request(self, question: Question) -> tuple[Answer, ...]:
        run = self._run
        while run.last is not None and (wait := run.last + PACE - self._clock()) > 0:
            self._sleep(wait)
        run.last = self._clock()
        if run.started is None:
            run.started = run.last
        run.requests += 1
        timeout = min(REQUEST_SECONDS, max(PACE, self._left()))
        return self._service.ask(question, timeout=timeout)

    def _waits(self, error: NoAnswerError) -> bool:
        """Waits as long as the service asks to, where that is not too long."""
        wait = error.retry_after
        if wait is None or wait > min(LONGEST_WAIT, self._left()):
            return False
        self._sleep(wait)
        return True

    def _failed(self, error: NoAnswerError) -> str:
        run, why = self._run, error.problem
        run.failures[why] = run.failures.get(why, 0) + 1
        run.in_a_row += 1
        if error.final or error.retry_after is not None or run.in_a_row >= MOST_FAILURES:
            run.stopped = f"it {why}"
        return f"{self.name} {why}"

    # --- what there is to say at the end

    @property
    def tally(self) -> Tally:
        """What happened so far."""
        outcomes = self._outcomes
        failed = sum(self._run.failures.values())
        refused = sum(isinstance(outcome, str) for outcome in outcomes.values())
        answered = [q for q, outcome in outcomes.items() if not isinstance(outcome, str)]
        unknown = sum(not outcomes[question] for question in answered)
        return Tally(
            names=len(outcomes),
            requests=self._run.requests,
            cached=self._run.cached,
            located=len(self._located),
            unknown=unknown,
            unclear=len(answered) - unknown - len(self._located),
            failed=failed,
            left=refused - failed,
        )

    @property
    def problems(self) -> tuple[GeocoderError, ...]:
        """What went wrong with the service, one sentence for all; empty where nothing did."""
        run, tally = self._run, self.tally
        whys = [*run.failures, *([f"is slow: {run.stopped}"] if run.slow else [])]
        if not whys:
            return ()
        lost = tally.failed + tally.left
        places = "1 place is" if lost == 1 else f"{lost:,} places are"
        problem = f"the geocoder {self.name} {', then '.join(whys)}; {places} left not located."
        return (GeocoderError(problem, where=self._service.url),)

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should know of the cache."""
        return tuple(self._cache.notices) if self._cache else ()

    @property
    def summary(self) -> str:
        """What was asked and found, in one line; empty where there was nothing to ask."""
        t = self.tally
        if not t.names:
            return ""
        parts = [f"{t.located:,} located", f"{t.unknown:,} not known there"]
        parts += [f"{t.unclear:,} without an answer that fits"] if t.unclear else []
        parts += [f"{t.failed:,} failed"] if t.failed else []
        parts += [f"{t.left:,} not asked ({self._run.stopped})"] if t.left else []
        names = "1 name" if t.names == 1 else f"{t.names:,} names"
        cached = f", {t.cached:,} of them in the cache" if t.cached else ""
        return f"{self.name}: {names} looked up{cached}: {', '.join(parts)}"


def _is_lacking(each: LocatedReport, lacks: Callable[[str], bool]) -> bool:
    """Whether it is a place with a name of its own, and the gazetteer has none of that name."""
    mention, location = each.report.place, each.location
    unknown = location.place is None and not location.candidates
    return unknown and mention.named and not mention.tied and lacks(mention.toponym)


def _still_nowhere(each: LocatedReport, why: str, found: Location | None = None) -> Location:
    """No place, with the gazetteer's reason and the geocoder's."""
    before = each.location.reason
    reason = f"{before}, and {why}" if before else why
    return Location(None, "", reason, found.candidates if found else ())
