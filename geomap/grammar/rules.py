"""The constructions in which news reports a capture, one function each.

    active      REBELS captured PLACE from THE ARMY       passive   PLACE was captured by REBELS
    relative    PLACE, which REBELS captured              noun      REBELS' capture of PLACE
    fall        PLACE fell to REBELS                      pass      PLACE is now under REBEL control
    loss        THE ARMY lost PLACE to REBELS             expel     REBELS drove THE ARMY from PLACE
    bring       REBELS have PLACE under their control     hold      REBELS have held PLACE since May

A rule gets a capture word (`Trigger`) and answers with a `Find` (places, winner, loser), or with
the reason why the words report no capture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from geomap.grammar import agents, constituents, insertions, subjects
from geomap.grammar import tokens as tag
from geomap.grammar.actors import Side, Sides
from geomap.grammar.assertion import objection
from geomap.grammar.belief import Belief
from geomap.grammar.constituents import Constituent
from geomap.grammar.objects import Objects, Thing
from geomap.grammar.phrases import Phrases
from geomap.grammar.triggers import Trigger
from geomap.lexicon import Lexicon
from geomap.models import TOWNS

_ORDINALS = frozenset("first second third fourth fifth sixth latest last next only".split())
_FROM_NOW = frozenset(("ago", "before", "earlier", "later", "after", "afterwards"))
_FROM_BEFORE = frozenset(("previous", "same", "following", "next", "preceding"))
_WHEN = frozenset(("on", "since", "in", "late", "early", "this", "last", "earlier"))
_NOMINAL = (tag.NOUN, tag.NAME, tag.DEMONYM, tag.NUMBER, ",")
_NEW_CLAUSE = frozenset((tag.WH, tag.CAPTURE, tag.HAVE, tag.BE, tag.MODAL, tag.SUBORDINATOR))
_NO_PLACE = "no place stands where the captured thing should"
_FROM = frozenset(("from",))
_TO = frozenset(("to",))


@dataclass(frozen=True, slots=True)
class Find:
    """What a rule read: the captured things and the sides.

    Attributes:
        other: the head of a subject that is no side ("fog" in "fog captured the town").
    """

    rule: str
    things: tuple[Thing, ...]
    winner: Side | None = None
    loser: Side | None = None
    other: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the readers of its phrases, sides and objects."""

    phrases: Phrases
    sides: Sides
    objects: Objects
    lexicon: Lexicon
    at_war: Callable[[], bool]  # whether the article speaks of fighting, or of those who fight


def read(sentence: Sentence, trigger: Trigger) -> Find | str:
    """What a capture word reports, or why it reports nothing."""
    found = _FRAMES[trigger.verb.frame](sentence, trigger)
    if isinstance(found, str):
        return found
    found = replace(
        found,
        things=(
            *_members(sentence, trigger, found),
            *_with_it(sentence, trigger),
            *_gapped(sentence, trigger, found),
        ),
    )
    if not any(thing.sort in ("place", "back", "unnamed") for thing in found.things):
        return found.things[0].reason if found.things and found.things[0].reason else _NO_PLACE
    reason = objection(sentence.phrases, trigger, sentence.lexicon)
    if reason:
        return reason
    if found.other:
        return f"no armed side takes it: “{found.other}” is none"
    kept, refused = Belief(
        sentence.phrases, trigger, found.winner, found.loser, found.things, at_war=sentence.at_war
    ).kept()
    if not kept:
        return refused
    return replace(found, things=tuple(kept))


def _members(sentence: Sentence, trigger: Trigger, found: Find) -> tuple[Thing, ...]:
    """The things, or for "further towns ..., X and Y among them" the places that are named."""
    phrases = sentence.phrases
    if not all(thing.sort == "unnamed" and thing.plural for thing in found.things):
        return found.things
    colon = next((i for i in range(trigger.end, len(phrases.tokens)) if phrases.lower(i) == ":"), 0)
    if colon and found.things:  # "four towns have fallen: W, X, Y and Z"
        named = [thing for thing in sentence.objects.at(colon + 1) if thing.sort == "place"]
        if len(named) > 1:
            kind = found.things[0].kind
            return tuple(replace(thing, kind=thing.kind or kind, sure=True) for thing in named)
    for index in range(1, len(phrases.tokens) - 1):
        if phrases.lower(index) == "among" and phrases.lower(index + 1) == "them":
            named = _things_before(sentence, index) or sentence.objects.at(index + 2)
            kind = found.things[0].kind if found.things else ""
            return tuple(replace(thing, kind=thing.kind or kind, sure=True) for thing in named)
    return found.things


