"""How does a map travel to whoever has another one of the same organisation? Only what is new, gone, moved or changed.

A delta has the shape of a map (`api.map_columns`); `base` in its head says that it is one, and `dots` whether people
are told apart. Its tables are those of the map, and beside them `lines`, the lines of all depths one after the other.
Of each table:

    kept        runs of rows that come from the other map: where each run begins there, -1 for new rows, and how long
                it is; left out where all rows stay as they are
    a column    its rows that are not what the other map leads to expect (`rows`, as steps), and their values

What is expected of a row that was kept is what it was. The number of a unit (`parent`, `unit`, `units`, `consumer`,
`provider`, `a`, `b`) becomes that of the same unit, or -1 where it is gone; a unit is expected where it was within what
it lies in, so that of a sphere that moves nothing else is told; `nested` values are told like that, and the values of
`steps` as they are. Of `lines` the new ones follow, in one level, and `counts` says how many lines each depth has.
Columns of which everything is as expected are left out. Cost: once through all values of both maps.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from api.map_columns import FORMS, Head, numbered, packed, told_of, whole, written
from api.schemas.map import Map, MapPair

Rows: TypeAlias = Sequence[int]

REFERENCES: Final = frozenset(
    {"units.parent", "people.unit", "arcs.consumer", "arcs.provider", "covered.a", "covered.b"}
)
"""The columns of numbers of units; `objects.units` are lists of them."""

_AS_THEY_ARE: Final = {"steps": "whole", "nested": "whole"}
"""What stands alone is no step from the one before it."""


def packed_pair(maps: MapPair, held: Map | None) -> bytes:
    """The bytes of the maps before a plan and after it; for whoever holds a map, what differs from it."""
    if held is None:
        return packed(maps.before) + packed(maps.after)
    return delta(held, maps.before) + delta(maps.before, maps.after)


def delta(base: Map, map_: Map) -> bytes:
    """The bytes that make a map of another one. Both are of one organisation, on one day or not."""
    units = _kept(base.units.id, map_.units.id)
    place = {row: at for at, row in enumerate(units) if row >= 0}
    columns: list[tuple[Head, bytes]] = []
    for part, keys in _keys(base, map_).items():
        kept = units if part == "units" else _kept(*keys)
        columns += _runs(part, kept, len(keys[0]))
        for path, form in FORMS.items():
            if path.startswith(f"{part}."):
                columns += _changed(_Column(path, form, base, map_, place), kept)
    columns += _lines(base, map_)
    return whole({**told_of(map_), "base": True, "dots": map_.people is not None}, columns)


def _keys(base: Map, map_: Map) -> dict[str, tuple[Sequence[Hashable], Sequence[Hashable]]]:
    """What tells the rows of each table apart, on both maps."""
    one, other = _keys_of(base), _keys_of(map_)
    return {part: (one.get(part, ()), keys) for part, keys in other.items()}


def _keys_of(map_: Map) -> dict[str, Sequence[Hashable]]:
    ids, arcs, covered = map_.units.id, map_.arcs, map_.covered

    def named(rows: list[int]) -> list[str]:
        return [ids[row] for row in rows]

    people = map_.people and [*zip(named(map_.people.unit), map_.people.id, strict=True)]
    keys: dict[str, Sequence[Hashable] | None] = {
        "units": ids,
        "people": people,
        "objects": map_.objects.id,
        "arcs": [*zip(arcs.id, named(arcs.consumer), named(arcs.provider), strict=True)],
        "covered": [*zip(named(covered.a), named(covered.b), strict=True)],
    }
    return {part: found for part, found in keys.items() if found is not None}


def _kept(before: Iterable[Hashable], now: Iterable[Hashable]) -> list[int]:
    """For each row now the row that it was, -1 if it is new; of several of one key in their order."""
    places: dict[Hashable, deque[int]] = defaultdict(deque)
    for row, key in enumerate(before):
        places[key].append(row)
    return [places[key].popleft() if places.get(key) else -1 for key in now]


def _runs(part: str, kept: Rows, before: int) -> list[tuple[Head, bytes]]:
    starts: list[int] = []
    lengths: list[int] = []
    for row in kept:
        follows = starts and row == (starts[-1] + lengths[-1] if starts[-1] >= 0 else -1)
        if follows:
            lengths[-1] += 1
        else:
            starts.append(row)
            lengths.append(1)
    if (starts == [0] and lengths == [before]) or not (starts or before):
        return []
    parts, body = numbered(starts, lengths)
    return [({"path": f"{part}.kept", "form": "runs", "parts": parts}, body)]


@dataclass(frozen=True, eq=False)
class _Column:
    """One column on both maps; `place` is where each unit of the base is on the map, by row."""

    path: str
    form: str
    base: Map
    map_: Map
    place: Mapping[int, int]

    @property
    def was(self) -> Sequence[Any]:
        """What is expected of each row of the base, if it is kept."""
        values = self._of(self.base)
        if self.path in REFERENCES:
            return [self.place.get(row, -1) for row in values]
        if self.path == "objects.units":
            return [[self.place.get(row, -1) for row in rows] for rows in values]
        return values

    @property
    def now(self) -> Sequence[Any]:
        """The values on the map."""
        return self._of(self.map_)

    def _of(self, map_: Map) -> Sequence[Any]:
        part, name = self.path.split(".")
        table = getattr(map_, part)
        if table is None:
            return ()
        values: Sequence[Any] = getattr(table, name)
        if self.form != "nested":
            return values
        return [value - (values[up] if up >= 0 else 0) for value, up in zip(values, map_.units.parent, strict=True)]

    def written(self, rows: Rows) -> tuple[Head, bytes]:
        """The values of some rows."""
        part = self.path.split(".")[0]
        ids = _Named([getattr(self.map_, part).id[row] for row in rows]) if self.form == "suffixed" else None
        values = self.now
        return written(_AS_THEY_ARE.get(self.form, self.form), [values[row] for row in rows], ids)


@dataclass(frozen=True)
class _Named:
    """Rows of a table, by their ids."""

    id: list[str]


def _changed(column: _Column, kept: Rows) -> list[tuple[Head, bytes]]:
    was, now = column.was, column.now
    rows = [at for at, row in enumerate(kept) if row < 0 or was[row] != now[at]]
    if not rows:
        return []
    where, head_of_body = numbered([row - before for row, before in zip(rows, (0, *rows), strict=False)])
    extra, body = column.written(rows)
    head = {"path": column.path, "form": _AS_THEY_ARE.get(column.form, column.form), "rows": where[0], **extra}
    return [(head, head_of_body + body)]


def _lines(base: Map, map_: Map) -> list[tuple[Head, bytes]]:
    before, now = ([line for level in each.depth.levels for line in level] for each in (base, map_))
    kept = _kept(map(tuple, before), map(tuple, now))
    counts = [[len(level) for level in each.depth.levels] for each in (base, map_)]
    columns = _runs("lines", kept, len(before))
    if counts[0] != counts[1]:
        parts, body = numbered(counts[1])
        columns.append(({"path": "lines.counts", "form": "whole", "parts": parts}, body))
    if new := [line for line, row in zip(now, kept, strict=True) if row < 0]:
        extra, body = written("lines", [new], None)
        columns.append(({"path": "lines.new", "form": "lines", **extra}, body))
    return columns
