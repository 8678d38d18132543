"""Which is the deepest pocket of the void, and between whom does it lie?"""

import numpy as np

from graph.layout.circles import rounded
from graph.layout.columns import QUARTERS, FloatArray, IntArray, MapInput, Pocket
from graph.layout.depth import LEVELS, Field
from graph.layout.forest import Forest
from graph.layout.solvers import regions

_NAMED_BY = 3.0
"""Gaps within about this many bandwidths of the peak give the pocket its name."""


def deepest_pocket(
    inputs: MapInput,
    forest: Forest,
    field: Field,
    gaps: tuple[IntArray, IntArray],
    middle: tuple[FloatArray, FloatArray],
    weight: FloatArray,
) -> Pocket | None:
    """The pocket at the peak of the field; None where no gap lies where the void is deep enough for a contour.

    gaps: rows of objects, and rows of dependencies; middle: where each of these gaps lies, and weight: how much
    it weighs, objects first. The pocket ends at the shallowest level at which it holds at most half of all gaps;
    its spheres are those with most weight near the peak, since a wide pocket reaches many.
    """
    objects, dependencies = gaps
    peak_row, peak_column = np.unravel_index(int(np.argmax(rounded(field.depth, 6))), field.depth.shape)
    row, column = field.nodes_at(*middle)
    inside = np.zeros(len(weight), dtype=np.bool_)
    for level in LEVELS:
        region = regions(field.depth >= level * field.full)
        at_peak = region[peak_row, peak_column]
        deeper = (region[row, column] == at_peak) & (at_peak > 0)
        if not deeper.any():
            break
        inside = deeper
        if 2 * int(inside.sum()) <= len(weight):
            break
    if not inside.any():
        return None
    x, y = field.left + float(peak_column) * field.cell, field.top + float(peak_row) * field.cell
    distance = np.hypot(middle[0] - x, middle[1] - y)
    # a long arc can make the peak with its ends while its middle lies far away: it still counts a little
    nearness = np.maximum(np.exp(-((distance / (_NAMED_BY * field.bandwidth)) ** 2) / 2), 1e-3)
    first, second = _heaviest_spheres(inputs, forest, gaps, np.where(inside, weight * nearness, 0.0))
    return Pocket(
        x=round(x * QUARTERS),
        y=round(y * QUARTERS),
        first=first,
        second=second,
        objects=objects[inside[: len(objects)]],
        dependencies=dependencies[inside[len(objects) :]],
    )


def _heaviest_spheres(
    inputs: MapInput, forest: Forest, gaps: tuple[IntArray, IntArray], weight: FloatArray
) -> tuple[int, int]:
    """The two spheres with the most weight of gaps at them, a gap counting once for each of its spheres."""
    objects, dependencies = gaps
    tethers = np.diff(inputs.object_ptr)
    gap_of_object = np.full(len(tethers), -1)
    gap_of_object[objects] = np.arange(len(objects))
    tethered = np.repeat(gap_of_object, tethers)
    among = len(objects) + np.arange(len(dependencies))
    gap = np.concatenate([tethered, among, among])
    unit = np.concatenate(
        [inputs.object_units, inputs.dep_consumer[dependencies], inputs.dep_provider[dependencies]]
    )
    pairs = np.unique(np.stack([gap, forest.sphere[unit]], axis=1)[gap >= 0], axis=0)
    total = np.bincount(pairs[:, 1], weight[pairs[:, 0]], len(forest.parent)).astype(np.float64)
    order = np.argsort(-rounded(total), kind="stable")[:2].tolist()
    heavy = [int(sphere) for sphere in order if total[sphere] > 0]
    return heavy[0], heavy[1] if len(heavy) > 1 else -1
