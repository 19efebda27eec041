"""The kinds of files that are read, by their endings, and the module that reads each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from types import MappingProxyType
from typing import Protocol, cast

from geomap.articles.columns import Columns
from geomap.articles.file import File
from geomap.articles.metadata import Metadata, Source
from geomap.articles.recall import Recall
from geomap.errors import InputError


@dataclass(slots=True)
class Unpacked:
    """How many bytes an archive and the archives in it unpack to."""

    size: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What readers are told beside the file.

    Attributes:
        columns: which columns of tables hold what.
        recall: what earlier runs kept of what is slow to read.
        depth: how many archives the file lies in.
        unpacked: what those unpack to.
    """

    columns: Columns = field(default_factory=Columns)
    recall: Recall = field(default_factory=Recall)
    depth: int = 0
    unpacked: Unpacked = field(default_factory=Unpacked)


class Reader(Protocol):
    """The function `read` of each module below."""

    def __call__(self, file: File, given: Metadata, asked: Asked) -> Iterator[Source | InputError]:
        """The file's articles one by one, and what of it can't be read.

        Args:
            file: the file and its name.
            given: what the folder's articles.yaml says of it.
            asked: what the user asked for.

        Raises:
            InputError: the file as a whole can't be read, or no more of it.
        """


@dataclass(frozen=True, slots=True)
class _Format:
    """A kind of file.

    Attributes:
        module: of this package.
        many: what holds several articles, in messages; empty where the file is one article.
    """

    module: str
    many: str = ""


_ARTICLES = MappingProxyType(
    {
        ".txt": _Format("documents"),
        ".md": _Format("documents"),
        ".html": _Format("pages"),
        ".htm": _Format("pages"),
        ".pdf": _Format("pdf"),
        ".eml": _Format("mail"),
        ".jsonl": _Format("jsonlines", many="table, whose rows"),
        ".csv": _Format("delimited", many="table, whose rows"),
        ".tsv": _Format("delimited", many="table, whose rows"),
        ".parquet": _Format("parquet", many="table, whose rows"),
        ".rss": _Format("feeds", many="feed, whose entries"),
        ".atom": _Format("feeds", many="feed, whose entries"),
        ".xml": _Format("feeds", many="feed, whose entries"),
        ".warc": _Format("warc", many="web archive, whose pages"),
        ".warc.gz": _Format("warc", many="web archive, whose pages"),
        ".wacz": _Format("archives", many="web archive, whose pages"),
        ".zip": _Format("archives", many="archive, whose files"),
    }
)
ENDINGS = tuple(_ARTICLES)
NAMES = tuple(ending.removeprefix(".") for ending in ENDINGS)
"""What --format may name."""
KNOWN = f"Read are {', '.join(ENDINGS[:-1])} and {ENDINGS[-1]} files, and folders that hold some."


def ending(name: str) -> str:
    """The ending by which a file of this name is read; empty where it is not."""
    name = name.lower()
    return next((known for known in ENDINGS if name.endswith(known)), "")


def read(file: File, given: Metadata, asked: Asked) -> Iterator[Source | InputError]:
    """The articles of one file of any kind; arguments and errors as those of each reader."""
    format_ = _ARTICLES[file.ending]
    if format_.many and given.id:
        yield InputError(
            f"the id '{given.id}' is given to a {format_.many} have their own.",
            where=file.where,
            mend="Remove it from articles.yaml.",
        )
        given = replace(given, id="")
    module = import_module(f"geomap.articles.{format_.module}")  # its library may be slow to load
    yield from cast("Reader", module.read)(file, given, asked)
