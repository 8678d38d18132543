"""Which of several plans is better, and in what? Their figures beside those of the present, and how two of them differ.

Plans are compared on the same ground: each as it would be on the organisation as it is now. One that meets what others
changed with a conflict stays on the revision that it was made for, and that is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.algebra.engine import Evaluation
from graph.metrics import METRICS, Better, is_restricted, measured
from graph.rules.spec import SEVERITIES
from graph.scenario.consequences import SHIFTS
from graph.scenario.gating import Judged
from graph.scenario.scenario import Scenario
from graph.scenario.simulation import Simulation
from graph.words import mark

_TOUCHING: Final = frozenset(each.aspect for each in SHIFTS if each.unit == "people")
"""What of a person has to change for them to count as touched."""


@dataclass(frozen=True)
class Ground:
    """The organisation that plans are compared with: a revision, and how many gaps it has."""

    revision: int
    ev: Evaluation
    gaps: int


@dataclass(frozen=True)
class Candidate:
    """One plan as it is compared: what it comes to on the organisation of a `ground`, and how it is judged.

    `conflicts` counts the points at which it meets what others changed: with any, the ground is the plan's own base.
    """

    scenario: Scenario
    ground: Ground
    simulation: Simulation
    gates: Sequence[Judged]
    conflicts: int = 0

    @cached_property
    def opened(self) -> Mapping[str, int]:
        """How many gaps it opens, by severity."""
        return Counter(gap.severity for gap in self.simulation.difference.opened)

    @cached_property
    def resolved(self) -> Mapping[str, int]:
        """How many gaps it resolves, by severity."""
        return Counter(gap.severity for gap in self.simulation.difference.resolved)

    @property
    def left(self) -> int:
        """How many gaps there are after it, those among them that only plans are asked about."""
        found = self.simulation.difference
        return self.ground.gaps - len(found.resolved) + len(found.opened)

    @property
    def unmet(self) -> list[Judged]:
        """What is expected of plans, and it does not meet."""
        return [each for each in self.gates if not each.holds]

    @property
    def unfit(self) -> list[int]:
        """The numbers of the steps that do not fit."""
        return [each.number for each in self.simulation.steps if not each.fits]

    @cached_property
    def touched(self) -> frozenset[str]:
        """The ids of the people who come, go, or have another squad, tribe, manager or lead."""
        return frozenset(
            each.node
            for each in self.simulation.consequences
            if each.group == "people"
            and (each.turn != "stays" or any(one.aspect in _TOUCHING for one in each.aspects))
        )


# figures side by side


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: what it is at present and after each plan, None where it is unknown; `better` is which way is good."""

    id: str
    title: str
    unit: str
    present: float | None
    after: tuple[float | None, ...]
    better: Better = None

    @property
    def differs(self) -> bool:
        """Whether any plan changes it."""
        return any(each != self.present for each in self.after)

    @property
    def best(self) -> tuple[int, ...]:
        """The places of the best plans; none where all are alike, and where neither more nor less is better."""
        known = [each for each in self.after if each is not None]
        if self.better is None or len(set(self.after)) < 2 or not known:
            return ()
        best = min(known) if self.better == "less" else max(known)
        return tuple(place for place, each in enumerate(self.after) if each == best)


def figures(present: Ground, found: Sequence[Candidate], *, with_restricted: bool) -> list[Figure]:
    """All rows: gaps, what does not fit or has no place, then every metric and shift."""
    now = measured(present.ev, with_restricted=with_restricted)
    metrics = [each.simulation.metrics(with_restricted=with_restricted) for each in found]
    rows = [
        Figure("gaps", "Gaps", "gaps", present.gaps, tuple(each.left for each in found), "less"),
        *_by_severity("opened", _OPENED, [each.opened for each in found], "less"),
        *_by_severity("resolved", _RESOLVED, [each.resolved for each in found], "more"),
        _counted("gates", mark("Expectations of plans not met"), [len(each.unmet) for each in found]),
        _counted("unfit", mark("Steps that do not fit"), [len(each.unfit) for each in found]),
        _counted("bench", mark("Without a place by the plan"), [len(each.simulation.bench) for each in found]),
        _counted("people", mark("People for whom it changes something"), [len(each.touched) for each in found]),
    ]
    for each in (*METRICS, *SHIFTS):
        if with_restricted or not is_restricted(each.id):
            after = tuple(some[each.id][1] for some in metrics)
            rows.append(Figure(each.id, each.title, each.unit, now.get(each.id, 0.0), after, each.better))
    return rows


def _counted(id_: str, title: str, counts: Iterable[int]) -> Figure:
    return Figure(id_, title, "", 0, tuple(counts), "less")


_OPENED: Final = {
    "": mark("Opened gaps"),
    "info": mark("Opened, for information"),
    "low": mark("Opened, low"),
    "medium": mark("Opened, medium"),
    "high": mark("Opened, high"),
    "critical": mark("Opened, critical"),
}
_RESOLVED: Final = {
    "": mark("Resolved gaps"),
    "info": mark("Resolved, for information"),
    "low": mark("Resolved, low"),
    "medium": mark("Resolved, medium"),
    "high": mark("Resolved, high"),
    "critical": mark("Resolved, critical"),
}


def _by_severity(
    id_: str, titles: Mapping[str, str], counts: Sequence[Mapping[str, int]], better: Better
) -> list[Figure]:
    def row(name: str, title: str, after: Iterable[int]) -> Figure:
        return Figure(name, title, "gaps", 0, tuple(after), better)

    total = row(id_, titles[""], (sum(each.values()) for each in counts))
    some = (
        row(f"{id_}-{severity}", titles[severity], (each.get(severity, 0) for each in counts))
        for severity in reversed(SEVERITIES)
    )
    return [total, *some]


# two of them


@dataclass(frozen=True, slots=True)
class Parted:
    """What only one of two plans does, what only the other, and what both do: ids or keys, ascending."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    both: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """How two plans differ: in the gaps that they open and resolve, and in the people whom they touch."""

    opened: Parted
    resolved: Parted
    people: Parted


def apart(first: Candidate, second: Candidate) -> Apart:
    """How two plans differ, each seen from its own ground."""
    one, other = first.simulation.difference, second.simulation.difference
    return Apart(
        _parted(one.came, other.came), _parted(one.went, other.went), _parted(first.touched, second.touched)
    )


def _parted(one: Collection[str], other: Collection[str]) -> Parted:
    mine, theirs = set(one), set(other)
    return Parted(*(tuple(sorted(each)) for each in (mine - theirs, theirs - mine, mine & theirs)))
