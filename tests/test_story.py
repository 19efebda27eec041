"""The pages below are made up; "~ " marks the lines that are not the story."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import yamlfile
from geomap.errors import DataError
from geomap.story import blocks, cues, near
from tests.lexicon_files import document

LEAD = "Rebels captured the town of Marun on Friday after two days of shelling, officials said."
SECOND = "The army said that its men had fallen back to the hills in good order before dawn."
THIRD = "Residents told the Courier by telephone that the market was burning and the bridge shut."
SHORT = "It did not last: the army soon came back."

PAGES = {
    "menus above and a footer below": f"""
        ~ Skip to content
        ~ The Marun Courier | News | World | Sport | Weather
        ~ Home
        ~ Subscribe
        ~ Log in

        Rebels take Marun after two-day battle

        By Ana Petrow

        12 May 2019

        {LEAD}

        {SECOND}

        {THIRD}

        ~ © 2019 Marun Courier. All rights reserved.
        ~ Privacy Policy
        ~ Contact us""",
    "a list of links inside the story": f"""
        {LEAD}

        ~ Related stories:
        ~ Army seizes port of Tarsa
        ~ Who are the Northern Rebels?
        ~ Port falls. What comes next
        ~ The capture of Dorn was a warning. Nobody listened.
        ~ Five maps of the war

        {SECOND}

        {THIRD}""",
    "single links inside the story": f"""
        {LEAD}

        ~ READ MORE: Rebels overrun airport at Dorn

        {SECOND}

        ~ Also read: Who holds which town

        ~ WATCH: Army retakes Tarsa

        {SHORT}""",
    "an advert in the middle": f"""
        {LEAD}

        ~ Advertisement

        {SECOND}

        ~ Article continues below this advert

        {SHORT}

        ~ ADVERTISEMENT - SCROLL TO CONTINUE

        {THIRD}""",
    "a newsletter box after which the story goes on": f"""
        {LEAD}

        ~ Sign up for our evening newsletter

        ~ Enter your email

        ~ By signing up you agree to our terms of use. You can unsubscribe at any time.

        {SECOND}

        {THIRD}""",
    "other headlines with blurbs at the end": f"""
        {LEAD}

        {SECOND}

        ~ Most read

        ~ Army captures Dorn after siege

        ~ Generals promise that the town will not be given up a second time this year.

        ~ Ten best tents for a wet summer

        ~ From two-man shelters to family palaces, our writers sleep in the rain for you.

        ~ Singer captures a nation's hearts

        ~ She came from nowhere, and this week she fills the largest hall of the capital.""",
    "headlines at the end without a heading": f"""
        {LEAD}

        {SECOND}

        {THIRD}

        ~ Army captures port of Tarsa

        ~ Marun market burns for third night

        ~ Football: Courier XI beaten again""",
    "comments": f"""
        {LEAD}

        {SECOND}

        ~ 3 Comments

        ~ marun_boy

        ~ They took Tarsa as well, my cousin saw the tanks roll into the main square.

        ~ Nobody will report it because nobody is left there to report anything at all.

        ~ Reply

        ~ olga77

        ~ I do not believe a word of this, the rebels seized nothing but the petrol station.

        ~ Leave a comment

        ~ Your email address will not be published. Required fields are marked *""",
    "captions with a credit": f"""
        {LEAD}

        ~ Fighters on a tank after they captured the town of Dorn
        ~ Photo: R. Halim/Marun Press

        {SECOND}

        ~ Smoke over Tarsa, which the army took in April. Photograph: Reuters

        ~ Image caption Rebels have seized most of the coast

        {THIRD}""",
    "share buttons": f"""
        Rebels take Marun

        ~ Share this article
        ~ Facebook
        ~ Twitter
        ~ Viber
        ~ WhatsApp
        ~ Copy link

        {LEAD}

        {SHORT}

        ~ Follow us on Twitter""",
    "a cookie banner above": f"""
        ~ We use cookies to improve your experience. By clicking OK you agree to the use of cookies.
        ~ Accept all
        ~ Cookie settings

        Rebels take Marun

        {LEAD}

        {SECOND}""",
    "the writer and jobs below": f"""
        {LEAD}

        {SECOND}

        ~ Reporting by Ana Petrow in Marun; editing by Jon Vole

        ~ Jobs by Workfinder

        ~ Senior baker, £21,000 per annum: an exciting chance to...

        ~ Apply now""",
    "a list above the title": f"""
        ~ Latest news
        ~ Trending

        ~ Related articles
        ~ Army seizes port of Tarsa
        ~ Port captured, says general

        Rebels take Marun

        12 May 2019

        {LEAD}""",
    "no blank lines at all": f"""
        ~ Home
        ~ Search
        Rebels take Marun
        {LEAD}
        ~ Read more:
        ~ Army seizes port of Tarsa
        {SECOND}
        The road south
        {SHORT}
        {THIRD}
        ~ Sign up to our newsletter
        ~ Army captures Dorn
        ~ Terms of Use""",
    "a box for subscribers with short lines of its own": f"""
        {LEAD}

        ~ Sign up to World Letter
        ~ Every morning
        ~ Enter your email address
        ~ Sign up
        ~ Privacy Notice: letters may hold adverts. See our Privacy Policy.
        ~ after newsletter promotion

        {SECOND}

        {THIRD}

        ~ Explore more on these topics
        ~ Marun
        ~ Reuse this content""",
    "an app and a donation below": f"""
        {LEAD}

        {SHORT}

        ~ Support our journalism

        ~ The Courier is owned by its readers. Please consider a donation to keep it so.

        ~ Army captures Dorn""",
}

STORIES = {
    "one sentence": LEAD,
    "one line without a full stop": "Rebels capture Marun",
    "a fragment": "Oct. 1 -- Rebels capture",
    "a word of a menu": "Sport",
    "a short paragraph": f"{LEAD}\n\n{SHORT}\n\n{SECOND}",
    "a quote": f"{LEAD}\n\n“We have taken it. We will share this victory,” he said.\n\n{SECOND}",
    "a dateline": f"MARUN, May 12 (Newswire) - {LEAD}\n\n{SECOND}",
    "bullets": f"* Rebels take Marun\n\n* Army falls back\n\n{LEAD}\n\n{SECOND}",
    "a subheading": f"{LEAD}\n\nWhat the army says\n\n{SECOND}",
    "a factbox": (
        f"{LEAD}\n\nTowns that fell\n\nAug. 6 - DORN. Rebels take over the town\n\n"
        "Aug. 7 - TARSA. The port falls\n\nAug. 9 - MARUN. The governor gives up"
    ),
    "a list of towns": f"{LEAD}\n\n{SECOND}\n\nThey are:\n\nDorn\n\nTarsa on the coast\n\nMarun",
    "a heading that lists nothing": f"{LEAD}\n\nRelated Stories\n\n{SECOND}\n\n{THIRD}",
    "a sentence that begins like a cue": (
        f"{LEAD}\n\nSponsored by its neighbour, the militia seized Dorn.\n\n"
        "Sign up for the army was what they told us, and we did.\n\n"
        "Popular in the 1990s, the resort of Tarsa fell on Monday.\n\n"
        "Comments from the ministry were not to be had.\n\n"
        "Share prices fell after Dorn was captured."
    ),
    "a counter and a kicker": f"0\n\n469\n\nWORLD> Africa\n\n(Agencies)\n\n2 min read\n\n{LEAD}",
    "a figure of speech": f"{LEAD}\n\nWe will win. We will win. The crowd said it all night.",
}


def page(marked: str) -> tuple[str, list[str]]:
    """The text of a marked page, and the lines of it that are boilerplate."""
    lines = [line.strip() for line in marked.strip().split("\n")]
    return (
        "\n".join(line.removeprefix("~ ") for line in lines),
        [line.removeprefix("~ ") for line in lines if line.startswith("~ ")],
    )


def boilerplate(text: str) -> list[str]:
    return [text[b.start : b.end] for b in blocks(text) if b.role == "boilerplate"]


def roles(text: str) -> list[tuple[str, str]]:
    return [(b.role, text[b.start : b.end]) for b in blocks(text)]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_parted_into_story_and_boilerplate(name: str) -> None:
    text, expected = page(PAGES[name])
    assert boilerplate(text) == expected


@pytest.mark.parametrize("name", STORIES)
def test_nothing_of_a_story_is_boilerplate(name: str) -> None:
    assert boilerplate(STORIES[name]) == []


@pytest.mark.parametrize("name", [*PAGES, *STORIES])
def test_blocks_cover_the_text_in_order(name: str) -> None:
    text = page(PAGES[name])[0] if name in PAGES else STORIES[name]
    found = blocks(text)
    assert "".join("".join(text[b.start : b.end] for b in found).split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[b.start : b.end].strip() == text[b.start : b.end] != "" for b in found)
    assert all(bool(b.reason) == (b.role == "boilerplate") for b in found)


def test_titles_bylines_subheadings_and_bullets_are_headlines_and_sentences_are_prose() -> None:
    text = (
        f"Rebels take Marun\n\nBy Ana Petrow\n\n* Army falls back\n\n{LEAD}\n\nThe south\n\n{SHORT}"
    )
    assert [role for role, _ in roles(text)] == [
        *("headline", "headline", "headline", "prose", "headline", "prose")
    ]


def test_a_long_text_without_a_full_stop_is_prose() -> None:
    text = "Rebels " + "who came down from the hills " * 5 + "captured the town of Marun"
    assert roles(text) == [("prose", text)]


CAPTION = "General Ivo Marsh in Marun"


@pytest.mark.parametrize("times", [2, 3])
def test_a_caption_pasted_again_at_the_head_of_a_paragraph_comes_off(times: int) -> None:
    caption = " ".join([CAPTION] * times)
    assert roles(f"{SECOND}\n\n{caption} {LEAD}")[1:] == [("boilerplate", caption), ("prose", LEAD)]


def test_a_doubled_caption_comes_off_a_text_of_one_paragraph() -> None:
    text = f"{CAPTION} {CAPTION} {LEAD}"
    assert roles(text)[-1] == ("prose", LEAD)
    assert boilerplate(text) == [f"{CAPTION} {CAPTION}"]


def test_a_title_that_stands_twice_is_a_headline() -> None:
    assert roles(f"Rebels take Marun Rebels take Marun\n\n{LEAD}")[0][0] == "headline"


def test_a_link_at_the_end_of_a_paragraph_comes_off() -> None:
    link = "READ MORE: Rebels overrun airport at Dorn"
    assert roles(f"{LEAD} {link}\n\n{SECOND}") == [
        ("prose", LEAD),
        ("boilerplate", link),
        ("prose", SECOND),
    ]


def test_a_colon_within_a_sentence_begins_no_link() -> None:
    assert boilerplate(f"{LEAD}\n\nThe poster was plain to read: the town has fallen.") == []


def test_two_words_said_twice_are_no_caption() -> None:
    assert boilerplate(f"{LEAD}\n\nNever again never again the crowd shouted.") == []


@pytest.mark.parametrize("width", [60, 72, 80])
def test_hard_wrapped_paragraphs_stay_whole(width: int) -> None:
    paragraphs = [LEAD + " " + SECOND, THIRD, SECOND + " " + SHORT, LEAD]
    text = "\n\n".join(textwrap.fill(each, width) for each in paragraphs)
    assert [" ".join(each.split()) for _, each in roles(text)] == paragraphs


def test_lines_are_paragraphs_where_no_line_is_blank() -> None:
    assert [each for _, each in roles(f"{LEAD}\n{SECOND}\n{THIRD}")] == [LEAD, SECOND, THIRD]


def test_a_list_in_a_wrapped_text_keeps_its_lines_apart() -> None:
    text = f"{textwrap.fill(LEAD + ' ' + SECOND, 70)}\n\nRead more:\nArmy takes Dorn\n\n{THIRD}"
    assert boilerplate(text) == ["Read more:", "Army takes Dorn"]


def test_one_paragraph_below_a_footer_does_not_bring_the_story_back() -> None:
    text = f"{LEAD}\n\n{SECOND}\n\nMost popular\n\n{THIRD}\n\nArmy takes Dorn"
    assert boilerplate(text) == ["Most popular", THIRD, "Army takes Dorn"]


def test_the_reason_says_what_it_is() -> None:
    text = f"{LEAD}\n\nAdvertisement\n\n{SECOND}\n\nTop stories\n\nArmy takes Dorn"
    assert [b.reason for b in blocks(text) if b.reason] == [
        "an advert",
        "other headlines",
        "after the story's end: other headlines",
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\N{NO-BREAK SPACE}\n"])
def test_a_blank_text_has_no_blocks(text: str) -> None:
    assert blocks(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        "x" * 1_000_000,
        "\n" * 100_000,
        "Read more:\n\n" * 2_000,
        "Sign up for our newsletter\n" * 2_000,
        "a b c " * 100_000,
        "." * 1_000_000,
        '"' * 1_000_000,
        "***\n>>>\n(((\n" * 100,
    ],
)
def test_hostile_text_is_read(text: str) -> None:
    assert all(text[b.start : b.end] for b in blocks(text))


def test_each_list_of_cues_is_sorted() -> None:
    root = document("boilerplate.yaml").value
    for group in [root, *root["cues"]]:
        for key, value in group.items():
            if key != "cues" and isinstance(value, list):
                assert value == sorted(value), (group.get("reason"), key)


def test_each_cue_stands_once() -> None:
    seen: list[tuple[str, str]] = []
    for group in document("boilerplate.yaml").value["cues"]:
        for key in ("whole", "begins", "holds", "says", "ends"):
            seen += [(key, phrase) for phrase in group.get(key, [])]
    assert sorted(seen) == sorted(set(seen))


def test_cues_are_written_as_they_are_compared() -> None:
    for group in document("boilerplate.yaml").value["cues"]:
        for key in ("whole", "begins", "holds", "says", "ends"):
            for phrase in group.get(key, []):
                assert phrase == " ".join(phrase.casefold().split())


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", "function_words"),
        ("[]", "function_words"),
        ("function_words: [a]", "function_words"),
        ("function_words: a\ncues: []", "list of texts"),
        ("function_words: [a]\ncues:\n- {reason: an advert}", "effect"),
        ("function_words: [a]\ncues:\n- {effect: line}", "reason"),
        ("function_words: [a]\ncues:\n- {effect: line, reason: ad, hold: [ad]}", "'hold'"),
        ("function_words: [a]\ncues:\n- {effect: line, reason: ad, holds: [1]}", "list of texts"),
    ],
)
def test_a_broken_list_of_cues_is_refused(source: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        cues.checked(yamlfile.parse(source, name="boilerplate.yaml"))


_PARTS = ("Rebels took Marun.", "A photo ", "Read more: Rebels take Dorn", "\n", "\n\n", "\n\n\n\n",
          " ", "\t", "* ", "x")  # fmt: skip


@given(st.lists(st.sampled_from(_PARTS), max_size=14).map("".join), st.data())
def test_the_paragraphs_near_a_stretch_are_those_of_the_whole_text(
    text: str, data: st.DataObject
) -> None:
    offsets = st.integers(0, len(text))
    ends = sorted(data.draw(st.sets(offsets, max_size=6)))
    stretches = list(pairwise(ends))[::2]
    found = [(each.start, each.end) for each in near(text, stretches)]
    whole = [(block.start, block.end) for block in blocks(text)]
    assert [each for each in whole if each in found] == found
    shared = [
        (start, end)
        for start, end in whole
        if any(first < end and start < last for first, last in stretches)
    ]
    assert set(shared) <= set(found)
