"""What do all measurements stand on: an organisation, how it is evaluated, and what lies outside of this package?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Protocol

from bench import dicts
from graph.algebra.engine import Evaluation
from graph.gaps import Report, Result, Settings, detect, gaps_in
from graph.generator import REFERENCE_DAY, generate
from graph.model import Records
from graph.packed import Packed
from graph.projection import Projection, from_packed
from graph.rules import CATALOGUE
from graph.rules.spec import Rule
from graph.store.port import Store

OURS: Final = "interstice"
"""What we are called among those that are measured."""

SETTINGS: Final = Settings(REFERENCE_DAY)
"""The day of generated organisations, and every rule at its own parameters."""


class OverLimit(Exception):
    """A question was given up because it took longer than it was allowed to."""


class CypherEngine(Protocol):
    """Whoever answers in Cypher and holds one organisation."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    def run(self, statement: str, parameters: Mapping[str, object], seconds: float) -> Iterable[Mapping[str, Any]]:
        """The rows that a statement finds. Raises `OverLimit` after so many seconds."""
        ...


@dataclass(frozen=True)
class Neo4jAddress:
    """A Neo4j server that is empty and may be written to; `user` is empty where nobody signs in."""

    uri: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class Means:
    """What lies above this package and is handed in.

    `open_store` opens a store by its address; `embedded` fills the embedded Cypher engine with an organisation and
    raises `StoreUnavailable` where it is not installed; `program` is the command line that starts Interstice.
    """

    open_store: Callable[[str], Store]
    embedded: Callable[[Records], CypherEngine]
    program: Sequence[str]
    neo4j: Neo4jAddress | None = None


def rules_named(ids: Iterable[str]) -> tuple[Rule, ...]:
    """The rules with these ids, in the order of the catalogue."""
    wanted = set(ids)
    return tuple(rule for rule in CATALOGUE if rule.id in wanted)


REFERENCE: Final = rules_named(dicts.RULES)
"""The five rules that plain programs are compared on."""


@dataclass(frozen=True)
class Ground:
    """A generated organisation of so many people, packed and as a projection.

    The whole model and all rules, or (not `full`) only what the five reference rules look at, and these rules.
    """

    people: int
    full: bool
    packed: Packed
    projection: Projection

    @classmethod
    def of(cls, people: int, *, full: bool) -> Ground:
        """The organisation that everybody generates who asks for this size."""
        packed = generate(people, full=full)
        return cls(people, full, packed, from_packed(packed))

    @cached_property
    def report(self) -> Report:
        """What its rules find in it."""
        return detect(Evaluation(self.projection), SETTINGS, CATALOGUE if self.full else REFERENCE)

    def found(self, rule: Rule) -> set[str]:
        """The ids that we find by a rule."""
        ev = Evaluation(self.projection)
        report = detect(ev, SETTINGS, (rule,))
        return {gap.id for gap in gaps_in(ev, report.results[0])}


def by_cypher(results: Iterable[Result]) -> list[Result]:
    """The results whose rules were evaluated and can be said in Cypher."""
    return [result for result in results if result.evaluated and result.rule.cypher]
