"""Does the sample organisation Solstice have the figures its README promises, and does its history lead to it?"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from graph import gaps
from graph.algebra.engine import Evaluation
from graph.changes import ChangeSet, applied, changes_from_json
from graph.checks import completed, organisation_problems
from graph.interchange import Described, read
from graph.model import LABELS, TYPES, Node, Records, Relationship, RelationshipKey
from graph.past import PastRecords
from graph.projection import from_records
from graph.rules import CATALOGUE
from graph.rules.history import losing
from graph.rules.spec import Rule
from graph.scenario.files import read_scenario, scenarios_beside
from graph.scenario.simulation import Simulation, simulate
from tests.spheres import spheres

FOLDER = Path(__file__).resolve().parents[2] / "seeds" / "solstice"

SQUADS = {
    "people": "Employee File, Reviews, Onboarding, Contracts",
    "platform": "Security, Developer Experience, Identity & Access, Data Platform",
    "payroll": "Payroll Run, Calculation Rules, Payslip Engine, Declarations, Corrections",
    "money": "Billing, Payments, Salary Advance, Accounting Export",
    "time": "Expenses, Absences, Planning, Time Tracking",
    "customers": "Self-service, Implementation, Support Tools",
    "countries": "Germany, United Kingdom, France, Spain",
}
PEOPLE = {
    "people": 28,
    "platform": 30,
    "payroll": 41,
    "money": 27,
    "time": 29,
    "customers": 23,
    "countries": 32,
    "head-office": 10,
}


@cache
def described() -> Described:
    return read(FOLDER)


@cache
def solstice() -> Records:
    """The organisation as the YAML files describe it, every status known."""
    records = described().records
    filled = {each.target for each in records.relationships.values() if each.type == "FILLS"}
    nodes = {id_: completed(node, filled=id_ in filled) for id_, node in records.nodes.items()}
    return Records(nodes, records.relationships)


@cache
def history() -> tuple[ChangeSet, ...]:
    return tuple(map(change_set, sorted((FOLDER / "history").glob("*.json"))))


def change_set(file: Path) -> ChangeSet:
    said = json.loads(file.read_bytes())
    return ChangeSet(
        changes_from_json(said["changes"], f"{file.name}: $.changes"),
        said["author"],
        said["reason"],
        said["source"],
        datetime.fromisoformat(said["at"]),
        said["id"],
    )


def nodes(label: str, status: str = "active") -> list[Node]:
    found = (node for node in solstice().nodes.values() if label in node.labels)
    return sorted((node for node in found if node.status == status), key=lambda node: node.id)


def relationships(type_name: str) -> list[Relationship]:
    return [each for each in solstice().relationships.values() if each.type == type_name]


def names(found: list[Node]) -> set[str]:
    return {node.name for node in found}


def members_by_sphere() -> dict[str, set[str]]:
    sphere_of, members = spheres(solstice()), dict[str, set[str]]()
    for each in relationships("MEMBER_OF"):
        if solstice().nodes[each.target].label != "Chapter":
            members.setdefault(sphere_of[each.target], set()).add(each.source)
    return members


def test_the_folder_is_recognised_as_yaml_although_its_history_lies_in_it() -> None:
    assert described().format == "yaml"
    assert described().organisation["name"] == "Solstice"
    assert not described().rejected
    assert not list(organisation_problems(solstice()))


def test_it_uses_every_label_and_every_relationship_type_of_the_model() -> None:
    assert {node.label for node in solstice().nodes.values()} == set(LABELS)
    assert {each.type for each in solstice().relationships.values()} == set(TYPES)


def test_220_people_work_there() -> None:
    assert len(nodes("Person")) == 220


def test_the_tribes_and_the_head_office_have_as_many_people_as_in_the_picture() -> None:
    assert {sphere: len(people) for sphere, people in members_by_sphere().items()} == PEOPLE
    assert sum(PEOPLE.values()) == 220


def test_everybody_is_somewhere_except_one_and_one_is_in_two_tribes() -> None:
    placed = Counter(person for people in members_by_sphere().values() for person in people)
    assert [person.id for person in nodes("Person") if person.id not in placed] == ["stellan-oberg"]
    assert [person for person, tribes in placed.items() if tribes > 1] == ["lorena-quintanar"]


def test_the_squads_lie_in_their_tribes() -> None:
    tribe_of = {each.source: each.target for each in relationships("PART_OF")}
    found: dict[str, set[str]] = {}
    for squad in nodes("Squad"):
        found.setdefault(tribe_of[squad.id], set()).add(squad.name)
    assert found == {tribe: set(listed.split(", ")) for tribe, listed in SQUADS.items()}
    assert sum(map(len, found.values())) == 28


def test_seven_tribes_are_top_level_and_one_without_people_lies_within() -> None:
    parts = {each.source for each in relationships("PART_OF")}
    assert {tribe.id for tribe in nodes("Tribe") if tribe.id not in parts} == set(SQUADS)
    assert [tribe.id for tribe in nodes("Tribe") if tribe.id in parts] == ["nordics"]
    assert {unit.label for unit in nodes("Unit") if unit.id == "head-office"} == {"Unit"}


def test_planning_and_self_service_have_no_lead() -> None:
    led = {each.target for each in relationships("LEADS")}
    assert {unit.name for unit in nodes("Unit") if unit.id not in led} == {"Planning", "Self-service"}


def test_ten_seats_are_open_and_four_of_them_for_more_than_sixty_days() -> None:
    seat_in = {each.source: each.target for each in relationships("SEAT_IN")}
    seats = nodes("Position", "vacant") + nodes("Position", "hiring")
    late = [seat for seat in seats if str(seat.properties["since"]) < "2026-07-18"]
    assert len(seats) == 10
    assert sorted(seat_in[seat.id] for seat in late) == [
        "corrections",
        "germany",
        "united-kingdom",
        "united-kingdom",
    ]


def test_61_areas_have_an_owner_or_should_have_one_beside_six_decisions() -> None:
    owned = {each.target for each in relationships("OWNS")}
    decisions = [area for area in nodes("Area") if area.properties["kind"] == "decision"]
    areas = [area for area in nodes("Area") if area not in decisions]
    assert (len(areas), len(decisions)) == (61, 6)
    assert names([area for area in areas if area.id not in owned]) == {
        "Retroactive tax changes",
        "Leaver's final pay",
        "Bank cut-off times",
        "Employee data export",
        "Sick-pay rules",
        "UK pension enrolment",
        "Test data",  # inherits the owner of Developer tooling
    }


def test_the_unowned_areas_hang_on_the_squads_of_the_picture() -> None:
    contributors: dict[str, set[str]] = {}
    for each in relationships("CONTRIBUTES_TO"):
        contributors.setdefault(each.target, set()).add(each.source)
    assert contributors["retroactive-tax-changes"] == {"corrections", "accounting-export", "france"}
    assert contributors["leavers-final-pay"] == {"contracts", "payroll-run"}
    assert contributors["bank-cut-off-times"] == {"payroll-run", "payments"}
    assert contributors["employee-data-export"] == {"employee-file", "security"}
    assert contributors["sick-pay-rules"] == {"absences", "calculation-rules"}
    assert contributors["uk-pension-enrolment"] == {"implementation", "united-kingdom"}
    assert contributors["holiday-calendars"] == {"planning", "self-service"}


def test_52_of_84_dependencies_cross_tribes() -> None:
    sphere_of = spheres(solstice())
    ends: dict[str, set[str]] = {each.id: set() for each in nodes("Dependency")}
    for each in (*relationships("NEEDED_BY"), *relationships("PROVIDED_BY")):
        ends[each.source].add(sphere_of[each.target])
    assert Counter(len(tribes) for tribes in ends.values()) == {1: 32, 2: 52}


def test_the_uncovered_dependencies_of_the_picture_are_there() -> None:
    assert {
        "Bank file before cut-off",
        "German tax class changes",
        "RTI submission format",
        "Journal entry per payslip",
        "Accounts on day one",
        "Absences changed after the run",
        "Opening a customer in Spain",
        "Timesheets in self-service",
        "Invoice metrics",
    } <= names(nodes("Dependency"))


def test_two_ghosts_are_named_by_others() -> None:
    references = Counter(end for each in solstice().relationships.values() for end in (each.source, each.target))
    assert {ghost.name: references[ghost.id] for ghost in nodes("Unit", "ghost")} == {
        "Team Atlas": 2,
        "Tax Squad": 3,
    }


def test_two_closed_squads_and_two_closed_tribes_are_remembered() -> None:
    assert names(nodes("Squad", "closed")) == {"Retro", "Calendar"}
    assert names(nodes("Tribe", "closed")) == {"Infrastructure", "Tooling"}


def test_a_year_costs_16_90_million() -> None:
    costs = [person.properties.get("cost") for person in nodes("Person")]
    assert sum(cost for cost in costs if isinstance(cost, float)) == 16_900_000


def test_people_work_in_four_countries() -> None:
    people = {person.id for person in nodes("Person")}
    located = Counter(each.target for each in relationships("LOCATED_IN") if each.source in people)
    assert located.keys() == {"fr", "de", "es", "gb"}
    assert located.total() == 220


def test_nobody_can_be_reached_at_the_addresses() -> None:
    """RFC 2606 reserves the top-level domain `example`: no such address can belong to anybody."""
    people = [node for node in solstice().nodes.values() if node.label == "Person"]
    addresses = [str(person.properties["email"]) for person in people]
    assert all(re.fullmatch(r"[a-z.-]+@solstice\.example", address) for address in addresses)
    assert len(set(addresses)) == len({person.name for person in people}) == len(people) == 242


def test_nothing_is_later_than_the_day_it_is_written_for_but_plans() -> None:
    plans = {"review_by", "until", "target_start"}
    dated = [
        (name, value)
        for item in (*solstice().nodes.values(), *solstice().relationships.values())
        for name, value in item.properties.items()
        if isinstance(value, date) and value > date(2026, 9, 16) and name not in plans
    ]
    assert dated == [("since", date(2027, 1, 4))] * 6  # the seats of the plan for 2027


def test_the_history_leads_to_what_the_files_describe() -> None:
    records = Records()
    for each in history():
        records = applied(records, each)
        assert not list(organisation_problems(records)), each.id
    assert records == solstice()


def test_the_history_covers_two_years_in_order() -> None:
    sets = history()
    assert all(earlier.at <= later.at for earlier, later in pairwise(sets))
    assert (sets[0].at.date(), sets[-1].at.date()) == (date(2024, 10, 1), date(2026, 9, 15))
    assert len({each.id for each in sets}) == len(sets)
    assert all(each.changes and each.author and each.reason for each in sets)
    assert {each.author for each in sets} <= names(nodes("Person")) | names(nodes("Person", "left"))


def test_the_company_starts_with_158_people() -> None:
    first = history()[0]
    people = [each.after for each in first.nodes if isinstance(each.after, Node) and each.after.label == "Person"]
    assert Counter(person.status for person in people) == {"active": 158}


def test_the_history_is_small_enough_to_be_carried_along() -> None:
    assert sum(file.stat().st_size for file in (FOLDER / "history").glob("*.json")) < 1_500_000


def owner(source: str, area: str) -> RelationshipKey:
    return RelationshipKey("OWNS", source, area)


OPENED = [
    ("2026-02-16", "Aisling Byrne", "added", "bank-file-before-cut-off"),
    ("2026-03-02", "Amaury Lefèvre", "removed", owner("retro", "retroactive-tax-changes")),
    ("2026-03-02", "Amaury Lefèvre", "updated", "calendar"),
    ("2026-03-02", "Amaury Lefèvre", "updated", "ledger-handover"),
    ("2026-04-12", "Ignacio Lizarraga", "added", "accounts-on-day-one"),
    ("2026-05-06", "Judith Kaltenbrunn", "removed", owner("contracts", "leavers-final-pay")),
    ("2026-05-19", "Emeric Vautrin", "added", "absences-after-the-run"),
    ("2026-06-20", "Tiago Fragoso", "added", "german-tax-class-changes"),
    ("2026-07-02", "Kwame Mensah", "removed", owner("payments", "bank-cut-off-times")),
    ("2026-07-07", "Nerea Etxeberria", "removed", RelationshipKey("LEADS", "philippe-garrigue", "planning")),
    ("2026-07-14", "Yann Kervella", "added", "rti-submission-format"),
    ("2026-07-24", "Eszter Halmágyi", "added", "opening-in-spain"),
    ("2026-08-06", "Hatice Yıldırım", "removed", owner("employee-file", "employee-data-export")),
    ("2026-08-14", "Dario Castellani", "added", "timesheets-in-self-service"),
    ("2026-08-18", "Corentin Abgrall", "removed", owner("absences", "sick-pay-rules")),
    ("2026-08-29", "Ruth Oyelaran", "removed", RelationshipKey("LEADS", "dario-castellani", "self-service")),
    ("2026-09-04", "Oliver Padgett", "added", "uk-pension-enrolment"),
    ("2026-09-07", "Estelle Grandjean", "added", "invoice-metrics"),
]


@pytest.mark.parametrize(("day", "author", "kind", "identity"), OPENED)
def test_one_change_set_with_an_author_opened_each_headline_gap(
    day: str, author: str, kind: str, identity: str | RelationshipKey
) -> None:
    touching = [
        (str(each.at.date()), each.author, change.kind)
        for each in history()
        for change in each.changes
        if change.identity == identity
    ]
    opening = (day, author, kind)
    assert opening in touching
    assert touching[-1] == opening or identity == "bank-file-before-cut-off"  # which was confirmed later


SETTINGS = gaps.Settings(date(2026, 9, 16), past=lambda _: [(each.at.date(), losing(each)) for each in history()])


@cache
def found() -> tuple[Evaluation, gaps.Report]:
    """What the rules find on the day of the README."""
    ev = Evaluation(from_records(solstice()))
    return ev, gaps.detect(ev, SETTINGS)


def readme_rows() -> Iterator[tuple[str, int, list[str]]]:
    """The rows of the README's table of gaps: rule, count, ids. In a cell `|` is written `\\|`."""
    for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line)]
        if len(cells) == 6 and cells[2].isdecimal():
            yield cells[1].strip("`"), int(cells[2]), re.findall(r"`([^`]+)`", cells[3])


