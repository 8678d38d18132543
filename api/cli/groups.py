"""How does one name stand for a list and for several commands?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import typer

SHARED = ("store",)
"""Options that mean the same before and behind the name of a command."""


def group(listing: Callable[..., Any], commands: Mapping[str, Callable[..., Any]]) -> typer.Typer:
    """Commands under one name; without one of them, `listing` runs, which asks `goes_on` first.

    `listing` is there as `list` too, with the same options.
    """
    made = typer.Typer(rich_markup_mode=None)
    made.callback(invoke_without_command=True)(listing)
    for name, command in {"list": listing, **commands}.items():
        made.command(name)(command)
    return made


def goes_on(context: typer.Context) -> bool:
    """Whether one of the commands under the name follows. Options that it would not see are refused."""
    if context.invoked_subcommand is None:
        return False
    for option in context.command.params:
        name = option.name or ""
        source = context.get_parameter_source(name)
        if name not in SHARED and source is not None and source.name == "COMMANDLINE":
            following = context.invoked_subcommand
            raise typer.BadParameter(f"Put {option.opts[0]} behind {following!r}, or leave {following!r} out.")
    return True
