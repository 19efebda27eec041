"""Which reports make one capture, and what a capture says of them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date

import pytest

from geomap import captures
from geomap.keys import report_key
from geomap.models import Capture, LocatedReport
from tests.told import ACTORS, report, written


def merge(*reports: LocatedReport) -> tuple[Capture, ...]:
    return captures.merge(reports, ACTORS)


def spans(*reports: LocatedReport) -> list[str]:
    """The captures' days, each with the number of its reports: "21 x2"."""
    return [f"{written(each.when)} x{len(each.reports)}" for each in merge(*reports)]


def test_nothing_makes_no_captures() -> None:
    assert merge() == ()


def test_a_report_without_a_place_makes_no_capture() -> None:
    assert merge(report(place=None)) == ()


@pytest.mark.parametrize(
    ("days", "merged"),
    [
        (["21", "21"], ["21 x2"]),
        (["20-22", "21"], ["21 x2"]),
        (["18-21", "20-24"], ["20-21 x2"]),
        (["20", "21"], ["20 x1", "21 x1"]),
        (["?-22", "21"], ["21 x2"]),  # "no later than the article" joins the day another says
        (["?-20", "21"], ["?-20 x1", "21 x1"]),
        (["?-22", "?-25"], ["?-22 x2"]),
        (["?-?", "21"], ["21 x2"]),
        (["?-?", "?-?"], ["? x2"]),
        # A vague one stays apart when it fits two, and so do two of its kind, together.
        (["5", "25", "1-30"], ["1-30 x1", "5 x1", "25 x1"]),
        (["5", "25", "1-30", "2-29"], ["2-29 x2", "5 x1", "25 x1"]),
        (["5", "25", "?-30"], ["5 x1", "25 x1", "?-30 x1"]),
        (["5", "25", "20-30"], ["5 x1", "25 x2"]),
        # Of a chain, the middle one fits both of its neighbours.
        (["1-5", "4-8", "7-11"], ["1-5 x1", "4-8 x1", "7-11 x1"]),
        (["1", "1-5", "4-9"], ["1 x2", "4-9 x1"]),
    ],
)
def test_reports_of_one_actor_merge_by_days(days: list[str], merged: list[str]) -> None:
    assert sorted(spans(*(report(each) for each in days))) == sorted(merged)


def test_places_actors_and_facilities_stay_apart() -> None:
    merged = merge(
        report(),
        report(place="mosul"),
        report(actor="nusra"),
        report(kind="airport", tied=True),
    )
    assert len(merged) == 4


@pytest.mark.parametrize(
    ("place", "kinds", "number"),
    [
        ("mosul", ["city", "town", ""], 1),
        ("mosul", ["city", "airport"], 2),
        ("mosul", ["", "neighbourhood"], 2),
        ("waleed", ["crossing", "base", ""], 1),  # a border post is called many things
    ],
)
def test_kinds_that_mean_the_same_thing_merge(place: str, kinds: list[str], number: int) -> None:
    assert len(merge(*(report(place=place, kind=kind) for kind in kinds))) == number


@pytest.mark.parametrize(
    ("place", "kinds", "kind"),
    [
        ("mosul", ["town", "city"], "city"),
        ("mosul", ["", ""], "city"),
        ("mosul", ["town", "town", "village"], "town"),
        ("rutba", ["airport"], "airport"),
        ("waleed", ["base", ""], "base"),
    ],
)
def test_the_kind_is_the_places_own_unless_all_say_another(
    place: str, kinds: list[str], kind: str
) -> None:
    assert merge(*(report(place=place, kind=each) for each in kinds))[0].kind == kind


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        (["1-30", "25"], "10", 1),  # the only one known that it can mean
        (["1-30", "5"], "10", 1),
        (["1-30", "5", "25"], "10", 3),  # either of them
        (["?-30", "25"], "10", 1),
        (["?-30", "5"], "10", 2),  # as of the 30th they may have taken it once more
        (["?-9", "5"], "10", 1),
        (["8-12", "9-11"], "10", 1),  # neither side of the 10th is excluded
        (["5", "1-6"], "10", 1),
        (["25", "20-30"], "10", 1),
        (["20-21", "21"], "21", 1),
        (["20-22", "22"], "?-30", 1),  # not known to lie between
    ],
)
def test_reports_never_merge_across_another_sides_capture(
    mine: list[str], theirs: str, merged: int
) -> None:
    found = merge(*(report(each) for each in mine), report(theirs, actor="iraqi-army"))
    assert sum(each.actor_id == "isis" for each in found) == merged
    assert sum(each.actor_id == "iraqi-army" for each in found) == 1


def test_a_report_without_an_actor_joins_the_one_that_fits() -> None:
    found = merge(report("20-22"), report("21", actor=""))
    assert [(each.actor, len(each.reports)) for each in found] == [("Islamic State", 2)]
    assert found[0].when.start == found[0].when.end == date(2014, 6, 21)


