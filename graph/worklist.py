"""Which gaps does somebody want to see, in which order, and a page at a time?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from graph.algebra.engine import Evaluation
from graph.gaps import Gap, Names, concerning
from graph.rules import CATALOGUE
from graph.rules.spec import SEVERITIES

Sort: TypeAlias = Literal["severity", "rule", "subject"]
"""Worst first; as in the catalogue; by the name of the first subject. What is equal then comes by rule and id."""

Place: TypeAlias = tuple[int | str, ...]
"""Where a gap stands in an order. Different gaps stand at different places, and places outlive a change."""

_PLACE_OF_RULE: Final = {rule.id: place for place, rule in enumerate(CATALOGUE)}


@dataclass(frozen=True, slots=True)
class Wish:
    """Which gaps to choose. Whatever is empty or None allows all; `text` is looked for in names and ids."""

    rules: frozenset[str] = frozenset()
    family: str | None = None
    severity: str | None = None
    unit: int | None = None
    text: str = ""


def chosen(ev: Evaluation, gaps: Iterable[Gap], wish: Wish, names: Names) -> list[Gap]:
    """The gaps that a wish allows, in the order they came in."""
    found = [
        gap
        for gap in gaps
        if (not wish.rules or gap.rule.id in wish.rules)
        and wish.family in (None, gap.rule.family)
        and wish.severity in (None, gap.severity)
    ]
    if wish.unit is not None:
        found = concerning(ev, found, wish.unit)
    if text := wish.text.strip().casefold():
        called = _subject_names(ev, found, names)
        found = [gap for gap in found if any(text in called[node].casefold() for node in gap.nodes)]
    return found


def _subject_names(ev: Evaluation, gaps: Sequence[Gap], names: Names) -> Mapping[int, str]:
    """For each subject its name and id in one text."""
    ids = {node: ev.projection.id_of(node) for gap in gaps for node in gap.nodes}
    called = names(list(ids.values()))
    return {node: f"{called.get(id_, id_)}\n{id_}" for node, id_ in ids.items()}


def ordered(ev: Evaluation, gaps: Sequence[Gap], sort: Sort, names: Names) -> list[tuple[Place, Gap]]:
    """The gaps in an order, each with its place in it."""
    called: Mapping[int, str] = _subject_names(ev, gaps, names) if sort == "subject" else {}

    def place(gap: Gap) -> Place:
        rest = (_PLACE_OF_RULE[gap.rule.id], gap.id)
        if sort == "severity":
            return (-SEVERITIES.index(gap.severity), *rest)
        return (called[gap.nodes[0]].casefold(), *rest) if sort == "subject" else rest

    return sorted(((place(gap), gap) for gap in gaps), key=lambda pair: pair[0])


SHAPES: Final[Mapping[Sort, tuple[type, ...]]] = {
    "severity": (int, int, str),
    "rule": (int, str),
    "subject": (str, int, str),
}
"""What a place in each order consists of."""


def page(gaps: Sequence[tuple[Place, Gap]], after: Place | None, limit: int) -> tuple[list[Gap], Place | None]:
    """(the gaps behind a place, at most `limit`; the place of the last of them if more follow)."""
    start = 0 if after is None else bisect_right(gaps, after, key=lambda pair: pair[0])
    part = gaps[start : start + limit]
    return [gap for _, gap in part], part[-1][0] if start + limit < len(gaps) else None


def behind(ids: Sequence[str], after: str | None, limit: int) -> tuple[Sequence[str], str | None]:
    """(the ids behind one, at most `limit`; the last of them if more follow) of ids in ascending order."""
    start = 0 if after is None else bisect_right(ids, after)
    part = ids[start : start + limit]
    return part, part[-1] if start + limit < len(ids) else None
