"""Do files come in only as they were shown, and go out with nothing lost?"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.interchange import read
from graph.model import LABELS, Records
from tests.api.commands import PAYROLL, Commands, commands_in, process

CATALOG = """
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {{name: {name}}}
spec: {{type: service, lifecycle: production, owner: group:team-nobody}}
"""


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    return commands_in(tmp_path, monkeypatch)


def catalog(folder: Path, *names: str) -> str:
    """A Backstage catalog with these components, all owned by a group that no entity describes."""
    file = folder / "catalog-info.yaml"
    file.write_text("---".join(CATALOG.format(name=name) for name in names))
    return str(file)


def areas(folder: Path, *ids: str) -> str:
    """A file of our own form with these areas."""
    file = folder / "areas.yaml"
    file.write_text("areas:\n" + "".join(f"  - {{id: {id}, name: {id.capitalize()}}}\n" for id in ids))
    return str(file)


def status_of(records: Records, id: str) -> str:
    return records.nodes[id].status


# import


def test_an_import_is_shown_and_committed(cli: Commands, tmp_path: Path) -> None:
    outcome = cli.run("import", catalog(tmp_path, "ledger", "slips"), "--yes", "--author", "Ada")
    assert outcome.status == 0
    assert "Read as backstage, under the source name backstage" in outcome.out
    assert "Revision 1 holds it." in outcome.out
    assert "interstice gaps lists them" in outcome.out
    assert {"ledger", "slips"} <= cli.records.nodes.keys()
    (revision,) = cli.json("history")["revisions"]
    assert (revision["author"], revision["source"]) == ("Ada", "backstage")


def test_an_import_tells_programs_what_it_did(cli: Commands, tmp_path: Path) -> None:
    found = cli.json("import", catalog(tmp_path, "ledger"), "--yes", "--at", "2026-03-01", "--source", "git")
    assert found["format"] == "backstage"
    assert found["source"] == "git"
    assert found["at"].startswith("2026-03-01T00:00:00")
    assert found["revision"] == 1
    assert found["created"] == {"Area": 1, "Unit": 1}
    assert found["relationships"] == {"added": 1, "changed": 0, "removed": 0}
    assert found["vanished"] == []


def test_the_same_import_twice_changes_nothing(cli: Commands, tmp_path: Path) -> None:
    file = catalog(tmp_path, "ledger")
    cli.run("import", file, "--yes", "--at", "2026-03-01")
    again = cli.run("import", file, "--at", "2026-03-01")
    assert again.status == 0
    assert "Nothing to change" in again.out
    assert cli.revision == 1


def test_a_dry_run_only_looks(cli: Commands, tmp_path: Path) -> None:
    outcome = cli.run("import", catalog(tmp_path, "ledger"), "--dry-run")
    assert outcome.status == 0
    assert "ledger" in outcome.out
    assert cli.revision == 0
    assert cli.json("import", catalog(tmp_path, "ledger"), "--dry-run")["revision"] is None


def test_without_a_terminal_and_without_yes_nothing_is_written(cli: Commands, tmp_path: Path) -> None:
    ran = process("import", catalog(tmp_path, "ledger"))
    assert ran.returncode == 2
    assert "created" in ran.stdout
    assert "--yes" in ran.stderr
    assert "--dry-run" in ran.stderr
    assert cli.revision == 0


def test_programs_that_did_not_say_yes_learn_what_would_happen(cli: Commands, tmp_path: Path) -> None:
    outcome = cli.run("import", catalog(tmp_path, "ledger"), "--json")
    assert outcome.status == 2
    assert outcome.json["revision"] is None
    assert outcome.json["created"] == {"Area": 1, "Unit": 1}
    assert cli.revision == 0


@pytest.mark.parametrize(("answer", "status", "revision"), [("y\n", 0, 1), ("n\n", 1, 0), ("\n", 1, 0)])
def test_on_a_terminal_somebody_is_asked(
    cli: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, status: int, revision: int
) -> None:
    monkeypatch.setattr("api.cli.imports.is_watched", lambda: True)
    outcome = cli.run("import", catalog(tmp_path, "ledger"), answer=answer)
    assert outcome.status == status
    assert "Commit this as revision 1? [y/N]" in outcome.err
    assert cli.revision == revision


def test_where_much_would_vanish_yes_is_not_enough(cli: Commands, tmp_path: Path) -> None:
    cli.run("import", catalog(tmp_path, "a", "b", "c", "d"), "--yes", "--at", "2026-01-01")
    outcome = cli.run("import", catalog(tmp_path, "a", "b"), "--yes", "--at", "2026-02-01")
    assert outcome.status == 2
    assert "No longer described: 2 of" in outcome.out
    assert "--vanished keep" in outcome.err
    assert "--vanished close" in outcome.err
    assert cli.revision == 1


@pytest.mark.parametrize(("fate", "status"), [("keep", "active"), ("close", "closed")])
def test_what_vanishes_is_kept_or_closed_as_it_was_said(
    cli: Commands, tmp_path: Path, fate: str, status: str
) -> None:
    cli.run("import", catalog(tmp_path, "a", "b"), "--yes", "--at", "2026-01-01")
    outcome = cli.run("import", catalog(tmp_path, "a"), "--yes", "--at", "2026-02-01", "--vanished", fate)
    assert outcome.status == 0
    assert status_of(cli.records, "b") == status


@pytest.mark.parametrize(("answer", "status", "of_b"), [("close\ny\n", 0, "closed"), ("stop\n", 1, "active")])
def test_on_a_terminal_somebody_says_what_becomes_of_what_vanishes(
    cli: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, status: int, of_b: str
) -> None:
    cli.run("import", catalog(tmp_path, "a", "b"), "--yes", "--at", "2026-01-01")
    monkeypatch.setattr("api.cli.imports.is_watched", lambda: True)
    outcome = cli.run("import", catalog(tmp_path, "a"), "--at", "2026-02-01", answer=answer)
    assert outcome.status == status
    assert "would vanish, which is a lot" in outcome.err
    assert status_of(cli.records, "b") == of_b


def test_files_come_in_in_the_order_of_their_dates(cli: Commands, tmp_path: Path) -> None:
    cli.run("import", areas(tmp_path, "ledger"), "--yes", "--at", "2026-03-01")
    outcome = cli.run("import", areas(tmp_path, "slips"), "--yes", "--at", "2026-02-28")
    assert outcome.status == 1
    assert "Revision 1 is of 1 Mar 2026" in outcome.err
    assert cli.run("import", areas(tmp_path, "slips"), "--yes", "--at", "2026-03-01").status == 0
    assert cli.json("gaps", "--as-of", "2026-03-01")["revision"] == 2


def test_what_is_left_out_is_shown_with_its_place(cli: Commands, tmp_path: Path) -> None:
    file = Path(catalog(tmp_path, "ledger"))
    file.write_text(f"{file.read_text()}---\napiVersion: backstage.io/v1alpha1\nkind: Component\nspec: {{}}\n")
    outcome = cli.run("import", str(file), "--yes")
    assert outcome.status == 0
    assert "Left out: 1" in outcome.out
    assert "catalog-info.yaml:" in outcome.out
    found = cli.json("import", str(file), "--dry-run")
    assert [set(each) for each in found["rejected"]] == [{"where", "sentence"}]


def test_changes_are_shown_with_both_values(cli: Commands, tmp_path: Path) -> None:
    file = Path(areas(tmp_path, "ledger"))
    cli.run("import", str(file), "--yes")
    file.write_text(file.read_text().replace("Ledger", "Great ledger"))
    out = cli.run("import", str(file), "--yes").out
    assert "Area 'ledger'  name Ledger → Great ledger" in out


BROKEN: dict[str, tuple[str, bytes]] = {
    "no text": ("areas.yaml", b"\x00\x01\x02areas:"),
    "no UTF-8": ("areas.yaml", b"areas:\n  - {id: a, name: \xff}\n"),
    "an alias": ("areas.yaml", b"areas: &a\n  - {id: a}\nunits: *a\n"),
    "a tag": ("areas.yaml", b"areas:\n  - {id: a, name: !!python/object/apply:os.system ['id']}\n"),
    "half a table": ("areas.yaml", b"areas:\n  - {id: a, name: \n"),
    "an unknown property": ("areas.yaml", b"areas:\n  - {id: a, nmae: A}\n"),
    "a wrong end": ("areas.yaml", b"squads:\n  - {id: a, owns: [nobody]}\n"),
    "NaN": ("org.json", b'{"nodes": [{"id": "a", "labels": ["Area"], "properties": {"criticality": NaN}}]}'),
    "too deep": ("org.json", b'{"nodes": ' + b"[" * 5000 + b"]" * 5000 + b"}"),
    "an id twice": ("org.json", b'{"nodes": [{"id": "a", "labels": ["Area"]}, {"id": "a", "labels": ["Area"]}]}'),
    "a lone surrogate": (
        "org.json",
        b'{"nodes": [{"id": "a", "labels": ["Area"], "properties": {"name": "\\ud800"}}]}',
    ),
    "a ZIP": ("org.json", b"PK\x03\x04rest"),
    "nothing": ("areas.yaml", b""),
    "something else": ("letter.yaml", b"dear: reader\n"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_broken_files_are_refused_in_sentences_and_leave_the_store_as_it_was(
    cli: Commands, tmp_path: Path, what: str
) -> None:
    cli.hold(*PAYROLL)
    before = cli.records
    name, content = BROKEN[what]
    (tmp_path / name).write_bytes(content)
    outcome = cli.run("import", str(tmp_path / name), "--yes")
    assert outcome.status == 1
    assert outcome.out == ""
    assert outcome.err.strip().endswith((".", "?"))
    assert "Something went wrong inside" not in outcome.err
    assert (cli.revision, cli.records) == (1, before)


def test_a_file_that_is_not_there_is_told(cli: Commands, tmp_path: Path) -> None:
    ran = process("import", str(tmp_path / "nowhere"), "--yes")
    assert ran.returncode == 1
    assert "nowhere" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_format_that_does_not_exist_is_answered_with_those_that_do(cli: Commands, tmp_path: Path) -> None:
    outcome = cli.run("import", areas(tmp_path, "a"), "--format", "yml", "--yes")
    assert outcome.status == 1
    assert "yaml" in outcome.err


# export


@pytest.mark.parametrize(("form", "name"), [("graph-json", "out.json"), ("yaml", "out.yaml"), ("csv", "out")])
def test_an_export_holds_everything(cli: Commands, tmp_path: Path, form: str, name: str) -> None:
    cli.hold(*PAYROLL, "Unit atlas status=ghost -OWNS{since=2026-01-05}-> exports")
    target = tmp_path / name
    outcome = cli.run("export", "--format", form, "-o", str(target))
    assert outcome.status == 0
    assert "7 nodes and 6 relationships" in outcome.out
    assert outcome.err == ""
    assert filled(read(target, form).records) == cli.records


def filled(records: Records) -> Records:
    """With the status that an import gives to what a file says nothing about."""
    from graph.checks import completed

    return Records.of(map(completed, records.nodes.values()), records.relationships.values())


def test_the_past_can_be_exported(cli: Commands, tmp_path: Path) -> None:
    cli.hold("Area old", at="2026-01-01")
    cli.hold("Area new", at="2026-02-01")
    assert cli.run("export", "-o", str(tmp_path / "out.json"), "--as-of", "2026-01-15").status == 0
    assert [node["id"] for node in json.loads((tmp_path / "out.json").read_text())["nodes"]] == ["old"]


def test_an_export_that_cannot_be_written_says_why(cli: Commands, tmp_path: Path) -> None:
    cli.hold(*PAYROLL)
    outcome = cli.run("export", "-o", str(tmp_path / "no" / "such" / "folder.json"))
    assert outcome.status == 1
    assert "cannot be written" in outcome.err


@pytest.mark.parametrize(("form", "suffix"), [("yaml", ".yaml"), ("graph-json", ".json")])
def test_one_file_whose_format_is_said_may_have_any_name(
    cli: Commands, tmp_path: Path, form: str, suffix: str
) -> None:
    cli.hold(*PAYROLL)
    assert cli.run("export", "--format", form, "-o", str(tmp_path / f"out{suffix}")).status == 0
    file = (tmp_path / f"out{suffix}").rename(tmp_path / "payroll.export")
    other = f"sqlite:///{tmp_path / 'other.db'}"
    assert cli.run("import", str(file), "--yes", "--store", other).status == 1
    assert cli.run("import", str(file), "--format", form, "--yes", "--store", other).status == 0
    assert len(cli.json("history", "--store", other)["revisions"]) == 1


def test_an_export_whose_name_no_import_recognises_says_so(cli: Commands, tmp_path: Path) -> None:
    cli.hold(*PAYROLL)
    outcome = cli.run("export", "--format", "yaml", "-o", str(tmp_path / "out.txt"))
    assert outcome.status == 0
    assert "out.yaml" in outcome.err


def test_an_export_in_a_form_that_is_only_read_is_a_wrong_use(cli: Commands) -> None:
    assert cli.run("export", "--format", "backstage", "-o", "x").status == 2


# generate


def test_an_organisation_is_made_up_into_a_file(cli: Commands, tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    for target in (one, two):
        assert cli.run("generate", "--people", "120", "--seed", "7", "-o", str(target)).status == 0
    assert one.read_bytes() == two.read_bytes()
    records = read(one).records
    assert sum(node.label == "Person" for node in records.nodes.values()) == 120
    assert {node.label for node in records.nodes.values()} == set(LABELS)
    assert cli.revision == 0


def test_an_organisation_is_made_up_into_an_empty_store(cli: Commands) -> None:
    url = f"sqlite:///{cli.file}"
    outcome = cli.run("generate", "--people", "40", "--store", url)
    assert outcome.status == 0
    assert "interstice gaps --today 2026-06-30" in outcome.out
    assert sum(node.label == "Person" for node in cli.records.nodes.values()) == 40
    with cli.store() as store:  # as after every command that writes, the book has followed
        assert store.mark().moment == datetime(2026, 6, 30, tzinfo=UTC)
    assert cli.json("gaps", "--today", "2026-06-30")["gaps"]


def test_nothing_is_made_up_on_top_of_an_organisation(cli: Commands) -> None:
    cli.hold(*PAYROLL)
    outcome = cli.run("generate", "--people", "40", "--store", f"sqlite:///{cli.file}")
    assert outcome.status == 1
    assert "Choose an empty one." in outcome.err
    assert cli.revision == 1


@pytest.mark.parametrize("where", [(), ("-o", "x.json", "--store", "sqlite:///x.db")])
def test_making_up_wants_one_place_to_go(cli: Commands, where: tuple[str, ...]) -> None:
    outcome = cli.run("generate", "--people", "40", *where)
    assert outcome.status == 2
    assert "either -o TARGET or --store URL" in outcome.err


# real files


@pytest.fixture
def shared() -> Path:
    import os

    folder = Path(os.environ.get("INTERSTICE_SHARED_DATA") or Path(__file__).parents[2] / "../shared/data")
    if not folder.is_dir():
        pytest.skip("INTERSTICE_SHARED_DATA names no folder with real organisations")
    return folder


def brought_in(cli: Commands, path: Path, *more: str) -> Any:
    return cli.json("import", str(path), "--yes", *more)


def test_a_real_catalog_has_14_components_whose_owners_do_not_exist(cli: Commands, shared: Path) -> None:
    brought_in(cli, shared / "giantswarm-backstage-catalogs")
    gaps = cli.json("gaps")["gaps"]
    assert sum(gap["rule"] == "area-zombie-owner" for gap in gaps) == 14
    ghosts = [gap["id"] for gap in gaps if gap["rule"] == "ghost-reference"]
    assert ghosts == ["team-TEAM-NAME", "team-phoenix", "team-rocket"]
    out = cli.run("gaps").out
    assert all(gap["sentence"] in out and gap["key"] in out for gap in gaps)


def test_real_tables_have_4_applications_without_a_team_and_14_pairs_of_teams(cli: Commands, shared: Path) -> None:
    found = brought_in(cli, shared / "govuk-derived")
    assert any("infrastructure" in note for note in found["notes"])
    gaps = cli.json("gaps")["gaps"]
    assert sum(gap["rule"] == "area-unowned" for gap in gaps) == 4
    assert sum(gap["rule"] == "congruence-gap" for gap in gaps) == 14


def test_nine_real_years_come_in_one_after_the_other(cli: Commands, shared: Path) -> None:
    years = [f"{year}-07-01" for year in range(2018, 2027)]
    for year in years:
        file = shared / "kubernetes-community" / "history" / f"sigs-{year}.yaml"
        brought_in(cli, file, "--at", year, "--vanished", "close")
    without = [len(cli.json("gaps", "--as-of", year, "--rule", "mandatory-role-missing")["gaps"]) for year in years]
    assert without[0] > without[-1] > 0
    leads = cli.json("gaps", "--as-of", years[-1], "--rule", "unit-no-lead")["gaps"]
    assert sum(gap["subjects"][0]["label"] == "Squad" for gap in leads) == 218
