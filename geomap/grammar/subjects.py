"""The subject of a verb: the noun phrase before it, or the one it shares with other verbs."""

from __future__ import annotations

from geomap.grammar import infinitives
from geomap.grammar import tokens as tag
from geomap.grammar.constituents import Constituent, beginning_at, ending_at
from geomap.grammar.phrases import Phrases

_DASHES = ("—", "–", "--", "-")
_BEFORE_VERBS = frozenset((tag.ADVERB, tag.NEGATION, tag.HAVE, tag.MODAL, tag.DO, tag.BE))
_GERUND_OR_FINITE = tag.FINITE | {tag.GERUND}
_GOVERNING = _GERUND_OR_FINITE | {tag.PREPOSITION, tag.SUBORDINATOR, tag.TO}
_FARTHEST = 45  # tokens of an insertion
_DEEPEST = 6  # verbs that share one subject


def of(phrases: Phrases, index: int, *, depth: int = 0) -> Constituent | None:
    """The noun phrase that is the subject of the verb whose group begins at a token."""
    if phrases.tag(index) == tag.TO and (doer := infinitives.doer(phrases, index)):
        return beginning_at(phrases, doer)
    if depth > _DEEPEST:
        return None
    step = _skip_left(phrases, index - 1)
    if step < 0:
        return _following_subject(phrases, index)
    word = phrases.tag(step)
    if word == tag.WH:
        return _antecedent(phrases, step) if phrases.lower(step) != "where" else None
    if word == tag.PRONOUN:
        return Constituent(step, step + 1)
    if word == tag.CONJUNCTION or phrases.texts[step] in (",", ";", "—", "–", "--"):
        return _shared(phrases, step, depth)
    if word in _GOVERNING:
        return _of_clause(phrases, step, depth) or _following_subject(phrases, index)
    if word in tag.NOMINAL or phrases.is_quote(step):
        span = ending_at(phrases, step)
        if phrases.lower(index).endswith("ing") and phrases.tag(span.start - 1) == tag.PREPOSITION:
            return _shared(phrases, step, depth) or _root(phrases, step, depth)
        return _root(phrases, step, depth)
    if word == tag.TIME or word == tag.ADVERB:
        return of(phrases, step, depth=depth + 1)
    return None


def _skip_left(phrases: Phrases, step: int) -> int:
    """Steps left over adverbs, days, brackets and insertions ("- led by X -", ", who ...,")."""
    while step >= 0:
        before = _past_time(phrases, step)
        if before == step:
            before = _past_insertion(phrases, step)
        if before == step:
            break
        step = before
    return step


def _past_time(phrases: Phrases, step: int) -> int:
    """Left of an adverb, of "on late Friday", of "last month"; `step` where none stands."""
    if phrases.tag(step) == tag.ADVERB or (phrases.tag(step) == tag.TIME and step > 0):
        step -= 1
        step -= phrases.lower(step) in ("on", "late", "early", "last", "since")
        return step - (phrases.lower(step) == "on")
    month = phrases.lower(step) in phrases.words["units"]
    if month and phrases.lower(step - 1) in phrases.words["which"]:
        return step - 2  # "the troops last month captured X"
    return step


def _past_insertion(phrases: Phrases, step: int) -> int:
    """Left of what brackets, dashes or commas enclose; `step` where they enclose nothing."""
    text = phrases.texts[step]
    if text in (")", "]"):
        return _open(phrases, step, ("(", "[")) - 1
    opened = 0
    if text in _DASHES:
        opened = _open(phrases, step, _DASHES)
    elif text == ",":
        opened = _insertion(phrases, step)
    return opened - 1 if opened > 0 else step


def _open(phrases: Phrases, step: int, signs: tuple[str, ...]) -> int:
    for index in range(step - 1, max(-1, step - _FARTHEST), -1):
        if phrases.texts[index] in signs:
            return index
    return -1


def _insertion(phrases: Phrases, step: int) -> int:
    """The comma that opens the inserted phrase which the comma at `step` closes, or -1."""
    opened = _open(phrases, step, (",",))
    return opened if opened > 0 and _is_inserted(phrases, opened, step) else -1