def _with_it(sentence: Sentence, trigger: Trigger) -> tuple[Thing, ...]:
    """As in "X was retaken on Monday, and with it Y"."""
    phrases = sentence.phrases
    for index in range(trigger.end, len(phrases.tokens) - 2):
        if phrases.lower(index) != "and" or phrases.lower(index + 1) != "with":
            continue
        if phrases.lower(index + 2) in ("it", "them"):
            named = [thing for thing in sentence.objects.at(index + 3) if thing.sort == "place"]
            return tuple(replace(thing, sure=True) for thing in named)
    return ()


def _gapped(sentence: Sentence, trigger: Trigger, found: Find) -> Iterator[Thing]:
    """As in "X fell on Thursday, Y on Saturday", "..., followed by Y on Saturday and by Z": Y, Z.

    Each must have a time of its own behind it, or "followed by" before it.
    """
    phrases, index = sentence.phrases, trigger.end
    if not found.things or found.things[-1].end > trigger.left:
        return
    followed = False
    while index < len(phrases.tokens):
        followed = followed or [phrases.lower(index + s) for s in (0, 1)] == ["followed", "by"]
        by = followed and phrases.lower(index) == "by"
        joins = phrases.lower(index) in (",", "and") and phrases.tag(index + 1) == tag.NAME
        if not by and not joins:
            if phrases.lower(index) in (";", ".") or phrases.tag(index) in _NEW_CLAUSE:
                return
            index += 1
            continue
        named = [each for each in sentence.objects.at(index + 1) if each.sort == "place"]
        end = named[-1].end if named else index + 1
        timed = insertions.past_time(phrases, end) > end or phrases.tag(end) == tag.TIME
        if named and (by or timed) and not insertions.starts_clause(phrases, end):
            yield from (replace(each, sure=each.sure or found.things[0].sure) for each in named)
        index = end


# -- gaining --------------------------------------------------------------------------------------


def _gain(sentence: Sentence, trigger: Trigger) -> Find | str:
    if trigger.form == "noun":
        return _noun(sentence, trigger)
    if _is_adjective(sentence, trigger):
        return _adjective(sentence, trigger)
    things = _objects(sentence, trigger)
    participle = trigger.form in ("past", "participle")
    passive = participle and (trigger.passive or (not things and not _has(sentence, trigger)))
    if things and not trigger.passive:
        return _active(sentence, trigger, things)
    if not trigger.passive:
        relative = _relative_object(sentence, trigger)
        if relative is not None:
            return relative
    if passive:
        return _passive(sentence, trigger)
    return _NO_PLACE


def _has(sentence: Sentence, trigger: Trigger) -> bool:
    return any(
        sentence.phrases.tag(index) == tag.HAVE for index in range(trigger.left, trigger.index)
    )


def _is_adjective(sentence: Sentence, trigger: Trigger) -> bool:
    """As in "the recently captured village of X": the word stands inside a noun phrase."""
    phrases = sentence.phrases
    if trigger.form not in ("past", "participle") or trigger.verb.tail:
        return False
    before = trigger.index - 1
    while phrases.tag(before) == tag.ADVERB:
        before -= 1
    if "-" in phrases.lower(trigger.index):
        return True  # "the recently-liberated city"
    return phrases.tag(before) in (
        tag.DETERMINER,
        tag.POSSESSIVE,
        tag.PREPOSITION,
        tag.GENITIVE,
    ) and phrases.tag(trigger.index + 1) in (tag.NOUN, tag.NAME, tag.DEMONYM)


def _adjective(sentence: Sentence, trigger: Trigger) -> Find | str:
    phrases = sentence.phrases
    if phrases.tag(trigger.index - 1) != tag.ADVERB and "-" not in phrases.lower(trigger.index):
        return "the word only describes; it does not tell of the capture"
    things = sentence.objects.at(trigger.index + 1)
    winner = sentence.sides.read(subjects.of(sentence.phrases, _main_verb(sentence, trigger)))
    return Find(
        f"adjective: {trigger.verb.name}",
        tuple(things),
        winner if winner and winner.armed else None,
    )


def _main_verb(sentence: Sentence, trigger: Trigger) -> int:
    for index in range(trigger.index - 1, -1, -1):
        if sentence.phrases.tag(index) in (tag.VERB, tag.CAPTURE) and index < trigger.index - 1:
            return index
    return 0


