"""Does a property's value meet a condition? Unknown meets none of them but `unknown`.

Unknown is -1 (NaN for decimals), so equality and lower bounds fail by themselves; an upper bound looks at the
unsigned view of the column, where -1 is the largest number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

import numpy as np

from graph.algebra.arrays import Bools
from graph.model import Kind, Value
from graph.projection.edges import Column

Encode = Callable[[Value], float]
"""The number that stands for a value in the column; NaN for a value that no entry can have."""


@dataclass(frozen=True)
class Condition:
    """Base of the conditions; `test` answers for each entry of a column."""

    kinds: ClassVar[frozenset[Kind]] = frozenset()
    """The kinds of property it can be asked of; empty for all."""

    @property
    def named(self) -> tuple[Value, ...]:
        """The values it names."""
        return ()

    def test(self, column: Column, encode: Encode) -> Bools:
        """Whether each entry meets the condition."""
        raise NotImplementedError(type(self).__name__)


@dataclass(frozen=True)
class Equal(Condition):
    """The value is this one."""

    value: Value

    @property
    def named(self) -> tuple[Value, ...]:
        return (self.value,)

    def test(self, column: Column, encode: Encode) -> Bools:
        return column == encode(self.value)


@dataclass(frozen=True)
class OneOf(Condition):
    """The value is one of these."""

    values: tuple[Value, ...]

    @property
    def named(self) -> tuple[Value, ...]:
        return self.values

    def test(self, column: Column, encode: Encode) -> Bools:
        found = np.zeros(len(column), bool)
        for value in self.values:
            found |= column == encode(value)
        return found


@dataclass(frozen=True)
class OtherThan(Condition):
    """The value is known, and it is not this one."""

    value: Value

    @property
    def named(self) -> tuple[Value, ...]:
        return (self.value,)

    def test(self, column: Column, encode: Encode) -> Bools:
        return KNOWN.test(column, encode) & (column != encode(self.value))


@dataclass(frozen=True)
class AtLeast(Condition):
    """The number is this one or more."""

    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.MONEY})

    low: float

    def test(self, column: Column, encode: Encode) -> Bools:
        found = column >= self.low
        return found if self.low > -1 else found & KNOWN.test(column, encode)


@dataclass(frozen=True)
class Before(Condition):
    """The date is earlier than this day."""

    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.DATE})

    day: date

    def test(self, column: Column, encode: Encode) -> Bools:
        return column.view(np.uint32) < np.uint32(encode(self.day))


@dataclass(frozen=True)
class Since(Condition):
    """The date is this day or later."""

    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.DATE})

    day: date

    def test(self, column: Column, encode: Encode) -> Bools:
        return column >= np.int32(encode(self.day))


@dataclass(frozen=True)
class Known(Condition):
    """Something is recorded, or (`wanted` false) nothing is."""

    wanted: bool = True

    def test(self, column: Column, encode: Encode) -> Bools:
        known = np.isfinite(column) if column.dtype.kind == "f" else column != -1
        return known if self.wanted else ~known


KNOWN: Final = Known()
UNKNOWN: Final = Known(wanted=False)


def one_of(*values: Value) -> Condition:
    """The value is one of these: `PROCESS.where(status=one_of("pilot", "validated"))`."""
    return OneOf(values)


def other_than(value: Value) -> Condition:
    """The value is known and another one. An unknown value never is."""
    return OtherThan(value)


def at_least(low: float) -> Condition:
    """The number is known, and this one or more."""
    return AtLeast(low)


def before(day: date) -> Condition:
    """The date is known and earlier than `day`."""
    return Before(day)


def since(day: date) -> Condition:
    """The date is known, and `day` or later."""
    return Since(day)


def as_condition(value: Value | Condition) -> Condition:
    """A plain value stands for being equal to it."""
    return value if isinstance(value, Condition) else Equal(value)
