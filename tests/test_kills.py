"""A build that is killed leaves the old outputs whole, and litter only until the next build."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geomap.gazetteer import world

KILLS = 200


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't fork, nor kill by a timer")
def test_builds_killed_at_random_moments(tmp_path: Path) -> None:
    world.load()
    cache = tmp_path / "cache"
    cache.mkdir()
    for path in Path(os.environ["GEOMAP_CACHE"]).glob("world-*.sqlite"):
        shutil.copy(path, cache)
    words = [sys.executable, "-m", "tests.killing", str(tmp_path), str(KILLS)]
    environment = {**os.environ, "GEOMAP_CACHE": str(cache)}
    run = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert found["killed"] == KILLS
    assert found["torn"] == 0, "an output was neither the old nor the new one"
    assert found["cleared"], "the next run left litter behind"
    assert found["same"], "the next run wrote other bytes"
