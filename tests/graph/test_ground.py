"""Do the maps of all days, plans and revisions of an organisation lie on one ground?"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.changes import ChangeSet, applied, difference
from graph.map import positions_of
from graph.model import Records
from graph.organisation import Organisation
from graph.planned import planned
from graph.scenario.scenario import Scenario
from graph.store.sqlite import SqliteStore
from graph.view import View
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
        here, before = Organisation(store, lambda: NOW), Records()
        for number, state in enumerate(states):
            made = ChangeSet(difference(before, state))
            store.commit(replace(made, id=f"set-{number}", at=NOW + timedelta(hours=number)), number)
            before = applied(before, made)
            assert here.view().drawing.units
        yield here


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
