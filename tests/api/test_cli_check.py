"""Does a check in CI stop what a change opens, and nothing that was there before?"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.cli import sarif as sarif_form
from tests.api.commands import PAYROLL, TODAY, Commands, commands_in, it_is

PAGE = (Path(__file__).parents[2] / "docs" / "check-in-ci.md").read_text("utf-8")

OWNED = "squads:\n  - {id: run, name: Run, owns: [ledger]}\nareas:\n  - {id: ledger, name: Ledger}\n"
HOSTILE = "<b>&\x1b[31m]]> \ufffe"


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    (tmp_path / "home").mkdir()
    commands = commands_in(tmp_path / "home", monkeypatch)
    it_is("2026-11-22", monkeypatch)
    return commands


@dataclass(frozen=True)
class Repository:
    """An organisation that is kept in git, in the folder `org`."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "org"

    def git(self, *arguments: str, day: str = "2026-11-01") -> str:
        dated = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T12:00:00Z")
        ran = subprocess.run(
            ["git", "-C", str(self.root), *arguments],
            capture_output=True,
            text=True,
            env={**os.environ, **GIT, **dated},
            check=True,
        )
        return ran.stdout.strip()

    def write(self, **files: str) -> None:
        """Write these YAML files, by their names without an end."""
        self.folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (self.folder / f"{name}.yaml").write_text(text)

    def commit(self, day: str = "2026-11-01", **files: str) -> str:
        """Commit these files, too, and everything else that changed."""
        self.write(**files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A change", day=day)
        return self.git("rev-parse", "HEAD")


GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{
        f"GIT_{role}_{what}": f"{role}@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    root = tmp_path / "repository"
    root.mkdir()
    made = Repository(root)
    made.git("init", "--quiet", "--initial-branch=main")
    return made


def area(id: str) -> str:
    return f"areas:\n  - {{id: {id}, name: {id.capitalize()}}}\n"


def checked(cli: Commands, path: Path, *more: str) -> Any:
    outcome = cli.run("check", str(path), "--rule", "area-unowned", *more, "--json")
    assert outcome.status == (0 if outcome.json["passed"] else 1), outcome.err
    return outcome.json


# with a revision of git


def test_only_what_a_change_opens_fails_it(cli: Commands, repository: Repository) -> None:
    repository.commit(base=OWNED, old=area("old"))
    repository.commit(new=area("new"))
    found = checked(cli, repository.folder, "--new-since", "HEAD~1")
    assert [(gap["id"], gap["new"]) for gap in found["gaps"]] == [("new", True), ("old", False)]
    assert (found["new"], found["failing"], found["gone"], found["passed"]) == (1, 1, [], False)
    outcome = cli.run("check", str(repository.folder), "--rule", "area-unowned", "--new-since", "HEAD~1")
    assert "1 new gap " in outcome.out
    assert "New" in outcome.out
    assert "area-unowned:old" not in outcome.out
    assert "Failed: 1 new gap is high or worse." in outcome.err
    assert "1 gap was there at HEAD~1; 0 of them are gone." in outcome.err


def test_a_change_that_opens_nothing_passes_whatever_was_there(cli: Commands, repository: Repository) -> None:
    repository.commit(base=OWNED, old=area("old"), older=area("older"))
    repository.git("rm", "--quiet", "org/older.yaml")
    found = checked(cli, repository.folder, "--new-since", "main")
    assert (found["new"], found["gone"], found["passed"]) == (0, ["area-unowned:older"], True)
    outcome = cli.run("check", str(repository.folder), "--rule", "area-unowned", "--new-since", "main")
    assert outcome.status == 0
    assert "No new gaps." in outcome.out
    assert "Passed: no new gap is high or worse." in outcome.err


def test_what_is_not_committed_yet_is_checked_too(cli: Commands, repository: Repository) -> None:
    repository.commit(base=OWNED)
    repository.write(new=area("new"))
    assert checked(cli, repository.folder, "--new-since", "HEAD")["new"] == 1


def test_one_file_is_compared_with_itself(cli: Commands, repository: Repository) -> None:
    repository.commit(base=OWNED, other=area("other"))
    repository.write(base=f"{OWNED}  - {{id: new, name: New}}\n")
    found = checked(cli, repository.folder / "base.yaml", "--new-since", "HEAD")
    assert [gap["id"] for gap in found["gaps"]] == ["new"]


def test_both_sides_of_a_revision_are_judged_as_of_the_same_day(cli: Commands, repository: Repository) -> None:
    repository.commit(
        base=f"{OWNED}positions:\n  - {{id: seat, seat_in: [run], status: vacant, since: 2026-07-01}}\n"
    )
    seats = ("check", str(repository.folder), "--rule", "seat-vacant-too-long", "--fail-on", "info", "--json")
    assert cli.run(*seats).json["failing"] == 1
    assert cli.run(*seats, "--new-since", "HEAD").json["failing"] == 0
    on_a_day = cli.run(*seats, "--new-since", "2026-11-02").json
    assert (on_a_day["failing"], on_a_day["new"]) == (0, 0)


def test_a_day_means_the_branch_as_it_was_then_judged_as_of_then(cli: Commands, repository: Repository) -> None:
    seat = f"{OWNED}positions:\n  - {{id: seat, seat_in: [run], status: vacant, since: 2026-07-01}}\n"
    repository.commit(day="2026-07-10", base=seat)
    repository.commit(day="2026-11-10", new=area("new"))
    everything = ("check", str(repository.folder), "--fail-on", "info", "--json")
    in_summer = {gap["key"] for gap in cli.run(*everything, "--new-since", "2026-07-10").json["gaps"] if gap["new"]}
    assert {"area-unowned:new", "seat-vacant-too-long:seat"} <= in_summer
    later = {gap["key"] for gap in cli.run(*everything, "--new-since", "2026-11-09").json["gaps"] if gap["new"]}
    assert "area-unowned:new" in later
    assert "seat-vacant-too-long:seat" not in later
    today = cli.run(*everything, "--new-since", "2026-11-10").json
    assert today["new"] == 0


def test_where_there_was_nothing_every_gap_is_new(cli: Commands, repository: Repository) -> None:
    (repository.root / "README").write_text("Nothing yet.")
    repository.commit()
    repository.write(base=OWNED, new=area("new"))
    for since, sentence in (("HEAD", "held nothing at HEAD"), ("2020-01-01", "No commit is as old as 2020-01-01")):
        outcome = cli.run("check", str(repository.folder), "--rule", "area-unowned", "--new-since", since)
        assert outcome.status == 1
        assert sentence in outcome.err


def test_links_hidden_files_and_other_files_are_left_out_on_both_sides(
    cli: Commands, repository: Repository
) -> None:
    repository.commit(base=OWNED)
    (repository.folder / "link.yaml").symlink_to("base.yaml")
    repository.commit()
    (repository.folder / "link.yaml").unlink()
    (repository.folder / ".hidden").mkdir()
    (repository.folder / ".hidden" / "x.yaml").write_text(area("hidden"))
    (repository.folder / "notes.txt").write_text("areas: none")
    for since in (repository.git("rev-parse", "HEAD"), repository.commit()):
        assert checked(cli, repository.folder, "--new-since", since)["new"] == 0


def test_files_of_names_that_git_quotes_are_read(cli: Commands, repository: Repository) -> None:
    repository.commit(**{"base": OWNED, "Zoë und „Söhne“": area("old")})
    found = checked(cli, repository.folder, "--new-since", "HEAD")
    assert [(gap["id"], gap["new"]) for gap in found["gaps"]] == [("old", False)]


@pytest.mark.parametrize("since", ["nowhere", "--upload-pack=x", "HEAD:org", ""])
def test_a_revision_that_git_does_not_know_is_told_with_what_to_fetch(
    cli: Commands, repository: Repository, since: str
) -> None:
    repository.commit(base=OWNED)
    outcome = cli.run("check", str(repository.folder), f"--new-since={since}")
    assert (outcome.status, outcome.out) == (1, "")
    assert f"Git knows no revision {since!r} here." in outcome.err
    assert "fetch-depth: 0" in outcome.err


def test_a_folder_that_is_in_no_repository_is_told(cli: Commands, tmp_path: Path) -> None:
    Repository(tmp_path).write(base=OWNED)
    outcome = cli.run("check", str(tmp_path / "org"), "--new-since", "main")
    assert (outcome.status, outcome.out) == (1, "")
    assert "not a git repository" in outcome.err


def test_without_git_it_is_said(cli: Commands, repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit(base=OWNED)
    monkeypatch.setenv("PATH", "")
    outcome = cli.run("check", str(repository.folder), "--new-since", "main")
    assert (outcome.status, outcome.out) == (1, "")
    assert "it is not installed" in outcome.err


def test_what_could_not_be_read_then_is_told_with_its_revision(cli: Commands, repository: Repository) -> None:
    repository.commit(base="areas:\n  - {id: ledger, nmae: Ledger}\n")
    repository.write(base=OWNED)
    outcome = cli.run("check", str(repository.folder), "--new-since", "main")
    assert (outcome.status, outcome.out) == (1, "")
    assert "main:base.yaml:2" in outcome.err


# with the store


def test_a_store_is_compared_with_its_own_past(cli: Commands) -> None:
    cli.hold(*PAYROLL, at="2026-02-01")
    cli.hold(*PAYROLL, "Area tax", "run -OWNS-> slips", at="2026-05-01", reason="A new law")
    for since in ("1", "2026-03-01"):
        found = cli.run("check", "--rule", "area-unowned", "--new-since", since, "--json").json
        assert [gap["id"] for gap in found["gaps"] if gap["new"]] == ["tax"]
        assert (found["gone"], found["failing"]) == (["area-unowned:slips"], 1)
    assert cli.run("check", "--rule", "area-unowned", "--new-since", "2").status == 0


# SARIF


def sarif_of(cli: Commands, repository: Repository, *more: str) -> Any:
    target = repository.root / "gaps.sarif"
    cli.run("check", str(repository.folder), "--sarif", str(target), *more)
    return json.loads(target.read_bytes())


def test_sarif_names_the_line_of_each_gap(
    cli: Commands, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit(base=OWNED, old=area("old"))
    repository.write(**{"new one": f"# a remark\n{area('new')}"})
    monkeypatch.chdir(repository.root)
    log = sarif_of(cli, repository, "--rule", "area-unowned", "--new-since", "HEAD")
    (run,) = log["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["defaultConfiguration"]) == ("area-unowned", {"level": "error"})
    new, old = run["results"]
    assert new == {
        "ruleId": "area-unowned",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "Nobody owns New."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "org/new%20one.yaml"},
                    "region": {"startLine": 3},
                },
                "logicalLocations": [{"fullyQualifiedName": "new", "kind": "Area"}],
            }
        ],
        "partialFingerprints": {"gapKey/v1": "area-unowned:new"},
        "properties": {"severity": "high"},
        "baselineState": "new",
    }
    assert (old["baselineState"], old["partialFingerprints"]["gapKey/v1"]) == ("unchanged", "area-unowned:old")


ALLOWED: Mapping[str, tuple[set[str], set[str]]] = {
    "log": ({"version", "runs"}, {"$schema"}),
    "run": ({"tool", "results"}, set()),
    "driver": ({"name"}, {"version", "rules"}),
    "rule": ({"id"}, {"shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"}),
    "result": (
        {"message"},
        {"ruleId", "ruleIndex", "level", "locations", "partialFingerprints", "properties", "baselineState"},
    ),
    "location": (set(), {"physicalLocation", "logicalLocations"}),
    "physical": (set(), {"artifactLocation", "region"}),
    "logical": (set(), {"fullyQualifiedName", "kind"}),
}
"""Of what is written: what the schema of SARIF 2.1.0 asks for, and what it allows besides."""


def parts(log: Any) -> Iterator[tuple[str, Any]]:
    """Every object of a log with its kind."""
    yield "log", log
    for run in log["runs"]:
        yield "run", run
        yield "driver", run["tool"]["driver"]
        yield from (("rule", rule) for rule in run["tool"]["driver"]["rules"])
        for result in run["results"]:
            yield "result", result
            for location in result["locations"]:
                yield "location", location
                yield from (("physical", location[name]) for name in ("physicalLocation",) if name in location)
                yield from (("logical", each) for each in location["logicalLocations"])


def test_sarif_is_as_its_schema_has_it(cli: Commands, repository: Repository) -> None:
    repository.commit(
        base=OWNED, old=area("old"), hostile=f"areas:\n  - {{id: evil, name: {json.dumps(HOSTILE)}}}\n"
    )
    log = sarif_of(cli, repository)
    assert (log["version"], log["$schema"]) == ("2.1.0", sarif_form.SCHEMA)
    for kind, part in parts(log):
        needed, besides = ALLOWED[kind]
        assert needed <= part.keys() <= needed | besides
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    for result in run["results"]:
        assert result["ruleId"] == rules[result["ruleIndex"]]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"].isprintable()
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1
    assert len({result["partialFingerprints"]["gapKey/v1"] for result in run["results"]}) == len(run["results"])


# JUnit


def junit_of(cli: Commands, repository: Repository, *more: str) -> ET.Element:
    target = repository.root / "gaps.xml"
    cli.run("check", str(repository.folder), "--junit", str(target), *more)
    return ET.fromstring(target.read_bytes())


def test_junit_fails_with_what_stops_the_check_and_passes_the_rest(cli: Commands, repository: Repository) -> None:
    repository.commit(base=OWNED, old=area("old"))
    repository.write(new=area("new"))
    suites = junit_of(cli, repository, "--family", "ownership", "--new-since", "HEAD")
    (suite,) = suites
    cases = {(case.get("classname"), case.get("name")): case for case in suite.iter("testcase")}
    failed = [key for key, case in cases.items() if case.find("failure") is not None]
    assert failed == [("interstice.area-unowned", "area-unowned:new")]
    failure = cases[failed[0]].find("failure")
    assert failure is not None
    assert (failure.get("type"), failure.get("message")) == ("high", "Nobody owns New.")
    assert (failure.text or "").startswith(f"{(repository.folder / 'new.yaml').as_posix()}:2\n")
    skipped = cases["interstice.country-hole", next(name for of, name in cases if of == "interstice.country-hole")]
    assert skipped.find("skipped") is not None
    assert suite.get("failures") == "1"


NEEDED = {
    "testsuites": set[str](),
    "testsuite": {"name", "package", "id", "timestamp", "hostname", "tests", "failures", "errors", "time"},
    "testcase": {"name", "classname", "time"},
    "failure": {"type"},
    "properties": set[str](),
    "skipped": set[str](),
    "system-out": set[str](),
    "system-err": set[str](),
}
ALSO = {"testsuite": {"skipped"}, "failure": {"message"}}
WITHIN = {
    "testsuites": r"(testsuite )*",
    "testsuite": r"properties (testcase )*system-out system-err ",
    "testcase": r"((skipped|failure) )?",
}
"""What JUnit.xsd asks for: attributes, those that may be there too, and the elements within, in their order."""


def test_junit_is_as_its_schema_has_it(cli: Commands, repository: Repository) -> None:
    repository.commit(
        base=OWNED, old=area("old"), hostile=f"areas:\n  - {{id: evil, name: {json.dumps(HOSTILE)}}}\n"
    )
    suites = junit_of(cli, repository)
    for element in suites.iter():
        assert NEEDED[element.tag] <= set(element.keys()) <= NEEDED[element.tag] | ALSO.get(element.tag, set())
        inside = "".join(f"{each.tag} " for each in element)
        assert re.fullmatch(WITHIN.get(element.tag, ""), inside)
        for name in ("name", "classname", "hostname", "package"):
            token = element.get(name, "x")
            assert token == " ".join(token.split()) != ""
    for place, suite in enumerate(suites):
        cases = list(suite.iter("testcase"))
        assert suite.get("id") == f"{place}"
        assert suite.get("timestamp") == f"{TODAY}T12:00:00"
        counts = [sum(case.find(what) is not None for case in cases) for what in ("failure", "skipped")]
        assert [int(suite.get(name, "")) for name in ("tests", "failures", "skipped")] == [len(cases), *counts]
    assert sum(int(suite.get("failures", "")) for suite in suites) >= 2


# the page that shows it all


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture
def shell(tmp_path: Path, cli: Commands) -> dict[str, str]:
    """The environment of a shell that finds this Interstice."""
    tools = tmp_path / "tools"
    tools.mkdir()
    start = tools / "interstice"
    here = Path(__file__).parents[2]
    start.write_text(
        f'#!/bin/sh\nPYTHONPATH="{here}" exec "{sys.executable}" -c "from api.cli import main; main()" "$@"\n'
    )
    start.chmod(0o755)
    return {**os.environ, **GIT, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}


def test_the_commands_of_the_page_do_what_it_says(tmp_path: Path, shell: dict[str, str]) -> None:
    room = tmp_path / "room"
    room.mkdir()

    def status_of(script: str) -> int:
        ran = subprocess.run(
            ["sh", "-e", "-c", script], cwd=room, env=shell, capture_output=True, text=True, check=False
        )
        if "interstice" in script and "--json" not in script:
            assert ("Failed: " if ran.returncode else "Passed: ") in ran.stderr
        return ran.returncode

    for block in blocks("sh"):
        said = re.search(r"# exit status (\d)", block.splitlines()[-1])
        assert said is not None, block
        assert status_of(block) == int(said[1]), block
    assert json.loads((room / "gaps.json").read_bytes())["new"] == 1
    assert json.loads((room / "gaps.sarif").read_bytes())["version"] == "2.1.0"
    assert ET.fromstring((room / "gaps.xml").read_bytes()).tag == "testsuites"

    assert status_of("git update-ref refs/remotes/origin/main main") == 0
    workflows = [yaml.safe_load(block) for block in blocks("yaml")]
    steps = [step.get("run", "") for step in workflows[0]["jobs"]["check"]["steps"]]
    commands = [each for each in [*steps, *workflows[1]["organisation"]["script"]] if each.startswith("interstice")]
    assert [status_of(command) for command in commands] == [1, 1]
    assert status_of("git switch --quiet main") == 0
    assert [status_of(command) for command in commands] == [0, 0]


# expectations beside the files


EXPECTED = """expectations:
  - id: squad-has-areas
    title: Squad with too few areas
    every: Squad
    must_have: {at_least: 2, label: Area, over: OWNS}
    severity: critical
"""


def test_files_are_judged_by_the_expectations_that_lie_among_them(cli: Commands, repository: Repository) -> None:
    repository.commit(base=OWNED)
    repository.write(own=EXPECTED)
    every = ("check", str(repository.folder), "--rule", "squad-has-areas", "--json")
    found = cli.run(*every)
    assert (found.status, [each["key"] for each in found.json["gaps"]]) == (1, ["squad-has-areas:run"])
    # A rule that is new makes no gap new: else nobody could begin with one.
    assert cli.run(*every, "--new-since", "HEAD").status == 0
    repository.commit()
    repository.write(more="squads:\n  - {id: walk, name: Walk}\n")
    found = cli.run(*every, "--new-since", "HEAD")
    assert (found.status, [each["key"] for each in found.json["gaps"] if each["new"]]) == (
        1,
        ["squad-has-areas:walk"],
    )


def test_the_expectations_of_a_check_are_among_its_rules_for_machines(
    cli: Commands, repository: Repository, tmp_path: Path
) -> None:
    repository.write(base=OWNED, own=EXPECTED)
    sarif, junit = tmp_path / "gaps.sarif", tmp_path / "gaps.xml"
    cli.run("check", str(repository.folder), "--sarif", str(sarif), "--junit", str(junit))
    rules = json.loads(sarif.read_text())["runs"][0]["tool"]["driver"]["rules"]
    (own,) = [each for each in rules if each["properties"]["tags"] == ["own"]]
    assert (own["id"], own["shortDescription"]["text"]) == ("squad-has-areas", "Squad with too few areas")
    assert any(each.get("name") == "own" for each in ET.fromstring(junit.read_bytes()).iter("testsuite"))


def test_an_expectation_with_mistakes_fails_the_check_with_its_line(cli: Commands, repository: Repository) -> None:
    repository.write(base=OWNED, own=EXPECTED.replace("OWNS", "OWNZ"))
    outcome = cli.run("check", str(repository.folder))
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == "own.yaml:5: There is no relationship type 'OWNZ'. Did you mean 'OWNS'?\n"
