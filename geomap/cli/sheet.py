"""A settings file, read and checked."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from geomap import smallfiles, yamlfile
from geomap.cli import keys
from geomap.cli.kinds import Pairs, WordOrPath
from geomap.errors import DataError

MAX_BYTES = 100_000
_SHOWN = 60  # characters of a user's text in a message
_DASH = "-"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a settings file says to one command.

    Attributes:
        file: the file.
        document: its text, parsed.
        values: by the names of the command's options, what the command line would have said.
        inputs: what it names to be read.
    """

    file: Path
    document: yamlfile.Document
    values: MutableMapping[str, Any]
    inputs: tuple[Path, ...]

    def error(self, path: yamlfile.Path, problem: str, mend: str) -> DataError:
        """What is wrong with a value, by the way to it."""
        return _error(self.file, self.document, path, problem, mend)


class _WrongValueError(ValueError):
    def __init__(self, problem: str, mend: str = "") -> None:
        self.problem = problem
        self.mend = mend
        super().__init__(problem, mend)


def read(file: Path, ctx: click.Context) -> Sheet:
    """What a settings file says to the command of a context.

    Raises:
        DataError: the file is missing or wrong; it is told on which line.
    """
    text = smallfiles.text(file, most=MAX_BYTES, mend="Settings are a few lines of YAML.")
    document = yamlfile.parse(text, name=str(file))
    known = keys.table(ctx.find_root().command)
    said = _mapping(file, document, known)
    own = {keys.name(param): param for param in ctx.command.params}
    found: dict[str, Any] = {}
    inputs: tuple[Path, ...] = ()
    for key, value in said.items():
        param = own.get(key) or known[key].param
        try:
            worded = _worded(param, value, file.parent)
            checked = None if worded is None else param.process_value(ctx, worded)
        except _WrongValueError as error:
            raise _error(file, document, (key,), error.problem, error.mend) from None
        except click.BadParameter as error:
            raise _error(file, document, (key,), error.message, "") from None
        if key == keys.INPUTS:
            inputs = checked or ()
        elif worded is not None and key in own:
            found[str(param.name)] = worded
    return Sheet(file, document, found, inputs)


def _mapping(
    file: Path, document: yamlfile.Document, known: Mapping[str, keys.Key]
) -> Mapping[str, Any]:
    """The keys of the file, each of which is known, with their values."""
    said = {} if document.value is None else document.value
    if not isinstance(said, dict):
        problem = "settings are keys with values."
        raise DataError(problem, where=f"{file}:{document.line()}", mend="Write 'title: ...'.")
    for key in said:
        if key not in known:
            raise DataError(_unknown(key, known), where=f"{file}:{document.line(key)}")
    return said


def _error(
    file: Path, document: yamlfile.Document, path: yamlfile.Path, problem: str, mend: str
) -> DataError:
    where = f"{file}:{document.line(*path)}, {'.'.join(map(str, path))}"
    return DataError(problem, where=where, mend=mend)


def _unknown(key: str, known: Mapping[str, keys.Key]) -> str:
    near = get_close_matches(key[:_SHOWN].lower().replace("_", "-"), known, 1)
    mend = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(known)}."
    return f"there is no '{key[:_SHOWN]}'; {mend}"


def _worded(param: click.Parameter, value: Any, folder: Path) -> Any:
    """A value as the command line would have said it; None where it is left empty.

    Raises:
        _WrongValueError: the option takes no such value.
    """
    if value is None:
        return None
    if isinstance(param, click.Option) and param.is_bool_flag:
        if not isinstance(value, bool):
            raise _WrongValueError(f"{_shown(value)} is neither true nor false.")
        return value
    if isinstance(param.type, Pairs):
        return _pairs(value)
    if param.multiple or param.nargs == -1:
        items = value if isinstance(value, list) else [value]
        return tuple(_word(param, item, folder) for item in items)
    return _word(param, value, folder)


def _pairs(value: Any) -> tuple[str, ...]:
    if not isinstance(value, dict):
        raise _WrongValueError(
            f"{_shown(value)} is no list of keys with values.", "Write them indented, 'key: value'."
        )
    for each in value.values():
        if each is not None and not isinstance(each, str):
            raise _WrongValueError(f"{_shown(each)} is not text.", "Write it in quotes.")
    return tuple(f"{key}={_clean(each or '')}" for key, each in value.items())


def _word(param: click.Parameter, value: Any, folder: Path) -> Any:
    """One value; the path of a file counts from the folder of the settings."""
    if isinstance(param.type, click.types.IntParamType) and not isinstance(value, str):
        if type(value) is not int:
            raise _WrongValueError(f"{_shown(value)} is no whole number.")
        return value
    if isinstance(value, dict | list) or value is None:
        raise _WrongValueError(f"{_shown(value)} stands where one value is needed.")
    if not isinstance(value, str):
        raise _WrongValueError(f"{_shown(value)} is not text.", "Write it in quotes.")
    text = _clean(value)
    words = param.type.words if isinstance(param.type, WordOrPath) else (_DASH,)
    if isinstance(param.type, click.Path) and text and text not in words:
        return str(folder / text)
    return text


def _clean(text: str) -> str:
    """A text as the system could have handed it over."""
    if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise _WrongValueError("the text holds a character that no name can have.", "Remove it.")
    return text


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "a list" if isinstance(value, list) else "a group of keys"
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "true", False: "false"}[value]
    return f"'{str(value)[:_SHOWN]}'"
