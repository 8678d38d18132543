"""Which other tribes are proposed for an organisation, and what would each of the choices do, by every rule?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.algebra.findings import find
from graph.algebra.vocabulary import TRIBE, UNIT, NodeSet
from graph.cuts import Choice, Suggestion, Wanted, suggest
from graph.errors import Problem, Refused
from graph.gaps import Gap
from graph.naming import figure
from graph.progress import Going, part, unwatched
from graph.rules.leadership import UNIT_SIZE_OUT_OF_RANGE
from graph.scenario.simulation import simulate
from graph.view import View
from graph.words import say

SEARCHING: Final = 0.8
"""So much of the time goes into the search, about; the rest into trying its choices out."""


@dataclass(frozen=True, eq=False)
class Tried:
    """A choice, its steps in sentences, the gaps that it opens and resolves, each metric before and after it.

    A gap that has another counterpart than before is resolved and opened.
    """

    choice: Choice
    sentences: tuple[str, ...]
    opened: tuple[Gap, ...]
    resolved: tuple[Gap, ...]
    metrics: Mapping[str, tuple[float | None, float | None]]


@dataclass(frozen=True, eq=False)
class Proposal:
    """What was asked for, the front that was found, and those of its choices that were tried out, in its order."""

    wanted: Wanted
    most_moved: int | None
    seed: int
    suggestion: Suggestion
    tried: tuple[Tried, ...]


def wanted_of(
    view: View,
    *,
    people: tuple[int, int] | None = None,
    squads: tuple[int, int] | None = None,
    new: int = 0,
    areas: bool = False,
    pinned: Collection[str] = (),
    tribes: Collection[str] | None = None,
) -> Wanted:
    """What is asked for; as many people as the rule about sizes allows here, if nothing is said.

    Raises `Refused` for bounds that nothing lies between, and for what is no unit or no active tribe.
    """
    terms = view.settings.terms(UNIT_SIZE_OUT_OF_RANGE)
    usual = Wanted(people=(int(terms["tribe_min"]), int(terms["tribe_max"])))
    wanted = Wanted(
        people or usual.people,
        squads or usual.squads,
        new,
        areas,
        frozenset(pinned),
        None if tribes is None else frozenset(tribes),
    )
    if problems := [*_out_of_order(wanted), *_unknown(view, wanted)]:
        raise Refused(problems)
    return wanted


def _out_of_order(wanted: Wanted) -> Iterator[Problem]:
    for name, (least, most) in (("people", wanted.people), ("squads", wanted.squads)):
        if least > most:
            yield Problem(
                name,
                say(
                    "A tribe cannot have at least {least} {name} and at most {most}.",
                    least=figure(least),
                    name=name,
                    most=figure(most),
                ),
            )


def _unknown(view: View, wanted: Wanted) -> Iterator[Problem]:
    for id_ in _absent(view, UNIT, wanted.pinned):
        yield Problem("pinned", say("There is no unit {id} here that could be kept in its place.", id=id_))
    for id_ in _absent(view, TRIBE.active, wanted.tribes or ()):
        yield Problem("tribes", say("There is no active tribe {id} here that could take part.", id=id_))


def _absent(view: View, nodes: NodeSet, ids: Iterable[str]) -> list[str]:
    """Those that are not among some nodes, ascending."""
    known = set(view.projection.ids_of(node for (node,) in find(view.ev, nodes))) if ids else set[str]()
    return sorted(set(ids) - known)


def propose(
    view: View,
    wanted: Wanted,
    *,
    seed: int = 1,
    most_moved: int | None = None,
    going: Going = unwatched,
) -> Proposal:
    """A front of other tribes for the organisation of a view, which may be planned.

    `going` is told how far it has come; if it says no, what was found until then is tried out. Cost: that of `suggest`,
    and one what-if over every rule for each choice that is tried out.
    """
    suggestion = suggest(view.ev, wanted, seed=seed, most_moved=most_moved, going=part(going, 0, SEARCHING))
    tried: list[Tried] = []
    for number, place in enumerate(suggestion.shown, 1):
        tried.append(_tried(view, suggestion.choices[place]))
        going(SEARCHING + (1 - SEARCHING) * number / len(suggestion.shown))
    return Proposal(wanted, most_moved, seed, suggestion, tuple(tried))


def _tried(view: View, choice: Choice) -> Tried:
    found = simulate(view.ev, view.reader, choice.steps, view.settings, view.rules, blame=False)
    moved = found.difference.moved
    return Tried(
        choice,
        tuple(each.sentence for each in found.steps),
        (*found.difference.opened, *(each.after for each in moved)),
        (*found.difference.resolved, *(each.before for each in moved)),
        found.metrics(with_restricted=False),
    )
