"""Bytes -> text, whatever the encoding (the only charset-normalizer module)."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, TextIO

from geomap import hidden
from geomap.articles.file import MAX_DOCUMENT, File
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
# What a page may declare of itself: no codec of Python's that is none of text's.
_DECLARABLE = re.compile(
    r"utf-?(8|16|32)([-_]?[lb]e)?|(us-?)?ascii|iso[-_]?8859[-_]?\d+|latin[-_]?\d+|"
    r"(windows|cp|ibm|dos)[-_]?\d+|koi8[-_]?\w|mac\w+|gb\w+|hz|big5\w*|"
    r"(shift|x)[-_]?[\w-]*jis\w*|sjis|euc[-_]?\w+|iso[-_]?2022[-_]?\w+|ks_c_5601\w*|tis[-_]?620"
)
_WESTERN = re.compile(r"(us-?)?ascii|iso[-_]?8859[-_]?1|latin[-_]?1")
_BLOCK = 1 << 20  # bytes that are looked at at once
_SAMPLE = 65_536  # bytes of a text that tell its encoding
_MOSTLY_ASCII = 0.1  # share of other bytes below which a text is western
_MAX_CONTROLS = 0.02  # share of control characters above which a file is no text
_MAX_LOST = 0.01  # share of characters that a declared encoding may fail on and still be right
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_HIGH = bytes(range(128, 256))
_NOT_CP1252 = b"\x81\x8d\x8f\x90\x9d"
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def read_text(file: File, *, limit: int = MAX_DOCUMENT) -> str:
    """The text of a file, line endings as they are.

    Args:
        file: the file.
        limit: the most bytes that are read.

    Raises:
        InputError: it can't be read, is larger, or is not text.
    """
    data = file.whole(limit=limit)
    try:
        return decoded(data)
    except UnicodeError:
        raise no_text(file.where) from None


@contextmanager
def opened_text(file: File, *, newline: str | None) -> Iterator[TextIO]:
    """The text of a file of any length, as a stream; it is read through once for its encoding.

    Args:
        file: the file.
        newline: what becomes of line endings, as for `open`.

    Raises:
        InputError: it can't be read, or is not text.
    """
    with file.opened() as stream:
        try:
            encoding = _encoding(stream)
        except UnicodeError:
            raise no_text(file.where) from None
    with file.opened() as stream:
        yield io.TextIOWrapper(stream, encoding, errors="replace", newline=newline)


def no_text(where: str) -> InputError:
    """The problem of a file in which no encoding finds text."""
    return InputError("it does not look like text.", where=where, mend="Save it as UTF-8 text.")


def decoded(data: bytes) -> str:
    """The bytes as text.

    Raises:
        UnicodeError: no encoding makes text of them.
    """
    encoding = _encoding(io.BytesIO(data))
    if not encoding.startswith(("utf-16", "utf-32")):
        return data.decode(encoding, errors="replace")
    text = data.decode(encoding)
    if "\0" in text:
        raise UnicodeError
    return text


def declared(data: bytes, charset: str | None) -> str:
    """The bytes as text in the encoding that they are said to be in, where that can be true.

    Raises:
        UnicodeError: no encoding makes text of them.
    """
    name = (charset or "").strip().lower()
    marked = any(data.startswith(mark) for mark, _ in _BOMS)
    if marked or not _DECLARABLE.fullmatch(name) or (b"\0" in data and "utf" not in name):
        return decoded(data)
    try:
        # As browsers do: who declares ASCII or Latin-1 means the code page of Windows.
        text = data.decode("cp1252" if _WESTERN.fullmatch(name) else name, errors="replace")
    except LookupError:
        return decoded(data)
    if "\0" in text or text.count("\N{REPLACEMENT CHARACTER}") > 1 + _MAX_LOST * len(text):
        return decoded(data)
    return text


def tidy(text: str) -> str:
    r"""The text with "\n" for all kinds of line endings, and nothing that acts when shown."""
    return hidden.shown(_LINE_ENDS.sub("\n", text))


@dataclass(slots=True)
class _Seen:
    """What of a stream of bytes tells its encoding."""

    size: int = 0
    controls: int = 0
    high: int = 0
    cp1252: bool = True
    utf8: codecs.IncrementalDecoder | None = field(
        default_factory=codecs.getincrementaldecoder("utf-8")
    )
    sample: bytearray = field(default_factory=bytearray)

    def add(self, block: bytes) -> None:
        self.size += len(block)
        self.controls += len(block) - len(block.translate(None, _CONTROLS))
        self._decode(block, final=False)
        if not block.isascii():
            self.high += len(block) - len(block.translate(None, _HIGH))
            self.cp1252 = self.cp1252 and not any(byte in block for byte in _NOT_CP1252)
            self._keep(block)

    def end(self) -> None:
        self._decode(b"", final=True)

    def _decode(self, block: bytes, *, final: bool) -> None:
        if self.utf8:
            try:
                self.utf8.decode(block, final)
            except UnicodeDecodeError:
                self.utf8 = None

    def _keep(self, block: bytes) -> None:
        """The lines that hold more than ASCII, as many as it takes: the rest tells nothing."""
        if len(self.sample) >= _SAMPLE:
            return
        for line in block.splitlines():
            if not line.isascii():
                self.sample += line[:_SAMPLE] + b"\n"
            if len(self.sample) >= _SAMPLE:
                break


def _encoding(stream: BinaryIO) -> str:
    """The encoding of a text, read once and in little memory.

    Raises:
        UnicodeError: it is no text.
    """
    seen = _Seen()
    while block := stream.read(_BLOCK):
        if not seen.size:
            for mark, encoding in _BOMS:
                if block.startswith(mark):
                    return encoding
        if b"\0" in block:
            raise UnicodeError
        seen.add(block)
    seen.end()
    if seen.controls > _MAX_CONTROLS * seen.size:
        raise UnicodeError
    return "utf-8" if seen.utf8 else _code_page(seen)


def _code_page(seen: _Seen) -> str:
    """The likeliest code page of bytes that are not UTF-8."""
    if seen.high < _MOSTLY_ASCII * seen.size:
        return "cp1252" if seen.cp1252 else "latin-1"
    import charset_normalizer  # slow to load, and needed by few

    best = charset_normalizer.from_bytes(bytes(seen.sample), cp_isolation=_CODE_PAGES).best()
    if best is None:
        raise UnicodeError
    return best.encoding
