"""Where geomap keeps what it makes for itself, and what a user has given it to keep."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

CACHE_VARIABLE = "GEOMAP_CACHE"
DATA_VARIABLE = "GEOMAP_DATA"
_NAME = "geomap"

_Wanted = tuple[str, str, str, tuple[str, ...]]
"""geomap's variable, the platform's own variables on Linux and Windows, parts below the home."""


def cache(
    environ: Mapping[str, str] = os.environ, *, platform: str = sys.platform, home: str = ""
) -> Path | None:
    """The folder for what can be made again; None where the system names none.

    Args:
        environ: the variables of the process; GEOMAP_CACHE overrides all else.
        platform: as `sys.platform`.
        home: the home folder; the user's own by default.
    """
    below = {"darwin": ("Library", "Caches"), "win32": ("AppData", "Local")}
    return _folder(
        environ,
        platform,
        home,
        (CACHE_VARIABLE, "XDG_CACHE_HOME", "LOCALAPPDATA", below.get(platform, (".cache",))),
        ("Cache",),
    )


def data(
    environ: Mapping[str, str] = os.environ, *, platform: str = sys.platform, home: str = ""
) -> Path | None:
    """The folder for what a user imported; GEOMAP_DATA overrides; arguments as for `cache`."""
    below = {"darwin": ("Library", "Application Support"), "win32": ("AppData", "Local")}
    return _folder(
        environ,
        platform,
        home,
        (DATA_VARIABLE, "XDG_DATA_HOME", "LOCALAPPDATA", below.get(platform, (".local", "share"))),
        (),
    )


def _folder(
    environ: Mapping[str, str],
    platform: str,
    home: str,
    wanted: _Wanted,
    on_windows: tuple[str, ...],
) -> Path | None:
    ours, xdg, windows, below = wanted
    if said := environ.get(ours):
        return Path(said).absolute()
    inner = on_windows if platform == "win32" else ()
    variable = {"darwin": "", "win32": windows}.get(platform, xdg)
    base = environ.get(variable, "")
    if Path(base).is_absolute():  # the XDG specification: a path that is not is to be ignored
        return Path(base, _NAME, *inner)
    home = home or _home()
    return Path(home, *below, _NAME, *inner) if Path(home).is_absolute() else None


def _home() -> str:
    try:
        return str(Path.home())
    except RuntimeError:  # neither a variable names it nor the list of users
        return ""
