"""Is it counted right what there is to do, and does every gap stand under its head?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from graph.backlog import Grouping, grouped, lying, tallied
from graph.book import Cause, Episode, Life
from graph.lifecycle.standards import CATALOGUE_ALONE
from graph.worklist import Entry

TODAY = date(2026, 11, 22)
KNOWN = CATALOGUE_ALONE.known


def life(key: str, opened: date, severity: str = "high") -> Life:
    at = datetime(opened.year, opened.month, opened.day, 9, tzinfo=UTC)
    cause = Cause("change", at, 1, "ada", "manual", "")
    rule, _, id_ = key.partition(":")
    return Life(key, rule, id_, (id_,), ((at, ()),), (Episode(cause),), ((at, severity),))


BANK = life("area-unowned:bank", date(2026, 11, 12), "critical")
SLIPS = replace(
    life("area-unowned:slips", date(2026, 8, 1)), state="assigned", assignee="run", due=date(2026, 11, 1)
)
RATES = life("dep-uncovered:rates", date(2026, 11, 2), "low")
SEAT = replace(life("seat-vacant:seat", date(2025, 1, 1)), state="waived")
ENTRIES = [Entry(None, each) for each in (RATES, BANK, SLIPS, SEAT)]
TOUCHED = {BANK.key: ["payroll"], SLIPS.key: ["money"], RATES.key: ["money", "payroll"], SEAT.key: ["money"]}
PLACED = [((at,), each) for at, each in enumerate(ENTRIES)]
NAMES = {"payroll": "Payroll", "money": "Zinc", "run": "Payroll Run"}


def test_what_is_waived_is_counted_apart_from_what_there_is_to_do() -> None:
    tally = tallied(ENTRIES, TOUCHED, KNOWN.families, TODAY)
    assert (tally.open, tally.accepted, tally.between, tally.unassigned, tally.late) == (3, 1, 1, 2, 1)
    assert tally.recent == 2
    assert dict(tally.states) == {"open": 2, "assigned": 1, "waived": 1}
    assert dict(tally.severities) == {"critical": 1, "high": 1, "low": 1}
    assert dict(tally.families) == {"ownership": 2, "dependency": 1}
    assert dict(tally.spheres) == {"payroll": 2, "money": 2}
    assert dict(tally.assignees) == {"run": 1}
    assert (tally.median_age, tally.oldest) == (20, 113)


def test_of_nothing_there_is_no_age() -> None:
    tally = tallied([], {}, KNOWN.families, TODAY)
    assert (tally.open, tally.median_age, tally.oldest) == (0, None, None)


@pytest.mark.parametrize(("lies", "expected"), [("between", ["rates"]), ("inside", ["bank", "slips", "seat"])])
def test_gaps_lie_between_or_inside(lies: str, expected: list[str]) -> None:
    assert [each.id for each in lying(ENTRIES, lies, TOUCHED)] == expected  # type: ignore[arg-type]


def test_without_a_wish_it_does_not_matter_where_they_lie() -> None:
    assert lying(ENTRIES, None, {}) == ENTRIES


@pytest.mark.parametrize(
    ("by", "heads", "order"),
    [
        ("severity", [("critical", 1), ("high", 2), ("low", 1)], ["bank", "slips", "seat", "rates"]),
        ("tribe", [("", 1), ("payroll", 1), ("money", 2)], ["rates", "bank", "slips", "seat"]),
        ("assignee", [("run", 1), ("", 3)], ["slips", "rates", "bank", "seat"]),
    ],
)
def test_gaps_stand_under_their_heads(by: Grouping, heads: list[tuple[str, int]], order: list[str]) -> None:
    found, groups = grouped(PLACED, by, TOUCHED, KNOWN, NAMES)
    assert [(each.key, each.gaps) for each in groups] == heads
    assert [each.id for _, each in found] == order


def test_rules_come_as_in_the_catalogue() -> None:
    _, groups = grouped(PLACED, "rule", TOUCHED, KNOWN, {})
    ids = [each.key for each in groups]
    assert ids == sorted(ids, key=lambda id_: KNOWN.places.get(id_, len(KNOWN.places)))
