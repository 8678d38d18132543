"""On which ground are the maps of one organisation drawn? On that of its latest revision, for every day and plan.

So nothing jumps when somebody looks at another day, tries a plan or commits: a unit stands where it stood on the map
before, and only what is new has to find room.
"""

from __future__ import annotations

import threading

from graph.map.drawing import Drawing, Sight, draw


class Ground:
    """The map of the latest revision that was drawn of an organisation. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._revision = -1
        self._drawing: Drawing | None = None

    def drawn(self, revision: int, sight: Sight) -> Drawing:
        """The map of a latest revision, on the ground of the one drawn before it; afresh if it is the first."""
        with self._lock:
            drawing = draw(sight, self._drawing)
            if revision > self._revision:
                self._revision, self._drawing = revision, drawing
            return drawing
