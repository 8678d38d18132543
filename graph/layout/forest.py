"""Which unit lies in which sphere?"""

from dataclasses import dataclass

import numpy as np

from graph.layout.columns import BoolArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """The nesting of U units.

    parent          U rows, -1 for a unit that lies in no other: a top-level unit
    chain           (U, depth) rows: the unit itself, its parent, and so on; -1 beyond the top
    top             U rows: the top-level unit each unit lies in
    sphere          U rows: the nearest sphere, which may be the unit itself; a top-level unit is its own
    height          U: how many levels of units lie in each unit; 0 for a leaf
    is_leaf         U: nothing lies in it
    holds_spheres   U: something in it has units in it, so there is void inside
    """

    parent: IntArray
    chain: IntArray
    top: IntArray
    sphere: IntArray
    height: IntArray
    is_leaf: BoolArray
    holds_spheres: BoolArray

    @property
    def tops(self) -> IntArray:
        """Rows of the top-level units, ascending."""
        return np.flatnonzero(self.parent < 0)

    def is_within(self, units: IntArray, others: IntArray) -> BoolArray:
        """Whether each of `units` is, or lies in, the one of `others` beside it (arrays that broadcast)."""
        return (self.chain[units] == others[..., None]).any(axis=-1)

    def related(self, units: IntArray, others: IntArray) -> BoolArray:
        """Whether of each two one is, or lies in, the other."""
        return self.is_within(units, others) | self.is_within(others, units)


def grow_forest(parent: IntArray, is_sphere: BoolArray) -> Forest:
    """The nesting that `parent` rows tell.

    Raises ValueError where units lie in each other.
    """
    _refuse_loops(parent)
    units: IntArray = np.arange(len(parent))
    steps: list[IntArray] = [units]
    while len(parent) and (steps[-1] >= 0).any():
        steps.append(_step_up(parent, steps[-1]))
    chain = np.stack(steps[:-1] or steps, axis=1)
    height = np.zeros(len(parent), dtype=np.int32)
    for level in range(1, chain.shape[1]):
        above = chain[:, level]
        height[above[above >= 0]] = level
    is_sphere = is_sphere | (height > 0) | (parent < 0)
    return Forest(
        parent=parent,
        chain=chain,
        top=chain[units, (chain >= 0).sum(axis=1) - 1],
        sphere=np.where(is_sphere, units, parent),
        height=height,
        is_leaf=height == 0,
        holds_spheres=height > 1,
    )


def _step_up(parent: IntArray, rows: IntArray) -> IntArray:
    return np.where(rows >= 0, parent[rows], -1)


def _refuse_loops(parent: IntArray) -> None:
    """Double the step upwards until every chain must have ended."""
    ahead, length = parent, 1
    while length <= len(parent):
        ahead = _step_up(ahead, ahead)
        length *= 2
    if (ahead >= 0).any():
        raise ValueError(
            "Some units lie in each other: following `parent` from "
            f"row {int(np.flatnonzero(ahead >= 0)[0])} never ends. Cut the loop before laying out the map."
        )