def test_the_readme_has_a_row_for_every_rule_and_counts_what_it_names() -> None:
    rows = list(readme_rows())
    assert sorted(rule for rule, _, _ in rows) == sorted(rule.id for rule in CATALOGUE)
    assert [rule for rule, count, ids in rows if count != len(set(ids)) or not 1 <= count <= 9] == []


def test_the_readme_names_what_exists() -> None:
    words = set(solstice().nodes) | {"collaboration", "teamwork", "pace"}  # a mode and two dimensions
    named = {part for _, _, ids in readme_rows() for id_ in ids for part in id_.split("|")}
    assert named <= words


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.id)
def test_every_rule_finds_exactly_what_the_readme_names(rule: Rule) -> None:
    ev, report = found()
    (result,) = (each for each in report.results if each.rule == rule)
    promised = {id_: sorted(ids) for id_, _, ids in readme_rows()}
    assert [gap.id for gap in gaps.gaps_in(ev, result)] == promised[rule.id]


def test_the_readme_adds_up_the_gaps_that_name_nobody() -> None:
    _, report = found()
    counts = Counter[str]()
    for result in report.results:
        counts[result.rule.family] += 0 if result.rule.personal else len(result)
    assert counts == {
        "ownership": 17,
        "dependency": 27,
        "leadership": 13,
        "process": 10,
        "people": 5,
        "change": 4,
        "alignment": 4,
    }
    sentence = (
        "these are 80 gaps: ownership 17, dependencies 27, leads and seats 13, processes 10, "
        "people 5, change 4, alignment 4."
    )
    assert counts.total() == 80
    assert sentence in readme()


