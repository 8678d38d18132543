"""Is everybody told what a plan changes for them, and nobody else?"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from graph.changes import ChangeSet, applied
from graph.model import Records
from graph.operations import AppointLead, AssignArea, ChangeManager, CloseSquad, MovePerson
from graph.operations.board import ENDED
from graph.scenario.consequences import told
from tests.graph.scenario.test_simulation import simulated
from tests.organisations import org, organisations
from tests.organisations.planned import planned

SEEDS: Final = st.integers(0, 2**32 - 1)


def squads(records: Records) -> dict[str, set[str]]:
    """The active squads of each active person."""
    nodes, found = records.nodes, defaultdict[str, set[str]](set)
    for tie in records.relationships.values():
        is_one = tie.type == "MEMBER_OF" and nodes[tie.target].label == "Squad"
        if is_one and nodes[tie.source].status == nodes[tie.target].status == "active":
            found[tie.source].add(tie.target)
    return found


@given(organisations(), st.lists(SEEDS, max_size=5))
def test_who_changes_squad_is_who_is_in_others(records: Records, seeds: list[int]) -> None:
    found = simulated(records, *(planned(records, seed) for seed in seeds))
    later = applied(records, ChangeSet(found.changes))
    before, after = squads(records), squads(later)
    wanted = {
        id_: (tuple(sorted(before[id_])), tuple(sorted(after[id_])))
        for id_, node in records.nodes.items()
        if before[id_] != after[id_] and node.status not in ENDED and later.nodes[id_].status not in ENDED
    }
    assert {each.node: (each.before, each.after) for each in found.consequences if each.aspect == "squad"} == wanted


def test_each_is_told_in_a_sentence() -> None:
    records = org(
        "Squad run name=Run",
        "Squad slips name=Slips",
        "Person ada name=Ada -MEMBER_OF-> run",
        "Person bo name=Bo -LEADS-> run",
        "bo -MEMBER_OF-> run",
        "ada -REPORTS_TO-> bo",
        "Person cy name=Cy -MEMBER_OF-> slips",
        "Area tax name=Tax <-OWNS- run",
    )
    steps = (
        MovePerson("ada", "slips"),
        AppointLead("slips", "cy"),
        ChangeManager("ada"),
        AssignArea("tax", "slips"),
    )
    found = simulated(records, *steps)
    names = {**{node.id: node.name for node in records.nodes.values()}}
    assert dict(told(found.consequences, lambda ids: {id_: names[id_] for id_ in ids})) == {
        "ada": "Ada: squad Run becomes Slips, tribe Run becomes Slips, loses manager Bo, lead Bo becomes Cy.",
        "tax": "Tax: owner Run becomes Slips.",
    }


def test_who_goes_is_not_told_what_changes() -> None:
    records = org("Squad run", "Squad slips", "Area tax <-OWNS- run", "Person ada -MEMBER_OF-> run")
    found = simulated(records, CloseSquad("run", "slips"))
    assert {each.node for each in found.consequences} == {"ada", "tax"}
