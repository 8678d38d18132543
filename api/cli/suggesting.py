"""How does a planner ask for other tribes on a command line, and how are the choices written?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

from api.cli.options import Author, Json, StoreURL, Today, author_or_user
from api.cli.remedying import suggest_for_gap
from api.cli.scenarios import id_of, planning_in, told
from api.cli.terminal import counted, grid, number, say, show, show_json, styled, until_interrupted, working

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graph.cuts import Figures, Wanted
    from graph.planning import Planning
    from graph.restructuring import Proposal, Tried
    from graph.scenario.scenario import Scenario
    from graph.view import View

Range: TypeAlias = tuple[int, int]


def range_of(text: str | None) -> Range | None:
    """The two whole numbers that somebody wrote as `15-150`, if they did."""
    if text is None:
        return None
    least, dash, most = text.partition("-")
    if not (dash and least.isdecimal() and most.isdecimal()) or max(len(least), len(most)) > _DIGITS:
        raise typer.BadParameter(f"{text!r} is no range. Write it like 15-150.")
    return int(least), int(most)


_DIGITS: Final = 8


def suggest(
    people: Annotated[
        str | None,
        typer.Option(
            metavar="LEAST-MOST", help="People a tribe may have; what the rule about sizes allows, if not said."
        ),
    ] = None,
    squads: Annotated[str | None, typer.Option(metavar="LEAST-MOST", help="Squads a tribe may have.")] = None,
    new: Annotated[int, typer.Option(metavar="NUMBER", min=0, max=100, help="So many new tribes at most.")] = 0,
    areas: Annotated[bool, typer.Option("--areas", help="Working on the same area ties squads too.")] = False,
    most_moved: Annotated[
        int | None, typer.Option(metavar="NUMBER", min=0, help="So many squads change their tribe at most.")
    ] = None,
    pin: Annotated[
        list[str] | None,
        typer.Option(
            metavar="UNIT", help="This unit stays where it is, with all in it; may be given several times."
        ),
    ] = None,
    tribe: Annotated[
        list[str] | None,
        typer.Option(metavar="TRIBE", help="Only this tribe takes part, and others that are given like this."),
    ] = None,
    seed: Annotated[int, typer.Option(metavar="NUMBER", min=0, max=2**31, help="Where the search begins.")] = 1,
    origin: Annotated[
        str | None, typer.Option("--from", metavar="SCENARIO", help="Begin at what this scenario plans.")
    ] = None,
    choice: Annotated[
        int | None, typer.Option(metavar="NUMBER", min=0, help="Show the steps of this choice.")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="Keep the choice as a scenario of this name.")
    ] = None,
    append: Annotated[
        bool, typer.Option("--append", help="Put the steps of the choice at the end of the scenario of --from.")
    ] = False,
    gap: Annotated[
        str | None, typer.Option(metavar="KEY", help="Suggest what closes this gap, and not other tribes.")
    ] = None,
    add: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", min=1, help="Put this way to close it into the scenario of --from."),
    ] = None,
    author: Author = None,
    today: Today = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Suggest other tribes: choices from moving nobody to moving freely, with less and less between tribes.

    Or, with --gap KEY, what closes a gap: ranked by the net effect on all gaps, then by how few people move.
    The same is suggested for the same seed. Interrupt it once to see what was found until then.
    """
    from graph.restructuring import wanted_of

    if name is not None and choice is None:
        raise typer.BadParameter("Say which choice is to be kept: --choice NUMBER.")
    if append and (choice is None or origin is None or name is not None):
        raise typer.BadParameter(
            "Say which choice goes to which scenario: --choice NUMBER --from SCENARIO, no --as."
        )
    if add is not None and gap is None:
        raise typer.BadParameter("Say which gap it is to close: --gap KEY.")
    with planning_in(store) as planning:
        scenario = None if origin is None else planning.one(id_of(planning, origin))
        view = _view(planning, scenario, today)
        if gap is not None:
            suggest_for_gap(planning, view, scenario, gap, add, author_or_user(author), json=json)
            return
        wanted = wanted_of(
            view,
            people=range_of(people),
            squads=range_of(squads),
            new=new,
            areas=areas,
            pinned=pin or (),
            tribes=tribe,
        )
        found = _proposed(view, wanted, seed, most_moved)
        chosen = None if choice is None else _chosen(found, choice)
        if chosen is not None and (name is not None or append):
            kept = _kept(planning, view, scenario, chosen, name, author_or_user(author))
            told(planning, kept, json=json, whole=True)
        elif json:
            _write_json(found)
        else:
            show(*(_choices(found) if chosen is None else _steps(chosen)))


