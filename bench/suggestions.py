"""How long does it take to suggest other tribes, each choice tried out over every rule?"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

from bench.ground import SETTINGS
from bench.plans import Planned
from bench.report import Difference, Row, Suggested
from graph.cuts import Wanted, suggest
from graph.rules import CATALOGUE
from graph.rules.leadership import UNIT_SIZE_OUT_OF_RANGE
from graph.scenario.simulation import simulate

MOST: Final = 10_000
"""People of the largest organisation that other tribes are suggested for."""


def measured(planned: Planned) -> Iterator[Row]:
    """What a suggestion takes of one processor; every step of its choices has to fit."""
    ev, terms = planned.situation.ev, SETTINGS.terms(UNIT_SIZE_OUT_OF_RANGE)
    rules = tuple(rule for rule in CATALOGUE if rule.history is None)
    begun = time.process_time()
    found = suggest(ev, Wanted((int(terms["tribe_min"]), int(terms["tribe_max"]))))
    searched = time.process_time()
    shown = [found.choices[place] for place in found.shown]
    tried = [simulate(ev, planned.state, each.steps, SETTINGS, rules, blame=False) for each in shown]
    over = time.process_time()
    if not all(step.fits for each in tried for step in each.steps):
        yield Difference(f"Of the tribes suggested at {planned.situation.people:,} people some steps do not fit.")
    now, last = found.choices[0].figures, found.choices[-1].figures
    yield Suggested(
        people=planned.situation.people,
        choices=len(found.choices),
        moved=last.moved,
        uncovered_before=now.uncovered,
        uncovered_after=last.uncovered,
        friction_before=now.friction,
        friction_after=last.friction,
        searching=searched - begun,
        trying=over - searched,
    )
