"""Is an earlier revision seen the same, whether it is read whole or what came since is taken back?"""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from graph import organisation as organisations_
from graph.changes import ChangeSet, applied, difference
from graph.model import Records
from graph.organisation import Organisation
from graph.past import PastRecords
from graph.store.sqlite import SqliteStore
from graph.view import View
from tests.organisations import change_set_of, organisations

NOW: Final = datetime(2026, 11, 26, 9, tzinfo=UTC)
SEEDS: Final = st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=4)


def told(view: View) -> tuple[object, ...]:
    ids = view.nodes()
    return (
        {gap.key: (gap.severity, *view.sentences([gap])) for gap in view.gaps},
        [view.node(each) for each in ids],
        [view.ties(each, 4) for each in ids[:20]],
        view.names(["nobody", *ids]),
        [view.reader.search(text, 3) for text in ("a", "s", "part")],
        [view.neighbourhood(each, 2, 20) for each in ids[:3]],
        (view.head, view.figures),
    )


@settings(max_examples=5)
@given(organisations(), st.lists(SEEDS, min_size=1, max_size=4))
def test_what_came_since_is_taken_back(records: Records, seeds: list[list[int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(SqliteStore.open(Path(folder) / "o.db")) as store:
        here, states = Organisation(store, lambda: NOW), [Records()]
        sets = [ChangeSet(difference(Records(), records))]
        for some in seeds:
            states.append(applied(states[-1], sets[-1]))
            sets.append(change_set_of(some, states[-1]))
        for number, each in enumerate(sets):
            store.commit(replace(each, id=f"set-{number}", at=NOW + timedelta(hours=number)), number)
            here.view()  # it follows from one to the next
        for number in range(len(sets)):
            near = here.view(str(number))
            with patch.object(organisations_, "BACK", -1):
                whole = Organisation(store, lambda: NOW).view(str(number))
            assert (isinstance(near.reader, PastRecords), isinstance(whole.reader, PastRecords)) == (False, True)
            assert told(near) == told(whole)


def test_a_view_near_the_latest_revision_is_of_its_revision_for_whoever_asks_next(tmp_path: Path) -> None:
    with closing(SqliteStore.open(tmp_path / "o.db")) as store:
        here, before = Organisation(store, lambda: NOW), Records()
        states = [before := applied(before, change_set_of([seed], before)) for seed in range(40, 46)]
        for number, (old, new) in enumerate(zip([Records(), *states], states, strict=False)):
            store.commit(ChangeSet(difference(old, new), id=f"set-{number}", at=NOW), number)
            for past in range(1, number + 1):
                view = here.view(str(past))
                assert set(view.nodes()) == states[past - 1].nodes.keys()
                assert view.names(view.nodes()) == {id_: node.name for id_, node in states[past - 1].nodes.items()}
