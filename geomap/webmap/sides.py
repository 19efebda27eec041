"""The colours that a user gives to sides, in a template or by --colours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from geomap.errors import DataError
from geomap.models import PALETTE
from geomap.webmap import colours, values

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read(chosen: Mapping[str, str], *, option: str) -> dict[str, str]:
    """The colours of sides by their ids, as `colour` has them.

    Args:
        chosen: colours as the user writes them, by the ids of sides.
        option: what messages call the choice.

    Raises:
        DataError: an id or a colour is none; `where` names the option and the id.
    """
    found: dict[str, str] = {}
    for id_ in sorted(chosen):
        try:
            check_id(id_)
            found[id_] = colour(chosen[id_])
        except values.WrongValueError as error:
            raise DataError(error.problem, where=f"{option} {id_}", mend=error.mend) from None
    return found


def check_id(id_: str) -> None:
    """Checks that a text may be the id of an actor.

    Raises:
        WrongValueError: it is written otherwise than ids are.
    """
    if not _SLUG.fullmatch(id_):
        raise values.WrongValueError(
            f"{values.show(id_)} is no id of an actor.",
            "Take it from the column actor_id of captures.csv: islamic-state.",
        )


def colour(value: Any) -> str:
    """A colour for an actor: a name of the palette wherever it has one, else "#rrggbb".

    Raises:
        WrongValueError: it is none.
    """
    if isinstance(value, str) and value[:1].isalpha():
        if value not in PALETTE:
            raise values.WrongValueError(
                f"{values.show(value)} is no colour of the palette.",
                f'{values.guess(value, PALETTE)} Or write one like "#1a2b3c".',
            )
        return value
    found = values.colour(value)
    return next((name for name, hexed in colours.HEX.items() if hexed == found), found)
