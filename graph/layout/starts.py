"""From which placements should the search for places between tribes begin?"""

import numpy as np

from graph.layout.circles import hashed_disc, rounded, separations
from graph.layout.columns import FloatArray, IntArray
from graph.layout.discs import WIDE, Discs

_CALMS = (0.1, 0.03, 0.25)
_RIM_PLACES = 18


def starts(discs: Discs) -> tuple[FloatArray, FloatArray]:
    """(S, n) placements: grown ones first, then stress-majorised and hashed ones; fewer where n is large."""
    n = len(discs.ids)
    total = int(min(28, max(3, 120_000 / (16 * n * n))))
    grown = 3 if n <= 24 else 2 if n <= 40 else 1
    x, y = grow(discs, np.array(_CALMS[:grown]))
    other_x, other_y = _from_stress(discs, total - grown)
    return np.concatenate([x, other_x]), np.concatenate([y, other_y])


def grow(discs: Discs, calm: FloatArray) -> tuple[FloatArray, FloatArray]:
    """One placement for each calm: always the disc most tied to those standing, at the rim place of one of
    them that keeps its ties shortest; the calmer, the nearer to the middle.

    After Wang, Wang, Dai, Wang, *Visualization of large hierarchical data by circle packing* (2006), with ties
    in place of the front.
    """
    n, rows = len(discs.ids), np.arange(len(calm))[:, None]
    tie = discs.weight[discs.weight > 0].mean() if discs.weight.any() else 1.0
    x, y = np.zeros((len(calm), n)), np.zeros((len(calm), n))
    angle = 2 * np.pi / _RIM_PLACES * np.arange(_RIM_PLACES)
    order = _taking_order(discs)
    for placed in range(1, n):
        disc, standing = order[placed], order[:placed]
        want = discs.want[disc, standing]
        around_x = (x[:, standing, None] + want[:, None] * np.cos(angle)).reshape(len(calm), -1)
        around_y = (y[:, standing, None] + want[:, None] * np.sin(angle)).reshape(len(calm), -1)
        distance = np.hypot(
            around_x[:, :, None] - x[:, None, standing], around_y[:, :, None] - y[:, None, standing]
        )
        is_free = (distance >= want - 1e-6).all(axis=2)
        off_middle = np.sqrt((around_x / WIDE) ** 2 + around_y**2)
        cost = (discs.weight[disc, standing] * distance).sum(axis=2) + calm[:, None] * tie * off_middle
        cost = np.where(is_free, rounded(cost), np.inf)
        best = np.argmin(cost, axis=1)[:, None]
        x[:, disc] = around_x[rows, best][:, 0]
        y[:, disc] = around_y[rows, best][:, 0]
    return x, y


def _taking_order(discs: Discs) -> IntArray:
    """Discs in the order of taking: the most tied, then always the most tied to those taken; else the largest."""
    n = len(discs.ids)
    size = discs.reach / (discs.reach.max() + 1)
    taken = np.zeros(n, dtype=np.bool_)
    order = np.zeros(n, dtype=np.int32)
    attraction = discs.weight.sum(axis=1) + 1e-3 * size
    for step in range(n):
        disc = int(np.argmax(rounded(np.where(taken, -np.inf, attraction), 6)))
        if step == 0:
            attraction = 1e-3 * size
        order[step], taken[disc] = disc, True
        attraction = attraction + discs.weight[disc]
    return order


def _from_stress(discs: Discs, count: int) -> tuple[FloatArray, FloatArray]:
    """Placements whose distances tell how strongly two discs are tied; every fourth stays as hashed.

    Source: SMACOF as in Gansner, Koren, North, *Graph drawing by stress majorization* (2004).
    """
    n = len(discs.ids)
    across = 2 * float(np.sqrt(((discs.reach + 28) ** 2).sum()))
    hashed = [hashed_disc(discs.ids, across / 2, salt) for salt in range(1, count + 1)]
    x, y = (np.stack(column) for column in zip(*hashed, strict=True))
    strength = np.sqrt(discs.weight / max(float(discs.weight.max(initial=0.0)), 1e-9))
    target = discs.want + 0.55 * across * (1 - strength)
    np.fill_diagonal(target, 0.0)
    settled_x, settled_y = x, y
    for _ in range(24):
        dx, dy, distance = separations(settled_x, settled_y)
        ratio = target / distance
        settled_x, settled_y = -(ratio * dx).sum(axis=2) / n, -(ratio * dy).sum(axis=2) / n
    settled_x, settled_y = _lay_down(settled_x, settled_y)
    stays = (np.arange(count) % 4 == 3)[:, None]
    return np.where(stays, x, settled_x), np.where(stays, y, settled_y)


def _lay_down(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Turn each placement about its middle until it is longest along x."""
    x, y = x - x.mean(axis=1, keepdims=True), y - y.mean(axis=1, keepdims=True)
    angle = 0.5 * np.arctan2(2 * (x * y).sum(axis=1), (x * x).sum(axis=1) - (y * y).sum(axis=1))
    cos, sin = np.cos(angle)[:, None], np.sin(angle)[:, None]
    return x * cos + y * sin, y * cos - x * sin
