"""Do the maps of all days, plans and revisions of an organisation lie on one ground?"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.changes import ChangeSet, difference
from graph.errors import StoreUnavailable
from graph.map import floating_at, ground, positions_of
from graph.model import Records
from graph.organisation import Organisation
from graph.planned import planned
from graph.scenario.scenario import Scenario
from graph.store.port import SlotPage, Store
from graph.store.sqlite import SqliteStore
from graph.view import View
from tests.graph.test_layout import columns_of
from tests.organisations import org

NOW: Final = datetime(2026, 11, 26, 9, tzinfo=UTC)

Place = tuple[str | None, int, int]

TRIBES: Final = (
    "Squad run -PART_OF-> Tribe payroll",
    "Squad rules -PART_OF-> payroll",
    "Squad billing -PART_OF-> Tribe money",
    "Squad bank -PART_OF-> money",
    "Squad leave -PART_OF-> Tribe time",
    "Dependency need -NEEDED_BY-> run",
    "need -PROVIDED_BY-> billing",
)
"""What is there all the time."""
LATER: Final = (
    "Squad tax -PART_OF-> payroll",
    "Squad abroad -PART_OF-> Tribe countries",
    "Person ada -MEMBER_OF-> run",
    "leave -CONTRIBUTES_TO-> Area bonus",
)
"""What may come and go."""


@contextmanager
def grown(*states: Records) -> Iterator[Organisation]:
    """An organisation that was in these states one after the other; each is seen as soon as it is there."""
    with tempfile.TemporaryDirectory() as folder, closing(SqliteStore.open(Path(folder) / "o.db")) as store:
        here = opened(store)
        for state in states:
            become(here, state)
            assert here.view().drawing.units
        yield here


def opened(store: Store) -> Organisation:
    """What a process of its own sees of a store."""
    return Organisation(store, lambda: NOW)


def become(here: Organisation, state: Records) -> None:
    """The organisation is in this state from now on."""
    number = here.store.head().revision
    made = ChangeSet(difference(here.store.records(), state))
    here.store.commit(replace(made, id=f"set-{number}", at=NOW + timedelta(hours=number)), number)


def drawn(view: View) -> tuple[list[object], int]:
    """All numbers of a map, and the mark that its ETag carries."""
    return columns_of(view.drawing.layout), view.drawing.mark


def places(view: View) -> dict[str, Place]:
    """The sphere of each unit, and where it stands."""
    drawing = view.drawing
    ids, (x, y, _) = drawing.units.ids, positions_of(drawing.layout)
    above = [ids[row] if row >= 0 else None for row in drawing.units.parents]
    return {id_: (sphere, at, high) for id_, sphere, at, high in zip(ids, above, x, y, strict=True)}


def test_what_goes_and_was_there_once_moves_nothing() -> None:
    whole, less = org(*TRIBES, *LATER), org(*TRIBES)
    with grown(whole) as here:
        before = places(here.view())
    with grown(whole, less) as here:
        then, now = places(here.view("1")), places(here.view())
        assert now.items() <= before.items()
        for id_, (sphere, x, y) in now.items():
            # a sphere may have to be a hair wider for what was in it then
            assert (then[id_][0], abs(then[id_][1] - x) <= 4, abs(then[id_][2] - y) <= 4) == (sphere, True, True)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sets(st.sampled_from(LATER)).map(sorted), min_size=2, max_size=4))
def test_a_day_in_the_past_stands_on_the_ground_of_today(states: list[list[str]]) -> None:
    with grown(*(org(*TRIBES, *lines) for lines in states)) as here:
        now = places(here.view())
        for number in range(1, here.store.head().revision):
            then = places(here.view(str(number)))
            shared = {id_ for id_ in then.keys() & now.keys() if then[id_][0] == now[id_][0]}
            moved = {id_ for id_ in shared if then[id_] != now[id_]}
            assert not moved or then.keys() - now.keys(), "Only what is no longer there needs room."


def test_a_plan_stands_on_the_ground_of_what_is_there() -> None:
    with grown(org(*TRIBES, *LATER)) as here:
        view = here.view()
        scenario = Scenario("s", "Nothing yet", view.revision, "ada", NOW, 1)
        plan = planned(view, scenario, [], view.today)
        assert places(plan) == places(view)


def test_whoever_starts_later_draws_the_same_maps_of_all_days_byte_for_byte() -> None:
    with grown(org(*TRIBES), org(*TRIBES, *LATER), org(*TRIBES, LATER[2]), org(*TRIBES, *LATER[:2])) as here:
        later = opened(here.store)
        assert drawn(later.view()) == drawn(here.view())
        for number in ("1", "2", "3"):
            assert drawn(later.view(number)) == drawn(here.view(number))
        abroad = places(later.view("2"))["abroad"]
        assert places(later.view())["abroad"] == abroad, "It came back to where it was."
        pages = here.store.slots()
        assert [(each.number, each.epoch, each.is_whole) for each in pages] == [
            (number, 1, number == 1) for number in (1, 2, 3, 4)
        ]
        assert here.store.slots() == pages, "Whoever only reads writes nothing."


def test_two_processes_agree_whoever_is_first_and_another_day_is_not_remembered() -> None:
    with grown(org(*TRIBES)) as here:
        there = opened(here.store)
        for state, first in ((org(*TRIBES, LATER[0]), here), (org(*TRIBES, *LATER), there)):
            become(here, state)
            assert first.view(today=date(2027, 3, 1)).drawing.units
            assert drawn(here.view()) == drawn(there.view())
            assert drawn(here.view(today=date(2027, 3, 1))) == drawn(there.view(today=date(2027, 3, 1)))
        assert len(here.store.slots()) == 3


def test_a_page_that_somebody_else_writes_in_the_same_moment_is_read_and_built_upon(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with grown(org(*TRIBES)) as here:
        become(here, org(*TRIBES, *LATER))
        other, keep_slots = opened(here.store), here.store.keep_slots

        def second(page: SlotPage) -> bool:
            monkeypatch.undo()
            assert other.view().drawing.units
            return keep_slots(page)

        monkeypatch.setattr(here.store, "keep_slots", second)
        assert drawn(here.view()) == drawn(other.view())
        assert len(here.store.slots()) == 2


def test_where_slots_cannot_be_written_the_map_is_drawn_and_written_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(page: SlotPage) -> bool:
        raise StoreUnavailable("It is read-only.")

    with grown(org(*TRIBES)) as here:
        monkeypatch.setattr(here.store, "keep_slots", refuse)
        become(here, org(*TRIBES, *LATER))
        then = places(here.view())
        become(here, org(*TRIBES, *LATER[1:]))
        assert places(here.view()).items() <= then.items()
        monkeypatch.undo()
        become(here, org(*TRIBES, *LATER))
        assert places(here.view()) == then
        assert drawn(opened(here.store).view()) == drawn(here.view())


def test_after_many_pages_everything_is_written_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ground, "MOST_PAGES", 2)
    with grown(*(org(*TRIBES, *LATER[:number]) for number in (0, 1, 2, 1, 0))) as here:
        assert [(each.number, each.is_whole) for each in here.store.slots()] == [(5, True)]
        assert drawn(opened(here.store).view()) == drawn(here.view())


@pytest.mark.parametrize("units_first", [True, False])
def test_of_a_large_map_it_does_not_matter_who_asks_for_which_part_first(units_first: bool) -> None:
    states = [org(*TRIBES, "leave -CONTRIBUTES_TO-> Area slips"), org(*TRIBES, *LATER), org(*TRIBES, LATER[-1])]
    with tempfile.TemporaryDirectory() as folder, closing(SqliteStore.open(Path(folder) / "o.db")) as store:
        processes = [Organisation(store, lambda: NOW, map_at_once=0) for _ in range(2)]
        for state in states:
            become(processes[0], state)
            for here in processes if units_first else processes[::-1]:
                assert here.view().drawing.layout.from_afar
                if not units_first:
                    assert here.view().drawing.layout.void
            one, other = (drawn(here.view()) for here in processes)
            assert one == other
        later = Organisation(store, lambda: NOW, map_at_once=0)
        assert drawn(later.view(as_of="2")) == drawn(processes[1].view(as_of="2"))
        assert drawn(later.view()) == drawn(processes[0].view())


def test_on_a_large_map_what_floats_keeps_its_place_until_a_unit_comes_to_lie_on_it() -> None:
    floating = "leave -CONTRIBUTES_TO-> Area bonus"
    with tempfile.TemporaryDirectory() as folder, closing(SqliteStore.open(Path(folder) / "o.db")) as store:
        here = Organisation(store, lambda: NOW, map_at_once=0)
        become(here, org(*TRIBES, floating))
        before = floating_at(here.view().drawing.layout)
        become(here, org(*TRIBES, floating, "Dependency more -NEEDED_BY-> leave", "more -PROVIDED_BY-> bank"))
        assert floating_at(here.view().drawing.layout) == before