def _objects(sentence: Sentence, trigger: Trigger) -> list[Thing]:
    """The objects of an active verb: behind it, behind its tail, or between ("took it over")."""
    phrases = sentence.phrases
    if trigger.verb.split and trigger.tail > trigger.index + 1:
        between = sentence.objects.at(trigger.index + 1)
        if between and between[-1].end <= trigger.tail:
            return between
    index = trigger.end
    if phrases.is_quote(index) and phrases.is_quote(trigger.index - 1):
        index += 1  # had "liberated" the village
    while phrases.tag(index) == tag.ADVERB and phrases.lower(index) != "there":
        index += 1
    if phrases.lower(index) == "from" and (
        loser := constituents.beginning_at(sentence.phrases, index + 1)
    ):
        behind = sentence.objects.at(loser.end)  # "captured from the guerrillas a peak, called X"
        return behind if behind and phrases.tag(loser.end) == tag.DETERMINER else []
    if _is_span_of_time(phrases, index):
        return []
    if phrases.tag(index) == tag.TIME:
        return []
    if phrases.tag(index) == tag.CONJUNCTION and phrases.lower(index) in ("and", "or", "then"):
        return _coordinated(sentence, index + 1)
    return sentence.objects.at(index)


def _is_span_of_time(phrases: Phrases, index: int) -> bool:
    """As in "seized more than a month before", "two days ago", "retaken last week": no object."""
    units = phrases.words["units"]
    if phrases.lower(index) in ("last", "this", "next", "late", "early", "earlier"):
        season = phrases.lower(index + 1) in phrases.words["seasons"]
        return season or phrases.lower(index + 1) in units or phrases.tag(index + 1) == tag.TIME
    if phrases.lower(index) == "the" and phrases.lower(index + 1) in _FROM_BEFORE:
        return phrases.lower(index + 2) in units | phrases.words["seasons"]  # "the previous day"
    if phrases.lower(index) == "the" and phrases.lower(index + 2) in ("before", "after"):
        return phrases.lower(index + 1) in units | phrases.words["seasons"]  # "the day before"
    if phrases.lower(index) in ("more", "less") and phrases.lower(index + 1) == "than":
        index += 2
    counted = phrases.tag(index) in (tag.NUMBER, tag.DETERMINER)
    return counted and phrases.lower(index + 1) in units and phrases.lower(index + 2) in _FROM_NOW


def _coordinated(sentence: Sentence, index: int) -> list[Thing]:
    """As in "captured and then burned X": the object stands behind the last verb."""
    phrases = sentence.phrases
    while phrases.tag(index) in (tag.ADVERB, tag.CONJUNCTION):
        index += 1
    if phrases.tag(index) in (tag.VERB, tag.CAPTURE) and phrases.tag(index + 1) not in (
        tag.PREPOSITION,
        tag.TO,
    ):
        return sentence.objects.at(index + 1)
    return []


def _is_no_side(sentence: Sentence, subject: Constituent) -> bool:
    """Whether a subject is a plain thing; "the offensive" takes places all the same."""
    phrases = sentence.phrases
    words = {phrases.lower(index) for index in range(subject.start, subject.end)}
    plain = phrases.tag(subject.end - 1) == tag.NOUN
    whole = {phrases.lower(index) for index in range(subject.end)}
    fights = not whole.isdisjoint(sentence.lexicon.fighters)  # somewhere before: no plain thing
    return plain and not fights and words.isdisjoint(phrases.words["manner"])


def _are_people(sentence: Sentence, subject: Constituent) -> bool:
    """As in "smugglers captured the town of X": armed or not, no thing and no weather."""
    head = sentence.phrases.lower(subject.end - 1)
    return head.endswith(("ers", "ors", "ists", "men")) and not head.endswith("waters")


def _active(sentence: Sentence, trigger: Trigger, things: Sequence[Thing]) -> Find:
    subject = subjects.of(sentence.phrases, trigger.left)
    winner = sentence.sides.read(subject)
    other = winner is None and subject is not None and _is_no_side(sentence, subject)
    if other and subject and _are_people(sentence, subject):
        other = not all(thing.sure and thing.kind in TOWNS for thing in things)
    loser = sentence.sides.read(agents.after_preposition(sentence.phrases, things[-1].end, _FROM))
    shape = {"gerund": "participle", "base": "infinitive"}.get(trigger.form, "active")
    return Find(
        f"{shape}: {trigger.verb.name}",
        tuple(things),
        winner,
        loser if loser and loser.armed else None,
        sentence.phrases.lower(subject.end - 1) if other and subject else "",
    )


