"""How are skills, spans and seats told over HTTP? What somebody costs or can do is kept back, and why is said."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from api.refs import Refs
from api.schemas import staffing as schemas
from graph.teams import Seats, Skills, Spans
from graph.view import View
from graph.words import say

OUTSIDE: Final = 200


def skills(view: View, found: Skills) -> schemas.SkillMatrix:
    """Squads against skills."""
    refs = Refs(view, (*found.units, *found.skills))
    return schemas.SkillMatrix(
        revision=view.revision,
        today=view.today,
        units=refs.all(found.units),
        skills=refs.all(found.skills),
        cells=[schemas.SkillCell(**asdict(cell)) for cell in found.cells],
        total=found.total,
        required=found.required,
        missing=found.missing,
        single=found.single,
        known=found.is_known,
        withheld=say(
            "Who can do what is only for roles that may see personal data, and nobody has been given one here."
        ),
    )


def spans(view: View, found: Spans) -> schemas.SpanReport:
    """Whom how many report to."""
    shown = found.outside[:OUTSIDE]
    refs = Refs(view, (each.manager for each in shown))
    return schemas.SpanReport(
        revision=view.revision,
        today=view.today,
        managers=found.managers,
        reports=found.reports,
        mean=found.mean,
        median=found.median,
        spans=[schemas.SpanCount(span=span, managers=many) for span, many in found.spans.items()],
        layers=[schemas.LayerCount(layer=layer, people=many) for layer, many in found.layers.items()],
        unplaced=found.unplaced,
        fewest=found.fewest,
        most=found.most,
        outside=[
            schemas.SpanItem(**refs[each.manager].model_dump(), span=each.span, limit=each.limit, gap=each.key)
            for each in shown
        ],
        more=len(found.outside) - len(shown),
    )


def seats(view: View, found: Seats) -> schemas.SeatReport:
    """Seats, headcount and budget, without what anything costs."""
    refs = Refs(
        view,
        (
            *(row.unit for row in found.rows),
            *(node for each in found.roles for node in (each.role, *each.lacking)),
        ),
    )
    return schemas.SeatReport(
        revision=view.revision,
        today=view.today,
        items=[
            schemas.StaffItem(
                **refs[row.unit].model_dump(),
                people=row.people,
                filled=row.filled,
                vacant=row.vacant,
                hiring=row.hiring,
                long=row.long,
                plan=row.plan,
                off_plan=row.is_off_plan,
                budget=row.budget,
            )
            for row in found.rows
        ],
        units=found.units,
        roles=[
            schemas.RoleNeed(**refs[each.role].model_dump(), needed=each.needed, lacking=refs.by_id(each.lacking))
            for each in found.roles
        ],
        seats=found.seats,
        open=found.open,
        long=found.long,
        planned=found.planned,
        withheld=say(
            "What people and seats cost is only for roles that may see money, and nobody has been given one here."
        ),
    )
