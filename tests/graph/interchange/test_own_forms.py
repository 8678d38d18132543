"""Do our own forms say what they say in `docs/formats.md`, and where something is wrong, what and where it is?"""

from __future__ import annotations

import pytest

from graph.errors import Refused
from graph.interchange import read
from graph.model import Node, Records
from tests.graph.interchange.examples import EXAMPLES
from tests.organisations import parts


def read_yaml(text: str, known: dict[str, str] | None = None) -> Records:
    """What one YAML file describes."""
    return read({"o.yaml": text.encode()}, "yaml", known).records


def problems(files: dict[str, str], form: str | None = None) -> list[str]:
    """What is said about files that are refused, line by line."""
    with pytest.raises(Refused) as refused:
        read({name: text.encode() for name, text in files.items()}, form)
    return refused.value.sentence.splitlines()


def described(*lines: str) -> Records:
    """The organisation of the lines, with the status known only where a line gives one."""
    records = parts(*lines)
    stated = {line.split()[1] for line in lines if "status=" in line}
    nodes = (
        node
        if node.id in stated
        else Node(node.id, node.label, {name: each for name, each in node.properties.items() if name != "status"})
        for node in records.nodes.values()
    )
    return Records.of(nodes, records.relationships.values())


def test_the_yaml_example_says_what_it_looks_like() -> None:
    example = read(EXAMPLES["yaml"])

    assert example.organisation == {"name": "Solstice", "about": "A payroll scale-up that does not exist"}
    assert {key[:3] for key in example.records.relationships} == {
        ("PART_OF", "payroll", "money"),
        ("LEADS", "grace", "money"),
        ("MEMBER_OF", "ada", "payroll"),
        ("MEMBER_OF", "grace", "payroll"),
        ("REPORTS_TO", "ada", "grace"),
        ("HAS_SKILL", "ada", "sql"),
        ("OWNS", "payroll", "payslips"),
        ("OWNS", "phoenix", "tax-tables"),
        ("OWNS", "payroll", "weekly-sync"),
        ("DEPENDS_ON", "payslips", "tax-tables"),
        ("FOLLOWS", "payroll", "weekly-sync"),
        ("SEAT_IN", "payroll-2", "payroll"),
        ("VALIDATED", "grace", "weekly-sync"),
        ("HAS_STEP", "weekly-sync", "collect"),
        ("HAS_STEP", "weekly-sync", "decide"),
        ("NEXT", "collect", "decide"),
        ("NEEDED_BY", "tables-for-payslips", "payroll"),
        ("PROVIDED_BY", "tables-for-payslips", "money"),
        ("ABOUT", "tables-for-payslips", "tax-tables"),
        ("HOLDS", "ada", "tech-lead"),
    }
    assert example.records.nodes["payslips"].properties["attributes"] == {
        "repository": "payslips",
        "alerts": True,
        "pages": 12,
    }
    assert example.records.nodes["phoenix"].status == "ghost"
    assert example.where["ada"] == "solstice.yaml:14"


def test_all_examples_of_our_own_forms_are_organisations() -> None:
    for form in ("graph-json", "csv"):
        assert len(read(EXAMPLES[form]).records.nodes) > 3


def test_a_name_of_a_csv_example_is_read_without_its_apostrophe() -> None:
    people = read(EXAMPLES["csv"]).records.nodes

    assert people["dot"].name == "=Dot"
    assert people["ada"].properties["attributes"] == {"badge": "17"}


