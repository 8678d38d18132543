"""Which nodes does a relationship type tie together? Sorted edge lists, forward and backward, with patches.

An `EdgeList` is immutable. A change makes a new one that shares the base arrays and carries a small patch (places
removed, edges added); the patch is merged into the arrays only when somebody asks for all edges at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Indices: TypeAlias = NDArray[np.int32]
Column: TypeAlias = NDArray[Any]

NONE: Final = np.empty(0, np.int32)

SPARSE: Final = 3
"""Where there are less edges than one for so many nodes that could have one, pointers would be larger than the list."""


SEARCHED: Final = 16
"""Where more than one of so many nodes is asked about, pointers for all are made sooner than these are searched for."""


class Rows(NamedTuple):
    """The edges of some nodes: `at` says which of the asked nodes (a place in that array), `to` the other end,
    `place` the edge's place for `EdgeList.values_at`. `at` is ascending."""

    at: Indices
    to: Indices
    place: Indices


def spread(pointers: Indices, low: int, nodes: Indices) -> tuple[Indices, Indices]:
    """The places between the pointers of each node: (which of `nodes`, place), both int32, cost = their number.

    `pointers` has one more entry than the nodes it spans, which start at `low`; nodes outside have no places.
    """
    if len(pointers) < 2 or not len(nodes):
        return NONE, NONE
    offset = (nodes - np.int32(low)).astype(np.intp)
    inside = offset.view(np.uintp) < len(pointers) - 1  # below `low` it is the largest of numbers
    are_all_inside = bool(inside.all())
    if not are_all_inside:
        offset = np.where(inside, offset, 0)
    start = pointers.take(offset)
    count = pointers[1:].take(offset)
    count -= start
    if not are_all_inside:
        count *= inside
    return laid_out(start, count)


def column_of(source: Indices, target: Indices, low: int, size: int) -> Indices | None:
    """For each of the `size` nodes from `low` on its only target, -1 where it has none; None where any has several.

    Sources are ascending. Cost: the edges once.
    """
    if not bool((source[1:] > source[:-1]).all()):
        return None
    column = np.full(size, -1, np.int32)
    column[(source - np.int32(low)).astype(np.intp)] = target
    return column


def looked_up(column: Indices, low: int, nodes: Indices) -> tuple[Indices, Indices]:
    """The targets that a column of `column_of` has for nodes: (which of `nodes`, target). Cost: the nodes once."""
    offset = (nodes - np.int32(low)).astype(np.intp)
    inside = offset.view(np.uintp) < len(column)
    to = column.take(offset, mode="clip") if len(column) else np.full(len(nodes), -1, np.int32)
    has = (to >= 0) & inside
    if has.all():
        return np.arange(len(nodes), dtype=np.int32), to
    at = np.flatnonzero(has).astype(np.int32)
    return at, to.take(at)


def laid_out(start: Indices, count: Indices) -> tuple[Indices, Indices]:
    """For ranges of places, one place after the other: (which range, place), both int32, cost = their number."""
    if not len(count) or int(count.max()) <= 1:  # as where each node has one manager: nothing to repeat
        at = np.flatnonzero(count).astype(np.int32)
        return at, start if len(at) == len(start) else start.take(at)
    at = np.repeat(np.arange(len(count), dtype=np.int32), count)
    shift = start + count
    shift -= np.cumsum(count, dtype=np.int32)
    return at, shift.take(at) + np.arange(len(at), dtype=np.int32)


def pointers_of(ends: Indices, low: int, size: int) -> Indices:
    """Where each node's edges begin in the sorted list of these ends, for the `size` nodes from `low` on.

    All ends lie among these nodes, in any order. Cost: ends and nodes once.
    """
    pointers = np.zeros(size + 1, np.int32)
    np.cumsum(np.bincount(ends - np.int32(low), minlength=size), out=pointers[1:])
    return pointers


def _different(ends: Indices, pointers: Indices) -> int:
    """How many different nodes there are among the ends, which have pointers unless they are few."""
    if len(pointers):
        return int(np.count_nonzero(pointers[1:] != pointers[:-1]))
    return int(np.count_nonzero(np.diff(np.sort(ends)))) + min(1, len(ends))


class Span(NamedTuple):
    """The index range [low, low + size) that the nodes of one end of a type fall into."""

    low: int
    size: int


