"""On which days does an expression change its answer although nothing in the organisation changes?

A rule that looks at dates is another expression on another day. Its limits move with the day, so a date that is
recorded crosses a limit on one day, and only on such days can the answer be another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

import numpy as np

from graph.algebra.arrays import distinct
from graph.algebra.conditions import Before, Condition, OtherThan, Since
from graph.algebra.engine import Evaluation
from graph.algebra.expressions import Expression
from graph.algebra.nodes.labelled import Where
from graph.algebra.relations.stored import Edges
from graph.projection.columns import NODE_COLUMNS
from graph.projection.edges import Column

_Limit: TypeAlias = tuple[Column, int]
"""A column and the number of the day that its dates are held against."""


def turning_days(ev: Evaluation, expression: Expression, today: date, until: date) -> list[date]:
    """The days after `today`, up to and including `until`, on which the answer may change, ascending.

    `expression` is what is asked today; a limit in it that does not move with the day costs a day too many. Reads
    each column with a limit once.
    """
    last = until.toordinal()
    days = [np.empty(0, np.int64)]
    for column, limit in _limits(ev, expression):
        # A date is before the limit from the day on that lies one day after it, moved by as much as the limit is.
        crossing = column.astype(np.int64) + (today.toordinal() - limit + 1)
        days.append(crossing.compress((column > 0) & (crossing > today.toordinal()) & (crossing <= last)))
    return [date.fromordinal(day) for day in distinct(np.concatenate(days)).tolist()]


def _limits(ev: Evaluation, expression: Expression) -> Iterator[_Limit]:
    """Each column that is compared with a day, with the number of that day."""
    pending, seen = [expression], {expression}
    while pending:
        each = pending.pop()
        if isinstance(each, Where):
            for base in each.bases:
                column = ev.projection.columns.get((base, each.prop))
                if column is not None and each.prop in NODE_COLUMNS[base]:
                    yield from _limit(column, each.condition)
        elif isinstance(each, Edges):
            for name, condition in each.conditions:
                column = ev.edges(each.type).whole.columns.get(name)
                if column is not None:
                    yield from _limit(column, condition)
        new = [part for part in each.parts if part not in seen]
        seen.update(new)
        pending += new


def _limit(column: Column, condition: Condition) -> Iterator[_Limit]:
    if isinstance(condition, Before | Since):
        yield column, condition.day.toordinal()
    elif isinstance(condition, OtherThan) and isinstance(condition.value, date):
        yield column, condition.value.toordinal()  # from then on a date that was this day is another one
        yield column, condition.value.toordinal() + 1  # and a date of the day after is this one
