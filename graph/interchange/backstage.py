"""What does a Backstage catalog say about the organisation?

Groups become units, users people, and components, APIs, resources, systems and domains areas. The tables of the
mapping stand in `docs/formats.md`. Sources: backstage.io/docs/features/software-catalog/descriptor-format and
.../references (entity references are `[kind:][namespace/]name`, and case does not matter in them).
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from graph.errors import Refused
from graph.interchange.described import Described, Draft, Names
from graph.interchange.parsing import Items, Table, Text, Yaml
from graph.interchange.reading import Files, LeadsOutside
from graph.interchange.words import GHOST
from graph.naming import figure, listed
from graph.words import say

FORMAT: Final = "backstage"
SUFFIXES: Final = (".yaml", ".yml")
DEFAULT: Final = "default"

_API_VERSION: Final = re.compile(rb"^apiVersion:\s*[\"']?backstage\.io/", re.MULTILINE)
_REFERENCE: Final = re.compile(r"(?:([^:/\s]+):)?(?:([^:/\s]+)/)?([^:/\s]+)")

LABEL_OF_KIND: Final = {
    "group": "Unit",
    "user": "Person",
    "component": "Area",
    "system": "Area",
    "domain": "Area",
    "api": "Area",
    "resource": "Area",
}
"""Entity kind to label. The order decides whose id is the plain name where two kinds share one."""

LABEL_OF_GROUP: Final = {
    "team": "Squad",
    "squad": "Squad",
    "tribe": "Tribe",
    "business-unit": "Tribe",
    "product-area": "Tribe",
    "chapter": "Chapter",
    "guild": "Chapter",
}
"""Type of a group to label; any other is a plain `Unit`."""

AREA_KIND: Final = {
    "component": "system",
    "system": "system",
    "domain": "product",
    "api": "service",
    "resource": "platform",
}
AREA_KIND_OF_COMPONENT: Final = {"service": "service", "website": "service"}
"""Type of a component to the kind of its area; any other is a `system`."""


class _Ref(NamedTuple):
    """A reference to an entity, in lower case as it is compared."""

    kind: str
    namespace: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.namespace}/{self.name}"


@dataclass(frozen=True, slots=True)
class _Entity:
    ref: _Ref
    name: str
    metadata: Table
    spec: Table
    where: str


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of references: the relationship it means, whether it goes out from the entity, the default kind."""

    name: str
    type: str
    kind: str
    outgoing: bool = True


_FIELDS: Final = {
    "group": (
        _Field("members", "MEMBER_OF", "user", outgoing=False),
        _Field("parent", "PART_OF", "group"),
        _Field("children", "PART_OF", "group", outgoing=False),
    ),
    "user": (_Field("memberOf", "MEMBER_OF", "group"),),
    "area": (
        _Field("owner", "OWNS", "group", outgoing=False),
        _Field("system", "SUB_AREA_OF", "system"),
        _Field("domain", "SUB_AREA_OF", "domain"),
        _Field("subdomainOf", "SUB_AREA_OF", "domain"),
        _Field("subcomponentOf", "SUB_AREA_OF", "component"),
        _Field("dependsOn", "DEPENDS_ON", "component"),
        _Field("dependencyOf", "DEPENDS_ON", "component", outgoing=False),
        _Field("consumesApis", "DEPENDS_ON", "api"),
        _Field("providesApis", "DEPENDS_ON", "api", outgoing=False),
    ),
}


def recognised(name: str, head: bytes) -> bool:
    """Whether a file with this beginning holds catalog entities."""
    return name.lower().endswith(SUFFIXES) and _API_VERSION.search(head) is not None


def read(files: Files) -> Described:
    """What the catalog describes; whatever is wrong with an entity rejects that entity (or file) alone."""
    catalog = _Catalog(files)
    catalog.gather()
    catalog.describe()
    catalog.tie()
    return catalog.finished()


