"""What is measured, in which order, at which sizes?

One size after the other, each with as little in memory as it takes; of the smallest, its what-if stays to be compared.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from bench import detection, loading, memory, serving, starts, what_if
from bench.ground import CypherEngine, Ground, Means
from bench.neo4j_guest import staying
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


def run(
    people: Sequence[int], means: Means, limit: float = LIMIT, tell: Callable[[str], None] = lambda _: None
) -> Benchmark:
    """Measure organisations of these sizes; `tell` is told what is being done.

    `limit` is how many seconds one rule may take in Cypher; everything is measured again and again for four times
    as long. Raises `Refused` for a size below 200.
    """
    for each in people:
        if each < LEAST:
            raise Refused(Problem("", f"{each} people are too few to measure. Ask for {LEAST} or more."))
    machine = Machine(os.cpu_count() or 1, platform.system(), platform.python_version())
    return Benchmark(machine, tuple(_Run(means, limit, tell).rows(sorted(set(people)))))


@dataclass
class _Run:
    """One run: what it is done with, and what is remembered from one size to the next."""

    means: Means
    limit: float
    tell: Callable[[str], None]
    smallest: Situation | None = None
    missing: set[str] = field(default_factory=set[str])

    @property
    def patience(self) -> float:
        return PATIENCE * self.limit

    def rows(self, sizes: Sequence[int]) -> Iterator[Row]:
        """The rows of all sizes. Libraries that a rule imports when it first runs are imported before."""
        len(Ground.of(LEAST, full=True).report)
        for people in sizes:
            yield from self._at(people)

    def _at(self, people: int) -> Iterator[Row]:
        def tell(what: str) -> None:
            self.tell(f"{people:,} people: {what}")

        tell("five rules beside loops over dictionaries and networkx")
        reference = Ground.of(people, full=False)
        yield from detection.against_loops(reference, self.patience)
        tell("all rules")
        full = Ground.of(people, full=True)
        yield detection.of_the_catalogue(full, self.patience)
        if people <= MOST_EMBEDDED:
            tell("all rules in the embedded Cypher engine")
            yield from self._embedded(full)
        yield from self._neo4j(full if people <= MOST_WHOLE else reference, tell)
        tell("memory")
        yield memory.measured(full, reference)
        del reference
        tell("moves of one squad to another tribe")
        yield from self._what_if(full)
        tell("starts from a file")
        with starts.kept(full, self.means) as url:
            yield from starts.measured(full, self.means, url)
            if self.smallest is not None and self.smallest.people == people:
                tell("reads over HTTP")
                yield from serving.measured(self.means, url)

    def _embedded(self, ground: Ground) -> Iterator[Row]:
        try:
            engine = self.means.embedded(records(ground.packed))
        except StoreUnavailable:
            yield from self._left_out("The embedded Cypher engine is not installed: pip install kglite.")
        else:
            yield from self._cypher(ground, engine)

    def _cypher(self, ground: Ground, engine: CypherEngine) -> Iterator[Row]:
        return detection.against_cypher(ground, engine, self.limit, self.patience)

    def _neo4j(self, ground: Ground, tell: Callable[[str], None]) -> Iterator[Row]:
        if self.means.neo4j is None:
            yield from self._left_out(
                "Neo4j is not measured: NEO4J_URI names no server (an empty, disposable one)."
            )
            return
        tell("writing it to Neo4j")
        try:
            with staying(ground.packed, self.means, self.means.neo4j) as guest:
                tell("the same rules in Neo4j")
                yield from self._cypher(ground, guest.server)
                tell("loading from Neo4j")
                yield from loading.measured(ground, guest)
        except StoreUnavailable as error:
            yield LeftOut(f"Neo4j could not be measured with {ground.people:,} people. {error}")

    def _left_out(self, sentence: str) -> Iterator[Row]:
        """Says once what is not measured."""
        if sentence not in self.missing:
            self.missing.add(sentence)
            yield LeftOut(sentence)

    def _what_if(self, full: Ground) -> Iterator[Row]:
        situation = Situation.of(full)
        if self.smallest is None:
            self.smallest = situation
        return what_if.measured(situation, self.smallest)
