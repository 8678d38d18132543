"""Which steps lead from one state to another? A plan for changes that nobody planned: an import, or edits by hand.

Steps that people understand are found by trying: what differs at one point suggests an operation, which is taken if it
does exactly that and nothing else. What is left is written down as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from graph.changes import Change, Identity, Item, values_changed
from graph.errors import Refused
from graph.model import LABELS, Node, Relationship, RelationshipKey
from graph.operations import (
    AppointLead,
    AssignArea,
    Board,
    ChangeManager,
    Close,
    Connect,
    Describe,
    Disconnect,
    DropDependency,
    Erase,
    MovePerson,
    MoveSquad,
    MoveTribe,
    Operation,
    Relate,
    SetProperty,
    State,
    Unrelate,
    bench,
)
from graph.operations.points import point_of
from graph.operations.recording import written

_Suggest: TypeAlias = Callable[[Sequence[RelationshipKey], Sequence[RelationshipKey]], Iterator[Operation]]
"""From the relationships that go and come at one point, the operations that may do it."""


def recovered(state: State, changes: Iterable[Change], today: date) -> list[Operation]:
    """Operations that in this order carry out exactly these changes of the state, on that day. As few as possible.

    Nodes come first, and those that go go last. Nodes of which the same becomes known share an operation.
    """
    all_ = list(changes)
    board = Board(state, today)
    nodes = [each for each in all_ if isinstance(each.item, Node)]
    ties = [each for each in all_ if isinstance(each.item, Relationship)]
    found = [*_described(board, [each for each in nodes if each.after is not None])]
    found += _tied(board, ties)
    gone = tuple(sorted(str(each.identity) for each in nodes if each.after is None))
    return [*found, Erase(gone)] if gone else found


def _done(board: Board, operation: Operation) -> Operation:
    operation.carry_out(board)
    return operation


def _does(board: Board, operation: Operation, wanted: Mapping[Identity, Item | None]) -> bool:
    """Whether an operation does exactly what is wanted, and leaves nobody without a place."""
    scratch = Board(board, board.today)
    try:
        operation.carry_out(scratch)
    except Refused:
        return False
    return {each.identity: each.after for each in scratch.changes} == wanted and not bench(scratch)


# what is said of nodes


def _described(board: Board, changes: Sequence[Change]) -> Iterator[Operation]:
    groups: dict[tuple[object, ...], tuple[Describe, list[Change]]] = {}
    for change in sorted(changes, key=lambda each: str(each.identity)):
        described = _description(change)
        key = (described.label, tuple(sorted(described.properties.items())), described.unknown)
        groups.setdefault(key, (described, []))[1].append(change)
    for described, some in groups.values():
        ids = tuple(str(each.identity) for each in some)
        together = Describe(ids, described.label, described.properties, described.unknown)
        typed = next(_typed(board, some[0], together), None) if len(some) == 1 else None
        yield _done(board, typed or together)


def _description(change: Change) -> Describe:
    """What is said of one node now that was not said before."""
    before, after = change.before, change.after
    label = (
        after.label
        if isinstance(after, Node) and not (isinstance(before, Node) and before.label == after.label)
        else None
    )
    values = {name: now for name, (_, now) in values_changed(change).items()}
    usual = LABELS[after.label].default_status if before is None and isinstance(after, Node) else None
    known = {
        name: written(value)
        for name, value in values.items()
        if value is not None and (name, value) != ("status", usual)
    }
    return Describe(
        (str(change.identity),), label, known, tuple(name for name, value in values.items() if value is None)
    )


def _typed(board: Board, change: Change, described: Describe) -> Iterator[Operation]:
    """Operations of their own for the change of one node."""
    id_ = str(change.identity)
    values = [*described.properties.items(), *((name, None) for name in described.unknown)]
    if change.before is not None and described.label is None and len(values) == 1:
        ((name, text),) = values
        for operation in (DropDependency(id_), Close(id_), SetProperty(id_, name, text)):
            if _does(board, operation, {id_: change.after}):
                yield operation


# what ties them


def _tied(board: Board, changes: Sequence[Change]) -> Iterator[Operation]:
    """What goes alone first, so that no unit ever lies in itself; then what belongs together."""
    points: dict[tuple[str, str, str], list[Change]] = defaultdict(list)
    for change in sorted(changes, key=lambda each: str(each.identity)):
        key = change.identity
        if isinstance(key, RelationshipKey):
            points[key.type, *point_of(key)].append(change)
    left: list[Change] = []
    for (type_name, _, _), some in points.items():
        wanted = {each.identity: each.after for each in some}
        going, coming = (
            [
                each.identity
                for each in some
                if (each.after is None) is gone and isinstance(each.identity, RelationshipKey)
            ]
            for gone in (True, False)
        )
        suggested = _SUGGEST[type_name](going, coming) if type_name in _SUGGEST else iter(())
        operation = next((each for each in suggested if _does(board, each, wanted)), None)
        if operation is None:
            left += some
        else:
            yield _done(board, operation)
    for change in sorted(left, key=lambda each: each.after is not None):
        wanted = {change.identity: change.after}
        operation = next(
            each for each in _one_by_one(change) if isinstance(each, _AS_IT_IS) or _does(board, each, wanted)
        )
        yield _done(board, operation)


_AS_IT_IS: Final = (Relate, Unrelate)


def _one_by_one(change: Change) -> Iterator[Operation]:
    """Operations that may change one relationship, the last of which does."""
    tie = change.item
    assert isinstance(tie, Relationship)  # noqa: S101
    ends = tie.type, tie.source, tie.target
    if change.after is None:
        yield Disconnect(*ends, tie.identity.key)
        yield Unrelate(*ends, tie.identity.key)
    else:
        properties = {name: written(value) for name, value in tie.properties.items()}
        gone = tuple(change.before.properties.keys() - properties.keys()) if change.before else ()
        yield Connect(*ends, properties, tuple(sorted(gone)))
        yield Relate(*ends, properties)


def _moves(going: Sequence[RelationshipKey], coming: Sequence[RelationshipKey]) -> Iterator[Operation]:
    if len(coming) == 1:
        yield MoveSquad(coming[0].source, coming[0].target)
        yield MoveTribe(coming[0].source, coming[0].target)


def _memberships(going: Sequence[RelationshipKey], coming: Sequence[RelationshipKey]) -> Iterator[Operation]:
    if len(coming) == 1:
        yield MovePerson(coming[0].source, coming[0].target)
        yield from (MovePerson(coming[0].source, coming[0].target, each.target) for each in going)


def _managers(going: Sequence[RelationshipKey], coming: Sequence[RelationshipKey]) -> Iterator[Operation]:
    person = (*coming, *going)[0].source
    yield from (ChangeManager(person, each.target) for each in coming or ())
    if not coming:
        yield ChangeManager(person)


def _leads(going: Sequence[RelationshipKey], coming: Sequence[RelationshipKey]) -> Iterator[Operation]:
    for each in coming:
        yield from (
            AppointLead(each.target, each.source, interim, beside)
            for beside in (False, True)
            for interim in (False, True)
        )


def _owners(going: Sequence[RelationshipKey], coming: Sequence[RelationshipKey]) -> Iterator[Operation]:
    for each in coming:
        yield from (AssignArea(each.target, each.source, beside) for beside in (False, True))


_SUGGEST: Final[Mapping[str, _Suggest]] = {
    "PART_OF": _moves,
    "MEMBER_OF": _memberships,
    "REPORTS_TO": _managers,
    "LEADS": _leads,
    "OWNS": _owners,
}
