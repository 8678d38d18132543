"""What stands on the map, and where? The organisation and its gaps, laid out to be drawn."""

from graph.map.drawing import (
    Arc,
    Covered,
    Drawing,
    Inside,
    arcs_of,
    contours_of,
    covered_of,
    draw,
    floating_at,
    positions_of,
)
from graph.map.units import Units
from graph.map.void import Crossing, Floating

__all__ = [
    "Arc",
    "Covered",
    "Crossing",
    "Drawing",
    "Floating",
    "Inside",
    "Units",
    "arcs_of",
    "contours_of",
    "covered_of",
    "draw",
    "floating_at",
    "positions_of",
]
