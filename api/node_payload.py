"""How are nodes, their relationships and their units told over HTTP?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from api.gap_payload import told
from api.lives import Lives
from api.refs import Refs
from api.schemas import nodes as schemas
from graph.changes import properties_as_json
from graph.gaps import Gap, concerning, units_of
from graph.model import Relationship
from graph.view import View
from graph.worklist import Entry

TIES: Final = 500
GAPS: Final = 100
PLACES: Final = 3


def detail(lives: Lives, id: str) -> schemas.NodeDetail:
    """One node with everything around it. Raises `NotFound`."""
    view = lives.view
    found, index = view.node(id), view.index(id)
    ties = view.ties(id, TIES + 1)
    shown = [(tie, other) for tie in ties[:TIES] if (other := view.projection.index_of(tie.other)) is not None]
    refs = Refs(view, (other for _, other in shown))
    relationships = [
        schemas.NodeRelationship(
            type=tie.relationship.type,
            direction="out" if tie.outgoing else "in",
            other=refs[other],
            properties=properties_as_json(tie.relationship.properties),
        )
        for tie, other in shown
    ]
    return schemas.NodeDetail(
        revision=view.revision,
        id=found.id,
        labels=list(found.labels),
        label=found.label,
        name=found.name,
        status=found.status,
        properties=properties_as_json(found.properties),
        relationships=relationships,
        more=len(ties) - len(ties[:TIES]),
        gaps=_gaps(lives, concerning(view.ev, view.gaps, [index])[:GAPS]),
    )


def _gaps(lives: Lives, gaps: Sequence[Gap]) -> list[schemas.Gap]:
    known = lives.of(gap.key for gap in gaps)
    return told(lives, [Entry(gap, known.get(gap.key)) for gap in gaps])


def relationships(these: Iterable[Relationship]) -> list[schemas.GraphRelationship]:
    """Relationships between nodes of the same answer."""
    return [
        schemas.GraphRelationship(
            type=each.type,
            source=each.source,
            target=each.target,
            properties=properties_as_json(each.properties),
        )
        for each in these
    ]


def found(view: View, text: str, limit: int) -> schemas.SearchResult:
    """The nodes with a text in their name or id, each with the units to look for it in."""
    seen = (view.projection.index_of(node.id) for node in view.reader.search(text, limit))
    hits = [index for index in seen if index is not None]
    places = [units[:PLACES] for units in units_of(view.ev, hits)]
    refs = Refs(view, (*hits, *(unit for units in places for unit in units)))
    items = [
        schemas.Found(**refs[hit].model_dump(), where=refs.by_id(units))
        for hit, units in zip(hits, places, strict=True)
    ]
    return schemas.SearchResult(revision=view.revision, items=items)
