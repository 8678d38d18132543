"""What could close this gap? For each gap a few remedies, ranked, each with its reason and the operations that do it.

Where the scores come from stands in `evidence` (shares of neighbours, added up as in a noisy or), `covers`
(socio-technical congruence) and `ghosts` (likeness of names). Every candidate is tried out on the projection before
it is offered, so that one that does not close the gap is not there. What could close a gap only by pretending, such as
a date for a talk that nobody held, is not proposed at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from graph.algebra.engine import Evaluation
from graph.gaps import Gap
from graph.naming import plain
from graph.overlay import Reader
from graph.suggest import (
    arbiters,
    bridges,
    burdens,
    confirmations,
    countries,
    covers,
    ends,
    ghosts,
    handovers,
    keepers,
    leads,
    lines,
    objectives,
    owners,
    people,
    processes,
    seats,
    steps,
    ties,
)
from graph.suggest.acting import Acted, acted
from graph.suggest.candidate import Candidate, Name, Proposal
from graph.suggest.closing import closes
from graph.suggest.ground import Ground, Proposer
from graph.suggest.known import Known
from graph.words import ENGLISH, speaking

PROPOSERS: Final[Mapping[str, Proposer]] = {
    "area-unowned": owners.area_owner,
    "area-zombie-owner": owners.area_owner,
    "area-multi-owned": keepers.keeper,
    "area-person-only": owners.area_owner,
    "ownership-unverified": confirmations.ownership,
    "area-split-no-integrator": owners.whole_owner,
    "country-hole": countries.covering_country,
    "decision-no-decider": keepers.decider,
    "unit-no-lead": leads.lead,
    "lead-interim-overdue": confirmations.mandate,
    "lead-stretched": leads.delegation,
    "no-deputy": leads.deputy,
    "unit-size-out-of-range": confirmations.empty_unit,
    "span-out-of-range": lines.span,
    "layers-too-deep": lines.shorter_line,
    "reporting-broken": lines.manager,
    "mandatory-role-missing": seats.role_holder,
    "seat-vacant-too-long": seats.vacant_seat,
    "dep-uncovered": covers.cover,
    "dep-weak-cover": covers.better_cover,
    "dep-not-acknowledged": confirmations.acknowledgement,
    "dep-dangling": ends.new_end,
    "dep-cycle": bridges.one_roof,
    "congruence-gap": ties.missing_link,
    "interaction-expired": ties.interaction,
    "single-broker": bridges.second_tie,
    "tribe-island": bridges.bridge,
    "no-escalation-path": arbiters.arbiter,
    "process-no-owner": owners.process_owner,
    "process-unvalidated-org-wide": processes.validation,
    "process-review-overdue": processes.review,
    "process-not-adopted": processes.narrower_scope,
    "pilot-stuck": processes.decision,
    "process-dead": processes.retirement,
    "process-conflict": covers.one_cover,
    "step-raci-invalid": steps.step_filled,
    "handoff-undeclared": ties.handoff,
    "process-country-variant-missing": processes.country,
    "unit-no-objective": objectives.objective_of_unit,
    "objective-unpursued": objectives.pursuer,
    "objective-shared-no-owner": owners.objective_owner,
    "local-no-counterpart": bridges.counterpart,
    "skill-missing": people.skilled,
    "skill-bus-factor": people.skilled,
    "key-person": burdens.second_hands,
    "overallocated": people.relief,
    "person-unplaced": people.place,
    "cognitive-overload": burdens.lighter_load,
    "craft-orphan": people.mentor,
    "headcount-off-plan": seats.headcount,
    "budget-exceeded": seats.budget,
    "reorg-handover-missing": handovers.done,
    "source-stale": confirmations.described,
    "ghost-reference": ghosts.meant,
    "cut-person": bridges.second_way,
}
"""Who proposes remedies, by rule. A rule that is not here has none that a change of the graph could carry out."""

CONSIDERED: Final = 12
"""So many proposals, the best first, are tried out at most."""


def candidates(ev: Evaluation, reader: Reader, gap: Gap, limit: int = 3) -> list[Candidate]:
    """The best remedies for a gap of the organisation in `ev`, best first, at most `limit`; equal ones by id.

    `reader` reads the revision that `ev` shows. The same organisation gives the same candidates. Cost: a few steps
    around the subjects, and one what-if for each candidate. Raises `DoesNotApply` if `reader` has moved on.
    """
    proposer = PROPOSERS.get(gap.rule.id)
    if proposer is None:
        return []
    ground = Ground(ev, Known(ev, reader), gap)
    proposals = sorted(proposer(ground), key=lambda each: (-each.score, ev.projection.ids_of(each.nodes)))
    considered = proposals[:CONSIDERED]
    ground.items({ground.id(node) for proposal in considered for node in proposal.nodes})  # all read at once
    kept: list[tuple[Proposal, Acted]] = []
    for proposal in considered:
        done = acted(ground, proposal.operations)
        if done is not None and done.changes and closes(ground, done.changes):
            kept.append((proposal, done))
        if len(kept) == limit:
            break
    return _told(ground, kept)


def _told(ground: Ground, kept: Sequence[tuple[Proposal, Acted]]) -> list[Candidate]:
    """The candidates in words. The names of all of them are read at once."""
    wanted: dict[int, None] = {}

    def noting(node: int) -> str:
        wanted.setdefault(node)
        return "?"

    for proposal, _ in kept:
        proposal.say(noting)
        proposal.why(noting)
    ids = {node: ground.id(node) for node in wanted}
    known = ground.reader.names(ids.values())

    def name(node: int) -> str:
        return plain(known.get(ids[node], ""), ids[node])

    return [
        Candidate(
            proposal.say(name),
            _recorded(proposal, name),
            proposal.why(name),
            proposal.score,
            done.operations,
            done.sentences,
            done.changes,
            tuple(ground.ev.projection.ids_of(dict.fromkeys(proposal.nodes))),
        )
        for proposal, done in kept
    ]


def _recorded(proposal: Proposal, name: Name) -> str:
    with speaking(ENGLISH):
        return proposal.say(name)


__all__ = ["CONSIDERED", "PROPOSERS", "Candidate", "candidates"]
