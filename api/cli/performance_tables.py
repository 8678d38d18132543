"""How are measurements written, for people and for programs?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from api.cli.terminal import counted, indented, number, styled
from bench.report import (
    Benchmark,
    Detection,
    Difference,
    LeftOut,
    Loading,
    Machine,
    MapChanged,
    MapLaid,
    Memory,
    Pause,
    Plan,
    Serving,
    Start,
    Suggested,
    WhatIf,
    Year,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

SUITES: Final = {"reference": "five rules", "catalogue": "all rules"}

UNITS: Final = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"))


def as_json(found: Benchmark) -> dict[str, object]:
    """Everything, for programs. Times are seconds, sizes bytes, rates something a second."""
    return {
        "machine": found.machine,
        "detection": found.of(Detection),
        "equal": found.equal,
        "differences": [each.sentence for each in found.of(Difference)],
        "what_if": found.of(WhatIf),
        "plan": found.of(Plan),
        "suggestion": found.of(Suggested),
        "memory": found.of(Memory),
        "start": found.of(Start),
        "year": found.of(Year),
        "map": found.of(MapLaid),
        "map_changed": found.of(MapChanged),
        "loading": found.of(Loading),
        "serving": found.of(Serving),
        "pause": found.of(Pause),
        "left_out": [each.sentence for each in found.of(LeftOut)],
    }


def tables(found: Benchmark) -> Iterator[RenderableType]:
    """Everything, for people: a table for each question that was asked."""
    yield styled(("Side by side in one run", "bold"), (f"  {_machine(found.machine)}", "dim"))
    yield styled(("The ratios are to be read; the times belong to this machine and this moment.", "dim"))
    yield from _detection(found.of(Detection))
    yield from _what_if(found.of(WhatIf))
    yield from _plan(found.of(Plan))
    yield from _suggested(found.of(Suggested))
    yield from _memory(found.of(Memory))
    yield from _start(found.of(Start))
    yield from _year(found.of(Year))
    yield from _maps(found.of(MapLaid))
    yield from _map_changes(found.of(MapChanged))
    yield from _loading(found.of(Loading))
    yield from _serving(found.of(Serving))
    yield from _pause(found.of(Pause))
    yield from _verdict(found)


def _machine(machine: Machine) -> str:
    return f"{counted(machine.processors, 'processor')}, {machine.system}, Python {machine.python}"


def _detection(rows: Sequence[Detection]) -> Iterator[RenderableType]:
    for people, group in groupby(rows, key=lambda row: row.people):
        of_size = sorted(group, key=lambda row: row.suite, reverse=True)
        columns = ("", "", "rules", "median", "least", "first run", "asked again", "times slower")
        cells = [_cells(row) for row in of_size]
        yield from _table(f"Finding the gaps of {number(people)} people", columns, cells, texts=2)
        for row in of_size:
            yield from _remarks(row)


def _cells(row: Detection) -> tuple[str, ...]:
    warm = "" if row.warm is None else time(row.warm)
    slower = "" if row.engine == "interstice" else ratio(row.ratio)
    return (
        SUITES[row.suite],
        row.engine,
        number(row.rules),
        time(row.seconds),
        time(row.minimum),
        time(row.cold),
        warm,
        slower,
    )


def _remarks(row: Detection) -> Iterator[RenderableType]:
    if row.slowest:
        names = ", ".join(f"{rule} {time(seconds)}" for rule, seconds in row.slowest)
        yield indented(styled((f"Slowest in {row.engine}: {names}.", "dim")), 4)
    if row.over_limit:
        over = f"{counted(len(row.over_limit), 'rule')} took {row.engine} over {number(row.limit or 0)} s each"
        yield indented(styled((f"{over} and were given up: {', '.join(row.over_limit)}.", "dim")), 4)


def _what_if(rows: Sequence[WhatIf]) -> Iterator[RenderableType]:
    columns = (
        "people",
        "moves",
        "rules",
        "median",
        "19 of 20",
        "to the smallest",
        "rules run whole",
        "times slower",
    )
    cells = [
        (
            number(row.people),
            number(row.moves),
            number(row.rules),
            time(row.median),
            time(row.p95),
            ratio(row.growth),
            time(row.full),
            ratio(row.full_ratio),
        )
        for row in rows
    ]
    yield from _table("What if one squad moved to another tribe", columns, cells)


def _plan(rows: Sequence[Plan]) -> Iterator[RenderableType]:
    columns = ("people", "steps", "gaps", "take several", "median", "to the smallest")
    cells = [
        (
            number(row.people),
            number(row.steps),
            number(row.gaps),
            number(row.together),
            time(row.seconds),
            ratio(row.growth),
        )
        for row in rows
    ]
    yield from _table("A plan of many steps, each gap blamed on the fewest that do it", columns, cells)


def _suggested(rows: Sequence[Suggested]) -> Iterator[RenderableType]:
    columns = ("people", "choices", "squads moved", "uncovered", "friction", "searching", "trying out")
    cells = [
        (
            number(row.people),
            number(row.choices),
            number(row.moved),
            f"{number(row.uncovered_before)} to {number(row.uncovered_after)}",
            f"{number(row.friction_before)} to {number(row.friction_after)}",
            time(row.searching),
            time(row.trying),
        )
        for row in rows
    ]
    yield from _table("Other tribes, in seconds of one processor", columns, cells)


def _maps(rows: Sequence[MapLaid]) -> Iterator[RenderableType]:
    columns = (
        "",
        "units",
        "objects",
        "arcs",
        "units placed",
        "whole map",
        "tie",
        "crossings",
        "over",
        "fill",
        "aspect",
        "least void",
    )
    cells = [
        (
            _whose(row),
            number(row.units),
            number(row.objects),
            number(row.arcs),
            time(row.standing),
            time(row.whole),
            number(round(row.tie)),
            "" if row.crossings is None else number(row.crossings),
            "" if row.over is None else number(round(row.over)),
            f"{row.fill:.2f}",
            f"{row.aspect:.2f}",
            "" if row.void is None else number(round(row.void)),
        )
        for row in rows
    ]
    yield from _table("The map laid out afresh, lengths in map units", columns, cells, texts=1)


def _map_changes(rows: Sequence[MapChanged]) -> Iterator[RenderableType]:
    order = {what: place for place, what in enumerate(dict.fromkeys(row.what for row in rows))}
    columns = ("change", "", "squads moved", "mean way", "largest way", "whole map")
    cells = [
        (
            row.what,
            _whose(row),
            f"{row.moved:.1%}",
            f"{row.mean:.1f}",
            number(round(row.largest)),
            time(row.seconds),
        )
        for row in sorted(rows, key=lambda row: order[row.what])
    ]
    yield from _table("What a change moves on the map, of squads that stay in their tribe", columns, cells, texts=2)


def _whose(row: MapLaid | MapChanged) -> str:
    return row.name or f"{number(row.people)} people"


def _memory(rows: Sequence[Memory]) -> Iterator[RenderableType]:
    columns = ("people", "nodes", "relationships", "a person", "a relationship", "a person, five rules", "networkx")
    cells = [
        (
            number(row.people),
            number(row.nodes),
            number(row.relationships),
            size(row.a_person),
            size(row.a_relationship),
            size(row.reference_a_person),
            f"{size(row.networkx_a_person)} ({ratio(row.networkx_ratio)})",
        )
        for row in rows
    ]
    yield from _table("Memory", columns, cells)


def _start(rows: Sequence[Start]) -> Iterator[RenderableType]:
    columns = ("people", "file", "columns read", "process to first answer")
    cells = [(number(row.people), size(row.file_bytes), time(row.columns), time(row.answer)) for row in rows]
    yield from _table("Start from an SQLite file", columns, cells)


def _year(rows: Sequence[Year]) -> Iterator[RenderableType]:
    columns = ("people", "gaps", "times there", "counted", "from whole lives", "times slower")
    cells = [
        (
            number(row.people),
            number(row.lives),
            number(row.episodes),
            time(row.counted),
            time(row.from_lives),
            ratio(row.ratio),
        )
        for row in rows
    ]
    yield from _table("The posture of a year, day by day and by rule", columns, cells)


def _loading(rows: Sequence[Loading]) -> Iterator[RenderableType]:
    columns = ("people", "nodes and relationships", "written in", "read in", "a second", "by rows", "times slower")
    cells = [
        (
            number(row.people),
            number(row.items),
            time(row.written),
            time(row.packed_seconds),
            rate(row.packed_rate),
            rate(row.row_rate),
            ratio(row.ratio),
        )
        for row in rows
    ]
    yield from _table("Loading from Neo4j in lists, and row by row", columns, cells)


def _serving(rows: Sequence[Serving]) -> Iterator[RenderableType]:
    columns = ("", "requests a second", "raw application", "share of it")
    cells = [(row.what, rate(row.rate), rate(row.raw_rate), f"{row.ratio:.2f}") for row in rows]
    yield from _table(
        "Reads over HTTP, beside an application that knows its answers by heart", columns, cells, texts=1
    )


def _pause(rows: Sequence[Pause]) -> Iterator[RenderableType]:
    columns = ("people", "planners", "plans a second", "alone", "median beside them", "longest beside them")
    cells = [
        (
            number(row.people),
            number(row.planners),
            rate(row.rate),
            time(row.alone),
            time(row.median),
            time(row.longest),
        )
        for row in rows
    ]
    yield from _table("A short answer while many planners try out plans at the same process", columns, cells)


def _verdict(found: Benchmark) -> Iterator[RenderableType]:
    yield ""
    if found.equal:
        yield styled(("✓ All that were compared found the same.", "green"))
    for each in found.of(Difference):
        yield styled((f"! {each.sentence}", "bold red"))
    for each in found.of(LeftOut):
        yield styled((f"○ {each.sentence}", "dim"))


def _table(
    title: str, columns: Sequence[str], cells: Sequence[Sequence[str]], texts: int = 0
) -> Iterator[RenderableType]:
    """A table with its title, if it has rows. The first columns (`texts`) are words, the others numbers."""
    from rich.table import Table

    if not cells:
        return
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for place, name in enumerate(columns):
        table.add_column(name, justify="left" if place < texts else "right")
    for row in cells:
        table.add_row(*row)
    yield from ("", styled((title, "bold")), indented(table))


# words


def time(seconds: float) -> str:
    """A time as people read it: 1.23 s, 45.6 ms."""
    factor, unit = next((each for each in UNITS if seconds >= each[0]), UNITS[-1])
    return f"{_three_digits(seconds / factor)} {unit}"


def size(count: float) -> str:
    """A number of bytes: 28 B, 1.2 kB, 345 MB."""
    for unit in ("B", "kB", "MB"):
        if count < 1000:
            return f"{_three_digits(count)} {unit}"
        count /= 1000
    return f"{_three_digits(count)} GB"


def rate(value: float) -> str:
    """A number of things a second, in whole ones."""
    return number(round(value))


def ratio(value: float) -> str:
    """How many times: 1.04x, 220x."""
    return f"{_three_digits(value)}x"


def _three_digits(value: float) -> str:
    return f"{value:,.0f}" if value >= 99.5 else f"{value:.1f}" if value >= 9.95 else f"{value:.2f}"
