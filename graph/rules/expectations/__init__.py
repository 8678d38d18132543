"""What does an organisation expect of itself, beyond the catalogue? Rules of its own, described in a document.

Every `label` [where ...] must have between n and m `label` [where ...] over relationship types;
`docs/expectations.md` shows how that is written.
"""

from graph.rules.expectations.expectation import Expectation, Selection
from graph.rules.expectations.gates import ASKED_OF_PLANS, NO_CRITICAL_GAP, Gate
from graph.rules.expectations.meaning import rule_of, said
from graph.rules.expectations.reading import expectations_beside, from_document, read_expectations
from graph.rules.expectations.ways import Way
from graph.rules.expectations.writing import to_document, to_yaml

__all__ = [
    "ASKED_OF_PLANS",
    "NO_CRITICAL_GAP",
    "Expectation",
    "Gate",
    "Selection",
    "Way",
    "expectations_beside",
    "from_document",
    "read_expectations",
    "rule_of",
    "said",
    "to_document",
    "to_yaml",
]
