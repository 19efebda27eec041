"""Corrections and links outlive a rebuild with articles that change what is known."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import geomap
from geomap import Survey, cli, corrections
from geomap.corrections import values
from geomap.corrections.values import Entry, Target
from geomap.models import Capture

DAY = date(2026, 11, 21)
OLD = {
    "a": ("2014-06-22", "Courier", "ISIS fighters captured Rutba on Saturday, officials said."),
    "b": ("2014-06-23", "Gazette", "The militants seized Anah and Rawah over the weekend."),
    "c": ("2014-06-24", "Post", "ISIS took the town of Haditha on Monday. It also seized Hit."),
    "d": ("2014-06-24", "Wire", "Islamic State fighters overran Fallujah in January."),
    "e": ("2014-06-26", "Star", "Iraqi forces recaptured Rutba on Wednesday, a general said."),
}
NEW = {
    # Another source of an old capture, one that narrows days, one that names the side, one of
    # another capture of the same place, one of another place.
    "f": ("2014-06-22", "Herald", "Islamic State fighters captured Rutba on 21 June, locals said."),
    "g": ("2014-06-23", "Mirror", "Islamic State seized Anah on Sunday, residents said."),
    "h": ("2014-06-23", "Times", "Islamic State seized Rawah on 21 June."),
    "i": ("2014-07-03", "Mail", "ISIS captured Rutba again on Tuesday, police said."),
    "j": ("2014-06-25", "Sun", "ISIS captured the city of Mosul on 10 June."),
}
Articles = dict[str, tuple[str, str, str]]


@dataclass(frozen=True)
class Corpus:
    """A folder of articles, and maps of it."""

    folder: Path

    def write(self, articles: Articles) -> None:
        sidecar = "".join(
            f'{name}.txt: {{date: {day}, source: "{outlet}"}}\n'
            for name, (day, outlet, _) in articles.items()
        )
        (self.folder / "articles.yaml").write_text(sidecar)
        for name, (_, _, text) in articles.items():
            (self.folder / f"{name}.txt").write_text(text)

    def build(self, *entries: Entry) -> Survey:
        path = self.folder.parent / "corrections.yaml"
        path.write_text(corrections.write(entries), encoding="utf-8")
        return geomap.build(self.folder, corrections=path)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    folder = tmp_path / "articles"
    folder.mkdir()
    made = Corpus(folder)
    made.write(OLD)
    return made


def entry(change: values.Change, capture: Capture, why: str = "seen") -> Entry:
    return Entry(change, Target(capture.id, capture.keys), "Jane Doe", DAY, why)


def links(page: str) -> dict[str, list[str]]:
    """The keys by which links of a page find each capture, as its data has them."""
    found = re.search(r'id="geomap-data">(.*?)</script>', page)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    spots = [data["spots"][spot][0] for spot in data["captures"]["spot"]]
    origins = data.get("corrected", {}).get("origins", {})
    return {
        id_: [
            f"{(origins.get(str(i)) or [spots[i]] * len(rows))[k]} {row[4]}"
            for k, row in enumerate(rows)
        ]
        for i, (id_, rows) in enumerate(
            zip(data["captures"]["id"], data["captures"]["reports"], strict=True)
        )
    }


CHANGES: list[Callable[[], values.Change]] = [
    values.Reject,
    values.Confirm,
    lambda: values.Move(values.AtPoint(33.0, 40.0, "Elsewhere")),
    lambda: values.Sides("nusra-front", ""),
    lambda: values.Days(values.Bound(date(2014, 6, 1)), values.Bound(date(2014, 6, 2))),
    lambda: values.Standing("disputed"),
    lambda: values.Kind("base"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_every_old_correction_fits_after_five_new_articles(
    corpus: Corpus, change: Callable[[], values.Change]
) -> None:
    before = corpus.build()
    assert len(before.captures) >= 6
    entries = [entry(change(), each, str(n)) for n, each in enumerate(before.captures)]
    corpus.write(OLD | NEW)
    after = corpus.build(*entries)
    assert after.unapplied == ()
    by_key = {key: each for each in (*after.captures, *after.rejected) for key in each.keys}
    for n, old in enumerate(before.captures):
        now = by_key[old.keys[0]]
        assert str(n) in {each.why for each in now.corrections}
    assert len(after.captures) + len(after.rejected) > len(before.captures)


def test_mergers_splits_and_additions_survive_too(corpus: Corpus) -> None:
    before = {each.place.name: each for each in corpus.build().captures}
    anah, rawah, hit = before["Anah"], before["Rawah"], before["Hit"]
    add = values.Add(values.AtPoint(33.0, 41.0, "Nowhere"), "isis", values.Source(outlet="Radio"))
    entries = [
        entry(values.Merge(Target(rawah.id, rawah.keys)), anah),
        Entry(add, None, "Jane Doe", date(2026, 11, 21), "radio"),
        entry(values.Confirm(), hit),
    ]
    first = corpus.build(*entries)
    corpus.write(OLD | NEW)
    second = corpus.build(*entries)
    for done in (first, second):
        assert done.unapplied == ()
        actions = {c.action for each in done.captures for c in each.corrections}
        assert actions == {"merge", "add", "confirm"}
    added = [
        next(c.id for c in done.captures if c.place.name == "Nowhere") for done in (first, second)
    ]
    assert added[0] == added[1]


def test_a_report_that_was_split_off_stays_so(corpus: Corpus) -> None:
    corpus.write(OLD | {"f": NEW["f"]})
    rutba = next(c for c in corpus.build().captures if len(c.keys) > 1)
    split = entry(values.Split(rutba.keys[1:]), rutba)
    first = corpus.build(split)
    corpus.write(OLD | NEW)
    second = corpus.build(split)
    assert second.unapplied == ()
    for done in (first, second):
        one, other = (next(c for c in done.captures if rutba.keys[k] in c.keys) for k in (0, 1))
        assert one.id != other.id


def test_old_links_find_corrected_captures(corpus: Corpus) -> None:
    plain = corpus.build()
    old = links(plain.html)
    moved = [
        entry(values.Move(values.AtPoint(33.0, 40.0, "Elsewhere")), each) for each in plain.captures
    ]
    corrected = corpus.build(*moved)
    assert links(corrected.html).keys() == old.keys()
    for id_, keys in links(corrected.html).items():
        assert [key.split()[0] for key in keys] == [key.split()[0] for key in old[id_]]


def test_what_fits_nothing_any_more_is_told_and_the_map_is_made(
    corpus: Corpus, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rutba = corpus.build().captures[0]
    path = tmp_path / "c.yaml"
    gone = entry(values.Reject(), rutba)
    gone = Entry(gone.change, Target("0" * 12, ("f" * 10,)), "Jane\x1b[2J", gone.on, "why", "Rutba")
    path.write_text(corrections.write([gone]), encoding="utf-8")
    code = cli.main(
        ["build", str(corpus.folder), "--corrections", str(path), "-o", str(tmp_path / "m.html")]
    )
    told = capsys.readouterr()
    assert code == 0
    assert f"geomap: {path}:3: 'reject' by Jane␛[2J (Rutba) is not applied: " in told.err
    assert (tmp_path / "m.html").exists()


def test_the_same_corrections_give_the_same_page_wherever_they_lie(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [entry(values.Sides("Unheard Of"), each) for each in corpus.build().captures]
    text = corrections.write([*made, Entry(made[0].change, Target("gone", ()), "J", DAY, "x")])
    pages = []
    for name in ("one", "two/three"):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        (folder / "c.yaml").write_text(text, encoding="utf-8")
        done = geomap.build(corpus.folder, corrections=folder / "c.yaml", review=True)
        assert done.applied
        assert done.applied.notices
        pages.append(done.html)
    monkeypatch.chdir(folder)
    pages.append(geomap.build(corpus.folder, corrections="c.yaml", review=True).html)
    assert pages[0] == pages[1] == pages[2]


def test_a_wrong_file_stops_the_build_before_anything_is_written(
    corpus: Corpus, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "c.yaml"
    path.write_text("corrections:\n  - action: rejct\n  - action: move\n    place: 7\n")
    out = tmp_path / "m.html"
    assert cli.main(["build", str(corpus.folder), "--corrections", str(path), "-o", str(out)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith(f"geomap: {path}:2: 'rejct' is no action. Did you mean 'reject'?")
    assert len(told) > 1
    assert not out.exists()


@pytest.mark.parametrize("name", ["islamic-state", "islamic state", "ISIS", "Da'esh"])
def test_a_side_is_known_by_any_name_that_the_lexicon_has_of_it(corpus: Corpus, name: str) -> None:
    anah = next(each for each in corpus.build().captures if each.place.name == "Anah")
    done = corpus.build(entry(values.Sides(name), anah))
    (found,) = (each for each in done.captures if each.id == anah.id)
    assert (found.actor, found.actor_id) == ("Islamic State", "islamic-state")
    assert done.applied
    assert not done.applied.notices


def test_a_place_that_no_gazetteer_has_is_told_with_its_line(corpus: Corpus) -> None:
    rutba = corpus.build().captures[0]
    with pytest.raises(geomap.DataError, match=r"corrections\.yaml:3: no gazetteer .* 'iq-rutba'"):
        corpus.build(entry(values.Move(values.AtPlace("iq-rutbaa")), rutba))


def test_several_files_are_one_list(corpus: Corpus, tmp_path: Path) -> None:
    rutba = corpus.build().captures[0]
    paths = [tmp_path / "one.yaml", tmp_path / "two.yaml"]
    changes: tuple[values.Change, ...] = (values.Reject(), values.Confirm())
    for path, change in zip(paths, changes, strict=True):
        path.write_text(corrections.write([entry(change, rutba)]), encoding="utf-8")
    done = geomap.build(corpus.folder, corrections=paths)
    assert [each.id for each in done.rejected] == [rutba.id]
    assert [each.number for each in done.unapplied] == [1]
    assert str(paths[1]) in str(done.notices[-1])


def test_explain_tells_what_was_corrected(
    corpus: Corpus, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    before = corpus.build()
    first, second = before.captures[:2]
    add = values.Add(values.AtPoint(33.0, 41.0, "Nowhere"), "", values.Source(outlet="Radio"))
    corpus.build(
        entry(values.Merge(Target(second.id, second.keys)), first, "one battle"),
        Entry(add, None, "Jane Doe", date(2026, 11, 21), "radio"),
        entry(values.Reject(), before.captures[2], "retracted"),
    )
    path = tmp_path / "corrections.yaml"
    survey = geomap.build(corpus.folder, corrections=path)
    added = next(each for each in survey.captures if each.place.name == "Nowhere")
    for capture, told in (
        (first, "corrected by hand: merged by Jane Doe on 2026-11-21: one battle (before: "),
        (added, "why: somebody added it by hand"),
        (before.captures[2], "corrected by hand: rejected by Jane Doe on 2026-11-21: retracted"),
    ):
        words = ["explain", str(corpus.folder), "--corrections", str(path), "--capture", capture.id]
        assert cli.main(words) == 0
        assert told in " ".join(capsys.readouterr().out.split())


def test_corrections_say_nothing_of_sentences(
    corpus: Corpus, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["explain", str(corpus.folder), "--corrections", "c.yaml"]) == 2
    assert "--corrections are of captures; add --capture ID." in capsys.readouterr().err


def test_a_file_of_corrections_among_the_articles_is_no_article(corpus: Corpus) -> None:
    (corpus.folder / "corrections.yaml").write_text(corrections.write(()))
    survey = corpus.build()
    assert survey.problems == ()
    assert len(survey.articles) == len(OLD)
