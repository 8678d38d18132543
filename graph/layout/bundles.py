"""Which pairs of spheres do covered dependencies tie, and where does their arc run?"""

import numpy as np

from graph.layout.circles import rounded
from graph.layout.columns import QUARTERS, Bundles, FloatArray, IntArray, MapInput
from graph.layout.ground import Ground
from graph.layout.ties import crossing_dependencies

_BEND = 0.12


def bundle(inputs: MapInput, ground: Ground) -> Bundles:
    """One arc per pair of spheres with covered dependencies, ascending by pair.

    It ends halfway between the middle of each sphere and the mean of the units concerned, and bows away from
    the middle of the map. It is painted under the spheres, so it needs no way round them.
    """
    rows = crossing_dependencies(inputs, ground.forest)
    rows = rows[inputs.dep_covered[rows]]
    consumer, provider = inputs.dep_consumer[rows], inputs.dep_provider[rows]
    sphere = ground.forest.sphere
    flipped = sphere[consumer] > sphere[provider]
    one, other = np.where(flipped, provider, consumer), np.where(flipped, consumer, provider)
    pairs, pair = np.unique(sphere[one] * np.int64(len(sphere)) + sphere[other], return_inverse=True)
    a, b = (rows.astype(np.int32) for rows in np.divmod(pairs, max(len(sphere), 1)))
    count = np.bincount(pair, minlength=len(pairs))
    ax, ay = _halfway(ground, a, one, pair, count)
    bx, by = _halfway(ground, b, other, pair, count)
    middle_x, middle_y = (
        (ground.x.max(initial=0) + ground.x.min(initial=0)) / 2,
        (ground.y.max(initial=0) + ground.y.min(initial=0)) / 2,
    )
    # the side of the chord a-b on which the middle of the map lies
    side = (bx - ax) * (middle_y - ay) - (by - ay) * (middle_x - ax)
    return Bundles(
        a=a,
        b=b,
        count=count.astype(np.int32),
        ax=_quarters(ax),
        ay=_quarters(ay),
        bx=_quarters(bx),
        by=_quarters(by),
        bend=np.where(rounded(side) > 0, -_BEND, _BEND),
    )


def _halfway(
    ground: Ground, sphere: IntArray, units: IntArray, pair: IntArray, count: IntArray
) -> tuple[FloatArray, FloatArray]:
    mean_x = np.bincount(pair, ground.x[units], len(sphere)) / count
    mean_y = np.bincount(pair, ground.y[units], len(sphere)) / count
    return (ground.x[sphere] + mean_x) / 2, (ground.y[sphere] + mean_y) / 2


def _quarters(length: FloatArray) -> IntArray:
    return np.rint(length * QUARTERS).astype(np.int32)
