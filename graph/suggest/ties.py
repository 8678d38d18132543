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
from graph.naming import listed, plain
from graph.operations import DeclareDependency, Operation
from graph.rules.terms import COUPLED
from graph.suggest.acting import connect, disconnect, free, joined
from graph.suggest.candidate import Name, Proposal, Told
from graph.suggest.closing import TOGETHER
from graph.suggest.confirmations import WHILE
from graph.suggest.evidence import Evidence, ranked, speaking
from graph.suggest.ground import Ground
from graph.words import plural, say

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
        lambda name: say(
            "Declare that {consumer} needs {provider} for {about}.",
            consumer=name(consumer),
            provider=name(provider),
            about=name(about),
        ),
        why,
        (needing(ground, consumer, provider, about),),
    )


def in_touch(ground: Ground, score: float, one: int, other: int, why: Told) -> Proposal:
    """The proposal that two units work together for a time."""
    return Proposal(
        score,
        (one, other),
        lambda name: say(
            "Let {one} and {other} work together until {day}.",
            one=name(one),
            other=name(other),
            day=ground.ahead(WHILE),
        ),
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
    yield in_touch(ground, 0.4, one, other, lambda name: _ties_between(total))
    for each in ranked(ground, _agreed(ground), _AGREEMENTS):
        yield Proposal(
            each.score,
            (each.node, one, other),
            lambda name, process=each.node: say(
                "Let {one} and {other} follow {process}.", one=name(one), other=name(other), process=name(process)
            ),
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
        return say(
            "{consumer} works on something that depends on {what}, and {provider} works on that.",
            consumer=name(consumer),
            what=what,
            provider=name(provider),
        )

    return why


def _ties_between(ties: int) -> str:
    if not ties:
        return say("There are no ties between what the two work on.")
    return plural(
        ties,
        "There is {n} tie between what the two work on.",
        "There are {n} ties between what the two work on.",
    )


_AGREEMENTS: Final = PROCESS.where(status="validated", kind="coordination")


def _agreed(ground: Ground) -> Iterator[Evidence]:
    """What speaks for the coordination processes of one side."""
    for unit in ground.gap.nodes:
        yield from speaking(
            ground.near(FOLLOWS, unit), 0.45, lambda name, unit=unit: say("is followed by {unit}", unit=name(unit))
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
            lambda name: say(
                "Declare that {needs}.",
                needs=listed(
                    [say("{unit} needs {other}", unit=name(to), other=name(of)) for of, to in pairs], TOGETHER
                ),
            ),
            lambda name: say(
                "{step} is done before {other} can be.", step=name(ground.subject), other=name(ground.other)
            ),
            tuple(needing(ground, receiver, giver, named=ground.subject) for giver, receiver in pairs),
        )


# an interaction that was meant to end


def interaction(ground: Ground) -> Iterator[Proposal]:
    """A way of working together ends, becomes a service, or gets a new end where the two are still coupled."""
    one, other, mode = ground.subject, ground.other, ground.gap.word
    coupled = other in ground.near(COUPLED, one)
    pair = (one, other)
    yield Proposal(
        0.2 if coupled else 0.6,
        pair,
        lambda name: say(
            "End the {way} of {one} and {other}.", way=_called(mode), one=name(one), other=name(other)
        ),
        lambda name: say("It was meant to be over by now.") if coupled else _needs(coupled),
        (disconnect(ground, "INTERACTS_WITH", one, other, mode),),
    )
    yield Proposal(
        0.6 if coupled else 0.3,
        pair,
        lambda name: say("Make a service of what {one} and {other} do together.", one=name(one), other=name(other)),
        lambda name: (
            say("One of the two needs something of the other, and a service needs no meeting.")
            if coupled
            else say("Nothing recorded couples the two any more, and a service needs no meeting.")
        ),
        (
            disconnect(ground, "INTERACTS_WITH", one, other, mode),
            connect(ground, "INTERACTS_WITH", one, other, mode="x-as-a-service"),
        ),
    )
    yield Proposal(
        0.4 if coupled else 0.1,
        pair,
        lambda name: say(
            "Let the {way} of {one} and {other} go on until {day}.",
            way=_called(mode),
            one=name(one),
            other=name(other),
            day=ground.ahead(WHILE),
        ),
        lambda name: _needs(coupled),
        (connect(ground, "INTERACTS_WITH", one, other, mode=mode, until=ground.ahead(WHILE)),),
    )


def _needs(coupled: bool) -> str:
    if coupled:
        return say("One of the two needs something of the other.")
    return say("Nothing recorded couples the two any more.")


def _called(mode: str) -> str:
    """What a way of working that was meant to end is called."""
    return say("facilitation") if mode == "facilitating" else say("collaboration")
