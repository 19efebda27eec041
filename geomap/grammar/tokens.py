"""A sentence as tokens, each with a one-letter tag of its word class.

The tagger knows the closed classes of English (`words.yaml`), the lexicon's own words, and the
shape of a word; every other lower-case word is N, noun or adjective alike, which is all that the
phrases built on top need to know.
"""

from __future__ import annotations

import re
from functools import cache

from geomap.grammar.dates.words import MONTHS, SHORT_MONTHS, WEEKDAYS
from geomap.lexicon import Lexicon

DETERMINER, POSSESSIVE, PRONOUN, PREPOSITION, CONJUNCTION = "D", "O", "P", "I", "C"
BE, HAVE, DO, MODAL, NEGATION, TO, WH, SUBORDINATOR, ADVERB = (
    "A",
    "H",
    "B",
    "M",
    "X",
    "T",
    "W",
    "U",
    "R",
)
NUMBER, TIME, VERB, GERUND, CAPTURE, NOUN, NAME, DEMONYM, GENITIVE = (
    "Q",
    "E",
    "V",
    "G",
    "K",
    "N",
    "Z",
    "J",
    "S",
)

FINITE = frozenset((VERB, CAPTURE, BE, HAVE, MODAL, DO))
"""What a finite verb group begins with."""
NOMINAL = frozenset((NOUN, NAME, DEMONYM, NUMBER, GENITIVE, DETERMINER, POSSESSIVE))
"""What a noun phrase is made of."""

_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"""
    [A-Za-z]+(?=[ ,])                                      # most words: found at once
  | (?:{_LETTER}\.){{2,}}(?:-\w+)*                         # U.S., U.S.-backed
  | ['’](?:s|S|re|ve|ll|d)\b(?!{_LETTER})                  # the genitive and the short verbs
  | n['’]t\b
  | {_LETTER}+(?=n['’]t\b)                                 # did|n't
  | [‘’'ʿ`]?{_LETTER}[\w]*(?:(?:[-‐‑][‘’'ʿ`]?|/(?=[A-Z])|[’'‘ʿ`](?!(?:s|S|re|ve|ll|d)\b))[\w]+)*
  | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?(?:-\w+)*(?:\.(?=\w))?
  | \.\.\.|…|--+|[–—]
  | \S
    """,
    re.VERBOSE,
)
_NAME_PARTICLES = frozenset(
    "al el ar as ash at ad an az ez de del la le les di da do dos van von bin ibn e u ul".split()
)
_MONTHS = frozenset((*MONTHS, *SHORT_MONTHS))
_TIMES = frozenset((*WEEKDAYS, *"yesterday today tonight tomorrow weekend".split()))
_DAYS = _TIMES | _MONTHS
_SOFT_MONTHS = frozenset(("march", "may", "sep", "dec", "apr", "jan"))
_BEFORE_MONTH = frozenset(
    "in of since last this on by until from early late mid during and".split()
)
_COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())
_SHORT_VERBS = frozenset("'s 'S 're 've 'll 'd ’s ’S ’re ’ve ’ll ’d".split())
_QUOTES = frozenset("\"“”‘’'«»„`")
_OPENING = frozenset("‘’'`")
_REMEMBERED = 65_536  # words whose looks are kept


Look = tuple[str, bool, bool, str]
"""A word in lower case, whether it begins like a name, whether it is a quotation mark, its tag."""


class Token:
    """A word, a number or a sign.

    Attributes:
        start, end: offsets into the article's text.
        is_capital: whether it begins like a name: "Goma", "al-Waleed", "‘Abed".
        is_quote: whether it is a quotation mark.
    """

    __slots__ = ("end", "is_capital", "is_quote", "lower", "start", "tag", "text")

    def __init__(self, text: str, start: int, end: int, look: Look | None = None) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.lower, self.is_capital, self.is_quote, self.tag = look or _look(text)


def _look(text: str) -> Look:
    is_capital = text[0].isupper() or (not text.islower() and _is_capital(text))
    return text.lower().replace("’", "'"), is_capital, text in _QUOTES, ""


