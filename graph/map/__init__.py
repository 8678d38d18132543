"""What stands on the map, and where? The organisation and its gaps, laid out to be drawn."""

from graph.map.drawing import (
    Arc,
    Covered,
    Drawing,
    Sight,
    arcs_of,
    contours_of,
    covered_of,
    draw,
    draw_beside,
    draw_by,
    floating_at,
    positions_of,
    tie_length,
)
from graph.map.ground import MOST_AT_ONCE, Ground
from graph.map.overlays import OVERLAYS, Overlay, OverlayName, OverlayUnit, load_of, values_of
from graph.map.ties import ties
from graph.map.units import Units
from graph.map.void import Crossings, Floating

__all__ = [
    "MOST_AT_ONCE",
    "OVERLAYS",
    "Arc",
    "Covered",
    "Crossings",
    "Drawing",
    "Floating",
    "Ground",
    "Overlay",
    "OverlayName",
    "OverlayUnit",
    "Sight",
    "Units",
    "arcs_of",
    "contours_of",
    "covered_of",
    "draw",
    "draw_beside",
    "draw_by",
    "floating_at",
    "load_of",
    "positions_of",
    "tie_length",
    "ties",
    "values_of",
]
