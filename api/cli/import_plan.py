"""How is it shown what an import would change?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from api.cli.terminal import Part, console, day, grid, indented, number, show, styled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from graph.changes import Change
    from graph.errors import Problem
    from graph.imports import ImportPlan
    from graph.model import Node
    from graph.organisation import Incoming

EXAMPLES: Final = 5
"""So many examples are shown of each kind of change."""

REASONS: Final = 20
"""So many reasons for leaving something out are shown."""


def plan_as_json(incoming: Incoming, revision: int | None) -> dict[str, object]:
    """A plan for programs; `revision` is the one it made, None where nothing was written."""
    plan, change_set = incoming.plan, incoming.plan.change_set
    return {
        "format": incoming.format,
        "source": change_set.source,
        "at": change_set.at,
        "revision": revision,
        "changes": len(change_set.changes),
        "created": _by_label(plan.created),
        "changed": _by_label(_changed_nodes(plan)),
        "unchanged": plan.unchanged,
        "vanished": [_ref(node) for node in plan.vanished],
        "closed": [_ref(node) for node in plan.closed],
        "reappeared": [_ref(node) for node in plan.reappeared],
        "relationships": {
            "added": plan.relationships_added,
            "changed": len(plan.changed) - len(_changed_nodes(plan)),
            "removed": plan.relationships_removed,
        },
        "rejected": [{"where": each.where, "sentence": each.sentence} for each in plan.rejected],
        "notes": list(plan.notes),
    }


def _by_label(nodes: Iterable[Node]) -> dict[str, int]:
    return dict(sorted(Counter(node.label for node in nodes).items()))


def _changed_nodes(plan: ImportPlan) -> list[Node]:
    from graph.model import Node

    return [each.item for each in plan.changed if isinstance(each.item, Node)]


def _ref(node: Node) -> dict[str, str]:
    return {"id": node.id, "label": node.label, "name": node.name}


def show_plan(incoming: Incoming) -> None:
    """Write for people what an import would change, what it left out, and what is to be known about it."""
    plan, change_set = incoming.plan, incoming.plan.change_set
    head: list[Part] = [
        "Read as ",
        (incoming.format, "bold"),
        ", under the source name ",
        (change_set.source, "bold"),
    ]
    show(
        styled(*head, f", dated {day(change_set.at.date())}."),
        *_summary(plan),
        *_changed(plan.changed),
        *_nodes(f"Back again: {number(len(plan.reappeared))}", plan.reappeared),
        *_vanished(plan),
        *_rejected(plan.rejected),
        *_notes(plan.notes),
    )


def _summary(plan: ImportPlan) -> list[RenderableType]:
    if not plan.change_set.changes:
        return [styled(("Nothing to change: the organisation is as these files describe it.", "bold"))]
    counts = {
        "created": _by_label(plan.created),
        "changed": _by_label(_changed_nodes(plan)),
        "vanished": _by_label(plan.vanished),
    }
    ties = {
        "created": plan.relationships_added,
        "changed": len(plan.changed) - len(_changed_nodes(plan)),
        "vanished": plan.relationships_removed,
    }
    right = ({"justify": "right", "no_wrap": True, "width": 8} for _ in counts)
    rest = max(console().width - 52, 8)
    examples = {"overflow": "ellipsis", "no_wrap": True, "style": "dim", "max_width": rest}
    table = grid({"no_wrap": True, "width": 13}, *right, examples, indent=2)
    table.add_row("", "", *(styled((name, "dim")) for name in counts))
    for label in sorted({label for each in counts.values() for label in each}):
        names = ", ".join([node.name for node in plan.created if node.label == label][:EXAMPLES])
        table.add_row("", styled(label), *(_cell(each.get(label, 0)) for each in counts.values()), styled(names))
    table.add_row("", styled("relationships"), *(_cell(each) for each in ties.values()))
    return ["", table]


def _cell(value: int) -> RenderableType:
    return styled(number(value)) if value else styled(("·", "dim"))


def _more(total: int, shown: int) -> list[RenderableType]:
    return [styled("  ", (f"and {number(total - shown)} more", "dim"))] if total > shown else []


def _nodes(title: str, nodes: Sequence[Node]) -> list[RenderableType]:
    if not nodes:
        return []
    lines = [styled("  ", node.name, (f"  {node.label}, {node.id}", "dim")) for node in nodes[:EXAMPLES]]
    return ["", styled((title, "bold")), *lines, *_more(len(nodes), EXAMPLES)]


def _changed(changes: Sequence[Change]) -> list[RenderableType]:
    from graph.changes import named, values_changed

    if not changes:
        return []
    parts: list[RenderableType] = ["", styled((f"Changed: {number(len(changes))}", "bold"))]
    for change in changes[:EXAMPLES]:
        values = {name: pair for name, pair in values_changed(change).items() if name != "last_seen"}
        words = ", ".join(f"{name} {_value(old)} → {_value(new)}" for name, (old, new) in values.items())
        parts.append(styled("  ", named(change.item), (f"  {words}", "dim")))
    return [*parts, *_more(len(changes), EXAMPLES)]


def _value(value: object) -> str:
    text = "unknown" if value is None else str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _vanished(plan: ImportPlan) -> list[RenderableType]:
    fate = "they are closed" if plan.choice == "close" else "they stay, marked with the day they were last seen"
    return _nodes(
        f"No longer described: {number(len(plan.vanished))} of {number(plan.described_before)}; {fate}",
        plan.vanished,
    )


def _rejected(problems: Sequence[Problem]) -> list[RenderableType]:
    if not problems:
        return []
    lines = [
        styled("  ", (f"{each.where}: " if each.where else "", "dim"), each.sentence) for each in problems[:REASONS]
    ]
    return ["", styled((f"Left out: {number(len(problems))}", "bold red")), *lines, *_more(len(problems), REASONS)]


def _notes(notes: Sequence[str]) -> list[RenderableType]:
    return ["", styled(("Worth knowing", "bold")), *(indented(styled(note)) for note in notes)] if notes else []
