"""Where do units stand that nothing ties?"""

import numpy as np

from graph.layout.circles import GOLDEN_ANGLE, lowest, rounded
from graph.layout.columns import FloatArray, IntArray
from graph.layout.discs import SLACK, VOID, WIDE, frame
from graph.layout.settle import settle

_DIRECTIONS = 96
LINED_UP = 300
"""How many are placed one by one; more settle as a crowd."""


def add_untied(
    x: FloatArray, y: FloatArray, r: FloatArray, reach: FloatArray, untied: IntArray
) -> tuple[FloatArray, FloatArray]:
    """Places of all n discs, when `untied` rows have none yet: on the outline, the largest first.

    r: the rims; reach: the rims, or more where a tag is wide. Above 300 of them, a flat sunflower around the
    rest, which then settles all together.
    """
    x, y = x.copy(), y.copy()
    standing = np.setdiff1d(np.arange(len(x)), untied)
    order = untied[np.argsort(-rounded(r[untied]), kind="stable")]
    if len(untied) > LINED_UP:
        return _sunflower_around(x, y, reach, standing, order)
    angle = 2 * np.pi / _DIRECTIONS * np.arange(_DIRECTIONS)
    for disc in order:
        x[disc], y[disc] = _least_growth(x[standing], y[standing], reach[standing], float(reach[disc]), angle)
        standing = np.append(standing, disc)
    return x, y


def _least_growth(
    x: FloatArray, y: FloatArray, reach: FloatArray, r: float, angle: FloatArray
) -> tuple[float, float]:
    """Of the places just outside of all discs, one per direction, that where the frame grows least."""
    if not len(x):
        return 0.0, 0.0
    cx = float((x + reach).max() + (x - reach).min()) / 2
    cy = float((y + reach).max() + (y - reach).min()) / 2
    out_x, out_y = np.cos(angle), np.sin(angle)
    along = (x - cx) * out_x[:, None] + (y - cy) * out_y[:, None]
    aside = (x - cx) * out_y[:, None] - (y - cy) * out_x[:, None]
    want = reach + r + VOID + SLACK
    blocks = np.abs(aside) < want
    leave = along + np.sqrt(np.maximum(want * want - aside * aside, 0.0))
    distance = np.where(blocks, leave, 0.0).max(axis=1, initial=0.0)
    at_x, at_y = cx + distance * out_x, cy + distance * out_y
    right = np.maximum((x + reach).max(), at_x + r) - np.minimum((x - reach).min(), at_x - r)
    lower = np.maximum((y + reach).max(), at_y + r) - np.minimum((y - reach).min(), at_y - r)
    now = float(frame(x[None], y[None], reach)[0])
    growth = np.maximum(np.maximum(right / WIDE, lower) - now, 0.0)
    best = lowest(growth + 0.05 * distance)
    return float(at_x[best]), float(at_y[best])


def _sunflower_around(
    x: FloatArray, y: FloatArray, reach: FloatArray, standing: IntArray, order: IntArray
) -> tuple[FloatArray, FloatArray]:
    radius = reach + (VOID + SLACK) / 2
    filled = 1.6 * np.cumsum(np.concatenate([[(radius[standing] ** 2).sum()], radius[order] ** 2]))[1:]
    if len(standing):
        x[standing] -= x[standing].mean()
        y[standing] -= y[standing].mean()
    distance, angle = np.sqrt(filled), GOLDEN_ANGLE * np.arange(len(order))
    x[order] = distance * np.cos(angle) * np.sqrt(WIDE)
    y[order] = distance * np.sin(angle) / np.sqrt(WIDE)
    return settle(x, y, reach, VOID + 4, WIDE, tolerance=3.5)
