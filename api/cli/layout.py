"""Where does everything stand on the map, and would a fresh layout be better?"""

from __future__ import annotations

import typer

from api.cli.groups import goes_on, group
from api.cli.options import Author, Json, StoreURL, author_or_user
from api.cli.stores import followed
from api.cli.terminal import say, show, show_json, styled


def layout(context: typer.Context, json: Json = False, store: StoreURL = None) -> None:
    """Hold the map against one that is laid out afresh, or take that."""
    if goes_on(context):
        return
    from graph.relayout import Relayout

    with followed(store) as workbench:
        found = Relayout(workbench).look()
    over = round(100 * found.over)
    if json:
        show_json({"epoch": found.epoch, "over": over, "due": found.is_due, "back": found.goes_back})
        return
    longer = f"{over} % longer than" if over > 0 else "no longer than"
    show(styled((f"Ties on the map are {longer} on a fresh one.", "bold" if found.is_due else "")))
    if found.is_due:
        say("interstice layout renew lays it out afresh for everybody; interstice layout back takes that back.")


def renew(author: Author = None, json: Json = False, store: StoreURL = None) -> None:
    """Lay the map out afresh, for everybody and all days."""
    from graph.relayout import Relayout

    with followed(store) as workbench:
        epoch = Relayout(workbench).renew(author_or_user(author))
    if json:
        show_json({"epoch": epoch})
    else:
        say("The map is laid out afresh.", "interstice layout back takes that back.")


def back(author: Author = None, json: Json = False, store: StoreURL = None) -> None:
    """Go back to the layout before; what came since finds room."""
    from graph.relayout import Relayout

    with followed(store) as workbench:
        epoch = Relayout(workbench).back(author_or_user(author))
    if json:
        show_json({"epoch": epoch})
    else:
        say("Everything stands where it stood before the map was laid out afresh.")


app = group(layout, {"renew": renew, "back": back})
