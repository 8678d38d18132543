"""How did the count of gaps develop, and what changed between two days, by which changes?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias

import typer

from api.cli.lives import called, cause_as_json, shortly
from api.cli.options import Json, StoreURL, date_of, day_option
from api.cli.stores import followed
from api.cli.terminal import (
    WIDE,
    console,
    counted,
    day,
    grid,
    number,
    say,
    show,
    show_json,
    spark,
    styled,
    working,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graph.book import Life
    from graph.lifecycle.posture import Drift, Grouping, Standing
    from graph.workbench import Workbench

By: TypeAlias = Literal["all", "family", "rule", "tribe"]
Step: TypeAlias = Literal["day", "week", "month"]

PERIOD: Final = timedelta(days=91)
"""So far back it is looked, if nobody says from when."""

COLUMNS: Final = 14
"""So many columns the line over time has at most; of more days the last of each few is shown."""

EXAMPLES: Final = 4
"""So many gaps are named that a change opened or ended."""


def posture(
    by: Annotated[By, typer.Option(help="What to count by.")] = "family",
    since: Annotated[
        date | None, day_option("--from", "The first day; 13 weeks before the last, if not said.")
    ] = None,
    until: Annotated[date | None, day_option("--to", "The last day; today, if not said.")] = None,
    step: Annotated[Step, typer.Option(help="How far the days lie apart.")] = "week",
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Show how many gaps are open over time, of how many assets, with waivers and without."""
    with followed(store) as workbench:
        last = until or workbench.today
        first = since or last - PERIOD
        if first > last:
            raise typer.BadParameter(f"{first} is later than {last}. Say --from an earlier day.")
        days = days_between(first, last, step)
        with working("Counting gaps"):
            standings = workbench.posture(days, _grouping(workbench, by))
            names = _names(workbench, by, standings)
        found: dict[str, list[Standing]] = {}
        for each in standings:
            found.setdefault(each.group, []).append(each)
        if json:
            groups = [_as_json(group, names, rows) for group, rows in found.items()]
            show_json({"from": first, "to": last, "by": by, "step": step, "groups": groups})
        elif not found:
            say("There never was anything to look at. interstice import PATH brings your organisation in.")
        else:
            show(*_table(days, names, found))


def days_between(first: date, last: date, step: Step) -> list[date]:
    """The days from `last` backwards in steps, down to `first`, which is always among them; ascending."""
    found = [last]
    while found[-1] > first:
        found.append(max(first, _earlier(last, step, len(found))))
    return found[::-1]


def _earlier(last: date, step: Step, count: int) -> date:
    if step != "month":
        return last - count * timedelta(days=7 if step == "week" else 1)
    months = last.year * 12 + last.month - 1 - count
    year, month = divmod(months, 12)
    for number_ in range(last.day, 27, -1):
        try:
            return date(year, month + 1, number_)
        except ValueError:  # a shorter month
            continue
    return date(year, month + 1, min(last.day, 28))


def _grouping(workbench: Workbench, by: By) -> Grouping:
    from graph.lifecycle import posture as counting

    if by == "family":
        return counting.by_family(workbench.standards().known.families)
    return {"all": counting.IN_ALL, "rule": counting.BY_RULE, "tribe": counting.BY_TRIBE}[by]


def _names(workbench: Workbench, by: By, standings: Sequence[Standing]) -> Mapping[str, str]:
    groups = sorted({each.group for each in standings})
    if by != "tribe":
        return {group: group for group in groups}
    return {**workbench.view().names([group for group in groups if group]), "": "outside all tribes"}


def _as_json(group: str, names: Mapping[str, str], rows: Sequence[Standing]) -> dict[str, object]:
    return {
        "group": group,
        "name": names[group],
        **_share_as_json(rows[-1]),
        "days": [
            {
                "day": each.day,
                "open": each.open,
                "waived": each.waived,
                "without_waivers": each.there,
                "opened": each.opened,
                "resolved": each.resolved,
                "reopened": each.reopened,
                **_share_as_json(each),
                "median_age": each.median_age,
                "oldest": each.oldest,
            }
            for each in rows
        ],
    }


def _share_as_json(each: Standing) -> dict[str, object]:
    return {
        "assets": each.assets,
        "ratio": each.ratio,
        "ratio_without_waivers": each.ratio_without_waivers,
    }


TITLES: Final = (
    "open", "waived", "both", "opened", "resolved", "back", "assets", "ratio", "median", "oldest", "both over time",
)  # fmt: skip
NARROW: Final = ("open", "waived", "both", "opened", "resolved", "ratio", "both over time")
"""What is told on a screen that is too narrow for all of it."""


