"""Which tribes would the dependencies alone make? Communities of squads, each given to the tribe most of it is in."""

from __future__ import annotations

from typing import Final

import numpy as np

from graph.algorithms import communities, matching
from graph.cuts.ground import Ground, Ints

FINER: Final = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0)
"""Resolutions that are tried in turn, until no community is larger than a tribe may be."""


def proposed(ground: Ground, seed: int) -> Ints:
    """The cut in which each tribe is one community of the graph of squads, tied by the criticality between them.

    Leiden method (Traag, Waltman, van Eck 2019); communities are given to tribes so that as few people as can be
    change theirs. Communities for which no tribe is left, and squads without ties, stay where they are.
    """
    parts = _parts(ground, seed)
    cut = ground.unmoved
    if not parts:
        return cut
    worth = np.zeros((len(parts), ground.stay), np.int64)
    for row, part in enumerate(parts):
        at_home = part.compress(ground.home.take(part) >= 0)
        np.add.at(worth[row], ground.home.take(at_home), ground.people.take(at_home) + 1)
    for row, tribe in matching(worth):
        part = parts[row]
        cut[part] = np.where(ground.allowed[part, tribe], tribe, ground.stay)
    return cut


def _parts(ground: Ground, seed: int) -> list[Ints]:
    """The squads of each community, the communities in the order of their first squads."""
    ties, most = ground.ties, int(ground.room.most.max(initial=0))
    inside = ties.other < len(ground.squads)  # a unit that stays is behind all squads, and the other of the two
    one, other = (each.compress(inside).astype(np.int32) for each in (ties.one, ties.other))
    weights = ties.weight.compress(inside).astype(np.float64)
    parts: list[Ints] = []
    for resolution in FINER:
        found = communities(one, other, weights, seed, resolution)
        by_number: dict[int, list[int]] = {}
        for squad in sorted(found):
            by_number.setdefault(found[squad], []).append(squad)
        parts = [np.array(each, np.int64) for each in by_number.values()]
        if all(ground.people.take(each).sum() <= most for each in parts):
            break
    return parts
