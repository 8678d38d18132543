"""How is what a plan would do written for people?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from api.cli.terminal import GLYPHS, STYLES, counted, grid, number, styled

if TYPE_CHECKING:
    from rich.console import RenderableType

    from api.simulation_payload import Told
    from graph.gaps import Gap
    from graph.scenario.simulation import Blame, Carried

AT_MOST: Final = 30
"""So many lines of a part are written; the others are counted."""


_HELD: Final = {
    "MEMBER_OF": "was in",
    "LEADS": "led",
    "DEPUTY_OF": "was deputy in",
    "SEAT_IN": "was a seat in",
    "PART_OF": "was part of",
    "NEEDED_BY": "was needed by",
    "PROVIDED_BY": "was provided by",
    "OWNS": "was owned by",
    "PURSUES": "was pursued by",
    "REPORTS_TO": "reported to",
}
"""What held a thing that has lost its place, in words."""


def parts(found: Told) -> Iterator[RenderableType]:
    """The steps, what they open and resolve, who is on the bench, what changes for whom, and the numbers."""
    yield from _steps(found.simulation.steps)
    yield from _gaps("It opens", found.opened)
    yield from _gaps("It resolves", found.resolved)
    yield from _gaps("It moves", [(each.after, sentence, blame) for each, sentence, blame in found.moved])
    if not (found.opened or found.resolved or found.moved):
        yield from ("", styled(("It opens and resolves no gap.", "bold")))
    yield from _bench(found)
    yield from _people(found)
    yield from _numbers(found)


def _steps(steps: Sequence[Carried]) -> Iterator[RenderableType]:
    table = grid({"justify": "right", "style": "dim"}, {"overflow": "fold"})
    for each in steps:
        if each.fits:
            table.add_row(number(each.number), styled(each.sentence))
        else:
            reasons = " ".join(problem.sentence for problem in each.problems)
            table.add_row(
                number(each.number), styled((f"✗ {each.step.operation.kind} does not fit. {reasons}", "red"))
            )
    yield table


def _gaps(title: str, found: Sequence[tuple[Gap, str, Blame]]) -> Iterator[RenderableType]:
    from graph.rules.spec import SEVERITIES

    if not found:
        return
    yield from ("", styled((f"{title} {counted(len(found), 'gap')}", "bold")))
    table = grid({"no_wrap": True}, {"overflow": "fold"}, {"no_wrap": True, "style": "dim"}, indent=2)
    worst = sorted(found, key=lambda each: (-SEVERITIES.index(each[0].severity), each[0].key))
    for gap, sentence, blame in worst[:AT_MOST]:
        severity = styled((f"{GLYPHS[gap.severity]} {gap.severity}", STYLES[gap.severity]))
        table.add_row("", severity, styled(sentence), _blamed(blame))
    yield table
    yield from _more(len(found))


def _blamed(blame: Blame) -> str:
    return f"step{'' if len(blame) == 1 else 's'} {' and '.join(map(str, blame))}"


def _more(count: int) -> Iterator[RenderableType]:
    if count > AT_MOST:
        yield styled("  ", (f"and {number(count - AT_MOST)} more: --json tells all.", "dim"))


def _bench(found: Told) -> Iterator[RenderableType]:
    bench = found.simulation.bench
    if not bench:
        return
    names = found.names(sorted({id_ for each in bench for id_ in (each.thing, each.held_by)}))
    yield from ("", styled((f"{counted(len(bench), 'thing')} without a place", "bold"), "  on the bench"))
    table = grid({"overflow": "fold"}, {"overflow": "fold", "style": "dim"}, indent=2)
    for each in bench[:AT_MOST]:
        table.add_row("", styled(names[each.thing]), styled(f"{_HELD[each.by]} {names[each.held_by]}"))
    yield table
    yield from _more(len(bench))


def _people(found: Told) -> Iterator[RenderableType]:
    if found.people:
        yield from ("", styled((f"It changes something for {number(len(found.people))}", "bold")))
        table = grid({"overflow": "fold"}, indent=2)
        for _, sentence in found.people[:AT_MOST]:
            table.add_row("", styled(sentence))
        yield table
        yield from _more(len(found.people))


def _numbers(found: Told) -> Iterator[RenderableType]:
    from graph.metrics import METRICS

    measured = found.simulation.metrics(with_restricted=True)
    changed = [each for each in METRICS if measured[each.id][0] != measured[each.id][1]]
    if not changed:
        return
    yield from ("", styled(("Numbers that change", "bold")))
    right = {"justify": "right", "no_wrap": True}
    table = grid({"overflow": "fold"}, right, right, {"style": "dim", "no_wrap": True}, indent=2)
    table.add_row("", "", styled(("before", "dim")), styled(("after", "dim")), "")
    for each in changed:
        before, after = measured[each.id]
        table.add_row("", styled(each.title), _figure(before), _figure(after), each.unit)
    yield table


def _figure(value: float | None) -> str:
    if value is None:
        return "·"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
