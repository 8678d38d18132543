"""What should be declared between two units? What one needs of the other, or how they work together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from graph.algebra.vocabulary import (
    AREA,
    CONTRIBUTES_TO,
    DEPENDS_ON,
    FOLLOWS,
    OWNS,
    PERFORMS,
    PROCESS,
    UNIT,
)
from graph.naming import listed, numbered, plain
from graph.operations import DeclareDependency, Operation
from graph.rules.terms import COUPLED
from graph.suggest.acting import connect, disconnect, free, joined
from graph.suggest.candidate import Name, Proposal, Told
from graph.suggest.closing import TOGETHER
from graph.suggest.confirmations import WHILE
from graph.suggest.evidence import Evidence, ranked, speaking
from graph.suggest.ground import Ground

WORKS_ON: Final = (OWNS | CONTRIBUTES_TO).restrict(UNIT.active, AREA.active)
"""Active units with the active areas they own or contribute to."""


# declaring


def needing(
    ground: Ground, consumer: int, provider: int, about: int | None = None, named: int | None = None
) -> Callable[[], Operation]:
    """The operation that declares a dependency, about an area or named after something that passes between the two."""
    ids = ground.id(consumer), ground.id(provider)
    id_ = free(ground, joined(ids[0], "needs", ids[1]))

    def declare() -> Operation:
        told = ids if named is None else (ground.id(named),)
        names = ground.reader.names(told)
        name = " needs ".join(plain(names.get(each, each), each) for each in told)
        return DeclareDependency(id_, *ids, name=name, about=None if about is None else ground.id(about))

    return declare


def collaborating(ground: Ground, one: int, other: int) -> Operation:
    """The operation that lets two units work closely together, with an end."""
    return connect(ground, "INTERACTS_WITH", one, other, mode="collaboration", until=ground.ahead(WHILE))


def declared(ground: Ground, score: float, consumer: int, provider: int, about: int, why: Told) -> Proposal:
    """The proposal that one unit declares what it needs of another, for an area."""
    return Proposal(
        score,
        (consumer, provider, about),
        lambda name: f"Declare that {name(consumer)} needs {name(provider)} for {name(about)}.",
        why,
        (needing(ground, consumer, provider, about),),
    )


def in_touch(ground: Ground, score: float, one: int, other: int, why: Told) -> Proposal:
    """The proposal that two units work together for a time."""
    return Proposal(
        score,
        (one, other),
        lambda name: f"Let {name(one)} and {name(other)} work together until {ground.ahead(WHILE)}.",
        why,
        (collaborating(ground, one, other),),
    )


# work that is coupled


def missing_link(ground: Ground) -> Iterator[Proposal]:
    """What one unit needs of the other as their areas say, a time of working together, or a process of both."""
    one, other = ground.subject, ground.other
    ways = [(one, other, _needed(ground, one, other)), (other, one, _needed(ground, other, one))]
    total = sum(len(areas) for _, _, areas in ways)
    for consumer, provider, areas in ways:
        if areas:
            yield declared(
                ground,
                0.7 * len(areas) / total,
                consumer,
                provider,
                areas[0],
                builds_on(consumer, provider, areas),
            )
    yield in_touch(ground, 0.4, one, other, lambda name: f"{_so_many(total)} between what the two work on.")
    for each in ranked(ground, _agreed(ground), _AGREEMENTS):
        yield Proposal(
            each.score,
            (each.node, one, other),
            lambda name, process=each.node: f"Let {name(one)} and {name(other)} follow {name(process)}.",
            each.why,
            tuple(connect(ground, "FOLLOWS", unit, each.node) for unit in (one, other)),
        )


def _needed(ground: Ground, consumer: int, provider: int) -> list[int]:
    """The areas of one unit that areas of the other depend on."""
    wanted = ground.near(DEPENDS_ON, *ground.near(WORKS_ON, consumer))
    return sorted(set(wanted) & set(ground.near(WORKS_ON, provider)))


def builds_on(consumer: int, provider: int, areas: Sequence[int]) -> Told:
    """Why one unit needs another: the areas of the other that its own depend on."""

    def why(name: Name) -> str:
        what = listed([name(each) for each in areas])
        return f"{name(consumer)} works on something that depends on {what}, and {name(provider)} works on that."

    return why


def _so_many(ties: int) -> str:
    return f"There {'is' if ties == 1 else 'are'} {numbered(ties, 'tie', 'ties')}"


_AGREEMENTS: Final = PROCESS.where(status="validated", kind="coordination")


def _agreed(ground: Ground) -> Iterator[Evidence]:
    """What speaks for the coordination processes of one side."""
    for unit in ground.gap.nodes:
        yield from speaking(
            ground.near(FOLLOWS, unit), 0.45, lambda name, unit=unit: f"is followed by {name(unit)}"
        )


def handoff(ground: Ground) -> Iterator[Proposal]:
    """What the unit of one step hands to the unit of the next, for each two of them that lack it."""
    givers, receivers = (ground.those(UNIT.active, ground.near(PERFORMS.T, step)) for step in ground.gap.nodes)
    pairs = [
        (giver, receiver)
        for giver in givers
        for receiver in receivers
        if giver != receiver and receiver not in ground.near(COUPLED, giver)
    ]
    if 0 < len(pairs) <= TOGETHER:
        yield Proposal(
            0.7,
            (*dict.fromkeys(unit for pair in pairs for unit in reversed(pair)),),
            lambda name: f"Declare that {listed([f'{name(to)} needs {name(of)}' for of, to in pairs], TOGETHER)}.",
            lambda name: f"{name(ground.subject)} is done before {name(ground.other)} can be.",
            tuple(needing(ground, receiver, giver, named=ground.subject) for giver, receiver in pairs),
        )


# an interaction that was meant to end


def interaction(ground: Ground) -> Iterator[Proposal]:
    """A way of working together ends, becomes a service, or gets a new end where the two are still coupled."""
    one, other, mode = ground.subject, ground.other, ground.gap.word
    called = _CALLED.get(mode, mode)
    coupled = other in ground.near(COUPLED, one)
    pair = (one, other)
    needs = (
        "One of the two needs something of the other" if coupled else "Nothing recorded couples the two any more"
    )
    yield Proposal(
        0.2 if coupled else 0.6,
        pair,
        lambda name: f"End the {called} of {name(one)} and {name(other)}.",
        lambda name: f"{needs}." if not coupled else "It was meant to be over by now.",
        (disconnect(ground, "INTERACTS_WITH", one, other, mode),),
    )
    yield Proposal(
        0.6 if coupled else 0.3,
        pair,
        lambda name: f"Make a service of what {name(one)} and {name(other)} do together.",
        lambda name: f"{needs}, and a service needs no meeting.",
        (
            disconnect(ground, "INTERACTS_WITH", one, other, mode),
            connect(ground, "INTERACTS_WITH", one, other, mode="x-as-a-service"),
        ),
    )
    yield Proposal(
        0.4 if coupled else 0.1,
        pair,
        lambda name: f"Let the {called} of {name(one)} and {name(other)} go on until {ground.ahead(WHILE)}.",
        lambda name: f"{needs}.",
        (connect(ground, "INTERACTS_WITH", one, other, mode=mode, until=ground.ahead(WHILE)),),
    )


_CALLED: Final = {"facilitating": "facilitation"}
"""What a way of working is called, where that is another word than that of the way."""
