"""Does the matrix count each need once, and where nothing is declared?"""

from __future__ import annotations

from datetime import date

from graph.algebra.engine import Evaluation
from graph.gaps import Gap, Settings, all_gaps, detect
from graph.matrix import By, Cell, Totals, matrix, needs_between, undeclared_between
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


def looked_at(*lines: str) -> tuple[Evaluation, list[Gap]]:
    ev = Evaluation(from_records(org(*lines), 1))
    return ev, list(all_gaps(ev, detect(ev, Settings(date(2026, 11, 22)))))


def counted(by: By, *lines: str, at_least: int = 0) -> tuple[list[str], list[Cell]]:
    ev, gaps = looked_at(*lines)
    found = matrix(ev, gaps, by, at_least)
    return ev.projection.ids_of(found.units), list(found.cells)


def test_tribes_need_what_their_squads_need() -> None:
    assert counted("tribe", *LINES) == (
        ["money", "payroll"],
        [Cell(1, 0, count=2, uncovered=1, weak=1, worst=4, worst_uncovered=2), Cell(1, 1, count=1)],
    )


def test_squads_stand_for_themselves() -> None:
    assert counted("squad", *LINES) == (
        ["billing", "run", "slips"],
        [
            Cell(1, 0, count=1, uncovered=1, worst=2, worst_uncovered=2),
            Cell(1, 2, count=1),
            Cell(2, 0, count=1, weak=1, worst=4),
        ],
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


def test_the_totals_are_of_dependencies_whatever_the_rows_are() -> None:
    ev, gaps = looked_at(*LINES)
    assert {matrix(ev, gaps, by).totals for by in ("tribe", "squad")} == {Totals(crossing=2, uncovered=1)}


def test_each_row_is_in_its_tribe() -> None:
    ev, gaps = looked_at(*LINES)
    found = matrix(ev, gaps, "squad")
    assert ev.projection.ids_of(found.spheres) == ["money", "payroll", "payroll"]


def test_a_filter_leaves_out_what_is_less_critical_or_unknown() -> None:
    assert counted("squad", *LINES, at_least=3) == (["billing", "slips"], [Cell(1, 0, count=1, weak=1, worst=4)])


def test_whoever_many_wait_for_is_a_bottleneck() -> None:
    many = [
        line
        for each in range(9)
        for line in (f"Squad s{each} -PART_OF-> Tribe t", f"Dependency d{each} -NEEDED_BY-> s{each}")
    ]
    given = [f"d{each} -PROVIDED_BY-> Squad one" for each in range(9)]
    ev, gaps = looked_at(*many, *given)
    found = matrix(ev, gaps, "squad")
    assert ev.projection.ids_of([found.units[row] for row in found.bottlenecks]) == ["one"]


def test_a_cell_tells_its_dependencies_the_uncovered_first() -> None:
    ev, gaps = looked_at(*LINES, "rates -ABOUT-> Area tax", "billing -OWNS-> tax")
    money, payroll = (ev.projection.index_of(each) for each in ("money", "payroll"))
    assert money is not None
    assert payroll is not None
    found = needs_between(ev, gaps, payroll, money, "tribe")
    assert [
        (ev.projection.id_of(need.dependency), need.cover, need.gap, len(need.processes), len(need.owners))
        for need in found
    ] == [("rates", "uncovered", "dep-uncovered:rates", 0, 1), ("bank", "weak", "dep-weak-cover:bank", 1, 0)]
    assert needs_between(ev, gaps, money, payroll, "tribe") == []


def test_what_nobody_declared_is_found_from_both_sides() -> None:
    works = ("run -OWNS-> Area ledger -DEPENDS_ON-> Area invoices", "billing -OWNS-> invoices")
    ev, gaps = looked_at("Squad run -PART_OF-> Tribe payroll", "Squad billing -PART_OF-> Tribe money", *works)
    run, billing = (ev.projection.index_of(each) for each in ("run", "billing"))
    assert run is not None
    assert billing is not None
    pairs = [
        [gap.key for gap in undeclared_between(ev, gaps, *pair, "squad")]
        for pair in ((run, billing), (billing, run))
    ]
    assert pairs == [["congruence-gap:billing|run"]] * 2
