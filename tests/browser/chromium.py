"""Which Chromium do the browser tests drive, and how is it started?

The one of the system: Playwright's own download is not needed, and a distribution keeps its browser patched.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

# The first is the same browser without its windows and menus, which take as much of a processor as the page does.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
HOW_TO_INSTALL = (
    "on Debian: apt install chromium-headless-shell, or chromium; elsewhere Chromium or Chrome, or "
    "INTERSTICE_CHROMIUM=PATH"
)
# Quiet and alone: no sandbox (containers and root have none), and no talk with update or sync servers.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> Path | None:
    """The browser's executable: INTERSTICE_CHROMIUM if set, else the first usual name found; None if there is none."""
    named = os.environ.get("INTERSTICE_CHROMIUM")
    if named:
        return Path(named) if Path(named).is_file() else None
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return Path(found)
    return MAC if MAC.is_file() else None
