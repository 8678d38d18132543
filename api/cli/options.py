"""Which options do several commands share, and how is what people write in them understood?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer

if TYPE_CHECKING:
    from graph.rules.spec import Rule

STORE_HELP = "Where the organisation is kept: sqlite:///FILE, neo4j://HOST:PORT or bolt://HOST:PORT."


def _named_before(context: typer.Context, url: str | None) -> str | None:
    """The store named here, else the one named before the command, or before a command that it belongs to."""
    above = context.parent
    while url is None and above is not None:
        url, above = above.params.get("store"), above.parent
    return url


def date_of(text: str) -> date:
    """The date that somebody wrote."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date. Write it like 2026-03-31.") from None


def rule_ids(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The rules whose id begins so, with their titles, for completion in the shell."""
    return [(rule.id, rule.title) for rule in rules_at_hand(context) if rule.id.startswith(incomplete)]


def rules_at_hand(context: typer.Context) -> Sequence[Rule]:
    """All rules there are where a file can tell them; a server may take too long, so there it is the catalogue."""
    from api.cli.stores import standards_in
    from api.main import settings_for
    from graph.errors import DomainError
    from graph.rules import CATALOGUE

    url = _named_before(context, context.params.get("store"))
    try:
        is_file = settings_for(url).store_kind == "sqlite"
        return standards_in(url).known.rules if is_file else CATALOGUE
    except DomainError:
        return CATALOGUE


def families(incomplete: str) -> list[str]:
    """The families whose name begins so, for completion in the shell."""
    from graph.rules.spec import FAMILIES

    return [family for family in FAMILIES if family.startswith(incomplete)]


StoreURL: TypeAlias = Annotated[
    str | None, typer.Option("--store", metavar="URL", help=STORE_HELP, callback=_named_before)
]
Json: TypeAlias = Annotated[bool, typer.Option("--json", help="Write JSON for programs.")]
Today: TypeAlias = Annotated[
    date | None,
    typer.Option("--today", metavar="DATE", parser=date_of, help="The day the rules are evaluated on."),
]
AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE|REVISION",
        help="The organisation as it was, or as it is planned for a day to come; a date is also today.",
    ),
]
InScenario: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--scenario",
        metavar="NAME",
        help="The organisation after the steps of a scenario; with --as-of DATE after those until then.",
    ),
]
Parameters: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--param", metavar="RULE.NAME=VALUE", help="Another value for a parameter of a rule."),
]
RuleIds: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--rule", metavar="ID", help="Only this rule; may be repeated.", autocompletion=rule_ids),
]
Family: TypeAlias = Annotated[
    str | None,
    typer.Option("--family", metavar="NAME", help="Only rules of this family.", autocompletion=families),
]
Key: TypeAlias = Annotated[
    str, typer.Argument(metavar="KEY", help="The key of a gap, as interstice gaps shows it.")
]
Author: TypeAlias = Annotated[
    str | None, typer.Option("--author", metavar="NAME", help="Who changes it; you, if not said.")
]
Severity: TypeAlias = Literal["info", "low", "medium", "high", "critical"]


def states(incomplete: str) -> list[str]:
    """The states of gaps that begin so, for completion in the shell."""
    from graph.book import STATES

    return [state for state in STATES if state.startswith(incomplete)]


def state_of(text: str) -> str:
    """The state of gaps that somebody wrote."""
    from graph.book import STATES

    if text not in STATES:
        raise typer.BadParameter(f"{text!r} is no state. It is one of: {', '.join(STATES)}.")
    return text


States: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--state",
        metavar="STATE",
        parser=state_of,
        autocompletion=states,
        help="Only gaps in this state; may be repeated. open, acknowledged, assigned, waived are there; "
        "resolved, orphaned, retired are over.",
    ),
]


def day_option(name: str, help: str, *more: str) -> Any:  # noqa: A002
    """An option that is a date."""
    return typer.Option(name, *more, metavar="DATE", parser=date_of, help=help)


def author_or_user(author: str | None) -> str:
    """Who is said to have changed something: the user of this machine, unless named."""
    if author:
        return author
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number that has no name
        return "unknown"
