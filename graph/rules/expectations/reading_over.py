"""Over which relationships does a document say that what is wanted has to be found? What stands at `over`."""

from __future__ import annotations

import re
from typing import Final

from graph.interchange.places import Place
from graph.model import TYPES
from graph.rules.expectations.ways import DIRECTIONS, Direction, Way, can_be_walked, directions, most_steps
from graph.rules.expectations.wording import a

_STEPS: Final = re.compile(r"([01])\.\.([1-9])")


def ways_at(place: Place, label: str, target: str) -> tuple[Way, ...]:
    """The ways between two labels that stand at a place, each once."""
    ways = [_way(each, label, target) for each in place.items()]
    if not ways:
        place.refuse("At least one relationship type is wanted here, and the list is empty.")
    return tuple(dict.fromkeys(way for way in ways if way is not None))


def _way(place: Place, label: str, target: str) -> Way | None:
    parts = place.entries("A way", ("type", "direction", "steps")) if place.is_table else {"type": place}
    named = place.needed(parts, "type", "the relationship type")
    type_name = named.one_of("A relationship type", TYPES) if named else None
    if named is None or type_name is None:
        return None
    direction = _direction(parts.get("direction"), named, type_name, label, target)
    if direction is None:
        return None
    low, high = _steps(parts["steps"], type_name, direction) if "steps" in parts else (1, 1)
    return Way(type_name, direction, low, high)


def _direction(place: Place | None, named: Place, type_name: str, label: str, target: str) -> Direction | None:
    possible = directions(type_name, label, target)
    declared = TYPES[type_name]
    runs = f"{type_name} runs from {' or '.join(declared.sources)} to {' or '.join(declared.targets)}"
    if not possible:
        named.refuse(f"{runs}, so it never ties {a(label)} and {a(target)}.")
        return None
    if place is None:
        if len(possible) == 1:
            return possible[0]
        named.refuse(
            f"{runs}, so it may lead out of {a(label)} or into it. Say which: a table with the type and a "
            "'direction': out, in or either."
        )
        return None
    written = place.one_of("A direction", DIRECTIONS)
    by_word: dict[str | None, Direction] = {each: each for each in possible}
    chosen = by_word.get(written)
    if written and chosen is None:
        place.refuse(f"{runs}: seen from {a(label)} it only leads {possible[0]!r}. Write that, or leave it out.")
    return chosen


def _steps(place: Place, type_name: str, direction: Direction) -> tuple[int, int]:
    match = _STEPS.fullmatch(place.word)
    if match is None:
        place.refuse("Steps are written like 1..3: at least 1 step (0: the node itself counts too) and at most 3.")
        return 1, 1
    low, high, most = int(match[1]), int(match[2]), most_steps(type_name, direction)
    if not can_be_walked(type_name):
        ends = f"{' or '.join(TYPES[type_name].sources)} to {' or '.join(TYPES[type_name].targets)}"
        place.refuse(f"{type_name} leads from {ends} and not on from there. Leave 'steps' out.")
    elif high > most:
        place.refuse(f"At most {most} step{'s' if most > 1 else ''} of {type_name} can be walked {direction!r}.")
    return low, high
