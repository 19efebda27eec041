"""What corrections make of captures: every action, what fits nothing, order, sameness."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geomap import captures, corrections
from geomap.corrections import values
from geomap.corrections.values import AtPlace, AtPoint, Bound, Entry, Target
from geomap.errors import DataError
from geomap.models import Capture, LocatedReport
from geomap.webmap import sides
from tests.told import ACTORS, PLACES, report, written

ON = date(2026, 11, 21)
WHY = "seen on a map"
RADIO = values.Source("At ten", "Radio", "https://radio.example/10", date(2014, 6, 22), "It fell.")


def entry(change: values.Change, target: Target | None, **changes: Any) -> Entry:
    made = Entry(change, target, "Jane Doe", ON, WHY, was="as it was", where="c.yaml:7")
    return replace(made, **changes)


def of(capture: Capture) -> Target:
    return Target(capture.id, capture.keys)


def merge(*reports: LocatedReport) -> tuple[Capture, ...]:
    return captures.merge(reports, ACTORS)


def apply(merged: Sequence[Capture], *entries: Entry) -> corrections.Applied:
    world = corrections.World(PLACES.get, ACTORS, merged)
    return corrections.apply(merged, entries, world)


def rutba() -> Capture:
    """A capture of two reports, the article of one looking back."""
    (one,) = merge(
        report("21", article="a.txt", sentence="Isis took Rutba."),
        report("20-22", article="b.txt", sentence="Rutba fell to Isis."),
    )
    return one


def corrected(change: values.Change) -> Capture:
    """The capture with one correction."""
    (one,) = apply([rutba()], entry(change, of(rutba()))).captures
    return one


def unapplied(applied: corrections.Applied) -> list[str]:
    return [each.reason for each in applied.unapplied]


def test_no_corrections_leave_the_captures_as_they_are() -> None:
    assert apply([rutba()]) == corrections.Applied((rutba(),))


def test_a_rejected_capture_leaves_the_others_and_is_kept_with_who_and_why() -> None:
    other = merge(report(place="anah"))[0]
    done = apply([rutba(), other], entry(values.Reject(), of(rutba())))
    assert done.captures == (other,)
    (rejected,) = done.rejected
    (said,) = rejected.corrections
    assert (said.action, said.by, said.on, said.why) == ("reject", "Jane Doe", ON, WHY)
    assert said.done == "rejected by Jane Doe on 2026-11-21: seen on a map"
    assert replace(rejected, corrections=()) == rutba()


def test_a_confirmed_capture_says_so_and_nothing_else_changes() -> None:
    done = corrected(values.Confirm())
    assert [each.action for each in done.corrections] == ["confirm"]
    assert replace(done, corrections=()) == rutba()


def test_a_capture_is_moved_to_a_place() -> None:
    done = corrected(values.Move(AtPlace("anah")))
    assert done.place == PLACES["anah"]
    assert (done.id, done.keys, done.kind) == (rutba().id, rutba().keys, rutba().kind)
    assert done.corrections[0].before == "Rutba"
    assert (done.precision, done.confidence) == ("exact", 1.0)
    assert done.origins == ("rutba", "rutba")
    located = done.reports[0].location
    assert located.located_by == "by hand"
    assert located.reason == "moved from Rutba by Jane Doe: seen on a map"
    assert {place.id for place in located.candidates} >= {"rutba", "anah"}


def test_a_capture_is_moved_to_a_point() -> None:
    done = corrected(values.Move(AtPoint(33.5, 40.5, "Rutba fort")))
    assert (done.place.name, done.place.lat, done.place.lon) == ("Rutba fort", 33.5, 40.5)
    assert done.place.countries == ("IQ",)
    assert done.place.source == "set by hand, Jane Doe"
    assert corrected(values.Move(AtPoint(33.5, 40.5))).place.name == "Rutba"


@pytest.mark.parametrize(
    ("sides", "after", "before"),
    [
        (values.Sides("nusra"), ("Nusra Front", "nusra", "", ""), "Islamic State"),
        (values.Sides("nusra front"), ("Nusra Front", "nusra", "", ""), "Islamic State"),
        (values.Sides(""), ("", "", "", ""), "Islamic State"),
        (
            values.Sides(None, "iraqi-army"),
            ("Islamic State", "isis", "Iraqi army", "iraqi-army"),
            "Islamic State",
        ),
        (values.Sides("The  Bandits"), ("The Bandits", "the-bandits", "", ""), "Islamic State"),
        (values.Sides("الثوار"), ("الثوار", "side-b616749d", "", ""), "Islamic State"),
    ],
)
def test_sides_are_changed(sides: values.Sides, after: tuple[str, ...], before: str) -> None:
    done = corrected(sides)
    assert (done.actor, done.actor_id, done.from_actor, done.from_actor_id) == after
    assert done.corrections[0].before == before


@pytest.mark.parametrize(
    ("days", "after"),
    [
        (values.Days(Bound(date(2014, 6, 19)), None), "19-21"),
        (values.Days(None, Bound(date(2014, 6, 25))), "21-25"),
        (values.Days(Bound(None), None), "?-21"),
        (values.Days(Bound(None), Bound(None)), "?"),
        (values.Days(Bound(date(2014, 6, 1)), Bound(date(2014, 6, 2))), "1-2"),
    ],
)
def test_days_are_changed(days: values.Days, after: str) -> None:
    done = corrected(days)
    assert written(done.when) == after
    assert done.when.text == ""
    assert done.corrections[0].before == "21 June 2014"
    assert done.corrections[0].days == rutba().when


def test_status_and_kind_are_changed() -> None:
    assert corrected(values.Standing("disputed")).status == "disputed"
    assert corrected(values.Standing("disputed")).corrections[0].before == "reported"
    assert corrected(values.Kind("base")).kind == "base"
    assert corrected(values.Kind("base")).corrections[0].before == "town"


def test_two_captures_are_merged_and_the_first_keeps_its_facts() -> None:
    other = merge(report("25", place="anah", from_actor="Iraqi army", from_actor_id="iraqi-army"))[
        0
    ]
    done = apply([rutba(), other], entry(values.Merge(of(other)), of(rutba())))
    (one,) = done.captures
    assert (one.id, one.place, one.when) == (rutba().id, rutba().place, rutba().when)
    assert set(one.keys) == {*rutba().keys, *other.keys}
    assert len(one.reports) == 3
    assert one.from_actor == "Iraqi army"
    assert one.origins == ("rutba", "anah", "rutba")  # as the reports are ordered
    assert one.corrections[-1].before == "Anah: Islamic State, 25 June 2014"


def test_what_was_said_of_the_facts_of_one_is_not_said_of_the_one_that_it_joins() -> None:
    (other,) = merge(report("25", place="anah"))
    days = values.Days(Bound(date(2014, 6, 26)), Bound(date(2014, 6, 26)))
    done = apply(
        [rutba(), other],
        entry(values.Standing("claimed"), of(rutba())),
        entry(days, of(other)),
        entry(values.Confirm(), of(other)),
        entry(values.Merge(of(other)), of(rutba())),
    )
    (one,) = done.captures
    assert [each.action for each in one.corrections] == ["status", "merge"]
    assert one.corrections[-1].before == "Anah: Islamic State, 26 June 2014"
    assert one.when == rutba().when


def test_a_chain_of_mergers_ends_in_one_capture() -> None:
    made = merge(report("1"), report("5", sentence="Later."), report("9", sentence="Last."))
    first, second, third = made
    chain = (
        entry(values.Merge(of(second)), of(first)),
        entry(values.Merge(Target(first.id, (*first.keys, *second.keys))), of(third)),
    )
    done = apply(made, *chain)
    (one,) = done.captures
    assert one.id == third.id
    assert set(one.keys) == {*first.keys, *second.keys, *third.keys}
    assert [each.action for each in one.corrections] == ["merge", "merge"]
    assert done.unapplied == ()


def test_one_report_is_split_from_a_capture() -> None:
    key = rutba().keys[1]
    done = apply([rutba()], entry(values.Split((key,)), of(rutba())))
    rest = next(each for each in done.captures if each.id == rutba().id)
    (apart,) = (each for each in done.captures if each.id != rutba().id)
    assert (rest.keys, apart.keys) == (rutba().keys[:1], (key,))
    assert {written(rest.when), written(apart.when)} == {"21", "20-22"}
    assert rest.corrections[0].before == ""
    assert apart.corrections[0].before == "Rutba: Islamic State, 21 June 2014"
    assert apart.place == rutba().place


def test_a_split_keeps_the_days_that_somebody_set() -> None:
    days = values.Days(Bound(date(2014, 6, 1)), Bound(date(2014, 6, 1)))
    target = of(rutba())
    done = apply([rutba()], entry(days, target), entry(values.Split(rutba().keys[1:]), target))
    assert {written(each.when) for each in done.captures} == {"1"}


def test_a_split_that_is_merged_again_is_the_capture_that_it_was() -> None:
    target = of(rutba())
    split = apply([rutba()], entry(values.Split(rutba().keys[1:]), target))
    apart = next(each for each in split.captures if each.id != rutba().id)
    rest = Target(rutba().id, rutba().keys[:1])
    done = apply(
        [rutba()],
        entry(values.Split(rutba().keys[1:]), target),
        entry(values.Merge(of(apart)), rest),
    )
    (one,) = done.captures
    assert (one.id, set(one.keys)) == (rutba().id, set(rutba().keys))


def test_a_capture_is_added_with_its_source() -> None:
    add = values.Add(
        AtPlace("anah"), "isis", RADIO, "iraqi-army", date(2014, 6, 20), None, "base", "claimed"
    )
    (one,) = apply([], entry(add, None, was="")).captures
    assert (one.place.name, one.kind, one.actor, one.from_actor) == (
        "Anah",
        "base",
        "Islamic State",
        "Iraqi army",
    )
    assert (one.status, one.extent, written(one.when)) == ("claimed", "full", "20-?")
    assert one.sources == ("Radio",)
    assert one.independent == (("Radio",),)
    told = one.reports[0].report
    assert (told.rule, told.sentence) == ("added by hand", "It fell.")
    assert (told.article.title, told.article.url) == ("At ten", "https://radio.example/10")
    assert one.keys
    assert one.corrections[0].done.startswith("added by Jane Doe")


@pytest.mark.parametrize(
    "source",
    [values.Source(outlet="O"), values.Source(url="u"), values.Source(title="T", outlet="O")],
)
def test_an_added_capture_always_has_something_to_quote(source: values.Source) -> None:
    add = values.Add(AtPoint(1.0, 2.0, "Here"), "", source)
    (one,) = apply([], entry(add, None)).captures
    assert one.reports[0].report.sentence
    assert (one.kind, one.place.kind, one.place.countries) == ("town", "town", ())
    assert one.actor == ""


def test_an_added_capture_can_be_corrected_by_its_keys() -> None:
    add = entry(values.Add(AtPlace("anah"), "isis", RADIO), None)
    (one,) = apply([], add).captures
    done = apply([], add, entry(values.Standing("disputed"), of(one)))
    assert [each.status for each in done.captures] == ["disputed"]
    assert [each.action for each in done.captures[0].corrections] == ["add", "status"]


def test_corrections_of_one_capture_follow_each_other() -> None:
    target = of(rutba())
    done = apply(
        [rutba()],
        entry(values.Move(AtPlace("anah")), target),
        entry(values.Move(AtPlace("mosul")), target),
        entry(values.Standing("claimed"), target),
    )
    (one,) = done.captures
    assert [each.before for each in one.corrections] == ["Rutba", "Anah", "reported"]
    assert one.origins == ("rutba", "rutba")
    assert one.place.id == "mosul"


# -- which capture is meant ------------------------------------------------------------------------


def test_the_capture_with_most_of_the_reports_is_meant() -> None:
    one, other = merge(
        report("1", sentence="A."), report("1", sentence="B."), report("9", sentence="C.")
    )
    target = Target(other.id, (*one.keys, *other.keys))
    done = apply([one, other], entry(values.Reject(), target))
    assert [each.id for each in done.rejected] == [one.id]
    assert [*map(str, done.notices)] == [
        (
            f"c.yaml:7: 'reject' by Jane Doe (as it was) is applied to {one.id} alone: "
            "1 of its reports is now in another capture."
        ),
    ]


def test_of_captures_with_as_many_reports_that_with_the_id_is_meant_else_the_first() -> None:
    made = merge(report("1", sentence="A."), report("9", sentence="C."))
    keys = tuple(key for each in made for key in each.keys)
    for each in made:
        done = apply(made, entry(values.Reject(), Target(each.id, keys)))
        assert [rejected.id for rejected in done.rejected] == [each.id]
    done = apply(made, entry(values.Reject(), Target("gone", keys)))
    assert [rejected.id for rejected in done.rejected] == [made[0].id]


def test_where_no_report_is_left_the_id_counts() -> None:
    for reports in ((), ("ffffffffff",)):
        done = apply([rutba()], entry(values.Reject(), Target(rutba().id, reports)))
        assert len(done.rejected) == 1


@pytest.mark.parametrize("change", [values.Reject(), values.Confirm()])
def test_reports_that_joined_a_judged_capture_are_told(change: values.Change) -> None:
    done = apply([rutba()], entry(change, Target("x", rutba().keys[:1])))
    (told,) = done.notices
    assert f"1 report has joined {rutba().id} since: look at it again" in str(told)
    other = apply([rutba()], entry(values.Kind("base"), Target("x", rutba().keys[:1])))
    assert other.notices == ()


# -- what fits nothing -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        (
            [entry(values.Reject(), Target("gone", ("ffffffffff",)))],
            "no capture has its reports or its id any more",
        ),
        (
            [entry(values.Reject(), of(rutba()))] * 2,
            "the capture has been rejected by hand",
        ),
        (
            [entry(values.Merge(of(rutba())), of(rutba()))],
            "the two are one capture already",
        ),
        (
            [entry(values.Merge(Target("gone", ())), of(rutba()))],
            "no capture has the reports or the id of the other one any more",
        ),
        (
            [entry(values.Split(("ffffffffff",)), of(rutba()))],
            "none of the reports that are to leave it is part of it any more",
        ),
        (
            [entry(values.Split(rutba().keys), of(rutba()))],
            "it has no report besides those that are to leave it",
        ),
        (
            [entry(values.Days(Bound(date(2014, 6, 30)), None), of(rutba()))],
            "its first day would be after its last (2014-06-30 and 2014-06-21)",
        ),
        (
            [entry(values.Add(AtPlace("anah"), "isis", RADIO), None)] * 2,
            "the very same capture has been added before",
        ),
    ],
)
def test_what_fits_nothing_is_told_and_changes_nothing(entries: list[Entry], reason: str) -> None:
    done = apply([rutba()], *entries)
    assert unapplied(done) == [reason]
    assert done.unapplied[0].number == len(entries) - 1
    before = apply([rutba()], *entries[:-1])
    assert (done.captures, done.rejected) == (before.captures, before.rejected)


def test_a_merger_with_a_rejected_capture_is_told() -> None:
    other = merge(report(place="anah"))[0]
    done = apply(
        [rutba(), other],
        entry(values.Reject(), of(other)),
        entry(values.Merge(of(other)), of(rutba())),
    )
    assert unapplied(done) == ["the other capture has been rejected by hand"]


def test_a_notice_names_line_action_and_what_it_was() -> None:
    done = apply([], entry(values.Reject(), Target("gone", ())))
    assert str(done.unapplied[0].notice) == (
        "c.yaml:7: 'reject' by Jane Doe (as it was) is not applied: "
        "no capture has its reports or its id any more."
    )


def test_a_side_that_nobody_knows_is_taken_as_written_and_told() -> None:
    done = apply([rutba()], entry(values.Sides("Nusra Frnt"), of(rutba())))
    assert done.captures[0].actor == "Nusra Frnt"
    (told,) = done.notices
    assert "'Nusra Frnt', which no lexicon knows (did you mean 'nusra'?)" in str(told)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Kabila's Rebels", "kabilas-rebels"),  # as the grammar would have it
        ("Frères d'Armes", "freres-darmes"),
        ("Батальон Азов", "side-"),
        ("ДНР 1", "1-"),
        ("...", "side-"),
    ],
)
def test_a_side_that_nobody_knows_has_an_id_that_a_colour_can_be_given_to(
    name: str, id_: str
) -> None:
    (one,) = apply([rutba()], entry(values.Sides(name), of(rutba()))).captures
    assert one.actor == name
    assert one.actor_id.startswith(id_)
    sides.check_id(one.actor_id)


def test_sides_that_nobody_knows_and_that_differ_in_another_script_are_two() -> None:
    world = corrections.World(PLACES.get, ACTORS)
    assert world.side("ДНР 1")[1] != world.side("ЛНР 1")[1]
    assert world.side("ДНР  1")[1] == world.side("днр 1")[1]


def test_a_side_that_is_called_otherwise_is_not_guessed_at() -> None:
    done = apply([rutba()], entry(values.Sides("New Brigade"), of(rutba())))
    assert "did you mean" not in str(done.notices[0])


def test_places_that_no_gazetteer_has_are_refused_with_a_likeness() -> None:
    wrong = (
        entry(values.Move(AtPlace("rutbah")), of(rutba())),
        entry(values.Add(AtPlace("\x1bzz"), "", RADIO), None, where="c.yaml:20"),
    )
    with pytest.raises(DataError) as caught:
        corrections.check(wrong, place=PLACES.get, places=tuple(PLACES.values()))
    assert str(caught.value) == (
        "c.yaml:7: no gazetteer has the place 'rutbah'. Did you mean 'rutba'?"
    )
    (note,) = caught.value.__notes__
    assert note.startswith(r"c.yaml:20: no gazetteer has the place '\x1bzz'.")


# -- order and sameness ----------------------------------------------------------------------------


def test_captures_are_in_their_order_whatever_was_corrected() -> None:
    made = merge(report("1"), report("5", place="anah"), report("9", place="mosul"))
    late = values.Days(Bound(date(2014, 6, 28)), Bound(date(2014, 6, 28)))
    done = apply(made, entry(late, of(made[0])))
    assert [each.place.id for each in done.captures] == ["anah", "mosul", "rutba"]


def test_independent_corrections_give_the_same_in_any_order() -> None:
    made = merge(report("1"), report("5", place="anah"), report("9", place="mosul"))
    entries = [
        entry(values.Reject(), of(made[0])),
        entry(values.Move(AtPlace("raqqa")), of(made[1])),
        entry(values.Add(AtPlace("qaim"), "isis", RADIO), None),
    ]
    first = apply(made, *entries)
    for order in itertools.permutations(entries):
        again = apply(made, *order)
        assert (again.captures, again.rejected) == (first.captures, first.rejected)
