"""Can everything be asked of a planned organisation, and is it answered as if the plan had been carried out?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any, Final, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.algebra.engine import Evaluation
from graph.changes import ChangeSet, applied
from graph.errors import NotFound
from graph.gaps import Settings
from graph.lifecycle.standards import CATALOGUE_ALONE
from graph.model import Records, Relationship
from graph.operations import AssignArea, CloseSquad, MoveSquad, Operation, Step
from graph.overlay import ReadableOverlay
from graph.past import PastRecords
from graph.planned import planned
from graph.projection import from_records
from graph.rules.reorganisation import REORGANISATION
from graph.scenario.scenario import Scenario
from graph.scenario.simulation import simulate
from graph.store.port import Head, Store
from graph.view import View
from tests.organisations import org, organisations
from tests.organisations.planned import planned as random_operation

DAY: Final = date(2026, 11, 26)
SEEDS: Final = st.integers(0, 2**32 - 1)
NOBODY_ASKS: Final = cast("Store", None)
"""A view asks the store for the revision that opened a gap, and for nothing else."""


def seen(records: Records, past: Sequence[tuple[date, frozenset[str]]] = ()) -> View:
    settings_ = Settings(DAY, past=lambda since: [each for each in past if each[0] >= since])
    ev = Evaluation(from_records(records))
    return View(Head(7), ev, settings_, PastRecords(records), NOBODY_ASKS, CATALOGUE_ALONE)


def scenario(*operations: Operation) -> Scenario:
    steps = tuple(Step(each) for each in operations)
    return Scenario("s", "Plan", 7, "ada", datetime(2026, 11, 1, tzinfo=UTC), 1, steps)


def with_plans(records: Records, plans: Sequence[Sequence[Operation]]) -> tuple[View, View]:
    """(the view with the plans one upon the other, the view of the records that they were carried out on)."""
    view, then = seen(records), records
    lost: list[tuple[date, frozenset[str]]] = []
    for plan in plans:
        view = planned(view, scenario(*plan), range(1, len(plan) + 1), DAY)
        before = then
        for carried in view.plan.parts[-1].steps if view.plan else ():
            then = applied(then, ChangeSet(carried.changes))
        gone = before.relationships.keys() - then.relationships.keys()
        lost.append((DAY, frozenset(each.source for each in gone if each.type == "REPORTS_TO")))
    return view, seen(then, lost)


def gaps_of(view: View) -> dict[str, tuple[object, ...]]:
    ids = view.projection.id_of
    return {
        gap.key: (gap.severity, sentence, {ids(each) for each in view.spheres[gap.key]})
        for gap, sentence in zip(view.gaps, view.sentences(view.gaps), strict=True)
    }


def explained(view: View, key: str) -> tuple[object, ...]:
    found = view.explain(key, blame=False)
    nodes = {view.projection.id_of(each) for each in found.evidence.nodes}
    return found.sentence, nodes, {each.identity: each for each in found.relationships}


def steps_between(view: View, start: str, end: str) -> int | None:
    """How long a way is, which is checked step by step; None where there is none."""
    try:
        way = view.path(start, end)
    except NotFound:
        return None
    for (before, _), (after, step) in pairwise(way):
        assert isinstance(step, Relationship)
        assert {step.source, step.target} == {before, after}
        assert view.reader.items([step.identity]) == {step.identity: step}
    return len(way) - 1


@settings(max_examples=16)
@given(organisations(), st.lists(st.lists(SEEDS, max_size=4), max_size=3), st.data())
def test_a_planned_view_is_the_view_of_what_was_carried_out(
    records: Records, seeds: list[list[int]], data: st.DataObject
) -> None:
    plans = [[random_operation(records, seed) for seed in some] for some in seeds]
    view, expected = with_plans(records, plans)
    of_plans = tuple(f"{each.rule.id}:" for each in REORGANISATION)
    assert {key: told for key, told in gaps_of(view).items() if not key.startswith(of_plans)} == gaps_of(expected)
    assert view.figures == expected.figures

    ids = expected.nodes()
    assert view.nodes() == ids
    everybody = [*records.nodes, *ids, "nowhere"]
    assert view.names(everybody) == expected.names(everybody)
    assert view.reader.items(everybody) == expected.reader.items(everybody)
    text = data.draw(st.sampled_from(["", "a", "new", "s", "part", "no such thing"]))
    limit = data.draw(st.integers(1, 8))
    assert view.reader.search(text, limit) == expected.reader.search(text, limit)
    assert view.nodes(text=text) == expected.nodes(text=text)
    if ids:
        id_, other = (data.draw(st.sampled_from(ids)) for _ in range(2))
        assert view.node(id_) == expected.node(id_)
        assert view.ties(id_, limit) == expected.ties(id_, limit)
        assert view.neighbourhood(id_, 2, limit) == expected.neighbourhood(id_, 2, limit)
        assert view.neighbourhood(id_, 3, 500) == expected.neighbourhood(id_, 3, 500)
        assert steps_between(view, id_, other) == steps_between(expected, id_, other)
    for gap in data.draw(st.permutations(expected.gaps))[:3]:
        assert explained(view, gap.key) == explained(expected, gap.key)
    reader = cast("PastRecords", expected.reader)
    below = view.reader.upon(records) if isinstance(view.reader, ReadableOverlay) else records
    assert below == reader.records


HOUSE: Final = org(
    "Tribe pay",
    "Tribe time",
    "Squad run -PART_OF-> pay",
    "Squad slips -PART_OF-> pay",
    "Person ada -LEADS-> run",
    "Person bo -REPORTS_TO-> ada",
    "Area file <-OWNS- run",
    "Area rates",
    "Dependency slip -NEEDED_BY-> run",
    "slip -PROVIDED_BY-> slips",
)


def test_it_tells_what_is_planned_and_what_does_not_fit() -> None:
    plan = scenario(MoveSquad("slips", "time"), MoveSquad("nowhere", "time"), AssignArea("rates", "run"))
    view = planned(seen(HOUSE), plan, [2, 3], DAY)
    assert view.plan is not None
    (part,) = view.plan.parts
    assert [(each.number, each.fits) for each in part.steps] == [(2, False), (3, True)]
    assert [each.other for each in view.ties("slips")] == ["pay", "slip"]


def test_a_gap_that_only_the_plan_makes_says_so() -> None:
    before = seen(HOUSE)
    view = planned(before, scenario(AssignArea("rates", "slips"), MoveSquad("run", "time")), [1, 2], DAY)
    assert (view.has_gap("area-unowned:rates"), before.has_gap("area-unowned:rates")) == (False, True)
    made = {gap.key for gap in view.gaps if view.is_planned(gap.key)}
    assert made == {gap.key for gap in view.gaps} - {gap.key for gap in before.gaps}
    assert made
    assert not any(before.is_planned(gap.key) for gap in before.gaps)


def test_what_is_below_stays_as_it_is() -> None:
    before = seen(HOUSE)
    gaps, nodes = gaps_of(before), before.nodes()
    planned(before, scenario(MoveSquad("slips", "time")), [1], DAY)
    assert (gaps_of(before), before.nodes(), before.ties("slips")[0].other) == (gaps, nodes, "pay")


def test_nothing_planned_is_what_is_there() -> None:
    before: Any = seen(HOUSE)
    view: Any = planned(before, scenario(), [], DAY)
    assert (view.ev, view.reader, view.plan.base) == (before.ev, before.reader, before)


@settings(max_examples=16)
@given(organisations(), st.lists(SEEDS, min_size=1, max_size=4))
def test_each_gap_that_a_plan_opens_is_explained_in_the_organisation_that_it_makes(
    records: Records, seeds: list[int]
) -> None:
    view, plan = seen(records), scenario(*(random_operation(records, seed) for seed in seeds))
    found = simulate(view.ev, view.reader, plan.steps, view.settings, view.rules)
    after = planned(view, plan, range(1, len(seeds) + 1), DAY)
    assert {gap.key for gap in after.gaps} - {gap.key for gap in view.gaps} == found.difference.came
    for gap in found.difference.opened:
        shown = after.explain(gap.key)
        assert set(shown.gap.nodes) <= set(shown.evidence.nodes)
        assert (after.is_planned(gap.key), shown.opened, gap.key in after.spheres) == (True, None, True)


def test_what_a_plan_breaks_is_a_gap_of_the_plan_alone() -> None:
    records = org("Squad run name=Run -OWNS-> Area file name=File", "Person ada -MEMBER_OF-> run")
    after = planned(seen(records), scenario(CloseSquad("run")), [1], DAY)
    assert after.explain("reorg-orphan:file").sentence == (
        "Somebody answers for File before this plan, and nobody does after it."
    )
    assert "reorg-orphan:file" in {gap.key for gap in after.gaps}
    assert not seen(records).has_gap("reorg-orphan:file")
