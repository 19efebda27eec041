"""What stands between the members of a list, and between a noun phrase and its verb.

Brackets, distances, times, appositions, relative clauses: a reader steps over them to find the word
that joins the next member, or the verb.
"""

from __future__ import annotations

from functools import cache

from geomap.grammar import tokens as tag
from geomap.grammar.phrases import STOPS, Phrases
from geomap.lexicon import Lexicon

_ATTRIBUTION = 10  # tokens of "a military spokesman said on Friday"
_APPOSED = 5  # tokens of "the distant provincial capital", whose name follows
_JOINING = frozenset((",", "and", "&", "plus", "or", "then", "as", "along", "together"))
_SKIPPED = frozenset((tag.NUMBER, tag.TIME, tag.VERB))
_FAR = 40  # tokens that a bracket or an insertion spans at the most


def conjunction(phrases: Phrases, index: int) -> int:
    """How many tokens join the next member of a list; 0 where none does."""
    if phrases.lower(index) not in _JOINING:
        return 0
    words = [phrases.lower(index + offset) for offset in range(3)]
    if words[:2] == [",", "including"]:
        return 2
    if words[0] == ",":
        joined = words[1] in ("then", "and", "as", "along", "plus", "&", "together")
        following = conjunction(phrases, index + 1) if joined else 0
        step = following + 1 if following else 1
        return step + _inserted_time(phrases, index + step)
    if words[0] in ("and", "&", "plus", "or", "then"):
        step = 2 if words[1] in ("then", "later", "also", "finally", "both") else 1
        return step + _inserted_time(phrases, index + step)
    if words == ["as", "well", "as"]:
        return 3
    return 2 if words[:2] in (["along", "with"], ["together", "with"]) else 0


def _inserted_time(phrases: Phrases, index: int) -> int:
    """The tokens of ", on 4 November," between "and" and the next member."""
    if phrases.lower(index) != ",":
        return 0
    after = past_time(phrases, index + 1)
    return after + 1 - index if after > index + 1 and phrases.lower(after) == "," else 0


def starts_clause(phrases: Phrases, end: int) -> bool:
    """Whether the phrase that ends here is the subject of a new clause, not one more object."""
    index = end
    while phrases.tag(index) in (tag.ADVERB, tag.TIME):
        index += 1
    kind = phrases.tag(index)
    if kind in (tag.BE, tag.HAVE, tag.MODAL, tag.DO):
        return True
    participle = phrases.tag(index + 1) in (tag.PREPOSITION, tag.TIME)
    if kind == tag.VERB:
        return not (phrases.lower(index).endswith("ed") and participle)
    return kind == tag.CAPTURE and not participle


def skip(phrases: Phrases, index: int) -> int:
    """Steps over what may stand between the members of a list.

    Brackets, distances ("55 miles west of Sarajevo"), appositions ("the second-largest city"),
    relative clauses that the list goes on behind, and attached phrases ("in South Kivu").
    """
    begin = index
    if begin not in phrases.skipped:
        while (after := _skip_one(phrases, index)) != index:
            index = after + _named_behind(phrases, after)
        phrases.skipped[begin] = index
    return phrases.skipped[begin]


def _named_behind(phrases: Phrases, comma: int) -> int:
    """The tokens of ", Nairobi" behind "on the road to the capital": no further member."""
    if phrases.lower(comma) != "," or phrases.tag(comma + 1) != tag.NAME:
        return 0
    start = comma - 1
    while start > comma - _APPOSED and phrases.tag(start) != tag.DETERMINER:
        start -= 1
    kind, noun, _ = phrases.place_noun(start + 1, comma)
    governed = phrases.tag(start - 1) in (tag.PREPOSITION, tag.TO)
    if phrases.lower(start) != "the" or not kind or not governed:
        return 0
    if phrases.names(start, noun):
        return 0
    return phrases.names(comma + 1, phrases.size)[0][1] - comma


