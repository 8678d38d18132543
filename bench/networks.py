"""How fast are five rules over networkx, as a program that already holds its organisation there would write them?

The organisation is one `MultiDiGraph`: properties on the nodes, and the type of a relationship as the key of its edge,
which is how networkx tells several edges of the same two nodes apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from bench import unpacked
from graph.model import LABELS
from graph.packed import Packed

Graph: TypeAlias = Any
"""What networkx is given and gives is not typed any closer."""


def graph_of(packed: Packed) -> Graph:
    """The organisation of these lists, each node with its labels as the property `labels`."""
    import networkx as nx

    graph: Graph = nx.MultiDiGraph()  # pyright: ignore[reportUnknownVariableType]
    graph.add_nodes_from(
        (id_, {**known, "labels": LABELS[label].labels}) for id_, label, known in unpacked.nodes(packed)
    )
    graph.add_edges_from((source, target, name) for name, source, target in unpacked.ties(packed))
    return graph


def find(graph: Graph) -> dict[str, set[str]]:
    """The ids that each of the five rules finds."""
    return {rule: rule_of(graph) for rule, rule_of in RULES.items()}


def leading(graph: Graph, node: str, name: str) -> Iterator[str]:
    """What relationships of a type lead to from a node."""
    return (target for _, target, key in graph.out_edges(node, keys=True) if key == name)


def arriving(graph: Graph, node: str, name: str) -> Iterator[str]:
    """What relationships of a type come from that lead to a node."""
    return (source for source, _, key in graph.in_edges(node, keys=True) if key == name)


def active(graph: Graph, label: str) -> list[str]:
    """The active nodes with a label."""
    return [
        id_ for id_, known in graph.nodes(data=True) if known["status"] == "active" and label in known["labels"]
    ]


def reached(graph: Graph, start: str, name: str, steps: int) -> set[str]:
    """What one to `steps` relationships of a type lead to."""
    found: set[str] = set()
    level: Iterable[str] = (start,)
    for _ in range(steps):
        level = {end for each in level for end in leading(graph, each, name)} - found
        if not level:
            break
        found |= level
    return found


def area_unowned(graph: Graph) -> set[str]:
    nodes = graph.nodes

    def passes_on(area: str) -> bool:
        return nodes[area].get("owner_inherits") is True and any(
            nodes[owner]["status"] == "active" for owner in arriving(graph, area, "OWNS")
        )

    return {
        area
        for area in active(graph, "Area")
        if nodes[area].get("kind") != "decision"
        and not any(True for _ in arriving(graph, area, "OWNS"))
        and not any(map(passes_on, reached(graph, area, "SUB_AREA_OF", 5)))
    }


def dep_uncovered(graph: Graph) -> set[str]:
    nodes = graph.nodes
    live = {
        id_
        for id_, known in nodes(data=True)
        if "Process" in known["labels"] and known["status"] in ("pilot", "validated")
    }
    known: dict[str, set[str]] = {}

    def covering(unit: str) -> set[str]:
        if unit not in known:
            above = {unit} | reached(graph, unit, "PART_OF", 6)
            known[unit] = {process for each in above for process in arriving(graph, each, "COVERS")} & live
        return known[unit]

    def is_open(dependency: str) -> bool:
        return live.isdisjoint(arriving(graph, dependency, "COVERS")) and any(
            nodes[consumer]["sphere_id"] != nodes[provider]["sphere_id"]
            and covering(consumer).isdisjoint(covering(provider))
            for consumer in leading(graph, dependency, "NEEDED_BY")
            for provider in leading(graph, dependency, "PROVIDED_BY")
        )

    return {each for each in active(graph, "Dependency") if is_open(each)}


def unit_no_lead(graph: Graph) -> set[str]:
    nodes = graph.nodes
    return {
        unit
        for unit in active(graph, "Unit")
        if not any(nodes[person]["status"] == "active" for person in arriving(graph, unit, "LEADS"))
    }


def squad_many_managers(graph: Graph) -> set[str]:
    nodes = graph.nodes
    found: set[str] = set()
    for squad in active(graph, "Squad"):
        managers: set[str] = set()
        for person in arriving(graph, squad, "MEMBER_OF"):
            if nodes[person]["status"] == "active":
                managers.update(leading(graph, person, "REPORTS_TO"))
        if len(managers) > 2:
            found.add(squad)
    return found


def dep_knot(graph: Graph) -> set[str]:
    import networkx as nx

    nodes = graph.nodes
    needs: Graph = nx.DiGraph()  # pyright: ignore[reportUnknownVariableType]
    for each in active(graph, "Dependency"):
        providers = [unit for unit in leading(graph, each, "PROVIDED_BY") if nodes[unit]["status"] == "active"]
        for consumer in leading(graph, each, "NEEDED_BY"):
            if nodes[consumer]["status"] == "active":
                needs.add_edges_from((consumer, provider) for provider in providers)
    return {
        min(circle)
        for circle in nx.strongly_connected_components(needs)
        if len(circle) > 2 and len({nodes[unit]["sphere_id"] for unit in circle}) > 1
    }


RULES: Final[Mapping[str, Callable[[Graph], set[str]]]] = {
    "area-unowned": area_unowned,
    "unit-no-lead": unit_no_lead,
    "squad-many-managers": squad_many_managers,
    "dep-uncovered": dep_uncovered,
    "dep-knot": dep_knot,
}
"""The five rules that programs are compared on, at the parameters of the catalogue."""