@pytest.mark.parametrize(
    ("yaml", "line"),
    [
        ("squads: [{id: a, people: [p]}]\npeople: [{id: p}]", "Squad a <-MEMBER_OF- p"),
        ("squads: [{id: a, people: {id: p, member: {fte: 0.5}}}]", "Person p -MEMBER_OF{fte=0.5}-> Squad a"),
        (
            "squads: [{id: a, people: [{from: p, fte: 0.5}]}]\npeople: {id: p}",
            "Person p -MEMBER_OF{fte=0.5}-> Squad a",
        ),
        ("tribes: [{id: t, chapters: [{id: c}]}]", "Chapter c -PART_OF-> Tribe t"),
        ("units: [{id: t, units: [{id: c}]}]", "Unit c -PART_OF-> Unit t"),
        (
            "squads: [{id: a, leads: [{from: p, interim: true}]}]\npeople: [{id: p}]",
            "p -LEADS{interim=true}-> Squad a",
        ),
        ("squads: [{id: a, deputies: p}]\npeople: [{id: p}]", "p -DEPUTY_OF-> Squad a"),
        ("squads: [{id: a, positions: [{id: s}]}]", "s -SEAT_IN-> Squad a"),
        ("positions: [{id: s, filled_by: p}]\npeople: [{id: p}]", "p -FILLS-> s"),
        ("squads: [{id: a, areas: [{id: x, areas: [{id: y}]}]}]", "Squad a -OWNS-> Area x <-SUB_AREA_OF- y"),
        ("areas: [{id: x, contributors: a}]\nsquads: [{id: a}]", "Squad a -CONTRIBUTES_TO-> x"),
        ("objectives: [{id: o, owners: a}]\nsquads: [{id: a}]", "Squad a -OWNS-> Objective o"),
        (
            "processes: [{id: o, owners: a, followers: a}]\nsquads: [{id: a}]",
            "Squad a -OWNS-> Process o <-FOLLOWS- a",
        ),
        (
            "processes: [{id: o, steps: [s, t], in_order: no}]\nsteps: [{id: s}, {id: t}]",
            "s <-HAS_STEP- o -HAS_STEP-> t",
        ),
        (
            "squads: [{id: a, located_in: fr}]\nlocations: [{id: fr, kind: country}]",
            "Squad a -LOCATED_IN-> Location fr kind=country",
        ),
        ("health_checks: [{id: h, assesses: a}]\nsquads: [{id: a}]", "h -ASSESSES-> Squad a"),
        (
            "handovers: [{id: h, from: a, to: b, hands_over: x}]\nareas: [{id: x}]",
            "Handover h from=a to=b -HANDS_OVER-> x",
        ),
        (
            "relationships: [{type: PART_OF, source: a, target: t}]\nsquads: {id: a}\ntribes: {id: t}",
            "Squad a -PART_OF-> Tribe t",
        ),
    ],
)
def test_every_key_means_its_relationship(yaml: str, line: str) -> None:
    if "in_order: no" in yaml:
        yaml = yaml.replace("in_order: no", "in_order: false")

    assert read_yaml(yaml) == described(line)


def test_scalars_stay_what_people_wrote() -> None:
    country = read_yaml("locations: [{id: NO, name: NO, description: 12:30:45, source_ref: 0x1F}]").nodes["NO"]

    assert country.properties == {"name": "NO", "description": "12:30:45", "source_ref": "0x1F"}


def test_nothing_written_means_unknown() -> None:
    assert read_yaml("squads:\n- id: a\n  name:\n  mission: ~\n  criticality: null\n  owns:\n") == described(
        "Squad a"
    )


def test_an_input_may_refer_to_what_is_there_already() -> None:
    text = "squads: [{id: a, part_of: t}]"

    assert len(read_yaml(text, {"t": "Tribe"}).relationships) == 1
    assert problems({"o.yaml": text}) == [
        "o.yaml:1: PART_OF names 't', which nothing describes. Describe it, or correct the id."
    ]


def test_files_of_a_folder_refer_to_each_other() -> None:
    files = {"teams/a.yaml": b"squads: [{id: a, part_of: t}]", "t.yml": b"tribes: [{id: t}]"}

    assert len(read(files).records.relationships) == 1


def test_yaml_problems_name_the_line_what_was_found_and_what_is_allowed() -> None:
    text = """\
squds: []
squads:
- id: payroll
  nam: Payroll
  criticality: 7
  kind: platfrom
  people:
  - id: ada
    started_at: yesterday
    member: {ftee: 1}
  - [x]
- name: nobody
- id: payroll
tribes: money
relationships:
- {type: OWN, source: payroll, target: money}
"""
    assert problems({"o.yaml": text}) == [
        "o.yaml:1: There is no table 'squds'. Did you mean 'squads'?",
        "o.yaml:4: Squad 'payroll' has no 'nam'. Did you mean 'name'?",
        "o.yaml:5: Squad 'payroll' cannot have this criticality: 1 to 4 is wanted, and 7 was found.",
        "o.yaml:6: Squad 'payroll' cannot have this kind: 'platfrom' is not known here. Did you mean 'platform'?",
        "o.yaml:10: MEMBER_OF has no 'ftee'. Did you mean 'fte'?",
        (
            "o.yaml:9: Person 'ada' cannot have this started_at: a date like 2026-03-31 is wanted, and 'yesterday' "
            "was found."
        ),
        (
            "o.yaml:11: An id, a table with 'from' and properties of MEMBER_OF, or a table with 'id' that describes it "
            "is wanted here, and a list was found."
        ),
        "o.yaml:12: This Squad needs an id.",
        "o.yaml:13: Squad 'payroll' is described already, at o.yaml:3. Keep one.",
        "o.yaml:14: A table with an 'id' is wanted here, and the text 'money' was found.",
        "o.yaml:16: There is no relationship type 'OWN'. Did you mean 'OWNS'?",
    ]


