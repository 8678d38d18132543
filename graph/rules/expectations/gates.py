"""What does an organisation expect of its plans? A bound on the gaps that one opens, or on a figure after it.

Such an expectation stands in a document like any other, as `every: Plan`. It finds nothing in what is there: it is asked
of a plan, and whoever approves one that does not meet it says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial, reduce
from typing import Final

from graph.algebra.vocabulary import PERSON, UNIT
from graph.interchange.places import Place
from graph.model import Kind, Property
from graph.rules.spec import OWN, SEVERITIES, Rule
from graph.words import ENGLISH, mark, say, speaking

PLAN: Final = "Plan"
"""What such an expectation is about, in the place of a label."""

BOUNDS: Final = ("at_least", "at_most", "grows_by", "shrinks_by")
"""Of a figure: how small and large it may be after a plan, and by how much more or less than before it."""

WANTED: Final = ("opened", "figure", *BOUNDS)
"""What can stand below `must_have`."""

ASKED_OF_PLANS: Final = mark("It is asked of plans: a simulation says whether one meets it.")
"""Why it finds nothing in the organisation as it is."""

_NUMBERS: Final = {name: Property(name, Kind.NUMBER, low=-1e9, high=1e9) for name in BOUNDS}
_FIGURE: Final = Property("figure", Kind.TAG)


_NOISE: Final = 1e-9
"""Figures that differ by less are the same: they were added up in another order."""


@dataclass(frozen=True)
class Gate:
    """Every plan opens at most so many gaps of a severity or worse (`opened`), or keeps a `figure` within bounds.

    `figure` is the id of a metric, or of a shift: it is so large after the plan, or grows or shrinks by so much. Of
    `opened` there is one bound, `at_most`. `title`, `why` and `remedy` may be empty; `owner` is the id of the unit or
    person to ask about it.
    """

    id: str
    opened: str = ""
    figure: str = ""
    at_least: float | None = None
    at_most: float | None = None
    grows_by: float | None = None
    shrinks_by: float | None = None
    severity: str = "medium"
    title: str = ""
    why: str = ""
    remedy: str = ""
    owner: str = ""

    @property
    def bounds(self) -> dict[str, float]:
        """The bounds that there are, by name; whole ones as whole numbers."""
        given = {name: getattr(self, name) for name in BOUNDS if getattr(self, name) is not None}
        return {name: int(bound) if bound == int(bound) else bound for name, bound in given.items()}

    @property
    def severities(self) -> tuple[str, ...]:
        """The severities of the gaps that count."""
        return SEVERITIES[SEVERITIES.index(self.opened) :]

    def allows(self, before: float | None, after: float | None) -> bool:
        """Whether a figure is within the bounds; one that is unknown breaks none."""
        if after is None:
            return True
        grown = 0.0 if before is None else after - before
        sides = {"at_least": -after, "at_most": after, "grows_by": grown, "shrinks_by": -grown}
        limits = {name: -bound if name == "at_least" else bound for name, bound in self.bounds.items()}
        return all(sides[name] - limit <= _NOISE for name, limit in limits.items())


def gate_at(asked: Place, id_: str, severity: str, texts: Mapping[str, str]) -> Gate | None:
    """The expectation of plans whose `must_have` stands at a place; None where something is wrong with it."""
    told = len(asked.problems)
    wanted = asked.entries(say("What a plan has to keep to"), WANTED)
    bounds = {name: wanted[name].fitting(prop) for name, prop in _NUMBERS.items() if name in wanted}
    opened = wanted["opened"].one_of(say("A severity"), SEVERITIES) if "opened" in wanted else None
    figure = str(wanted["figure"].fitting(_FIGURE) or "") if "figure" in wanted else ""
    if ("opened" in wanted) == ("figure" in wanted) and asked.is_table:
        asked.refuse(say("Say either 'opened', with a severity, or 'figure', with the id of a metric."))
    elif "opened" in wanted:
        bounds = {"at_most": 0, **bounds}
        if bounds.keys() != {"at_most"}:
            asked.refuse(say("Gaps that are opened have one bound, 'at_most'."))
    elif not bounds:
        asked.refuse(
            say("Nothing is asked of {figure!r}. Add one of: {names}.", figure=figure, names=", ".join(BOUNDS))
        )
    if len(asked.problems) > told:
        return None
    numbers = {name: float(bound) for name, bound in bounds.items() if isinstance(bound, int | float)}
    return replace(Gate(id_, opened or "", figure, severity=severity), **numbers, **texts)


def document_of(gate: Gate) -> dict[str, object]:
    """The table that is read as this expectation."""
    what = {"opened": gate.opened} if gate.opened else {"figure": gate.figure}
    parts: dict[str, object] = {
        "id": gate.id,
        "title": gate.title,
        "every": PLAN,
        "must_have": {**what, **gate.bounds},
        "severity": gate.severity,
        "why": gate.why,
        "remedy": gate.remedy,
        "owner": gate.owner,
    }
    return {name: part for name, part in parts.items() if part != ""}


def said_of_plans(gate: Gate) -> str:
    """What is expected, in a sentence, such as "Every plan must open no gap of severity critical."."""
    if gate.opened:
        return _said_of_opened(int(gate.bounds["at_most"]), gate.opened)
    bounds = [say(_SAID[name], figure=gate.figure, bound=bound) for name, bound in gate.bounds.items()]
    return say("Every plan must {bounds}.", bounds=reduce(_and, bounds))


def _said_of_opened(most: int, severity: str) -> str:
    if severity == SEVERITIES[-1]:
        none, one, many = (
            mark("Every plan must open no gap of severity {severity}."),
            mark("Every plan must open at most {n} gap of severity {severity}."),
            mark("Every plan must open at most {n} gaps of severity {severity}."),
        )
    else:
        none, one, many = (
            mark("Every plan must open no gap of severity {severity} or worse."),
            mark("Every plan must open at most {n} gap of severity {severity} or worse."),
            mark("Every plan must open at most {n} gaps of severity {severity} or worse."),
        )
    return say(none if most == 0 else one if most == 1 else many, n=most, severity=say(severity))


def _and(left: str, right: str) -> str:
    return say("{left} and {right}", left=left, right=right)


_SAID: Final = {
    "at_least": mark("keep {figure} at {bound} at least"),
    "at_most": mark("keep {figure} at {bound} at most"),
    "grows_by": mark("let {figure} grow by {bound} at most"),
    "shrinks_by": mark("let {figure} shrink by {bound} at most"),
}


def rule_of_plans(gate: Gate) -> Rule:
    """The words of the expectation as a rule has them. It finds nothing: no plan is a node."""
    nothing = PERSON & UNIT
    said = partial(said_of_plans, gate)
    with speaking(ENGLISH):
        sentence = said()
    return Rule(
        id=gate.id,
        family=OWN,
        title=gate.title or sentence.removesuffix("."),
        severity=gate.severity,
        identity="plan",
        why=gate.why or mark("This organisation expects it of its plans."),
        remedy=gate.remedy or mark("Change the plan, or let whoever approves it say why it is accepted."),
        closes=sentence,
        find=lambda t: nothing,
        assets=lambda t: nothing,
        tell=lambda t: said(),
        owner=gate.owner,
        titled=None if gate.title else lambda: said().removesuffix("."),
        closed=said,
    )


NO_CRITICAL_GAP: Final = Gate(
    "no-critical-gap-opened",
    opened="critical",
    at_most=0,
    severity="critical",
    title=mark("A plan that opens a critical gap"),
    why=mark("What is critical hurts on the first day of the new structure, and nobody should find it out then."),
    remedy=mark("Close the gap with another step, or let whoever approves the plan say why it is accepted."),
)
"""What is expected of plans from the start."""
