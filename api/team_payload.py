"""How are units told over HTTP: their tree, and one of them whole?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from api.gap_payload import told
from api.lives import Lives
from api.matrix_payload import SHOWN, need_items
from api.refs import Refs
from api.schemas import teams as schemas
from api.schemas.gaps import Gap
from graph.model import Node, Properties
from graph.teams import Branch, Other, Page, Tree
from graph.view import View
from graph.worklist import Entry

GAPS: Final = 100

_PLACES: Final = ("LOCATED_IN", "OPERATES_IN")


def tree(view: View, found: Tree) -> schemas.TeamTree:
    """The tree, or what of it was asked for."""
    return schemas.TeamTree(
        revision=view.revision,
        today=view.today,
        matches=found.matches,
        squads=found.squads,
        units=found.units,
        people=found.people,
        leaderless=found.leaderless,
        seats=found.seats,
        overloaded=found.overloaded,
        items=[schemas.TeamItem.model_validate(each) for each in _rows(view, found.branches)],
    )


def _rows(view: View, branches: Iterable[Branch]) -> list[dict[str, Any]]:
    rows = list(branches)
    refs = Refs(view, (node for row in rows for node in (row.node, *row.leads)))
    return [_row(view, row, refs) for row in rows]


def _row(view: View, row: Branch, refs: Refs) -> dict[str, Any]:
    return {
        **refs[row.node].model_dump(),
        "status": view.projection.status_of(row.node),
        "parent": None if row.parent is None else view.projection.id_of(row.parent),
        "leads": refs.by_id(row.leads),
        "match": row.is_match,
        "overloaded": row.is_overloaded,
        **{
            name: getattr(row, name)
            for name in (
                "level",
                "units",
                "below",
                "shown",
                "lacks_lead",
                "members",
                "people",
                "seats",
                "gaps",
                "areas",
            )
        },
        "worst": row.worst,
        "load": row.load,
    }


def team(lives: Lives, page: Page) -> schemas.Team:
    """One unit with everything that can be asked of it."""
    view, known = lives.view, page.node.properties
    (row,) = _rows(view, [page.row])
    holders = _Holders(page)

    def each(make: Callable[[Other], dict[str, Any]], *types: str) -> list[dict[str, Any]]:
        return [make(other) for name in types for other in page.ties.get(name, ())]

    return schemas.Team.model_validate(
        {
            **row,
            **_said(known, "description", "mission", "kind", "reach", "criticality", "headcount_plan"),
            "revision": view.revision,
            "today": view.today,
            "above": Refs(view, page.above).all(page.above),
            "inside": _rows(view, page.inside),
            "officers": each(_officer, "LEADS"),
            "deputies": each(_officer, "DEPUTY_OF"),
            "people_items": each(holders.member, "MEMBER_OF"),
            "roles": each(holders.role, "NEEDS_ROLE"),
            "seat_items": [_seat(other, page.fillers) for other in page.ties.get("SEAT_IN", ())],
            "area_items": _parts(page, "Area", _area, owns="OWNS", contributes="CONTRIBUTES_TO"),
            "processes": _parts(page, "Process", _process, owns="OWNS", follows="FOLLOWS"),
            "objectives": _parts(page, "Objective", _objective, owns="OWNS", pursues="PURSUES"),
            "interactions": each(_touch, "INTERACTS_WITH"),
            "skills": each(_skill, "REQUIRES"),
            "places": _distinct(_ref(other.node) for name in _PLACES for other in page.ties.get(name, ())),
            "health": [
                {"dimension": check.dimension, **_said(check.known, "colour", "trend", "at", "respondents")}
                for check in page.health
            ],
            "health_kept_back": page.few,
            "needs": need_items(view, page.needs[:SHOWN]),
            "needs_more": len(page.needs[SHOWN:]),
            "gives": need_items(view, page.gives[:SHOWN]),
            "gives_more": len(page.gives[SHOWN:]),
            "contacts": _contacts(known),
            "gap_items": _gaps(lives, page),
            "more": page.more,
        }
    )


def _ref(node: Node) -> dict[str, Any]:
    return {"id": node.id, "label": node.label, "name": node.name}


def _distinct(refs: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({ref["id"]: ref for ref in refs}.values())


def _said(known: Properties, *names: str) -> dict[str, Any]:
    return {name: known.get(name) for name in names}


def _officer(other: Other) -> dict[str, Any]:
    return {
        **_ref(other.node),
        "status": other.node.status,
        **_said(other.node.properties, "title", "email"),
        "interim": other.said.get("interim") is True,
        **_said(other.said, "since", "until"),
    }


class _Holders:
    """Who in a unit holds which role there."""

    def __init__(self, page: Page) -> None:
        self._held = page.held
        self._roles = {other.node.id: other.node for other in page.ties.get("NEEDS_ROLE", ())}
        people = (*page.ties.get("MEMBER_OF", ()), *page.ties.get("LEADS", ()))
        self._people = {other.node.id: other.node for other in people}

    def member(self, other: Other) -> dict[str, Any]:
        """Somebody with their roles."""
        said = other.said.get("role")
        held = [
            self._roles[role].name if role in self._roles else role
            for person, role in self._held
            if person == other.node.id
        ]
        roles = dict.fromkeys([*([said] if isinstance(said, str) else []), *held])
        return {
            **_ref(other.node),
            "status": other.node.status,
            **_said(other.node.properties, "title"),
            "roles": list(roles),
            **_said(other.said, "fte", "since", "until"),
        }

    def role(self, other: Other) -> dict[str, Any]:
        """A role with those who hold it."""
        holders = [_ref(self._people[person]) for person, role in self._held if role == other.node.id]
        return {**_ref(other.node), "min": other.said.get("min", 1), "holders": holders}


def _seat(other: Other, fillers: Mapping[str, Node]) -> dict[str, Any]:
    known, filler = other.node.properties, fillers.get(other.node.id)
    return {
        **_ref(other.node),
        "status": other.node.status,
        **_said(known, "since", "target_start"),
        "critical": known.get("critical") is True,
        "filled_by": _ref(filler) if filler else None,
    }


def _parts(page: Page, label: str, make: Callable[[Other], dict[str, Any]], **types: str) -> list[dict[str, Any]]:
    """What of a label a unit has a part in, each once: the first part that is named counts."""
    found = {
        other.node.id: {"part": part, **make(other)}
        for part, name in reversed(types.items())
        for other in page.ties.get(name, ())
        if other.node.label == label
    }
    order = list(types)
    return sorted(found.values(), key=lambda each: (order.index(each["part"]), each["name"].lower(), each["id"]))


def _area(other: Other) -> dict[str, Any]:
    known = _said(other.node.properties, "kind", "criticality", "complexity")
    return {**_ref(other.node), **known, **_said(other.said, "since", "verified_at")}


def _process(other: Other) -> dict[str, Any]:
    return {
        **_ref(other.node),
        "status": other.node.status,
        **_said(other.node.properties, "kind"),
        **_said(other.said, "usage", "since"),
    }


def _objective(other: Other) -> dict[str, Any]:
    return {**_ref(other.node), "status": other.node.status, **_said(other.node.properties, "period", "metric")}


def _touch(other: Other) -> dict[str, Any]:
    return {**_ref(other.node), **_said(other.said, "mode", "purpose", "since", "until")}


def _skill(other: Other) -> dict[str, Any]:
    return {**_ref(other.node), **_said(other.said, "level", "min_people")}


def _contacts(known: Properties) -> list[dict[str, str]]:
    """What an organisation adds to a unit of its own accord, as text: a channel, an address, hours."""
    own = known.get("attributes")
    return [{"name": name, "value": str(value)} for name, value in own.items()] if isinstance(own, Mapping) else []


def _gaps(lives: Lives, page: Page) -> list[Gap]:
    gaps = page.gaps[:GAPS]
    known = lives.of(gap.key for gap in gaps)
    return told(lives, [Entry(gap, known.get(gap.key)) for gap in gaps])
