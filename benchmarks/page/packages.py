"""The files that folium's pages load from four hosts, out of npm packages on this machine."""

from __future__ import annotations

import mimetypes
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

PACKAGES = (
    "leaflet@1.9.3",
    "jquery@3.7.1",
    "bootstrap@5.2.2",
    "leaflet.markercluster@1.1.0",
    "drmonty-leaflet-awesome-markers@2.0.2",
)
_CDN = "https://cdn.jsdelivr.net"
_CDNJS = "https://cdnjs.cloudflare.com/ajax/libs"
_FOLDERS = {
    f"{_CDN}/npm/leaflet@1.9.3/": "leaflet-1.9.3/",
    "https://code.jquery.com/jquery-3.7.1": "jquery-3.7.1/dist/jquery",
    f"{_CDN}/npm/bootstrap@5.2.2/": "bootstrap-5.2.2/",
    f"{_CDNJS}/leaflet.markercluster/1.1.0/": "leaflet.markercluster-1.1.0/dist/",
    f"{_CDNJS}/Leaflet.awesome-markers/2.0.2/leaflet.awesome-markers.js": (
        "drmonty-leaflet-awesome-markers-2.0.2/js/leaflet.awesome-markers.js"
    ),
    f"{_CDNJS}/Leaflet.awesome-markers/2.0.2/": "drmonty-leaflet-awesome-markers-2.0.2/css/",
}
"""What an address begins with, and the package's folder that it stands for."""
EMPTY = (
    "https://netdna.bootstrapcdn.com/bootstrap/3.0.0/css/bootstrap-glyphicons.css",
    f"{_CDN}/npm/@fortawesome/fontawesome-free@6.2.0/css/all.min.css",
    f"{_CDN}/gh/python-visualization/folium/folium/templates/leaflet.awesome.rotate.min.css",
)
"""Answered empty, which spares folium the work: the glyph on a marker, and turning it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A file as a host would send it."""

    body: bytes
    kind: str


def fetch(folder: Path) -> None:
    """Fetches the packages that a folder lacks.

    Raises:
        FileNotFoundError: this machine has no npm.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("npm is needed to fetch the files of folium's pages")
    folder.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        if not (folder / _archive(package)).exists():
            subprocess.run([npm, "pack", "--silent", package], check=True, cwd=folder)


class Hosts:
    """Answers for the hosts.

    Args:
        folder: the packages as `npm pack` names them.
    """

    def __init__(self, folder: Path) -> None:
        self._files: dict[str, bytes] = {}
        for package in PACKAGES:
            name = _archive(package)
            with tarfile.open(folder / name) as archive:
                for member in archive:
                    if (file := archive.extractfile(member)) is not None:
                        inside = member.name.partition("/")[2]
                        self._files[f"{name.removesuffix('.tgz')}/{inside}"] = file.read()

    def answer(self, url: str) -> Answer | None:
        """The file at an address; None where none of the packages has it."""
        kind = mimetypes.guess_type(url)[0] or "application/octet-stream"
        if url in EMPTY:
            return Answer(b"", kind)
        for begin, folder in _FOLDERS.items():
            if url.startswith(begin):
                body = self._files.get(folder + url.removeprefix(begin))
                return None if body is None else Answer(body, kind)
        return None


def _archive(package: str) -> str:
    return f"{package.replace('@', '-')}.tgz"
