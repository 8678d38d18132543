"""Are the numbers that sum an organisation up what plain loops over its records count?"""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import fmean, pstdev
from typing import Any, Final

import networkx as nx
import pytest
from hypothesis import given

from graph.algebra.engine import Evaluation
from graph.metrics import METRICS, measured
from graph.model import Records
from graph.projection import from_records
from graph.spheres import spheres
from tests.organisations import org, organisations


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
    parents = {node.id: set[str]() for node in records.nodes.values() if node.base == "Unit"}
    for unit, above in ties(records, "PART_OF"):
        parents[unit].add(above)
    sphere = spheres(parents, [node.id for node in records.nodes.values() if node.label == "Tribe"])
    groups = defaultdict[str, set[str]](set)
    for unit in {end for pair in pairs for end in pair}:
        groups[sphere[unit]].add(unit)
    assert found == pytest.approx(library.community.modularity(graph, groups.values()))


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
