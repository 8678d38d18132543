"""Which stores is the workbench tried on? Those of the contract suite."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from graph.store.port import Store
from tests.graph.lifecycle.desk import HOLLOW, Desk
from tests.graph.store.conftest import formed_neo4j, open_store

__all__ = ["formed_neo4j", "open_store"]


@pytest.fixture
def desk(open_store: Callable[[], Store]) -> Iterator[Desk]:
    desk = Desk(open_store)
    desk.becomes(*HOLLOW)
    yield desk
    # Whatever was done: made anew, everything is as it was, and what is there is what the rules find.
    kept, assets = desk.all(), desk.assets()
    desk.bench.book.rebuild()
    assert (desk.all(), desk.assets()) == (kept, assets)
    there = {key for key, life in kept.items() if life.is_there and life.subjects}
    assert there == {gap.key for gap in desk.bench.view().gaps}
