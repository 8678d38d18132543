"""Where does each gap stand, and what happened to it, as it is told over HTTP?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from api.refs import refs_of
from api.schemas import lives as schemas
from api.schemas.parts import Ref
from graph.book import ENDED, Cause, Decision, Life, State, end_of
from graph.lifecycle.waiver_gaps import RULES
from graph.view import View
from graph.workbench import Workbench

_ABOUT_WAIVERS: Final = frozenset(rule.id for rule in RULES)
WORKED_ON: Final[tuple[State, ...]] = ("acknowledged", "assigned", "waived")


@dataclass(frozen=True)
class Lives:
    """The lives of gaps as a view sees them: now, or at the end of the day that it looks back to."""

    workbench: Workbench
    view: View
    day: date | None

    def of(self, keys: Iterable[str]) -> Mapping[str, Life]:
        """The lives of gaps that the view finds. One that is over by the book is not of the day that was asked for."""
        found = self.workbench.lives(keys, self.day)
        return {key: life for key, life in found.items() if life.is_there}

    def worked_on(self) -> Mapping[str, Life]:
        """The lives of gaps that are there and not simply open: of all others nobody has decided anything."""
        if self.day is not None:
            lives = self.workbench.lives_since(self.day, self.day)
            return {key: life for key, life in lives.items() if life.is_there}
        return {life.key: life for life in self.workbench.book.store.lives_in(WORKED_ON)}

    def about_waivers(self) -> list[Life]:
        """The lives of gaps about waivers, ended ones too."""
        waivers = self.workbench.waivers()
        keys = [f"{rule.id}:{id_}" for id_ in waivers for rule in RULES]
        return list(self.workbench.lives(keys, self.day).values())

    def ended(self) -> list[Life]:
        """The lives of all gaps that are over, those about waivers left out."""
        now = self.workbench.book.store.lives_in(ENDED)
        lives = now if self.day is None else self.workbench.all_lives(self.day).values()
        over = [life for life in lives if not life.is_there and life.rule not in _ABOUT_WAIVERS]
        return over if self.view.plan is None else [life for life in over if not self.view.has_gap(life.key)]

    def one(self, key: str) -> Life | None:
        """The life of one gap, as far as it has begun, over or not.

        By a plan, one that was over may be there again, and one that is there may not be: then it has none.
        """
        life = self.workbench.lives([key], self.day).get(key)
        if life is None or self.view.plan is None or life.rule in _ABOUT_WAIVERS:
            return life
        return life if life.is_there == self.view.has_gap(key) else None

    def last_seen(self, life: Life) -> View:
        """What was there just before a gap was over."""
        ended = life.ended
        if ended is None:
            return self.view
        if ended.kind == "change":
            return self.workbench.view(str(ended.number - 1), ended.at.date())
        return self.workbench.view((ended.at.date() - timedelta(days=1)).isoformat())

    def history(self, key: str) -> Sequence[Decision]:
        """What people decided about a gap until then."""
        return self.until(self.workbench.history(key))

    def until(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Those of these decisions that had been made by then."""
        moment = None if self.day is None else end_of(self.day)
        return [each for each in decisions if moment is None or each.at <= moment]


def lives_of(workbench: Workbench, view: View, as_of: str | None) -> Lives:
    """The lives as a view sees them that was asked for with `as_of`. A revision is seen at the end of its day.

    What is planned has no lives of its own: they are as they are now, or as they were on the day that is asked for.
    """
    if as_of is None:
        return Lives(workbench, view, None)
    day = workbench.organisation.moment(as_of)[1]
    return Lives(workbench, view, day or (view.head.at.date() if view.head.at else date.min))


def assignees(view: View, lives: Iterable[Life]) -> Mapping[str, Ref]:
    """Who works on these gaps, by id."""
    return refs_of(view, (life.assignee for life in lives if life.assignee))


def standing(view: View, key: str, life: Life | None, refs: Mapping[str, Ref]) -> dict[str, object]:
    """The fields that tell where a gap stands."""
    is_planned = view.is_planned(key)
    if life is None:
        nothing = dict.fromkeys(("first_seen", "last_seen", "opened_by", "assignee", "due", "waiver"))
        return {"key": key, "state": "open", "planned": is_planned, **nothing, "reopened": 0, "decided": 0}
    return {
        "key": key,
        "state": life.state,
        "planned": is_planned,
        "first_seen": life.first_seen,
        "last_seen": life.last_seen(view.today),
        "opened_by": cause(life.opened),
        "assignee": refs.get(life.assignee or ""),
        "due": life.due,
        "waiver": life.waiver,
        "reopened": life.reopened,
        "decided": life.decided,
    }


def present(view: View, life: Life) -> schemas.Standing:
    """Where a gap stands now."""
    return schemas.Standing.model_validate(standing(view, life.key, life, assignees(view, [life])))


def cause(one: Cause) -> schemas.Cause:
    """A cause with everything that is known of it."""
    return schemas.Cause(
        kind=one.kind, at=one.at, number=one.number, author=one.author, source=one.source, reason=one.reason
    )


def story(view: View, life: Life | None, history: Sequence[Decision]) -> dict[str, object]:
    """The fields that tell what happened to a gap, and what people said about it."""
    return {
        "episodes": [
            schemas.Episode(
                opened=cause(each.opened),
                ended=each.ended and cause(each.ended),
                how=each.how if each.ended else None,
            )
            for each in (life.episodes if life else ())
        ],
        "severities": [{"at": at, "severity": severity} for at, severity in (life.severities if life else ())],
        "waivings": [{"at": at, "waiver": waiver} for at, waiver in (life.waivings if life else ())],
        "history": told(view, history),
    }


def told(view: View, decisions: Sequence[Decision]) -> list[schemas.DecisionItem]:
    """Decisions as people read them."""
    refs = refs_of(view, (each.content["to"] for each in decisions if each.content.get("to")))
    return [
        schemas.DecisionItem(
            number=each.number,
            kind=each.kind,
            author=each.author,
            at=each.at,
            text=str(each.content.get("text") or each.content.get("reason") or each.content.get("outcome") or ""),
            to=refs.get(each.content.get("to") or ""),
            due=date.fromisoformat(each.content["due"]) if each.content.get("due") else None,
            seen=each.content.get("seen"),
        )
        for each in decisions
    ]
