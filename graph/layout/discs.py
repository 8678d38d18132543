"""What must top-level units and void objects keep to, while they look for their place on the map?"""

from dataclasses import dataclass, replace

import numpy as np

from graph.layout.circles import chords, cross, rounded, wanted_distances, yielding
from graph.layout.columns import BoolArray, FloatArray, IntArray

VOID, DRAWN_VOID, SLACK = 40.0, 60.0, 16.0
OBJECT_TO_SPHERE, OBJECT_TO_OBJECT = 12.0, 6.0
WIDE = 1.5
"""The map should be about this much wider than high."""


_JUDGED_GAPS = 240

CROSSING = 400.0
"""What two gaps that cross cost, in map units of a tie of weight 1."""


@dataclass(frozen=True, slots=True, eq=False)
class Discs:
    """n discs: spheres and lone squads first, void objects after.

    ids         n
    is_unit     n
    r           n, the rim
    reach       n, the rim or, where the tag is much wider, somewhat more
    weight      (n, n), the ties between any two added up; symmetric, 0 on the diagonal
    gaps        (K, 2), pairs of units that an uncovered dependency joins, the smaller row first
    want        (n, n), how far apart two centres must be
    share       (n, n), how much of an overlap the first of two gives way
    """

    ids: tuple[str, ...]
    is_unit: BoolArray
    r: FloatArray
    reach: FloatArray
    weight: FloatArray
    gaps: IntArray
    want: FloatArray
    share: FloatArray

    def resized(self, r: FloatArray, reach: FloatArray) -> "Discs":
        """The same discs with other radii."""
        want = _wanted(self.is_unit, reach, self.gaps)
        return replace(self, r=r, reach=reach, want=want, share=yielding(reach))


def reach_of(r: FloatArray, tag_width: FloatArray) -> FloatArray:
    """Radii that leave room for tags wider than their sphere, so that names seldom meet."""
    return np.maximum(r, np.minimum(0.42 * tag_width, r + 45))


def make_discs(
    ids: tuple[str, ...],
    is_unit: BoolArray,
    r: FloatArray,
    reach: FloatArray,
    ties: tuple[IntArray, IntArray, FloatArray, BoolArray],
) -> Discs:
    """Discs with their ties, given as rows a, rows b, weight and whether it is a gap."""
    a, b, tie_weight, is_gap = ties
    weight = np.zeros((len(ids), len(ids)))
    np.add.at(weight, (a, b), tie_weight)
    weight = weight + weight.T
    np.fill_diagonal(weight, 0.0)
    ends = np.stack([np.minimum(a, b), np.maximum(a, b)], axis=1)[is_gap & (a != b)]
    gaps = np.unique(ends, axis=0).reshape(-1, 2).astype(np.int32)
    return Discs(ids, is_unit, r, reach, weight, gaps, _wanted(is_unit, reach, gaps), yielding(reach))


def _wanted(is_unit: BoolArray, reach: FloatArray, gaps: IntArray) -> FloatArray:
    between = np.where(
        is_unit[:, None] & is_unit,
        VOID + SLACK,
        np.where(is_unit[:, None] | is_unit, OBJECT_TO_SPHERE, OBJECT_TO_OBJECT),
    )
    between[gaps[:, 0], gaps[:, 1]] = between[gaps[:, 1], gaps[:, 0]] = DRAWN_VOID + SLACK
    want = wanted_distances(reach, 0.0) + between
    np.fill_diagonal(want, 0.0)
    return want


