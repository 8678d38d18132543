"""Does every command that a document names exist, with every option that it is shown with?"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from api.cli import app

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "seeds").glob("*/README.md")])

NAMED = re.compile(
    r"`(?:\./|uv run )?interstice ([^`]+)`|^\s*(?:- (?:run: )?)?(?:\./)?interstice (.+)$", re.MULTILINE
)


def shown_in(page: Path) -> Iterator[list[str]]:
    """The words of each command that a page shows, without what is only said about it."""
    for in_text, in_block in NAMED.findall(page.read_text("utf-8")):
        command = (in_text or in_block).partition("  #")[0].partition(" > ")[0].partition(" | ")[0]
        yield shlex.split(command, comments=True)


def unknown(words: list[str]) -> str | None:
    """The first word of a command that does not exist, None if all of them do."""
    command: Any = typer.main.get_command(app)
    options: set[str] = {option for each in command.params for option in each.opts}
    for word in words:
        if word.startswith("-"):
            name = word.partition("=")[0]
            if name not in options | {"--help", "-h"}:
                return word
        elif word in getattr(command, "commands", {}):
            command = command.commands[word]
            options |= {option for each in command.params for option in each.opts}
        elif hasattr(command, "commands") and command.name == "interstice" and word.islower():
            return word
    return None


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_that_is_shown_exists(page: Path) -> None:
    commands = [words for words in shown_in(page) if words and words[0] not in ("test", "COMMAND")]
    assert [" ".join(words) for words in commands if unknown(words)] == []


def test_a_command_that_does_not_exist_is_noticed() -> None:
    assert unknown(["gapps"]) == "gapps"
    assert unknown(["gaps", "--stat", "open"]) == "--stat"
    assert unknown(["gaps", "assign", "KEY", "--too", "ID"]) == "--too"
    assert unknown(["gaps", "assign", "KEY", "--to", "ID"]) is None
