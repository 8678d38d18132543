"""What becomes of nodes and their columns under a change set? Only what is touched is copied, once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import numpy as np

from graph.changes import Change, DoesNotApply, named
from graph.model import Kind, Node, Property
from graph.projection.columns import (
    EDGE_COLUMNS,
    LABEL_CODES,
    NODE_COLUMNS,
    STATUS_WORDS,
    Block,
    Tags,
    blank,
    encoder,
    unknown_of,
)
from graph.projection.edges import Column
from graph.projection.projection import Projection
from graph.projection.unpack import columns_of, node_at
from graph.words import say

LABEL: Final = "label"
STATUS: Final = "status"


def again(sentence: str) -> str:
    """What is wrong, and that the change has to be made anew."""
    return say("{sentence} Read the organisation again and repeat the change.", sentence=sentence)


class NeedsRebuild(Exception):
    """The index numbers cannot be kept."""


class NodePatch:
    """The nodes of a projection while changes are noted; `touched` says which indices, by what is read of them."""

    def __init__(self, before: Projection) -> None:
        self.before = before
        self.new: dict[str, int] = {}
        self.blocks: dict[str, Block] = dict(before.blocks)
        self.label, self.status = before.label, before.status
        self.columns: dict[tuple[str, str], Column] = dict(before.columns)
        self.tags: dict[str, Tags] = dict(before.tags)
        self.dangling: dict[str, int] = {text: number for number, text in enumerate(before.dangling)}
        self.touched: dict[str, set[int]] = {}
        self._copied: set[str] = set()

    def note(self, change: Change) -> None:
        """Takes in the change of one node. Raises `DoesNotApply` or `NeedsRebuild`."""
        before, after = change.before, change.after
        if isinstance(before, Node):
            index = self._existing(before)
            if isinstance(after, Node):
                self._update(index, before, after)
            else:
                self._remove(index)
        elif isinstance(after, Node):
            self._update(self._new_index(after), None, after)

    def index(self, id_: str) -> int | None:
        """The index that a node of this id has or had last."""
        index = self.new.get(id_)
        return index if index is not None else self.before.ids.index(id_)

    def is_there(self, index: int) -> bool:
        """Whether a node stands at an index, as things are now."""
        return bool(self.label[index] >= 0)

    def number(self, prop: Property, value: Any) -> float:
        """The number that stands for a value in a column of this property, None for unknown among them."""
        if value is None:
            return unknown_of(prop)
        if prop.kind is Kind.TAG:
            self.tags[prop.name] = self.tags.get(prop.name, Tags()).with_words((value,))
        return encoder(prop, self.tags.get(prop.name, Tags()), self._resolve)(value)

    def _resolve(self, id_: str) -> int:
        index = self.index(id_)
        if index is not None and self.is_there(index):
            return index
        return -2 - self.dangling.setdefault(id_, len(self.dangling))

    def _existing(self, node: Node) -> int:
        index = self.before.index_of(node.id)
        if index is None:
            raise DoesNotApply(again(say("{item} is not there.", item=named(node))))
        if node_at(self.before, index) != columns_of(node):
            raise DoesNotApply(again(say("{item} is not as this change expects it.", item=named(node))))
        return index

    def _new_index(self, node: Node) -> int:
        old = self.before.ids.index(node.id)
        if old is not None and self.is_there(old):
            raise DoesNotApply(again(say("The id {id!r} is taken already.", id=node.id)))
        if node.id in self.dangling:
            raise NeedsRebuild
        block = self.blocks[node.base]
        if old is not None and block.start <= old < block.end:
            return old
        if block.count == block.capacity:
            raise NeedsRebuild
        index = self.new[node.id] = block.start + block.count
        self.blocks[node.base] = Block(block.start, block.count + 1, block.capacity)
        return index

    def _update(self, index: int, before: Node | None, after: Node) -> None:
        if before is not None and before.base != after.base:
            raise DoesNotApply(
                say(
                    "{before} cannot become a {label}. Add one of its own id.",
                    before=named(before),
                    label=after.label,
                )
            )
        self._set_label(index, LABEL_CODES[after.label])
        self._set_status(index, STATUS_WORDS.index(after.status))
        for prop in NODE_COLUMNS[after.base].values():
            new = after.properties.get(prop.name)
            if not prop.derived and (before is None or before.properties.get(prop.name) != new):
                self._set_value(after.base, prop, index, self.number(prop, new))

    def _remove(self, index: int) -> None:
        if any(bool((column == index).any()) for column in self._references()):
            raise NeedsRebuild
        self._set_label(index, -1)
        self._set_status(index, -1)

    def _references(self) -> Iterable[Column]:
        """Every column that may name a node."""
        for place in _NODE_REFERENCES:
            if place in self.columns:
                yield self.columns[place]
        for type_name, name in _EDGE_REFERENCES:
            edges = self.before.edges.get(type_name)
            for part in (edges, edges.added) if edges else ():
                if part is not None and name in part.columns:
                    yield part.columns[name]

    def _set_label(self, index: int, code: int) -> None:
        if self.label[index] != code:
            if self._is_first(LABEL):
                self.label = self.label.copy()
            self.label[index] = code
            self._touch(LABEL, index)

    def _set_status(self, index: int, code: int) -> None:
        if self.status[index] != code:
            if self._is_first(STATUS):
                self.status = self.status.copy()
            self.status[index] = code
            self._touch(STATUS, index)

    def _set_value(self, base: str, prop: Property, index: int, number: float) -> None:
        key, name = (base, prop.name), f"{base}.{prop.name}"
        place = index - self.blocks[base].start
        column = self.columns.get(key)
        old = unknown_of(prop) if column is None else float(column[place])
        if old == number or (np.isnan(old) and np.isnan(number)):
            return
        if self._is_first(name):
            self.columns[key] = blank(prop, self.blocks[base].capacity) if column is None else column.copy()
        self.columns[key][place] = number
        self._touch(name, index)

    def _is_first(self, name: str) -> bool:
        """Whether a column is about to be written for the first time, so that it has to be copied before."""
        is_first = name not in self._copied
        self._copied.add(name)
        return is_first

    def _touch(self, name: str, index: int) -> None:
        self.touched.setdefault(name, set()).add(index)


_NODE_REFERENCES: Final = tuple(
    (base, prop.name)
    for base, columns in NODE_COLUMNS.items()
    for prop in columns.values()
    if prop.kind is Kind.REFERENCE and not prop.derived
)

_EDGE_REFERENCES: Final = tuple(
    (type_name, prop.name)
    for type_name, columns in EDGE_COLUMNS.items()
    for prop in columns.values()
    if prop.kind is Kind.REFERENCE
)
