"""How is the organisation served to the browser on this machine?"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

from api.cli.options import StoreURL
from api.cli.samples import DAYS, Seed, stored
from api.cli.stores import organisation_in
from api.cli.terminal import day, say, show, styled

if TYPE_CHECKING:
    from api.settings import Settings
    from graph.organisation import Organisation

NEXT: Final = 20
"""So many ports are tried, one after the other, where nobody asked for a certain one."""

Port: TypeAlias = Annotated[
    int | None,
    typer.Option(min=1, max=65535, metavar="N", help="The port; 8000 or the next that is free, if not said."),
]
NoBrowser: TypeAlias = Annotated[bool, typer.Option("--no-browser", help="Do not open the browser.")]


def demo(
    seed: Annotated[Seed, typer.Option(help="Which sample organisation.")] = "solstice",
    port: Port = None,
    no_browser: NoBrowser = False,
) -> None:
    """Show a sample organisation in the browser."""
    file = stored(seed)
    today = DAYS.get(seed)
    as_of = f" as it was on {day(today)}" if today else ""
    with organisation_in(f"sqlite:///{file}", today) as organisation:
        _serve(organisation, f"sqlite:///{file}", port, f"{seed.capitalize()}{as_of}", opens=not no_browser)


def serve(port: Port = None, no_browser: NoBrowser = False, store: StoreURL = None) -> None:
    """Show the organisation in the browser."""
    with organisation_in(store) as organisation:
        if organisation.is_empty:
            say("The organisation is empty. interstice import PATH brings yours in, also while this runs.")
        _serve(organisation, store, port, "The organisation", opens=not no_browser)


def _serve(organisation: Organisation, url: str | None, port: int | None, what: str, *, opens: bool) -> None:
    """Serve until somebody stops it."""
    from api.main import settings_for

    settings = settings_for(url)

    def ready(address: str) -> None:
        show(styled(what, " is on ", (address, "bold"), ("  Ctrl-C ends it.", "dim")))
        if opens and _has_browser():
            # In a thread of its own: some browsers come back only when they are closed.
            threading.Thread(target=_open, args=(address,), daemon=True).start()

    _listen(organisation, settings, port, ready)
    say("Stopped.")


def _listen(organisation: Organisation, settings: Settings, port: int | None, ready: Callable[[str], None]) -> None:
    """Serve on the port, or on the first of the usual ones that can be had. Raises `CannotListen`."""
    from api.serving import PORT, CannotListen, serve

    if port is not None:
        serve(organisation, settings, port, ready)
        return
    for tried in range(PORT, PORT + NEXT):
        try:
            serve(organisation, settings, tried, ready)
        except CannotListen:
            if tried == PORT + NEXT - 1:
                raise
        else:
            return


def _has_browser() -> bool:
    """Whether there is a screen to open a browser on; one inside the terminal would only be in the way."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)
