"""What does a plan change for each unit, person, area and process? The list a leader needs before talking to people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from graph.algebra.engine import Evaluation
from graph.algebra.findings import changed, ends, find
from graph.algebra.vocabulary import (
    AREA,
    COVERS,
    DEPENDENCY,
    FOLLOWS,
    LEADS,
    NEEDED_BY,
    OWNER,
    OWNS,
    PART_OF,
    PERSON,
    PROCESS,
    PROVIDED_BY,
    SPHERE,
    SQUAD,
    UNIT,
    NodeSet,
    Relation,
    labelled,
    one_of,
)
from graph.metrics import Better
from graph.operations.board import ENDED
from graph.rules.terms import CROSSING, LIVE, MEMBERS, REPORTS, TIED, TIED_SPHERES

Group: TypeAlias = Literal["units", "people", "areas", "dependencies", "processes"]
Turn: TypeAlias = Literal["stays", "comes", "goes"]

GROUPS: Final[Mapping[str, Group]] = {"Unit": "units", "Person": "people", "Area": "areas", "Process": "processes"}
"""For whom something may change, by the label of the model that they have, in the order in which they are told."""


@dataclass(frozen=True)
class Aspect:
    """One thing that may change for somebody: a relation from them to what they have, and how people call that.

    Of what is `single` people have one, so that another one takes its place.
    """

    id: str
    word: str
    relation: Relation
    single: bool = True


_LEADS: Final = LEADS.restrict(PERSON.active, UNIT.active)
_SQUAD: Final = MEMBERS.restrict(None, SQUAD.active)
_ACROSS: Final = (TIED | TIED_SPHERES).restrict(CROSSING.nodes("Dependency"), UNIT.active)

ASPECTS: Final = (
    Aspect("squad", "squad", _SQUAD),
    Aspect("tribe", "tribe", MEMBERS.restrict(None, UNIT.active) @ SPHERE),
    Aspect("manager", "manager", REPORTS),
    Aspect("lead", "lead", (MEMBERS @ _LEADS.T).apart()),
    Aspect("above", "tribe", PART_OF.restrict(UNIT.active, UNIT.active)),
    Aspect("led-by", "lead", _LEADS.T),
    Aspect("members", "member", MEMBERS.restrict(None, UNIT.active).T, single=False),
    Aspect("parts", "unit", PART_OF.restrict(UNIT.active, UNIT.active).T, single=False),
    Aspect("areas", "area", OWNS.restrict(UNIT.active, AREA.active), single=False),
    Aspect("crossing", "cross-tribe dependency", _ACROSS.T, single=False),
    Aspect("owner", "owner", OWNS.restrict(OWNER.active, AREA.active).T),
    Aspect("followers", "follower", FOLLOWS.restrict(UNIT.active, PROCESS).T, single=False),
)
"""Whom people belong to, report to and are led by; what a unit lies in, who leads it, who and what is in it, what it
needs or gives across tribes; who owns an area; who follows a process."""

BETWEEN_DAYS: Final = (
    *ASPECTS,
    Aspect("consumer", "consumer", NEEDED_BY.restrict(DEPENDENCY.active, UNIT.active)),
    Aspect("provider", "provider", PROVIDED_BY.restrict(DEPENDENCY.active, UNIT.active)),
    Aspect("covers", "process", COVERS.restrict(LIVE, DEPENDENCY.active).T, single=False),
)
"""As `ASPECTS`, and for each dependency who needs it, who provides it, and which processes cover it: a plan tells these
by the units."""

_GROUPS_BETWEEN_DAYS: Final[Mapping[str, Group]] = {**GROUPS, "Dependency": "dependencies"}


def _there(labels: Iterable[str]) -> NodeSet:
    """What carries one of these labels and has not ended."""
    all_ = labelled(*labels)
    return all_ - all_.where(status=one_of(*sorted(ENDED - {"done"})))


@dataclass(frozen=True, slots=True)
class Consequence:
    """What changes in one aspect for one node: the ids that it had and that it has, ascending."""

    aspect: str
    node: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Affected:
    """Somebody or something for whom a plan changes something, who comes, or who goes; and what changes.

    `unit` is where a person belongs: their squad after the plan, or before it if they have none then; else empty.
    """

    node: str
    group: Group
    turn: Turn
    aspects: tuple[Consequence, ...]
    unit: str = ""


def consequences(before: Evaluation, after: Evaluation) -> list[Affected]:
    """Everybody and everything for whom a plan changes something: units, people unit by unit, areas, processes."""
    return _consequences(before, after, ASPECTS, GROUPS)


def passed(before: Evaluation, after: Evaluation) -> list[Affected]:
    """What came, went or changed between two states of the log: as `consequences`, and dependencies as well.

    Cost: a look around what was touched where the later state is made out of the earlier one, else at everything.
    """
    return _consequences(before, after, BETWEEN_DAYS, _GROUPS_BETWEEN_DAYS)


def _consequences(
    before: Evaluation, after: Evaluation, aspects: Iterable[Aspect], groups: Mapping[str, Group]
) -> list[Affected]:
    found: dict[str, list[Consequence]] = {id_: [] for id_ in _came_or_went(before, after, _there(groups))}
    for aspect in aspects:
        for node, (had, has) in _changed(before, after, aspect.relation).items():
            found.setdefault(node, []).append(Consequence(aspect.id, node, had, has))
    some = (_affected(before, after, node, found[node], groups) for node in found)
    return _in_order(before, after, [each for each in some if each is not None], list(groups.values()))


def _affected(
    before: Evaluation,
    after: Evaluation,
    node: str,
    aspects: Sequence[Consequence],
    groups: Mapping[str, Group],
) -> Affected | None:
    was, is_ = _is_there(before, node), _is_there(after, node)
    if not (was or is_):
        return None
    seen = after if is_ else before
    group = groups[seen.projection.base_of(seen.projection.index_of(node) or 0)]
    return Affected(node, group, "stays" if was and is_ else "comes" if is_ else "goes", tuple(aspects))


def _in_order(
    before: Evaluation, after: Evaluation, found: Iterable[Affected], order: Sequence[Group]
) -> list[Affected]:
    """By group, people by the unit that they belong to, then by id."""
    all_ = list(found)
    people = [each.node for each in all_ if each.group == "people"]
    had, has = (_targets(ev, _SQUAD, people) for ev in (before, after))
    placed = [
        replace(each, unit=next(iter(has[each.node] or had[each.node]), "")) if each.group == "people" else each
        for each in all_
    ]
    return sorted(placed, key=lambda each: (order.index(each.group), not each.unit, each.unit, each.node))


def _came_or_went(before: Evaluation, after: Evaluation, there: NodeSet) -> list[str]:
    """The ids of what is there in one of the two states and not in the other."""
    if after is before:
        return []
    if after.predecessor is before:
        came, went = changed(after, there)
        return after.projection.ids_of([*came.keys.tolist(), *went.keys.tolist()])
    was, is_ = (set(ev.projection.ids_of(find(ev, there).keys.tolist())) for ev in (before, after))
    return sorted(was ^ is_)


def _changed(
    before: Evaluation, after: Evaluation, relation: Relation
) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """What each node had and has, by id, of those for which that differs."""
    touched = _touched(before, after, relation)
    had, has = _targets(before, relation, touched), _targets(after, relation, touched)
    return {id_: (had[id_], has[id_]) for id_ in touched if had[id_] != has[id_]}


def _touched(before: Evaluation, after: Evaluation, relation: Relation) -> list[str]:
    """The ids of nodes for which it may differ."""
    if after is before:
        return []
    if after.predecessor is before:
        found = [(after, each) for each in changed(after, relation)]
    else:
        found = [(ev, find(ev, relation)) for ev in (before, after)]
    ids = {id_ for ev, each in found if len(each) for id_ in ev.projection.ids_of(each.ends[0].tolist())}
    return sorted(ids)


def _is_there(ev: Evaluation, id: str) -> bool:
    index = ev.projection.index_of(id)
    return index is not None and ev.projection.status_of(index) not in ENDED


def _targets(ev: Evaluation, relation: Relation, ids: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    known = {id_: index for id_ in ids if (index := ev.projection.index_of(id_)) is not None}
    found = ends(ev, relation, list(known.values()))
    there = {id_: tuple(sorted(ev.projection.ids_of(each))) for id_, each in zip(known, found, strict=True)}
    return {id_: there.get(id_, ()) for id_ in ids}


# how many they are


@dataclass(frozen=True)
class Shift:
    """One number that sums a plan up: for how many who are there before and after it an aspect changes."""

    id: str
    title: str
    about: str
    aspect: str
    unit: str
    better: Better = "less"


SHIFTS: Final = (
    Shift(
        "changes-squad", "People who change squad", "People whose squads are others after it.", "squad", "people"
    ),
    Shift("changes-tribe", "People who change tribe", "People whose tribes are others.", "tribe", "people"),
    Shift(
        "changes-manager",
        "People who change manager",
        "People who report to others, or to nobody.",
        "manager",
        "people",
    ),
    Shift("changes-lead", "People who change lead", "People whose units are led by others.", "lead", "people"),
    Shift("changes-owner", "Areas that change owner", "Areas that others answer for.", "owner", "areas"),
    Shift(
        "changes-followers",
        "Processes that change followers",
        "Processes that other units follow.",
        "followers",
        "processes",
    ),
)
"""What a plan moves, counted: nobody has moved before it, so the number before is 0."""


def shifts(found: Iterable[Affected]) -> dict[str, int]:
    """How many each of the shifts counts, by its id."""
    counted = dict.fromkeys((each.aspect for each in SHIFTS), 0)
    for each in found:
        for aspect in each.aspects if each.turn == "stays" else ():
            if aspect.aspect in counted:
                counted[aspect.aspect] += 1
    return {each.id: counted[each.aspect] for each in SHIFTS}
