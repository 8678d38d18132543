"""What does each route answer, and how does it refuse?"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from api.answers import VERSION
from graph.model import LABELS, TYPES
from graph.rules import CATALOGUE
from tests.api.conftest import HOSTILE

MOMENTS = (
    "/status",
    "/sources",
    "/map",
    "/map/overlays/load",
    "/map/ties",
    "/gaps",
    "/rules",
    "/nodes",
    "/nodes/run",
    "/nodes/run/neighbourhood",
    "/matrix",
)


def get(reader: TestClient, path: str, **query: Any) -> Any:
    answered = reader.get(f"/api/v1{path}", params=query)
    assert answered.status_code == 200, answered.text
    return answered.json()


def refused(reader: TestClient, path: str, status: int, **query: Any) -> Any:
    answered = reader.get(f"/api/v1{path}", params=query)
    assert (answered.status_code, answered.headers["content-type"]) == (status, "application/problem+json")
    problem = answered.json()
    assert problem["status"] == status
    assert problem["detail"].endswith((".", "?"))
    return problem


def test_the_status_sums_up_what_is_there(reader: TestClient) -> None:
    assert get(reader, "/status") == {
        "name": "Acme works",
        "revision": 3,
        "at": "2026-06-01T12:00:00Z",
        "store": "sqlite",
        "version": VERSION,
        "people": 3,
        "units": 7,
        "tribes": 2,
        "areas": 3,
        "dependencies": 2,
        "gaps": get(reader, "/gaps")["total"],
        "not_evaluated": sum(not rule["evaluated"] for rule in get(reader, "/rules")["items"]),
        "today": "2026-11-22",
        "following": False,
        "planned": None,
    }


def test_nothing_is_told_of_sources_where_nobody_named_one(reader: TestClient) -> None:
    assert get(reader, "/sources") == {"revision": 3, "today": "2026-11-22", "items": []}


def test_the_schema_names_every_label_and_type(reader: TestClient) -> None:
    schema = get(reader, "/schema")
    assert [each["name"] for each in schema["labels"]] == list(LABELS)
    assert [each["name"] for each in schema["types"]] == list(TYPES)


def test_gaps_are_told_in_sentences_with_their_subjects_and_places(reader: TestClient) -> None:
    page = get(reader, "/gaps", rule="dep-uncovered")
    assert page["items"] == [
        {
            "key": "dep-uncovered:rates",
            "rule": "dep-uncovered",
            "title": "Cross-tribe dependency that no live process covers",
            "family": "dependency",
            "id": "rates",
            "severity": "critical",
            "subjects": [{"id": "rates", "label": "Dependency", "name": "Exchange rates"}],
            "sentence": "Payroll Run needs Billing for Exchange rates, and no process covers it.",
            "where": [
                {"id": "money", "label": "Tribe", "name": "Money"},
                {"id": "payroll", "label": "Tribe", "name": "Payroll"},
            ],
            "personal": False,
            "state": "open",
            "planned": False,
            "first_seen": "2026-01-10",
            "last_seen": "2026-11-22",
            "opened_by": {
                "kind": "change",
                "at": "2026-01-10T12:00:00Z",
                "number": 1,
                "author": "ada",
                "source": "manual",
                "reason": "Founding",
            },
            "assignee": None,
            "due": None,
            "waiver": None,
            "reopened": 0,
            "decided": 0,
        }
    ]
    assert (page["total"], page["next"], page["revision"]) == (1, None, 3)


def test_the_counts_of_all_rules_come_with_every_page_of_gaps(reader: TestClient) -> None:
    counts = {each["id"]: each for each in get(reader, "/gaps", rule="area-unowned")["rules"]}
    assert list(counts) == [rule.id for rule in CATALOGUE]
    assert (counts["area-unowned"]["gaps"], counts["area-unowned"]["assets"]) == (1, 3)
    assert counts["country-hole"]["evaluated"] is False
    assert "Import them" in counts["country-hole"]["reason"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"rule": ["area-unowned", "dep-uncovered"]}, {"area-unowned:invoices", "dep-uncovered:rates"}),
        ({"family": "change"}, {"ghost-reference:atlas"}),
        ({"severity": "critical", "family": "ownership"}, {"area-unowned:invoices", "area-zombie-owner:exports"}),
        ({"q": "exchange RATES"}, {"dep-uncovered:rates", "no-escalation-path:rates"}),
        ({"q": "no such thing"}, set()),
        ({"unit": "billing", "family": "ownership"}, {"area-unowned:invoices"}),
        ({"unit": "money", "rule": "dep-uncovered"}, {"dep-uncovered:rates"}),
        ({"unit": "slips", "rule": "dep-uncovered"}, set()),
        ({"unit": ["slips", "money"], "rule": "dep-uncovered"}, {"dep-uncovered:rates"}),
    ],
)
def test_filters_choose_gaps(reader: TestClient, query: dict[str, Any], expected: set[str]) -> None:
    assert {gap["key"] for gap in get(reader, "/gaps", **query)["items"]} == expected


def test_gaps_come_worst_first_or_as_in_the_catalogue_or_by_name(reader: TestClient) -> None:
    severities = ["critical", "high", "medium", "low", "info"]
    worst_first = [severities.index(gap["severity"]) for gap in get(reader, "/gaps")["items"]]
    assert worst_first == sorted(worst_first)
    rules = [rule.id for rule in CATALOGUE]
    catalogue = [rules.index(gap["rule"]) for gap in get(reader, "/gaps", sort="rule")["items"]]
    assert catalogue == sorted(catalogue)
    names = [gap["subjects"][0]["name"].casefold() for gap in get(reader, "/gaps", sort="subject")["items"]]
    assert names == sorted(names)


def test_a_gap_explains_itself(reader: TestClient) -> None:
    gap = get(reader, "/gaps/area-zombie-owner:exports")
    assert gap["sentence"] == "Data exports is owned on paper only: nobody is left behind its owner."
    assert {(each["id"], each["status"], each["subject"]) for each in gap["evidence"]["nodes"]} >= {
        ("exports", "active", True),
        ("atlas", "ghost", False),
    }
    assert {"type": "OWNS", "source": "atlas", "target": "exports", "properties": {}} in gap["evidence"][
        "relationships"
    ]
    assert "MATCH" in gap["cypher"]
    assert gap["why"]
    assert gap["closes"]


def test_a_gap_knows_the_revision_that_opened_it(reader: TestClient) -> None:
    assert get(reader, "/gaps/unit-no-lead:run")["opened_by"]["number"] == 3
    assert get(reader, "/gaps/area-unowned:invoices")["opened_by"]["number"] == 1
    gap = get(reader, "/gaps/area-zombie-owner:exports")
    assert gap["opened_by"] == {
        "kind": "change",
        "number": 2,
        "author": "ada",
        "at": "2026-03-01T12:00:00Z",
        "reason": "Team Atlas",
        "source": "manual",
    }
    assert gap["episodes"] == [{"opened": gap["opened_by"], "ended": None, "how": None}]


def test_every_listed_gap_can_be_explained(reader: TestClient) -> None:
    for gap in get(reader, "/gaps", limit=500)["items"]:
        detail = get(reader, f"/gaps/{quote(gap['key'], safe='')}")
        assert {name: detail[name] for name in gap} == gap


def test_the_rules_come_with_their_query_and_what_they_found(reader: TestClient) -> None:
    rules = {rule["id"]: rule for rule in get(reader, "/rules")["items"]}
    assert list(rules) == [rule.id for rule in CATALOGUE]
    assert (rules["area-unowned"]["gaps"], rules["area-unowned"]["noun"]) == (1, "areas")
    assert rules["lead-stretched"]["parameters"] == {"max_units": 2}


def test_nodes_are_listed_by_label_status_and_name(reader: TestClient) -> None:
    def ids(**query: str) -> list[str]:
        return [node["id"] for node in get(reader, "/nodes", **query)["items"]]

    assert ids(label="Squad") == ["billing", "hostile", "run", "slips"]
    assert ids(label="Unit", status="ghost") == ["atlas"]
    assert ids(q="pay") == ["payroll", "run", "slips"]
    assert ids(q="pay", label="Tribe") == ["payroll"]
    assert ids(label="Step") == []


def test_a_node_comes_with_relationships_in_both_directions_and_its_gaps(reader: TestClient) -> None:
    node = get(reader, "/nodes/invoices")
    assert (node["name"], node["labels"], node["status"]) == ("Invoices", ["Area"], "active")
    assert node["relationships"] == [
        {
            "type": "CONTRIBUTES_TO",
            "direction": "in",
            "other": {"id": "billing", "label": "Squad", "name": "Billing"},
            "properties": {},
        }
    ]
    assert [gap["key"] for gap in node["gaps"]] == ["area-unowned:invoices"]


def test_an_id_with_a_slash_is_found_written_either_way(reader: TestClient) -> None:
    for written in ("api:petstore/v1", quote("api:petstore/v1", safe="")):
        assert get(reader, f"/nodes/{written}")["name"] == "Pet store"
        assert get(reader, f"/nodes/{written}/neighbourhood")["nodes"][0]["name"] == "Pet store"


def test_a_hostile_name_is_text(reader: TestClient) -> None:
    answered = reader.get("/api/v1/nodes/hostile")
    assert answered.json()["name"] == HOSTILE
    assert answered.headers["content-type"] == "application/json"
    assert answered.headers["x-content-type-options"] == "nosniff"


def test_the_neighbourhood_grows_with_the_hops_and_says_what_it_leaves_out(reader: TestClient) -> None:
    near, far = (get(reader, "/nodes/ada/neighbourhood", hops=hops) for hops in (1, 3))
    assert [node["id"] for node in near["nodes"]] == ["ada", "run"]
    assert {node["id"] for node in far["nodes"]} > {"ada", "run", "payroll", "bob"}
    cut = get(reader, "/nodes/run/neighbourhood", limit=1)
    assert (len(cut["relationships"]), cut["more"] > 0) == (1, True)


def test_search_names_what_it_finds_and_where_to_look_for_it(reader: TestClient) -> None:
    found = get(reader, "/search", q="pet")["items"]
    assert [(each["name"], [unit["name"] for unit in each["where"]]) for each in found] == [
        ("Pet store", ["Payroll Run"])
    ]


def test_a_path_leads_from_one_node_to_another(reader: TestClient) -> None:
    path = get(reader, "/path", **{"from": "ada", "to": "invoices"})
    ids = [node["id"] for node in path["nodes"]]
    assert (ids[0], ids[-1], len(path["relationships"])) == ("ada", "invoices", len(ids) - 1)


def test_a_way_over_dependencies_is_preferred_where_there_is_one(reader: TestClient) -> None:
    path = get(reader, "/path", prefer="dependencies", **{"from": "run", "to": "slips"})
    assert path["over"] == "dependencies"
    assert [node["id"] for node in path["nodes"]] == ["run", "rates", "billing", "bank", "slips"]
    assert {each["type"] for each in path["relationships"]} == {"NEEDED_BY", "PROVIDED_BY"}
    shortest = get(reader, "/path", **{"from": "run", "to": "slips"})
    assert (shortest["over"], len(shortest["nodes"])) == ("anything", 3)
    assert get(reader, "/path", prefer="dependencies", **{"from": "run", "to": "ada"})["over"] == "anything"


def test_nothing_ties_a_node_that_stands_alone(reader: TestClient) -> None:
    refused(reader, "/path", 404, **{"from": "ada", "to": "atlas"})
    refused(reader, "/path", 404, **{"from": "ada", "to": "nobody"})


def test_the_matrix_counts_what_tribes_need_of_each_other(reader: TestClient) -> None:
    matrix = get(reader, "/matrix")
    assert [unit["id"] for unit in matrix["units"]] == ["money", "payroll"]
    assert matrix["cells"] == [
        {
            "consumer": 1,
            "provider": 0,
            "count": 2,
            "uncovered": 1,
            "weak": 1,
            "worst": 3,
            "worst_uncovered": 3,
            "undeclared": 0,
        }
    ]
    assert (matrix["crossing"], matrix["uncovered"], matrix["undeclared"]) == (2, 1, 0)
    assert [each["id"] for each in matrix["spheres"]] == ["money", "payroll"]
    squads = get(reader, "/matrix", by="squad")
    assert [unit["id"] for unit in squads["units"]] == ["billing", "run", "slips"]
    assert [(cell["consumer"], cell["provider"], cell["count"]) for cell in squads["cells"]] == [
        (1, 0, 1),
        (2, 0, 1),
    ]


def test_a_cell_holds_its_dependencies_and_the_other_way_round(reader: TestClient) -> None:
    cell = get(reader, "/matrix/cell", by="tribe", consumer="payroll", provider="money")
    assert cell["needs"][0]["cover"] == "uncovered"
    assert (len(cell["needs"]), cell["more"], cell["back"], cell["back_more"]) == (2, 0, [], 0)
    turned = get(reader, "/matrix/cell", by="tribe", consumer="money", provider="payroll")
    assert (turned["needs"], turned["back"]) == ([], cell["needs"])
    high = get(reader, "/matrix/cell", consumer="payroll", provider="money", criticality=4)
    assert (high["needs"], high["undeclared"]) == ([], [])
    refused(reader, "/matrix/cell", 404, consumer="payroll", provider="nobody")


def test_the_map_holds_columns_of_equal_length(reader: TestClient) -> None:
    map_ = get(reader, "/map")
    for part in ("units", "objects", "arcs", "covered", "people"):
        assert len({len(column) for column in map_[part].values()}) == 1, part
    assert map_["name"] == "Acme works"
    assert map_["units"]["id"] == ["billing", "hostile", "money", "payroll", "run", "slips"]
    assert list(zip(map_["objects"]["id"], map_["objects"]["kind"], strict=True)) == [
        ("atlas", "ghost"),
        ("exports", "paper"),
        ("invoices", "unowned"),
    ]
    assert (map_["arcs"]["id"], map_["arcs"]["gap"]) == (["rates"], ["dep-uncovered:rates"])
    assert (map_["covered"]["count"], map_["counts"]["tribes"], map_["counts"]["squads"]) == ([1], 2, 4)
    assert len(map_["depth"]["levels"]) == 4


def test_an_overlay_has_a_value_for_each_unit_of_the_map(reader: TestClient) -> None:
    overlay = get(reader, "/map/overlays/ownership")
    units = get(reader, "/map")["units"]["id"]
    assert dict(zip(units, overlay["values"], strict=True)) == {
        "billing": 0,
        "hostile": 0,
        "money": 0,
        "payroll": 0,
        "run": 1,
        "slips": 0,
    }
    assert (overlay["unit"], overlay["withheld"]) == ("areas", None)
    assert get(reader, "/map/overlays/ownership", as_of="0")["values"] == []


def test_units_of_the_map_are_tied_by_what_they_need_of_each_other(reader: TestClient) -> None:
    units = get(reader, "/map")["units"]["id"]
    ties = get(reader, "/map/ties")
    tied = {frozenset(units[row] for row in pair) for pair in zip(ties["a"], ties["b"], strict=True)}
    assert {"run", "billing"} in tied
    assert get(reader, "/map/ties", as_of="0")["a"] == []


def test_cost_is_withheld_until_somebody_may_see_it(reader: TestClient) -> None:
    overlay = get(reader, "/map/overlays/cost")
    assert set(overlay["values"]) == {None}
    assert overlay["withheld"].endswith(".")


def test_gaps_about_single_persons_are_listed_and_stay_off_the_map(reader: TestClient) -> None:
    page = get(reader, "/gaps", limit=500)
    personal = [gap for gap in page["items"] if gap["personal"]]
    assert personal
    assert sum(rule["gaps"] for rule in page["rules"] if rule["personal"]) == len(personal)
    assert get(reader, "/map")["counts"]["gaps"] == get(reader, "/status")["gaps"] - len(personal)


@pytest.mark.parametrize("path", MOMENTS)
def test_every_view_can_be_read_as_it_was(reader: TestClient, path: str) -> None:
    assert get(reader, path, as_of="1")["revision"] == 1
    assert get(reader, path, as_of="2026-03-01")["revision"] == 2
    assert get(reader, path, as_of="2026-11-01")["revision"] == 3


def test_the_past_has_the_rules_of_its_day(reader: TestClient) -> None:
    assert get(reader, "/gaps", as_of="2026-01-10")["today"] == "2026-01-10"
    assert get(reader, "/gaps", as_of="2026-01-10", today="2026-11-22")["today"] == "2026-11-22"
    gone = {gap["key"] for gap in get(reader, "/gaps", as_of="1", limit=500)["items"]}
    assert "ghost-reference:atlas" not in gone
    assert "unit-no-lead:run" not in gone


def test_before_the_first_revision_there_is_nothing(reader: TestClient) -> None:
    assert get(reader, "/status", as_of="2020-01-01")["people"] == 0
    assert get(reader, "/map", as_of="0")["units"]["id"] == []
    assert get(reader, "/gaps", as_of="0")["items"] == []


@pytest.mark.parametrize("path", MOMENTS)
def test_a_revision_that_never_was_is_not_found(reader: TestClient, path: str) -> None:
    assert "revision '99'" in refused(reader, path, 404, as_of="99")["detail"]


ELSEWHERE = (
    "/schema",
    "/changes",
    "/changes/1",
    "/exports/yaml",
    "/search?q=a",
    "/rules/area-unowned",
    "/waivers",
    "/campaigns",
    "/posture",
    "/timeline",
    "/drift?since=2026-01-01",
    "/confirmations/run",
)


@pytest.mark.parametrize("path", [*MOMENTS, *ELSEWHERE])
def test_unknown_keys_are_refused(reader: TestClient, path: str) -> None:
    answered = reader.get(f"/api/v1{path}{'&' if '?' in path else '?'}as_off=2")
    assert answered.status_code == 422
    assert answered.json()["problems"] == [
        {
            "where": "query as_off",
            "sentence": "There is no such key here. Leave it out, or check how it is written.",
        }
    ]


@pytest.mark.parametrize("path", MOMENTS)
@pytest.mark.parametrize(
    "moment",
    [
        {"as_of": "yesterday"},
        {"as_of": "-1"},
        {"as_of": "2026-02-30"},
        {"as_of": "1" * 40},
        {"today": "20261122"},
        {"today": "1"},
        {"today": "9999-12-31"},
    ],
)
def test_a_moment_that_is_none_is_refused(reader: TestClient, path: str, moment: dict[str, str]) -> None:
    refused(reader, path, 422, **moment)


@pytest.mark.parametrize(
    ("path", "query", "named"),
    [
        ("/gaps", {"rule": "area-unownd"}, "Did you mean 'area-unowned'?"),
        ("/gaps", {"family": "owners"}, "ownership"),
        ("/gaps", {"severity": "grave"}, "critical"),
        ("/gaps", {"sort": "name"}, "subject"),
        ("/gaps", {"state": "closed"}, "resolved"),
        ("/gaps", {"assignee": ""}, "at least 1"),
        ("/posture", {"step": "year"}, "month"),
        ("/posture", {"from": "2026-12-01", "to": "2026-11-01"}, "before the last"),
        ("/posture", {"from": "1990-01-01", "step": "day"}, "longer step"),
        ("/drift", {}, "required"),
        ("/drift", {"since": "2027-01-01"}, "earlier day first"),
        ("/gaps", {"limit": "0"}, "greater than or equal to 1"),
        ("/gaps", {"limit": "501"}, "less than or equal to 500"),
        ("/nodes", {"label": "squad"}, "Did you mean 'Squad'?"),
        ("/nodes/run/neighbourhood", {"hops": "4"}, "less than or equal to 3"),
        ("/matrix", {"by": "person"}, "squad"),
        ("/search", {"q": ""}, "at least 1"),
        ("/search", {}, "required"),
        ("/path", {"from": "ada"}, "required"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_what_does(
    reader: TestClient, path: str, query: dict[str, str], named: str
) -> None:
    assert named.lower() in refused(reader, path, 422, **query)["detail"].lower()


@pytest.mark.parametrize(
    ("path", "query", "sentence"),
    [
        ("/gaps/area-unowned:nothing", {}, "There is no gap 'area-unowned:nothing'."),
        ("/gaps/nothing", {}, "There is no gap 'nothing'."),
        ("/gaps", {"unit": "nowhere"}, "There is no node 'nowhere'."),
        ("/nodes/bil", {}, "There is no node 'bil'. Did you mean 'billing'?"),
        ("/nodes/nobody/neighbourhood", {}, "There is no node 'nobody'."),
        ("/changes/99", {}, "There is no revision '99'."),
        ("/nothing", {}, "There is nothing at '/api/v1/nothing'."),
        ("/rules/area-unownd", {}, "There is no rule 'area-unownd'. Did you mean 'area-unowned'?"),
        ("/waivers/x", {}, "There is no waiver 'x'."),
        ("/campaigns/x", {}, "There is no campaign 'x'."),
        ("/confirmations/nobody", {}, "There is no node 'nobody'."),
    ],
)
def test_what_is_not_there_is_not_found(
    reader: TestClient, path: str, query: dict[str, str], sentence: str
) -> None:
    assert refused(reader, path, 404, **query)["detail"].startswith(sentence[:-1])


def test_an_empty_organisation_answers_everywhere(reader: TestClient) -> None:
    for path in ("/status", "/map", "/gaps", "/rules", "/nodes", "/matrix"):
        get(reader, path, as_of="0")
