"""Which gaps are accepted, and how does somebody ask for that, approve it or end it?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

from api.cli.groups import goes_on, group
from api.cli.naming import identified, short
from api.cli.options import Author, Json, StoreURL, author_or_user, day_option
from api.cli.stores import followed
from api.cli.terminal import counted, day, grid, say, show, show_json, styled

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graph.lifecycle.waivers import Waiver
    from graph.workbench import Workbench

Id: TypeAlias = Annotated[
    str, typer.Argument(metavar="ID", help="The id of a waiver, or its end, as interstice waivers shows it.")
]
Why: TypeAlias = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, in a sentence.")]

SHOWN: Final = ("requested", "approved", "in force")
"""Waivers that are over are listed only if all are asked for."""

STYLES: Final = {"requested": "yellow", "in force": "green", "approved": "cyan", "expired": "dim", "ended": "dim"}


def kinds(incomplete: str) -> list[str]:
    """The kinds of waiver that begin so, for completion in the shell."""
    from graph.lifecycle.waivers import KINDS

    return [each for each in (kind.replace(" ", "-") for kind in KINDS) if each.startswith(incomplete)]


def kind_of(text: str) -> str:
    """The kind of waiver that somebody wrote, with hyphens or blanks."""
    from graph.lifecycle.waivers import KINDS

    kind = text.replace("-", " ")
    if kind not in KINDS:
        written = ", ".join(each.replace(" ", "-") for each in KINDS)
        raise typer.BadParameter(f"{text!r} is no kind of waiver. It is one of: {written}.")
    return kind


def waive(
    target: Annotated[str, typer.Argument(metavar="KEY|RULE", help="The key of a gap, or the id of a rule.")],
    reason: Why,
    kind: Annotated[
        str,
        typer.Option(
            metavar="KIND",
            parser=kind_of,
            autocompletion=kinds,
            help="accepted-risk, not-applicable, wrong-data or planned-fix.",
        ),
    ],
    until: Annotated[date, day_option("--until", "The last day on which it is accepted; twelve months at most.")],
    start: Annotated[date | None, day_option("--from", "The first day; today, if not said.")] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="ID", help="With a rule: only in this unit and below.")
    ] = None,
    author: Author = None,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """Ask for a gap to be accepted; it is, once somebody else approves."""
    is_gap = ":" in target
    if is_gap and unit is not None:
        raise typer.BadParameter("A gap is waived as it is; --unit goes with the id of a rule.")
    with followed(store) as workbench:
        waiver = workbench.request_waiver(
            None if is_gap else target,
            reason,
            kind,
            author_or_user(author),
            start or workbench.today,
            until,
            gap=target if is_gap else None,
            unit=unit,
        )
        if json:
            show_json(as_json(workbench, waiver))
            return
        show(
            styled(f"Asked for: {_about(waiver)}, until {day(waiver.until)}."),
            styled((f"Somebody else has to approve it: interstice waivers approve {short(waiver.id)}", "dim")),
        )


# the ledger


def waivers(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Also those that are over.")] = False,
    json: Json = False,
    store: StoreURL = None,
) -> None:
    """List what is accepted, by whom, why and until when; or decide about it."""
    if goes_on(context):
        return
    with followed(store) as workbench:
        known = workbench.waivers().values()
        moment = workbench.organisation.clock()
        chosen = [each for each in known if every or each.status(moment) in SHOWN or _remarks(workbench, each)]
        if json:
            show_json({"today": workbench.today, "waivers": [as_json(workbench, each) for each in chosen]})
        elif not chosen:
            say(
                "Nothing is waived."
                if not known
                else "No waiver is in force. interstice waivers --all lists old ones.",
                "interstice waive KEY --reason TEXT --kind KIND --until DATE asks for a waiver.",
            )
        else:
            show(*_table(workbench, chosen))


def approve(id: Id, author: Author = None, json: Json = False, store: StoreURL = None) -> None:
    """Approve a waiver that somebody else asked for."""
    with followed(store) as workbench:
        waiver = workbench.approve_waiver(_id(workbench, id), author_or_user(author))
        _tell(workbench, waiver, f"Approved: {_about(waiver)}, until {day(waiver.until)}.", json=json)


def refuse(id: Id, reason: Why = "", author: Author = None, json: Json = False, store: StoreURL = None) -> None:
    """Refuse a waiver."""
    with followed(store) as workbench:
        waiver = workbench.end_waiver(_id(workbench, id), "refuse", author_or_user(author), reason)
        _tell(workbench, waiver, f"Refused: {_about(waiver)}.", json=json)


def withdraw(id: Id, reason: Why = "", author: Author = None, json: Json = False, store: StoreURL = None) -> None:
    """Withdraw a waiver: what it accepted is open again."""
    with followed(store) as workbench:
        waiver = workbench.end_waiver(_id(workbench, id), "withdraw", author_or_user(author), reason)
        _tell(workbench, waiver, f"Withdrawn: {_about(waiver)}. What it accepted is open again.", json=json)


def _id(workbench: Workbench, text: str) -> str:
    return identified("waiver", text, {each.id: _about(each) for each in workbench.waivers().values()})


def _tell(workbench: Workbench, waiver: Waiver, sentence: str, *, json: bool) -> None:
    if json:
        show_json(as_json(workbench, waiver))
    else:
        show(styled(sentence))


def as_json(workbench: Workbench, waiver: Waiver) -> dict[str, object]:
    """A waiver for programs; `attention` names the rules about waivers that have something to say about it."""
    return {
        "id": waiver.id,
        "status": waiver.status(workbench.organisation.clock()),
        "rule": waiver.rule,
        "gap": waiver.gap,
        "unit": waiver.unit,
        "reason": waiver.reason,
        "kind": waiver.kind,
        "requested_by": waiver.requested_by,
        "requested_at": waiver.requested_at,
        "approved_by": waiver.approved_by,
        "approved_at": waiver.approved_at,
        "ended_by": waiver.ended_by,
        "ended_at": waiver.ended_at,
        "from": waiver.start,
        "until": waiver.until,
        "attention": list(_remarks(workbench, waiver)),
    }


def _remarks(workbench: Workbench, waiver: Waiver) -> Mapping[str, str]:
    """What the rules about waivers find about this one: the id of the rule and its title."""
    from graph.lifecycle.waiver_gaps import RULES

    keys = {f"{rule.id}:{waiver.id}": rule for rule in RULES}
    return {keys[key].id: keys[key].title for key, life in workbench.lives(keys).items() if life.is_there}


def _about(waiver: Waiver) -> str:
    """What is accepted: a gap, or a rule and where."""
    return waiver.gap or f"{waiver.rule}{f' in {waiver.unit}' if waiver.unit else ''}"


def _table(workbench: Workbench, chosen: Iterable[Waiver]) -> list[RenderableType]:
    moment = workbench.organisation.clock()
    table = grid({"no_wrap": True}, {"no_wrap": True, "style": "dim"}, {"overflow": "fold"}, {"no_wrap": True})
    found = sorted(chosen, key=lambda each: each.until)
    for each in found:
        status = each.status(moment)
        asked = f"  {each.kind}, asked for by {each.requested_by}"
        approved = f", approved by {each.approved_by}" if each.approved_by else ""
        text = styled((_about(each), "bold"), f"  {each.reason}", (f"{asked}{approved}", "dim"))
        for title in _remarks(workbench, each).values():
            text.append_text(styled((f"  ! {title}", "yellow")))
        until = f"until {day(each.until)}"
        table.add_row(styled((status, STYLES[status])), styled(short(each.id)), text, styled(until))
    waiting = [each for each in found if each.status(moment) == "requested"]
    hint = (
        f"{counted(len(waiting), 'waits', 'wait')} for somebody else: interstice waivers approve ID, or refuse ID"
    )
    return [table, *([styled((hint, "dim"))] if waiting else [])]


app = group(waivers, {"approve": approve, "refuse": refuse, "withdraw": withdraw})