def _is_inserted(phrases: Phrases, opened: int, closed: int) -> bool:
    """As in ", led by X,", ", in Somalia since October,", ", the rebel army,"."""
    first, words = opened + 1, phrases.words
    if phrases.tag(first) in (tag.WH, tag.GERUND) or phrases.lower(first) in words["inserting"]:
        return True
    described = phrases.tag(opened - 1) in (tag.NAME, tag.NOUN, tag.DEMONYM)
    stationed = described and phrases.lower(first) in words["stationed"]
    if stationed and _no_finite(phrases, first, closed):
        return True
    base = phrases.base(first)
    if base is None:
        return False
    if described and base.end == closed:
        return True  # an apposition: "the SPLA, the rebel army,"
    return base.opener in ("a", "an", "the") and _no_finite(phrases, base.end, closed)


def _no_finite(phrases: Phrases, start: int, end: int) -> bool:
    return not any(phrases.tag(index) in tag.FINITE for index in range(start, end))


def _antecedent(phrases: Phrases, step: int) -> Constituent | None:
    """What a relative pronoun at `step` stands for: the phrase just before it."""
    before = step - 1
    if before >= 0 and phrases.lower(before) in ("of", "in", "from", "by"):
        before -= 1
    if before >= 0 and phrases.texts[before] == ",":
        before -= 1
    if before >= 0 and phrases.texts[before] == ")":
        before = _open(phrases, before, ("(",)) - 1
    if before < 0 or (phrases.tag(before) not in tag.NOMINAL and not phrases.is_quote(before)):
        return None
    return ending_at(phrases, before)


def _shared(phrases: Phrases, step: int, depth: int) -> Constituent | None:
    """The subject of the verb that this one is coordinated with ("attacked X and seized Y")."""
    verb = _verb_left(phrases, step)
    return (
        of(phrases, _group_left(phrases, verb), depth=depth + 1)
        if verb >= 0
        else _following_subject(phrases, step)
    )


def _of_clause(phrases: Phrases, step: int, depth: int) -> Constituent | None:
    """The subject of the clause that governs an infinitive or a gerund."""
    if phrases.tag(step) in _GERUND_OR_FINITE and phrases.tag(step) != tag.MODAL:
        return of(phrases, _group_left(phrases, step), depth=depth + 1)
    verb = _verb_left(phrases, step)
    return of(phrases, _group_left(phrases, verb), depth=depth + 1) if verb >= 0 else None


def _verb_left(phrases: Phrases, step: int) -> int:
    """The nearest finite verb to the left that is not inside a relative clause."""
    for index in range(step - 1, -1, -1):
        if phrases.texts[index] == ";":
            return -1
        if phrases.tag(index) not in (tag.VERB, tag.CAPTURE, tag.BE, tag.HAVE):
            continue
        left = _group_left(phrases, index)
        before = phrases.tag(left - 1)
        if before in (tag.DETERMINER, tag.POSSESSIVE, tag.TO, tag.GENITIVE, tag.PREPOSITION):
            continue
        if (
            phrases.lower(index).endswith("ed")
            and phrases.lower(index + 1) == "by"
            and phrases.tag(index - 1) != tag.BE
        ):
            continue  # "backed by"
        relative = before == tag.WH or (
            before in tag.NOMINAL and phrases.tag(ending_at(phrases, left - 1).start - 1) == tag.WH
        )
        comma = any(phrases.lower(position) == "," for position in range(index, step))
        if relative and (comma or phrases.lower(step) == "and"):
            continue
        return index
    return -1


def _group_left(phrases: Phrases, index: int) -> int:
    while index > 0 and phrases.tag(index - 1) in _BEFORE_VERBS:
        index -= 1
    return index


def _following_subject(phrases: Phrases, index: int) -> Constituent | None:
    """As in "After capturing X, the army ...": the phrase after the comma."""
    for comma in range(index, phrases.size):
        if phrases.texts[comma] == ",":
            base = phrases.base(comma + 1)
            if base and _before_verb(phrases, base.end):
                return beginning_at(phrases, base.start)
            if phrases.tag(comma + 1) == tag.PRONOUN:
                return Constituent(comma + 1, comma + 2)
    return None


def _before_verb(phrases: Phrases, end: int) -> bool:
    """Whether a finite verb comes soon after a phrase."""
    return not _no_finite(phrases, end, end + 14)


def _root(phrases: Phrases, step: int, depth: int) -> Constituent:
    """The phrase that ends at `step`, unless it is the object of an earlier verb."""
    span = ending_at(phrases, step)
    verb = span.start - 1
    governed = phrases.tag(verb) in (tag.VERB, tag.CAPTURE) and depth < _DEEPEST
    if governed and phrases.lower(verb) not in phrases.words["saying"]:
        return of(phrases, _group_left(phrases, verb), depth=depth + 1) or span
    return span