def frame(x: FloatArray, y: FloatArray, r: FloatArray) -> FloatArray:
    """Size of the frame round each of B sets of discs: its height, or its width where that is the tighter."""
    width = (x + r).max(axis=1) - (x - r).min(axis=1)
    height = (y + r).max(axis=1) - (y - r).min(axis=1)
    return np.maximum(width / WIDE, height)


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    """Scores placements of one set of discs; the lower the better."""

    discs: Discs
    gaps: IntArray
    """(K, 2): the gaps that are judged: all, or the heaviest of very many."""
    foreign: BoolArray
    """(K, n): discs that gap k has no business in."""
    pairs: IntArray
    """(P, 2): rows of gaps that share no end, so that a crossing can be avoided."""
    forks: IntArray
    """(F, 3): a unit and two units that gaps join it to."""

    def score(self, x: FloatArray, y: FloatArray) -> FloatArray:
        """B scores of (B, n) placements.

        Tie length, crossings of straight gaps, gaps that run over foreign spheres, gaps that leave one tribe
        on the same side (they would run through its own squads), and the size of the frame.
        """
        discs = self.discs
        total = discs.weight.sum() / 2
        cost = self._tie_length(x, y) + 0.25 * total * frame(x, y, discs.r)
        if not len(self.gaps):
            return cost
        a, b = self.gaps.T
        ends = x[:, a], y[:, a], x[:, b], y[:, b]
        return cost + CROSSING * self._crossings(*ends) + 4 * self._overrun(x, y, *ends) + 500 * self._forking(x, y)

    def _tie_length(self, x: FloatArray, y: FloatArray) -> FloatArray:
        a, b = np.nonzero(np.triu(self.discs.weight))
        distance = np.hypot(x[:, a] - x[:, b], y[:, a] - y[:, b]) - self.discs.r[a] - self.discs.r[b]
        return (self.discs.weight[a, b] * np.maximum(distance, 0.0)).sum(axis=1)

    def _crossings(self, ax: FloatArray, ay: FloatArray, bx: FloatArray, by: FloatArray) -> FloatArray:
        p, q = self.pairs[:, 0], self.pairs[:, 1]
        crossed = cross(ax[:, p], ay[:, p], bx[:, p], by[:, p], ax[:, q], ay[:, q], bx[:, q], by[:, q])
        return crossed.sum(axis=1).astype(np.float64)

    def _overrun(
        self, x: FloatArray, y: FloatArray, ax: FloatArray, ay: FloatArray, bx: FloatArray, by: FloatArray
    ) -> FloatArray:
        gap, disc = np.nonzero(self.foreign)
        ends = ax[:, gap], ay[:, gap], bx[:, gap], by[:, gap]
        return chords(*ends, x[:, disc], y[:, disc], self.discs.r[disc]).sum(axis=1)

    def _forking(self, x: FloatArray, y: FloatArray) -> FloatArray:
        middle, one, other = self.forks.T
        ux, uy = x[:, one] - x[:, middle], y[:, one] - y[:, middle]
        vx, vy = x[:, other] - x[:, middle], y[:, other] - y[:, middle]
        cosine = (ux * vx + uy * vy) / (np.hypot(ux, uy) * np.hypot(vx, vy) + 1e-9)
        return np.maximum(cosine - 0.25, 0.0).sum(axis=1)


def make_judge(discs: Discs) -> Judge:
    """A judge of placements of these discs."""
    heaviest = np.argsort(-rounded(discs.weight[discs.gaps[:, 0], discs.gaps[:, 1]]), kind="stable")
    gaps = discs.gaps[np.sort(heaviest[:_JUDGED_GAPS])]
    foreign = np.tile(discs.is_unit, (len(gaps), 1))
    foreign[np.arange(len(gaps))[:, None], gaps] = False
    p, q = np.triu_indices(len(gaps), k=1)
    apart = ~(gaps[p][:, :, None] == gaps[q][:, None, :]).any(axis=(1, 2))
    forks = [
        (unit, int(one), int(other))
        for unit in np.unique(gaps).tolist()
        for neighbours in [gaps[(gaps == unit).any(axis=1)].sum(axis=1) - unit]
        for row, one in enumerate(neighbours)
        for other in neighbours[row + 1 :]
    ]
    return Judge(
        discs=discs,
        gaps=gaps,
        foreign=foreign,
        pairs=np.stack([p[apart], q[apart]], axis=1).astype(np.int32),
        forks=np.array(forks, dtype=np.int32).reshape(-1, 3),
    )
