"""How well reports of many articles become captures, measured on the corpus in this folder.

gold.read  ->  the whole flow of geomap  ->  score.score  ->  report
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evaluation.merging import gold
from evaluation.merging.gold import FOLDER
from evaluation.merging.report import errors, table
from evaluation.merging.score import Score, score
from geomap import pipeline
from geomap.lexicon import Lexicon

CORPORA = {
    "Iraq and Syria, developed on": FOLDER,
    "Sudan, mended for": FOLDER / "sudan",
    "Ethiopia, mended for": FOLDER / "ethiopia",
    "Congo, mended for a little": FOLDER / "kivu",
}
"""The folders by what the table calls them."""


def scored(lexicon: Lexicon, folder: Path = FOLDER, gazetteers: Sequence[Path] = ()) -> Score:
    """What geomap makes of a corpus.

    Raises:
        GeomapError: the corpus or a gazetteer is wrong.
    """
    known = gold.read(folder / "gold.yaml")
    survey = pipeline.build([folder / "articles"], gazetteers=gazetteers, whole=True)
    return score(survey, known, lexicon)


__all__ = ["CORPORA", "FOLDER", "Score", "errors", "scored", "table"]
