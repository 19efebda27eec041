"""Captures put together and taken apart by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from geomap.captures import combining, sources, spans
from geomap.corrections import saying
from geomap.corrections.changing import UnfitError, noted, origins
from geomap.corrections.values import Entry, Split
from geomap.keys import digest, report_key
from geomap.models import Capture, DateSpan, LocatedReport

_OF_REPORTS = ("add", "merge", "split")
"""What was done with a capture's reports: it is true of the capture that they join, too. Who said
something of the other's place, side, days or status said nothing of this one's."""
_Told = tuple[LocatedReport, str]
"""A report, and the id of the place at which it was read."""


@dataclass(frozen=True)
class Grouping:
    """Puts reports into captures, as merging counts and dates them.

    Attributes:
        stories: the story of each article that shares one with another, by the articles' ids.
    """

    stories: Mapping[str, str]

    def merged(self, capture: Capture, other: Capture, entry: Entry) -> Capture:
        """Both as one, with the facts of the first: whoever merges knows which they are."""
        told = [*_told(capture), *_told(other)]
        told.sort(key=lambda pair: combining.in_order(pair[0]))
        loser = capture if capture.from_actor else other
        made = self._of(capture, told)
        brought = (each for each in other.corrections if each.action in _OF_REPORTS)
        made = replace(
            made,
            from_actor=loser.from_actor,
            from_actor_id=loser.from_actor_id,
            corrections=(*capture.corrections, *brought),
        )
        return noted(made, entry, before=saying.capture(other))

    def split(self, capture: Capture, entry: Entry, split: Split) -> tuple[Capture, Capture]:
        """What stays of a capture, and what leaves it; days, status, extent as each is told.

        Raises:
            UnfitError: nothing would leave, or nothing stay.
        """
        apart = set(split.apart)
        leaving = [pair for pair in _told(capture) if report_key(pair[0].report) in apart]
        staying = [pair for pair in _told(capture) if report_key(pair[0].report) not in apart]
        if not leaving:
            raise UnfitError("none of the reports that are to leave it is part of it any more")
        if not staying:
            raise UnfitError("it has no report besides those that are to leave it")
        id_ = digest("split", capture.id, *sorted(apart), length=combining.ID_LENGTH)
        rest = noted(self._as_told(self._of(capture, staying)), entry)
        made = self._as_told(replace(self._of(capture, leaving), id=id_))
        return rest, noted(made, entry, before=saying.capture(capture))

    def _of(self, capture: Capture, told: Sequence[_Told]) -> Capture:
        """The capture with other reports."""
        reports = tuple(each for each, _ in told)
        places = tuple(place for _, place in told)
        return replace(
            capture,
            reports=reports,
            keys=tuple(dict.fromkeys(report_key(each.report) for each in reports)),
            independent=sources.independent(reports, self.stories),
            origins=() if set(places) == {capture.place.id} else places,
        )

    def _as_told(self, capture: Capture) -> Capture:
        """The capture with what its reports say, but for what was corrected by hand."""
        corrected = {each.action for each in capture.corrections}
        reports = capture.reports
        return replace(
            capture,
            status=capture.status if "status" in corrected else combining.status_of(reports),
            extent=combining.extent_of(reports),
            when=capture.when if "date" in corrected else _when(reports),
        )


def _told(capture: Capture) -> list[_Told]:
    return list(zip(capture.reports, origins(capture), strict=True))


def _when(reports: Sequence[LocatedReport]) -> DateSpan:
    """The days that all reports have in common, else all of theirs; with the words that say so."""
    whens = [each.report.when for each in reports]
    common = hull = spans.span_of(whens[0])
    for when in whens[1:]:
        common, hull = common.common(spans.span_of(when)), hull.hull(spans.span_of(when))
    span = common if common.start <= common.end else hull
    start, end = spans.day_of(span.start), spans.day_of(span.end)
    bounding = [when for when in whens if when.start == start or when.end == end] or whens
    exact = next((when for when in bounding if (when.start, when.end) == (start, end)), None)
    texts = dict.fromkeys(when.text for when in ([exact] if exact else bounding) if when.text)
    return DateSpan(start, end, "; ".join(texts), (exact or bounding[0]).origin)
