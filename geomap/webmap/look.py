"""What a user chooses of the page's look."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """A user's choices."""

    title: str = ""
    subtitle: str = ""
    language: str = "en"
    logo: str = ""
    logo_alt: str = ""
    link: str = ""
    tiles: None = None
