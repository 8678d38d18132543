"""How are nodes named in an answer? All names of one answer are read at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from api.schemas.nodes import NodeItem
from api.schemas.parts import Ref
from graph.view import View


class Refs:
    """References to nodes of one view, given by their indices."""

    def __init__(self, view: View, nodes: Iterable[int]) -> None:
        seen = view.projection
        ids = {node: seen.id_of(node) for node in set(nodes)}
        names = view.names(list(ids.values()))
        self._refs = {node: Ref(id=id_, label=seen.label_of(node), name=names[id_]) for node, id_ in ids.items()}

    def __getitem__(self, node: int) -> Ref:
        return self._refs[node]

    def all(self, nodes: Iterable[int]) -> list[Ref]:
        """Several of them."""
        return [self._refs[node] for node in nodes]

    def by_id(self, nodes: Iterable[int]) -> list[Ref]:
        """Several of them, in the order of their ids."""
        return sorted(self.all(nodes), key=lambda ref: ref.id)


def items_of(view: View, ids: Sequence[str]) -> list[NodeItem]:
    """The nodes with these ids, as far as the view has them, with their status."""
    seen, names = view.projection, view.names(ids)
    return [
        NodeItem(id=id_, label=seen.label_of(node), name=names[id_], status=seen.status_of(node))
        for id_ in ids
        if (node := seen.index_of(id_)) is not None
    ]


def refs_of(view: View, ids: Iterable[str]) -> dict[str, Ref]:
    """References to nodes by their ids. One that the view does not have is named by its id, without a label."""
    seen, wanted = view.projection, list(dict.fromkeys(ids))
    names = view.names(wanted)
    found: dict[str, Ref] = {}
    for id_ in wanted:
        node = seen.index_of(id_)
        found[id_] = Ref(id=id_, label="" if node is None else seen.label_of(node), name=names[id_])
    return found
