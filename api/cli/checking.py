"""Are there gaps that should stop a change, in a store or in files that are kept somewhere else?"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.gaps import write
from api.cli.options import Family, Json, Parameters, RuleIds, Severity, StoreURL, Today
from api.cli.stores import organisation_in, seen, seen_by, workbench_in
from api.cli.terminal import counted, number, say, show_json, working

if TYPE_CHECKING:
    from api.cli.gap_list import GapList
    from api.cli.verdict import Place, Verdict
    from graph.errors import Problem
    from graph.interchange import Source
    from graph.lifecycle.standards import Standards
    from graph.view import View
    from graph.workbench import Workbench


def check(
    path: Annotated[
        Path | None, typer.Argument(metavar="[PATH]", help="A file or folder to check instead of the store.")
    ] = None,
    fail_on: Annotated[
        Severity, typer.Option("--fail-on", help="The mildest gap that makes the exit status 1.")
    ] = "high",
    new_since: Annotated[
        str | None,
        typer.Option(
            "--new-since",
            metavar="REV|DATE",
            help="Only gaps that were not there at a revision, or on a day: of git for files, else of the store.",
        ),
    ] = None,
    rule: RuleIds = None,
    family: Family = None,
    today: Today = None,
    param: Parameters = None,
    sarif: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write it as SARIF.")] = None,
    junit: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write it as JUnit's XML.")] = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Fail when there are gaps, for use in CI; files need no store."""
    from api.cli.gap_list import choose
    from api.cli.verdict import Verdict

    chosen = rule or (), family
    with _described(path, store) as workbench:
        standards = None if path is None else _standards_beside(path)
        view = _seen(workbench, standards, today, param)
        verdict = Verdict(choose(view, *chosen), fail_on, places=_places(path) if sarif or junit else {})
        if new_since is not None:
            before = _before(path, workbench, new_since, view, chosen, param)
            verdict = replace(verdict, since=new_since, before=before)
        _write_files(verdict, sarif, junit)
        if json:
            show_json(_as_json(verdict))
        else:
            write(_shown(verdict), store, json=False)
            say(*_judgement(verdict))
    if not verdict.is_passed:
        raise typer.Exit(1)


def _shown(verdict: Verdict) -> GapList:
    """What people are shown: with a comparison only what is new."""
    if verdict.since is None:
        return verdict.listed
    new = frozenset(gap.key for gap in verdict.listed.all if verdict.is_new(gap))
    return replace(verdict.listed, only=new)


def _judgement(verdict: Verdict) -> list[str]:
    what = "gap" if verdict.since is None else "new gap"
    failing = len(verdict.failing)
    if verdict.is_passed:
        sentence = f"Passed: no {what} is {verdict.fail_on} or worse."
    elif failing:
        sentence = f"Failed: {counted(failing, f'{what} is', f'{what}s are')} {verdict.fail_on} or worse."
    else:
        sentence = "Failed: no rule had anything to look at."
    if verdict.since is None:
        return [sentence]
    then = f"{counted(len(verdict.before), 'gap was', 'gaps were')} there at {verdict.since}"
    return [
        sentence,
        f"{then}; {number(len(verdict.gone))} of them {'is' if len(verdict.gone) == 1 else 'are'} gone.",
    ]


def _as_json(verdict: Verdict) -> dict[str, Any]:
    from api.cli.gap_json import as_json

    found: dict[str, Any] = as_json(verdict.listed)
    compared: dict[str, Any] = {}
    if verdict.since is not None:
        news = [verdict.is_new(gap) for gap in verdict.listed.all]
        found["gaps"] = [{**each, "new": is_new} for each, is_new in zip(found["gaps"], news, strict=True)]
        compared = {"new_since": verdict.since, "new": sum(news), "gone": verdict.gone}
    judged = {"fail_on": verdict.fail_on, "failing": len(verdict.failing), "passed": verdict.is_passed}
    return {**found, **compared, **judged}


