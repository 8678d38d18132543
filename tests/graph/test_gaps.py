"""Do findings become gaps with the right name, weight, place and reason, and do two states differ by the right ones?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import gaps
from graph.algebra.engine import Evaluation
from graph.changes import Change, ChangeSet, applied
from graph.errors import Refused
from graph.gaps import Gap, Settings, parameters_of
from graph.model import Node, Records, Relationship, RelationshipKey
from graph.projection import apply, from_records
from graph.rules import CATALOGUE, rule_of
from tests.organisations import TODAY, change_sets, org, organisations

SETTINGS = Settings(TODAY)


def evaluation(*lines: str) -> Evaluation:
    return Evaluation(from_records(org(*lines)))


def result(ev: Evaluation, rule: str, settings: Settings = SETTINGS) -> gaps.Result:
    return gaps.evaluate(ev, rule_of(rule), settings)


def found(ev: Evaluation, rule: str, settings: Settings = SETTINGS) -> list[Gap]:
    return gaps.gaps_in(ev, result(ev, rule, settings))


def after(ev: Evaluation, *changes: Change) -> Evaluation:
    projection, delta = apply(ev.projection, ChangeSet(changes))
    assert delta is not None
    return ev.after(projection, delta)


# settings


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("lead-streched.max_units=3", "'lead-streched.max_units=3' names no rule. Write RULE.NAME=VALUE"),
        ("", "'' names no rule."),
        ("lead-stretched.max=3", "The rule lead-stretched has no parameter 'max'. It has: max_units."),
        ("unit-no-lead.max=3", "The rule unit-no-lead has no parameter 'max'. It has: none."),
        ("lead-stretched=3", "The rule lead-stretched has no parameter ''."),
        ("lead-stretched.max_units", "'lead-stretched.max_units' needs a number after the equals sign."),
        ("lead-stretched.max_units=many", "'lead-stretched.max_units=many' needs a number after the equals sign."),
        ("lead-stretched.max_units=-1", "'lead-stretched.max_units=-1' needs a number from 0 on."),
        ("lead-stretched.max_units=nan", "'lead-stretched.max_units=nan' needs a number from 0 on."),
        ("lead-stretched.max_units=1e999", "'lead-stretched.max_units=1e999' needs a number from 0 on."),
    ],
)
def test_a_parameter_that_does_not_exist_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        parameters_of([text])
    assert str(refused.value).startswith(sentence)


def test_parameters_are_set_for_one_rule_and_leave_the_others_as_they_are() -> None:
    parameters = parameters_of(["unit-size-out-of-range.squad_min=2", "unit-size-out-of-range.squad_max=3"])
    settings = Settings(TODAY, parameters)
    terms = settings.terms(rule_of("unit-size-out-of-range"))
    assert [terms[name] for name in ("squad_min", "squad_max", "tribe_min")] == [2, 3, 15]
    assert settings.terms(rule_of("lead-stretched")).parameters == {"max_units": 2}


def test_a_parameter_changes_what_a_rule_finds() -> None:
    ev = evaluation("ada -LEADS-> Squad a", "ada -LEADS-> Squad b")
    assert found(ev, "lead-stretched") == []
    stricter = Settings(TODAY, parameters_of(["lead-stretched.max_units=1"]))
    assert [gap.id for gap in found(ev, "lead-stretched", stricter)] == ["ada"]


@pytest.mark.parametrize("layers", [14, 15, 16, 999_999_999])
def test_a_limit_that_no_chain_can_reach_finds_nothing(layers: int) -> None:
    ev = evaluation(*(f"Person p{n:02} -REPORTS_TO-> Person p{n + 1:02}" for n in range(14)))
    settings = Settings(TODAY, parameters_of([f"layers-too-deep.max_layers={layers}"]))
    assert found(ev, "layers-too-deep", settings) == []


# severity


@pytest.mark.parametrize(
    ("lines", "rule", "severity"),
    [
        (["Area taxes", "Squad core -OWNS-> Area other"], "area-unowned", "high"),
        (["Area taxes criticality=2", "Squad core -OWNS-> Area other"], "area-unowned", "high"),
        (["Area taxes criticality=3", "Squad core -OWNS-> Area other"], "area-unowned", "critical"),
        (["Squad old status=closed -OWNS-> Area taxes criticality=4"], "area-zombie-owner", "critical"),
        (["Person ada -OWNS-> Area taxes"], "area-person-only", "low"),
        (["Person ada -OWNS-> Area taxes criticality=3"], "area-person-only", "medium"),
        (["Squad core", "ada -LEADS-> Squad next"], "unit-no-lead", "high"),
        (["Tribe core", "ada -LEADS-> Squad next"], "unit-no-lead", "critical"),
        (["Squad core criticality=4", "ada -LEADS-> Squad next"], "unit-no-lead", "critical"),
        (["Squad core", "ada -MEMBER_OF-> Unit board"], "unit-size-out-of-range", "high"),
        (["ada -MEMBER_OF-> Squad core"], "unit-size-out-of-range", "medium"),
        (["Squad atlas status=ghost", "Squad core"], "ghost-reference", "medium"),
        (["Position dev status=hiring since=2020-01-01 -SEAT_IN-> Squad core"], "seat-vacant-too-long", "medium"),
        (
            ["Position dev status=hiring since=2020-01-01 critical=true -SEAT_IN-> Squad core"],
            "seat-vacant-too-long",
            "high",
        ),
        (
            ["Squad core status=planned -INTERACTS_WITH{mode=collaboration, until=2020-01-01}-> Squad next"],
            "interaction-expired",
            "info",
        ),
        (
            [
                "Squad core status=planned -INTERACTS_WITH{mode=collaboration, until=2020-01-01}-> Squad x",
                "x criticality=3",
            ],
            "interaction-expired",
            "low",
        ),
    ],
)
def test_a_gap_weighs_more_where_it_is_critical_and_less_where_it_is_planned(
    lines: list[str], rule: str, severity: str
) -> None:
    assert [gap.severity for gap in found(evaluation(*lines), rule)] == [severity]


# identity


def test_the_key_of_a_gap_names_its_rule_and_its_subjects_in_the_order_of_their_ids() -> None:
    lines = ("Squad b -OWNS-> Area one -DEPENDS_ON-> Area two", "Squad a -OWNS-> two")
    for turned in (lines, lines[::-1]):
        ev = evaluation(*turned)
        (gap,) = found(ev, "congruence-gap")
        assert gap.key == "congruence-gap:a|b"
        assert ev.projection.ids_of(gap.nodes) == ["a", "b"]


def test_a_word_can_be_part_of_what_makes_a_gap_the_same() -> None:
    ended = "{mode=%s, until=2020-01-01}"
    ev = evaluation(
        f"Squad b -INTERACTS_WITH{ended % 'collaboration'}-> Squad a",
        f"b -INTERACTS_WITH{ended % 'facilitating'}-> a",
    )
    keys = ["interaction-expired:b|a|collaboration", "interaction-expired:b|a|facilitating"]
    assert [gap.key for gap in found(ev, "interaction-expired")] == keys


@given(st.data())
def test_the_keys_of_gaps_do_not_depend_on_how_the_organisation_came_about(data: st.DataObject) -> None:
    records = data.draw(organisations())
    change_set = data.draw(change_sets(records))
    changed, _ = apply(from_records(records), change_set)
    nodes = data.draw(st.permutations(list(applied(records, change_set).nodes.values())))
    anew = Records.of(nodes, applied(records, change_set).relationships.values())
    patched, built = (
        [(gap.key, gap.severity) for gap in gaps.all_gaps(ev, gaps.detect(ev, SETTINGS))]
        for ev in (Evaluation(changed), Evaluation(from_records(anew)))
    )
    assert patched == built


def test_a_report_counts_what_all_rules_found() -> None:
    ev = evaluation("Squad core -OWNS-> Area taxes", "Area wages", "ada -LEADS-> Squad next")
    report = gaps.detect(ev, SETTINGS)
    assert len(report) == len(list(gaps.all_gaps(ev, report))) > 0
    assert (report.today, [each.rule for each in report.results]) == (TODAY, list(CATALOGUE))


# what could not be evaluated


@pytest.mark.parametrize(
    ("rule", "lines", "reason"),
    [
        (
            "area-unowned",
            ["Squad core"],
            "No areas and no owners are recorded. Import them (Area, OWNS) and this rule is evaluated.",
        ),
        (
            "country-hole",
            ["Area taxes -NEEDED_IN-> Location spain"],
            (
                "No countries in which units operate or countries in which people and units sit are recorded. "
                "Import them (OPERATES_IN, LOCATED_IN) and this rule is evaluated."
            ),
        ),
        (
            "area-unowned",
            ["Squad core -OWNS-> Area old status=closed"],
            "There was nothing of its kind to look at.",
        ),
        (
            "ownership-unverified",
            ["Squad core -OWNS-> Area taxes"],
            (
                "No dates on which owners confirmed what they own are recorded. "
                "Import them (OWNS.verified_at) and this rule is evaluated."
            ),
        ),
    ],
)
def test_a_rule_that_had_nothing_to_look_at_says_why(rule: str, lines: list[str], reason: str) -> None:
    said = result(evaluation(*lines), rule)
    assert (said.evaluated, said.reason, len(said), said.assets) == (False, reason, 0, 0)


def test_either_of_two_needs_is_enough() -> None:
    ev = evaluation("Area taxes -NEEDED_IN-> Location spain", "Squad core -LOCATED_IN-> spain")
    assert [gap.id for gap in found(ev, "country-hole")] == ["taxes|spain"]


def test_a_rule_says_how_much_of_its_kind_it_looked_at_and_how_much_of_it_is_known() -> None:
    people = [f"Person p{number}" for number in range(9)]
    few = result(evaluation(*people, "p0 -REPORTS_TO-> p1"), "reporting-broken")
    assert (few.evaluated, few.assets, few.known, len(few)) == (True, 9, 1, 8)
    assert few.is_thin
    enough = result(evaluation(*people, *(f"p{n} -REPORTS_TO-> p8" for n in range(3))), "reporting-broken")
    assert not enough.is_thin
    assert not result(evaluation("ada -LEADS-> Squad core", "Squad next"), "unit-no-lead").is_thin


# where a gap lies, and who may see it

MONEY_AND_SALES = (
    "Squad payroll -PART_OF-> Tribe money",
    "Squad billing -PART_OF-> Tribe sales",
    "Dependency rates -NEEDED_BY-> payroll",
    "rates -PROVIDED_BY-> billing",
)


@pytest.mark.parametrize(
    ("rule", "lines", "spheres"),
    [
        ("unit-no-lead", ["Squad payroll -PART_OF-> Tribe money", "ada -LEADS-> money"], {"payroll": ["money"]}),
        ("dep-uncovered", MONEY_AND_SALES, {"rates": ["money", "sales"]}),
        ("area-unowned", ["Area taxes", "Squad core -OWNS-> Area other"], {"taxes": []}),
        (
            "area-unowned",
            ["Squad core -CONTRIBUTES_TO-> Area taxes", "core -PART_OF-> Tribe money", "core -OWNS-> Area other"],
            {"taxes": ["money"]},
        ),
        (
            "lead-stretched",
            [
                "ada -LEADS-> Squad a -PART_OF-> Tribe x",
                "ada -LEADS-> Squad b -PART_OF-> Tribe y",
                "ada -LEADS-> y",
            ],
            {"ada": ["x", "y"]},
        ),
        (
            "dep-cycle",
            [*MONEY_AND_SALES, "Dependency files -NEEDED_BY-> billing", "files -PROVIDED_BY-> payroll"],
            {"billing|payroll": ["money", "sales"]},
        ),
        (
            "handoff-undeclared",
            [
                *MONEY_AND_SALES[:2],
                "Process pay status=pilot -HAS_STEP-> Step sum",
                "sum -NEXT-> Step send",
                "payroll -PERFORMS-> sum",
                "billing -PERFORMS-> send",
            ],
            {"sum|send": ["money", "sales"]},
        ),
        (
            "process-no-owner",
            [
                "Process pay status=pilot",
                "Squad payroll -FOLLOWS-> pay",
                *MONEY_AND_SALES[:1],
                "payroll -OWNS-> Area x",
            ],
            {"pay": ["money"]},
        ),
        (
            "process-review-overdue",
            [
                *MONEY_AND_SALES,
                "payroll -OWNS-> Process pay status=validated review_by=2020-01-01",
                "billing -FOLLOWS-> pay",
            ],
            {"pay": ["money"]},
        ),
        (
            "objective-shared-no-owner",
            [
                *MONEY_AND_SALES,
                "payroll -PURSUES-> Objective growth",
                "billing -PURSUES-> growth",
                "payroll -OWNS-> Area x",
            ],
            {"growth": ["money", "sales"]},
        ),
    ],
)
def test_a_gap_lies_in_the_spheres_it_touches(rule: str, lines: list[str], spheres: dict[str, list[str]]) -> None:
    ev = evaluation(*lines)
    hollow = found(ev, rule)
    touched = [sorted(ev.projection.ids_of(each)) for each in gaps.spheres(ev, hollow)]
    assert dict(zip([gap.id for gap in hollow], touched, strict=True)) == spheres


def test_rules_whose_gaps_name_people_are_personal() -> None:
    about_people = {rule.id for rule in CATALOGUE if rule.identity in {"person", "person (leaf)", "manager"}}
    about_health = {rule.id for rule in CATALOGUE if "ASSESSES" in rule.needs}
    assert {rule.id for rule in CATALOGUE if rule.personal} == about_people | about_health


# what a change does


def test_a_change_opens_and_resolves_gaps() -> None:
    ev = evaluation("Squad core -OWNS-> Area taxes", "Area wages")
    owns = [Relationship("OWNS", "core", area) for area in ("taxes", "wages")]
    difference = gaps.difference(after(ev, Change(owns[0], None), Change(None, owns[1])), SETTINGS)
    assert [gap.key for gap in difference.opened] == ["area-unowned:taxes"]
    assert [gap.key for gap in difference.resolved] == ["area-unowned:wages"]
    assert difference.moved == ()


@pytest.mark.parametrize("full_below", [0, 10**9], ids=["around the change", "whole"])
def test_a_gap_that_only_changes_its_counterpart_has_moved(full_below: int) -> None:
    ev = evaluation(
        "Squad a -OWNS-> Area one -DEPENDS_ON-> Area two", "Squad b -OWNS-> two", "Squad c", "c -OWNS-> Area x"
    )
    gone, came = Relationship("OWNS", "b", "two"), Relationship("OWNS", "c", "two")
    difference = gaps.difference(after(ev, Change(gone, None), Change(None, came)), SETTINGS, full_below=full_below)
    assert [(each.before.key, each.after.key) for each in difference.moved] == [
        ("congruence-gap:a|b", "congruence-gap:a|c")
    ]
    assert "congruence-gap" not in {gap.rule.id for gap in (*difference.opened, *difference.resolved)}


def test_gaps_of_one_asset_with_several_counterparts_move_at_most_once_each() -> None:
    rule = rule_of("congruence-gap")
    terms = SETTINGS.terms(rule)
    opened, resolved = (
        [Gap(rule, terms, id, (0, 1), "", "high") for id in ids] for ids in (["a|c", "a|d", "b|x"], ["a|b", "b|x"])
    )
    difference = gaps.with_moves(opened, resolved, (rule,))
    assert [(each.before.id, each.after.id) for each in difference.moved] == [("a|b", "a|c")]
    assert ([gap.id for gap in difference.opened], difference.resolved) == (["a|d"], ())


def test_only_rules_that_read_what_changed_are_looked_at_again() -> None:
    ev = evaluation("Person ada -REPORTS_TO-> Person kim", "Squad core -OWNS-> Area taxes")
    change = Change(Relationship("REPORTS_TO", "ada", "kim"), None)
    rules = {rule.id for rule in gaps.affected(after(ev, change), SETTINGS)}
    assert {"reporting-broken", "span-out-of-range", "layers-too-deep", "no-escalation-path"} <= rules
    assert not rules & {"area-unowned", "unit-no-lead", "dep-cycle", "country-hole"}
    craft = Change(
        Node("ada", "Person", {"status": "active"}), Node("ada", "Person", {"status": "active", "craft": "x"})
    )
    assert [rule.id for rule in gaps.affected(after(ev, craft), SETTINGS)] == ["craft-orphan"]


@pytest.mark.parametrize("full_below", [0, 10**9], ids=["around the change", "whole"])
def test_a_rule_that_begins_or_ceases_to_be_evaluated_opens_and_resolves_its_gaps(full_below: int) -> None:
    records = org("Squad core", "Squad next", "Person ada")
    leads = Relationship("LEADS", "ada", "core")
    begun = after(Evaluation(from_records(records)), Change(None, leads))
    difference = gaps.difference(begun, SETTINGS, full_below=full_below)
    assert [gap.key for gap in difference.opened] == ["unit-no-lead:next"]
    ceased = gaps.difference(after(begun, Change(leads, None)), SETTINGS, full_below=full_below)
    assert [gap.key for gap in ceased.resolved] == ["unit-no-lead:next"]


# what is said


def test_a_gap_is_told_with_the_names_that_people_read() -> None:
    ev = evaluation(
        "Squad core -CONTRIBUTES_TO-> Area taxes <-CONTRIBUTES_TO- Squad gone status=closed",
        "core -OWNS-> Area other",
    )
    names = {"taxes": "Payslip archive", "core": "Payroll Core"}
    assert gaps.tell(ev, found(ev, "area-unowned"), lambda ids: {id: names[id] for id in ids}) == [
        "Nobody owns Payslip archive; Payroll Core contributes to it."
    ]


def test_names_are_read_once_for_all_gaps_and_ids_stand_in_for_those_that_are_missing() -> None:
    ev = evaluation("Area taxes", "Area wages", "Squad core -OWNS-> Area x")
    asked: list[list[str]] = []

    def names(ids: list[str]) -> dict[str, str]:
        asked.append(sorted(ids))
        return {"taxes": "Taxes"}

    told = gaps.tell(ev, found(ev, "area-unowned"), names)  # type: ignore[arg-type]
    assert (told, asked) == (["Nobody owns Taxes.", "Nobody owns wages."], [["taxes", "wages"]])


def test_a_proof_names_its_subjects_first_and_counts_what_it_leaves_out() -> None:
    ev = evaluation(*(f"Person p{number:02} -REPORTS_TO-> Person boss" for number in range(20)))
    (gap,) = found(ev, "span-out-of-range")
    proof = gaps.prove(ev, gap, at_most=5)
    assert ev.projection.id_of(proof.nodes[0]) == "boss"
    assert len(proof.relationships) == 5
    assert proof.more >= 15
    key = RelationshipKey("REPORTS_TO", *(ev.projection.ids_of(proof.relationships[0][1:])))
    assert key.target == "boss"
