"""Which rules are there? The catalogue: one line each, in the order people read them."""

from typing import Final

from graph.checks import nearest
from graph.errors import NotFound
from graph.rules import change, dependency, leadership, ownership
from graph.rules.spec import Rule

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
    change.GHOST_REFERENCE,
)


def rule_of(id: str) -> Rule:
    """The rule with this id. Raises `NotFound` with the nearest names."""
    for rule in CATALOGUE:
        if rule.id == id:
            return rule
    raise NotFound("rule", id, nearest(id, [rule.id for rule in CATALOGUE], 2))
