"""Words of a sentence and their classes."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geomap import lexicon as lexicons
from geomap.grammar.tokens import Words, tokenize
from geomap.grammar.tokens.looks import look


def _tokens(text: str) -> Words:
    return tokenize(text, 0, lexicons.load())


def _texts(text: str) -> list[str]:
    return [token.text for token in _tokens(text)]


def _tags(text: str) -> str:
    return "".join(token.tag for token in _tokens(text))


def _tag(text: str, word: str) -> str:
    (token,) = (token for token in _tokens(text) if token.text == word)
    return token.tag


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("   ", ""),
        ("Rebels took Rutba.", "Rebels|took|Rutba|."),
        ("The U.S. troops left.", "The|U.S.|troops|left|."),
        ("The U.S.-backed forces left.", "The|U.S.-backed|forces|left|."),
        ("In Rifa’at and Rifa'at they won.", "In|Rifa’at|and|Rifa'at|they|won|."),
        ("al-Qa‘im, al-Waleed and Tal ʿAbyad", "al-Qa‘im|,|al-Waleed|and|Tal|ʿAbyad"),
        ("Deir ez-Zor", "Deir|ez-Zor"),
        ("Isis's fall, Iraq’s army", "Isis|'s|fall|,|Iraq|’s|army"),
        ("the rebels' town", "the|rebels|'|town"),
        ("They didn't, don’t and can't.", "They|did|n't|,|do|n’t|and|ca|n't|."),
        ("They've, we're, it'll", "They|'ve|,|we|'re|,|it|'ll"),
        ("The AFC/M23 took Goma.", "The|AFC/M23|took|Goma|."),
        ("M23 and YPG-led SDF", "M23|and|YPG-led|SDF"),
        ("The Serb-held town", "The|Serb-held|town"),
        ("Hill 30 and Battalion 275", "Hill|30|and|Battalion|275"),
        ("2,000 men at 10:30 on 1/2", "2,000|men|at|10:30|on|1/2"),
        ("3.5 km, the 24th", "3.5|km|,|the|24th"),
        ("a 20-year-old", "a|20-year-old"),
        ("Gen. Petraeus and J. Smith", "Gen.|Petraeus|and|J.|Smith"),
        ("“Rutba fell,” he said.", "“|Rutba|fell|,|”|he|said|."),
        ("They took ‘Rutba’ on", "They|took|‘|Rutba|’|on"),
        ("‘Rebels took Rutba,’ he said.", "‘|Rebels|took|Rutba|,|’|he|said|."),
        ("Rutba—Anah – Rawah -- Qaim", "Rutba|—|Anah|–|Rawah|--|Qaim"),
        ("Rutba... and so on…", "Rutba|...|and|so|on|…"),
        ("Mazar-e-Sharif, Port-au-Prince", "Mazar-e-Sharif|,|Port-au-Prince"),
        ("São Tomé, Kyïv, Đà Nẵng", "São|Tomé|,|Kyïv|,|Đà|Nẵng"),
        ("الرطبة fell", "الرطبة|fell"),
        ("50% ($3bn)", "50|%|(|$|3|bn|)"),
        ("either/or", "either|/|or"),
        ("(Isis)", "(|Isis|)"),
    ],
)
def test_a_text_is_cut_into_words_numbers_and_signs(text: str, words: str) -> None:
    assert "|".join(_texts(text)) == words


@pytest.mark.parametrize(
    ("text", "tags"),
    [  # D the, O its, P it, I in, C and, A be, H have, B do, M modal, X not, T to, W which,
        # U after, R adverb, Q number, E time, V verb, G -ing, K capture, N noun, Z name, J people
        ("Rebels captured Rutba.", "NKZ."),
        ("The rebels captured Rutba on Saturday.", "DNKZIE."),
        ("Iraqi forces retook the town of Rutba.", "JNKDNIZ."),
        ("They did not capture it.", "PBXKP."),
        ("They didn't capture it.", "PBXKP."),
        ("It would fall to them.", "PMKTP."),
        ("Rutba has been seized by its enemies.", "ZHAKION."),
        ("Three towns fell and one was lost.", "QNVCPAV."),
        ("Isis's capture of Anah", "ZSKIZ"),
        ("the rebels' capture of Anah", "DNSKIZ"),
        ("the town, which they took", "DN,WPV"),
        ("Serb-held Knin fell", "NZV"),
        ("the al-Waleed crossing", "DZN"),
        ("Deir ez-Zor was retaken.", "ZZAK."),
        ("They captured Hill 30.", "PKZQ."),
        ("the besieged town", "DNN"),
        ("the neighbouring village", "DNN"),
        ("no town fell", "DNV"),
        ("In the east they advanced.", "IDNPV."),
        ("They advanced quickly.", "PVR."),
        ("the army said that it fell", "DNVWPV"),
        ("He said that rebels captured it.", "PVWNKP."),
    ],
)
def test_words_get_the_tag_of_their_class(text: str, tags: str) -> None:
    assert _tags(text) == tags


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("He spoke on Saturday.", "Saturday", "E"),
        ("It fell in March.", "March", "E"),
        ("It fell on 3 March.", "March", "E"),
        ("It fell on May 9.", "May", "E"),
        ("Rebels may take it.", "may", "M"),
        ("They march on Rutba.", "march", "N"),
        ("It fell in January.", "January", "E"),
        ("Kurdish fighters took it.", "Kurdish", "J"),
        ("Rebels in Baghdad fled.", "Baghdad", "Z"),
        ("Baghdad fell.", "Baghdad", "Z"),
        ("Rutba Hospital fell.", "Rutba", "Z"),
        ("Captured: Rutba.", "Captured", "K"),
        ("Capturing Rutba took days.", "Capturing", "K"),
        ("Capturing it took days.", "Capturing", "K"),
        ("‘Rebels took it,’ he said.", "Rebels", "N"),
        ("Earlier they took it.", "Earlier", "R"),
        ("Fighters took it.", "Fighters", "N"),
        ("Forces took it.", "Forces", "N"),
        ("They want to force them out.", "force", "K"),
        ("The force left.", "force", "N"),
        ("They were fighting nearby.", "fighting", "N"),
        ("They were advancing.", "advancing", "G"),
        ("The building fell.", "building", "N"),
        ("They also took it.", "also", "R"),
        ("They fled to Rutba.", "to", "T"),
        ("It cannot fall.", "cannot", "X"),
        ("Rio de Janeiro fell.", "de", "Z"),
        ("They took it from Mazar-e-Sharif.", "Mazar-e-Sharif", "Z"),
        ("The U.S. left.", "U.S.", "Z"),
        ("M23 took Goma.", "M23", "Z"),
        ("ISIS took Goma.", "ISIS", "Z"),
        ("the eastern town", "eastern", "N"),
        ("2,000 rebels", "2,000", "Q"),
        ("50% of it", "%", "Q"),
        ("a hundred men", "hundred", "Q"),
    ],
)
def test_single_words_are_told_by_shape_and_neighbours(text: str, word: str, tag: str) -> None:
    assert _tag(text, word) == tag


@pytest.mark.parametrize(
    ("word", "capital"),
    [
        ("Goma", True),
        ("al-Waleed", True),
        ("ez-Zor", True),
        ("‘Abed", True),
        ("ʿAbyad", True),
        ("M23", True),
        ("Émile", True),
        ("goma", False),
        ("well-known", False),
        ("pro-Russian", False),
        ("mid-November", False),
        ("al-qaim", False),
        ("30", False),
        ("الرطبة", False),
    ],
)
def test_what_begins_like_a_name(word: str, *, capital: bool) -> None:
    assert look(word, lexicons.load()).is_capital is capital


@pytest.mark.parametrize("sign", list('"“”‘’«»„'))
def test_quotation_marks_are_known(sign: str) -> None:
    (token,) = _tokens(sign)
    assert token.is_quote


def test_words_are_compared_with_a_straight_apostrophe() -> None:
    assert look("Rifa’at", lexicons.load()).lower == "rifa'at"


def test_offsets_count_from_where_the_sentence_begins() -> None:
    tokens = tokenize("Gen. Ali took Anah.", 100, lexicons.load())
    assert [(token.text, token.start, token.end) for token in tokens] == [
        ("Gen.", 100, 104),
        ("Ali", 105, 108),
        ("took", 109, 113),
        ("Anah", 114, 118),
        (".", 118, 119),
    ]


def test_the_last_full_stop_is_no_part_of_an_abbreviation() -> None:
    assert _texts("He is a Gen.") == ["He", "is", "a", "Gen", "."]
    assert _texts("The Gen. left.") == ["The", "Gen.", "left", "."]


def test_a_mark_opens_a_quote_where_one_that_closes_it_follows_anywhere() -> None:
    assert _texts("He met ‘Ali in Anah.") == ["He", "met", "‘Ali", "in", "Anah", "."]
    assert _texts("He said ‘Ali is here’ .")[2:4] == ["‘", "Ali"]


def test_what_is_written_is_told_with_single_spaces() -> None:
    words = tokenize("In  Rutba, al-Qaim\nand Anah.", 7, lexicons.load())
    assert words.text(0, 5) == "In Rutba, al-Qaim and"


_SENTENCES = st.lists(
    st.sampled_from(
        "Gen . U.S. al- Waleed ' ’ s 's n't did Rebels took May 9 3.5 , ( ) “ ” ‘ - / 24th … ... "
        "Isis capture of the no not to force İstanbul ß ´ é".split()
    ),
    max_size=15,
)


@given(
    st.text() | _SENTENCES.map(" ".join) | _SENTENCES.map("".join),
    st.integers(min_value=0, max_value=10_000),
)
@example("İ’s İ̇x n’t", 3)
@example("Gen.\n.Gen. J.", 0)
def test_any_text_is_cut_without_losing_or_moving_a_sign(text: str, start: int) -> None:
    end = 0
    for token in tokenize(text, start, lexicons.load()):
        assert token.start - start >= end
        assert text[token.start - start : token.end - start] == token.text
        assert not text[end : token.start - start].strip()
        assert token.tag
        end = token.end - start
    assert not text[end:].strip()


@given(_SENTENCES.map(" ".join))
def test_the_same_text_gives_the_same_tags(text: str) -> None:
    assert _tags(text) == _tags(text)


def test_a_very_long_word_is_read_in_good_time() -> None:
    assert len(_tokens("a-" * 50_000 + "'" * 50_000)) > 0
