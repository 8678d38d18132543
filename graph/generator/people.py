"""Who is where, leads whom, reports to whom and can do what, in a generated organisation?

One function for each type of relationship; each walks along people or squads in their order.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graph.generator.dice import Dice, Ends
from graph.generator.shape import CHECKS_A_SQUAD, Columns, Shape, TieMaker

_GROUP: Final = 10
"""How many heads of tribes report to one of them, and how many of these to one of theirs."""


def part_of(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Squads and chapters to their tribe, tribes to a division."""
    ends = Ends()
    for squad in dice.some(shape.squads, 0.995):
        ends.add(shape.node("Squad", squad), shape.node("Tribe", shape.tribe_of[squad]))
    for chapter in range(shape.counts["Chapter"]):
        ends.add(shape.node("Chapter", chapter), shape.node("Tribe", _tribe_of_chapter(shape, chapter)))
    for tribe in range(shape.tribes):
        ends.add(shape.node("Tribe", tribe), shape.node("Unit", _division_of(shape, tribe)))
    return ends


def _tribe_of_chapter(shape: Shape, chapter: int) -> int:
    return chapter * shape.tribes // shape.counts["Chapter"]


def _division_of(shape: Shape, tribe: int) -> int:
    return tribe * shape.counts["Unit"] // shape.tribes


