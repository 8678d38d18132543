"""How is a plan told to programs, and how are the steps read that somebody sends over HTTP?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from graph.errors import Problem, Refused
from graph.operations import Step
from graph.scenario.phrases import said
from graph.scenario.reading import step_of
from graph.scenario.rebasing import Rebase
from graph.scenario.scenario import Approval, Scenario
from graph.scenario.writing import document_of
from graph.view import View

ALIKE: Final = 50
"""So many nodes of a name are looked at to find the one that is meant."""


def steps_of(view: View, sent: Sequence[dict[str, Any] | str], author: str) -> list[Step]:
    """The steps that tables and sentences mean. Raises `Refused` with the place of everything that is wrong."""
    steps: list[Step] = []
    problems: list[Problem] = []
    for number, each in enumerate(sent):
        try:
            if isinstance(each, str):
                steps.append(Step(said(each, lambda text: view.reader.search(text, ALIKE)), author=author))
            else:
                steps.append(step_of(each))
        except Refused as refused:
            where = f"body steps[{number}]"
            problems += [Problem(f"{where}{one.where.removeprefix('$')}", one.sentence) for one in refused.problems]
    if problems:
        raise Refused(problems)
    return steps


def as_json(scenario: Scenario) -> dict[str, Any]:
    """A scenario with its steps."""
    return {
        "id": scenario.id,
        "name": scenario.name,
        "state": scenario.state,
        "base": scenario.base,
        "author": scenario.author,
        "editors": sorted(scenario.editors),
        "viewers": sorted(scenario.viewers),
        "note": scenario.note,
        "forked_from": scenario.forked_from,
        "changed_at": scenario.changed_at,
        "decided": scenario.decided,
        "may_undo": bool(scenario.done),
        "may_redo": bool(scenario.undone),
        "steps": [document_of(each) for each in scenario.steps],
        "approval": None if scenario.approval is None else _approval(scenario.approval),
        "applied": [
            {"revision": each.revision, "steps": [document_of(step) for step in each.steps]}
            for each in scenario.applied
        ],
    }


def _approval(approval: Approval) -> dict[str, Any]:
    unmet = {id_: list(gaps) for id_, gaps in approval.unmet.items()}
    return {"by": approval.by, "at": approval.at, "reason": approval.reason, "unmet": unmet}


def met(found: Rebase) -> dict[str, Any]:
    """How a scenario meets the organisation as it is now, point by point and step by step."""
    return {
        "points": [
            {
                "node": each.point[0],
                "what": each.point[1],
                "meeting": each.meeting.value,
                "base": each.base,
                "wanted": each.wanted,
                "current": each.current,
            }
            for each in found.met
        ],
        "steps": [
            {"number": each.number, "fits": each.fits, "problems": [problem.sentence for problem in each.problems]}
            for each in found.steps
        ],
    }
