"""How does an uncovered dependency cross the void, and where does it break?"""

from dataclasses import dataclass

import numpy as np

from graph.layout.circles import cross, lowest, rounded
from graph.layout.columns import BENDS, CURVE_END, Arcs, BoolArray, FloatArray, IntArray, MapInput
from graph.layout.curves import Curves, curves_between
from graph.layout.ground import Ground
from graph.layout.objects import size_of
from graph.layout.surface import survey
from graph.layout.ties import uncovered_rows

_ROUGH_SAMPLES, _FINE_SAMPLES = 13, 97
_BREAK, _CRITICAL_BREAK = 14.0, 18.0
_FINALISTS = 4
_CROSSING = 45.0
_AT_ONCE, _MOST_IN_TURN, _MOST_NEAR = 4096, 1000, 160
ALONG_RUN = np.array([0.2, 0.5, 0.8])
"""Where on its way through the void an arc makes it deeper."""


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Where each arc runs through the void, so that its depth can be told: (A, 3) points at 20, 50, 80 %."""

    x: FloatArray
    y: FloatArray


def draw_arcs(inputs: MapInput, ground: Ground, object_x: FloatArray, object_y: FloatArray) -> tuple[Arcs, Runs]:
    """The arcs of all uncovered dependencies between spheres, in the order of their rows."""
    rows = uncovered_rows(inputs, ground.forest)
    curves = curves_between(ground, inputs.dep_consumer[rows], inputs.dep_provider[rows])
    surface = survey(ground, object_x, object_y, size_of(inputs.object_ghost))
    parts = [curves.part(first, first + _AT_ONCE) for first in range(0, len(rows), _AT_ONCE)]
    cost = np.concatenate([np.zeros((0, len(BENDS)))] + [surface.cost(part) for part in parts])
    bend = _avoid_each_other(curves, cost, inputs.dep_critical[rows])
    return _broken(ground, curves, rows, bend, inputs.dep_critical[rows])


def _avoid_each_other(curves: Curves, cost: FloatArray, critical: BoolArray) -> IntArray:
    """Choose a bend for each arc in turn, critical and short ones first; crossing one that is set costs.

    Of very many arcs the last keep the bend that costs least by itself, and only the first are looked at as
    neighbours.
    """
    best = np.argsort(rounded(cost), axis=1, kind="stable")[:, :_FINALISTS]
    order = np.lexsort((rounded(curves.chord), ~critical))[:_MOST_IN_TURN]
    _, x, y = curves.sampled(best, _ROUGH_SAMPLES)
    left, right = x.min(axis=(1, 2)), x.max(axis=(1, 2))
    upper, lower = y.min(axis=(1, 2)), y.max(axis=(1, 2))
    chosen = np.zeros(len(cost), dtype=np.int32)
    for turn, arc in enumerate(order.tolist()):
        set_before = order[:turn]
        near = (left[set_before] < right[arc]) & (right[set_before] > left[arc])
        near &= (upper[set_before] < lower[arc]) & (lower[set_before] > upper[arc])
        others = set_before[near][:_MOST_NEAR]
        crossings = _count_crossings(x[arc], y[arc], x[others, chosen[others]], y[others, chosen[others]])
        chosen[arc] = lowest(cost[arc, best[arc]] + _CROSSING * crossings)
    return best[np.arange(len(cost)), chosen]


def _count_crossings(x: FloatArray, y: FloatArray, set_x: FloatArray, set_y: FloatArray) -> FloatArray:
    """How often each of (F, n) lines crosses any of (S, n) lines."""
    x, y = x[:, None, :, None], y[:, None, :, None]
    set_x, set_y = set_x[None, :, None, :], set_y[None, :, None, :]
    crossed = cross(
        x[:, :, :-1],
        y[:, :, :-1],
        x[:, :, 1:],
        y[:, :, 1:],
        set_x[..., :-1],
        set_y[..., :-1],
        set_x[..., 1:],
        set_y[..., 1:],
    )
    return crossed.sum(axis=(1, 2, 3)).astype(np.float64)


def _broken(
    ground: Ground, curves: Curves, rows: IntArray, bend: IntArray, critical: BoolArray
) -> tuple[Arcs, Runs]:
    """Trim the arcs at the rims and break each in the middle of its longest run outside of everything."""
    t, x, y = (samples[:, 0] for samples in curves.sampled(bend[:, None], _FINE_SAMPLES))
    length = np.cumsum(np.hypot(np.diff(x, prepend=x[:, :1]), np.diff(y, prepend=y[:, :1])), axis=1)
    ends = np.stack([curves.consumer, curves.provider], axis=1)
    width = np.where(critical, _CRITICAL_BREAK, _BREAK)
    in_void = [
        ground.in_void(ends[some], x[some], y[some])
        for some in (slice(first, first + _AT_ONCE) for first in range(0, len(rows), _AT_ONCE))
    ]
    is_void = np.concatenate([np.zeros((0, _FINE_SAMPLES), dtype=np.bool_), *in_void])
    hole, along = np.zeros((len(rows), 2)), np.zeros((len(rows), len(ALONG_RUN)))
    for arc in range(len(rows)):
        first, last = _longest_run(is_void[arc], length[arc])
        half, middle = min(width[arc], last - first) / 2, (first + last) / 2
        hole[arc] = np.interp([middle - half, middle + half], length[arc], t[arc])
        along[arc] = np.interp(first + (last - first) * ALONG_RUN, length[arc], t[arc])
    arcs = Arcs(
        dependency=rows,
        bend=bend.astype(np.int8),
        start=_as_integer(t[:, 0]),
        end=_as_integer(t[:, -1]),
        break_from=_as_integer(hole[:, 0]),
        break_to=_as_integer(hole[:, 1]),
    )
    return arcs, Runs(*curves.at(bend[:, None], along))


def _as_integer(t: FloatArray) -> IntArray:
    return np.rint(t * CURVE_END).astype(np.uint16)


def _longest_run(is_void: BoolArray, length: FloatArray) -> tuple[float, float]:
    """Where along its length an arc is longest in the void; all of it, where it never is."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], is_void, [False]])))
    first, last = edges[::2], edges[1::2] - 1
    if not len(first):
        return 0.0, float(length[-1])
    longest = int(np.argmax(rounded(length[last] - length[first])))
    return float(length[first[longest]]), float(length[last[longest]])
