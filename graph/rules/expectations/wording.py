"""How is an expectation said aloud? "Every squad must have at least 1 process it follows."

And of one that does not meet it: "Payroll Core must have at least 1 process it follows, and has 0."
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Final

from graph.algebra.vocabulary import Relation
from graph.interchange.words import PLURALS
from graph.model import LABELS, TYPES
from graph.rules.expectations.conditions import Condition, either
from graph.rules.expectations.expectation import Expectation
from graph.rules.expectations.ways import Way
from graph.rules.spec import Telling

_NOUNS: Final = {"HealthCheck": "health check"}

VERBS: Final[Mapping[str, tuple[str, str]]] = {
    "PART_OF": ("is part of", "are part of"),
    "MEMBER_OF": ("belongs to", "belong to"),
    "LEADS": ("leads", "lead"),
    "DEPUTY_OF": ("is a deputy in", "are deputies in"),
    "REPORTS_TO": ("reports to", "report to"),
    "DOTTED_LINE_TO": ("has a dotted line to", "have a dotted line to"),
    "MENTORED_BY": ("is mentored by", "are mentored by"),
    "SEAT_IN": ("is a seat in", "are seats in"),
    "FILLS": ("fills", "fill"),
    "NEEDS_ROLE": ("needs", "need"),
    "HOLDS": ("holds", "hold"),
    "LOCATED_IN": ("is located in", "are located in"),
    "OPERATES_IN": ("operates in", "operate in"),
    "OWNS": ("owns", "own"),
    "CONTRIBUTES_TO": ("contributes to", "contribute to"),
    "SUB_AREA_OF": ("is a part of", "are parts of"),
    "DEPENDS_ON": ("depends on", "depend on"),
    "NEEDED_IN": ("is needed in", "are needed in"),
    "NEEDED_BY": ("is needed by", "are needed by"),
    "PROVIDED_BY": ("is provided by", "are provided by"),
    "ABOUT": ("is about", "are about"),
    "INTERACTS_WITH": ("interacts with", "interact with"),
    "PURSUES": ("pursues", "pursue"),
    "SUPPORTS": ("supports", "support"),
    "COVERS": ("covers", "cover"),
    "FOLLOWS": ("follows", "follow"),
    "VALIDATED": ("validated", "validated"),
    "APPLIES_IN": ("applies in", "apply in"),
    "HAS_STEP": ("consists of", "consist of"),
    "NEXT": ("comes before", "come before"),
    "PERFORMS": ("performs", "perform"),
    "ACCOUNTABLE_FOR": ("answers for", "answer for"),
    "HAS_SKILL": ("has", "have"),
    "REQUIRES": ("requires", "require"),
    "ASSESSES": ("assesses", "assess"),
    "HANDS_OVER": ("concerns", "concern"),
}
"""What the source of a type does to its target: of one, of several."""

assert VERBS.keys() == TYPES.keys(), "every type has a verb"  # noqa: S101


_PLURAL_OF: Final = {_NOUNS.get(label, label.lower()): PLURALS[label].replace("_", " ") for label in LABELS}


def noun(label: str, many: bool = False) -> str:
    """What people call a node of a label, or several of them."""
    return PLURALS[label].replace("_", " ") if many else _NOUNS.get(label, label.lower())


def plural_of(noun_: str) -> str:
    """The plural of what people call a node of some label; anything else is a thing."""
    return _PLURAL_OF.get(noun_, "things")


def a(label: str) -> str:
    """A label behind its article."""
    return f"{'an' if label[0] in 'AEIO' else 'a'} {label}"


def requirement(expectation: Expectation, low: float, high: float | None) -> str:
    """What is expected, as a whole sentence, with these bounds."""
    subject = f"{noun(expectation.subject.label)}{_whose(expectation.subject.where)}"
    return f"Every {subject} must have {wanted(expectation, low, high)}."


def told(expectation: Expectation, t: Telling, found: Relation) -> str:
    """What a gap says: what is expected, and how many there are."""
    low, high = t.terms.parameters.get("at_least", 0), t.terms.parameters.get("at_most")
    return f"{t.names[0]} must have {wanted(expectation, low, high)}, and has {t.reached(0, found)}."


def wanted(expectation: Expectation, low: float, high: float | None) -> str:
    """How many of what is expected: "at least 1 process it follows"."""
    number, many = _number(low, high)
    target = expectation.target
    ways = either(dict.fromkeys(_clause(expectation, way, many) for way in expectation.over))
    return f"{number} {noun(target.label, many)} {ways}{_whose(target.where)}"


def _number(low: float, high: float | None) -> tuple[str, bool]:
    """The number in words, and whether the noun behind it stands for several."""
    if high is None:
        return f"at least {low:g}", low != 1
    if high == 0:
        return "no", False
    if low == high:
        return f"exactly {high:g}", high != 1
    return f"between {low:g} and {high:g}" if low else f"at most {high:g}", high != 1


def _clause(expectation: Expectation, way: Way, many: bool) -> str:
    """What ties a target to the node: "it follows", "that follows it"."""
    one, several = VERBS[way.type]
    node, verb, who = "it", one, "that"
    if expectation.subject.label == "Person":
        node, verb = "they", several
    if expectation.target.label == "Person":
        who = "who"
    below = " or a unit below it" if expectation.below else ""
    active = f"{node}{below} {verb}"
    passive = f"{who} {several if many else one} {'them' if node == 'they' else node}{below}"
    tie = {"out": active, "in": passive, "either": f"{active} or {passive}"}[way.direction]
    return f"{tie}{_steps(way, 'themselves' if node == 'they' else 'itself')}"


def _steps(way: Way, itself: str) -> str:
    said = ((f"in up to {way.high} steps", way.high > 1), (f"or {itself}", not way.low))
    parts = ", ".join(part for part, holds in said if holds)
    return f" ({parts})" if parts else ""


def _whose(conditions: tuple[Condition, ...]) -> str:
    """What the conditions say of a node: " whose kind is platform and whose criticality is at least 3"."""
    said = [
        f"whose {name.replace('_', ' ')} {' and '.join(each.words() for each in found)}"
        for name, found in groupby(conditions, key=lambda each: each.prop.name)
    ]
    return f" {' and '.join(said)}" if said else ""
