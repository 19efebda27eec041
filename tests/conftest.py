"""What every test has: no network, a cache of its own, golden files rewritten only on purpose."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from pytest_socket import disable_socket, enable_socket, socket_allow_hosts

from geomap import lexicon
from geomap.lexicon import Lexicon
from tests.geocoder_server import GeocoderServer, serving

if TYPE_CHECKING:
    import pandas as pd

GOLDEN = Path(__file__).parent / "golden"
CORPUS = Path(__file__).parent.parent / "evaluation" / "merging" / "articles"
"""A hundred articles, with denials, wire stories and places without a name."""


# How long an example takes says more of the machine than of the code.
hypothesis.settings.register_profile("geomap", deadline=None)
hypothesis.settings.load_profile("geomap")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite tests/golden/ from what the code gives now; review the difference",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Keeps the user's own cache and imports out of the tests, and their processes.

    The world gazetteer is built once, by the first test that asks for it, and kept for later runs.
    """
    kept = getattr(config, "cache", None)
    folder = kept.mkdir("geomap") if kept else tempfile.mkdtemp(prefix="geomap-tests-")
    os.environ["GEOMAP_CACHE"] = str(folder)
    os.environ["GEOMAP_DATA"] = str(Path(folder, "no-imports"))


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """Sockets are off, but those within the machine that asyncio needs.

    Browser tests talk to Chromium; their contexts are off line instead. Tests of the geocoder talk
    to a server of their own on this machine, and to nobody else.
    """
    if request.node.get_closest_marker("browser"):
        yield
        return
    if request.node.get_closest_marker("local_server"):
        socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)  # undone by pytest-socket itself
        yield
        return
    disable_socket(allow_unix_socket=True)
    yield
    enable_socket()


@pytest.fixture(scope="session")
def words() -> Lexicon:
    """The packaged lexicon."""
    return lexicon.load()


@pytest.fixture(scope="session")
def corpus_articles() -> pd.DataFrame:
    """A hundred articles as a frame, for tests that leave it as it is."""
    from geomap import frames  # with pandas, which few tests need

    return frames.articles(CORPUS)


@pytest.fixture(scope="session")
def corpus_reports(corpus_articles: pd.DataFrame) -> pd.DataFrame:
    """The reports of these articles, likewise."""
    from geomap import frames

    return frames.reports(corpus_articles)


@pytest.fixture
def geocoder_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[GeocoderServer]:
    """A geocoding server on this machine; for tests marked `local_server`."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as server:
        yield server


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with a file of tests/golden/, or writes it with --update-golden."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"no {path}: make it with pytest --update-golden"
        assert text == path.read_text(encoding="utf-8"), (
            f"{name} differs from tests/golden; if it should: pytest --update-golden"
        )

    return compare
