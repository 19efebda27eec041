"""docs/geomap.ipynb runs from its first cell to its last, and shows what it says."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs" / "geomap.ipynb"


def _read() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)


@pytest.mark.local_server
def test_the_notebook_runs_without_a_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "docs").mkdir()
    resources = {"metadata": {"path": str(tmp_path / "docs")}}
    notebook = NotebookClient(_read(), timeout=120, resources=resources).execute()
    *_, shown, account, saved = [
        cell.outputs for cell in notebook.cells if cell.cell_type == "code"
    ]
    assert "Map of reported captures" in shown[0].data["text/html"]
    assert len(account[0].text.splitlines()) == 2
    assert "map.html" in saved[0].data["text/plain"]
    assert (tmp_path / "docs" / "captures.csv").exists()


def test_the_notebook_is_kept_without_what_it_shows() -> None:
    for cell in _read().cells:
        assert cell.cell_type == "markdown" or (not cell.outputs and cell.execution_count is None)
