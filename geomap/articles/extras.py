"""Libraries that only some formats need, and that are installed only where they are wanted."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from geomap.errors import ExtraError

_SILENCE = logging.NullHandler()


@contextmanager
def needed(extra: str, what: str, where: str) -> Iterator[None]:
    """Around the imports of an extra's libraries.

    Args:
        extra: its name in pyproject.toml.
        what: what it reads, such as "PDF files".
        where: the file that is to be read.

    Raises:
        ExtraError: one of them is not installed, or not whole.
    """
    try:
        yield
    except ImportError as error:
        said = str(error).partition("\n")[0][:100].rstrip(".")
        raise ExtraError(
            f"{what} need a library that is not installed ({said}); all of them are left out.",
            extra=extra,
            where=where,
        ) from None


def quieten(*names: str) -> None:
    """Keeps what libraries log of a broken file from the terminal: it is in our message.

    Whoever sets up logging still gets it.
    """
    for name in names:
        logging.getLogger(name).addHandler(_SILENCE)
