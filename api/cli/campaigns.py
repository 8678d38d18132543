"""Which gaps are worked off together, until when, and how far has that come?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

from api.cli.groups import goes_on, group
from api.cli.naming import identified, short
from api.cli.options import Author, Json, StoreURL, author_or_user, day_option, rule_ids
from api.cli.stores import followed
from api.cli.terminal import counted, day, grid, number, say, show, show_json, styled

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graph.lifecycle.campaigns import Campaign, Progress
    from graph.workbench import Workbench

WIDTH: Final = 60
HEIGHT: Final = 8

Id: TypeAlias = Annotated[str, typer.Argument(metavar="CAMPAIGN", help="Its name, its id, or the end of that.")]


def plan(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What people call it.")],
    rules: Annotated[
        list[str],
        typer.Option(
            "--rule", metavar="ID", help="Whose gaps it works off; may be repeated.", autocompletion=rule_ids
        ),
    ],
    owner: Annotated[str, typer.Option(metavar="ID", help="The unit or person who answers for it.")],
    target: Annotated[date, day_option("--target", "The day by which it should be done.")],
    start: Annotated[date | None, day_option("--from", "The day it begins; today, if not said.")] = None,
    tribes: Annotated[
        list[str] | None, typer.Option("--tribe", metavar="ID", help="Only gaps that touch it; may be repeated.")
    ] = None,
    id: Annotated[str | None, typer.Option("--id", metavar="ID", help="Change this campaign.")] = None,
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Plan a campaign, or change one."""
    with followed(store) as workbench:
        campaign = workbench.plan_campaign(
            name,
            rules,
            owner,
            start or workbench.today,
            target,
            author_or_user(author),
            tribes=tribes or (),
            id=None if id is None else _id(workbench, id),
        )
        _told(workbench, campaign, json=json)


def campaigns(context: typer.Context, json: Json = False, store: StoreURL = None) -> None:
    """List the campaigns, or work on one."""
    if goes_on(context):
        return
    with followed(store) as workbench:
        found = list(workbench.campaigns().values())
        if json:
            show_json({"campaigns": [_as_json(workbench, each) for each in found]})
        elif not found:
            say(
                "There are no campaigns yet.",
                "interstice campaign plan NAME --rule ID --owner ID --target DATE plans one.",
            )
        else:
            show(_table(workbench, found))


def show_campaign(id: Id, json: Json = False, store: StoreURL = None) -> None:
    """Show how far a campaign has come."""
    with followed(store) as workbench:
        _told(workbench, workbench.campaign(_id(workbench, id)), json=json)


def end(
    id: Id,
    outcome: Annotated[str, typer.Option(metavar="TEXT", help="What came of it, in a sentence.")] = "",
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """End a campaign."""
    with followed(store) as workbench:
        campaign = workbench.end_campaign(_id(workbench, id), outcome, author_or_user(author))
        _told(workbench, campaign, json=json)
        if not json:
            show(
                "",
                *(
                    styled((f"To keep {each} closed: interstice check --rule {each}", "dim"))
                    for each in campaign.rules
                ),
            )


def _id(workbench: Workbench, text: str) -> str:
    return identified("campaign", text, {each.id: each.name for each in workbench.campaigns().values()})


def _latest(workbench: Workbench, campaign: Campaign) -> Progress | None:
    """How far it has come; None before it begins."""
    steps = workbench.progress(campaign.id)
    return steps[-1] if steps else None


def _as_json(workbench: Workbench, campaign: Campaign, *, whole: bool = False) -> dict[str, object]:
    steps = workbench.progress(campaign.id)
    return {
        "id": campaign.id,
        "name": campaign.name,
        "state": campaign.state(workbench.today),
        "rules": list(campaign.rules),
        "tribes": list(campaign.tribes),
        "owner": campaign.owner,
        "from": campaign.start,
        "target": campaign.target,
        "ended_at": campaign.ended_at,
        "outcome": campaign.outcome,
        "taken_on": steps[-1].taken_on if steps else 0,
        "done": steps[-1].done if steps else 0,
        **(
            {"progress": [{"day": each.day, "taken_on": each.taken_on, "done": each.done} for each in steps]}
            if whole
            else {}
        ),
    }


# for people


def _told(workbench: Workbench, campaign: Campaign, *, json: bool) -> None:
    if json:
        show_json(_as_json(workbench, campaign, whole=True))
        return
    names = workbench.view().names([campaign.owner, *campaign.tribes])
    where = f" in {', '.join(names[each] for each in campaign.tribes)}" if campaign.tribes else ""
    steps = workbench.progress(campaign.id)
    show(
        styled((campaign.name, "bold"), f"  {campaign.state(workbench.today)}", (f"  {short(campaign.id)}", "dim")),
        styled(f"{', '.join(campaign.rules)}{where}"),
        styled(f"{names[campaign.owner]}, {day(campaign.start)} to {day(campaign.target)}"),
        *([styled(f"Ended: {campaign.outcome}")] if campaign.outcome else []),
        *chart(steps),
    )


def chart(steps: Sequence[Progress]) -> list[RenderableType]:
    """The burn-up: what was taken on as a light ground, what is done as a dark one before it."""
    if not steps:
        return [styled(("It has not begun yet.", "dim"))]
    last = steps[-1]
    head = f"{number(last.done)} of {counted(last.taken_on, 'gap')} done"
    if not last.taken_on or len(steps) == 1:
        return ["", styled((head, "bold"))]
    shown = steps if len(steps) <= WIDTH else [steps[round(at)] for at in _spread(len(steps), WIDTH)]
    most = max(each.taken_on for each in shown)
    rows = min(HEIGHT, most)
    lines = [_line(shown, most * row / rows, most if row == rows else None) for row in range(rows, 0, -1)]
    days = f"{day(shown[0].day)} to {day(last.day)}"
    key = "█ done  ░ taken on"
    return ["", styled((head, "bold")), *lines, styled(f"{'':>6} ", (f"{days}  {key}", "dim"))]


def _spread(count: int, places: int) -> Iterable[float]:
    """Places between the first and the last of some steps, evenly."""
    return (place * (count - 1) / (places - 1) for place in range(places))


def _line(steps: Sequence[Progress], level: float, label: int | None) -> RenderableType:
    marks = "".join("█" if each.done >= level else "░" if each.taken_on >= level else " " for each in steps)
    return styled((f"{'' if label is None else number(label):>6} ", "dim"), marks)


def _table(workbench: Workbench, found: Iterable[Campaign]) -> RenderableType:
    table = grid({"no_wrap": True}, {"no_wrap": True, "style": "dim"}, {"overflow": "fold"}, {"no_wrap": True})
    for each in sorted(found, key=lambda each: each.target):
        latest = _latest(workbench, each)
        done = f"{number(latest.done)} of {number(latest.taken_on)} done" if latest else "not begun"
        about = styled((each.name, "bold"), (f"  {', '.join(each.rules)}", "dim"))
        table.add_row(
            styled(each.state(workbench.today)),
            styled(short(each.id)),
            about,
            styled(f"{done}, by {day(each.target)}"),
        )
    return table


app = group(campaigns, {"plan": plan, "show": show_campaign, "end": end})
