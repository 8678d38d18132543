"""What became of a commit whose answer was lost?"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, TypeVar

from graph.errors import OutcomeUnknown, StoreUnavailable
from graph.store.neo4j.bolt import Bolt, CommitLost, Transaction
from graph.store.neo4j.writing import lock_head
from graph.words import say

PAUSE: Final = 0.25
"""Seconds between two looks at a server that went away."""

_T = TypeVar("_T")


def settled(bolt: Bolt, lost: CommitLost, look: Callable[[Transaction], _T | None], unknown: OutcomeUnknown) -> _T:
    """What `look` finds of a commit whose answer was `lost`, reading back until a deadline has passed.

    The head is locked first: if the server is still busy with that commit, this waits for its end. Raises
    `StoreUnavailable` if `look` finds nothing (None), and `unknown` if the server stays away.
    """
    until = time.monotonic() + bolt.deadline
    while True:
        try:
            with bolt.transaction() as transaction:
                lock_head(transaction, unknown.id)
                found = look(transaction)
        except StoreUnavailable as away:
            if time.monotonic() > until:
                raise unknown from away
            time.sleep(PAUSE)
        else:
            if found is None:
                raise StoreUnavailable(say("{lost} Nothing of the change was kept.", lost=lost)) from lost
            return found