def _view(planning: Planning, scenario: Scenario | None, today: date | None) -> View:
    from graph.outlook import Outlook

    return Outlook(planning.workbench).view(today=today, scenario=None if scenario is None else scenario.id)


def _proposed(view: View, wanted: Wanted, seed: int, most_moved: int | None) -> Proposal:
    from graph.restructuring import propose

    done = 0.0
    with until_interrupted() as is_wanted, working("Looking for other tribes", total=1) as step:

        def going(share: float) -> bool:
            nonlocal done
            step(share - done)
            done = share
            return is_wanted()

        found = propose(view, wanted, seed=seed, most_moved=most_moved, going=going)
    if not found.suggestion.is_whole:
        say("Stopped. This is the best that was found until then.")
    return found


def _chosen(found: Proposal, choice: int) -> Tried:
    from graph.errors import NotFound

    if choice >= len(found.tried):
        raise NotFound("choice", str(choice))
    return found.tried[choice]


def _kept(
    planning: Planning, view: View, scenario: Scenario | None, chosen: Tried, name: str | None, author: str
) -> Scenario:
    """A scenario of the steps of a choice, behind those of the one that it began at: that one, if it has no name."""
    steps = [replace(each, author=author) for each in chosen.choice.steps]
    if scenario is None:
        return planning.begin(name or "", author, steps, view.revision)
    if name is None:
        return planning.edit(scenario.id, [*scenario.steps, *steps], author, scenario.decided)
    return planning.begin(name, author, [*scenario.steps, *steps], scenario.base, forked_from=scenario.id)


def _write_json(found: Proposal) -> None:
    from api.suggestion_payload import as_json

    show_json(as_json(found))


# for people


_COLUMNS: Final = (
    ("squads", "moved"),
    ("people", "moved"),
    ("between", "tribes"),
    ("of them", "uncovered"),
    ("", "friction"),
    ("gaps", "opened"),
    ("gaps", "resolved"),
    ("modu-", "larity"),
)


def _choices(found: Proposal) -> Iterator[RenderableType]:
    suggestion, least, most = found.suggestion, *found.wanted.people
    front = suggestion.choices
    if len(front) == 1:
        yield styled(("No move leaves less between tribes.", "bold"), f" Tribes have {least} to {most} people.")
        return
    yield styled(
        (
            f"{number(len(found.tried))} of {counted(len(front), 'choice')} from moving nobody to moving freely",
            "bold",
        ),
        f"  tribes of {number(least)} to {number(most)} people",
    )
    right = {"justify": "right", "no_wrap": True}
    table = grid(right, *[right] * len(_COLUMNS), indent=2)
    for line in (0, 1):
        table.add_row("", "", *(styled((title[line], "dim")) for title in _COLUMNS))
    for place, each in enumerate(found.tried):
        table.add_row("", styled((str(place), "bold")), *_figures(each))
    yield from ("", table, "")
    yield from _alone(suggestion.communities.figures)
    yield styled(("--choice NUMBER shows the steps of a choice; with --as NAME it is kept as a scenario.", "dim"))


def _alone(figures: Figures) -> Iterator[RenderableType]:
    """What the dependencies alone would make."""
    if figures.moved:
        moves = counted(figures.moved, "squad moves", "squads move")
        between = counted(figures.crossing, "dependency lies", "dependencies lie")
        uncovered = f"{number(figures.uncovered)} uncovered"
        sentence = f"By dependencies alone, whatever the sizes: {moves}, {between} between tribes, {uncovered}."
        yield styled((sentence, "dim"))


def _figures(tried: Tried) -> Iterator[RenderableType]:
    figures = tried.choice.figures
    counts = (
        figures.moved,
        figures.people,
        figures.crossing,
        figures.uncovered,
        figures.friction,
        len(tried.opened),
        len(tried.resolved),
    )
    yield from (styled(number(each) if each else "·") for each in counts)
    _, modularity = tried.metrics["modularity"]
    yield styled("·" if modularity is None else f"{modularity:.2f}")


def _steps(chosen: Tried) -> Iterator[RenderableType]:
    table = grid({"justify": "right", "style": "dim"}, {"overflow": "fold"})
    for place, sentence in enumerate(chosen.sentences, 1):
        table.add_row(number(place), styled(sentence))
    yield table if chosen.sentences else styled("It moves nothing.")
