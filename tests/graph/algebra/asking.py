"""What does a term find in a small organisation that is written down on the spot?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graph.algebra.engine import Evaluation
from graph.algebra.findings import find
from graph.algebra.vocabulary import Bindings, NodeSet, Relation
from graph.projection import from_records
from tests.organisations import org


def asking(*lines: str) -> Callable[[NodeSet | Relation | Bindings], list[Any]]:
    """A function from a term to what it finds, in order: ids, pairs of ids, or bindings as tuples of ids."""
    ev = Evaluation(from_records(org(*lines)))

    def ask(term: NodeSet | Relation | Bindings) -> list[Any]:
        if isinstance(term, Bindings):
            columns = ev.table(term.expression, None).values()
            return sorted(zip(*map(ev.projection.ids_of, columns), strict=True))
        rows = sorted(tuple(ev.projection.ids_of(row)) for row in find(ev, term))
        return [row[0] for row in rows] if isinstance(term, NodeSet) else rows

    return ask
