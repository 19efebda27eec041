"""The values of `models` as plain data that JSON can tell, and back: for caches, tables, processes.

What a value has by default is left out. Neither is an article within a value written: it is told
beside it, once, by whoever keeps both.

    plain(located)                        ->  {"report": {"place": ...}, "location": ...}
    value(LocatedReport, told, article)   ->  located again, equal to what it was
"""

from __future__ import annotations

import dataclasses
import sys
import types
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from geomap.models import Article

T = TypeVar("T")
_Read = Callable[[Any, Article | None], Any]
_FLOATS = (int, float)


class RecordError(ValueError):
    """Plain data that do not tell a value."""


def plain(value: Any) -> Any:
    """Plain data of a value: dicts, lists, text, numbers, true, false, None.

    Raises:
        TypeError: it holds something that is no value of `models`.
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    kind: Any = type(value)
    return {
        name: plain(told)
        for name, default in _written(kind)
        if (told := getattr(value, name)) != default
    }


def value(kind: type[T], told: Any, article: Article | None = None) -> T:
    """The value of a class of `models` that plain data tell.

    Args:
        kind: the class.
        told: as `plain` gives it.
        article: the one that the value speaks of, where it speaks of one.

    Raises:
        RecordError: the data are of no such value.
    """
    asked: Any = kind
    found: T = _reader(asked)(told, article)
    return found


def article(told: Any) -> Article:
    """The article that plain data tell, as `plain` gives them.

    Raises:
        RecordError: the data are of no article.
    """
    found: Article = _articles()(told, None)
    return found


@cache
def _articles() -> _Read:
    return _dataclass(Article)


@cache
def _written(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The names of a class's fields that are written, with their defaults."""
    if not dataclasses.is_dataclass(kind):
        raise TypeError(f"{kind.__name__} is no value of models")
    hints = get_type_hints(kind)
    return tuple(
        (field.name, field.default)
        for field in dataclasses.fields(kind)
        if hints[field.name] is not Article
    )


@cache
def _reader(kind: Any) -> _Read:
    """What makes values of a type out of plain data."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(kind)
    if origin is tuple:
        return _tuple(get_args(kind))
    if origin is Literal:
        return _one_of(get_args(kind))
    if kind is date:
        return _date
    if kind is Article:
        return _article
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind)
    return _scalar(kind)


def _optional(kind: Any) -> _Read:
    (inner,) = (each for each in get_args(kind) if each is not types.NoneType)
    read = _reader(inner)
    return lambda told, article: None if told is None else read(told, article)


def _tuple(kinds: tuple[Any, ...]) -> _Read:
    if len(kinds) == 2 and kinds[1] is ...:
        each = _reader(kinds[0])

        def many(told: Any, article: Article | None) -> Any:
            return tuple(each(item, article) for item in _checked(list, told))

        return many
    reads = tuple(map(_reader, kinds))

    def fixed(told: Any, article: Article | None) -> Any:
        if len(_checked(list, told)) != len(reads):
            raise RecordError(f"{len(told)} values where there are {len(reads)}")
        return tuple(read(item, article) for read, item in zip(reads, told, strict=True))

    return fixed


def _one_of(choices: tuple[Any, ...]) -> _Read:
    known = {choice: choice for choice in choices}

    def read(told: Any, _: Article | None) -> Any:
        if not isinstance(told, str) or told not in known:
            raise RecordError(f"{told!r} is none of {choices}")
        return known[told]  # one text for all records

    return read


def _scalar(kind: type) -> _Read:
    if kind is float:
        return lambda told, _: float(_checked(_FLOATS, told))
    if kind is str:  # most stand in many records: names, rules, reasons
        return lambda told, _: sys.intern(_checked(str, told))
    return lambda told, _: _checked(kind, told)


def _date(told: Any, _: Article | None) -> date:
    try:
        return date.fromisoformat(_checked(str, told))
    except ValueError as error:
        raise RecordError(str(error)) from None


def _article(_: Any, article: Article | None) -> Article:
    if article is None:
        raise RecordError("the article is not told")
    return article


def _dataclass(kind: Any) -> _Read:
    hints = get_type_hints(kind)
    fields = dataclasses.fields(kind)
    reads = {field.name: _reader(hints[field.name]) for field in fields}
    spoken_of = [field.name for field in fields if hints[field.name] is Article]
    needed = {
        field.name
        for field in fields
        if field.default is dataclasses.MISSING and field.name not in spoken_of
    }

    def read(told: Any, article: Article | None) -> Any:
        told = _checked(Mapping, told)
        if told.keys() - reads.keys() or needed - told.keys():
            raise RecordError(f"these are not the fields of {kind.__name__}: {sorted(told)}")
        given = {name: reads[name](item, article) for name, item in told.items()}
        given |= {name: _article(None, article) for name in spoken_of}
        return kind(**given)

    return read


def _checked(kind: Any, told: Any) -> Any:
    if not isinstance(told, kind) or (isinstance(told, bool) and kind is not bool):
        raise RecordError(f"{told!r} is not what stands here")
    return told