def _passive(sentence: Sentence, trigger: Trigger) -> Find | str:
    left = trigger.left - (sentence.phrases.lower(trigger.left - 1) in ("both", "all"))
    apposed = not trigger.passive and sentence.phrases.lower(left - 1) == ","
    things = _things_before(sentence, left, relative=apposed)
    if not things and sentence.phrases.lower(trigger.left) == "being":
        things = [Thing("back", trigger.left, trigger.left + 1)]  # "before being reclaimed by ..."
    if not things:
        things = _inverted(sentence, trigger)
    if not things:
        return _NO_PLACE
    if trigger.verb.lasting and not trigger.passive and _since(sentence.phrases, trigger.end) < 0:
        return "it says who holds the place, not that it was taken"
    winner = sentence.sides.read(agents.of(sentence.phrases, trigger.end))
    loser = sentence.sides.read(agents.after_preposition(sentence.phrases, trigger.end, _FROM))
    return Find(
        f"passive: {trigger.verb.name}",
        tuple(things),
        winner,
        loser if loser and loser.armed else None,
    )


def _inverted(sentence: Sentence, trigger: Trigger) -> list[Thing]:
    """As in "Captured on Sunday, X was calm", "Also captured was X": the subject comes behind."""
    phrases = sentence.phrases
    if phrases.tag(trigger.end) == tag.BE:
        return sentence.objects.at(trigger.end + 1)
    if trigger.index > 1:
        return []
    for index in range(trigger.end, min(trigger.end + 20, len(phrases.tokens))):
        if phrases.lower(index) == ",":
            return sentence.objects.at(index + 1, before_verb=True)
    return []


def _since(phrases: Phrases, index: int) -> int:
    """Where "since" follows in the clause; -1 where it does not."""
    for step in range(index, min(index + 30, len(phrases.tokens))):
        if phrases.lower(step) == "since":
            return step
        if phrases.lower(step) == ";":
            break
    return -1


def _relative_object(sentence: Sentence, trigger: Trigger) -> Find | None:
    """As in "X, which the rebels (said they) had captured in May"."""
    phrases = sentence.phrases
    for index in range(trigger.left - 1, max(-1, trigger.left - 14), -1):
        if phrases.tokens[index].text in (",", ";", ".", "—", "–"):
            break
        if phrases.tag(index) == tag.WH and phrases.lower(index) in ("which", "that"):
            if index == trigger.left - 1:
                return None
            before = phrases.tag(index - 1)
            timed = before == tag.TIME or phrases.lower(index - 1) in phrases.words["units"]
            told = phrases.lower(index) == "that" and (timed or before not in _NOMINAL)
            if told:
                continue  # "X, which Russia said early this month that it had captured"
            things = _things_before(sentence, index, relative=True)
            if not things and phrases.lower(index - 1) == "and":
                things = [
                    Thing("back", index, index + 1)
                ]  # "X, where he was born and which they took"
            if not things:
                return None
            winner = sentence.sides.read(subjects.of(sentence.phrases, trigger.left))
            return Find(f"relative: {trigger.verb.name}", tuple(things), winner)
    return _zero_relative(sentence, trigger)


def _zero_relative(sentence: Sentence, trigger: Trigger) -> Find | None:
    """As in "X, a city the rebels took in May", "the town they had lost"."""
    phrases = sentence.phrases
    subject = subjects.of(sentence.phrases, trigger.left)
    if subject is None or subject.end != trigger.left:
        return None
    for start in range(subject.start - 1, max(-1, subject.start - 8), -1):
        if not phrases.may_begin(start):
            continue
        things = sentence.objects.at(start)
        if len(things) != 1 or things[0].end != subject.start or not things[0].kind:
            continue
        noun = things[0]
        if noun.sort == "unnamed" and phrases.lower(start - 1) == ",":
            named = _ending_at(sentence, start - 1)
            things = [replace(named, kind=named.kind or noun.kind, sure=True)] if named else []
        elif noun.sort == "unnamed":
            things = [Thing("back", noun.start, noun.end, kind=noun.kind)]
        winner = sentence.sides.read(subject)
        return Find(f"relative: {trigger.verb.name}", tuple(things), winner) if things else None
    return None


def _ending_at(sentence: Sentence, end: int) -> Thing | None:
    """The place, as whole as it is named, whose phrase ends at a token."""
    best: Thing | None = None
    for start in range(end - 1, max(-1, end - 8), -1):
        things = sentence.objects.at(start) if sentence.phrases.may_begin(start) else []
        whole = bool(things) and things[-1].end == end and not things[-1].partial
        if whole and things[-1].sort == "place":
            best = things[-1]
    return best


