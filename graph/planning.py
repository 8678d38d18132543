"""What can planners do with scenarios? Begin, edit, take back, share and simulate them; nothing here is live."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias

import uuid_utils

from graph.book import Decision
from graph.checks import nearest
from graph.errors import NotFound
from graph.lifecycle.deciding import unless_decided
from graph.operations import Step
from graph.scenario import scenario as scenarios
from graph.scenario.scenario import Scenario, scenarios_of
from graph.scenario.simulation import Simulation, simulate
from graph.view import View
from graph.workbench import Workbench

_Make: TypeAlias = Callable[[Scenario, datetime], Decision]


class Planning:
    """The scenarios of one organisation. Safe to use from several threads.

    Whoever edits may say what they saw (`seen`, the number of the latest decision about the scenario): if somebody
    edited it since, `DecidedMeanwhile` is raised and nothing is written.
    """

    def __init__(self, workbench: Workbench) -> None:
        self.workbench = workbench

    # which there are

    def all(self, person: str | None = None) -> Mapping[str, Scenario]:
        """All scenarios by id, the latest changed first; those that a person may see, if one is named."""
        found = scenarios_of(self.workbench.book.decisions())
        latest = sorted(found.values(), key=lambda each: each.decided, reverse=True)
        return {each.id: each for each in latest if person is None or each.may_see(person)}

    def one(self, id: str) -> Scenario:
        """One scenario. Raises `NotFound`."""
        return _one(id, self.all())

    # editing

    def begin(
        self,
        name: str,
        author: str,
        steps: Sequence[Step] = (),
        base: int | None = None,
        forked_from: str | None = None,
    ) -> Scenario:
        """A new scenario on a revision, or on the latest one. Raises `Refused`, and `NotFound` for the revision."""
        if base is not None:
            self.workbench.organisation.moment(str(base))
        id_ = str(uuid_utils.uuid7())
        revision = self.workbench.organisation.view().revision if base is None else base
        self.workbench.book.decide(
            lambda _, at: scenarios.begun(id_, name, revision, author, at, steps, forked_from)
        )
        return self.one(id_)

    def fork(self, id: str, name: str, author: str) -> Scenario:
        """A new scenario that begins as another one is now, on the same revision. Raises `NotFound`."""
        origin = self.one(id)
        return self.begin(name, author, origin.steps, origin.base, origin.id)

    def edit(self, id: str, steps: Sequence[Step], author: str, seen: int | None = None) -> Scenario:
        """The plan has these steps from now on. Raises `NotFound`, `Refused`, `DecidedMeanwhile`."""
        return self._decide(id, seen, lambda found, at: scenarios.edited(found, steps, author, at))

    def undo(self, id: str, author: str, seen: int | None = None) -> Scenario:
        """Take the last edit back. Raises as `edit`."""
        return self._decide(id, seen, lambda found, at: scenarios.gone_back(found, author, at))

    def redo(self, id: str, author: str, seen: int | None = None) -> Scenario:
        """Make the last edit that was taken back again. Raises as `edit`."""
        return self._decide(id, seen, lambda found, at: scenarios.done_again(found, author, at))

    def share(
        self, id: str, author: str, editors: Sequence[str], viewers: Sequence[str], seen: int | None = None
    ) -> Scenario:
        """These people may edit it, those may look at it. Raises as `edit`."""
        return self._decide(id, seen, lambda found, at: scenarios.shared(found, editors, viewers, author, at))

    def rename(self, id: str, name: str, author: str, seen: int | None = None) -> Scenario:
        """It has another name. Raises as `edit`."""
        return self._decide(id, seen, lambda found, at: scenarios.renamed(found, name, author, at))

    def discard(self, id: str, author: str, seen: int | None = None) -> Scenario:
        """Nobody goes on with it; it is kept. Raises as `edit`."""
        return self._decide(id, seen, lambda found, at: scenarios.discarded(found, author, at))

    def _decide(self, id: str, seen: int | None, make: _Make) -> Scenario:
        def decision(decisions: Sequence[Decision], at: datetime) -> Decision:
            found = _one(id, scenarios_of(decisions))
            unless_decided(f"the scenario {found.name}", seen, found.decided)
            return make(found, at)

        self.workbench.book.decide(decision)
        return self.one(id)

    # what it would do

    def base_of(self, scenario: Scenario, today: date | None = None) -> View:
        """The organisation that a scenario stands on, judged as of today."""
        return self.workbench.view(str(scenario.base), today or self.workbench.today)

    def simulate(self, scenario: Scenario, today: date | None = None) -> Simulation:
        """What a scenario comes to, by the rules that hold now."""
        return self.try_out(self.base_of(scenario, today), scenario.steps)

    @staticmethod
    def try_out(view: View, steps: Sequence[Step]) -> Simulation:
        """What some steps would do to the organisation that a view shows."""
        return simulate(view.ev, view.reader, steps, view.settings, view.rules)


def _one(id: str, known: Mapping[str, Scenario]) -> Scenario:
    if id not in known:
        raise NotFound("scenario", id, nearest(id, [each.name for each in known.values()], 2))
    return known[id]