def readme() -> str:
    """The README, its lines joined."""
    return " ".join((FOLDER / "README.md").read_text(encoding="utf-8").split())


def test_the_gaps_over_the_two_years_are_as_many_as_the_readme_says() -> None:
    days = ["2024-10-01", "2025-11-10", "2025-11-12", "2026-01-31", "2026-04-02", "2026-06-30", "2026-09-16"]
    assert [open_on(date.fromisoformat(day)) for day in days] == [88, 62, 77, 57, 86, 66, 80]
    told = re.findall(r"\d+", readme().partition("without those that name people: ")[2].partition("now.")[0])
    assert told == ["88", "62", "77", "57", "86", "66", "80"]


def open_on(day: date) -> int:
    """How many gaps that name nobody were open on a day."""
    records = Records()
    for each in history():
        if each.at.date() <= day:
            records = applied(records, each)
    report = gaps.detect(Evaluation(from_records(records)), gaps.Settings(day))
    return sum(len(result) for result in report.results if not result.rule.personal)


@cache
def simulated(plan: str) -> Simulation:
    """What comes of a plan, told by its file's name."""
    whole = read_scenario((FOLDER / "scenarios" / f"{plan}.yaml").read_bytes())
    ev, _ = found()
    return simulate(ev, PastRecords(solstice()), whole.steps, SETTINGS, CATALOGUE)


