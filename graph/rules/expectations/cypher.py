"""How does Cypher ask for what does not meet an expectation? A query that runs on Neo4j as it stands.

Labels, types, names of properties and words come out of the model; what people wrote is asked for by name.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.rules.expectations.conditions import Constants
from graph.rules.expectations.expectation import Expectation, Selection
from graph.rules.expectations.ways import Way

NODE, TARGET = "n", "t"


def query(expectation: Expectation, constants: Constants) -> str:
    """The query; what it asks for with a `$` beside `$today` and the bounds is put into `constants`."""
    return "\n".join(("", *_lines(expectation, constants), ""))


def _lines(expectation: Expectation, constants: Constants) -> Iterator[str]:
    subject = expectation.subject
    yield f"MATCH ({NODE}:{subject.label}) WHERE {_conditions(subject, NODE, constants)}"
    if len(expectation.over) == 1:
        yield from _reaching(expectation, expectation.over[0], constants)
        yield f"WITH {NODE}, count(DISTINCT {TARGET}) AS found"
    else:
        yield from _over_several(expectation, constants)
    yield f"WHERE {_outside(expectation)}"
    yield f"RETURN {NODE}.id AS id, found"


def _conditions(selection: Selection, node: str, constants: Constants) -> str:
    return " AND ".join(condition.cypher(node, constants) for condition in selection.conditions)


def _outside(expectation: Expectation) -> str:
    """What the number of targets must not be."""
    fewer = ["found < $at_least"] if expectation.at_least else []
    more = ["found > $at_most"] if expectation.at_most is not None else []
    return " OR ".join(fewer + more)


def _reaching(expectation: Expectation, way: Way, constants: Constants) -> Iterator[str]:
    """The targets over one way. Two clauses, so that the steps down and the way may use the same relationship."""
    start = NODE
    if expectation.below:
        start = "unit"
        yield f"MATCH ({NODE})<-[:PART_OF*0..6]-({start}:Unit)"
    conditions = _conditions(expectation.target, TARGET, constants)
    other = f" AND {TARGET}.id <> {NODE}.id" if expectation.excludes_itself(way) else ""
    yield f"OPTIONAL MATCH ({start}){way.pattern()}({TARGET}:{expectation.target.label}) WHERE {conditions}{other}"


def _over_several(expectation: Expectation, constants: Constants) -> Iterator[str]:
    """The targets over all ways, each once."""
    lists = [f"over_{number}" for number in range(1, len(expectation.over) + 1)]
    for place, (way, name) in enumerate(zip(expectation.over, lists, strict=True)):
        yield from _reaching(expectation, way, constants)
        yield f"WITH {', '.join((NODE, *lists[:place]))}, collect(DISTINCT {TARGET}.id) AS {name}"
    # Without the null, a node that has nothing at all would be lost here; it is not counted.
    yield f"UNWIND {' + '.join(lists)} + [null] AS target"
    yield f"WITH {NODE}, count(DISTINCT target) AS found"
