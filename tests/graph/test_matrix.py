"""Does the matrix count each need once, and where nothing is declared?"""

from __future__ import annotations

from datetime import date

from graph.algebra.engine import Evaluation
from graph.gaps import Settings, all_gaps, detect
from graph.matrix import By, Cell, matrix
from graph.projection import from_records
from tests.organisations import org

LINES = (
    "Squad run -PART_OF-> Tribe payroll",
    "Squad slips -PART_OF-> payroll",
    "Squad billing -PART_OF-> Tribe money",
    "Dependency rates criticality=2 -NEEDED_BY-> run",
    "rates -PROVIDED_BY-> billing",
    "Dependency bank criticality=4 -NEEDED_BY-> slips",
    "bank -PROVIDED_BY-> billing",
    "Process sync status=pilot -COVERS-> bank",
    "Dependency inside -NEEDED_BY-> run",
    "inside -PROVIDED_BY-> slips",
    "Dependency old status=closed -NEEDED_BY-> run",
    "old -PROVIDED_BY-> billing",
)


def counted(by: By, *lines: str) -> tuple[list[str], list[Cell]]:
    ev = Evaluation(from_records(org(*lines), 1))
    found = matrix(ev, all_gaps(ev, detect(ev, Settings(date(2026, 11, 22)))), by)
    return ev.projection.ids_of(found.units), list(found.cells)


def test_tribes_need_what_their_squads_need() -> None:
    assert counted("tribe", *LINES) == (
        ["money", "payroll"],
        [Cell(1, 0, count=2, uncovered=1, worst=4), Cell(1, 1, count=1)],
    )


def test_squads_stand_for_themselves() -> None:
    assert counted("squad", *LINES) == (
        ["billing", "run", "slips"],
        [Cell(1, 0, count=1, uncovered=1, worst=2), Cell(1, 2, count=1), Cell(2, 0, count=1, worst=4)],
    )


def test_work_that_depends_on_each_other_undeclared_counts_in_both_directions() -> None:
    works = ("run -OWNS-> Area ledger -DEPENDS_ON-> Area invoices", "billing -OWNS-> invoices")
    tribes = ("Squad run -PART_OF-> Tribe payroll", "Squad billing -PART_OF-> Tribe money")
    assert counted("tribe", *tribes, *works) == (
        ["money", "payroll"],
        [Cell(0, 1, undeclared=1), Cell(1, 0, undeclared=1)],
    )


def test_nothing_needs_nothing() -> None:
    assert counted("tribe", "Squad run -PART_OF-> Tribe payroll") == ([], [])
