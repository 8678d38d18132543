"""What does a file look like that can be brought in? One small example of each kind, to be filled with one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from graph.errors import NotFound
from graph.interchange import graph_json, yaml_writing
from graph.model import Node, Records, Relationship
from graph.sheets import as_csv, as_xlsx

STAFF: Final = ("Name", "Email", "Job title", "Team", "Manager", "Start date", "FTE", "Skills")
PEOPLE: Final = (
    ("Grace Hopper", "grace@example.org", "Head of Payroll", "", "", "2019-03-01", "1", ""),
    (
        "Ada Lovelace",
        "ada@example.org",
        "Engineer",
        "Payroll",
        "Grace Hopper",
        "2024-03-01",
        "0.8",
        "SQL; Python",
    ),
    (
        "Alan Turing",
        "alan@example.org",
        "Engineer",
        "Payroll",
        "Grace Hopper",
        "2022-09-15",
        "1",
        "Python",
    ),
)
SYSTEMS: Final = ("Name", "Owner", "Type", "Criticality", "Depends on")
INVENTORY: Final = (
    ("Payslips", "Payroll", "product", "4", "Tax tables"),
    ("Tax tables", "", "service", "3", ""),
)

_ORGANISATION: Final = Records.of(
    (
        Node("money", "Tribe", {"name": "Money"}),
        Node("payroll", "Squad", {"name": "Payroll"}),
        Node("grace", "Person", {"name": "Grace Hopper"}),
        Node("ada", "Person", {"name": "Ada Lovelace", "started_at": date(2024, 3, 1)}),
        Node("payslips", "Area", {"name": "Payslips", "kind": "product"}),
        Node("tax-tables", "Area", {"name": "Tax tables", "kind": "service"}),
    ),
    (
        Relationship("PART_OF", "payroll", "money"),
        Relationship("LEADS", "grace", "money"),
        Relationship("MEMBER_OF", "ada", "payroll", {"fte": 0.8}),
        Relationship("OWNS", "payroll", "payslips"),
        Relationship("DEPENDS_ON", "payslips", "tax-tables"),
    ),
)


def _only(files: Mapping[str, bytes]) -> bytes:
    (content,) = files.values()
    return content


TEMPLATES: Final[Mapping[str, Callable[[], bytes]]] = {
    "staff.csv": lambda: as_csv(STAFF, PEOPLE),
    "staff.xlsx": lambda: as_xlsx("Staff", STAFF, PEOPLE),
    "systems.csv": lambda: as_csv(SYSTEMS, INVENTORY),
    "organisation.yaml": lambda: _only(yaml_writing.files_of(_ORGANISATION)),
    "organisation.json": lambda: _only(graph_json.files_of(_ORGANISATION)),
}
"""The contents by file name."""


def template(name: str) -> bytes:
    """The file of this name. Raises `NotFound`."""
    if name not in TEMPLATES:
        raise NotFound("template", name, tuple(TEMPLATES))
    return TEMPLATES[name]()
