"""How do the squads of a tribe turn, mirror and change places, once the other tribes stand?"""

from dataclasses import dataclass
from itertools import combinations, permutations
from math import factorial

import numpy as np

from graph.layout.circles import chords, cross, lowest, rounded
from graph.layout.columns import BoolArray, FloatArray, IntArray
from graph.layout.discs import CROSSING
from graph.layout.rings import SINGLE_RING, centred, ring_places, tighten

_TURNS = 48
_EXTRA_TURNS = np.array([0.0, -0.26, -0.13, 0.13, 0.26])
_ALIKE = 0.85
_ALL_ORDERS, _REINSERTED = 5, 9
_EXCHANGED = 24
_MEASURES = 400_000


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """One sphere of n units, seen from its middle, with the T ties of its units.

    r               n
    gap, inset      between rims, and to the sphere's rim
    child           T: which of the n units holds the near end
    near_x, near_y  T: the near end from that unit's centre
    far_child       T: which of the n units holds the far end, -1 for none
    far_x, far_y    T: the far end, from that unit's centre or, for none, from the sphere's
    weight, is_gap  T
    tag             half of the width and height of the sphere's tag, and its distance above the middle
    """

    r: FloatArray
    gap: float
    inset: float
    child: IntArray
    near_x: FloatArray
    near_y: FloatArray
    far_child: IntArray
    far_x: FloatArray
    far_y: FloatArray
    weight: FloatArray
    is_gap: BoolArray
    tag: tuple[float, float, float]

    @property
    def affordable(self) -> int:
        """How many placements may be compared at once: fewer where each has more to measure."""
        gaps = int(self.is_gap.sum())
        return _MEASURES // (len(self.child) + gaps * len(self.r) + gaps * gaps + 1)

    def cost(self, x: FloatArray, y: FloatArray) -> FloatArray:
        """B costs of (B, n) places: length of ties, gaps through siblings and across gaps, squads under the tag."""
        ax, ay = x[:, self.child] + self.near_x, y[:, self.child] + self.near_y
        moves = self.far_child >= 0
        bx = self.far_x + np.where(moves, x[:, self.far_child], 0.0)
        by = self.far_y + np.where(moves, y[:, self.far_child], 0.0)
        cost = (self.weight * np.hypot(bx - ax, by - ay)).sum(axis=1) + 3 * self._under_tag(x, y)
        gaps = np.flatnonzero(self.is_gap)
        if not len(gaps):
            return cost
        ends = ax[:, gaps], ay[:, gaps], bx[:, gaps], by[:, gaps]
        return cost + self._through_siblings(gaps, x, y, *ends) + CROSSING * _crossings(*ends)

    def _through_siblings(
        self,
        gaps: IntArray,
        x: FloatArray,
        y: FloatArray,
        ax: FloatArray,
        ay: FloatArray,
        bx: FloatArray,
        by: FloatArray,
    ) -> FloatArray:
        units = np.arange(len(self.r))
        foreign = (self.child[gaps, None] != units) & (self.far_child[gaps, None] != units)
        gap, unit = np.nonzero(foreign)
        inside = chords(ax[:, gap], ay[:, gap], bx[:, gap], by[:, gap], x[:, unit], y[:, unit], self.r[unit])
        return (7 * self.weight[gaps[gap]] * inside).sum(axis=1)

    def _under_tag(self, x: FloatArray, y: FloatArray) -> FloatArray:
        half_width, half_height, above = self.tag
        aside = np.maximum(np.abs(x) - half_width, 0.0)
        apart = np.maximum(np.abs(y + above) - half_height, 0.0)
        return np.maximum(self.r - np.hypot(aside, apart), 0.0).sum(axis=1)


def _crossings(ax: FloatArray, ay: FloatArray, bx: FloatArray, by: FloatArray) -> FloatArray:
    p, q = np.triu_indices(ax.shape[1], k=1)
    crossed = cross(ax[:, p], ay[:, p], bx[:, p], by[:, p], ax[:, q], ay[:, q], bx[:, q], by[:, q])
    return crossed.sum(axis=1).astype(np.float64)


def polish(
    room: Room, x: FloatArray, y: FloatArray, rounds: int, turns: int = _TURNS
) -> tuple[FloatArray, FloatArray]:
    """Better places of the n units of a sphere, none of which leaves it or comes too close to another.

    Up to five units: the best of all orders in the ring and all turns. More: each round takes the best of all
    turns and mirror images, of exchanges of like-sized units, and of taking one out of the ring and putting it in
    elsewhere; it ends when none is better. A sphere with too much to measure stays as it is, turned towards its
    pulls.
    """
    if not len(room.child) or room.affordable < 2 * turns:
        return x, y
    if len(x) <= _ALL_ORDERS and factorial(len(x) - 1) * turns <= room.affordable:
        return _best_of_all_orders(room, turns)
    cost = float(room.cost(x[None], y[None])[0])
    for _ in range(rounds):
        better = _best_turn(room, x, y, turns), _best_exchange(room, x, y)
        costs = np.array([room.cost(one[None], other[None])[0] for one, other in better])
        best = lowest(costs)
        if costs[best] >= cost - 0.5:
            break
        (x, y), cost = better[best], float(costs[best])
    return x, y


