"""How are units against each other told over HTTP, and what is in one cell?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Final

from api.gap_payload import told
from api.lives import Lives
from api.refs import Refs
from api.schemas import matrix as schemas
from api.schemas.gaps import Gap
from graph import matrix as matrices
from graph.gaps import Gap as Found
from graph.matrix import By, Need
from graph.model import Node, Properties, Value
from graph.view import View
from graph.worklist import Entry

SHOWN: Final = 50


def matrix(view: View, counted: matrices.Matrix) -> schemas.Matrix:
    """A matrix with its units named."""
    refs = Refs(view, (*counted.units, *counted.spheres))
    return schemas.Matrix(
        revision=view.revision,
        units=refs.all(counted.units),
        spheres=refs.all(counted.spheres),
        bottlenecks=list(counted.bottlenecks),
        cells=[schemas.MatrixCell(**asdict(cell)) for cell in counted.cells],
        **asdict(counted.totals),
    )


def cell(lives: Lives, consumer: str, provider: str, by: By, at_least: int) -> schemas.CellDetail:
    """What one unit needs of another, and the other way round. Raises `NotFound` for a unit that is not there."""
    view = lives.view
    one, other = view.index(consumer), view.index(provider)

    def needs(first: int, second: int) -> list[Need]:
        found = matrices.needs_between(view.ev, view.gaps, first, second, by)
        return [each for each in found if not at_least or (each.criticality or 0) >= at_least]

    there, back = needs(one, other), ([] if one == other else needs(other, one))
    refs = Refs(view, (one, other))
    undeclared = [] if at_least else matrices.undeclared_between(view.ev, view.gaps, one, other, by)

    return schemas.CellDetail(
        revision=view.revision,
        consumer=refs[one],
        provider=refs[other],
        needs=need_items(view, there[:SHOWN]),
        more=len(there[SHOWN:]),
        back=need_items(view, back[:SHOWN]),
        back_more=len(back[SHOWN:]),
        undeclared=_gaps(lives, undeclared[:SHOWN]),
    )


def need_items(view: View, needs: Sequence[Need]) -> list[schemas.NeedItem]:
    """These dependencies with everything around each named."""
    refs = Refs(view, {node for each in needs for node in _named(each)})
    ids = [view.projection.id_of(each.dependency) for each in needs]
    nodes = view.reader.items(ids)
    return [_item(view, refs, each, nodes.get(id_)) for id_, each in zip(ids, needs, strict=True)]


def _gaps(lives: Lives, gaps: Sequence[Found]) -> list[Gap]:
    known = lives.of(gap.key for gap in gaps)
    return told(lives, [Entry(gap, known.get(gap.key)) for gap in gaps])


def _named(need: Need) -> Iterable[int]:
    return (need.dependency, *need.consumers, *need.providers, *need.about, *need.owners, *need.processes)


def _item(view: View, refs: Refs, need: Need, node: object) -> schemas.NeedItem:
    known: Properties = node.properties if isinstance(node, Node) else {}
    kind = known.get("kind")
    return schemas.NeedItem(
        dependency=refs[need.dependency],
        kind=kind if isinstance(kind, str) else None,
        criticality=need.criticality,
        cover=need.cover,
        consumers=refs.all(need.consumers),
        providers=refs.all(need.providers),
        about=refs.all(need.about),
        owners=refs.all(need.owners),
        processes=[
            schemas.CoveringProcess(**refs[each].model_dump(), status=view.projection.status_of(each))
            for each in need.processes
        ],
        declared_at=_day(known.get("declared_at")),
        ack_at=_day(known.get("ack_at")),
        gap=need.gap,
    )


def _day(value: Value | None) -> date | None:
    return value if isinstance(value, date) else None
