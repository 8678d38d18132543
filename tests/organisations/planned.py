"""Which operations may somebody plan with an organisation? Random ones, mostly fitting, of every kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Final

from graph.model import LABELS, TYPES, Kind, Records
from graph.operations import (
    AddPerson,
    AddSquad,
    AddTribe,
    AppointLead,
    AssignArea,
    ChangeManager,
    Close,
    ClosePosition,
    CloseSquad,
    CloseTribe,
    Connect,
    CoverDependency,
    CreateProcess,
    DeclareDependency,
    Describe,
    DescribeGhost,
    Disconnect,
    DropDependency,
    Erase,
    FillPosition,
    LetGo,
    MergeSquads,
    MergeTribes,
    MovePerson,
    MoveSquad,
    MoveTribe,
    OpenPosition,
    Operation,
    Part,
    RecordHandover,
    Relate,
    RemovePerson,
    ReplaceGhost,
    SetProperty,
    SplitArea,
    SplitSquad,
    SplitTribe,
    Unrelate,
)
from graph.operations.passing import ASKED


class _Dice:
    """Draws ids of an organisation, and now and then one that does not fit."""

    def __init__(self, records: Records, rng: Random) -> None:
        self.records, self.rng = records, rng
        self.made = 0

    def of(self, *labels: str) -> str:
        """The id of a node with one of these labels, mostly; of any node, or of none, otherwise."""
        nodes = self.records.nodes.values()
        pool = [node.id for node in nodes if node.label in labels or node.base in labels]
        if not pool or self.rng.random() < 0.03:
            pool = [*self.records.nodes, "nowhere"]
        return self.rng.choice(sorted(pool))

    def maybe(self, *labels: str) -> str | None:
        return self.of(*labels) if self.rng.random() < 0.5 else None

    def new(self) -> str:
        self.made += 1
        return (
            f"new-{self.rng.randrange(4)}" if self.rng.random() < 0.05 else f"new-{self.made}-{self.rng.random()}"
        )

    def parts(self) -> tuple[Part, ...]:
        return tuple(Part(self.new(), f"Part {number}") for number in range(self.rng.choice((1, 2, 2, 3))))

    def places(self, unit: str, to: Sequence[str]) -> Mapping[str, str]:
        """Places for some of what a unit holds."""
        tied = {
            each.source if each.target == unit else each.target
            for each in self.records.relationships.values()
            if each.type in ASKED
            and unit in (each.source, each.target)
            and (each.type, each.source) != ("PART_OF", unit)
        }
        some = [each for each in sorted(tied) if self.rng.random() < 0.3] if to else []
        return {each: self.rng.choice(list(to)) for each in some}


def _close(kind: type[CloseSquad | CloseTribe], label: str) -> Callable[[_Dice], Operation]:
    def make(dice: _Dice) -> Operation:
        unit = dice.of(label)
        return kind(unit, dice.maybe("Unit"), dice.places(unit, [dice.of("Unit")]))

    return make


def _merge(kind: type[MergeSquads | MergeTribes], label: str) -> Callable[[_Dice], Operation]:
    def make(dice: _Dice) -> Operation:
        is_new = dice.rng.random() < 0.5
        units = tuple(dice.of(label) for _ in range(3))
        return kind(
            units, dice.new() if is_new else dice.of(label), "Merged" if is_new else None, dice.maybe("Person")
        )

    return make


def _split(kind: type[SplitSquad | SplitTribe], label: str) -> Callable[[_Dice], Operation]:
    def make(dice: _Dice) -> Operation:
        unit, parts = dice.of(label), dice.parts()
        return kind(unit, parts, dice.places(unit, [each.id for each in parts]), dice.rng.random() < 0.4)

    return make


def _set(dice: _Dice) -> Operation:
    id_ = dice.of(*LABELS)
    node = dice.records.nodes.get(id_)
    flags = (
        [each.name for each in LABELS[node.label].properties.values() if each.kind is Kind.TEXT] if node else ["x"]
    )
    return SetProperty(id_, dice.rng.choice(flags), dice.rng.choice(("a", "b", None)))


def _connect(dice: _Dice) -> Operation:
    declared = dice.rng.choice(list(TYPES.values()))
    given = {
        name: text for name, text in _VALUES.items() if name in declared.properties and dice.rng.random() < 0.5
    }
    without = tuple(name for name in declared.properties if name not in given and name != declared.key)[:1]
    return Connect(declared.name, dice.of(*declared.sources), dice.of(*declared.targets), given, without)


_VALUES: Final = {
    "since": "2026-11-01",
    "until": "2027-02-24",
    "interim": "true",
    "fte": "0.5",
    "mode": "facilitating",
}


def _disconnect(dice: _Dice) -> Operation:
    ties = sorted(dice.records.relationships)
    if not ties or dice.rng.random() < 0.1:
        return Disconnect("FOLLOWS", dice.of("Unit"), dice.of("Process"))
    tie = dice.rng.choice(ties)
    return Disconnect(tie.type, tie.source, tie.target, tie.key)


def _ghost(dice: _Dice) -> str:
    ghosts = [node.id for node in dice.records.nodes.values() if node.status == "ghost"]
    return dice.rng.choice(sorted(ghosts)) if ghosts else dice.of("Unit")


def _unrelate(dice: _Dice) -> Operation:
    ties = sorted(dice.records.relationships)
    return Unrelate(*dice.rng.choice(ties)) if ties else Unrelate("OWNS", "nobody", "nothing")


MAKERS: Final[tuple[Callable[[_Dice], Operation], ...]] = (
    lambda dice: AddPerson(dice.new(), "Somebody", dice.maybe("Unit"), dice.maybe("Person"), fte=0.5),
    lambda dice: RemovePerson(dice.of("Person"), dice.maybe("Person"), dice.maybe("Unit", "Person")),
    lambda dice: MovePerson(dice.of("Person"), dice.of("Unit"), dice.maybe("Unit")),
    lambda dice: ChangeManager(dice.of("Person"), dice.maybe("Person")),
    lambda dice: AppointLead(dice.of("Unit"), dice.of("Person"), dice.rng.random() < 0.3, dice.rng.random() < 0.3),
    lambda dice: AddSquad(dice.new(), "New squad", dice.of("Tribe"), dice.maybe("Person"), mission="To be there"),
    lambda dice: AddTribe(dice.new(), "New tribe", dice.maybe("Tribe"), dice.maybe("Person")),
    lambda dice: MoveSquad(dice.of("Squad"), dice.of("Tribe")),
    lambda dice: MoveTribe(dice.of("Tribe"), dice.of("Tribe")),
    _close(CloseSquad, "Squad"),
    _close(CloseTribe, "Tribe"),
    _merge(MergeSquads, "Squad"),
    _merge(MergeTribes, "Tribe"),
    _split(SplitSquad, "Squad"),
    _split(SplitTribe, "Tribe"),
    lambda dice: AssignArea(dice.of("Area"), dice.of("Unit", "Person"), dice.rng.random() < 0.3),
    lambda dice: SplitArea(dice.of("Area"), parts := dice.parts(), {parts[0].id: dice.of("Unit")}),
    lambda dice: OpenPosition(dice.new(), "A seat", dice.of("Unit"), critical=True),
    lambda dice: ClosePosition(dice.of("Position")),
    lambda dice: DeclareDependency(dice.new(), dice.of("Unit"), dice.of("Unit"), "Something", dice.maybe("Area")),
    lambda dice: DropDependency(dice.of("Dependency")),
    lambda dice: CreateProcess(
        dice.new(), "A process", dice.maybe("Unit"), status="pilot", covers=(dice.of("Unit"),)
    ),
    lambda dice: CoverDependency(dice.of("Dependency"), dice.of("Process")),
    _set,
    _connect,
    _connect,
    _disconnect,
    _disconnect,
    lambda dice: Close(dice.of("Area", "Objective", "Process", "Unit")),
    lambda dice: FillPosition(dice.of("Position"), dice.of("Person")),
    lambda dice: RecordHandover(dice.new(), dice.of("Area"), dice.of("Unit"), dice.of("Unit")),
    lambda dice: ReplaceGhost(_ghost(dice), dice.maybe("Unit")),
    lambda dice: DescribeGhost(_ghost(dice)),
    lambda dice: LetGo((dice.of("Person", "Area"),)),
    lambda dice: Describe((dice.of("Squad"), dice.of("Unit")), None, {"criticality": "3"}, ("mission",)),
    lambda dice: Relate("LEADS", dice.of("Person"), dice.of("Unit"), {"since": "2026-01-02"}),
    _unrelate,
    lambda dice: Erase((dice.of("Skill", "Location", "Step", "Role"),)),
)


def planned(records: Records, seed: int) -> Operation:
    """A random operation of an organisation as it is."""
    dice = _Dice(records, Random(seed))
    return dice.rng.choice(MAKERS)(dice)
