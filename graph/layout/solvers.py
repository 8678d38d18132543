"""Which searches are left to scipy?

scipy carries no types; its functions are given theirs here, and nowhere else in the layout.
"""

from typing import Any, cast

import numpy as np
from scipy.ndimage import label  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]
from scipy.optimize import (  # pyright: ignore[reportMissingTypeStubs]
    linear_sum_assignment,  # pyright: ignore[reportUnknownVariableType]
)
from scipy.spatial import KDTree  # pyright: ignore[reportMissingTypeStubs]

from graph.layout.columns import BoolArray, FloatArray, IntArray


def assign(gain: FloatArray) -> IntArray:
    """The column of each row of a square matrix that together gain most.

    Compared to six decimals. Source: Kuhn (1955), Jonker and Volgenant (1987).
    """
    _, columns = cast(Any, linear_sum_assignment)(np.round(-gain, 6))
    return np.asarray(columns, dtype=np.int32)


def pairs_within(x: FloatArray, y: FloatArray, reach: float) -> tuple[IntArray, IntArray]:
    """All pairs of points at most `reach` apart, as two arrays of rows."""
    tree: Any = KDTree(np.stack([x, y], axis=1))
    pairs = np.asarray(tree.query_pairs(reach, output_type="ndarray"), dtype=np.int32).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def points_round(x: FloatArray, y: FloatArray, middles: IntArray, reach: FloatArray) -> tuple[IntArray, IntArray]:
    """All points within reach of the given middles (each with its own), as rows of both; itself included."""
    points = np.stack([x, y], axis=1)
    tree: Any = KDTree(points)
    found: list[list[int]] = tree.query_ball_point(points[middles], reach).tolist()
    counts = [len(near) for near in found]
    rows = np.fromiter((row for near in found for row in near), dtype=np.int32, count=sum(counts))
    return np.repeat(middles, counts), rows


def regions(mask: BoolArray) -> IntArray:
    """A number from 1 on for each connected region of true cells of a grid, 0 elsewhere."""
    numbered = np.zeros(mask.shape, dtype=np.int32)
    label(mask, output=numbered)
    return numbered
