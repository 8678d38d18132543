"""What does the projection look like after a change set, and what exactly did the change touch?

Only the touched columns are copied and only the touched edge lists get a patch; the input stays as it was. Where the
index numbers cannot be kept (no spare room, a dangling id comes to life, a referenced node goes) the projection is
built anew, and there is no `Delta`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from graph.changes import Change, ChangeSet, DoesNotApply, Identity, applied, identity_of, in_order, named
from graph.model import TYPES, Node, Relationship
from graph.projection.build import from_records
from graph.projection.derived import with_roles_held, with_spheres
from graph.projection.edge_patch import EdgePatch, check_kinds
from graph.projection.edges import NONE, Indices
from graph.projection.node_patch import LABEL, NeedsRebuild, NodePatch
from graph.projection.projection import IN_UNIT, SPHERE, Projection
from graph.projection.unpack import columns_of, records_of
from graph.words import say


@dataclass(frozen=True)
class Delta:
    """What a change touched, by the name of what is read: `label`, `status`, `Unit.criticality`, `LEADS`.

    `nodes` gives the indices (int32, ascending) whose column changed. `sources` and `targets` give the ends of the
    relationships that came, went or changed, pair by pair, in no order.
    """

    nodes: Mapping[str, Indices] = field(default_factory=dict[str, Indices])
    sources: Mapping[str, Indices] = field(default_factory=dict[str, Indices])
    targets: Mapping[str, Indices] = field(default_factory=dict[str, Indices])

    @property
    def reads(self) -> frozenset[str]:
        """Everything that changed."""
        return frozenset((*self.nodes, *self.sources))


def apply(
    projection: Projection, change_set: ChangeSet, revision: int | None = None
) -> tuple[Projection, Delta | None]:
    """The projection after `change_set`, and what was touched; None for the latter after a build from scratch.

    Raises `DoesNotApply` if the change set was made for another state, as far as columns tell, or if a relationship
    would lack an end or have an impossible one. Cost: the size of the change set, the columns it touches (copied),
    and the units below a moved one.
    """
    number = projection.revision if revision is None else revision
    _check_alone(change_set)
    nodes = NodePatch(projection)
    edges = EdgePatch(nodes)
    try:
        for change in in_order(change_set.changes):
            (nodes if isinstance(change.item, Node) else edges).note(change)
    except NeedsRebuild:
        return _rebuilt(projection, change_set, number), None
    return _patched(nodes, edges, number)


def _check_alone(change_set: ChangeSet) -> None:
    """Raises `DoesNotApply` for changes that no state could fit."""
    seen: set[Identity] = set()
    for change in change_set.changes:
        sides = {identity_of(side) for side in (change.before, change.after) if side}
        if len(sides) > 1:
            raise DoesNotApply(
                say("{item} was another one before. Remove that one and add this one.", item=named(change.item))
            )
        if sides & seen:
            raise DoesNotApply(say("{item} is changed twice. Make one change of the two.", item=named(change.item)))
        seen |= sides


def _rebuilt(projection: Projection, change_set: ChangeSet, revision: int) -> Projection:
    """The projection by way of plain values."""
    changes = tuple(
        Change(each.before and columns_of(each.before), each.after and columns_of(each.after))
        for each in change_set.changes
    )
    records = applied(records_of(projection), replace(change_set, changes=changes))
    for change in changes:
        if isinstance(tie := change.after, Relationship):
            check_kinds(tie, records.nodes[tie.source].label, records.nodes[tie.target].label)
    return from_records(records, revision)


def _patched(nodes: NodePatch, edges: EdgePatch, revision: int) -> tuple[Projection, Delta]:
    before = nodes.before
    sources: dict[str, Indices] = {}
    targets: dict[str, Indices] = {}
    lists = dict(before.edges)
    for name in edges.types:
        lists[name], sources[name], targets[name] = edges.result(name)
    after = Projection(
        revision,
        nodes.blocks,
        before.ids.with_added({index: id_ for id_, index in nodes.new.items()}),
        nodes.label,
        nodes.status,
        nodes.columns,
        lists,
        nodes.tags,
        tuple(nodes.dangling),
    )
    relabelled = nodes.touched.get(LABEL, set())
    _check_no_end_is_lost(after, relabelled)
    touched = {name: _sorted(found) for name, found in nodes.touched.items()}
    if "HOLDS" in sources:
        after, (sources[IN_UNIT], targets[IN_UNIT]) = with_roles_held(after, *edges.roles_held())
    units = after.blocks["Unit"]
    moved = {index for index in relabelled if units.start <= index < units.end}
    moved.update(sources["PART_OF"].tolist() if "PART_OF" in sources else ())
    if moved:
        after, changed, ends = with_spheres(after, moved)
        if len(changed):
            touched["Unit.sphere_id"] = changed
            sources[SPHERE], targets[SPHERE] = ends
    after = after.with_label_counts_of(before, touched.get(LABEL, NONE))
    return after, Delta(touched, sources, targets)


def _check_no_end_is_lost(after: Projection, relabelled: Iterable[int]) -> None:
    gone = _sorted(index for index in relabelled if after.label[index] < 0)
    for name, edges in after.edges.items() if len(gone) else ():
        if name in TYPES and (len(edges.rows(gone).at) or len(edges.rows(gone, back=True).at)):
            raise DoesNotApply(
                say("A node that goes still has a {name}. Remove that in the same change.", name=name)
            )


def _sorted(indices: Iterable[int]) -> Indices:
    return np.array(sorted(indices), np.int32)
