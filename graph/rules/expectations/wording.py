"""How is an expectation said aloud? "Every squad must have at least 1 process it follows."

And of one that does not meet it: "Payroll Core must have at least 1 process it follows, and has 0."
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from itertools import groupby
from typing import Final

from graph.algebra.vocabulary import Relation
from graph.model import LABELS, TYPES
from graph.rules.expectations.conditions import Condition, either
from graph.rules.expectations.expectation import Expectation
from graph.rules.expectations.ways import Way
from graph.rules.spec import Telling
from graph.words import mark, say

_NOUNS: Final[Mapping[str, tuple[str, str]]] = {
    "Unit": (mark("unit"), mark("units")),
    "Tribe": (mark("tribe"), mark("tribes")),
    "Squad": (mark("squad"), mark("squads")),
    "Chapter": (mark("chapter"), mark("chapters")),
    "Person": (mark("person"), mark("people")),
    "Position": (mark("position"), mark("positions")),
    "Role": (mark("role"), mark("roles")),
    "Area": (mark("area"), mark("areas")),
    "Dependency": (mark("dependency"), mark("dependencies")),
    "Objective": (mark("objective"), mark("objectives")),
    "Process": (mark("process"), mark("processes")),
    "Step": (mark("step"), mark("steps")),
    "Skill": (mark("skill"), mark("skills")),
    "Location": (mark("location"), mark("locations")),
    "HealthCheck": (mark("health check"), mark("health checks")),
    "Handover": (mark("handover"), mark("handovers")),
}
"""What people call a node of a label, and several of them."""

VERBS: Final[Mapping[str, tuple[str, str]]] = {
    "PART_OF": (mark("is part of"), mark("are part of")),
    "MEMBER_OF": (mark("belongs to"), mark("belong to")),
    "LEADS": (mark("leads"), mark("lead")),
    "DEPUTY_OF": (mark("is a deputy in"), mark("are deputies in")),
    "REPORTS_TO": (mark("reports to"), mark("report to")),
    "DOTTED_LINE_TO": (mark("has a dotted line to"), mark("have a dotted line to")),
    "MENTORED_BY": (mark("is mentored by"), mark("are mentored by")),
    "SEAT_IN": (mark("is a seat in"), mark("are seats in")),
    "FILLS": (mark("fills"), mark("fill")),
    "NEEDS_ROLE": (mark("needs"), mark("need")),
    "HOLDS": (mark("holds"), mark("hold")),
    "LOCATED_IN": (mark("is located in"), mark("are located in")),
    "OPERATES_IN": (mark("operates in"), mark("operate in")),
    "OWNS": (mark("owns"), mark("own")),
    "CONTRIBUTES_TO": (mark("contributes to"), mark("contribute to")),
    "SUB_AREA_OF": (mark("is a part of"), mark("are parts of")),
    "DEPENDS_ON": (mark("depends on"), mark("depend on")),
    "NEEDED_IN": (mark("is needed in"), mark("are needed in")),
    "NEEDED_BY": (mark("is needed by"), mark("are needed by")),
    "PROVIDED_BY": (mark("is provided by"), mark("are provided by")),
    "ABOUT": (mark("is about"), mark("are about")),
    "INTERACTS_WITH": (mark("interacts with"), mark("interact with")),
    "PURSUES": (mark("pursues"), mark("pursue")),
    "SUPPORTS": (mark("supports"), mark("support")),
    "COVERS": (mark("covers"), mark("cover")),
    "FOLLOWS": (mark("follows"), mark("follow")),
    "VALIDATED": (mark("validated"), mark("validated")),
    "APPLIES_IN": (mark("applies in"), mark("apply in")),
    "HAS_STEP": (mark("consists of"), mark("consist of")),
    "NEXT": (mark("comes before"), mark("come before")),
    "PERFORMS": (mark("performs"), mark("perform")),
    "ACCOUNTABLE_FOR": (mark("answers for"), mark("answer for")),
    "HAS_SKILL": (mark("has"), mark("have")),
    "REQUIRES": (mark("requires"), mark("require")),
    "ASSESSES": (mark("assesses"), mark("assess")),
    "HANDS_OVER": (mark("concerns"), mark("concern")),
}
"""What the source of a type does to its target: of one, of several."""

assert VERBS.keys() == TYPES.keys(), "every type has a verb"  # noqa: S101


assert _NOUNS.keys() == LABELS.keys(), "every label has a noun"  # noqa: S101

_PLURAL_OF: Final = dict(_NOUNS.values())


def noun(label: str, many: bool = False) -> str:
    """What people call a node of a label, or several of them."""
    one, several = _NOUNS[label]
    return say(several) if many else say(one)


def plural_of(noun_: str) -> str:
    """The plural of what people call a node of some label; anything else is a thing."""
    return say(_PLURAL_OF.get(noun_, mark("things")))


def a(label: str) -> str:
    """A label behind its article."""
    return say("an {label}", label=label) if label[0] in "AEIO" else say("a {label}", label=label)


def requirement(expectation: Expectation, low: float, high: float | None) -> str:
    """What is expected, as a whole sentence, with these bounds."""
    subject = f"{noun(expectation.subject.label)}{_whose(expectation.subject.where)}"
    return say("Every {subject} must have {wanted}.", subject=subject, wanted=wanted(expectation, low, high))


def told(expectation: Expectation, t: Telling, found: Relation) -> str:
    """What a gap says: what is expected, and how many there are."""
    low, high = t.terms.parameters.get("at_least", 0), t.terms.parameters.get("at_most")
    return say(
        "{name} must have {wanted}, and has {n}.",
        name=t.names[0],
        wanted=wanted(expectation, low, high),
        n=t.reached(0, found),
    )


def wanted(expectation: Expectation, low: float, high: float | None) -> str:
    """How many of what is expected: "at least 1 process it follows"."""
    number, many = _number(low, high)
    target = expectation.target
    ways = either(dict.fromkeys(_clause(expectation, way, many) for way in expectation.over))
    return say(
        "{number} {things} {ways}{whose}",
        number=number,
        things=noun(target.label, many),
        ways=ways,
        whose=_whose(target.where),
    )


def _number(low: float, high: float | None) -> tuple[str, bool]:
    """The number in words, and whether the noun behind it stands for several."""
    if high is None:
        return say("at least {n:g}", n=low), low != 1
    if high == 0:
        return say("no"), False
    if low == high:
        return say("exactly {n:g}", n=high), high != 1
    return (
        say("between {low:g} and {high:g}", low=low, high=high) if low else say("at most {n:g}", n=high),
        high != 1,
    )


def _clause(expectation: Expectation, way: Way, many: bool) -> str:
    """What ties a target to the node: "it follows", "that follows it"."""
    one, several = VERBS[way.type]
    node, verb, who = mark("it"), one, mark("that")
    if expectation.subject.label == "Person":
        node, verb = mark("they"), several
    if expectation.target.label == "Person":
        who = mark("who")
    below = say(" or a unit below it") if expectation.below else ""
    active = say("{it}{below} {verb}", it=say(node), below=below, verb=say(verb))
    passive = say(
        mark("{who} {verb} them{below}") if node == "they" else mark("{who} {verb} it{below}"),
        who=say(who),
        verb=say(several if many else one),
        below=below,
    )
    tie = {"out": active, "in": passive, "either": either((active, passive))}[way.direction]
    return f"{tie}{_steps(way, say('themselves') if node == 'they' else say('itself'))}"


def _steps(way: Way, itself: str) -> str:
    said = (
        (say("in up to {n} steps", n=way.high), way.high > 1),
        (say("or {itself}", itself=itself), not way.low),
    )
    parts = ", ".join(part for part, holds in said if holds)
    return f" ({parts})" if parts else ""


def _whose(conditions: tuple[Condition, ...]) -> str:
    """What the conditions say of a node: " whose kind is platform and whose criticality is at least 3"."""
    said = [
        say("whose {name} {tests}", name=name.replace("_", " "), tests=_both(each.words() for each in found))
        for name, found in groupby(conditions, key=lambda each: each.prop.name)
    ]
    return f" {_both(said)}" if said else ""


def _both(phrases: Iterable[str]) -> str:
    """`a`, `a and b`, `a and b and c`."""
    return reduce(lambda left, right: say("{left} and {right}", left=left, right=right), phrases)
