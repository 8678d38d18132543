"""On both stores: is what was, is and is planned seen alike, and is a wave offered once its day has come?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final

import pytest

from graph.changes import ChangeSet, applied, difference
from graph.digest import as_markdown, digest
from graph.errors import NotFound, Refused
from graph.model import Records
from graph.operations import AssignArea, MoveSquad, Operation, Step
from graph.organisation import Organisation
from graph.outlook import KEPT, Outlook
from graph.planning import Planning
from graph.scenario.scenario import Scenario
from graph.store.port import Store
from graph.workbench import Workbench
from tests.organisations import org

START: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUSE: Final = org(
    "Tribe pay",
    "Tribe time",
    "Tribe money",
    "Squad run -PART_OF-> pay",
    "Squad slips -PART_OF-> pay",
    "Person ada -LEADS-> run",
    "Person bo -LEADS-> slips",
    "Area file <-OWNS- slips",
    "Area rates",
)
JUNE, JULY, AUGUST = date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1)


class Clock:
    """The moment that it is; a test turns it on."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def outlook(open_store: Callable[[], Store], clock: Clock) -> Outlook:
    made = Outlook(Workbench(Organisation(open_store(), clock)))
    made.workbench.commit(ChangeSet(difference(Records(), HOUSE), "importer", "Import", "hr", START), 0)
    return made


def plan(operation: Operation, on: date | None = None, wave: int = 1) -> Step:
    return Step(operation, on, wave)


def approved(planning: Planning, name: str, *steps: Step) -> Scenario:
    made = planning.begin(name, "kim", steps)
    planning.submit(made.id, "kim")
    return planning.approve(made.id, "lee", "It is worth it.")


def tribe_of(outlook: Outlook, squad: str, as_of: str | None = None, scenario: str | None = None) -> str:
    ties = outlook.view(as_of, scenario=scenario).ties(squad)
    return next(each.other for each in ties if each.outgoing and each.relationship.type == "PART_OF")


def test_a_scenario_is_seen_on_its_base_up_to_a_day(outlook: Outlook) -> None:
    steps = [plan(MoveSquad("slips", "time"), JUNE), plan(AssignArea("rates", "run"))]
    made = outlook.planning.begin("Plan", "kim", steps)
    assert tribe_of(outlook, "slips", scenario=made.id) == "time"
    assert tribe_of(outlook, "slips", "2026-05-31", made.id) == "pay"
    assert tribe_of(outlook, "slips", "2026-06-01", made.id) == "time"
    assert not outlook.view("2026-05-31", scenario=made.id).has_gap("area-unowned:rates")
    assert tribe_of(outlook, "slips") == "pay"
    with pytest.raises(Refused, match="stands on a revision of its own"):
        outlook.view("1", scenario=made.id)
    with pytest.raises(NotFound):
        outlook.view(scenario="nothing")


def test_a_day_to_come_has_what_is_approved_in_the_order_of_days(outlook: Outlook) -> None:
    planning = outlook.planning
    late = approved(planning, "Late", plan(MoveSquad("slips", "money"), JULY))
    early = approved(planning, "Early", plan(MoveSquad("slips", "time"), JUNE), plan(MoveSquad("run", "time")))
    planning.begin("Draft", "kim", [plan(MoveSquad("run", "money"), JUNE)])
    tribes = {day: tribe_of(outlook, "slips", day) for day in ("2026-05-31", "2026-06-01", "2026-07-01")}
    assert tribes == {"2026-05-31": "pay", "2026-06-01": "time", "2026-07-01": "money"}
    view = outlook.view("2026-07-01")
    assert view.plan is not None
    assert [(each.scenario, len(each.steps)) for each in view.plan.parts] == [(early.id, 1), (late.id, 1)]
    assert (tribe_of(outlook, "run", "2026-07-01"), view.revision, view.today) == ("pay", 1, JULY)
    assert outlook.view("2026-03-02").plan is None
    assert outlook.records("2026-07-01") == applied(
        HOUSE, ChangeSet(difference(HOUSE, outlook.records("2026-07-01")))
    )


