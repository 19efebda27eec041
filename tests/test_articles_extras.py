"""Without the libraries of a kind of file one line says how to get them, and the rest is read."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest

from geomap import articles
from tests.article_files import write


@pytest.mark.parametrize(
    ("library", "extra", "what", "ending", "content"),
    [
        ("trafilatura", "html", "HTML pages", ".html", "<p>Isis captured Rutba."),
        ("pypdf", "pdf", "PDF files", ".pdf", "%PDF-1.4"),
        ("warcio", "warc", "WARC files", ".warc", "WARC/1.0"),
        ("pyarrow", "parquet", "Parquet files", ".parquet", "PAR1"),
    ],
)
def test_a_library_that_is_missing_is_told_once_and_the_rest_is_read(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    library: str,
    extra: str,
    what: str,
    ending: str,
    content: str,
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == library:
            raise ModuleNotFoundError(f"No module named '{library}'", name=library)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    for name in (f"a{ending}", f"b{ending}", "c.txt"):
        write(tmp_path / name, content)
    read = articles.read(tmp_path)
    assert [article.id for article in read.articles] == ["c.txt"]
    (problem,) = read.problems
    assert str(problem) == (
        f"{tmp_path / f'a{ending}'}: {what} need a library that is not installed (No module named "
        f"'{library}'); all of them are left out. To read them: pip install \"geomap[{extra}]\""
    )
