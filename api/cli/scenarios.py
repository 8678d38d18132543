"""How do people plan on a command line? Scenarios are begun, edited, taken back, shared and simulated."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from api.cli.groups import goes_on
from api.cli.imports import Vanished
from api.cli.naming import identified, short
from api.cli.options import Author, Json, StoreURL, Today, author_or_user
from api.cli.stores import followed
from api.cli.terminal import counted, day, grid, json_of, number, say, show, show_json, styled, working

if TYPE_CHECKING:
    from rich.console import RenderableType

    from api.simulation_payload import Told
    from graph.operations import Step
    from graph.planning import Planning
    from graph.scenario.scenario import Scenario
    from graph.view import View

Id: TypeAlias = Annotated[str, typer.Argument(metavar="SCENARIO", help="Its name, its id, or the end of that.")]
What: TypeAlias = Annotated[
    list[str],
    typer.Argument(metavar="STEP...", help='Sentences, as in "move squad slips to tribe time", or files of steps.'),
]

Whole: TypeAlias = Annotated[bool, typer.Option("--all", help="Leave nothing out of long lists.")]


@contextmanager
def planning_in(store: str | None) -> Generator[Planning]:
    """The scenarios of the store with this address."""
    from graph.planning import Planning

    with followed(store) as workbench:
        yield Planning(workbench)


# trying something out


def what_if(
    what: What, today: Today = None, whole: Whole = False, json: Json = False, store: StoreURL = None
) -> None:
    """Show what steps would open and resolve, without keeping them."""
    from api.simulation_payload import Told

    with planning_in(store) as planning:
        view = planning.workbench.view(today=today)
        steps = steps_of(view, what)
        with working("Trying it out"):
            simulation = planning.try_out(view, steps)
            found = Told(view, simulation, planning.judged(simulation))
        _write(found, json=json, whole=whole)


def steps_of(view: View, what: Iterable[str], author: str = "") -> list[Step]:
    """The steps that sentences and files mean. Raises `Refused` for what is neither."""
    from graph.operations import Step
    from graph.scenario.phrases import said
    from graph.scenario.reading import read_plan

    steps: list[Step] = []
    for each in what:
        if " " not in each.strip() and Path(each).suffix in (".yaml", ".yml", ".json"):
            steps += read_plan(_content(Path(each)), each)
        else:
            steps.append(Step(said(each, lambda text: view.reader.search(text, 50)), author=author))
    return steps


def _content(path: Path) -> bytes:
    from graph.errors import Problem, Refused

    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Refused(Problem(str(path), f"This file cannot be read: {reason}.")) from error


def _write(found: Told, *, json: bool, whole: bool, head: Sequence[RenderableType] = ()) -> None:
    from api.cli.simulated import parts
    from api.simulation_payload import as_json

    if json:
        show_json(as_json(found, with_restricted=True))
    else:
        show(*head, *parts(found, whole=whole))


# keeping a plan


def create(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What people call it.")],
    what: Annotated[
        list[str] | None, typer.Argument(metavar="[STEP...]", help="Sentences, or files of steps.")
    ] = None,
    from_import: Annotated[
        Path | None,
        typer.Option("--from-import", metavar="FILE", help="A file or folder to take in: its changes are steps."),
    ] = None,
    vanished: Annotated[
        Vanished | None, typer.Option(help="What becomes of what the file describes no longer.")
    ] = None,
    note: Annotated[str, typer.Option(metavar="TEXT", help="What it is for.")] = "",
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Begin a scenario on the organisation as it is now."""
    who = author_or_user(author)
    with planning_in(store) as planning:
        steps = steps_of(planning.workbench.view(), what or (), who)
        if from_import is not None:
            incoming = planning.workbench.organisation.plan(from_import, vanished=vanished, author=who)
            steps = [*planning.steps_of(incoming), *steps]
        told(planning, planning.begin(name, who, steps, note=note), json=json, whole=True)


