"""What becomes of relationships under a change set? Each type that is touched gets a patch."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from graph.changes import Change, DoesNotApply, named
from graph.checks import end_problem
from graph.model import TYPES, Relationship
from graph.projection.build import empty_edges
from graph.projection.columns import EDGE_COLUMNS, LABEL_NAMES, blank
from graph.projection.derived import Held
from graph.projection.edges import Column, EdgeList, Indices
from graph.projection.node_patch import NodePatch, again
from graph.projection.unpack import columns_of, relationship_at
from graph.words import say


def check_kinds(tie: Relationship, source: str, target: str) -> None:
    """Raises `DoesNotApply` if nodes of these labels cannot be the ends of a relationship."""
    if sentence := end_problem(TYPES[tie.type], source, target):
        raise DoesNotApply(say("{item} cannot be. {sentence}", item=named(tie), sentence=sentence))


class EdgePatch:
    """The relationships of a projection while changes are noted, those of the nodes first."""

    def __init__(self, nodes: NodePatch) -> None:
        self.nodes = nodes
        self.before = nodes.before
        self.gone: dict[str, list[tuple[int, Relationship]]] = {}
        self.came: dict[str, list[Relationship]] = {}

    def note(self, change: Change) -> None:
        """Takes in the change of one relationship. Raises `DoesNotApply`."""
        before, after = change.before, change.after
        if isinstance(before, Relationship):
            self.gone.setdefault(before.type, []).append((self._existing(before), before))
        elif isinstance(after, Relationship) and self._place(after) is not None:
            raise DoesNotApply(again(say("{item} is there already.", item=named(after))))
        if isinstance(after, Relationship):
            self.came.setdefault(after.type, []).append(after)

    def _existing(self, tie: Relationship) -> int:
        place = self._place(tie)
        if place is None:
            raise DoesNotApply(again(say("{item} is not there.", item=named(tie))))
        if relationship_at(self.before, tie, place) != columns_of(tie):
            raise DoesNotApply(again(say("{item} is not as this change expects it.", item=named(tie))))
        return place

    def _place(self, tie: Relationship) -> int | None:
        """The place of the relationship of this identity among those before; None where there is none."""
        edges = self.before.edges.get(tie.type)
        source, target = self.before.index_of(tie.source), self.before.index_of(tie.target)
        if edges is None or source is None or target is None:
            return None
        rows = edges.rows(np.array([source], np.int32))
        for place in rows.place.compress(rows.to == target).tolist():
            if relationship_at(self.before, tie, place).identity == tie.identity:
                return place
        return None

    @property
    def types(self) -> set[str]:
        """The types that are touched."""
        return {*self.gone, *self.came}

    def result(self, type_name: str) -> tuple[EdgeList, Indices, Indices]:
        """The edges of a type after the change, and the sources and targets of those that came and went."""
        edges = self.before.edges.get(type_name, empty_edges(type_name, self.nodes.blocks))
        gone = self.gone.get(type_name, [])
        added = self._added(type_name, edges)
        places = np.array(sorted(place for place, _ in gone), np.int32)
        sources, targets = (
            np.array([self.before.ids.index(id_) for id_ in ids], np.int32)
            for ids in ([tie.source for _, tie in gone], [tie.target for _, tie in gone])
        )
        return (
            edges.changed(places, added),
            np.concatenate((sources, added.source)),
            np.concatenate((targets, added.target)),
        )

    def _added(self, type_name: str, like: EdgeList) -> EdgeList:
        came = self.came.get(type_name, [])
        ends = [self._ends(tie) for tie in came]
        columns: dict[str, Column] = {}
        for name, prop in EDGE_COLUMNS[type_name].items():
            if any(name in tie.properties for tie in came):
                numbers = [self.nodes.number(prop, tie.properties.get(name)) for tie in came]
                columns[name] = np.array(numbers, blank(prop, 0).dtype)
        source, target = np.array(ends, np.int32).reshape(-1, 2).T
        return EdgeList.of(source, target, like.source_span, like.target_span, columns)

    def _ends(self, tie: Relationship) -> tuple[int, int]:
        source, target = self._end(tie, tie.source), self._end(tie, tie.target)
        labels = self.nodes.label
        check_kinds(tie, LABEL_NAMES[int(labels[source])], LABEL_NAMES[int(labels[target])])
        return source, target

    def _end(self, tie: Relationship, id_: str) -> int:
        index = self.nodes.index(id_)
        if index is None or not self.nodes.is_there(index):
            raise DoesNotApply(
                say(
                    "{tie} would lack its end {id!r}. Add that node, or leave the relationship out.",
                    tie=named(tie),
                    id=id_,
                )
            )
        return index

    def roles_held(self) -> tuple[list[Held], list[Held]]:
        """The roles that are no longer held in some unit, and those that are now."""
        gone = self._held(tie for _, tie in self.gone.get("HOLDS", []))
        came = self._held(self.came.get("HOLDS", []))
        return gone, [held for held in came if self.nodes.is_there(held[0])]

    def _held(self, ties: Iterable[Relationship]) -> list[Held]:
        block = self.before.blocks["Unit"]
        found: list[Held] = []
        for tie in ties:
            named_in = (str(tie.properties.get("in_unit", "")), tie.target, tie.source)
            unit, role, person = (self.nodes.index(id_) for id_ in named_in)
            if unit is not None and block.start <= unit < block.end and role is not None and person is not None:
                found.append((unit, role, person))
        return found
