"""Was it handed over, and not only renamed? The hand-over is put on record, or the one that was begun is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from graph.algebra.vocabulary import HANDS_OVER, OWNS
from graph.model import Node, Relationship
from graph.naming import listed, plain
from graph.operations import Close, RecordHandover
from graph.suggest.acting import free, joined, setting
from graph.suggest.candidate import Name, Planned, Proposal, Told
from graph.suggest.ground import Ground
from graph.words import say


def done(ground: Ground) -> Iterator[Proposal]:
    """A hand-over that is done, for each owner who took an area from somebody of late."""
    area = ground.subject
    taken = [tie for tie in _ownerships(ground) if _is_of_late(ground, tie)]
    begun = _begun(ground)
    if taken:
        owners = [index for tie in taken if (index := ground.ev.projection.index_of(tie.source)) is not None]
        yield Proposal(
            0.7 if any(tie.source in begun for tie in taken) else 0.4,
            (*owners, area),
            _says(ground, owners, taken),
            _knows(taken, begun),
            tuple(each for tie in taken for each in _on_record(ground, tie, begun.get(tie.source))),
        )


def _ownerships(ground: Ground) -> list[Relationship]:
    keys = [ground.key("OWNS", owner, ground.subject) for owner in ground.near(OWNS.T, ground.subject)]
    found = ground.items(keys)
    return [tie for key in keys if isinstance(tie := found.get(key), Relationship)]


def _is_of_late(ground: Ground, tie: Relationship) -> bool:
    since = tie.properties.get("since")
    in_window = isinstance(since, date) and since >= ground.gap.terms.ago("window_days")
    return in_window and "previous_owner" in tie.properties


def _begun(ground: Ground) -> dict[str, Node]:
    """Hand-overs of the area that are not done, by the id of who takes it."""
    ids = [ground.id(each) for each in ground.near(HANDS_OVER.T, ground.subject)]
    nodes = [item for item in ground.items(ids).values() if isinstance(item, Node) and item.status == "open"]
    return {str(node.properties["to"]): node for node in nodes if "to" in node.properties}


def _on_record(ground: Ground, tie: Relationship, begun: Node | None) -> Iterator[Planned]:
    """The operations that put a hand-over on record, or end the one that was begun."""
    if begun is not None:
        yield from setting(ground, begun.id, at=ground.today)
        yield Close(begun.id)
    else:
        id_ = free(ground, joined(tie.target, "to", tie.source))
        yield RecordHandover(id_, tie.target, tie.source, str(tie.properties["previous_owner"]))


def _says(ground: Ground, owners: Sequence[int], taken: Sequence[Relationship]) -> Told:
    def told(name: Name) -> str:
        who = listed([name(each) for each in owners])
        return say("Put on record that {area} is handed over to {who}.", area=name(ground.subject), who=who)

    return told


def _knows(taken: Sequence[Relationship], begun: Mapping[str, Node]) -> Told:
    since = max(str(tie.properties["since"]) for tie in taken)
    before = plain(str(taken[0].properties["previous_owner"]), taken[0].source)
    if any(tie.source in begun for tie in taken):
        return lambda name: say("It has been theirs since {day}, and a hand-over is open.", day=since)
    return lambda name: say(
        "It has been theirs since {day}, and it was with {before} before.", day=since, before=before
    )
