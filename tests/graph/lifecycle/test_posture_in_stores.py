"""Is the posture of a past day what one counts who opens the organisation as it was then? On both stores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from graph.algebra.findings import find
from graph.book import Decision, end_of
from graph.changes import ChangeSet
from graph.gaps import Gap, spheres
from graph.gaps.detection import looked_at
from graph.lifecycle.posture import BY_RULE, BY_TRIBE
from graph.lifecycle.waiver_gaps import RULES
from graph.organisation import Organisation
from graph.store.port import Store
from graph.view import View
from graph.workbench import Workbench
from tests.graph.lifecycle.test_replay import invented_events
from tests.organisations import Knobs, invented


@dataclass
class Clock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


def lived(store: Store, seed: int) -> tuple[Workbench, list[date]]:
    """A workbench on which some weeks went by, and their days."""
    rng = Random(seed)
    events = invented_events(invented(Knobs(seed=seed, size=12)), rng)
    clock = Clock(events[0].at)
    bench = Workbench(Organisation(store, clock))
    revision = 0
    for event in events:
        clock.now = max(clock.now, event.at)
        if isinstance(event, ChangeSet):
            revision = bench.commit(event, revision).revision
        else:
            decided: Decision = event
            bench.book.decide(lambda _, __, decided=decided: decided)
    first = events[0].at.date()
    clock.now = datetime.combine(events[-1].at.date(), datetime.min.time(), UTC) + timedelta(days=3, hours=12)
    bench.book.follow()
    return bench, [first + timedelta(days=day) for day in range((clock.now.date() - first).days + 1)]


def assets_by_sphere(view: View) -> Counter[str]:
    """How many assets all rules have in each sphere, counted one by one."""
    found = Counter[str]()
    for result in view.report.results:
        for each in looked_at(result.rule, result.terms) if result.evaluated else ():
            for nodes in find(view.ev, each):
                (touched,) = spheres(view.ev, [Gap(result.rule, result.terms, "", nodes, "", "")])
                found.update([view.projection.id_of(node) for node in touched] or [""])
    return found


@pytest.mark.parametrize("seed", range(4))
def test_the_posture_of_a_past_day_is_what_is_counted_then(open_store: Callable[[], Store], seed: int) -> None:
    bench, days = lived(open_store(), seed)
    about_waivers = {rule.id for rule in RULES}
    by_rule = {(each.day, each.group): each for each in bench.posture(days, BY_RULE)}
    by_tribe = {(each.day, each.group): each for each in bench.posture(days, BY_TRIBE)}
    for day in days:
        view = bench.view(day.isoformat())
        looked = {result.rule.id: result.assets for result in view.report.results if result.evaluated}
        told = {group: each.assets for (when, group), each in by_rule.items() if when == day and each.assets}
        assert {rule: assets for rule, assets in told.items() if rule not in about_waivers} == looked
        there = {group: each.there for (when, group), each in by_rule.items() if when == day and each.there}
        found = Counter(gap.rule.id for gap in view.gaps)
        assert {rule: count for rule, count in there.items() if rule not in about_waivers} == found
        waivers = next(
            (each.assets for (when, group), each in by_rule.items() if when == day and group in about_waivers), 0
        )
        spheres = {group: each.assets for (when, group), each in by_tribe.items() if when == day and each.assets}
        counted = assets_by_sphere(view)
        counted[""] += len(RULES) * (waivers or 0)
        assert spheres == +counted


@pytest.mark.parametrize("seed", range(2))
def test_lives_since_a_day_are_those_of_all_that_were_there_then_or_later(
    open_store: Callable[[], Store], seed: int
) -> None:
    bench, days = lived(open_store(), seed)
    for place, day in enumerate(days):
        for as_of in (None, *days[place:]):
            lives = bench.lives_since(day, as_of)
            every = bench.all_lives(as_of)
            was_there = {
                key
                for key, life in every.items()
                if any(not each.ended or each.ended.at > end_of(day) for each in life.episodes)
            }
            assert was_there <= lives.keys()
            assert all(every[key] == life for key, life in lives.items())
