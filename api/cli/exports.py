"""How does an organisation become files: the one that is kept, or one that is made up?"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from api.cli.options import AsOf, InScenario, StoreURL, date_of
from api.cli.stores import follow, scenario_named, workbench_in
from api.cli.terminal import counted, in_bulk, say, show, styled, working

if TYPE_CHECKING:
    from graph.model import Records
    from graph.packed import Packed

OwnFormat: TypeAlias = Literal["graph-json", "yaml", "csv"]
Format: TypeAlias = Annotated[OwnFormat, typer.Option("--format", help="The form; csv makes a folder of tables.")]
Target: TypeAlias = Annotated[
    Path, typer.Option("--output", "-o", metavar="TARGET", help="The file or folder to write.")
]


def export(
    output: Target,
    format: Format = "graph-json",  # noqa: A002
    as_of: AsOf = None,
    scenario: InScenario = None,
    store: StoreURL = None,
) -> None:
    """Write the organisation to a file or folder, with nothing lost."""
    from graph.outlook import Outlook

    with workbench_in(store) as workbench, working("Reading the organisation"):
        outlook = Outlook(workbench)
        records = outlook.records(as_of, scenario_named(outlook, scenario))
    _write(records, format, output)


def _write(records: Records, format: OwnFormat, output: Path) -> None:  # noqa: A002
    from graph.interchange import write
    from graph.interchange.reading import SUFFIXES

    with working(f"Writing {output}"):
        write(records, format, output)
    what = f"{counted(len(records.nodes), 'node')} and {counted(len(records.relationships), 'relationship')}"
    show(styled(f"{output} holds {what}, as {format}."))
    if format != "csv" and output.suffix not in SUFFIXES:
        suffix = {"graph-json": ".json", "yaml": ".yaml"}[format]
        name = output.with_suffix(suffix).name
        say(f"Import goes by the ends of names: to read it again, call it {name} or say --format {format}.")


def generate(
    people: Annotated[int, typer.Option(min=1, metavar="N", help="How many people it has.")],
    seed: Annotated[int, typer.Option(metavar="S", help="Another number makes another organisation.")] = 1,
    today: Annotated[
        date | None, typer.Option(metavar="DATE", parser=date_of, help="The day it is up to date on.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="TARGET", help="The file or folder to write.")
    ] = None,
    format: Format = "graph-json",  # noqa: A002
    store: StoreURL = None,
) -> None:
    """Make up an organisation of any size, into files or into an empty store."""
    from graph.generator import REFERENCE_DAY, records
    from graph.generator import generate as made

    if (output is None) == (store is None):
        raise typer.BadParameter("Say where it should go: either -o TARGET or --store URL.")
    day = today or REFERENCE_DAY
    with in_bulk(), working(f"Making up {counted(people, 'person', 'people')}"):
        packed = made(people, seed, today=day)
    if output is not None:
        _write(records(packed), format, output)
    else:
        _commit(packed, day, store)


def _commit(packed: Packed, day: date, store: str | None) -> None:
    from graph.book import midnight
    from graph.errors import Problem, Refused
    from graph.generator import change_sets

    total = sum(len(each.ids) for each in packed.nodes) + sum(len(each.sources) for each in packed.relationships)
    with workbench_in(store, day) as workbench:
        organisation = workbench.organisation
        head = organisation.store.head()
        if head.revision:
            sentence = f"The store holds revision {head.revision} of an organisation. Choose an empty one."
            raise Refused(Problem("", sentence))
        with in_bulk(), working(f"Writing {counted(total, 'change')}", total) as advance:
            for change_set in change_sets(packed, midnight(day)):
                head = organisation.commit(change_set, head.revision)
                advance(len(change_set.changes))
        follow(workbench)
        with working("Making the next start quick"):
            organisation.keep()
    show(
        styled(
            f"The store is at revision {head.revision}. Judge it with interstice gaps --today {day.isoformat()}."
        )
    )