def test_json_problems_name_the_path() -> None:
    text = """{"nods": [], "nodes": [{"id": "a", "labels": ["Squat"]}, {"id": "b c", "labels": ["Squad"]}, 3],
    "relationships": [{"type": "PART_OF", "source": "a", "target": "b", "properties": [], "extra": 1}]}"""

    assert problems({"o.json": text}) == [
        "o.json: $: There is no 'nods' here. Did you mean 'nodes'?",
        "o.json: $.nodes[0]: There is no label 'Squat'. Did you mean 'Squad'?",
        (
            "o.json: $.nodes[1]: A node cannot have this id: an id has no spaces, control characters or '|', and 'b c' "
            "was found."
        ),
        "o.json: $.nodes[2]: An object is wanted here, and a number was found.",
        "o.json: $.relationships[0]: There is no 'extra' here. Allowed are properties, source, target, type.",
        "o.json: $.relationships[0].properties: An object is wanted here, and a list was found.",
    ]


def test_csv_problems_name_table_and_line() -> None:
    files = {
        "squads.csv": "id,nme,criticality\npayroll,Payroll,high\n",
        "poeple.csv": "id\nada\n",
        "people.csv": 'id,name,attributes\nada,"Ada\nLovelace",{}\nbob,Bob,[1]\ncyd,Cyd,"{""a"": {}}"\n',
        "MEMBER_OF.csv": "source,target,fte\nada,payrol,1\n",
    }

    assert problems(files, "csv") == [
        (
            'people.csv:4: The column \'attributes\' cannot hold this: a JSON object like {"grade": "B2"} is wanted, '
            "and '[1]' was found."
        ),
        (
            "people.csv:5: Person 'cyd' cannot have this attributes: an attribute holds text, a number, true or false, "
            "and {} was found."
        ),
        "poeple.csv: There is no table 'poeple'. Did you mean 'people'?",
        "squads.csv:1: The table of Squad has no column 'nme'. Did you mean 'name'?",
        "squads.csv:2: The column 'criticality' cannot hold this: a whole number is wanted, and 'high' was found.",
    ]


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"o.yaml": "tribes: [{id: t, member_of: x}]"}, "Tribe 't' has no 'member_of'. Did you mean"),
        ({"OWNS.csv": "source,target\na,b\n", "squads.csv": "id\na\nb\n"}, "OWNS runs from Unit or Person to Area"),
        ({"o.yaml": "units: [{id: a, part_of: b}, {id: b, part_of: a}]"}, "PART_OF runs in a circle"),
        (
            {
                "o.yaml": "squads: [{id: a, part_of: [{to: t, since: 2020-01-01}]}]\n"
                "tribes: [{id: t, squads: [{from: a, since: 2021-01-01}]}]"
            },
            "has two values of since; the other stands at o.yaml:1",
        ),
        ({"o.yaml": "organisation: {name: a}", "p.yaml": "organisation: {name: b}"}, "given twice"),
        ({"o.yaml": "organisation: {nme: a}"}, "no 'nme'"),
        ({"o.yaml": "- squads"}, "A table with keys such as 'tribes'"),
        ({"o.json": "[]"}, "An object is wanted here"),
    ],
)
def test_what_does_not_fit_together_is_refused(files: dict[str, str], sentence: str) -> None:
    form = "yaml" if "o.yaml" in files else "graph-json" if "o.json" in files else "csv"

    assert sentence in " ".join(problems(files, form))


def test_relationships_said_at_both_ends_are_one() -> None:
    text = "squads: [{id: a, part_of: [{to: t, since: 2020-01-01}]}]\ntribes: [{id: t, squads: [a]}]"

    assert read_yaml(text) == described("Squad a -PART_OF{since=2020-01-01}-> Tribe t")


def test_of_very_many_problems_fifty_are_shown_and_the_rest_counted() -> None:
    for number, shown in ((50, 50), (51, 51), (3000, 51)):
        lines = problems({"squads.csv": "id,criticality\n" + "".join(f"s{at},x\n" for at in range(number))}, "csv")
        assert len(lines) == shown
        assert ("at least" in lines[-1]) == (number > 50)


def test_nothing_of_a_refused_input_is_taken() -> None:
    with pytest.raises(Refused):
        read({"a.csv": b"id\n", "squads.csv": b"id\na\n"}, "csv")
