"""How do files come in: shown first, asked about, then committed?"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from api.cli.import_plan import plan_as_json, show_plan
from api.cli.options import Author, Json, StoreURL, author_or_user, date_of
from api.cli.stores import follow, seen, workbench_in
from api.cli.terminal import (
    NOBODY_SAID_YES,
    counted,
    day,
    in_bulk,
    is_watched,
    number,
    say,
    show,
    show_json,
    styled,
    watched,
    working,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.interchange.mapping import ColumnMapping
    from graph.organisation import Incoming, Organisation
    from graph.workbench import Workbench

Vanished: TypeAlias = Literal["keep", "close"]


def formats(incomplete: str) -> list[tuple[str, str]]:
    """The formats whose name begins so, with what they are, for completion in the shell."""
    from graph.interchange import FORMATS

    return [(each.name, each.about) for each in FORMATS.values() if each.name.startswith(incomplete)]


def import_files(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A file or a folder.")],
    format: Annotated[  # noqa: A002
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            autocompletion=formats,
            help="graph-json, yaml, csv, backstage, kubernetes or govuk; recognised by content, if not said.",
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Under which name its imports are kept apart from those of others."),
    ] = None,
    at: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=date_of, help="The date the revision carries; now, if not said."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Commit without asking.")] = False,
    vanished: Annotated[
        Vanished | None,
        typer.Option(help="What becomes of things the source described last time and no longer does."),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What the columns of a CSV or XLSX table hold, as JSON."),
    ] = None,
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Bring files in: shows what would change, asks, and commits it as one revision."""
    from graph.planning import Planning
    from graph.scenario.files import scenarios_beside

    columns = _mapping_in(mapping) if mapping else None
    plans = scenarios_beside(path) if columns is None else []
    with workbench_in(store, at) as workbench:
        organisation = workbench.organisation
        if at is not None:
            _check_order(organisation, at)

        def planned(fate: Vanished | None) -> Incoming:
            with in_bulk(), watched(f"Reading {path}") as going:
                return organisation.plan(
                    path,
                    format=format,
                    source=source,
                    vanished=fate,
                    author=author_or_user(author),
                    mapping=columns,
                    going=going,
                )

        incoming = planned(vanished)
        if not json:
            show_plan(incoming)
        status, revision = 0, None
        if incoming.plan.change_set.changes and not dry_run:
            status, incoming = _asked(incoming, planned, yes=yes)
            revision = None if status else _committed(workbench, incoming)
        begun = [] if status or dry_run else Planning(workbench).bring_in_new(plans, author_or_user(author))
        if json:
            scenarios = [{"id": each.id, "name": each.name} for each in begun]
            show_json({**plan_as_json(incoming, revision), "scenarios": scenarios})
        elif begun:
            names = ", ".join(each.name for each in begun)
            show("", f"{counted(len(begun), 'scenario')} came along: {names}.")
    if revision is not None and not json:
        _say_what_next(store, revision)
    raise typer.Exit(status)


def _mapping_in(path: Path) -> ColumnMapping:
    """What a file says about columns. Raises `Refused`."""
    from graph.interchange import Limits
    from graph.interchange.mapping import read_mapping
    from graph.interchange.reading import Files

    files = Files.of(path, Limits())
    return read_mapping(files.bytes_of(path.name), files.limits, str(path))


def _check_order(organisation: Organisation, at: date) -> None:
    """Raises `Refused` for a date before that of the latest revision: the past is not rewritten."""
    from graph.errors import Problem, Refused

    head = organisation.store.head()
    if head.at is not None and at < head.at.date():
        sentence = (
            f"Revision {head.revision} is of {day(head.at.date())}, and nothing can come in before it. "
            "Import files in the order of their dates."
        )
        raise Refused(Problem("--at", sentence))


def _committed(workbench: Workbench, incoming: Incoming) -> int | None:
    organisation = workbench.organisation
    with in_bulk(), watched(f"Writing {counted(len(incoming.plan.change_set.changes), 'change')}") as going:
        head = organisation.bring_in(incoming, going)
    follow(workbench)
    with working("Making the next start quick"):
        organisation.keep()
    return head and head.revision


def _asked(
    incoming: Incoming, planned: Callable[[Vanished | None], Incoming], *, yes: bool
) -> tuple[int, Incoming]:
    """The exit status if this must not be committed, else 0; and the import as it was decided on."""
    if not (yes or is_watched()):
        say(
            "Nothing was written, for nobody is at the terminal to say yes.",
            "Repeat it with --yes to commit, or with --dry-run to only look.",
        )
        return NOBODY_SAID_YES, incoming
    plan = incoming.plan
    if plan.needs_confirmation:
        gone = f"{number(len(plan.vanished))} of the {counted(plan.described_before, 'thing')}"
        say(f"{gone} that {plan.change_set.source} described last time would vanish, which is a lot.")
        if yes:
            say(
                "Nothing was written. Repeat it with --vanished keep if the files are a part of the source,",
                "or with --vanished close if they are all of it and what is missing has ended.",
            )
            return NOBODY_SAID_YES, incoming
        answer = typer.prompt("What should become of them: keep, close, or stop?", default="stop", err=True)
        if answer not in ("keep", "close"):
            say("Nothing was written.")
            return 1, incoming
        incoming = planned(answer)
    if not yes and not typer.confirm(f"Commit this as revision {incoming.expected + 1}?", err=True):
        say("Nothing was written.")
        return 1, incoming
    return 0, incoming


def _say_what_next(store: str | None, revision: int) -> None:
    """How many gaps there are today, and what to do next."""
    with workbench_in(store) as workbench:
        view = seen(workbench)
        with working("Looking for gaps"):
            report = view.report
    evaluated = sum(result.evaluated for result in report.results)
    rules = f"{number(evaluated)} of {counted(len(report.results), 'rule')} had something to look at."
    show(
        "",
        styled((f"Revision {number(revision)} holds it. {counted(len(report), 'gap')} now; {rules}", "bold")),
        styled(("interstice gaps lists them; interstice serve shows them on the map.", "dim")),
    )
