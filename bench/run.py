"""What is measured, in which order, at which sizes?

One size after the other, each with as little in memory as it takes; of the smallest, its what-if stays to be compared.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from bench import detection, loading, maps, memory, planners, plans, serving, starts, suggestions, what_if, years
from bench.ground import Ground, Means
from bench.neo4j_guest import staying
from bench.plans import Planned
from bench.report import Benchmark, LeftOut, Machine, Row
from bench.what_if import Situation
from graph.errors import Problem, Refused, StoreUnavailable
from graph.generator import records

LEAST: Final = 200
"""People of the smallest organisation: it has two tribes, between which a squad can move."""

LIMIT: Final = 2.0
"""Seconds that one rule may take in Cypher."""

PATIENCE: Final = 4
"""So many limits are spent on measuring one thing again and again."""

MOST_EMBEDDED: Final = 100_000
"""People of the largest organisation that the embedded engine is given."""

MOST_WHOLE: Final = 100_000
"""People of the largest organisation that Neo4j is given whole; of larger ones it gets what the five rules look at."""


Tell: TypeAlias = Callable[[str], None]


def run(people: Iterable[int], means: Means, limit: float = LIMIT, tell: Tell = lambda _: None) -> Benchmark:
    """Measure organisations of these sizes; `tell` is told what is being done.

    `limit` is how many seconds one rule may take in Cypher; everything is measured again and again for four times
    as long. Raises `Refused` for a size below 200.
    """
    sizes = sorted(set(people))
    for each in sizes:
        if each < LEAST:
            raise Refused(Problem("", f"{each} people are too few to measure. Ask for {LEAST} or more."))
    machine = Machine(os.cpu_count() or 1, platform.system(), platform.python_version())
    # What is left out at several sizes for the same reason is said once.
    return Benchmark(machine, tuple(dict.fromkeys(_rows(sizes, means, limit, tell))))


def _rows(sizes: Sequence[int], means: Means, limit: float, tell: Tell) -> Iterator[Row]:
    len(
        Ground.of(LEAST, full=True).report
    )  # libraries that a rule imports when it first runs are there from now on
    tell("the maps of the sample organisations")
    yield from maps.samples()
    smallest: Planned | None = None
    for people in sizes:

        def told(what: str, people: int = people) -> None:
            tell(f"{people:,} people: {what}")

        reference, full = Ground.of(people, full=False), Ground.of(people, full=True)
        yield from _detection(reference, full, means, limit, told)
        told("memory")
        yield memory.measured(full, reference)
        del reference
        told("moves of one squad to another tribe")
        situation = Situation.of(full)
        yield from what_if.measured(situation, smallest.situation if smallest else situation)
        told("a plan of many steps")
        planned = Planned.of(full, situation)
        yield from plans.measured(planned, smallest or planned)
        if people <= suggestions.MOST:
            told("other tribes")
            yield from suggestions.measured(planned)
        if people <= years.MOST:
            told("a year of gaps")
            yield from years.measured(full, means)
        told("the map")
        yield from maps.measured(maps.Mapped.generated(full))
        told("starts from a file")
        with starts.kept(full, means) as url:
            yield from starts.measured(full, means, url)
            if smallest is None:
                told("reads over HTTP")
                yield from serving.measured(means, url)
                told("many planners at once")
                yield from planners.measured(full, means)
        smallest = smallest or planned


def _detection(reference: Ground, full: Ground, means: Means, limit: float, tell: Tell) -> Iterator[Row]:
    tell("five rules beside loops over dictionaries and networkx")
    yield from detection.against_loops(reference, PATIENCE * limit)
    tell("all rules")
    yield detection.of_the_catalogue(full, PATIENCE * limit)
    if full.people <= MOST_EMBEDDED:
        tell("all rules in the embedded Cypher engine")
        yield from beside_the_embedded_engine(full, means, limit)
    yield from beside_neo4j(full if full.people <= MOST_WHOLE else reference, means, limit, tell)


def beside_the_embedded_engine(ground: Ground, means: Means, limit: float) -> Iterator[Row]:
    """What the embedded engine takes, if it is installed."""
    try:
        engine = means.embedded(records(ground.packed))
    except StoreUnavailable:
        yield LeftOut("The embedded Cypher engine is not installed: pip install kglite.")
    else:
        yield from detection.against_cypher(ground, engine, limit, PATIENCE * limit)


def beside_neo4j(ground: Ground, means: Means, limit: float, tell: Tell) -> Iterator[Row]:
    """What a Neo4j server takes, if there is one; if it fails, the other measurements go on."""
    if means.neo4j is None:
        yield LeftOut("Neo4j is not measured: NEO4J_URI names no server (an empty, disposable one).")
        return
    tell("writing it to Neo4j")
    try:
        with staying(ground.packed, means, means.neo4j) as guest:
            tell("the same rules in Neo4j")
            yield from detection.against_cypher(ground, guest.server, limit, PATIENCE * limit)
            tell("loading from Neo4j")
            yield from loading.measured(ground, guest)
    except StoreUnavailable as error:
        yield LeftOut(f"Neo4j could not be measured with {ground.people:,} people. {error}")