def _things_before(sentence: Sentence, left: int, *, relative: bool = False) -> list[Thing]:
    """The phrases, coordinated or apposed, that end where a verb group or "which" begins."""
    phrases = sentence.phrases
    ordinal = _ordinal(phrases, left)
    if ordinal:
        return _things_before(sentence, ordinal)
    if phrases.tag(left - 1) == tag.WH:
        return _things_before(sentence, left - 1, relative=True)
    end = left
    while end > 0 and (
        phrases.tokens[end - 1].text in (",", "—", "–", "--")
        or phrases.tag(end - 1) in (tag.ADVERB, tag.TIME)
        or phrases.lower(end - 1) in ("on", "in", "of", "has", "have")
    ):
        if phrases.tag(end - 1) == tag.TIME or phrases.lower(end - 1) not in ("in", "of"):
            end -= 1
        else:
            break
    best: list[Thing] = []
    for start in range(end - 1, max(-1, end - 45), -1):
        if phrases.tokens[start].text in (";", ".", ":") and start < end - 1:
            break
        if not phrases.may_begin(start) or (
            not relative and phrases.tag(start - 1) in (tag.PREPOSITION, tag.TO, tag.GERUND)
        ):
            continue
        things = sentence.objects.at(start, before_verb=True)
        if things and _reaches(phrases, things[-1].end, end, left):
            found = bool(best) and best[0].sort in ("place", "back", "unnamed")
            if relative and found and things[0].sort in ("thing", "area"):
                break  # "the recapture of the town that they had seized": the town
            best = things
        elif best and phrases.tag(start) in (tag.VERB, tag.CAPTURE):
            break
    if not best and phrases.tag(end - 1) == tag.PRONOUN:
        return sentence.objects.at(end - 1)
    return best


def _ordinal(phrases: Phrases, left: int) -> int:
    """Where the verb group begins in "X is the first seized", "the latest to fall"; else 0."""
    for index in range(left - 1, max(0, left - 5), -1):
        if phrases.lower(index) in _ORDINALS and phrases.lower(index - 1) == "the":
            be = index - 2
            return be if phrases.tag(be) == tag.BE else 0
        if phrases.lower(index) == "the" and phrases.lower(index - 1) in ("among", "of"):
            be = index - 2  # "were also among the places taken", "is one of the towns lost"
            while phrases.tag(be) in (tag.ADVERB, tag.NUMBER) or phrases.lower(be) == "one":
                be -= 1
            return be if phrases.tag(be) == tag.BE else 0
        inner = phrases.tag(index) in (tag.NOUN, tag.TO, tag.BE, tag.HAVE, tag.DETERMINER)
        if not inner and phrases.lower(index) != "places":
            return 0
    return 0


def _reaches(phrases: Phrases, end: int, target: int, left: int) -> bool:
    """Whether a phrase that ends at `end` is the one whose verb begins at `target`."""
    after = insertions.skip(phrases, end)
    while after < target and (phrases.tokens[after].text == "," or phrases.tokens[after].is_quote):
        after += 1
    if after >= target:
        return after <= left
    if phrases.tokens[target - 1].text == "," or (
        target < len(phrases.tokens) and phrases.tokens[target].text == ","
    ):
        opens = phrases.tag(end + 1) in (tag.WH, tag.VERB, tag.CAPTURE, tag.GERUND)
        finite = (tag.BE, tag.HAVE, tag.MODAL, tag.DO)
        plain = not any(phrases.tag(step) in finite for step in range(end + 1, target))
        return phrases.tokens[end].text == "," and (opens or plain)
    return False


# -- nouns ----------------------------------------------------------------------------------------


def _noun(sentence: Sentence, trigger: Trigger) -> Find | str:
    """As in "the capture of X by Y", "Y's capture of X", "X's fall to Y"."""
    phrases = sentence.phrases
    rule = f"noun: {phrases.lower(trigger.index)} of"
    index = trigger.index + 1
    owner = _owner(sentence, trigger)
    if phrases.tag(index) == tag.TIME:
        index += 1
    while phrases.lower(index) in _WHEN:
        if phrases.tag(index + 1) not in (tag.TIME, tag.NOUN, tag.DETERMINER):
            break
        index += 2 if phrases.tag(index + 1) == tag.TIME else 1
    if phrases.lower(index) == "of":
        things = sentence.objects.at(index + 1, before_verb=True)
        if not things:
            return _NO_PLACE
        by = sentence.sides.read(agents.of(sentence.phrases, things[-1].end)) or _claimant(
            sentence, trigger
        )
        to = sentence.sides.read(
            agents.after_preposition(sentence.phrases, things[-1].end, _TO, limit=3)
        )
        loser = sentence.sides.read(
            agents.after_preposition(sentence.phrases, things[-1].end, _FROM, limit=6)
        )
        winner, lost = (
            (by or owner, loser) if trigger.verb.frame == "gain" else (by or to, owner or loser)
        )
        return Find(rule, tuple(things), winner, lost if lost and lost.armed else None)
    if phrases.lower(trigger.index - 1) == "whose":
        things = _things_before(sentence, trigger.index - 1, relative=True)
        by = sentence.sides.read(agents.of(sentence.phrases, trigger.end))
        return Find(f"noun: whose {phrases.lower(trigger.index)}", tuple(things), by)
    span = _owner_span(sentence, trigger)
    if span is None:
        return _its_capture(sentence, trigger) or "it does not say which place"
    things = sentence.objects.at(span.start, before_verb=True)
    if not things or things[0].sort != "place" or not (things[0].sure or things[0].known):
        return _NO_PLACE
    by = sentence.sides.read(agents.of(sentence.phrases, trigger.end))
    to = sentence.sides.read(agents.after_preposition(sentence.phrases, trigger.end, _TO, limit=2))
    return Find(
        f"noun: 's {phrases.lower(trigger.index)}",
        (things[-1],),
        by or (to if to and to.armed else None),
    )


