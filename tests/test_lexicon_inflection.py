"""The forms of verbs."""

from __future__ import annotations

import pytest

from geomap import lexicon as lexicons


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
