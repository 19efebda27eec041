"""The words by which days are counted: weekdays, months, feasts, seasons, numbers.

Months and weekdays stand here in their order; the tagger knows them from here as well.
"""

from __future__ import annotations

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = (
    "january february march april may june july august september october november december".split()
)
EXACT = {word: value for value, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve".split()
)} | {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}  # fmt: skip
"""Numbers that say how many; distances are counted with them as well."""
NUMBERS = EXACT | {"a": 1, "an": 1, "several": 4, "few": 3, "couple": 2}
SHORT_MONTHS = "jan feb apr aug sept sep oct nov dec".split()
FEASTS = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "may day": (5, 1),
}
"""Month and day of each."""
SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 2),
}
"""First and last month of each."""
