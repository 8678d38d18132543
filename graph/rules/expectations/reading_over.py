"""Over which relationships does a document say that what is wanted has to be found? What stands at `over`."""

from __future__ import annotations

import re
from typing import Final

from graph.interchange.places import Place
from graph.model import TYPES
from graph.rules.expectations.ways import DIRECTIONS, Direction, Way, can_be_walked, directions, most_steps
from graph.rules.expectations.wording import a
from graph.words import plural, say

_STEPS: Final = re.compile(r"([01])\.\.([1-9])")


def ways_at(place: Place, label: str, target: str) -> tuple[Way, ...]:
    """The ways between two labels that stand at a place, each once."""
    ways = [_way(each, label, target) for each in place.items()]
    if not ways:
        place.refuse(say("At least one relationship type is wanted here, and the list is empty."))
    return tuple(dict.fromkeys(way for way in ways if way is not None))


def _way(place: Place, label: str, target: str) -> Way | None:
    parts = place.entries(say("A way"), ("type", "direction", "steps")) if place.is_table else {"type": place}
    named = place.needed(parts, "type", say("the relationship type"))
    type_name = named.one_of(say("A relationship type"), TYPES) if named else None
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
    runs = say(
        "{type_name} runs from {names} to {names2}",
        type_name=type_name,
        names=" or ".join(declared.sources),
        names2=" or ".join(declared.targets),
    )
    if not possible:
        named.refuse(
            say("{runs}, so it never ties {label} and {target}.", runs=runs, label=a(label), target=a(target))
        )
        return None
    if place is None:
        if len(possible) == 1:
            return possible[0]
        named.refuse(
            say(
                "{runs}, so it may lead out of {label} or into it. Say which: a table with the type and "
                "a 'direction': out, in or either.",
                runs=runs,
                label=a(label),
            )
        )
        return None
    written = place.one_of(say("A direction"), DIRECTIONS)
    by_word: dict[str | None, Direction] = {each: each for each in possible}
    chosen = by_word.get(written)
    if written and chosen is None:
        place.refuse(
            say(
                "{runs}: seen from {label} it only leads {possible!r}. Write that, or leave it out.",
                runs=runs,
                label=a(label),
                possible=possible[0],
            )
        )
    return chosen


def _steps(place: Place, type_name: str, direction: Direction) -> tuple[int, int]:
    match = _STEPS.fullmatch(place.word)
    if match is None:
        place.refuse(
            say("Steps are written like 1..3: at least 1 step (0: the node itself counts too) and at most 3.")
        )
        return 1, 1
    low, high, most = int(match[1]), int(match[2]), most_steps(type_name, direction)
    if not can_be_walked(type_name):
        ends = say(
            "{names} to {names2}",
            names=" or ".join(TYPES[type_name].sources),
            names2=" or ".join(TYPES[type_name].targets),
        )
        place.refuse(
            say(
                "{type_name} leads from {ends} and not on from there. Leave 'steps' out.",
                type_name=type_name,
                ends=ends,
            )
        )
    elif high > most:
        place.refuse(
            plural(
                most,
                "At most {n} step of {type_name} can be walked {direction!r}.",
                "At most {n} steps of {type_name} can be walked {direction!r}.",
                type_name=type_name,
                direction=direction,
            )
        )
    return low, high
