"""Who keeps getting another manager? A rule that the organisation as it is cannot answer: it counts in the change log.

It is a `Rule` like any other, except that its `history` answers, from who lost a manager in which revision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from graph.algebra.engine import Evaluation
from graph.algebra.findings import Findings, find
from graph.algebra.vocabulary import PERSON, REPORTS_TO, NodeSet
from graph.changes import ChangeSet
from graph.model import Relationship
from graph.rules.spec import History, Rule, Terms
from graph.words import say


def _people(t: Terms) -> NodeSet:
    return PERSON.active


MANAGER_CHURN: Final = Rule(
    id="manager-churn",
    family="people",
    title="Person with too many manager changes in a year",
    severity="medium",
    identity="person",
    parameters={"max_changes": 2, "window_days": 365},
    needs=("REPORTS_TO",),
    personal=True,
    why="Every new manager begins from nothing. After a few of them nobody knows what this person can do or was promised.",
    remedy="Leave the line as it is for a year, and write down what the earlier managers agreed with this person.",
    closes="Time: no further change of manager until the earlier ones are long enough ago.",
    find=_people,
    assets=_people,
    history=History(
        lambda ev, t, past: changed_too_often(ev, t, past(t.ago("window_days"))),
        lambda t, past: (day + timedelta(days=t["window_days"] + 1) for day, _ in past(t.ago("window_days"))),
    ),
    tell=lambda t: say(
        "{person} has lost a manager more than {changes:g} times in {days:g} days.",
        person=t.names[0],
        changes=t.terms["max_changes"],
        days=t.terms["window_days"],
    ),
    context=(REPORTS_TO,),
)


def losing(change_set: ChangeSet) -> frozenset[str]:
    """Who, by id, loses a manager in a change set.

    Whoever is given another manager loses the one before, in the same change set or an earlier one, so that either
    way it counts once. A first manager is none lost; nor is a second one beside the first, nor a date that is put
    right. An undo counts like any change: for a while the line was another one.
    """
    gone = (change.before for change in change_set.changes if change.after is None)
    return frozenset(each.source for each in gone if isinstance(each, Relationship) and each.type == "REPORTS_TO")


def changed_too_often(ev: Evaluation, t: Terms, losses: Iterable[tuple[date, frozenset[str]]]) -> Findings:
    """Those who lost a manager more than `max_changes` times within `window_days`."""
    since = t.ago("window_days")
    counts = Counter(id_ for day, ids in losses if day >= since for id_ in ids)
    often = {ev.projection.index_of(id_) for id_, count in counts.items() if count > t["max_changes"]}
    people = find(ev, _people(t))
    return Findings(people.keys.compress([person in often for (person,) in people]), people.width)
