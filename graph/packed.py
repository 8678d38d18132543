"""How does a whole organisation travel from a store to the projection? As one list per property.

Row by row a million people take minutes; packed lists take seconds. Numbers name nodes within one `Packed` only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.model import Value


@dataclass(frozen=True, slots=True)
class PackedNodes:
    """All nodes of one label (its most specific one). Every list has one entry a node, in the same order.

    `numbers` are distinct within the whole `Packed`; `properties` has only names whose `Property.is_column` holds,
    `status` always among them, and None where the value is unknown. Derived properties may be left out.
    """

    label: str
    numbers: Sequence[int]
    ids: Sequence[str]
    properties: Mapping[str, Sequence[Value | None]]


@dataclass(frozen=True, slots=True)
class PackedRelationships:
    """All relationships of one type. `sources` and `targets` are node numbers; lists run in the same order."""

    type: str
    sources: Sequence[int]
    targets: Sequence[int]
    properties: Mapping[str, Sequence[Value | None]]


@dataclass(frozen=True, slots=True)
class Packed:
    """The organisation as it is at `revision`."""

    revision: int
    nodes: tuple[PackedNodes, ...]
    relationships: tuple[PackedRelationships, ...]
