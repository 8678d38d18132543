"""Which rule does a query of one's own make? It finds what the store last answered, until it is asked again.

A query can only be asked of what is there now. Its answers are written down, as decisions are, so what it finds on any
day follows from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from graph.algebra.vocabulary import identified, labelled
from graph.rules.spec import OWN, Rule

KEYS: Final = ("id", "title", "about", "cypher", "severity", "why", "remedy", "owner")
"""What stands in the document of a query."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query and what is to be said about what it finds. `about` is the label of the nodes that it looks at."""

    id: str
    title: str
    about: str
    cypher: str
    severity: str = "medium"
    why: str = ""
    remedy: str = ""
    owner: str = ""


def query_from(document: Mapping[str, Any]) -> Query:
    """The query that `document_of` wrote."""
    return Query(**{name: document[name] for name in KEYS if name in document})


def document_of(query: Query) -> dict[str, str]:
    """A query as a table; what goes without saying is left out."""
    return {name: value for name in KEYS if (value := getattr(query, name))}


def rule_of_query(query: Query, answer: tuple[str, ...]) -> Rule:
    """The rule that finds the nodes of these ids, which the query was answered last."""
    found = identified(answer) & labelled(query.about)
    title = query.title[:1].upper() + query.title[1:]
    return Rule(
        id=query.id,
        family=OWN,
        title=title,
        severity=query.severity,
        identity=query.about.lower(),
        why=query.why or "This organisation asks for it itself.",
        remedy=query.remedy or "Bring about that the query does not find it any more.",
        closes="The query does not find it any more when it is asked again.",
        cypher=query.cypher,
        personal=query.about == "Person",
        owner=query.owner,
        find=lambda t: found,
        assets=lambda t: labelled(query.about),
        tell=lambda t: f"{t.names[0]}: {title[:1].lower()}{title[1:]}.",
    )