class _Catalog:
    """Reads in three rounds: all entities, then their nodes, then what ties them, so that order does not matter."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._draft = Draft(FORMAT)
        self._names = Names(self._draft)
        self._entities: dict[_Ref, list[_Entity]] = {}
        self._ids: dict[_Ref, str] = {}
        self._other: Counter[str] = Counter()
        self._cut_off: Counter[str] = Counter()
        self._only_members = 0
        self._made: list[tuple[_Entity, str]] = []

    def gather(self) -> None:
        """Finds all entities, in all files and in the files that a `kind: Location` points to."""
        from graph.interchange.yaml_parsing import yaml_of

        self._draft.problems(self._files.left_out)
        names = self._files.ending(*SUFFIXES)
        pending, known = deque(names), set(names)
        while pending:
            name = pending.popleft()
            try:
                for document in yaml_of(name, self._files.bytes_of(name), self._files.limits):
                    for further in self._take(name, document):
                        if further not in known:
                            known.add(further)
                            pending.append(further)
            except Refused as refused:
                self._draft.problems(refused.problems)

    def _take(self, file: str, document: Yaml) -> Iterator[str]:
        """Keeps the entity a document holds; names the files it points to."""
        where = f"{file}:{document.line}"
        version = _text(document, "apiVersion") if isinstance(document, Table) else None
        if not isinstance(document, Table) or not (version or "").startswith("backstage.io/"):
            self._other[say("documents that are no catalog entities")] += 1
            return
        kind, metadata, spec = _text(document, "kind"), _part(document, "metadata"), _part(document, "spec")
        name = _text(metadata, "name")
        if kind is None or name is None:
            missing = "kind" if kind is None else "metadata.name"
            self._draft.problem(where, say("This entity has no {missing}.", missing=missing))
        elif kind.lower() == "location":
            yield from self._targets(file, spec)
        elif kind.lower() not in LABEL_OF_KIND:
            self._other[say("entities of kind {kind}", kind=kind)] += 1
        else:
            namespace = (_text(metadata, "namespace") or DEFAULT).lower()
            ref = _Ref(kind.lower(), namespace, name.lower())
            self._entities.setdefault(ref, []).append(_Entity(ref, name, metadata, spec, where))

    def _targets(self, file: str, spec: Table) -> Iterator[str]:
        for target in (*_texts(spec, "target"), *_texts(spec, "targets")):
            try:
                yield self._files.follow(file, str(target))
            except LeadsOutside as reason:
                self._draft.problem(
                    f"{file}:{target.line}",
                    say("The target {target!r} is not read: {reason}.", target=str(target), reason=reason),
                )

    def describe(self) -> None:
        """Makes the nodes, kind by kind, so that who gets the plain name depends on the kind alone."""
        for kind in LABEL_OF_KIND:
            for ref, entities in self._entities.items():
                if ref.kind == kind:
                    self._describe(ref, _distinct(entities))

    def _describe(self, ref: _Ref, entities: list[_Entity]) -> None:
        for number, entity in enumerate(entities, start=1):
            suffix = "" if number == 1 else f"~{number}"
            plain, qualified = _ids(ref, entity.name)
            id_ = self._names.id_for(plain + suffix, qualified + suffix)
            self._ids.setdefault(ref, id_)
            properties = {**_properties(entity), "source_ref": f"{ref}{suffix}"}
            if self._draft.node(id_, (_label(entity),), properties, entity.where):
                self._made.append((entity, id_))
        if len(entities) > 1:
            others = listed([each.where for each in entities[1:]], 5)
            self._draft.notes.append(
                say(
                    "{number} different entities are called {ref}. References mean the first, at {where}; "
                    "the others ({others}) are kept under numbered ids.",
                    number=len(entities),
                    ref=ref,
                    where=entities[0].where,
                    others=others,
                )
            )

    def tie(self) -> None:
        """Makes the relationships, and a ghost for each reference to something no entity describes."""
        for entity, id_ in self._made:
            fields = _FIELDS["area" if LABEL_OF_KIND[entity.ref.kind] == "Area" else entity.ref.kind]
            for each in fields:
                for text in _texts(entity.spec, each.name):
                    self._tie(entity, id_, each, text)

    def _tie(self, entity: _Entity, id_: str, each: _Field, text: Text) -> None:
        where = f"{entity.where.rpartition(':')[0]}:{text.line}"
        found = _REFERENCE.fullmatch(text.strip())
        if found is None or (found[1] or each.kind).lower() not in LABEL_OF_KIND:
            kinds = ", ".join(LABEL_OF_KIND)
            sentence = say(
                "The field {name!r} holds {text!r}, which is no reference to one of {kinds}.",
                name=each.name,
                text=str(text)[:80],
                kinds=kinds,
            )
            self._draft.problem(where, sentence)
            return
        kind, namespace, name = found[1] or each.kind, found[2] or entity.ref.namespace, found[3]
        other = self._other_end(_Ref(kind.lower(), namespace.lower(), name.lower()), name, each, where)
        if other is not None:
            source, target = (id_, other) if each.outgoing else (other, id_)
            self._draft.relationship(each.type, source, target, {}, where)

    def _other_end(self, ref: _Ref, name: str, each: _Field, where: str) -> str | None:
        """The id of what a reference means; None where it only shows that the catalog is a part of the tree."""
        if ref in self._ids:
            return self._ids[ref]
        if each.type == "PART_OF":
            self._cut_off[name] += 1
            return None
        label = LABEL_OF_KIND[ref.kind]
        properties: dict[str, object] = {"name": name, "source_ref": str(ref)}
        if each.name == "members":
            self._only_members += 1
        else:
            properties["status"] = GHOST
        plain, qualified = _ids(ref, name)
        id_ = self._names.id_for(plain, qualified)
        self._ids[ref] = id_
        return self._draft.node(id_, (label,), properties, where)

    def finished(self) -> Described:
        """Everything that was right, with notes on what was left out on purpose."""
        for what, count in self._other.items():
            self._draft.notes.append(say("Left out: {what} ({count}).", what=what, count=figure(count)))
        for name, count in self._cut_off.items():
            self._draft.notes.append(
                say(
                    "{count} times the tree of groups names {name!r}, which no entity describes. That is "
                    "left out: a catalog often shows a part of the tree.",
                    count=figure(count),
                    name=name,
                )
            )
        if self._only_members:
            self._draft.notes.append(
                say(
                    "{only_members} people are known only by the groups that list them as members.",
                    only_members=figure(self._only_members),
                )
            )
        return self._draft.rest()


def _text(table: Table, name: str) -> str | None:
    """The text under a name; None for nothing and for placeholders such as `$text`, which are not followed."""
    value = table.get(Text(name))
    return str(value) if isinstance(value, Text) and not value.is_null else None


def _texts(table: Table, name: str) -> Iterator[Text]:
    """The texts under a name, which may hold one or a list of them."""
    value = table.get(Text(name))
    for each in value if isinstance(value, Items) else (value,):
        if isinstance(each, Text) and not each.is_null:
            yield each


def _part(table: Table, name: str) -> Table:
    value = table.get(Text(name))
    return value if isinstance(value, Table) else Table(table.line)


def _distinct(entities: list[_Entity]) -> list[_Entity]:
    """Entities of one reference without exact copies."""
    distinct: list[_Entity] = []
    for entity in entities:
        if not any(entity.metadata == each.metadata and entity.spec == each.spec for each in distinct):
            distinct.append(entity)
    return distinct


def _ids(ref: _Ref, name: str) -> tuple[str, str]:
    """The plain id of an entity, and the one behind its kind."""
    plain = name if ref.namespace == DEFAULT else f"{ref.namespace}:{name}"
    return plain, f"{ref.kind}:{plain}"


def _label(entity: _Entity) -> str:
    if entity.ref.kind != "group":
        return LABEL_OF_KIND[entity.ref.kind]
    return LABEL_OF_GROUP.get((_text(entity.spec, "type") or "").lower(), "Unit")


def _properties(entity: _Entity) -> dict[str, object]:
    kind, type_ = entity.ref.kind, _text(entity.spec, "type")
    profile = _part(entity.spec, "profile")
    properties: dict[str, object | None] = {
        "name": _text(profile, "displayName") or _text(entity.metadata, "title") or entity.name,
        "description": _text(entity.metadata, "description"),
    }
    if kind == "user":
        properties["email"] = _text(profile, "email")
    if kind in AREA_KIND:
        of_component = AREA_KIND_OF_COMPONENT.get((type_ or "").lower()) if kind == "component" else None
        properties["kind"] = of_component or AREA_KIND[kind]
    attributes = {"type": type_, "lifecycle": _text(entity.spec, "lifecycle")}
    properties["attributes"] = {name: value for name, value in attributes.items() if value is not None} or None
    return {name: value for name, value in properties.items() if value is not None}
