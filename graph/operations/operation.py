"""What is one planned step? A value that a person understands, and that writes its changes on a board."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from graph.model import Node
from graph.naming import plain
from graph.operations.board import Board
from graph.operations.wording import VERBS, word
from graph.words import say


@dataclass(frozen=True, slots=True)
class Operation(ABC):
    """One thing that is done to an organisation. `kind` is how it is written in a file."""

    kind: ClassVar[str]

    @abstractmethod
    def carry_out(self, board: Board) -> str:
        """Write the changes on a board; the sentence that says what is done.

        Raises `Refused` with a sentence where it does not fit what is there; the board is then to be taken `back`.
        """


@dataclass(frozen=True, slots=True)
class Step:
    """An operation in a plan: when it is to happen (None: whenever the plan does), in which wave, why, by whom."""

    operation: Operation
    on: date | None = None
    wave: int = 1
    note: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the units or areas that something is split into."""

    id: str
    name: str


def called(node: Node) -> str:
    """A node as sentences name it: "squad Payslip Engine"."""
    return say("{kind} {name}", kind=word(node.label), name=plain(node.name, node.id))


def let(source: Node, type_name: str, target: Node) -> str:
    """That one thing is tied to another from now on, as a sentence without its end."""
    return say(
        "Let {source} {does} {target}", source=called(source), does=say(VERBS[type_name]), target=called(target)
    )


def no_longer(source: Node, type_name: str, target: Node) -> str:
    """That one thing is tied to another no longer, as a sentence without its end."""
    return say(
        "Let {source} no longer {does} {target}",
        source=called(source),
        does=say(VERBS[type_name]),
        target=called(target),
    )
