"""How is a plan written down, as tables for JSON and as YAML? What is written is read as the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from typing import Any, Final, cast

from graph.interchange.yaml_writing import text
from graph.operations import Part, Step

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
"""Stands without quotes: here every value is read as a text first."""


def document_of(step: Step) -> dict[str, object]:
    """The table that `step_of` reads as this step, dates as texts; what goes without saying is left out."""
    return {"do": step.operation.kind, **_said(step.operation), **_said(step)}


def _said(value: Any) -> dict[str, object]:
    """The fields of a dataclass that differ from what is taken for granted."""
    return {
        each.name: _plain(getattr(value, each.name))
        for each in fields(value)
        if each.name != "operation" and getattr(value, each.name) != _default(each)
    }


def _default(field: Field[Any]) -> object:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else MISSING


def _plain(value: object) -> object:
    if isinstance(value, Part):
        return {"id": value.id, "name": value.name}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in cast("tuple[object, ...]", value)]
    return dict(cast("Mapping[str, object]", value)) if isinstance(value, Mapping) else value


def to_yaml(steps: Iterable[Step]) -> str:
    """The file that `read_plan` reads as these steps: a line for each."""
    lines = [f"  - {flow(document_of(step))}" for step in steps]
    return "\n".join(["steps:", *lines] if lines else ["steps: []"]) + "\n"


def flow(value: object) -> str:
    """A table, list or value on one line of YAML."""
    if isinstance(value, Mapping):
        table = cast("Mapping[str, object]", value)
        return f"{{{', '.join(f'{text(key)}: {flow(each)}' for key, each in table.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, cast('list[object]', value)))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return text(value) if isinstance(value, str) and not _DATE.fullmatch(value) else str(value)