def _turned(x: FloatArray, y: FloatArray, angle: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Every row of (B, n) places turned by every angle: (B * angles, n)."""
    cos, sin = np.cos(angle)[:, None, None], np.sin(angle)[:, None, None]
    n = x.shape[1]
    return (x * cos - y * sin).reshape(-1, n), (x * sin + y * cos).reshape(-1, n)


def _best_of_all_orders(room: Room, turns: int) -> tuple[FloatArray, FloatArray]:
    """One unit may stay first, since the ring turns."""
    rings = np.array([(0, *others) for others in permutations(range(1, len(room.r)))])
    ring_x, ring_y = ring_places(room.r[rings], np.zeros(len(rings)), room.gap)
    ring_x, ring_y, _ = centred(ring_x, ring_y, room.r[rings], room.inset)
    slot = np.argsort(rings, axis=1)
    x, y = np.take_along_axis(ring_x, slot, axis=1), np.take_along_axis(ring_y, slot, axis=1)
    all_x, all_y = _turned(x, y, 2 * np.pi / turns * np.arange(turns))
    best = lowest(room.cost(all_x, all_y))
    return all_x[best], all_y[best]


def _best_turn(room: Room, x: FloatArray, y: FloatArray, turns: int) -> tuple[FloatArray, FloatArray]:
    both_x, both_y = np.stack([x, x]), np.stack([y, -y])
    all_x, all_y = _turned(both_x, both_y, 2 * np.pi / turns * np.arange(turns))
    best = lowest(room.cost(all_x, all_y))
    return all_x[best], all_y[best]


def _best_exchange(room: Room, x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The best exchange of slots, made exact where the radii differ."""
    takers = _exchanges(room, x, y)[: room.affordable // len(_EXTRA_TURNS)]
    if not len(takers):
        return x, y
    turned_x, turned_y = _turned(x[takers], y[takers], _EXTRA_TURNS)
    best = lowest(room.cost(turned_x, turned_y))
    return _made_exact(room, turned_x[best], turned_y[best])


def _exchanges(room: Room, x: FloatArray, y: FloatArray) -> IntArray:
    """(P, n): whose present slot each unit takes; exchanges of the most tied units first."""
    r, n = room.r, len(room.r)
    tied = np.bincount(room.child, room.weight, n).astype(np.float64)
    strongest = np.argsort(-rounded(tied), kind="stable")[:_EXCHANGED].tolist()
    stay = np.arange(n)
    found: list[IntArray] = []
    for one, other in combinations(strongest, 2):
        if n <= SINGLE_RING or min(r[one], r[other]) >= _ALIKE * max(r[one], r[other]):
            takes = stay.copy()
            takes[one], takes[other] = other, one
            found.append(takes)
    if n <= _REINSERTED:
        found += _reinsertions(x, y)
    return np.array(found, dtype=np.int32).reshape(-1, n)


def _reinsertions(x: FloatArray, y: FloatArray) -> list[IntArray]:
    """Take one unit out of the outer ring and put it in elsewhere; those between move up by one slot."""
    distance = np.hypot(x, y)
    outer = np.flatnonzero(distance > 0.4 * distance.max())
    ring = outer[np.argsort(np.arctan2(y[outer], x[outer]), kind="stable")].tolist()
    found: list[IntArray] = []
    for taken_out in range(len(ring)):
        for put_in in range(len(ring)):
            if abs(taken_out - put_in) < 2:
                continue
            units = ring.copy()
            units.insert(put_in, units.pop(taken_out))
            takes = np.arange(len(x))
            takes[units] = ring
            found.append(takes)
    return found


def _made_exact(room: Room, x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The same arrangement with the right distances; as it was where units are alike."""
    distance = np.hypot(x[:, None] - x, y[:, None] - y) - room.r[:, None] - room.r
    np.fill_diagonal(distance, np.inf)
    if distance.min() >= room.gap - 0.05:
        return x, y
    if len(x) > SINGLE_RING:
        exact_x, exact_y = tighten(x[None], y[None], room.r[None], room.gap)
        exact_x, exact_y, _ = centred(exact_x, exact_y, room.r[None], room.inset)
        return exact_x[0], exact_y[0]
    angle = np.arctan2(y, x)
    ring = np.argsort(angle, kind="stable")
    exact_x, exact_y = ring_places(room.r[ring][None], np.zeros(1), room.gap)
    turn = np.angle(np.exp(1j * (angle[ring] - np.arctan2(exact_y[0], exact_x[0]))).sum())
    exact_x, exact_y = _turned(exact_x, exact_y, np.array([turn]))
    exact_x, exact_y, _ = centred(exact_x, exact_y, room.r[ring][None], room.inset)
    placed_x, placed_y = np.empty_like(x), np.empty_like(y)
    placed_x[ring], placed_y[ring] = exact_x[0], exact_y[0]
    return placed_x, placed_y
