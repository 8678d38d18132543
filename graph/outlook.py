"""How will the organisation be: with a scenario carried out, or on a day to come? And how is or was it?

Whoever reads may ask for any of them in the same way, and gets a view.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Final

from graph.errors import Problem, Refused
from graph.model import Records
from graph.operations import Step
from graph.overlay import ReadableOverlay
from graph.planned import planned, with_steps
from graph.planning import Planning
from graph.scenario.scenario import Scenario
from graph.view import Part, Plan, View
from graph.words import say
from graph.workbench import Workbench

KEPT: Final = 4
"""So many planned views are kept, the latest asked for first: a page asks for one of them several times."""

Parameters = Mapping[str, Mapping[str, float]]


class Outlook:
    """The organisation as it was, is, and is planned. Safe to use from several threads."""

    def __init__(self, workbench: Workbench) -> None:
        self.workbench = workbench
        self.planning = Planning(workbench)
        self._lock = threading.Lock()
        self._kept: OrderedDict[object, View] = OrderedDict()

    def is_planned(self, as_of: str | None = None, scenario: str | None = None) -> bool:
        """Whether what is asked for depends on what people plan."""
        return scenario is not None or self._day_to_come(as_of) is not None

    def view(
        self,
        as_of: str | None = None,
        today: date | None = None,
        scenario: str | None = None,
        parameters: Parameters | None = None,
    ) -> View:
        """The organisation as `Workbench.view` gives it; with a `scenario` (its id) carried out on its base.

        Of a scenario, `as_of` (a date) leaves out what is to happen later. Without one, `as_of` a day to come is the
        latest revision with the steps of all approved scenarios that are to happen by then: by date, then by scenario.
        Steps without a date and other scenarios are not part of that. Raises `NotFound` for a revision or a scenario
        that does not exist, `Refused` for a text that is neither revision nor date, and for a revision with a scenario.
        """
        if scenario is not None:
            return self._with(self.planning.one(scenario), as_of, today, parameters)
        day = self._day_to_come(as_of)
        if day is None:
            return self.workbench.view(as_of, today, parameters)
        return self._on(day, today, parameters)

    def with_more(
        self,
        steps: Sequence[Step],
        scenario: str | None = None,
        as_of: str | None = None,
        today: date | None = None,
    ) -> View:
        """What a scenario (its id) would make of its base with these steps behind its own; without one, what they would
        make of the organisation `as_of` a revision. Nothing is kept. Raises as `view`.
        """
        if scenario is None:
            base = self.workbench.view(as_of, today)
            return with_steps(base, Part("", "", ()), list(enumerate(steps, 1)), base.today)
        found = self.planning.one(scenario)
        whole = replace(found, steps=(*found.steps, *steps))
        base = self.planning.base_of(whole, today)
        return planned(base, whole, range(1, len(whole.steps) + 1), base.today)

    def records(self, as_of: str | None = None, scenario: str | None = None) -> Records:
        """The whole organisation as plain values, as `view` sees it. Raises as `view`."""
        if not self.is_planned(as_of, scenario):
            return self.workbench.organisation.records(as_of)
        return self.records_of(self.view(as_of, scenario=scenario))

    def records_of(self, view: View) -> Records:
        """The whole organisation as plain values, as a planned view sees it."""
        records = self.workbench.organisation.records(str(view.revision))
        return view.reader.upon(records) if isinstance(view.reader, ReadableOverlay) else records

    def _day_to_come(self, as_of: str | None) -> date | None:
        day = self._day(as_of)
        return day if day is not None and day > self.workbench.today else None

    def _day(self, as_of: str | None) -> date | None:
        return None if as_of is None or as_of.isdigit() else self.workbench.organisation.moment(as_of)[1]

    def _with(
        self, scenario: Scenario, as_of: str | None, today: date | None, parameters: Parameters | None
    ) -> View:
        """The base of a scenario with the steps carried out whose day has come by then."""
        day = self._day(as_of)
        if as_of is not None and day is None:
            sentence = say(
                "A scenario stands on a revision of its own, so it cannot be read at another one. Name a "
                "date, or leave as_of out."
            )
            raise Refused(Problem("as_of", sentence))
        base = self.planning.base_of(scenario, today or day, parameters)
        numbers = [
            number
            for number, step in enumerate(scenario.steps, 1)
            if day is None or step.on is None or step.on <= day
        ]
        drawn_on = base.today if day is None else min(day, self.workbench.today)
        key = (scenario.id, scenario.decided, day)
        return self._keeping(base, key, lambda: planned(base, scenario, numbers, drawn_on))

    def _on(self, day: date, today: date | None, parameters: Parameters | None) -> View:
        """The latest revision with everything carried out that is approved for a day to come, or one before it."""
        base = self.workbench.view(day.isoformat(), today, parameters)
        approved = {each.id: each for each in self.planning.approved()}
        due = sorted(
            (step.on, scenario.id, number)
            for scenario in approved.values()
            for number, step in enumerate(scenario.steps, 1)
            if step.on is not None and step.on <= day
        )

        def make() -> View:
            view = replace(base, plan=Plan(base))
            for (on, id_), some in groupby(due, key=lambda each: each[:2]):
                view = planned(view, approved[id_], [number for *_, number in some], on)
            return view

        return self._keeping(base, (day, *((each.id, each.decided) for each in approved.values())), make)

    def _keeping(self, base: View, key: object, make: Callable[[], View]) -> View:
        """A planned view by what it stands on and what is planned, made when it is first asked for."""
        whole = id(base), key  # a planned view holds its base, so that the number stays theirs
        with self._lock:
            view = self._kept.get(whole)
            if view is None:
                view = self._kept[whole] = make()
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(whole)
            return view
