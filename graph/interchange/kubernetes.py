"""What does Kubernetes' `sigs.yaml` say about the organisation of that community?

A special interest group is a Tribe; a working group, user group or committee a plain Unit; a subproject a Squad of
its group. The mapping stands in `docs/formats.md`. Source: github.com/kubernetes/community.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from graph.errors import Problem, Refused
from graph.interchange.described import Described, Draft, Names
from graph.interchange.parsing import Items, Table, Text, Yaml
from graph.interchange.reading import Files
from graph.interchange.words import GHOST, slug
from graph.words import say

FORMAT: Final = "kubernetes"
SUFFIXES: Final = (".yaml", ".yml")
TECH_LEAD: Final = "tech-lead"

_SIGS: Final = re.compile(rb"^sigs\s*:", re.MULTILINE)

SECTIONS: Final = {
    "sigs": ("sig", "Tribe"),
    "workinggroups": ("wg", "Unit"),
    "usergroups": ("ug", "Unit"),
    "committees": ("committee", "Unit"),
}
"""Section of the file to the beginning of its groups' ids and their label."""

NEED_TECH_LEAD: Final = ("sigs", "workinggroups")


def recognised(name: str, head: bytes) -> bool:
    """Whether a file with this beginning lists special interest groups."""
    return name.lower().endswith(SUFFIXES) and _SIGS.search(head) is not None


def read(files: Files) -> Described:
    """What the one file describes; a group or person that does not fit is rejected alone."""
    from graph.interchange.yaml_parsing import yaml_of

    names = [name for name in files.ending(*SUFFIXES) if recognised(name, files.head_of(name))]
    if len(names) > 1:
        sentence = say(
            "There are {number} such files ({names}, {names2} ...). Import them one by one.",
            number=len(names),
            names=names[0],
            names2=names[1],
        )
        raise Refused(Problem("", sentence))
    draft = Draft(FORMAT)
    for name in names:
        for document in yaml_of(name, files.bytes_of(name), files.limits):
            if isinstance(document, Table):
                _Community(draft, name).read(document)
            else:
                draft.problem(f"{name}:{document.line}", say("A table with 'sigs' is wanted here."))
    return draft.rest()


