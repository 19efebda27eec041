"""Capture verbs and phrases with their forms."""

from __future__ import annotations

import pytest

from geomap.lexicon import Form, Lexicon, Verb


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
