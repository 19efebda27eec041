"""What the grammar met and did not know: verbs, sides, places."""

from __future__ import annotations

import pytest

from geomap import grammar, lexicon, unknown_words
from geomap.models import Article
from geomap.unknown_words import Unknown

WORDS = lexicon.load()


def _knows(name: str) -> bool:
    return name == "Goma"


def found(*texts: str) -> tuple[Unknown, ...]:
    articles = [Article(str(number), text) for number, text in enumerate(texts)]
    readings = [grammar.read(article, WORDS, knows=_knows) for article in articles]
    return unknown_words.find(readings, WORDS, knows=_knows, exists=_knows)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Rebels ringed the town of Velmora.", "ringed"),
        ("Rebels have ringed Goma.", "ringed"),
        ("Goma was ringed by rebels.", "ringed"),
        ("The rebels overtook the town of Velmora.", "overtook"),
        ("Rebels marched north, ringing the village of Tarsik.", "ringing"),
    ],
)
def test_verbs_between_a_side_and_a_place(text: str, verb: str) -> None:
    assert ("verb", verb) in [(each.sort, each.word) for each in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured Goma.",  # known
        "Rebels said Goma was quiet.",
        "Rebels polished their boots in Goma.",
        "Tourists adored Goma.",
        "Goma was adored by tourists.",
        "Goma was left by noon.",
    ],
)
def test_other_verbs_are_not_listed(text: str) -> None:
    assert [each.word for each in found(text) if each.sort == "verb"] == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The smugglers captured the town of Goma.", "smugglers"),
        ("The town of Goma was captured by smugglers.", "smugglers"),
        ("The QZX captured the town of Goma.", "QZX"),
        ("The town of Goma was seized by the QZX.", "QZX"),
    ],
)
def test_sides_that_take_a_place_and_are_in_no_list(text: str, actor: str) -> None:
    assert [each.word for each in found(text) if each.sort == "actor"] == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban captured the town of Goma.",
        "Fighters captured the town of Goma.",
        "They captured the town of Goma.",
        "The smugglers captured a lorry.",
    ],
)
def test_known_sides_are_not_listed(text: str) -> None:
    assert [each.word for each in found(text) if each.sort == "actor"] == []


def test_places_that_no_gazetteer_knows() -> None:
    unknown = found("Rebels captured the towns of Goma and Velmora.")
    assert [each.word for each in unknown if each.sort == "place"] == ["Velmora"]


def test_words_come_by_sort_then_count_then_alphabet() -> None:
    unknown = found(
        "Rebels zapped Goma. Rebels ringed Goma. Rebels razed Goma. Rebels ringed Goma.",
        "Rebels captured the town of Velmora.",
    )
    assert [(each.sort, each.word, each.count) for each in unknown] == [
        ("verb", "ringed", 2),
        ("verb", "razed", 1),
        ("verb", "zapped", 1),
        ("place", "Velmora", 1),
    ]


def test_the_example_is_the_first_sentence_that_has_the_word() -> None:
    (only,) = found("It rained.", "Troops slept. Rebels ringed Goma. Rebels ringed Goma again.")
    assert (only.article, only.sentence) == ("1", "Rebels ringed Goma.")


def test_web_pages_around_the_story_are_not_read() -> None:
    assert found("It rained.\n\nRead more:\nRebels ringed Goma\nArmy ringed Goma\n") == ()


def test_the_list_is_aligned_and_cut_to_the_terminal() -> None:
    unknown = [
        Unknown("verb", "ringed", 12, "a", "Rebels ringed the town. " * 9),
        Unknown("verb", "raz\x1bed", 3, "a", "Short."),
        Unknown("place", "Velmora", 1, "a", "Rebels took Velmora."),
    ]
    verbs, places = unknown_words.listed(unknown, width=60)
    assert verbs.splitlines()[1].startswith("  12  ringed     Rebels ringed")
    assert verbs.splitlines()[2] == "   3  raz\\x1bed  Short."
    assert max(map(len, verbs.splitlines())) <= 60
    assert places.splitlines()[1] == "  1  Velmora  Rebels took Velmora."


def test_no_cell_of_the_table_is_a_formula() -> None:
    unknown = [Unknown("place", "=1+1", 2, "a.txt", "-- Rebels\ntook =1+1")]
    assert unknown_words.table(unknown) == (
        "sort,word,count,article,sentence\nplace,'=1+1,2,a.txt,'-- Rebels took =1+1\n"
    )