def _write_files(verdict: Verdict, sarif: Path | None, junit: Path | None) -> None:
    import orjson

    from api.cli import stores
    from api.cli.junit import as_junit
    from api.cli.sarif import as_sarif
    from graph.interchange.writing import write_file

    if sarif is not None:
        write_file(sarif, orjson.dumps(as_sarif(verdict), option=orjson.OPT_INDENT_2))
    if junit is not None:
        write_file(junit, as_junit(verdict, stores.clock()))


# what was there before


def _before(
    path: Path | None,
    workbench: Workbench,
    since: str,
    view: View,
    chosen: tuple[Sequence[str], str | None],
    param: list[str] | None,
) -> frozenset[str]:
    """The keys of the gaps that were there before.

    Files are judged by the rules of one's own that lie beside them now, so that a new rule alone makes no gap new.
    At a revision they are judged as of the same day as now, so that only what was changed makes gaps new; on a day
    as of that day, so that what the calendar opened since then is new too.
    """
    from api.cli.baseline import day_in

    today = day_in(since) or view.today
    if path is None:
        return _keys(seen(workbench, since, today, param), chosen)
    with _as_it_was(path, since) as before:
        return frozenset() if before is None else _keys(_seen(before, view.standards, today, param), chosen)


def _keys(view: View, chosen: tuple[Sequence[str], str | None]) -> frozenset[str]:
    from api.cli.gap_list import choose

    return frozenset(gap.key for gap in choose(view, *chosen).all)


@contextmanager
def _as_it_was(path: Path, since: str) -> Generator[Workbench | None]:
    """The organisation that the files described before, None where there were none."""
    from api.cli.baseline import files_since
    from graph.errors import Problem, Refused

    earlier = files_since(path, since)
    if not earlier.files:
        nothing = f"No commit is as old as {since}" if earlier.commit is None else f"{path} held nothing at {since}"
        say(f"{nothing}, so every gap is new.")
        yield None
        return
    with ExitStack() as stack:
        room = stack.enter_context(TemporaryDirectory(prefix="interstice-"))
        try:
            kept = stack.enter_context(_kept_in(room, earlier.files, f"{path} at {since}"))
        except Refused as error:
            raise Refused(Problem(f"{since}:{each.where}", each.sentence) for each in error.problems) from None
        yield kept[0]


def _places(path: Path | None) -> dict[str, Place]:
    """Where each node is described; nothing is known of a store."""
    from api.cli.verdict import places_in
    from graph.interchange import read

    return {} if path is None else places_in(path, read(path).where)


def _standards_beside(path: Path) -> Standards:
    """The rules that files are judged by: the catalogue, and the expectations that lie among them."""
    from graph.lifecycle.own_rules import described
    from graph.lifecycle.standards import Standards
    from graph.rules.expectations import expectations_beside

    return Standards(own=described(expectations_beside(path)))


def _seen(workbench: Workbench, standards: Standards | None, today: date | None, param: list[str] | None) -> View:
    """What is checked; a store by the rules that hold there."""
    if standards is None:
        return seen(workbench, None, today, param)
    return seen_by(workbench.organisation, standards, today, param)


# files, kept nowhere


@contextmanager
def _described(path: Path | None, store: str | None) -> Generator[Workbench]:
    """The organisation in the store or, where files are named, the one they describe."""
    if path is None:
        with workbench_in(store) as workbench:
            yield workbench
        return
    with TemporaryDirectory(prefix="interstice-") as room, _kept_in(room, path, f"{path}") as (workbench, rejected):
        say(*rejected)
        yield workbench


@contextmanager
def _kept_in(room: str, source: Source, name: str) -> Generator[tuple[Workbench, Sequence[Problem]]]:
    """The organisation that files describe, in a store in a folder, and what could not be read of it."""
    from graph.workbench import Workbench

    with organisation_in(f"sqlite:///{room}/check.db") as organisation:
        with working(f"Reading {name}"):
            incoming = organisation.plan(source)
            organisation.bring_in(incoming)
        yield Workbench(organisation), incoming.plan.rejected