def test_what_was_applied_is_no_longer_planned(outlook: Outlook, clock: Clock) -> None:
    made = approved(
        outlook.planning, "Plan", plan(MoveSquad("slips", "time"), JUNE), plan(MoveSquad("run", "time"), JULY, 2)
    )
    before = outlook.records("2026-07-01")
    clock.now = datetime(2026, 6, 1, 9, tzinfo=UTC)
    outlook.planning.apply(made.id, "kim", wave=1)
    view = outlook.view("2026-07-01")
    assert view.plan is not None
    assert [[each.number for each in part.steps] for part in view.plan.parts] == [[1]]
    assert (view.revision, outlook.records("2026-07-01")) == (2, before)


def test_a_step_that_another_plan_overtook_is_left_out(outlook: Outlook) -> None:
    approved(outlook.planning, "First", plan(MoveSquad("slips", "time"), JUNE))
    approved(outlook.planning, "Second", plan(MoveSquad("slips", "time"), JULY))
    view = outlook.view("2026-08-01")
    assert view.plan is not None
    assert [[each.fits for each in part.steps] for part in view.plan.parts] == [[True], [False]]


def test_a_planned_view_is_kept_until_anything_that_it_stands_on_moves(outlook: Outlook) -> None:
    planning = outlook.planning
    made = planning.begin("Plan", "kim", [plan(MoveSquad("slips", "time"))])
    view = outlook.view(scenario=made.id)
    assert outlook.view(scenario=made.id) is view
    planning.edit(made.id, [plan(MoveSquad("slips", "money"))], "kim")
    assert tribe_of(outlook, "slips", scenario=made.id) == "money"
    planning.workbench.adjust_rule("area-unowned", "ada", reason="Not here.", is_on=False)
    assert not outlook.view(scenario=made.id).has_gap("area-unowned:rates")
    for day in range(1, KEPT + 3):
        outlook.view(f"2026-05-{day:02}", scenario=made.id)
    assert len(outlook._kept) == KEPT


def test_a_planned_view_of_an_earlier_base_reads_what_was_there(outlook: Outlook) -> None:
    made = outlook.planning.begin("Plan", "kim", [plan(MoveSquad("slips", "time"))])
    assert outlook.view(scenario=made.id).names(["rates"]) == {"rates": "rates"}
    node = HOUSE.nodes["rates"]
    renamed = Records(
        {**HOUSE.nodes, "rates": type(node)("rates", "Area", {**node.properties, "name": "Rates"})},
        HOUSE.relationships,
    )
    outlook.workbench.commit(ChangeSet(difference(HOUSE, renamed), "ada", "Named", at=START), 1)
    assert outlook.view(scenario=made.id).names(["rates"]) == {"rates": "rates"}
    assert outlook.view("2026-07-01").names(["rates"]) == {"rates": "Rates"}


def test_a_wave_is_due_when_the_day_of_a_step_has_come(outlook: Outlook, clock: Clock) -> None:
    planning = outlook.planning
    steps = [
        plan(MoveSquad("slips", "time"), JUNE, 2),
        plan(MoveSquad("run", "money"), JULY, 2),
        plan(AssignArea("rates", "run"), None, 2),
        plan(AssignArea("file", "run"), AUGUST, 3),
        plan(AssignArea("file", "slips")),
    ]
    made = approved(planning, "Slips to Time", *steps)
    planning.begin("Draft", "kim", steps)
    assert planning.due() == []
    (first,) = planning.due(JUNE)
    assert (first.wave, first.since, first.numbers, first.is_whole) == (2, JUNE, (1, 3), False)
    assert [(each.wave, each.since, each.numbers, each.is_whole) for each in planning.due(AUGUST)] == [
        (2, JUNE, (1, 2, 3), True),
        (3, AUGUST, (4,), True),
    ]
    clock.now = datetime(2026, 7, 2, 9, tzinfo=UTC)
    line = "Wave 2 of Slips to Time has been due since 2026-06-01."
    assert line in as_markdown(digest(planning.workbench))
    assert outlook.workbench.organisation.store.head().revision == 1, "nothing is applied by itself"
    planning.apply(made.id, "kim", wave=2)
    assert planning.due() == []
    assert "has been due" not in as_markdown(digest(planning.workbench))
