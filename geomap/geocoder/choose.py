"""Which of a service's answers an article means, or none, and why: stricter than the gazetteer.

A gazetteer is picked by people; a geocoder has a namesake for nearly every word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from geomap import countries
from geomap.distance import kilometres
from geomap.gazetteer import names
from geomap.gazetteer.choice import kind_rank
from geomap.gazetteer.context import Context
from geomap.gazetteer.narrowing import CLEARLY_NEARER
from geomap.geocoder.values import Answer, Question
from geomap.models import FACILITIES, SETTLEMENTS, TOWNS, Location, Mention, Place

LONGEST = 80
"""Characters of a toponym that is asked for; what is longer is no name."""
MOST_COUNTRIES = 5
"""Countries to look in: those that the article speaks of most."""
MOST_LISTED = 10
"""Candidates that are kept of a toponym that stays without a place."""
MOST_REGIONS = 4
"""Regions that a reason names."""

NEAR = 300.0
"""Kilometres from the article's other places within which the nearest namesake may be chosen."""
FAR = 1_000.0
"""Kilometres from all of the article's other places beyond which no place is believed, but in the
country that the article speaks of most."""
SAME_PLACE = 3.0
"""Kilometres within which two answers of one name are one place: a town and its boundary."""
WIDEST = 200.0
"""Kilometres across of a box from which a place is no point on a map."""
BETTER_KNOWN = 0.2
"""Lead in importance that makes one city or town the one meant; among villages it says nothing."""

_AREA_NOUNS = frozenset("county district governorate oblast province region state".split())
_KIND_NOUNS = frozenset(
    "air airbase airfield airport army barracks base border bridge camp checkpoint complex "
    "crossing dam field fields garrison gas gate international military mine naval oil oilfield "
    "plant port post power refinery station terminal".split()
)
"""What the name of a facility may have besides that of its town."""


@dataclass(frozen=True, slots=True)
class Case:
    """A toponym to be found.

    Attributes:
        mention: what the article says of the place.
        context: the article, with the places that the gazetteer found in it as settled.
        service: id and name of who answers, and whose data the answers are.
    """

    mention: Mention
    context: Context
    service: Credited

    @property
    def quoted(self) -> str:
        """The toponym for reasons."""
        return f"'{self.mention.toponym}'"


@dataclass(frozen=True, slots=True)
class Credited:
    """Who answers.

    Attributes:
        id: for `Location.located_by`.
        name: for reasons.
        credit: whose data it is, in words.
    """

    id: str
    name: str
    credit: str


def question(mention: Mention, context: Context) -> Question | str:
    """What to ask for a toponym, or why nothing."""
    name = names.tidy(mention.toponym)
    if not name.isprintable() or len(name) > LONGEST or not any(map(str.isalpha, name)):
        return "it does not look like a name that a geocoder could know"
    codes = _bounding(mention, context)
    if not codes:
        return "the article speaks of no country to look in"
    return Question(name, mention.kind in TOWNS or not mention.kind, codes)


def _bounding(mention: Mention, context: Context) -> tuple[str, ...]:
    """The countries to look in, sorted: those said of the place, else those of the article."""
    if said := _said_countries(mention):
        return tuple(sorted(said))
    weights = context.countries
    about = [code for code in weights if weights[code] and context.is_about([code])]
    about.sort(key=lambda code: (-weights[code], code))
    across = countries.load().among(mention.across)
    return tuple(sorted({*about[:MOST_COUNTRIES], *across}))


def _said_countries(mention: Mention) -> set[str]:
    return countries.load().among(mention.within)


def choose(case: Case, asked: Question, answers: Sequence[Answer]) -> Location:
    """The place that the article means among a service's answers.

    Args:
        case: the toponym and its article.
        asked: what was asked.
        answers: what came back, checked record by record.

    Returns:
        The location; without a place where no answer fits, or several do.
    """
    service, lands = case.service.name, _listed(map(countries.load().name_of, asked.countries))
    pool = tuple(answer for answer in answers if answer.country in asked.countries)
    pool = tuple(answer for answer in pool if _bears(answer, case.mention))
    if not pool:
        return _nowhere(case, f"{service} knows no place of that name in {lands}")
    for fits, why in (_of_kind(case), _in_area(case), _a_point(), _within_reach(case)):
        left = tuple(filter(fits, pool))
        if not left:
            return _nowhere(case, f"{service}'s {case.quoted} is {why(pool)}", pool)
        pool = left
    pool = _best_of_kind(case, _each_place_once(pool))
    return _decided(case, pool)


