"""How do the squads of one tribe stand in rings, the tied ones towards their ties?"""

from functools import cache
from math import pi, sin

import numpy as np

from graph.layout.circles import (
    enclosing_circle,
    push_apart,
    separate,
    separations,
    wanted_distances,
    yielding,
)
from graph.layout.columns import FloatArray, IntArray
from graph.layout.solvers import assign

LARGEST_RINGED = 64
SINGLE_RING = 6
_FIRST_ANGLE = -pi / 2


@cache
def ring_sizes(count: int) -> tuple[int, ...]:
    """How many of `count` equal discs stand on each ring, from the inmost: 8 = 1 + 7, 12 = 3 + 9, 19 = 1 + 6 + 12.

    The sizes with the smallest circle round everything, by dynamic programming; up to six discs one ring.
    Source of the shapes: Graham, Lubachevsky, Nurmela, Ostergard, *Dense packings of congruent circles in a
    circle* (1998).
    """
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ()), (1.0, (1,))]
    for n in range(2, count + 1):
        fewest = n if n <= SINGLE_RING else 2
        options = (
            (max(1 / sin(pi / outer), best[n - outer][0] + 1 if outer < n else 0.0) + 1, outer)
            for outer in range(fewest, n + 1)
        )
        radius, outer = min(options, key=lambda option: (round(option[0], 9), -option[1]))
        best.append((radius, (*best[n - outer][1], outer)))
    return best[count][1]


@cache
def _template(count: int) -> FloatArray:
    """(count, 2) places of equal discs of radius 1, ring by ring; the gap between two of a ring points up."""
    places: list[FloatArray] = []
    reach = 0.0
    for size in ring_sizes(count):
        radius = 0.0 if size == 1 else max(1 / sin(pi / size), reach + 1 if reach else 0.0)
        angle = _slot_angles(size)
        places.append(radius * np.stack([np.cos(angle), np.sin(angle)], axis=1))
        reach = radius + 1
    return np.concatenate(places)


def _slot_angles(size: int) -> FloatArray:
    return _FIRST_ANGLE + pi / size + 2 * pi / size * np.arange(size)


def seat(pull: FloatArray) -> tuple[IntArray, float]:
    """Which squad takes which slot, and by which angle all slots turn, so that each lies towards its pull.

    pull: (n, 2). Returns the squad of each slot, and the turn. Slots by assignment, the turn in closed form,
    at most three times in turn.
    """
    slots = _template(len(pull))
    order: IntArray = np.arange(len(pull))
    turn = 0.0
    if not pull.any():
        return order, turn
    for _ in range(3):
        turned = _rotate(slots, turn)
        gain = pull[:, :1] * turned[:, 0] + pull[:, 1:] * turned[:, 1]
        taken = np.argsort(assign(gain))
        pulled = pull[taken]
        aside = float((slots[:, 0] * pulled[:, 1] - slots[:, 1] * pulled[:, 0]).sum())
        along = float((slots * pulled).sum())
        better = float(np.arctan2(aside, along))
        settled = np.array_equal(taken, order) and abs(better - turn) < 1e-3
        order, turn = taken, better
        if settled:
            break
    return order, turn


def _rotate(points: FloatArray, angle: float) -> FloatArray:
    """Turn (n, 2) points about the origin, from x towards y."""
    cos, sin_ = np.cos(angle), np.sin(angle)
    return np.stack([points[:, 0] * cos - points[:, 1] * sin_, points[:, 0] * sin_ + points[:, 1] * cos], axis=1)


def ring_places(r: FloatArray, turn: FloatArray, gap: float) -> tuple[FloatArray, FloatArray]:
    """Exact places of B tribes of n squads each, given in slot order: (B, n) radii and B turns to (B, n) x, y.

    Each ring is as small as its discs, and the ring inside it, allow; what room is left is shared evenly.
    """
    tribes, n = r.shape
    x, y = np.zeros((tribes, n)), np.zeros((tribes, n))
    reach = np.zeros(tribes)
    first = 0
    for size in ring_sizes(n):
        ring = slice(first, first + size)
        if size > 1:
            inner = reach + gap + r[:, ring].max(axis=1) if first else np.zeros(tribes)
            radius, angle = _ring(r[:, ring], inner, gap)
            angle = angle + turn[:, None]
            x[:, ring], y[:, ring] = radius[:, None] * np.cos(angle), radius[:, None] * np.sin(angle)
            reach = (radius[:, None] + r[:, ring]).max(axis=1)
        else:
            reach = r[:, first].copy()
        first += size
    return _spread(x, y, r, gap)


