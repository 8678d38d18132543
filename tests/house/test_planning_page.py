"""Does the page about planning name every operation with all of its fields, and do its examples read?"""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Final

from graph.operations import OPERATIONS
from graph.scenario.reading import read_plan

PAGE: Final = (Path(__file__).parents[2] / "docs" / "planning.md").read_text(encoding="utf-8")


def test_every_operation_is_there_with_its_fields() -> None:
    rows = [line.split("|")[1:3] for line in PAGE.splitlines() if line.startswith("| `")]
    told = {
        kind: set(re.findall(r"`(\w+)`", names)) for kinds, names in rows for kind in re.findall(r"`(\w+)`", kinds)
    }
    assert told.keys() == OPERATIONS.keys()
    for kind, operation in OPERATIONS.items():
        assert {each.name for each in fields(operation)} <= told[kind], kind


def test_its_examples_are_plans() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert [each.operation.kind for each in read_plan(example)] == ["move_squad", "close_squad", "split_squad"]
