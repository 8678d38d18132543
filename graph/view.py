"""What is seen of an organisation at one revision, on one day? Its gaps and their proof, nodes, relationships, paths.

A `View` is a projection with a day and parameters. It is immutable: whoever holds one sees one revision.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from graph import gaps as gap_engine
from graph.algebra.engine import Evaluation
from graph.algebra.findings import count, ends, find
from graph.algebra.vocabulary import AREA, DEPENDENCY, PERSON, TRIBE, UNIT, Relation, labelled, one_of, typed
from graph.algorithms import shortest_path
from graph.changes import Change, ChangeSet
from graph.errors import NotFound
from graph.gaps import Difference, Evidence, Gap, Report, Settings
from graph.lifecycle.standards import CATALOGUE_ALONE, Standards
from graph.map import Drawing, Sight, draw
from graph.model import LABELS, TYPES, Node, Relationship, RelationshipKey
from graph.overlay import Reader
from graph.projection import Projection, apply
from graph.rules.spec import Rule
from graph.rules.terms import TIED
from graph.spelling import nearest
from graph.store.port import Head, RevisionSummary, Store

if TYPE_CHECKING:
    from graph.scenario.simulation import Carried

LOOK_BACK: Final = 400
"""So many revisions are searched for the one that opened a gap."""

FIGURES: Final = {
    "people": PERSON.where(status=one_of("active", "on_leave")),
    "units": UNIT.active,
    "tribes": TRIBE.active,
    "areas": AREA.active,
    "dependencies": DEPENDENCY.active,
}
"""What an organisation is summed up by."""

FOUND: Final = 10_000
"""So many nodes with a text in their name are listed at most."""


@dataclass(frozen=True)
class Tie:
    """One relationship of a node, as seen from it."""

    relationship: Relationship
    other: str
    outgoing: bool


@dataclass(frozen=True)
class Explained:
    """A gap with all that is to be said about it."""

    gap: Gap
    sentence: str
    evidence: Evidence
    relationships: tuple[Relationship, ...]
    opened: RevisionSummary | None


@dataclass(frozen=True)
class WhatIf:
    """What a change would do: the organisation after it, and the gaps it opens, resolves and moves.

    The nodes of opened gaps are indices in `ev`, those of resolved ones in the view that was asked.
    """

    ev: Evaluation
    difference: Difference


@dataclass(frozen=True, slots=True)
class Part:
    """Steps of one scenario that are planned for a view, as they went; `scenario` is its id."""

    scenario: str
    name: str
    steps: tuple[Carried, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What makes a view one of a planned organisation: the view of what is there (`base`), and what is planned."""

    base: View
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, eq=False)
class View:
    """The organisation at one revision, on one day, by the rules that hold; with a `plan`, as it would be after it."""

    head: Head
    ev: Evaluation
    settings: Settings
    reader: Reader
    store: Store
    standards: Standards = CATALOGUE_ALONE
    plan: Plan | None = None
    drawn: Callable[[int, Sight], Drawing] | None = None
    """How the map of a revision comes about where maps share a ground."""

    @property
    def revision(self) -> int:
        """The revision that is seen, or that the plan stands on."""
        return self.head.revision

    @property
    def today(self) -> date:
        """The day the rules are evaluated on."""
        return self.settings.today

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that hold."""
        return self.standards.rules

    @property
    def projection(self) -> Projection:
        """The columns behind the view."""
        return self.ev.projection

    # gaps

    @cached_property
    def report(self) -> Report:
        """What all rules find, and by a plan those that are asked of plans."""
        found = gap_engine.detect(self.ev, self.settings, self.rules)
        if self.plan is None:
            return found
        return replace(
            found, results=(*found.results, *gap_engine.breaking(self.plan.base.ev, self.ev, self.settings))
        )

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """All gaps, rule by rule in the order of the catalogue, by id within a rule."""
        return tuple(gap_engine.all_gaps(self.ev, self.report))

    @cached_property
    def _by_key(self) -> Mapping[str, Gap]:
        return {gap.key: gap for gap in self.gaps}

    @cached_property
    def spheres(self) -> Mapping[str, tuple[int, ...]]:
        """For each gap, by key, the spheres it touches: one where it lies inside, else it lies between."""
        found = gap_engine.spheres(self.ev, self.gaps)
        return {gap.key: tuple(each) for gap, each in zip(self.gaps, found, strict=True)}

    @cached_property
    def drawing(self) -> Drawing:
        """The map, on the ground that those of all days and plans share; laid out afresh where there is none."""
        if self.plan is not None:
            return draw(self.sight, self.plan.base.drawing)
        return draw(self.sight) if self.drawn is None else self.drawn(self.revision, self.sight)

    @property
    def sight(self) -> Sight:
        """What the map is drawn of."""
        return Sight(self.ev, self.report, self.names)

    def has_gap(self, key: str) -> bool:
        """Whether there is a gap with this key."""
        return key in self._by_key

    def is_planned(self, key: str) -> bool:
        """Whether a gap is there only because of what is planned."""
        return self.plan is not None and self.has_gap(key) and not self.plan.base.has_gap(key)

    def gap(self, key: str) -> Gap:
        """The gap with this key. Raises `NotFound` with the nearest keys."""
        found = self._by_key.get(key)
        if found is None:
            raise NotFound("gap", key, nearest(key, self._by_key.keys(), 2))
        return found

    def sentences(self, gaps: Sequence[Gap]) -> list[str]:
        """A whole sentence for each gap."""
        return gap_engine.tell(self.ev, gaps, self.names)

    def explain(self, key: str, *, blame: bool = True) -> Explained:
        """Everything about one gap: its sentence, its proof, and the revision that opened it.

        That revision is searched for in the log, which takes its time; the book of gaps knows it without (`blame`).
        """
        gap = self.gap(key)
        evidence = gap_engine.prove(self.ev, gap)
        (sentence,) = self.sentences([gap])
        ties = {each.identity: each for walked in evidence.relationships for each in self._relationships(*walked)}
        return Explained(gap, sentence, evidence, tuple(ties.values()), self._opened(gap) if blame else None)

    def _relationships(self, type_name: str, source: int, target: int) -> list[Relationship]:
        ids = self.projection.id_of(source), self.projection.id_of(target)
        if TYPES[type_name].key is None:
            found = self.reader.items([RelationshipKey(type_name, *ids)])
        else:
            near = self.reader.relationships_of([ids[0]], 10_000)
            found = {
                each.identity: each for each in near if (each.type, each.source, each.target) == (type_name, *ids)
            }
        return [each for each in found.values() if isinstance(each, Relationship)]

    def _opened(self, gap: Gap) -> RevisionSummary | None:
        """The latest revision before which the gap was not there.

        None if it is older than the search goes, or only planned.
        """
        if self.plan is not None:
            base = self.plan.base
            return base._opened(base.gap(gap.key)) if base.has_gap(gap.key) else None
        ev = self.ev
        earliest = max(0, self.revision - LOOK_BACK)
        for each in reversed(list(self.store.log(earliest, self.revision))):
            projection, delta = apply(ev.projection, each.change_set.reversed, each.number - 1)
            ev = ev.after(projection, delta)
            if delta is not None and not gap_engine.affected(ev, self.settings, (gap.rule,)):
                continue
            result = gap_engine.evaluate(ev, gap.rule, self.settings)
            if all(gap.id != before.id for before in gap_engine.gaps_in(ev, result)):
                return next(iter(self.store.revisions(each.number + 1, 1)), None)
        return None

    def what_if(self, changes: Sequence[Change]) -> WhatIf:
        """What these changes would do to the gaps, without storing them. Raises `DoesNotApply`."""
        change_set = ChangeSet(tuple(changes))
        after, then = self.ev.after(*apply(self.projection, change_set)), self.settings.after(change_set)
        return WhatIf(after, gap_engine.between(self.ev, after, self.settings, self.rules, then))

    # nodes and ties

    @cached_property
    def figures(self) -> Mapping[str, int]:
        """How many people, units, tribes, areas and dependencies are there: planned, closed and gone ones are not."""
        return {name: count(self.ev, each) for name, each in FIGURES.items()}

    def names(self, ids: Sequence[str]) -> Mapping[str, str]:
        """The names of nodes by id, the id where no name is known."""
        known = self.reader.names(ids)
        return {id_: known.get(id_, id_) for id_ in ids}

    def node(self, id: str) -> Node:
        """The node with this id. Raises `NotFound` with the nearest ids."""
        found = self.reader.items([id]).get(id)
        if not isinstance(found, Node):
            raise NotFound("node", id, [node.id for node in self.reader.search(id[:3], 2)])
        return found

    def nodes(self, label: str | None = None, status: str | None = None, text: str = "") -> list[str]:
        """The ids of nodes with a label, with a status, and with a text in their name or id, ascending."""
        seen = self.projection
        if text.strip():
            indices = (seen.index_of(node.id) for node in self.reader.search(text, FOUND))
            found = [index for index in indices if index is not None]
        else:
            found = [index for (index,) in find(self.ev, labelled(*([label] if label else ())))]
        return sorted(
            seen.id_of(index)
            for index in found
            if label in (None, *LABELS[seen.label_of(index)].labels) and status in (None, seen.status_of(index))
        )

    def ties(self, id: str, limit: int = 500) -> list[Tie]:
        """The relationships of a node, at most `limit`."""
        found: list[Tie] = []
        for each in self.reader.relationships_of([id], limit):
            if each.source == id:
                found.append(Tie(each, each.target, outgoing=True))
            if each.target == id:
                found.append(Tie(each, each.source, outgoing=False))
        return found

    def neighbourhood(self, id: str, hops: int, limit: int) -> tuple[list[str], list[Relationship], int]:
        """(ids, relationships, how many relationships were left out) within `hops` steps of a node."""
        self.node(id)
        seen, edge = {id: None}, [id]
        ties: dict[RelationshipKey, Relationship] = {}
        more = 0
        for _ in range(hops):
            found = self.reader.relationships_of(edge, limit + 1)
            for each in found:
                if len(ties) < limit:
                    ties.setdefault(each.identity, each)
                elif each.identity not in ties:
                    more += 1
            ends_ = dict.fromkeys(end for each in ties.values() for end in (each.source, each.target))
            edge = [end for end in ends_ if end not in seen]
            seen |= dict.fromkeys(edge)
        return list(seen), list(ties.values()), more

    def path(self, start: str, end: str, *, by_dependencies: bool = False) -> list[tuple[str, Relationship | None]]:
        """One shortest way between two nodes over any relationships: each id with the step that led to it.

        `by_dependencies`: only over active dependencies, from either end to the other, and the units at these.

        Raises `NotFound` where nothing ties the two.
        """
        first, last = (self.index(each) for each in (start, end))
        if by_dependencies:
            tied = self.ev.pairs(TIED.expression)
            sources, targets = tied.source, tied.target
        else:
            sources, targets = self.projection.ties
        way = shortest_path(sources, targets, self.projection.size, first, last)
        if not way:
            raise NotFound("path", f"{start} to {end}")
        ids = self.projection.ids_of(way)
        steps: list[tuple[str, Relationship | None]] = [(ids[0], None)]
        for before, after in itertools.pairwise(ids):
            near = self.reader.relationships_of([before], 100_000)
            step = next(
                each
                for each in near
                if {each.source, each.target} == {before, after}
                and (not by_dependencies or each.type in ("NEEDED_BY", "PROVIDED_BY"))
            )
            steps.append((after, step))
        return steps

    def index(self, id: str) -> int:
        """The index of the node with this id. Raises `NotFound` with the nearest ids."""
        index = self.projection.index_of(id)
        if index is None:
            raise NotFound("node", id, [node.id for node in self.reader.search(id[:3], 2)])
        return index

    def ends(self, relation: Relation, nodes: Sequence[int]) -> list[list[int]]:
        """For each node (an index) the nodes that a relation of the algebra leads to."""
        return ends(self.ev, relation, nodes)

    def targets(self, type_name: str, nodes: Sequence[int], *, back: bool = False) -> list[list[int]]:
        """For each node (an index) what a relationship type leads to (or, `back`, where it comes from)."""
        return ends(self.ev, typed(type_name).T if back else typed(type_name), nodes)
