"""Bytes -> text, whatever the encoding (the only charset-normalizer module)."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from geomap.articles.files import unreadable
from geomap.errors import InputError

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
# The code pages that news is found in. Among all that exist, a few accents fit dozens as well.
_CODE_PAGES = [
    *("cp1252", "cp1251", "cp1256", "cp1250", "cp1253", "cp1254", "cp1255", "koi8_r"),
    *("gb18030", "shift_jis", "euc_kr", "big5"),
]
_SAMPLE = 65_536  # bytes of a text that tell its encoding
_MOSTLY_ASCII = 0.1  # share of other bytes below which a text is western
_MAX_CONTROLS = 0.02  # share of control characters above which a file is no text
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")  # NUL and half a character, as JSON can escape them


def read_text(path: Path, *, limit: int) -> str:
    """The text of a file, line endings as they are.

    Args:
        path: the file.
        limit: the most bytes that are read.

    Raises:
        InputError: it can't be read, is larger, or is not text.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    if len(data) > limit:
        raise InputError(
            f"it is larger than {limit // 1_000_000} MB.", where=str(path), mend="Split the file."
        )
    try:
        return decoded(data)
    except UnicodeError:
        raise InputError(
            "it does not look like text.", where=str(path), mend="Save it as UTF-8 text."
        ) from None


def decoded(data: bytes) -> str:
    """The bytes as text.

    Raises:
        UnicodeError: no encoding makes text of them.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data.decode(encoding))
    if b"\0" in data or len(data) - len(data.translate(None, _CONTROLS)) > (
        _MAX_CONTROLS * len(data)
    ):
        raise UnicodeError
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_guessed(data), errors="replace")


def tidy(text: str) -> str:
    r"""The text with "\n" for every kind of line ending, and nothing that can't be written."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", _LINE_ENDS.sub("\n", text))


def _checked(text: str) -> str:
    if "\0" in text:
        raise UnicodeError
    return text


def _guessed(data: bytes) -> str:
    """The likeliest code page of bytes that are not UTF-8."""
    others = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if others < _MOSTLY_ASCII * len(data):
        return "cp1252" if _decodes(data, "cp1252") else "latin-1"
    import charset_normalizer  # slow to load, and needed by few

    best = charset_normalizer.from_bytes(_sample(data), cp_isolation=_CODE_PAGES).best()
    if best is None:
        raise UnicodeError
    return best.encoding


def _sample(data: bytes) -> bytes:
    """The lines that hold more than ASCII, as many as it takes: the rest tells nothing."""
    taken: list[bytes] = []
    size = 0
    for line in data.splitlines():
        if not line.isascii():
            taken.append(line[:_SAMPLE])
            size += len(taken[-1])
        if size >= _SAMPLE:
            break
    return b"\n".join(taken)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
