"""Where is the organisation hollow? Gaps with where they stand, and one gap explained."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api import gap_payload, rule_payload
from api.cursors import cursor_of, place_of
from api.routers.parts import NOT_FOUND, Look, Served, must_be_rules
from api.schemas.gaps import GapDetail, GapPage, GapQuery
from api.schemas.parts import Moment
from graph.book import ENDED
from graph.view import View
from graph.worklist import SHAPES, Entry, Sort, Wish, chosen, chosen_lives, lived, ordered, page

router = APIRouter(tags=["gaps"])


@router.get("/gaps", operation_id="gaps", summary="List gaps", response_model=GapPage, responses=NOT_FOUND)
def gaps(query: Annotated[GapQuery, Query()], served: Served) -> Response:
    """The gaps that the filters allow, a page at a time, and the counts of all rules.

    Gaps that are over are listed where `state` asks for them.
    """
    look = served.look(query)
    view = look.view
    must_be_rules(query.rule, view)
    place = place_of(query.cursor, query.sort, SHAPES[query.sort])
    wish = _wish(view, query)
    entries = _entries(look, wish, query.sort)
    items, following = page(
        ordered(view.ev, entries, query.sort, view.names, view.standards.known), place, query.limit
    )
    answer = GapPage(
        revision=view.revision,
        today=view.today,
        total=len(entries),
        items=gap_payload.told(look.lives, _known(look, items)),
        next=cursor_of(query.sort, following),
        rules=rule_payload.counts(view),
    )
    return look.answer(answer)


def _wish(view: View, query: GapQuery) -> Wish:
    return Wish(
        rules=frozenset(query.rule),
        family=query.family,
        severity=query.severity,
        unit=None if query.unit is None else view.index(query.unit),
        text=query.q,
        states=frozenset(query.state),
        assignee=query.assignee,
        opened_by=query.opened_by,
    )


def _entries(look: Look, wish: Wish, sort: Sort) -> list[Entry]:
    """Everything that a wish allows; no more lives are read than it takes to tell."""
    view = look.view
    found = [Entry(gap, None) for gap in chosen(view.ev, view.gaps, wish, view.names)]
    over = wish.states & ENDED
    alone = [life for life in look.lives.about_waivers() if life.is_there or over]
    if over:
        alone += look.lives.ended()
    remembered = [
        Entry(None, life) for life in chosen_lives(view.ev, alone, wish, view.names, view.standards.known.families)
    ]
    if wish.opened_by is not None or sort == "age":
        found = _known(look, found)
    elif wish.asks_for_lives or sort == "due":
        lives = look.lives.worked_on()
        found = [Entry(each.gap, lives.get(each.key)) for each in found]
    return lived([*found, *remembered], wish)


def _known(look: Look, entries: list[Entry]) -> list[Entry]:
    """The entries with their lives."""
    lives = look.lives.of(each.key for each in entries if each.life is None)
    return [each if each.life else Entry(each.gap, lives.get(each.key)) for each in entries]


@router.get(
    "/gaps/{key:path}", operation_id="gap", summary="Explain a gap", response_model=GapDetail, responses=NOT_FOUND
)
def gap(key: str, query: Annotated[Moment, Query()], served: Served) -> Response:
    """One gap: what proves it, what opened it, what people decided, what would close it, and its query."""
    look = served.look(query)
    return look.answer(gap_payload.one(look.lives, key))
