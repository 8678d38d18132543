"""Does the way from real files to gaps hold, on the command line alone, in SQLite and in Neo4j?

What is expected is worked out here from the files themselves, with nothing of Interstice.
"""

from __future__ import annotations

import csv
import json
import subprocess
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from neo4j import GraphDatabase

from tests.api.commands import starting
from tests.browser.serving import at_home
from tests.graph.interchange.real import real_data
from tests.neo4j.server import Auth

YEARS = tuple(f"{year}-07-01" for year in range(2018, 2027))
PATIENCE = 300.0  # every command takes some seconds; the rest is for a busy machine
AT_ONCE = 4


@dataclass(frozen=True)
class Terminal:
    """Somebody at a command line with a store of their own. Each command is a process."""

    environment: dict[str, str]
    store: str

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            starting(*arguments, "--store", self.store),
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            env=self.environment,
            timeout=PATIENCE,
            check=False,
        )

    def said(self, *arguments: str) -> str:
        """What a command that must succeed writes."""
        ran = self.run(*arguments)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def json(self, *arguments: str) -> Any:
        """What a command that must succeed writes for programs."""
        return json.loads(self.said(*arguments, "--json"))

    def gaps(self, *arguments: str) -> dict[str, list[dict[str, Any]]]:
        """The gaps by their rules."""
        found: dict[str, list[dict[str, Any]]] = {}
        for gap in self.json("gaps", *arguments)["gaps"]:
            found.setdefault(gap["rule"], []).append(gap)
        return found

    def verdicts(self) -> list[dict[str, Any]]:
        """What `verify` says of the rules that it could compare."""
        found = self.json("verify")
        assert found["equal"]
        return [rule for rule in found["rules"] if rule["compared"]]

    def all_at_once(self, commands: Iterable[tuple[str, ...]]) -> list[subprocess.CompletedProcess[str]]:
        """Run commands of which none changes anything, some at a time."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            running = [pool.submit(self.run, *command) for command in commands]
            return [command.result() for command in running]


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Terminal:
    return Terminal(at_home(tmp_path), f"sqlite:///{tmp_path / 'organisation.db'}")


@pytest.fixture
def on_neo4j(empty_neo4j: str, neo4j_auth: Auth, tmp_path: Path) -> Terminal:
    user, password = neo4j_auth or ("", "")
    known = {"INTERSTICE_NEO4J_USER": user, "INTERSTICE_NEO4J_PASSWORD": password}
    return Terminal(at_home(tmp_path) | known, empty_neo4j)


@pytest.fixture(params=["on_sqlite", pytest.param("on_neo4j", marks=pytest.mark.neo4j)])
def terminal(request: pytest.FixtureRequest) -> Terminal:
    """A command line on each of the two stores, empty."""
    return request.getfixturevalue(request.param)


def subjects(gaps: Iterable[dict[str, Any]]) -> Counter[str]:
    """The names of what gaps are about."""
    return Counter(subject["name"] for gap in gaps for subject in gap["subjects"])


def documents(path: Path) -> list[dict[str, Any]]:
    return list(yaml.load_all(path.read_text("utf-8"), Loader=yaml.CSafeLoader))


# a real Backstage catalog


def owners_that_do_not_exist(folder: Path) -> dict[str, list[str]]:
    """The components of a catalog by those of their owners that no group is called by."""
    entities = [each for file in sorted(folder.rglob("*.yaml")) for each in documents(file)]
    groups = {each["metadata"]["name"] for each in entities if each["kind"] == "Group"}
    missing: dict[str, list[str]] = {}
    for each in (each for each in entities if each["kind"] == "Component"):
        owner = each["spec"]["owner"].rpartition(":")[2].rpartition("/")[2]
        if owner not in groups:
            missing.setdefault(owner, []).append(each["metadata"]["name"])
    return missing


def test_a_catalog_names_14_components_whose_owners_do_not_exist_and_three_ghosts(terminal: Terminal) -> None:
    folder = real_data("giantswarm-backstage-catalogs")
    missing = owners_that_do_not_exist(folder / "catalogs")
    components = Counter(name for names in missing.values() for name in names)
    assert (components.total(), len(missing)) == (14, 3)

    terminal.said("import", str(folder), "--yes")
    gaps = terminal.gaps()
    assert subjects(gaps["area-zombie-owner"]) == components
    assert subjects(gaps["ghost-reference"]) == Counter(list(missing))

    told = terminal.said("gaps")
    assert all(name in told for name in (*components, *missing))
    explained = terminal.json("explain", gaps["area-zombie-owner"][0]["key"])
    assert explained["sentence"] in told
    assert "area-zombie-owner" in {rule["id"] for rule in terminal.verdicts()}


def test_what_was_imported_can_be_asked_for_in_plain_cypher(
    on_neo4j: Terminal, empty_neo4j: str, neo4j_auth: Auth
) -> None:
    folder = real_data("giantswarm-backstage-catalogs")
    on_neo4j.said("import", str(folder), "--yes")

    question = "MATCH (g:Unit {status: 'ghost'})-[:OWNS]->(a:Area) RETURN g.name AS ghost, collect(a.name) AS owned"
    with GraphDatabase.driver(empty_neo4j, auth=neo4j_auth) as driver:
        answer = driver.execute_query(question).records
    owned = {record["ghost"]: sorted(record["owned"]) for record in answer}
    missing = owners_that_do_not_exist(folder / "catalogs")
    assert owned == {ghost: sorted(names) for ghost, names in missing.items()}


# real tables


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def test_tables_give_their_4_applications_without_a_team_and_14_undeclared_pairs_of_teams(
    terminal: Terminal,
) -> None:
    folder = real_data("govuk-derived")
    applications, ties = table(folder / "applications.csv"), table(folder / "depends_on.csv")
    team_of = {each["application"]: each["team"] for each in applications}
    ends = [(team_of[each["from_application"]], team_of[each["to"]]) for each in ties if each["kind"] == "app"]
    pairs = {frozenset(pair) for pair in ends if "" not in pair and pair[0] != pair[1]}
    without = Counter(application for application, team in team_of.items() if not team)
    assert (len(without), len(pairs)) == (4, 14)

    imported = terminal.json("import", str(folder), "--yes")
    left_out = sum(each["kind"] == "infrastructure" for each in ties)
    assert any(str(left_out) in note and "infrastructure" in note for note in imported["notes"])

    gaps = terminal.gaps()
    assert subjects(gaps["area-unowned"]) == without
    congruence = [frozenset(subjects([gap])) for gap in gaps["congruence-gap"]]
    assert (len(congruence), set(congruence)) == (14, pairs)
    assert {"area-unowned", "congruence-gap"} <= {rule["id"] for rule in terminal.verdicts()}


# nine real years


@cache
def community(day: str) -> dict[str, list[dict[str, Any]]]:
    """The groups of the Kubernetes community on a day, as its own file has them, by their kind."""
    (sections,) = documents(real_data("kubernetes-community") / "history" / f"sigs-{day}.yaml")
    return {kind: sections.get(kind) or [] for kind in ("sigs", "workinggroups", "usergroups", "committees")}


def without_technical_lead(day: str) -> list[str]:
    groups = community(day)
    needing = [*groups["sigs"], *groups["workinggroups"]]
    return sorted(group["dir"] for group in needing if not group["leadership"].get("tech_leads"))


def subprojects_without_lead(day: str) -> int:
    groups = (group for kind in community(day).values() for group in kind)
    return sum(not each.get("leads") for group in groups for each in group.get("subprojects") or ())


def test_nine_years_give_each_years_groups_without_a_technical_lead(terminal: Terminal) -> None:
    history = real_data("kubernetes-community") / "history"
    for number, day in enumerate(YEARS, start=1):
        file = str(history / f"sigs-{day}.yaml")
        imported = terminal.json("import", file, "--at", day, "--vanished", "close", "--yes")
        assert imported["revision"] == number

    rules = "mandatory-role-missing", "unit-no-lead"
    asked = [("gaps", "--rule", rules[0], "--rule", rules[1], "--as-of", day, "--json") for day in YEARS]
    for number, (day, answer) in enumerate(zip(YEARS, terminal.all_at_once(asked), strict=True), start=1):
        assert answer.returncode == 0, answer.stderr
        found = json.loads(answer.stdout)
        assert (found["revision"], found["today"]) == (number, day)
        roles, leads = ([gap for gap in found["gaps"] if gap["rule"] == rule] for rule in rules)
        assert sorted(gap["subjects"][0]["id"] for gap in roles) == without_technical_lead(day)
        assert sum(gap["subjects"][0]["label"] == "Squad" for gap in leads) == subprojects_without_lead(day)
    assert subprojects_without_lead(YEARS[-1]) == 218

    over_time = terminal.json("posture", "--by", "rule", "--from", YEARS[0], "--to", YEARS[-1], "--step", "month")
    (roles,) = [group for group in over_time["groups"] if group["group"] == rules[0]]
    by_day = {each["day"]: each for each in roles["days"]}
    for day in YEARS:
        needing = [*community(day)["sigs"], *community(day)["workinggroups"]]
        assert (by_day[day]["open"], by_day[day]["assets"]) == (len(without_technical_lead(day)), len(needing))

    again = terminal.json("import", str(history / f"sigs-{YEARS[-1]}.yaml"), "--at", YEARS[-1], "--yes")
    assert (again["changes"], again["revision"]) == (0, None)
    assert len(terminal.json("history")["revisions"]) == len(YEARS)
    assert set(rules) <= {rule["id"] for rule in terminal.verdicts()}


# broken and hostile files

LAUGHS = b"".join(b"  - &%c [*%c, *%c]\n" % (n, n - 1, n - 1) for n in b"bcdefghijklmnopqrstuvwxyz")
FILES: dict[str, tuple[str, dict[str, bytes]]] = {
    "nothing at all": ("No format is recognised", {}),
    "a letter": ("No format is recognised", {"letter.yaml": b"dear: reader\n"}),
    "a picture": ("binary", {"organisation.yaml": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40}),
    "laughs by the billion": ("anchor", {"organisation.yaml": b"areas:\n  - &a [x, x]\n" + LAUGHS}),
    "an order": ("tag", {"organisation.yaml": b"areas: !!python/object/apply:os.system ['touch owned']\n"}),
    "a pit": ("deep", {"organisation.json": b'{"nodes": ' + b"[" * 100_000}),
    "half a character": ("surrogate", {"organisation.json": b'{"nodes": [{"id": "\\ud800", "labels": ["Area"]}]}'}),
    "a circle": ("a -> b -> a", {"organisation.yaml": b"tribes: [{id: a, part_of: b}, {id: b, part_of: a}]\n"}),
    "groups that are a number": ("A list is wanted", {"sigs.yaml": b"sigs: 5\nworkinggroups: {}\n"}),
}
"""What one gets from strangers: a word of the sentence that refuses it, and the files."""


def test_broken_and_hostile_files_are_refused_in_a_sentence_and_leave_the_store_as_it_was(
    on_sqlite: Terminal, tmp_path: Path
) -> None:
    on_sqlite.said("import", str(real_data("govuk-derived")), "--yes")
    before = exported(on_sqlite, tmp_path / "before.json")
    for name, (_, files) in FILES.items():
        (tmp_path / name).mkdir()
        for file, content in files.items():
            (tmp_path / name / file).write_bytes(content)

    attempts = [("import", str(tmp_path / name), "--yes") for name in FILES]
    for (name, (word, _)), attempt in zip(FILES.items(), on_sqlite.all_at_once(attempts), strict=True):
        assert (attempt.returncode, attempt.stdout) == (1, ""), name
        assert word in attempt.stderr, name
        assert attempt.stderr.strip().endswith("."), name
        assert "Traceback" not in attempt.stderr, name
        assert "Something went wrong inside" not in attempt.stderr, name
    assert exported(on_sqlite, tmp_path / "after.json") == before
    assert not list(tmp_path.rglob("owned"))


def exported(terminal: Terminal, target: Path) -> bytes:
    """The whole organisation as a file has it."""
    terminal.said("export", "--format", "graph-json", "-o", str(target))
    return target.read_bytes()
