"""How does a test start writers that it kills in the middle of whatever they do?"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.graph.store.writer import BROKEN

ROOT = Path(__file__).resolve().parents[3]


class Writers:
    """Processes that write to one file until they are killed, and what they told of."""

    def __init__(self, path: Path) -> None:
        command = [sys.executable, "-m", "tests.graph.store.writer", str(path)]
        self._program = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self._pids: list[int] = []
        self.told: list[str] = []

    def start(self, name: str, what: str = "commit") -> None:
        """Start one that writes without end; `what` is an order that the program knows."""
        self._order(f"{what} {name}")
        self._pids.append(int(self._until("pid ")[4:]))

    def wait_for(self, many: int) -> None:
        """Until so many more were told of."""
        for _ in range(many):
            self.told.append(self._line())

    def kill(self) -> None:
        """SIGKILL to all of them, in the middle of whatever they do."""
        for pid in self._pids:
            os.kill(pid, signal.SIGKILL)
        for pid in self._pids:
            self._order(f"gone {pid}")
            self._until("gone")
        self._pids.clear()

    def close(self) -> None:
        """Kill all that are left, and end the program."""
        self.kill()
        self._program.communicate()

    def _order(self, line: str) -> None:
        assert self._program.stdin is not None
        self._program.stdin.write(f"{line}\n")

    def _until(self, beginning: str) -> str:
        while not (line := self._line()).startswith(beginning):
            self.told.append(line)
        return line

    def _line(self) -> str:
        assert self._program.stdout is not None
        line = self._program.stdout.readline().strip()
        assert line, "the program that starts writers has ended"
        assert not line.startswith(BROKEN), line
        return line
