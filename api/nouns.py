"""What does each rule look at, in the plural, so that a count can say of what it is?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.words import mark, say

if TYPE_CHECKING:
    from graph.rules.spec import Rule

NOUNS: Final = {
    "area-unowned": mark("areas"),
    "area-zombie-owner": mark("owned areas"),
    "area-multi-owned": mark("owned areas"),
    "area-person-only": mark("owned areas"),
    "ownership-unverified": mark("ownerships"),
    "area-split-no-integrator": mark("areas with parts"),
    "country-hole": mark("areas needed in a country"),
    "decision-no-decider": mark("decisions"),
    "unit-no-lead": mark("units"),
    "lead-interim-overdue": mark("mandates"),
    "lead-stretched": mark("leads"),
    "no-deputy": mark("critical units"),
    "unit-size-out-of-range": mark("squads and tribes"),
    "span-out-of-range": mark("managers"),
    "layers-too-deep": mark("people"),
    "reporting-broken": mark("people"),
    "mandatory-role-missing": mark("roles that units need"),
    "squad-many-managers": mark("squads"),
    "seat-vacant-too-long": mark("open seats"),
    "dep-uncovered": mark("dependencies between tribes"),
    "dep-weak-cover": mark("covered dependencies"),
    "dep-not-acknowledged": mark("dependencies"),
    "dep-dangling": mark("dependencies"),
    "dep-cycle": mark("pairs of units with a dependency"),
    "congruence-gap": mark("pairs of units that depend on each other"),
    "interaction-expired": mark("interactions"),
    "provider-bottleneck": mark("providers"),
    "single-broker": mark("pairs of tribes"),
    "tribe-island": mark("tribes"),
    "no-escalation-path": mark("dependencies between tribes"),
    "dep-knot": mark("units with dependencies"),
    "process-no-owner": mark("processes in use"),
    "process-unvalidated-org-wide": mark("followed processes"),
    "process-review-overdue": mark("validated processes"),
    "process-not-adopted": mark("processes for everybody"),
    "pilot-stuck": mark("pilots"),
    "process-dead": mark("processes in use"),
    "process-conflict": mark("covered dependencies"),
    "step-raci-invalid": mark("steps"),
    "handoff-undeclared": mark("pairs of steps"),
    "process-country-variant-missing": mark("pairs of process and country"),
    "unit-no-objective": mark("squads"),
    "objective-unpursued": mark("objectives"),
    "objective-shared-no-owner": mark("pursued objectives"),
    "local-no-counterpart": mark("local units"),
    "skill-missing": mark("required skills"),
    "skill-bus-factor": mark("required skills"),
    "key-person": mark("owners and leads"),
    "overallocated": mark("members of units"),
    "person-unplaced": mark("people"),
    "cognitive-overload": mark("squads with areas"),
    "health-red-or-sinking": mark("health checks"),
    "health-unknown": mark("squads"),
    "craft-orphan": mark("people with a craft"),
    "headcount-off-plan": mark("units with a headcount plan"),
    "career-review-overdue": mark("people"),
    "budget-exceeded": mark("units with a budget"),
    "cut-person": mark("members and leads of units"),
    "manager-churn": mark("people who report to somebody"),
    "reorg-handover-missing": mark("areas with a new owner"),
    "source-stale": mark("things that a source described"),
    "ghost-reference": mark("things"),
}


def noun(rule: Rule) -> str:
    """What a rule looks at, in the plural; one of one's own looks at all that its identity is about."""
    from graph.rules.expectations.wording import plural_of

    return say(NOUNS[rule.id]) if rule.id in NOUNS else plural_of(rule.identity)