def _skip_one(phrases: Phrases, index: int) -> int:
    kind, lower = phrases.tag(index), phrases.lower(index)
    if kind not in _SKIPPED and lower not in _opening(phrases.lexicon):
        return index
    if lower in ("(", "["):
        return _past_bracket(phrases, index)
    if lower == ",":
        return _skip_after_comma(phrases, index)
    if (after := past_time(phrases, index)) > index:
        return after  # "X on Friday and Y the day after"
    if lower == "to" and phrases.lower(index + 2) in phrases.words["directions"]:
        return index + 3  # "further towns to the west"
    if phrases.is_distance(index):
        return past_attached(phrases, index)
    if kind in (tag.PREPOSITION, tag.NOUN) and lower in phrases.words["attaching"]:
        return past_attached(phrases, index)
    if kind == tag.TIME and phrases.tag(index + 1) in (",", tag.CONJUNCTION):
        return index + 1
    if kind == tag.VERB and lower.endswith(("ed", "strung")) and lower != "said":
        return _past_participle(phrases, index)
    return index


@cache
def _opening(lexicon: Lexicon) -> frozenset[str]:
    """The words by which what is stepped over begins, whatever their class."""
    words = lexicon.words
    return words["timing"] | words["softeners"] | words["attaching"] | {"(", "[", ",", "to"}


def _past_participle(phrases: Phrases, index: int) -> int:
    """Past "inhabited by Kurds", "scattered along the border": what describes a noun."""
    after = past_attached(phrases, index + 1)
    return after if phrases.tag(index + 1) == tag.PREPOSITION and after > index + 1 else index


def _skip_after_comma(phrases: Phrases, comma: int) -> int:
    first = comma + 1
    if phrases.is_distance(first) or phrases.lower(first) in phrases.words["attaching"]:
        return _to_comma(phrases, first)
    if phrases.lower(first + 1) == "of" and phrases.lower(first + 2) in ("them", "which"):
        return _to_comma(phrases, first)  # "four towns, one of them a gateway to Syria,"
    site = phrases.lower(first) in phrases.words["sites"]
    if site and phrases.lower(first + 1) in ("of", "to"):
        return _to_comma(phrases, first)  # ", home to a million people,"
    if _is_apposition(phrases, first):
        return _to_comma(phrases, first)
    if phrases.tag(first) == tag.PREPOSITION and phrases.tag(first + 1) == tag.WH:
        first += 1  # ", from which the city had been shelled,"
    if phrases.tag(first) == tag.WH:
        return _past_relative(phrases, first)
    if (closed := _past_attribution(phrases, first)) > first:
        return closed
    if phrases.tag(first) == tag.NAME and phrases.tag(comma - 1) in (tag.NAME, tag.NOUN):
        run = phrases.names(first, min(first + 4, phrases.size))[0]
        written = phrases.text(run)  # "Merano, Italy", "Buthidaung, Rakhine State"
        if written in phrases.lexicon.countries or written in phrases.lexicon.areas:
            return run[1]
    return comma


def _past_relative(phrases: Phrases, first: int) -> int:
    """Past ", which the Serbs used ...," where ", as well as X" or ", and X" follows it."""
    for index in range(first, min(first + _FAR, phrases.size)):
        if phrases.lower(index) in (";", ".", "—", "–", "--"):
            break
        step = conjunction(phrases, index) if phrases.lower(index) == "," else 0
        if (
            step > 1
            and phrases.tag(index + step) == tag.NAME
            and not starts_clause(phrases, index + step + 1)
        ):
            return index
    return first - 1


def past_time(phrases: Phrases, index: int) -> int:
    """Past "on Friday", "late on Friday", "on the 24th"; `index` where none stands."""
    timing = phrases.words["timing"]
    if phrases.lower(index) not in timing:
        return index
    end, timed = index + 1, False
    if phrases.lower(index) in ("late", "early") and phrases.lower(end) in timing:
        end += 1
    while end < index + 6:
        lower, kind = phrases.lower(end), phrases.tag(end)
        number = kind == tag.NUMBER and (timed or lower.rstrip("stndrh").isdecimal())
        if kind == tag.TIME or (number and not phrases.is_distance(end)):
            timed = True
        elif lower not in phrases.words["time_parts"]:
            break
        end += 1
    return end if timed and phrases.lower(end - 1) not in ("the", "of") else index


