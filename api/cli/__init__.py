"""Which commands are there, and what becomes of what goes wrong in them?

Libraries and the graph are imported inside the commands: whoever asks for help does not wait for numpy.
"""

from __future__ import annotations

import os
import sys
import threading
from io import TextIOWrapper
from typing import Annotated, Any, Final, NoReturn

import typer
from typer.core import TyperGroup

from api.cli import (
    campaigns,
    checking,
    confirming,
    digests,
    expectations,
    explanation,
    exports,
    gaps,
    imports,
    layout,
    paths,
    performance,
    posture,
    revisions,
    rules,
    scenario_life,
    scenarios,
    server,
    standards,
    verification,
    views,
    waivers,
)
from api.cli.options import STORE_HELP
from api.cli.terminal import say

SECTIONS: Final = {
    "Begin": {"demo": server.demo, "serve": server.serve},
    "Files": {
        "import": imports.import_files,
        "export": exports.export,
        "check": checking.check,
        "generate": exports.generate,
    },
    "Empty spaces": {
        "gaps": gaps.app,
        "explain": explanation.explain,
        "rules": rules.rules,
    },
    "Work": {
        "waive": waivers.waive,
        "waivers": waivers.app,
        "rule": standards.rule,
        "expect": expectations.app,
        "campaign": campaigns.app,
        "views": views.views,
        "layout": layout.app,
        "confirm": confirming.confirm,
    },
    "Planning": {"what-if": scenarios.what_if, "scenario": scenario_life.app},
    "Over time": {"posture": posture.posture, "drift": posture.drift, "digest": digests.digest},
    "Ways and past": {"path": paths.path, "history": revisions.history, "undo": revisions.undo},
    "Proof": {"verify": verification.verify, "bench": performance.bench},
}
"""The commands by the sections of the help."""


class Commands(TyperGroup):
    """Runs a command; what goes wrong in it becomes a sentence and an exit status."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command. A domain error ends it with status 1, an interruption with 130."""
        from graph.errors import DomainError, Refused

        try:
            return super().invoke(ctx)
        except DomainError as error:
            say(*(error.problems if isinstance(error, Refused) else [error.sentence]))
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            say("", "Stopped.")
            raise typer.Exit(130) from None
        except (typer.TyperException, typer.Exit, typer.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if ctx.params["debug"]:
                raise
            say(*unexpected(error))
            raise typer.Exit(1) from None

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """List the commands by their sections, then the options."""
        for section, names in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl([(name, self.commands[name].get_short_help_str(90)) for name in names])
        with formatter.section("Options"):
            records = [each.get_help_record(ctx) for each in self.get_params(ctx)]
            formatter.write_dl([record for record in records if record])


def unexpected(error: Exception) -> list[str]:
    """What to tell about a mistake in the program itself, once it is in the log."""
    import traceback
    from datetime import UTC, datetime

    import platformdirs

    sentence = f"Something went wrong inside Interstice ({type(error).__name__}: {error})."
    log = platformdirs.user_log_path("interstice", appauthor=False) / "interstice.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now(UTC).isoformat()}\n{''.join(traceback.format_exception(error))}\n")
    except OSError as reason:
        return [
            sentence,
            f"No log could be written to {log} ({reason.strerror}). Repeat it with --debug to see where.",
        ]
    return [sentence, f"What happened is in {log}; interstice --debug COMMAND shows it."]


app = typer.Typer(
    name="interstice",
    cls=Commands,
    rich_markup_mode=None,  # plain help takes a third of the time
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    help="See, work off and plan away the empty spaces of an organisation.",
    epilog="Begin with: interstice demo",
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"interstice {version('interstice')}")
        raise typer.Exit


@app.callback()
def settings(
    store: Annotated[str | None, typer.Option("--store", metavar="URL", help=STORE_HELP)] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program something went wrong.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Which version this is.")
    ] = False,
) -> None:
    """What is said before the command; the commands and their errors read it."""


for _commands in SECTIONS.values():
    for _name, _command in _commands.items():
        if isinstance(_command, typer.Typer):
            app.add_typer(_command, name=_name)
        else:
            app.command(_name)(_command)


def main() -> None:
    """Run the command line that this process was started with."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Unicode gets question marks, not a failure
    try:
        app(prog_name="interstice")
    except SystemExit as end:
        if isinstance(end.code, int) and threading.active_count() > 1:
            _leave(end.code)
        raise


def _leave(status: int) -> NoReturn:
    """End now: a thread may still calculate an answer that nobody waits for any more, and the store is closed."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(status)
