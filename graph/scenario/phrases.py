"""Which operation does a sentence mean? "move squad Payslip Engine to tribe Money", with names or ids.

One phrase for each operation that can be said in one; the others are written in a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from graph.errors import Problem, Refused
from graph.model import LABELS, TYPES, Node, is_a
from graph.operations import OPERATIONS, Operation
from graph.operations.wording import VERBS
from graph.words import mark, say

Search: TypeAlias = Callable[[str], Sequence[Node]]
"""The nodes with a text in their name or id, those that begin with it first."""


class _Phrase(NamedTuple):
    """How an operation of a `kind` is said, with the labels of its fields, and what is `given` without words."""

    kind: str
    phrase: str
    labels: Mapping[str, tuple[str, ...]]
    given: Mapping[str, str] = {}


def _of_type(kind: str, phrase: str, type_name: str) -> _Phrase:
    """The phrase for a relationship of one type."""
    declared = TYPES[type_name]
    return _Phrase(kind, phrase, {"source": declared.sources, "target": declared.targets}, {"type": type_name})


_PHRASES: Final[Sequence[_Phrase]] = (
    _Phrase("move_squad", "move {unit} to {to}", {"unit": ("Squad",), "to": ("Unit",)}),
    _Phrase("move_tribe", "move {unit} to {to}", {"unit": ("Tribe",), "to": ("Unit",)}),
    _Phrase(
        "move_person",
        "move {person} from {source} to {to}",
        {"person": ("Person",), "source": ("Unit",), "to": ("Unit",)},
    ),
    _Phrase("move_person", "move {person} to {to}", {"person": ("Person",), "to": ("Unit",)}),
    _Phrase("remove_person", "remove {person}", {"person": ("Person",)}),
    _Phrase("change_manager", "let {person} report to {manager}", {"person": ("Person",), "manager": ("Person",)}),
    _Phrase("appoint_lead", "let {person} lead {unit}", {"person": ("Person",), "unit": ("Unit",)}),
    _Phrase("close_squad", "close {unit} into {to}", {"unit": ("Squad",), "to": ("Unit",)}),
    _Phrase("close_squad", "close {unit}", {"unit": ("Squad",)}),
    _Phrase("close_tribe", "close {unit} into {to}", {"unit": ("Tribe",), "to": ("Unit",)}),
    _Phrase("close_tribe", "close {unit}", {"unit": ("Tribe",)}),
    _Phrase("close_position", "close {position}", {"position": ("Position",)}),
    _Phrase("merge_squads", "merge {units} into {into}", {"units": ("Squad",), "into": ("Squad",)}),
    _Phrase("merge_tribes", "merge {units} into {into}", {"units": ("Tribe",), "into": ("Tribe",)}),
    _Phrase(
        "assign_area", "give {area} to {to}", {"area": ("Area", "Process", "Objective"), "to": ("Unit", "Person")}
    ),
    _Phrase("drop_dependency", "drop {dependency}", {"dependency": ("Dependency",)}),
    _Phrase(
        "cover_dependency",
        "cover {dependency} with {process}",
        {"dependency": ("Dependency",), "process": ("Process",)},
    ),
    _Phrase("drop_dependency", "close {dependency}", {"dependency": ("Dependency",)}),
    _Phrase("close", "close {node}", {"node": ("Unit", "Area", "Objective", "Process", "Handover")}),
    _Phrase("close", "retire {node}", {"node": ("Process",)}),
    _Phrase(
        "fill_position",
        "let {person} fill {position}",
        {"person": ("Person",), "position": ("Position",)},
    ),
    *(_of_type("disconnect", f"let {{source}} no longer {verb} {{target}}", name) for name, verb in VERBS.items()),
    *(_of_type("connect", f"let {{source}} {verb} {{target}}", name) for name, verb in VERBS.items()),
)
"""The first whose fields are all found is meant."""

EXAMPLE: Final = mark('Say it as in "move squad Payslip Engine to tribe Money".')

_LABELS: Final = "|".join(name.lower() for name in LABELS)
_SEVERAL: Final = "units"


class _Unknown(ValueError):
    """A name that means nothing, or too much; the text says so to whoever wrote it."""


def said(sentence: str, search: Search) -> Operation:
    """The operation that a sentence means.

    Raises `Refused` if it is none of the phrases, if nothing has the name that it says, or if several have.
    """
    words = " ".join(sentence.split()).rstrip(".")
    missed: list[str] = []
    for kind, phrase, labels, given in _PHRASES:
        for found in _matches(phrase, words):
            try:
                return OPERATIONS[kind](**_fields(found, labels, search), **given)
            except _Unknown as unknown:
                missed.append(str(unknown))
    if missed:
        raise Refused(Problem("", missed[0]))
    phrases = ", ".join(dict.fromkeys(each.phrase.split(" {")[0] for each in _PHRASES))
    raise Refused(
        Problem(
            "",
            say(
                "{sentence!r} is no operation. {example} It begins with one of: {phrases}.",
                sentence=sentence,
                example=say(EXAMPLE),
                phrases=phrases,
            ),
        )
    )


def _matches(phrase: str, words: str) -> list[Mapping[str, str]]:
    """What stands at each field of a phrase. Names may hold words of the phrase, so the longest name is tried first."""
    pattern = re.escape(phrase).replace(r"\{", "{").replace(r"\}", "}").replace(r"\ ", " ")
    found: list[Mapping[str, str]] = []
    for quantity in ("+", "+?"):
        regex = re.sub(r"\{(\w+)\}", rf"(?P<\1>.{quantity})", pattern)
        match = re.fullmatch(regex, words, re.IGNORECASE)
        if match is not None and match.groupdict() not in found:
            found.append(match.groupdict())
    return found


def _fields(texts: Mapping[str, str], labels: Mapping[str, tuple[str, ...]], search: Search) -> dict[str, object]:
    """The ids that are meant, by field. Raises `_Unknown`."""
    fields: dict[str, object] = {}
    for name, text in texts.items():
        if name == _SEVERAL:
            parts = re.split(r",\s*(?:and\s+)?|\s+and\s+", text)
            fields[name] = tuple(_meant(each, labels[name], search) for each in parts)
        else:
            fields[name] = _meant(text, labels[name], search)
    return fields


def _meant(text: str, labels: tuple[str, ...], search: Search) -> str:
    """The id that a name or id means. Raises `_Unknown` if there is none, or more than one."""
    name = re.sub(rf"^(the\s+)?({_LABELS})s?\s+", "", text.strip(), flags=re.IGNORECASE)
    wanted = {name.casefold(), text.strip().casefold()}
    alike = [node for node in search(name) if is_a(node.label, labels)]
    exact = [node for node in alike if node.id.casefold() in wanted] or [
        node for node in alike if node.name.casefold() in wanted
    ]
    what = " or ".join(label.lower() for label in labels)
    if len(exact) == 1:
        return exact[0].id
    if exact:
        ids = ", ".join(each.id for each in exact[:4])
        raise _Unknown(
            say(
                "There are {number} of the name {name!r}: {ids}. Write the id.",
                number=len(exact),
                name=name,
                ids=ids,
            )
        )
    near = " " + say("Did you mean {names}?", names=repr(alike[0].name)) if alike else ""
    raise _Unknown(say("There is no {what} {name!r}.{near}", what=what, name=name, near=near))
