"""How does a rule hold here, and how is that changed?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Author, Json, Severity, StoreURL, author_or_user, rule_ids
from api.cli.stores import followed
from api.cli.terminal import counted, day, grid, number, show, show_json, styled

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graph.book import Decision
    from graph.lifecycle.standards import Adjustment
    from graph.workbench import Workbench


def unit_kinds(incomplete: str) -> list[str]:
    """The kinds of unit that begin so, for completion in the shell."""
    from graph.lifecycle.standards import UNIT_KINDS

    return [kind for kind in UNIT_KINDS if kind.startswith(incomplete)]


def rule(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of a rule.", autocompletion=rule_ids)],
    parameters: Annotated[
        list[str] | None, typer.Option("--param", metavar="NAME=VALUE", help="Another value for a parameter.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND", autocompletion=unit_kinds, help="The parameters are for units of this kind only."
        ),
    ] = None,
    severity: Annotated[Severity | None, typer.Option(help="How severe its gaps are.")] = None,
    off: Annotated[bool, typer.Option("--off", help="Switch it off; needs a reason.")] = False,
    on: Annotated[bool, typer.Option("--on", help="Switch it on again.")] = False,
    reset: Annotated[bool, typer.Option("--reset", help="Back to how it was before anybody adjusted it.")] = False,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, in a sentence.")] = "",
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Show how a rule holds here, or change that."""
    from graph.lifecycle.standards import Adjustment

    if off and on:
        raise typer.BadParameter("Say either --on or --off.")
    if kind and not parameters:
        raise typer.BadParameter("--kind goes with --param, which says what is different for units of that kind.")
    with followed(store) as workbench:
        holding = workbench.standards()
        before, seen = holding.adjustments.get(id, Adjustment()), holding.decided(id)
        if not (parameters or severity or off or on or reset):
            _show(workbench, id, json=json)
            return
        start = Adjustment() if reset else before
        values = _values(workbench, id, parameters or ())
        workbench.adjust_rule(
            id,
            author_or_user(author),
            reason=reason,
            is_on=on or (start.is_on and not off),
            severity=severity or start.severity,
            parameters=start.parameters if kind else {**start.parameters, **values},
            kinds=_kinds(start, kind, values),
            seen=seen,
        )
        _show(workbench, id, json=json, latest=True)


def _values(workbench: Workbench, id: str, texts: Iterable[str]) -> dict[str, float]:
    """Parameters written as `NAME=VALUE`. Raises `Refused` for a name or number that does not exist."""
    from graph.gaps import parameters_of

    rules = workbench.standards().known.rules
    return dict(parameters_of((f"{id}.{text}" for text in texts), rules).get(id, {}))


def _kinds(start: Adjustment, kind: str | None, values: Mapping[str, float]) -> dict[str, Mapping[str, float]]:
    kinds = dict(start.kinds)
    if kind:
        kinds[kind] = {**kinds.get(kind, {}), **values}
    return kinds


def _show(workbench: Workbench, id: str, *, json: bool, latest: bool = False) -> None:
    """How the rule holds, what was decided about it, and what the latest decision did."""
    from graph.lifecycle.standards import ABOUT, Adjustment

    standards = workbench.standards()
    usual = standards.known.rule(id)
    held = next((each for each in standards.rules if each.id == id), None)
    adjustment = standards.adjustments.get(id, Adjustment())
    decisions = [each for each in workbench.book.decisions() if each.about == f"{ABOUT}{id}"]
    shown = held or usual
    if json:
        show_json(
            {
                "id": id,
                "on": held is not None,
                "severity": shown.severity,
                "parameters": dict(shown.parameters),
                "kinds": {kind: dict(each) for kind, each in adjustment.kinds.items()},
                "history": [_as_json(each) for each in decisions],
                **_counts(workbench, decisions[-1] if latest else None),
            }
        )
        return
    why = adjustment.reason if standards.is_kept(id) else standards.own[id].reason
    state = "on" if held else f"off: {why}"
    values = [f"{name} = {_valued(value, usual.parameters[name])}" for name, value in shown.parameters.items()]
    special = [
        f"{kind}: {', '.join(f'{name} = {number(value)}' for name, value in each.items())}"
        for kind, each in adjustment.kinds.items()
    ]
    show(
        styled((shown.title, "bold"), "  ", (id, "dim")),
        styled(
            f"{state}, {shown.severity}{'' if shown.severity == usual.severity else f' (usually {usual.severity})'}"
        ),
        *(styled("  ", each) for each in (*values, *special)),
        *_history(decisions),
        *_done(workbench, decisions[-1] if latest else None),
    )


def _valued(value: float, usual: float) -> str:
    return number(value) if value == usual else f"{number(value)} (usually {number(usual)})"


def _as_json(each: Decision) -> dict[str, object]:
    return {"number": each.number, "author": each.author, "at": each.at, **each.content}


def _history(decisions: Iterable[Decision]) -> list[RenderableType]:
    table = grid({"no_wrap": True, "style": "dim"}, {"no_wrap": True}, {"overflow": "fold"}, indent=2)
    for each in decisions:
        severity = [each.content["severity"]] if each.content["severity"] else []
        values = [f"{name}={number(value)}" for name, value in each.content["parameters"].items()]
        kinds = [
            f"{kind}: {name}={number(value)}"
            for kind, some in each.content["kinds"].items()
            for name, value in some.items()
        ]
        what = (
            ", ".join([*([] if each.content["on"] else ["off"]), *severity, *values, *kinds])
            or "as nobody adjusted it"
        )
        reason = f"  {each.content['reason']}" if each.content["reason"] else ""
        table.add_row("", styled(day(each.at.date())), styled(each.author), styled(what, (reason, "dim")))
    return ["", styled(("What was decided", "bold")), table] if table.row_count else []


def caused(workbench: Workbench, decided: int) -> tuple[int, int]:
    """How many gaps the decision with this number opened, and how many it ended."""
    opened = ended = 0
    for life in workbench.all_lives().values():
        for episode in life.episodes:
            opened += (episode.opened.kind, episode.opened.number) == ("decision", decided)
            over = episode.ended
            ended += over is not None and (over.kind, over.number) == ("decision", decided)
    return opened, ended


def _counts(workbench: Workbench, decision: Decision | None) -> dict[str, object]:
    if decision is None:
        return {}
    opened, ended = caused(workbench, decision.number)
    return {"opened": opened, "ended": ended}


def _done(workbench: Workbench, decision: Decision | None) -> list[RenderableType]:
    if decision is None:
        return []
    opened, ended = caused(workbench, decision.number)
    return ["", styled((f"This opened {counted(opened, 'gap')} and ended {number(ended)}.", "bold"))]
