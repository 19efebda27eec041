"""The mentions that a thing stands for: its own name, or a place that other sentences name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geomap.grammar import offsets
from geomap.grammar import tokens as tag
from geomap.grammar.actors import Side
from geomap.grammar.lines import Line
from geomap.grammar.objects import Thing
from geomap.grammar.resolution.told import Told, back
from geomap.grammar.triggers import Trigger
from geomap.models import FACILITIES, TOWNS, Mention

_CAPITAL_WORD = re.compile(r"\b[A-Z][\w’'-]+")
_LOOK_BACK = 8  # sentences within which "the town" finds its name
_NEAR = 4  # sentences in which a facility without an entry of its own finds its town
_LEAD = 2  # sentences of a story that may hold its town's name back
_BEHIND_LEAD = 3  # sentences behind it in which the name then stands
_OPENING = 8  # tokens within which "They are X, Y ..." begins to list


def mentions(
    told: Told, number: int, thing: Thing, winner: Side | None
) -> tuple[list[Mention], str]:
    """The places that a thing of a sentence stands for, and why there are none.

    Args:
        told: the article so far.
        number: the sentence's.
        thing: what was taken.
        winner: who took it, whose own name is no place.
    """
    line = told.lines[number]
    if thing.sort == "place":
        return [replace(_mention(line, thing), near=_near(told, number, thing))], ""
    if thing.sort == "back":
        return _pointed_back(told, number, thing, winner)
    named = _listed_next(told, number, thing) or _named_next(told, number, thing)
    return (named, "") if named else _unnamed(line, thing)


def words_for(line: Line, trigger: Trigger, thing: Thing, mention: Mention) -> tuple[int, int]:
    """Offsets of what stands in a sentence for a mention: the toponym, or "the town", "it".

    Equal where only the verb does, as in "the rebels were driven out by the army".
    """
    if line.start <= mention.start and mention.end <= line.end:
        return mention.start, mention.end
    if trigger.left <= thing.start <= trigger.index:
        return line.start, line.start
    tokens = line.sentence.phrases.tokens
    return tokens[thing.start].start, tokens[thing.end - 1].end


def _overlap(side: Side, place: Thing) -> bool:
    """Whether the words of a side are those of a place."""
    return place.start < side.end and side.start < place.end


def _mention(line: Line, thing: Thing) -> Mention:
    tokens = line.sentence.phrases.tokens
    first, last = thing.name or (thing.start, thing.end)
    while first < last and tokens[first].is_quote:
        first += 1
    while last > first + 1 and (tokens[last - 1].is_quote or tokens[last - 1].tag == tag.GENITIVE):
        last -= 1
    text, start, end = line.article.text, tokens[first].start, tokens[last - 1].end
    return Mention(
        toponym=text[start:end],
        kind=thing.kind,
        start=start,
        end=end,
        tied=thing.tied,
        within=thing.within,
        across=thing.across,
        offset=offsets.after(text, end),
    )


def _near(told: Told, number: int, thing: Thing) -> str:
    """The town that the article speaks of where it names a facility."""
    if thing.kind not in FACILITIES or thing.tied:
        return ""
    for earlier in back(number, _NEAR):
        line = told.lines[earlier]
        towns = [each for each in line.places if _is_town(each) and each.name != thing.name]
        located = [each for each in towns if line.is_where((each.name or (each.start,))[0])]
        if located and earlier == number:
            nearest = min(located, key=lambda each: abs(each.start - thing.start))
            return _mention(line, nearest).toponym
        taken = {place.start for place in told.taken.get(earlier, ())}
        if spoken_of := [each for each in towns if each.start in taken] or located:
            return _mention(line, _focus(told, line, spoken_of)).toponym
    return next(filter(told.is_place, _CAPITAL_WORD.findall(told.article.title)), "")


def _is_town(place: Thing) -> bool:
    return place.tied or place.kind in TOWNS or (not place.kind and place.known)


def _focus(told: Told, line: Line, places: Sequence[Thing]) -> Thing:
    """The place that the article speaks of most; of equals the first."""
    if len(places) == 1:
        return places[0]
    return max(places, key=lambda place: told.count(_mention(line, place).toponym))


# -- places named later -------------------------------------------------------------------------


def _listed_next(told: Told, number: int, thing: Thing) -> list[Mention]:
    """As in "Four towns fell. They are X, Y ...": the next sentence names what one counts."""
    if not thing.plural or number + 1 >= len(told.lines):
        return []
    line = told.lines[number + 1]
    phrases, objects = line.sentence.phrases, line.sentence.objects
    for index in range(min(_OPENING, len(phrases.tokens))):
        if phrases.lower(index) in phrases.words["listing"]:
            named = [each for each in objects.at(index + 1) if each.sort == "place"]
            if len(named) > 1:
                kinds = [replace(each, kind=each.kind or thing.kind) for each in named]
                return [_mention(line, each) for each in kinds]
    return []


def _named_next(told: Told, number: int, thing: Thing) -> list[Mention]:
    """As in "Rebels seized a strategic town ... If they hold the town of X": a lead's town."""
    phrases = told.lines[number].sentence.phrases
    indefinite = phrases.lower(thing.start) in ("a", "an")
    if thing.plural or number > _LEAD or not indefinite or thing.kind not in TOWNS:
        return []
    noun = phrases.lower(thing.end - 1)
    for line in told.lines[number + 1 : number + 1 + _BEHIND_LEAD]:
        for place in line.places:
            words = line.sentence.phrases.text((place.start, place.end)).lower().split()
            if words[0] == "the" and noun in words and place.kind == thing.kind:
                return [_mention(line, place)]
    return []


