"""Is everybody told what a plan changes for them, and nobody else?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.algebra.engine import Evaluation
from graph.changes import ChangeSet, applied
from graph.model import Records
from graph.operations import (
    AddPerson,
    AddSquad,
    AppointLead,
    AssignArea,
    ChangeManager,
    CloseSquad,
    MovePerson,
    MoveSquad,
    Operation,
    RemovePerson,
)
from graph.operations.board import ENDED
from graph.projection import from_records
from graph.scenario.consequences import SHIFTS, consequences
from graph.scenario.telling import told
from tests.graph.scenario.test_simulation import simulated
from tests.organisations import org, organisations
from tests.organisations.planned import planned
from tests.spheres import spheres

SEEDS: Final = st.integers(0, 2**32 - 1)
Had: TypeAlias = Mapping[str, set[str]]

# what each has, in plain loops


def ties(
    records: Records, type_name: str, sources: tuple[str, ...], targets: tuple[str, ...]
) -> list[tuple[str, str]]:
    """The ends of relationships between active nodes of some labels."""
    nodes = records.nodes

    def fits(id_: str, labels: tuple[str, ...]) -> bool:
        node = nodes[id_]
        return node.status == "active" and (node.label in labels or node.base in labels)

    found = (each for each in records.relationships.values() if each.type == type_name)
    return [
        (each.source, each.target) for each in found if fits(each.source, sources) and fits(each.target, targets)
    ]


def grouped(pairs: list[tuple[str, str]]) -> Had:
    found = defaultdict[str, set[str]](set)
    for one, other in pairs:
        found[one].add(other)
    return found


def turned(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(other, one) for one, other in pairs]


def memberships(records: Records) -> list[tuple[str, str]]:
    return ties(records, "MEMBER_OF", ("Person",), ("Unit",))


def tribes(records: Records) -> Had:
    sphere = spheres(records)
    return grouped([(who, sphere[unit]) for who, unit in memberships(records)])


def leads(records: Records) -> Had:
    led_by = grouped(turned(ties(records, "LEADS", ("Person",), ("Unit",))))
    return grouped([(who, lead) for who, unit in memberships(records) for lead in led_by[unit] if lead != who])


def followers(records: Records) -> Had:
    found = (each for each in records.relationships.values() if each.type == "FOLLOWS")
    nodes = records.nodes
    return grouped([(each.target, each.source) for each in found if nodes[each.source].status == "active"])


PLAINLY: Final[Mapping[str, Callable[[Records], Had]]] = {
    "squad": lambda records: grouped(ties(records, "MEMBER_OF", ("Person",), ("Squad",))),
    "tribe": tribes,
    "manager": lambda records: grouped(ties(records, "REPORTS_TO", ("Person",), ("Person",))),
    "lead": leads,
    "owner": lambda records: grouped(turned(ties(records, "OWNS", ("Unit", "Person"), ("Area",)))),
    "followers": followers,
    "above": lambda records: grouped(ties(records, "PART_OF", ("Unit",), ("Unit",))),
    "members": lambda records: grouped(turned(memberships(records))),
    "areas": lambda records: grouped(ties(records, "OWNS", ("Unit",), ("Area",))),
}


@given(organisations(), st.lists(SEEDS, max_size=5))
def test_plain_loops_find_the_same_changes(records: Records, seeds: list[int]) -> None:
    found = simulated(records, *(planned(records, seed) for seed in seeds))
    later = applied(records, ChangeSet(found.changes))
    there = [{id_ for id_, node in each.nodes.items() if node.status not in ENDED} for each in (records, later)]
    for aspect, plainly in PLAINLY.items():
        before, after = plainly(records), plainly(later)
        wanted = {
            id_: (tuple(sorted(before.get(id_, ()))), tuple(sorted(after.get(id_, ()))))
            for id_ in there[0] | there[1]
            if before.get(id_, set()) != after.get(id_, set())
        }
        told_ = {
            one.node: (one.before, one.after)
            for each in found.consequences
            for one in each.aspects
            if one.aspect == aspect
        }
        assert told_ == wanted, aspect
        counted = next((each.id for each in SHIFTS if each.aspect == aspect), None)
        if counted:
            stays = len([id_ for id_ in wanted if id_ in there[0] & there[1]])
            assert found.metrics(with_restricted=False)[counted] == (0, stays)


@settings(max_examples=30)
@given(organisations(), st.lists(SEEDS, min_size=1, max_size=5))
def test_looking_around_a_change_finds_what_a_comparison_of_the_whole_finds(
    records: Records, seeds: list[int]
) -> None:
    found = simulated(records, *(planned(records, seed) for seed in seeds))
    states = (records, applied(records, ChangeSet(found.changes)))
    assert found.consequences == consequences(*(Evaluation(from_records(each)) for each in states))


# in sentences

HOUSE: Final = org(
    "Tribe pay name=Payroll",
    "Tribe time name=Time",
    "Squad run name=Run -PART_OF-> pay",
    "Squad slips name=Slips -PART_OF-> pay",
    "Person ada name=Ada -MEMBER_OF-> run",
    "Person bo name=Bo -LEADS-> run",
    "bo -MEMBER_OF-> run",
    "ada -REPORTS_TO-> bo",
    "Person cy name=Cy -MEMBER_OF-> slips",
    "Area tax name=Tax <-OWNS- run",
    "Dependency rates name=Rates -NEEDED_BY-> run",
    "rates -PROVIDED_BY-> slips",
)


def sentences(*operations: Operation) -> list[str]:
    found = simulated(HOUSE, *operations)
    added = {node.id: node.name for node in applied(HOUSE, ChangeSet(found.changes)).nodes.values()}
    return [sentence for _, sentence in told(found.consequences, lambda ids: {id_: added[id_] for id_ in ids})]


def test_each_is_told_in_a_sentence_units_first_and_people_unit_by_unit() -> None:
    steps = (
        MovePerson("ada", "slips"),
        AppointLead("slips", "cy"),
        ChangeManager("ada"),
        AssignArea("tax", "slips"),
        MoveSquad("slips", "time"),
    )
    assert sentences(*steps) == [
        "Payroll: loses unit Slips, gets cross-tribe dependency Rates.",
        "Run: loses member Ada, loses area Tax, gets cross-tribe dependency Rates.",
        (
            "Slips: tribe Payroll becomes Time, gets lead Cy, gets member Ada, gets area Tax, "
            "gets cross-tribe dependency Rates."
        ),
        "Time: gets unit Slips, gets cross-tribe dependency Rates.",
        "Ada: squad Run becomes Slips, tribe Payroll becomes Time, loses manager Bo, lead Bo becomes Cy.",
        "Cy: tribe Payroll becomes Time.",
        "Tax: owner Run becomes Slips.",
    ]


def test_who_comes_and_goes_is_told_too() -> None:
    steps = (
        AddSquad("build", "Build", "time", "cy"),
        AddPerson("di", "Di", "build"),
        RemovePerson("bo"),
        CloseSquad("slips", "build"),
    )
    found = sentences(*steps)
    assert found[0] == "Build is new: tribe Time, lead Cy, members Cy and Di, cross-tribe dependency Rates."
    assert "Slips closes: until now tribe Payroll, member Cy." in found
    assert "Bo leaves: until now squad Run, tribe Payroll." in found
    assert "Di joins: squad Build, tribe Time, lead Cy." in found
    assert "Cy: squad Slips becomes Build, tribe Payroll becomes Time." in found


def test_who_has_nothing_comes_and_goes_all_the_same() -> None:
    records = org("Squad run name=Run", "Squad old name=Old")
    found = simulated(records, CloseSquad("old"))
    assert [(each.node, each.turn, each.aspects) for each in found.consequences] == [("old", "goes", ())]
