"""Does the command line do the same on a real Neo4j?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from api.cli.samples import stored
from tests.api.commands import PAYROLL, TODAY, Commands, commands_in
from tests.neo4j.server import Auth


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_neo4j: str, neo4j_auth: Auth) -> Commands:
    commands = commands_in(tmp_path, monkeypatch)
    if neo4j_auth is not None:
        monkeypatch.setenv("INTERSTICE_NEO4J_USER", neo4j_auth[0])
        monkeypatch.setenv("INTERSTICE_NEO4J_PASSWORD", neo4j_auth[1])
    commands.hold(*PAYROLL)
    commands.run("export", "-o", str(tmp_path / "payroll.json"))
    monkeypatch.setenv("INTERSTICE_STORE", empty_neo4j)
    return commands


def test_what_is_found_in_a_file_is_found_in_neo4j(cli: Commands, tmp_path: Path, empty_neo4j: str) -> None:
    assert cli.json("import", str(tmp_path / "payroll.json"), "--yes")["revision"] == 1
    there = cli.json("gaps", "--today", TODAY)
    here = cli.json("gaps", "--today", TODAY, "--store", f"sqlite:///{cli.file}")
    assert [whatever_is_found(gap) for gap in there["gaps"]] == [whatever_is_found(gap) for gap in here["gaps"]]
    assert {gap["opened_by"]["number"] for gap in there["gaps"]} == {1}
    assert there["rules"] == here["rules"]


def whatever_is_found(gap: dict[str, Any]) -> dict[str, Any]:
    """A gap without its past, which is another one in each store."""
    past = ("first_seen", "last_seen", "opened_by")
    return {name: value for name, value in gap.items() if name not in past}


def test_the_server_finds_what_the_rules_find(cli: Commands, tmp_path: Path) -> None:
    solstice = tmp_path / "solstice.json"
    cli.run("export", "-o", str(solstice), "--store", f"sqlite:///{stored('solstice')}")
    cli.json("import", str(solstice), "--yes")
    found = cli.json("verify", "--today", "2026-09-16")
    assert (found["engine"], found["equal"]) == ("Neo4j", True)
    assert sum(rule["compared"] for rule in found["rules"]) >= 30
    silent = {rule["id"] for rule in found["rules"] if not rule["gaps"]}
    assert silent <= {"manager-churn"}, "what was exported has no past"


def test_rules_of_one_s_own_hold_here_too(cli: Commands, tmp_path: Path) -> None:
    cli.json("import", str(tmp_path / "payroll.json"), "--yes")
    own = tmp_path / "own.yaml"
    own.write_text(
        "expectations:\n  - id: tribe-owns\n    every: Tribe\n    must_have: {label: Area, over: OWNS}\n"
    )
    (kept,) = cli.json("expect", "new", str(own))["expectations"]
    assert (kept["gaps"], kept["opened"]) == (1, 1)
    assert [gap["key"] for gap in cli.json("gaps", "--family", "own")["gaps"]] == ["tribe-owns:payroll"]
    (verdict,) = cli.json("verify", "--rule", "tribe-owns")["rules"]
    assert (verdict["equal"], verdict["gaps"]) == (True, 1)


def test_a_query_is_a_rule_that_is_asked_again(cli: Commands, tmp_path: Path) -> None:
    cli.json("import", str(tmp_path / "payroll.json"), "--yes")
    query = tmp_path / "no-owner-at-all.cypher"
    query.write_text("MATCH (a:Area) WHERE NOT EXISTS { (a)<-[:OWNS]-() } RETURN a.id AS id ORDER BY id;\n")
    (kept,) = cli.json(
        "expect", "new", str(query), "--title", "area without any owner", "--about", "Area", "--severity", "high"
    )["expectations"]
    assert (kept["gaps"], kept["opened"], kept["assets"]) == (2, 2, 3)
    found = cli.json("gaps", "--family", "own")["gaps"]
    assert [(each["key"], each["sentence"]) for each in found] == [
        ("no-owner-at-all:exports", "Data exports: area without any owner."),
        ("no-owner-at-all:slips", "Payslip archive: area without any owner."),
    ]
    assert found[0]["opened_by"]["kind"] == "decision"
    (verdict,) = cli.json("verify", "--rule", "no-owner-at-all")["rules"]
    assert (verdict["equal"], verdict["gaps"]) == (True, 2)
    cli.json("gaps", "fix", "area-unowned:slips", "--yes")
    assert [each["key"] for each in cli.json("gaps", "--family", "own")["gaps"]] == ["no-owner-at-all:exports"]
    story = cli.json("gaps", "show", "no-owner-at-all:slips")
    assert story["state"] == "resolved"
    assert "interstice  found 1 node" in cli.run("expect", "show", "no-owner-at-all").out
    assert cli.json("gaps", "--rebuild")["changed"] == 0


def test_a_query_is_tried_out_and_cannot_write(cli: Commands, tmp_path: Path) -> None:
    cli.json("import", str(tmp_path / "payroll.json"), "--yes")
    query = tmp_path / "own.cypher"
    query.write_text("MATCH (a:Area) WHERE NOT EXISTS { (a)<-[:OWNS]-() } RETURN a.id AS id ORDER BY id;\n")
    found = cli.json("expect", "preview", str(query))
    assert (found["found"], found["unknown"], found["asked_with"]) == (2, 0, {})
    assert [each["id"] for each in found["sample"]] == ["exports", "slips"]
    assert "It finds 2 nodes.\n  Data exports  Area  exports" in cli.run("expect", "preview", str(query)).out
    query.write_text("MATCH (a:Area) RETRUN a.id AS id")
    assert cli.run("expect", "preview", str(query)).status == 1
