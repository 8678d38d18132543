"""How do many discs, too many to compare each with each, come to lie close together without overlap?"""

import numpy as np

from graph.layout.circles import hashed_disc
from graph.layout.columns import FloatArray, IntArray
from graph.layout.solvers import pairs_within, points_round

_PAIRS_EVERY = 5
_MANY = 3000


def settle(
    x: FloatArray, y: FloatArray, r: FloatArray, gap: float, aspect: float, tolerance: float
) -> tuple[FloatArray, FloatArray]:
    """Squeeze the air out of n discs, then push until rims are `gap - tolerance` apart at least.

    The pull to the middle is stronger in y by `aspect`, so the crowd becomes wider than high. Ends always:
    whoever keeps pushing gets a little more room every twelfth time.
    """
    rounds = 20 if len(x) > _MANY else 60
    pairs = near_pairs(x, y, r, gap)
    for turn in range(rounds):
        if turn % _PAIRS_EVERY == 0:
            pairs = near_pairs(x, y, r, gap)
        pull = 0.035 * (1 - turn / rounds)
        x, y = x * (1 - pull / aspect), y * (1 - pull)
        x, y, _ = _push(x, y, r, r**2, gap, pairs)
    return until_apart(x, y, r, r**2, gap, tolerance)


def until_apart(
    x: FloatArray, y: FloatArray, r: FloatArray, mass: FloatArray, gap: float, tolerance: float, calm: int = 0
) -> tuple[FloatArray, FloatArray]:
    """Push with fresh pairs, the lighter of two the more; grow everything a little more often the longer it takes.

    For the first `calm` turns nothing grows: where there is room around, pushing alone comes to an end, and whoever
    nobody pushes stays where it is.
    """
    turn = 0
    pairs = near_pairs(x, y, r, gap)
    while True:
        for _ in range(_PAIRS_EVERY):
            pushed_x, pushed_y, worst = _push(x, y, r, mass, gap, pairs)
            if worst <= tolerance:
                break
            turn += 1
            grow = 1.0
            if turn > calm:
                grow += (0.003 if turn % 12 == 0 else 0.0) + max(0, turn - calm - 400) * 1e-5
            x, y = pushed_x * grow, pushed_y * grow
        pairs = near_pairs(x, y, r, gap)
        if _push(x, y, r, mass, gap, pairs)[2] <= tolerance:
            return x, y


def _push(
    x: FloatArray, y: FloatArray, r: FloatArray, mass: FloatArray, gap: float, pairs: tuple[IntArray, IntArray]
) -> tuple[FloatArray, FloatArray, float]:
    """One Jacobi step of the overlaps among the pairs, and the largest before it."""
    a, b = pairs
    dx, dy = x[b] - x[a] + 1e-6, y[b] - y[a]
    distance = np.sqrt(dx * dx + dy * dy)
    over = np.maximum(r[a] + r[b] + gap - distance, 0.0)
    yields = mass[b] / (mass[a] + mass[b])
    step_x, step_y = 0.9 * over * dx / distance, 0.9 * over * dy / distance
    n = len(x)
    x = x - np.bincount(a, yields * step_x, n) + np.bincount(b, (1 - yields) * step_x, n)
    y = y - np.bincount(a, yields * step_y, n) + np.bincount(b, (1 - yields) * step_y, n)
    return x, y, float(over.max(initial=0.0))


def near_pairs(x: FloatArray, y: FloatArray, r: FloatArray, gap: float) -> tuple[IntArray, IntArray]:
    """Pairs that may touch soon, sorted. The largest tenth is asked apart: one huge disc must not make
    every small one look far.
    """
    large = np.argsort(-r, kind="stable")[: max(1, len(r) // 10)]
    is_large = np.zeros(len(r), dtype=np.bool_)
    is_large[large] = True
    small = np.flatnonzero(~is_large)
    small_a, small_b = pairs_within(x[small], y[small], 2 * float(r[small].max(initial=0.0)) + gap * 1.5)
    large_a, large_b = points_round(x, y, large, r[large] + float(r.max()) + gap * 1.5)
    once = ~is_large[large_b] | (large_b > large_a)
    a = np.concatenate([small[small_a], large_a[once]])
    b = np.concatenate([small[small_b], large_b[once]])
    close = np.hypot(x[b] - x[a], y[b] - y[a]) < r[a] + r[b] + gap * 1.5
    a, b = a[close], b[close]
    order = np.lexsort((np.maximum(a, b), np.minimum(a, b)))
    return np.minimum(a, b)[order], np.maximum(a, b)[order]


def gather(
    ids: tuple[str, ...],
    r: FloatArray,
    gap: float,
    ties: tuple[IntArray, IntArray, FloatArray],
    aspect: float,
) -> tuple[FloatArray, FloatArray]:
    """Places of n discs from hashed ones: 60 Weiszfeld steps along the ties, each followed by a push.

    ties: rows a, rows b, weight. What nothing ties stays near where its hash put it.
    Source: Weiszfeld, *Sur le point pour lequel la somme des distances de n points donnes est minimum* (1937).
    """
    a, b, weight = ties
    n = len(r)
    spread = float(np.sqrt(((r + gap / 2) ** 2).sum())) * 1.3
    x, y = hashed_disc(ids, spread)
    x, y = x * np.sqrt(aspect), y / np.sqrt(aspect)
    rounds = 60
    pairs = near_pairs(x, y, r, gap)
    for turn in range(rounds):
        step = 0.35 * (1 - turn / rounds) ** 1.5
        dx, dy = x[b] - x[a], y[b] - y[a]
        pull = weight / (np.hypot(dx, dy) + 20)
        total = np.bincount(a, pull, n) + np.bincount(b, pull, n) + 1e-12
        x = x + step * (np.bincount(a, pull * dx, n) - np.bincount(b, pull * dx, n)) / total
        y = y + step * (np.bincount(a, pull * dy, n) - np.bincount(b, pull * dy, n)) / total
        if turn % _PAIRS_EVERY == 0:
            pairs = near_pairs(x, y, r, gap)
        x, y, _ = _push(x, y, r, r**2, gap, pairs)
    return settle(x, y, r, gap, aspect, tolerance=3.5)
