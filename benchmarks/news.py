"""News to measure with: made-up sentences from templates, or those of a corpus, as articles."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from geomap.models import Article

_DAY = date(2015, 3, 11)
_CAPTURES = "sentences.jsonl"  # of a corpus: those with capture words
_EVERYDAY = "sentences-unlabelled.jsonl"  # of a corpus: any others

Sentence = Callable[[random.Random], str]
Words = Mapping[str, Sequence[str]]
"""What may stand in each slot of a template."""

_WORDS = {
    "place": "Marun Dorn Tarsa Velmora Oduna Shorgul Bamari Kesh Arlan Nuvra Tel-Hamra Isk Polna",
    "family": "Petrow Amsel Okoro Haddad Lindgren Moreau Tanaka Varga Osei Brandt Silva Kowal",
    "given": "Ana Karim Joseph Elena David Maria Omar Grace Peter Lucia Samuel Ruth",
    "day": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "count": "two three five eleven 14 27 40 118 several dozen",
    "topic": "water bread fuel schools taxes elections trade health housing transport pensions",
    "body": "council ministry committee parliament court union hospital university company agency",
    "said": "said announced added explained warned repeated",
    "side": "rebels militants insurgents troops soldiers fighters",
    "kind": "town village district city port",
    "took": "captured seized recaptured retook overran liberated",
}
_CHOICES: Words = {slot: tuple(words.split()) for slot, words in _WORDS.items()}
_SYLLABLES = "ban dor mel tis ruk lor vin sta pel gor mur tel bis nor kal fer dun sol".split()
_INVENTED = 50_000
_OPENINGS = (
    "On {day} the {body} in {place} {said} that ",
    "{given} {family}, who heads the {body}, {said} that ",
    "According to the {body} for {topic}, ",
    "Residents of {place} {said} by telephone on {day} that ",
    "In a statement of {count} pages the {body} {said} that ",
)
_MATTERS = (
    (
        "the price of {topic} had risen again since the beginning of the year, and that"
        " {count} offices would stay shut until the end of the month"
    ),
    (
        "{count} people had been hurt when a bus left the road near {place}, among them a"
        " teacher and her pupils on their way home"
    ),
    (
        "talks about {topic} would go on, although the {body} and the {body} had not yet"
        " found a day that suits both of them"
    ),
    (
        "shelling was heard north of {place} through the night, and {count} families had left"
        " their homes for the hills"
    ),
    (
        "a new hall for concerts and weddings should open beside the old market, where the"
        " {body} has its seat"
    ),
    (
        "{count} of its members had voted against the plan for {topic}, which {given}"
        " {family} called “a step back”"
    ),
    (
        "government forces and their allies had sent {count} lorries with medicine along the"
        " road from {place} to {place}"
    ),
)
_NEAR_MISSES = (
    (
        "{given} {family} won the race through {place} on {day}, while last year's winner"
        " lost his way and took a wrong turn."
    ),
    (
        "The {body} took {count} weeks to free the money for {topic}, and passed the rest on"
        " to the {body} in {place}."
    ),
    "Police in {place} captured {count} men on {day} who are thought to have held up the {body}.",
)
_TOLD = (
    (
        "The {side} {took} the {kind} of {place} on {day} after {count} days of fighting, the"
        " {body} {said}."
    ),
    "{place} fell to the {side} on {day}, residents {said}, and {count} families fled to {place}.",
    (
        "The {kind} of {place}, which the army had {took} in January, is again in the hands"
        " of the {side}."
    ),
    (
        "{given} {family} told reporters that government forces had taken control of {place}"
        " and {place} from the {side}."
    ),
    "The army {said} its men had driven the {side} from {place}, a {kind} 20 km north of {place}.",
    (
        "{side} tried to seize the {kind} of {place} last week but failed, and lost {count}"
        " men there."
    ),
    "The capture of {place} by {side} on {day} opens the road to {place}, the {body} {said}.",
)


def mixes(paragraphs: int, corpus: Path | None) -> dict[str, list[Article]]:
    """Articles of everyday news, of news of which a fifth tells of captures, of captures alone.

    Everyday news that is made up comes with few words and with many.

    Args:
        paragraphs: how many there are of everyday news; a fifth as many of captures.
        corpus: a folder with sentences to use in place of the templates.
    """
    everyday, captures = _from_corpus(corpus) if corpus else (_everyday, _captures)

    def mixed(rng: random.Random) -> str:
        return (captures if rng.random() < 0.2 else everyday)(rng)

    varied = {} if corpus else {"everyday news of many words": list(_articles(_varied, paragraphs))}
    return {
        "everyday news": list(_articles(everyday, paragraphs)),
        **varied,
        "one sentence in five with captures": list(_articles(mixed, paragraphs)),
        "captures alone": list(_articles(captures, paragraphs // 5)),
    }


def sentence(rng: random.Random, captures: float, places: Sequence[str]) -> str:
    """A sentence of everyday news, or of a capture.

    Args:
        rng: chooses.
        captures: the share of sentences that tell of one.
        places: names to choose from.
    """
    words = {**_CHOICES, "place": tuple(places)}
    return (_captures if rng.random() < captures else _everyday)(rng, words)


def _articles(sentence: Sentence, paragraphs: int) -> Iterator[Article]:
    """Articles of 5 to 15 paragraphs of 2 to 4 sentences, the same on every run."""
    rng = random.Random(1)  # noqa: S311 - made-up news; a fixed seed gives the same each time
    while paragraphs > 0:
        texts = [
            " ".join(sentence(rng) for _ in range(rng.randint(2, 4)))
            for _ in range(rng.randint(5, 15))
        ]
        yield Article(id=str(paragraphs), text="\n\n".join(texts), date=_DAY)
        paragraphs -= len(texts)


def _everyday(rng: random.Random, words: Words = _CHOICES) -> str:
    if rng.random() < 0.1:
        return _filled(rng.choice(_NEAR_MISSES), rng, words)
    return _filled(f"{rng.choice(_OPENINGS)}{rng.choice(_MATTERS)}.", rng, words)


def _varied(rng: random.Random) -> str:
    """An everyday sentence with invented words for half of its longer ones, most of them rare."""
    words = _everyday(rng).split(" ")
    return " ".join(
        _invented(rng, word) if len(word) > 4 and word.isalpha() and rng.random() < 0.5 else word
        for word in words
    )


def _invented(rng: random.Random, word: str) -> str:
    """One of fifty thousand words; the tenth is ten times as frequent as the hundredth."""
    rank, made = int(_INVENTED ** rng.random()), ""
    while rank:
        rank, syllable = divmod(rank, len(_SYLLABLES))
        made += _SYLLABLES[syllable]
    return made.capitalize() if word.istitle() else made


def _captures(rng: random.Random, words: Words = _CHOICES) -> str:
    return _filled(rng.choice(_TOLD), rng, words)


def _filled(template: str, rng: random.Random, words: Words) -> str:
    """A template with a word for each of its slots, none twice."""
    for slot, choices in words.items():
        for word in rng.sample(choices, template.count(f"{{{slot}}}")):
            template = template.replace(f"{{{slot}}}", word, 1)
    return template[0].upper() + template[1:]


def _from_corpus(folder: Path) -> tuple[Sentence, Sentence]:
    """Everyday sentences, and those with captures, as a corpus has them."""
    everyday, captures = (
        [json.loads(line)["text"] for line in (folder / name).open(encoding="utf-8")]
        for name in (_EVERYDAY, _CAPTURES)
    )
    return (lambda rng: rng.choice(everyday)), (lambda rng: rng.choice(captures))
