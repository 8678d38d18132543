"""How is a property of many nodes or edges kept as one array, and how does a value become a number?

Unknown is -1 (NaN for decimals), so that `==` and `>=` fail by themselves. References are node indices; an id that
no node has is `-2 - n`, where n numbers the projection's list of dangling ids: known, but pointing nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, cast

import numpy as np

from graph.model import LABELS, TYPES, Kind, Property, Value
from graph.projection.edges import Column

DTYPES: Final[Mapping[Kind, type[np.generic]]] = {
    Kind.WORD: np.int8,
    Kind.TAG: np.int32,
    Kind.INTEGER: np.int32,
    Kind.NUMBER: np.float64,
    Kind.MONEY: np.float64,
    Kind.DATE: np.int32,
    Kind.FLAG: np.int8,
    Kind.REFERENCE: np.int32,
}

LABEL_NAMES: Final = tuple(LABELS)
LABEL_CODES: Final[Mapping[str, int]] = {name: code for code, name in enumerate(LABEL_NAMES)}

STATUS_WORDS: Final = tuple(
    dict.fromkeys(word for label in LABELS.values() for word in label.properties["status"].words)
)
"""All statuses of all labels: status is one column over all nodes."""


def _node_columns() -> dict[str, dict[str, Property]]:
    found: dict[str, dict[str, Property]] = {}
    for label in LABELS.values():
        for prop in label.properties.values():
            if prop.is_column and prop.name != "status":
                found.setdefault(label.base, {})[prop.name] = prop
    return found


NODE_COLUMNS: Final[Mapping[str, Mapping[str, Property]]] = _node_columns()
"""Per base label the properties that are kept as columns, those of its sub-labels included."""

EDGE_COLUMNS: Final[Mapping[str, Mapping[str, Property]]] = {
    each.name: {prop.name: prop for prop in each.properties.values() if prop.is_column} for each in TYPES.values()
}


@dataclass(frozen=True)
class Tags:
    """The words an organisation made up for one property name, numbered as they came."""

    words: tuple[str, ...] = ()
    codes: Mapping[str, int] = field(default_factory=dict[str, int])

    def with_words(self, words: Iterable[str]) -> Tags:
        """The same numbering with these words known too."""
        new = tuple(word for word in dict.fromkeys(words) if word not in self.codes)
        if not new:
            return self
        codes = {**self.codes, **{word: len(self.words) + place for place, word in enumerate(new)}}
        return Tags((*self.words, *new), codes)


Resolve = Callable[[str], int]
"""The index of the node with an id, or the mark of a dangling id."""


def encoder(prop: Property, tags: Tags, resolve: Resolve) -> Callable[[Value], int | float]:
    """A function from a property's value to the number that stands for it in its column."""
    match prop.kind:
        case Kind.WORD:
            words = STATUS_WORDS if prop.name == "status" else prop.words
            codes = {word: code for code, word in enumerate(words)}
            return lambda value: codes[cast("str", value)]
        case Kind.TAG:
            return lambda value: tags.codes[cast("str", value)]
        case Kind.DATE:
            return lambda value: cast("date", value).toordinal()
        case Kind.REFERENCE:
            return lambda value: resolve(cast("str", value))
        case _:
            return lambda value: cast("float", value)


def unknown_of(prop: Property) -> float:
    """The mark for *unknown* in a column of this property."""
    return float("nan") if DTYPES[prop.kind] is np.float64 else -1


def encoded(prop: Property, values: Sequence[Value | None], tags: Tags, resolve: Resolve) -> Column:
    """The column of these values, one entry each, None as unknown."""
    encode, unknown = encoder(prop, tags, resolve), unknown_of(prop)
    memo: dict[Value | None, int | float] = {None: unknown}
    numbers: list[int | float] = []
    for value in values:
        if value not in memo:
            memo[value] = encode(cast("Value", value))
        numbers.append(memo[value])
    return np.array(numbers, DTYPES[prop.kind])


def blank(prop: Property, size: int) -> Column:
    """A column of unknowns."""
    return np.full(size, unknown_of(prop), DTYPES[prop.kind])


@dataclass(frozen=True)
class Block:
    """The indices of one base label: `count` nodes from `start` on, and room for `capacity` in all."""

    start: int
    count: int
    capacity: int

    @property
    def end(self) -> int:
        """The first index after the block, its spare room included."""
        return self.start + self.capacity


BLOCK_ORDER: Final = (
    "Person",
    "Unit",
    "Area",
    "Process",
    "Objective",
    "Dependency",
    "Position",
    "Role",
    "Step",
    "Skill",
    "Location",
    "HealthCheck",
    "Handover",
)
"""Labels that stand at the same end of a relationship are neighbours, so that a set over both is one slice."""


def blocks_for(counts: Mapping[str, int]) -> dict[str, Block]:
    """Where each base label's nodes go: one block each, with room for at least 64 what-if nodes at its end."""
    blocks: dict[str, Block] = {}
    start = 0
    for base in BLOCK_ORDER:
        count = counts.get(base, 0)
        blocks[base] = Block(start, count, count + max(64, count // 64))
        start = blocks[base].end
    return blocks