Test = tuple[Callable[[Answer], bool], Callable[[Sequence[Answer]], str]]
"""Whether an answer fits, and what to say of those that do not."""


def _bears(answer: Answer, mention: Mention) -> bool:
    """Whether one of the place's names is the toponym, or another spelling of it.

    "Menagh", said to be a base, is "Menagh Military Air Base" too.
    """
    forms = {*_forms(mention.toponym), *names.cleanings(mention.toponym)}
    known = {form for name in answer.names for form in _forms(name)}
    if forms & known:
        return True
    if mention.kind not in FACILITIES:
        return False
    return bool({*map(_without_kind, forms)} & {*map(_without_kind, known)} - {""})


def _forms(name: str) -> Iterator[str]:
    """The keys by which two names count as the same; a spelling's has a mark that no name has."""
    yield names.key(name)
    if bones := names.skeleton(names.fold(name)):
        yield f"~{bones}"


def _without_kind(key: str) -> str:
    return " ".join(word for word in key.split() if word not in _KIND_NOUNS)


def _of_kind(case: Case) -> Test:
    wanted = case.mention.kind

    def fits(answer: Answer) -> bool:
        if not answer.kind or (answer.kind == "area") != (wanted == "area"):
            return False
        if (not wanted or wanted in SETTLEMENTS) and answer.kind not in TOWNS:
            return False
        return kind_rank(wanted, answer.kind) in (0, 1)

    def why(pool: Sequence[Answer]) -> str:
        tags = _listed(sorted({answer.kind or answer.tag for answer in pool}), " or ")
        return f"no {wanted or 'settlement'} ({tags})"

    return fits, why


def _in_area(case: Case) -> Test:
    """Lies in the provinces and districts that the article names."""
    said = [area for area in case.mention.within if not countries.load().by_name(area)]

    def fits(answer: Answer) -> bool:
        known = [names.key(area) for area in (*answer.areas, answer.province)]
        return all(any(_same_area(names.key(area), other) for other in known) for area in said)

    def why(pool: Sequence[Answer]) -> str:
        return f"in {_regions(pool)}, and the article says {_listed(said)}"

    return fits, why


def _same_area(said: str, known: str) -> bool:
    """Whether one begins with the other, or is spelt much like it: Anbar, Al Anbar Governorate."""
    shorter, longer = sorted((_area_words(said), _area_words(known)), key=len)
    if not shorter:
        return False
    start = longer[: len(shorter)]
    return start == shorter or (
        bool(bones := names.skeleton(" ".join(shorter)))
        and names.skeleton(" ".join(start)) == bones
    )


def _area_words(key: str) -> list[str]:
    words = key.split()
    return words[:-1] if words[-1:] and words[-1] in _AREA_NOUNS else words


def _a_point() -> Test:
    def fits(answer: Answer) -> bool:
        return answer.bounds is None or _across(answer) <= WIDEST

    def why(pool: Sequence[Answer]) -> str:
        return f"{min(map(_across, pool)):,.0f} km across: too wide for a marker"

    return fits, why


def _across(answer: Answer) -> float:
    south, west, north, east = answer.bounds or (answer.lat, answer.lon) * 2
    return kilometres(south, west, north, east)


def _within_reach(case: Case) -> Test:
    settled = case.context.settled
    said = _said_countries(case.mention)

    def fits(answer: Answer) -> bool:
        if not settled or answer.country in said or _nearest(answer, settled)[0] <= FAR:
            return True
        return case.context.leading(case.context.countries) == answer.country

    def why(pool: Sequence[Answer]) -> str:
        distance, near = min(_nearest(answer, settled) for answer in pool)
        return f"{distance:,.0f} km from {near}, the nearest of the article's other places"

    return fits, why


def _nearest(answer: Answer, settled: Sequence[Place]) -> tuple[float, str]:
    return min((kilometres(answer.lat, answer.lon, p.lat, p.lon), p.name) for p in settled)


def _each_place_once(pool: Sequence[Answer]) -> tuple[Answer, ...]:
    """One answer for each place: of a town and the boundary around it, the town."""
    kept: list[Answer] = []
    ranked = sorted(pool, key=lambda a: (not a.tag.startswith("place="), -a.importance, a.ref))
    for answer in ranked:
        near = (kilometres(answer.lat, answer.lon, k.lat, k.lon) for k in kept)
        if all(distance > SAME_PLACE for distance in near):
            kept.append(answer)
    return tuple(kept)


