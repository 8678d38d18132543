"""What does an owner have to confirm, and what follows from the answer?

An owner says of each thing: it is mine, somebody else should have it, or it no longer exists. Whoever is to have it
has to accept. The answers are ordinary changes of the organisation, so they stand in its log.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from graph.book import Decision
from graph.changes import Change
from graph.errors import Problem, Refused
from graph.model import Node, Relationship
from graph.words import mark, say

ABOUT: Final = "handover:"
"""What the subject of a decision about a hand-over begins with; owner and owned follow, with a bar between."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A thing that its owner wants somebody else to have, and that is waiting to be accepted."""

    owner: str
    owned: str
    to: str
    author: str
    at: datetime
    decided: int

    @property
    def about(self) -> str:
        """The subject of decisions about it."""
        return f"{ABOUT}{self.owner}|{self.owned}"


def offers_of(decisions: Iterable[Decision]) -> dict[tuple[str, str], Offer]:
    """The offers that are waiting, by (owner, owned)."""
    found: dict[tuple[str, str], Offer] = {}
    for each in decisions:
        if not each.about.startswith(ABOUT):
            continue
        owner, _, owned = each.about.removeprefix(ABOUT).partition("|")
        found.pop((owner, owned), None)
        if each.kind == "offer":
            found[owner, owned] = Offer(owner, owned, each.content["to"], each.author, each.at, each.number)
    return found


def offered(owns: Relationship, to: str, author: str, at: datetime) -> Decision:
    """The decision that offers a thing to somebody else. Raises `Refused` if that is the owner."""
    if to == owns.source:
        raise Refused(Problem("to", say("{to} owns it already. Confirm it instead.", to=to)))
    return Decision(f"{ABOUT}{owns.source}|{owns.target}", "offer", author, {"to": to}, at)


def answered(offer: Offer, kind: str, author: str, at: datetime) -> Decision:
    """The decision that accepts (`accept`), declines (`decline`) or takes back (`withdraw`) an offer."""
    return Decision(offer.about, kind, author, {}, at)


def confirmed(owns: Relationship, today: date) -> Change:
    """The owner says that it is theirs."""
    properties = {**owns.properties, "verified_at": today}
    return Change(owns, Relationship(owns.type, owns.source, owns.target, properties))


def handed_over(owns: Relationship, to: str, existing: Relationship | None, today: date) -> tuple[Change, ...]:
    """Somebody else has it from now on, and knows who had it before. `existing` is what they had of it already."""
    properties = {"since": today, "verified_at": today, "previous_owner": owns.source}
    before: Mapping[str, object] = existing.properties if existing else {}
    after = Relationship(owns.type, to, owns.target, {**before, **properties})  # pyright: ignore[reportArgumentType]
    return Change(owns, None), Change(existing, after)


def gone(owned: Node) -> Change:
    """It no longer exists: it is closed, a process deprecated. Raises `Refused` if it is closed already."""
    status = "deprecated" if owned.label == "Process" else "closed"
    if owned.status == status:
        closed, deprecated = mark("{id} is closed already."), mark("{id} is deprecated already.")
        sentence = say(deprecated if owned.label == "Process" else closed, id=owned.id)
        raise Refused(Problem("", sentence))
    return Change(owned, Node(owned.id, owned.label, {**owned.properties, "status": status}))
