"""How long does it take to see what a plan of forty steps would open and resolve, with each gap blamed on its steps?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from bench import unpacked
from bench.clock import in_turns
from bench.ground import OURS, SETTINGS, Ground
from bench.report import Difference, Plan, Row
from bench.what_if import Situation
from graph.model import Node, Records
from graph.operations import MoveSquad, Step
from graph.past import PastRecords
from graph.rules import CATALOGUE
from graph.scenario.simulation import Simulation, simulate

STEPS: Final = 40


@dataclass(frozen=True)
class Planned:
    """An organisation whose gaps are known, what a plan reads of it, and forty squads that change their tribe."""

    situation: Situation
    state: PastRecords
    steps: tuple[Step, ...]

    @classmethod
    def of(cls, ground: Ground, situation: Situation) -> Planned:
        """A plan for an organisation: each step takes a squad to another tribe, all over it."""
        labels = ("Squad", "Tribe")
        ids = {part.label: part.ids for part in ground.packed.nodes if part.label in labels}
        units = [Node(id_, label, {"status": "active"}) for label in labels for id_ in ids[label]]
        homes = list(unpacked.relationships(ground.packed, "PART_OF"))
        dice = Random(ground.people)  # noqa: S311 - it makes a plan up, it guards nothing
        squads = dice.sample(list(ids["Squad"]), min(STEPS, len(ids["Squad"])))
        home_of = {each.source: each.target for each in homes}
        moves = (
            MoveSquad(each, dice.choice([to for to in ids["Tribe"] if to != home_of.get(each)])) for each in squads
        )
        return cls(situation, PastRecords(Records.of(units, homes)), tuple(map(Step, moves)))

    def simulated(self) -> Simulation:
        """What the plan does to the organisation."""
        rules = tuple(rule for rule in CATALOGUE if rule.history is None)
        return simulate(self.situation.ev, self.state, self.steps, SETTINGS, rules)


def measured(planned: Planned, smallest: Planned) -> Iterator[Row]:
    """What a plan takes, beside one in the smallest organisation in the same minute; each gap must have its blame."""
    found = planned.simulated()
    opened, resolved = found.difference.came, found.difference.went
    if (opened, resolved) != (set(found.opened), set(found.resolved)):
        people = planned.situation.people
        yield Difference(f"In the plan at {people:,} people some gaps are blamed on no step.")
    calls = {OURS: planned.simulated} | ({"smallest": smallest.simulated} if smallest is not planned else {})
    times = in_turns(calls)
    here, there = times[OURS].median, times.get("smallest", times[OURS]).median
    yield Plan(
        people=planned.situation.people,
        steps=sum(each.fits for each in found.steps),
        gaps=len(opened) + len(resolved),
        together=sum(len(blame) > 1 for blame in (*found.opened.values(), *found.resolved.values())),
        seconds=here,
        growth=here / there,
    )
