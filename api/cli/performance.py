"""How fast is it, beside other ways to find the same?"""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.options import Json
from api.cli.terminal import say, show, show_json


def sizes_of(text: str) -> list[int]:
    """The sizes that somebody wrote."""
    try:
        return [int(each) for each in text.split(",")]
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no list of sizes. Write it like 1000,10000.") from None


def bench(
    people: Annotated[
        str, typer.Option(metavar="N[,N]", help="How many people the organisations have, up to a million.")
    ] = "1000,10000",
    limit: Annotated[
        float, typer.Option(min=0.01, metavar="SECONDS", help="How long one rule may take in Cypher.")
    ] = 2.0,
    json: Json = False,
) -> None:
    """Measure it beside dictionaries, networkx, Cypher and a raw server, on made-up organisations."""
    sizes = sizes_of(people)

    from api.cli.performance_means import means
    from api.cli.performance_tables import as_json, tables
    from bench import run

    found = run(sizes, means(), limit, tell=say)
    if json:
        show_json(as_json(found))
    else:
        show(*tables(found))
    if not found.equal:
        raise typer.Exit(1)
