"""Which empty spaces are there, in a store or in files that are kept somewhere else?"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import AsOf, Family, Json, Parameters, RuleIds, Severity, StoreURL, Today
from api.cli.stores import organisation_in, seen
from api.cli.terminal import counted, say, show, show_json, styled, working

if TYPE_CHECKING:
    from api.cli.gap_list import GapList
    from graph.organisation import Organisation


def gaps(
    rule: RuleIds = None,
    family: Family = None,
    today: Today = None,
    as_of: AsOf = None,
    param: Parameters = None,
    every: Annotated[bool, typer.Option("--all", help="List every gap, also where there are very many.")] = False,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """List the empty spaces of the organisation."""
    from api.cli.gap_list import choose

    with organisation_in(store) as organisation:
        listed = choose(seen(organisation, as_of, today, param), rule or (), family, every=every)
        with working("Looking for gaps"):
            write(listed, store, json=json)


def write(listed: GapList, store: str | None, *, json: bool) -> None:
    """Write the list as JSON or for people, with what to do next."""
    from api.cli.gap_list import as_json, show_gaps

    if json:
        show_json(as_json(listed))
    elif not any(listed.view.projection.label_counts.values()):
        say(
            f"There is nothing at revision {listed.view.revision} of {_named(store)}.",
            "interstice import PATH brings your organisation in; interstice demo shows a sample.",
        )
    else:
        show_gaps(listed)
        if listed.all:
            show("", styled(("interstice explain 'KEY' says what proves a gap and what would close it.", "dim")))


def _named(store: str | None) -> str:
    """The store as people know it: the file, or the address, which may hold a password and is not repeated."""
    from api.main import settings_for

    settings = settings_for(store)
    return str(settings.store_file) if settings.store_kind == "sqlite" else "the organisation in Neo4j"


def check(
    path: Annotated[
        Path | None, typer.Argument(metavar="[PATH]", help="A file or folder to check instead of the store.")
    ] = None,
    fail_on: Annotated[
        Severity, typer.Option("--fail-on", help="The mildest gap that makes the exit status 1.")
    ] = "high",
    rule: RuleIds = None,
    family: Family = None,
    today: Today = None,
    param: Parameters = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Fail when there are gaps, for use in CI; files need no store."""
    from api.cli.gap_list import as_json, choose
    from graph.rules.spec import SEVERITIES

    with _checked(path, store) as organisation:
        listed = choose(seen(organisation, None, today, param), rule or (), family)
        limit = SEVERITIES.index(fail_on)
        failing = sum(SEVERITIES.index(gap.severity) >= limit for gap in listed.all)
        # A check that saw nothing has not passed.
        is_passed = not failing and any(result.evaluated for result in listed.results)
        if json:
            show_json({**as_json(listed), "fail_on": fail_on, "failing": failing, "passed": is_passed})
        else:
            write(listed, store, json=False)
            say(_judgement(failing, fail_on, is_passed=is_passed))
    if not is_passed:
        raise typer.Exit(1)


def _judgement(failing: int, fail_on: str, *, is_passed: bool) -> str:
    if is_passed:
        return f"Passed: no gap is {fail_on} or worse."
    if failing:
        return f"Failed: {counted(failing, 'gap is', 'gaps are')} {fail_on} or worse."
    return "Failed: no rule had anything to look at."


@contextmanager
def _checked(path: Path | None, store: str | None) -> Generator[Organisation]:
    """The organisation in the store or, where files are named, the one they describe, kept nowhere."""
    if path is None:
        with organisation_in(store) as organisation:
            yield organisation
        return

    with (
        TemporaryDirectory(prefix="interstice-") as room,
        organisation_in(f"sqlite:///{room}/check.db") as organisation,
    ):
        with working(f"Reading {path}"):
            incoming = organisation.plan(path)
            organisation.bring_in(incoming)
        say(*incoming.plan.rejected)
        yield organisation
