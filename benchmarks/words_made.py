"""The sides, the outlets and the sentences of the invented war."""

from __future__ import annotations

from geomap.models import Actor, Status

ACTORS = (
    Actor("army-of-the-interior", "Army of the Interior", "state", "SY"),
    Actor("tarsa-front", "Tarsa Front", "rebel"),
    Actor("rafidain-guard", "Rafidain Guard", "state", "IQ"),
    Actor("free-velmora-brigades", "Free Velmora Brigades", "rebel"),
    Actor("eastern-shield", "Eastern Shield", "militia", "IQ"),
    Actor("sons-of-oduna", "Sons of Oduna", "militia"),
    Actor("kesh-council", "Kesh Council", "militia"),
    Actor("liwa-al-marun", "Liwā’ al-Mārūn", "rebel"),
    Actor("northern-coalition", "Northern Coalition", "coalition"),
    Actor("border-column", "Border Column", "foreign", "LB"),
)
"""The sides, the one that takes most first."""

OUTLETS = (
    *("Marun Courier", "The Daily Isk", "Oduna News Agency", "Gazette de l’Est", "Kesh Tribune"),
    *("Wire of the Rivers", "Radio Polna", "صوت الوادي", "Nuvra Observer", "Вестник Долины"),
    *("Arlan Times", "Desert & Steppe", "El Correo de Tarsa", "Bamari Monitor", "The Ledger"),
    *("Shorgul Herald", "Évidence", "Frontier Post", "Tel-Hamra Weekly", "Dorn Broadcasting"),
    *("Der Bote", "“Today” Magazine", "Velmora Press", "Highland Echo", "Two Rivers Review"),
)

SAID = (
    "a police officer",
    "two residents reached by telephone",
    "the provincial council",
    "a medic at the hospital",
    "aid workers",
    "a tribal leader",
    "local officials",
    "a witness",
)

KIND_WORDS = {
    "town": "town of ",
    "village": "village of ",
    "city": "city of ",
    "crossing": "border crossing of ",
    "base": "military base of ",
    "airport": "airport of ",
    "dam": "dam of ",
    "oilfield": "oil field of ",
    "hill": "hill of ",
    "neighbourhood": "neighbourhood of ",
}

SENTENCES: dict[Status, tuple[str, ...]] = {
    "reported": (
        (
            "{actor} captured {part}the {kind}{place} {when} after {count} days of fighting,"
            " {said} said."
        ),
        (
            "{said} said that {actor} had seized {part}the {kind}{place} {when}, and that {count}"
            " families had fled along the road to the south."
        ),
        (
            "{part}the {kind}{place} fell to {actor} {when} when {loser} pulled back towards the"
            " river, leaving {count} vehicles behind."
        ),
        "{actor} took {part}the {kind}{place} from {loser} {when}.",
        (
            "After {count} days of siege {actor} entered the {kind}{place} {when} and overran"
            " {part}it, {said} said, while {loser} withdrew."
        ),
    ),
    "claimed": (
        (
            "{actor} said in a statement that its men had captured {part}the {kind}{place} {when}"
            " and had killed {count} fighters of {loser}."
        ),
        "{actor} claims to have taken {part}the {kind}{place} {when}; this could not be verified.",
        (
            "A video that {actor} put on line {when} is said to show its flag over {part}the"
            " {kind}{place}, which it says that it holds."
        ),
    ),
    "disputed": (
        (
            "{actor} says that it seized {part}the {kind}{place} {when}, but {loser} denied this"
            " and told reporters that fighting went on."
        ),
        (
            "Reports that {actor} had captured {part}the {kind}{place} {when} were rejected as"
            " false by {loser}, and {said} heard shelling for {count} hours."
        ),
    ),
}

SECOND_SENTENCES = (
    "The capture of {place} opens the road to the provincial capital, {said} said.",
    "With the capture of {place}, {actor} holds {count} places along that road.",
)

TITLES = (
    "Fighting for {place} as families flee",
    "{place}: what is known",
    "Front moves again near {place}",
    "War in the east: the day’s events",
    "Hundreds flee after battle at {place}, aid workers say",
    "Live: “no one is left in {place}”",
)
