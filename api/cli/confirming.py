"""What does an owner have to confirm, and how is it confirmed, handed over, or said to be gone?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.options import Author, Json, StoreURL, author_or_user
from api.cli.stores import followed
from api.cli.terminal import counted, day, grid, show, show_json, styled

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graph.lifecycle.confirming import Offer
    from graph.workbench import ToConfirm, Workbench


def confirm(
    owner: Annotated[str, typer.Argument(metavar="OWNER", help="The id of a unit or person.")],
    things: Annotated[
        list[str] | None, typer.Argument(metavar="[THING...]", help="The ids of what it owns, or is offered.")
    ] = None,
    mine: Annotated[bool, typer.Option("--mine", help="OWNER still has them.")] = False,
    to: Annotated[
        str | None, typer.Option("--to", metavar="ID", help="Offer them to another unit or person.")
    ] = None,
    gone: Annotated[bool, typer.Option("--gone", help="They no longer exist.")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="OWNER takes what it is offered.")] = False,
    decline: Annotated[bool, typer.Option("--decline", help="OWNER does not take it.")] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="OWNER takes the offer back.")] = False,
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Show what an owner has to confirm, or confirm it, hand it over, accept it."""
    flags = {"mine": mine, "offer": to is not None, "gone": gone}
    flags |= {"accept": accept, "decline": decline, "withdraw": withdraw}
    chosen = [name for name, is_set in flags.items() if is_set]
    if len(chosen) > 1 or bool(things) != bool(chosen):
        raise typer.BadParameter(
            "Name one thing or more, and say one of --mine, --to ID, --gone, --accept, --decline, --withdraw; "
            "or name the owner alone to see what there is to confirm."
        )
    with followed(store) as workbench:
        for thing in things or ():
            _answer(workbench, chosen[0], owner, thing, to or "", author_or_user(author))
        queue, offered = workbench.to_confirm(owner), workbench.offered_to(owner)
        if json:
            show_json(_as_json(owner, queue, offered))
        else:
            show(*_parts(workbench, owner, queue, offered))


def _answer(workbench: Workbench, kind: str, owner: str, thing: str, to: str, author: str) -> None:
    if kind == "mine":
        workbench.confirm(owner, thing, author)
    elif kind == "gone":
        workbench.no_longer_exists(owner, thing, author)
    elif kind == "offer":
        workbench.offer(owner, thing, to, author)
    elif kind == "withdraw":
        workbench.decline(owner, thing, author, "withdraw")
    else:
        giver = _giver(workbench, owner, thing)
        (workbench.accept if kind == "accept" else workbench.decline)(giver, thing, author)


def _giver(workbench: Workbench, to: str, thing: str) -> str:
    """Who offers the thing. Raises `NotFound` if nobody does."""
    from graph.errors import NotFound

    found = [each.owner for each in workbench.offered_to(to) if each.owned == thing]
    if not found:
        raise NotFound("offer", f"{thing} to {to}")
    return found[0]


def _as_json(owner: str, queue: Sequence[ToConfirm], offered: Sequence[Offer]) -> dict[str, Any]:
    return {
        "owner": owner,
        "queue": [
            {
                "id": each.owned.id,
                "label": each.owned.label,
                "name": each.owned.name,
                "verified_at": each.verified_at,
                "offered_to": each.offer.to if each.offer else None,
            }
            for each in queue
        ],
        "offered": [
            {"id": each.owned, "from": each.owner, "author": each.author, "at": each.at} for each in offered
        ],
    }


def _parts(
    workbench: Workbench, owner: str, queue: Sequence[ToConfirm], offered: Sequence[Offer]
) -> list[RenderableType]:
    offers = [each.offer.to for each in queue if each.offer]
    names = workbench.view().names([owner, *offers, *(id_ for each in offered for id_ in (each.owned, each.owner))])
    if not queue and not offered:
        return [styled(f"{names[owner]} owns nothing that has to be confirmed.")]
    table = grid({"overflow": "fold"}, {"overflow": "fold", "style": "dim"}, {"overflow": "fold"}, indent=2)
    for each in queue:
        when = f"confirmed {day(each.verified_at)}" if each.verified_at else "never confirmed"
        state = f"{when}, offered to {names[each.offer.to]}" if each.offer else when
        table.add_row("", styled(each.owned.name), styled(each.owned.id), styled(state))
    parts: list[RenderableType] = []
    if queue:
        parts += [
            styled((f"{names[owner]} has {counted(len(queue), 'thing')}, the longest unconfirmed first", "bold")),
            table,
        ]
        parts += [styled((f"interstice confirm {owner} THING --mine, --to ID or --gone answers.", "dim"))]
    if offered:
        rows = [
            styled(f"  {names[each.owned]}", (f"  {each.owned}", "dim"), f"  from {names[each.owner]}")
            for each in offered
        ]
        parts += ["", styled(("Offered to it", "bold")), *rows]
        parts += [styled((f"interstice confirm {owner} THING --accept or --decline answers.", "dim"))]
    return parts
