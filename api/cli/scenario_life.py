"""How does a plan become life on a command line? It is brought up to date, reviewed, applied, and taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import scenarios, suggesting
from api.cli.compared import compare
from api.cli.groups import group
from api.cli.options import Author, Json, StoreURL, author_or_user
from api.cli.scenarios import Id, id_of, one, planning_in, told
from api.cli.terminal import counted, grid, number, say, show, show_json, styled

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graph.operations.points import Point
    from graph.scenario.rebasing import Held, Met, Rebase


def rebase(
    id: Id,
    plan: Annotated[
        list[str] | None, typer.Option("--plan", metavar="NODE:WHAT", help="Here the plan wins; may be repeated.")
    ] = None,
    present: Annotated[
        list[str] | None, typer.Option("--present", metavar="NODE:WHAT", help="Here what is there stays.")
    ] = None,
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Put a scenario on the latest revision; where others changed the same, say what wins."""
    from api.scenario_payload import met

    decided = {**dict.fromkeys(map(_point, plan or ()), True), **dict.fromkeys(map(_point, present or ()), False)}
    with planning_in(store) as planning:
        scenario = one(planning, id)
        found = planning.meeting(scenario)
        left = [each for each in found.conflicts if each.point not in decided]
        if left:
            if json:
                show_json(met(found))
            else:
                show(*_conflicts(left))
            say("Nothing was changed. Say --plan NODE:WHAT or --present NODE:WHAT for each of these.")
            raise typer.Exit(1)
        told(
            planning,
            planning.rebase(scenario.id, author_or_user(author), decided, scenario.decided),
            json=json,
            whole=True,
        )
        if not json:
            show(*_not_fitting(found))


def _point(text: str) -> Point:
    node, colon, what = text.partition(":")
    if not colon or not node:
        raise typer.BadParameter(f"{text!r} is no point. Write NODE:WHAT, such as payslip-engine:PART_OF.")
    return node, what


def _conflicts(found: Sequence[Met]) -> list[RenderableType]:
    table = grid({"overflow": "fold"}, {"overflow": "fold"}, {"overflow": "fold"}, {"overflow": "fold"}, indent=2)
    table.add_row("", *(styled((title, "dim")) for title in ("", "when planned", "in the plan", "now")))
    for each in found:
        table.add_row(
            "",
            styled((":".join(each.point), "bold")),
            *(styled(_held(value)) for value in (each.base, each.wanted, each.current)),
        )
    return [styled((f"{counted(len(found), 'conflict')}: others changed what the plan changes", "bold")), table]


def _held(value: Held) -> str:
    if value is None:
        return "·"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _not_fitting(found: Rebase) -> Iterable[RenderableType]:
    for each in found.steps:
        if not each.fits:
            reasons = " ".join(problem.sentence for problem in each.problems)
            yield styled((f"✗ Step {number(each.number)} does not fit any more. {reasons}", "red"))


def submit(id: Id, author: Author = None, json: Json = False, store: StoreURL = None) -> None:
    """Ask for a scenario to be approved; nobody edits it meanwhile."""
    with planning_in(store) as planning:
        told(planning, planning.submit(id_of(planning, id), author_or_user(author)), json=json)


Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why, in a sentence.")]


def approve(id: Id, reason: Reason = "", author: Author = None, json: Json = False, store: StoreURL = None) -> None:
    """Approve a scenario that somebody else made; one that opens critical gaps needs a reason."""
    with planning_in(store) as planning:
        told(planning, planning.approve(id_of(planning, id), author_or_user(author), reason), json=json)


def send_back(
    id: Id, reason: Reason = "", author: Author = None, json: Json = False, store: StoreURL = None
) -> None:
    """Return a scenario to be worked on, with what is to be changed."""
    with planning_in(store) as planning:
        told(planning, planning.send_back(id_of(planning, id), author_or_user(author), reason), json=json)


def apply(
    id: Id,
    wave: Annotated[int | None, typer.Option(metavar="NUMBER", help="Only the steps of this wave.")] = None,
    steps: Annotated[list[int] | None, typer.Option("--step", metavar="NUMBER", help="Only this step.")] = None,
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Make the steps of an approved scenario the organisation's next revision."""
    with planning_in(store) as planning:
        scenario = planning.apply(id_of(planning, id), author_or_user(author), wave=wave, numbers=steps)
        told(planning, scenario, json=json)
        if not json:
            revision = number(scenario.applied[-1].revision)
            show(
                styled(
                    (
                        f"Revision {revision} holds it. interstice scenario restore '{scenario.name}' takes it back.",
                        "dim",
                    )
                )
            )


def restore(id: Id, author: Author = None, json: Json = False, store: StoreURL = None) -> None:
    """Take back everything that a scenario did, and say what others changed since."""
    with planning_in(store) as planning:
        scenario_id = id_of(planning, id)
        head, since = planning.restore(scenario_id, author_or_user(author))
        if json:
            show_json({"revision": head.revision, "since": [each.number for each in since]})
            return
        told(planning, planning.one(scenario_id), json=False)
        others = (
            f"{counted(len(since), 'revision')} of others since then stay"
            if since
            else "Nobody changed anything since"
        )
        show(styled(f"Revision {number(head.revision)} is as it was before. {others}."))


app = group(
    scenarios.scenarios,
    {
        "create": scenarios.create,
        "show": scenarios.show_scenario,
        "add": scenarios.add,
        "drop": scenarios.drop,
        "undo": scenarios.undo,
        "redo": scenarios.redo,
        "fork": scenarios.fork,
        "share": scenarios.share,
        "discard": scenarios.discard,
        "simulate": scenarios.simulate,
        "suggest": suggesting.suggest,
        "compare": compare,
        "export": scenarios.export,
        "import": scenarios.bring_in,
        "rebase": rebase,
        "submit": submit,
        "approve": approve,
        "return": send_back,
        "apply": apply,
        "restore": restore,
    },
)
