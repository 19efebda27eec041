"""Which of the things that a rule found are places beyond doubt.

Names are places, people, ships and prizes; a wrong marker costs more than a missing one. A thing is
believed to be a place when the words say so ("the town of X"), when a gazetteer or the rest of the
article knows it, or, weaker, when what is done to it and by whom leaves little else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from geomap.grammar import camps
from geomap.grammar import tokens as tag
from geomap.grammar.actors import Side
from geomap.grammar.objects import Thing
from geomap.grammar.phrases import Phrases
from geomap.grammar.triggers import Trigger
from geomap.lexicon import Lexicon
from geomap.models import TOWNS

_LOCATING = frozenset(("in", "at", "near", "on"))
_CLAUSE = 14  # tokens on each side of a capture word in which words of a contest count
_LONGEST_NAME = 3  # tokens of a bare name that may be an unknown town's


class Belief:
    """The doubts that a capture word, its sides and its things leave."""

    def __init__(
        self,
        phrases: Phrases,
        trigger: Trigger,
        winner: Side | None,
        loser: Side | None,
        things: Sequence[Thing],
        *,
        at_war: Callable[[], bool],
    ) -> None:
        self._phrases = phrases
        self._lexicon = phrases.lexicon
        self._trigger = trigger
        self._winner = winner
        self._loser = loser
        self._armed = (winner is not None and (winner.armed or winner.is_pronoun)) or (
            loser is not None and loser.armed
        )
        self._things = things
        self._speaks_of_war = at_war
        self._fighters = _fighters(phrases.lexicon)

    def kept(self) -> tuple[list[Thing], str]:
        """The things that are places, and why one that is refused is none."""
        kept: list[Thing] = []
        refused = "no place stands where the captured thing should"
        if self._is_contest():
            return kept, "it reads like sport or an election"
        if not (self._is_armed() or self._leaves_no_doubt() or self._speaks_of_war()):
            return kept, "nobody in the article bears arms"
        for thing in self._things:
            if thing.sort in ("unnamed", "back"):
                if self._is_of_people(thing):
                    refused = "people are meant"
                elif thing.kind or self._armed:
                    kept.append(thing)
            elif thing.sort == "place":
                reason = self._doubt(thing)
                if reason:
                    refused = reason
                else:
                    kept.append(thing)
        return kept, refused

    def _is_armed(self) -> bool:
        return any(side and self._bears_arms(side) for side in (self._winner, self._loser))

    def _bears_arms(self, side: Side) -> bool:
        """Whether a side can only be meant to fight; a state or a party may do other things."""
        if camps.only_fights(side.id, self._lexicon):
            return True
        words = set(re.findall(r"[\w'-]+", side.text.lower()))
        if "armed" in words or not words.isdisjoint(self._fighters):
            return True
        listed = side.id in self._lexicon.actors
        state = self._is_state(side) if listed else self._is_country(side)
        return side.armed and not state and words.isdisjoint(self._phrases.words["civil"])

    def _is_country(self, side: Side) -> bool:
        lexicon = self._lexicon
        return side.text in lexicon.countries or side.text in lexicon.demonyms

    def _leaves_no_doubt(self) -> bool:
        """Whether the words alone tell of war: "the fall of X", "seized the town of X"."""
        if self._is_filmed():
            return False
        places, falls = self._places(), self._trigger.verb.frame == "fall"
        known = all(thing.known or thing.sure for thing in places)
        heard_of = all(thing.heard_of for thing in places)
        if falls and heard_of:
            return True
        if known and (falls or self._trigger.form == "noun" or self._is_handed()):
            return True
        if self._is_state(self._taker()):
            return (known or heard_of) and self._is_forceful()
        return known and self._is_seized(places)

    def _is_handed(self) -> bool:
        """As in "X passed to the rebels", "the rebels have held X since May"."""
        by_arms = self._winner is not None and self._winner.armed
        return self._trigger.verb.frame in ("pass", "hold") and by_arms

    def _taker(self) -> Side | None:
        """The side whose war it is: who takes, or with verbs of losing who loses."""
        return self._loser if self._trigger.verb.frame == "loss" else self._winner

    def _is_state(self, side: Side | None) -> bool:
        actor = self._lexicon.actors.get(side.id) if side else None
        return actor is not None and actor.kind in ("state", "foreign")

    def _is_forceful(self) -> bool:
        """Whether a state that does it is at war: it may win, take and clear places in peace."""
        return self._trigger.verb.strong or self._trigger.verb.frame == "loss"

    def _is_seized(self, places: Sequence[Thing]) -> bool:
        """As in "seized the town of X", "X was overrun": a strong verb of known places."""
        verb, winner = self._trigger.verb, self._winner
        if not verb.strong or verb.tail:
            return False
        if winner is None:
            return self._trigger.form != "present"
        if winner.armed or winner.is_pronoun:
            return True
        towns = all(t.sure and t.kind in TOWNS and not (t.tied or t.partial) for t in places)
        return bool(places) and towns

    def _is_of_people(self, thing: Thing) -> bool:
        """As in "captured 21 tourists and freed them"."""
        words = set(self._phrases.lowers[: self._trigger.index])
        pointed = self._phrases.lower(thing.start) == "them"
        return pointed and self._trigger.verb.people and not words.isdisjoint(self._lexicon.people)

    def _places(self) -> list[Thing]:
        return [thing for thing in self._things if thing.sort == "place"]

    def _is_filmed(self) -> bool:
        """As in "captured on film", "took Dubai by storm"."""
        phrases, end = self._phrases, max(self._trigger.end, *(t.end for t in self._things))
        return phrases.lower(end) in ("on", "by") and phrases.tag(end + 1) == tag.NOUN

    def _doubt(self, thing: Thing) -> str:
        """Why a name is not believed to be a place taken; empty where it is."""
        name = self._phrases.text(thing.name) if thing.name else ""
        verb = self._trigger.verb
        certain = thing.sure or self._is_gone_to(thing)
        if certain or (thing.known and not self._may_be_person(thing)):
            believed = self._armed or verb.strong or verb.frame != "gain" or self._is_war()
            # "since Grozny was taken", in an article about war
            plain = self._trigger.passive and self._winner is None and thing.known
            believed = believed or (plain and self._speaks_of_war())
            return "" if believed else f"no armed side takes “{name}”"
        hinted = thing.heard_of and (self._armed or verb.frame == "fall")
        if (verb.strong or self._is_taken_by_arms() or hinted) and self._is_likely(thing):
            return ""
        return f"nothing says that “{name}” is a place"

    def _is_taken_by_arms(self) -> bool:
        """As in "troops took X, Y and Z"; "X fell to the rebels", but not "to the Rebels"."""
        frame = self._trigger.verb.frame
        beaten = frame == "loss" and self._loser is not None and self._loser.armed
        won = self._winner is not None and self._winner.armed
        listed = len(self._places()) > 1
        return beaten or (won and (listed or frame in ("loss", "fall", "pass")))

    def _is_likely(self, thing: Thing) -> bool:
        """Whether an unknown bare name can hardly be anything but a place."""
        listed = [other for other in self._things if other is not thing and other.sort == "place"]
        if any(other.sure or (other.known and not self._may_be_person(other)) for other in listed):
            return True
        if any(self._is_people(other) for other in self._things) or self._is_lawful():
            return False
        if self._speaks_of_person(thing):
            return False
        if not self._trigger.verb.people or self._is_fought_for():
            return True
        if self._trigger.verb.frame in ("fall", "pass"):
            return self._armed or thing.heard_of
        if not self._armed:
            return False
        return thing.heard_of or (
            thing.start > self._trigger.index and self._trigger.form != "noun"
        )

    def _is_people(self, thing: Thing) -> bool:
        """Whether a thing is somebody, so that names listed with it are people's too."""
        head = self._phrases.lower(thing.end - 1)
        return thing.sort == "thing" and head in self._lexicon.people

    def _is_war(self) -> bool:
        """Whether armed men stand somewhere in the sentence of a passive that names no side."""
        if self._winner is not None or not self._trigger.passive:
            return False
        return not self._phrases.held.isdisjoint(self._fighters)

    def _is_fought_for(self) -> bool:
        """Whether it was taken from a side, or after fighting: places are, people are not."""
        if self._has_person() or self._is_located():
            return False
        if self._loser is not None:
            return True
        behind = self._phrases.lowers[self._trigger.end :]
        return self._armed and not self._phrases.words["struggles"].isdisjoint(behind)

    def _is_gone_to(self, thing: Thing) -> bool:
        """As in "reached X, which the rebels had seized": X is where one can be."""
        before = self._phrases.lower(thing.start - 1)
        return thing.end <= self._trigger.index and before in self._phrases.words["gone_to"]

    # -- people ------------------------------------------------------------------------------

    def _may_be_person(self, thing: Thing) -> bool:
        """Whether a name that a gazetteer knows may be somebody's all the same.

        Only what comes before its verb is in doubt: "Omar was captured in July".
        """
        trigger = self._trigger
        if thing.start > trigger.index or trigger.verb.frame != "gain" or trigger.form == "noun":
            return False
        if not trigger.verb.people:
            return False
        return self._has_person() or self._is_located()

    def _speaks_of_person(self, thing: Thing) -> bool:
        """Whether the words around an unknown name speak of somebody: "alive", "who", "in X"."""
        if self._has_person() or (thing.name and thing.name[1] - thing.name[0] > _LONGEST_NAME):
            return True
        phrases, end = self._phrases, max(thing.end, self._trigger.end)
        following, after = phrases.lower(end), phrases.tag(end + 1)
        if following in phrases.words["alive"]:
            return True
        if following == "," and phrases.lower(end + 1) in ("who", "whose", "whom"):
            return True
        if following == "and":
            return after in (tag.VERB, tag.CAPTURE)
        return self._trigger.verb.people and following in _LOCATING and after == tag.NAME

    def _has_person(self) -> bool:
        behind = self._phrases.lowers[self._trigger.end :]
        return not self._phrases.words["personal"].isdisjoint(behind)

    def _is_located(self) -> bool:
        """Whether "in X", "near the border" follows: people are captured in places."""
        phrases = self._phrases
        limit = min(self._trigger.end + 12, phrases.size)
        return any(
            phrases.lower(index) in _LOCATING
            and phrases.tag(index + 1) in (tag.NAME, tag.DETERMINER)
            and not self._is_manner(index + 1)
            for index in range(self._trigger.end, limit)
        )

    def _is_manner(self, index: int) -> bool:
        """As in "in a surprise attack", "in the night", "in the 1967 war"."""
        base = self._phrases.base(index)
        return (
            base is not None and self._phrases.lower(base.end - 1) in self._phrases.words["manner"]
        )

    # -- other takings -----------------------------------------------------------------------

    def _is_lawful(self) -> bool:
        """Whether lawmen are the subject: what they capture is people."""
        words = set(self._winner.text.lower().split()) if self._winner else set()
        return bool(words & self._lexicon.lawmen)

    def _is_contest(self) -> bool:
        """Whether votes or points are won, by a side that bears no arms in so many words."""
        phrases, trigger = self._phrases, self._trigger
        first, last = max(0, trigger.left - _CLAUSE), trigger.end + _CLAUSE
        contests = phrases.words["contests"]
        if phrases.held.isdisjoint(contests):
            return False
        behind = range(trigger.end + 1, last)
        cut = next((index for index in behind if phrases.tag(index) == tag.WH), last)
        if contests.isdisjoint(phrases.lowers[first:cut]):
            return False
        sides = [side.text for side in (self._winner, self._loser) if side]
        side = set(" ".join(sides).lower().split())
        return side.isdisjoint(self._fighters)


@cache
def _fighters(lexicon: Lexicon) -> frozenset[str]:
    """Words for those who bear arms, without those that others are called by as well."""
    return lexicon.fighters - lexicon.words["unarmed"]
