"""Who owns what, needs what of whom, and follows which processes, in a generated organisation?

One function for each type of relationship; each walks along squads, areas, dependencies or processes in their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from graph.generator.dice import Dice, Ends
from graph.generator.shape import (
    AREAS_A_SQUAD,
    PROCESSES_A_TRIBE,
    STEPS_A_PROCESS,
    Columns,
    Shape,
    TieMaker,
)


def owns(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Areas by their squad, processes by their tribe or a squad, objectives by a squad; a few by nobody or by two."""
    ends = Ends()
    for area in range(shape.counts["Area"]):
        squad, node = area // AREAS_A_SQUAD, shape.node("Area", area)
        luck = dice.roll()
        if luck < 0.955:
            ends.add(shape.node("Squad", squad), node)
        elif luck < 0.975:
            ends.add(shape.lead(squad), node)
        if luck < 0.008 and squad:
            ends.add(shape.node("Squad", squad - 1), node)
    for process in dice.some(shape.counts["Process"], 0.96):
        tribe = _tribe_of_process(shape, process)
        owner = shape.node("Tribe", tribe) if dice.chance(0.6) else shape.node("Squad", shape.first_squad[tribe])
        ends.add(owner, shape.node("Process", process))
    for objective in dice.some(shape.counts["Objective"], 0.85):
        ends.add(shape.node("Squad", _squad_of_objective(shape, objective)), shape.node("Objective", objective))
    return ends


def _tribe_of_process(shape: Shape, process: int) -> int:
    return process // PROCESSES_A_TRIBE % shape.tribes


def _squad_of_objective(shape: Shape, objective: int) -> int:
    return objective * shape.squads // shape.counts["Objective"]


def area_of(shape: Shape, squad: int, dice: Dice) -> int:
    """The node of one of the squad's areas."""
    return shape.node("Area", squad * AREAS_A_SQUAD + dice.below(AREAS_A_SQUAD))


