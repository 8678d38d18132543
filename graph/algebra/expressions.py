"""What is a set before it is computed? An expression: a small tree that knows what it reads.

Equal expressions are the same object, so each is computed once. Which questions they answer stands in `engine`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import Any, ClassVar, Final, Self, TypeAlias
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray

from graph.algebra.arrays import Bools

Numbers: TypeAlias = NDArray[np.float64]


LOOK_UP: Final = 4.0
"""A look-up of a pair takes as long as so many steps from a node to a neighbour."""


class TouchesEverything(Exception):
    """A change alters an answer for nodes that cannot be named: the whole set has to be computed."""


@cache
def _declared(cls: type[Expression]) -> tuple[tuple[str, Any], ...]:
    """The arguments of a class of expressions, each with its default."""
    return tuple((each.name, each.default) for each in fields(cls))


@dataclass(frozen=True, eq=False)
class Expression:
    """Base of all expressions: interned by class and arguments, so identity is equality.

    The pool holds an expression only as long as somebody else does.
    """

    _pool: ClassVar[WeakValueDictionary[tuple[Any, ...], Any]] = WeakValueDictionary()

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        # However the arguments are written: by place, by name, or left to their defaults.
        declared = _declared(cls)
        if len(args) < len(declared):
            args = (*args, *(kwargs.get(name, default) for name, default in declared[len(args) :]))
        key = (cls, *args)
        found: Self | None = cls._pool.get(key)
        if found is None:
            found = super().__new__(cls)
            cls._pool[key] = found
        return found

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        """The expressions this one is made of."""
        values: list[object] = [getattr(self, each.name) for each in fields(self)]
        return tuple(value for value in values if isinstance(value, Expression))

    @property
    def own_reads(self) -> frozenset[str]:
        """What this expression itself looks at, by the names of `Delta`."""
        return frozenset()

    @cached_property
    def reads(self) -> frozenset[str]:
        """What it and its parts look at: an answer stays right while none of these changes."""
        return self.own_reads.union(*(part.reads for part in self.parts))


_COMPARE: Final[Mapping[str, Callable[[Numbers, Numbers], Bools]]] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
}


def compare(left: Numbers, comparison: str, right: Numbers) -> Bools:
    """Where the comparison holds; never where one of the two is unknown."""
    if comparison == "!=":
        return (left != right) & ~np.isnan(left) & ~np.isnan(right)
    return _COMPARE[comparison](left, right)
