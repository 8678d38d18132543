"""How are other tribes that are proposed told to programs?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from graph.cuts import NO_END, Choice
from graph.gaps import Gap
from graph.restructuring import Proposal, Tried
from graph.scenario.writing import document_of


def as_json(found: Proposal) -> dict[str, Any]:
    """The front by its figures, and those of its choices that were tried out, with their steps."""
    wanted = found.wanted
    return {
        "people": _bounds(wanted.people),
        "squads": _bounds(wanted.squads),
        "new": wanted.new,
        "areas": wanted.areas,
        "most_moved": found.most_moved,
        "pinned": sorted(wanted.pinned),
        "tribes": None if wanted.tribes is None else sorted(wanted.tribes),
        "seed": found.seed,
        "is_whole": found.suggestion.is_whole,
        "front": [asdict(each.figures) for each in found.suggestion.choices],
        "choices": [{"number": number, **_tried(each)} for number, each in enumerate(found.tried)],
        "communities": _choice(found.suggestion.communities),
    }


def _bounds(bounds: tuple[int, int]) -> dict[str, int | None]:
    least, most = bounds
    return {"least": least, "most": None if most == NO_END else most}


def _choice(choice: Choice) -> dict[str, Any]:
    return {**asdict(choice.figures), "steps": [document_of(each) for each in choice.steps]}


def _tried(tried: Tried) -> dict[str, Any]:
    return {
        **_choice(tried.choice),
        "sentences": list(tried.sentences),
        "opened": _gaps(tried.opened),
        "resolved": _gaps(tried.resolved),
        "metrics": {id_: {"before": before, "after": after} for id_, (before, after) in tried.metrics.items()},
    }


def _gaps(gaps: Sequence[Gap]) -> list[dict[str, str]]:
    return [{"key": each.key, "rule": each.rule.id, "id": each.id, "severity": each.severity} for each in gaps]
