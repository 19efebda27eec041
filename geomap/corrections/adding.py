"""A capture that somebody added: an article, a report and a place made of what the entry says."""

from __future__ import annotations

from geomap.captures import combining
from geomap.corrections.changing import BY_HAND, noted
from geomap.corrections.values import Add, Entry
from geomap.corrections.world import World
from geomap.corrections.writing import plain
from geomap.keys import digest, report_key
from geomap.models import (
    Article,
    Capture,
    DateSpan,
    Evidence,
    LocatedReport,
    Location,
    Mention,
    Report,
)

RULE = "added by hand"
"""What stands where a report names the rule that read it."""


def added(entry: Entry, add: Add, world: World) -> Capture:
    """The capture; its id is a hash of all that the entry says."""
    place = world.spot(add.at, kind=add.kind or "town", by=entry.by, like=None)
    id_ = digest("add", repr(plain(entry)), length=combining.ID_LENGTH)
    kind = add.kind or place.kind
    actor, actor_id = world.side(add.actor)
    loser, loser_id = world.side(add.from_actor)
    when = DateSpan(add.start, add.end, "", "said" if add.start or add.end else "none")
    article = _article(id_, add)
    report = Report(
        article=article,
        place=Mention(place.name, kind, 0, 0),
        actor=actor,
        actor_id=actor_id,
        from_actor=loser,
        from_actor_id=loser_id,
        status=add.status,
        extent=add.extent,
        when=when,
        evidence=(Evidence(article.text, 0, len(article.text), RULE),),
    )
    location = Location(place, BY_HAND, f"set by {entry.by}: {entry.why}", (place,), "exact", 1.0)
    capture = Capture(
        id=id_,
        place=place,
        kind=kind,
        actor=actor,
        actor_id=actor_id,
        from_actor=loser,
        from_actor_id=loser_id,
        status=add.status,
        extent=add.extent,
        when=when,
        reports=(LocatedReport(report, location),),
        keys=(report_key(report),),
        independent=((article.source or article.id,),),
    )
    return noted(capture, entry)


def _article(id_: str, add: Add) -> Article:
    source = add.source
    title, outlet, url = (" ".join(t.split()) for t in (source.title, source.outlet, source.url))
    return Article(
        id=f"{BY_HAND.replace(' ', '-')}-{id_}",
        text=source.sentence or title or outlet or url,
        title=title,
        date=source.day,
        source=outlet,
        url=url,
    )
