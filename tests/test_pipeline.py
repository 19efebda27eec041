"""The flow from articles to captures: with stand-ins for the stages, and on the two seeds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from geomap import distance, pipeline
from geomap.errors import InputError, OutputError
from geomap.models import (
    Article,
    Capture,
    DateSpan,
    LocatedReport,
    Location,
    Mention,
    Place,
    Reading,
    Report,
)
from geomap.survey import Survey
from tests import samples

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"

# --- the flow, with stand-ins


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Stages that take each line of an article for a place captured; notes what they were given."""
    seen: dict[str, Any] = {"problems": ()}
    rutba = Place("rutba", "Rutba", "town", ("IQ",), 33.04, 40.28)

    def locate(
        article: Article, mentions: Sequence[Mention], _sides: Sequence[str]
    ) -> tuple[Location, ...]:
        seen.setdefault("located", []).append(article.id)
        return tuple(
            Location(rutba, "gazetteer", "the only one")
            if mention.toponym == "Rutba"
            else Location(None, "", "no such place")
            for mention in mentions
        )

    def load(paths: Sequence[Path], *, progress: object) -> SimpleNamespace:
        seen["gazetteers"] = paths
        return SimpleNamespace(
            knows=lambda name: name == "Rutba",
            heard_of=lambda _: False,
            find=lambda name: (rutba,) if name == "Rutba" else (),
            locate=locate,
            stores=(),
        )

    def read(
        article: Article,
        _lexicon: object,
        *,
        knows: Callable[[str], bool],
        heard_of: Callable[[str], bool],
        whole: bool,
    ) -> Reading:
        assert knows("Rutba")
        assert not whole
        assert not heard_of("Rutba")
        return Reading(article, tuple(_report(article, line) for line in article.text.split()), ())

    def stream(
        inputs: Sequence[Path], *, date: date | None, **_: object
    ) -> Iterator[Article | InputError]:
        seen["inputs"], seen["date"] = inputs, date
        yield from seen["problems"]
        for path in inputs:
            if path.exists():
                yield Article(path.name, path.read_text(), source="<b>")

    def render(captures: Sequence[Capture], **_: object) -> str:
        return f'<html>"{len(captures)}"</html>'

    monkeypatch.setattr(pipeline, "gazetteer", SimpleNamespace(load=load))
    monkeypatch.setattr("geomap.extraction.one.grammar", SimpleNamespace(read=read))
    monkeypatch.setattr("geomap.extraction.basis.digest", lambda *_, **__: None)  # nothing is kept
    monkeypatch.setattr(pipeline, "_camp", lambda _, **__: "")
    monkeypatch.setattr(
        pipeline, "lexicon", SimpleNamespace(load=lambda: SimpleNamespace(actors={}))
    )
    monkeypatch.setattr(pipeline, "articles_", SimpleNamespace(stream=stream))
    monkeypatch.setattr("geomap.webmap.render", render, raising=False)
    return seen


def _report(article: Article, toponym: str) -> Report:
    said = samples.Said(article, article.text, toponym, kind="")
    return said.report(actor_id="isis", when=DateSpan())


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("Rutba Nowhere")
    return path


def test_articles_become_captures_and_what_is_not_located_is_kept(
    stages: dict[str, Any], article: Path
) -> None:
    survey = pipeline.build([article], gazetteers=["mine.yaml"], date=date(2014, 6, 22))
    assert [each.place.name for each in survey.captures] == ["Rutba"]
    assert [each.report.place.toponym for each in survey.not_located] == ["Nowhere"]
    assert stages["date"] == date(2014, 6, 22)
    assert stages["gazetteers"] == [Path("mine.yaml")]
    assert repr(survey) == "<Survey: 1 articles, 2 reports, 1 captures, 1 not located>"


def test_one_path_may_stand_for_a_list(stages: dict[str, Any], article: Path) -> None:
    assert pipeline.build(str(article)).articles == pipeline.build([article]).articles
    assert stages["inputs"] == [article]


@pytest.mark.usefixtures("stages")
def test_nothing_is_written_unless_asked(article: Path) -> None:
    pipeline.build([article])
    assert [path.name for path in article.parent.iterdir()] == ["a.txt"]


@pytest.mark.usefixtures("stages")
def test_the_map_and_its_tables_are_written_side_by_side(article: Path, tmp_path: Path) -> None:
    pipeline.build([article], output=tmp_path / "out" / "map.html")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["captures.csv", "captures.geojson", "map.html", "reports.csv"]


def test_a_problem_with_one_article_is_kept_beside_the_others(
    stages: dict[str, Any], article: Path
) -> None:
    stages["problems"] = (InputError("it is missing.", where="b.txt"),)
    survey = pipeline.build([article])
    assert len(survey.captures) == 1
    assert [str(each) for each in survey.problems] == ["b.txt: it is missing."]


