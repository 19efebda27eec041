"""What holds of merging whatever is reported."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from geomap import captures
from geomap.models import DENIAL, Capture, LocatedReport
from tests.told import ACTORS, camp, report

DAYS = st.one_of(
    st.integers(1, 28).map(str),
    st.tuples(st.integers(1, 28), st.integers(0, 12)).map(
        lambda pair: f"{pair[0]}-{min(30, pair[0] + pair[1])}"
    ),
    st.integers(1, 30).map(lambda day: f"?-{day}"),
    st.just("?-?"),
)
slow = settings(deadline=None)  # how long it takes says more of the machine than of merging
SIDES = st.sampled_from(
    ["isis", "iraqi-army", "peshmerga", "kurdish-forces", "militants", "army", "local-tribes", ""]
)


@st.composite
def told(draw: st.DrawFn, place: str | None = "rutba", *, most: int = 9) -> list[LocatedReport]:
    """Reports of one place, each of an article of its own."""
    drawn = draw(
        st.lists(
            st.tuples(
                DAYS,
                SIDES,
                st.sampled_from(["said", "statement"]),
                st.sampled_from(["full", "full", "partial"]),
                st.sampled_from(["reported", "claimed", "disputed"]),
            ),
            max_size=most,
        )
    )
    return [
        report(
            days,
            actor,
            place,
            article=f"{place}-{number}",
            origin="article" if days.startswith("?") else origin,
            extent=extent,
            status=status,
        )
        for number, (days, actor, origin, extent, status) in enumerate(drawn)
    ]


def merged(
    reports: Sequence[LocatedReport], asides: Sequence[LocatedReport] = ()
) -> tuple[Capture, ...]:
    return captures.combine(reports, ACTORS, camp=camp, asides=asides).captures


@slow
@given(told(most=4))
def test_no_order_of_a_few_articles_matters(reports: list[LocatedReport]) -> None:
    first, *others = (merged(order) for order in permutations(reports))
    assert all(other == first for other in others)


@slow
@given(told().flatmap(lambda reports: st.tuples(st.just(reports), st.permutations(reports))))
def test_no_order_of_more_matters_either(
    orders: tuple[list[LocatedReport], list[LocatedReport]],
) -> None:
    assert merged(orders[0]) == merged(orders[1])


@slow
@given(told(), told("mosul"))
def test_articles_on_another_place_change_nothing(
    here: list[LocatedReport], elsewhere: list[LocatedReport]
) -> None:
    both = merged([*here, *elsewhere])
    assert tuple(each for each in both if each.place.id == "rutba") == merged(here)


@slow
@given(told())
def test_each_report_is_in_one_capture(reports: list[LocatedReport]) -> None:
    found = [id(each.report) for capture in merged(reports) for each in capture.reports]
    assert sorted(found) == sorted(id(each.report) for each in reports)


@slow
@given(told())
def test_no_capture_lies_on_both_sides_of_another_sides(reports: list[LocatedReport]) -> None:
    """No two reports of a capture have one by a surely hostile side surely between them."""
    denied = {each.report.actor_id for each in reports if each.report.status == "disputed"}
    hostile = {
        "isis": {"iraqi-army", "peshmerga"} - denied,
        "iraqi-army": {"isis", "peshmerga"} - denied,
    }
    for capture in merged(reports):
        for one in capture.reports:
            for other in capture.reports:
                for third in reports:
                    if third.report.actor_id in hostile.get(capture.actor_id, ()):
                        assert not _between(one, third, other)


def _between(one: LocatedReport, third: LocatedReport, other: LocatedReport) -> bool:
    first, lost, last = (each.report.when for each in (one, third, other))
    if not (first.end and lost.start and lost.end and last.start):
        return False
    return first.end < lost.start and lost.end < last.start


@slow
@given(told())
def test_no_capture_has_two_sides(reports: list[LocatedReport]) -> None:
    named = {"isis", "iraqi-army", "peshmerga"}
    for capture in merged(reports):
        assert len({each.report.actor_id for each in capture.reports} & named) <= 1


@slow
@given(told())
def test_ids_are_unique_and_the_same_again(reports: list[LocatedReport]) -> None:
    ids = [each.id for each in merged(reports)]
    assert len(set(ids)) == len(ids)
    assert [each.id for each in merged(reports)] == ids


@slow
@given(told(), DAYS, SIDES)
@example([report("1", "isis", article="rutba-0", origin="statement")], "1", "isis")
def test_a_denial_makes_no_capture_and_moves_no_day(
    reports: list[LocatedReport], days: str, actor: str
) -> None:
    denial = report(days, actor, article="x", rule=DENIAL, status="disputed")
    before, after = merged(reports), merged(reports, asides=[denial])
    assert [each.when for each in before] == [each.when for each in after]
    assert sum(len(each.reports) for each in after) - len(reports) in (0, 1)


@slow
@given(told())
def test_a_capture_with_a_disputed_report_is_disputed(reports: list[LocatedReport]) -> None:
    for capture in merged(reports):
        disputed = any(each.report.status == "disputed" for each in capture.reports)
        assert (capture.status == "disputed") is disputed
