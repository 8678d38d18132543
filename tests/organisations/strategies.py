"""How does hypothesis draw organisations and changes, so that what fails becomes small?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from random import Random
from typing import Final

from hypothesis import strategies as st

from graph.changes import ChangeSet
from graph.model import LABELS, TYPES, Records
from tests.organisations.changed import change_set_of
from tests.organisations.invented import Knobs, invented

SEEDS: Final = st.integers(0, 2**32 - 1)

_SIZES: Final = (8, 16, 24, 32, 40, 40)
_MESSES: Final = (0.05, 0.15, 0.25, 0.4)

# One draw for all parts, and not one for each: of several alike hypothesis copies one over the other to make new
# examples of old ones, which here would give the same organisation again and again.
_STAYS: Final = st.binary(min_size=256, max_size=256)

_invented: Final = lru_cache(maxsize=16)(invented)
"""While something shrinks, the knobs mostly stay the same."""


def knobs_of(seed: int) -> Knobs:
    """The knobs that belong to a number: of all kinds, with up to three labels and types left out."""
    rng = Random(seed)
    without = rng.sample([*LABELS, *TYPES], rng.randint(0, 3))
    return Knobs(seed, rng.choice(_SIZES), rng.choice(_MESSES), frozenset(without))


KNOBS: Final = SEEDS.map(knobs_of)
"""Knobs of all kinds."""


@st.composite
def organisations(draw: st.DrawFn, knobs: st.SearchStrategy[Knobs] = KNOBS) -> Records:
    """Invented organisations, now and then with a part less.

    The seed makes the organisation, which is quick; bytes say which of its parts stay, so that a failing one shrinks
    to the few parts that matter.
    """
    whole = _invented(draw(knobs))
    stays = draw(_STAYS)
    gone = {
        identity
        for place, identity in enumerate((*whole.nodes, *whole.relationships))
        if not stays[place % len(stays)]
    }
    return Records(
        {id: node for id, node in whole.nodes.items() if id not in gone},
        {key: tie for key, tie in whole.relationships.items() if gone.isdisjoint((key, tie.source, tie.target))},
    )


def change_sets(records: Records, aim: Iterable[str] = (), max_steps: int = 6) -> st.SearchStrategy[ChangeSet]:
    """Change sets that apply to `records` and change something; see `random_change_set` for what they do."""
    aimed = tuple(aim)
    steps = st.lists(SEEDS, min_size=1, max_size=max_steps)
    return steps.map(lambda seeds: change_set_of(seeds, records, aimed)).filter(lambda found: bool(found.changes))
