"""How is a list of gaps written for programs?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from api.cli.gap_list import GapList
from api.cli.lives import called, cause_as_json, fields
from api.nouns import noun
from api.plan_payload import parts_of

if TYPE_CHECKING:
    from graph.book import Life
    from graph.gaps import Gap, Result
    from graph.view import View


def as_json(listed: GapList) -> dict[str, object]:
    """The list for programs: what each rule looked at and found, and every gap."""
    return _listing(listed, gaps_as_json(listed.view, listed.all))


def with_lives_as_json(listed: GapList) -> dict[str, object]:
    """The list for programs, each gap with its state and what opened it; gaps that ended come last."""
    today = listed.view.today
    gaps = [
        {**each, **fields(listed.lives.get(gap.key), today, planned=listed.view.is_planned(gap.key))}
        for gap, each in zip(listed.all, gaps_as_json(listed.view, listed.all), strict=True)
    ]
    about_waivers: list[dict[str, object]] = [
        {**_life(life), "subjects": [], "sentence": sentence, **fields(life, today)}
        for life, sentence in listed.about_waivers
    ]
    return _listing(listed, [*gaps, *about_waivers, *over_as_json(listed.view, listed.over)])


def _listing(listed: GapList, gaps: list[dict[str, object]]) -> dict[str, object]:
    return {
        "revision": listed.view.revision,
        "today": listed.view.today,
        "planned": parts_of(listed.view.plan),
        "rules": [_result_as_json(result) for result in listed.results],
        "gaps": gaps,
    }


def _life(life: Life) -> dict[str, object]:
    return {"key": life.key, "rule": life.rule, "id": life.id, "severity": life.severity}


def _result_as_json(result: Result) -> dict[str, object]:
    return {
        "id": result.rule.id,
        "title": result.rule.title,
        "family": result.rule.family,
        "severity": result.rule.severity,
        "noun": noun(result.rule),
        "parameters": dict(result.terms.parameters),
        "assets": result.assets,
        "known": result.known,
        "gaps": len(result),
        "evaluated": result.evaluated,
        "reason": result.reason,
    }


def gaps_as_json(view: View, gaps: Sequence[Gap]) -> list[dict[str, object]]:
    """Gaps for programs, each with its subjects and its sentence."""
    projection = view.projection
    ids = {node: projection.id_of(node) for gap in gaps for node in gap.nodes}
    names = view.names(list(ids.values()))
    return [
        {
            "key": gap.key,
            "rule": gap.rule.id,
            "id": gap.id,
            "severity": gap.severity,
            "subjects": [
                {"id": ids[node], "label": projection.label_of(node), "name": names[ids[node]]}
                for node in gap.nodes
            ],
            "sentence": sentence,
        }
        for gap, sentence in zip(gaps, view.sentences(gaps), strict=True)
    ]


def over_as_json(view: View, lives: Sequence[Life]) -> list[dict[str, object]]:
    """Gaps that ended for programs, like the others; what a subject was is null where it is gone."""
    names = view.names([id_ for life in lives for id_ in life.subjects])

    def subject(id_: str) -> dict[str, object]:
        index = view.projection.index_of(id_)
        label = None if index is None else view.projection.label_of(index)
        return {"id": id_, "label": label, "name": names[id_]}

    return [
        {
            **_life(life),
            "subjects": [subject(id_) for id_ in life.subjects],
            "sentence": called(life, names, view.standards.known.titles),
            **fields(life, view.today),
            "ended_by": cause_as_json(life.ended) if life.ended else None,
        }
        for life in lives
    ]
