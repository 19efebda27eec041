"""An article -> its reports: sentence by sentence, then what joins them.

sentences that hold a capture word  ->  triggers  ->  rules  ->  finds
finds    ->  reports: "the town" and "they" resolved, days, status
reports  ->  disputed where they are denied  ->  one for each capture told several times
"""

from __future__ import annotations

from collections.abc import Iterator

from geomap.grammar import merging, rules, scan, status
from geomap.grammar.lines import Line
from geomap.grammar.objects import Thing
from geomap.grammar.objects.things import Asks
from geomap.grammar.resolution import days, disputes, places, sides
from geomap.grammar.resolution.told import Told
from geomap.grammar.triggers import Trigger, triggers, word
from geomap.lexicon import Lexicon
from geomap.models import Article, Evidence, Finding, Mention, Reading, Report, SentenceReading


def _none(_: str) -> bool:
    return False


def read(article: Article, lexicon: Lexicon, *, knows: Asks, heard_of: Asks = _none) -> Reading:
    """All reports of an article, and every sentence that holds a capture word.

    Args:
        article: the article.
        lexicon: the words to read with.
        knows: whether a name is that of a place in the gazetteer; the grammar finds places that it
            does not know as well, but is surer of those it does.
        heard_of: whether any place on earth, however small, bears a name. Many people and things
            do too: it is a hint, and only where the sentence leaves a place in doubt.
    """
    told = Told(article, lexicon, knows, heard_of)
    sentences: list[SentenceReading] = []
    found: list[disputes.Found] = []
    for number, line in enumerate(told.lines):
        if not _holds_capture_word(line, lexicon):
            continue
        findings = tuple(_findings(told, number))
        if findings:
            sentences.append(SentenceReading(line.text, line.start, line.end, findings))
        reports = (report for finding in findings for report in finding.reports)
        found.extend(disputes.Found(report, number) for report in reports)
    judged = [disputes.judged(told, each) for each in found]
    with_sides = sides.with_only_rebels(sides.with_only_actor(judged), lexicon)
    merged = merging.merge(with_sides, lexicon)
    return Reading(article, tuple(merged), tuple(sentences))


def _holds_capture_word(line: Line, lexicon: Lexicon) -> bool:
    return scan.holds_verb(line.text, lexicon) and line.may_report


def _findings(told: Told, number: int) -> Iterator[Finding]:
    """What each capture word of a sentence was read as."""
    sentence = told.lines[number].sentence
    for trigger in triggers(sentence.phrases):
        answer = rules.read(sentence, trigger)
        if isinstance(answer, rules.Find):
            reports, reason = _reports(told, number, answer, trigger)
            told.toponyms.update(report.place.toponym for report in reports)
        elif trigger.verb.frame == "hold":
            continue  # no capture word unless it says since when
        else:
            reports, reason = (), answer
        first, last = word(sentence.phrases, trigger)
        written, start = sentence.phrases.text((first, last)), sentence.phrases.tokens[first].start
        yield Finding(written, start, reports, "" if reports else reason)


def _reports(
    told: Told, number: int, found: rules.Find, trigger: Trigger
) -> tuple[tuple[Report, ...], str]:
    """The reports of a find, and why one of its things gives none."""
    line = told.lines[number]
    again = trigger.verb.again
    winner = sides.resolved(told, number, found.winner, found, again=again)
    loser = sides.resolved(told, number, found.loser, found, again=not again)
    if winner is not None:
        told.winners.setdefault(number, set()).add(winner.id)
    when = days.when(told, number, trigger, found)
    own = days.of_each(told, number, found)
    said = status.of(line.sentence, line.text, trigger, found)
    tokens = line.sentence.phrases.tokens
    first, last = word(line.sentence.phrases, trigger)
    at = tokens[first].start, tokens[last - 1].end
    quoted = line.text, line.start, line.end, found.rule, *at
    taken = (thing for thing in found.things if thing.sort == "place")
    told.taken.setdefault(number, []).extend(taken)
    reports: list[Report] = []
    reason = ""
    for position, thing in enumerate(found.things):
        mentions, why = places.mentions(told, number, thing, found.winner)
        reason = reason or why
        partial = _is_partial(told, thing, mentions)
        reports.extend(
            Report(
                article=told.article,
                place=mention,
                actor=winner.text if winner else "",
                actor_id=winner.id if winner else "",
                from_actor=loser.text if loser else "",
                from_actor_id=loser.id if loser else "",
                status=said,
                extent="partial" if partial else "full",
                when=own.get(position, when),
                evidence=(Evidence(*quoted, *places.words_for(line, trigger, thing, mention)),),
            )
            for mention in mentions
        )
    return tuple(reports), reason


def _is_partial(told: Told, thing: Thing, mentions: list[Mention]) -> bool:
    """Whether a part is meant: "parts of X", and "the district" of which a part was taken."""
    quarter = thing.kind == "neighbourhood" and thing.sort == "back"
    again = quarter and any(mention.start in told.parts for mention in mentions)
    partial = thing.partial or again
    if partial:
        told.parts.update(mention.start for mention in mentions)
    return partial
