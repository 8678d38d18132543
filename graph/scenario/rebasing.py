"""How does a plan meet what others changed meanwhile? Point by point, three values each, nothing decided in silence.

A three-way comparison as in `diff3` (Khanna, Kunal and Pierce 2007), with points as the chunks: a property, or what a
relationship type ties a node to. So two who moved the same squad to different tribes are in conflict, though no single
relationship was changed by both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from graph.changes import Meeting
from graph.model import TYPES, Node, Value
from graph.operations import State, Step
from graph.operations.board import TIES
from graph.operations.points import BY_SOURCE, BY_TARGET, Point, points_of
from graph.scenario.scenario import Kept
from graph.scenario.simulation import Carried, carried_out

Held: TypeAlias = Value | tuple[str, ...] | None
"""What is at a point: the value of a property, or the ids that a type ties a node to; None where nothing is."""


@dataclass(frozen=True, slots=True)
class Met:
    """How one point of a plan meets the organisation as it is now: what it was, what the plan wants, what it is."""

    point: Point
    meeting: Meeting
    base: Held
    wanted: Held
    current: Held


@dataclass(frozen=True, slots=True)
class Rebase:
    """A plan on another revision: how its points meet it, and each step as it goes there."""

    met: tuple[Met, ...]
    steps: tuple[Carried, ...]

    @property
    def conflicts(self) -> list[Met]:
        """The points that somebody else changed to something else; each has to be decided by somebody."""
        return [each for each in self.met if each.meeting is Meeting.CONFLICT]


def rebase(base: State, current: State, steps: Sequence[Step], today: date, kept: Kept = frozenset()) -> Rebase:
    """How a plan that was made on `base` meets `current`. On an unchanged base every point is clean.

    What is `kept` was decided before, and is not compared again; nor is a point at which the plan wants what was there.
    """
    _, board = carried_out(base, steps, today, kept)
    points = dict.fromkeys(point for change in board.changes for point in points_of(change))
    carried, _ = carried_out(current, steps, today, kept)
    met = (_met(point, base, board, current) for point in points if point not in kept)
    return Rebase(tuple(each for each in met if each.wanted != each.base), tuple(carried))


def _met(point: Point, base: State, planned: State, current: State) -> Met:
    was, wanted, now = (held(state, point) for state in (base, planned, current))
    if point[1] and _has(base, point) and _has(planned, point) and not _has(current, point):
        meeting = Meeting.MISSING
    elif now == wanted:
        meeting = Meeting.SAME
    else:
        meeting = Meeting.CLEAN if now == was else Meeting.CONFLICT
    return Met(point, meeting, was, wanted, now)


def _has(state: State, point: Point) -> bool:
    """Whether the node of a point is there."""
    return bool(state.items([point[0]]))


def held(state: State, point: Point) -> Held:
    """What is at a point of a state."""
    id_, what = point
    name, _, rest = what.partition(" ")
    if name in TYPES:
        return _tied(state, id_, name, rest)
    node = state.items([id_]).get(id_)
    if not isinstance(node, Node):
        return None
    return node.properties.get(what) if what else node.label


def _tied(state: State, id_: str, type_name: str, rest: str) -> Held:
    """The ids that a type ties a node to; of one relationship whether it is there, and its properties."""
    ties = [each for each in state.relationships_of([id_], TIES) if each.type == type_name]
    if type_name in BY_SOURCE:
        found = sorted(each.target for each in ties if each.source == id_)
    elif type_name in BY_TARGET:
        found = sorted(each.source for each in ties if each.target == id_)
    else:
        those = [
            each
            for each in ties
            if each.source == id_ and rest in (each.target, f"{each.target} {each.identity.key}")
        ]
        found = sorted(
            f"{name}={value}" for each in those for name, value in {**each.properties, "": each.target}.items()
        )
    return tuple(found) or None