@pytest.mark.parametrize(
    ("actor", "reports", "number"),
    [
        ("militants", [report()], 1),
        ("militants", [report(), report(actor="nusra")], 3),  # which of the two?
        ("militants", [report("5")], 2),  # another day
        ("militants", [report(actor="iraqi-army")], 2),  # an army is never "militants"
        ("militants", [report(actor="iraqi-army"), report()], 2),
        ("militants", [report(place="mosul")], 2),
        ("militants", [report(from_actor="militants", from_actor_id="militants")], 2),
        ("militants", [report(actor="local-tribes")], 1),  # a side that the lexicon does not know
        ("militants", [report(actor="gunmen")], 2),
        ("militants", [report(actor="militants")], 1),
        ("", [report(actor="iraqi-army")], 1),
        ("", [report(actor="iraqi-army"), report()], 3),
        ("", [report(actor="militants")], 1),
        ("", [report(actor="")], 1),
    ],
)
def test_words_for_no_side_join_exactly_one(
    actor: str, reports: Sequence[LocatedReport], number: int
) -> None:
    assert len(merge(*reports, report(actor=actor, article="b.txt"))) == number


def test_a_place_does_not_fall_to_the_side_that_lost_it() -> None:
    lost = report(actor="", from_actor="Isis", from_actor_id="isis")
    assert len(merge(report(), lost)) == 2


@pytest.mark.parametrize(
    ("mine", "merged"), [(["1-30", "25"], 2), (["1-30", "25", "5"], 3), (["26-30", "25"], 2)]
)
def test_who_lost_a_place_had_taken_it_before(mine: list[str], merged: int) -> None:
    lost = report("10", actor="iraqi-army", from_actor="Isis", from_actor_id="isis")
    found = merge(*(report(each) for each in mine), lost)
    assert sum(each.actor_id == "isis" for each in found) == merged


def test_a_nameless_report_does_not_join_across_another_sides_capture() -> None:
    found = merge(report("5"), report("10", actor="iraqi-army"), report("?-30", actor="militants"))
    assert len(found) == 3


def test_nameless_reports_that_exclude_each_other_leave_a_vague_one_alone() -> None:
    found = spans(report("1-30"), report("5", actor="militants"), report("25", actor="militants"))
    assert sorted(found) == ["1-30 x1", "25 x1", "5 x1"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (["claimed"], "claimed"),
        (["claimed", "claimed"], "claimed"),
        (["claimed", "reported"], "reported"),
        (["reported", "disputed"], "disputed"),
        (["claimed", "disputed"], "disputed"),
    ],
)
def test_reported_beats_claimed_and_disputed_beats_both(said: list[str], status: str) -> None:
    assert merge(*(report(status=each) for each in said))[0].status == status


@pytest.mark.parametrize(
    ("said", "extent"),
    [
        (["partial reported", "partial claimed"], "partial"),
        (["partial reported", "full reported"], "full"),
        (["partial reported", "full claimed"], "partial"),
        (["full claimed", "full claimed"], "full"),
    ],
)
def test_the_whole_place_needs_more_than_a_claim_against_a_part(
    said: list[str], extent: str
) -> None:
    pairs = (each.split() for each in said)
    merged = merge(*(report(extent=first, status=second) for first, second in pairs))
    assert [each.extent for each in merged] == [extent]
    assert len(merged[0].reports) == len(said)


def test_the_known_loser_comes_before_a_vague_one() -> None:
    (capture,) = merge(
        report(from_actor="gunmen", from_actor_id="gunmen", article="a.txt"),
        report(from_actor="government troops", from_actor_id="iraqi-army", article="b.txt"),
    )
    assert (capture.from_actor, capture.from_actor_id) == ("Iraqi army", "iraqi-army")


def test_an_actor_that_the_lexicon_does_not_know_is_shown_aswritten() -> None:
    assert merge(report(actor="local-tribes", words="local tribes"))[0].actor == "local tribes"


def test_the_words_of_the_report_that_bounds_the_days_are_kept() -> None:
    (capture,) = merge(
        report("20-22", text="since Friday"), report("21", text="on Saturday"), report("?-22")
    )
    assert (capture.when.text, capture.when.origin) == ("on Saturday", "said")


def test_days_bounded_by_two_reports_keep_both_words() -> None:
    (capture,) = merge(report("18-21", text="by Saturday"), report("20-24", text="since Friday"))
    assert capture.when.text == "since Friday; by Saturday"


def test_sources_are_kept_in_the_order_of_the_articles() -> None:
    later = report(article="a.txt", source="DW", date=date(2014, 6, 23))
    earlier = report(article="b.txt", source="The Independent", date=date(2014, 6, 22))
    undated = report(article="c.txt", source="Wire", date=None)
    assert merge(undated, later, earlier)[0].sources == ("The Independent", "DW", "Wire")


def test_captures_come_by_day_then_place_and_unknown_days_last() -> None:
    found = merge(
        report("?-22", place="rutba"), report("21", place="waleed"), report("21", place="mosul")
    )
    assert [each.place.id for each in found] == ["mosul", "waleed", "rutba"]


MIXED = [
    report("5", article="a"),
    report("25", article="b"),
    report("1-30", article="c"),
    report("10", actor="iraqi-army", article="d"),
    report("25", actor="militants", article="e"),
    report("5", actor="", article="f"),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(len(MIXED))))[::7])
