"""A .eml file: the text of a mail. What is attached to it is not read."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any, cast

from geomap.articles import decode, markup
from geomap.articles.file import File, parsing
from geomap.articles.formats import Asked
from geomap.articles.metadata import Metadata, Source, line
from geomap.errors import InputError

_LONGEST = 1000
"""Characters of a header that are read: all that a mail's sender, day or title can be. The library
takes time with the square of its length."""
_HEADERS = ("From", "Date", "Subject", "To", "Received", "Message-ID")


class _Policy(email.policy.EmailPolicy):
    """How mails are read: by the standards of today, and no header beyond its length."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """The header, parsed."""
        return super().header_fetch_parse(name, value[:_LONGEST])


def read(file: File, given: Metadata, asked: Asked) -> Iterator[Source]:
    """The file's article; what is given wins over what the mail says."""
    with parsing(file.where, "it is not a mail that can be read"):
        message = cast("EmailMessage", email.message_from_bytes(file.whole(), policy=_Policy()))
        if not any(_header(message, name) for name in _HEADERS):
            raise InputError(
                "it is not a mail: it has no subject, sender or date.",
                where=file.where,
                mend="If it is a text, call it .txt.",
            )
        found, text = _metadata(message), _text(message, file.where)
    if not text.strip():
        raise InputError(
            "the mail has no text.",
            where=file.where,
            mend="If it has an attachment with the article, save that as a file.",
        )
    yield Source(given.or_else(found).or_else(Metadata(id=file.name)).article(text), file.where)


def _metadata(message: EmailMessage) -> Metadata:
    name, address = parseaddr(_header(message, "From"))
    return Metadata(
        title=line(_header(message, "Subject")),
        date=day(_header(message, "Date")),
        source=line(name or address),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except Exception:  # the library's parser of headers raises many things on broken ones
        return ""


def day(text: str) -> date | None:
    """The day of a date such as "Sun, 22 Jun 2014 10:00:00 +0300", where it was written."""
    for whole in (text, f"{text} 00:00:00"):
        with suppress(TypeError, ValueError, IndexError, OverflowError):
            return parsedate_to_datetime(whole).date()
    return None


def _text(message: EmailMessage, where: str) -> str:
    """The text of the first part that has some: the plain one, else that in HTML."""
    for kind in ("plain", "html"):
        part = cast("EmailMessage | None", message.get_body((kind,)))
        if part is None:
            continue
        try:
            text = decode.declared(_payload(part), part.get_content_charset())
        except UnicodeError:
            raise decode.no_text(where) from None
        text = markup.to_text(text) if kind == "html" else _unwrapped(decode.tidy(text), part)
        if text.strip():
            return text
    return ""


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _unwrapped(text: str, part: EmailMessage) -> str:
    """Text that says of itself that its lines flow on, with them joined (RFC 3676)."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    deleted = str(part.get_param("delsp", "")).lower() == "yes"
    joined: list[str] = []
    flows = False
    for row in text.split("\n"):
        if flows:
            joined[-1] = joined[-1].removesuffix(" " if deleted else "") + row
        else:
            joined.append(row)
        flows = row.endswith(" ") and row != "-- "
    return "\n".join(joined)