@dataclass(frozen=True)
class EdgeList:
    """All relationships of one type. `source` is ascending, and `target` within it.

    `backward` lists the places by (target, source). `columns` holds the properties in forward order; a property
    that no edge has is left out. `gone` and `added` are the patch: places of the base that are removed, and an
    unpatched list of the edges that came.
    """

    source: Indices
    target: Indices
    backward: Indices
    source_span: Span
    target_span: Span
    columns: Mapping[str, Column] = field(default_factory=dict[str, Column])
    gone: Indices = field(default_factory=lambda: NONE)
    added: EdgeList | None = None

    @classmethod
    def of(
        cls,
        source: Indices,
        target: Indices,
        source_span: Span,
        target_span: Span,
        columns: Mapping[str, Column],
    ) -> EdgeList:
        """The list of these edges, in any order. Sorts once each way."""
        order = np.lexsort((target, source))
        source, target = source.take(order), target.take(order)
        backward = np.lexsort((source, target)).astype(np.int32)
        kept = {name: values.take(order) for name, values in columns.items()}
        return cls(source, target, backward, source_span, target_span, kept)

    def __len__(self) -> int:
        return len(self.source) - len(self.gone) + (len(self.added) if self.added else 0)

    @cached_property
    def pointers(self) -> Indices:
        """Where each source's base edges begin; nothing where so few have any that they are searched for."""
        return self._pointers(self.source, self.source_span)

    @cached_property
    def backward_pointers(self) -> Indices:
        """Where each target's base edges begin in `backward`; nothing where they are searched for."""
        return self._pointers(self.target, self.target_span)

    def _pointers(self, ends: Indices, span: Span) -> Indices:
        return NONE if SPARSE * len(ends) < span.size else pointers_of(ends, span.low, span.size)

    def width(self, *, back: bool) -> float:
        """How many edges leave (or, `back`, reach) a node that has any, on average, before the patch."""
        return len(self.source) / max(1, self._backward_ends if back else self._forward_ends)

    @cached_property
    def _forward_ends(self) -> int:
        return _different(self.source, self.pointers)

    @cached_property
    def _backward_ends(self) -> int:
        return _different(self.target, self.backward_pointers)

    @property
    def is_patched(self) -> bool:
        """Whether `source` and `target` are not yet the whole truth."""
        return bool(len(self.gone)) or self.added is not None

    def rows(self, nodes: Indices, *, back: bool = False) -> Rows:
        """The edges that leave `nodes` (or, `back`, that arrive at them). Cost: their number."""
        if back:
            at, where = self._arriving(nodes)
            place = self.backward.take(where)
            to = self.source.take(place)
        else:
            at, place = self._leaving(nodes)
            to = self.target.take(place)
        if len(self.gone) and len(place):
            spot = np.minimum(np.searchsorted(self.gone, place), len(self.gone) - 1)
            kept = self.gone.take(spot) != place
            at, to, place = at.compress(kept), to.compress(kept), place.compress(kept)
        if self.added is None:
            return Rows(at, to, place)
        more = self.added.rows(nodes, back=back)
        if not len(more.at):
            return Rows(at, to, place)
        at = np.concatenate((at, more.at))
        order = np.argsort(at, kind="stable")
        return Rows(
            at.take(order),
            np.concatenate((to, more.to)).take(order),
            np.concatenate((place, more.place + np.int32(len(self.source)))).take(order),
        )

    @cached_property
    def column(self) -> Indices | None:
        """The only target of each node of the source span, -1 for none; None where any has several, or few have any."""
        if self.is_patched or SPARSE * len(self.source) < self.source_span.size:
            return None
        return column_of(self.source, self.target, *self.source_span)

    def _leaving(self, nodes: Indices) -> tuple[Indices, Indices]:
        """The base edges that leave `nodes`: (which of them, place)."""
        if len(self.pointers):
            return spread(self.pointers, self.source_span.low, nodes)
        if SEARCHED * len(nodes) > self.source_span.size:
            return spread(pointers_of(self.source, *self.source_span), self.source_span.low, nodes)
        start = np.searchsorted(self.source, nodes).astype(np.int32)
        return laid_out(start, np.searchsorted(self.source, nodes, "right").astype(np.int32) - start)

    def _arriving(self, nodes: Indices) -> tuple[Indices, Indices]:
        """The base edges that arrive at `nodes`: (which of them, place in `backward`)."""
        if len(self.backward_pointers):
            return spread(self.backward_pointers, self.target_span.low, nodes)
        if SEARCHED * len(nodes) > self.target_span.size:
            return spread(pointers_of(self.target, *self.target_span), self.target_span.low, nodes)
        start = np.searchsorted(self.target, nodes, sorter=self.backward).astype(np.int32)
        end = np.searchsorted(self.target, nodes, "right", sorter=self.backward).astype(np.int32)
        return laid_out(start, end - start)

    def values_at(self, name: str, places: Indices, unknown: np.generic) -> Column:
        """The property at places given by `rows`; `unknown` where no edge of a part has it."""
        base = self.columns.get(name)
        size = len(self.source)
        if self.added is None:
            return np.full(len(places), unknown) if base is None else base.take(places)
        values = np.full(len(places), unknown)
        in_base = places < size
        if base is not None:
            values[in_base] = base.take(places.compress(in_base))
        new = self.added.columns.get(name)
        if new is not None:
            values[~in_base] = new.take(places.compress(~in_base) - size)
        return values

    @cached_property
    def whole(self) -> EdgeList:
        """The same edges without a patch: what came is inserted into the sorted lists. Cost: all edges."""
        if not self.is_patched:
            return self
        kept = np.ones(len(self.source), bool)
        kept[self.gone] = False
        source, target = self.source.compress(kept), self.target.compress(kept)
        columns = {name: values.compress(kept) for name, values in self.columns.items()}
        rank = np.cumsum(kept, dtype=np.int32) - np.int32(1)
        backward = rank.take(self.backward.compress(kept.take(self.backward)))
        base = EdgeList(source, target, backward, self.source_span, self.target_span, columns)
        return base if self.added is None else base._with(self.added)

    def _with(self, more: EdgeList) -> EdgeList:
        """This unpatched list with the edges of another one inserted where they belong."""
        keys, new_keys = keys_of(self.source, self.target), keys_of(more.source, more.target)
        spot = np.searchsorted(keys, new_keys, side="right")
        old_place = np.arange(len(keys), dtype=np.int32) + np.searchsorted(
            spot, np.arange(len(keys)), "right"
        ).astype(np.int32)
        new_place = (spot + np.arange(len(new_keys))).astype(np.int32)
        size = len(keys) + len(new_keys)

        def merged(old: Column, new: Column) -> Column:
            values = np.empty(size, old.dtype)
            values[old_place], values[new_place] = old, new
            return values

        source, target = merged(self.source, more.source), merged(self.target, more.target)
        old_back = keys_of(self.target, self.source).take(self.backward)
        new_back = keys_of(more.target, more.source).take(more.backward)
        back_spot = np.searchsorted(old_back, new_back, side="right")
        backward = np.insert(old_place.take(self.backward), back_spot, new_place.take(more.backward))
        columns: dict[str, Column] = {}
        for name in self.columns.keys() | more.columns.keys():
            old, new = self.columns.get(name), more.columns.get(name)
            some = old if old is not None else new
            assert some is not None  # noqa: S101
            blank = unknown_like(some)
            columns[name] = merged(
                np.full(len(keys), blank) if old is None else old,
                np.full(len(new_keys), blank) if new is None else new,
            )
        return EdgeList(
            source.astype(np.int32),
            target.astype(np.int32),
            backward.astype(np.int32),
            self.source_span,
            self.target_span,
            columns,
        )

    def changed(self, gone: Indices, added: EdgeList) -> EdgeList:
        """The list after edges went (places as `rows` gives them) and came. Cost: the size of the patch."""
        size = len(self.source)
        old = self.added
        kept_old: EdgeList | None = None
        if old is not None:
            kept = np.ones(len(old.source), bool)
            kept[gone.compress(gone >= size) - size] = False
            kept_old = EdgeList.of(
                old.source.compress(kept),
                old.target.compress(kept),
                self.source_span,
                self.target_span,
                {name: values.compress(kept) for name, values in old.columns.items()},
            )
        came = added if kept_old is None else kept_old._with(added)
        base_gone = np.union1d(self.gone, gone.compress(gone < size)).astype(np.int32)
        return EdgeList(
            self.source,
            self.target,
            self.backward,
            self.source_span,
            self.target_span,
            self.columns,
            base_gone,
            came if len(came) else None,
        )._with_pointers_of(self)

    def _with_pointers_of(self, other: EdgeList) -> EdgeList:
        """Shares the other's pointers, which depend on the base alone."""
        for name in ("pointers", "backward_pointers", "_forward_ends", "_backward_ends"):
            if name in other.__dict__:
                self.__dict__[name] = other.__dict__[name]
        return self


def keys_of(first: Indices, second: Indices) -> NDArray[np.int64]:
    """Each pair as one number whose order is that of (first, second)."""
    keys = first.astype(np.int64)
    keys <<= 32
    keys |= second
    return keys


def unknown_like(values: Column) -> np.generic:
    """The mark for *unknown* in a column of this type: NaN for decimals, -1 for everything else."""
    return values.dtype.type(np.nan if values.dtype.kind == "f" else -1)
