"""How long are the ties of a map? What says whether it has drifted far from a fresh one."""

import numpy as np

from graph.layout.columns import QUARTERS, MapInput, MapLayout
from graph.layout.forest import grow_forest
from graph.layout.ties import find_ties


def tie_length(inputs: MapInput, layout: MapLayout) -> float:
    """The mean way between the rims of what is tied, in map units, by the weights of ties; 0 where nothing is."""
    ties = find_ties(inputs, grow_forest(inputs.parent, inputs.is_sphere))
    if not ties.weight.sum():
        return 0.0
    slots = layout.slots
    x, y = np.concatenate([slots.x, layout.object_x]), np.concatenate([slots.y, layout.object_y])
    r = np.concatenate([slots.r, np.zeros_like(layout.object_x)])
    a, b = ties.a, ties.b
    way = np.maximum(np.hypot(x[a] - x[b], y[a] - y[b]) - r[a] - r[b], 0.0)
    return float((way * ties.weight).sum() / ties.weight.sum() / QUARTERS)
