"""Which rules are there? The catalogue: one line each, in the order people read them."""

from typing import Final

from graph.errors import NotFound
from graph.rules import alignment, change, dependency, history, leadership, ownership, people, process, staffing
from graph.rules.spec import Rule
from graph.spelling import nearest

CATALOGUE: Final[tuple[Rule, ...]] = (
    ownership.AREA_UNOWNED,
    ownership.AREA_ZOMBIE_OWNER,
    ownership.AREA_MULTI_OWNED,
    ownership.AREA_PERSON_ONLY,
    ownership.OWNERSHIP_UNVERIFIED,
    ownership.AREA_SPLIT_NO_INTEGRATOR,
    ownership.COUNTRY_HOLE,
    ownership.DECISION_NO_DECIDER,
    leadership.UNIT_NO_LEAD,
    leadership.LEAD_INTERIM_OVERDUE,
    leadership.LEAD_STRETCHED,
    leadership.NO_DEPUTY,
    leadership.UNIT_SIZE_OUT_OF_RANGE,
    leadership.SPAN_OUT_OF_RANGE,
    leadership.LAYERS_TOO_DEEP,
    leadership.REPORTING_BROKEN,
    leadership.MANDATORY_ROLE_MISSING,
    leadership.SQUAD_MANY_MANAGERS,
    leadership.SEAT_VACANT_TOO_LONG,
    dependency.DEP_UNCOVERED,
    dependency.DEP_WEAK_COVER,
    dependency.DEP_NOT_ACKNOWLEDGED,
    dependency.DEP_DANGLING,
    dependency.DEP_CYCLE,
    dependency.CONGRUENCE_GAP,
    dependency.INTERACTION_EXPIRED,
    dependency.PROVIDER_BOTTLENECK,
    dependency.SINGLE_BROKER,
    dependency.TRIBE_ISLAND,
    dependency.NO_ESCALATION_PATH,
    dependency.DEP_KNOT,
    process.PROCESS_NO_OWNER,
    process.PROCESS_UNVALIDATED_ORG_WIDE,
    process.PROCESS_REVIEW_OVERDUE,
    process.PROCESS_NOT_ADOPTED,
    process.PILOT_STUCK,
    process.PROCESS_DEAD,
    process.PROCESS_CONFLICT,
    process.STEP_RACI_INVALID,
    process.HANDOFF_UNDECLARED,
    process.PROCESS_COUNTRY_VARIANT_MISSING,
    alignment.UNIT_NO_OBJECTIVE,
    alignment.OBJECTIVE_UNPURSUED,
    alignment.OBJECTIVE_SHARED_NO_OWNER,
    alignment.LOCAL_NO_COUNTERPART,
    staffing.SKILL_MISSING,
    staffing.SKILL_BUS_FACTOR,
    people.KEY_PERSON,
    people.OVERALLOCATED,
    people.PERSON_UNPLACED,
    staffing.COGNITIVE_OVERLOAD,
    staffing.HEALTH_RED_OR_SINKING,
    staffing.HEALTH_UNKNOWN,
    people.CRAFT_ORPHAN,
    staffing.HEADCOUNT_OFF_PLAN,
    people.CAREER_REVIEW_OVERDUE,
    staffing.BUDGET_EXCEEDED,
    people.CUT_PERSON,
    history.MANAGER_CHURN,
    change.REORG_HANDOVER_MISSING,
    change.SOURCE_STALE,
    change.GHOST_REFERENCE,
)


def rule_of(id: str) -> Rule:
    """The rule with this id. Raises `NotFound` with the nearest names."""
    for rule in CATALOGUE:
        if rule.id == id:
            return rule
    raise NotFound("rule", id, nearest(id, [rule.id for rule in CATALOGUE], 2))
