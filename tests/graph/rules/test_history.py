"""Does the change log tell who keeps getting another manager?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from graph import gaps
from graph.algebra.engine import Evaluation
from graph.changes import ChangeSet, applied, difference
from graph.model import Records
from graph.organisation import Organisation
from graph.projection import from_records
from graph.rules.history import MANAGER_CHURN, changed_too_often, losing
from graph.rules.recorded import PHRASES
from graph.store.sqlite import SqliteStore
from tests.graph.rules.cases import TODAY
from tests.organisations import change_sets, org, organisations

LONG_AGO = date(2000, 1, 1)


def log_of(*states: Sequence[str], every: int = 30, until: date = TODAY) -> tuple[Records, list[ChangeSet]]:
    """The last state, and the change sets that lead to it, so many days apart, the last one on `until`."""
    records = [Records(), *(org(*lines) for lines in states)]
    steps = list(pairwise(records))
    sets = [
        ChangeSet(difference(before, after), at=moment(until - timedelta(days=every * (len(steps) - 1 - number))))
        for number, (before, after) in enumerate(steps)
    ]
    return records[-1], sets


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def churned(records: Records, log: list[ChangeSet], **parameters: float) -> list[gaps.Gap]:
    ev = Evaluation(from_records(records))
    terms = gaps.Settings(TODAY, {MANAGER_CHURN.id: parameters}).terms(MANAGER_CHURN)
    found = changed_too_often(ev, terms, losses_of(log))
    return gaps.gaps_in(ev, gaps.Result(MANAGER_CHURN, terms, True, None, 0, None, (("", found),)))


def losses_of(log: Sequence[ChangeSet]) -> list[tuple[date, frozenset[str]]]:
    return [(each.at.date(), losing(each)) for each in log]


def losses_counted(log: Sequence[ChangeSet]) -> Counter[str]:
    return Counter(id_ for each in log for id_ in losing(each))


FOUR_MANAGERS = [(f"Person ada -REPORTS_TO-> Person m{number}",) for number in range(4)]


def test_three_changes_of_manager_in_a_year_are_too_many() -> None:
    assert [gap.key for gap in churned(*log_of(*FOUR_MANAGERS))] == ["manager-churn:ada"]


def test_two_changes_are_not_too_many_and_the_first_manager_is_none() -> None:
    assert churned(*log_of(*FOUR_MANAGERS[:3])) == []
    assert len(churned(*log_of(*FOUR_MANAGERS[:3]), max_changes=1)) == 1


def test_what_is_longer_ago_than_a_year_does_not_count() -> None:
    assert churned(*log_of(*FOUR_MANAGERS, every=183)) == []
    assert len(churned(*log_of(*FOUR_MANAGERS, every=182))) == 1


def test_a_manager_who_goes_today_and_one_who_comes_next_month_are_one_change() -> None:
    _, log = log_of(
        ["Person ada -REPORTS_TO-> Person kim"],
        ["Person ada", "Person kim"],
        ["Person ada -REPORTS_TO-> Person eva"],
    )
    assert losses_counted(log) == {"ada": 1}


def test_a_second_line_beside_the_first_is_no_change_until_one_of_them_goes() -> None:
    one, other = "Person ada -REPORTS_TO-> Person kim", "Person ada -REPORTS_TO-> Person eva"
    _, log = log_of([one], [one, other], [other, "Person kim"])
    assert [losses_counted(log[:number])["ada"] for number in (1, 2, 3)] == [0, 0, 1]


def test_a_date_that_is_put_right_is_no_change_of_manager() -> None:
    _, log = log_of(
        ["Person ada -REPORTS_TO-> Person kim"], ["Person ada -REPORTS_TO{since=2024-01-01}-> Person kim"]
    )
    assert losses_counted(log) == {}


def test_somebody_who_has_left_is_not_found() -> None:
    records, log = log_of(*FOUR_MANAGERS, ["Person ada status=left", "Person m3"])
    assert churned(records, log) == []


def test_a_plan_counts_on_top_of_the_log() -> None:
    records, log = log_of(*FOUR_MANAGERS[:3])
    planned = org("Person ada -REPORTS_TO-> Person m3", "Person m2")
    plan = ChangeSet(difference(records, planned), at=moment(TODAY))
    assert [gap.id for gap in churned(planned, [*log, plan])] == ["ada"]


def test_too_many_changes_are_told_in_a_sentence_and_name_a_person() -> None:
    records, log = log_of(*FOUR_MANAGERS)
    found = churned(records, log)
    ev = Evaluation(from_records(records))
    sentences = gaps.tell(ev, found, lambda ids: {id_: id_.upper() for id_ in ids})
    assert sentences == ["ADA has lost a manager more than 2 times in 365 days."]
    assert (MANAGER_CHURN.personal, found[0].severity) == (True, "medium")
    walked = {tuple(ev.projection.ids_of(ends)) for _, *ends in gaps.prove(ev, found[0]).relationships}
    assert walked == {("ada", "m3")}
    assert set(MANAGER_CHURN.needs) <= PHRASES.keys()


def test_an_organisation_counts_in_its_log_and_in_that_of_the_past(tmp_path: Path) -> None:
    _, log = log_of(*FOUR_MANAGERS, every=100)
    with closing(SqliteStore.open(tmp_path / "log.db")) as store:
        for number, change_set in enumerate(log):
            store.commit(replace(change_set, author="kim"), number)
        organisation = Organisation(store, lambda: moment(TODAY))

        def churned_at(as_of: str | None, today: date | None = None) -> list[str]:
            return [gap.id for gap in organisation.view(as_of, today).gaps if gap.rule is MANAGER_CHURN]

        assert churned_at(None) == ["ada"]
        assert churned_at("3", TODAY) == []
        assert churned_at(None, TODAY + timedelta(days=366 - 200)) == []
        assert organisation.past(3)(LONG_AGO) == losses_of(log)[1:3][::-1]


@given(st.data())
def test_counting_in_the_log_is_comparing_the_states(data: st.DataObject) -> None:
    records = data.draw(organisations())
    counts, log = Counter[str](), list[ChangeSet]()
    for _ in range(3):
        change_set = data.draw(change_sets(records))
        later = applied(records, change_set)
        counts.update({person for person, _ in lines(records) - lines(later)})
        records = later
        log.append(change_set)
    assert losses_counted(log) == counts


def lines(records: Records) -> set[tuple[str, str]]:
    ties = records.relationships.values()
    return {(each.source, each.target) for each in ties if each.type == "REPORTS_TO"}
