"""How much is there to do about gaps, and how does a list of them leave as a file?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Any, Final

import orjson
from fastapi import APIRouter, Query
from starlette.responses import Response

from api import gap_payload
from api.answers import etag
from api.gap_rows import HEAD, row_of
from api.refs import refs_of
from api.routers.parts import NOT_FOUND, Look, Served, must_be_rules
from api.schemas.gaps import GapFilter
from api.schemas.parts import Moment, Ref
from api.schemas.worklist import Backlog, Counted, NodeCount
from api.worklist import everything, found, known, touched_by
from graph.backlog import tallied
from graph.sheets import as_csv, as_xlsx
from graph.view import View
from graph.words import say

router = APIRouter(tags=["gaps"])


class Form(StrEnum):
    """What a list of gaps is written as."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


MEDIA_TYPES: Final = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.JSON: "application/json",
}

CONTENT: Final[dict[str, Any]] = {
    "text/csv": {"schema": {"type": "string"}},
    MEDIA_TYPES[Form.XLSX]: {"schema": {"type": "string", "format": "binary"}},
    MEDIA_TYPES[Form.JSON]: {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Gap"}}},
}


@router.get(
    "/worklist", operation_id="worklist", summary="Count what there is to do", response_model=Backlog,
    responses=NOT_FOUND,
)  # fmt: skip
def worklist(query: Annotated[Moment, Query()], served: Served) -> Response:
    """The open gaps by severity, state, family, sphere and assignee, how old they are, and what is kept apart.

    Reads the life of every gap that is there.
    """
    look = served.look(query)
    view = look.view
    entries = everything(look)
    tally = tallied(entries, touched_by(view, entries), view.standards.known.families, view.today)
    answer = Backlog(
        revision=view.revision,
        today=view.today,
        open=tally.open,
        accepted=tally.accepted,
        accepted_until=_first_end(look, (each.life.waiver for each in entries if each.life and each.life.waiver)),
        not_evaluated=sum(not result.evaluated for result in view.report.results),
        between=tally.between,
        unassigned=tally.unassigned,
        late=tally.late,
        recent=tally.recent,
        median_age=tally.median_age,
        oldest=tally.oldest,
        states=_counted(tally.states),
        severities=_counted(tally.severities),
        families=_counted(tally.families),
        spheres=_nodes(view, tally.spheres),
        assignees=_nodes(view, tally.assignees),
    )
    return look.answer(answer)


def _first_end(look: Look, waivers: Iterable[str]) -> Any:
    all_waivers = look.lives.workbench.waivers()
    return min((all_waivers[id_].until for id_ in set(waivers) if id_ in all_waivers), default=None)


def _counted(counts: Mapping[str, int]) -> list[Counted]:
    return [Counted(key=key, gaps=gaps) for key, gaps in sorted(counts.items())]


def _nodes(view: View, counts: Mapping[str, int]) -> list[NodeCount]:
    """Those with the most gaps first."""
    refs = refs_of(view, counts)
    return [
        NodeCount(ref=refs[id_], gaps=counts[id_]) for id_ in sorted(counts, key=lambda id_: (-counts[id_], id_))
    ]


@router.get(
    "/worklist/{form}",
    operation_id="worklist_file",
    summary="Take a list of gaps away",
    response_class=Response,
    responses={200: {"description": "One file", "content": CONTENT}, **NOT_FOUND},
)
def worklist_file(form: Form, query: Annotated[GapFilter, Query()], served: Served) -> Response:
    """All gaps that the filters allow, in the order of the list, as a file; nothing in a sheet is evaluated."""
    look = served.look(query)
    view = look.view
    must_be_rules(query.rule, view)
    gaps = gap_payload.told(look.lives, known(look, [entry for _, entry in found(look, query).placed]))
    told = [gap.model_dump(mode="json") for gap in gaps]
    headers = {
        "Content-Disposition": f'attachment; filename="gaps-{view.today}.{form}"',
        "ETag": etag(view.revision, view.today, book=look.place.book),
        "Cache-Control": "no-cache",
    }
    return Response(_written(form, told, look), headers=headers, media_type=MEDIA_TYPES[form])


def _written(form: Form, told: list[dict[str, Any]], look: Look) -> bytes:
    if form is Form.JSON:
        return orjson.dumps(told)
    titles, waivers = look.view.standards.known.titles, look.lives.workbench.waivers()
    rows = [row_of(_flat(gap), titles, _names(gap), waivers.get(gap["waiver"] or "")) for gap in told]
    head = [say(each) for each in HEAD]
    return as_csv(head, rows) if form is Form.CSV else as_xlsx(say("Gaps"), head, rows)


def _flat(gap: dict[str, Any]) -> dict[str, Any]:
    return gap | {"assignee": gap["assignee"] and gap["assignee"]["id"]}


def _names(gap: dict[str, Any]) -> dict[str, str]:
    who: Ref | None = gap["assignee"] and Ref.model_validate(gap["assignee"])
    return {who.id: who.name} if who else {}
