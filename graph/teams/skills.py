"""Which team can do what, what does it have to, and what hangs on one person? Counts alone: nobody is named."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from graph.algebra.findings import ends, find, pair_numbers_of
from graph.algebra.needs import met
from graph.algebra.vocabulary import HAS_SKILL, REQUIRES, SQUAD
from graph.rules import CATALOGUE
from graph.rules.staffing import SKILL_BUS_FACTOR
from graph.rules.terms import PEOPLE
from graph.view import View

Standing: TypeAlias = Literal["missing", "single", "few", "enough", "extra"]
"""Of a required skill: nobody has it well enough, one person, fewer than asked for, or enough. One that is not
required is `extra`."""

_REQUIRED: Final = REQUIRES.restrict(SQUAD.active)


@dataclass(frozen=True, slots=True)
class Cell:
    """One squad and one skill, by their rows: `able` people have it at the required level, `holders` at any.

    `level` and `wanted` (people) are what is required; None where the skill is not.
    """

    unit: int
    skill: int
    level: int | None
    wanted: int | None
    able: int
    holders: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class Skills:
    """Squads by their ids, at most so many of `total`, and skills, the most required first, as indices.

    `missing` required skills have nobody, `single` one person, of `required` in all squads that are shown. `is_known`
    says whether it is recorded at all what people can do.
    """

    units: tuple[int, ...]
    skills: tuple[int, ...]
    cells: tuple[Cell, ...]
    total: int
    required: int
    missing: int
    single: int
    is_known: bool


def skills(view: View, limit: int) -> Skills:
    """Squads against skills; a squad without any has no row. Cost: the people and the skills of the squads shown."""
    ev = view.ev
    squads = sorted((node for (node,) in find(ev, SQUAD.active)), key=view.projection.id_of)
    required = dict(zip(squads, ends(ev, _REQUIRED, squads), strict=True))
    crews = dict(zip(squads, ends(ev, PEOPLE, squads), strict=True))
    people = sorted({person for crew in crews.values() for person in crew})
    known = dict(zip(people, ends(ev, HAS_SKILL, people), strict=True))
    rows = [each for each in squads if required[each] or any(known[person] for person in crews[each])]
    shown = rows[:limit]
    wanted = _wanted(view, [(squad, skill) for squad in shown for skill in required[squad]])
    levels = _levels(
        view, [(person, skill) for squad in shown for person in crews[squad] for skill in known[person]]
    )
    cells = [
        _cell(squad, skill, wanted.get((squad, skill)), found)
        for squad in shown
        for skill, found in _held(crews[squad], known, levels, required[squad]).items()
    ]
    asked = Counter(skill for _, skill in wanted)
    order = sorted({cell.skill for cell in cells}, key=lambda each: (-asked[each], view.projection.id_of(each)))
    at = {node: row for row, node in enumerate(order)}
    places = {node: row for row, node in enumerate(shown)}
    standing = Counter(cell.standing for cell in cells)
    return Skills(
        units=tuple(shown),
        skills=tuple(order),
        cells=tuple(
            Cell(places[each.unit], at[each.skill], each.level, each.wanted, each.able, each.holders, each.standing)
            for each in cells
        ),
        total=len(rows),
        required=len(wanted),
        missing=standing["missing"],
        single=standing["single"],
        is_known=met(ev, "HAS_SKILL"),
    )


def _wanted(view: View, pairs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], tuple[int, int]]:
    """(level, people) that each required skill is required at; where nothing is said, as the rule has it."""
    rule = next((each for each in (*view.rules, *CATALOGUE) if each.id == SKILL_BUS_FACTOR.id), SKILL_BUS_FACTOR)
    few = view.settings.terms(rule)["min_people"]
    levels, people = (
        pair_numbers_of(view.ev, REQUIRES.value(name, default), pairs)
        for name, default in (("level", 1), ("min_people", few))
    )
    return {
        pair: (int(level or 1), int(many or few)) for pair, level, many in zip(pairs, levels, people, strict=True)
    }


def _levels(view: View, pairs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], int]:
    distinct = list(dict.fromkeys(pairs))
    found = pair_numbers_of(view.ev, HAS_SKILL.value("level", 1), distinct)
    return {pair: int(level or 1) for pair, level in zip(distinct, found, strict=True)}


def _held(
    crew: Sequence[int],
    known: Mapping[int, Sequence[int]],
    levels: Mapping[tuple[int, int], int],
    required: Sequence[int],
) -> Mapping[int, Sequence[int]]:
    """For each skill of a squad, required or not, the levels at which its people have it."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for skill in required:
        found[skill] = []
    for person in crew:
        for skill in known[person]:
            found[skill].append(levels[person, skill])
    return found


def _cell(squad: int, skill: int, wanted: tuple[int, int] | None, levels: Sequence[int]) -> Cell:
    if wanted is None:
        return Cell(squad, skill, None, None, len(levels), len(levels), "extra")
    level, many = wanted
    able = sum(each >= level for each in levels)
    standing: Standing = "missing" if able == 0 else "enough" if able >= many else "single" if able == 1 else "few"
    return Cell(squad, skill, level, many, able, len(levels), standing)
