"""How does a test get Interstice to serve an organisation on this machine, as a person would start it?"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tests.api.commands import starting

ADDRESS = re.compile(r"http://[\w.:\[\]]+/")
PATIENCE = 180.0  # a start takes some seconds; the rest is for a busy machine


@contextmanager
def serving(*arguments: str, home: Path, map_at_once: int | None = None) -> Generator[str]:
    """The address that `interstice ARGUMENTS` says it serves on: a loopback port that it found free itself.

    With `map_at_once` the only argument is the address of a store, and of a map of more units these come first.

    A process of its own, which keeps everything in `home` and ends with the block.
    """
    home.mkdir(parents=True, exist_ok=True)
    if arguments[:2] == ("demo", "--seed"):
        shutil.copytree(_with_sample(arguments[2]), home, dirs_exist_ok=True)
    noise = home / "stderr.txt"
    with noise.open("w") as stderr:
        process = subprocess.Popen(
            starting(*arguments, "--no-browser") if map_at_once is None else _serving_far(*arguments, map_at_once),
            stdout=subprocess.PIPE,
            stderr=stderr,
            stdin=subprocess.DEVNULL,
            text=True,
            env=at_home(home),
        )
    with process:
        try:
            yield _address_said_by(process, noise)
        finally:
            process.terminate()


_SERVED_FAR = """
import sys
from api.main import open_store, settings_for
from api.serving import serve
from graph.organisation import Organisation
url, at_once = sys.argv[1:]
organisation = Organisation(open_store(url), map_at_once=int(at_once))
serve(organisation, settings_for(url), 0, lambda address: print(address, flush=True))
"""


def _serving_far(store: str, map_at_once: int) -> list[str]:
    return [sys.executable, "-c", _SERVED_FAR, store, str(map_at_once)]


@cache
def _with_sample(seed: str) -> Path:
    """A home in which the demonstration of a seed was made once, which takes some seconds."""
    home = Path(tempfile.mkdtemp(prefix=f"interstice-{seed}-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    make = "import sys; from api.cli.samples import stored; stored(sys.argv[1])"
    subprocess.run([sys.executable, "-c", make, seed], check=True, env=at_home(home), capture_output=True)
    return home


def at_home(home: Path) -> dict[str, str]:
    """The environment of somebody who has set nothing and whose folders lie in `home`."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("INTERSTICE_") and name != "COLUMNS"
    }
    folders = {"HOME": home, "XDG_DATA_HOME": home / "data", "XDG_STATE_HOME": home / "state"}
    return kept | {name: str(folder) for name, folder in folders.items()}


def _address_said_by(process: subprocess.Popen[str], noise: Path) -> str:
    """What the process writes once it listens. One that says nothing in good time is ended."""
    assert process.stdout is not None
    watchdog = threading.Timer(PATIENCE, process.kill)
    watchdog.start()
    try:
        for line in process.stdout:
            if found := ADDRESS.search(line):
                return found[0]
    finally:
        watchdog.cancel()
    raise AssertionError(f"Interstice ended without serving anything. It said: {noise.read_text()}")
