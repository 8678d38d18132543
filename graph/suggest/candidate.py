"""What is a remedy that somebody could choose? A sentence, its reason, how good it is, and what it would change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from graph.changes import Change
from graph.operations import Operation


@dataclass(frozen=True)
class Candidate:
    """One remedy for one gap.

    `score` runs from 0 (nothing speaks for it) to 1 (everything does) and orders the candidates of one gap; those of
    different rules are not to be compared. `operations` are what somebody does, each told by one of `sentences`; their
    `changes` fit the revision that the gap was found at, and close it there.
    `nodes` are the ids that sentence and reason name, the one that acts first. `recorded` is the sentence as it is
    written down for all to read: in English, whoever asks.
    """

    sentence: str
    recorded: str
    reason: str
    score: float
    operations: tuple[Operation, ...]
    sentences: tuple[str, ...]
    changes: tuple[Change, ...]
    nodes: tuple[str, ...]


Name: TypeAlias = Callable[[int], str]
"""Answers with the name of a node, by index."""

Told: TypeAlias = Callable[[Name], str]
"""A text with names in it; it is put together when the names of all texts have been read at once."""

Planned: TypeAlias = Operation | Callable[[], Operation]
"""An operation, or how it is made where that takes reading: done only for what may be shown."""


@dataclass(frozen=True)
class Proposal:
    """A candidate before names are read and operations carried out. `nodes` are indices, the one that acts first."""

    score: float
    nodes: tuple[int, ...]
    say: Told
    why: Told
    operations: tuple[Planned, ...]
