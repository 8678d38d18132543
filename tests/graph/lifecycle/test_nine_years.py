"""Does the posture of the Kubernetes community over nine years say what its nine yearly files say? On both stores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import yaml

from graph.book import Cause
from graph.lifecycle.posture import BY_RULE, IN_ALL, Standing
from graph.organisation import Organisation
from graph.store.port import Store
from graph.workbench import Workbench
from tests.graph.interchange.real import real_data

YEARS = tuple(date(year, 7, 1) for year in range(2018, 2027))


def community(day: date) -> dict[str, list[dict[str, Any]]]:
    """The groups of a day, as its own file has them, by their kind."""
    text = (real_data("kubernetes-community") / "history" / f"sigs-{day}.yaml").read_text("utf-8")
    sections: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return {kind: sections.get(kind) or [] for kind in ("sigs", "workinggroups", "usergroups", "committees")}


def units(day: date) -> int:
    """How many groups and subprojects there are: each should have a lead."""
    groups = [group for kind in community(day).values() for group in kind]
    return len(groups) + sum(len(group.get("subprojects") or ()) for group in groups)


def needing_a_technical_lead(day: date) -> list[dict[str, Any]]:
    """The groups that should have a technical lead."""
    return [*community(day)["sigs"], *community(day)["workinggroups"]]


@pytest.fixture
def bench(open_store: Callable[[], Store]) -> Workbench:
    """A workbench on which the nine files came in, each on its day, and on which it is the first of August 2026."""
    now = datetime(2018, 7, 1, 12, tzinfo=UTC)
    bench = Workbench(Organisation(open_store(), lambda: now))
    for day in YEARS:
        now = datetime.combine(day, now.timetz())
        path = real_data("kubernetes-community") / "history" / f"sigs-{day}.yaml"
        assert bench.organisation.bring_in(bench.organisation.plan(path, vanished="close", author="history"))
        bench.book.follow()
    now = datetime(2026, 8, 1, 12, tzinfo=UTC)
    bench.book.follow()
    return bench


def test_nine_years_of_the_kubernetes_community(bench: Workbench) -> None:
    each_gap_names_the_import_that_did_it(bench)
    before, *_ = days = [YEARS[0] - timedelta(days=1), *YEARS, bench.today]
    by_day: dict[date, dict[str, Standing]] = {}
    for each in bench.posture(days, BY_RULE):
        by_day.setdefault(each.day, {})[each.group] = each
    the_sums_fit(bench, by_day)
    assert not any(each.assets or each.there for each in by_day[before].values())
    for day in YEARS:
        needing = needing_a_technical_lead(day)
        roles, leads = by_day[day]["mandatory-role-missing"], by_day[day]["unit-no-lead"]
        assert (roles.assets, leads.assets) == (len(needing), units(day))
        assert roles.there == sum(not each["leadership"].get("tech_leads") for each in needing)
        assert roles.ratio == roles.there / len(needing)


def each_gap_names_the_import_that_did_it(bench: Workbench) -> None:
    """And the drift tells the same gaps, import by import."""
    opened, ended = Counter[int](), Counter[int]()
    for life in bench.all_lives().values():
        for episode in life.episodes:
            opened[imported(episode.opened)] += 1
            if episode.ended is not None:
                ended[imported(episode.ended)] += 1
    assert min(opened) == 1
    told = bench.drift(YEARS[0] - timedelta(days=1), bench.today)
    assert {each.cause.number: len(each.opened) for each in told if each.opened} == opened
    assert {each.cause.number: len(each.ended) for each in told if each.ended} == ended


def imported(cause: Cause) -> int:
    """The number of the import that did it, 0 for the passing of a day."""
    if cause.kind == "day":
        return 0
    assert (cause.kind, cause.source, cause.at.date()) == ("change", "kubernetes", YEARS[cause.number - 1])
    return cause.number


def the_sums_fit(bench: Workbench, by_day: Mapping[date, Mapping[str, Standing]]) -> None:
    """What is there is what was opened until then less what was resolved until then, for every rule and in all."""
    opened, resolved = Counter[str](), Counter[str]()
    for day, standings in by_day.items():
        for rule, each in standings.items():
            opened[rule] += each.opened
            resolved[rule] += each.resolved
            assert each.there == opened[rule] - resolved[rule]
        (everything,) = bench.posture([day], IN_ALL)
        assert everything.there == sum(each.there for each in standings.values())
        assert (everything.assets or 0) == sum(each.assets or 0 for each in standings.values())
        lives = bench.all_lives(day).values()
        assert Counter(life.rule for life in lives if life.is_there) == Counter(
            {rule: each.there for rule, each in standings.items()}
        )
