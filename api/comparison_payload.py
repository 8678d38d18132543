"""How are plans told side by side with the present?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api.simulation_payload import gates_as_json
from graph.scenario.comparing import Candidate, Ground, Parted, apart, figures
from graph.words import say


def as_json(present: Ground, found: Sequence[Candidate], *, with_restricted: bool) -> dict[str, Any]:
    """The present, each plan, and every figure with a value for each of them; of two plans also how they differ."""
    return {
        "revision": present.revision,
        "scenarios": [_plan(each, with_restricted=with_restricted) for each in found],
        "figures": [
            {
                "id": each.id,
                "title": say(each.title),
                "unit": each.unit,
                "better": each.better,
                "present": each.present,
                "after": list(each.after),
                "best": [found[place].scenario.id for place in each.best],
            }
            for each in figures(present, found, with_restricted=with_restricted)
        ],
        "difference": _difference(*found) if len(found) == 2 else None,
    }


def _plan(one: Candidate, *, with_restricted: bool) -> dict[str, Any]:
    scenario = one.scenario
    return {
        "id": scenario.id,
        "name": scenario.name,
        "state": scenario.state,
        "base": scenario.base,
        "revision": one.ground.revision,
        "conflicts": one.conflicts,
        "unfit": one.unfit,
        "gates": gates_as_json(one.gates, with_restricted=with_restricted),
        "people": sorted(one.touched),
    }


def _difference(first: Candidate, second: Candidate) -> dict[str, Any]:
    found = apart(first, second)
    return {
        "opened": _parted(found.opened),
        "resolved": _parted(found.resolved),
        "people": _parted(found.people),
    }


def _parted(found: Parted) -> dict[str, Any]:
    return {"first": list(found.first), "second": list(found.second), "both": list(found.both)}
