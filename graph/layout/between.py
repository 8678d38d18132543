"""Where do tribes stand, so that what ties them is short and what is missing between them can be seen?

Many starts go down together in one batch of arrays; a judge picks the best; swaps of like-sized tribes and the
best turn for the frame follow. Up to about a hundred discs, since each is compared with each.
"""

import numpy as np

from graph.layout.circles import lowest, push_apart, rounded, separate, separations
from graph.layout.columns import FloatArray, IntArray
from graph.layout.discs import WIDE, Discs, Judge, frame, make_judge
from graph.layout.starts import starts

Placement = tuple[FloatArray, FloatArray]

_SIDEWAYS = 0.75
"""A way along x counts as this much of one along y, so that the map becomes wider than high."""
_GRAVITY = 0.02
_TOLERANCE = 0.3
_ALIKE = 0.7
_SWAPS, _FEWEST_SWAPS, _SWAPPED_PAIRS = 28, 6, 70_000


def place_discs(discs: Discs) -> Placement:
    """Places for all discs, n numbers each; rims are as far apart as `Discs.want` says, to within 0.3."""
    if len(discs.ids) == 1:
        return np.zeros(1), np.zeros(1)
    judge = make_judge(discs)
    x, y = descend(discs, *starts(discs), steps=44)
    x, y = _best(judge, x, y)
    rounds = 3 if len(discs.ids) <= 24 else 2 if len(discs.ids) <= 40 else 1
    for _ in range(rounds):
        x, y = _try_swaps(judge, x, y)
    x, y = _turn_for_frame(discs, x, y)
    return cool(discs, x, y, steps=10)


def cool(discs: Discs, x: FloatArray, y: FloatArray, steps: int) -> Placement:
    """Small steps from where the discs stand, then pushes until none is too close."""
    x, y = descend(discs, x[None], y[None], steps, begin=0.7)
    x, y = separate(x, y, discs.want, discs.share, _TOLERANCE)
    return x[0], y[0]


def descend(discs: Discs, x: FloatArray, y: FloatArray, steps: int, begin: float = 0.0) -> Placement:
    """Shorten the ties of (B, n) placements and push overlaps apart, more and more strictly.

    The time runs from `begin` to 1. Steps of Weiszfeld (1937); constraints by projection as in Dwyer, Koren,
    Marriott, *IPSep-CoLa* (2006).
    """
    gravity = _GRAVITY * discs.weight.sum() / len(discs.ids) + 1e-3
    for time in np.linspace(begin, 1, steps):
        step = 0.35 * (1 - time) ** 1.5 + 0.01
        x, y = _approach(discs, x, y, gravity, step)
        want = discs.want * min(1.0, 0.55 + 0.9 * time)
        for _ in range(1 if time < 0.5 else 2):
            x, y, _ = push_apart(x, y, want, discs.share)
    return x, y


def _approach(discs: Discs, x: FloatArray, y: FloatArray, gravity: float, step: float) -> Placement:
    dx, dy, _ = separations(x, y)
    pull = discs.weight / (np.sqrt((_SIDEWAYS * dx) ** 2 + dy * dy) + 20)
    x, y = x - x.mean(axis=1, keepdims=True), y - y.mean(axis=1, keepdims=True)
    inwards = gravity / (np.sqrt((x / WIDE) ** 2 + y * y) + 20)
    total = pull.sum(axis=2) + inwards
    move_x = ((pull * dx).sum(axis=2) - inwards * x / WIDE**2) / total
    move_y = ((pull * dy).sum(axis=2) - inwards * y) / total
    return x + step * _SIDEWAYS * move_x, y + step * move_y


def _best(judge: Judge, x: FloatArray, y: FloatArray) -> Placement:
    best = lowest(judge.score(x, y))
    return x[best], y[best]


def _try_swaps(judge: Judge, x: FloatArray, y: FloatArray) -> Placement:
    """Exchange two tribes of like size, each pair in a copy of the placement, and keep the best of all."""
    pairs = _swappable(judge.discs, x, y)
    copies_x, copies_y = np.tile(x, (len(pairs) + 1, 1)), np.tile(y, (len(pairs) + 1, 1))
    rows = np.arange(1, len(pairs) + 1)
    for copies in (copies_x, copies_y):
        kept = copies[rows, pairs[:, 0]].copy()
        copies[rows, pairs[:, 0]] = copies[rows, pairs[:, 1]]
        copies[rows, pairs[:, 1]] = kept
    return _best(judge, *descend(judge.discs, copies_x, copies_y, steps=20, begin=0.6))


def _swappable(discs: Discs, x: FloatArray, y: FloatArray) -> IntArray:
    """(P, 2): pairs of tribes of like size, those with the longest and strongest ties first."""
    distance = np.hypot(x[:, None] - x, y[:, None] - y)
    stretch = (discs.weight * distance).sum(axis=1)
    a, b = np.triu_indices(int(discs.is_unit.sum()), k=1)
    small, large = np.minimum(discs.r[a], discs.r[b]), np.maximum(discs.r[a], discs.r[b])
    alike = small >= _ALIKE * large
    a, b = a[alike], b[alike]
    first = np.argsort(rounded(-(stretch[a] + stretch[b])), kind="stable")[: _swaps(len(discs.ids))]
    return np.stack([a[first], b[first]], axis=1).astype(np.int32)


def _swaps(discs: int) -> int:
    """How many exchanges to try at once: fewer where each costs more."""
    return min(_SWAPS, max(_FEWEST_SWAPS, _SWAPPED_PAIRS // discs**2))


def _turn_for_frame(discs: Discs, x: FloatArray, y: FloatArray) -> Placement:
    """Of 24 turns the one that fits the frame best."""
    angle = (np.pi / 24 * np.arange(24))[:, None]
    turned_x = x * np.cos(angle) - y * np.sin(angle)
    turned_y = x * np.sin(angle) + y * np.cos(angle)
    best = lowest(frame(turned_x, turned_y, discs.reach))
    return turned_x[best], turned_y[best]
