"""Can somebody see what a remedy would do, carry it out, and find that it did what was said? On both stores."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import cast

import pytest

from graph.algebra.engine import Evaluation
from graph.algebra.findings import ends, find
from graph.algebra.vocabulary import PERSON
from graph.changes import Change, ChangeSet, DoesNotApply, applied, difference, in_order
from graph.errors import NotFound, Refused, RevisionConflict
from graph.gaps import Settings
from graph.lifecycle.standards import CATALOGUE_ALONE
from graph.model import Node, Records, Relationship
from graph.organisation import Organisation
from graph.past import PastRecords
from graph.projection import from_records
from graph.remedies import BEST, Remedy, carry_out, remedies
from graph.rules import CATALOGUE
from graph.rules.spec import Rule
from graph.scenario.consequences import ASPECTS
from graph.store.port import Head, Store
from graph.suggest import CONSIDERED, PROPOSERS
from graph.view import View
from graph.workbench import Workbench
from tests.graph.rules.cases import TODAY
from tests.graph.store.conftest import formed_neo4j, open_store
from tests.graph.suggest.cases import REMEDIES
from tests.organisations import org

__all__ = ["formed_neo4j", "open_store"]

NOON = datetime.combine(TODAY, time(12), UTC)
OFFERED = [rule for rule in CATALOGUE if rule.id in PROPOSERS]
TAXES = "area-unowned:taxes"


@pytest.fixture
def bench(open_store: Callable[[], Store]) -> Workbench:
    """A workbench on an empty store, on the day of the cases."""
    return Workbench(Organisation(open_store(), lambda: NOON))


def hold(bench: Workbench, records: Records) -> Workbench:
    """The organisation is this from now on."""
    store = bench.organisation.store
    changes = in_order(difference(store.records(), records))
    bench.commit(bench.organisation.change_set(changes, "hr", "Import"), store.head().revision)
    return bench


def taxes(bench: Workbench) -> list[Remedy]:
    return remedies(hold(bench, REMEDIES["area-unowned"].records).view(), TAXES)


def keys(bench: Workbench) -> set[str]:
    return {gap.key for gap in bench.view().gaps}


@pytest.mark.parametrize("rule", OFFERED, ids=lambda rule: rule.id)
def test_what_it_closes_and_opens_is_what_differs_once_it_is_carried_out(bench: Workbench, rule: Rule) -> None:
    case = REMEDIES[rule.id]
    hold(bench, case.records)
    before, key = keys(bench), f"{rule.id}:{case.gap}"
    best = remedies(bench.view(), key)[0]
    done = carry_out(bench, key, best.id, "ada", 1)
    after = keys(bench)
    assert done.closed[0].gap.key == key
    assert {each.gap.key for each in done.closed} == before - after
    assert {each.gap.key for each in done.opened} == after - before
    assert all(each.sentence.endswith(".") for each in (*done.closed, *done.opened))
    assert len(best.candidate.operations) == len(best.candidate.sentences) >= 1
    (life,) = bench.lives([key]).values()
    assert life.ended is not None
    assert (life.is_there, life.ended.author, life.ended.reason) == (False, "ada", case.sentence)
    assert life.ended.number == done.head.revision == 2


@pytest.mark.parametrize("rule", OFFERED, ids=lambda rule: rule.id)
def test_remedies_are_ranked_by_their_net_effect_on_all_gaps_then_by_who_moves(rule: Rule) -> None:
    case = REMEDIES[rule.id]
    view = seen(case.records)
    ranked = remedies(view, f"{rule.id}:{case.gap}", by="effect")
    for each in ranked:
        after = seen(applied(case.records, ChangeSet(each.candidate.changes)))
        assert each.effect == weight(after, but=view) - weight(view, but=after)
        moved = {
            person: where for person, where in places(after).items() if where != places(view).get(person, where)
        }
        assert each.moved == len(moved)
    assert [(each.effect, each.moved) for each in ranked] == sorted((each.effect, each.moved) for each in ranked)
    every = remedies(view, f"{rule.id}:{case.gap}", CONSIDERED, by="effect")
    assert {each.id for each in every} == {each.id for each in remedies(view, f"{rule.id}:{case.gap}", CONSIDERED)}
    assert [each.id for each in every[: len(ranked)]] == [each.id for each in ranked]


def seen(records: Records) -> View:
    ev = Evaluation(from_records(records))
    return View(Head(), ev, Settings(TODAY), PastRecords(records), cast("Store", None), CATALOGUE_ALONE)


def weight(view: View, but: View) -> int:
    return sum(
        {"info": 0, "low": 1, "medium": 3, "high": 9, "critical": 27}[gap.severity]
        for gap in view.gaps
        if not but.has_gap(gap.key)
    )


def places(view: View) -> dict[str, list[set[int]]]:
    """Of each person who is there: squads, tribes, managers, leads."""
    people = [index for (index,) in find(view.ev, PERSON - PERSON.where(status="left"))]
    aspects = (each.relation for each in ASPECTS if each.id in ("squad", "tribe", "manager", "lead"))
    found = [ends(view.ev, each, people) for each in aspects]
    ids = view.projection.id_of
    theirs = zip(*([{ids(end) for end in some} for some in each] for each in found), strict=True)
    return {ids(person): list(each) for person, each in zip(people, theirs, strict=True)}


def test_what_a_remedy_adds_is_called_by_its_name(bench: Workbench) -> None:
    hold(bench, REMEDIES["dep-uncovered"].records)
    pilot = remedies(bench.view(), "dep-uncovered:rates")[-1]
    assert pilot.candidate.sentences[1] == "Let squad Payroll follow process How Rates works."
    assert not any("pilot-rates" in each.sentence for each in pilot.opened)


def test_the_same_remedy_keeps_its_id_until_it_is_another_one(bench: Workbench) -> None:
    first, other = taxes(bench)[:2]
    assert first.id != other.id
    assert [each.id for each in taxes_again(bench)][:2] == [first.id, other.id]
    tomorrow = Workbench(Organisation(bench.organisation.store, lambda: datetime(2030, 1, 1, tzinfo=UTC)))
    assert first.id not in {each.id for each in remedies(tomorrow.view(), TAXES)}


def taxes_again(bench: Workbench) -> list[Remedy]:
    return remedies(bench.view(), TAXES, BEST)


def test_a_remedy_for_another_revision_is_refused_and_nothing_is_written(bench: Workbench) -> None:
    first = taxes(bench)[0]
    hold(bench, org("Squad late", "Area pay"))
    with pytest.raises(RevisionConflict, match="revision 1, and the current revision is 2"):
        carry_out(bench, TAXES, first.id, "ada", 1)
    assert bench.organisation.store.head().revision == 2


def test_a_remedy_that_is_not_offered_any_more_is_refused(bench: Workbench) -> None:
    first = taxes(bench)[0]
    records = bench.organisation.store.records()
    left = Records(records.nodes, {key: each for key, each in records.relationships.items() if key[1] != "core"})
    hold(bench, left)
    with pytest.raises(DoesNotApply, match="choose again"):
        carry_out(bench, TAXES, first.id, "ada", 2)
    assert bench.organisation.store.head().revision == 2


def test_there_is_nothing_to_carry_out_about_a_gap_that_is_over_or_never_was(bench: Workbench) -> None:
    first = taxes(bench)[0]
    carry_out(bench, TAXES, first.id, "ada", 1)
    with pytest.raises(Refused, match="nothing left to do"):
        carry_out(bench, TAXES, first.id, "ada", 2)
    with pytest.raises(NotFound):
        carry_out(bench, "area-unowned:nothing", first.id, "ada", 2)


def test_a_remedy_is_taken_back_and_its_gap_opens_again(bench: Workbench) -> None:
    done = carry_out(bench, TAXES, taxes(bench)[0].id, "ada", 1)
    bench.organisation.undo(done.head.revision, "ada", 2)
    bench.book.follow()
    (life,) = bench.lives([TAXES]).values()
    assert (life.is_there, life.reopened) == (True, 1)


def test_whoever_commits_meanwhile_wins(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    first = taxes(bench)[0]
    organisation = bench.organisation
    commit = organisation.commit

    def late(change_set: ChangeSet, expected: int) -> object:
        monkeypatch.setattr(organisation, "commit", commit)
        late_squad = Change(None, Node("new", "Squad", {"status": "active"}))
        commit(organisation.change_set([late_squad], "bob", "First"), 1)
        return commit(change_set, expected)

    monkeypatch.setattr(organisation, "commit", late)
    with pytest.raises(RevisionConflict):
        carry_out(bench, TAXES, first.id, "ada", 1)
    owns = [each for each in organisation.store.records().relationships.values() if each.target == "taxes"]
    assert [each.type for each in owns if isinstance(each, Relationship)] == ["CONTRIBUTES_TO"]
