"""Which tribes could there be? A front of choices from "move nothing" to "move freely", each a list of steps.

found = suggest(ev, Wanted((15, 150)), seed=1)
found.choices[-1].steps  # moves that leave least between tribes
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.algebra.engine import Evaluation
from graph.cuts.communities import proposed
from graph.cuts.front import Choice, choice_of, front, spread
from graph.cuts.ground import Figures
from graph.cuts.reading import NO_END, Wanted, ground_of
from graph.cuts.search import Search
from graph.progress import Going, unwatched

SHOWN: Final = 7
"""So many choices of a front are shown and tried out."""

_STEPS_A_SQUAD: Final = 30
_FEWEST_STEPS: Final = 4_000


@dataclass(frozen=True, eq=False)
class Suggestion:
    """A front of choices, the first of which moves nothing. `shown` are the places of those that are spread over it.

    `communities` is what the dependencies alone would make, whatever the bounds and however many move. `is_whole` says
    whether the search went to its end.
    """

    choices: tuple[Choice, ...]
    shown: tuple[int, ...]
    communities: Choice
    is_whole: bool


def suggest(
    ev: Evaluation,
    wanted: Wanted,
    *,
    seed: int = 1,
    most_moved: int | None = None,
    going: Going = unwatched,
) -> Suggestion:
    """The front of an organisation, at most `most_moved` squads moved; the same for the same seed.

    `going` is told how far it has come; if it says no, the best that was found until then is the answer. Cost: thirty
    steps a squad, each of which looks at all squads and tribes.
    """
    ground = ground_of(ev, wanted)
    start = proposed(ground, seed)
    squads = len(ground.squads)
    search = Search(ground, seed, most_moved, max(_FEWEST_STEPS, _STEPS_A_SQUAD * squads), going)
    search.run(start)
    choices = front(ground, search.best)
    return Suggestion(
        tuple(choices), tuple(spread(choices, SHOWN)), choice_of(ground, start), not search.was_stopped
    )


__all__ = ["NO_END", "SHOWN", "Choice", "Figures", "Suggestion", "Wanted", "suggest"]