def _best_of_kind(case: Case, pool: tuple[Answer, ...]) -> tuple[Answer, ...]:
    ranks = [kind_rank(case.mention.kind, answer.kind) or 0 for answer in pool]
    pairs = zip(pool, ranks, strict=True)
    return tuple(answer for answer, rank in pairs if rank == min(ranks))


def _decided(case: Case, pool: tuple[Answer, ...]) -> Location:
    kinds = {answer.kind for answer in pool}
    noun = kinds.pop() if len(kinds) == 1 else "place"
    if len(pool) == 1:
        return _located(case, pool[0], f"the only {noun} of that name", pool)
    left = pool
    for narrow in (_by_distance, _by_country, _by_importance):
        left, why = narrow(case, left)
        if len(left) == 1:
            return _located(case, left[0], f"of {len(pool)} of that name {why}", pool)
    return _nowhere(
        case,
        f"{case.service.name} knows {len(pool)} places of that name "
        f"(in {_regions(pool)}), and the article does not say which",
        pool,
    )


Narrowed = tuple[tuple[Answer, ...], str]


def _by_distance(case: Case, pool: tuple[Answer, ...]) -> Narrowed:
    if not case.context.settled:
        return pool, ""
    ranked = sorted(((_nearest(a, case.context.settled), a.ref, a) for a in pool), key=_first_two)
    (distance, near), _, best = ranked[0]
    if distance > NEAR:
        return pool, ""
    if ranked[1][0][0] >= CLEARLY_NEARER * distance:
        why = f"the one nearest to the article's other places ({distance:.0f} km from {near})"
        return (best,), why
    return tuple(a for (away, _), _, a in ranked if away <= NEAR), "the one near its other places"


def _first_two(ranked: tuple[tuple[float, str], str, Answer]) -> tuple[tuple[float, str], str]:
    return ranked[0], ranked[1]


def _by_country(case: Case, pool: tuple[Answer, ...]) -> Narrowed:
    code = case.context.leading(answer.country for answer in pool)
    if not code:
        return pool, ""
    why = (
        f"the one in {countries.load().name_of(code)}, the country that the article speaks of most"
    )
    return tuple(answer for answer in pool if answer.country == code), why


def _by_importance(_: Case, pool: tuple[Answer, ...]) -> Narrowed:
    first, second, *_others = sorted(pool, key=lambda a: (-a.importance, a.ref))
    clear = first.importance >= second.importance + BETTER_KNOWN
    if clear and first.kind in ("city", "town"):
        return (first,), f"the {first.kind} that is by far the best known"
    return pool, ""


def _located(case: Case, answer: Answer, why: str, pool: Sequence[Answer]) -> Location:
    place = _place(case, answer)
    land = countries.load().name_of(answer.country)
    spelt = "" if answer.name == case.mention.toponym else f", which it calls {answer.name}"
    reason = f"{case.service.name}'s answer for {case.quoted} in {land}{spelt}: {why}"
    return Location(place, case.service.id, reason, tuple(_place(case, a) for a in pool))


def _nowhere(case: Case, reason: str, pool: Sequence[Answer] = ()) -> Location:
    """No place, with what it could have been, sorted by name."""
    found = sorted((_place(case, answer) for answer in pool), key=lambda p: (p.name, p.id))
    return Location(None, "", reason, tuple(found[:MOST_LISTED]))


def _place(case: Case, answer: Answer) -> Place:
    what = answer.ref.removeprefix("osm-").removeprefix("geonames-")
    return Place(
        id=answer.ref,
        name=answer.name,
        kind=answer.kind or "area",
        countries=(answer.country,),
        lat=answer.lat,
        lon=answer.lon,
        province="" if answer.province == answer.name else answer.province,
        source=f"{case.service.credit}, {what}, through {case.service.name}",
    )


def _regions(pool: Sequence[Answer]) -> str:
    where = sorted(
        {", ".join(filter(None, (a.province, countries.load().name_of(a.country)))) for a in pool}
    )
    more = len(where) - MOST_REGIONS
    return "; ".join(where[:MOST_REGIONS]) + (f" and {more} more regions" if more > 0 else "")


def _listed(words: Iterable[str], joint: str = " and ") -> str:
    return joint.join(words)