def member_of(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """People to their squad; a few to a second one, mostly of the same tribe; some to a chapter."""
    ends = Ends()
    for person, squad in enumerate(shape.squad_of):
        if not dice.chance(0.996):
            continue
        ends.add(person, shape.node("Squad", squad))
        if dice.chance(0.05):
            second = _neighbour(shape, squad, dice)
            if second != squad:
                ends.add(person, shape.node("Squad", second))
        if dice.chance(0.03):
            chapter = shape.tribe_of[squad] * shape.counts["Chapter"] // shape.tribes
            ends.add(person, shape.node("Chapter", chapter))
    return ends


def _neighbour(shape: Shape, squad: int, dice: Dice) -> int:
    """A squad of the same tribe, or now and then of a tribe nearby."""
    tribe = shape.tribe_of[squad]
    if dice.chance(0.2):
        tribe = max(0, tribe - 1 - dice.below(3))
    first, end = shape.first_squad[tribe], shape.first_squad[tribe + 1]
    return first + dice.below(end - first)


def leads(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Each unit by the person meant to; a few by nobody, by two, or by somebody who leads two others already."""
    ends = Ends()
    for squad in dice.some(shape.squads, 0.98):
        ends.add(shape.lead(squad), shape.node("Squad", squad))
        if dice.chance(0.01) and shape.member(squad, 3) != shape.lead(squad):
            ends.add(shape.member(squad, 3), shape.node("Squad", squad))
        if dice.chance(0.004):
            for other in range(squad + 1, min(squad + 3, shape.squads)):
                ends.add(shape.lead(squad), shape.node("Squad", other))
    for tribe in dice.some(shape.tribes, 0.98):
        ends.add(shape.head(tribe), shape.node("Tribe", tribe))
    for chapter in dice.some(shape.counts["Chapter"], 0.95):
        squad = shape.first_squad[_tribe_of_chapter(shape, chapter) + 1] - 1
        ends.add(shape.member(squad, 2), shape.node("Chapter", chapter))
    for unit in range(shape.counts["Unit"]):
        tribe = -(-unit * shape.tribes // shape.counts["Unit"])
        ends.add(shape.head(tribe), shape.node("Unit", unit))
    return ends


def deputy_of(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """More often where the unit is critical."""
    ends = Ends()
    for label in ("Squad", "Tribe"):
        for place, criticality in enumerate(columns[label]["criticality"]):
            if dice.chance(0.9 if isinstance(criticality, int) and criticality > 2 else 0.45):
                squad = place if label == "Squad" else shape.first_squad[place]
                ends.add(shape.member(squad, 2), shape.node(label, place))
    return ends


def reports_to(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """People to their squad's lead, leads to the head of their tribe, heads to heads; a few lines go wrong.

    In a few squads everybody reports to the one before, so that the last is far down.
    """
    ends = Ends()
    heads = {shape.head(tribe): tribe for tribe in range(shape.tribes)}
    in_a_row = set(dice.some(shape.squads, 0.004))
    for person, squad in enumerate(shape.squad_of):
        in_row = squad in in_a_row and person > shape.lead(squad) + 1
        manager = person - 1 if in_row else _manager(shape, person, squad, heads, dice)
        if manager in (None, person) or dice.chance(0.002):
            continue
        ends.add(person, manager)
        other = shape.member(squad, 1)
        if dice.chance(0.002) and other not in (person, manager):
            ends.add(person, other)
    return ends


def _manager(shape: Shape, person: int, squad: int, heads: Mapping[int, int], dice: Dice) -> int | None:
    tribe = heads.get(person)
    if tribe is not None:
        above = _head_above(tribe)
        return None if above is None else shape.head(above)
    if person == shape.lead(squad):
        # One in a few thousand reports to somebody who reports to them.
        return shape.member(squad, 2) if dice.chance(0.0005) else shape.head(shape.tribe_of[squad])
    if dice.chance(0.01):
        return person - 1
    return shape.lead(_neighbour(shape, squad, dice) if dice.chance(0.025) else squad)


def _head_above(tribe: int) -> int | None:
    """The tribe whose head this tribe's head reports to: ten to one, ten of these to one, and so on up to none."""
    size = _GROUP
    while tribe:
        if tribe % size:
            return tribe - tribe % size
        size *= _GROUP
    return None


def dotted_line_to(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """People to a lead of their own craft nearby, mostly those whose craft is not the common one."""
    return _to_own_craft(shape, columns, dice, {"engineering": 0.02}, 0.45)


def mentored_by(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """People to somebody of their own craft."""
    return _to_own_craft(shape, columns, dice, {"engineering": 0.06}, 0.18)


def _to_own_craft(
    shape: Shape, columns: Columns, dice: Dice, shares: Mapping[object, float], else_share: float
) -> Ends:
    ends = Ends()
    latest: dict[object, int] = {}
    crafts = columns["Person"]["craft"]
    for person, squad in enumerate(shape.squad_of):
        craft = crafts[person]
        anchor = latest.get(craft)
        if craft and anchor is not None and dice.chance(shares.get(craft, else_share)):
            ends.add(person, anchor)
        if shape.member(squad, 4) == person:
            latest[craft] = person
    return ends


def seat_in(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Positions to squads, evenly."""
    ends = Ends()
    for seat in range(shape.counts["Position"]):
        ends.add(shape.node("Position", seat), shape.node("Squad", _squad_of_seat(shape, seat)))
    return ends


def _squad_of_seat(shape: Shape, seat: int) -> int:
    return seat * shape.squads // shape.counts["Position"]


def fills(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Somebody of the squad to each seat that is filled."""
    ends = Ends()
    for seat, status in enumerate(columns["Position"]["status"]):
        if status == "filled":
            ends.add(shape.member(_squad_of_seat(shape, seat), 2 + seat % 4), shape.node("Position", seat))
    return ends


def needs_role(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Each squad two roles; a few a third."""
    ends = Ends()
    for squad in range(shape.squads):
        for role in range(3 if dice.chance(0.1) else 2):
            ends.add(shape.node("Squad", squad), shape.node("Role", role))
    return ends


def holds(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Two roles by two of each squad, with few exceptions; the unit is their squad."""
    ends = Ends()
    for squad in range(shape.squads):
        for role, share in enumerate((0.97, 0.96, 0.06)):
            if dice.chance(share):
                ends.add(shape.member(squad, 2 * role), shape.node("Role", role))
    return ends


def located_in(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """A third of the people to the country of their squad, or another; squads to theirs, where they sit together."""
    ends = Ends()
    places = shape.counts["Location"]
    for person, squad in enumerate(shape.squad_of):
        if not dice.chance(0.3):
            continue
        place = shape.country_of[squad] if dice.chance(0.85) else dice.below(places)
        ends.add(person, shape.node("Location", place))
    for squad in dice.some(shape.squads, 0.2):
        ends.add(shape.node("Squad", squad), shape.node("Location", shape.country_of[squad]))
    return ends


def operates_in(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Squads to their country, some to another one too."""
    ends = Ends()
    places = shape.counts["Location"]
    for squad in range(shape.squads):
        if dice.chance(0.97):
            ends.add(shape.node("Squad", squad), shape.node("Location", shape.country_of[squad]))
        if dice.chance(0.2):
            other = (shape.country_of[squad] + 1 + dice.below(places - 1)) % places
            ends.add(shape.node("Squad", squad), shape.node("Location", other))
    return ends


def requires(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Each squad three skills; a few areas one."""
    ends = Ends()
    for squad in range(shape.squads):
        for place in range(3):
            ends.add(shape.node("Squad", squad), shape.node("Skill", _skill(shape, squad, place)))
    for area in dice.some(shape.counts["Area"], 0.08):
        ends.add(shape.node("Area", area), shape.node("Skill", dice.below(shape.counts["Skill"])))
    return ends


def _skill(shape: Shape, squad: int, place: int) -> int:
    """One of three skills that the squad needs; squads of a tribe need some of the same."""
    return (shape.tribe_of[squad] * 5 + squad % 7 + place * 2) % shape.counts["Skill"]


def has_skill(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Each person two or three skills, mostly such as their squad needs."""
    ends = Ends()
    roll, skills, first = dice.roll, shape.counts["Skill"], shape.start["Skill"]
    for person, squad in enumerate(shape.squad_of):
        base = _skill(shape, squad, 0)
        own = person % 3
        found = {(base + 2 * own) % skills}
        found.add((base + 2 * ((own + 1) % 3)) % skills if roll() < 0.55 else int(roll() * skills))
        if roll() < 0.55:
            found.add(int(roll() * skills))
        for skill in sorted(found):
            ends.add(person, first + skill)
    return ends


def assesses(shape: Shape, columns: Columns, dice: Dice) -> Ends:
    """Each squad by its health checks."""
    ends = Ends()
    for check in range(shape.counts["HealthCheck"]):
        ends.add(shape.node("HealthCheck", check), shape.node("Squad", check // CHECKS_A_SQUAD))
    return ends


PEOPLE_TIES: Final[Mapping[str, TieMaker]] = {
    "PART_OF": part_of,
    "MEMBER_OF": member_of,
    "LEADS": leads,
    "DEPUTY_OF": deputy_of,
    "REPORTS_TO": reports_to,
    "DOTTED_LINE_TO": dotted_line_to,
    "MENTORED_BY": mentored_by,
    "SEAT_IN": seat_in,
    "FILLS": fills,
    "NEEDS_ROLE": needs_role,
    "HOLDS": holds,
    "LOCATED_IN": located_in,
    "OPERATES_IN": operates_in,
    "REQUIRES": requires,
    "HAS_SKILL": has_skill,
    "ASSESSES": assesses,
}
