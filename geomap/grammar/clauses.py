"""The clause around a capture word: its verb group, its subject and its agent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geomap.grammar import tokens as tag
from geomap.grammar.phrases import LONGEST, STOPS, Base, Phrases
from geomap.lexicon import Form, Lexicon, Verb

_FINITE = frozenset((tag.VERB, tag.CAPTURE, tag.BE, tag.HAVE, tag.MODAL, tag.DO))
_NOMINAL = frozenset(
    (tag.NOUN, tag.NAME, tag.DEMONYM, tag.NUMBER, tag.GENITIVE, tag.DETERMINER, tag.POSSESSIVE)
)
_NEW_CLAUSE = frozenset(
    (tag.WH, tag.VERB, tag.CAPTURE, tag.HAVE, tag.BE, tag.MODAL, tag.SUBORDINATOR, tag.GERUND)
)
_NO_AGENT = frozenset((tag.GERUND, tag.TIME, tag.NUMBER))
_TRIGGERING = frozenset((tag.CAPTURE, tag.BE, tag.HAVE, tag.VERB, tag.GERUND))
_RAISING = frozenset("said believed reported thought understood known feared claimed".split())
_BACKED = frozenset(("backed", "led", "supported", "armed", "commanded", "aided", "trained"))
_WHICH = frozenset(("last", "this", "past", "previous"))
_ATTACHED = frozenset(("in", "from", "on", "at", "under"))
_IN_NAMES = frozenset(("for", "of", "in", "and", "the"))
_DEVOTED = frozenset("loyal allied opposed faithful close allegiant".split())
_FOES = frozenset(("fighting", "opposing", "battling", "backing", "supporting"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """A capture verb, phrase or noun where the sentence has it.

    Attributes:
        index: position of its verb or noun.
        end: position just past its tail ("control of" in "took control of").
        tail: position where its tail begins.
        form: the form of the verb; "participle" is told from "past" by the words around it.
        left: first token of the verb group ("has", "reportedly", "been" before the verb).
        passive: whether the verb group is passive.
    """

    verb: Verb
    form: Form
    index: int
    end: int
    tail: int
    left: int
    passive: bool


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens of a noun phrase, with what hangs on it."""

    start: int
    end: int


def triggers(phrases: Phrases, lexicon: Lexicon) -> Iterator[Trigger]:
    """Every capture word of a sentence, the longest reading of each."""
    index = 0
    while index < len(phrases.tokens):
        token = phrases.tokens[index]
        entries = lexicon.forms.get(token.lower)
        if entries is None and "-" in token.lower:
            entries = _compound(token.lower, lexicon)
        if entries and (token.tag in _TRIGGERING or index == 0 or "-" in token.lower):
            found = _longest(phrases, index, entries)
            if found is not None:
                yield found
                index = max(found.end, index + 1) if not found.verb.split else index + 1
                continue
        index += 1


def _compound(lower: str, lexicon: Lexicon) -> tuple[tuple[Verb, Form], ...] | None:
    """As in "recently-liberated", "newly-captured": the adjective in one word."""
    head, _, last = lower.partition("-")
    return lexicon.forms.get(last) if head in ("recently", "newly", "just", "freshly") else None


def _longest(
    phrases: Phrases, index: int, entries: tuple[tuple[Verb, Form], ...]
) -> Trigger | None:
    best: Trigger | None = None
    for verb, form in entries:
        if best is not None and verb.frame == "hold":
            continue
        match = (index + 1, index + 1) if form == "noun" else _match_tail(phrases, index + 1, verb)
        if match is None:
            continue
        tail, end = match
        if form == "noun" and not _is_noun(phrases, index):
            continue
        if (
            form != "noun"
            and _is_noun(phrases, index)
            and any(known == "noun" for _, known in entries)
        ):
            continue
        if best is not None and len(best.verb.tail) >= len(verb.tail) and form != "noun":
            if form != "participle" or best.form not in ("past", "base"):
                continue
            by = phrases.lower(index + 1) == "by"
            form = "participle" if by or _wants_participle(phrases, index) else best.form
        left, passive = _group(phrases, index, form)
        best = Trigger(verb, form, index, end, tail, left, passive)
    return best


