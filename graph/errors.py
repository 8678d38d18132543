"""Which errors can the domain raise, and what does each one tell a person to do?

Every message is one or more whole sentences: what is wrong, where, and what to do about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

from graph.words import mark, say


class DomainError(Exception):
    """Base of everything that is reported as a sentence instead of a traceback."""

    @property
    def sentence(self) -> str:
        """The message as people read it."""
        return str(self)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input: `where` is `file:line`, `file` or a JSON path, possibly empty."""

    where: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}" if self.where else self.sentence


class Refused(DomainError):
    """An input does not fit the model or a format; nothing was written. Carries every problem found."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class NotFound(DomainError):
    """An id, rule, revision or gap that was asked for does not exist."""

    def __init__(self, what: str, asked: str, known: Sequence[str] = ()) -> None:
        super().__init__(" ".join(_missing(what, asked, known)))
        self.what, self.asked, self.known = what, asked, tuple(known)


KINDS: Final = (
    mark("gap"), mark("rule"), mark("offer"), mark("ownership"), mark("revision"), mark("expectation"), mark("node"),
    mark("path"), mark("step"), mark("wave"), mark("scenario"), mark("process"), mark("campaign"), mark("waiver"),
    mark("suggestion"), mark("view"),
)  # fmt: skip
"""What can be asked for and not be there."""


def _missing(what: str, asked: str, known: Sequence[str]) -> Iterator[str]:
    yield say("There is no {what} {asked!r}.", what=say(what), asked=asked)
    if known:
        one, *others = map(repr, known)
        names = reduce(lambda one, other: say("{one} or {other}", one=one, other=other), others, one)
        yield say("Did you mean {names}?", names=names)


class RevisionConflict(DomainError):
    """Somebody else committed first: the change was made for another revision than the current one."""

    def __init__(self, expected: int, current: int) -> None:
        super().__init__(
            say(
                "The organisation has moved on: the change was made for revision {expected}, and the current revision "
                "is {current}. Read it again and repeat the change.",
                expected=expected,
                current=current,
            )
        )
        self.expected, self.current = expected, current


class BookMoved(DomainError):
    """Somebody else wrote into the book of gaps first: a page was made for another version than the present one."""

    def __init__(self, expected: int, current: int) -> None:
        super().__init__(
            say(
                "Somebody else wrote into the book of gaps first: the page was made for version {expected}, and the "
                "present one is {current}. Read it again and repeat what you did.",
                expected=expected,
                current=current,
            )
        )
        self.expected, self.current = expected, current


class GivenUp(DomainError):
    """Whoever wanted something that takes long does not want it any more."""

    def __init__(self) -> None:
        super().__init__(say("It was given up before it was done; nothing was written."))


class DecidedMeanwhile(DomainError):
    """Somebody else decided about the same thing since it was read; `current` is the number of that decision."""

    def __init__(self, about: str, current: int) -> None:
        super().__init__(
            say(
                "Somebody else decided about {about} meanwhile. Look at what they decided, then decide again if you "
                "must.",
                about=about,
            )
        )
        self.about, self.current = about, current


class StoreUnavailable(DomainError):
    """The store cannot be opened, read or written; the sentence says why and what to do."""


class OutcomeUnknown(DomainError):
    """The connection was lost while committing and could not be restored to learn what happened.

    `what` was being written (a change set, a decision, a page) is known by `id`.
    """

    def __init__(self, id: str, what: str = "change set") -> None:
        super().__init__(
            say(
                "The store went away while the change was being written, so it is not known whether it was kept. "
                "Repeating it is safe: it is kept once only (its id is {id}).",
                id=id,
            )
        )
        self.id, self.what = id, what
