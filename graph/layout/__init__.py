"""Where does everything stand on the map?

`place` turns the units, dependencies and void objects of one organisation into positions: rings of squads inside
a tribe, tribes placed by what ties them, and in the void between them the things nobody owns, the dependencies
nothing covers, and how deep it is. Deterministic, without a random number; numpy and scipy only.
"""

from graph.layout.again import is_strange, place_again
from graph.layout.beside import place_beside
from graph.layout.circles import sunflower
from graph.layout.columns import (
    BENDS,
    CURVE_END,
    QUARTERS,
    Arcs,
    Bundles,
    Contours,
    MapInput,
    MapLayout,
    Pocket,
    Slots,
)
from graph.layout.curves import curve
from graph.layout.memory import Memory, memory_of, packed, unpacked
from graph.layout.place import place

__all__ = [
    "BENDS",
    "CURVE_END",
    "QUARTERS",
    "Arcs",
    "Bundles",
    "Contours",
    "MapInput",
    "MapLayout",
    "Memory",
    "Pocket",
    "Slots",
    "curve",
    "is_strange",
    "memory_of",
    "packed",
    "place",
    "place_again",
    "place_beside",
    "sunflower",
    "unpacked",
]