def _wants_participle(phrases: Phrases, index: int) -> bool:
    step = index - 1
    while phrases.tag(step) in (tag.ADVERB, tag.NEGATION):
        step -= 1
    return phrases.tag(step) in (tag.BE, tag.HAVE)


def _match_tail(phrases: Phrases, start: int, verb: Verb) -> tuple[int, int] | None:
    """Where the tail begins and ends, or None where it does not follow."""
    if not verb.tail:
        return start, start
    index, gap, begun = start, verb.split, start
    for part in verb.tail:
        if part is None:
            gap = True
            continue
        limit = 8 if verb.split else 5
        for step in range(limit if gap else 1):
            word = phrases.lower(index + step)
            if word in part:
                begun = index + step if begun == start and verb.split else begun
                index += step + 1
                break
            if word in ("", ",", ".", ";") or (
                step > 0 and phrases.tag(index + step) in (tag.VERB, tag.CAPTURE)
            ):
                return None
            if verb.split and phrases.tag(index + step) == tag.PREPOSITION and word != "of":
                return None
        else:
            return None
        gap = False
    return begun, index


def _is_noun(phrases: Phrases, index: int) -> bool:
    """Whether a word that may be verb or noun is a noun here ("the capture of", "its fall")."""
    step = index - 1
    while phrases.tag(step) == tag.NOUN or phrases.tag(step) == tag.ADVERB:
        step -= 1
    before = phrases.tag(step)
    if before in (tag.DETERMINER, tag.POSSESSIVE, tag.GENITIVE) and not (
        step == index - 1
        and phrases.lower(step) in ("both", "all", "many", "some", "others", "another")
    ):
        return True
    if phrases.lower(index).endswith("ing"):
        return phrases.lower(index + 1) == "of"
    if phrases.lower(index + 1) == "of":
        return True
    return before in (tag.PREPOSITION, tag.DEMONYM) and phrases.lower(index + 1) in (
        "by",
        "in",
        "from",
        ",",
        ".",
    )


def _group(phrases: Phrases, index: int, form: Form) -> tuple[int, bool]:
    """First token of the verb group and whether it is passive."""
    left = index
    passive = raised = False
    while left > 0:
        word = phrases.tag(left - 1)
        if word in (tag.ADVERB, tag.NEGATION, tag.HAVE, tag.MODAL, tag.DO) or (
            word == tag.TIME and phrases.tag(left - 2) in (tag.BE, tag.HAVE)
        ):
            left -= 1
        elif left == index and phrases.is_quote(left - 1) and phrases.is_quote(index + 1):
            left -= 1  # had "liberated"
        elif (turn := _for_the_first_time(phrases, left)) != left:
            left = turn
        elif word == tag.BE:
            passive = passive or (form in ("participle", "past") and not raised)
            left -= 1
        elif (
            word == tag.TO
            and form != "gerund"
            and phrases.tag(left) in (tag.CAPTURE, tag.BE, tag.HAVE, tag.ADVERB)
        ):
            raises = phrases.tag(left) == tag.HAVE and phrases.lower(left - 2) in _RAISING
            raised = raised or raises
            left -= 2 if raises else 1  # "is believed to have fallen"
        else:
            break
    while (
        left < index
        and phrases.tag(left) == tag.ADVERB
        and phrases.lower(left) not in ("reportedly",)
    ):
        left += 1
    return left, passive


def _for_the_first_time(phrases: Phrases, left: int) -> int:
    """Past "for the first time" between "have" and the verb."""
    between = phrases.lower(left - 1) == "time" and phrases.lower(left - 4) == "for"
    return left - 4 if between and phrases.tag(left - 5) == tag.HAVE else left


