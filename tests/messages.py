"""Messages as the tests write them."""

from __future__ import annotations

import re


def like(message: str) -> str:
    """A pattern for a message in which ".*" alone means more than itself."""
    return re.escape(message).replace(re.escape(".*"), ".*")