PLANS = {"Money takes payslips": "money-takes-payslips", "Customers keep the portal": "customers-keep-the-portal"}


def test_the_plans_are_those_of_the_readme_and_lie_among_its_files() -> None:
    assert {each.name for each in scenarios_beside(FOLDER)} == PLANS.keys()


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_opens_resolves_and_moves_what_the_readme_says_and_by_these_steps(name: str) -> None:
    of = simulated(PLANS[name])
    assert [each.problems for each in of.steps if each.problems] == []
    told = (FOLDER / "README.md").read_text(encoding="utf-8").partition(f"| {name} |")[2].partition("\n\n")[0]
    rows = {line.split("|")[1].strip(): line for line in told.splitlines()[2:]}
    by = {
        "opens": {gap.key: of.opened[gap.key] for gap in of.difference.opened},
        "resolves": {gap.key: of.resolved[gap.key] for gap in of.difference.resolved},
        "moves": {each.after.key: of.opened[each.after.key] for each in of.difference.moved},
    }
    assert {word: blamed(rows[word]) for word in rows} == {word: gaps for word, gaps in by.items() if gaps}


def blamed(row: str) -> dict[str, tuple[int, ...]]:
    """The gaps that a row of the README names, and the steps in brackets."""
    named = re.findall(r"`([^`]+)` \(([\d, ]+)\)", row.replace(r"\|", "|"))
    return {key: tuple(map(int, steps.split(", "))) for key, steps in named}


