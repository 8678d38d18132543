"""How does one thing of the organisation hang together with another?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import AsOf, InScenario, Json, StoreURL
from api.cli.stores import seen, workbench_in
from api.cli.terminal import counted, show, show_json, styled

if TYPE_CHECKING:
    from graph.model import Node, Relationship


def path(
    start: Annotated[str, typer.Argument(metavar="FROM", help="The id of a node.")],
    end: Annotated[str, typer.Argument(metavar="TO", help="The id of another.")],
    as_of: AsOf = None,
    scenario: InScenario = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Show a shortest way between two nodes."""
    with workbench_in(store) as workbench:
        view = seen(workbench, as_of, scenario=scenario)
        steps = view.path(start, end)
        nodes = [view.node(id_) for id_, _ in steps]
    ties = [tie for _, tie in steps]
    if json:
        show_json({"revision": view.revision, "length": len(steps) - 1, "steps": _as_json(nodes, ties)})
        return
    show(styled((f"{counted(len(steps) - 1, 'step')} from {nodes[0].name} to {nodes[-1].name}", "bold")))
    for node, tie in zip(nodes, ties, strict=True):
        show(styled(*_arrow(node, tie), node.name, (f"  {node.label}, {node.id}", "dim")))


def _arrow(node: Node, tie: Relationship | None) -> list[str | tuple[str, str]]:
    if tie is None:
        return ["  "]
    return ["  ", (f"-{tie.type}-> " if tie.target == node.id else f"<-{tie.type}- ", "cyan")]


def _as_json(nodes: list[Node], ties: list[Relationship | None]) -> list[dict[str, object]]:
    from graph.changes import item_as_json

    return [
        {"node": {"id": node.id, "label": node.label, "name": node.name}, "by": item_as_json(tie)}
        for node, tie in zip(nodes, ties, strict=True)
    ]
