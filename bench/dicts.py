"""How fast are five rules in plain Python, over dictionaries, written as well as one would without a library?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from bench import unpacked
from graph.model import LABELS, Value
from graph.packed import Packed

Ends: TypeAlias = Mapping[str, Sequence[str]]
"""What one type of relationship leads to, by id; a node it leads nowhere from is no key."""


@dataclass(frozen=True)
class Dicts:
    """An organisation as dictionaries: nodes by id and by label, relationships by type and either end."""

    nodes: Mapping[str, Mapping[str, Value]]
    labelled: Ends
    out: Mapping[str, Ends]
    into: Mapping[str, Ends]

    @classmethod
    def of(cls, packed: Packed) -> Dicts:
        """The organisation of these lists."""
        nodes: dict[str, Mapping[str, Value]] = {}
        labelled: defaultdict[str, list[str]] = defaultdict(list)
        for id_, label, known in unpacked.nodes(packed):
            nodes[id_] = known
            for each in LABELS[label].labels:
                labelled[each].append(id_)
        out: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        into: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for name, source, target in unpacked.ties(packed):
            out[name][source].append(target)
            into[name][target].append(source)
        return cls(nodes, labelled, _plain(out), _plain(into))

    def find(self) -> dict[str, set[str]]:
        """The ids that each of the five rules finds."""
        return {rule: rule_of(self) for rule, rule_of in RULES.items()}

    def leading(self, name: str) -> Ends:
        """What relationships of a type lead to, by their source."""
        return self.out.get(name, {})

    def arriving(self, name: str) -> Ends:
        """What relationships of a type come from, by their target."""
        return self.into.get(name, {})

    def active(self, label: str) -> Iterator[str]:
        """The active nodes with a label."""
        nodes = self.nodes
        return (id_ for id_ in self.labelled.get(label, ()) if nodes[id_]["status"] == "active")


def _plain(ends: Mapping[str, Mapping[str, list[str]]]) -> dict[str, Ends]:
    """Without defaults, so that asking for what is not there adds nothing."""
    return {name: dict(by_id) for name, by_id in ends.items()}


def reached(start: str, ends: Ends, steps: int) -> set[str]:
    """What one to `steps` steps lead to."""
    found: set[str] = set()
    level: Iterable[str] = (start,)
    for _ in range(steps):
        level = {end for each in level for end in ends.get(each, ())} - found
        if not level:
            break
        found |= level
    return found


def area_unowned(o: Dicts) -> set[str]:
    nodes, owners, above = o.nodes, o.arriving("OWNS"), o.leading("SUB_AREA_OF")

    def passes_on(area: str) -> bool:
        return nodes[area].get("owner_inherits") is True and any(
            nodes[owner]["status"] == "active" for owner in owners.get(area, ())
        )

    return {
        area
        for area in o.active("Area")
        if area not in owners
        and nodes[area].get("kind") != "decision"
        and not any(map(passes_on, reached(area, above, 5)))
    }


def dep_uncovered(o: Dicts) -> set[str]:
    nodes, covers, parents = o.nodes, o.arriving("COVERS"), o.leading("PART_OF")
    consumers, providers = o.leading("NEEDED_BY"), o.leading("PROVIDED_BY")
    live = {id_ for id_ in o.labelled.get("Process", ()) if nodes[id_]["status"] in ("pilot", "validated")}
    known: dict[str, set[str]] = {}

    def covering(unit: str) -> set[str]:
        if unit not in known:
            above = {unit} | reached(unit, parents, 6)
            known[unit] = {process for each in above for process in covers.get(each, ())} & live
        return known[unit]

    def is_open(dependency: str) -> bool:
        return any(
            nodes[consumer]["sphere_id"] != nodes[provider]["sphere_id"]
            and covering(consumer).isdisjoint(covering(provider))
            for consumer in consumers.get(dependency, ())
            for provider in providers.get(dependency, ())
        )

    return {each for each in o.active("Dependency") if live.isdisjoint(covers.get(each, ())) and is_open(each)}


def unit_no_lead(o: Dicts) -> set[str]:
    nodes, leads = o.nodes, o.arriving("LEADS")
    return {
        unit
        for unit in o.active("Unit")
        if not any(nodes[person]["status"] == "active" for person in leads.get(unit, ()))
    }


def squad_many_managers(o: Dicts) -> set[str]:
    nodes, members, managers = o.nodes, o.arriving("MEMBER_OF"), o.leading("REPORTS_TO")
    found: set[str] = set()
    for squad in o.active("Squad"):
        several: set[str] = set()
        for person in members.get(squad, ()):
            if nodes[person]["status"] == "active":
                several.update(managers.get(person, ()))
        if len(several) > 2:
            found.add(squad)
    return found


def dep_knot(o: Dicts) -> set[str]:
    nodes, consumers, providers = o.nodes, o.leading("NEEDED_BY"), o.leading("PROVIDED_BY")
    needs: defaultdict[str, list[str]] = defaultdict(list)
    for each in o.active("Dependency"):
        for consumer in consumers.get(each, ()):
            if nodes[consumer]["status"] == "active":
                needs[consumer] += (id_ for id_ in providers.get(each, ()) if nodes[id_]["status"] == "active")
    return {
        min(circle)
        for circle in circles(dict(needs))
        if len(circle) > 2 and len({str(nodes[unit]["sphere_id"]) for unit in circle}) > 1
    }


def circles(ends: Ends) -> Iterator[list[str]]:
    """The strongly connected components (Tarjan 1972), without recursion."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    open_: list[str] = []
    is_open: set[str] = set()
    for start in ends:
        if start in number:
            continue
        way = [(start, iter(ends[start]))]
        number[start] = low[start] = len(number)
        open_.append(start)
        is_open.add(start)
        while way:
            node, onward = way[-1]
            for end in onward:
                if end not in number:
                    number[end] = low[end] = len(number)
                    open_.append(end)
                    is_open.add(end)
                    way.append((end, iter(ends.get(end, ()))))
                    break
                if end in is_open and number[end] < low[node]:
                    low[node] = number[end]
            else:
                way.pop()
                if way and low[node] < low[way[-1][0]]:
                    low[way[-1][0]] = low[node]
                if low[node] == number[node]:
                    circle = [open_.pop()]
                    while circle[-1] != node:
                        circle.append(open_.pop())
                    is_open.difference_update(circle)
                    yield circle


RULES: Final[Mapping[str, Callable[[Dicts], set[str]]]] = {
    "area-unowned": area_unowned,
    "unit-no-lead": unit_no_lead,
    "squad-many-managers": squad_many_managers,
    "dep-uncovered": dep_uncovered,
    "dep-knot": dep_knot,
}
"""The five rules that programs are compared on, at the parameters of the catalogue."""
