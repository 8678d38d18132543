"""What does somebody fill in to plan a step? The fields of each operation, of which kind they are, what they name.

Kinds and defaults follow from how an operation is declared. What a field names is said here once; a test carries each
operation out with something else, and wants the refusal.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from functools import cache
from typing import Any, Final, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from graph.model import LABELS, is_a
from graph.operations import OPERATIONS
from graph.operations.operation import Operation, Part
from graph.operations.wording import VERBS

FieldKind: TypeAlias = Literal[
    "id", "text", "number", "flag", "date", "choice", "node", "nodes", "places", "parts", "texts", "table"
]
"""`id`: a short name of its own for what is new. `places`: where each thing goes, by id. `parts`: id and name each."""

ANY: Final = ("",)
"""In place of labels: whatever there is."""

_REFERS: Final[Mapping[str, tuple[str, ...]]] = {
    "unit": ("Unit",),
    "to": ("Unit",),
    "tribe": ("Tribe", "Unit"),
    "part_of": ("Unit",),
    "person": ("Person",),
    "manager": ("Person",),
    "lead": ("Person",),
    "reports_to": ("Person",),
    "owned_to": ("Unit", "Person"),
    "owner": ("Unit", "Person"),
    "area": ("Area",),
    "about": ("Area",),
    "position": ("Position",),
    "consumer": ("Unit",),
    "provider": ("Unit",),
    "dependency": ("Dependency",),
    "process": ("Process",),
    "covers": ("Dependency", "Unit"),
    "node": ANY,
    "nodes": ANY,
    "things": ANY,
    "ghost": ANY,
    "by": ANY,
    "target": ANY,
    "source": ANY,
}
"""What the field of a name refers to in every operation that has it, but for those below."""

_SOURCES: Final = {"move_person": ("Unit",), "assign_area": ("Unit", "Person")}
_REFERS_IN: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    **{(kind, "source"): labels for kind, labels in _SOURCES.items()},
    ("assign_area", "area"): ("Area", "Process", "Objective"),
    ("assign_area", "to"): ("Unit", "Person"),
    ("record_handover", "to"): ("Unit", "Person"),
}
_OWN_UNITS: Final = ("unit", "units", "into")
"""Of operations for squads or tribes alone, these are of that label."""

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "squad_kind": ("Squad", "kind"),
    "dependency_kind": ("Dependency", "kind"),
    "process_kind": ("Process", "kind"),
    "scope": ("Process", "scope"),
    "status": ("Process", "status"),
}
"""Fields that take one of the words of a property."""

_PLACED: Final = ("places", "owners")


@dataclass(frozen=True, slots=True)
class OperationField:
    """One field of an operation. `labels` are of nodes that may stand in it, all that there are if empty."""

    name: str
    kind: FieldKind
    required: bool
    labels: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@cache
def fields_of(kind: type[Operation]) -> tuple[OperationField, ...]:
    """The fields of an operation in the order in which they are declared."""
    hints = get_type_hints(kind)
    return tuple(
        _field(kind, each.name, hints[each.name], each.default is MISSING and each.default_factory is MISSING)
        for each in fields(kind)
    )


def group_of(kind: type[Operation]) -> str:
    """What an operation is about, as the modules of this package are called: "people", "units"."""
    return kind.__module__.rpartition(".")[2]


def _field(kind: type[Operation], name: str, hint: Any, required: bool) -> OperationField:
    what = _plain(hint)
    if name == "type":
        return OperationField(name, "choice", required, words=tuple(VERBS))
    if name in _WORDS:
        label, prop = _WORDS[name]
        return OperationField(name, "choice", required, words=_words(label, prop))
    labels = _labels(kind, name)
    if get_origin(what) is tuple:
        (item, _) = get_args(what)
        several: FieldKind = "parts" if item is Part else "nodes" if labels else "texts"
        return OperationField(name, several, required, () if item is Part else _spelled(labels))
    if get_origin(what) is not None:
        return OperationField(name, "places" if name in _PLACED else "table", required)
    if what is str and labels:
        return OperationField(name, "node", required, _spelled(labels))
    return OperationField(name, "id" if name == "id" else _SIMPLE[what], required)


_SIMPLE: Final[Mapping[type, FieldKind]] = {
    str: "text",
    bool: "flag",
    int: "number",
    float: "number",
    date: "date",
}


def _plain(hint: Any) -> Any:
    """A hint without the None that says that it may be left out."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(each for each in get_args(hint) if each is not types.NoneType)
    return hint


def _labels(kind: type[Operation], name: str) -> tuple[str, ...]:
    own = getattr(kind, "label", None)
    if isinstance(own, str) and name in _OWN_UNITS:
        return (own,)
    return _REFERS_IN.get((kind.kind, name), _REFERS.get(name, ()))


def _spelled(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Each label that may stand where these are wanted, so that nobody has to know which implies which."""
    return () if labels in ((), ANY) else tuple(each for each in LABELS if is_a(each, labels))


def _words(label: str, name: str) -> tuple[str, ...]:
    declared = LABELS[label].properties
    return declared[name].words if name in declared else ()


ALL_FIELDS: Final[Mapping[str, tuple[OperationField, ...]]] = {
    name: fields_of(kind) for name, kind in OPERATIONS.items()
}
"""The fields of every operation, by how it is written in a file."""
