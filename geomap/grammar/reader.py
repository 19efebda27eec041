"""An article -> its reports: sentence by sentence, then what joins them.

sentences that hold a capture word  ->  triggers  ->  rules  ->  finds
finds    ->  reports: "the town" and "they" resolved, days, status
reports  ->  disputed where they are denied  ->  one for each capture told several times
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from geomap.grammar import merging, rules, status
from geomap.grammar.actors import Side
from geomap.grammar.lines import Line
from geomap.grammar.objects import Thing
from geomap.grammar.objects.things import Asks
from geomap.grammar.resolution import asides, days, disputes, places, sides
from geomap.grammar.resolution.told import Told
from geomap.grammar.triggers import Trigger, triggers, word
from geomap.lexicon import Lexicon
from geomap.models import (
    Article,
    DateSpan,
    Evidence,
    Extent,
    Finding,
    Mention,
    Reading,
    Report,
    SentenceReading,
    Status,
)


def _none(_: str) -> bool:
    return False


def read(
    article: Article,
    lexicon: Lexicon,
    *,
    knows: Asks,
    heard_of: Asks = _none,
    whole: bool = True,
) -> Reading:
    """All reports of an article, and every sentence that holds a capture word.

    Args:
        article: the article.
        lexicon: the words to read with.
        knows: whether a name is that of a place in the gazetteer; the grammar finds places that it
            does not know as well, but is surer of those it does.
        heard_of: whether any place on earth, however small, bears a name. Many people and things
            do too: it is a hint, and only where the sentence leaves a place in doubt.
        whole: whether to tell of the sentences that no rule finds anything in, too; it is faster
            without them.
    """
    told = Told(article, lexicon, knows, heard_of)
    sentences: list[SentenceReading] = []
    found: list[disputes.Found] = []
    for line in told.telling():
        findings = tuple(_findings(told, line, whole=whole))
        if findings:
            sentences.append(SentenceReading(line.text, line.start, line.end, findings))
        reports = (report for finding in findings for report in finding.reports)
        found.extend(disputes.Found(report, told.number(line)) for report in reports)
    judged = [disputes.judged(told, each) for each in found]
    with_sides = sides.with_only_rebels(sides.with_only_actor(judged), lexicon)
    merged = merging.merge(with_sides, lexicon)
    set_aside = (
        each for sentence in sentences for finding in sentence.findings for each in finding.asides
    )
    return Reading(article, tuple(merged), tuple(sentences), tuple(set_aside))


def _findings(told: Told, line: Line, *, whole: bool) -> Iterator[Finding]:
    """What each capture word of a sentence was read as; nothing of one that is not of the story."""
    sentence = line.sentence
    for trigger in triggers(sentence.phrases):
        answer = rules.read(sentence, trigger, at_war=line.at_war)
        if not isinstance(answer, rules.Find) and not whole:
            continue
        if not told.is_story(line):
            return
        reports: tuple[Report, ...] = ()
        set_aside: tuple[Report, ...] = ()
        if isinstance(answer, rules.Find):
            account = _account(told, told.number(line), answer, trigger)
            if answer.refused:
                set_aside, reason = _refused(account), answer.refused
            else:
                reports, set_aside, reason = _reports(account)
                told.toponyms.update(report.place.toponym for report in reports)
        elif trigger.verb.frame == "hold":
            continue  # no capture word unless it says since when
        else:
            reason = answer
        first, last = word(sentence.phrases, trigger)
        written, start = sentence.phrases.text((first, last)), sentence.phrases.tokens[first].start
        yield Finding(written, start, reports, "" if reports else reason, set_aside)


@dataclass(frozen=True)
class _Account:
    """A find with what the article says besides: sides, days, status."""

    told: Told
    number: int
    found: rules.Find
    trigger: Trigger
    winner: Side | None
    loser: Side | None

    # What only a report asks for: many a find makes none.

    @cached_property
    def _when(self) -> DateSpan:
        return days.when(self.told, self.number, self.trigger, self.found)

    @cached_property
    def _own(self) -> Mapping[int, DateSpan]:
        return days.of_each(self.told, self.number, self.found)

    @cached_property
    def _status(self) -> Status:
        return status.of(self.line.sentence, self.line.text, self.trigger, self.found)

    @property
    def line(self) -> Line:
        """Its sentence."""
        return self.told.lines[self.number]

    def report(self, position: int, mention: Mention, *, rule: str = "") -> Report:
        """The report of the thing at a position.

        Args:
            position: of the thing.
            mention: a place that it stands for.
            rule: one by which the capture is refused; by default that of the find.
        """
        line, thing = self.line, self.found.things[position]
        tokens = line.sentence.phrases.tokens
        first, last = word(line.sentence.phrases, self.trigger)
        evidence = Evidence(
            line.text,
            line.start,
            line.end,
            rule or self.found.rule,
            tokens[first].start,
            tokens[last - 1].end,
            *places.words_for(line, self.trigger, thing, mention),
        )
        return Report(
            article=self.told.article,
            place=mention,
            actor=self.winner.text if self.winner else "",
            actor_id=self.winner.id if self.winner else "",
            from_actor=self.loser.text if self.loser else "",
            from_actor_id=self.loser.id if self.loser else "",
            status="disputed" if rule else self._status,
            extent="partial" if thing.partial else "full",
            when=self._own.get(position) or self._when,
            evidence=(evidence,),
        )


def _account(told: Told, number: int, found: rules.Find, trigger: Trigger) -> _Account:
    again = trigger.verb.again
    return _Account(
        told,
        number,
        found,
        trigger,
        winner=sides.resolved(told, number, found.winner, found, again=again),
        loser=sides.resolved(told, number, found.loser, found, again=not again),
    )


def _reports(account: _Account) -> tuple[tuple[Report, ...], tuple[Report, ...], str]:
    """The reports of a find, those of places without a name, and why a thing gives none."""
    told, number, found = account.told, account.number, account.found
    if account.winner is not None:
        told.winners.setdefault(number, set()).add(account.winner.id)
    taken = (thing for thing in found.things if thing.sort == "place")
    told.taken.setdefault(number, []).extend(taken)
    reports: list[Report] = []
    set_aside: list[Report] = []
    reason = ""
    for position, thing in enumerate(found.things):
        mentions, why = places.mentions(told, number, thing, found.winner)
        reason = reason or why
        extent: Extent = "partial" if _is_partial(told, thing, mentions) else "full"
        made = (account.report(position, mention) for mention in mentions)
        reports += (replace(report, extent=extent) for report in made)
        nameless = None if mentions else asides.without_name(told, number, thing)
        if nameless and account.winner:
            set_aside.append(account.report(position, nameless))
    return tuple(reports), tuple(set_aside), reason


def _refused(account: _Account) -> tuple[Report, ...]:
    """What is denied or taken back: no reports, but a say in those of other articles."""
    told, number, found = account.told, account.number, account.found
    rule = asides.rule(told, number, found, account.trigger)
    if not rule:
        return ()
    return tuple(
        account.report(position, mention, rule=rule)
        for position, thing in enumerate(found.things)
        for mention in places.mentions(told, number, thing, found.winner)[0]
    )


def _is_partial(told: Told, thing: Thing, mentions: list[Mention]) -> bool:
    """Whether a part is meant: "parts of X", and "the district" of which a part was taken."""
    quarter = thing.kind == "neighbourhood" and thing.sort == "back"
    again = quarter and any(mention.start in told.parts for mention in mentions)
    partial = thing.partial or again
    if partial:
        told.parts.update(mention.start for mention in mentions)
    return partial
