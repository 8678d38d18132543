"""Which properties of a generated organisation follow from something else, and cannot be thrown apart from it?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from graph.generator.dice import Ago, Column, Dice, Ends
from graph.generator.shape import AREAS_A_SQUAD, MOVED, PROCESSES_A_TRIBE, Columns, Shape

Ids: TypeAlias = Mapping[str, Sequence[str]]
NodeFact: TypeAlias = Callable[[Shape, Columns, Ids, Dice], Column]
TieFact: TypeAlias = Callable[[Shape, Columns, Ids, Ends, Dice], Column]

_DIMENSIONS: Final = ("mission", "speed", "fun", "support", "learning", "pawns or players")


def _is_root(shape: Shape, columns: Columns, ids: Ids, dice: Dice) -> Column:
    return [True if person == shape.head(0) else None for person in range(shape.people)]


def _left_at(shape: Shape, columns: Columns, ids: Ids, dice: Dice) -> Column:
    days = iter(dice.column(shape.people, {Ago(1, 200): 1}))
    return [next(days) if status == "left" else None for status in columns["Person"]["status"]]


def _pilot_since(shape: Shape, columns: Columns, ids: Ids, dice: Dice) -> Column:
    days = dice.column(shape.counts["Process"], {Ago(1, 89): 7, Ago(91, 300): 3})
    statuses = columns["Process"]["status"]
    return [day if status == "pilot" else None for day, status in zip(days, statuses, strict=True)]


def _scope(shape: Shape, columns: Columns, ids: Ids, dice: Dice) -> Column:
    local = dice.column(PROCESSES_A_TRIBE * shape.tribes, {"tribe": 80, "squad": 15, None: 5})
    return [*local, *["org"] * shape.worldwide]


def _country_specific(shape: Shape, columns: Columns, ids: Ids, dice: Dice) -> Column:
    """Of the processes for everybody every third."""
    local = dice.column(PROCESSES_A_TRIBE * shape.tribes, {None: 75, False: 15, True: 10})
    return [*local, *(place % 3 == 0 for place in range(shape.worldwide))]


def _escalation_to(shape: Shape, columns: Columns, ids: Ids, dice: Dice) -> Column:
    heads = (shape.head(process // PROCESSES_A_TRIBE % shape.tribes) for process in range(shape.counts["Process"]))
    return [ids["Person"][head] if dice.chance(0.7) else None for head in heads]


def _dimension(shape: Shape, columns: Columns, ids: Ids, dice: Dice) -> Column:
    return [_DIMENSIONS[check % len(_DIMENSIONS)] for check in range(shape.counts["HealthCheck"])]


def _period(shape: Shape, columns: Columns, ids: Ids, dice: Dice) -> Column:
    days = columns["HealthCheck"]["at"]
    return [f"{day.year}-Q{(day.month + 2) // 3}" if isinstance(day, date) else None for day in days]


def _squad_plan(shape: Shape, columns: Columns, ids: Ids, dice: Dice) -> Column:
    off = dice.column(shape.squads, {0: 40, 1: 8, -1: 8, 3: 4, -4: 3, None: 37})
    return [
        max(0, plan + by) if isinstance(by, int) else None
        for plan, by in zip(_staff(shape, columns), off, strict=True)
    ]


def _tribe_plan(shape: Shape, columns: Columns, ids: Ids, dice: Dice) -> Column:
    staff = _by_tribe(shape, _staff(shape, columns))
    return [max(0, round(plan) + dice.below(3) - 1) if dice.chance(0.6) else None for plan in staff]


def _squad_budget(shape: Shape, columns: Columns, ids: Ids, dice: Dice) -> Column:
    return _budget(_payroll(shape, columns), dice)


def _tribe_budget(shape: Shape, columns: Columns, ids: Ids, dice: Dice) -> Column:
    return _budget(_by_tribe(shape, _payroll(shape, columns)), dice)


def _budget(payroll: Sequence[float], dice: Dice) -> Column:
    """Mostly more than what people and openings cost, in whole thousands; for a few less."""
    shares = dice.column(len(payroll), {1.15: 40, 1.3: 12, 0.9: 5, None: 43})
    return [
        float(round(cost * share / 1000) * 1000) if isinstance(share, float) else None
        for cost, share in zip(payroll, shares, strict=True)
    ]


def _staff(shape: Shape, columns: Columns) -> list[int]:
    """How many active people each squad has of its own."""
    staff = [0] * shape.squads
    for squad, status in zip(shape.squad_of, columns["Person"]["status"], strict=True):
        staff[squad] += status == "active"
    return staff


def _payroll(shape: Shape, columns: Columns) -> list[float]:
    """What the active people of each squad cost."""
    costs = [0.0] * shape.squads
    person = columns["Person"]
    for squad, status, cost in zip(shape.squad_of, person["status"], person["cost"], strict=True):
        if status == "active" and isinstance(cost, float):
            costs[squad] += cost
    return costs


def _by_tribe(shape: Shape, amounts: Sequence[float]) -> list[float]:
    first = shape.first_squad
    return [sum(amounts[first[tribe] : first[tribe + 1]]) for tribe in range(shape.tribes)]


def _handed_by(shape: Shape, columns: Columns, ids: Ids, dice: Dice) -> Column:
    squads = ids["Squad"]
    return [squads[(squad + 1) % len(squads)] for squad in _handed_squads(shape)]


def _handed_to(shape: Shape, columns: Columns, ids: Ids, dice: Dice) -> Column:
    return [ids["Squad"][squad] for squad in _handed_squads(shape)]


def _handed_squads(shape: Shape) -> list[int]:
    areas = (shape.handed_area(handover) for handover in range(shape.counts["Handover"]))
    return [area // AREAS_A_SQUAD for area in areas]


NODE_FACTS: Final[Mapping[str, Mapping[str, NodeFact]]] = {
    "Person": {"is_root": _is_root, "left_at": _left_at},
    "Squad": {"headcount_plan": _squad_plan, "budget": _squad_budget},
    "Tribe": {"headcount_plan": _tribe_plan, "budget": _tribe_budget},
    "Process": {
        "pilot_since": _pilot_since,
        "scope": _scope,
        "country_specific": _country_specific,
        "escalation_to": _escalation_to,
    },
    "HealthCheck": {"dimension": _dimension, "period": _period},
    "Handover": {"from": _handed_by, "to": _handed_to},
}
"""Properties of nodes by label and name; each may look at those out of the tables."""


def _fte(shape: Shape, columns: Columns, ids: Ids, ends: Ends, dice: Dice) -> Column:
    """Whole for who is in one squad; who is in two is mostly shared between them. Chapters take no time."""
    first_chapter = shape.start["Chapter"]
    shares: Column = []
    before = -1
    for person, unit in zip(ends.sources, ends.targets, strict=True):
        if unit >= first_chapter:
            shares.append(None)
        elif person != before:
            shares.append(0.8 if dice.chance(0.06) else 1.0)
        else:
            shares.append(0.5)
            shares[-2] = 0.5 if dice.chance(0.8) else 1.0
        before = person
    return shares


def _in_unit(shape: Shape, columns: Columns, ids: Ids, ends: Ends, dice: Dice) -> Column:
    return [ids["Squad"][shape.squad_of[person]] for person in ends.sources]


def _previous_owner(shape: Shape, columns: Columns, ids: Ids, ends: Ends, dice: Dice) -> Column:
    """The squad next to the one that owns a moved area now."""
    squads, start = ids["Squad"], shape.start["Squad"]
    return [
        squads[(source - start + 1) % len(squads)] if moved and start <= source < start + len(squads) else None
        for source, moved in zip(ends.sources, _moved(shape, ends), strict=True)
    ]


def _owned_since(shape: Shape, columns: Columns, ids: Ids, ends: Ends, dice: Dice) -> Column:
    """Lately for what was moved, long ago for the rest."""
    lately = dice.column(len(ends), {Ago(1, 90): 3, Ago(91, 200): 1})
    long_ago = dice.column(len(ends), {Ago(91, 2000): 95, None: 5})
    return [new if moved else old for new, old, moved in zip(lately, long_ago, _moved(shape, ends), strict=True)]


def _moved(shape: Shape, ends: Ends) -> list[bool]:
    first, end = shape.start["Area"], shape.start["Area"] + shape.counts["Area"]
    return [first <= target < end and (target - first) % MOVED == 0 for target in ends.targets]


def _validated_version(shape: Shape, columns: Columns, ids: Ids, ends: Ends, dice: Dice) -> Column:
    """The version that the process has now; for a few the one before."""
    versions, start = columns["Process"]["version"], shape.start["Process"]
    now = (versions[target - start] for target in ends.targets)
    return [version - dice.chance(0.06) if isinstance(version, int) else None for version in now]


def _validated_at(shape: Shape, columns: Columns, ids: Ids, ends: Ends, dice: Dice) -> Column:
    return dice.column(len(ends), {Ago(10, 500): 1})


TIE_FACTS: Final[Mapping[str, Mapping[str, TieFact]]] = {
    "MEMBER_OF": {"fte": _fte},
    "HOLDS": {"in_unit": _in_unit},
    "OWNS": {"since": _owned_since, "previous_owner": _previous_owner},
    "VALIDATED": {"version": _validated_version, "at": _validated_at},
}
"""Properties of relationships by type and name."""
