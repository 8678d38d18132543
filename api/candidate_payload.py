"""How are the candidates of a gap told, and what came of one that was carried out?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from api import lives
from api.refs import refs_of
from api.schemas import candidates as schemas
from api.schemas.changes import ChangeItem
from graph.book import Life
from graph.changes import Change, Item, item_as_json
from graph.model import LABELS, TYPES, Node
from graph.remedies import Done, Remedy, Told
from graph.scenario.writing import document_of
from graph.view import View


def candidates(view: View, gap: str, offered: Sequence[Remedy]) -> schemas.Candidates:
    """The candidates of a gap, best first."""
    items = [item(rank, each) for rank, each in enumerate(offered, 1)]
    return schemas.Candidates(revision=view.revision, gap=gap, items=items)


def item(rank: int, remedy: Remedy) -> schemas.CandidateItem:
    """One candidate with what it would change, close and open."""
    candidate = remedy.candidate
    return schemas.CandidateItem(
        id=remedy.id,
        rank=rank,
        sentence=candidate.sentence,
        reason=candidate.reason,
        score=round(candidate.score, 2),
        nodes=list(refs_of(remedy.view, candidate.nodes).values()),
        operations=list(candidate.sentences),
        changes=[_change(each) for each in candidate.changes],
        closes=lines(remedy.closed),
        opens=lines(remedy.opened),
        effect=remedy.effect,
        people_moved=remedy.moved,
        steps=[document_of(each) for each in remedy.steps],
    )


def lines(told: Sequence[Told]) -> list[schemas.GapLine]:
    """Gaps, a line for each."""
    return [
        schemas.GapLine.model_validate(
            {
                "key": each.gap.key,
                "rule": each.gap.rule.id,
                "title": each.gap.rule.said_title(),
                "severity": each.gap.severity,
                "sentence": each.sentence,
            }
        )
        for each in told
    ]


def carried_out(view: View, done: Done, life: Life) -> schemas.CarriedOut:
    """What came of a candidate, and where its gap stands now."""
    return schemas.CarriedOut(
        revision=done.head.revision,
        at=done.head.at,
        gap=lives.present(view, life),
        closed=lines(done.closed),
        opened=lines(done.opened),
    )


def _change(change: Change) -> ChangeItem:
    sides = {"before": item_as_json(_open_to_all(change.before)), "after": item_as_json(_open_to_all(change.after))}
    return ChangeItem.model_validate({"kind": change.kind, **sides})


def _open_to_all(item: Item | None) -> Item | None:
    """One side of a change without what is restricted."""
    if item is None:
        return None
    declared = LABELS[item.label].properties if isinstance(item, Node) else TYPES[item.type].properties
    shown = {name: value for name, value in item.properties.items() if not declared[name].restricted}
    return replace(item, properties=shown)
