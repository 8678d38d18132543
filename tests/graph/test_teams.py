"""Is the tree of units told from the top down, as far as it fits, and does a page hold what a team answers for?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.changes import ChangeSet, difference
from graph.errors import NotFound
from graph.model import Records
from graph.organisation import Organisation
from graph.store.sqlite import SqliteStore
from graph.teams import Branch, Only, page, tree
from graph.view import View
from tests.organisations import org

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)

LINES = (
    "Squad run -PART_OF-> Tribe payroll",
    "Squad slips -PART_OF-> payroll",
    "Squad later status=planned -PART_OF-> payroll",
    "Squad gone status=closed -PART_OF-> payroll",
    "Squad billing -PART_OF-> Tribe money",
    "Unit office",
    "Chapter backend",
    "Person ada -LEADS-> payroll",
    "Person bob -MEMBER_OF{role=Tester, fte=0.5}-> run",
    "bob -LEADS{interim=true}-> run",
    "Person cyd status=on_leave -MEMBER_OF-> run",
    "Person dot status=left -MEMBER_OF-> run",
    "bob -MEMBER_OF-> backend",
    "Position seat status=vacant since=2026-11-01 -SEAT_IN-> run",
    "Position chair status=filled -SEAT_IN-> run",
    "cyd -FILLS-> chair",
    "run -NEEDS_ROLE{min=2}-> Role tester",
    "bob -HOLDS{in_unit=run}-> tester",
    "cyd -HOLDS{in_unit=slips}-> tester",
    "run -OWNS-> Area ledger complexity=complex",
    "run -CONTRIBUTES_TO-> Area slip-text",
    "Dependency rates criticality=2 -NEEDED_BY-> run",
    "rates -PROVIDED_BY-> billing",
    "Dependency inner -NEEDED_BY-> run",
    "inner -PROVIDED_BY-> slips",
    "HealthCheck asked dimension=pace at=2026-10-01 colour=green respondents=6 -ASSESSES-> run",
    "HealthCheck again dimension=pace at=2026-11-01 colour=red respondents=6 -ASSESSES-> run",
    "HealthCheck few dimension=fun at=2026-11-01 colour=red respondents=2 -ASSESSES-> run",
)


@contextmanager
def viewed(folder: Path, *lines: str) -> Iterator[View]:
    store = SqliteStore.open(folder / "o.db")
    try:
        store.commit(ChangeSet(difference(Records(), org(*lines)), at=NOW, id="set"), 0)
        yield Organisation(store, lambda: NOW).view()
    finally:
        store.close()


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    with viewed(tmp_path_factory.mktemp("teams"), *LINES) as found:
        yield found


def rows(
    view: View, limit: int = 100, under: str | None = None, text: str = "", only: Only | None = None
) -> list[str]:
    found = tree(view, limit, None if under is None else view.index(under), text, only)
    return [f"{'. ' * (row.level - 1)}{view.projection.id_of(row.node)}" for row in found.branches]


def test_the_sums_count_what_the_rules_look_at_and_no_planned_unit(view: View) -> None:
    told = tree(view, 100)
    assert "later" in rows(view, under="payroll")
    assert (told.units, told.squads, told.matches) == (7, 3, 8)
    assert told.units == view.figures["units"]
    leads = next(each for each in view.report.results if each.rule.id == "unit-no-lead")
    assert (told.leaderless, told.units) == (len(leads), leads.assets)


def test_units_stand_under_what_they_are_part_of_tribes_first_and_what_is_gone_nowhere(view: View) -> None:
    assert rows(view) == [
        "money",
        ". billing",
        "payroll",
        ". later",
        ". run",
        ". slips",
        "office",
        "backend",
    ]
    assert rows(view, under="payroll") == ["later", "run", "slips"]


def test_only_whole_levels_are_told_and_the_rest_is_asked_for(view: View) -> None:
    assert rows(view, limit=5) == ["money", "payroll", "office", "backend"]
    assert rows(view, limit=2) == ["money", "payroll"]
    payroll = tree(view, 5).branches[1]
    assert (payroll.units, payroll.below, payroll.shown) == (3, 3, False)


def test_what_matches_is_told_with_what_it_lies_in(view: View) -> None:
    assert rows(view, text="run") == ["payroll", ". run"]
    assert rows(view, only="seats") == ["payroll", ". run"]
    assert [row.is_match for row in tree(view, 100, text="run").branches] == [False, True]
    assert tree(view, 1, text="i").matches == 3
    assert len([row for row in tree(view, 1, text="i").branches if row.is_match]) == 1


def branch(view: View, id: str) -> Branch:
    return next(row for row in tree(view, 100).branches if row.node == view.index(id))


def test_a_row_counts_people_who_are_there_with_leads_and_seats_below(view: View) -> None:
    run, payroll, slips = (branch(view, id) for id in ("run", "payroll", "slips"))
    assert (run.members, run.people, run.seats, run.areas, run.load) == (2, 2, 1, 1, 3.0)
    assert (payroll.members, payroll.people, payroll.seats, payroll.load) == (0, 3, 1, None)
    assert (payroll.lacks_lead, slips.lacks_lead, branch(view, "later").lacks_lead) == (False, True, None)
    assert payroll.gaps >= run.gaps > 0


def test_unknown_is_not_nought(tmp_path: Path) -> None:
    with viewed(tmp_path, "Squad run") as bare:
        found = tree(bare, 10)
    assert (found.people, found.leaderless) == (None, None)
    assert (found.branches[0].members, found.branches[0].people, found.branches[0].lacks_lead) == (None, None, None)


def test_a_page_holds_people_roles_seats_areas_and_needs(view: View) -> None:
    found = page(view, "run")
    members = {other.node.id: dict(other.said) for other in found.ties["MEMBER_OF"]}
    assert members == {"bob": {"role": "Tester", "fte": 0.5}, "cyd": {}}
    assert found.held == (("bob", "tester"),)
    assert {seat: person.id for seat, person in found.fillers.items()} == {"chair": "cyd"}
    assert [other.node.id for other in found.ties["OWNS"]] == ["ledger"]
    assert [view.projection.id_of(need.dependency) for need in found.needs] == ["rates", "inner"]
    assert (found.gives, found.above) == ((), (view.index("payroll"),))


def test_what_squads_of_a_tribe_need_of_each_other_is_no_need_of_the_tribe(view: View) -> None:
    assert [view.projection.id_of(need.dependency) for need in page(view, "payroll").needs] == ["rates"]
    assert [view.projection.id_of(need.dependency) for need in page(view, "billing").gives] == ["rates"]


def test_health_is_the_last_check_of_each_dimension_and_few_answers_are_kept_back(view: View) -> None:
    found = page(view, "run")
    assert [(check.dimension, check.known["colour"]) for check in found.health] == [("pace", "red")]
    assert found.few == 1


def test_gaps_about_single_persons_are_on_no_page(view: View) -> None:
    assert all(not gap.rule.personal for gap in page(view, "run").gaps)


def test_only_units_that_are_there_have_a_page(view: View) -> None:
    for id in ("gone", "ada", "nobody"):
        with pytest.raises(NotFound):
            page(view, id)
