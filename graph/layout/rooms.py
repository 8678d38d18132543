"""How does a sphere look from its middle: what lies in it, and where do the ties of that lead?"""

import numpy as np

from graph.layout.columns import FloatArray, IntArray
from graph.layout.nest import Nest
from graph.layout.polish import Room
from graph.layout.tags import TAG_HEIGHT
from graph.layout.ties import LocalTies


def room_of(
    sphere: int,
    children: IntArray,
    local: LocalTies,
    nest: Nest,
    ends: tuple[FloatArray, FloatArray],
    gap: float,
    inset: float,
    tag_width: float,
) -> Room:
    """The room of one sphere; children: its units, ascending."""
    first, last = np.searchsorted(local.sphere, [sphere, sphere + 1])
    ties = slice(int(first), int(last))
    x, y = ends
    child, near, far = local.child[ties], local.near[ties], local.far[ties]
    far_child = local.far_child[ties]
    seen_from = np.where(far_child >= 0, far_child, sphere)
    return Room(
        r=nest.r[children],
        gap=gap,
        inset=inset,
        child=np.searchsorted(children, child).astype(np.int32),
        near_x=x[near] - x[child],
        near_y=y[near] - y[child],
        far_child=np.where(far_child >= 0, np.searchsorted(children, far_child), -1).astype(np.int32),
        far_x=x[far] - x[seen_from],
        far_y=y[far] - y[seen_from],
        weight=local.weight[ties],
        is_gap=local.is_gap[ties],
        tag=(tag_width / 2, TAG_HEIGHT / 2, float(nest.r[sphere])),
    )
