"""Under which ids do the described things stand in the organisation they are imported into?

A thing that a source described before keeps the id it got then, found by its `source_ref`, whatever else the source
describes by now. A thing whose id belongs to something else takes its spare id, or is rejected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.errors import Problem
from graph.interchange import Described
from graph.model import LABELS, TYPES, Kind, Node, Properties, Property, Records, Relationship, Value
from graph.words import say


@dataclass(frozen=True, slots=True)
class Settled:
    """What is described, under the ids it has in the organisation, and what had to be rejected for its id.

    `lost` are the ids of the rejected nodes.
    """

    records: Records
    rejected: tuple[Problem, ...] = ()
    lost: frozenset[str] = frozenset()


def settled(described: Described, current: Records, source: str) -> Settled:
    """The described records under the ids they have, or will have, in `current`."""
    ids, rejected = _ids(described, current, source)
    if not rejected and all(old == new for old, new in ids.items()):
        return Settled(described.records)
    lost = frozenset(described.records.nodes.keys() - ids.keys())
    relationships: list[Relationship] = []
    for each in described.records.relationships.values():
        if each.source in lost or each.target in lost:
            sentence = say(
                "{type} from {source!r} to {target!r} lacks an end, which was rejected.",
                type=each.type,
                source=each.source,
                target=each.target,
            )
            rejected.append(Problem(described.where.get(each.identity, ""), sentence))
        else:
            properties = _renamed(each.properties, TYPES[each.type].properties, ids)
            ends = ids.get(each.source, each.source), ids.get(each.target, each.target)
            relationships.append(Relationship(each.type, *ends, properties))
    nodes = [
        Node(new, node.label, _renamed(node.properties, LABELS[node.label].properties, ids))
        for old, new in ids.items()
        if (node := described.records.nodes[old])
    ]
    return Settled(Records.of(nodes, relationships), tuple(rejected), lost)


def _renamed(properties: Properties, declared: Mapping[str, Property], ids: Mapping[str, str]) -> dict[str, Value]:
    """Properties in which ids of nodes are replaced."""
    return {
        name: ids.get(value, value) if isinstance(value, str) and declared[name].kind is Kind.REFERENCE else value
        for name, value in properties.items()
    }


def _ids(described: Described, current: Records, source: str) -> tuple[dict[str, str], list[Problem]]:
    """For each described node its id in `current`; nodes that can have none are missing and reported."""
    known = _known(current, source) if described.spare else {}
    ids: dict[str, str] = {}
    rejected: list[Problem] = []
    for id_, node in described.records.nodes.items():
        made_up = described.spare.get(id_)
        same = known.get(node.properties.get("source_ref")) if made_up else None
        if same is not None and same.base == node.base:
            ids[id_] = same.id
        elif _may_have(node, id_, current, source if made_up else None):
            ids[id_] = id_
        elif made_up and _may_have(node, made_up, current, source):
            ids[id_] = made_up
        else:
            holder = current.nodes[id_]
            sentence = say(
                "{label} {id!r} has the id of a {label2} called {name!r}. Rename one of them.",
                label=node.label,
                id=id_,
                label2=holder.label,
                name=holder.name,
            )
            rejected.append(Problem(described.where.get(id_, ""), sentence))
    return ids, rejected


def _known(current: Records, source: str) -> dict[Value | None, Node]:
    """The nodes a source described before, by their names in the source."""
    return {
        node.properties["source_ref"]: node
        for node in current.nodes.values()
        if node.properties.get("source") == source and "source_ref" in node.properties
    }


def _may_have(node: Node, id_: str, current: Records, source: str | None) -> bool:
    """Whether an id belongs to nothing else: nobody has it, or the same kind of thing has it.

    Where `source` made the ids up, what it describes under another name in the source is something else.
    """
    holder = current.nodes.get(id_)
    if holder is None:
        return True
    is_own = source is not None and holder.properties.get("source") == source
    names = holder.properties.get("source_ref"), node.properties.get("source_ref")
    is_other = is_own and None not in names and names[0] != names[1]
    return holder.base == node.base and not is_other
