"""An article -> its reports: sentence by sentence, then what joins them.

sentences that hold a capture word -> rules -> finds
finds -> reports: "the town" and "they" resolved, dates, status
reports of one capture told several times -> one report
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from geomap import story
from geomap.grammar import camps, constituents, dates, merging, offsets, rules, scan, status, timing
from geomap.grammar import tokens as tag
from geomap.grammar.actors import Side, Sides
from geomap.grammar.objects import Known, Objects, Thing
from geomap.grammar.phrases import Phrases
from geomap.grammar.sentences import spans
from geomap.grammar.shown import Shown
from geomap.grammar.tokens import tokenize
from geomap.grammar.triggers import Trigger, triggers
from geomap.lexicon import Lexicon
from geomap.models import (
    FACILITIES,
    TOWNS,
    Article,
    DateSpan,
    Evidence,
    Finding,
    Mention,
    Reading,
    Report,
    SentenceReading,
)

_LOOK_BACK = 8  # sentences within which "the town" finds its name
_LEAD = 2  # sentences of a story that may hold its town's name back
_DATELINE = 6  # words of a line that only says when and where
_NEAR = 4  # sentences in which a facility without an entry of its own finds its town
_DENIAL = 12  # sentences within which a denial answers a claim
_CONTEXT = 5  # sentences within which an undated sentence shares the day of the one before

_SOME = frozenset("another other second third same units unit".split())
_STATES_OWN = frozenset(("army", "government", "military"))
_WHERE = frozenset("in at near into from outside around towards toward inside".split())
_DASHES = frozenset(("—", "–", "--", "-"))

Knows = Callable[[str], bool]


def _none(_: str) -> bool:
    return False


def read(article: Article, lexicon: Lexicon, *, knows: Knows, heard_of: Knows = _none) -> Reading:
    """All reports of an article, and every sentence that holds a capture word.

    Args:
        article: the article.
        lexicon: the words to read with.
        knows: whether a name is that of a place in the gazetteer; the grammar finds places that it
            does not know as well, but is surer of those it does.
        heard_of: whether any place on earth, however small, bears a name. Many people and things
            do too: it is a hint, and only where the sentence leaves a place in doubt.
    """
    return _Reader(article, lexicon, knows, heard_of).read()


@dataclass
class _Line:
    """A sentence of the story; its words are read when they are needed."""

    article: Article
    start: int
    end: int
    lexicon: Lexicon
    knows: Knows
    heard_of: Knows
    persons: Callable[[str], bool]
    at_war: Callable[[], bool]
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.article.text[self.start : self.end]

    @cached_property
    def may_report(self) -> bool:
        """Whether it holds a capture word."""
        return scan.may_report(self.text, self.lexicon)

    @cached_property
    def words(self) -> rules.Sentence:
        """The readers of this sentence."""
        phrases = Phrases(tokenize(self.text, self.start, self.lexicon), self.lexicon)
        sides = Sides(phrases)
        objects = Objects(phrases, Known(self.lexicon, self.knows, self.persons, self.heard_of))
        return rules.Sentence(phrases, sides, objects, self.lexicon, self._speaks_of_war)

    def _speaks_of_war(self) -> bool:
        kinds = ("rebel", "militia", "coalition")
        known = (self.lexicon.actors.get(side.id) for side in self.sides)
        return self.at_war() or any(actor and actor.kind in kinds for actor in known)

    @cached_property
    def may_deny(self) -> bool:
        """Whether it holds a word of denial."""
        return status.may_deny(self.words)

    @cached_property
    def places(self) -> list[Thing]:
        """The places that this sentence names, in order, but for those others are found by."""
        return [place for place in self.named if not self._is_reference(place.start)]

    def _is_reference(self, index: int) -> bool:
        """As in "20 km north of X"."""
        phrases = self.words.phrases
        directed = phrases.lower(index - 2) in phrases.words["directions"]
        return phrases.lower(index - 1) == "of" and directed

    @cached_property
    def named(self) -> list[Thing]:
        """All places that this sentence names, in order."""
        phrases = self.words.phrases
        found: list[Thing] = []
        index = 0
        while index < len(phrases.tokens):
            things = self.words.objects.at(index) if phrases.may_begin(index) else []
            named = [
                thing
                for thing in things
                if thing.sort == "place"
                and (thing.sure or thing.known or (thing.heard_of and self.is_where(thing.start)))
            ]
            found.extend(named)
            index = max([index, *(thing.end - 1 for thing in named)]) + 1
        return found

    def is_where(self, index: int) -> bool:
        """As in "nobody was left in X"."""
        return self.words.phrases.lower(index - 1) in _WHERE

    @cached_property
    def sides(self) -> list[Side]:
        """The armed sides that this sentence names, in order."""
        phrases = self.words.phrases
        found: list[Side] = []
        dashes = [i for i in range(min(12, len(phrases.tokens))) if phrases.lower(i) in _DASHES]
        index = dashes[0] if dashes else 0  # "BAKU, Azerbaijan — Armenian forces ..."
        while index < len(phrases.tokens):
            side = None
            if phrases.may_begin(index) and (base := phrases.base(index)):
                side = self.words.sides.read(constituents.beginning_at(phrases, index))
                attached = phrases.tag(index - 1) == tag.PREPOSITION
                country = side is not None and (
                    side.text in phrases.lexicon.countries or side.text in phrases.lexicon.bywords
                )
                if (
                    side is not None
                    and side.armed
                    and not side.is_pronoun
                    and not (country and attached)
                ):
                    found.append(side)
                    index = max(index, side.end, base.end) - 1
            index += 1
        return found

    @cached_property
    def times(self) -> list[dates.When]:
        """Its time expressions without those that count from another event."""
        return [when for when in dates.find(self.text, self.article.date) if not when.relative]


@dataclass(frozen=True, slots=True)
class _Found:
    """A report before the article's other sentences have had their say."""

    report: Report
    line: int


