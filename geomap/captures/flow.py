"""The flow of merging, and what it leaves behind: the captures, and why they are as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geomap.captures import accounts, combining, joining, own, resolving, rows, shared
from geomap.captures.drafts import Draft
from geomap.captures.held import Held
from geomap.captures.rows import Row
from geomap.captures.sides import Camp, Sides, Standing
from geomap.models import Account, Actor, Capture, LocatedReport


@dataclass(frozen=True)
class Merging:
    """What became of the reports.

    Attributes:
        captures: by first possible day (unknown last), then by name of the place.
        located: all reports, with the places that other articles settled.
    """

    captures: tuple[Capture, ...]
    located: tuple[LocatedReport, ...]
    drafts: Mapping[str, Draft] = field(repr=False)
    resolved: resolving.Resolved = field(repr=False)
    sides: Sides = field(repr=False)

    def account(self, capture: Capture) -> Account:
        """Why one of the captures is as it is, corrected by hand or not."""
        return accounts.account(
            capture, self.drafts, self.captures, self.resolved.several, self.sides
        )


def combine(
    located: Sequence[LocatedReport],
    actors: Mapping[str, Actor],
    *,
    asides: Sequence[LocatedReport] = (),
    stories: Mapping[str, str] | None = None,
    camp: Camp = lambda _: "",
) -> Merging:
    """The captures that the reports tell of; reports without a place make none.

    The order of the reports has no influence on the captures.

    Args:
        located: reports of any number of articles.
        actors: the lexicon's actors by id.
        asides: denials, what articles take back, and reports of places that their article does not
            name; they can only join others.
        stories: the story of each article that shares one with another, by the articles' ids.
        camp: for which camp the words of an actor's id speak.
    """
    sides = Sides(actors, camp)
    located, asides = shared.settled(located, asides)
    return settle(located, of_places(located, sides), asides, sides, stories or {})


def of_places(located: Sequence[LocatedReport], sides: Sides) -> list[Draft]:
    """What the reports of each place say by themselves, whatever is said of other places.

    So reports may be handed over in parts, if those of a place are in one part.
    """
    drafts: list[Draft] = []
    for group in rows.by_place_and_family(located):
        drafts += _of_one_place(group, sides)
    return drafts


def settle(
    located: Sequence[LocatedReport],
    drafts: list[Draft],
    asides: Sequence[LocatedReport],
    sides: Sides,
    stories: Mapping[str, str],
) -> Merging:
    """What the places leave open, and the captures; all arguments but one are as for `combine`.

    `drafts` are those that `of_places` made of these reports, by place and what was captured there;
    the places that `shared.settled` settles are settled.
    """
    left_open = [each for each in located if each.location.place is None]
    resolved = resolving.resolve(drafts, left_open, asides, sides)
    made = combining.captures(drafts, sides, stories)
    settled = resolved.located
    return Merging(
        captures=tuple(sorted((capture for capture, _ in made), key=combining.by_day)),
        located=(
            *(settled.get(id(each.report), each) for each in located),
            *(settled[id(each.report)] for each in asides if id(each.report) in settled),
        ),
        drafts={capture.id: draft for capture, draft in made},
        resolved=resolved,
        sides=sides,
    )


def _of_one_place(group: Sequence[Row], sides: Sides) -> list[Draft]:
    """The captures of a place, from its surest reports to those that name no side."""
    held = Held(group, sides)
    standing = {actor_id: sides.standing(actor_id, held.words[actor_id]) for actor_id in held.words}
    drafts: list[Draft] = []
    for level in Standing:
        of_level = [row for row in group if standing[row.report.actor_id] == level]
        if level != Standing.NAMED:
            left = joining.join(of_level, drafts, sides)
            of_level, why = left.rows, left.why
        else:
            why = {}
        for actor_id, mine in own.by_actor(of_level).items():
            made = own.drafts(mine, actor_id, held.against(actor_id), held.losses(actor_id))
            for draft in made:
                draft.opened = draft.opened or why.get(id(draft.rows[0]), "")
            drafts += made
    return drafts