def _its_capture(sentence: Sentence, trigger: Trigger) -> Find | None:
    """As in "reported its capture by Y", "announced its fall": the place named before."""
    phrases = sentence.phrases
    if phrases.lower(trigger.index - 1) not in ("its", "their"):
        return None
    by = agents.of(sentence.phrases, trigger.end)
    told = phrases.tag(trigger.index - 2) == tag.VERB
    if by is None and not (told and trigger.verb.frame in ("gain", "fall")):
        return None
    winner = sentence.sides.read(by) or _claimant(sentence, trigger)
    many = phrases.lower(trigger.index - 1) == "their"
    back = Thing("back", trigger.index - 1, trigger.index, plural=many)
    return Find(f"noun: its {phrases.lower(trigger.index)}", (back,), winner)


def _claimant(sentence: Sentence, trigger: Trigger) -> Side | None:
    """As in "insurgents claimed the capture of X": those who claim it have it."""
    phrases = sentence.phrases
    verb = trigger.index - 1
    while phrases.tag(verb) in (tag.DETERMINER, tag.ADVERB, tag.NOUN):
        verb -= 1
    if trigger.verb.frame != "gain" or phrases.lower(verb) not in phrases.words["claimed"]:
        return None
    side = sentence.sides.read(subjects.of(sentence.phrases, verb))
    return side if side and side.armed else None


def _owner_span(sentence: Sentence, trigger: Trigger) -> Constituent | None:
    """The phrase before "'s capture"."""
    phrases = sentence.phrases
    step = trigger.index - 1
    while step > 0 and phrases.tag(step) in (tag.NOUN, tag.ADVERB):
        step -= 1
    if phrases.tag(step) != tag.GENITIVE or step == 0:
        return None
    return Constituent(constituents.ending_at(sentence.phrases, step - 1).start, step)


def _owner(sentence: Sentence, trigger: Trigger) -> Side | None:
    """The side before the noun: "the army's capture", "its capture", "the Serb capture"."""
    phrases = sentence.phrases
    span = _owner_span(sentence, trigger)
    if span is not None:
        return sentence.sides.read(span)
    step = trigger.index - 1
    while step > 0 and phrases.tag(step) == tag.NOUN:
        step -= 1
    if phrases.tag(step) in (tag.POSSESSIVE, tag.DEMONYM):
        return sentence.sides.of_people(step) or sentence.sides.read(Constituent(step, step + 1))
    if phrases.tag(trigger.index - 1) == tag.NAME:
        return sentence.sides.read(
            Constituent(
                constituents.ending_at(sentence.phrases, trigger.index - 1).start, trigger.index
            )
        )
    return None


# -- falling, passing into hands ------------------------------------------------------------------


