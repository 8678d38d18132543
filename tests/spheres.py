"""In which sphere does each unit lie? An implementation for tests, written from the words of the model alone."""

from __future__ import annotations

from collections.abc import Mapping

from graph.model import Records

MAX_STEPS = 6


def spheres(records: Records) -> Mapping[str, str]:
    """The `sphere_id` of every unit, by its id.

    A tribe is its own sphere. Any other unit lies in the nearest tribe over `PART_OF`, at most six steps away; else
    in the nearest top of its `PART_OF` chain, itself where it is part of nothing. Of several at the same distance
    the smallest id counts.
    """
    parents: dict[str, set[str]] = {}
    for each in records.relationships.values():
        if each.type == "PART_OF":
            parents.setdefault(each.source, set()).add(each.target)
    return {node.id: _sphere(node.id, records, parents) for node in records.nodes.values() if node.base == "Unit"}


def _sphere(unit: str, records: Records, parents: Mapping[str, set[str]]) -> str:
    level, seen, tops = {unit}, {unit}, list[str]()
    steps = 0
    while level:
        tribes = [each for each in level if records.nodes[each].label == "Tribe"]
        if tribes and steps <= MAX_STEPS:
            return min(tribes)
        tops = tops or sorted(each for each in level if each not in parents)
        level = {parent for each in level for parent in parents.get(each, ())} - seen
        seen |= level
        steps += 1
    return tops[0]