class Clauses:
    """Who does what in one sentence."""

    def __init__(self, phrases: Phrases, lexicon: Lexicon) -> None:
        self._phrases = phrases
        self._lexicon = lexicon

    # -- subjects ------------------------------------------------------------------------------

    def subject(self, index: int, *, depth: int = 0) -> Span | None:
        """The noun phrase that is the subject of the verb whose group begins at a token."""
        if self._phrases.tag(index) == tag.TO:
            for step in range(index - 1, max(-1, index - 8), -1):
                if self._phrases.lower(step) == "for":  # "only for the army to retake it"
                    return self.phrase(step + 1)
            for step in range(index - 1, max(0, index - 24), -1):
                took = self._phrases.lower(step) in ("took", "takes", "taken")
                if took and self._phrases.lower(step - 1) == "it":  # "it took the army to retake"
                    return self.phrase(step + 1)
        if depth > 6:
            return None
        phrases = self._phrases
        step = self._skip_left(index - 1)
        if step < 0:
            return self._following_subject(index)
        word = phrases.tag(step)
        if word == tag.WH:
            return self._antecedent(step) if phrases.lower(step) != "where" else None
        if word == tag.PRONOUN:
            return Span(step, step + 1)
        if word == tag.CONJUNCTION or phrases.tokens[step].text in (",", ";", "—", "–", "--"):
            return self._shared(step, depth)
        if (
            word in (tag.PREPOSITION, tag.SUBORDINATOR, tag.TO)
            or word in _FINITE
            or word == tag.GERUND
        ):
            return self._of_clause(step, depth) or self._following_subject(index)
        if word in _NOMINAL or phrases.tokens[step].is_quote:
            span = self.chain(step)
            if (
                phrases.lower(index).endswith("ing")
                and phrases.tag(span.start - 1) == tag.PREPOSITION
            ):
                return self._shared(step, depth) or self._root(step, depth)
            return self._root(step, depth)
        if word == tag.TIME or word == tag.ADVERB:
            return self.subject(step, depth=depth + 1)
        return None

    def _skip_left(self, step: int) -> int:
        """Steps left over adverbs, days, brackets and insertions ("- led by X -", ", who ...,")."""
        phrases = self._phrases
        while step >= 0:
            text = phrases.tokens[step].text
            if text in (")", "]"):
                step = self._open(step, "([") - 1
            elif phrases.tag(step) == tag.ADVERB or (phrases.tag(step) == tag.TIME and step > 0):
                step -= 1
                if step >= 0 and phrases.lower(step) in ("on", "late", "early", "last", "since"):
                    step -= 1
                if step >= 0 and phrases.lower(step) in ("on",):
                    step -= 1
            elif (
                phrases.lower(step) in phrases.words["units"] and phrases.lower(step - 1) in _WHICH
            ):
                step -= 2  # "the troops last month captured X"
            elif (
                text in ("—", "–", "--", "-")
                and (opened := self._open(step, ("—", "–", "--", "-"))) > 0
            ) or (text == "," and (opened := self._insertion(step)) > 0):
                step = opened - 1
            else:
                break
        return step

    def _open(self, step: int, signs: str | tuple[str, ...]) -> int:
        for index in range(step - 1, max(-1, step - 45), -1):
            if self._phrases.tokens[index].text in signs:
                return index
        return -1

    def _insertion(self, step: int) -> int:
        """The comma that opens the inserted phrase which the comma at `step` closes, or -1."""
        phrases = self._phrases
        opened = self._open(step, (",",))
        if opened <= 0:
            return -1
        first = opened + 1
        if phrases.tag(first) in (tag.WH, tag.GERUND) or phrases.lower(first) in (
            "led",
            "backed",
            "supported",
            "including",
            "along",
            "with",
            "together",
            "known",
            "based",
            "aided",
            "assisted",
            "helped",
            "armed",
            "some",
            "formerly",
            "loyal",
            "many",
            "fighting",
            "riding",
            "according",
            "said",
        ):
            return opened
        nominal = phrases.tag(opened - 1) in (tag.NAME, tag.NOUN, tag.DEMONYM)
        if nominal and phrases.lower(first) in _ATTACHED and self._no_finite(first, step):
            return opened  # "the troops, in Somalia since October, took X"
        base = phrases.base(first)
        if (
            base
            and base.end == step
            and phrases.tag(opened - 1) in (tag.NAME, tag.NOUN, tag.DEMONYM)
        ):
            return opened  # an apposition: "the SPLA, the rebel army,"
        if base and base.opener in ("a", "an", "the") and self._no_finite(base.end, step):
            return opened
        return -1

    def _no_finite(self, start: int, end: int) -> bool:
        return not any(self._phrases.tag(index) in _FINITE for index in range(start, end))

    def _antecedent(self, step: int) -> Span | None:
        """What a relative pronoun at `step` stands for: the phrase just before it."""
        before = step - 1
        if before >= 0 and self._phrases.lower(before) in ("of", "in", "from", "by"):
            before -= 1
        if before >= 0 and self._phrases.tokens[before].text == ",":
            before -= 1
        if before >= 0 and self._phrases.tokens[before].text == ")":
            before = self._open(before, "(") - 1
        if before < 0 or (
            self._phrases.tag(before) not in _NOMINAL and not self._phrases.tokens[before].is_quote
        ):
            return None
        return self.chain(before)

    def _shared(self, step: int, depth: int) -> Span | None:
        """The subject of the verb that this one is coordinated with ("attacked X and seized Y")."""
        verb = self._verb_left(step)
        return (
            self.subject(self._group_left(verb), depth=depth + 1)
            if verb >= 0
            else self._following_subject(step)
        )

    def _of_clause(self, step: int, depth: int) -> Span | None:
        """The subject of the clause that governs an infinitive or a gerund."""
        phrases = self._phrases
        if phrases.tag(step) in _FINITE | {tag.GERUND} and phrases.tag(step) != tag.MODAL:
            return self.subject(self._group_left(step), depth=depth + 1)
        verb = self._verb_left(step)
        return self.subject(self._group_left(verb), depth=depth + 1) if verb >= 0 else None

    def _verb_left(self, step: int) -> int:
        """The nearest finite verb to the left that is not inside a relative clause."""
        phrases = self._phrases
        for index in range(step - 1, -1, -1):
            if phrases.tokens[index].text in (";",):
                return -1
            if phrases.tag(index) not in (tag.VERB, tag.CAPTURE, tag.BE, tag.HAVE):
                continue
            left = self._group_left(index)
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
                before in _NOMINAL and phrases.tag(self.chain(left - 1).start - 1) == tag.WH
            )
            comma = any(phrases.lower(position) == "," for position in range(index, step))
            if relative and (comma or phrases.lower(step) == "and"):
                continue
            return index
        return -1

    def _group_left(self, index: int) -> int:
        phrases = self._phrases
        while index > 0 and phrases.tag(index - 1) in (
            tag.ADVERB,
            tag.NEGATION,
            tag.HAVE,
            tag.MODAL,
            tag.DO,
            tag.BE,
        ):
            index -= 1
        return index

    def _following_subject(self, index: int) -> Span | None:
        """As in "After capturing X, the army ...": the phrase after the comma."""
        phrases = self._phrases
        for comma in range(index, len(phrases.tokens)):
            if phrases.tokens[comma].text == ",":
                base = phrases.base(comma + 1)
                if base and self._before_verb(base.end):
                    return self._with_attached(base.start)
                if phrases.tag(comma + 1) == tag.PRONOUN:
                    return Span(comma + 1, comma + 2)
        return None

    def _before_verb(self, end: int) -> bool:
        """Whether a finite verb comes soon after a phrase."""
        for step in range(end, min(end + 14, len(self._phrases.tokens))):
            if self._phrases.tag(step) in _FINITE:
                return True
        return False

    def _root(self, step: int, depth: int) -> Span | None:
        """The phrase that ends at `step`, unless it is the object of an earlier verb."""
        span = self.chain(step)
        phrases = self._phrases
        before = phrases.tag(span.start - 1)
        if (
            before in (tag.VERB, tag.CAPTURE)
            and phrases.lower(span.start - 1) not in self._lexicon.words["claims"]
            and phrases.lower(span.start - 1) != "said"
            and depth < 6
        ):
            if phrases.lower(span.start - 1) in _saying(self._lexicon):
                return span
            return self.subject(self._group_left(span.start - 1), depth=depth + 1) or span
        return span

    def chain(self, last: int) -> Span:
        """The noun phrase that ends at a token, with the phrases it is attached to.

        "fighters loyal to President Kabila", "rebels of the X front in the north".
        """
        phrases = self._phrases
        start = self._base_left(last)
        while start > 1:
            before = start - 1
            if phrases.lower(before) in ("to", "with") and phrases.lower(before - 1) in (
                "loyal",
                "faithful",
                "allied",
                "linked",
                "affiliated",
                "close",
            ):
                before -= 2
                start = self._base_left(before) if phrases.tag(before) in _NOMINAL else start
                if phrases.tag(before) not in _NOMINAL:
                    break
            elif (
                phrases.lower(before)
                in ("of", "from", "in", "under", "for", "with", "at", "on", "aboard")
                and phrases.tag(before - 1) in (tag.NOUN, tag.NAME, tag.DEMONYM)
                and self._is_side(before - 1)
            ) or (phrases.lower(before) in _IN_NAMES and self._names_body(before)):
                start = self._base_left(before - 1)
            elif phrases.lower(before) == "by" and phrases.lower(before - 1) in _BACKED:
                last = before - 2  # "rebels backed by Rwanda": the rebels
                start = self._base_left(last)
            elif phrases.lower(before) in _FOES and self._is_side(before - 1):
                start = self._base_left(before - 1)  # "rebels fighting the government"
            elif (
                phrases.lower(before) in ("and", "&")
                and phrases.tag(before - 1) in (tag.NOUN, tag.NAME, tag.DEMONYM)
                and self._coordinates(before, start)
            ):
                start = self._base_left(before - 1)
            else:
                break
        return Span(start, last + 1)

    def _coordinates(self, conjunction: int, start: int) -> bool:
        """Whether "A and B" before a verb are two sides, not the end of a clause and a new one."""
        left = self._base_left(conjunction - 1)
        before = self._phrases.tag(left - 1)
        if self._phrases.lower(left - 1) in ("of", "from") and self._is_side(left - 2):
            return True  # "fighters from Isis and their allies"
        return before not in (
            tag.VERB,
            tag.CAPTURE,
            tag.GERUND,
            tag.PREPOSITION,
            tag.TO,
        ) and self._is_side(conjunction - 1)

    def _is_side(self, index: int) -> bool:
        lower = self._phrases.lower(index)
        lexicon = self._lexicon
        return (
            lower in lexicon.fighters
            or lower in lexicon.units
            or self._phrases.tag(index) in (tag.DEMONYM,)
            or self._phrases.tokens[index].text in lexicon.aliases
        )

    def _base_left(self, last: int) -> int:
        phrases = self._phrases
        start = last
        while start > 0:
            before = phrases.tag(start - 1)
            if phrases.lower(start - 1) in self._lexicon.words["units"]:
                break  # "within weeks Serb units ..."
            if before in _NOMINAL or phrases.tokens[start - 1].is_quote:
                if (
                    phrases.tag(start) in (tag.DETERMINER, tag.POSSESSIVE)
                    and before != tag.DETERMINER
                ):
                    break
                start -= 1
            elif (
                before in (tag.VERB, tag.CAPTURE)
                and phrases.tag(start - 2) in (tag.DETERMINER, tag.POSSESSIVE)
                and phrases.tag(start) in _NOMINAL
            ) or (phrases.lower(start - 1) == "." and phrases.tag(start - 2) == tag.NAME):
                start -= 1
            else:
                break
        return start

    def _with_attached(self, start: int) -> Span | None:
        base = self._phrases.base(start)
        if base is None:
            return None
        end = base.end
        while self._phrases.lower(end) in ("of", "from") or (
            self._phrases.lower(end) == "loyal" and self._phrases.lower(end + 1) == "to"
        ):
            step = 2 if self._phrases.lower(end) == "loyal" else 1
            inner = self._phrases.base(end + step)
            if inner is None:
                break
            end = inner.end
        return Span(base.start, end)

    # -- agents ----------------------------------------------------------------------------------

    def agent(self, index: int) -> Span | None:
        """The phrase after "by" that belongs to a passive verb or a noun ending before `index`."""
        phrases = self._phrases
        for step in range(index, min(index + 25, len(phrases.tokens))):
            counted = (
                phrases.tokens[step + 1].lower.isalpha()
                if step + 1 < len(phrases.tokens)
                else False
            )
            counted = (
                counted
                and phrases.tag(step + 1) == tag.NUMBER
                and not phrases.is_distance(step + 1)
            )
            if phrases.lower(step) == "by" and (counted or phrases.tag(step + 1) not in _NO_AGENT):
                return self.phrase(step + 1 + (phrases.tag(step + 1) == tag.ADVERB))
            side = self._in_attack(step)
            if side is not None:
                return side
            joined = phrases.lower(step - 1) == "and"  # "overrun and occupied by Y"
            ends = phrases.tokens[step].text in STOPS - {",", ":"}
            if ends or (phrases.tag(step) in _NEW_CLAUSE and not joined):
                return None
        return None

    def _in_attack(self, step: int) -> Span | None:
        """As in "was captured in a big Boko Haram assault": the side that made it."""
        phrases = self._phrases
        base = phrases.base(step + 1) if phrases.lower(step) == "in" else None
        if base is None or phrases.lower(base.end - 1) not in phrases.words["manner"]:
            return None
        names = phrases.names(base.start, base.end)
        listed = [name for name in names if phrases.text(name) in self._lexicon.aliases]
        return Span(*listed[0]) if listed else None

    def phrase(self, start: int) -> Span | None:
        """The side named from a token on, with what is attached: "fighters of the X brigade"."""
        phrases = self._phrases
        if phrases.tag(start) == tag.PRONOUN:
            return Span(start, start + 1)
        base = phrases.base(start)
        if base is None:
            return None
        end = base.end
        while end - base.start < LONGEST and (inner := self._attached_side(base.start, end)):
            end = inner.end
        while end > base.start and phrases.tag(end - 1) == tag.GENITIVE:
            end -= 1
        return Span(base.start, end)

    def _is_listed(self, index: int) -> bool:
        """As in "militia in the Islamic State": a listed side stands behind "in"."""
        phrases = self._phrases
        base = phrases.base(index) if phrases.lower(index - 1) == "in" else None
        names = phrases.names(base.start, base.end) if base else []
        return any(phrases.text(name) in self._lexicon.aliases for name in names)

    def _attached_side(self, start: int, end: int) -> Base | None:
        """What hangs on a side that ends here: "of the X brigade", "loyal to X", "and Y troops"."""
        phrases, lower = self._phrases, self._phrases.lower(end)
        if lower == "and" and phrases.tag(end + 1) in (tag.DEMONYM, tag.NAME, tag.NOUN):
            return phrases.base(end + 1) if self._joins(start, end) else None
        if lower in ("of", "from") or self._is_listed(end + 1):
            return phrases.base(end + 1) if self._is_side(end - 1) else None
        if lower in ("loyal", "allied", "linked") and phrases.lower(end + 1) in ("to", "with"):
            return phrases.base(end + 2)
        if phrases.lower(end - 1) in _DEVOTED and lower in ("to", "with"):
            return phrases.base(end + 1)
        if lower in ("for", "in") and self._names_body(end):
            return phrases.base(end + 1)
        return None

    def _names_body(self, index: int) -> bool:
        """As in "Movement for Democracy in Liberia": a word that joins two parts of one name."""
        phrases = self._phrases
        if phrases.tag(index - 1) != tag.NAME or phrases.tag(index + 1) != tag.NAME:
            return False
        for step in range(index - 1, max(-1, index - 9), -1):
            if phrases.tag(step) == tag.NAME and phrases.lower(step) in self._lexicon.units:
                return True
            if phrases.tag(step) != tag.NAME and phrases.lower(step) not in _IN_NAMES:
                break
        return False

    def _joins(self, start: int, conjunction: int) -> bool:
        """As in "NATO-led and Afghan troops": the right half ends in a word for fighters."""
        inner = self._phrases.base(conjunction + 1)
        return (
            inner is not None
            and self._is_side(inner.end - 1)
            and self._phrases.tag(inner.end) not in _FINITE
        )

    def after_preposition(self, index: int, words: frozenset[str], limit: int = 12) -> Span | None:
        """The phrase behind the first of some prepositions in the rest of the clause."""
        phrases = self._phrases
        for step in range(index, min(index + limit, len(phrases.tokens))):
            if phrases.lower(step) in words:
                return self.phrase(step + 1)
            if phrases.lower(step) in _DEVOTED and phrases.lower(step + 1) in words:
                return None  # "lost by troops loyal to Y"
            if phrases.lower(step) in phrases.words["units"]:
                continue  # "lost it a month later to the army"
            if phrases.tag(step) in (tag.NOUN, tag.NAME, tag.DEMONYM, tag.CONJUNCTION, ","):
                return None
            if phrases.lower(step) in STOPS or phrases.tag(step) in _NEW_CLAUSE:
                return None
        return None


def _saying(lexicon: Lexicon) -> frozenset[str]:
    words = lexicon.words["claims"]
    return frozenset(word + ending for word in words for ending in ("", "s", "ed", "d")) | {
        "said",
        "told",
        "says",
    }