def _fall(sentence: Sentence, trigger: Trigger) -> Find | str:
    if trigger.form == "noun":
        return _noun(sentence, trigger)
    phrases = sentence.phrases
    things = _things_before(sentence, trigger.left)
    if not things:
        return _NO_PLACE
    following = phrases.lower(trigger.end)
    if (
        things[0].sort == "thing"
        and phrases.tag(trigger.left - 1) == tag.WH
        and following == "to"
        and phrases.lower(trigger.left - 2) == ","
    ):
        things = [
            Thing("back", trigger.index, trigger.index + 1)
        ]  # "X, known for its rock, which fell to"
    if following in phrases.words["fell_otherwise"] or phrases.tag(trigger.end) == tag.NUMBER:
        return "“fell” is meant otherwise here"
    winner = None
    to = phrases.lower(trigger.end - 1) == "to"  # "surrendered to", "went over to"
    behind = (
        trigger.end if to else insertions.past_time(phrases, trigger.end)
    )  # "fell on Sunday to"
    following = phrases.lower(behind)
    if to or following in ("to", "back"):
        winner = sentence.sides.read(constituents.beginning_at(sentence.phrases, behind + (not to)))
        if winner is None or not (
            winner.armed or winner.is_pronoun or all(thing.sure for thing in things)
        ):
            return "“fell” is meant otherwise here"
    else:
        perfect = _has(sentence, trigger) or trigger.verb.lemma == "change"  # "X had fallen"
        named = any(
            thing.sort == "place" and (thing.sure or thing.known or (perfect and thing.heard_of))
            for thing in things
        )
        kinds = all(thing.sort in ("back", "unnamed") and thing.kind for thing in things)
        if not (named or kinds):
            return "“fell” is meant otherwise here"
    if winner is None and trigger.verb.lemma not in ("fall", "change"):
        return _NO_PLACE
    return Find(f"fall: {trigger.verb.lemma}" + (" to" if winner else ""), tuple(things), winner)


def _pass(sentence: Sentence, trigger: Trigger) -> Find | str:
    """As in "passed into the hands of Y", "is now under Y's control"."""
    phrases = sentence.phrases
    if not any(
        phrases.lower(index) in ("hands", "control", "possession", "grip")
        for index in range(trigger.tail, trigger.end)
    ):
        return _NO_PLACE
    things = _things_before(sentence, trigger.left)
    if not things:
        return _NO_PLACE
    if trigger.verb.lemma in ("be", "remain") and not _has_onset(sentence, trigger):
        return "it says who holds the place, not that it was taken"
    if phrases.lower(trigger.end) == "of":
        winner = sentence.sides.read(constituents.beginning_at(sentence.phrases, trigger.end + 1))
    else:
        inner = next(
            (
                i
                for i in range(trigger.end - 2, trigger.index, -1)
                if phrases.tag(i) in (tag.PREPOSITION, tag.TO)
            ),
            trigger.index,
        )
        people = inner + 1 if inner + 2 == trigger.end - 1 else -1
        winner = sentence.sides.of_people(people) or sentence.sides.read(
            Constituent(inner + 1, trigger.end - 1)
        )
    if winner is None or not (winner.armed or winner.is_pronoun or winner.text[:1].isupper()):
        winner = None
        if phrases.lower(trigger.end) == "of" or not any(thing.sure for thing in things):
            return "no armed side is said to have it"
    return Find(f"pass: {trigger.verb.name}", tuple(things), winner)


