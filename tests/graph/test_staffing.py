"""Are skills, spans and seats counted right, and does nobody's absence of data turn into a nought?"""

from __future__ import annotations

from pathlib import Path

from graph.teams import seats, skills, spans
from graph.view import View
from tests.graph.test_teams import viewed

SKILLED = (
    "Squad run -PART_OF-> Tribe payroll",
    "Squad slips -PART_OF-> payroll",
    "run -REQUIRES{level=3, min_people=2}-> Skill kotlin",
    "run -REQUIRES-> Skill sql",
    "slips -REQUIRES{min_people=1}-> sql",
    "slips -REQUIRES{level=4}-> Skill law",
    "Person ada -MEMBER_OF-> run",
    "Person bob -MEMBER_OF-> run",
    "Person cyd -MEMBER_OF-> slips",
    "Person dot status=left -MEMBER_OF-> slips",
    "ada -HAS_SKILL{level=3}-> kotlin",
    "bob -HAS_SKILL{level=2}-> kotlin",
    "ada -HAS_SKILL-> sql",
    "bob -HAS_SKILL-> sql",
    "cyd -HAS_SKILL-> sql",
    "cyd -HAS_SKILL-> Skill cooking",
    "dot -HAS_SKILL{level=4}-> law",
)


def test_each_squad_is_set_against_what_it_requires_and_what_its_people_can_do(tmp_path: Path) -> None:
    with viewed(tmp_path, *SKILLED) as view:
        found = skills(view, 10)
        names = view.projection.ids_of(found.units), view.projection.ids_of(found.skills)
    assert names == (["run", "slips"], ["sql", "kotlin", "law", "cooking"])
    told = {
        (names[0][cell.unit], names[1][cell.skill]): (
            cell.level,
            cell.wanted,
            cell.able,
            cell.holders,
            cell.standing,
        )
        for cell in found.cells
    }
    assert told == {
        ("run", "kotlin"): (3, 2, 1, 2, "single"),
        ("run", "sql"): (1, 2, 2, 2, "enough"),
        ("slips", "sql"): (1, 1, 1, 1, "enough"),
        ("slips", "law"): (4, 2, 0, 0, "missing"),
        ("slips", "cooking"): (None, None, 1, 1, "extra"),
    }
    assert (found.total, found.required, found.missing, found.single, found.is_known) == (2, 4, 1, 1, True)


def test_only_so_many_squads_have_a_row_and_what_nobody_can_do_is_unknown(tmp_path: Path) -> None:
    with viewed(tmp_path, *SKILLED[:6]) as view:
        found = skills(view, 1)
    assert (len(found.units), found.total, found.is_known) == (1, 2, False)


def chain(*people: str) -> list[str]:
    return [f"Person {one} -REPORTS_TO-> Person {other}" for one, other in zip(people[1:], people, strict=False)]


def test_spans_and_layers_are_counted_and_who_reports_in_a_circle_stands_on_none(tmp_path: Path) -> None:
    lines = (*chain("top", "mid", "low"), "Person two -REPORTS_TO-> top", "Person x -REPORTS_TO-> Person y")
    with viewed(tmp_path, *lines, "y -REPORTS_TO-> x") as view:
        found = spans(view)
        outside = [(view.projection.id_of(each.manager), each.span, each.limit) for each in found.outside]
    assert (found.managers, found.reports, found.mean, found.median) == (4, 5, 1.25, 1)
    assert (found.spans, found.layers, found.unplaced) == ({1: 3, 2: 1}, {1: 1, 2: 2, 3: 1}, 2)
    assert (found.fewest, found.most) == (1, 12)
    assert outside == [("mid", 1, 12), ("x", 1, 12), ("y", 1, 12)]


def test_without_reporting_lines_there_is_no_mean(tmp_path: Path) -> None:
    with viewed(tmp_path, "Squad run") as view:
        found = spans(view)
    assert (found.managers, found.mean, found.median, found.layers) == (0, None, None, {})


STAFFED = (
    "Squad run headcount_plan=9 -PART_OF-> Tribe payroll budget=100",
    "Tribe money",
    "Chapter backend",
    "Person ada -MEMBER_OF-> run",
    "Position one status=filled -SEAT_IN-> run",
    "Position two status=vacant since=2024-01-01 -SEAT_IN-> run",
    "Position three status=hiring -SEAT_IN-> payroll",
    "Position four status=closed -SEAT_IN-> payroll",
    "run -NEEDS_ROLE-> Role lead-engineer",
    "payroll -NEEDS_ROLE-> lead-engineer",
    "ada -HOLDS{in_unit=run}-> lead-engineer",
)


def staffed(view: View, by: str) -> dict[str, tuple[object, ...]]:
    found = seats(view, "squad" if by == "squad" else "top", 10)
    return {
        view.projection.id_of(row.unit): (
            row.people,
            row.filled,
            row.vacant,
            row.hiring,
            row.long,
            row.plan,
            row.budget,
        )
        for row in found.rows
    }


def test_seats_people_and_budgets_are_added_up_from_below(tmp_path: Path) -> None:
    with viewed(tmp_path, *STAFFED) as view:
        assert staffed(view, "top") == {
            "money": (0, 0, 0, 0, 0, None, None),
            "payroll": (1, 1, 1, 1, 1, None, 100.0),
        }
        assert staffed(view, "squad") == {"run": (1, 1, 1, 0, 1, 9, None)}
        found = seats(view, "top", 1)
        roles = [
            (view.projection.id_of(each.role), each.needed, view.projection.ids_of(each.lacking))
            for each in found.roles
        ]
    assert (len(found.rows), found.units, found.seats, found.open, found.long, found.planned) == (1, 2, 3, 2, 1, 1)
    assert roles == [("lead-engineer", 2, ["payroll"])]


def test_people_are_unknown_where_no_membership_is_recorded(tmp_path: Path) -> None:
    with viewed(tmp_path, "Tribe money") as view:
        assert staffed(view, "top") == {"money": (None, 0, 0, 0, 0, None, None)}
