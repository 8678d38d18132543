"""What should a unit know about its empty spaces this week?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.options import Json, StoreURL, day_option
from api.cli.stores import followed
from api.cli.terminal import safe, show_json, working
from api.plan_payload import due_as_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.digest import Digest, Line


def digest(
    unit: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this unit, with all in it; everything, if not said.")
    ] = None,
    day: Annotated[date | None, day_option("--to", "The last day of the week; today, if not said.")] = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Write what is new, due and resolved this week, as Markdown."""
    from graph.digest import as_markdown
    from graph.digest import digest as made

    with followed(store) as workbench, working("Looking through the week"):
        found = made(workbench, unit, day)
    if json:
        show_json(_as_json(found, unit))
    else:
        typer.echo("\n".join(map(safe, as_markdown(found).splitlines())))


def _as_json(found: Digest, unit: str | None) -> dict[str, Any]:
    return {
        "unit": unit,
        "about": found.about,
        "since": found.since,
        "day": found.day,
        "open": found.open,
        "waived": found.waived,
        "new": _lines(found.new),
        "due": _lines(found.due),
        "expiring": _lines(found.expiring),
        "resolved": _lines(found.resolved),
        "emptiest": [
            {"name": each.name, "tribes": each.tribes, "gaps": dict(each.gaps)} for each in found.emptiest
        ],
        "waves": [due_as_json(each) for each in found.waves],
    }


def _lines(lines: Sequence[Line]) -> list[dict[str, str]]:
    return [
        {"key": each.key, "severity": each.severity, "sentence": each.sentence, "note": each.note} for each in lines
    ]
