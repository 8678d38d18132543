"""How is what a plan would do written for people?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from api.cli.terminal import GLYPHS, STYLES, counted, day, grid, number, styled

if TYPE_CHECKING:
    from rich.console import RenderableType

    from api.simulation_payload import Told
    from graph.gaps import Gap
    from graph.operations import Step
    from graph.scenario.gating import Judged
    from graph.scenario.simulation import Blame, Carried

AT_MOST: Final = 30
"""So many gaps are written; the others are counted."""

FEW: Final = 8
"""So many of those for whom something changes are written of each kind."""

_AFFECTED: Final = {
    "units": ("unit", "units"),
    "people": ("person", "people"),
    "areas": ("area", "areas"),
    "processes": ("process", "processes"),
}


def parts(found: Told, *, whole: bool = False) -> Iterator[RenderableType]:
    """The steps, what they open and resolve, who is on the bench, what changes for whom, and the numbers.

    Long lists are cut unless the `whole` is wanted.
    """
    gaps, few = (None, None) if whole else (AT_MOST, FEW)
    yield steps(found.simulation.steps)
    yield from _gaps("It opens", found.opened, gaps)
    yield from _gaps("It resolves", found.resolved, gaps)
    yield from _gaps("It moves", [(each.after, sentence, blame) for each, sentence, blame in found.moved], gaps)
    if not (found.opened or found.resolved or found.moved):
        yield from ("", styled(("It opens and resolves no gap.", "bold")))
    yield from _gates(found.gates)
    yield from _bench(found, gaps)
    for group in _AFFECTED:
        yield from _affected(found, group, few)
    yield from _numbers(found)


def steps(found: Sequence[Carried]) -> RenderableType:
    """Each step in a sentence, with its wave and its day, and what was noted with it; or why it does not fit."""
    table = grid({"justify": "right", "style": "dim"}, {"overflow": "fold"})
    for each in found:
        if each.fits:
            table.add_row(number(each.number), styled(each.sentence, (_when(each.step), "dim")))
        else:
            reasons = " ".join(problem.sentence for problem in each.problems)
            table.add_row(
                number(each.number), styled((f"✗ {each.step.operation.kind} does not fit. {reasons}", "red"))
            )
    return table


def _when(step: Step) -> str:
    """The wave and the day of a step, and its note, behind its sentence: " (wave 2, 1 Mar 2027). For now."."""
    parts = [*([f"wave {step.wave}"] if step.wave != 1 else []), *([day(step.on)] if step.on else [])]
    return (f" ({', '.join(parts)})" if parts else "") + (f". {step.note}" if step.note else "")


def _gaps(title: str, found: Sequence[tuple[Gap, str, Blame]], at_most: int | None) -> Iterator[RenderableType]:
    from graph.rules.spec import SEVERITIES

    if not found:
        return
    yield from ("", styled((f"{title} {counted(len(found), 'gap')}", "bold")))
    table = grid({"no_wrap": True}, {"overflow": "fold"}, {"no_wrap": True, "style": "dim"}, indent=2)
    worst = sorted(found, key=lambda each: (-SEVERITIES.index(each[0].severity), each[0].key))
    for gap, sentence, blame in worst[:at_most]:
        severity = styled((f"{GLYPHS[gap.severity]} {gap.severity}", STYLES[gap.severity]))
        table.add_row("", severity, styled(sentence, (f"  {gap.key}", "dim")), _blamed(blame))
    yield table
    yield from _more(len(found), at_most)


def _blamed(blame: Blame) -> str:
    return f"step{'' if len(blame) == 1 else 's'} {' and '.join(map(str, blame))}"


def _more(count: int, at_most: int | None) -> Iterator[RenderableType]:
    if at_most is not None and count > at_most:
        yield styled("  ", (f"and {number(count - at_most)} more: --all or --json lists them.", "dim"))


def _gates(gates: Sequence[Judged]) -> Iterator[RenderableType]:
    """What is expected of plans, with a sign for whether the plan is so."""
    from graph.rules.expectations import said

    if not gates:
        return
    yield from ("", styled(("What is expected of plans", "bold")))
    table = grid({"no_wrap": True}, {"overflow": "fold"}, {"overflow": "fold", "style": "dim"}, indent=2)
    for each in gates:
        mark = ("✓ met", "green") if each.holds else ("✗ not met", "red")
        table.add_row("", styled(mark), styled(said(each.gate)), each.gate.id)
    yield table


def _bench(found: Told, at_most: int | None) -> Iterator[RenderableType]:
    bench = found.bench
    if not bench:
        return
    yield from ("", styled((f"{counted(len(bench), 'thing')} without a place", "bold"), "  on the bench"))
    table = grid({"overflow": "fold"}, {"overflow": "fold", "style": "dim"}, indent=2)
    for _, name, held in bench[:at_most]:
        table.add_row("", styled(name), styled(held))
    yield table
    yield from _more(len(bench), at_most)


def _affected(found: Told, group: str, at_most: int | None) -> Iterator[RenderableType]:
    """For whom of a group something changes; people stand beside the unit that they belong to."""
    some = [(each, sentence) for each, sentence in found.affected if each.group == group]
    if not some:
        return
    yield from ("", styled((f"It changes something for {counted(len(some), *_AFFECTED[group])}", "bold")))
    names = found.names(sorted({each.unit for each, _ in some if each.unit}))
    unit = [{"overflow": "fold", "style": "dim"}] if names else []
    table = grid({"overflow": "fold"}, *unit, indent=2)
    for each, sentence in some[:at_most]:
        table.add_row("", styled(sentence), *([styled(names.get(each.unit, ""))] if names else []))
    yield table
    yield from _more(len(some), at_most)


def _numbers(found: Told) -> Iterator[RenderableType]:
    from graph.metrics import METRICS
    from graph.scenario.consequences import SHIFTS

    measured = found.simulation.metrics(with_restricted=True)
    changed = [each for each in (*METRICS, *SHIFTS) if measured[each.id][0] != measured[each.id][1]]
    if not changed:
        return
    yield from ("", styled(("Numbers that change", "bold")))
    right = {"justify": "right", "no_wrap": True}
    table = grid({"overflow": "fold"}, right, right, {"style": "dim", "no_wrap": True}, indent=2)
    table.add_row("", "", styled(("before", "dim")), styled(("after", "dim")), "")
    for each in changed:
        before, after = measured[each.id]
        table.add_row("", styled(each.title), figure(before), figure(after), each.unit)
    yield table


def figure(value: float | None) -> str:
    """A number that may be unknown."""
    if value is None:
        return "·"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
