"""What does the organisation look like when questions are asked of it? Immutable columns and sorted edge lists.

One number per node, in one block per base label; one array per property; two sorted lists per relationship type.
`Projection.apply` answers with a new projection that shares everything a change does not touch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.model import LABELS
from graph.projection.columns import LABEL_NAMES, STATUS_WORDS, Block, Tags
from graph.projection.edges import NONE, Column, EdgeList, Indices
from graph.projection.ids import Ids

SPHERE: Final = "Unit.sphere_id"
"""The edge list from each unit to its sphere."""

IN_UNIT: Final = "HOLDS.in_unit"
"""The edge list from each unit to the roles held in it, with the holder in column `by`."""


@dataclass(frozen=True)
class Projection:
    """The organisation at one revision.

    `label` (int8, a place in `LABEL_NAMES`, -1 where no node is) and `status` (int8, a place in `STATUS_WORDS`)
    run over all indices; `columns` over one block each, by (base label, property). `edges` holds every type that
    has a relationship, and the followed references `SPHERE` and `IN_UNIT`. `dangling` are the ids that reference
    properties name and no node has.
    """

    revision: int
    blocks: Mapping[str, Block]
    ids: Ids
    label: NDArray[np.int8]
    status: NDArray[np.int8]
    columns: Mapping[tuple[str, str], Column]
    edges: Mapping[str, EdgeList]
    tags: Mapping[str, Tags]
    dangling: tuple[str, ...] = ()

    def replaced(self, **parts: Any) -> Projection:
        """The projection with these parts in place of its own."""
        return replace(self, **parts)

    @property
    def size(self) -> int:
        """How many indices there are, spare room included."""
        return len(self.label)

    def index_of(self, id: str) -> int | None:
        """The index of the node with this id; None where there is none."""
        index = self.ids.index(id)
        return index if index is not None and self.label[index] >= 0 else None

    def id_of(self, index: int) -> str:
        """The id of the node at an index."""
        return self.ids.of(index)

    def ids_of(self, indices: Iterable[int]) -> list[str]:
        """The ids at these indices, in their order."""
        return self.ids.of_all(map(int, indices))

    def label_of(self, index: int) -> str:
        """The most specific label of the node at an index."""
        return LABEL_NAMES[int(self.label[index])]

    def base_of(self, index: int) -> str:
        """The base label of the block an index lies in."""
        return next(base for base, block in self.blocks.items() if block.start <= index < block.end)

    def status_of(self, index: int) -> str:
        """The status of the node at an index."""
        return STATUS_WORDS[int(self.status[index])]

    def number_of(self, index: int, name: str) -> float | None:
        """The number a property's column holds for a node (dates as ordinals); None where it is unknown."""
        base = self.base_of(index)
        column = self.columns.get((base, name))
        if column is None:
            return None
        value = float(column[index - self.blocks[base].start])
        return None if np.isnan(value) or value == -1 else value

    @cached_property
    def label_counts(self) -> Mapping[str, int]:
        """How many nodes carry each label, sub-labels counted for their base label too."""
        return _added(dict.fromkeys(LABELS, 0), self.label, 1)

    def with_label_counts_of(self, before: Projection, relabelled: Indices) -> Projection:
        """Takes over what `before` counted; only the nodes at `relabelled` differ. Cost: their number."""
        counts = _added(before.label_counts, before.label.take(relabelled), -1)
        self.__dict__["label_counts"] = _added(counts, self.label.take(relabelled), 1)
        return self

    @cached_property
    def ties(self) -> tuple[Indices, Indices]:
        """All relationships of all types as (sources, targets)."""
        lists = [each.whole for name, each in self.edges.items() if name not in (SPHERE, IN_UNIT)]
        if not lists:
            return NONE, NONE
        return np.concatenate([each.source for each in lists]), np.concatenate([each.target for each in lists])

    @property
    def memory(self) -> dict[str, int]:
        """Bytes held in arrays: of columns, of edge ends and indexes, of edge properties."""
        ends = sum(
            part.nbytes
            for each in self.edges.values()
            for part in (each.source, each.target, each.backward, each.pointers, each.backward_pointers)
        )
        properties = sum(part.nbytes for each in self.edges.values() for part in each.columns.values())
        columns = self.label.nbytes + self.status.nbytes + sum(each.nbytes for each in self.columns.values())
        return {"columns": columns, "ends": ends, "properties": properties}


def _added(counts: Mapping[str, int], labels: NDArray[np.int8], step: int) -> Mapping[str, int]:
    """The counts with `step` more for each of these labels and for all that it carries."""
    found = np.bincount(labels.compress(labels >= 0), minlength=len(LABEL_NAMES))
    sums = dict(counts)
    for place in np.flatnonzero(found).tolist():
        for carried in LABELS[LABEL_NAMES[place]].labels:
            sums[carried] += step * int(found[place])
    return sums
