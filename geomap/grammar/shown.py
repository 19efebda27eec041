"""Names that the article itself shows to be places, or people, wherever else it uses them bare.

"the town of X", "X, a village", "20 km north of X" tell for the whole article that X is a place;
"Mr X", "Y X, 26," and "X, who" that it is a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from geomap.lexicon import Lexicon

# The boundary is asked for behind a name's first letter: a search skips to the next capital then,
# which halves its time.
_CAPITAL = r"[A-Z](?<=\b.)"
_REST = r"[\w’'‘-]{0,40}"  # no more, so that a run of signs is not searched from each of them on
# Only a space parts the words: a hyphen, which the rest holds too, could be read in many ways.
_NAME = rf"(?P<name>{_CAPITAL}{_REST}(?: (?:al-|el-|ar-|as-|at-|ad-|an-|az-)?[A-Z]{_REST}){{0,3}})"
_ONE = rf"(?P<name>(?:al-|el-|ar-)?[A-Z]{_REST})"
_SIDE = r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?"
_AFTER = (
    r"(?=[,.;]| (?:on|in|and|was|were|by|after|where|with|to|for|from|since|during|late|early)\b)"
)
_LAST = rf"(?P<last>{_CAPITAL}[\w’'-]{{1,40}})"
_DATELINE = r"(?P<name>[A-Z](?:(?<=^.)|(?<=[-–—] .))[A-Z’' -]{2,30}[A-Z])(?=[.,:]| [-–—(])"
_MANY = 100  # names, from which on a text is read for all at once
_Read = Callable[[str, Lexicon], frozenset[str]]
_TWO_NAMES = re.compile(rf"(?P<first>{_CAPITAL}[\w’'-]{{1,40}}) {_LAST}\b")


class Shown:
    """What a text shows its names to be.

    Of few names only the lines that hold them are searched; of many all lines, once.
    """

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._places: dict[str, bool] = {}
        self._persons: dict[str, bool] = {}

    def is_place(self, name: str) -> bool:
        """Whether a name is shown to be a place's."""
        if name not in self._places:
            many = len(self._places) > _MANY
            self._places[name] = name in self._all_places if many else self._held(name, _places)
        return self._places[name]

    def is_person(self, name: str) -> bool:
        """Whether a name's last word is shown to be a person's and no place's."""
        if name not in self._persons:
            self._persons[name] = self._is_last_name(name.rsplit(" ", 1)[-1])
        return self._persons[name]

    def _is_last_name(self, name: str) -> bool:
        many = len(self._persons) > _MANY
        found = name in self._all_people if many else self._held(name, _people)
        return found and not self.is_place(name)

    def _held(self, name: str, read: _Read) -> bool:
        return any(name in read(line, self._lexicon) for line in self._lines if name in line)

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")

    @cached_property
    def _all_places(self) -> frozenset[str]:
        return frozenset().union(*(_places(line, self._lexicon) for line in self._lines))

    @cached_property
    def _all_people(self) -> frozenset[str]:
        return frozenset().union(*(_people(line, self._lexicon) for line in self._lines))


@lru_cache(maxsize=256)
def _places(line: str, lexicon: Lexicon) -> frozenset[str]:
    """The names that a line shows to be places."""
    return frozenset(match["name"] for match in _matches(_place_patterns(lexicon), line))


@lru_cache(maxsize=256)
def _people(line: str, lexicon: Lexicon) -> frozenset[str]:
    """The last names that a line shows to be people's."""
    found = {match["last"] for match in _matches(_people_patterns(lexicon), line)}
    found |= {
        match["last"]
        for match in _TWO_NAMES.finditer(line)
        if match["first"] in lexicon.given_names
    }
    return frozenset(found)


class _Pattern(NamedTuple):
    """What shows a name.

    Attributes:
        pattern: what it looks like.
        signs: one of them stands in any line that the pattern matches: asking costs a tenth. The
            empty one stands in all.
    """

    pattern: re.Pattern[str]
    signs: tuple[str, ...]


def _matches(patterns: Iterable[_Pattern], line: str) -> Iterator[re.Match[str]]:
    for pattern, signs in patterns:
        if any(map(line.__contains__, signs)):
            yield from pattern.finditer(line)


@cache
def _place_patterns(lexicon: Lexicon) -> tuple[_Pattern, ...]:
    showing, behind = lexicon.words["showing"], lexicon.words["showing_behind"]
    town, end = rf"(?:{_either(showing)})s?", _either(behind)
    before = _either(rf"(?<=\b{word} )" for word in lexicon.words["showing_before"])
    return (
        _Pattern(
            re.compile(rf"\b{town} of {_NAME}"),
            (" of ",),
        ),
        _Pattern(
            re.compile(rf"{_NAME}(?:,? (?:a|an|the|one)(?: [a-z-]+){{0,4}} {town}| (?:{end}))\b"),
            tuple(f" {word}" for word in showing | behind),
        ),
        _Pattern(
            re.compile(rf" (?=[A-Z]|(?:al|el|ar)-)(?:{before}){_ONE}{_AFTER}"),
            (" ",),
        ),
        _Pattern(re.compile(_DATELINE), ("",)),
        _Pattern(re.compile(rf"^{_ONE}: [a-z]"), (": ",)),  # "Goma: armed group seizes town"
        _Pattern(
            re.compile(rf"\b(?:km|kilomet(?:er|re)s|miles)\)? {_SIDE} of {_NAME}"),
            ("km", "kilomet", "miles"),
        ),
    )


@cache
def _people_patterns(lexicon: Lexicon) -> tuple[_Pattern, ...]:
    titles = (word.capitalize() for word in lexicon.words["showing_people"])
    title = rf"{_CAPITAL}(?:{_either(rf'(?<={word[0]}){word[1:]}' for word in titles)})"
    return (
        _Pattern(re.compile(rf"{title}\.? (?:[A-Z][\w’'-]{{0,40}} ){{0,2}}{_LAST}"), (" ",)),
        _Pattern(
            re.compile(
                rf"{_CAPITAL}[\w’'-]{{1,40}} {_LAST}, (?:\d\d|aged)\b"
                r"(?! *(?:km|miles?|kilomet|metres|meters|-))"
            ),
            (", ",),
        ),
        _Pattern(
            re.compile(rf"{_LAST}(?:, (?:who|whose)| (?:told|said s?he))\b"),
            (", who", " told", " said "),
        ),
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words))
