"""The scorer counts as a reader would: names, sides and days compared, nothing counted twice."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from evaluation import gold, report
from evaluation.__main__ import main
from evaluation.gold import GoldCapture, GoldText
from evaluation.match import Matched, fold, match, same_actor, same_name
from evaluation.report import Row
from evaluation.score import Tally, tally, verdicts
from geomap import lexicon
from geomap.errors import DataError
from geomap.models import (
    Article,
    DateSpan,
    Evidence,
    LocatedReport,
    Location,
    Mention,
    Place,
    Report,
)

WORDS = lexicon.load()
ARTICLE = Article("one", "Rebels took Velmora and Tarsik.")
DAY = date(2024, 5, 13)
VELMORA = Place("xx-velmora", "Velmora", "town", ("TD",), 12.0, 20.0)


def told(
    place: str,
    *,
    actor: str = "rebels",
    kind: str = "",
    day: date | None = None,
    where: Place | None = None,
) -> LocatedReport:
    """A report of the article."""
    said = Report(
        article=ARTICLE,
        place=Mention(place, kind, 0, len(place)),
        actor=actor,
        actor_id=actor.lower(),
        from_actor="",
        from_actor_id="",
        status="reported",
        extent="full",
        when=DateSpan(day, day, "", "said" if day else "none"),
        evidence=(Evidence(ARTICLE.text, 0, len(ARTICLE.text), "active: take"),),
    )
    return LocatedReport(said, Location(where, "", ""))


def taken(*names: str, actor: str = "rebels", day: date | None = None) -> GoldCapture:
    """A capture of the gold."""
    return GoldCapture(names, kind="town", actor=actor, extent="full", start=day, end=day)


def matched(
    captures: list[GoldCapture], reports: list[LocatedReport], neutral: tuple[str, ...] = ()
) -> Matched:
    """Both sides of the one article."""
    return match(GoldText(ARTICLE, tuple(captures), neutral), reports, WORDS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Waleed", "al Waleed"),
        ("Tal Sha'rah", "Tal Sha’rah"),
        ("Kilis", "the Kilis"),
        ("Cúcuta", "Cucuta"),
        ("Mazar-e-Sharif", "Mazar e Sharif"),
        ("Storage Base 410", "base 410"),
        ("Battalions 355", "Battalion 355"),
        ("el-Obeid", "Obeid"),
    ],
)
def test_names_agree(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Rawah", "Rutba"), ("Battalion 355", "Battalion 356"), ("", "Rutba"), ("Ana", "Anah")],
)
def test_names_do_not_agree(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_only_a_leading_article_is_dropped() -> None:
    assert fold("al-Tell al-Abyad") == "tell al abyad"
    assert fold("Albu Kamal") == "albu kamal"


@pytest.mark.parametrize(
    ("said", "wanted", "agrees"),
    [
        ("the rebels", "rebels", True),
        ("Osei's rebel army", "rebel army", True),
        ("Isis", "Islamic State", True),  # one id in the lexicon
        ("army", "rebels", False),
        ("", "rebels", False),
    ],
)
def test_sides_agree_by_their_words_or_their_id(said: str, wanted: str, *, agrees: bool) -> None:
    assert same_actor(told("Velmora", actor=said).report, taken("V", actor=wanted), WORDS) is agrees


def test_each_capture_and_each_report_is_counted_once() -> None:
    found = matched([taken("Velmora"), taken("Tarsik")], [told("Velmora"), told("Velmora")])
    assert [pair.gold.names for pair in found.pairs] == [("Velmora",)]
    assert len(found.again) == 1
    assert [each.names for each in found.missed] == [("Tarsik",)]


def test_of_two_captures_of_a_place_the_one_with_the_same_side_and_day_is_paired() -> None:
    first, second = taken("Velmora", actor="army"), taken("Velmora", actor="rebels", day=DAY)
    found = matched([first, second], [told("Velmora", day=DAY), told("Velmora", actor="army")])
    assert [(pair.told.report.actor, pair.gold) for pair in found.pairs] == [
        ("rebels", second),
        ("army", first),
    ]


def test_another_name_of_the_place_counts() -> None:
    assert matched([taken("Velmora", "Wilmora")], [told("Wilmora")]).pairs


def test_a_neutral_place_is_neither_right_nor_wrong() -> None:
    found = matched([], [told("Tarsik")], neutral=("Tarsik",))
    assert (found.pairs, found.false, found.again) == ((), (), ())


def test_a_capture_of_a_neutral_place_still_counts() -> None:
    assert matched([taken("Tarsik")], [told("Tarsik")], neutral=("Tarsik",)).pairs


def test_anything_else_is_a_false_capture() -> None:
    assert len(matched([], [told("Tarsik")]).false) == 1


def test_a_field_that_the_gold_does_not_say_is_not_scored() -> None:
    (pair,) = matched([GoldCapture(("Velmora",), extent="full")], [told("Velmora", day=DAY)]).pairs
    assert verdicts(pair, WORDS) == {"extent": True}


def test_a_date_is_right_only_when_both_its_days_are() -> None:
    half = GoldCapture(("Velmora",), start=DAY, end=date(2024, 5, 14))
    (pair,) = matched([half], [told("Velmora", day=DAY)]).pairs
    assert verdicts(pair, WORDS) == {"date": False}


def test_of_a_town_the_text_need_not_say_how_large_it_is() -> None:
    village = GoldCapture(("Velmora",), kind="village")
    (pair,) = matched([village], [told("Velmora")]).pairs
    assert verdicts(pair, WORDS) == {"kind": True}
    (pair,) = matched([village], [told("Velmora", kind="base")]).pairs
    assert verdicts(pair, WORDS) == {"kind": False}


def test_precision_recall_and_f1() -> None:
    found = matched(
        [taken("Velmora"), taken("Tarsik"), taken("Oduna")],
        [told("Velmora"), told("Tarsik", actor="army"), told("Laskar")],
    )
    figures = tally([found], WORDS)
    assert (figures.found, figures.false, figures.missed) == (2, 1, 1)
    assert figures.precision == figures.recall == figures.f1 == pytest.approx(2 / 3)
    assert figures.fields["actor"].value == 0.5


def test_nothing_has_no_precision() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (None, None, None)


@pytest.mark.parametrize(
    ("lat", "country", "where", "figures"),
    [
        (12.05, "TD", VELMORA, (1, 1, 0, 0)),
        (12.15, "TD", VELMORA, (0, 1, 0, 0)),
        (15.0, "SD", VELMORA, (0, 0, 1, 0)),
        (12.0, "TD", None, (0, 0, 0, 1)),
    ],
)
def test_places_are_measured_from_the_golds_point(
    lat: float, country: str, where: Place | None, figures: tuple[int, ...]
) -> None:
    wanted = GoldCapture(("Velmora",), country=country, lat=lat, lon=20.0)
    counts = tally([matched([wanted], [told("Velmora", where=where)])], WORDS)
    shares = (counts.near, counts.far, counts.abroad, counts.unlocated)
    assert tuple(share.right for share in shares) == figures
    assert {share.of for share in shares} == {1}


def test_a_part_never_changes_and_one_text_in_three_is_for_the_test() -> None:
    parts = [gold.part_of(f"text-{number}") for number in range(3000)]
    assert 900 < parts.count("test") < 1100
    assert gold.part_of("a24.txt") == gold.part_of("a24") == "test"


def test_every_error_comes_with_its_sentence() -> None:
    found = matched([taken("Tarsik"), taken("Velmora", actor="army")], [told("Velmora"), told("O")])
    lines = list(report.errors([found], WORDS))
    assert [line.split()[0] for line in lines] == ["false", "missed", "actor"]
    assert all(line.endswith(ARTICLE.text) for line in lines)
    assert [line.split()[0] for line in report.errors([found], WORDS, ["missed"])] == ["missed"]


def test_the_results_hold_figures_and_none_of_the_texts() -> None:
    found = matched([taken("Velmora")], [told("Velmora"), told("Tarsik")])
    rows = [Row("set", tally([found], WORDS)), Row("no", Tally(), negative=True)]
    text = report.markdown(report.tables(rows))
    assert "| set | 1 | 1 | 0.500 | 1.000 | 0.667 |" in text
    assert "| no | 0 | 0 |" in text
    assert "Velmora" not in text


# -- the files and the command --------------------------------------------------------------------

SENTENCE = {
    "id": "s1",
    "text": "Taliban fighters captured the town of Velmora.",
    "captures": [{"place": "Velmora", "kind": "town", "actor": "Taliban", "extent": "full"}],
    "neutral": [],
}


@pytest.fixture
def sentences(tmp_path: Path) -> Path:
    path = tmp_path / "sentences.jsonl"
    other = SENTENCE | {"id": "s2", "text": "It rained in Tarsik.", "captures": []}
    path.write_text("\n".join(map(json.dumps, (SENTENCE, other))), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "articles"
    path.mkdir()
    (path / "a1.txt").write_text(
        "---\ntitle: Town taken\ndate: 2024-05-15\n---\n\nRebels captured the town of Velmora on "
        "Monday, residents said.\n",
        encoding="utf-8",
    )
    (path / "a1.yaml").write_text(
        "id: a1\ndate: 2024-05-15\ncaptures:\n"
        "- {place: Velmora, aliases: [Wilmora], kind: town, country: TD, lat: 12.0, lon: 20.0,\n"
        "   actor: rebels, from_actor: null, status: reported, extent: full,\n"
        "   date_start: 2024-05-13, date_end: 2024-05-13}\n"
        "neutral:\n- {place: Tarsik, kind: area}\n",
        encoding="utf-8",
    )
    return path


def test_articles_are_read_with_the_gold_beside_them(folder: Path) -> None:
    (text,) = gold.read_articles(folder)
    assert text.article.title == "Town taken"
    assert text.captures[0].names == ("Velmora", "Wilmora")
    assert text.captures[0].start == text.captures[0].end == DAY
    assert text.neutral == ("Tarsik",)


def test_an_article_without_gold_is_named(folder: Path) -> None:
    (folder / "a1.yaml").unlink()
    with pytest.raises(DataError, match=r"a1\.yaml: the gold of a1\.txt is missing"):
        gold.read_articles(folder)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"captures": [{"kind": "town"}]}, "a capture is wrong"),
        ({"captures": None}, "it has no captures"),
        ({"neutral": [{"kind": "area"}]}, "a neutral entry has no place"),
    ],
)
def test_what_is_wrong_in_a_row_is_named(
    sentences: Path, wrong: dict[str, object], said: str
) -> None:
    sentences.write_text(json.dumps(SENTENCE | wrong), encoding="utf-8")
    with pytest.raises(DataError, match=rf"sentences\.jsonl:1: {said}"):
        gold.read_sentences(sentences)


def test_the_command_prints_and_writes_the_figures(
    sentences: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "results.md"
    options = ["--sentences", sentences, "--articles", folder, "--negatives", sentences]
    assert main([*map(str, options), "--errors", "-o", str(output)]) == 0
    printed = capsys.readouterr().out
    assert "false   s1  Velmora" in printed  # in the negatives nothing should be read
    text = output.read_text(encoding="utf-8")
    assert "| sentences | 2 | 1 | 1.000 | 1.000 | 1.000 | 1.000 |" in text
    assert "| articles | 1 | 1 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 |" in text
    assert "| sentences | 2 | 1 |" in text


def test_a_part_alone_can_be_scored(sentences: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--sentences", str(sentences), "--part", "tune"]) == 0
    assert "sentences, tune" in capsys.readouterr().out


def test_without_gold_the_command_says_what_to_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("evaluation.__main__.GOLD", tmp_path / "gold")
    assert main([]) == 2
    assert "--sentences FILE.jsonl" in capsys.readouterr().err


def test_results_that_can_not_be_written_are_one_message(
    sentences: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--sentences", str(sentences), "-o", str(tmp_path)]) == 1
    assert "this output is a folder" in capsys.readouterr().err


def test_a_missing_file_is_one_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--sentences", str(tmp_path / "none.jsonl")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
