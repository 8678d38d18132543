"""Does each overlay count what it says, and tell what is unknown from nought?"""

from __future__ import annotations

from datetime import date

import pytest

from graph.algebra.engine import Evaluation
from graph.map import OVERLAYS, OverlayName, Units, values_of
from graph.projection import from_records
from tests.organisations import org

TODAY = date(2026, 11, 22)
SQUADS = ("Squad run -PART_OF-> Tribe payroll", "Squad slips -PART_OF-> payroll")


def told(name: OverlayName, *lines: str) -> dict[str, float | None]:
    ev = Evaluation(from_records(org(*SQUADS, *lines), 1))
    return dict(zip(Units.of(ev).ids, values_of(OVERLAYS[name], ev, TODAY), strict=True))


def test_nothing_is_known_of_an_organisation_that_records_nothing() -> None:
    for name in OVERLAYS:
        assert set(told(name).values()) == {None}, name


def test_active_areas_are_owned_and_whoever_owns_none_owns_nought() -> None:
    assert told(
        "ownership", "run -OWNS-> Area pay", "run -OWNS-> Area tax", "run -OWNS-> Area old status=closed"
    ) == {
        "payroll": 0,
        "run": 2,
        "slips": 0,
    }


def test_a_load_is_known_where_every_area_says_how_complex_it_is() -> None:
    lines = ("run -OWNS-> Area pay complexity=complex", "run -OWNS-> Area tax complexity=complicated")
    assert told("load", *lines) == {"payroll": None, "run": 5, "slips": None}
    assert told("load", *lines, "run -OWNS-> Area vague")["run"] is None


def test_skills_are_the_part_of_what_is_required_that_somebody_has_well_enough() -> None:
    lines = (
        "run -REQUIRES{level=3}-> Skill tax",
        "run -REQUIRES{level=1}-> Skill sql",
        "run -REQUIRES-> Skill law",
        "Person ada -MEMBER_OF-> run",
        "ada -HAS_SKILL{level=2}-> tax",
        "ada -HAS_SKILL{level=2}-> sql",
    )
    assert told("skills", *lines) == {"payroll": None, "run": pytest.approx(33.3), "slips": None}


def test_a_span_is_of_whoever_leads() -> None:
    lines = ("Person ada -LEADS-> run", "Person bob -REPORTS_TO-> ada", "Person cyd -REPORTS_TO-> ada")
    assert told("span", *lines, "Person dan -LEADS-> slips") == {"payroll": None, "run": 2, "slips": 0}


def test_data_are_as_old_as_what_was_seen_longest_ago() -> None:
    lines = ("Squad fresh last_seen=2026-11-20", "Person ada last_seen=2026-11-12 -MEMBER_OF-> fresh")
    assert told("age", *lines)["fresh"] == 10


def test_a_health_check_that_few_answered_is_unknown() -> None:
    lines = (
        "HealthCheck a dimension=speed at=2026-06-01 colour=green respondents=5 -ASSESSES-> run",
        "HealthCheck b dimension=fun at=2026-06-01 colour=red respondents=6 -ASSESSES-> run",
        "HealthCheck c dimension=fun at=2026-06-01 colour=red respondents=4 -ASSESSES-> slips",
    )
    assert told("health", *lines) == {"payroll": None, "run": 50, "slips": None}


def test_an_older_check_does_not_stand_in_for_the_latest_that_few_answered() -> None:
    lines = (
        "HealthCheck a dimension=fun at=2026-01-01 colour=green respondents=9 -ASSESSES-> run",
        "HealthCheck b dimension=fun at=2026-06-01 colour=red respondents=4 -ASSESSES-> run",
    )
    assert told("health", *lines)["run"] is None


def test_cost_is_withheld_with_a_reason() -> None:
    assert OVERLAYS["cost"].withheld.endswith(".")
    assert set(told("cost", "Person ada cost=90000 -MEMBER_OF-> run").values()) == {None}
