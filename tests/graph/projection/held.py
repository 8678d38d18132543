"""What should a projection hold of an organisation, and is that what it holds?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from graph.changes import Change, ChangeSet, Item
from graph.model import LABELS, TYPES, Node, Properties, Property, Records, Relationship
from graph.projection import IN_UNIT, SPHERE, Projection
from graph.projection.edges import EdgeList
from graph.projection.unpack import records_of
from tests.spheres import spheres


def without_texts(item: Item) -> Item:
    """A node or relationship without what a projection leaves to the store."""
    if isinstance(item, Node):
        return Node(item.id, item.label, _columns(item.properties, LABELS[item.label].properties))
    return Relationship(item.type, item.source, item.target, _columns(item.properties, TYPES[item.type].properties))


def _columns(properties: Properties, declared: Mapping[str, Property]) -> Properties:
    return {name: value for name, value in properties.items() if declared[name].is_column}


def columns_alone(records: Records) -> Records:
    """The organisation as far as a projection holds it."""
    nodes = [without_texts(node) for node in records.nodes.values()]
    ties = [without_texts(tie) for tie in records.relationships.values()]
    return Records.of(nodes, ties)  # type: ignore[arg-type]


def changes_alone(change_set: ChangeSet) -> ChangeSet:
    """The change set as far as a projection can tell it."""
    changes = (
        Change(each.before and without_texts(each.before), each.after and without_texts(each.after))
        for each in change_set.changes
    )
    return ChangeSet(tuple(changes))


def ties_of(projection: Projection, edges: EdgeList, *, back: bool = False) -> Counter[tuple[str, str]]:
    """The relationships of a list as it is asked for those of every node there is, from one end or the other."""
    nodes = np.flatnonzero(projection.label >= 0).astype(np.int32)
    rows = edges.rows(nodes, back=back)
    pairs = zip(projection.ids_of(nodes.take(rows.at)), projection.ids_of(rows.to), strict=True)
    return Counter((b, a) if back else (a, b) for a, b in pairs)


def assert_holds(projection: Projection, records: Records) -> None:
    """That a projection holds this organisation, whichever way it is asked."""
    assert records_of(projection) == columns_alone(records)
    assert {
        id: projection.id_of(index) for id in records.nodes if (index := projection.index_of(id)) is not None
    } == {id: id for id in records.nodes}
    by_type = Counter(tie.type for tie in records.relationships.values())
    for name, edges in projection.edges.items():
        expected = Counter(_expected_ties(name, records))
        assert len(edges) == expected.total()
        assert ties_of(projection, edges) == ties_of(projection, edges, back=True) == expected, name
        assert ties_of(projection, edges.whole) == ties_of(projection, edges.whole, back=True) == expected, name
        assert_sorted(edges.whole)
        assert_same_values(projection, edges)
    assert by_type.keys() <= projection.edges.keys()
    sphere_of = projection.columns["Unit", "sphere_id"]
    start = projection.blocks["Unit"].start
    found = {
        id: projection.id_of(int(sphere_of[(projection.index_of(id) or 0) - start])) for id in spheres(records)
    }
    assert found == spheres(records)


def _expected_ties(name: str, records: Records) -> Iterator[tuple[str, str]]:
    if name == SPHERE:
        yield from spheres(records).items()
    for tie in records.relationships.values():
        if tie.type == name:
            yield tie.source, tie.target
        elif name == IN_UNIT and tie.type == "HOLDS":
            unit = records.nodes.get(str(tie.properties.get("in_unit")))
            if unit is not None and unit.base == "Unit":
                yield unit.id, tie.target


def assert_sorted(edges: EdgeList) -> None:
    """That both lists are in the order in which they are searched."""
    forward = list(zip(edges.source.tolist(), edges.target.tolist(), strict=True))
    assert forward == sorted(forward)
    backward = [forward[place][::-1] for place in edges.backward.tolist()]
    assert backward == sorted(backward)


def assert_same_values(projection: Projection, edges: EdgeList) -> None:
    """That properties are the same in the patched list and in the merged one."""
    nodes = np.flatnonzero(projection.label >= 0).astype(np.int32)
    rows, whole = edges.rows(nodes), edges.whole.rows(nodes)
    for name, column in edges.whole.columns.items():
        unknown = column.dtype.type(np.nan if column.dtype.kind == "f" else -1)
        values = [
            Counter(
                zip(
                    each.at.tolist(),
                    each.to.tolist(),
                    part.values_at(name, each.place, unknown).astype(str),
                    strict=True,
                )
            )
            for part, each in ((edges, rows), (edges.whole, whole))
        ]
        assert values[0] == values[1], name


def arrays_of(projection: Projection) -> dict[str, NDArray[np.generic]]:
    """A copy of every array that a projection consists of."""

    def lists(name: str, edges: EdgeList) -> Iterator[tuple[str, NDArray[np.generic]]]:
        for part in ("source", "target", "backward", "gone"):
            yield f"{name}/{part}", getattr(edges, part).copy()
        for prop, values in edges.columns.items():
            yield f"{name}/column/{prop}", values.copy()
        if edges.added is not None:
            yield from lists(f"{name}/added", edges.added)

    found = {"label": projection.label.copy(), "status": projection.status.copy()}
    found.update({f"{base}.{prop}": column.copy() for (base, prop), column in projection.columns.items()})
    for name, edges in projection.edges.items():
        found.update(lists(name, edges))
    return found