def _unnamed(line: Line, thing: Thing) -> tuple[list[Mention], str]:
    """A crossing is known by the countries it joins; no other place without a name is."""
    reason = thing.reason or "a place that the sentence does not name"
    if thing.kind != "crossing":
        return [], reason
    countries = thing.across if thing.plural else thing.across[:1]
    return [_crossing(line, thing, country) for country in countries], reason


def _crossing(line: Line, thing: Thing, country: str) -> Mention:
    tokens = line.sentence.phrases.tokens
    written = (token for token in tokens[thing.start :] if token.text == country)
    position = next(written, tokens[thing.end - 1])
    return Mention(
        toponym=f"border crossing with {country}",
        kind="crossing",
        start=position.start,
        end=position.end,
        named=False,
        within=thing.within,
        across=(country,),
    )


# -- places named before ------------------------------------------------------------------------


def _pointed_back(
    told: Told, number: int, thing: Thing, winner: Side | None
) -> tuple[list[Mention], str]:
    """As in "the town", "it": the last place named that fits, here or in sentences before."""
    spare: list[Mention] = []  # a capital, if nothing but a capital was named
    for earlier in back(number, 1 if thing.reason else _LOOK_BACK):
        line = told.lines[earlier]
        if earlier == number:
            fitting = _named_before(told, number, thing, winner)
        else:
            fitting = _named_in(told, earlier, thing)
        own = [place for place in fitting if not _stands_for_state(told, line, place)]
        if own:
            return _meant(told, line, own, thing, here=earlier == number), ""
        if fitting and not spare:
            spare = [_mention(line, fitting[0])]
    if opening := _opening_town(told.lines[number], thing):
        return [replace(_mention(told.lines[number], opening), kind=thing.kind, tied=True)], ""
    words = told.lines[number].sentence.phrases.text((thing.start, thing.end))
    return spare, "" if spare else f"“{words}”: no place named before it fits"


def _opening_town(line: Line, thing: Thing) -> Thing | None:
    """As in "In X, armed men seized the police station": the town that opens the sentence."""
    if thing.kind not in FACILITIES or thing.plural or not line.is_where(1):
        return None
    return next((place for place in line.places if place.start == 1 and _is_town(place)), None)


def _named_before(told: Told, number: int, thing: Thing, winner: Side | None) -> list[Thing]:
    """The fitting places of the same sentence that stand before "the town"."""
    places = [place for place in _told_in(told, number) if place.end <= thing.start]
    if winner is not None:  # "the government in Tbilisi took the city"
        places = [place for place in places if not _overlap(winner, place)]
    fitting = [place for place in places if _fits(place, thing)]
    taken = {place.start for place in told.taken.get(number, ())}
    bare = not thing.kind and not thing.plural  # "after losing it": what was taken before
    return [place for place in fitting if bare and place.start in taken] or fitting


def _named_in(told: Told, number: int, thing: Thing) -> list[Thing]:
    """The fitting places of a sentence before; those taken there, if any was."""
    fitting = [place for place in _told_in(told, number) if _fits(place, thing)]
    taken = {place.start for place in told.taken.get(number, ())}
    return [place for place in fitting if place.start in taken] or fitting


def _told_in(told: Told, number: int) -> list[Thing]:
    """The places that a sentence names or tells to be taken, in order."""
    line = told.lines[number]
    places = (*told.taken.get(number, ()), *(line.places or line.named))
    by_start = {place.start: place for place in places}
    return [by_start[start] for start in sorted(by_start)]


def _fits(place: Thing, thing: Thing) -> bool:
    """Whether a place is of the kind that "the town" asks for."""
    if not thing.kind or (place.partial and thing.kind == "neighbourhood"):
        return True
    if thing.kind not in TOWNS:
        return place.kind == thing.kind
    larger = thing.kind in ("city", "town") and not thing.partial
    part = larger and place.kind == "neighbourhood"
    return place.tied or ((place.kind in TOWNS or not place.kind) and not part)


def _stands_for_state(told: Told, line: Line, place: Thing) -> bool:
    """Whether a capital's name is as likely its government's ("Kyiv said")."""
    return not place.kind and _mention(line, place).toponym in told.lexicon.bywords


def _meant(
    told: Told, line: Line, places: list[Thing], thing: Thing, *, here: bool
) -> list[Mention]:
    """Of the places that fit those that are meant, with what the words say of them."""
    if thing.plural:
        return [_mention(line, place) for place in _last_list(places)]
    mention = _mention(line, _focus(told, line, places[::-1] if here else places))
    if thing.of:  # "the city's airport"
        return [replace(mention, kind=thing.of, tied=True)]
    if thing.kind in TOWNS and (mention.tied or not mention.kind):
        mention = replace(mention, kind=thing.kind, tied=False)
    return [mention]


def _last_list(places: list[Thing]) -> list[Thing]:
    """The last run of places that were named together."""
    run = [places[-1]]
    for place in reversed(places[:-1]):
        if run[0].start - place.end > 3:
            break
        run.insert(0, place)
    return run
