"""Which steps lead from the form in which a store was left to the form that this program knows?

A step is a file `migrations/KIND/NUMBER_what.EXTENSION`. Once released it never changes: a store remembers the
checksum of each step it has taken, and one that differs is another program's.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from graph.errors import StoreUnavailable
from graph.words import say


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: its number, counted from 1, its name, and its text."""

    number: int
    name: str
    text: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the text, as hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def statements(self) -> tuple[str, ...]:
        """The statements of the text, which end in semicolons; lines of comment are left out."""
        code = re.sub(r"^\s*(--|//).*\n", "", self.text, flags=re.MULTILINE)
        return tuple(each.strip() for each in code.split(";") if each.strip())


def migrations(kind: str) -> tuple[Migration, ...]:
    """All steps of one kind of store, `sqlite` or `neo4j`, in order."""
    folder = resources.files("graph.store") / "migrations" / kind
    files = sorted((each.name, each.read_text("utf-8")) for each in folder.iterdir())
    return tuple(Migration(int(name[:4]), name.partition(".")[0], text) for name, text in files)


def to_take(known: Sequence[Migration], taken: Mapping[int, str], where: str) -> Sequence[Migration]:
    """The steps that are left for a store that has `taken` some (number to checksum).

    Raises `StoreUnavailable` if it has taken one that this program does not know, or another of the same number.
    """
    if newer := [number for number in taken if number > len(known)]:
        raise StoreUnavailable(
            say(
                "{where} was written by a newer version of Interstice (its form is {newer}, and this "
                "version knows forms up to {number}). Update Interstice; nothing was changed.",
                where=where,
                newer=max(newer),
                number=len(known),
            )
        )
    for step in known[: len(taken)]:
        if taken.get(step.number) != step.checksum:
            raise StoreUnavailable(
                say(
                    "{where} does not have the form that this version of Interstice expects: its step {name} "
                    "differs from the one in this program. Restore it from a backup, or use the version that "
                    "made it; nothing was changed.",
                    where=where,
                    name=step.name,
                )
            )
    return known[len(taken) :]