def _ring(r: FloatArray, inner: FloatArray, gap: float) -> tuple[FloatArray, FloatArray]:
    """Radius and angles of one ring of (B, m) discs that must stay outside the radius `inner`.

    The radius solves `sum of 2 asin((r_i + r_next + gap) / 2 radius) = 2 pi`.
    """
    size = r.shape[1]
    span = r + np.roll(r, -1, axis=1) + gap
    low: FloatArray = span.max(axis=1) / 2
    high: FloatArray = np.multiply(low, 1 / sin(pi / size) if size > 2 else 1.000001)
    for _ in range(28):
        middle = (low + high) / 2
        full = 2 * np.arcsin(np.minimum(span / (2 * middle[:, None]), 1.0)).sum(axis=1) > 2 * pi
        low, high = np.where(full, middle, low), np.where(full, high, middle)
    radius = np.maximum(high, inner)
    steps = 2 * np.arcsin(np.minimum(span / (2 * radius[:, None]), 1.0))
    steps += (2 * pi - steps.sum(axis=1, keepdims=True)) / size
    angle = np.cumsum(steps, axis=1) - steps
    wanted = _slot_angles(size)
    return radius, angle + (wanted - angle).mean(axis=1, keepdims=True)


def _spread(x: FloatArray, y: FloatArray, r: FloatArray, gap: float) -> tuple[FloatArray, FloatArray]:
    """Grow each tribe about its middle until no two squads are closer than the gap (unequal neighbours)."""
    if x.shape[1] == 1:
        return x, y
    _, _, distance = separations(x, y)
    grow = np.maximum(wanted_distances(r, gap) / distance, 1.0).max(axis=(1, 2))
    return x * grow[:, None], y * grow[:, None]


def tighten(x: FloatArray, y: FloatArray, r: FloatArray, gap: float) -> tuple[FloatArray, FloatArray]:
    """Squeeze the air out of (B, n) rings: shrink a little less each time, and push overlaps apart."""
    n = x.shape[1]
    want, share = wanted_distances(r, gap), yielding(r)
    rounds = min(12 + n, 40)
    for turn in range(rounds):
        shrink = 1 - 0.06 * (1 - turn / rounds)
        x, y = x * shrink, y * shrink
        for _ in range(2):
            x, y, _ = push_apart(x, y, want, share)
    return separate(x, y, want, share, tolerance=0.05)


def arrange(
    r: FloatArray, pull: FloatArray, gap: float, inset: float, may_tighten: bool
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """B tribes of n squads each: (B, n) radii and (B, n, 2) pulls to (B, n) places and B sphere radii.

    Places are relative to the sphere's centre. n is at most `LARGEST_RINGED`.
    """
    tribes, n = r.shape
    order = np.zeros((tribes, n), dtype=np.int32)
    turn = np.zeros(tribes)
    for tribe in range(tribes):
        order[tribe], turn[tribe] = seat(pull[tribe])
    rows = np.arange(len(r))[:, None]
    seated_r = r[rows, order]
    seated_x, seated_y = ring_places(seated_r, turn, gap)
    if n > SINGLE_RING and may_tighten:
        seated_x, seated_y = tighten(seated_x, seated_y, seated_r, gap)
    x, y = np.empty_like(seated_x), np.empty_like(seated_y)
    x[rows, order], y[rows, order] = seated_x, seated_y
    return centred(x, y, r, inset)


def centred(x: FloatArray, y: FloatArray, r: FloatArray, inset: float) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The same places about the middle of their sphere, and the sphere's radius."""
    cx, cy, sphere = enclosing_circle(x, y, r)
    return x - cx[:, None], y - cy[:, None], sphere + inset
