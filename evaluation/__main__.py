"""`python -m evaluation`: scores geomap against gold. See --help."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from evaluation import gold, locating, merging, report
from evaluation.match import Matched
from evaluation.report import ERRORS, Row
from evaluation.run import Reader
from evaluation.score import tally
from geomap import files, gazetteer, lexicon
from geomap.errors import GeomapError

HERE = Path(__file__).parent
GOLD = HERE / "gold"
RESULTS = HERE / "results.md"


class Set(NamedTuple):
    """Texts to score on, with where they come from and how they are read."""

    path: Path
    read: Callable[[Path], list[gold.GoldText]]
    negative: bool = False

    @property
    def name(self) -> str:
        """What the tables call it."""
        return self.path.stem


def main(args: Sequence[str] | None = None) -> int:
    """Runs the command; returns the exit code."""
    options = _parser().parse_args(args)
    sets = _asked(options)
    if not sets and not options.merging:
        sets = _usual()
        if options.part == "all" and sets:
            options.output = options.output or RESULTS
            options.merging = True
    if not sets and not options.merging:
        print(
            f"evaluation: no gold is given, and there is none in {GOLD}. Name it with "
            "--sentences FILE.jsonl, --articles FOLDER or --negatives FILE.jsonl.",
            file=sys.stderr,
        )
        return 2
    try:
        return _evaluate(sets, options)
    except GeomapError as error:
        print(f"evaluation: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # "| head" has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _evaluate(sets: Sequence[Set], options: argparse.Namespace) -> int:
    words = lexicon.load()
    reader = Reader(words, gazetteer.load(options.gazetteer))
    rows: list[Row] = []
    located: list[Matched] = []
    for each in sets:
        texts = [t for t in each.read(each.path) if options.part in ("all", t.part)]
        matched = reader.matched(texts)
        rows += _rows(each, matched, options.part, words)
        located += () if each.negative else matched
        if options.errors or each.negative:
            kinds = ERRORS if each.negative else options.kind or ERRORS
            for error in report.errors(matched, words, kinds):
                print(error)
    tables = [*report.tables(rows), locating.table(located, reader.gazetteer)]
    if options.merging:
        scored = {
            name: merging.scored(words, folder, options.gazetteer)
            for name, folder in merging.CORPORA.items()
        }
        tables.append(merging.table(scored))
        if options.errors:
            for line in (error for one in scored.values() for error in merging.errors(one)):
                print(line)
    for table in filter(None, tables):
        print(f"\n{report.aligned(table)}")
    if options.output:
        files.write([(options.output, report.markdown(tables))])
    return 0


def _rows(each: Set, matched: Sequence[Matched], part: str, words: lexicon.Lexicon) -> list[Row]:
    """One row for the set; where all of it is read, one for each of its parts, too."""
    if each.negative or part != "all":
        name = each.name if part == "all" else f"{each.name}, {part}"
        return [Row(name, tally(matched, words), each.negative)]
    parts = ((p, [item for item in matched if item.text.part == p]) for p in ("tune", "test"))
    return [
        Row(each.name, tally(matched, words)),
        *(Row(f"{each.name}, {name}", tally(items, words)) for name, items in parts if items),
    ]


def _asked(options: argparse.Namespace) -> list[Set]:
    return [
        *(Set(path, gold.read_sentences) for path in options.sentences),
        *(Set(path, gold.read_articles) for path in options.articles),
        *(Set(path, gold.read_negatives, negative=True) for path in options.negatives),
    ]


def _usual() -> list[Set]:
    """What there is in the usual folder."""
    usual = (
        Set(GOLD / "sentences.jsonl", gold.read_sentences),
        Set(GOLD / "articles", gold.read_articles),
        Set(GOLD / "sentences-unlabelled.jsonl", gold.read_negatives, negative=True),
    )
    return [each for each in usual if each.path.exists()]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evaluation",
        description="Scores what geomap reads against gold. Without any set it takes those in "
        f"{GOLD}.",
    )
    add = parser.add_argument
    for flag, metavar, told in (
        ("--sentences", "FILE", "labelled sentences (.jsonl)"),
        ("--articles", "FOLDER", "articles (ID.txt), each with its gold (ID.yaml)"),
        ("--negatives", "FILE", "texts that report nothing (.jsonl); lists what is read"),
        ("--gazetteer", "FILE", "a gazetteer on top of geomap's own"),
    ):
        add(flag, metavar=metavar, type=Path, action="append", default=[], help=told)
    add(
        "--merging",
        action="store_true",
        help=f"score how reports become captures, on the articles of {merging.FOLDER}",
    )
    add("--part", choices=("tune", "test", "all"), default="all", help="two thirds, one third, all")
    add("--errors", action="store_true", help="print every error with its sentence")
    add("--kind", choices=ERRORS, action="append", help="only errors of this kind (repeatable)")
    add(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        help=f"write the tables as Markdown; {RESULTS.name} here, where all usual sets are scored",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