def fork(
    id: Id,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What people call the new one.")],
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Begin a scenario as another one is now."""
    with planning_in(store) as planning:
        told(planning, planning.fork(id_of(planning, id), name, author_or_user(author)), json=json, whole=True)


def scenarios(context: typer.Context, author: Author = None, json: Json = False, store: StoreURL = None) -> None:
    """List the scenarios that you may see, or work on one."""
    if goes_on(context):
        return
    from api.cli.planned import due_told
    from api.plan_payload import due_as_json
    from api.scenario_payload import as_json

    with planning_in(store) as planning:
        who = author_or_user(author)
        found = [each for each in planning.all(who).values() if not each.is_discarded]
        due = [each for each in planning.due() if each.scenario.may_see(who)]
        if json:
            show_json({"scenarios": [as_json(each) for each in found], "due": [due_as_json(each) for each in due]})
        elif not found:
            say("There are no scenarios yet.", "interstice scenario create NAME begins one.")
        else:
            show(_table(found), *([""] if due else []), *due_told(due))


def show_scenario(id: Id, json: Json = False, store: StoreURL = None) -> None:
    """Show the steps of a scenario."""
    with planning_in(store) as planning:
        told(planning, one(planning, id), json=json, whole=True)


def add(id: Id, what: What, author: Author = None, json: Json = False, store: StoreURL = None) -> None:
    """Add steps to a scenario."""
    who = author_or_user(author)
    with planning_in(store) as planning:
        scenario = one(planning, id)
        steps = steps_of(planning.base_of(scenario), what, who)
        told(
            planning,
            planning.edit(scenario.id, [*scenario.steps, *steps], who, scenario.decided),
            json=json,
            whole=True,
        )


def drop(
    id: Id,
    numbers: Annotated[list[int], typer.Argument(metavar="NUMBER...", help="The numbers of the steps.")],
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Leave steps out of a scenario."""
    from graph.errors import NotFound

    with planning_in(store) as planning:
        scenario = one(planning, id)
        for each in numbers:
            if not 1 <= each <= len(scenario.steps):
                raise NotFound("step", str(each))
        left = [step for place, step in enumerate(scenario.steps, 1) if place not in numbers]
        told(
            planning,
            planning.edit(scenario.id, left, author_or_user(author), scenario.decided),
            json=json,
            whole=True,
        )


def undo(id: Id, author: Author = None, json: Json = False, store: StoreURL = None) -> None:
    """Take the last edit of a scenario back."""
    with planning_in(store) as planning:
        told(planning, planning.undo(id_of(planning, id), author_or_user(author)), json=json, whole=True)


def redo(id: Id, author: Author = None, json: Json = False, store: StoreURL = None) -> None:
    """Make an edit again that was taken back."""
    with planning_in(store) as planning:
        told(planning, planning.redo(id_of(planning, id), author_or_user(author)), json=json, whole=True)


def share(
    id: Id,
    editors: Annotated[list[str] | None, typer.Option("--editor", metavar="NAME", help="Who may edit it.")] = None,
    viewers: Annotated[
        list[str] | None, typer.Option("--viewer", metavar="NAME", help="Who may look at it.")
    ] = None,
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Say who else may edit a scenario, and who may look at it."""
    with planning_in(store) as planning:
        who = author_or_user(author)
        told(planning, planning.share(id_of(planning, id), who, editors or (), viewers or ()), json=json)


def discard(id: Id, author: Author = None, json: Json = False, store: StoreURL = None) -> None:
    """Go on with a scenario no more; it is kept."""
    with planning_in(store) as planning:
        told(planning, planning.discard(id_of(planning, id), author_or_user(author)), json=json)


def simulate(id: Id, today: Today = None, whole: Whole = False, json: Json = False, store: StoreURL = None) -> None:
    """Show what a scenario opens and resolves, what it changes for whom, and which step does it."""
    from api.simulation_payload import Told

    with planning_in(store) as planning:
        scenario = one(planning, id)
        with working("Trying it out"):
            simulation = planning.simulate(scenario, today)
            found = Told(planning.base_of(scenario, today), simulation, planning.judged(simulation))
        _write(found, json=json, whole=whole, head=[*_head(scenario), ""])
        if found.opened and not json:
            say(f"interstice explain KEY --scenario {short(scenario.id)} says what proves a gap that it opens.")


def export(
    id: Id,
    target: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it into FILE.")
    ] = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Write a scenario as YAML, to be reviewed like any text and read again with import, create or add."""
    from graph.interchange.writing import write_file
    from graph.scenario.files import file_of, table_of, written

    with planning_in(store) as planning:
        found = file_of(one(planning, id))
        text = json_of(table_of(found)) if json else written(found)
        if target is None:
            typer.echo(text, nl=False)
        else:
            write_file(target, text.encode())
            say(f"{target} holds it.")


def bring_in(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A scenario, as export writes it.")],
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Make a scenario of a file, on the organisation as it is now; you may edit it, whoever made it."""
    from graph.scenario.files import read_scenario

    found = read_scenario(_content(file), str(file))
    with planning_in(store) as planning:
        told(planning, planning.bring_in(found, author_or_user(author)), json=json, whole=True)


def one(planning: Planning, text: str) -> Scenario:
    return planning.one(id_of(planning, text))


def id_of(planning: Planning, text: str) -> str:
    return identified("scenario", text, {each.id: each.name for each in planning.all().values()})


# for people and programs


def told(planning: Planning, scenario: Scenario, *, json: bool, whole: bool = False) -> None:
    from api.cli.simulated import steps
    from api.scenario_payload import as_json

    if json:
        show_json(as_json(scenario))
        return
    show(*_head(scenario), *(["", steps(planning.carried_out(scenario))] if whole and scenario.steps else ()))
    show("", styled((f"interstice scenario simulate '{scenario.name}' shows what it would do.", "dim")))


def _head(scenario: Scenario) -> list[RenderableType]:
    state = f"  {scenario.state}"
    who = f", edited by {', '.join(sorted(scenario.editors))}" if scenario.editors else ""
    note = [styled(scenario.note)] if scenario.note else []
    return [
        styled((scenario.name, "bold"), state, (f"  {short(scenario.id)}", "dim")),
        styled(
            (
                f"{counted(len(scenario.steps), 'step')} on revision {number(scenario.base)}, by {scenario.author}",
                "dim",
            ),
            (who, "dim"),
        ),
        *_approval(scenario),
        *note,
    ]


def _approval(scenario: Scenario) -> list[RenderableType]:
    approval = scenario.approval
    if approval is None or scenario.state not in ("approved", "applied"):
        return []
    why = f": {approval.reason}" if approval.reason else ""
    broken = f" (not as expected: {', '.join(approval.unmet)})" if approval.unmet else ""
    return [styled((f"approved by {approval.by} on {day(approval.at.date())}{broken}{why}", "dim"))]


def _table(found: Iterable[Scenario]) -> RenderableType:
    table = grid({"no_wrap": True, "style": "dim"}, {"overflow": "fold"}, *[{"no_wrap": True}] * 3)
    for each in found:
        about = styled((each.name, "bold"), (f"  {each.author}", "dim"))
        steps = f"{counted(len(each.steps), 'step')} on revision {number(each.base)}"
        table.add_row(short(each.id), about, each.state, steps, f"changed {day(each.changed_at.date())}")
    return table
