"""What does a rule's Cypher, which is its specification, find in an organisation?

Two engines answer: an embedded one in each run, and a real Neo4j where there is one. Whatever implements a rule has
to find the same ids on the same organisation, at the same parameters and `needs`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Final, Protocol

import kglite
from neo4j import GraphDatabase, NotificationMinimumSeverity

from graph.model import BASE_LABELS, LABELS, Kind, Node, Properties, Records, Relationship, Value
from tests.spheres import spheres

Rows = list[dict[str, Any]]


class CypherOracle(Protocol):
    """An engine that holds one organisation at a time."""

    def load(self, records: Records) -> None:
        """Hold this organisation, derived properties included, and no other."""
        ...

    def ids(self, cypher: str, parameters: Mapping[str, object], today: date) -> list[str]:
        """The distinct values of the column `id`, sorted by code point; `$today` is passed as an ISO date."""
        ...


class EmbeddedOracle:
    """kglite: Cypher inside this process, nothing to start."""

    def __init__(self, records: Records | None = None) -> None:
        self.load(records or Records())

    def load(self, records: Records) -> None:
        """Hold this organisation and no other."""
        self._graph = _empty_graph().copy()
        for text, rows in _creation(records, _embedded_node):
            self._graph.cypher(text, params={"rows": rows})

    def ids(self, cypher: str, parameters: Mapping[str, object], today: date) -> list[str]:
        """The distinct ids that the text finds. Raises `kglite.KgError` where it cannot be run."""
        found = self._graph.cypher(cypher, params={**parameters, "today": today.isoformat()})
        return sorted({row["id"] for row in found.to_list()})


@cache
def _empty_graph() -> kglite.KnowledgeGraph:
    """A graph that has seen every property of the model: kglite refuses a text about one that it has never seen."""
    # It would print a note for each property that no node has at the moment.
    kglite.set_query_warning_policy("silent")
    graph = kglite.KnowledgeGraph()
    for label in LABELS.values():
        values = {each.name: _SAMPLES[each.kind] for each in label.properties.values() if each.kind in _SAMPLES}
        graph.cypher(_embedded_node(label.name), params={"rows": [{"id": "sample", "properties": values}]})
    graph.cypher("MATCH (n) DETACH DELETE n")
    return graph


_SAMPLES: Final[Mapping[Kind, Value]] = {
    Kind.TEXT: "",
    Kind.TAG: "",
    Kind.WORD: "",
    Kind.REFERENCE: "",
    Kind.INTEGER: 0,
    Kind.NUMBER: 0.0,
    Kind.MONEY: 0.0,
    Kind.DATE: date(2000, 1, 1),
    Kind.FLAG: False,
}


class Neo4jOracle:
    """A disposable Neo4j server: loading an organisation wipes whatever is on it."""

    def __init__(self, uri: str, auth: tuple[str, str] | None = None) -> None:
        self._driver = GraphDatabase.driver(
            uri, auth=auth, notifications_min_severity=NotificationMinimumSeverity.OFF
        )
        for label in BASE_LABELS:
            self._run(
                f"CREATE CONSTRAINT oracle_{label.lower()} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
            )

    def load(self, records: Records) -> None:
        """Hold this organisation and no other."""
        with self._driver.session() as session, session.begin_transaction() as transaction:
            transaction.run("MATCH (n) DETACH DELETE n").consume()
            for text, rows in _creation(records, _neo4j_node):
                transaction.run(text, rows=rows).consume()
            transaction.commit()

    def ids(self, cypher: str, parameters: Mapping[str, object], today: date) -> list[str]:
        """The distinct ids that the text finds. Raises `neo4j.exceptions.Neo4jError` where it cannot be run."""
        return sorted({row["id"] for row in self._run(cypher, {**parameters, "today": today.isoformat()})})

    def close(self) -> None:
        """Give the connections back."""
        self._driver.close()

    def _run(self, text: str, parameters: Mapping[str, object] | None = None) -> Rows:
        with self._driver.session() as session:
            return session.run(text, dict(parameters or {})).data()


def _neo4j_node(label: str) -> str:
    return f"UNWIND $rows AS row CREATE (n:{':'.join(LABELS[label].labels)}) SET n = row.properties, n.id = row.id"


def _embedded_node(label: str) -> str:
    """kglite takes one label at the creation, and a property only by `SET` once no node of the label has had it."""
    more = "".join(f" SET n:{each}" for each in LABELS[label].labels if each != label)
    return f"UNWIND $rows AS row CREATE (n:{label} {{id: row.id}}) SET n += row.properties{more}"


def _creation(records: Records, node_text: Callable[[str], str]) -> Iterator[tuple[str, Rows]]:
    """The texts that create everything, each with its `$rows`."""
    sphere_of = spheres(records)
    by_label: defaultdict[str, Rows] = defaultdict(list)
    for node in records.nodes.values():
        derived = {"sphere_id": sphere_of[node.id]} if node.id in sphere_of else {}
        by_label[node.label].append({"id": node.id, "properties": {**_storable(node), **derived}})
    for label, rows in by_label.items():
        yield node_text(label), rows
    by_ends: defaultdict[tuple[str, str, str], Rows] = defaultdict(list)
    for each in records.relationships.values():
        ends = records.nodes[each.source].base, records.nodes[each.target].base
        row = {"source": each.source, "target": each.target, "properties": _storable(each)}
        by_ends[each.type, *ends].append(row)
    for (name, source, target), rows in by_ends.items():
        yield (
            (
                f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}), (b:{target} {{id: row.target}}) "
                f"CREATE (a)-[r:{name}]->(b) SET r += row.properties"
            ),
            rows,
        )


def _storable(item: Node | Relationship) -> Properties:
    """Its properties without `attributes`: a property of a graph database holds no table, and no rule asks for it."""
    return {name: value for name, value in item.properties.items() if not isinstance(value, Mapping)}


def needs_met(records: Records, needs: Iterable[str]) -> bool:
    """Whether the organisation records at least once each of what a rule needs.

    A need is a label (`Process`), a type (`OWNS`), a property of either (`Unit.budget`, `OWNS.verified_at`), or
    several of these with `|` between them, of which one is enough. A node counts whatever its status, as a squad
    counts as a unit: a need asks what is written down, not what is alive.
    """
    recorded = set(_recorded(records))
    return all(any(each in recorded for each in need.split("|")) for need in needs)


def _recorded(records: Records) -> Iterator[str]:
    for node in records.nodes.values():
        for label in node.labels:
            yield label
            yield from (f"{label}.{name}" for name in node.properties)
    for each in records.relationships.values():
        yield each.type
        yield from (f"{each.type}.{name}" for name in each.properties)
