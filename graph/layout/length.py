"""How long are the ties of a map? What says whether it has drifted far from a fresh one."""

import numpy as np

from graph.layout.columns import QUARTERS, FloatArray, MapInput, MapLayout
from graph.layout.forest import grow_forest
from graph.layout.ties import Ties, find_ties


def tie_length(inputs: MapInput, layout: MapLayout) -> float:
    """The mean way between the rims of what is tied, in map units, by the weights of ties; 0 where nothing is."""
    ties, way = tie_ways(inputs, layout)
    return mean_way(way, ties.weight)


def mean_way(way: FloatArray, weight: FloatArray) -> float:
    """The mean of some ways by the weights of their ties; 0 where there is none."""
    return float((way * weight).sum() / weight.sum()) if weight.sum() else 0.0


def tie_ways(inputs: MapInput, layout: MapLayout) -> tuple[Ties, FloatArray]:
    """The ties of a map, and for each the way between the rims of its ends, in map units."""
    ties = find_ties(inputs, grow_forest(inputs.parent, inputs.is_sphere))
    slots = layout.slots
    x, y = np.concatenate([slots.x, layout.object_x]), np.concatenate([slots.y, layout.object_y])
    r = np.concatenate([slots.r, np.zeros_like(layout.object_x)])
    a, b = ties.a, ties.b
    return ties, np.maximum(np.hypot(x[a] - x[b], y[a] - y[b]) - r[a] - r[b], 0.0) / QUARTERS
