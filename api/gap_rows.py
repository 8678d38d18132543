"""Which cells does a gap have in a sheet, whoever writes it?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from graph.words import mark, say

HEAD: Final = (
    mark("severity"), mark("state"), mark("gap"), mark("about"), mark("rule"),
    mark("assigned to"), mark("due"), mark("first seen"), mark("last seen"), mark("opened by"),
    mark("accepted until"), mark("accepted because"), mark("ids"), mark("rule id"), mark("key"),
)  # fmt: skip
"""Over the columns, as templates."""


def row_of(
    gap: Mapping[str, Any], titles: Mapping[str, str], names: Mapping[str, str], waiver: Any
) -> tuple[str, ...]:
    """The row of a gap that is told as JSON, with the waiver that holds, if one does; titles and names are by id."""
    opened = gap["opened_by"] or {"author": "", "source": "", "reason": ""}
    author, source = opened["author"], opened["source"]
    who = say("{author} from {source}", author=author, source=source) if author and source else author or source
    return (
        say(gap["severity"]),
        say(gap["state"]),
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
