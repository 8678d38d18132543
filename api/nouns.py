"""What does each rule look at, in the plural, so that a count can say of what it is?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph.rules.spec import Rule

NOUNS: Final = {
    "area-unowned": "areas",
    "area-zombie-owner": "owned areas",
    "area-multi-owned": "owned areas",
    "area-person-only": "owned areas",
    "ownership-unverified": "ownerships",
    "area-split-no-integrator": "areas with parts",
    "country-hole": "areas needed in a country",
    "decision-no-decider": "decisions",
    "unit-no-lead": "units",
    "lead-interim-overdue": "mandates",
    "lead-stretched": "leads",
    "no-deputy": "critical units",
    "unit-size-out-of-range": "squads and tribes",
    "span-out-of-range": "managers",
    "layers-too-deep": "people",
    "reporting-broken": "people",
    "mandatory-role-missing": "roles that units need",
    "squad-many-managers": "squads",
    "seat-vacant-too-long": "open seats",
    "dep-uncovered": "dependencies between tribes",
    "dep-weak-cover": "covered dependencies",
    "dep-not-acknowledged": "dependencies",
    "dep-dangling": "dependencies",
    "dep-cycle": "pairs of units with a dependency",
    "congruence-gap": "pairs of units that depend on each other",
    "interaction-expired": "interactions",
    "provider-bottleneck": "providers",
    "single-broker": "pairs of tribes",
    "tribe-island": "tribes",
    "no-escalation-path": "dependencies between tribes",
    "dep-knot": "units with dependencies",
    "process-no-owner": "processes in use",
    "process-unvalidated-org-wide": "followed processes",
    "process-review-overdue": "validated processes",
    "process-not-adopted": "processes for everybody",
    "pilot-stuck": "pilots",
    "process-dead": "processes in use",
    "process-conflict": "covered dependencies",
    "step-raci-invalid": "steps",
    "handoff-undeclared": "pairs of steps",
    "process-country-variant-missing": "pairs of process and country",
    "unit-no-objective": "squads",
    "objective-unpursued": "objectives",
    "objective-shared-no-owner": "pursued objectives",
    "local-no-counterpart": "local units",
    "skill-missing": "required skills",
    "skill-bus-factor": "required skills",
    "key-person": "owners and leads",
    "overallocated": "members of units",
    "person-unplaced": "people",
    "cognitive-overload": "squads with areas",
    "health-red-or-sinking": "health checks",
    "health-unknown": "squads",
    "craft-orphan": "people with a craft",
    "headcount-off-plan": "units with a headcount plan",
    "career-review-overdue": "people",
    "budget-exceeded": "units with a budget",
    "cut-person": "members and leads of units",
    "manager-churn": "people who report to somebody",
    "reorg-handover-missing": "areas with a new owner",
    "source-stale": "things that a source described",
    "ghost-reference": "things",
}


def noun(rule: Rule) -> str:
    """What a rule looks at, in the plural; one of one's own looks at all that its identity is about."""
    from graph.rules.expectations.wording import plural_of

    return NOUNS.get(rule.id) or plural_of(rule.identity)
