"""What is a rule? A value: a condition that every organisation should meet, with all that is to be said about it.

The meaning is written twice and held together by tests: `find` in the algebra, and `cypher` for everybody's eyes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, TypeAlias

from graph.algebra.engine import Evaluation
from graph.algebra.findings import Findings
from graph.algebra.vocabulary import NodeSet, Relation
from graph.words import say

SEVERITIES: Final = ("info", "low", "medium", "high", "critical")
"""From the mildest to the worst."""

OWN: Final = "own"
"""The family of the rules that an organisation makes itself."""

FAMILIES: Final = ("ownership", "leadership", "dependency", "process", "alignment", "people", "change", OWN)
"""The families of rules, in the order of the catalogue, which has none of the last."""

Subjects: TypeAlias = NodeSet | Relation | Mapping[str, "NodeSet | Relation"]
"""What a rule finds: nodes, pairs, or either of these under a word that is part of the identity."""


@dataclass(frozen=True)
class Terms:
    """What a rule is evaluated with: the day, and its parameters."""

    today: date
    parameters: Mapping[str, float]

    def ago(self, days: str) -> date:
        """The day that lies a parameter's number of days before today."""
        return self.today - timedelta(days=self.parameters[days])

    def __getitem__(self, name: str) -> float:
        return self.parameters[name]


Past: TypeAlias = Callable[[date], Sequence[tuple[date, frozenset[str]]]]
"""Who lost a manager in which revision from a day on: its day and their ids, in no order."""


@dataclass(frozen=True)
class History:
    """How a rule is answered that counts in the log. `turning` gives the days on which the passing of time alone may
    change its answer."""

    find: Callable[[Evaluation, Terms, Past], Findings]
    turning: Callable[[Terms, Past], Iterable[date]]


Find: TypeAlias = Callable[[Terms], Subjects]
Assets: TypeAlias = Callable[[Terms], NodeSet | Relation | tuple[Relation, ...]]
Known: TypeAlias = Callable[[Terms], NodeSet | Relation]
Where: TypeAlias = Callable[[Terms], NodeSet]


@dataclass(frozen=True)
class Telling:
    """What a rule's sentence is made of: names of the subjects and of what is near them.

    Subjects are numbered from 0. Names come as the reader sees them. `reached` counts the nodes that a relation leads
    to from a subject.
    """

    names: tuple[str, ...]
    labels: tuple[str, ...]
    word: str
    near: Callable[[int, str, bool], list[str]]
    number: Callable[[int, str], float | None]
    reached: Callable[[int, Relation], int]
    terms: Terms

    def to(self, type_name: str, subject: int = 0) -> list[str]:
        """The names of what a relationship type leads to from a subject, those who are there."""
        return self.near(subject, type_name, False)

    def by(self, type_name: str, subject: int = 0) -> list[str]:
        """The names of what a relationship type leads to a subject from, those who are there."""
        return self.near(subject, type_name, True)


Tell: TypeAlias = Callable[[Telling], str]


@dataclass(frozen=True)
class Rule:
    """One rule, of the catalogue or of one's own.

    `needs` are labels, types or properties (`Unit.budget`) that must be recorded at least once; `A|B` means either.
    `assets` are the things of its kind that the rule looks at, `known` those that the data covers, `worse` the
    subjects whose gaps are one step more severe. `members` pairs the found node of a group with all of the group:
    the gap is then known by the smallest id among them. `word` is a property of the second subject that stands in the
    gap's id in place of that subject's own id. `history` answers in place of `find`, which then only says who is
    looked at. `context` leads to what is shown beside the proof. `cypher` is empty
    where Cypher cannot say it;
    `constants` are texts it is asked with that came from people, so that no such text is ever part of a query.
    `owner` is the id of the unit or person to ask about a rule of one's own. `titled` and `closed` say its title and
    what closes its gaps where they are made of what it expects, and not written by somebody.
    """

    id: str
    family: str
    title: str
    severity: str
    identity: str
    why: str
    remedy: str
    closes: str
    find: Find
    assets: Assets
    tell: Tell
    cypher: str = ""
    parameters: Mapping[str, float] = field(default_factory=dict[str, float])
    needs: tuple[str, ...] = ()
    personal: bool = False
    known: Known | None = None
    worse: Where | None = None
    members: Callable[[Terms], Relation] | None = None
    word: str = ""
    history: History | None = None
    context: tuple[Relation, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict[str, str])
    owner: str = ""
    titled: Callable[[], str] | None = None
    closed: Callable[[], str] | None = None

    def said_title(self) -> str:
        """The title in the language of whoever asks."""
        return self.titled() if self.titled else say(self.title)

    def said_closes(self) -> str:
        """What closes a gap, in the language of whoever asks."""
        return self.closed() if self.closed else say(self.closes)

    def asked_with(self, terms: Terms) -> dict[str, object]:
        """The values of everything that its Cypher asks for with a `$`."""
        return {**self.constants, **terms.parameters, "today": terms.today.isoformat()}
