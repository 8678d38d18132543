"""Does the difference of two days tell what became of each thing, and of people only how many they are?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph import between as between_module
from graph.between import NAMED, Between, between
from graph.changes import ChangeSet, difference
from graph.model import Records
from graph.organisation import Organisation
from graph.store.sqlite import SqliteStore
from tests.organisations.notation import org

BEFORE = (
    "Tribe pay name=Payroll",
    "Tribe time name=Time",
    "Squad run name=Run -PART_OF-> pay",
    "Squad slips name=Slips -PART_OF-> pay",
    "Person ada name=Ada -MEMBER_OF-> run",
    "Person bo name=Bo -MEMBER_OF-> run",
    "Area tax name=Tax <-OWNS- run",
    "Dependency rates name=Rates -NEEDED_BY-> run",
    "rates -PROVIDED_BY-> slips",
    "Process sync name=Sync status=validated -COVERS-> rates",
    "run -FOLLOWS-> sync",
)
AFTER = (
    "Tribe pay name=Payroll",
    "Tribe time name=Time",
    "Squad run name=Run -PART_OF-> time",
    "Squad build name=Build -PART_OF-> time",
    "Person ada name=Ada -MEMBER_OF-> build",
    "Person bo name=Bo -MEMBER_OF-> run",
    "Person cy name=Cy -MEMBER_OF-> run",
    "Area tax name=Tax <-OWNS- build",
    "Area leave name=Leave <-OWNS- run",
    "Dependency rates name=Rates -NEEDED_BY-> run",
    "rates -PROVIDED_BY-> build",
    "Process sync name=Sync status=draft -COVERS-> rates",
    "run -FOLLOWS-> sync",
)


@pytest.fixture
def organisation(tmp_path: Path) -> Iterator[Organisation]:
    store = SqliteStore.open(tmp_path / "between.db")
    try:
        made = Organisation(store, lambda: datetime(2026, 3, 1, tzinfo=UTC))
        states = (Records({}, {}), org(*BEFORE), org(*AFTER))
        for number in (0, 1):
            at = datetime(2026, 1 + number, 1, tzinfo=UTC)
            made.commit(ChangeSet(difference(*states[number : number + 2]), "ruth", "r", at=at), number)
        yield made
    finally:
        store.close()


def told(found: Between) -> dict[str, list[tuple[str, str]]]:
    return {
        group: [
            (each.turn, sentence)
            for each, sentence in zip(found.items[group], found.sentences(found.items[group]), strict=True)
        ]
        for group in NAMED
    }


def test_each_thing_is_told_in_a_sentence_without_people(organisation: Organisation) -> None:
    found = between(organisation.view("1"), organisation.view())
    assert told(found) == {
        "units": [
            ("came", "Build is new: tribe Time, area Tax."),
            ("went", "Slips closes: until now tribe Payroll."),
            ("moved", "Run: tribe Payroll becomes Time, gets area Leave, loses area Tax."),
            ("changed", "Payroll: loses units Run and Slips."),
            ("changed", "Time: gets units Build and Run."),
        ],
        "areas": [("came", "Leave is new: owner Run."), ("moved", "Tax: owner Run becomes Build.")],
        "dependencies": [("moved", "Rates: provider Slips becomes Build, loses process Sync.")],
        "processes": [],
    }
    assert {each.what.node: (each.joined, each.left) for each in found.items["units"]}["run"] == (1, 1)
    assert found.counts["people"] == {"came": 1, "went": 0, "moved": 1, "changed": 1}
    assert (found.people["changes-squad"], found.people["changes-tribe"]) == (1, 2)


def test_much_or_little_between_is_told_alike(organisation: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = organisation.view("1"), organisation.view()
    near = told(between.__wrapped__(before, after))
    monkeypatch.setattr(between_module, "MANY", 0)
    assert told(between.__wrapped__(before, after)) == near


def test_from_nothing_everything_is_new_and_between_one_day_nothing(organisation: Organisation) -> None:
    found = between(organisation.view("0"), organisation.view())
    assert {each.turn for group in NAMED for each in found.items[group]} == {"came"}
    same = between(organisation.view(), organisation.view())
    assert all(not any(each.values()) for each in same.counts.values())
