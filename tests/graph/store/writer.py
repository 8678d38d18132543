"""A program that starts writers which commit to an SQLite file without end, for tests that kill them.

Run as `python -m tests.graph.store.writer FILE`. On its input, `write NAME` starts a writer and answers `pid NUMBER`;
`gone NUMBER` waits for the end of that writer and answers `gone`. A writer prints the id of each change set that it
has committed. It is a fork of this program, which is there at once.
"""

from __future__ import annotations

import itertools
import os
import sys
from dataclasses import replace
from pathlib import Path

from graph.changes import ChangeSet
from graph.errors import RevisionConflict
from graph.model import Relationship
from graph.store.sqlite import SqliteStore
from tests.graph.store.commits import adding, node


def change_set(name: str, number: int) -> ChangeSet:
    """A tribe with some squads; every tenth is large, so that a kill may hit it while its pages go to the disk."""
    tribe = node(f"{name}-{number}", "Tribe", mission="x" * 1000)
    squads = [node(f"{tribe.id}-{part}", "Squad") for part in range(400 if number % 10 == 9 else 3)]
    ties = [Relationship("PART_OF", each.id, tribe.id) for each in squads]
    return replace(adding(tribe, *squads, *ties), id=tribe.id)


def write(path: Path, name: str) -> None:
    """Commit until the end, together with whoever else does."""
    store = SqliteStore.open(path)
    for number in itertools.count():
        while True:
            try:
                store.commit(change_set(name, number), store.head().revision)
                break
            except RevisionConflict:
                continue
        say(f"{name}-{number}")


def say(line: str) -> None:
    """Print a line at once and whole, though several processes share the pipe."""
    os.write(1, f"{line}\n".encode())


def main(path: Path) -> None:
    """Do what the input says until it ends."""
    for line in sys.stdin:
        order, word = line.split()
        if order == "gone":
            os.waitpid(int(word), 0)
            say("gone")
        elif pid := os.fork():
            say(f"pid {pid}")
        else:
            write(path, word)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
