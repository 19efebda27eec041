"""Who gains is the subject, or the agent: "REBELS captured X", "X was captured by REBELS"."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.grammar import subjects
from geomap.grammar import tokens as tag
from geomap.grammar.actors import Side
from geomap.grammar.constituents import Constituent
from geomap.grammar.objects import Thing
from geomap.grammar.rules.nouns import noun
from geomap.grammar.rules.places_before import things_before
from geomap.grammar.rules.places_behind import is_perfect, objects_of, says_since
from geomap.grammar.rules.relatives import relative
from geomap.grammar.rules.values import NO_PLACE, ONLY_HELD, Find, Sentence, armed, may_be_taken
from geomap.grammar.triggers import Trigger
from geomap.models import TOWNS


def gain(sentence: Sentence, trigger: Trigger) -> Find | str:
    """The rule of verbs whose subject takes the object, by the form that the verb has."""
    if trigger.form == "noun":
        return noun(sentence, trigger)
    if _is_adjective(sentence, trigger):
        return _adjective(sentence, trigger)
    things = objects_of(sentence, trigger)
    if things and not trigger.passive:
        return active(sentence, trigger, things)
    if not trigger.passive and (found := relative(sentence, trigger)):
        return found
    participle = trigger.form in ("past", "participle")
    bare = not things and not is_perfect(sentence.phrases, trigger)
    if participle and (trigger.passive or bare):
        return passive(sentence, trigger)
    return NO_PLACE


def active(sentence: Sentence, trigger: Trigger, things: Sequence[Thing]) -> Find | str:
    """As in "rebels captured X from the army", "capturing X", "to capture X"."""
    if "with" not in sentence.phrases.held and not any(map(may_be_taken, things)):
        return things[0].reason or NO_PLACE  # "took a bus"; "and with it X" may bring a place in
    subject = subjects.of(sentence.phrases, trigger.left)
    winner = sentence.sides.read(subject)
    other = ""
    if subject is not None and winner is None and _is_no_side(sentence, subject, things):
        other = sentence.phrases.lower(subject.end - 1)
    shape = {"gerund": "participle", "base": "infinitive"}.get(trigger.form, "active")
    loser = armed(sentence.behind(things[-1].end, "from"))
    return Find(f"{shape}: {trigger.verb.name}", tuple(things), winner, loser, other)


def passive(sentence: Sentence, trigger: Trigger) -> Find | str:
    """As in "X was captured by rebels from the army", "X, captured in May"."""
    things = _captured(sentence, trigger)
    if not things:
        return NO_PLACE
    held = trigger.verb.lasting and not trigger.passive  # "X, occupied by Y"
    if held and not says_since(sentence.phrases, trigger.end):
        return ONLY_HELD
    winner = sentence.agent(trigger.end) or _attacker(sentence, trigger)
    loser = armed(sentence.behind(trigger.end, "from"))
    return Find(f"passive: {trigger.verb.name}", tuple(things), winner, loser)


def _attacker(sentence: Sentence, trigger: Trigger) -> Side | None:
    """As in "Its attack began in May, and parts of X have been captured": who attacks."""
    phrases = sentence.phrases
    for index in range(trigger.left - 1, 0, -1):
        owned = phrases.tag(index - 1) in (tag.POSSESSIVE, tag.DEMONYM)
        if owned and phrases.lower(index) in phrases.words["attacks"]:
            owner = Constituent(index - 1, index)
            return sentence.sides.of_people(index - 1) or sentence.sides.read(owner)
    return None


def _is_adjective(sentence: Sentence, trigger: Trigger) -> bool:
    """As in "the recently captured village of X": the word stands inside a noun phrase."""
    phrases = sentence.phrases
    if trigger.form not in ("past", "participle") or trigger.verb.tail:
        return False
    if "-" in phrases.lower(trigger.index):
        return True  # "the recently-liberated city"
    before = trigger.index - 1
    while phrases.tag(before) == tag.ADVERB:
        before -= 1
    opened = phrases.tag(before) in (
        tag.DETERMINER, tag.POSSESSIVE, tag.PREPOSITION, tag.GENITIVE,
    )  # fmt: skip
    return opened and phrases.tag(trigger.index + 1) in (tag.NOUN, tag.NAME, tag.DEMONYM)


def _adjective(sentence: Sentence, trigger: Trigger) -> Find | str:
    phrases = sentence.phrases
    if phrases.tag(trigger.index - 1) != tag.ADVERB and "-" not in phrases.lower(trigger.index):
        return "the word only describes; it does not tell of the capture"
    things = sentence.objects.at(trigger.index + 1)
    winner = armed(sentence.subject(_main_verb(sentence, trigger)))
    return Find(f"adjective: {trigger.verb.name}", tuple(things), winner)


def _main_verb(sentence: Sentence, trigger: Trigger) -> int:
    for index in range(trigger.index - 2, -1, -1):
        if sentence.phrases.tag(index) in (tag.VERB, tag.CAPTURE):
            return index
    return 0


def _is_no_side(sentence: Sentence, subject: Constituent, things: Sequence[Thing]) -> bool:
    """Whether a subject is a plain thing; "the offensive" takes places all the same."""
    phrases = sentence.phrases
    words = {phrases.lower(index) for index in range(subject.start, subject.end)}
    plain = phrases.tag(subject.end - 1) == tag.NOUN
    whole = {phrases.lower(index) for index in range(subject.end)}
    fights = not whole.isdisjoint(sentence.lexicon.fighters)  # somewhere before: no plain thing
    if not plain or fights or not words.isdisjoint(phrases.words["manner"]):
        return False
    towns = all(thing.sure and thing.kind in TOWNS for thing in things)
    return not (towns and _are_people(sentence, subject))


def _are_people(sentence: Sentence, subject: Constituent) -> bool:
    """As in "smugglers captured the town of X": armed or not, no thing and no weather."""
    head = sentence.phrases.lower(subject.end - 1)
    return head.endswith(("ers", "ors", "ists", "men")) and not head.endswith("waters")


def _captured(sentence: Sentence, trigger: Trigger) -> list[Thing]:
    """The subjects of a passive: before it, unsaid ("before being reclaimed"), or behind it."""
    phrases = sentence.phrases
    left = trigger.left - (phrases.lower(trigger.left - 1) in ("both", "all"))
    apposed = not trigger.passive and phrases.lower(left - 1) == ","
    things = things_before(sentence, left, relative=apposed)
    if not things and phrases.lower(trigger.left) == "being":
        return [Thing("back", trigger.left, trigger.left + 1)]
    if not things and trigger.passive and phrases.tag(left - 1) == tag.CONJUNCTION:
        shared = subjects.of(phrases, trigger.left)  # "X fell in May and was retaken in July"
        things = sentence.objects.at(shared.start, before_verb=True) if shared else []
    return things or _inverted(sentence, trigger)


def _inverted(sentence: Sentence, trigger: Trigger) -> list[Thing]:
    """As in "Captured on Sunday, X was calm", "Also captured was X": the subject comes behind."""
    phrases = sentence.phrases
    if phrases.tag(trigger.end) == tag.BE:
        return sentence.objects.at(trigger.end + 1)
    if trigger.index > 1:
        return []
    for index in range(trigger.end, min(trigger.end + 20, phrases.size)):
        if phrases.lower(index) == ",":
            return sentence.objects.at(index + 1, before_verb=True)
    return []
