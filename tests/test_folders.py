from __future__ import annotations

from pathlib import Path

import pytest

from geomap import folders


@pytest.mark.parametrize(
    ("platform", "environ", "cache", "data"),
    [
        ("linux", {}, "/me/.cache/geomap", "/me/.local/share/geomap"),
        ("linux", {"XDG_CACHE_HOME": "/c", "XDG_DATA_HOME": "/d"}, "/c/geomap", "/d/geomap"),
        ("linux", {"XDG_CACHE_HOME": "c"}, "/me/.cache/geomap", "/me/.local/share/geomap"),
        ("darwin", {}, "/me/Library/Caches/geomap", "/me/Library/Application Support/geomap"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/geomap/Cache", "/l/geomap"),
        ("win32", {}, "/me/AppData/Local/geomap/Cache", "/me/AppData/Local/geomap"),
        ("linux", {"GEOMAP_CACHE": "/x", "GEOMAP_DATA": "/y"}, "/x", "/y"),
    ],
)
def test_the_folders_are_those_of_the_platform(
    platform: str, environ: dict[str, str], cache: str, data: str
) -> None:
    assert folders.cache(environ, platform=platform, home="/me") == Path(cache)
    assert folders.data(environ, platform=platform, home="/me") == Path(data)


def test_a_folder_of_ones_own_may_be_told_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert folders.cache({"GEOMAP_CACHE": "here"}) == tmp_path / "here"


def test_without_a_home_there_is_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    assert folders.cache({}) is None
    assert folders.data({}) is None
