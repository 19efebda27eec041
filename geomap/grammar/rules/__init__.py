"""The constructions in which news reports a capture, a module for each family.

    gaining   active    REBELS captured PLACE from THE ARMY
              passive   PLACE was captured by REBELS
    relatives           PLACE, which REBELS captured
    nouns               REBELS' capture of PLACE
    falling   fall      PLACE fell to REBELS
              pass      PLACE is now under REBEL control
    losing    loss      THE ARMY lost PLACE to REBELS
              expel     REBELS drove THE ARMY from PLACE
    holding   bring     REBELS have PLACE under their control
              hold      REBELS have held PLACE since May

    places_before, places_behind   the phrases around a verb that may be the captured place
    lists                          what other members of a list the sentence holds apart
    reader                         chooses the rule by the verb's frame, and what of it is believed

A rule gets a capture word (`Trigger`) and answers with a `Find` (places, winner, loser), or with
the reason why the words report no capture.
"""

from geomap.grammar.rules.reader import read
from geomap.grammar.rules.values import Find, Sentence

__all__ = ["Find", "Sentence", "read"]
