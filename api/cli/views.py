"""Which lists of gaps does everybody see under a name?"""

from __future__ import annotations

from urllib.parse import parse_qsl

from api.cli.options import Json, StoreURL
from api.cli.stores import followed
from api.cli.terminal import day, grid, say, show, show_json, styled


def views(json: Json = False, store: StoreURL = None) -> None:
    """List the views of gaps that everybody sees."""
    with followed(store) as workbench:
        found = workbench.views.all()
    if json:
        rows = [
            {"id": each.id, "name": each.name, "query": each.query, "author": each.author, "at": each.at}
            for each in found
        ]
        show_json({"views": rows})
    elif not found:
        say(
            "There are no shared views yet.",
            "Save one for everybody on the desk of gaps: interstice serve opens it.",
        )
    else:
        table = grid({"overflow": "fold"}, {"overflow": "fold"}, {"no_wrap": True, "style": "dim"})
        for each in found:
            parts = ", ".join(f"{part} {value}" for part, value in parse_qsl(each.query)) or "all open gaps"
            by = f"{each.author}, {day(each.at.date())}" if each.author else day(each.at.date())
            table.add_row(styled((each.name, "bold")), styled(parts), styled(by))
        show(table)
