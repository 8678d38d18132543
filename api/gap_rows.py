"""Which cells does a gap have in a sheet, whoever writes it?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

HEAD: Final = (
    "severity", "state", "gap", "about", "rule", "assigned to", "due", "first seen", "last seen", "opened by",
    "accepted until", "accepted because", "ids", "rule id", "key",
)  # fmt: skip


def row_of(
    gap: Mapping[str, Any], titles: Mapping[str, str], names: Mapping[str, str], waiver: Any
) -> tuple[str, ...]:
    """The row of a gap that is told as JSON, with the waiver that holds, if one does; titles and names are by id."""
    opened = gap["opened_by"] or {"author": "", "source": "", "reason": ""}
    who = " from ".join(part for part in (opened["author"], opened["source"]) if part)
    return (
        gap["severity"],
        gap["state"],
        gap["sentence"],
        ", ".join(subject["name"] for subject in gap["subjects"]),
        titles.get(gap["rule"], gap["rule"]),
        names.get(gap["assignee"] or "", gap["assignee"] or ""),
        _day(gap["due"]),
        _day(gap["first_seen"]),
        _day(gap["last_seen"]),
        f"{who}: {opened['reason']}" if opened["reason"] else who,
        _day(waiver and waiver.until),
        waiver.reason if waiver else "",
        " ".join(subject["id"] for subject in gap["subjects"]),
        gap["rule"],
        gap["key"],
    )


def _day(value: Any) -> str:
    return f"{value}" if value else ""