def _is_apposition(phrases: Phrases, index: int) -> bool:
    """Whether "a key town on the road", "capital of X" begins here."""
    base = phrases.base(index)
    if base is None:
        return False
    kind, noun, _ = phrases.place_noun(base.start, base.end)
    if kind and base.opener in ("a", "an", "another", "one", "once"):
        return True
    named = bool(phrases.names(base.start, base.end))
    if kind and not named and phrases.lower(base.end) == "of":
        ranked = any(phrases.lower(i) in phrases.words["ranks"] for i in range(base.start, noun))
        seat = (
            phrases.lower(noun).startswith("capital")
            or phrases.lower(noun) in phrases.words["strongholds"]
        )
        return ranked or seat or _is_region(phrases, base.end + 1)
    if named:
        return bool(base.opener) and kind == "area"
    described = phrases.tag(base.end) in (tag.PREPOSITION, ",", tag.WH, "", ".", tag.TO)
    return bool(kind) or (base.opener in ("a", "an", "the", "one", "once") and described)


def _past_attribution(phrases: Phrases, first: int) -> int:
    """Past ", a spokesman said on Friday" before ", and Y too": at its closing comma."""
    if phrases.held.isdisjoint(phrases.words["saying"]):
        return first
    said = False
    for index in range(first, min(first + _ATTRIBUTION, phrases.size)):
        if phrases.texts[index] == "," and phrases.lower(index + 1) == "and":
            return index if said else first
        if phrases.texts[index] in STOPS or phrases.tag(index) in (tag.CAPTURE, tag.WH):
            return first
        said = said or phrases.lower(index) in phrases.words["saying"]
    return first


def _is_region(phrases: Phrases, index: int) -> bool:
    base = phrases.base(index)
    if base is None:
        return False
    written = [phrases.text(name) for name in phrases.names(base.start, base.end)]
    lexicon = phrases.lexicon
    return not written or written[0] in lexicon.countries or written[0] in lexicon.areas


def _past_bracket(phrases: Phrases, index: int) -> int:
    for end in range(index, min(index + _FAR, phrases.size)):
        if phrases.texts[end] in (")", "]"):
            return end + 1
    return index


def _to_comma(phrases: Phrases, index: int) -> int:
    """The sign that closes an insertion; past a comma before the list's last "and"."""
    end = index
    while end < phrases.size:
        if phrases.texts[end] in ("(", "[") and (past := _past_bracket(phrases, end)) > end:
            end = past
            continue
        inserted = phrases.lower(end - 1) == "," or phrases.tag(end - 1) == tag.PREPOSITION
        if phrases.tag(end) == tag.WH and not inserted:
            return end
        if phrases.texts[end] in STOPS:
            joins = phrases.texts[end] == "," and phrases.lower(end + 1) in ("and", "as")
            return end + 1 if joins and phrases.lower(end + 1) == "and" else end
        end += 1
    return end


def past_attached(phrases: Phrases, index: int) -> int:
    """Past an attached phrase: distance and direction, preposition, noun phrase."""
    end = index
    while end < min(index + 8, phrases.size):
        if phrases.is_distance(end):
            counted = phrases.tag(end) == tag.NUMBER  # "20 km", not "about" or "20km"
            end += 2 if counted and phrases.lower(end + 1) in phrases.words["units"] else 1
        elif (
            phrases.tag(end) in (tag.PREPOSITION, tag.ADVERB)
            or phrases.lower(end) in phrases.words["directions"]
        ):
            end += 1
        elif phrases.texts[end] == "(":
            end = max(_past_bracket(phrases, end), end + 1)
        else:
            break
    base = phrases.base(end)
    return base.end if base and end > index else index
