"""What a geocoder is asked, what it answers, and how it fails to."""

from __future__ import annotations

from dataclasses import dataclass

from geomap.errors import GeocoderError

Bounds = tuple[float, float, float, float]
"""South, west, north, east in WGS 84 degrees."""


@dataclass(frozen=True, slots=True)
class Question:
    """A name to look for. Nothing else of an article leaves the machine.

    Attributes:
        name: the toponym as the article writes it.
        settlement: whether only what people live in is wanted.
        countries: ISO 3166-1 alpha-2 of the countries to look in, sorted; never empty.
    """

    name: str
    settlement: bool
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One place of a service's answer, every value checked.

    Attributes:
        ref: the place's id in the service's data ("osm-n123", "geonames-99").
        name: what the service calls it, in English where it can.
        names: all its names, `name` first.
        kind: one of `models.KINDS`; empty for what is no place that could be taken.
        country: ISO 3166-1 alpha-2.
        province: the first level below the country, as the service writes it.
        areas: the names of all areas that it lies in.
        tag: what the service's data says it is ("place=village", "P.PPL").
        importance: 0 to 1, how well known it is; 0 where the service does not say.
        bounds: the box around it, where known.
    """

    ref: str
    name: str
    names: tuple[str, ...]
    kind: str
    country: str
    lat: float
    lon: float
    province: str = ""
    areas: tuple[str, ...] = ()
    tag: str = ""
    importance: float = 0.0
    bounds: Bounds | None = None


class NoAnswerError(GeocoderError):
    """The service gave no answer that could be used; the text says why, after its name.

    Attributes:
        retry_after: seconds that the service asks to wait; None where it does not.
        final: True where asking again in this run is no use.
    """

    def __init__(
        self, problem: str, *, retry_after: float | None = None, final: bool = False
    ) -> None:
        super().__init__(problem)
        self.retry_after = retry_after
        self.final = final
