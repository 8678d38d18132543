"""Which points does a bent arc between two discs run through?"""

from dataclasses import dataclass

import numpy as np

from graph.layout.columns import BENDS, FloatArray, IntArray
from graph.layout.ground import Ground

_PROVIDER_CLEAR = 3.0
"""An arrow ends this much before the provider's rim."""


def curve(
    ax: FloatArray, ay: FloatArray, bx: FloatArray, by: FloatArray, bend: FloatArray, t: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Points at parameters t (0..1) of the quadratic curve from a to b whose middle lies `bend` chords aside.

    Arrays that broadcast. The control point lies twice as far aside as the middle of the curve, to the right of
    the way from a to b (y down) where `bend` is positive.
    """
    control_x = (ax + bx) / 2 - 2 * bend * (by - ay)
    control_y = (ay + by) / 2 + 2 * bend * (bx - ax)
    s = 1 - t
    return (
        s * s * ax + 2 * s * t * control_x + t * t * bx,
        s * s * ay + 2 * s * t * control_y + t * t * by,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """A arcs from the centre of a consumer to that of a provider (rows of units), not yet bent."""

    consumer: IntArray
    provider: IntArray
    ax: FloatArray
    ay: FloatArray
    a_r: FloatArray
    bx: FloatArray
    by: FloatArray
    b_r: FloatArray

    @property
    def chord(self) -> FloatArray:
        """A distances between the centres."""
        return np.hypot(self.bx - self.ax, self.by - self.ay)

    def at(self, bend: IntArray, t: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Points of arcs bent by `BENDS[bend]`; bend and t have A rows, or one, and equally many dimensions."""
        ends = (end.reshape((-1,) + (1,) * (t.ndim - 1)) for end in (self.ax, self.ay, self.bx, self.by))
        ax, ay, bx, by = ends
        return curve(ax, ay, bx, by, np.array(BENDS)[bend], t)

    def visible(self, bend: IntArray) -> tuple[FloatArray, FloatArray]:
        """For (A, F) bends, the parameters at which arcs leave the consumer and arrive at the provider."""
        a = self._leaving(bend, self.ax, self.ay, self.a_r, outwards=True)
        return a, self._leaving(bend, self.bx, self.by, self.b_r + _PROVIDER_CLEAR, outwards=False)

    def _leaving(self, bend: IntArray, x: FloatArray, y: FloatArray, r: FloatArray, outwards: bool) -> FloatArray:
        """Where the distance to a centre passes a radius, by bisection."""
        low, high = np.zeros(bend.shape), np.ones(bend.shape)
        for _ in range(22):
            middle = (low + high) / 2
            at_x, at_y = self.at(bend, middle)
            is_inside = np.hypot(at_x - x[:, None], at_y - y[:, None]) < r[:, None]
            is_before = is_inside == outwards
            low, high = np.where(is_before, middle, low), np.where(is_before, high, middle)
        return high

    def sampled(self, bend: IntArray, samples: int) -> tuple[FloatArray, FloatArray, FloatArray]:
        """(A, F, samples) parameters, x and y of the visible part of arcs with (A, F) bends."""
        start, end = self.visible(bend)
        t = start[..., None] + (end - start)[..., None] * np.linspace(0, 1, samples)
        return t, *self.at(bend[..., None], t)

    def part(self, first: int, last: int) -> "Curves":
        """The arcs from `first` to before `last`."""
        some = slice(first, last)
        return Curves(
            consumer=self.consumer[some],
            provider=self.provider[some],
            ax=self.ax[some],
            ay=self.ay[some],
            a_r=self.a_r[some],
            bx=self.bx[some],
            by=self.by[some],
            b_r=self.b_r[some],
        )


def curves_between(ground: Ground, consumer: IntArray, provider: IntArray) -> Curves:
    """The arcs between units as they stand."""
    return Curves(
        consumer=consumer,
        provider=provider,
        ax=ground.x[consumer],
        ay=ground.y[consumer],
        a_r=ground.r[consumer],
        bx=ground.x[provider],
        by=ground.y[provider],
        b_r=ground.r[provider],
    )
