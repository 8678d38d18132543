"""Does the map show what is there and what is missing, and nothing about single persons?"""

from __future__ import annotations

from datetime import date

import pytest

from graph.algebra.engine import Evaluation
from graph.gaps import Settings, detect
from graph.map import Drawing, Sight, arcs_of, contours_of, covered_of, draw, floating_at, positions_of
from graph.map.drawing import name_width
from graph.map.void import KINDS
from graph.model import Records
from graph.projection import from_records
from graph.rules import CATALOGUE
from tests.organisations import org

TODAY = date(2026, 11, 22)


def drawn(*lines: str) -> Drawing:
    return drawing_of(org(*lines))


def drawing_of(records: Records) -> Drawing:
    ev = Evaluation(from_records(records, 1))
    return draw(Sight(ev, detect(ev, Settings(TODAY)), lambda ids: {id_: records.nodes[id_].name for id_ in ids}))


def by_id(drawing: Drawing, column: object) -> dict[str, object]:
    return dict(zip(drawing.units.ids, column, strict=True))  # type: ignore[call-overload]


TRIBES = ("Squad run -PART_OF-> Tribe payroll", "Squad billing -PART_OF-> Tribe money", "Unit office")


def test_tribes_squads_and_other_units_stand_on_the_map_inside_what_they_are_part_of() -> None:
    drawing = drawn(*TRIBES)
    assert drawing.units.ids == ("billing", "money", "office", "payroll", "run")
    assert by_id(drawing, drawing.units.parents) == {
        "billing": 1,
        "money": -1,
        "office": -1,
        "payroll": -1,
        "run": 3,
    }


def test_a_chapter_a_closed_unit_and_a_ghost_have_no_place_among_the_units() -> None:
    drawing = drawn(*TRIBES, "Chapter backend", "Squad old status=closed", "Squad gone status=ghost")
    assert drawing.units.ids == ("billing", "money", "office", "payroll", "run")


def test_what_a_chapter_contributes_to_is_tethered_to_the_sphere_of_the_chapter() -> None:
    lines = ("Chapter backend -PART_OF-> money", "backend -CONTRIBUTES_TO-> Area ledger", "run -OWNS-> Area other")
    (thing,) = drawn(*TRIBES, *lines).void
    assert thing.units == (1,)


def test_people_count_where_they_are_members_or_lead_and_in_everything_above() -> None:
    drawing = drawn(
        *TRIBES,
        "Person ada -LEADS-> run",
        "Person bob -MEMBER_OF-> run",
        "Person away status=on_leave -MEMBER_OF-> run",
        "Person gone status=left -MEMBER_OF-> run",
        "Person head -LEADS-> payroll",
    )
    assert by_id(drawing, drawing.units.people) == {"billing": 0, "money": 0, "office": 0, "payroll": 4, "run": 3}
    assert drawing.people == 4


def test_without_any_membership_the_number_of_people_is_unknown() -> None:
    assert set(drawn(*TRIBES, "Person ada -LEADS-> run").units.people) == {-1}


def test_a_lead_is_there_missing_or_unknown() -> None:
    lines = (*TRIBES, "Squad later status=planned -PART_OF-> money")
    some = drawn(*lines, "Person ada -LEADS-> run")
    assert by_id(some, some.leads) == {"billing": 0, "later": -1, "money": 0, "office": 0, "payroll": 0, "run": 1}
    assert set(drawn(*lines).leads) == {-1}


def test_open_seats_count_and_those_open_for_too_long_are_told_apart() -> None:
    drawing = drawn(
        *TRIBES,
        "Position new status=vacant since=2026-11-01 -SEAT_IN-> run",
        "Position old status=hiring since=2026-01-01 -SEAT_IN-> run",
        "Position taken status=filled -SEAT_IN-> run",
    )
    assert by_id(drawing, map(len, drawing.units.seats))["payroll"] == 2
    assert by_id(drawing, drawing.long_vacant) == {"billing": 0, "money": 0, "office": 0, "payroll": 1, "run": 1}


def test_dots_are_the_people_of_each_leaf_the_lead_first_then_by_id() -> None:
    drawing = drawn(
        *TRIBES, "Person zoe -LEADS-> run", "Person bob -MEMBER_OF-> run", "Person amy -MEMBER_OF-> run"
    )
    assert drawing.dots is not None
    named = [[drawing.units.ev.projection.id_of(person) for person in people] for people in drawing.dots]
    assert by_id(drawing, named) == {
        "billing": [],
        "money": [],
        "office": [],
        "payroll": [],
        "run": ["zoe", "amy", "bob"],
    }