def test_no_readable_article_is_an_error_that_tells_every_problem(
    stages: dict[str, Any], tmp_path: Path
) -> None:
    stages["problems"] = (InputError("one.", where="b.txt"), InputError("two.", where="c.txt"))
    with pytest.raises(InputError, match=r"b\.txt: one\.") as caught:
        pipeline.build([tmp_path / "b.txt"], output=tmp_path / "map.html")
    assert caught.value.__notes__ == ["c.txt: two."]
    assert not (tmp_path / "map.html").exists()


@pytest.mark.usefixtures("stages")
def test_no_input_at_all_is_an_error() -> None:
    with pytest.raises(InputError, match="no article was given"):
        pipeline.build([])


@pytest.mark.usefixtures("stages")
def test_progress_is_told_after_each_article(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_text("Rutba")
    told: list[tuple[int, int]] = []
    pipeline.build([article, other], progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


@pytest.mark.usefixtures("stages")
def test_a_notebook_shows_the_map_in_a_frame_that_it_cannot_leave(article: Path) -> None:
    shown = pipeline.build([article])._repr_html_()
    (inner,) = re.findall(r'srcdoc="([^"]*)"', shown)
    assert unescape(inner) == '<html>"1"</html>'
    assert "<html>" not in inner
    assert "allow-same-origin" not in shown


@pytest.mark.usefixtures("stages")
def test_an_output_never_overwrites_a_table_of_articles(article: Path, tmp_path: Path) -> None:
    (tmp_path / "reports.csv").write_text("id,text\n")
    with pytest.raises(OutputError, match=r"reports\.csv: .* overwrite one of the articles"):
        pipeline.build([article.parent / "a.txt", tmp_path / "reports.csv"]).save(
            tmp_path / "m.html"
        )
    assert not (tmp_path / "m.html").exists()


def test_a_geocoder_is_asked_once_for_all_articles_and_only_where_it_is_given(
    stages: dict[str, Any], article: Path
) -> None:
    nowhere = Place("osm-n1", "Nowhere", "town", ("IQ",), 34.4, 42.0)

    class Geocoder:
        def complete(
            self, located: Sequence[LocatedReport], *, lacks: Callable[[str], bool]
        ) -> tuple[LocatedReport, ...]:
            seen = stages.setdefault("completed", [])
            seen += [
                (each.report.place.toponym, lacks(each.report.place.toponym)) for each in located
            ]
            found = Location(nowhere, "nominatim", "the only one")
            return tuple(
                each if each.location.place else replace(each, location=found) for each in located
            )

    survey = pipeline.build([article], geocoder=Geocoder())
    assert stages["completed"] == [("Rutba", False), ("Nowhere", True)]
    assert [each.place.name for each in survey.captures] == ["Nowhere", "Rutba"]
    assert survey.not_located == ()


# --- the two seeds, end to end


@pytest.fixture(scope="module")
def survey() -> Survey:
    return pipeline.build([SEEDS], whole=True)


def _days(capture: Capture) -> tuple[str, str]:
    return str(capture.when.start), str(capture.when.end)


def _named(captures: Sequence[Capture], toponym: str, *, crossing: bool = False) -> Capture:
    (found,) = (
        each
        for each in captures
        if (each.kind == "crossing") is crossing
        and any(toponym in located.report.place.toponym for located in each.reports)
    )
    return found


def test_the_seeds_report_nine_captures_and_no_tenth(survey: Survey) -> None:
    assert len(survey.captures) == 9
    assert sum(each.kind == "crossing" for each in survey.captures) == 3


def test_all_captures_of_the_seeds_are_by_isis(survey: Survey) -> None:
    assert {each.actor_id for each in survey.captures} == {survey.captures[0].actor_id}
    assert re.search(r"\bis(is|il)?\b|islamic state", survey.captures[0].actor, re.IGNORECASE)


@pytest.mark.parametrize(
    ("toponym", "crossing", "start", "end", "sources"),
    [
        ("Rutba", False, "2014-06-21", "2014-06-21", 2),
        ("Qaim", False, "2014-06-20", "2014-06-22", 2),
        ("Rawah", False, "2014-06-20", "2014-06-22", 2),
        ("Anah", False, "2014-06-20", "2014-06-22", 2),
        ("Qaim", True, "2014-06-21", "2014-06-21", 1),
        ("al-Waleed", True, "2014-06-22", "2014-06-22", 1),
        ("Fallujah", False, "2014-01-01", "2014-06-22", 2),
        ("Ramadi", False, "2014-01-01", "2014-06-22", 2),
    ],
)
def test_the_seeds_captures_have_their_days_and_sources(
    survey: Survey,
    *,
    toponym: str,
    crossing: bool,
    start: str,
    end: str,
    sources: int,
) -> None:
    capture = _named(survey.captures, toponym, crossing=crossing)
    assert _days(capture) == (start, end)
    assert len(capture.sources) == sources
    assert capture.status == "reported"
    assert capture.extent == ("partial" if toponym == "Ramadi" else "full")


def test_turaibil_is_claimed_by_one_source_and_is_the_others_crossing_with_jordan(
    survey: Survey,
) -> None:
    capture = _named(survey.captures, "Turaibil", crossing=True)
    said = {each.report.article.source: each.report for each in capture.reports}
    assert said["Deutsche Welle"].status == "claimed"
    assert said["The Independent"].place.named is False
    assert set(capture.place.countries) == {"IQ", "JO"}
    assert capture.when.end is not None
    assert capture.when.end <= date(2014, 6, 22)


def test_the_unnamed_crossing_with_syria_is_not_guessed(survey: Survey) -> None:
    (report,) = survey.not_located
    assert report.report.article.source == "The Independent"
    assert "Syria" in (*report.report.place.across, report.report.place.toponym)
    assert len(report.location.candidates) >= 2
    assert report.location.reason


@pytest.mark.parametrize(
    ("toponym", "points"),
    [
        ("Rutba", [(33.037, 40.286)]),
        ("Qaim", [(34.369, 41.095), (34.393, 40.989)]),  # the old town; Husaybah, its centre today
        ("Rawah", [(34.482, 41.919)]),
        ("Anah", [(34.369, 41.982)]),
        ("Fallujah", [(33.349, 43.786)]),
        ("Ramadi", [(33.426, 43.299)]),
    ],
)
def test_towns_stand_within_five_kilometres_of_the_truth(
    survey: Survey, toponym: str, points: list[tuple[float, float]]
) -> None:
    place = _named(survey.captures, toponym).place
    assert min(distance.kilometres(place.lat, place.lon, *point) for point in points) < 5


def test_every_quote_stands_in_its_article_where_it_says(survey: Survey) -> None:
    for each in survey.located:
        report, text = each.report, each.report.article.text
        if report.place.named:
            assert text[report.place.start : report.place.end] == report.place.toponym
        for evidence in report.evidence:
            assert text[evidence.start : evidence.end] == evidence.sentence
            assert evidence.start <= evidence.word_start < evidence.word_end <= evidence.end
            assert text[evidence.place_start : evidence.place_end] in report.place.toponym


def test_the_order_of_the_inputs_changes_no_capture(survey: Survey) -> None:
    files = sorted(SEEDS.glob("*.txt"), reverse=True)
    assert pipeline.build(files, whole=True).captures == survey.captures


def test_two_runs_give_the_same_bytes_and_a_small_map(tmp_path: Path, survey: Survey) -> None:
    again = pipeline.build([SEEDS], output=tmp_path / "map.html")
    assert again.html == survey.html
    assert (tmp_path / "map.html").stat().st_size < 485_000
    collection = json.loads((tmp_path / "captures.geojson").read_text())
    assert len(collection["features"]) == 9


def test_a_wire_story_in_two_papers_is_one_source(tmp_path: Path) -> None:
    story = (
        "Isis captured the town of Rutba on Saturday, officials said. Residents described columns "
        "of vehicles driving through the market before midnight, and shopkeepers closing early."
    )
    for name, source, text in (
        ("a", "Wire", story),
        ("b", "Post", f"By Our Correspondent\n\n{story}"),
        (
            "c",
            "Gazette",
            "It was over within an hour. Isis seized Rutba on Saturday, a nurse said.",
        ),
    ):
        front = f"---\ndate: 2014-06-22\nsource: {source}\n---\n"
        (tmp_path / f"{name}.txt").write_text(front + text)
    (capture,) = pipeline.build(tmp_path).captures
    assert capture.sources == ("Wire", "Post", "Gazette")
    assert capture.independent == (("Gazette",), ("Post", "Wire"))


def test_a_denial_in_another_article_makes_a_capture_disputed(tmp_path: Path) -> None:
    for name, text in (
        ("a", "Isis said on Friday that it had captured Rutba."),
        ("b", "The army denied on Saturday that Isis had captured Rutba."),
        ("c", "The army denied on Saturday that Isis had captured Anah."),  # nobody says it did
    ):
        (tmp_path / f"{name}.txt").write_text(f"---\ndate: 2014-06-22\n---\n{text}")
    survey = pipeline.build(tmp_path)
    (capture,) = survey.captures
    assert capture.status == "disputed"
    assert [each.report.status for each in capture.reports] == ["claimed", "disputed"]
    assert [each.report.rule for each in survey.located][-1] == "denial"
    assert len(survey.asides) == 2