def test_the_first_plan_has_two_waves_opens_one_critical_gap_and_leaves_two_without_a_place() -> None:
    of = simulated("money-takes-payslips")
    waves = {each.step.wave: each.step.on for each in of.steps}
    assert waves == {1: date(2027, 1, 11), 2: date(2027, 3, 1)}
    assert [gap.key for gap in of.difference.opened if gap.severity == "critical"] == [
        "reorg-orphan:customer-portal"
    ]
    assert {each.thing for each in of.bench} == {"winifred-oakes", "customer-portal"}


def test_the_smaller_plan_moves_nobody_and_opens_nothing_critical() -> None:
    of = simulated("customers-keep-the-portal")
    assert not of.bench
    moved = {what.aspect for each in of.consequences for what in each.aspects} & {"squad", "tribe", "manager"}
    assert not moved
    assert not [gap for gap in of.difference.opened if gap.severity == "critical"]


def test_the_plans_change_the_number_of_gaps_as_the_readme_says() -> None:
    _, report = found()
    last = {
        name: len(simulated(plan).difference.opened) - len(simulated(plan).difference.resolved)
        for name, plan in PLANS.items()
    }
    before = len(report)
    assert f"the {before} gaps to {before + last['Money takes payslips']}" in readme()
    assert f"{before} become {before + last['Customers keep the portal']}" in readme()
