"""Which expectations does a document describe? Everything that is wrong in it is said at once, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from graph.errors import Problem, Refused
from graph.interchange.parsing import Table, Text
from graph.interchange.places import Place
from graph.interchange.reading import UPLOAD, Files, Limits, Source
from graph.interchange.yaml_keys import EXPECTATIONS, SUFFIXES
from graph.model import LABELS, Kind, Property
from graph.rules import CATALOGUE
from graph.rules.expectations.expectation import Expectation
from graph.rules.expectations.gates import PLAN, Gate, gate_at
from graph.rules.expectations.reading_over import ways_at
from graph.rules.expectations.reading_where import selection_at
from graph.rules.expectations.wording import a
from graph.rules.spec import SEVERITIES
from graph.words import say

FILE: Final = "expectations.yaml"
MAX_ID: Final = 80
_HOLDS_SOME: Final = re.compile(rf"^{EXPECTATIONS}\s*:".encode(), re.MULTILINE)

KEYS: Final = ("id", "title", "every", "where", "must_have", "severity", "why", "remedy", "owner")
"""What can stand in an expectation."""

WANTED: Final = ("at_least", "at_most", "label", "where", "over", "below")
"""What can stand below `must_have`."""

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_BOUNDS: Final = {name: Property(name, Kind.INTEGER, low=0, high=100_000) for name in ("at_least", "at_most")}
_TEXTS: Final = {
    "title": Property("title", Kind.TAG),
    "why": Property("why", Kind.TEXT),
    "remedy": Property("remedy", Kind.TEXT),
    "owner": Property("owner", Kind.REFERENCE),
}
_BELOW: Final = Property("below", Kind.FLAG)


def from_document(document: object, name: str = "") -> Expectation | Gate:
    """The expectation that a table describes, as JSON or YAML holds it. Raises `Refused` with every problem found."""
    place = Place(document, "$", name, [])
    found = _expectation(place)
    if found is None or place.problems:
        raise Refused(place.problems)
    return found


def read_expectations(data: bytes | str, name: str = FILE, limits: Limits = UPLOAD) -> list[Expectation | Gate]:
    """The expectations that a YAML file lists under `expectations`. Raises `Refused` with every problem found."""
    from graph.interchange.yaml_parsing import yaml_of

    problems: list[Problem] = []
    lists: list[Place] = []
    for document in yaml_of(name, data.encode() if isinstance(data, str) else data, limits):
        page = Place(document, "$", name, problems).entries(say("A file of expectations"), (EXPECTATIONS,))
        lists += page.values()
    return _listed(lists, problems)


def expectations_beside(source: Source, limits: Limits = Limits()) -> list[Expectation | Gate]:  # noqa: B008
    """Those that lie among the files of an organisation: in YAML under `expectations`, in whichever files.

    Whatever else stands in these files is left to those who read organisations. Errors as `read_expectations`.
    """
    from graph.interchange.yaml_parsing import yaml_of

    files = Files.of(source, limits)
    problems: list[Problem] = []
    lists: list[Place] = []
    for name in files.ending(*SUFFIXES):
        data = files.bytes_of(name)
        for document in yaml_of(name, data, limits) if _HOLDS_SOME.search(data) else ():
            found = document.get(Text(EXPECTATIONS)) if isinstance(document, Table) else None
            if found is not None:
                lists.append(Place(found, f"$.{EXPECTATIONS}", name, problems))
    return _listed(lists, problems)


def _listed(lists: Iterable[Place], problems: Sequence[Problem]) -> list[Expectation | Gate]:
    """The expectations that stand in some lists. Raises `Refused` if there are problems then."""
    read: dict[str, Expectation | Gate] = {}
    for place in (each for some in lists for each in some.items()):
        found = _expectation(place)
        if found is not None and found.id in read:
            place.refuse(say("There are two expectations {id!r}. Keep one, or give one another id.", id=found.id))
        elif found is not None:
            read[found.id] = found
    if problems:
        raise Refused(problems)
    return list(read.values())


def _expectation(place: Place) -> Expectation | Gate | None:
    """The expectation at a place; None where something is wrong with it."""
    told = len(place.problems)
    parts = place.entries(say("An expectation"), KEYS)
    if not place.is_table:
        return None
    asked = place.needed(parts, "must_have", say("what has to be there"))
    id_ = _id(place.needed(parts, "id", say("a short name of its own")))
    texts = {name: str(parts[name].fitting(prop) or "") for name, prop in _TEXTS.items() if name in parts}
    severity = parts["severity"].one_of(say("A severity"), SEVERITIES) if "severity" in parts else "medium"
    if "every" in parts and parts["every"].word == PLAN:
        if "where" in parts:
            parts["where"].refuse(say("An expectation of plans is about all of them. Leave 'where' out."))
        gate = gate_at(asked, id_ or "", severity or "", texts) if asked else None
        return gate if len(place.problems) == told else None
    wanted = asked.entries(say("What has to be there"), WANTED) if asked else {}
    subject = selection_at(place.needed(parts, "every", say("the label it is about")), parts.get("where"))
    target = over = None
    if asked and asked.is_table:
        target = selection_at(
            asked.needed(wanted, "label", say("the label of what has to be there")), wanted.get("where")
        )
        over = asked.needed(wanted, "over", say("the relationship type that leads there"))
    ways = ways_at(over, subject.label, target.label) if over and subject and target else ()
    low, high = _bounds(asked, wanted) if asked else (1, None)
    below = subject is not None and "below" in wanted and _is_below(wanted["below"], subject.label)
    if len(place.problems) > told or not (id_ and subject and target and severity):
        return None
    return Expectation(id_, subject, target, ways, below, low, high, severity, **texts)


def _id(place: Place | None) -> str | None:
    if place is None:
        return None
    if not SLUG.fullmatch(place.word) or len(place.word) > MAX_ID:
        place.refuse(
            say(
                "An id has small letters, digits and hyphens, {max_id} at most, as in 'squad-follows-a-process'.",
                max_id=MAX_ID,
            )
        )
    elif any(rule.id == place.word for rule in CATALOGUE):
        place.refuse(say("The catalogue has a rule {word!r} already. Choose another id.", word=place.word))
    return place.word


def _bounds(place: Place, wanted: Mapping[str, Place]) -> tuple[int, int | None]:
    """At least and at most how many. One is wanted where nothing is said, none where only the most is."""
    given = {name: wanted[name].fitting(prop) for name, prop in _BOUNDS.items() if name in wanted}
    low, high = given.get("at_least"), given.get("at_most")
    least = low if isinstance(low, int) else int("at_most" not in wanted)
    most = high if isinstance(high, int) else None
    if most is not None and least > most:
        wanted["at_least"].refuse(
            say(
                "Nothing can be at least {least} and at most {most}. Change one of the two.", least=least, most=most
            )
        )
    if least == 0 and "at_most" not in wanted:
        place.refuse(
            say("This asks for nothing: at least 0, and any number at most. Raise 'at_least', or add 'at_most'.")
        )
    return least, most


def _is_below(place: Place, label: str) -> bool:
    below = place.fitting(_BELOW) is True
    if below and LABELS[label].base != "Unit":
        place.refuse(
            say("Only units have units below them, and {label} is none. Leave 'below' out.", label=a(label))
        )
    return below
