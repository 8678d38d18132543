"""How does a planner ask on a command line for what closes a gap, and put one of the answers into a plan?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import typer

from api.cli.candidates import as_json
from api.cli.scenarios import told
from api.cli.terminal import counted, grid, number, show, show_json, styled, working

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graph.planning import Planning
    from graph.remedies import Remedy
    from graph.scenario.scenario import Scenario
    from graph.view import View


def suggest_for_gap(
    planning: Planning, view: View, scenario: Scenario | None, key: str, add: int | None, author: str, *, json: bool
) -> None:
    """Write what closes a gap of a view, or put one of these remedies at the end of the scenario that it shows."""
    if add is not None and scenario is None:
        raise typer.BadParameter("Say into which scenario it is to go: --from SCENARIO.")
    offered = _by_effect(view, key)
    if add is not None and scenario is not None:
        chosen = _chosen(offered, add)
        steps = [*scenario.steps, *(replace(each, author=author) for each in chosen.steps)]
        told(planning, planning.edit(scenario.id, steps, author, scenario.decided), json=json)
    elif json:
        show_json({"gap": key, "scenario": scenario.id if scenario else None, "items": as_json(offered)})
    else:
        show(*_remedies(offered, key))


def _by_effect(view: View, key: str) -> list[Remedy]:
    from graph.remedies import remedies
    from graph.suggest import CONSIDERED

    with working("Trying out what could close it"):
        return remedies(view, key, CONSIDERED, "effect")


def _chosen(offered: Sequence[Remedy], wanted: int) -> Remedy:
    from graph.errors import NotFound

    if wanted > len(offered):
        raise NotFound("remedy", str(wanted))
    return offered[wanted - 1]


_COLUMNS: Final = (("weight", "of gaps"), ("gaps", "opened"), ("gaps", "closed"), ("people", "moved"))


def _remedies(offered: Sequence[Remedy], key: str) -> Iterator[RenderableType]:
    if not offered:
        yield styled(f"No change that could be made here closes {key}.")
        return
    yield styled((f"{counted(len(offered), 'way')} to close {key}", "bold"), ", the best for all gaps first")
    right = {"justify": "right", "no_wrap": True}
    table = grid(right, *[right] * len(_COLUMNS), {"overflow": "fold"}, indent=2)
    for line in (0, 1):
        table.add_row("", "", *(styled((title[line], "dim")) for title in _COLUMNS), "")
    for place, each in enumerate(offered, 1):
        figures = (len(each.opened), len(each.closed), each.moved)
        counts = (styled(number(figure) if figure else "·") for figure in figures)
        said = styled(" ".join(each.candidate.sentences))
        table.add_row(
            "", styled((str(place), "bold")), styled(f"{each.effect:+d}" if each.effect else "·"), *counts, said
        )
        table.add_row("", "", *[""] * len(_COLUMNS), styled((each.candidate.reason, "dim")))
    yield from ("", table, "")
    yield styled(("--from SCENARIO looks within a plan; with --add NUMBER a way becomes steps of it.", "dim"))