class _Looks(dict[str, Look]):
    """The looks of the words met so far; each is looked at once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __missing__(self, text: str) -> Look:
        if len(self) >= _REMEMBERED:
            self.clear()
        lower, is_capital, is_quote, _ = look = _look(text)
        look = lower, is_capital, is_quote, _own_tag(text, look, self._lexicon)
        self[text] = look
        return look


_looks = cache(_Looks)


def _is_capital(text: str) -> bool:
    for part in re.split(r"[-‐‑]", text.lstrip("‘’'ʿ`")):
        if part[:1].isupper():
            return True
        if part.lower() not in _NAME_PARTICLES:
            return False
    return False


def tokenize(text: str, start: int, lexicon: Lexicon) -> list[Token]:
    """The tagged tokens of the sentence `text`, which begins at offset `start` of its article."""
    tokens: list[Token] = []
    looks = _looks(lexicon)
    words = _TOKEN.findall(text)
    end = 0
    for word in words:  # what is no white space is in a word, none is skipped
        begin = text.index(word, end)
        end = begin + len(word)
        tokens.append(Token(word, start + begin, start + end, looks[word]))
    if any(mark in text for mark in _OPENING):
        tokens = _part_quotes(tokens, lexicon)
    if "." in words[:-1]:
        tokens = _join_abbreviations(tokens, lexicon)
    again: list[int] = []
    for index, token in enumerate(tokens):
        if not token.tag:
            token.tag = _placed_tag(tokens, index, lexicon)
        if token.tag in _RETAGGED or token.lower in _RETAGGED_WORDS:
            again.append(index)
    for index in again:  # with the neighbours known
        retagged = tokens[index].tag in _RETAGGED
        tokens[index].tag = (_tag_among if retagged else _tag_of_word)(tokens, index, lexicon)
    return tokens


def _part_quotes(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Parts a quotation mark from the word it opens; the ayn of ‘Abed stays with its name."""
    if not any(token.text[0] in _OPENING and len(token.text) > 1 for token in tokens):
        return tokens
    looks = _looks(lexicon)
    parted: list[Token] = []
    closing = max((i for i, token in enumerate(tokens) if token.text in ("’", "'")), default=-1)
    for position, token in enumerate(tokens):
        mark, rest = token.text[0], token.text[1:]
        is_opening = mark in _OPENING and rest[:1].isalpha() and token.text not in _SHORT_VERBS
        is_ayn = rest[:1] in "AEIOU" and position > closing
        if is_opening and not is_ayn:
            parted.append(Token(mark, token.start, token.start + 1, looks[mark]))
            parted.append(Token(rest, token.start + 1, token.end, looks[rest]))
        else:
            parted.append(token)
    return parted


