"""A store, a clock that can be moved, and what product ops do at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from graph.book import Life
from graph.changes import ChangeSet, difference
from graph.model import Records
from graph.organisation import Organisation
from graph.spells import AssetStep
from graph.store.port import Store
from graph.workbench import Workbench
from tests.organisations import org

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOLLOW = (
    "Tribe money",
    "Squad core -PART_OF-> money",
    "Squad edge -PART_OF-> money",
    "Person ada -LEADS-> core",
    "ada -MEMBER_OF-> core",
    "Area wages <-OWNS- core",
    "Area taxes <-CONTRIBUTES_TO- core",
    "Process rounds status=validated review_by=2026-03-20 <-OWNS- core",
)
TAXES = "area-unowned:taxes"


@dataclass
class Desk:
    """A store, a clock that can be moved, and as many workbenches on it as one likes."""

    open_store: Callable[[], Store]
    now: datetime = START
    state: Records = field(default_factory=Records)

    def __post_init__(self) -> None:
        self.bench = self.another()

    def another(self) -> Workbench:
        """A workbench of another process."""
        return Workbench(Organisation(self.open_store(), lambda: self.now))

    def becomes(self, *lines: str, follow: bool = True, at: datetime | None = None) -> None:
        """The organisation is this from now on."""
        after = org(*lines)
        change_set = ChangeSet(difference(self.state, after), "importer", "Import", "hr", at or self.now)
        expected = self.bench.organisation.store.head().revision
        (self.bench.commit if follow else self.bench.organisation.commit)(change_set, expected)
        self.state = after

    def passes(self, days: int) -> None:
        """So many days pass, and the book follows."""
        self.now += timedelta(days=days)
        self.bench.book.follow()

    def life(self, key: str = TAXES) -> Life:
        return self.bench.life(key)

    def all(self) -> dict[str, Life]:
        return dict(self.bench.all_lives())

    def assets(self) -> set[AssetStep]:
        """By how much assets changed, by sphere and in all."""
        store = self.bench.organisation.store
        steps = [each for by_sphere in (False, True) for each in store.asset_steps(by_sphere=by_sphere)]
        return {each for each in steps if each.change}
