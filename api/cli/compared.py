"""How do plans stand side by side on a terminal? One column each beside the present, one row for each figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Final

import typer

from api.cli.naming import short
from api.cli.options import Json, StoreURL
from api.cli.scenarios import Whole, id_of, planning_in
from api.cli.simulated import figure
from api.cli.terminal import counted, grid, number, show, show_json, styled, working

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graph.gaps import Names
    from graph.scenario.comparing import Candidate, Ground, Parted

FEW: Final = 6
"""So many keys are named of what only one of two plans does; the others are counted."""


def compare(
    ids: Annotated[
        list[str], typer.Argument(metavar="SCENARIO...", help="Their names, ids, or the ends of those.")
    ],
    whole: Whole = False,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Compare scenarios side by side with the present, each as it would be on the organisation as it is now."""
    with planning_in(store) as planning:
        chosen = list(dict.fromkeys(id_of(planning, each) for each in ids))
        with working("Trying them out"):
            present, found = planning.compare(chosen)
        if json:
            from api.comparison_payload import as_json

            show_json(as_json(present, found, with_restricted=True))
        else:
            show(*_parts(present, found, planning.workbench.view().names, whole=whole))


def _parts(present: Ground, found: Sequence[Candidate], names: Names, *, whole: bool) -> Iterator[RenderableType]:
    yield _table(present, found, whole=whole)
    if len(found) > 1:
        yield styled(("* is the best of a row", "dim"))
    for each in found:
        yield from _notes(each)
    if len(found) == 2:
        yield ""
        yield from _difference(found[0], found[1], names, FEW if not whole else None)


def _table(present: Ground, found: Sequence[Candidate], *, whole: bool) -> RenderableType:
    from graph.scenario.comparing import figures

    right = {"justify": "right", "overflow": "fold"}
    table = grid({"overflow": "fold"}, right, *[right] * len(found), {"style": "dim", "no_wrap": True})
    names = [styled((each.scenario.name, "bold")) for each in found]
    table.add_row("", styled(f"revision {number(present.revision)}"), *names, "")
    for row in figures(present, found, with_restricted=True):
        if whole or row.differs:
            after = [
                styled((f"* {figure(value)}", "bold")) if place in row.best else styled(figure(value))
                for place, value in enumerate(row.after)
            ]
            table.add_row(styled(row.title), styled((figure(row.present), "dim")), *after, row.unit)
    return table


def _notes(one: Candidate) -> Iterator[RenderableType]:
    """What has to be known of a plan beside its figures."""
    from graph.naming import listed
    from graph.rules.expectations import said

    name = one.scenario.name
    if one.conflicts:
        met = counted(one.conflicts, "conflict")
        sentence = (
            f"{name} has {met} with what others changed, so it stands on revision {number(one.ground.revision)}. "
        )
        yield styled((f"{sentence}interstice scenario rebase {short(one.scenario.id)} shows them.", "yellow"))
    if one.unfit:
        steps = listed(list(map(str, one.unfit)), None)
        yield styled((f"{name} is compared without what does not fit: step {steps}.", "red"))
    for each in one.unmet:
        yield styled((f"✗ {name} is not as expected: {said(each.gate)}", "red"))


def _difference(first: Candidate, second: Candidate, names: Names, at_most: int | None) -> Iterator[RenderableType]:
    """What only one of two plans does."""
    from graph.scenario.comparing import apart

    found = apart(first, second)
    of = first.scenario.name, second.scenario.name
    yield from _only("opens", "open", of, found.opened, at_most)
    yield from _only("resolves", "resolve", of, found.resolved, at_most)
    yield from _only("changes something for", "change something for", of, _named(found.people, names), at_most)


def _named(people: Parted, names: Names) -> Parted:
    """The names of people in place of their ids."""
    from graph.scenario.comparing import Parted

    known = names([*people.first, *people.second, *people.both])
    return Parted(*(tuple(known[id_] for id_ in some) for some in (people.first, people.second, people.both)))


def _only(
    one: str, many: str, of: tuple[str, str], parted: Parted, at_most: int | None
) -> Iterator[RenderableType]:
    from graph.naming import listed

    for name, some in zip(of, (parted.first, parted.second), strict=True):
        if some:
            yield styled((f"Only {name} {one} ", "bold"), listed(some, at_most))
    if parted.both:
        yield styled((f"Both {many} {number(len(parted.both))}", "dim"))
