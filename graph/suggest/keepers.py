"""Which one of several should answer for it? One decider, one owner; the teams among the others stay on as helpers."""

from __future__ import annotations

from collections.abc import Iterator

from graph.algebra.vocabulary import OWNER, UNIT
from graph.naming import listed
from graph.suggest.acting import connect, disconnect
from graph.suggest.candidate import Name, Proposal, Told
from graph.suggest.evidence import Evidence, ranked, speaking
from graph.suggest.ground import NEAR, Ground
from graph.suggest.owners import OWNED_BY, PRESENT, STAFFED, at_work_on, given, leads_of, succeeding
from graph.words import plural, say


def decider(ground: Ground) -> Iterator[Proposal]:
    """One decider where there is none, or the one to keep where there are several."""
    area = ground.subject
    if ground.near(OWNED_BY, area):
        return keeper(ground)
    near = (*at_work_on(ground, area), *succeeding(ground, area))
    return given(
        ground,
        (*near, *leads_of(ground, near)),
        PRESENT,
        lambda name, owner: say("Let {owner} decide {area}.", owner=name(owner), area=name(area)),
    )


def keeper(ground: Ground) -> Iterator[Proposal]:
    """The one of several owners who should keep an area; the teams among the others stay as contributors."""
    area = ground.subject
    owners = ground.near(OWNED_BY, area)
    order = ranked(ground, (*_owning(ground, owners), *at_work_on(ground, area)), OWNER, best=NEAR)
    order = [each for each in order if each.node in owners]
    for each in order:
        rest = [other.node for other in order if other is not each][_also_kept(ground) :]
        staying = ground.those(UNIT, rest)
        yield Proposal(
            each.score,
            (each.node, area, *rest),
            _keeps(area, each.node, staying),
            each.why,
            (
                *(disconnect(ground, "OWNS", other, area) for other in rest),
                *(connect(ground, "CONTRIBUTES_TO", other, area) for other in staying),
            ),
        )


def _also_kept(ground: Ground) -> int:
    """How many owners are allowed beside the one who is kept."""
    return max(0, int(ground.gap.terms.parameters.get("max_owners", 1)) - 1)


def _owning(ground: Ground, owners: list[int]) -> Iterator[Evidence]:
    """What speaks for each owner: being a team, with people in it, for the longest time, confirmed the latest."""
    yield from speaking(owners, 0.1, "owns it today")
    yield from speaking(ground.those(STAFFED, owners), 0.4, "is a team with people in it")
    keys = {owner: ground.key("OWNS", owner, ground.subject) for owner in owners}
    since = {owner: str(value) for owner, value in ground.values("since", keys).items()}
    verified = {owner: str(value) for owner, value in ground.values("verified_at", keys).items()}
    if len(since) == len(owners):
        first = min(since.values())
        longest = [owner for owner in owners if since[owner] == first]
        yield from speaking(
            longest if len(longest) == 1 else [],
            0.3,
            lambda name: say("has owned it longest, since {day}", day=first),
        )
    last = max(verified.values(), default="")
    yield from speaking(
        [owner for owner in verified if verified[owner] == last],
        0.4,
        lambda name: say("confirmed it on {day}", day=last),
    )


def _keeps(area: int, owner: int, staying: list[int]) -> Told:
    def told(name: Name) -> str:
        rest = [name(each) for each in staying]
        if not rest:
            return say("Let {owner} alone answer for {area}.", owner=name(owner), area=name(area))
        return plural(
            len(rest),
            "Let {owner} alone answer for {area}, and keep {others} as a contributor.",
            "Let {owner} alone answer for {area}, and keep {others} as contributors.",
            owner=name(owner),
            area=name(area),
            others=listed(rest),
        )

    return told
