"""Do nine years of the Kubernetes community, taken as plans, do from year to year what they did?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest

from graph.algebra.engine import Evaluation
from graph.changes import ChangeSet, applied, difference
from graph.gaps import Settings, all_gaps, between, detect
from graph.model import Records
from graph.operations import Operation, Step
from graph.organisation import Organisation
from graph.past import PastRecords
from graph.projection import apply, from_records
from graph.rules import CATALOGUE
from graph.rules.spec import Rule
from graph.scenario.recovering import recovered
from graph.scenario.simulation import carried_out, simulate
from graph.store.sqlite import SqliteStore
from tests.graph.interchange.real import real_data
from tests.graph.lifecycle.test_nine_years import YEARS
from tests.graph.scenario.test_simulation import broken

RULES: Final[tuple[Rule, ...]] = tuple(rule for rule in CATALOGUE if rule.history is None)
PAIRS: Final = tuple(range(1, len(YEARS)))
BLAMED: Final = (3, 4, 5, 8)
"""The years with the fewest steps: whom to blame is looked for among all of them."""


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Records]]:
    """The community as it was on each day: the nine files came in one after the other."""
    path: Path = tmp_path_factory.mktemp("years") / "organisation.db"
    now = datetime(2018, 7, 1, 12, tzinfo=UTC)
    store = SqliteStore.open(path)
    organisation = Organisation(store, lambda: now)
    for day in YEARS:
        now = datetime.combine(day, now.timetz())
        file = real_data("kubernetes-community") / "history" / f"sigs-{day}.yaml"
        organisation.bring_in(organisation.plan(file, vanished="close", author="history"))
    yield [store.records(number) for number in range(1, len(YEARS) + 1)]
    store.close()


def keys(records: Records, day: date) -> set[str]:
    ev = Evaluation(from_records(records))
    return {gap.key for gap in all_gaps(ev, detect(ev, Settings(day), RULES))}


def planned(before: Records, after: Records, day: date) -> list[Operation]:
    return recovered(PastRecords(before), difference(before, after), day)


@pytest.mark.parametrize("year", PAIRS, ids=[f"{YEARS[year - 1].year}-{YEARS[year].year}" for year in PAIRS])
def test_a_year_taken_as_a_plan_opens_and_resolves_what_it_did(years: list[Records], year: int) -> None:
    before, after, day = years[year - 1], years[year], YEARS[year]
    steps = [Step(each) for each in planned(before, after, day)]
    carried, board = carried_out(PastRecords(before), steps, day)
    assert all(each.fits for each in carried)
    assert applied(before, ChangeSet(board.changes)) == after
    was, is_ = keys(before, day), keys(after, day)
    opened, resolved = is_ - was, was - is_
    if year in BLAMED:
        found = simulate(Evaluation(from_records(before)), PastRecords(before), steps, Settings(day), RULES)
        assert set(found.opened) == opened | broken(before, after)
        assert set(found.resolved) == resolved
        assert all(found.opened.values())
        assert all(found.resolved.values())
    else:
        ev = Evaluation(from_records(before))
        told = between(ev, ev.after(*apply(ev.projection, ChangeSet(board.changes))), Settings(day), RULES)
        assert (told.came, told.went) == (opened, resolved)
