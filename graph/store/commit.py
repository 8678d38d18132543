"""May this change set become the next revision, and what has to be written for it?

The rules of a commit, the same for every store. A store brings an open transaction that can look things up and
write them (`Writing`); whatever is raised here must roll it back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC
from itertools import chain, islice
from typing import Any, Final, Protocol, TypeVar

from graph.changes import Change, ChangeSet, DoesNotApply, Item, named, values_changed
from graph.checks import end_problem, organisation_problems
from graph.errors import Problem, Refused, RevisionConflict
from graph.model import TYPES, Node, Records, Relationship, RelationshipKey
from graph.progress import Going, part, reach, unwatched
from graph.spheres import Parents, reached, spheres
from graph.store.admission import problems_of
from graph.store.port import Head
from graph.words import say

HIERARCHY: Final = "PART_OF"
"""The type that spheres follow, and the only one that the model calls acyclic."""

BATCH: Final = 10_000
"""How many items are looked up or written at a time."""

_T = TypeVar("_T")


class Writing(Protocol):
    """An open transaction that no other commit can pass; it sees what it wrote.

    It is asked about at most two times `BATCH` items at once.
    """

    def head(self) -> Head:
        """The latest revision."""
        ...

    def made_by(self, change_set: str) -> Head | None:
        """The head that the change set of this id made, if it is in the log."""
        ...

    def nodes(self, ids: Collection[str]) -> Mapping[str, Node]:
        """The nodes of these ids, as far as they exist."""
        ...

    def relationships(self, keys: Collection[RelationshipKey]) -> Mapping[RelationshipKey, Relationship]:
        """The relationships of these keys, as far as they exist."""
        ...

    def labels(self, ids: Collection[str]) -> Mapping[str, str]:
        """The most specific labels of the nodes of these ids, as far as they exist."""
        ...

    def touching(self, ids: Collection[str]) -> Relationship | None:
        """Some relationship that has one of these nodes as an end."""
        ...

    def parents(self, units: Collection[str]) -> Parents:
        """Each of these units with the units it is `PART_OF`."""
        ...

    def parts(self, units: Collection[str]) -> Iterable[str]:
        """The units that are `PART_OF` one of these."""
        ...

    def add(self, items: Sequence[Item]) -> None:
        """Write nodes, or relationships, that do not exist."""
        ...

    def update(self, changes: Sequence[Change]) -> None:
        """Give nodes, or relationships, their later side's properties and label."""
        ...

    def remove(self, items: Sequence[Item]) -> None:
        """Remove nodes, or relationships, that exist."""
        ...

    def place(self, spheres: Mapping[str, str]) -> None:
        """Keep the `sphere_id` of these units."""
        ...

    def append(self, revision: int, change_set: ChangeSet) -> None:
        """Write the log entry, and make it the head."""
        ...


def commit(writing: Writing, change_set: ChangeSet, expected: int, going: Going = unwatched) -> Head:
    """Write the change set as the revision after `expected`; `Store.commit` says what is raised."""
    if made := writing.made_by(change_set.id):
        return made
    head = writing.head()
    if head.revision != expected:
        raise RevisionConflict(expected, head.revision)
    if problems := list(problems_of(change_set, head)):
        raise Refused(problems)
    at = change_set.at.astimezone(UTC)
    _write(writing, change_set, part(going, 0.2, 0.8), is_empty=head.revision == 0)
    _place_units(writing, change_set)
    writing.append(expected + 1, replace(change_set, at=at))
    reach(going, 1)
    return Head(expected + 1, at)


def _write(writing: Writing, change_set: ChangeSet, going: Going, *, is_empty: bool) -> None:
    """Write the items. Nodes come before relationships and go after them, whatever the order of the changes.

    An empty store is not asked what it holds.
    """

    def in_batches(changes: Iterable[Change]) -> Iterator[list[Change]]:
        nonlocal done
        for batch in batches(changes):
            reach(going, done / len(change_set.changes))
            yield batch
            done += len(batch)

    done = 0
    nodes, relationships = _alike(change_set.nodes), _alike(change_set.relationships)
    labels = {each.after.id: each.after.label for each in nodes if isinstance(each.after, Node)}
    gone = {each.item.id for each in nodes if isinstance(each.item, Node) and each.after is None}
    for batch in in_batches(each for each in nodes if each.after is not None):
        _compare(batch, {} if is_empty else writing.nodes(_ids(batch)))
        _put(writing, batch)
    for batch in in_batches(relationships):
        _compare(batch, {} if is_empty else writing.relationships(_keys(batch)))
        _check_ends(writing, batch, labels, gone)
        writing.remove([each.before for each in batch if each.before is not None and each.after is None])
        _put(writing, batch)
    for batch in in_batches(each for each in nodes if each.after is None):
        ids = _ids(batch)
        _compare(batch, {} if is_empty else writing.nodes(ids))
        if left := writing.touching(ids):
            raise DoesNotApply(
                say("{left} would lose an end. Remove the relationship in the same change.", left=named(left))
            )
        writing.remove([each.before for each in batch if each.before is not None])


