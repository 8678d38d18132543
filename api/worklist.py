"""Which gaps does a query ask for, in which order, under which heads?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from api.refs import refs_of
from api.routers.parts import Look
from api.schemas.gaps import GapFilter
from api.schemas.parts import Ref
from graph.backlog import GROUP_SHAPE, Group, Touched, grouped, lying
from graph.book import ENDED
from graph.view import View
from graph.worklist import SHAPES, Entry, Place, Wish, chosen, chosen_lives, lived, ordered


@dataclass(frozen=True, slots=True)
class Found:
    """The entries that a query allows with their places in its order, and its groups, if it has any."""

    placed: Sequence[tuple[Place, Entry]]
    groups: Sequence[Group]
    refs: Mapping[str, Ref]
    """The nodes that groups are called after, by id."""


def order_of(query: GapFilter) -> tuple[str, tuple[type, ...]]:
    """(the name of the order that a query asks for, what a place in it consists of)."""
    if query.group is None:
        return query.sort, SHAPES[query.sort]
    return f"{query.group} {query.sort}", (*GROUP_SHAPE, *SHAPES[query.sort])


def found(look: Look, query: GapFilter) -> Found:
    """What a query asks for. O(gaps log gaps); reads no more lives than it takes to tell."""
    view = look.view
    entries = _entries(look, query, wish_of(view, query))
    touched: Touched = touched_by(view, entries) if query.lies or query.group == "tribe" else {}
    entries = lying(entries, query.lies, touched)
    placed = ordered(view.ev, entries, query.sort, view.names, view.standards.known)
    if query.group is None:
        return Found(placed, (), {})
    refs = _refs(view, query, entries, touched)
    names = {id_: ref.name for id_, ref in refs.items()}
    placed, groups = grouped(placed, query.group, touched, view.standards.known, names)
    return Found(placed, groups, refs)


def _refs(view: View, query: GapFilter, entries: Sequence[Entry], touched: Touched) -> Mapping[str, Ref]:
    if query.group == "tribe":
        return refs_of(view, (id_ for ids in touched.values() if len(ids) == 1 for id_ in ids))
    if query.group == "assignee":
        return refs_of(view, (each.life.assignee for each in entries if each.life and each.life.assignee))
    return {}


def touched_by(view: View, entries: Sequence[Entry]) -> Touched:
    """The ids of the spheres that each touches, by key: where it is there as it is, else as it was."""
    return {
        each.key: [view.projection.id_of(node) for node in view.spheres[each.key]]
        if each.gap is not None
        else each.life.spheres
        if each.life
        else ()
        for each in entries
    }


def wish_of(view: View, query: GapFilter) -> Wish:
    """What a query asks for, as far as the worklist looks at it."""

    def ago(days: int | None) -> timedelta:
        return timedelta(days=days or 0)

    return Wish(
        rules=frozenset(query.rule),
        family=query.family,
        severity=query.severity,
        units=frozenset(map(view.index, query.unit)),
        text=query.q,
        states=frozenset(query.state),
        assignee=query.assignee,
        opened_by=query.opened_by,
        nobody=query.work == "nobody",
        late_on=view.today if query.work == "late" else None,
        opened_from=None if query.opened_within is None else view.today - ago(query.opened_within),
        opened_until=None if query.opened_before is None else view.today - ago(query.opened_before + 1),
    )


def _entries(look: Look, query: GapFilter, wish: Wish) -> Sequence[Entry]:
    view = look.view
    entries = [Entry(gap, None) for gap in chosen(view.ev, view.gaps, wish, view.names)]
    over = wish.states & ENDED
    alone = [life for life in look.lives.about_waivers() if life.is_there or over]
    if over:
        alone += look.lives.ended()
    remembered = [
        Entry(None, life) for life in chosen_lives(view.ev, alone, wish, view.names, view.standards.known.families)
    ]
    if wish.asks_for_openings or query.sort in ("age", "worst"):
        entries = known(look, entries)
    elif wish.asks_for_work or query.sort == "due" or query.group == "assignee":
        lives = look.lives.worked_on()
        entries = [Entry(each.gap, lives.get(each.key)) for each in entries]
    keys = frozenset(query.key)
    return [each for each in lived([*entries, *remembered], wish) if not keys or each.key in keys]


def known(look: Look, entries: Sequence[Entry]) -> list[Entry]:
    """The entries with their lives."""
    lives = look.lives.of(each.key for each in entries if each.life is None)
    return [each if each.life else Entry(each.gap, lives.get(each.key)) for each in entries]


def everything(look: Look) -> list[Entry]:
    """All gaps that are there, with their lives."""
    about_waivers = [Entry(None, life) for life in look.lives.about_waivers() if life.is_there]
    return [*known(look, [Entry(gap, None) for gap in look.view.gaps]), *about_waivers]