def _join_abbreviations(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Gives "Gen", "." back as one token."""
    joined: list[Token] = []
    short = lexicon.words["abbreviations"]
    for token in tokens:
        if (
            token.text == "."
            and joined
            and joined[-1].end == token.start
            and (
                joined[-1].lower in short
                or (len(joined[-1].text) == 1 and joined[-1].text.isupper())
            )
            and token is not tokens[-1]
        ):
            text = joined[-1].text + "."
            joined[-1] = Token(text, joined[-1].start, token.end, _looks(lexicon)[text])
        else:
            joined.append(token)
    return joined


_BEFORE_A_WHILE = frozenset(("a", "short", "little", "long"))
_CLOSED = (
    ("negations", NEGATION), ("modals", MODAL), ("be", BE), ("have", HAVE), ("do", DO), ("wh", WH),
    ("possessives", POSSESSIVE), ("pronouns", PRONOUN), ("subordinators", SUBORDINATOR),
    ("numbers", NUMBER), ("determiners", DETERMINER), ("prepositions", PREPOSITION),
    ("conjunctions", CONJUNCTION), ("verbs", VERB), ("adverbs", ADVERB),
)  # fmt: skip


def _own_tag(text: str, look: Look, lexicon: Lexicon) -> str:
    """Tag of a word that has the same one wherever it stands; empty where its neighbours tell."""
    if text in ("'s", "’s"):
        return GENITIVE
    if text in ("'", "’"):
        return ""
    if text[0].isdigit() or text == "%":
        return NUMBER
    if not any(sign.isalnum() for sign in text):
        return text
    lower, is_capital = look[:2]
    if not is_capital:
        return _plain_tag(lower, lexicon)
    bare = lower.rstrip(".")
    if lower in _TIMES or (bare in _MONTHS and bare not in _SOFT_MONTHS):
        return TIME
    return ""


def _placed_tag(tokens: list[Token], index: int, lexicon: Lexicon) -> str:
    """Tag of a genitive's mark, or of a token with a capital."""
    token = tokens[index]
    text, lower = token.text, token.lower
    if text in ("'", "’"):
        return GENITIVE if _after_plural(tokens, index) else text
    if lower.rstrip(".") in _SOFT_MONTHS and _is_month(tokens, index):
        return TIME
    if text in lexicon.demonyms:
        return DEMONYM
    if "-" in text and text[0].isupper() and text.rsplit("-", 1)[1][:1].islower():
        centre = text.rsplit("-", 1)[1] in ("centre", "center", "ville", "sur", "le", "la")
        return NAME if centre else NOUN  # "Masisi-centre", but "Serb-held", "Moscow-backed"
    if not _is_first(tokens, index):
        return NAME
    if text.isupper() and text in lexicon.aliases and not _is_shouted(tokens, index):
        return NAME  # "IS captured X"
    if lower in lexicon.forms and lower.endswith("ing"):
        return CAPTURE  # "Capturing Rutba took days"
    if _next_is_name(tokens, index) and lower not in _function_words(lexicon):
        return NOUN if lower in lexicon.fighters else NAME
    return _plain_tag(lower, lexicon) if _is_common(lower, lexicon) else NAME


def _is_shouted(tokens: list[Token], index: int) -> bool:
    """Whether the next word is in capitals as well: "IS IRAQ LOST?"."""
    return index + 1 < len(tokens) and tokens[index + 1].text.isupper()


def _is_first(tokens: list[Token], index: int) -> bool:
    """Whether a capital may be there only because a sentence, a quote or a list item begins."""
    before = tokens[index - 1] if index else None
    return before is None or before.is_quote or before.text in (":", "—", "–", "--", "*")


def _plain_tag(lower: str, lexicon: Lexicon) -> str:
    """Tag of a word by the closed classes, the capture verbs and its ending."""
    if lower == "to":
        return TO
    if lower in _TIMES:
        return TIME
    closed = _closed(lexicon).get(lower)
    if closed:
        return closed
    words = lexicon.words
    if lower in lexicon.fighters:
        return NOUN  # "forces", "force"
    if lower in lexicon.forms:
        return CAPTURE
    if lower.endswith("ly") and lower not in words["not_adverbs"]:
        return ADVERB
    if lower.endswith("ing") and len(lower) > 4 and lower not in words["not_gerunds"]:
        return GERUND
    past = lower.endswith("ed") and len(lower) > 3 and "-" not in lower
    return VERB if past and lower not in words["not_past"] else NOUN


@cache
def _closed(lexicon: Lexicon) -> dict[str, str]:
    """Each word of the closed classes to its tag; an earlier class wins."""
    return {word: tag for name, tag in reversed(_CLOSED) for word in lexicon.words[name]}


@cache
def _function_words(lexicon: Lexicon) -> frozenset[str]:
    classes = (
        "determiners", "prepositions", "subordinators", "conjunctions", "pronouns", "possessives",
        "wh", "adverbs",
    )  # fmt: skip
    return frozenset().union(*(lexicon.words[name] for name in classes))


def _is_common(lower: str, lexicon: Lexicon) -> bool:
    """Whether a capital at the head of a sentence says nothing: the word is no name."""
    words = lexicon.words
    return (
        lower in words["common"]
        or lower in words["directions"]
        or lower in lexicon.fighters
        or lower in lexicon.forms
        or lower in lexicon.place_words
        or lower in lexicon.people
        or lower in _closed(lexicon)
        or (lower.endswith("ing") and lower not in words["not_gerunds"])
        or (lower.endswith("ly") and lower not in words["not_adverbs"])
    )


def _next_is_name(tokens: list[Token], index: int) -> bool:
    """Whether a capital word follows, so that a first word too is likely part of a name."""
    if index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    return following.is_capital and following.lower not in _DAYS


def _after_plural(tokens: list[Token], index: int) -> bool:
    return (
        index > 0
        and tokens[index - 1].end == tokens[index].start
        and tokens[index - 1].lower.endswith("s")
        and index + 1 < len(tokens)
        and tokens[index + 1].start > tokens[index].end
    )


def _is_month(tokens: list[Token], index: int) -> bool:
    """Whether "March" or "May" is the month: a number, "in", "last" ... stands beside it."""
    before = tokens[index - 1].lower if index else ""
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return after[:1].isdigit() or before[:1].isdigit() or before in _BEFORE_MONTH


_ARABIC_ARTICLES = frozenset("al el ad ar az ash ez".split())
_RETAGGED = frozenset((TIME, VERB, GERUND))
_RETAGGED_WORDS = (
    frozenset("first last then control force forces no that per while".split())
    | _COMPASS
    | _NAME_PARTICLES
)


def _is_under(tokens: list[Token], index: int) -> bool:
    return any(token.lower == "under" for token in tokens[max(0, index - 3) : index])


def _tag_among(tokens: list[Token], index: int, lexicon: Lexicon) -> str:
    """The tag of a time, a verb or a gerund between its neighbours: it may be part of a noun."""
    token = tokens[index]
    before = tokens[index - 1].tag if index else ""
    after = tokens[index + 1].tag if index + 1 < len(tokens) else ""
    if token.tag == TIME:
        unit = tokens[index + 2] if index + 2 < len(tokens) else None
        named = after == NUMBER and unit and unit.lower in lexicon.units and unit.is_capital
        return NAME if named else TIME  # "the March 23 Movement"
    if token.tag == VERB:
        adjective = token.lower.endswith("ed") and after in (NOUN, NAME, DEMONYM, NUMBER)
        opened = before in (DETERMINER, POSSESSIVE, GENITIVE, PREPOSITION, NUMBER)
        return NOUN if adjective and opened else VERB  # "the besieged town"
    opened = before in (DETERMINER, POSSESSIVE, GENITIVE)
    inside = opened and after in (NOUN, NAME, DEMONYM)
    return NOUN if inside else GERUND  # "the neighbouring village"


def _tag_of_word(tokens: list[Token], index: int, _: Lexicon) -> str:
    """The tag of a word that is one thing or another by its neighbours."""
    token, lower = tokens[index], tokens[index].lower
    previous = tokens[index - 1] if index else None
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    before, after = previous.tag if previous else "", following.tag if following else ""
    if lower in ("first", "last", "then"):  # "the rebels first captured X"
        inside = before in (NOUN, NAME, DEMONYM) and after in (CAPTURE, VERB)
        return ADVERB if inside else token.tag
    if lower == "control":  # "control of X passed to Y", "came under rebel control"
        named = token.tag == CAPTURE and before in ("", DETERMINER, ",")
        return NOUN if named or _is_under(tokens, index) else token.tag
    if lower in ("force", "forces"):
        return CAPTURE if before in (TO, MODAL) else token.tag
    if lower in _COMPASS:  # "in the east", "east Jerusalem"
        return NOUN if before == DETERMINER or after in (NAME, DEMONYM) else token.tag
    if lower == "no":
        counted = token.tag == NEGATION and after in (NOUN, NUMBER, NAME)
        return DETERMINER if counted else token.tag
    if lower == "that":
        joins = token.tag == DETERMINER and before in (VERB, CAPTURE, NOUN, NAME)
        return WH if joins else token.tag
    if lower == "while":  # "for a short while"
        return NOUN if previous and previous.lower in _BEFORE_A_WHILE else token.tag
    if lower == "per":
        return NOUN if following and following.lower == "cent" else token.tag
    between = before == NAME == after and lower not in ("as", "at", "an", "do")
    article = lower in _ARABIC_ARTICLES and after == NAME
    return NAME if between or article else token.tag  # "Hanish al Kabir", "Rio de Janeiro"