def _put(writing: Writing, batch: Sequence[Change]) -> None:
    writing.add([each.after for each in batch if each.before is None and each.after is not None])
    writing.update([each for each in batch if each.before is not None and each.after is not None])


def _alike(changes: Iterable[Change]) -> list[Change]:
    """The changes with those of one label or type together, so that a batch needs few statements."""

    def declared(change: Change) -> str:
        return change.item.label if isinstance(change.item, Node) else change.item.type

    return sorted(changes, key=declared)


def batches(values: Iterable[_T]) -> Iterator[list[_T]]:
    """The values in lists of `BATCH`, the last one shorter."""
    rest = iter(values)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _ids(batch: Iterable[Change]) -> list[str]:
    return [each.item.id for each in batch if isinstance(each.item, Node)]


def _keys(batch: Iterable[Change]) -> list[RelationshipKey]:
    return [each.item.identity for each in batch if isinstance(each.item, Relationship)]


def _compare(batch: Iterable[Change], held: Mapping[Any, Item]) -> None:
    """Hold the sides before the changes against what the store holds."""
    for change in batch:
        now = held.get(change.identity) if held else None
        if now == change.before:
            continue
        new = change.item if change.before is None else None
        if isinstance(now, Node) and isinstance(new, Node) and now.base != new.base:
            raise Refused(
                Problem("", say("The id {id!r} is taken by {now}. Choose another id.", id=now.id, now=named(now)))
            )
        raise DoesNotApply(
            say("{mismatch} Read the organisation again and repeat the change.", mismatch=_mismatch(change, now))
        )


def _mismatch(change: Change, now: Item | None) -> str:
    """What the change expects and what there is instead, as a sentence."""
    if now is None:
        return say("{item} is not there.", item=named(change.item))
    if change.before is None:
        return say("{now} is there already.", now=named(now))
    if isinstance(now, Node) and isinstance(change.before, Node) and now.label != change.before.label:
        return say("{before} is a {label} now.", before=named(change.before), label=now.label)
    name, (expected, found) = next(iter(values_changed(Change(change.before, now)).items()))
    return say(
        "{now} is not as the change expects it: {name} is {found}, not {expected}.",
        now=named(now),
        name=name,
        found=_shown(found),
        expected=_shown(expected),
    )


def _shown(value: object) -> str:
    return "unknown" if value is None else repr(str(value))


def _check_ends(writing: Writing, batch: Iterable[Change], labels: dict[str, str], gone: set[str]) -> None:
    """Hold what is written against its two ends; `labels` are those known so far, and grow."""
    written = [each.after for each in batch if isinstance(each.after, Relationship)]
    ends = {end for each in written for end in (each.source, each.target)}
    labels.update(writing.labels(ends - labels.keys() - gone))
    for each in written:
        for end in (each.source, each.target):
            if end not in labels:
                raise DoesNotApply(
                    say(
                        "{each} needs {end!r}, which is not there. Add that node, or leave it out.",
                        each=named(each),
                        end=end,
                    )
                )
        if sentence := end_problem(TYPES[each.type], labels[each.source], labels[each.target]):
            raise Refused(Problem("", sentence))


def _place_units(writing: Writing, change_set: ChangeSet) -> None:
    """Find the spheres anew of the units that were added, relabelled or moved, and of all units below them."""

    def parts(units: Collection[str]) -> Iterator[str]:
        return chain.from_iterable(map(writing.parts, batches(units)))

    def above(units: Collection[str]) -> Iterator[str]:
        for batch in batches(units):
            found = writing.parents(batch)
            parents.update(found)
            yield from chain.from_iterable(found.values())

    parents: dict[str, Collection[str]] = {}
    affected = reached(_moved(change_set), parts)
    reached(affected, above)
    labels: dict[str, str] = {}
    for batch in batches(parents):
        labels.update(writing.labels(batch))
    _refuse_circles(parents, labels)
    found = spheres(parents, {unit for unit, label in labels.items() if label == "Tribe"})
    for batch in batches(affected):
        writing.place({unit: found[unit] for unit in batch})


def _moved(change_set: ChangeSet) -> set[str]:
    moved: set[str] = set()
    gone: set[str] = set()
    for change in change_set.changes:
        item = change.item
        if isinstance(item, Relationship):
            if item.type == HIERARCHY and change.kind != "updated":
                moved.add(item.source)
        elif change.after is None:
            gone.add(item.id)
        elif item.base == "Unit" and not (isinstance(change.before, Node) and change.before.label == item.label):
            moved.add(item.id)
    return moved - gone


def _refuse_circles(parents: Parents, labels: Mapping[str, str]) -> None:
    steps = (Relationship(HIERARCHY, unit, parent) for unit, above in parents.items() for parent in above)
    if problems := list(organisation_problems(Records.of((), steps), labels)):
        raise Refused(problems)