def test_unowned_areas_areas_owned_on_paper_and_ghosts_float_tethered_to_whoever_needs_them() -> None:
    drawing = drawn(
        *TRIBES,
        "billing -OWNS-> Area ledger -DEPENDS_ON-> Area rates",
        "run -CONTRIBUTES_TO-> rates",
        "Unit atlas status=ghost -OWNS-> Area exports",
        "run -CONTRIBUTES_TO-> exports",
        "Area lonely criticality=4",
    )
    ids = [drawing.units.ev.projection.id_of(each.node) for each in drawing.void]
    assert [
        (id_, each.kind, each.is_critical, each.units, each.references, each.gap)
        for id_, each in zip(ids, drawing.void, strict=True)
    ] == [
        ("atlas", "ghost", False, (4,), 1, "ghost-reference:atlas"),
        ("exports", "paper", False, (4,), 2, "area-zombie-owner:exports"),
        ("lonely", "unowned", True, (), 0, "area-unowned:lonely"),
        ("rates", "unowned", False, (0, 4), 2, "area-unowned:rates"),
    ]


def test_an_area_that_nobody_needs_is_tethered_to_what_it_needs_itself() -> None:
    drawing = drawn(*TRIBES, "billing -OWNS-> Area ledger", "Area rates -DEPENDS_ON-> ledger")
    assert [each.units for each in drawing.void] == [(0,)]


DEPENDENCIES = (
    *TRIBES,
    "Dependency rates criticality=3 -NEEDED_BY-> run",
    "rates -PROVIDED_BY-> billing",
    "Dependency bank -NEEDED_BY-> run",
    "bank -PROVIDED_BY-> billing",
    "Process sync status=validated -COVERS-> bank",
    "Dependency dropped status=closed -NEEDED_BY-> run",
    "dropped -PROVIDED_BY-> billing",
)


def test_uncovered_dependencies_are_broken_arcs_and_covered_ones_are_bundled() -> None:
    drawing = drawn(*DEPENDENCIES)
    (arc,) = arcs_of(drawing.layout)
    crossings, row = drawing.crossings, arc.crossing
    assert (crossings.consumer[row], crossings.provider[row], crossings.is_critical[row]) == (4, 0, True)
    assert crossings.gaps[row] == "dep-uncovered:rates"
    assert 0 < arc.break_from < arc.break_to < 65535
    (bundle,) = covered_of(drawing.layout)
    assert ({bundle.a, bundle.b}, bundle.count, len(bundle.points)) == ({1, 3}, 1, 6)


def test_a_dependency_without_both_ends_on_the_map_has_no_arc() -> None:
    drawing = drawn(*TRIBES, "Dependency rates -NEEDED_BY-> run", "rates -PROVIDED_BY-> Squad old status=closed")
    assert (len(drawing.crossings.node), arcs_of(drawing.layout)) == (0, [])


def test_gaps_that_touch_one_sphere_count_inside_of_it_and_all_others_between() -> None:
    drawing = drawn(*DEPENDENCIES, "Person ada -LEADS-> run", "ada -LEADS-> billing", "ada -LEADS-> office")
    inside = by_id(drawing, ((each.gaps, each.worst) for each in drawing.inside))
    assert inside["payroll"] == (1, "critical")
    assert inside["run"] == (0, None)
    assert drawing.between == drawing.gaps - sum(each.gaps for each in drawing.inside)
    assert drawing.between >= 1


def test_gaps_about_single_persons_do_not_count() -> None:
    plain = drawn(
        *TRIBES, "Person ada -MEMBER_OF-> run", "Person bob -MEMBER_OF-> run", "bob -REPORTS_TO-> Person eve"
    )
    loop = drawn(
        *TRIBES,
        "Person ada -MEMBER_OF-> run",
        "Person bob -MEMBER_OF-> run",
        "ada -REPORTS_TO-> bob",
        "bob -REPORTS_TO-> ada",
        "Person eve",
    )
    assert loop.gaps == plain.gaps


def test_positions_come_in_the_order_of_the_units_and_things() -> None:
    drawing = drawn(*DEPENDENCIES, "run -CONTRIBUTES_TO-> Area ledger", "run -OWNS-> Area other")
    x, y, r = positions_of(drawing.layout)
    assert {len(x), len(y), len(r)} == {len(drawing.units.ids)}
    assert [len(column) for column in floating_at(drawing.layout)] == [len(drawing.void)] * 2
    inner, outer = drawing.units.ids.index("run"), drawing.units.ids.index("payroll")
    assert (x[inner] - x[outer]) ** 2 + (y[inner] - y[outer]) ** 2 <= (r[outer] - r[inner]) ** 2
    assert len(contours_of(drawing.layout)) == 4


def test_an_empty_organisation_is_an_empty_map() -> None:
    drawing = drawing_of(Records())
    assert (drawing.units.ids, drawing.void, drawing.gaps, drawing.layout.pocket) == ((), (), 0, None)


@pytest.mark.parametrize(
    ("name", "label", "width"),
    [("Payroll", "Tribe", 99.0), ("給与計算", "Tribe", 106.0), ("Pay Engine", "Squad", 36.0), ("", "Squad", 0.0)],
)
def test_a_name_is_as_wide_as_its_letters(name: str, label: str, width: float) -> None:
    assert name_width(name, label) == width


def test_what_floats_are_subjects_of_rules_of_the_catalogue() -> None:
    assert set(KINDS) <= {rule.id for rule in CATALOGUE}
