"""Are the numbers that sum an organisation up what plain loops over its records count?"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from statistics import fmean, pstdev
from typing import Any, Final

import networkx as nx
import pytest
from hypothesis import given

from graph.algebra.engine import Evaluation
from graph.gaps import Settings, evaluate
from graph.metrics import METRICS, measured
from graph.model import Records
from graph.projection import from_records
from graph.rules.dependency import DEP_UNCOVERED
from tests.organisations import org, organisations
from tests.spheres import spheres


def numbers(records: Records) -> dict[str, float | None]:
    return measured(Evaluation(from_records(records)), with_restricted=True)


def ties(records: Records, type_name: str) -> list[tuple[str, str]]:
    return [(each.source, each.target) for each in records.relationships.values() if each.type == type_name]


def active(records: Records, *labels: str) -> set[str]:
    nodes = records.nodes.values()
    return {node.id for node in nodes if node.status == "active" and (node.label in labels or node.base in labels)}


@given(organisations())
def test_plain_loops_count_the_same(records: Records) -> None:
    found = numbers(records)
    present = active(records, "Person")
    reports = [(who, to) for who, to in ties(records, "REPORTS_TO") if who in present and to in present]
    spans = list(Counter(to for _, to in reports).values())
    assert found["span-mean"] == (pytest.approx(fmean(spans)) if spans else None)
    assert found["span-spread"] == (pytest.approx(pstdev(spans)) if spans else None)
    squads = active(records, "Squad")
    members = Counter(unit for who, unit in ties(records, "MEMBER_OF") if who in present)
    assert found["squad-size"] == (pytest.approx(fmean(members[each] for each in squads)) if squads else None)
    people = [node for node in records.nodes.values() if node.base == "Person"]
    assert found["headcount"] == len([node for node in people if node.status in ("active", "on_leave")])
    units = [records.nodes[id_] for id_ in active(records, "Unit")]
    budgets = [node.properties["budget"] for node in units if "budget" in node.properties]
    assert found["budget"] == (pytest.approx(sum(budgets)) if budgets else None)  # type: ignore[arg-type]


@given(organisations())
def test_modularity_is_that_of_networkx(records: Records) -> None:
    found = numbers(records)["modularity"]
    units, dependencies = active(records, "Unit"), active(records, "Dependency")
    needing, providing = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for name, ends in (("NEEDED_BY", needing), ("PROVIDED_BY", providing)):
        for dependency, unit in ties(records, name):
            if dependency in dependencies and unit in units:
                ends[dependency].add(unit)
    pairs = {(one, other) for each in dependencies for one in needing[each] for other in providing[each]}
    library: Any = nx
    graph = library.MultiGraph(sorted(pairs))
    if not pairs:
        assert found is None
        return
    sphere = spheres(records)
    groups = defaultdict[str, set[str]](set)
    for unit in {end for pair in pairs for end in pair}:
        groups[sphere[unit]].add(unit)
    assert found == pytest.approx(library.community.modularity(graph, groups.values()))


def mean_and_spread(sizes: list[int]) -> list[object]:
    return [pytest.approx(fmean(sizes)), pytest.approx(pstdev(sizes))] if sizes else [None, None]


@given(organisations())
def test_plain_loops_count_units_and_who_is_in_them(records: Records) -> None:
    found, present = numbers(records), active(records, "Person")
    squads, tribes, units = (active(records, each) for each in ("Squad", "Tribe", "Unit"))
    assert (found["squads"], found["tribes"]) == (len(squads), len(tribes))
    inside, above = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for unit, upper in ties(records, "PART_OF"):
        above[unit].add(upper)
    memberships = [(who, unit) for who, unit in ties(records, "MEMBER_OF") if who in present]
    for who, unit in memberships:
        reached = {unit}
        for _ in range(6):
            reached |= {upper for each in reached for upper in above[each]}
        for each in reached:
            inside[each].add(who)
    members = Counter(unit for _, unit in memberships)
    sizes = mean_and_spread([members[each] for each in squads])
    assert [found["squad-size"], found["squad-size-spread"]] == sizes
    assert [found["tribe-size"], found["tribe-size-spread"]] == mean_and_spread(
        [len(inside[each]) for each in tribes]
    )
    at_work = [
        each.properties.get("fte", 1)
        for each in records.relationships.values()
        if each.type == "MEMBER_OF" and each.source in present and each.target in units - active(records, "Chapter")
    ]
    assert found["fte"] == (pytest.approx(sum(at_work)) if at_work else None)  # type: ignore[arg-type]
    placed = {
        who for name in ("MEMBER_OF", "LEADS", "DEPUTY_OF") for who, unit in ties(records, name) if unit in units
    }
    assert found["unplaced"] == len(present - placed)
    people = [each for each in records.nodes.values() if each.status in ("active", "on_leave")]
    costs = [each.properties["cost"] for each in people if each.base == "Person" and "cost" in each.properties]
    assert found["cost"] == (pytest.approx(sum(costs)) if costs else None)  # type: ignore[arg-type]


@given(organisations())
def test_plain_loops_count_what_crosses_tribes(records: Records) -> None:
    found, sphere, dependencies = numbers(records), spheres(records), active(records, "Dependency")
    needing, providing = (grouped(records, each) for each in ("NEEDED_BY", "PROVIDED_BY"))
    sides = {
        id_: {(sphere[one], sphere[other]) for one in needing[id_] for other in providing[id_]}
        for id_ in dependencies
    }
    crossing = {id_ for id_, pairs in sides.items() if any(one != other for one, other in pairs)}
    assert found["cross-tribe"] == len(crossing)
    levels = Counter(records.nodes[id_].properties.get("criticality", "unknown") for id_ in crossing)
    for level in (1, 2, 3, 4, "unknown"):
        assert found[f"cross-tribe-criticality-{level}"] == levels[level]
    with_sides = len([pairs for pairs in sides.values() if pairs])
    assert found["coupling"] == (pytest.approx(len(crossing) / with_sides) if with_sides else None)
    ev, terms = Evaluation(from_records(records)), Settings(date(2026, 11, 26))
    assert found["cross-tribe-uncovered"] == len(evaluate(ev, DEP_UNCOVERED, terms))


def grouped(records: Records, type_name: str) -> dict[str, set[str]]:
    found = defaultdict[str, set[str]](set)
    for one, other in ties(records, type_name):
        found[one].add(other)
    return found


@given(organisations())
def test_plain_loops_weigh_the_areas_of_squads(records: Records) -> None:
    weights = {"simple": 1, "clear": 1, "complicated": 2, "complex": 3}
    squads, areas = active(records, "Squad"), active(records, "Area")
    loads = Counter[str]()
    for owner, area in ties(records, "OWNS"):
        complexity = records.nodes[area].properties.get("complexity") if area in areas else None
        if owner in squads and isinstance(complexity, str):
            loads[owner] += weights[complexity]
    assert numbers(records)["cognitive-load"] == (pytest.approx(fmean(loads.values())) if loads else None)


@given(organisations())
def test_layers_are_the_longest_way_in_networkx(records: Records) -> None:
    present = active(records, "Person")
    library: Any = nx
    graph = library.DiGraph(each for each in ties(records, "REPORTS_TO") if present.issuperset(each))
    if library.is_directed_acyclic_graph(graph):
        longest = library.dag_longest_path_length(graph) + 1 if len(graph) else None
        assert numbers(records)["layers"] == longest


LINE: Final = org("Person a -REPORTS_TO-> Person b -REPORTS_TO-> Person c", "Person d -REPORTS_TO-> c")
CIRCLE: Final = org("Person a -REPORTS_TO-> Person b -REPORTS_TO-> a", "Person c -REPORTS_TO-> Person d")


def test_layers_are_the_people_on_the_longest_line() -> None:
    assert numbers(LINE)["layers"] == 3
    assert numbers(CIRCLE)["layers"] == 2
    assert numbers(org("Person a"))["layers"] is None


def test_unknown_is_not_nought() -> None:
    found = numbers(org("Squad a"))
    assert {
        found[each] for each in ("cost", "budget", "coupling", "modularity", "span-mean", "cognitive-load")
    } == {None}


def test_money_is_for_those_who_may_see_it() -> None:
    ev = Evaluation(from_records(org("Person a cost=100")))
    assert measured(ev, with_restricted=True)["cost"] == 100
    assert "cost" not in measured(ev, with_restricted=False)


def test_each_metric_says_what_it_counts() -> None:
    assert len({each.id for each in METRICS}) == len(METRICS)
    assert all(each.about.endswith((".", ").")) and each.title for each in METRICS)
