"""How do circles enclose, avoid and measure each other?"""

from hashlib import blake2b

import numpy as np

from graph.layout.columns import BoolArray, FloatArray, IntArray

GOLDEN_ANGLE = 2.39996
SUNFLOWER_STEP = 4.9
SUNFLOWER_RAISE = 13.0


def sunflower(count: int, step: float = SUNFLOWER_STEP) -> FloatArray:
    """Where the people of a squad stand, as (count, 2) offsets in map units from the squad's centre.

    Row 0 is the lead, the others follow by id. The k-th stands at `step * sqrt(k + 0.8)` and angle
    `k * 2.39996` about a point 13 above the centre, which leaves room for the squad's name below.
    Source: Vogel, *A better way to construct the sunflower head* (1979).
    """
    rank = np.arange(count, dtype=np.float64)
    distance, angle = step * np.sqrt(rank + 0.8), rank * GOLDEN_ANGLE
    return np.stack([distance * np.cos(angle), distance * np.sin(angle) - SUNFLOWER_RAISE], axis=1)


def squad_radius(people: IntArray, vacant: IntArray, areas: IntArray) -> FloatArray:
    """Radii of squads: the square root of the people and half of the vacant seats, of four at least.

    Where nobody is known in any of them, the areas they own count instead.
    """
    seats = np.maximum(people, 0) + np.maximum(vacant, 0) / 2
    if not (people > 0).any():
        seats = np.maximum(areas, 0).astype(np.float64)
    return 15.4 * np.sqrt(np.maximum(seats, 4.0)) + 2.0


def hashed(ids: tuple[str, ...], salt: int = 0) -> tuple[FloatArray, FloatArray]:
    """Two numbers in [0, 1) for each id, the same on every machine: the halves of its 64-bit BLAKE2b hash."""
    salted = salt.to_bytes(4, "big")
    digests = [blake2b(unit.encode(), digest_size=8, salt=salted).digest() for unit in ids]
    halves = np.frombuffer(b"".join(digests), dtype=">u4").reshape(-1, 2) / 2**32
    return halves[:, 0], halves[:, 1]


def hashed_disc(ids: tuple[str, ...], radius: float, salt: int = 0) -> tuple[FloatArray, FloatArray]:
    """A place for each id, spread evenly over a disc about (0, 0)."""
    distance, turn = hashed(ids, salt)
    distance, turn = radius * np.sqrt(distance), 2 * np.pi * turn
    return distance * np.cos(turn), distance * np.sin(turn)


