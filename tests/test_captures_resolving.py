"""What one article leaves open and all together settle: unnamed places, namesakes, denials."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from geomap import captures
from geomap.captures import Merging
from geomap.models import CORRECTION, DENIAL, LocatedReport
from tests.told import ACTORS, articles_of, camp, report


def combine(
    told: Sequence[LocatedReport], asides: Sequence[LocatedReport] = (), **more: Any
) -> Merging:
    return captures.combine(told, ACTORS, asides=asides, camp=camp, **more)


def merged(told: Sequence[LocatedReport], asides: Sequence[LocatedReport] = ()) -> list[str]:
    return articles_of(combine(told, asides).captures)


def unsure(days: str = "22", actor: str = "isis", **said: Any) -> LocatedReport:
    """A crossing that is one of two."""
    said = {"toponym": "border crossing with Syria", "named": False, "kind": "crossing"} | said
    return report(days, actor, None, candidates=("waleed", "qaim"), article="u", **said)


WALEED = report("22", place="waleed", article="w")
QAIM = report("21", place="qaim", article="q")


@pytest.mark.parametrize(
    ("told", "open_one", "together"),
    [
        ([WALEED], unsure(), ["uw"]),
        ([WALEED, QAIM], unsure(), ["q", "uw"]),
        ([WALEED, QAIM], unsure("20-22"), ["q", "w"]),  # which of the two?
        ([WALEED, QAIM], unsure(origin="statement"), ["q", "w"]),  # spoken of that day
        ([WALEED, QAIM], unsure("21"), ["qu", "w"]),
        ([WALEED], unsure("5"), ["w"]),
        ([WALEED], unsure("?-30"), ["uw"]),
        ([WALEED], unsure(actor="iraqi-army"), ["w"]),
        ([WALEED], unsure(actor="militants"), ["uw"]),
        ([WALEED], unsure("?-30", actor="militants"), ["w"]),  # neither side nor day
        ([WALEED], unsure(actor=""), ["w"]),
        ([WALEED], unsure(kind="base"), ["uw"]),  # a border post is called many things
        ([WALEED], unsure(named=True, toponym="Waleed"), ["uw"]),  # one of several namesakes
        ([report(article="r")], unsure(), ["r"]),
        ([], unsure(), []),  # alone it makes no marker
    ],
)
def test_a_place_left_open_is_the_one_that_fits(
    told: list[LocatedReport], open_one: LocatedReport, together: list[str]
) -> None:
    assert merged([*told, open_one]) == together


def test_a_settled_report_says_what_settled_it_and_keeps_its_candidates() -> None:
    merging = combine([unsure(), WALEED])
    (settled, other) = merging.located
    assert other is WALEED
    assert settled.location.place == WALEED.location.place
    assert settled.location.located_by == "captures"
    assert "alone fits" in settled.location.reason
    assert len(settled.location.candidates) == 2
    assert merging.captures[0].reports == (settled, WALEED)


def nameless(days: str = "25", kind: str = "base", actor: str = "isis") -> LocatedReport:
    said: dict[str, Any] = {"toponym": kind, "named": False, "kind": kind, "article": "n"}
    return report(days, actor, None, **said)


DIVISION = report("25", place="division-17", kind="base", article="d")
BRIGADE = report("25", place="brigade-93", kind="base", article="b")


@pytest.mark.parametrize(
    ("told", "aside", "together"),
    [
        ([DIVISION], nameless(), ["dn"]),
        ([DIVISION, BRIGADE], nameless(), ["b", "d"]),
        ([DIVISION], nameless("24-25"), ["dn"]),
        ([DIVISION], nameless("20-30"), ["d"]),  # too vague for a place without a name
        ([DIVISION], nameless("?-30"), ["d"]),
        ([DIVISION], nameless(actor="militants"), ["d"]),
        ([DIVISION], nameless(kind="town"), ["d"]),
        ([report("25", article="r")], nameless(kind="village"), ["nr"]),
        ([report("25", article="r")], nameless(), ["r"]),
    ],
)
def test_a_place_without_a_name_is_the_only_one_of_its_kind_that_fits(
    told: list[LocatedReport], aside: LocatedReport, together: list[str]
) -> None:
    assert merged(told, [aside]) == together


def base_of(town: str = "raqqa", days: str = "25", **said: Any) -> LocatedReport:
    return report(days, place=town, kind="base", tied=True, article="t", **said)


@pytest.mark.parametrize(
    ("told", "tied", "together"),
    [
        ([DIVISION], base_of(), ["dt"]),
        ([DIVISION, BRIGADE], base_of(), ["b", "d", "t"]),  # both are near
        ([report("25", place="far-base", kind="base", article="f")], base_of(), ["f", "t"]),
        ([DIVISION], base_of(days="24"), ["d", "t"]),
        ([DIVISION], base_of(days="?-30"), ["d", "t"]),
        ([DIVISION], base_of(actor="nusra"), ["d", "t"]),
        ([DIVISION], base_of(actor="militants"), ["dt"]),
        (
            [DIVISION],
            report("25", place="raqqa", kind="airport", tied=True, article="t"),
            ["d", "t"],
        ),
        ([], base_of(), ["t"]),  # it stands at the town
    ],
)
def test_a_base_near_a_town_is_the_one_that_others_name(
    told: list[LocatedReport], tied: LocatedReport, together: list[str]
) -> None:
    assert merged([*told, tied]) == together


def test_several_reports_of_a_base_near_a_town_go_together() -> None:
    told = [base_of(), report("25", place="raqqa", kind="base", tied=True, article="s")]
    (capture,) = combine([DIVISION, *told]).captures
    assert capture.place.id == "division-17"
    assert len(capture.reports) == 3


def denial(days: str = "22", rule: str = DENIAL, **said: Any) -> LocatedReport:
    return report(days, article="x", rule=rule, status="disputed", **said)


CLAIM = report("21", article="c", status="claimed")


@pytest.mark.parametrize(
    ("told", "aside", "together"),
    [
        ([CLAIM], denial(), ["cx"]),
        ([CLAIM], denial("28"), ["cx"]),
        ([CLAIM], denial("29"), ["c"]),  # too late to be of this one
        ([CLAIM], denial("?-30"), ["cx"]),
        ([CLAIM], denial(actor="iraqi-army"), ["c"]),
        ([CLAIM], denial(place="mosul"), ["c"]),
        ([], denial(), []),  # nobody claims it
        ([CLAIM, report("18", article="d")], denial(), ["c", "d"]),  # which of the two?
        ([CLAIM], denial("21", CORRECTION), ["cx"]),
        ([CLAIM], denial("?-30", CORRECTION), ["cx"]),
    ],
)
def test_a_denial_joins_the_capture_that_it_denies(
    told: list[LocatedReport], aside: LocatedReport, together: list[str]
) -> None:
    found = combine(told, [aside]).captures
    assert articles_of(found) == together
    for capture in found:
        joined = any(each.report.article.id == "x" for each in capture.reports)
        assert (capture.status == "disputed") is joined


def test_a_denial_neither_moves_the_days_nor_hides_the_reports() -> None:
    (capture,) = combine([CLAIM, report("21", article="d")], [denial("23")]).captures
    assert str(capture.when.start) == str(capture.when.end) == "2014-06-21"
    assert [each.report.status for each in capture.reports] == ["claimed", "reported", "disputed"]
    assert capture.independent == (("c",), ("d",))


def test_what_a_paper_takes_back_does_not_count_as_its_report() -> None:
    told = [report(article="c", source="Gazette"), report(article="d", source="Post")]
    (capture,) = combine(told, [denial("21", CORRECTION, source="Gazette")]).captures
    assert capture.status == "disputed"
    assert capture.sources == ("Gazette", "Post")
    assert capture.independent == (("Post",),)


@pytest.mark.parametrize("backwards", [False, True])
def test_the_order_of_what_is_left_open_changes_nothing(*, backwards: bool) -> None:
    told = [WALEED, unsure(), DIVISION, base_of(), CLAIM]
    asides = [denial(), nameless()]
    if backwards:
        told.reverse()
        asides.reverse()
    assert articles_of(combine(told, asides).captures) == ["cx", "dnt", "uw"]
