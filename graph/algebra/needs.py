"""Does the organisation record what a rule needs to be evaluated at all?"""

from __future__ import annotations

import numpy as np

from graph.algebra.conditions import KNOWN
from graph.algebra.engine import Evaluation
from graph.algebra.nodes.labelled import Labelled, Where
from graph.model import TYPES


def met(ev: Evaluation, need: str) -> bool:
    """Whether any alternative of `need` (a label, a type, `Label.property`, `TYPE.property`) is recorded once."""
    return any(_recorded(ev, each) for each in need.split("|"))


def missing(ev: Evaluation, needs: tuple[str, ...]) -> list[str]:
    """The needs that are not met, in their order."""
    return [need for need in needs if not met(ev, need)]


def _recorded(ev: Evaluation, name: str) -> bool:
    owner, _, prop = name.partition(".")
    if owner in TYPES:
        return _on_edges(ev, owner, prop)
    if not prop:
        return ev.projection.label_counts[owner] > 0
    known = Where(Labelled((owner,)), prop, KNOWN)
    return ev.kept(("known", name), known.reads, lambda: bool(known.everything(ev).bits.any()))


def _on_edges(ev: Evaluation, type_name: str, prop: str) -> bool:
    edges = ev.edges(type_name)
    if not prop or not len(edges):
        return len(edges) > 0
    reads = frozenset({type_name})
    return ev.kept(("known", f"{type_name}.{prop}"), reads, lambda: _known_on(ev, type_name, prop))


def _known_on(ev: Evaluation, type_name: str, prop: str) -> bool:
    column = ev.edges(type_name).whole.columns.get(prop)
    if column is None:
        return False
    return bool((np.isfinite(column) if column.dtype.kind == "f" else column != -1).any())
