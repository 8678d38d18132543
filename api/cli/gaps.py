"""Which empty spaces are there, or were there on another day, and in which state?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import candidates, gap_actions
from api.cli.groups import goes_on, group
from api.cli.lives import day_of
from api.cli.options import AsOf, Family, InScenario, Json, Parameters, RuleIds, States, StoreURL, Today
from api.cli.stores import followed, seen
from api.cli.terminal import counted, say, show, show_json, styled, working

if TYPE_CHECKING:
    from api.cli.gap_list import GapList
    from graph.workbench import Workbench


def gaps(
    context: typer.Context,
    rule: RuleIds = None,
    family: Family = None,
    state: States = None,
    today: Today = None,
    as_of: AsOf = None,
    scenario: InScenario = None,
    param: Parameters = None,
    every: Annotated[bool, typer.Option("--all", help="List every gap, also where there are very many.")] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make the past of all gaps anew, and say how many it changes.")
    ] = False,
    sheet: Annotated[
        Path | None,
        typer.Option("--export", metavar="FILE", help="Write them into FILE.csv or FILE.xlsx instead."),
    ] = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """List the empty spaces of the organisation, or work on one."""
    if goes_on(context):
        return
    from api.cli.gap_list import listed_with_lives
    from api.cli.gap_sheet import write_sheet

    with followed(store) as workbench:
        if rebuild:
            _rebuild(workbench, json=json)
            return
        with working("Looking for gaps"):
            view = seen(workbench, as_of, today, param, scenario)
            states, day = state or (), day_of(workbench, as_of)
            listed = listed_with_lives(workbench, view, rule or (), family, every=every, states=states, as_of=day)
            if sheet is None:
                write(listed, store, json=json, is_past=as_of is not None)
            else:
                write_sheet(listed, workbench, sheet)


def _rebuild(workbench: Workbench, *, json: bool) -> None:
    """Make all lives anew, and say how many are others than they were: none, if all is right."""
    before = dict(workbench.all_lives())
    with working("Making the past of all gaps anew"):
        workbench.book.rebuild()
    after = dict(workbench.all_lives())
    changed = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    if json:
        show_json({"gaps": len(after), "changed": len(changed), "keys": changed})
        return
    found = f"The past of {counted(len(after), 'gap')} was made anew"
    if not changed:
        show(styled(f"{found}: all is as it was."))
        return
    show(styled(f"{found}: {counted(len(changed), 'is', 'are')} another than before."), *map(styled, changed))


def write(listed: GapList, store: str | None, *, json: bool, is_past: bool = False) -> None:
    """Write the list as JSON or for people, with what to do next. `is_past`: it is not of now."""
    from api.cli.gap_json import with_lives_as_json
    from api.cli.gap_table import show_gaps

    if json:
        show_json(with_lives_as_json(listed))
    elif is_past and not any(listed.view.projection.label_counts.values()):
        say(
            f"There was nothing yet: revision {listed.view.revision} of {_named(store)} is empty.",
            "interstice history tells when things came.",
        )
    elif not any(listed.view.projection.label_counts.values()):
        say(
            f"There is nothing at revision {listed.view.revision} of {_named(store)}.",
            "interstice import PATH brings your organisation in; interstice demo shows a sample.",
        )
    else:
        show_gaps(listed)
        if listed.all:
            show("", styled(("interstice explain 'KEY' says what proves a gap and what could close it.", "dim")))


def _named(store: str | None) -> str:
    """The store as people know it: the file, or the address, which may hold a password and is not repeated."""
    from api.main import settings_for

    settings = settings_for(store)
    return str(settings.store_file) if settings.store_kind == "sqlite" else "the organisation in Neo4j"


app = group(
    gaps,
    {
        "show": gap_actions.show_gap,
        "assign": gap_actions.assign,
        "ack": gap_actions.acknowledge,
        "comment": gap_actions.comment,
        "fix": candidates.fix,
    },
)
