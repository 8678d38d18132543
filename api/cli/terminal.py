"""How does the program speak on a terminal, so that it reads well everywhere and no name can play tricks on it?

Names come out of files that strangers wrote. Nothing they hold is taken as markup, as a colour or as a command to the
terminal: what cannot be printed is shown as an escape. Answers go to standard output, everything else to standard
error.
"""

from __future__ import annotations

import gc
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from types import FrameType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import typer

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.progress import Progress
    from rich.table import Table
    from rich.text import Text

PATIENCE: Final = 1.0
"""Seconds after which somebody who waits is told what for."""

NOBODY_SAID_YES: Final = 2
"""The exit status when nobody was there to be asked."""

WIDE: Final = 110
"""From this many columns on, keys stand beside sentences instead of below them."""

STYLES: Final = {"critical": "bold red", "high": "red", "medium": "yellow", "low": "cyan", "info": "dim"}
GLYPHS: Final = {"critical": "!", "high": "≡", "medium": "=", "low": "-", "info": "○"}
"""Severity to colour and to a sign beside it, for those who see no colours."""

Part: TypeAlias = str | tuple[str, str]
"""A text, or a text and its style."""

_PIPED: Final = 4_000
_JOINERS: Final = "\u200c\u200d"
_UNSAFE_IN_JSON: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def safe(text: object) -> str:
    """The text with everything that cannot be printed, or would turn its direction, as a visible escape."""
    shown = str(text)
    if shown.isprintable():
        return shown
    return "".join(
        each if each.isprintable() or each in _JOINERS else each.encode("unicode_escape").decode() for each in shown
    )


def styled(*parts: Part) -> Text:
    """Parts of a line one after the other, each safe to show."""
    from rich.text import Text

    line = Text()
    for part in parts:
        text, style = (part, "") if isinstance(part, str) else part
        line.append(safe(text), style)
    return line


def grid(*columns: Mapping[str, Any], indent: int = 0) -> Table:
    """A table without lines; each column is described by what rich calls its options."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    if indent:
        table.add_column(width=indent - 2)
    for options in columns:
        table.add_column(**options)
    return table


def indented(part: RenderableType, by: int = 2) -> RenderableType:
    """The part, moved to the right, its wrapped lines too."""
    from rich.padding import Padding

    return Padding(part, (0, 0, 0, by))


def console(*, to_stderr: bool = False) -> Console:
    """A console that takes no text for markup. Into a pipe it writes long lines, so that `grep` finds whole ones."""
    from rich.console import Console

    made = Console(stderr=to_stderr, markup=False, highlight=False, emoji=False)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = _PIPED
    return made


def show(*answers: RenderableType) -> None:
    """Write parts of an answer, one below the other."""
    terminal = console()
    if terminal.is_terminal:
        terminal.print(*answers, sep="\n")
        return
    with terminal.capture() as captured:
        terminal.print(*answers, sep="\n")
    # Tables fill their columns up with blanks, which nobody wants in a file.
    typer.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def show_json(value: object) -> None:
    """Write an answer for programs."""
    typer.echo(json_of(value), nl=False)


def json_of(value: object) -> str:
    """An answer for programs. Control characters are escaped: somebody may look at it on a terminal."""
    import orjson

    text = orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
    return _UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def say(*sentences: object) -> None:
    """Write sentences to those who watch, each on a line of its own; programs that read the answer miss nothing."""
    for sentence in sentences:
        typer.echo(safe(sentence), err=True)


def is_watched() -> bool:
    """Whether a person sits at the terminal and can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


@contextmanager
def working(what: str, total: float | None = None) -> Generator[Callable[[float], None]]:
    """Says what is being waited for once that takes more than a second; with a `total`, also how far it is.

    Gives a function to be called with each step taken.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    wait = _Wait(what, total)
    timer = threading.Timer(PATIENCE, wait.show)
    timer.daemon = True
    timer.start()
    try:
        yield wait.step
    finally:
        timer.cancel()
        timer.join()
        wait.end()


@contextmanager
def watched(what: str) -> Generator[Callable[[float], bool]]:
    """As `working`, for what tells how far it is as a share from 0 to 1: gives what is to be told."""
    with working(what, 1.0) as advance:
        reached = 0.0

        def going(share: float) -> bool:
            nonlocal reached
            advance(share - reached)
            reached = share
            return True

        yield going


@contextmanager
def in_bulk() -> Generator[None]:
    """While millions of things are made that stay, nobody looks through them for garbage again and again.

    That takes a third of the time otherwise; what is made in circles meanwhile is found afterwards.
    """
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()


@contextmanager
def until_interrupted() -> Generator[Callable[[], bool]]:
    """Gives a function that says whether to go on: not after an interruption. A second one ends the command."""
    if threading.current_thread() is not threading.main_thread():
        yield lambda: True
        return
    wanted = threading.Event()
    wanted.set()
    before = signal.getsignal(signal.SIGINT)

    def stop(number: int, frame: FrameType | None) -> None:
        if not wanted.is_set():
            raise KeyboardInterrupt
        wanted.clear()

    signal.signal(signal.SIGINT, stop)
    try:
        yield wanted.is_set
    finally:
        signal.signal(signal.SIGINT, before)


class _Wait:
    """What is being waited for, and how far it is; what shows it is loaded when it is shown."""

    def __init__(self, what: str, total: float | None) -> None:
        self._what, self._total = safe(what), total
        self._steps = 0.0
        self._shown: Progress | None = None

    def show(self) -> None:
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn()
        progress = Progress(*columns, console=console(to_stderr=True), transient=True)
        progress.add_task(self._what, total=self._total)
        self._shown = progress
        self.step(0)
        progress.start()

    def step(self, steps: float) -> None:
        self._steps += steps
        if self._shown is not None:
            self._shown.update(self._shown.task_ids[0], completed=self._steps)

    def end(self) -> None:
        if self._shown is not None:
            self._shown.stop()


# words


def number(value: float) -> str:
    """A number as people read it: 1,234 or 2.5."""
    return f"{value:,.10g}" if value % 1 else f"{int(value):,}"


def counted(value: int, one: str, many: str = "") -> str:
    """A number and of what: "1 gap", "2 gaps"."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def spark(values: Sequence[float]) -> str:
    """Numbers from 0 on as a line of little columns."""
    marks, most = "▁▂▃▄▅▆▇█", max(values, default=0) or 1
    return "".join(marks[round(value / most * (len(marks) - 1))] for value in values)


def day(value: date) -> str:
    """A date as 16 Sep 2026."""
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    return f"{value.day} {months.split()[value.month - 1]} {value.year}"
