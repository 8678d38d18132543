"""Is the gap diff of a plan what the rules find before and after it, and are the right steps blamed?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.algebra.engine import Evaluation
from graph.changes import ChangeSet, applied
from graph.gaps import Settings, all_gaps, detect, difference
from graph.model import Records
from graph.operations import AssignArea, ChangeManager, CloseSquad, LetGo, MergeTribes, MoveSquad, Operation, Step
from graph.past import PastRecords
from graph.projection import apply, from_records
from graph.rules import CATALOGUE
from graph.rules.reorganisation import REORGANISATION
from graph.scenario.simulation import Simulation, simulate
from tests.organisations import org, organisations
from tests.organisations.planned import planned

TODAY: Final = date(2026, 11, 26)
SETTINGS: Final = Settings(TODAY)
SEEDS: Final = st.integers(0, 2**32 - 1)


def settings_of(*losses: tuple[date, frozenset[str]]) -> Settings:
    return replace(SETTINGS, past=lambda since: [each for each in losses if each[0] >= since])


def restless(records: Records, lost: frozenset[str] = frozenset()) -> Settings:
    """Everybody has lost a manager twice of late, so that the next time is once too often."""
    lately = TODAY - timedelta(days=30), frozenset(records.nodes)
    return settings_of((TODAY, lost), lately, lately)


def simulated(records: Records, *operations: Operation) -> Simulation:
    ev, steps = Evaluation(from_records(records)), [Step(each) for each in operations]
    return simulate(ev, PastRecords(records), steps, restless(records), CATALOGUE)


def keys(records: Records, was: Records | None = None) -> set[str]:
    """What all rules find, in what `was` there before."""
    before = was or records
    lines = (key for key in before.relationships.keys() - records.relationships.keys() if key.type == "REPORTS_TO")
    ev, found_with = Evaluation(from_records(records)), restless(before, frozenset(key.source for key in lines))
    return {gap.key for gap in all_gaps(ev, detect(ev, found_with))}


def broken(before: Records, after: Records) -> set[str]:
    """What the rules find that compare two states."""
    one, other = Evaluation(from_records(before)), Evaluation(from_records(after))
    return {
        f"{each.rule.id}:{other.projection.id_of(node)}"
        for each in REORGANISATION
        for (node,) in each.left_behind(one, other, SETTINGS.terms(each.rule))
    }


def after(records: Records, found: Simulation) -> Records:
    return applied(records, ChangeSet(found.changes))


@given(organisations(), st.lists(SEEDS, max_size=5))
def test_simulating_is_applying_and_then_detecting(records: Records, seeds: list[int]) -> None:
    found = simulated(records, *(planned(records, seed) for seed in seeds))
    before, then = keys(records), keys(after(records, found), records)
    opened = (then - before) | broken(records, after(records, found))
    assert (set(found.opened), set(found.resolved)) == (opened, before - then)


@settings(max_examples=16)  # each blamed gap is simulated again
@given(organisations(), st.lists(SEEDS, min_size=2, max_size=5))
def test_the_blamed_steps_alone_do_it(records: Records, seeds: list[int]) -> None:
    operations = [planned(records, seed) for seed in seeds]
    found = simulated(records, *operations)
    before = keys(records)
    for key, blame in [*found.opened.items(), *found.resolved.items()]:
        alone = simulated(records, *(operations[number - 1] for number in blame))
        assert all(each.fits for each in alone.steps)
        then = after(records, alone)
        assert (key in keys(then, records) | broken(records, then)) == (key not in before)


TWO_TRIBES: Final = org(
    "Tribe pay",
    "Tribe time",
    "Squad run -PART_OF-> pay",
    "Squad slips -PART_OF-> pay",
    "Person ada -LEADS-> run",
    "Person bo -LEADS-> slips",
    "ada -MEMBER_OF-> run",
    "bo -MEMBER_OF-> slips",
    "Area ledger <-OWNS- run",
    "Area file <-OWNS- slips",
    "Dependency rates -NEEDED_BY-> run",
    "rates -PROVIDED_BY-> slips",
    "Process rounds status=validated -COVERS-> Dependency other -NEEDED_BY-> run",
    "other -PROVIDED_BY-> slips",
)


def test_a_squad_that_leaves_its_tribe_opens_what_lay_between() -> None:
    found = simulated(TWO_TRIBES, AssignArea("file", "run"), MoveSquad("slips", "time"))
    assert found.opened["dep-uncovered:rates"] == (2,)
    assert [each.sentence for each in found.steps] == [
        "Give area file to squad run instead of squad slips",
        "Move squad slips from tribe pay to tribe time",
    ]


def test_what_takes_two_steps_is_blamed_on_both() -> None:
    records = org(
        "Area ledger <-OWNS- Squad run",
        "ledger <-OWNS- Squad slips",
        "Person ada -MEMBER_OF-> run",
        "Person bo -MEMBER_OF-> slips",
        "Area file <-OWNS- Squad edge <-MEMBER_OF- Person cy",
    )
    found = simulated(records, CloseSquad("run"), LetGo(("ada",)), CloseSquad("slips"))
    assert found.opened["area-unowned:ledger"] == (1, 3)
    assert found.resolved["area-multi-owned:ledger"] == (1,)


def test_a_step_that_does_not_fit_is_told_and_left_out() -> None:
    found = simulated(TWO_TRIBES, MoveSquad("run", "nowhere"), MoveSquad("slips", "time"))
    (problem,) = found.steps[0].problems
    assert (problem.where, problem.sentence) == ("to", "There is no unit 'nowhere'.")
    assert [each.fits for each in found.steps] == [False, True]
    assert found.opened["dep-uncovered:rates"] == (2,)


def test_what_loses_its_place_is_on_the_bench_until_it_has_another() -> None:
    found = simulated(TWO_TRIBES, CloseSquad("run"))
    assert {each.thing for each in found.bench} == {"ada", "ledger", "rates", "other"}
    placed = simulated(TWO_TRIBES, CloseSquad("run"), AssignArea("ledger", "slips"), LetGo(("rates", "other")))
    assert {each.thing for each in placed.bench} == {"ada"}


def test_a_plan_that_gives_somebody_one_manager_too_many_is_told_so() -> None:
    records = org("Person ada -REPORTS_TO-> Person bo", "Person cy", "bo -REPORTS_TO-> cy")
    found = simulated(records, ChangeManager("ada", "cy"))
    assert found.opened["manager-churn:ada"] == (1,)
    back = simulated(records, ChangeManager("ada", "cy"), ChangeManager("ada", "bo"))
    assert "manager-churn:ada" not in back.opened


CIRCLE: Final = org(
    "Dependency one -NEEDED_BY-> Squad squad-0",
    "one -PROVIDED_BY-> Squad squad-1",
    "Dependency two -NEEDED_BY-> squad-1",
    "two -PROVIDED_BY-> Tribe tribe-0",
    "Dependency three -NEEDED_BY-> tribe-0",
    "three -PROVIDED_BY-> squad-0",
    "Tribe tribe-1",
)


def test_a_circle_that_a_new_unit_gives_its_name_is_resolved_and_opened() -> None:
    merge = MergeTribes(("tribe-0", "tribe-1"), "new", "New")
    found = simulated(CIRCLE, merge, CloseSquad("squad-0"))
    assert found.resolved["dep-knot:squad-0"] == (1,)
    ev = Evaluation(from_records(CIRCLE))
    changed = ev.after(*apply(ev.projection, ChangeSet(simulated(CIRCLE, merge).changes)))
    for full_below in (0, 1_000):
        told = difference(changed, SETTINGS, full_below=full_below)
        assert {key for key in told.came if "knot" in key} == {"dep-knot:new"}
        assert {key for key in told.went if "knot" in key} == {"dep-knot:squad-0"}
