"""How is a whole scenario kept as a file, so that a plan can be reviewed like any text?

scenario:
  name: Money takes the payslip
  author: ada
  base: 46
steps:
  - {do: move_squad, unit: payslip-engine, to: money}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.errors import Problem, Refused
from graph.interchange.parsing import Table, Text, Yaml
from graph.interchange.places import Place
from graph.interchange.reading import UPLOAD, Files, Limits, Source
from graph.interchange.yaml_keys import SCENARIO, SUFFIXES
from graph.model import Kind, Property
from graph.operations import Step
from graph.scenario.reading import FILE, steps_at
from graph.scenario.scenario import Scenario
from graph.scenario.writing import document_of, flow, to_yaml
from graph.words import say

HEAD: Final = ("name", "author", "base", "editors", "viewers", "note")
"""What is said of a scenario, in the order in which it is written."""

_HOLDS_ONE: Final = re.compile(rf"^{SCENARIO}\s*:".encode(), re.MULTILINE)
_TEXTS: Final = {name: Property(name, Kind.TEXT) for name in HEAD}
_BASE: Final = Property("base", Kind.INTEGER, low=0)


@dataclass(frozen=True, slots=True)
class ScenarioFile:
    """What a file says of a scenario. `base` is the revision that it stood on where it was written, None if unsaid."""

    name: str
    steps: tuple[Step, ...] = ()
    author: str = ""
    base: int | None = None
    editors: frozenset[str] = frozenset()
    viewers: frozenset[str] = frozenset()
    note: str = ""


def file_of(scenario: Scenario) -> ScenarioFile:
    """A scenario as a file has it: without its edits, its reviews and what of it was applied."""
    return ScenarioFile(
        scenario.name,
        scenario.steps,
        scenario.author,
        scenario.base,
        scenario.editors,
        scenario.viewers,
        scenario.note,
    )


def written(found: ScenarioFile) -> str:
    """The YAML that `read_scenario` reads as this scenario."""
    lines = [f"  {name}: {flow(value)}" for name, value in _head_of(found).items()]
    return "\n".join([f"{SCENARIO}:", *lines, to_yaml(found.steps)])


def table_of(found: ScenarioFile) -> dict[str, object]:
    """The same for programs: what is said of the scenario, and its steps, as a file has them."""
    return {SCENARIO: _head_of(found), "steps": [document_of(each) for each in found.steps]}


def _head_of(found: ScenarioFile) -> dict[str, object]:
    """What is said of it before the steps; what is empty is left out."""
    people = {"editors": sorted(found.editors), "viewers": sorted(found.viewers)}
    head: dict[str, object] = {name: people.get(name, getattr(found, name)) for name in HEAD}
    return {name: value for name, value in head.items() if value or value == 0}


def read_scenario(data: bytes | str, name: str = FILE, limits: Limits = UPLOAD) -> ScenarioFile:
    """The one scenario of a YAML file. Raises `Refused` with every problem found, each with its line."""
    problems: list[Problem] = []
    found = list(_scenarios(name, data.encode() if isinstance(data, str) else data, limits, problems))
    if not problems and len(found) != 1:
        problems.append(
            Problem(
                name,
                say("{n} scenarios are described here, and one is wanted: 'scenario:' with its name.", n=len(found))
                if found
                else say("No scenario is described here, and one is wanted: 'scenario:' with its name."),
            )
        )
    if problems:
        raise Refused(problems)
    return found[0]


def scenarios_beside(source: Source, limits: Limits = Limits()) -> list[ScenarioFile]:  # noqa: B008
    """Those that lie among the files of an organisation, in the order of the files' names.

    What else stands in these files is left to those who read organisations. Errors as `read_scenario`.
    """
    files = Files.of(source, limits)
    problems: list[Problem] = []
    found: list[ScenarioFile] = []
    for name in files.ending(*SUFFIXES):
        data = files.bytes_of(name)
        if _HOLDS_ONE.search(data):
            found += _scenarios(name, data, limits, problems, beside=True)
    if problems:
        raise Refused(problems)
    return found


def _scenarios(
    name: str, data: bytes, limits: Limits, problems: list[Problem], *, beside: bool = False
) -> Iterator[ScenarioFile]:
    """The scenarios of a file; what is wrong goes into `problems`. `beside` other things, other documents are left."""
    from graph.interchange.yaml_parsing import yaml_of

    for document in yaml_of(name, data, limits):
        if not beside or _is_one(document):
            found = _scenario(Place(document, "$", name, problems))
            if found is not None:
                yield found


def _is_one(document: Yaml) -> bool:
    return isinstance(document, Table) and Text(SCENARIO) in document


def _scenario(place: Place) -> ScenarioFile | None:
    """The scenario at a place; None where something is wrong with it."""
    told = len(place.problems)
    page = place.entries(say("A file of a scenario"), (SCENARIO, "steps"))
    about = place.needed(
        page, SCENARIO, say("what the plan is called, as in 'scenario: {name: Money takes the payslip}'")
    )
    steps = steps_at(page.get("steps"))
    head = about.entries(say("A scenario"), HEAD) if about else {}
    name = about.needed(head, "name", say("what people call the plan")) if about else None
    if name is not None and not _text(name, "name").strip():
        name.refuse(say("A scenario needs a name that people will recognise."))
    base = head["base"].fitting(_BASE) if "base" in head else None
    found = ScenarioFile(
        _text(name, "name"),
        tuple(steps),
        _text(head.get("author"), "author"),
        base if isinstance(base, int) else None,
        _people(head, "editors"),
        _people(head, "viewers"),
        _text(head.get("note"), "note"),
    )
    return found if len(place.problems) == told else None


def _text(place: Place | None, name: str) -> str:
    return str(place.fitting(_TEXTS[name]) or "") if place else ""


def _people(head: Mapping[str, Place], name: str) -> frozenset[str]:
    return frozenset(_text(each, name) for each in head[name].items()) if name in head else frozenset()
