"""What does the projection look like after a change set, and what exactly did the change touch?

Only the touched columns are copied and only the touched edge lists get a patch; the input stays as it was. Where the
index numbers cannot be kept (no spare room, a dangling id comes to life, a referenced node goes) the projection is
built anew, and there is no `Delta`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from graph.changes import Change, ChangeSet, DoesNotApply, in_order
from graph.model import LABELS, TYPES, Kind, Node, Property, Relationship
from graph.projection.build import empty_edges, from_records, in_unit_edges
from graph.projection.columns import (
    EDGE_COLUMNS,
    LABEL_CODES,
    LABEL_NAMES,
    NODE_COLUMNS,
    STATUS_WORDS,
    Block,
    Tags,
    blank,
    encoder,
    unknown_of,
)
from graph.projection.edges import NONE, Column, EdgeList, Indices
from graph.projection.projection import IN_UNIT, SPHERE, Projection
from graph.projection.spheres import spheres_of
from graph.projection.unpack import records_after

LABEL: Final = "label"
STATUS: Final = "status"


@dataclass(frozen=True)
class Delta:
    """What a change touched, by the name of what is read: `label`, `status`, `Unit.criticality`, `LEADS`.

    `nodes` gives the indices whose column changed, `sources` and `targets` the ends of the edges that came, went or
    changed, pair by pair. All sorted int32.
    """

    nodes: Mapping[str, Indices] = field(default_factory=dict[str, Indices])
    sources: Mapping[str, Indices] = field(default_factory=dict[str, Indices])
    targets: Mapping[str, Indices] = field(default_factory=dict[str, Indices])

    @property
    def reads(self) -> frozenset[str]:
        """Everything that changed."""
        return frozenset((*self.nodes, *self.sources))


class _NeedsRebuild(Exception):
    """The index numbers cannot be kept."""


def apply(
    projection: Projection, change_set: ChangeSet, revision: int | None = None
) -> tuple[Projection, Delta | None]:
    """The projection after `change_set`, and what was touched; None for the latter after a build from scratch.

    Raises `DoesNotApply` if the change set names nodes or relationships that are not as it expects.
    Cost: the size of the change set, the columns it touches (copied), and the units below a moved one.
    """
    patch = _Patch(projection)
    try:
        for change in in_order(change_set.changes):
            patch.note(change)
        after, delta = patch.result(projection.revision if revision is None else revision)
    except _NeedsRebuild:
        return _rebuilt(projection, change_set, revision), None
    return after, delta


def _rebuilt(projection: Projection, change_set: ChangeSet, revision: int | None) -> Projection:
    records = records_after(projection, change_set)
    return from_records(records, projection.revision if revision is None else revision)


class _Patch:
    """Collects what a change set does to a projection, and makes the new one in the end."""

    def __init__(self, before: Projection) -> None:
        self.before = before
        self.ids = before.ids
        self.blocks: dict[str, Block] = dict(before.blocks)
        self.label, self.status = before.label, before.status
        self.columns: dict[tuple[str, str], Column] = dict(before.columns)
        self.tags: dict[str, Tags] = dict(before.tags)
        self.dangling: dict[str, int] = {text: number for number, text in enumerate(before.dangling)}
        self.copied: set[str] = set()
        self.touched: dict[str, set[int]] = {}
        self.gone: dict[str, list[tuple[int, int, int]]] = {}
        self.came: dict[str, list[tuple[int, int, Relationship]]] = {}
        self.replaced_links: list[Relationship] = []

    # nodes

    def note(self, change: Change) -> None:
        """Takes in one change."""
        if isinstance(change.item, Node):
            self._note_node(change)
        else:
            self._note_relationship(change)

    def _note_node(self, change: Change) -> None:
        before, after = change.before, change.after
        if isinstance(before, Node):
            index = self._existing(before)
            if after is None:
                self._remove(index)
                return
        else:
            assert isinstance(after, Node)  # noqa: S101
            index = self._new_index(after)
        assert isinstance(after, Node)  # noqa: S101
        if not isinstance(before, Node) or before.base != after.base:
            if isinstance(before, Node):
                raise DoesNotApply(f"{before.label} {before.id!r} cannot become a {after.label}.")
            before = None
        self._set_label(index, LABEL_CODES[after.label])
        self._set_status(index, STATUS_WORDS.index(after.status))
        for prop in NODE_COLUMNS[after.base].values():
            old = before.properties.get(prop.name) if before else None
            new = after.properties.get(prop.name)
            if not prop.derived and (old != new or before is None):
                self._set_value(after.base, prop, index, new)

    def _existing(self, node: Node) -> int:
        index = self.ids.index(node.id)
        if index is None or LABEL_NAMES[self.label[index]] != node.label or self.label[index] < 0:
            raise DoesNotApply(f"{node.label} {node.id!r} is not there. Read the organisation again.")
        return index

    def _new_index(self, node: Node) -> int:
        old = self.ids.index(node.id)
        if old is not None and self.label[old] >= 0:
            raise DoesNotApply(f"The id {node.id!r} is taken already. Read the organisation again.")
        if node.id in self.dangling:
            raise _NeedsRebuild
        block = self.blocks[node.base]
        if old is not None and block.start <= old < block.end:
            return old
        if block.count == block.capacity:
            raise _NeedsRebuild
        index = block.start + block.count
        self.blocks[node.base] = Block(block.start, block.count + 1, block.capacity)
        self.ids = self.ids.with_added(index, node.id)
        return index

    def _remove(self, index: int) -> None:
        for name, prop in _REFERENCES:
            if prop.derived:
                continue
            column = self.columns.get((name, prop.name))
            if column is not None and bool((column == index).any()):
                raise _NeedsRebuild
        for type_name, name in _EDGE_REFERENCES:
            edges = self.before.edges.get(type_name)
            if edges is not None and any(
                part is not None and name in part.columns and bool((part.columns[name] == index).any())
                for part in (edges, edges.added)
            ):
                raise _NeedsRebuild
        self._set_label(index, -1)
        self._set_status(index, -1)

    def _set_label(self, index: int, code: int) -> None:
        if self.label[index] != code:
            if LABEL not in self.copied:
                self.label = self.label.copy()
                self.copied.add(LABEL)
            self.label[index] = code
            self.touched.setdefault(LABEL, set()).add(index)

    def _set_status(self, index: int, code: int) -> None:
        if self.status[index] != code:
            if STATUS not in self.copied:
                self.status = self.status.copy()
                self.copied.add(STATUS)
            self.status[index] = code
            self.touched.setdefault(STATUS, set()).add(index)

    def _set_value(self, base: str, prop: Property, index: int, value: Any) -> None:
        number = self._number(prop, value)
        self._write(base, prop, index, number)

    def _write(self, base: str, prop: Property, index: int, number: float) -> None:
        key, name = (base, prop.name), f"{base}.{prop.name}"
        block = self.blocks[base]
        column = self.columns.get(key)
        if column is None:
            column = self.columns[key] = blank(prop, block.capacity)
            self.copied.add(name)
        old = column[index - block.start]
        if old == number or (np.isnan(float(old)) and np.isnan(number)):
            return
        if name not in self.copied:
            column = self.columns[key] = column.copy()
            self.copied.add(name)
        column[index - block.start] = number
        self.touched.setdefault(name, set()).add(index)

    def _number(self, prop: Property, value: Any) -> float:
        if value is None:
            return unknown_of(prop)
        if prop.kind is Kind.TAG:
            self.tags[prop.name] = self.tags.get(prop.name, Tags()).with_words((value,))
        return encoder(prop, self.tags.get(prop.name, Tags()), self._resolve)(value)

    def _resolve(self, id_: str) -> int:
        index = self.ids.index(id_)
        if index is not None and self.label[index] >= 0:
            return index
        return -2 - self.dangling.setdefault(id_, len(self.dangling))

    # relationships

    def _end(self, id_: str) -> int:
        index = self.ids.index(id_)
        if index is None:
            raise DoesNotApply(f"A relationship names {id_!r}, which is not there. Read the organisation again.")
        return index

    def _note_relationship(self, change: Change) -> None:
        if isinstance(change.before, Relationship):
            self._note_gone(change.before)
        if isinstance(change.after, Relationship):
            each = change.after
            self.came.setdefault(each.type, []).append((self._end(each.source), self._end(each.target), each))

    def _note_gone(self, each: Relationship) -> None:
        source, target = self._end(each.source), self._end(each.target)
        edges = self.before.edges.get(each.type)
        key = KEYS.get(each.type)
        if edges is not None:
            rows = edges.rows(np.array([source], np.int32))
            fits = rows.to == target
            if key is not None:
                wanted = self._number(EDGE_COLUMNS[each.type][key], each.properties.get(key))
                found = edges.values_at(key, rows.place, np.int32(-1))
                fits &= found == wanted
            places = rows.place.compress(fits)
            if len(places):
                self.gone.setdefault(each.type, []).append((source, target, int(places[0])))
                return
        raise DoesNotApply(
            f"{each.type} from {each.source!r} to {each.target!r} is not there. Read the organisation again."
        )

    def _edges_after(self, type_name: str) -> EdgeList:
        blocks = self.blocks
        base = self.before.edges.get(type_name, empty_edges(type_name, blocks))
        came = self.came.get(type_name, [])
        columns: dict[str, Column] = {}
        for name, prop in EDGE_COLUMNS[type_name].items():
            if any(name in each.properties for _, _, each in came):
                numbers = [self._number(prop, each.properties.get(name)) for _, _, each in came]
                columns[name] = np.array(numbers, blank(prop, 0).dtype)
        added = EdgeList.of(
            np.array([source for source, _, _ in came], np.int32),
            np.array([target for _, target, _ in came], np.int32),
            base.source_span,
            base.target_span,
            columns,
        )
        gone = np.array(sorted(place for _, _, place in self.gone.get(type_name, [])), np.int32)
        return base.changed(gone, added)

    # the whole

    def result(self, revision: int) -> tuple[Projection, Delta]:
        """The new projection and what was touched."""
        types = self.gone.keys() | self.came.keys()
        edges = dict(self.before.edges)
        sources: dict[str, Indices] = {}
        targets: dict[str, Indices] = {}
        for type_name in types:
            edges[type_name] = self._edges_after(type_name)
            pairs = [
                *((source, target) for source, target, _ in self.gone.get(type_name, [])),
                *((source, target) for source, target, _ in self.came.get(type_name, [])),
            ]
            sources[type_name] = np.array([source for source, _ in pairs], np.int32)
            targets[type_name] = np.array([target for _, target in pairs], np.int32)
        after = Projection(
            revision,
            self.blocks,
            self.ids,
            self.label,
            self.status,
            self.columns,
            edges,
            self.tags,
            tuple(self.dangling),
        )
        self._check_ends(after, types)
        if "HOLDS" in types:
            after = self._with_in_unit(after, sources, targets)
        after = self._with_spheres(after, sources, targets)
        nodes = {name: _sorted(found) for name, found in self.touched.items()}
        return after, Delta(nodes, sources, targets)

    def _check_ends(self, after: Projection, types: Iterable[str]) -> None:
        removed = [index for index in self.touched.get(LABEL, ()) if after.label[index] < 0]
        if removed:
            nodes = np.array(removed, np.int32)
            for name, each in after.edges.items():
                if name in (SPHERE, IN_UNIT):
                    continue
                if len(each.rows(nodes).at) or len(each.rows(nodes, back=True).at):
                    raise DoesNotApply(
                        f"A node that goes still has a {name}. Remove the relationship in the same change."
                    )
        for name in types:
            for source, target, each in self.came.get(name, []):
                for index, id_ in ((source, each.source), (target, each.target)):
                    if after.label[index] < 0:
                        raise DoesNotApply(f"{name} names {id_!r}, which goes in the same change.")

    def _with_in_unit(
        self, after: Projection, sources: dict[str, Indices], targets: dict[str, Indices]
    ) -> Projection:
        old_edges = self.before.edges.get("HOLDS")
        old = self.before.edges.get(IN_UNIT, empty_edges(IN_UNIT, self.blocks))
        gone: list[int] = []
        pairs: list[tuple[int, int]] = []
        for person, role, place in self.gone.get("HOLDS", []):
            assert old_edges is not None  # noqa: S101
            unit = int(old_edges.values_at("in_unit", np.array([place], np.int32), np.int32(-1))[0])
            if unit < 0:
                continue
            rows = old.rows(np.array([unit], np.int32))
            by = old.values_at("by", rows.place, np.int32(-1))
            gone.extend(rows.place.compress((rows.to == role) & (by == person))[:1].tolist())
            pairs.append((unit, role))
        holds = after.edges["HOLDS"]
        came = [each for _, _, each in self.came.get("HOLDS", [])]
        held = [(self._resolve(str(each.properties.get("in_unit", ""))), each) for each in came]
        known = [(unit, self._end(each.target), self._end(each.source)) for unit, each in held if unit >= 0]
        part = EdgeList.of(
            np.array([person for _, _, person in known], np.int32),
            np.array([role for _, role, _ in known], np.int32),
            holds.source_span,
            holds.target_span,
            {"in_unit": np.array([unit for unit, _, _ in known], np.int32)},
        )
        edges = {**after.edges, IN_UNIT: old.changed(_sorted(gone), in_unit_edges(self.blocks, part))}
        pairs += [(unit, role) for unit, role, _ in known]
        sources[IN_UNIT] = np.array([unit for unit, _ in pairs], np.int32)
        targets[IN_UNIT] = np.array([role for _, role in pairs], np.int32)
        return after.replaced(edges=edges)

    def _with_spheres(
        self, after: Projection, sources: dict[str, Indices], targets: dict[str, Indices]
    ) -> Projection:
        block = self.blocks["Unit"]
        moved = {index for index in self.touched.get(LABEL, ()) if block.start <= index < block.end}
        moved.update(sources.get("PART_OF", NONE).tolist())
        if not moved:
            return after
        units = _below(after, _sorted(moved))
        now = spheres_of(after, units)
        column = after.columns["Unit", "sphere_id"]
        before = column.take(units - block.start)
        changed = np.flatnonzero(before != now)
        if not len(changed):
            return after
        units, before, now = units.take(changed), before.take(changed), now.take(changed)
        column = column.copy()
        column[units - block.start] = now
        self.touched["Unit.sphere_id"] = set(units.tolist())
        old = after.edges[SPHERE]
        gone = old.rows(units).place
        some = now >= 0
        added = EdgeList.of(units.compress(some), now.compress(some), old.source_span, old.target_span, {})
        had = before >= 0
        sources[SPHERE] = np.concatenate((units.compress(had), units.compress(some)))
        targets[SPHERE] = np.concatenate((before.compress(had), now.compress(some)))
        return after.replaced(
            columns={**after.columns, ("Unit", "sphere_id"): column},
            edges={**after.edges, SPHERE: old.changed(np.sort(gone), added)},
        )


def _sorted(indices: Iterable[int]) -> Indices:
    return np.array(sorted(indices), np.int32)


def _below(projection: Projection, units: Indices) -> Indices:
    """The units and everything that is part of them, at any depth."""
    part_of = projection.edges.get("PART_OF")
    found = units
    while part_of is not None and len(units):
        units = np.setdiff1d(part_of.rows(units, back=True).to, found)
        found = np.union1d(found, units)
    return found.astype(np.int32)


KEYS: Final[Mapping[str, str]] = {name: each.key for name, each in TYPES.items() if each.key}
"""The types whose relationships are told apart by a property, and that property."""

_REFERENCES: Final = tuple(
    (label.base, prop)
    for label in LABELS.values()
    for prop in label.properties.values()
    if prop.kind is Kind.REFERENCE and label.name == label.base
)

_EDGE_REFERENCES: Final = tuple(
    (type_name, prop.name)
    for type_name, columns in EDGE_COLUMNS.items()
    for prop in columns.values()
    if prop.kind is Kind.REFERENCE
)
