"""Who laid the map out anew, and who took that back? Decisions that everybody's map follows."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal, TypeAlias

from graph.book import Decision

ABOUT: Final = "layout:map"
"""The subject of a decision about where everything stands."""

Turn: TypeAlias = Literal["renew", "back"]


def turned(turn: Turn, epoch: int, author: str, at: datetime) -> Decision:
    """From now on the map is that of an epoch, which was laid out afresh or took a renewal back."""
    return Decision(ABOUT, turn, author, {"epoch": epoch}, at)


def is_about_layout(decision: Decision) -> bool:
    """Whether a decision moves what stands on the map."""
    return decision.about == ABOUT
