"""Which steps does a reorganisation consist of? Each is a value that a person understands and that a board carries out.

board = Board(state, today)
sentence = MoveSquad("payslip-engine", "money").carry_out(board)
board.changes  # what leads from the state to the plan
bench(board)  # who and what has lost its place
"""

from collections.abc import Mapping
from typing import Final

from graph.operations.anything import Close, LetGo, SetProperty
from graph.operations.areas import AssignArea, RecordHandover, SplitArea
from graph.operations.bench import Benched, bench
from graph.operations.board import Board
from graph.operations.connecting import Connect, Disconnect
from graph.operations.ghosts import DescribeGhost, ReplaceGhost
from graph.operations.operation import Operation, Part, Step
from graph.operations.people import AddPerson, AppointLead, ChangeManager, MovePerson, RemovePerson
from graph.operations.recording import Describe, Erase, Relate, Unrelate
from graph.operations.seats import ClosePosition, FillPosition, OpenPosition
from graph.operations.ties import CoverDependency, CreateProcess, DeclareDependency, DropDependency
from graph.operations.units import (
    AddSquad,
    AddTribe,
    CloseSquad,
    CloseTribe,
    MergeSquads,
    MergeTribes,
    MoveSquad,
    MoveTribe,
    SplitSquad,
    SplitTribe,
)
from graph.overlay import State

OPERATIONS: Final[Mapping[str, type[Operation]]] = {
    each.kind: each
    for each in (
        AddPerson,
        RemovePerson,
        MovePerson,
        ChangeManager,
        AppointLead,
        AddSquad,
        MoveSquad,
        MergeSquads,
        SplitSquad,
        CloseSquad,
        AddTribe,
        MoveTribe,
        MergeTribes,
        SplitTribe,
        CloseTribe,
        AssignArea,
        SplitArea,
        RecordHandover,
        OpenPosition,
        FillPosition,
        ClosePosition,
        DeclareDependency,
        DropDependency,
        CreateProcess,
        CoverDependency,
        SetProperty,
        Connect,
        Disconnect,
        Close,
        ReplaceGhost,
        DescribeGhost,
        LetGo,
        Describe,
        Relate,
        Unrelate,
        Erase,
    )
}
"""All operations by how they are written in a file."""

__all__ = [
    "OPERATIONS",
    "AddPerson",
    "AddSquad",
    "AddTribe",
    "AppointLead",
    "AssignArea",
    "Benched",
    "Board",
    "ChangeManager",
    "Close",
    "ClosePosition",
    "CloseSquad",
    "CloseTribe",
    "Connect",
    "CoverDependency",
    "CreateProcess",
    "DeclareDependency",
    "Describe",
    "DescribeGhost",
    "Disconnect",
    "DropDependency",
    "Erase",
    "FillPosition",
    "LetGo",
    "MergeSquads",
    "MergeTribes",
    "MovePerson",
    "MoveSquad",
    "MoveTribe",
    "OpenPosition",
    "Operation",
    "Part",
    "RecordHandover",
    "Relate",
    "RemovePerson",
    "ReplaceGhost",
    "SetProperty",
    "SplitArea",
    "SplitSquad",
    "SplitTribe",
    "State",
    "Step",
    "Unrelate",
    "bench",
]
