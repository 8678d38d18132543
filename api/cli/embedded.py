"""What does Cypher find where there is no server to ask? An engine inside this process answers, if it is installed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from graph.errors import StoreUnavailable
from graph.model import LABELS, Kind, Properties, Records, Value
from graph.spheres import spheres

ADVICE: Final = (
    "The rules are verified by a Cypher engine, and none is at hand. Use a store in Neo4j (--store neo4j://HOST:PORT), "
    "or install the embedded engine: pip install kglite."
)

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


class EmbeddedCypher:
    """An organisation in kglite. Raises `StoreUnavailable` where kglite is not installed."""

    def __init__(self, records: Records) -> None:
        try:
            import kglite
        except ImportError:
            raise StoreUnavailable(ADVICE) from None
        kglite.set_query_warning_policy("silent")  # or it writes a note for each property that no node has
        self._graph: Any = kglite.KnowledgeGraph()
        self._know_every_property()
        self._fill(records)

    def ask(self, statement: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
        """What a statement finds, a row as a table of its columns."""
        import kglite

        try:
            return self._graph.cypher(statement, params=dict(parameters)).to_list()
        except kglite.KgError as error:
            raise StoreUnavailable(f"The embedded engine cannot run the query of a rule: {error}") from error

    def _know_every_property(self) -> None:
        """A statement about a property that no node has ever had is refused, so each is had once."""
        for label in LABELS.values():
            values = {each.name: _SAMPLES[each.kind] for each in label.properties.values() if each.kind in _SAMPLES}
            self._create(label.name, [{"id": "sample", "properties": values}])
        self._graph.cypher("MATCH (n) DETACH DELETE n")

    def _create(self, label: str, rows: list[dict[str, object]]) -> None:
        """One label goes into the creation, and properties come by `SET`: that is what the engine takes."""
        more = "".join(f" SET n:{each}" for each in LABELS[label].labels if each != label)
        statement = f"UNWIND $rows AS row CREATE (n:{label} {{id: row.id}}) SET n += row.properties{more}"
        self._graph.cypher(statement, params={"rows": rows})

    def _fill(self, records: Records) -> None:
        sphere_of = _spheres(records)
        nodes: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
        for node in records.nodes.values():
            sphere = {"sphere_id": sphere_of[node.id]} if node.id in sphere_of else {}
            nodes[node.label].append({"id": node.id, "properties": {**_plain(node.properties), **sphere}})
        for label, rows in nodes.items():
            self._create(label, rows)
        ties: defaultdict[tuple[str, str, str], list[dict[str, object]]] = defaultdict(list)
        for each in records.relationships.values():
            ends = records.nodes[each.source].base, records.nodes[each.target].base
            row: dict[str, object] = {"source": each.source, "target": each.target}
            ties[each.type, *ends].append({**row, "properties": _plain(each.properties)})
        for (name, source, target), rows in ties.items():
            statement = (
                f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}), (b:{target} {{id: row.target}}) "
                f"CREATE (a)-[r:{name}]->(b) SET r += row.properties"
            )
            self._graph.cypher(statement, params={"rows": rows})


def _plain(properties: Properties) -> Properties:
    """Properties without `attributes`: a graph database holds no table in a property, and no rule asks for it."""
    return {name: value for name, value in properties.items() if not isinstance(value, Mapping)}


def _spheres(records: Records) -> Mapping[str, str]:
    units = [node for node in records.nodes.values() if node.base == "Unit"]
    parents: dict[str, list[str]] = {node.id: [] for node in units}
    for each in records.relationships.values():
        if each.type == "PART_OF":
            parents[each.source].append(each.target)
    return spheres(parents, {node.id for node in units if node.label == "Tribe"})