def _has_onset(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether "is under control" tells a change: now, fully, again, since, after."""
    phrases = sentence.phrases
    around = range(trigger.left - 2, min(trigger.end + 12, len(phrases.tokens)))
    if any(phrases.lower(index) in phrases.words["onsets"] for index in around):
        return True
    if phrases.lower(trigger.end) == "by" and phrases.tag(trigger.end + 1) == tag.TIME:
        return True  # "was in their hands by Sunday"
    before = range(max(0, trigger.left - 8), trigger.left)
    return any(phrases.lower(index) in ("whole", "entire") for index in before)


# -- losing ---------------------------------------------------------------------------------------


def _loss(sentence: Sentence, trigger: Trigger) -> Find | str:
    if trigger.form == "noun":
        return _noun(sentence, trigger)
    things = _objects(sentence, trigger)
    if not things and not trigger.passive and (lost := _relative_object(sentence, trigger)):
        to = agents.after_preposition(sentence.phrases, trigger.end, _TO, limit=6)
        winner = sentence.sides.read(to)
        return replace(
            lost,
            winner=winner if winner and (winner.armed or winner.is_pronoun) else None,
            loser=lost.winner if lost.winner and lost.winner.armed else None,
        )
    if things and not trigger.passive:
        loser = sentence.sides.read(subjects.of(sentence.phrases, trigger.left))
        winner = sentence.sides.read(
            agents.after_preposition(sentence.phrases, things[-1].end, _TO)
        )
    elif trigger.form in ("past", "participle"):
        things = _things_before(sentence, trigger.left)
        by = agents.of(sentence.phrases, trigger.end)
        loser = sentence.sides.read(by)
        after = by.end if by else trigger.end
        winner = sentence.sides.read(
            agents.after_preposition(sentence.phrases, after, _TO, limit=6)
        )
    else:
        return _NO_PLACE
    if not things:
        return _NO_PLACE
    settled = trigger.passive and all(thing.sure for thing in things)  # "the town was lost to X"
    winner = winner if winner and (winner.armed or winner.is_pronoun or settled) else None
    if trigger.verb.needs_winner and winner is None:
        return "nobody is said to have taken it"
    passive = trigger.form in ("past", "participle")
    plain = passive and all(thing.known or thing.heard_of for thing in things)
    if winner is None and not (loser and (loser.armed or loser.is_pronoun)) and not plain:
        return "no armed side is said to have lost it"
    shape = "loss" if not trigger.passive else "passive loss"
    return Find(
        f"{shape}: {trigger.verb.name}",
        tuple(things),
        winner,
        loser if loser and loser.armed else None,
    )


# -- driving out ----------------------------------------------------------------------------------


def _expel(sentence: Sentence, trigger: Trigger) -> Find | str:
    phrases = sentence.phrases
    if trigger.form == "noun":
        return _NO_PLACE
    objects = sentence.objects.at(trigger.end) if not trigger.passive else []
    loser_span: Constituent | None
    if objects and objects[0].sort in ("thing", "back", "place", "unnamed"):
        loser_span = Constituent(objects[0].start, objects[0].end)
        index = objects[0].end
        winner = sentence.sides.read(subjects.of(sentence.phrases, trigger.left))
    elif trigger.form not in ("past", "participle"):
        return _NO_PLACE
    else:
        loser_span = subjects.of(sentence.phrases, trigger.left)
        index = trigger.end
        winner = None
    out = _out_of(phrases, index)
    if out < 0:
        return _NO_PLACE
    loser = sentence.sides.read(loser_span)
    things = sentence.objects.at(out)
    if winner is None:
        winner = sentence.sides.read(
            agents.of(sentence.phrases, out if not things else things[-1].end)
        )
        if not things and phrases.lower(out) == "by":
            winner = sentence.sides.read(constituents.beginning_at(sentence.phrases, out + 1))
            things = [Thing("back", trigger.index, trigger.index + 1)]
    if loser is None or not (loser.armed or loser.is_pronoun or (winner and winner.armed)):
        return "those driven out are no armed side"
    if not things:
        return _NO_PLACE
    return Find(
        f"expel: {trigger.verb.name} out of", tuple(things), winner, loser if loser.armed else None
    )


def _out_of(phrases: Phrases, index: int) -> int:
    """Where the place begins behind "out of", "from"; -1 where nothing of the kind follows."""
    for step in range(index, min(index + 4, len(phrases.tokens))):
        lower = phrases.lower(step)
        if lower == "out":
            return (
                step + 2
                if phrases.lower(step + 1) in ("of", "from")
                else (step + 1 if phrases.lower(step + 1) == "by" else -1)
            )
        if lower == "from":
            return step + 1
        if phrases.tag(step) not in (tag.ADVERB, tag.TIME):
            return -1
    return -1


# -- bringing under control, holding since --------------------------------------------------------


def _bring(sentence: Sentence, trigger: Trigger) -> Find | str:
    """As in "had the whole of X under their control", "declared it liberated"."""
    phrases = sentence.phrases
    things = sentence.objects.at(trigger.index + 1)
    if not things or things[-1].end > trigger.end:
        return _NO_PLACE
    winner = sentence.sides.read(subjects.of(sentence.phrases, trigger.left))
    before = trigger.end - 2
    if phrases.lower(trigger.end - 1) == "control" and phrases.tag(before) in (
        tag.NOUN,
        tag.DEMONYM,
        tag.NAME,
    ):
        winner = sentence.sides.read(Constituent(before, before + 1)) or winner
    if winner is None and phrases.tag(before) == tag.POSSESSIVE:
        winner = sentence.sides.read(Constituent(before, before + 1))  # "under their control"
    if winner is None:
        return "no armed side is said to have it"
    return Find(f"bring: {trigger.verb.name}", tuple(things), winner)


def _hold(sentence: Sentence, trigger: Trigger) -> Find | str:
    """As in "have controlled X since January": a capture then."""
    phrases = sentence.phrases
    bare = "it says who holds the place, not that it was taken"
    if trigger.form not in ("past", "participle") or not _has(sentence, trigger):
        return bare
    if _since(phrases, trigger.end) < 0:
        return bare
    found: Find | str | None
    if trigger.passive:
        found = _passive(sentence, trigger)
    else:
        things = _objects(sentence, trigger)
        found = (
            _active(sentence, trigger, things) if things else _relative_object(sentence, trigger)
        )
    if found is None or isinstance(found, str):
        return bare
    return replace(found, rule=f"hold: {trigger.verb.lemma} since")


_FRAMES = {
    "bring": _bring,
    "hold": _hold,
    "gain": _gain,
    "fall": _fall,
    "pass": _pass,
    "loss": _loss,
    "expel": _expel,
}
