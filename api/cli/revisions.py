"""What happened to the organisation, and how is it taken back?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.options import Author, Json, StoreURL, author_or_user
from api.cli.stores import follow, organisation_in, workbench_in
from api.cli.terminal import day, grid, number, say, show, show_json, styled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from graph.store.port import RevisionSummary


def history(
    limit: Annotated[int, typer.Option("--limit", min=1, help="So many, the latest first.")] = 20,
    before: Annotated[int | None, typer.Option("--before", metavar="REVISION", help="Only earlier ones.")] = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """List what was changed, when, by whom and why."""
    with organisation_in(store) as organisation:
        found = organisation.history(before, limit)
    if json:
        show_json({"revisions": [as_json(each) for each in found]})
    elif not found:
        say("Nothing has happened yet. interstice import PATH brings your organisation in.")
    else:
        show(_table(found))
        if found[-1].number > 1:
            show(styled((f"Earlier ones: interstice history --before {found[-1].number}", "dim")))


def as_json(each: RevisionSummary) -> dict[str, Any]:
    """One entry of the log for programs."""
    return {
        "revision": each.number,
        "id": each.id,
        "at": each.at,
        "author": each.author,
        "reason": each.reason,
        "source": each.source,
        "added": each.added,
        "updated": each.updated,
        "removed": each.removed,
    }


def changed(each: RevisionSummary) -> str:
    """How much a revision changed: "+3 ~2 −1"."""
    counts = (("+", each.added), ("~", each.updated), ("−", each.removed))
    return " ".join(f"{sign}{number(count)}" for sign, count in counts if count) or "nothing"


def _table(found: Sequence[RevisionSummary]) -> RenderableType:
    table = grid({"justify": "right"}, {"no_wrap": True}, {"no_wrap": True, "style": "dim"}, {"overflow": "fold"})
    table.add_row(*(styled((title, "dim")) for title in ("", "date", "changes", "why, and who")))
    for each in found:
        by = f"  {each.author}, {each.source}" if each.author else f"  {each.source}"
        table.add_row(
            styled((number(each.number), "bold")),
            styled(day(each.at.date())),
            styled(changed(each)),
            styled(each.reason, (by, "dim")),
        )
    return table


def undo(
    revision: Annotated[int, typer.Argument(metavar="REVISION", min=1, help="Its number in the history.")],
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Take one revision back, keeping everything that came after it."""
    with workbench_in(store) as workbench:
        organisation = workbench.organisation
        expected = organisation.store.head().revision
        head = organisation.undo(revision, author_or_user(author), expected)
        follow(workbench)
        (made,) = organisation.history(head.revision + 1, 1)
    if json:
        show_json({"undone": revision, **as_json(made)})
        return
    show(
        styled(f"Revision {number(revision)} is undone by revision {number(made.number)} ({changed(made)})."),
        styled((f"To take that back: interstice undo {made.number}", "dim")),
    )
