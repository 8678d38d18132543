"""How many bytes does an organisation need in memory, beside what it needs in networkx?"""

from __future__ import annotations

import gc
import tracemalloc
from typing import Final

from bench import networks, unpacked
from bench.ground import Ground
from bench.report import Memory

MOST: Final = 10_000
"""People of the largest organisation that is put into networkx for this: watched memory makes it slow."""


def measured(full: Ground, reference: Ground) -> Memory:
    """The bytes of one organisation, as the whole model and as what the reference rules look at."""
    nodes, relationships = unpacked.size_of(full.packed)
    whole = full.projection.memory
    compared = reference if reference.people <= MOST else Ground.of(MOST, full=False)
    ours, theirs = _bytes_of(compared) / compared.people, _bytes_in_networkx(compared) / compared.people
    return Memory(
        people=full.people,
        nodes=nodes,
        relationships=relationships,
        a_person=_bytes_of(full) / full.people,
        a_relationship=(whole["ends"] + whole["properties"]) / relationships,
        reference_a_person=_bytes_of(reference) / reference.people,
        networkx_people=compared.people,
        networkx_a_person=theirs,
        networkx_ratio=theirs / ours,
    )


def _bytes_of(ground: Ground) -> int:
    return sum(ground.projection.memory.values())


def _bytes_in_networkx(ground: Ground) -> int:
    """What Python gives out while the graph is made, and it keeps; the ids and values existed before."""
    networks.graph_of(ground.packed)  # what the library itself keeps once it is loaded is not the graph's
    gc.collect()
    tracemalloc.start()
    try:
        graph = networks.graph_of(ground.packed)
        gc.collect()
        size, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    del graph
    return size
