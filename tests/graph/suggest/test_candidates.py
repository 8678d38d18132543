"""Does a candidate close its gap, whatever the organisation is like, and does it say so in a sentence?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import gaps, suggest
from graph.algebra.engine import Evaluation
from graph.changes import Change, ChangeSet, DoesNotApply, applied, in_order, item_as_json, item_from_json
from graph.checks import organisation_problems
from graph.gaps import Gap, Settings
from graph.model import Node, Records, Relationship
from graph.operations import Step
from graph.past import PastRecords
from graph.projection import apply, from_records
from graph.rules import CATALOGUE, rule_of
from graph.rules.spec import Rule
from graph.scenario.reading import read_plan
from graph.scenario.simulation import carried_out
from graph.scenario.writing import to_yaml
from graph.store.admission import problems_of
from graph.store.port import Head
from graph.store.sqlite import SqliteStore
from graph.suggest import PROPOSERS, Candidate
from tests.graph.rules.cases import CASES
from tests.graph.rules.cases import TODAY as DAY_OF_CASES
from tests.graph.suggest.cases import REMEDIES
from tests.organisations import TODAY, org, organisations

WITHOUT: Final = {
    "squad-many-managers": "which line should move in a matrix is for those who stand in it, not for the graph",
    "provider-bottleneck": "what many units need stays needed, whatever is written down about it",
    "dep-knot": "to drop a dependency from the graph would only hide that somebody waits",
    "health-red-or-sinking": "a colour changes when people talk to each other, and not before",
    "health-unknown": "a health check has to be held; a date alone would look like health",
    "manager-churn": "what has happened cannot be changed; the next change can only be left out",
    "career-review-overdue": "a review has to be held; a date alone would look like one",
}
"""The rules for which nothing is proposed, each with the reason."""

OFFERED: Final = [rule for rule in CATALOGUE if rule.id in PROPOSERS]

at_every_rule = pytest.mark.parametrize("rule", OFFERED, ids=lambda rule: rule.id)


def gaps_of(ev: Evaluation, rule: Rule, settings: Settings) -> list[Gap]:
    return gaps.gaps_in(ev, gaps.evaluate(ev, rule, settings))


def best(records: Records, gap: str, rule: Rule, limit: int = 3) -> list[Candidate]:
    ev = Evaluation(from_records(records))
    (wanted,) = (each for each in gaps_of(ev, rule, Settings(DAY_OF_CASES)) if each.id == gap)
    return suggest.candidates(ev, PastRecords(records), wanted, limit)


def organisations_of(rule: Rule) -> Iterator[Records]:
    yield CASES[rule.id].violating
    yield REMEDIES[rule.id].records


def assert_fits(records: Records, candidate: Candidate) -> Records:
    """A store would take the changes, and the model allows what comes out, which is returned."""
    assert all(each[0].isupper() and each.endswith(".") and each.isprintable() for each in candidate.sentences)
    plan = [Step(each) for each in candidate.operations]
    assert read_plan(to_yaml(plan)) == plan
    change_set = ChangeSet(candidate.changes)
    assert list(problems_of(change_set, Head())) == []
    for change in candidate.changes:
        # As it comes back from a browser: every value is one that its property can hold.
        assert item_from_json(item_as_json(change.after)) == change.after
    after = applied(records, change_set)
    assert list(organisation_problems(after)) == []
    return after


def assert_closes(records: Records, gap: Gap, candidate: Candidate, settings: Settings) -> None:
    after = assert_fits(records, candidate)
    anew = Evaluation(from_records(after))
    assert gap.key not in {each.key for each in gaps_of(anew, gap.rule, settings)}
    carried, board = carried_out(PastRecords(records), list(map(Step, candidate.operations)), settings.today)
    assert tuple(f"{each.sentence}." for each in carried) == candidate.sentences
    assert board.changes == candidate.changes
    patched, _ = apply(from_records(records), ChangeSet(candidate.changes))
    assert gap.key not in {each.key for each in gaps_of(Evaluation(patched), gap.rule, settings)}


def test_every_rule_has_candidates_or_a_reason_for_none() -> None:
    ids = {rule.id for rule in CATALOGUE}
    assert PROPOSERS.keys() | WITHOUT.keys() == ids
    assert not PROPOSERS.keys() & WITHOUT.keys()
    assert PROPOSERS.keys() == REMEDIES.keys()


def test_a_rule_without_candidates_gets_none() -> None:
    for rule_id in WITHOUT:
        records = CASES[rule_id].violating
        ev = Evaluation(from_records(records))
        for gap in gaps_of(ev, rule_of(rule_id), Settings(DAY_OF_CASES)):
            assert suggest.candidates(ev, PastRecords(records), gap) == []


@at_every_rule
def test_the_best_candidate_comes_first_with_its_reason(rule: Rule) -> None:
    case = REMEDIES[rule.id]
    first = best(case.records, case.gap, rule)[0]
    assert (first.sentence, first.reason) == (case.sentence, case.reason)


@at_every_rule
def test_each_candidate_closes_its_gap(rule: Rule) -> None:
    settings = Settings(DAY_OF_CASES)
    for records in organisations_of(rule):
        ev = Evaluation(from_records(records))
        for gap in gaps_of(ev, rule, settings):
            for candidate in suggest.candidates(ev, PastRecords(records), gap, 20):
                assert_closes(records, gap, candidate, settings)


@given(organisations(), st.randoms(use_true_random=False))
def test_in_any_organisation_each_candidate_closes_its_gap(records: Records, rng: Random) -> None:
    settings = Settings(TODAY)
    ev, reader = Evaluation(from_records(records)), PastRecords(records)
    for rule in OFFERED:
        found = gaps_of(ev, rule, settings)
        for gap in rng.sample(found, min(1, len(found))):
            offered = suggest.candidates(ev, reader, gap, 2)
            for candidate in offered:
                assert_closes(records, gap, candidate, settings)
                assert 0 < candidate.score <= 1
                assert set(candidate.nodes) <= records.nodes.keys()
                assert_takes_nothing_away(candidate)
            assert [each.score for each in offered] == sorted((each.score for each in offered), reverse=True)


_MAY_END: Final = {"interim", "until"}
_KNOWN_BY_OTHERS: Final = {"last_seen", "career_reviewed_at", "colour", "trend", "level", "cost", "started_at"}


def assert_takes_nothing_away(candidate: Candidate) -> None:
    """Nothing that is known becomes unknown but a term, and nothing is made up that only others could know."""
    for change in candidate.changes:
        if isinstance(change.before, Node) and change.after is None:
            assert change.before.status == "ghost"
        elif change.before is not None and change.after is not None:
            before, after = change.before.properties, change.after.properties
            assert before.keys() - after.keys() <= _MAY_END
            changed = {name for name in after if after[name] != before.get(name)}
            assert not changed & _KNOWN_BY_OTHERS
            assert (
                "since" not in changed or after["status"] == "vacant" != before["status"]
            )  # since when it is vacant


HOSTILE: Final = (
    "",
    " ",
    "{0} {name} %s",
    "line\nbreak",
    "tab\tand  spaces ",
    "\u202eright to left",
    "bell\x07",
    "<script>alert(1)</script>",
    "=cmd()",
    "x" * 5_000,
    "日本",
)


def renamed(records: Records, name_of: Callable[[int], str]) -> Records:
    nodes = (
        Node(node.id, node.label, {**node.properties, "name": name_of(place)})
        for place, node in enumerate(records.nodes.values())
    )
    return Records.of(nodes, records.relationships.values())


@at_every_rule
@pytest.mark.parametrize("start", range(0, len(HOSTILE), 4))
def test_no_name_breaks_a_sentence(rule: Rule, start: int) -> None:
    case = REMEDIES[rule.id]
    records = renamed(case.records, lambda place: HOSTILE[(place + start) % len(HOSTILE)])
    for candidate in best(records, case.gap, rule):
        assert_fits(records, candidate)
        for text in (candidate.sentence, candidate.reason):
            assert text.isprintable()
            assert text == " ".join(text.split())
            assert text.endswith(".")
            assert len(text) < 1_000
        assert candidate.sentence[0].isupper()


@at_every_rule
def test_a_node_without_a_name_is_called_by_its_id(rule: Rule) -> None:
    case = REMEDIES[rule.id]
    nodes = (
        Node(node.id, node.label, {key: value for key, value in node.properties.items() if key != "name"})
        for node in case.records.nodes.values()
    )
    for candidate in best(Records.of(nodes, case.records.relationships.values()), case.gap, rule):
        assert "  " not in candidate.sentence + candidate.reason
        assert "None" not in candidate.sentence + candidate.reason


@at_every_rule
def test_the_same_organisation_gives_the_same_candidates_in_whatever_order_it_is_read(rule: Rule) -> None:
    case = REMEDIES[rule.id]
    nodes, relationships = list(case.records.nodes.values()), list(case.records.relationships.values())
    turned = Records.of(nodes[::-1], relationships[::-1])
    assert best(case.records, case.gap, rule, 9) == best(turned, case.gap, rule, 9)


@at_every_rule
def test_a_candidate_is_carried_out_in_a_store(rule: Rule, tmp_path: Path) -> None:
    case = REMEDIES[rule.id]
    everything = in_order(
        Change(None, item) for item in (*case.records.nodes.values(), *case.records.relationships.values())
    )
    with closing(SqliteStore.open(tmp_path / "store.db")) as store:
        store.commit(ChangeSet(everything), 0)
        ev = Evaluation(from_records(store.records()))
        (gap,) = (each for each in gaps_of(ev, rule, Settings(DAY_OF_CASES)) if each.id == case.gap)
        first, *_ = suggest.candidates(ev, store, gap)
        assert (first.sentence, first.reason) == (case.sentence, case.reason)
        assert store.commit(ChangeSet(first.changes), 1).revision == 2
        now = Evaluation(from_records(store.records()))
        assert case.gap not in {each.id for each in gaps_of(now, rule, Settings(DAY_OF_CASES))}


def test_only_so_many_are_shown_as_are_asked_for() -> None:
    records = org(*(f"Person p{number} -MEMBER_OF-> Squad core" for number in range(9)), "Person x -LEADS-> Unit y")
    for limit in range(1, 6):
        assert len(best(records, "core", rule_of("unit-no-lead"), limit)) == limit


def test_equal_candidates_come_in_the_order_of_their_ids() -> None:
    records = org(*(f"Person {name} -MEMBER_OF-> Squad core" for name in "edcba"), "Person x -LEADS-> Unit y")
    found = best(records, "core", rule_of("unit-no-lead"), 5)
    assert [each.nodes[0] for each in found] == ["a", "b", "c", "d", "e"]


def test_who_leads_two_units_already_is_not_asked_to_lead_another_one() -> None:
    records = org(
        "Person ada -MEMBER_OF-> Squad core",
        "ada -LEADS-> Squad one",
        "ada -LEADS-> Squad two",
        "Person kim -MEMBER_OF-> core",
        "kim -LEADS-> Squad three",
    )
    assert [each.nodes[0] for each in best(records, "core", rule_of("unit-no-lead"))] == ["kim"]


def test_the_lead_of_a_unit_is_not_made_its_deputy() -> None:
    records = org("Person ada -LEADS-> Squad core criticality=3", "Person kim -DEPUTY_OF-> Squad next")
    assert [each.nodes[0] for each in best(records, "core", rule_of("no-deputy"))] == ["kim"]


def test_what_passes_on_remembers_who_had_it() -> None:
    case = REMEDIES["area-zombie-owner"]
    first = best(case.records, case.gap, rule_of("area-zombie-owner"))[0]
    owned = Relationship("OWNS", "money", "taxes", {"since": DAY_OF_CASES, "previous_owner": "retro"})
    assert [(change.kind, change.item) for change in first.changes] == [
        ("removed", Relationship("OWNS", "retro", "taxes")),
        ("added", owned),
    ]


def test_what_referred_to_a_ghost_refers_to_what_was_meant() -> None:
    records = org(
        "Squad payrol name=Payrol status=ghost -OWNS-> Area taxes",
        "Squad payroll name=Payroll -OWNS-> Area wages",
        "payroll -PART_OF-> payrol -PART_OF-> Tribe money",
        "Person ada -MEMBER_OF-> payrol",
        "ada -MEMBER_OF{fte=0.5}-> payroll",
        "ada -HOLDS{in_unit=payrol}-> Role expert",
    )
    first = best(records, "payrol", rule_of("ghost-reference"))[0]
    after = assert_fits(records, first)
    assert "payrol" not in after.nodes
    assert {tuple(key) for key in after.relationships} == {
        ("OWNS", "payroll", "taxes", ""),
        ("OWNS", "payroll", "wages", ""),
        ("PART_OF", "payroll", "money", ""),
        ("MEMBER_OF", "ada", "payroll", ""),
        ("HOLDS", "ada", "expert", "payroll"),
    }
    assert after.relationships[next(key for key in after.relationships if key.type == "MEMBER_OF")].properties == {
        "fte": 0.5
    }


def test_an_id_that_is_taken_or_only_named_is_not_given_again() -> None:
    case = REMEDIES["congruence-gap"]
    taken = org(
        "Squad core -OWNS-> Area wages -DEPENDS_ON-> Area taxes",
        "Squad next -OWNS-> taxes",
        "Dependency core-needs-next status=closed",
        "Process plan escalation_to=core-needs-next-2",
    )
    first = best(taken, case.gap, rule_of("congruence-gap"))[0]
    assert {change.item.id for change in first.changes if isinstance(change.item, Node)} == {"core-needs-next-3"}


def test_a_manager_below_the_person_is_no_remedy_for_a_broken_line() -> None:
    records = org(
        "Person ada -MEMBER_OF-> Squad core",
        "Person kim -LEADS-> core",
        "kim -REPORTS_TO-> ada",
        "Person boss is_root=true",
    )
    found = best(records, "ada", rule_of("reporting-broken"))
    assert [each.nodes[0] for each in found] == ["boss"]


def test_lines_that_are_given_up_stay_as_dotted_lines() -> None:
    records = org(
        "Person two -REPORTS_TO-> Person boss name=Boss is_root=true", "two -REPORTS_TO-> Person eva name=Eva"
    )
    first = best(records, "two", rule_of("reporting-broken"))[0]
    assert first.sentence == "Let two report to Boss, and to Eva by a dotted line."
    assert ("added", Relationship("DOTTED_LINE_TO", "two", "eva", {"since": DAY_OF_CASES})) in [
        (change.kind, change.item) for change in first.changes
    ]


def test_a_unit_is_not_moved_where_fewer_of_its_ties_are() -> None:
    records = org(
        "Squad a -PART_OF-> Tribe left",
        "Squad b -PART_OF-> Tribe right",
        *(f"Squad {side}{n} -PART_OF-> {name}" for side, name in (("a", "left"), ("b", "right")) for n in range(2)),
        *(
            f"Dependency {side}{n}x -NEEDED_BY-> {side}\n{side}{n}x -PROVIDED_BY-> {side}{n}"
            for side in "ab"
            for n in range(2)
        ),
        "Dependency one -NEEDED_BY-> a",
        "one -PROVIDED_BY-> b",
        "Dependency two -NEEDED_BY-> b",
        "two -PROVIDED_BY-> a",
    )
    assert best(records, "a|b", rule_of("dep-cycle")) == []


def test_a_process_that_names_an_arbiter_keeps_that_one() -> None:
    records = org(
        "Squad payroll -PART_OF-> Tribe money",
        "Squad billing -PART_OF-> Tribe sales",
        "Dependency rates -NEEDED_BY-> payroll",
        "rates -PROVIDED_BY-> billing",
        "Process plan name=Plan status=validated escalation_to=eva",
        "payroll -FOLLOWS-> plan",
        "Person eva -LEADS-> Unit board",
        "Person ada -LEADS-> payroll",
        "ada -REPORTS_TO-> Person boss",
    )
    first = best(records, "rates", rule_of("no-escalation-path"))[0]
    assert first.sentence == "Let Plan cover rates."
    assert [change.item for change in first.changes] == [Relationship("COVERS", "plan", "rates")]


def test_no_amount_is_said_about_what_people_cost() -> None:
    case = REMEDIES["budget-exceeded"]
    for candidate in best(case.records, case.gap, rule_of("budget-exceeded")):
        assert not any(letter.isdigit() for letter in candidate.sentence + candidate.reason)


def test_a_reader_of_another_revision_is_refused() -> None:
    case = REMEDIES["ownership-unverified"]
    ev = Evaluation(from_records(case.records))
    (gap,) = gaps_of(ev, rule_of("ownership-unverified"), Settings(DAY_OF_CASES))
    later = org("Squad core -OWNS{since=2021-04-01, verified_at=2024-02-02}-> Area taxes")
    with pytest.raises(DoesNotApply, match="Read the organisation again"):
        suggest.candidates(ev, PastRecords(later), gap)
