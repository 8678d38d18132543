"""What does an organisation expect of itself? Every such node must have so many such nodes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.algebra.vocabulary import NodeSet, labelled
from graph.model import LABELS, TYPES
from graph.rules.expectations.conditions import Condition, Is
from graph.rules.expectations.ways import Way, may_be_one

_LIVE: Final = {
    "Process": ("pilot", "validated"),
    "Position": ("vacant", "hiring", "filled"),
    "Handover": ("open",),
}
"""The statuses of what is there, of the labels that have no status `active`."""


@dataclass(frozen=True)
class Selection:
    """The nodes of a label that meet conditions; those that are there, unless a condition is about `status`."""

    label: str
    where: tuple[Condition, ...] = ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All conditions, the unwritten one about `status` first."""
        if any(each.prop.name == "status" for each in self.where):
            return self.where
        status = LABELS[self.label].properties["status"]
        return (Is(status, _LIVE.get(self.label, ("active",))), *self.where)

    def nodes(self, today: date) -> NodeSet:
        """The nodes that are meant."""
        found = labelled(self.label)
        for condition in self.conditions:
            found = condition.kept(found, today)
        return found


@dataclass(frozen=True)
class Expectation:
    """Every `subject` must have `at_least` to `at_most` (None: any number) different `target` over the ways.

    With `below` a unit also has what a unit below it has, at most six steps down. A node never counts as its own
    target, except over a way of which no step needs to be taken. `title`, `why` and `remedy` may be empty; `owner`
    is the id of the unit or person to ask about it. What `from_document` gives fits the model throughout.
    """

    id: str
    subject: Selection
    target: Selection
    over: tuple[Way, ...]
    below: bool = False
    at_least: int = 1
    at_most: int | None = None
    severity: str = "medium"
    title: str = ""
    why: str = ""
    remedy: str = ""
    owner: str = ""

    def excludes_itself(self, way: Way) -> bool:
        """Whether the node has to be kept from being found as its own target over a way."""
        if way.low == 0 or not may_be_one(self.subject.label, self.target.label):
            return False
        leads_back = way.direction == "either" or not TYPES[way.type].acyclic
        return leads_back or self.below
