"""What a noun phrase is as the object of a capture.

parts of | the provincial capital of | Ramadi      place Ramadi, city, partial
another frontier crossing | with Syria | near the town of | Qaim
                                                   place Qaim, crossing, tied, across Syria
the two towns                                      points back to places named before
120 guerrillas                                     no place

    things        what is read, and what is known of names
    surroundings  what is named behind a place
    bare          names without a noun: place, region, person or actor?
    placed        nouns that say a kind of place
    parts         parts of places
    reader        the list that begins at a token
"""

from geomap.grammar.objects.reader import Objects
from geomap.grammar.objects.things import Known, Thing

__all__ = ["Known", "Objects", "Thing"]