def contributes_to(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Most squads to an area of the squad that they need most."""
    ends = Ends()
    for squad in dice.some(shape.squads, 0.45):
        provider = shape.providers[shape.first_need[squad]]
        if provider != squad:
            ends.add(shape.node("Squad", squad), area_of(shape, provider, dice))
    return ends


def sub_area_of(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """A quarter of the areas to the first area of their tribe or, now and then, of the tribe before."""
    ends = Ends()
    for area in dice.some(shape.counts["Area"], 0.25):
        tribe = shape.tribe_of[area // AREAS_A_SQUAD]
        whole = shape.first_squad[max(0, tribe - 1) if dice.chance(0.04) else tribe] * AREAS_A_SQUAD
        if whole != area:
            ends.add(shape.node("Area", area), shape.node("Area", whole))
    return ends


def depends_on(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Areas where their squads need something of each other, and a few where nobody has said so."""
    ends = Ends()
    seen: set[tuple[int, int]] = set()
    for need, consumer in enumerate(shape.consumers):
        if need == shape.first_need[consumer]:
            seen.clear()
        if dice.chance(0.65):
            provider = shape.providers[need]
        elif dice.chance(0.015):
            provider = dice.below(consumer + 1)
        else:
            continue
        pair = area_of(shape, consumer, dice), area_of(shape, provider, dice)
        if provider != consumer and pair not in seen:
            seen.add(pair)
            ends.add(*pair)
    return ends


def needed_in(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Some areas in the country where their squad is, or in another."""
    ends = Ends()
    for area in dice.some(shape.counts["Area"], 0.2):
        place = shape.country_of[area // AREAS_A_SQUAD]
        if dice.chance(0.06):
            place = (place + 1) % shape.counts["Location"]
        ends.add(shape.node("Area", area), shape.node("Location", place))
    return ends


def needed_by(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Each dependency by its consumer; a few by the next squad too, a few by nobody any more."""
    ends = Ends()
    for need, consumer in enumerate(shape.consumers):
        if dice.chance(0.995):
            ends.add(shape.node("Dependency", need), shape.node("Squad", consumer))
        if dice.chance(0.02) and consumer + 1 < shape.squads:
            ends.add(shape.node("Dependency", need), shape.node("Squad", consumer + 1))
    return ends


def provided_by(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Each dependency by its provider, a few by nobody any more."""
    ends = Ends()
    for need in dice.some(shape.counts["Dependency"], 0.99):
        ends.add(shape.node("Dependency", need), shape.node("Squad", shape.providers[need]))
    return ends


def about(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Dependencies to an area of their provider."""
    ends = Ends()
    for need in dice.some(shape.counts["Dependency"], 0.9):
        ends.add(shape.node("Dependency", need), area_of(shape, shape.providers[need], dice))
    return ends


def interacts_with(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Squads to one or two of those that they need."""
    ends = Ends()
    for squad in range(shape.squads):
        needs = range(shape.first_need[squad], shape.first_need[squad + 1])
        for provider in sorted({shape.providers[need] for need in needs if dice.chance(0.28)}):
            ends.add(shape.node("Squad", squad), shape.node("Squad", provider))
    return ends


def pursues(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Four squads to an objective; some to a second one; tribes to one. A few objectives are left to nobody."""
    ends = Ends()
    count = shape.counts["Objective"]
    wished = set(dice.some(count, 0.02))
    for squad in range(shape.squads):
        first = squad * count // shape.squads
        if first not in wished and dice.chance(0.95):
            ends.add(shape.node("Squad", squad), shape.node("Objective", first))
        if first and first - 1 not in wished and dice.chance(0.15):
            ends.add(shape.node("Squad", squad), shape.node("Objective", first - 1))
    for tribe in range(shape.tribes):
        objective = tribe * count // shape.tribes
        if objective not in wished:
            ends.add(shape.node("Tribe", tribe), shape.node("Objective", objective))
    return ends


def supports(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Objectives to larger ones."""
    ends = Ends()
    for objective in dice.some(shape.counts["Objective"], 0.6):
        if objective // 4 != objective:
            ends.add(shape.node("Objective", objective), shape.node("Objective", objective // 4))
    return ends


def _covered_tribes(shape: Shape) -> Iterator[tuple[int, list[int]]]:
    """Each process of a tribe with the three to six tribes that it covers: its own, and some of those below it.

    Processes that are not there are dead: they cover nothing, and nobody follows them.
    """
    dice = shape.dice("covered tribes")
    for process in dice.some(PROCESSES_A_TRIBE * shape.tribes, 0.98):
        tribe = _tribe_of_process(shape, process)
        below = [tribe - steps for steps in range(1, 6) if tribe >= steps]
        wanted = 2 + dice.below(4)
        while len(below) > wanted:
            del below[dice.below(len(below))]
        yield process, [tribe, *below]


def covers(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Processes to the tribes that they are for, and to some dependencies across tribes one by one."""
    ends = Ends()
    alive: set[int] = set()
    for process, tribes in _covered_tribes(shape):
        alive.add(process)
        for tribe in tribes:
            ends.add(shape.node("Process", process), shape.node("Tribe", tribe))
    for need, consumer in enumerate(shape.consumers):
        tribe = shape.tribe_of[consumer]
        if tribe == shape.tribe_of[shape.providers[need]] or not dice.chance(0.3):
            continue
        chosen = dice.below(PROCESSES_A_TRIBE)
        for place in (chosen, chosen + 1) if dice.chance(0.04) else (chosen,):
            process = tribe * PROCESSES_A_TRIBE + place % PROCESSES_A_TRIBE
            if process in alive:
                ends.add(shape.node("Process", process), shape.node("Dependency", need))
    return ends


def follows(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Tribes to the processes that cover them, squads to those of their tribe and to those for everybody."""
    ends = Ends()
    for process, tribes in _covered_tribes(shape):
        for tribe in tribes:
            if dice.chance(0.97):
                ends.add(shape.node("Tribe", tribe), shape.node("Process", process))
        first, end = shape.first_squad[tribes[0]], shape.first_squad[tribes[0] + 1]
        for squad in range(first, end):
            if dice.chance(0.3):
                ends.add(shape.node("Squad", squad), shape.node("Process", process))
    for place in range(shape.worldwide):
        process = shape.node("Process", PROCESSES_A_TRIBE * shape.tribes + place)
        for squad in dice.some(shape.squads, 0.36 + 0.05 * place):
            ends.add(shape.node("Squad", squad), process)
    return ends


def validated(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """One or two people near by to each process that is validated, with few exceptions."""
    ends = Ends()
    for process, status in enumerate(columns["Process"]["status"]):
        if status != "validated" or dice.chance(0.03):
            continue
        squad = shape.first_squad[_tribe_of_process(shape, process)]
        people = {shape.member(squad, place) for place in range(2 if dice.chance(0.5) else 1)}
        for person in sorted(people):
            ends.add(person, shape.node("Process", process))
    return ends


def applies_in(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Processes that differ by country to nearly all countries; a few others to the country of their tribe."""
    ends = Ends()
    for process, differs in enumerate(columns["Process"]["country_specific"]):
        tribe = _tribe_of_process(shape, process)
        if process >= shape.counts["Process"] - shape.worldwide and differs:
            places = dice.some(shape.counts["Location"], 0.9)
        elif dice.chance(0.15):
            places = [shape.country_of[shape.first_squad[tribe]]]
        else:
            continue
        for place in places:
            ends.add(shape.node("Process", process), shape.node("Location", place))
    return ends


def has_step(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Each process to its steps."""
    ends = Ends()
    for step in range(shape.counts["Step"]):
        ends.add(shape.node("Process", step // STEPS_A_PROCESS), shape.node("Step", step))
    return ends


def next_step(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Each step to the one that follows it in the same process."""
    ends = Ends()
    for step in range(shape.counts["Step"]):
        if (step + 1) % STEPS_A_PROCESS:
            ends.add(shape.node("Step", step), shape.node("Step", step + 1))
    return ends


def performs(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """The steps of a process by the consumer and the provider of one dependency of its tribe; some by a role too."""
    ends = Ends()
    for process in range(shape.counts["Process"]):
        squads = shape.first_squad[_tribe_of_process(shape, process)], shape.squads - 1
        first, end = shape.first_need[squads[0]], shape.first_need[min(squads[0] + 12, squads[1] + 1)]
        need = first + dice.below(end - first)
        pair = shape.consumers[need], shape.providers[need]
        for place in range(STEPS_A_PROCESS):
            step = shape.node("Step", process * STEPS_A_PROCESS + place)
            if dice.chance(0.98):
                squad = pair[place > 0] if dice.chance(0.96) else dice.below(shape.squads)
                ends.add(shape.node("Squad", squad), step)
            if dice.chance(0.08):
                ends.add(shape.node("Role", dice.below(shape.counts["Role"])), step)
    return ends


def accountable_for(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Each step by a squad or its lead; a few by nobody or by both."""
    ends = Ends()
    for step in range(shape.counts["Step"]):
        squad = shape.first_squad[_tribe_of_process(shape, step // STEPS_A_PROCESS)]
        luck = dice.roll()
        if luck < 0.7:
            ends.add(shape.node("Squad", squad), shape.node("Step", step))
        if 0.68 < luck < 0.97:
            ends.add(shape.lead(squad), shape.node("Step", step))
    return ends


def hands_over(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Handovers to areas that were moved, leaving some of these without."""
    ends = Ends()
    for handover in range(shape.counts["Handover"]):
        ends.add(shape.node("Handover", handover), shape.node("Area", shape.handed_area(handover)))
    return ends


WORK_TIES: Final[Mapping[str, TieMaker]] = {
    "OWNS": owns,
    "CONTRIBUTES_TO": contributes_to,
    "SUB_AREA_OF": sub_area_of,
    "DEPENDS_ON": depends_on,
    "NEEDED_IN": needed_in,
    "NEEDED_BY": needed_by,
    "PROVIDED_BY": provided_by,
    "ABOUT": about,
    "INTERACTS_WITH": interacts_with,
    "PURSUES": pursues,
    "SUPPORTS": supports,
    "COVERS": covers,
    "FOLLOWS": follows,
    "VALIDATED": validated,
    "APPLIES_IN": applies_in,
    "HAS_STEP": has_step,
    "NEXT": next_step,
    "PERFORMS": performs,
    "ACCOUNTABLE_FOR": accountable_for,
    "HANDS_OVER": hands_over,
}
