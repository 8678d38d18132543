"""Where does everything stand on the map?

`place` turns the units, dependencies and void objects of one organisation into positions: rings of squads inside
a tribe, tribes placed by what ties them, and in the void between them the things nobody owns, the dependencies
nothing covers, and how deep it is. Deterministic, without a random number; numpy and scipy only.
"""

from graph.layout.afar import place_afar, units_afar, void_afar
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
    Once,
    Pocket,
    Slots,
    Void,
)
from graph.layout.curves import curve
from graph.layout.memory import Memory, memory_at, memory_of, packed, unpacked
from graph.layout.place import place
from graph.layout.tiles import (
    TILE,
    Counted,
    Part,
    Tiles,
    cut,
    heaviest,
    part_about,
    uncovered_between,
    uncovered_in,
    whole,
)

__all__ = [
    "BENDS",
    "CURVE_END",
    "QUARTERS",
    "TILE",
    "Arcs",
    "Bundles",
    "Contours",
    "Counted",
    "MapInput",
    "MapLayout",
    "Memory",
    "Once",
    "Part",
    "Pocket",
    "Slots",
    "Tiles",
    "Void",
    "curve",
    "cut",
    "heaviest",
    "is_strange",
    "memory_at",
    "memory_of",
    "packed",
    "part_about",
    "place",
    "place_afar",
    "place_again",
    "place_beside",
    "sunflower",
    "uncovered_between",
    "uncovered_in",
    "units_afar",
    "unpacked",
    "void_afar",
    "whole",
]
