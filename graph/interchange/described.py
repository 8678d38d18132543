"""What does an input describe, what of it was left out, and where in the input does each thing stand?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from graph.changes import Identity
from graph.checks import checked_node, checked_relationship, end_problem, organisation_problems
from graph.errors import Problem, Refused
from graph.interchange.words import GHOST
from graph.model import TYPES, Node, Records, Relationship, RelationshipKey, Value
from graph.naming import figure
from graph.words import say

SHOWN: Final = 50
ENOUGH: Final = 1_000


@dataclass(frozen=True, slots=True)
class Described:
    """What an input describes. Nodes may lack a status; a node of status `ghost` is referred to and not described.

    `rejected` says what was left out and why; `notes` are sentences about the whole; `where` tells the place of
    each node and relationship. `spare` names the nodes whose ids an importer made up, each with another id for it,
    should its own turn out to be taken in the organisation it is imported into.
    """

    records: Records
    format: str
    rejected: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    where: Mapping[Identity, str] = field(default_factory=dict[Identity, str])
    spare: Mapping[str, str] = field(default_factory=dict[str, str])
    organisation: Mapping[str, str] = field(default_factory=dict[str, str])


class Draft:
    """Collects what an input describes, checking each part against the model as it comes.

    A form of our own ends with `whole`, which refuses the input if anything was wrong; an importer of a foreign
    format ends with `rest`, which leaves out what was wrong and says so.
    """

    def __init__(self, format: str) -> None:  # noqa: A002
        self.format = format
        self.nodes: dict[str, Node] = {}
        self.relationships: dict[RelationshipKey, Relationship] = {}
        self.where: dict[Identity, str] = {}
        self.notes: list[str] = []
        self.spare: dict[str, str] = {}
        self.organisation: dict[str, str] = {}
        self._problems: list[Problem] = []
        self._more = 0

    def problem(self, where: str, sentence: str) -> None:
        """Notes that something is wrong. After the first thousand they are only counted."""
        if len(self._problems) < ENOUGH:
            self._problems.append(Problem(where, sentence))
        else:
            self._more += 1

    def problems(self, problems: Iterable[Problem]) -> None:
        """Notes several at once."""
        for each in problems:
            self.problem(each.where, each.sentence)

    @property
    def is_hopeless(self) -> bool:
        """Whether so much is wrong that reading on would help nobody."""
        return len(self._problems) >= ENOUGH

    def node(self, id: object, labels: Collection[str], properties: Mapping[str, object], where: str) -> str | None:
        """Adds a node; its id, or None if it does not fit the model or is described already."""
        try:
            node = checked_node(id, labels, properties, where)
        except Refused as refused:
            self.problems(refused.problems)
            return None
        if node.id in self.nodes:
            self.problem(
                where,
                say(
                    "{label} {id!r} is described already, at {where}. Keep one.",
                    label=node.label,
                    id=node.id,
                    where=self.where[node.id],
                ),
            )
            return None
        self.nodes[node.id] = node
        self.where[node.id] = where
        return node.id

    def relationship(
        self,
        type: object,  # noqa: A002
        source: object,
        target: object,
        properties: Mapping[str, object],
        where: str,
    ) -> None:
        """Adds a relationship. Said twice it is one; the two may add to each other and not contradict."""
        try:
            new = checked_relationship(type, source, target, properties, where)
        except Refused as refused:
            self.problems(refused.problems)
            return
        old = self.relationships.get(new.identity)
        if old is None:
            self.relationships[new.identity] = new
            self.where[new.identity] = where
            return
        for name in old.properties.keys() & new.properties.keys():
            if old.properties[name] != new.properties[name]:
                sentence = say(
                    "{type} from {source!r} to {target!r} has two values of {name}; the other stands at "
                    "{where}. Keep one.",
                    type=new.type,
                    source=new.source,
                    target=new.target,
                    name=name,
                    where=self.where[new.identity],
                )
                self.problem(where, sentence)
        joined: dict[str, Value] = {**old.properties, **new.properties}
        self.relationships[new.identity] = Relationship(new.type, new.source, new.target, joined)

    def whole(self, known: Mapping[str, str]) -> Described:
        """Everything, if nothing is wrong. `known` gives the labels of nodes that exist elsewhere, by id.

        Raises `Refused` with the first fifty problems and the number of the others.
        """
        records = Records(self.nodes, self.relationships)
        if not self._problems:
            between = organisation_problems(records, known, lambda item: self.where[_identity(item)])
            self.problems(islice(between, SHOWN + 1))
        if self._problems:
            raise Refused(tuple(self._shown()))
        return self._described(records)

    def _shown(self) -> Iterator[Problem]:
        yield from self._problems[:SHOWN]
        left = len(self._problems) + self._more - SHOWN
        if left > 0:
            yield Problem(
                "",
                say(
                    "These are the first {shown} problems; there are at least {left} more.",
                    shown=SHOWN,
                    left=figure(left),
                ),
            )

    def rest(self, known: Mapping[str, str] | None = None) -> Described:
        """Everything that is right; relationships without an end, with a wrong one or in a circle are rejected.

        `known` gives the labels of nodes that exist elsewhere, by id.
        """
        kept: dict[RelationshipKey, Relationship] = {}
        ring = Rings()
        for identity, each in self.relationships.items():
            reason = self._reason_against(each, known or {})
            if reason is None and TYPES[each.type].acyclic and not ring.admits(each):
                reason = say(
                    "{type} from {source!r} to {target!r} closes a circle.",
                    type=each.type,
                    source=each.source,
                    target=each.target,
                )
            if reason is None:
                kept[identity] = each
            else:
                self.problem(self.where.pop(identity), reason)
        return self._described(Records(self.nodes, kept))

    def _reason_against(self, each: Relationship, known: Mapping[str, str]) -> str | None:
        ends = [
            node.label if (node := self.nodes.get(end)) else known.get(end) for end in (each.source, each.target)
        ]
        if ends[0] is None or ends[1] is None:
            return say(
                "{type} from {source!r} to {target!r} lacks an end, which was rejected.",
                type=each.type,
                source=each.source,
                target=each.target,
            )
        return end_problem(TYPES[each.type], ends[0], ends[1])

    def _described(self, records: Records) -> Described:
        rejected = list(self._problems)
        if self._more:
            rejected.append(
                Problem(
                    "",
                    say(
                        "{more} more things were rejected; these are the first {enough}.",
                        more=figure(self._more),
                        enough=figure(ENOUGH),
                    ),
                )
            )
        return Described(
            records,
            self.format,
            tuple(rejected),
            tuple(self.notes),
            self.where,
            self.spare,
            self.organisation,
        )


def _identity(item: Node | Relationship) -> Identity:
    return item.id if isinstance(item, Node) else item.identity


class Rings:
    """Keeps relationships of types that may not run in a circle, one after the other, from closing one."""

    def __init__(self, relationships: Iterable[Relationship] = ()) -> None:
        self._steps: dict[tuple[str, str], list[str]] = {}
        for each in relationships:
            self._add(each)

    def _add(self, each: Relationship) -> None:
        self._steps.setdefault((each.type, each.source), []).append(each.target)

    def admits(self, each: Relationship) -> bool:
        """Whether this one closes no circle with those before it; if so, it is one of them from now on."""
        pending, seen = [each.target], {each.target}
        while pending:
            at = pending.pop()
            if at == each.source:
                return False
            for further in self._steps.get((each.type, at), ()):
                if further not in seen:
                    seen.add(further)
                    pending.append(further)
        self._add(each)
        return True


class Names:
    """Gives each thing of a foreign format a readable id, so that no two share one.

    The first to ask for a name gets it as it is; another gets it behind its kind (`api:petstore`). The ids differ
    in more than upper and lower case. Who comes first is fixed by the importer; an import into an organisation
    keeps the ids that things already have there, and falls back on `spare` where a name is taken by something else.
    """

    def __init__(self, draft: Draft) -> None:
        self._taken: set[str] = set()
        self._draft = draft

    def reserve(self, id_: str) -> None:
        """Lets nobody else have an id that is given without asking."""
        self._taken.add(id_.casefold())

    def id_for(self, name: str, qualified: str) -> str:
        """`name` if it is free, else `qualified`, numbered where even that is taken."""
        made, number = name, 1
        while made.casefold() in self._taken:
            made, number = qualified if number == 1 else f"{qualified}~{number}", number + 1
        self._taken.add(made.casefold())
        self._draft.spare[made] = qualified
        return made


def is_ghost(node: Node) -> bool:
    """Whether the node is only referred to."""
    return node.properties.get("status") == GHOST
