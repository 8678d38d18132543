"""How does a projection come into being: from packed lists, from plain records, or from column blobs?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import orjson
from numpy.typing import NDArray

from graph.model import LABELS, TYPES, Kind, Node, Property, Records, Relationship, Value
from graph.packed import Packed, PackedNodes, PackedRelationships
from graph.projection.columns import (
    BLOCK_ORDER,
    DTYPES,
    EDGE_COLUMNS,
    LABEL_CODES,
    NODE_COLUMNS,
    STATUS_WORDS,
    Block,
    Resolve,
    Tags,
    blank,
    blocks_for,
    encoded,
)
from graph.projection.edges import NONE, Column, EdgeList, Indices, Span
from graph.projection.ids import BlobTexts, Ids
from graph.projection.projection import IN_UNIT, SPHERE, Projection
from graph.projection.spheres import spheres_of

_STATUS: Final = Property("status", Kind.WORD, STATUS_WORDS)


def packed_of(records: Records, revision: int = 0) -> Packed:
    """Plain records as packed lists; nodes are numbered in the order of their ids."""
    by_label: dict[str, list[Node]] = {}
    number = {id_: place for place, id_ in enumerate(sorted(records.nodes))}
    for id_ in number:
        node = records.nodes[id_]
        by_label.setdefault(node.label, []).append(node)
    by_type: dict[str, list[Relationship]] = {}
    for each in records.relationships.values():
        by_type.setdefault(each.type, []).append(each)

    def node_lists(label: str, nodes: list[Node]) -> PackedNodes:
        names = [p.name for p in LABELS[label].properties.values() if p.is_column and not p.derived]
        columns = {name: _column(nodes, name) for name in names}
        columns["status"] = [node.status for node in nodes]
        return PackedNodes(label, [number[node.id] for node in nodes], [node.id for node in nodes], columns)

    def edge_lists(type_name: str, edges: list[Relationship]) -> PackedRelationships:
        columns = {name: _column(edges, name) for name in EDGE_COLUMNS[type_name]}
        sources = [number[each.source] for each in edges]
        return PackedRelationships(type_name, sources, [number[each.target] for each in edges], columns)

    return Packed(
        revision,
        tuple(node_lists(label, nodes) for label, nodes in by_label.items()),
        tuple(edge_lists(name, edges) for name, edges in by_type.items()),
    )


def _column(items: Sequence[Node] | Sequence[Relationship], name: str) -> list[Value | None]:
    return [item.properties.get(name) for item in items]


def from_records(records: Records, revision: int = 0) -> Projection:
    """The projection of plain records. Every end of every relationship must be among the nodes."""
    return from_packed(packed_of(records, revision))


def from_packed(packed: Packed) -> Projection:
    """The projection of packed lists. Cost: one sort per relationship type and direction."""
    by_base: dict[str, list[PackedNodes]] = {base: [] for base in BLOCK_ORDER}
    for nodes in packed.nodes:
        by_base[LABELS[nodes.label].base].append(nodes)
    counts = {base: sum(len(each.ids) for each in parts) for base, parts in by_base.items()}
    blocks = blocks_for(counts)
    texts = {base: [text for each in parts for text in each.ids] for base, parts in by_base.items()}
    ids = Ids(texts, blocks)
    tags = _tags_of(packed)
    dangling: dict[str, int] = {}

    def resolve(id_: str) -> int:
        index = ids.index(id_)
        return index if index is not None else -2 - dangling.setdefault(id_, len(dangling))

    label, status, columns = _node_columns(by_base, blocks, tags, resolve)
    index_of = _index_of_numbers(by_base, blocks)
    edges = {
        each.type: _edges_of(each, blocks, index_of, tags, resolve)
        for each in packed.relationships
        if len(each.sources)
    }
    return finished(Projection(packed.revision, blocks, ids, label, status, columns, edges, tags, tuple(dangling)))


def finished(projection: Projection) -> Projection:
    """The projection with what is derived from it: spheres, and the lists that follow reference properties."""
    units = projection.blocks["Unit"]
    nodes = np.arange(units.start, units.start + units.count, dtype=np.int32)
    sphere = np.full(units.capacity, -1, np.int32)
    sphere[: units.count] = spheres_of(projection, nodes)
    columns = {**projection.columns, ("Unit", "sphere_id"): sphere}
    edges = {**projection.edges, SPHERE: reference_edges(units, sphere)}
    holds = projection.edges.get("HOLDS")
    if holds is not None:
        edges[IN_UNIT] = in_unit_edges(projection.blocks, holds)
    return projection.replaced(columns=columns, edges=edges)


def reference_edges(block: Block, values: Indices) -> EdgeList:
    """A reference column of a block as an edge list from node to referred node."""
    source = np.flatnonzero(values >= 0).astype(np.int32)
    span = Span(block.start, block.capacity)
    return EdgeList.of(source + np.int32(block.start), values.take(source), span, span, {})


def in_unit_edges(blocks: Mapping[str, Block], holds: EdgeList) -> EdgeList:
    """`HOLDS` by the unit it is held in: unit -> role, with the person in column `by`."""
    unit = holds.columns.get("in_unit")
    if unit is None:
        unit = np.full(len(holds.source), -1, np.int32)
    known = np.flatnonzero(unit >= 0)
    units, roles = blocks["Unit"], blocks["Role"]
    in_block = known.compress((unit.take(known) >= units.start) & (unit.take(known) < units.end))
    return EdgeList.of(
        unit.take(in_block).astype(np.int32),
        holds.target.take(in_block),
        Span(units.start, units.capacity),
        Span(roles.start, roles.capacity),
        {"by": holds.source.take(in_block)},
    )


def _tags_of(packed: Packed) -> dict[str, Tags]:
    words: dict[str, set[str]] = {}
    for nodes in packed.nodes:
        for name, values in nodes.properties.items():
            if LABELS[nodes.label].properties[name].kind is Kind.TAG:
                words.setdefault(name, set()).update(str(value) for value in set(values) if value is not None)
    return {name: Tags().with_words(sorted(found)) for name, found in words.items()}


def _node_columns(
    by_base: Mapping[str, list[PackedNodes]],
    blocks: Mapping[str, Block],
    tags: Mapping[str, Tags],
    resolve: Resolve,
) -> tuple[NDArray[np.int8], NDArray[np.int8], dict[tuple[str, str], Column]]:
    size = max(block.end for block in blocks.values())
    label, status = np.full(size, -1, np.int8), np.full(size, -1, np.int8)
    columns: dict[tuple[str, str], Column] = {}
    for base, parts in by_base.items():
        start = blocks[base].start
        for each in parts:
            end = start + len(each.ids)
            label[start:end] = LABEL_CODES[each.label]
            status[start:end] = encoded(_STATUS, each.properties["status"], Tags(), resolve)
            for name, prop in NODE_COLUMNS[base].items():
                values = each.properties.get(name)
                if values is None or prop.derived:
                    continue
                column = encoded(prop, values, tags.get(name, Tags()), resolve)
                if known(column):
                    whole = columns.setdefault((base, name), blank(prop, blocks[base].capacity))
                    whole[start - blocks[base].start : end - blocks[base].start] = column
            start = end
    return label, status, columns


def known(column: Column) -> bool:
    """Whether a column knows anything at all."""
    return bool(np.isfinite(column).any() if column.dtype.kind == "f" else (column != -1).any())


def _index_of_numbers(
    by_base: Mapping[str, list[PackedNodes]], blocks: Mapping[str, Block]
) -> Callable[[Sequence[int]], Indices]:
    numbers: list[NDArray[np.int64]] = []
    indices: list[Indices] = []
    for base, parts in by_base.items():
        start = blocks[base].start
        for each in parts:
            numbers.append(np.asarray(each.numbers, np.int64))
            indices.append(np.arange(start, start + len(each.ids), dtype=np.int32))
            start += len(each.ids)
    number = np.concatenate(numbers) if numbers else np.empty(0, np.int64)
    index = np.concatenate(indices) if indices else NONE
    highest = int(number.max(initial=0))
    if highest <= 8 * len(number) + 1024:
        table = np.full(highest + 1, -1, np.int32)
        table[number] = index
        return lambda asked: table.take(np.asarray(asked, np.int64))
    order = np.argsort(number)
    number, index = number.take(order), index.take(order)
    return lambda asked: index.take(np.searchsorted(number, np.asarray(asked, np.int64)))


def span_of(labels: Iterable[str], blocks: Mapping[str, Block]) -> Span:
    """The index range of the blocks of some labels: of those at one end of a type, for instance."""
    bases = {LABELS[label].base for label in labels}
    low = min(blocks[base].start for base in bases)
    return Span(low, max(blocks[base].end for base in bases) - low)


def empty_edges(type_name: str, blocks: Mapping[str, Block]) -> EdgeList:
    """The edge list of a type (or followed reference) that nothing has."""
    if type_name == SPHERE:
        ends = ("Unit",), ("Unit",)
    elif type_name == IN_UNIT:
        ends = ("Unit",), ("Role",)
    else:
        ends = TYPES[type_name].sources, TYPES[type_name].targets
    return EdgeList(NONE, NONE, NONE, span_of(ends[0], blocks), span_of(ends[1], blocks))


def _edges_of(
    packed: PackedRelationships,
    blocks: Mapping[str, Block],
    index_of: Callable[[Sequence[int]], Indices],
    tags: Mapping[str, Tags],
    resolve: Resolve,
) -> EdgeList:
    columns: dict[str, Column] = {}
    for name, values in packed.properties.items():
        column = encoded(EDGE_COLUMNS[packed.type][name], values, tags.get(name, Tags()), resolve)
        if known(column):
            columns[name] = column
    none = empty_edges(packed.type, blocks)
    return EdgeList.of(
        index_of(packed.sources), index_of(packed.targets), none.source_span, none.target_span, columns
    )


# Blobs: one header of JSON, then every array as it lies in memory, each under a name of its own.


def _columns_of_the_model() -> Iterator[object]:
    for owners in (NODE_COLUMNS, EDGE_COLUMNS):
        for owner, columns in owners.items():
            for prop in columns.values():
                yield [owner, prop.name, prop.kind.value, list(prop.words)]


_SCHEMA: Final[list[object]] = [list(BLOCK_ORDER), list(LABEL_CODES), list(STATUS_WORDS), *_columns_of_the_model()]
"""Everything that the numbers in a blob depend on."""


def to_blobs(projection: Projection) -> dict[str, bytes]:
    """The projection as named blobs, which `from_blobs` reads without parsing rows. Patches are merged first."""
    whole = {name: edges.whole for name, edges in projection.edges.items()}
    blobs: dict[str, bytes] = {"label": projection.label.tobytes(), "status": projection.status.tobytes()}
    for (base, name), values in projection.columns.items():
        blobs[f"column/{base}/{name}"] = values.tobytes()
    for type_name, edges in whole.items():
        for part, values in (
            ("source", edges.source),
            ("target", edges.target),
            ("backward", edges.backward),
        ):
            blobs[f"edges/{type_name}/{part}"] = values.tobytes()
        for name, values in edges.columns.items():
            blobs[f"edges/{type_name}/column/{name}"] = values.tobytes()
    for base, block in projection.blocks.items():
        ids = projection.ids.in_block(base, block.count)
        # A removed node keeps its index but not its id, which another node may have by now.
        for place in np.flatnonzero(projection.label[block.start : block.start + block.count] < 0).tolist():
            ids[place] = ""
        texts = BlobTexts.of(ids)
        blobs[f"ids/{base}"], blobs[f"offsets/{base}"] = texts.blob, texts.offsets.tobytes()
    header = {
        "revision": projection.revision,
        "blocks": {base: [block.start, block.count, block.capacity] for base, block in projection.blocks.items()},
        "tags": {name: list(tags.words) for name, tags in projection.tags.items()},
        "dangling": list(projection.dangling),
        "schema": _SCHEMA,
    }
    return {"header": orjson.dumps(header), **blobs}


def from_blobs(blobs: Mapping[str, bytes]) -> Projection | None:
    """The projection that `to_blobs` wrote; None where another version of the schema wrote it."""
    header = orjson.loads(blobs["header"])
    if header.get("schema") != _SCHEMA:
        return None
    blocks = {base: Block(*bounds) for base, bounds in header["blocks"].items()}
    texts = {
        base: BlobTexts(bytes(blobs[f"ids/{base}"]), np.frombuffer(blobs[f"offsets/{base}"], np.int64))
        for base in blocks
    }
    columns: dict[tuple[str, str], Column] = {}
    parts: dict[str, dict[str, Column]] = {}
    for name, blob in blobs.items():
        match name.split("/"):
            case ["column", base, prop]:
                columns[base, prop] = np.frombuffer(blob, DTYPES[NODE_COLUMNS[base][prop].kind])
            case ["edges", type_name, "column", prop]:
                dtype = np.int32 if prop == "by" else DTYPES[EDGE_COLUMNS[type_name][prop].kind]
                parts.setdefault(type_name, {})[f"column/{prop}"] = np.frombuffer(blob, dtype)
            case ["edges", type_name, part]:
                parts.setdefault(type_name, {})[part] = np.frombuffer(blob, np.int32)
            case _:
                pass
    return Projection(
        header["revision"],
        blocks,
        Ids(texts, blocks),
        np.frombuffer(blobs["label"], np.int8),
        np.frombuffer(blobs["status"], np.int8),
        columns,
        {type_name: _edges_from(type_name, found, blocks) for type_name, found in parts.items()},
        {name: Tags().with_words(words) for name, words in header["tags"].items()},
        tuple(header["dangling"]),
    )


def _edges_from(type_name: str, parts: Mapping[str, Column], blocks: Mapping[str, Block]) -> EdgeList:
    def indices(part: str) -> Indices:
        return parts[part].astype(np.int32, copy=False)

    none = empty_edges(type_name, blocks)
    columns = {name.removeprefix("column/"): each for name, each in parts.items() if name.startswith("column/")}
    return EdgeList(
        indices("source"), indices("target"), indices("backward"), none.source_span, none.target_span, columns
    )
