"""Capture verbs: their forms, and the stems by which a sentence that holds one is found."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from geomap import lexicon as lexicons
from geomap.grammar.scan import may_report
from geomap.lexicon import Form, Lexicon, Verb

ARMED = "The rebels said on Monday that {} the town since noon."


@pytest.fixture(scope="module")
def words() -> Lexicon:
    return lexicons.load()


# Verbs


@pytest.mark.parametrize(
    ("lemma", "written"),
    [
        ("capture", "capture captures captured captured capturing"),
        ("seize", "seize seizes seized seized seizing"),
        ("re-seize", "re-seize re-seizes re-seized re-seized re-seizing"),
        ("conquer", "conquer conquers conquered conquered conquering"),
        ("recover", "recover recovers recovered recovered recovering"),
        ("regain", "regain regains regained regained regaining"),
        ("gain", "gain gains gained gained gaining"),
        ("reclaim", "reclaim reclaims reclaimed reclaimed reclaiming"),
        ("occupy", "occupy occupies occupied occupied occupying"),
        ("free", "free frees freed freed freeing"),
        ("clear", "clear clears cleared cleared clearing"),
        ("wrest", "wrest wrests wrested wrested wresting"),
        ("snatch", "snatch snatches snatched snatched snatching"),
        ("grab", "grab grabs grabbed grabbed grabbing"),
        ("annex", "annex annexes annexed annexed annexing"),
        ("cede", "cede cedes ceded ceded ceding"),
        ("surrender", "surrender surrenders surrendered surrendered surrendering"),
        ("abandon", "abandon abandons abandoned abandoned abandoning"),
        ("push", "push pushes pushed pushed pushing"),
        ("dislodge", "dislodge dislodges dislodged dislodged dislodging"),
        ("expel", "expel expels expelled expelled expelling"),
        ("repel", "repel repels repelled repelled repelling"),
        ("oust", "oust ousts ousted ousted ousting"),
        ("rout", "rout routs routed routed routing"),
        ("plan", "plan plans planned planned planning"),
        ("stop", "stop stops stopped stopped stopping"),
        ("bid", "bid bids bid bid bidding"),
        ("aim", "aim aims aimed aimed aiming"),
        ("fear", "fear fears feared feared fearing"),
        ("deny", "deny denies denied denied denying"),
        ("try", "try tries tried tried trying"),
        ("vie", "vie vies vied vied vying"),
        ("vow", "vow vows vowed vowed vowing"),
        ("agree", "agree agrees agreed agreed agreeing"),
        ("threaten", "threaten threatens threatened threatened threatening"),
        ("attempt", "attempt attempts attempted attempted attempting"),
        ("want", "want wants wanted wanted wanting"),
        ("deter", "deter deters deterred deterred deterring"),
        ("rebut", "rebut rebuts rebutted rebutted rebutting"),
        ("drop", "drop drops dropped dropped dropping"),
        ("slip", "slip slips slipped slipped slipping"),
        ("assert", "assert asserts asserted asserted asserting"),
        ("be", "be is was been being"),
        ("have", "have has had had having"),
        ("begin", "begin begins began begun beginning"),
        ("come", "come comes came come coming"),
        ("bring", "bring brings brought brought bringing"),
        ("put", "put puts put put putting"),
        ("set", "set sets set set setting"),
        ("get", "get gets got got getting"),
        ("go", "go goes went gone going"),
        ("lay", "lay lays laid laid laying"),
        ("seek", "seek seeks sought sought seeking"),
        ("swear", "swear swears swore sworn swearing"),
        ("fight", "fight fights fought fought fighting"),
        ("strive", "strive strives strove striven striving"),
        ("say", "say says said said saying"),
        ("tell", "tell tells told told telling"),
        ("mean", "mean means meant meant meaning"),
        ("dream", "dream dreams dreamed dreamed dreaming"),
    ],
)
def test_verbs_are_spelt_right(lemma: str, written: str) -> None:
    assert " ".join(lexicons.conjugate(lemma).values()) == written


@pytest.mark.parametrize(
    ("lemma", "past", "written"),
    [
        ("take", ("took", "taken"), "take takes took taken taking"),
        ("overrun", ("overran", "overrun"), "overrun overruns overran overrun overrunning"),
        ("win", ("won", "won"), "win wins won won winning"),
        ("lose", ("lost", "lost"), "lose loses lost lost losing"),
        ("fall", ("fell", "fallen"), "fall falls fell fallen falling"),
        ("drive", ("drove", "driven"), "drive drives drove driven driving"),
        ("hold", ("held", "held"), "hold holds held held holding"),
        (
            "control",
            ("controlled", "controlled"),
            "control controls controlled controlled controlling",
        ),
    ],
)
def test_verbs_with_a_past_of_their_own_are_spelt_right(
    lemma: str, past: tuple[str, str], written: str
) -> None:
    assert " ".join(lexicons.conjugate(lemma, past).values()) == written


@pytest.mark.parametrize(
    ("form", "lemma", "kind"),
    [
        ("captured", "capture", "past"),
        ("captured", "capture", "participle"),
        ("overran", "overrun", "past"),
        ("overrun", "overrun", "participle"),
        ("overrunning", "overrun", "gerund"),
        ("retook", "retake", "past"),
        ("re-taken", "re-take", "participle"),
        ("seizure", "seize", "noun"),
        ("conquest", "conquer", "noun"),
        ("takeover", "take", "noun"),
        ("occupies", "occupy", "present"),
        ("won", "win", "past"),
        ("winning", "win", "gerund"),
        ("lost", "lose", "participle"),
        ("loss", "lose", "noun"),
        ("fell", "fall", "past"),
        ("driven", "drive", "participle"),
        ("held", "hold", "past"),
        ("are", "be", "present"),
        ("were", "be", "past"),
    ],
)
def test_the_forms_lead_to_their_verb(words: Lexicon, form: str, lemma: str, kind: Form) -> None:
    assert (lemma, kind) in {(verb.lemma, found) for verb, found in words.forms[form]}


@pytest.mark.parametrize(
    "form", ["ceasing", "capturd", "taked", "falled", "wined", "", "the", "attacked", "shelled"]
)
def test_other_words_are_no_capture_words(words: Lexicon, form: str) -> None:
    assert form not in words.forms


def test_forms_are_lower_case_words(words: Lexicon) -> None:
    bad = [form for form in words.forms if form != form.lower() or not form.strip() or " " in form]
    assert bad == []


def test_no_two_entries_of_a_frame_are_the_same_verb(words: Lexicon) -> None:
    verbs = {verb for found in words.forms.values() for verb, _ in found}
    keys = [(verb.frame, verb.lemma, verb.tail) for verb in verbs]
    assert len(keys) == len(set(keys))


def test_verbs_are_named_with_their_tail() -> None:
    assert Verb("take", "gain", tail=(None, ("control",), ("of",))).name == "take … control of"
    assert Verb("seize", "gain").name == "seize"


# Stems


def _capture_words(words: Lexicon) -> Iterator[str]:
    """Every form that can report a capture by itself, or with its particle."""
    for form, found in words.forms.items():
        for verb, _ in found:
            if not verb.tail or (verb.split and len(verb.tail) == 1):
                yield form


def test_every_capture_word_holds_a_stem(words: Lexicon) -> None:
    stems = [stem.text for stem in words.stems]
    bad = [form for form in _capture_words(words) if not any(stem in form for stem in stems)]
    assert bad == []


def test_every_capture_word_is_seen_in_a_sentence_with_an_armed_side(words: Lexicon) -> None:
    bad = [
        form
        for form in _capture_words(words)
        if not may_report(ARMED.format(f"they {form} the army out of"), words)
    ]
    assert bad == []


def test_a_capture_word_in_capitals_is_seen_too(words: Lexicon) -> None:
    assert may_report("REBELS CAPTURE RUTBA", words)
    assert may_report("Overrun by rebels: Rutba", words)


def _phrases(words: Lexicon) -> Iterator[str]:
    """Every phrase in every form, with nothing between its parts and with two words."""
    for form, found in words.forms.items():
        for verb, _ in found:
            for gap in ("", "the whole"):
                parts = [(gap,) if part is None else part for part in verb.tail]
                yield from (" ".join(filter(None, (form, *tail))) for tail in product(*parts))


def test_every_phrase_is_seen_in_a_sentence_with_an_armed_side(words: Lexicon) -> None:
    bad = [
        phrase
        for phrase in _phrases(words)
        if not may_report(ARMED.format(f"{phrase} the army from"), words)
    ]
    assert bad == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It rained in Baghdad on Sunday.",
        "The minister spoke of the weather.",
        "She took the bus to work.",
        "The price of bread rose.",
        "He gave his view of the election.",
    ],
)
def test_sentences_without_a_capture_word_or_an_armed_side_are_passed_over(
    words: Lexicon, text: str
) -> None:
    assert not may_report(text, words)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took Rutba.",
        "Rebel forces captured Rutba.",
        "It took control of Rutba.",
        "Isis has held Fallujah since January.",
        "Rutba fell to the Taliban.",
        "The army was driven out of Rutba.",
        "The town was taken by them on Saturday.",
        "M23 a pris Goma; M23 captured Goma.",
        "The fall of Mosul shocked the army.",
        "Rutba slipped into the hands of militants.",
    ],
)
def test_sentences_that_may_report_are_let_through(words: Lexicon, text: str) -> None:
    assert may_report(text, words)


def test_no_stem_is_found_by_another_as_strong(words: Lexicon) -> None:
    texts = [stem.text for stem in words.stems]
    assert len(texts) == len(set(texts))
    assert texts == sorted(texts)
