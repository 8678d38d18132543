"""How does the map travel? As columns, made once for a revision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from api.schemas import map as schemas
from api.schemas.layout import MapMoves
from graph.map import (
    OVERLAYS,
    Drawing,
    OverlayName,
    arcs_of,
    contours_of,
    covered_of,
    draw_beside,
    floating_at,
    positions_of,
    ties,
    values_of,
)
from graph.map.overlays import FEWEST_ANSWERS
from graph.view import View
from graph.words import say

if TYPE_CHECKING:  # the layout brings scipy with it, so it is imported when the first map is drawn
    from graph.layout import Counted, Part
    from graph.layout.columns import IntArray

HEAVIEST_COVERED: Final = 150
"""So many pairs of spheres with covered dependencies between them are told apart from afar."""

HEAVIEST_UNCOVERED: Final = 45
"""So many pairs of outermost units with uncovered dependencies between them are told apart from afar."""

MOST_MOVES: Final = 5_000
"""So many units are shown with the way that each would go; of more only those that lie in no other."""


def map_of(view: View, name: str) -> schemas.Map:
    """The map of a view, laid out once for as long as the view is kept; `name` is what the organisation is called."""
    return _map(view, name, view.drawing)


def first_of(view: View, name: str) -> schemas.MapFirst:
    """What of the map is sent at once: all of it, or of a large one what can be seen from afar."""
    drawing = view.drawing
    if not drawing.layout.from_afar:
        return _map(view, name, drawing)
    far = {
        "covered": _covered(drawing, drawing.heaviest(HEAVIEST_COVERED)),
        "uncovered": _uncovered(drawing.uncovered_between(HEAVIEST_UNCOVERED)),
    }
    return schemas.MapFar.model_validate(_first(view, name, drawing) | far)


def void_of(view: View, ids: Sequence[str] = ()) -> schemas.MapVoid:
    """What lies between the units of the map; with ids, only what belongs to these units, things and dependencies."""
    drawing, indices = view.drawing, map(view.projection.index_of, ids)
    part = drawing.about(each for each in indices if each is not None) if ids else drawing.whole
    return schemas.MapVoid.model_validate(_void(view, drawing, part))


def tile_of(view: View, column: int, row: int) -> schemas.MapVoid:
    """What lies between the units in a square of the map."""
    drawing = view.drawing
    return schemas.MapVoid.model_validate(_void(view, drawing, drawing.tiles.part(column, row)))


def maps_of(before: View, after: View, name: str) -> schemas.MapPair:
    """The maps of two views on one ground."""
    one, other = draw_beside(before.drawing, after.sight)
    return schemas.MapPair(before=_map(before, name, one), after=_map(after, name, other))


def moves_of(now: Drawing, fresh: Drawing) -> MapMoves:
    """Where the units of one map stand, and where they stand on another map of the same units."""
    units, (x, y, r), (to_x, to_y, to_r) = now.units, positions_of(now.layout), positions_of(fresh.layout)
    parents = units.parents
    rows = [row for row, parent in enumerate(parents) if parent < 0 or len(parents) <= MOST_MOVES]
    place = {row: at for at, row in enumerate(rows)}
    return MapMoves(
        id=[units.ids[row] for row in rows],
        name=[now.names[row] for row in rows],
        parent=[place.get(parents[row], -1) for row in rows],
        x=[x[row] for row in rows],
        y=[y[row] for row in rows],
        r=[r[row] for row in rows],
        to_x=[to_x[row] for row in rows],
        to_y=[to_y[row] for row in rows],
        to_r=[to_r[row] for row in rows],
    )


def overlay_of(view: View, name: OverlayName) -> schemas.MapOverlay:
    """What an overlay fills the squads of a view with."""
    overlay = OVERLAYS[name]
    return schemas.MapOverlay(
        revision=view.revision,
        today=view.today,
        name=name,
        unit=overlay.unit,
        about=say(overlay.about),
        source=say(overlay.source, fewest=FEWEST_ANSWERS),
        withheld=say(overlay.withheld) if overlay.withheld else None,
        values=list(values_of(overlay, view.ev, view.today)),
    )


def ties_of(view: View) -> schemas.MapTies:
    """Which units of a view are tied by their work."""
    pairs = ties(view.ev)
    a, b = ([pair[end] for pair in pairs] for end in (0, 1))
    return schemas.MapTies(revision=view.revision, today=view.today, a=a, b=b)


def _map(view: View, name: str, drawing: Drawing) -> schemas.Map:
    return schemas.Map.model_validate(_first(view, name, drawing) | _void(view, drawing, drawing.whole))


def _first(view: View, name: str, drawing: Drawing) -> dict[str, object]:
    return {
        "revision": view.revision,
        "today": view.today,
        "name": name,
        "box": list(drawing.layout.box),
        "counts": _counts(drawing),
        "units": _units(drawing),
        "people": _people(view, drawing),
        "depth": _depth(drawing),
    }


def _void(view: View, drawing: Drawing, part: Part) -> dict[str, object]:
    return {
        "objects": _objects(view, drawing, part.objects),
        "arcs": _arcs(view, drawing, part.arcs),
        "covered": _covered(drawing, part.bundles),
    }


def _counts(drawing: Drawing) -> schemas.MapCounts:
    labels = drawing.units.labels
    return schemas.MapCounts(
        gaps=drawing.gaps,
        between=drawing.between,
        people=drawing.people,
        tribes=labels.count("Tribe"),
        squads=labels.count("Squad"),
        areas=drawing.areas,
        objects=sum(each.kind != "ghost" for each in drawing.void),
        ghosts=sum(each.kind == "ghost" for each in drawing.void),
        arcs=len(drawing.uncovered),
    )


def _units(drawing: Drawing) -> schemas.MapUnits:
    units = drawing.units
    x, y, r = positions_of(drawing.layout)
    return schemas.MapUnits.model_validate(
        {
            "id": list(units.ids),
            "name": list(drawing.names),
            "label": list(units.labels),
            "status": [units.ev.projection.status_of(node) for node in units.nodes],
            "parent": list(units.parents),
            "x": x,
            "y": y,
            "r": r,
            "people": list(units.people),
            "vacant": [len(seats) for seats in units.seats],
            "vacant_long": list(drawing.long_vacant),
            "lead": list(drawing.leads),
            "gaps": [inside.gaps for inside in drawing.inside],
            "worst": [inside.worst for inside in drawing.inside],
        }
    )


def _people(view: View, drawing: Drawing) -> schemas.MapPeople | None:
    if drawing.dots is None:
        return None
    dots = [(row, person) for row, people in enumerate(drawing.dots) for person in people]
    return schemas.MapPeople(unit=[row for row, _ in dots], id=view.projection.ids_of(person for _, person in dots))


def _objects(view: View, drawing: Drawing, rows: IntArray) -> schemas.MapObjects:
    places: list[int] = rows.tolist()
    void, (x, y) = [drawing.void[row] for row in places], floating_at(drawing.layout, rows)
    ids = view.projection.ids_of(each.node for each in void)
    names = view.names(ids)
    return schemas.MapObjects.model_validate(
        {
            "id": ids,
            "name": [names[id_] for id_ in ids],
            "kind": [each.kind for each in void],
            "critical": [each.is_critical for each in void],
            "x": x,
            "y": y,
            "units": [list(each.units) for each in void],
            "references": [each.references for each in void],
            "gap": [each.gap for each in void],
        }
    )


def _arcs(view: View, drawing: Drawing, some: IntArray) -> schemas.MapArcs:
    arcs = arcs_of(drawing.layout, some)
    crossings, rows = drawing.crossings, [arc.crossing for arc in arcs]
    ids = view.projection.ids_of(crossings.node[rows].tolist())
    names = view.names(ids)
    return schemas.MapArcs(
        id=ids,
        name=[names[id_] for id_ in ids],
        consumer=crossings.consumer[rows].tolist(),
        provider=crossings.provider[rows].tolist(),
        critical=crossings.is_critical[rows].tolist(),
        bend=[arc.bend for arc in arcs],
        break_from=[arc.break_from for arc in arcs],
        break_to=[arc.break_to for arc in arcs],
        gap=[crossings.gaps[row] for row in rows],
    )


def _uncovered(pairs: Counted) -> schemas.MapUncovered:
    columns = (pairs.a, pairs.b, pairs.count)
    a, b, count = (column.tolist() for column in columns)
    return schemas.MapUncovered(a=a, b=b, count=count, critical=pairs.critical.tolist())


def _covered(drawing: Drawing, rows: IntArray) -> schemas.MapCovered:
    covered = covered_of(drawing.layout, rows)
    return schemas.MapCovered(
        a=[each.a for each in covered],
        b=[each.b for each in covered],
        count=[each.count for each in covered],
        points=[list(each.points) for each in covered],
    )


def _depth(drawing: Drawing) -> schemas.MapDepth:
    return schemas.MapDepth(levels=contours_of(drawing.layout), pocket=_pocket(drawing))


def _pocket(drawing: Drawing) -> schemas.MapPocket | None:
    pocket = drawing.layout.pocket
    if pocket is None:
        return None
    rows = [row for row in (pocket.first, pocket.second) if row >= 0]
    return schemas.MapPocket(
        x=pocket.x,
        y=pocket.y,
        name=" and ".join(drawing.names[row] for row in rows),
        gaps=pocket.gaps,
        units=rows,
    )