def enclosing_circle(x: FloatArray, y: FloatArray, r: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Nearly smallest circles round each row of circles: (B, n) arrays to three arrays of B.

    Pad short rows with r = -inf. The circle always encloses; its radius is about half a percent too large at most.
    Source: the walk towards the farthest circle of Badoiu and Clarkson, *Smaller core-sets for balls* (2003),
    with steps that shrink geometrically.
    """
    known = np.isfinite(r)
    count = np.maximum(known.sum(axis=1), 1)
    cx = np.where(known, x, 0).sum(axis=1) / count
    cy = np.where(known, y, 0).sum(axis=1) / count
    rows = np.arange(len(x))
    step = np.zeros(len(x))
    for turn in range(34):
        dx, dy = x - cx[:, None], y - cy[:, None]
        distance = np.sqrt(dx * dx + dy * dy)
        far = np.argmax(distance + r, axis=1)
        if turn == 0:
            step = 0.35 * distance[rows, far]
        reach = step / np.maximum(distance[rows, far], 1e-9)
        cx, cy = cx + reach * dx[rows, far], cy + reach * dy[rows, far]
        step = step * 0.83
    distance = np.hypot(x - cx[:, None], y - cy[:, None])
    return cx, cy, (distance + r).max(axis=1)


def wanted_distances(r: FloatArray, gap: float) -> FloatArray:
    """(..., n, n): how far apart the centres of two circles must be to leave `gap` between their rims."""
    want = r[..., :, None] + r[..., None, :] + gap
    own = np.arange(int(r.shape[-1]))
    want[..., own, own] = 0.0
    return want


def yielding(r: FloatArray) -> FloatArray:
    """(..., n, n): the share of an overlap that circle i gives way to circle j, by the areas of both."""
    area = r * r
    return area[..., None, :] / (area[..., :, None] + area[..., None, :])


def push_apart(
    x: FloatArray, y: FloatArray, want: FloatArray, share: FloatArray, strength: float = 0.9
) -> tuple[FloatArray, FloatArray, float]:
    """One Jacobi step of all overlaps at once, and the largest overlap before it: (B, n) arrays.

    Source: Mueller et al., *Position based dynamics* (2007).
    """
    dx, dy, distance = separations(x, y)
    over = np.maximum(want - distance, 0.0)
    move = strength * over * share / distance
    return x - (move * dx).sum(axis=-1), y - (move * dy).sum(axis=-1), float(over.max(initial=0.0))


def separations(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """From i to j: dx, dy and the distance, each (B, n, n). Coinciding points differ by a hair, so they part."""
    rank = 1e-6 * np.arange(int(x.shape[-1]))
    hair = rank - rank[:, None]
    dx = x[:, None, :] - x[:, :, None] + hair
    dy = y[:, None, :] - y[:, :, None]
    return dx, dy, np.sqrt(dx * dx + dy * dy + 1e-18)


def separate(
    x: FloatArray, y: FloatArray, want: FloatArray, share: FloatArray, tolerance: float, rounds: int = 240
) -> tuple[FloatArray, FloatArray]:
    """Push until no overlap exceeds the tolerance: (B, n) arrays.

    A crowd can keep pushing for ever, so every twelfth time everything grows by a little, and at the very end
    by as much as is needed.
    """
    for turn in range(1, rounds + 1):
        pushed_x, pushed_y, worst = push_apart(x, y, want, share, 1.0)
        if worst <= tolerance:
            return x, y
        grow = 1.003 if turn % 12 == 0 else 1.0
        x, y = pushed_x * grow, pushed_y * grow
    _, _, distance = separations(x, y)
    grow = np.maximum((want - tolerance) / distance, 1.0).max(axis=(1, 2))
    return x * grow[:, None], y * grow[:, None]


def chords(
    ax: FloatArray,
    ay: FloatArray,
    bx: FloatArray,
    by: FloatArray,
    cx: FloatArray,
    cy: FloatArray,
    r: FloatArray,
) -> FloatArray:
    """Length of the straight line a-b that lies inside the circle c, r (arrays that broadcast)."""
    dx, dy = bx - ax, by - ay
    length = np.sqrt(dx * dx + dy * dy) + 1e-9
    dx, dy = dx / length, dy / length
    along = (cx - ax) * dx + (cy - ay) * dy
    aside = (cx - ax) * dy - (cy - ay) * dx
    half = np.sqrt(np.maximum(r * r - aside * aside, 0.0))
    return np.maximum(np.minimum(along + half, length) - np.maximum(along - half, 0.0), 0.0)


def cross(
    ax: FloatArray,
    ay: FloatArray,
    bx: FloatArray,
    by: FloatArray,
    cx: FloatArray,
    cy: FloatArray,
    dx: FloatArray,
    dy: FloatArray,
) -> BoolArray:
    """Whether the straight lines a-b and c-d cross (arrays that broadcast)."""
    side_c = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    side_d = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax)
    side_a = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx)
    side_b = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx)
    return (side_c * side_d < 0) & (side_a * side_b < 0)


def rounded(cost: FloatArray, decimals: int = 3) -> FloatArray:
    """A cost as it is compared: the last bits of a sum, which differ between processors, decide nothing."""
    return np.asarray(np.round(cost, decimals), dtype=np.float64)


def lowest(cost: FloatArray) -> int:
    """The first of the cheapest."""
    return int(np.argmin(rounded(cost)))
