"""captures.shared: what an article leaves open, and the others settle."""

from __future__ import annotations

from dataclasses import replace

from geomap.captures import settled
from geomap.models import LocatedReport, Location, Place
from tests import samples

HERE = samples.place("Rutba")
NAMESAKE = samples.place("Rawah", name="Rutba", countries=("JO",))


def _told(place: Place | None, *open_to: Place) -> LocatedReport:
    (report, *_) = samples.nine()[0].reports
    location = Location(place, "gazetteer" if place else "", "as told", open_to)
    return replace(report, location=replace(location, open_to=tuple(p.id for p in open_to)))


def test_the_one_place_of_which_other_articles_tell_is_meant() -> None:
    (first, second), (aside,) = settled(
        [_told(HERE), _told(None, HERE, NAMESAKE)], [_told(None, HERE)]
    )
    assert first == _told(HERE)
    for each in (second, aside):
        assert each.location.place == HERE
        assert each.location.located_by == "captures"
        assert each.location.reason == "the place of that name of which other articles tell"
        assert 0 < each.location.confidence < 1


def test_it_stays_open_where_the_others_tell_of_none_or_of_two() -> None:
    left = _told(None, HERE, NAMESAKE)
    assert settled([left], [])[0] == (left,)
    assert settled([left, _told(HERE), _told(NAMESAKE)], [])[0][0] == left


def test_what_is_settled_settles_nothing_else() -> None:
    """Else the order of the reports would count."""
    left = _told(None, NAMESAKE)
    found, _ = settled([_told(HERE), left], [])
    assert found[1] == left


def test_a_place_that_is_known_or_not_open_stays_as_it_is() -> None:
    known, nowhere = _told(HERE), _told(None)
    assert settled([known, nowhere], [])[0] == (known, nowhere)