class _Community:
    """Reads one document; people are known by their GitHub handles, in lower case as GitHub compares them."""

    def __init__(self, draft: Draft, file: str) -> None:
        self._draft = draft
        self._file = file
        self._names = Names(draft)
        self._people: dict[str, str] = {}
        self._sigs: dict[str, str] = {}

    def read(self, document: Table) -> None:
        """All sections; groups before people, so that a handle never takes a group's id."""
        self._names.reserve(TECH_LEAD)
        groups = [
            (group, id_)
            for section in SECTIONS
            for group in self._tables(document, section)
            if (id_ := self._group(section, group)) is not None
        ]
        if groups:
            self._draft.node(TECH_LEAD, ("Role",), {"name": "Tech lead"}, self._file)
        for group, id_ in groups:
            self._leaders(group, id_)
            self._subprojects(group, id_)
            self._stakeholders(group, id_)
        self._draft.notes.append(
            say(
                "Left out: meetings, contacts, liaisons, emeritus leads and links to OWNERS files, which "
                "say nothing about who leads what today."
            )
        )

    def _at(self, value: Yaml) -> str:
        return f"{self._file}:{value.line}"

    def _tables(self, table: Table, name: str) -> Iterator[Table]:
        """The tables in a list; anything else in it is rejected."""
        value = table.get(Text(name))
        if value is None or (isinstance(value, Text) and value.is_null):
            return
        if not isinstance(value, Items):
            self._draft.problem(self._at(value), say("A list is wanted for {name!r}.", name=name))
            return
        for each in value:
            if isinstance(each, Table):
                yield each
            else:
                self._draft.problem(self._at(each), say("A table is wanted in {name!r}.", name=name))

    def _group(self, section: str, group: Table) -> str | None:
        name = _text(group, "name")
        prefix, label = SECTIONS[section]
        id_ = _text(group, "dir") or (f"{prefix}-{slug(name)}" if name else None)
        if id_ is None:
            self._draft.problem(self._at(group), say("This group has neither a name nor a directory."))
            return None
        properties = {"name": name or id_, "mission": _text(group, "mission_statement"), "source_ref": id_}
        made = self._draft.node(id_, (label,), _known(properties), self._at(group))
        if made is None:
            return None
        self._names.reserve(id_)
        if section == "sigs":
            self._sigs[slug(name or id_)] = id_
        if section in NEED_TECH_LEAD:
            self._draft.relationship("NEEDS_ROLE", id_, TECH_LEAD, {}, self._at(group))
        return id_

    def _leaders(self, group: Table, id_: str) -> None:
        value = group.get(Text("leadership"))
        leadership = value if isinstance(value, Table) else Table(group.line)
        for person in self._tables(leadership, "chairs"):
            if (lead := self._person(person)) is not None:
                self._draft.relationship("LEADS", lead, id_, {}, self._at(person))
        for person in self._tables(leadership, "tech_leads"):
            if (lead := self._person(person)) is not None:
                self._draft.relationship("HOLDS", lead, TECH_LEAD, {"in_unit": id_}, self._at(person))

    def _person(self, person: Table) -> str | None:
        name, handle = _text(person, "name"), _text(person, "github")
        known_by = handle.lower() if handle else slug(name or "")
        if not known_by:
            self._draft.problem(self._at(person), say("This person has neither a GitHub handle nor a name."))
            return None
        if known_by not in self._people:
            ref = f"{'github' if handle else 'person'}:{known_by}"
            company = _text(person, "company")
            properties = {
                "name": name or handle,
                "source_ref": ref,
                "attributes": {"company": company} if company else None,
            }
            id_ = self._names.id_for(known_by, ref)
            if self._draft.node(id_, ("Person",), _known(properties), self._at(person)) is None:
                return None
            self._people[known_by] = id_
        return self._people[known_by]

    def _subprojects(self, group: Table, parent: str) -> None:
        for each in self._tables(group, "subprojects"):
            name = _text(each, "name")
            if name is None:
                self._draft.problem(self._at(each), say("This subproject has no name."))
                continue
            id_ = f"{parent}:{slug(name) or 'subproject'}"
            properties = {"name": name, "description": _text(each, "description"), "source_ref": id_}
            if self._draft.node(id_, ("Squad",), _known(properties), self._at(each)) is None:
                continue
            self._draft.relationship("PART_OF", id_, parent, {}, self._at(each))
            for person in self._tables(each, "leads"):
                if (lead := self._person(person)) is not None:
                    self._draft.relationship("LEADS", lead, id_, {}, self._at(person))

    def _stakeholders(self, group: Table, id_: str) -> None:
        value = group.get(Text("stakeholder_sigs"))
        for each in value if isinstance(value, Items) else ():
            if isinstance(each, Text) and not each.is_null and slug(each):
                sig = self._sigs.get(slug(each)) or self._ghost(each)
                self._draft.relationship("INTERACTS_WITH", id_, sig, {}, self._at(each))

    def _ghost(self, name: Text) -> str:
        id_ = self._names.id_for(f"sig-{slug(name)}", f"stakeholder:sig-{slug(name)}")
        properties = {"name": str(name), "source_ref": id_, "status": GHOST}
        self._draft.node(id_, ("Tribe",), properties, self._at(name))
        self._sigs[slug(name)] = id_
        return id_


def _text(table: Table, name: str) -> str | None:
    value = table.get(Text(name))
    return value.strip() or None if isinstance(value, Text) and not value.is_null else None


def _known(properties: Mapping[str, object | None]) -> dict[str, object]:
    return {name: value for name, value in properties.items() if value is not None}