def _table(
    days: Sequence[date], names: Mapping[str, str], found: Mapping[str, Sequence[Standing]]
) -> list[RenderableType]:
    titles = TITLES if console().width >= WIDE else NARROW
    right = [{"justify": "right", "no_wrap": True}] * (len(titles) - 1)
    table = grid({"overflow": "fold", "min_width": 12}, *right, {"no_wrap": True})
    table.add_row("", *(styled((title, "dim")) for title in titles))
    for group, rows in sorted(found.items(), key=lambda each: -each[1][-1].there):
        cells = _cells(rows)
        table.add_row(styled(names[group]), *(styled(cells[title]) for title in titles))
    head = f"{day(days[0])} to {day(days[-1])}"
    note = (
        "  opened, resolved and back: since the first day; ratio: open for each asset; ages: since it last opened"
    )
    return [styled((head, "bold"), (note, "dim")), table]


def _cells(rows: Sequence[Standing]) -> Mapping[str, str]:
    """What a line of the table says, by title."""
    last, later = rows[-1], rows[1:]
    counts = {"open": last.open, "waived": last.waived, "both": last.there}
    counts["opened"] = sum(each.opened for each in later)
    counts["resolved"] = sum(each.resolved for each in later)
    counts["back"] = sum(each.reopened for each in later)
    return {
        **{title: number(count) for title, count in counts.items()},
        "assets": "none" if last.assets is None else number(last.assets),
        "ratio": "" if last.ratio is None else f"{last.ratio:.1%}",
        "median": "" if last.median_age is None else f"{number(last.median_age)} d",
        "oldest": "" if last.oldest is None else f"{number(last.oldest)} d",
        "both over time": spark([each.there for each in _spread(rows)]),
    }


def _spread(rows: Sequence[Standing]) -> Sequence[Standing]:
    """At most `COLUMNS` of the rows, evenly, the last one among them."""
    count = min(len(rows), COLUMNS)
    return [rows[len(rows) * (place + 1) // count - 1] for place in range(count)]


# what changed


def drift(
    since: Annotated[date, typer.Argument(metavar="FROM", parser=date_of, help="A day.")],
    until: Annotated[
        date | None, typer.Argument(metavar="[TO]", parser=date_of, help="A later one; today, if not said.")
    ] = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Show what opened and what ended between two days, by which changes."""
    with followed(store) as workbench:
        last = until or workbench.today
        if since > last:
            raise typer.BadParameter(f"{since} is later than {last}. Write the earlier day first.")
        found = workbench.drift(since, last)
        lives = [life for each in found for life in (*each.opened, *each.ended)]
        about = _about(workbench, lives)
        opened, ended = (sum(len(getattr(each, name)) for each in found) for name in ("opened", "ended"))
        if json:
            causes = [_drift_as_json(each, about) for each in found]
            show_json({"from": since, "to": last, "opened": opened, "ended": ended, "causes": causes})
            return
        head = f"{day(since)} to {day(last)}: {counted(opened, 'gap')} opened, {number(ended)} ended"
        show(styled((head, "bold")), *(line for each in found for line in _drift(each, about)))


def _about(workbench: Workbench, lives: Iterable[Life]) -> Callable[[Life], str]:
    """What each of these gaps was about."""
    view = workbench.view()
    names = view.names(sorted({id_ for life in lives for id_ in life.subjects}))
    return lambda life: called(life, names, view.standards.known.titles)


def _drift_as_json(each: Drift, about: Callable[[Life], str]) -> dict[str, object]:
    cause = cause_as_json(each.cause)
    if each.cause.kind == "day":
        cause["at"] = None
    return {
        "cause": cause,
        "opened": [_gap(life, about) for life in each.opened],
        "ended": [_gap(life, about) for life in each.ended],
    }


def _gap(life: Life, about: Callable[[Life], str]) -> dict[str, object]:
    return {"key": life.key, "rule": life.rule, "severity": life.severity, "about": about(life)}


def _drift(each: Drift, about: Callable[[Life], str]) -> list[RenderableType]:
    when = "" if each.cause.kind == "day" else f"{day(each.cause.at.date())}  "
    counts = f"+{number(len(each.opened))} −{number(len(each.ended))}"
    lines: list[RenderableType] = ["", styled((f"{when}{shortly(each.cause)}", "bold"), f"  {counts}")]
    for sign, lives in (("+", each.opened), ("−", each.ended)):
        lines += [styled(f"  {sign} {about(life)}") for life in lives[:EXAMPLES]]
        if more := len(lives) - EXAMPLES:
            lines += [styled((f"  {sign} and {number(more)} more", "dim"))] if more > 0 else []
    return lines
