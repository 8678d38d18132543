"""How does chance fill a column, or pick one of many, the same way on every machine?

Everything comes from `random.Random.random`, whose numbers are promised to stay the same from one Python to the next;
its other methods are not.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final, TypeAlias, TypeVar

from graph.model import Value

Column: TypeAlias = list[Value | None]
_Item = TypeVar("_Item")

_GRAIN: Final = 1000
"""How finely a column is mixed: the least number of places of the table that its values are picked from."""


@dataclass(frozen=True, slots=True)
class Ago:
    """A day so many days ago, at least `nearest` and at most `farthest`; negative numbers lie ahead."""

    nearest: int
    farthest: int


Mixture: TypeAlias = Mapping[Value | Ago | None, int]
"""What a column holds, each with its weight; None is unknown."""


class Dice:
    """Random numbers of one part of the organisation, apart from those of all others."""

    def __init__(self, seed: int, part: str, today: date) -> None:
        self.roll = Random(f"{seed}/{part}").random  # noqa: S311  # nothing here is a secret
        self._today = today

    def chance(self, share: float) -> bool:
        """True in this share of all cases."""
        return self.roll() < share

    def below(self, limit: int) -> int:
        """A whole number from 0, less than `limit`, which is at least 1."""
        return int(self.roll() * limit)

    def pick(self, items: Sequence[_Item]) -> _Item:
        """One of the items, each as likely."""
        return items[int(self.roll() * len(items))]

    def some(self, count: int, share: float) -> list[int]:
        """The whole numbers below `count`, in order, each kept with this chance."""
        roll = self.roll
        return [number for number in range(count) if roll() < share]

    def column(self, count: int, mixture: Mixture) -> Column:
        """So many values out of the mixture."""
        table = self._table(mixture)
        roll, size = self.roll, len(table)
        return [table[int(roll() * size)] for _ in range(count)]

    def _table(self, mixture: Mixture) -> Column:
        times = -(-_GRAIN // sum(mixture.values()))
        table: Column = []
        for value, weight in mixture.items():
            places = weight * times
            if isinstance(value, Ago):
                table.extend(self._day(value, place / places) for place in range(places))
            else:
                table.extend([value] * places)
        return table

    def _day(self, ago: Ago, share: float) -> date:
        return self._today - timedelta(ago.nearest + int(share * (ago.farthest + 1 - ago.nearest)))


class Ends:
    """The two ends of the relationships of one type, as node numbers, in the order in which they are found."""

    def __init__(self) -> None:
        self.sources: array[int] = array("i")
        self.targets: array[int] = array("i")

    def __len__(self) -> int:
        return len(self.sources)

    def add(self, source: int, target: int) -> None:
        """One more relationship."""
        self.sources.append(source)
        self.targets.append(target)
