"""Does what is said of the fields of operations hold when they are carried out?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest

from graph.errors import Refused
from graph.model import LABELS
from graph.operations import OPERATIONS, Board, Part
from graph.operations.fields import ALL_FIELDS, OperationField
from graph.past import PastRecords
from tests.organisations import org

EACH: Final = [each for each in LABELS if each != "Handover"]
HOUSE: Final = org(
    *(f"{each} {each.lower()} name={each}" for each in EACH),
    "Squad another name=Another",
    "Tribe beside name=Beside",
    "Person report name=Report",
)
"""One node of each label, and what makes operations look at all that they are given."""

OTHERS: Final = {
    "merge_squads": {"units": ("another",)},
    "merge_tribes": {"units": ("beside",)},
    "declare_dependency": {"provider": "tribe"},
    "remove_person": {"person": "report"},
}
"""Where two things have to differ."""

FOUND_BY_TIE: Final = {("move_person", "source"), ("assign_area", "source")}
"""What these name is not looked at by its label, but by whether it holds the thing."""


def given(field: OperationField, used: str | None = None) -> Any:
    """Something that may stand in a field; a node of a label, if one is named."""
    node = (used or next((each for each in field.labels if each in EACH), "Skill")).lower()
    return {"node": node, "nodes": (node,), "parts": (Part("a", "A"), Part("b", "B")), "id": "new"}.get(
        field.kind, "x"
    )


def named() -> Iterator[tuple[str, OperationField]]:
    for kind, fields in ALL_FIELDS.items():
        for field in fields:
            if field.kind in ("node", "nodes") and field.labels and (kind, field.name) not in FOUND_BY_TIE:
                yield kind, field


def problem_at(kind: str, field: OperationField, label: str) -> str:
    """Why an operation does not take a node of a label in a field; nothing if it is not for the label."""
    needed = {each.name: given(each) for each in ALL_FIELDS[kind] if each.required and each.name != field.name}
    needed |= {name: value for name, value in OTHERS.get(kind, {}).items() if name != field.name}
    operation = OPERATIONS[kind](**{**needed, field.name: given(field, label)})
    try:
        operation.carry_out(Board(PastRecords(HOUSE), date(2026, 11, 26)))
    except Refused as refused:
        at = [each.sentence for each in refused.problems if each.where == field.name]
        return next((each for each in at if "is wanted" in each), "")
    return ""


@pytest.mark.parametrize(("kind", "field"), list(named()), ids=lambda each: getattr(each, "name", each))
def test_a_field_takes_nodes_of_its_labels_and_no_others(kind: str, field: OperationField) -> None:
    taken = {each for each in EACH if not problem_at(kind, field, each)}
    assert taken == set(field.labels) & set(EACH)


def test_what_somebody_chooses_from_has_words() -> None:
    chosen = [each for fields in ALL_FIELDS.values() for each in fields if each.kind == "choice"]
    assert chosen
    assert all(each.words for each in chosen)
