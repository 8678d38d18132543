"""Does a condition hold where a value meets it, and never where the value is unknown?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.algebra.columns import encode
from graph.algebra.conditions import (
    KNOWN,
    UNKNOWN,
    Condition,
    as_condition,
    at_least,
    before,
    one_of,
    other_than,
    since,
)
from graph.algebra.expressions import compare
from graph.model import Kind, Property, Records, Value
from graph.projection import Projection, from_records
from graph.projection.columns import EDGE_COLUMNS, NODE_COLUMNS
from graph.projection.edges import Column
from tests.organisations import TODAY, organisations
from tests.organisations.values import value_of

NUMBERS = {Kind.INTEGER, Kind.NUMBER, Kind.MONEY}


def columns_of(projection: Projection) -> Iterator[tuple[Property, Column]]:
    """Every column of nodes and of relationships that the model declares, with its property."""
    for (base, name), column in projection.columns.items():
        yield NODE_COLUMNS[base][name], column
    for name, edges in projection.edges.items():
        for prop, column in edges.columns.items():
            if name in EDGE_COLUMNS:
                yield EDGE_COLUMNS[name][prop], column


def conditions_on(prop: Property, value: Value) -> Iterator[Condition]:
    yield from (as_condition(value), one_of(value), other_than(value), KNOWN)
    if prop.kind in NUMBERS:
        yield from (at_least(value), at_least(0), at_least(-7))  # type: ignore[arg-type]
    if prop.kind is Kind.DATE:
        yield from (before(value), before(date.max), since(value), since(date.min))  # type: ignore[arg-type]


@given(organisations(), st.integers(0, 2**32 - 1))
def test_unknown_meets_no_condition_but_being_unknown(records: Records, seed: int) -> None:
    projection, rng = from_records(records), Random(seed)
    ids = {"Unit": [id for id, node in records.nodes.items() if node.base == "Unit"]}
    for prop, column in columns_of(projection):
        unknown = np.isnan(column) if column.dtype.kind == "f" else column == -1
        number = encode(projection, prop)
        for condition in conditions_on(prop, value_of(prop, ids, rng)):
            assert not (condition.test(column, number) & unknown).any(), (prop.name, condition)
        assert np.array_equal(UNKNOWN.test(column, number), unknown)


@pytest.mark.parametrize(
    ("condition", "met_by"),
    [
        (before(TODAY), [-1]),
        (since(TODAY), [0, 1]),
        (as_condition(TODAY), [0]),
        (one_of(TODAY, TODAY + timedelta(days=1)), [0, 1]),
        (other_than(TODAY), [-1, 1]),
        (KNOWN, [-1, 0, 1]),
        (UNKNOWN, [None]),
    ],
)
def test_a_day_meets_a_condition_to_the_day(condition: Condition, met_by: list[int | None]) -> None:
    days = [None, -1, 0, 1]
    column = np.array([-1 if day is None else TODAY.toordinal() + day for day in days], np.int32)
    met = condition.test(column, lambda day: day.toordinal())  # type: ignore[union-attr]
    assert [day for day, holds in zip(days, met.tolist(), strict=True) if holds] == met_by


@pytest.mark.parametrize("sign", ["<", "<=", ">", ">=", "==", "!="])
def test_an_unknown_number_compares_with_nothing(sign: str) -> None:
    unknown, known = np.array([np.nan, np.nan, 1.0]), np.array([1.0, np.nan, np.nan])
    assert not compare(unknown, sign, known).any()
