"""What does a plan change for each person, area and process? The list a leader needs before talking to people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.algebra.engine import Evaluation
from graph.algebra.findings import changed, ends, find
from graph.algebra.vocabulary import (
    AREA,
    FOLLOWS,
    LEADS,
    OWNER,
    OWNS,
    PERSON,
    PROCESS,
    SPHERE,
    SQUAD,
    UNIT,
    Relation,
)
from graph.gaps import Names
from graph.naming import listed
from graph.operations.board import ENDED
from graph.rules.terms import MEMBERS, REPORTS


@dataclass(frozen=True)
class Aspect:
    """One thing that may change for somebody: a relation from them to what they have, and how people call that."""

    id: str
    word: str
    relation: Relation


_LEADS_THEM: Final = (MEMBERS @ LEADS.restrict(PERSON.active).T).apart()

ASPECTS: Final = (
    Aspect("squad", "squad", MEMBERS.restrict(None, SQUAD.active)),
    Aspect("tribe", "tribe", MEMBERS.restrict(None, UNIT.active) @ SPHERE),
    Aspect("manager", "manager", REPORTS),
    Aspect("lead", "lead", _LEADS_THEM),
    Aspect("owner", "owner", OWNS.restrict(OWNER.active, AREA.active).T),
    Aspect("followers", "follower", FOLLOWS.restrict(UNIT.active, PROCESS).T),
)
"""Whom people belong to, report to and are led by; who owns an area; who follows a process."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What changes in one aspect for one node that is there before and after: the ids that it had and that it has."""

    aspect: str
    node: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def consequences(before: Evaluation, after: Evaluation) -> list[Consequence]:
    """Everything that changes for anybody, aspect by aspect, then by id. Who comes or goes is not among them."""
    return [
        Consequence(aspect.id, node, had, has)
        for aspect in ASPECTS
        for node, (had, has) in sorted(_changed(before, after, aspect.relation).items())
    ]


def _changed(
    before: Evaluation, after: Evaluation, relation: Relation
) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """What each node had and has, by id, of those for which that differs."""
    touched = _touched(before, after, relation)
    had, has = _targets(before, relation, touched), _targets(after, relation, touched)
    both = [id_ for id_ in touched if _is_there(before, id_) and _is_there(after, id_)]
    return {id_: (had[id_], has[id_]) for id_ in both if had[id_] != has[id_]}


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


def told(found: Sequence[Consequence], names: Names) -> list[tuple[str, str]]:
    """(id, sentence) for each node for which something changes: "Ada: squad Run becomes Slips, loses manager Bo."."""
    by_node: dict[str, list[Consequence]] = {}
    for each in found:
        by_node.setdefault(each.node, []).append(each)
    ids = {id_ for each in found for id_ in (each.node, *each.before, *each.after)}
    called = names(sorted(ids))
    words = {aspect.id: aspect.word for aspect in ASPECTS}
    return [
        (node, f"{called[node]}: {', '.join(_said(each, words[each.aspect], called) for each in some)}.")
        for node, some in sorted(by_node.items())
    ]


def _said(one: Consequence, word: str, called: Mapping[str, str]) -> str:
    """What goes and what comes; what stays is not told."""
    lost, gained = (
        listed([called[id_] for id_ in these if id_ not in others])
        for these, others in ((one.before, one.after), (one.after, one.before))
    )
    if lost and gained:
        return f"{word} {lost} becomes {gained}"
    return f"loses {word} {lost}" if lost else f"gets {word} {gained}"
