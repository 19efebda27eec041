"""The parts of a clause: capture words, the phrases around them, subject and agent."""

from __future__ import annotations

import pytest

from geomap import lexicon as lexicons
from geomap.grammar import agents, constituents, infinitives, insertions, subjects
from geomap.grammar.constituents import Constituent
from geomap.grammar.phrases import Phrases
from geomap.grammar.tokens import tokenize
from geomap.grammar.triggers import triggers


def _phrases(text: str) -> Phrases:
    lexicon = lexicons.load()
    return Phrases(tokenize(text, 0, lexicon), lexicon)


def _at(phrases: Phrases, word: str) -> int:
    return next(i for i in range(len(phrases.tokens)) if phrases.lower(i) == word)


def _text(phrases: Phrases, span: Constituent | None) -> str:
    return phrases.text((span.start, span.end)) if span else ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rebels captured Velmora.", ["captured"]),
        ("Rebels took full control of Velmora.", ["took full control of"]),
        ("Rebels took a bus.", ["took"]),
        ("The capture and fall of Velmora", ["capture", "fall"]),
        ("They control Velmora.", ["control"]),
        ("The newly-captured town", ["newly-captured"]),
        ("A quiet day in Velmora.", []),
    ],
)
def test_the_longest_capture_word_is_found(text: str, words: list[str]) -> None:
    phrases = _phrases(text)
    found = [
        phrases.text((each.index, max(each.end, each.index + 1))) for each in triggers(phrases)
    ]
    assert found == words


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("Velmora was captured.", True),
        ("Velmora had reportedly been captured.", True),
        ("Rebels had captured Velmora.", False),
    ],
)
def test_a_verb_group_is_passive_or_not(text: str, *, passive: bool) -> None:
    (trigger,) = triggers(_phrases(text))
    assert trigger.passive is passive


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Rebels captured Velmora.", "Rebels"),
        ("Rebels of the Hill Front captured Velmora.", "Rebels of the Hill Front"),
        ("Rebels backed by Rwanda captured Velmora.", "Rebels"),
        ("The army, led by General Omar, captured Velmora.", "The army"),
        ("Rebels attacked the base and captured Velmora.", "Rebels"),
        ("Troops who captured Velmora left.", "Troops"),
        ("After having captured Velmora, the army left.", "the army"),
        ("It took the army a week to have captured Velmora.", "the army"),
    ],
)
def test_the_subject_is_found(text: str, side: str) -> None:
    phrases = _phrases(text)
    (trigger,) = (each for each in triggers(phrases) if each.verb.lemma == "capture")
    assert _text(phrases, subjects.of(phrases, trigger.left)) == side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Velmora was captured by rebels.", "rebels"),
        ("Velmora was captured on Friday by troops loyal to Omar.", "troops loyal to Omar"),
        ("Velmora was captured by Friday.", ""),
        ("Velmora was captured, which surprised people by night.", ""),
    ],
)
def test_the_agent_is_found(text: str, side: str) -> None:
    phrases = _phrases(text)
    assert _text(phrases, agents.of(phrases, _at(phrases, "captured") + 1)) == side


def test_a_side_stands_behind_its_preposition() -> None:
    phrases = _phrases("The army lost it a month later to the rebels.")
    lost = _at(phrases, "it") + 1
    assert _text(phrases, agents.after_preposition(phrases, lost, "to")) == "the rebels"
    assert agents.after_preposition(phrases, lost, "from") is None


def test_a_constituent_is_the_same_from_either_end() -> None:
    phrases = _phrases("Fighters loyal to President Omar")
    whole = Constituent(0, len(phrases.tokens))
    assert constituents.beginning_at(phrases, 0) == whole
    assert constituents.ending_at(phrases, whole.end - 1) == whole


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The rebels took it only to lose it.", True),
        ("It fell, only for the army to lose it.", True),
        ("It took a week to lose it.", True),
        ("They want to lose it.", False),
    ],
)
def test_some_infinitives_tell_what_came_of_it(text: str, *, told: bool) -> None:
    phrases = _phrases(text)
    assert infinitives.tells_outcome(phrases, _at(phrases, "lose") - 1) is told


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("Rawa (pop. 900) and", "and"),
        ("Rawa on Friday and", "and"),
        ("Rawa, a key town on the road, and", "and"),
        ("Rawa 20 km north of Ana and", "and"),
        ("Rawa and", "and"),
    ],
)
def test_what_stands_between_members_of_a_list_is_passed(text: str, behind: str) -> None:
    phrases = _phrases(text)
    assert phrases.lower(insertions.skip(phrases, 1)) == behind


@pytest.mark.parametrize(
    ("text", "count"), [(", and then Ana", 3), ("as well as Ana", 3), ("and Ana", 1), ("in Ana", 0)]
)
def test_members_of_a_list_are_joined(text: str, count: int) -> None:
    assert insertions.conjunction(_phrases(text), 0) == count
