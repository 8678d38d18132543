"""What do the properties of a generated organisation hold, and how often?

Rates are chosen so that an organisation looks lived in: most things are in order, and over the whole catalogue of
rules about one thing a person is not. Properties that depend on others are not here but in `ends` and `facts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graph.generator.dice import Ago, Mixture

_LIFE: Final[Mixture] = {"active": 964, "planned": 15, "closed": 15, "ghost": 6}
_CRITICALITY: Final[Mixture] = {None: 40, 1: 20, 2: 20, 3: 14, 4: 6}
_SEEN: Final[Mixture] = {Ago(0, 14): 975, Ago(15, 200): 25}
_COMMON: Final[Mapping[str, Mixture]] = {
    "status": _LIFE,
    "source": {"hr": 45, "catalog": 40, "manual": 15},
    "last_seen": _SEEN,
}
_UNIT: Final[Mapping[str, Mixture]] = {
    **_COMMON,
    "status": {"active": 980, "planned": 8, "closed": 9, "ghost": 3},
    "criticality": _CRITICALITY,
    "reach": {"local": 15, "global": 65, None: 20},
}

NODES: Final[Mapping[str, Mapping[str, Mixture]]] = {
    "Person": {
        **_COMMON,
        "status": {"active": 975, "on_leave": 8, "left": 14, "ghost": 3},
        "craft": {"engineering": 54, "product": 13, "design": 11, "data": 10, "operations": 8, None: 4},
        "started_at": {Ago(30, 3000): 99, None: 1},
        "span_max": {None: 96, 8: 2, 15: 2},
        "career_reviewed_at": {Ago(5, 364): 89, Ago(366, 800): 7, None: 4},
        "cost": {None: 5, **{float(amount): 5 for amount in range(42_000, 118_000, 4_000)}},
    },
    "Tribe": _UNIT,
    "Squad": {
        **_UNIT,
        "kind": {"stream-aligned": 70, "platform": 14, "enabling": 8, "complicated-subsystem": 5, None: 3},
    },
    "Chapter": {**_UNIT, "craft": {"engineering": 4, "product": 2, "design": 2, "data": 2}},
    "Unit": _UNIT,
    "Position": {
        **_COMMON,
        "status": {"filled": 80, "hiring": 9, "vacant": 6, "closed": 5},
        "since": {Ago(1, 55): 60, Ago(61, 400): 30, None: 10},
        "target_start": {None: 50, Ago(-120, 60): 50},
        "critical": {None: 85, True: 10, False: 5},
        "cost": {None: 30, 60_000.0: 40, 90_000.0: 30},
    },
    "Role": {**_COMMON, "status": {"active": 1}},
    "Area": {
        **_COMMON,
        "kind": {
            "product": 20,
            "system": 24,
            "service": 28,
            "journey": 8,
            "market": 6,
            "platform": 9,
            "decision": 4,
            None: 1,
        },
        "complexity": {None: 35, "simple": 56, "complicated": 8, "complex": 1},
        "criticality": _CRITICALITY,
        "owner_inherits": {None: 96, True: 3, False: 1},
    },
    "Dependency": {
        **_COMMON,
        "status": _LIFE,
        "kind": {"expertise": 25, "technical": 45, "functional": 22, "approval": 8},
        "criticality": _CRITICALITY,
        "declared_at": {Ago(15, 700): 97, Ago(0, 14): 3},
        "ack_at": {Ago(0, 300): 92, None: 8},
    },
    "Objective": {**_COMMON, "status": {"active": 88, "planned": 6, "closed": 6}},
    "Process": {
        **_COMMON,
        "status": {"validated": 80, "pilot": 12, "draft": 4, "deprecated": 4},
        "kind": {"coordination": 45, "ritual": 20, "workflow": 20, "escalation": 9, "policy": 6},
        "version": {1: 60, 2: 30, 3: 10},
        "review_by": {Ago(-365, 0): 90, Ago(1, 300): 8, None: 2},
    },
    "Step": {**_COMMON, "status": {"active": 1}},
    "Skill": {
        **_COMMON,
        "status": {"active": 1},
        "craft": {"engineering": 5, "product": 2, "design": 2, "data": 2, "operations": 1, None: 1},
    },
    "Location": {**_COMMON, "status": {"active": 1}, "kind": {"country": 9, "site": 1}},
    "HealthCheck": {
        **_COMMON,
        "status": {"active": 1},
        "at": {Ago(5, 85): 86, Ago(91, 400): 14},
        "colour": {"green": 76, "yellow": 18, "red": 6},
        "trend": {"flat": 70, "up": 20, "down": 10},
        "respondents": {4: 1, 5: 3, 6: 4, 7: 3, 8: 2},
    },
    "Handover": {**_COMMON, "status": {"done": 85, "open": 15}, "at": {Ago(0, 120): 1}},
}

_SINCE: Final[Mixture] = {Ago(1, 2000): 95, None: 5}
_UNTIL: Final[Mixture] = {None: 960, Ago(-300, 0): 30, Ago(1, 200): 10}

TIES: Final[Mapping[str, Mapping[str, Mixture]]] = {
    "PART_OF": {"since": _SINCE},
    "MEMBER_OF": {"since": _SINCE, "until": _UNTIL},
    "LEADS": {"interim": {None: 93, True: 6, False: 1}, "since": _SINCE, "until": _UNTIL},
    "DEPUTY_OF": {"interim": {None: 96, True: 4}, "since": _SINCE, "until": _UNTIL},
    "REPORTS_TO": {"since": _SINCE},
    "DOTTED_LINE_TO": {"since": _SINCE},
    "NEEDS_ROLE": {"min": {None: 92, 1: 8}},
    "HOLDS": {"interim": {None: 97, True: 3}, "since": _SINCE, "until": _UNTIL},
    "OWNS": {"since": {Ago(91, 2000): 95, None: 5}, "verified_at": {Ago(0, 179): 86, Ago(181, 600): 9, None: 5}},
    "INTERACTS_WITH": {
        "mode": {"x-as-a-service": 62, "collaboration": 28, "facilitating": 10},
        "since": {Ago(1, 89): 55, Ago(91, 700): 45},
        "until": {None: 50, Ago(-120, 0): 45, Ago(1, 60): 5},
    },
    "FOLLOWS": {"since": _SINCE},
    "HAS_SKILL": {"level": {1: 14, 2: 34, 3: 36, 4: 12, None: 4}},
    "REQUIRES": {"level": {1: 36, 2: 48, 3: 10, None: 6}, "min_people": {None: 70, 1: 12, 2: 14, 3: 4}},
}
