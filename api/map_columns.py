"""How does a large map travel? The columns of `schemas.Map` as bytes that a program lays typed arrays over.

    8 bytes     "ISMAP", a version (2), two zeros
    4 bytes     uint32 length of the head
    the head    JSON in UTF-8, padded with spaces so that what follows begins at a multiple of 8
    columns     one after the other, each padded to 4; the last so that what may follow begins at a multiple of 8

Of a large map the units come first: its head says `apart`, and the objects, arcs and covered dependencies are an
answer of their own, whose head holds only `revision`, `today` and `columns`. Of a scenario the map after it follows
that before it. Who accepts gzip gets all of it packed (`api.encodings`), since nothing unpacks faster than what the
browser brings along for that.

Everything is little endian. The head holds `revision`, `today`, `name`, `box`, `counts`, `apart`, `pocket` and
`columns`: for each column its `path` ("units.x"), its `form`, and of each of its parts of whole numbers `[bytes a
number, how many]`. A part takes as few bytes a number as its values need: 1, 2 or 4, signed.

    whole       one part: the values
    steps       one part: each value less the one before it
    nested      one part: the value less that of the unit in which the unit lies (`units.parent`)
    words       one part: places in the list `words` of the column
    lists       two parts: how long each list is, and all values
    texts       one part: how many UTF-16 units each text has, then `bytes` bytes of UTF-8, all together
    suffixed    as words: the text is the word and then the row's `id`; null where the word is
    lines       three parts: how many lines each level has, how many numbers each line has, and these: of each line
                x and y less the x and y before

A person has no row where nobody is told apart: where people stand follows from the counts of their unit. Cost: once
through all values; at a million people 135,000 units.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, pairwise
from typing import Any, Final, TypeAlias

from api.schemas.map import MapFar, MapFirst, MapUnits, MapVoid

MEDIA_TYPE: Final = "application/vnd.interstice.map"
MAGIC: Final = b"ISMAP\x02\x00\x00"
_SIZES: Final = ((1, "b", 1 << 7), (2, "h", 1 << 15), (4, "i", 1 << 31))

Head: TypeAlias = dict[str, Any]
Packed: TypeAlias = tuple[Head, bytes]
Part: TypeAlias = tuple[list[int], bytes]

FORMS: Final[Mapping[str, str]] = {
    "units.id": "texts",
    "units.name": "texts",
    "units.label": "words",
    "units.status": "words",
    "units.parent": "steps",
    "units.x": "nested",
    "units.y": "nested",
    "units.r": "whole",
    "units.people": "whole",
    "units.vacant": "whole",
    "units.vacant_long": "whole",
    "units.lead": "whole",
    "units.gaps": "whole",
    "units.worst": "words",
    "people.unit": "steps",
    "people.id": "texts",
    "objects.id": "texts",
    "objects.name": "texts",
    "objects.kind": "words",
    "objects.critical": "words",
    "objects.x": "whole",
    "objects.y": "whole",
    "objects.units": "lists",
    "objects.references": "whole",
    "objects.gap": "suffixed",
    "arcs.id": "texts",
    "arcs.name": "texts",
    "arcs.consumer": "steps",
    "arcs.provider": "steps",
    "arcs.critical": "words",
    "arcs.bend": "words",
    "arcs.break_from": "whole",
    "arcs.break_to": "whole",
    "arcs.gap": "suffixed",
    "covered.a": "steps",
    "covered.b": "steps",
    "covered.count": "whole",
    "covered.points": "lists",
    "uncovered.a": "whole",
    "uncovered.b": "whole",
    "uncovered.count": "whole",
    "uncovered.critical": "words",
    "depth.levels": "lines",
}
"""The columns of a map and how each travels."""


def packed(map_: MapFirst) -> bytes:
    """The bytes of a map, or of the part of it that is drawn first."""
    return _packed(told_of(map_), map_)


def told_of(map_: MapFirst) -> Head:
    """What is said of a whole map, in the head of its bytes."""
    told = map_.model_dump(mode="json", include={"revision", "today", "name", "box", "counts"})
    return told | {
        "apart": isinstance(map_, MapFar),
        "pocket": map_.depth.pocket and map_.depth.pocket.model_dump(mode="json"),
    }


def packed_void(void: MapVoid, revision: int, today: date) -> bytes:
    """The bytes of what lies between the units of a map, which was drawn of a revision on a day."""
    return _packed({"revision": revision, "today": today.isoformat()}, void)


def _packed(told: Head, tables: object) -> bytes:
    columns: list[Packed] = []
    for path, form in FORMS.items():
        part, name = path.split(".")
        table = getattr(tables, part, None)
        if table is None:
            continue
        extra, body = written(form, getattr(table, name), table)
        columns.append(({"path": path, "form": form, **extra}, body))
    return whole(told, columns)


def whole(told: Head, columns: Sequence[Packed]) -> bytes:
    """The bytes of what is told of a map, and of its columns."""
    written_down = {**told, "columns": [head for head, _ in columns]}
    head = json.dumps(written_down, ensure_ascii=False, separators=(",", ":")).encode()
    head += b" " * (-(len(head) + 4) % 8)
    body = b"".join((MAGIC, len(head).to_bytes(4, "little"), head, *(body for _, body in columns)))
    return body + bytes(-len(body) % 8)


def written(form: str, values: Sequence[Any], table: Any) -> Packed:
    """How a column of a form is written down, and its bytes; `table` is what it belongs to."""
    return _PACKERS[form](values, table)


def numbered(*columns: Sequence[int]) -> tuple[list[list[int]], bytes]:
    """Parts of whole numbers: how they are written down, and their bytes."""
    parts = [_numbers(column) for column in columns]
    return [head for head, _ in parts], b"".join(body for _, body in parts)


def _numbers(values: Sequence[int]) -> Part:
    """One part: how it is written down, and its bytes."""
    least, most = min(values, default=0), max(values, default=0)
    size, code = next((size, code) for size, code, end in _SIZES if -end <= least and most < end)
    column = array(code, values)
    if _BIG_ENDIAN:
        column.byteswap()
    return [size, len(column)], _padded(column.tobytes())


_BIG_ENDIAN: Final = array("h", [1]).tobytes() != b"\x01\x00"


def _padded(body: bytes) -> bytes:
    return body + bytes(-len(body) % 4)


def _parts(*columns: Sequence[int]) -> Packed:
    parts, body = numbered(*columns)
    return {"parts": parts}, body


def _steps_of(values: Sequence[int]) -> list[int]:
    return [one - before for before, one in pairwise(chain((0,), values))]


def _nested(values: Sequence[int], units: MapUnits) -> Packed:
    return _parts([value - (values[up] if up >= 0 else 0) for value, up in zip(values, units.parent, strict=True)])


def _words(values: Sequence[Any]) -> Packed:
    places: dict[Any, int] = {}
    found = [places.setdefault(value, len(places)) for value in values]
    head, body = _parts(found)
    return {"words": list(places), **head}, body


def _lists(values: Sequence[Sequence[int]]) -> Packed:
    return _parts([len(each) for each in values], [*chain.from_iterable(values)])


def _texts(values: Iterable[str]) -> Packed:
    texts = list(values)
    whole = "".join(texts)
    if whole.isascii():
        lengths, body = [len(each) for each in texts], whole.encode()
    else:
        lengths, body = [len(each.encode("utf-16-le")) // 2 for each in texts], whole.encode()
    head, numbers = _parts(lengths)
    return {**head, "bytes": len(body)}, numbers + _padded(body)


def _suffixed(values: Sequence[str | None], table: Any) -> Packed:
    """Keys of gaps name what they are about: only what comes before its id is written down."""
    head, body = _words([value and value.removesuffix(id_) for value, id_ in zip(values, table.id, strict=True)])
    return head, body


def _lines(levels: Sequence[Sequence[Sequence[int]]]) -> Packed:
    lines = [line for level in levels for line in level]
    steps = [value - before for line in lines for value, before in zip(line, chain((0, 0), line), strict=False)]
    return _parts([len(level) for level in levels], [len(line) for line in lines], steps)


_PACKERS: Final[Mapping[str, Callable[[Any, Any], Packed]]] = {
    "whole": lambda values, _: _parts(values),
    "steps": lambda values, _: _parts(_steps_of(values)),
    "nested": _nested,
    "words": lambda values, _: _words(values),
    "lists": lambda values, _: _lists(values),
    "texts": lambda values, _: _texts(values),
    "suffixed": _suffixed,
    "lines": lambda values, _: _lines(values),
}
