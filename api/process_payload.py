"""How are processes told over HTTP: a board of them, one of them whole, and what a change would do to the gaps?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from api.gap_payload import told
from api.lives import Lives
from api.refs import Refs, refs_of
from api.schemas import processes as schemas
from api.schemas.parts import Ref
from graph.algebra.findings import count
from graph.algebra.vocabulary import SPHERE, SQUAD
from graph.changes import Change, properties_as_json
from graph.gaps import Gap, tell
from graph.model import Node, Relationship
from graph.processes import Check, Line, Page, lines
from graph.rules.spec import SEVERITIES
from graph.view import View
from graph.worklist import Entry

SHOWN: Final = 100
"""So many gaps of each kind does a trial tell."""


def board(view: View, ids: Sequence[str], total: int, following: str | None) -> schemas.ProcessPage:
    """A page of the board."""
    found = lines(view, ids)
    refs = Refs(view, (node for line in found for node in (*line.stewards, *line.tribes)))
    return schemas.ProcessPage(
        revision=view.revision,
        today=view.today,
        total=total,
        squads=count(view.ev, SQUAD.active),
        items=[schemas.ProcessLine.model_validate(_line(line, refs)) for line in found],
        next=following,
    )


def _line(line: Line, refs: Refs) -> dict[str, Any]:
    known = line.node.properties
    return {
        "id": line.node.id,
        "label": line.node.label,
        "name": line.node.name,
        "status": line.node.status,
        **{name: known.get(name) for name in ("kind", "scope", "version", "pilot_since", "review_by")},
        "stewards": refs.by_id(line.stewards),
        "tribes": refs.by_id(line.tribes),
        "followers": line.followers,
        "covers": line.covers,
        "steps": line.steps,
        "gaps": len(line.gaps),
        "worst": _worst(line.gaps),
    }


def _worst(gaps: Iterable[Gap]) -> str | None:
    return max((gap.severity for gap in gaps), key=SEVERITIES.index, default=None)


def detail(lives: Lives, page: Page) -> schemas.ProcessDetail:
    """One process with everything around it."""
    view, known = lives.view, page.node.properties
    (line,) = lines(view, [page.node.id])
    named = _Named(view, page)
    followers = [each for each in page.ties if each.type == "FOLLOWS"]
    tribes = view.ends(SPHERE, [view.index(each.source) for each in followers])
    refs = Refs(
        view,
        (
            *line.stewards,
            *line.tribes,
            *page.leaderless,
            *(node for found in tribes for node in found),
            *(node for check in page.checks for node in (check.person, *check.asked_for)),
        ),
    )
    lives_of = lives.of(gap.key for gap in page.gaps)
    return schemas.ProcessDetail.model_validate(
        {
            **_line(line, refs),
            "revision": view.revision,
            "today": view.today,
            "description": known.get("description"),
            "country_specific": known.get("country_specific"),
            "escalation_to": named.reference(known.get("escalation_to")),
            "properties": properties_as_json(known),
            "step_items": _steps(page, named),
            "follower_items": [
                {
                    **named.item(each.source),
                    "tribe": refs[found[0]] if found else None,
                    "since": each.properties.get("since"),
                    "usage": each.properties.get("usage"),
                }
                for each, found in zip(followers, tribes, strict=True)
            ],
            "covered_items": _covered(page, named),
            "applies_in": [named.refs[each.target] for each in page.ties if each.type == "APPLIES_IN"],
            "round": [_check(check, refs) for check in page.checks],
            "leaderless": refs.by_id(page.leaderless),
            "gap_items": told(lives, [Entry(gap, lives_of.get(gap.key)) for gap in page.gaps]),
            "more": page.more,
        }
    )


class _Named:
    """Everything that one process is tied to, named at once."""

    def __init__(self, view: View, page: Page) -> None:
        self._view = view
        ties = (*page.ties, *page.step_ties, *page.dependency_ties)
        ends = [end for each in ties for end in (each.source, each.target)]
        escalation = page.node.properties.get("escalation_to")
        self.refs: Mapping[str, Ref] = refs_of(view, [*ends, *([str(escalation)] if escalation else [])])

    def reference(self, id: object) -> Ref | None:
        """The node that a property names."""
        return self.refs[str(id)] if id else None

    def item(self, id: str) -> dict[str, Any]:
        """A reference with the status of its node."""
        return {**self.refs[id].model_dump(), "status": self._view.projection.status_of(self._view.index(id))}

    def criticality(self, id: str) -> int | None:
        """How critical a node is, where that is known."""
        index = self._view.index(id)
        if self.refs[id].label != "Dependency":
            return None
        level = self._view.projection.number_of(index, "criticality")
        return None if level is None else int(level)


def _steps(page: Page, named: _Named) -> list[dict[str, Any]]:
    ids = [each.target for each in page.ties if each.type == "HAS_STEP"]
    after = {id_: [each.target for each in _out(page.step_ties, "NEXT", id_)] for id_ in ids}
    return [
        {
            **named.item(id_),
            "performs": [named.refs[each.source] for each in _into(page.step_ties, "PERFORMS", id_)],
            "accountable": [named.refs[each.source] for each in _into(page.step_ties, "ACCOUNTABLE_FOR", id_)],
            "next": after[id_],
        }
        for id_ in in_turn(ids, after)
    ]


def in_turn(ids: Sequence[str], after: Mapping[str, Sequence[str]]) -> list[str]:
    """Steps in the order in which they follow each other; those of a circle, or of none, in the order of their ids."""
    waiting = dict.fromkeys(sorted(ids))
    before = {id_: {one for one in ids if id_ in after[one]} for id_ in ids}
    turn: list[str] = []
    while waiting:
        ready = next((id_ for id_ in waiting if before[id_] <= set(turn)), next(iter(waiting)))
        del waiting[ready]
        turn.append(ready)
    return turn


def _covered(page: Page, named: _Named) -> list[dict[str, Any]]:
    return [
        {
            **named.item(each.target),
            "needed_by": [named.refs[end.target] for end in _out(page.dependency_ties, "NEEDED_BY", each.target)],
            "provided_by": [
                named.refs[end.target] for end in _out(page.dependency_ties, "PROVIDED_BY", each.target)
            ],
            "criticality": named.criticality(each.target),
            "cover": page.covers.get(each.target),
        }
        for each in page.ties
        if each.type == "COVERS"
    ]


def _out(ties: Iterable[Relationship], type_name: str, source: str) -> list[Relationship]:
    return [each for each in ties if each.type == type_name and each.source == source]


def _into(ties: Iterable[Relationship], type_name: str, target: str) -> list[Relationship]:
    return [each for each in ties if each.type == type_name and each.target == target]


def _check(check: Check, refs: Refs) -> dict[str, Any]:
    given = check.validation
    return {
        "person": refs[check.person],
        "asked_for": refs.by_id(check.asked_for),
        "validated": check.is_present,
        "version": None if given is None else given.get("version"),
        "at": None if given is None else given.get("at"),
        "recorded": None if given is None else properties_as_json(given),
    }


def trial(view: View, changes: Sequence[Change]) -> schemas.Trial:
    """What changes would do to the gaps, a moved one being resolved here and opened there."""
    found = view.what_if(changes)
    came = [*found.difference.opened, *(each.after for each in found.difference.moved)]
    went = [*found.difference.resolved, *(each.before for each in found.difference.moved)]
    items = (each.after for each in changes)
    added = {item.id: item.name for item in items if isinstance(item, Node)}

    def names(ids: Sequence[str]) -> Mapping[str, str]:
        return {**view.names(ids), **{id_: added[id_] for id_ in ids if id_ in added}}

    opened, resolved = _worst_first(came)[:SHOWN], _worst_first(went)[:SHOWN]
    return schemas.Trial.model_validate(
        {
            "revision": view.revision,
            "opened_total": len(came),
            "resolved_total": len(went),
            "opened": _gap_lines(opened, tell(found.ev, opened, names)),
            "resolved": _gap_lines(resolved, view.sentences(resolved)),
        }
    )


def _worst_first(gaps: Iterable[Gap]) -> list[Gap]:
    return sorted(gaps, key=lambda gap: -SEVERITIES.index(gap.severity))


def _gap_lines(gaps: Sequence[Gap], sentences: Sequence[str]) -> list[dict[str, str]]:
    return [
        {
            "key": gap.key,
            "rule": gap.rule.id,
            "title": gap.rule.said_title(),
            "severity": gap.severity,
            "sentence": sentence,
        }
        for gap, sentence in zip(gaps, sentences, strict=True)
    ]
