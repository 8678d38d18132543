"""What a plan would do, as it is told to programs and to people: gaps with blame, numbers, people, the bench."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from graph.gaps import Gap, Moved, tell
from graph.metrics import is_restricted
from graph.model import Node
from graph.operations import Benched
from graph.rules.expectations import said
from graph.scenario.consequences import GROUPS, Affected, Group
from graph.scenario.gating import Judged
from graph.scenario.simulation import Blame, Simulation
from graph.scenario.telling import told
from graph.view import View
from graph.words import mark, say

HELD: Final = {
    "MEMBER_OF": mark("was in {unit}"),
    "LEADS": mark("led {unit}"),
    "DEPUTY_OF": mark("was deputy in {unit}"),
    "SEAT_IN": mark("was a seat in {unit}"),
    "PART_OF": mark("was part of {unit}"),
    "NEEDED_BY": mark("was needed by {unit}"),
    "PROVIDED_BY": mark("was provided by {unit}"),
    "OWNS": mark("was owned by {unit}"),
    "PURSUES": mark("was pursued by {unit}"),
    "REPORTS_TO": mark("reported to {unit}"),
}
"""What held a thing that has lost its place, in words."""


@dataclass(frozen=True)
class Told:
    """A simulation with the names and sentences in it; `view` is the organisation that the plan stands on.

    `gates` is how the plan meets what is expected of plans.
    """

    view: View
    simulation: Simulation
    gates: Sequence[Judged]

    @cached_property
    def _added(self) -> Mapping[str, str]:
        """The names that the plan itself gives, by id."""
        items = (each.after for each in self.simulation.changes)
        return {item.id: item.name for item in items if isinstance(item, Node)}

    def names(self, ids: Sequence[str]) -> Mapping[str, str]:
        """The names of nodes by id, of those too that the plan adds."""
        return {**self.view.names(ids), **{id_: self._added[id_] for id_ in ids if id_ in self._added}}

    @cached_property
    def opened(self) -> list[tuple[Gap, str, Blame]]:
        """What is opened, in a sentence, and the steps that do it."""
        found = self.simulation.difference.opened
        return self._blamed(found, tell(self.simulation.after, found, self.names), self.simulation.opened)

    @cached_property
    def resolved(self) -> list[tuple[Gap, str, Blame]]:
        """What is resolved, as `opened`."""
        found = self.simulation.difference.resolved
        return self._blamed(found, tell(self.simulation.before, found, self.names), self.simulation.resolved)

    @cached_property
    def moved(self) -> list[tuple[Moved, str, Blame]]:
        """What has another counterpart than before, in the sentence that is true then."""
        found = self.simulation.difference.moved
        sentences = tell(self.simulation.after, [each.after for each in found], self.names)
        return [
            (each, sentence, self.simulation.opened[each.after.key])
            for each, sentence in zip(found, sentences, strict=True)
        ]

    @staticmethod
    def _blamed(
        gaps: Sequence[Gap], sentences: Iterable[str], blame: Mapping[str, Blame]
    ) -> list[tuple[Gap, str, Blame]]:
        return [(gap, sentence, blame[gap.key]) for gap, sentence in zip(gaps, sentences, strict=True)]

    @property
    def persisting(self) -> int:
        """How many gaps are there before and after."""
        difference = self.simulation.difference
        return len(self.view.report) - len(difference.resolved) - len(difference.moved)

    @cached_property
    def bench(self) -> list[tuple[Benched, str, str]]:
        """What has lost its place: what it is called, and in words what held it."""
        bench = self.simulation.bench
        names = self.names(sorted({id_ for each in bench for id_ in (each.thing, each.held_by)}))
        return [(each, names[each.thing], say(HELD[each.by], unit=names[each.held_by])) for each in bench]

    @cached_property
    def affected(self) -> list[tuple[Affected, str]]:
        """Each unit, person, area and process for which something changes, with a sentence that says what."""
        return told(self.simulation.consequences, self.names)


def as_json(found: Told, *, with_restricted: bool) -> dict[str, Any]:
    """The simulation for programs."""
    metrics = found.simulation.metrics(with_restricted=with_restricted)
    return {
        "steps": [
            {
                "number": each.number,
                "do": each.step.operation.kind,
                "sentence": each.sentence or None,
                "problems": [{"where": problem.where, "sentence": problem.sentence} for problem in each.problems],
                "changes": len(each.changes),
            }
            for each in found.simulation.steps
        ],
        "opened": [_gap(*each) for each in found.opened],
        "resolved": [_gap(*each) for each in found.resolved],
        "moved": [
            {**_gap(each.after, sentence, blame), "before": each.before.key}
            for each, sentence, blame in found.moved
        ],
        "persisting": found.persisting,
        "metrics": {id_: {"before": before, "after": after} for id_, (before, after) in metrics.items()},
        **{group: _affected(found, group) for group in GROUPS.values()},
        "gates": gates_as_json(found.gates, with_restricted=with_restricted),
        "bench": [
            {"id": each.thing, "by": each.by, "held_by": each.held_by, "sentence": f"{name} {held}."}
            for each, name, held in found.bench
        ],
    }


def gates_as_json(gates: Sequence[Judged], *, with_restricted: bool) -> list[dict[str, Any]]:
    """How a plan meets what is expected of plans."""
    return [
        {
            "id": each.gate.id,
            "requirement": said(each.gate),
            "severity": each.gate.severity,
            "holds": each.holds,
            "gaps": list(each.gaps),
            "before": each.before if with_restricted or not is_restricted(each.gate.figure) else None,
            "after": each.after if with_restricted or not is_restricted(each.gate.figure) else None,
        }
        for each in gates
    ]


def _gap(gap: Gap, sentence: str, blame: Blame) -> dict[str, Any]:
    return {
        "key": gap.key,
        "rule": gap.rule.id,
        "id": gap.id,
        "severity": gap.severity,
        "sentence": sentence,
        "blame": list(blame),
    }


def _affected(found: Told, group: Group) -> dict[str, Any]:
    return {
        each.node: {
            "sentence": sentence,
            "turn": each.turn,
            "unit": each.unit or None,
            "changes": {one.aspect: {"before": list(one.before), "after": list(one.after)} for one in each.aspects},
        }
        for each, sentence in found.affected
        if each.group == group
    }
