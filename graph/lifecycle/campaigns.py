"""Which gaps does a campaign work off, until when, and how far has it come?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from graph.book import Decision, Life, end_of
from graph.errors import Problem, Refused
from graph.words import say

ABOUT: Final = "campaign:"
"""What the subject of a decision about a campaign begins with; the campaign's id follows."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """An effort to close the gaps of some rules by a day: in all tribes, or in those named.

    `owner` is the id of a unit or person. `decided` is the number of the latest decision about it.
    """

    id: str
    name: str
    rules: tuple[str, ...]
    tribes: tuple[str, ...]
    owner: str
    start: date
    target: date
    ended_at: datetime | None = None
    outcome: str = ""
    decided: int = 0

    def state(self, today: date) -> str:
        """`planned`, `running`, `overdue` or `ended`."""
        if self.ended_at is not None:
            return "ended"
        if today < self.start:
            return "planned"
        return "running" if today <= self.target else "overdue"

    def last_day(self, today: date) -> date:
        """The last day on which it is counted how far it has come: that of its end, or today."""
        return today if self.ended_at is None else min(today, self.ended_at.date())

    def includes(self, life: Life) -> bool:
        """Whether a gap is of its rules and touches its tribes."""
        return life.rule in self.rules and (not self.tribes or not set(self.tribes).isdisjoint(life.spheres))


def campaigns_of(decisions: Iterable[Decision]) -> dict[str, Campaign]:
    """All campaigns by id, folded from decisions in their order; those about other things are passed over."""
    found: dict[str, Campaign] = {}
    for each in decisions:
        if each.about.startswith(ABOUT):
            id_ = each.about.removeprefix(ABOUT)
            if each.kind == "end" and id_ in found:
                outcome = str(each.content.get("outcome", ""))
                found[id_] = replace(found[id_], ended_at=each.at, outcome=outcome, decided=each.number)
            else:
                found[id_] = _planned(id_, each.content, each.number)
    return found


def _planned(id_: str, content: Any, number: int) -> Campaign:
    return Campaign(
        id_,
        content["name"],
        tuple(content["rules"]),
        tuple(content["tribes"]),
        content["owner"],
        date.fromisoformat(content["start"]),
        date.fromisoformat(content["target"]),
        decided=number,
    )


def planned(
    id: str,
    name: str,
    rules: Sequence[str],
    owner: str,
    start: date,
    target: date,
    author: str,
    *,
    at: datetime,
    tribes: Sequence[str] = (),
) -> Decision:
    """The decision that starts a campaign, or changes one. Raises `Refused` for one without name, rules or days."""
    problems = [
        Problem(where, sentence)
        for where, is_wrong, sentence in (
            ("name", not name.strip(), say("A campaign needs a name that people will recognise.")),
            ("rules", not rules, say("A campaign needs one rule or more to work off.")),
            ("owner", not owner.strip(), say("A campaign needs somebody who answers for it: a unit or a person.")),
            (
                "target",
                target <= start,
                say(
                    "The campaign would be over on {target}, before it has begun on {start}.",
                    target=target,
                    start=start,
                ),
            ),
        )
        if is_wrong
    ]
    if problems:
        raise Refused(problems)
    content = {
        "name": name.strip(),
        "rules": list(dict.fromkeys(rules)),
        "tribes": list(dict.fromkeys(tribes)),
        "owner": owner,
        "start": f"{start}",
        "target": f"{target}",
    }
    return Decision(ABOUT + id, "plan", author, content, at)


def ended(campaign: Campaign, outcome: str, author: str, at: datetime) -> Decision:
    """The decision that ends a campaign, with what came of it. Raises `Refused` if it has ended."""
    if campaign.ended_at is not None:
        raise Refused(Problem("", say("The campaign {name!r} has ended already.", name=campaign.name)))
    return Decision(ABOUT + campaign.id, "end", author, {"outcome": outcome.strip()}, at)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a campaign has come at the end of a day: gaps that it took on so far, and those of them that are gone."""

    day: date
    taken_on: int
    done: int


def burn_up(campaign: Campaign, lives: Iterable[Life], days: Iterable[date]) -> list[Progress]:
    """How far the campaign has come at the end of each day from its start on; earlier days are left out.

    It takes on what is there when it starts, and whatever opens later.
    """
    start = end_of(campaign.start)
    mine = [
        life
        for life in lives
        if campaign.includes(life) and any(each.covers(start) or each.opened.at > start for each in life.episodes)
    ]
    return [_progress(mine, start, day) for day in days if day >= campaign.start]


def _progress(lives: Sequence[Life], start: datetime, day: date) -> Progress:
    moment = end_of(day)
    begun = [
        life
        for life in lives
        if any(each.covers(start) or start < each.opened.at <= moment for each in life.episodes)
    ]
    there = sum(any(each.covers(moment) for each in life.episodes) for life in begun)
    return Progress(day, len(begun), len(begun) - there)
