"""What may the columns of a table mean, by their names and by what stands in them?

A guess is only made where the values fit; it is shown as a guess, for somebody to look at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from graph.interchange.cells import Reading, meant
from graph.interchange.grids import Grid, stem_of
from graph.interchange.mapping import ColumnMapping, TableMapping, Target, ends_of
from graph.interchange.titles import ID, NAME, TITLES, held, out
from graph.interchange.words import PLURALS
from graph.model import LABELS, TYPES, Kind, Property
from graph.values import Unfit

LOOKED_AT: Final = 200
"""So many values of a column are looked at."""

FITTING: Final = 0.5
"""The share of values that have to fit before a property is guessed."""

READINGS: Final[tuple[Reading, ...]] = ("day-first", "month-first")
_SEVERAL: Final = (";", "|", ",")
_OUTSIDE: Final = re.compile(r"[^a-z0-9]+")


def plain(title: str) -> str:
    """A title as it is compared: small letters and digits, one space between words."""
    text = unicodedata.normalize("NFKD", title.replace("’", " ")).encode("ascii", "ignore").decode().lower()
    return _OUTSIDE.sub(" ", text).strip()


def _uses(label: str) -> dict[str, list[Target]]:
    """What a column of a name may hold in a table of a label, the likeliest first."""
    found: dict[str, list[Target]] = {}
    for target, words in (*TITLES.get(label, ("", (ID, NAME)))[1], *_own(label)):
        for word in words.split("|"):
            if target not in found.setdefault(word, []):
                found[word].append(target)
    return found


def _own(label: str) -> Iterable[tuple[Target, str]]:
    """The model's own names: of the properties, and of the relationships out of a node of this label."""
    for prop in LABELS[label].properties.values():
        if not prop.derived and prop.kind is not Kind.ATTRIBUTES:
            yield held(prop.name), plain(prop.name)
    for each in TYPES.values():
        if others := ends_of(label, each, "out"):
            yield out(each.name, others[0], "ghost"), plain(each.name)


def guessed(grids: Sequence[Grid]) -> ColumnMapping:
    """What the columns of each table may hold. Cost: some hundred values of each column."""
    return ColumnMapping(tuple(guess(grid) for grid in grids))


def guess(grid: Grid, label: str | None = None) -> TableMapping:
    """What the columns of a table may hold, where it describes things of `label` (None: of the likeliest)."""
    if label is not None:
        return TableMapping(grid.name, label, _columns(grid, label))
    by_label = {each: _columns(grid, each) for each in TITLES}
    called = _label_by_name(stem_of(grid.name))
    likeliest = max(by_label, key=lambda each: len(by_label[each]) + (2.5 if each == called else 0))
    return TableMapping(grid.name, likeliest, by_label[likeliest])


def _label_by_name(stem: str) -> str | None:
    """The label that the name of a table speaks of, if it does."""
    name = f" {plain(stem)} "
    for label, (words, _) in TITLES.items():
        if any(f" {word} " in name for word in (*words.split("|"), plain(PLURALS[label]))):
            return label
    return None


def _columns(grid: Grid, label: str) -> dict[str, Target]:
    uses = _uses(label)
    found: dict[str, Target] = {}
    taken: set[tuple[str, str, str, str]] = set()
    for at, column in enumerate(grid.columns):
        values = [value for _, cells in grid.rows[:LOOKED_AT] if (value := cells[at])]
        for target in uses.get(plain(column), ()):
            use = (target.to, target.name, target.way, target.label)
            fitting = _fitted(label, target, values) if use not in taken else None
            if fitting is not None:
                found[column] = fitting
                taken.add(use)
                break
    if "given" in {each.to for each in found.values()} or label != "Person":
        return found
    alone = {column: target for column, target in found.items() if target.to == "family"}
    return {**found, **dict.fromkeys(alone, held("name"))}


def _fitted(label: str, target: Target, values: Sequence[str]) -> Target | None:
    """The target with how its values are read and parted; None where too few of them fit."""
    match target.to:
        case "relationship":
            several = next((each for each in _SEVERAL if _holds_several(each, values)), "")
            return Target(target.to, target.name, target.way, target.label, target.missing, separator=several)
        case "property" | "detail":
            holder = LABELS[label].properties if target.to == "property" else TYPES[target.of].properties
            prop = holder[target.name]
            readings = (None, *READINGS) if prop.kind is Kind.DATE else (None,)
            fits = {reading: _share(prop, values, reading) for reading in readings}
            best = max(readings, key=lambda each: fits[each])
            if values and fits[best] < FITTING:
                return None
            return Target(target.to, target.name, of=target.of, reads=best)
        case _:
            return target


def _holds_several(separator: str, values: Sequence[str]) -> bool:
    """Whether a sign parts several things: not where it stands in names of two parts, as in `Hopper, Grace`."""
    parts = [value.split(separator) for value in values if separator in value]
    return bool(parts) and (separator != "," or any(len(each) != 2 for each in parts))


def _share(prop: Property, values: Sequence[str], reading: Reading | None) -> float:
    def fits(value: str) -> bool:
        try:
            meant(prop, value, reading)
        except Unfit:
            return False
        return True

    return sum(map(fits, values)) / len(values) if values else 1.0
