"""How is an expectation written down, as a table for JSON and as YAML? What is written is read as the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, cast

from graph.interchange.yaml_writing import text
from graph.rules.expectations import gates
from graph.rules.expectations.conditions import document_of
from graph.rules.expectations.expectation import Expectation

_PLAIN: Final = re.compile(r"[0-9][0-9A-Za-z. -]*[0-9A-Za-z]")
"""Dates, numbers of days and steps: read as texts, whatever else YAML makes of them."""


def to_document(expectation: Expectation | gates.Gate) -> dict[str, object]:
    """The table that `from_document` reads as this expectation; what goes without saying is left out."""
    if isinstance(expectation, gates.Gate):
        return gates.document_of(expectation)
    subject, target = expectation.subject, expectation.target
    ways = [way.document(subject.label, target.label) for way in expectation.over]
    wanted: dict[str, object] = {
        "at_least": expectation.at_least or None,
        "at_most": expectation.at_most,
        "label": target.label,
        "where": document_of(target.where),
        "over": ways[0] if len(ways) == 1 else ways,
        "below": expectation.below,
    }
    parts: dict[str, object] = {
        "id": expectation.id,
        "title": expectation.title,
        "every": subject.label,
        "where": document_of(subject.where),
        "must_have": {name: part for name, part in wanted.items() if _is_said(part)},
        "severity": expectation.severity,
        "why": expectation.why,
        "remedy": expectation.remedy,
        "owner": expectation.owner,
    }
    return {name: part for name, part in parts.items() if _is_said(part)}


def _is_said(part: object) -> bool:
    return part is not None and part is not False and part not in ("", {})


def to_yaml(expectations: Iterable[Expectation | gates.Gate]) -> str:
    """The file that `read_expectations` reads as these expectations."""
    lines = ["expectations:"]
    for expectation in expectations:
        first, *more = _lines(to_document(expectation))
        lines += [f"  - {first}", *(f"    {line}" for line in more)]
    return "\n".join(lines if len(lines) > 1 else ["expectations: []"]) + "\n"


def _lines(table: Mapping[str, object]) -> Iterator[str]:
    for name, part in table.items():
        if name == "must_have":
            yield f"{name}:"
            yield from (f"  {line}" for line in _lines(cast("Mapping[str, object]", part)))
        else:
            yield f"{name}: {_flow(part)}"


def _flow(part: object) -> str:
    if isinstance(part, bool):
        return "true" if part else "false"
    if isinstance(part, str):
        return part if _PLAIN.fullmatch(part) else text(part)
    if isinstance(part, Mapping):
        pairs = cast("Mapping[str, object]", part).items()
        return f"{{{', '.join(f'{name}: {_flow(each)}' for name, each in pairs)}}}"
    if isinstance(part, Sequence):
        return f"[{', '.join(map(_flow, cast('Sequence[object]', part)))}]"
    return repr(part)