def test_the_order_of_the_articles_changes_nothing(order: tuple[int, ...]) -> None:
    assert merge(*(MIXED[i] for i in order)) == merge(*MIXED)


def test_an_id_is_short_and_survives_another_source_that_narrows_the_last_day() -> None:
    (alone,) = merge(report("21-30"))
    (both,) = merge(report("21-30"), report("21", article="b.txt", actor="militants"))
    assert alone.id == both.id
    assert len(alone.id) == 12


def test_an_id_does_not_change_when_an_article_calls_the_town_a_city() -> None:
    (alone,) = merge(report(kind="city"))
    (both,) = merge(report(kind="city"), report(kind="town"))
    assert alone.id == both.id


def test_ids_differ_even_where_place_actor_and_first_day_are_the_same() -> None:
    found = merge(report("5"), report("25"), report("5-30"))
    assert len({each.id for each in found}) == len(found) == 3


def test_the_keys_are_those_of_the_reports_each_once_in_the_order_of_the_articles() -> None:
    first = report(date=date(2014, 6, 22), article="b.txt", sentence="Rutba fell.")
    copied = report(date=date(2014, 6, 23), article="c.txt", sentence="Rutba fell.")
    last = report(date=date(2014, 6, 24), article="a.txt", sentence="It fell at last.")
    (capture,) = merge(last, copied, first)
    assert capture.keys == (report_key(first.report), report_key(last.report))


def opened(link: Capture, found: Sequence[Capture]) -> Capture | None:
    """What a link to a capture opens on a later map, as docs/architecture.md has it."""
    for key in (link.keys[0], link.keys[-1]):
        if holding := [each for each in found if key in each.keys]:
            return next((each for each in holding if each.id == link.id), holding[0])
    return next((each for each in found if each.id == link.id), None)


LINKED = report("?-22", article="linked", sentence="They took it.")


@pytest.mark.parametrize(
    "further",
    [
        [report("21", article="b")],  # narrows the first day
        [report("?-21", article="b")],  # the last
        [report("?-?", article="b")],  # none: it is vaguer
        [report("?-30", article="b")],
        [report("21", article="b", date=date(2014, 6, 21))],  # older than the one linked
        [report("10", actor="iraqi-army", article="b")],  # a capture by another side
        [report("28", article="b")],  # a second capture by the same side
        [report("5", article="b"), report("20", article="c")],  # two that it may mean
        [report("21", article="b", kind="city")],
        [report("21", article="b", status="disputed")],
        [report("21", actor="militants", article="b")],
        [report("21", place="mosul", article="b")],
        [report("?-22", article="b", sentence="They took it.")],  # the same words again
        [report("25", article="b", sentence="They took it.")],  # of another day
    ],
)
def test_a_link_opens_the_capture_that_holds_its_report_whatever_is_added(
    further: list[LocatedReport],
) -> None:
    (link,) = merge(LINKED)
    found = opened(link, merge(LINKED, *further))
    assert found is not None
    assert LINKED in found.reports


def test_a_link_to_militants_opens_the_capture_of_the_side_named_later() -> None:
    unnamed = report("20-22", actor="militants", sentence="Militants took it.")
    (link,) = merge(unnamed)
    (found,) = merge(unnamed, report("21", article="b", sentence="Isis took it."))
    assert found.id != link.id
    assert opened(link, (found,)) is found


def test_a_link_outlives_the_first_article() -> None:
    first = report("?-22", article="a", sentence="It is taken.", date=date(2014, 6, 22))
    last = report("21", article="b", sentence="It was taken.", date=date(2014, 6, 23))
    (link,) = merge(first, last)
    later = merge(last, report("10", actor="iraqi-army", article="c"))
    found = opened(link, later)
    assert found is not None
    assert last in found.reports


def test_a_link_outlives_all_of_its_articles_where_others_say_the_same() -> None:
    (link,) = merge(report("21", sentence="It was taken."))
    later = merge(report("21", article="b", sentence="The town fell to them."))
    assert opened(link, later) == later[0]


def test_a_link_to_what_nobody_reports_any_more_opens_nothing() -> None:
    (link,) = merge(report("21", sentence="It was taken."))
    assert opened(link, merge(report("5", article="b", sentence="It fell."))) is None


def test_every_link_of_every_smaller_map_opens_the_capture_with_its_first_report() -> None:
    told = [
        report(
            written(each.report.when),
            each.report.actor_id,
            article=each.report.article.id,
            sentence=f"It fell, says {each.report.article.id}.",
        )
        for each in MIXED
    ]
    whole = merge(*told)
    for number in range(1, len(told)):
        for some in itertools.combinations(told, number):
            for link in merge(*some):
                found = opened(link, whole)
                assert found is not None
                assert link.reports[0] in found.reports


def test_a_town_that_is_called_a_port_is_still_the_town() -> None:
    port, town = report("5", toponym="Rutba", kind="port"), report("5", toponym="Rutba")
    assert [len(each.reports) for each in merge(port, town)] == [2]
