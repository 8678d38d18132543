"""A program that starts writers which write to an SQLite file without end, for tests that kill them.

Run as `python -m tests.graph.store.writer FILE`. On its input, `commit NAME` starts a writer of change sets, and
`decide NAME` one of pages of the book, and it answers `pid NUMBER`; `gone NUMBER` waits for the end of that writer and
answers `gone`. A writer prints the id of each change set, or decision, that it has written, or `broken` and why it
cannot go on. It is a fork of this program, which is there at once.
"""

from __future__ import annotations

import itertools
import os
import sys
from dataclasses import replace
from pathlib import Path

from graph.book import Decision, Mark, Page
from graph.changes import ChangeSet
from graph.errors import BookMoved, RevisionConflict
from graph.model import Relationship
from graph.store.port import Store
from graph.store.sqlite import SqliteStore
from tests.graph.store.books import life, next_page
from tests.graph.store.commits import NOON, adding, node

BROKEN = "broken"
"""What a writer's line begins with that cannot go on."""


def change_set(name: str, number: int) -> ChangeSet:
    """A tribe with some squads; every tenth is large, so that a kill may hit it while its pages go to the disk."""
    tribe = node(f"{name}-{number}", "Tribe", mission="x" * 1000)
    squads = [node(f"{tribe.id}-{part}", "Squad") for part in range(400 if number % 10 == 9 else 3)]
    ties = [Relationship("PART_OF", each.id, tribe.id) for each in squads]
    return replace(adding(tribe, *squads, *ties), id=tribe.id)


def page(name: str, number: int, mark: Mark) -> Page:
    """A decision, lives of its own, a life that every page writes, and the lives of the one before dropped.

    Every tenth has many lives.
    """
    decision = Decision("rule:x", "comment", name, {"page": number}, NOON, f"{name}-{number}")
    own = (life(key, "x" * 200) for key in _keys(name, number))
    shared = life("x:shared", decided=mark.decisions + 1)
    return next_page(mark, *own, shared, decisions=[decision], dropped=_keys(name, number - 1))


def _keys(name: str, number: int) -> list[str]:
    return [f"x:{name}-{number}-{part}" for part in range(400 if number % 10 == 9 else 3)]


def commit(store: Store, name: str) -> None:
    """Commit until the end, together with whoever else does."""
    for number in itertools.count():
        while True:
            try:
                store.commit(change_set(name, number), store.head().revision)
                break
            except RevisionConflict:
                continue
        say(f"{name}-{number}")


def decide(store: Store, name: str) -> None:
    """Write pages until the end, together with whoever else does."""
    for number in itertools.count():
        while True:
            try:
                store.write(page(name, number, store.mark()))
                break
            except BookMoved:
                continue
        say(f"{name}-{number}")


WRITERS = {"commit": commit, "decide": decide}


def write(order: str, path: Path, name: str) -> None:
    """Write until the end, and say what went wrong if something did."""
    try:
        WRITERS[order](SqliteStore.open(path), name)
    except Exception as error:
        say(f"{BROKEN} {name}: {error!r}")
        raise


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
            write(order, path, word)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