class _Reader:
    def __init__(self, article: Article, lexicon: Lexicon, knows: Knows, heard_of: Knows) -> None:
        self._article = article
        self._lexicon = lexicon
        self._knows = knows
        self._heard_of = heard_of
        self._shown = Shown(article.text, lexicon)
        self._named: set[str] = set()
        self._taken: dict[int, list[Thing]] = {}
        self._winners: dict[int, set[str]] = {}
        self._parts: set[int] = set()  # where a place is named of which a part was taken

    def read(self) -> Reading:
        lines = self._lines
        found: list[_Found] = []
        sentences: list[SentenceReading] = []
        for number, line in enumerate(lines):
            if not (scan.holds_verb(line.text, self._lexicon) and line.may_report):
                continue
            findings = []
            for finding, reports in self._line(number):
                findings.append(finding)
                found.extend(_Found(report, number) for report in reports)
                self._named.update(report.place.toponym for report in reports)
            if findings:
                sentences.append(SentenceReading(line.text, line.start, line.end, tuple(findings)))
        told = self._with_actors([self._judged(item) for item in found])
        merged = tuple(merging.merge(told, self._lexicon))
        return Reading(self._article, merged, tuple(sentences))

    @cached_property
    def _lines(self) -> list[_Line]:
        return [
            _Line(
                self._article,
                start,
                end,
                self._lexicon,
                self._is_place,
                self._heard_of,
                self._shown.is_person,
                lambda: self._at_war,
            )
            for block in story.blocks(self._article.text)
            if block.role != "boilerplate"
            for start, end in spans(self._article.text, block.start, block.end, self._lexicon)
        ]

    @cached_property
    def _at_war(self) -> bool:
        """Whether the article holds a word of fighting at all."""
        return scan.speaks_of_war(self._article.text, self._lexicon)

    # -- names ---------------------------------------------------------------------------------

    def _is_place(self, name: str) -> bool:
        if name in self._named or self._shown.is_place(name):
            return True
        return self._knows(name) and name not in self._lexicon.aliases

    # -- one sentence --------------------------------------------------------------------------

    def _line(self, number: int) -> Iterator[tuple[Finding, tuple[Report, ...]]]:
        line = self._lines[number]
        words = line.words
        for trigger in triggers(words.phrases):
            token = words.phrases.tokens[trigger.index]
            word = words.phrases.text(
                (
                    trigger.index,
                    max(trigger.index + 1, trigger.end if not trigger.verb.split else 0),
                )
            )
            answer = rules.read(words, trigger)
            if trigger.verb.frame == "hold" and isinstance(answer, str):
                continue  # no capture word unless it says since when
            if isinstance(answer, str):
                yield Finding(word, token.start, reason=answer), ()
                continue
            reports, reason = self._reports(number, answer, trigger)
            yield Finding(word, token.start, reports, "" if reports else reason), reports

    def _reports(
        self, number: int, found: rules.Find, trigger: Trigger
    ) -> tuple[tuple[Report, ...], str]:
        line = self._lines[number]
        winner = self._side(number, found.winner, found, again=trigger.verb.again)
        loser = self._side(number, found.loser, found, again=not trigger.verb.again)
        if winner is not None:
            self._winners.setdefault(number, set()).add(winner.id)
        reports: list[Report] = []
        reason = ""
        when = self._when(number, trigger, found)
        times = dates.find(line.text, self._article.date, self._anchor(number))
        own = timing.of_each(line.words.phrases, line.start, times, found.things)
        said = status.of(line.words, line.text, trigger, found)
        taken = self._taken.setdefault(number, [])
        taken += [thing for thing in found.things if thing.sort == "place"]
        for position, thing in enumerate(found.things):
            mentions, why = self._mentions(number, thing, trigger, found.winner)
            quarter = thing.kind == "neighbourhood" and thing.sort == "back"
            partial = thing.partial or (quarter and any(m.start in self._parts for m in mentions))
            self._parts |= {each.start for each in mentions if partial}
            reason = reason or why
            reports.extend(
                Report(
                    article=self._article,
                    place=mention,
                    actor=winner.text if winner else "",
                    actor_id=winner.id if winner else "",
                    from_actor=loser.text if loser else "",
                    from_actor_id=loser.id if loser else "",
                    status=said,
                    extent="partial" if partial else "full",
                    when=_span(own[position]) if position in own else when,
                    evidence=(Evidence(line.text, line.start, line.end, found.rule),),
                )
                for mention in mentions
            )
        return tuple(reports), reason

    # -- places --------------------------------------------------------------------------------

    def _mentions(
        self, number: int, thing: Thing, trigger: Trigger, winner: Side | None
    ) -> tuple[list[Mention], str]:
        line = self._lines[number]
        if thing.sort == "place":
            return [replace(self._mention(line, thing), near=self._near(number, thing))], ""
        if thing.sort == "unnamed":
            return (
                self._listed_next(number, thing)
                or self._named_next(number, thing)
                or self._unnamed(line, thing)
            )
        return self._pointed_back(number, thing, trigger, winner)

    def _mention(self, line: _Line, thing: Thing) -> Mention:
        tokens = line.words.phrases.tokens
        first, last = thing.name or (thing.start, thing.end)
        while first < last and tokens[first].is_quote:
            first += 1
        while last > first + 1 and (
            tokens[last - 1].is_quote or tokens[last - 1].tag == tag.GENITIVE
        ):
            last -= 1
        start, end = tokens[first].start, tokens[last - 1].end
        return Mention(
            toponym=self._article.text[start:end],
            kind=thing.kind,
            start=start,
            end=end,
            tied=thing.tied,
            within=thing.within,
            across=thing.across,
            offset=offsets.after(self._article.text, end),
        )

    def _near(self, number: int, thing: Thing) -> str:
        """The town that the article speaks of where it names a facility."""
        if thing.kind not in FACILITIES or thing.tied:
            return ""
        for back in range(min(_NEAR, number + 1)):
            line = self._lines[number - back]
            towns = [each for each in line.places if _is_town(each) and each.name != thing.name]
            located = [each for each in towns if line.is_where(each.start)]
            if located and not back:
                nearest = min(located, key=lambda each: abs(each.start - thing.start))
                return self._mention(line, nearest).toponym
            if towns:
                return self._mention(line, self._focus(line, towns, nearest=False)).toponym
        return ""

    def _listed_next(self, number: int, thing: Thing) -> tuple[list[Mention], str] | None:
        """As in "Four towns fell. They are X, Y ...": the next sentence names what one counts."""
        if not thing.plural or number + 1 >= len(self._lines):
            return None
        line = self._lines[number + 1]
        phrases = line.words.phrases
        for index, token in enumerate(phrases.tokens[:8]):
            if token.lower in phrases.words["listing"]:
                named = [each for each in line.words.objects.at(index + 1) if each.sort == "place"]
                if len(named) > 1:
                    kinds = [replace(each, kind=each.kind or thing.kind) for each in named]
                    return [self._mention(line, each) for each in kinds], ""
        return None

    def _named_next(self, number: int, thing: Thing) -> tuple[list[Mention], str] | None:
        """As in "Rebels seized a strategic town ... If they hold the town of X": a lead's town."""
        phrases = self._lines[number].words.phrases
        indefinite = phrases.lower(thing.start) in ("a", "an")
        if thing.plural or number > _LEAD or not indefinite or thing.kind not in TOWNS:
            return None
        noun = phrases.lower(thing.end - 1)
        for line in self._lines[number + 1 : number + 4]:
            for place in line.places:
                words = line.words.phrases.text((place.start, place.end)).lower().split()
                if words[0] == "the" and noun in words and place.kind == thing.kind:
                    return [self._mention(line, place)], ""
        return None

    def _unnamed(self, line: _Line, thing: Thing) -> tuple[list[Mention], str]:
        """A crossing is known by the countries it joins; no other place without a name is."""
        reason = thing.reason or "a place that the sentence does not name"
        if thing.kind != "crossing" or not thing.across:
            return [], reason
        tokens = line.words.phrases.tokens
        mentions = []
        for country in thing.across if thing.plural else thing.across[:1]:
            position = next(
                (token for token in tokens[thing.start :] if token.text == country),
                tokens[thing.end - 1],
            )
            mentions.append(
                Mention(
                    toponym=f"border crossing with {country}",
                    kind="crossing",
                    start=position.start,
                    end=position.end,
                    named=False,
                    within=thing.within,
                    across=(country,),
                )
            )
        return mentions, reason

    def _pointed_back(
        self, number: int, thing: Thing, trigger: Trigger, winner: Side | None
    ) -> tuple[list[Mention], str]:
        """As in "the town", "it": the last place named that fits, here or in sentences before."""
        words = self._lines[number].words.phrases.text((thing.start, thing.end))
        reason = f"“{words}”: no place named before it fits"
        first = min(thing.start, trigger.index) if thing.start < trigger.index else thing.start
        spare: list[Mention] = []  # a capital, if nothing but a capital was named
        for back in range(1 if thing.reason else _LOOK_BACK):
            if number - back < 0:
                break
            line = self._lines[number - back]
            named = line.places or line.named
            told = {place.start: place for place in (*self._taken.get(number - back, ()), *named)}
            places = [told[start] for start in sorted(told) if back or told[start].end <= first]
            if not back and winner is not None:  # "the government in Tbilisi took the city"
                places = [each for each in places if not _overlaps(winner, [each])]
            fitting = [place for place in places if _fits(place, thing)]
            if not fitting:
                continue
            taken = {place.start for place in self._taken.get(number - back, ())} if back else set()
            fitting = [place for place in fitting if place.start in taken] or fitting
            own = [place for place in fitting if not self._stands_for_state(line, place)]
            if not own and not spare:
                spare = [self._mention(line, fitting[0])]
            if not own:
                continue
            fitting = own
            if thing.plural:
                return [self._mention(line, place) for place in _last_list(fitting)], ""
            mention = self._mention(line, self._focus(line, fitting, nearest=not back))
            if thing.of:
                return [replace(mention, kind=thing.of, tied=True)], ""
            if thing.kind in TOWNS and (mention.tied or not mention.kind):
                mention = replace(mention, kind=thing.kind, tied=False)
            return [mention], ""
        return spare, "" if spare else reason

    def _stands_for_state(self, line: _Line, place: Thing) -> bool:
        """Whether a capital's name is as likely its government's ("Kyiv said")."""
        return self._mention(line, place).toponym in self._lexicon.bywords and not place.kind

    def _focus(self, line: _Line, places: list[Thing], *, nearest: bool) -> Thing:
        """The place the article speaks of most; of equals the nearest, or a sentence's first."""
        ordered = places[::-1] if nearest else places
        return max(
            ordered, key=lambda place: self._article.text.count(self._mention(line, place).toponym)
        )

    # -- sides ---------------------------------------------------------------------------------

    def _side(
        self, number: int, side: Side | None, found: rules.Find, *, again: bool
    ) -> Side | None:
        """The side itself, or what "they" and "the militants" stand for.

        Who gained the place in the sentence before goes on gaining, or (`again`) has it taken back.
        """
        if side is None or not (side.is_pronoun or side.generic):
            return side
        owner = self._lines[number].words.phrases.lower(side.start - 1)
        own = owner in ("its", "their", "his", "her")  # "its troops": whoever was named last
        for back in range(_LOOK_BACK):
            if number - back < 0:
                break
            line = self._lines[number - back]
            known = [each for each in line.sides if back or each.end <= side.start]
            taken = self._taken.get(number - back, ()) if back else found.things
            known = [each for each in known if not _overlaps(each, taken)]
            won = self._winners.get(number - back, set()) if back else set()
            if again and own and won:
                known = [each for each in known if each.id not in won] or known
            named = [each for each in known if not each.generic]
            named = [each for each in named if self._agrees(each, side, own=own)]
            opens = (tag.SUBORDINATOR, tag.WH)  # "X, which they had taken": who else was subject
            first = back or line.words.phrases.tag(side.start - 1) in opens
            if named:
                likely = [each for each in named if won and (each.id in won) != again] or named
                return likely[0] if first else likely[-1]
            if known and (side.is_pronoun or own):
                generic = known[0] if first else known[-1]
                return self._side(number - back, generic, found, again=again)
        return None if side.is_pronoun else side

    def _agrees(self, known: Side, side: Side, *, own: bool) -> bool:
        """Whether a side named before may be meant by "the rebels" (no army is) or "its troops"."""
        if side.is_pronoun or own:
            return True
        words = set(side.text.lower().split())
        camp = camps.of_words(words, self._lexicon)
        body = not words.isdisjoint(self._lexicon.units | {"group", "allies"})
        if words <= self._lexicon.units | _SOME:  # "the division", "another brigade"
            return camps.of_id(known.id, self._lexicon) == "state"
        if not words.isdisjoint(_STATES_OWN) and known.id not in self._lexicon.actors:
            return known.id.endswith("-forces")  # "the army" is no unlisted band's
        known_camp = camps.of_id(known.id, self._lexicon)
        unit = not self._lexicon.units.isdisjoint(known.text.lower().split())
        return bool(camp) and (known_camp == camp or (body and unit and not known_camp))

    # -- dates ---------------------------------------------------------------------------------

    def _when(self, number: int, trigger: Trigger, found: rules.Find) -> DateSpan:
        line = self._lines[number]
        today = self._article.date
        anchor = self._anchor(number)
        times = dates.find(line.text, today, anchor)
        phrases = line.words.phrases
        chosen = timing.of(phrases, line.start, times, trigger, found)
        at = phrases.tokens[trigger.index].start - line.start
        main = next((when.first for when in line.times if when.exact and when.end < at), None)
        if (counted := dates.before_clause(line.text, at, main)) is not None:
            return _span(counted)
        if chosen and today and timing.lasts_since(phrases, line.start, chosen, trigger):
            return DateSpan(chosen.first, today, chosen.text, "said")
        if chosen and chosen.since and timing.is_beginning(phrases, chosen, line.start):
            return DateSpan(chosen.first, chosen.begun, chosen.text, "said")
        if chosen is not None:
            told = timing.is_of_statement(phrases, line.start, chosen, trigger)
            return replace(_span(chosen), origin="statement") if told else _span(chosen)
        told_day = self._told_day(number)
        if told_day is not None and timing.is_before(phrases, trigger):
            return DateSpan(None, told_day.last, told_day.text, "context")
        in_turn = trigger.form != "noun" and not timing.is_retrospective(phrases, trigger)
        if told_day is not None and in_turn:
            return DateSpan(told_day.first, told_day.last, told_day.text, "context")
        if today is not None:
            return DateSpan(None, today, "", "article")
        return DateSpan()

    def _told_day(self, number: int) -> dates.When | None:
        """The single day that the story has come to in the sentences before."""
        for back in range(1, min(_CONTEXT, number) + 1):
            earlier = self._lines[number - back]
            exact = [when for when in earlier.times if when.exact]
            dated = len(earlier.text.split()) <= _DATELINE  # "Aug. 6 - ZARANJ."
            if exact and (dated or earlier.may_report):
                return exact[0]
        return None

    def _anchor(self, number: int) -> date | None:
        """The last single day that the sentences before, or this one, spoke of."""
        for back in range(4):
            if number - back < 0:
                break
            exact = [when for when in self._lines[number - back].times if when.exact]
            if exact:
                return exact[-1].first if back else exact[0].first
        return None

    def _with_actors(self, reports: list[Report]) -> list[Report]:
        """The side that "the capture of X" leaves out, where the article knows only one."""
        sides = {report.actor_id: report.actor for report in reports if report.actor_id}
        if len(sides) != 1:
            return reports
        ((actor_id, actor),) = sides.items()
        told = {merging.fold(report.place.toponym) for report in reports if report.actor_id}
        return [
            replace(report, actor=actor, actor_id=actor_id)
            if not report.actor_id
            and report.from_actor_id != actor_id
            and merging.fold(report.place.toponym) not in told
            else report
            for report in reports
        ]

    # -- denials -------------------------------------------------------------------------------

    def _judged(self, found: _Found) -> Report:
        """The report, disputed where another side denies it in the same sentence or soon after."""
        report = found.report
        for number in range(found.line, len(self._lines)):
            line = self._lines[number]
            near = number < found.line + _DENIAL
            named = report.place.toponym in line.text
            if not named and (not near or self._told_between(found.line, number)):
                continue
            after = report.place.end if number == found.line else line.start
            if line.may_deny and status.is_denied(line.words, report, after, self._toponyms):
                denial = Evidence(line.text, line.start, line.end, "denial")
                known = any(item.start == line.start for item in report.evidence)
                evidence = report.evidence if known else (*report.evidence, denial)
                return replace(report, status="disputed", evidence=evidence)
        return report

    def _told_between(self, told: int, denied: int) -> bool:
        """Whether other captures are told between a report and a denial that names no place."""
        return any(told < line <= denied for line, taken in self._taken.items() if taken)

    @cached_property
    def _toponyms(self) -> frozenset[str]:
        """The names of all places reported captured so far."""
        return frozenset(self._named)


def _span(when: dates.When) -> DateSpan:
    return DateSpan(when.first, when.last, when.text, "said")


def _overlaps(side: Side, things: Sequence[Thing]) -> bool:
    """Whether the words of a side are those of a place."""
    return any(thing.start < side.end and side.start < thing.end for thing in things)


def _fits(place: Thing, thing: Thing) -> bool:
    if not thing.kind or (place.partial and thing.kind == "neighbourhood"):
        return True
    if thing.kind in TOWNS:
        part = (
            place.kind == "neighbourhood" and thing.kind in ("city", "town") and not thing.partial
        )
        return place.tied or ((place.kind in TOWNS or not place.kind) and not part)
    return place.kind == thing.kind


def _is_town(place: Thing) -> bool:
    return not place.tied and (place.kind in TOWNS or (not place.kind and place.known))


def _last_list(places: list[Thing]) -> list[Thing]:
    """The last run of places that were named together."""
    run = [places[-1]]
    for place in reversed(places[:-1]):
        if run[0].start - place.end > 3:
            break
        run.insert(0, place)
    return run
