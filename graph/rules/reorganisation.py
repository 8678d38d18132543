"""What does a plan break that was whole before it? Two rules that compare the state before with the state after.

They are rules like any other, with `find` for the state after; what they find counts only where it was well `before`,
so they are asked of a scenario (or of any change) and are no part of the catalogue:

    found = rule.left_behind(before, after, settings.terms(rule.rule))

`before` and `after` may be two states of one evaluation (`ev.before`, `ev`) or of projections that have nothing in
common. What comes back are findings of the state after: the `found` of a `Result` is `(("", found),)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.algebra.engine import Evaluation
from graph.algebra.findings import Findings, among, changed, find
from graph.algebra.vocabulary import NodeSet
from graph.naming import listed
from graph.rules.dependency import dep_uncovered
from graph.rules.ownership import area_unowned, area_zombie_owner
from graph.rules.spec import Rule, Terms, Where
from graph.rules.terms import ANSWERABLE, CROSSING, SIDES
from graph.words import say


@dataclass(frozen=True)
class Reorganisation:
    """A rule that needs two states: `after` is what it finds, of which only what was `before` counts."""

    rule: Rule
    before: Where
    after: Where

    def left_behind(self, before: Evaluation, after: Evaluation, t: Terms) -> Findings:
        """What a plan breaks, as nodes of the state after; of one that a step made, what the step breaks.

        Whatever was well before the plan is not among what is broken then, so of a state that a change made it is
        enough to look around that change.
        """
        found = changed(after, self.after(t))[0] if after.predecessor is not None else find(after, self.after(t))
        were = [before.projection.index_of(after.projection.id_of(node)) for (node,) in found]
        known = [node for node in were if node is not None]
        whole = dict(zip(known, among(before, self.before(t), known), strict=True))
        return Findings(found.keys.compress([node is not None and whole[node] for node in were]), found.width)


def _unanswered(t: Terms) -> NodeSet:
    return area_unowned(t) | area_zombie_owner(t)


def _answered(t: Terms) -> NodeSet:
    return ANSWERABLE - _unanswered(t)


REORG_ORPHAN: Final = Reorganisation(
    Rule(
        id="reorg-orphan",
        family="change",
        title="Area owned before and without a live owner after",
        severity="critical",
        identity="area",
        needs=("Area", "OWNS"),
        why="Today somebody answers for it. On the first day of the new structure nobody does, and nobody decided so.",
        remedy="Say in the plan who takes it over: assign the area to a unit that stays before its owner goes.",
        closes="An owner after the plan who is there: an active person, or an active unit with members.",
        find=_unanswered,
        assets=_answered,
        tell=lambda t: say(
            "Somebody answers for {area} before this plan, and nobody does after it.", area=t.names[0]
        ),
    ),
    before=_answered,
    after=_unanswered,
)


def _inside(t: Terms) -> NodeSet:
    return SIDES.nodes("Dependency") - CROSSING.nodes("Dependency")


REORG_TIE_CUT: Final = Reorganisation(
    Rule(
        id="reorg-tie-cut",
        family="change",
        title="Dependency inside one tribe before, across tribes and uncovered after",
        severity="high",
        identity="dependency",
        needs=("Dependency",),
        why="Inside one tribe these two talk every day. The plan puts a border between them and no bridge over it.",
        remedy="Let a process cover it from the first day on, or keep the two together.",
        closes="A pilot or validated process that covers it after the plan, or both units in one tribe.",
        find=dep_uncovered,
        assets=_inside,
        tell=lambda t: say(
            "{units} lie in one tribe before this plan and not after it, and no process covers {dependency}.",
            units=listed([*t.to("NEEDED_BY"), *t.to("PROVIDED_BY")]),
            dependency=t.names[0],
        ),
    ),
    before=_inside,
    after=dep_uncovered,
)

REORGANISATION: Final = (REORG_ORPHAN, REORG_TIE_CUT)
"""The rules that are asked of a plan."""
