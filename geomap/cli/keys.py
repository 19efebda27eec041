"""Which keys a settings file may have: those of the commands' own options, under their names.

There is no other list. What a command takes is a key of the settings as soon as it is an option,
but for those of class `Once`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import click

INPUTS = "inputs"
"""The key of the argument INPUT..., which is called so in the code too."""


class Once(click.Option):
    """An option that means one run, so that no settings file has it."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a settings file.

    Attributes:
        name: the option's long name without "--"; "inputs" for the argument.
        param: the option, as the first of the commands has it.
        commands: the commands that take it, such as "gazetteer list".
    """

    name: str
    param: click.Parameter
    commands: tuple[str, ...]


def name(param: click.Parameter) -> str:
    """The key of a parameter; empty where it has none."""
    if isinstance(param, click.Argument):
        return INPUTS if param.name == INPUTS else ""
    if isinstance(param, Once) or param.is_eager:  # --settings and --help are eager
        return ""
    return max(param.opts, key=len).lstrip("-")


def table(program: click.Command) -> dict[str, Key]:
    """Every key there is, in the order of the commands and of their options; inputs first."""
    found: dict[str, Key] = {}
    for called, command in _commands(program):
        for param in command.params:
            if key := name(param):
                before = found.get(key)
                found[key] = Key(
                    key,
                    before.param if before else param,
                    (*(before.commands if before else ()), called),
                )
    return {key: found[key] for key in sorted(found, key=lambda key: key != INPUTS)}


def reversible(program: click.Command) -> None:
    """Gives each flag that a settings file can switch on a way back: --kml gets --no-kml."""
    for _, command in _commands(program):
        for param in command.params:
            key = name(param)
            if not isinstance(param, click.Option) or not param.is_bool_flag or not key:
                continue
            if not param.secondary_opts and not key.startswith("no-"):
                param.secondary_opts.append(f"--no-{key}")


def _commands(command: click.Command, *names: str) -> Iterator[tuple[str, click.Command]]:
    """The commands that take settings, with their names."""
    if isinstance(command, click.Group):
        for called, inner in command.commands.items():
            yield from _commands(inner, *names, called)
    elif any(param.name == "settings" for param in command.params):
        yield " ".join(names), command
