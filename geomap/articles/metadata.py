"""What is said about an article beside its text: id, title, date, source, url."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from geomap.articles.decode import tidy
from geomap.errors import InputError
from geomap.models import Article

KEYS = ("title", "date", "source", "url", "id")

Where = Callable[[str], str]
"""Where in its file a key stands, for messages."""

# A day, with or without a time of day: what feeds and site generators write.
_DAY = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[Tt ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
    r" ?(?:[Zz]|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Empty, or None, is what nobody said."""

    id: str = ""
    title: str = ""
    date: date | None = None
    source: str = ""
    url: str = ""

    def or_else(self, other: Metadata) -> Metadata:
        """These values, and the other's for what is not said here."""
        return Metadata(
            id=self.id or other.id,
            title=self.title or other.title,
            date=self.date or other.date,
            source=self.source or other.source,
            url=self.url or other.url,
        )

    def completed(self, article: Article) -> Article:
        """The article, with these values for what it does not say itself."""
        return replace(
            article,
            title=article.title or self.title,
            date=article.date or self.date,
            source=article.source or self.source,
            url=article.url or self.url,
        )

    def article(self, text: str) -> Article:
        """The article of that text."""
        return Article(tidy(self.id), text, self.title, self.date, self.source, self.url)


@dataclass(frozen=True, slots=True)
class Source:
    """An article, and the file (and row) that it was read from."""

    article: Article
    where: str


def read(values: Mapping[str, Any], where: Where) -> Metadata:
    """The metadata among the values of a mapping; other keys are passed over.

    Raises:
        InputError: a value is neither text nor a number, or a date is no day.
    """
    texts = {key: _text(values.get(key), key, where) for key in KEYS}
    return Metadata(
        id=texts["id"],
        title=texts["title"],
        date=_day(texts["date"], where) if texts["date"] else None,
        source=texts["source"],
        url=texts["url"],
    )


def _text(value: Any, key: str, where: Where) -> str:
    """A value as one line of text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float):
        return line(str(value))
    raise InputError(f"the {key} must be text.", where=where(key), mend="Write one line of text.")


def line(text: str) -> str:
    """A text as one line, without what can't be written."""
    return " ".join(tidy(text).split())


def _day(text: str, where: Where) -> date:
    found = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(found[1] if found else "")
    except ValueError:
        raise InputError(
            f"the date '{text[:40]}' is not a day.",
            where=where("date"),
            mend="Write it as YYYY-MM-DD.",
        ) from None
