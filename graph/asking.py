"""What would a rule in Cypher find, if the store that answers it were asked now?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.errors import Problem, Refused
from graph.naming import figure
from graph.rules.cypher_text import reading_query
from graph.view import View
from graph.words import say

MOST: Final = 10_000
"""A rule that finds more nodes than this says nothing about any of them."""

SECONDS: Final = 10.0
"""So long a rule may take."""

SAMPLE: Final = 5


@dataclass(frozen=True)
class Answer:
    """What a query found: so many different nodes, the first of them as (id, label, name).

    `unknown` counts what it returned as `id` and is no node here. `asked_with` is the value of each `$` in it.
    """

    cypher: str
    asked_with: Mapping[str, object]
    found: int
    unknown: int
    sample: tuple[tuple[str, str, str], ...]


def asked(view: View, text: str, name: str = "") -> Answer:
    """What a query finds in the latest revision. `name` is what its lines are called by in a problem.

    Raises as `ids_found`.
    """
    query = reading_query(text, name=name)
    ids, asked_with = ids_found(view, text, name)
    there = [id_ for id_ in ids if view.projection.index_of(id_) is not None]
    names = view.names(there[:SAMPLE])
    sample = tuple((id_, view.projection.label_of(view.index(id_)), names[id_]) for id_ in there[:SAMPLE])
    return Answer(query.text, asked_with, len(there), len(ids) - len(there), sample)


def ids_found(view: View, text: str, name: str = "") -> tuple[list[str], Mapping[str, object]]:
    """(the different ids that a query returns, in its order; what it was asked with).

    Raises `Refused` for a query that does more than read or returns no `id`, for one that finds more than `MOST` rows
    or takes longer than `SECONDS`, and where the store answers no Cypher.
    """
    query = reading_query(text, name=name)
    asked_with = {"today": view.today.isoformat()} if "today" in query.parameters else {}
    rows = view.store.ask(query.text, asked_with, MOST, SECONDS)
    if len(rows) > MOST:
        sentence = say(
            "It finds more than {most} rows, which is no rule that anybody could work off. Make it say less.",
            most=figure(MOST),
        )
        raise Refused(Problem(name, sentence))
    return list(dict.fromkeys(str(row["id"]) for row in rows if row["id"] is not None)), asked_with
