"""Is the depth of the void measured and drawn rightly?"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.layout import place
from graph.layout.contours import contour_lines, draw_contours
from graph.layout.depth import LEVELS, depth_field
from tests.graph.maps import a_map


def points(*rows: tuple[float, float, float]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    x, y, weight = np.array(rows, dtype=float).reshape(-1, 3).T
    return x, y, weight


def doubled_area(x: np.ndarray, y: np.ndarray) -> float:
    return float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum())


def test_a_gap_is_as_deep_as_its_weight_and_shallower_around() -> None:
    field = depth_field(*points((100.0, 50.0, 2.4)))
    row, column = field.nodes_at(np.array([100.0, 144.0]), np.array([50.0, 50.0]))
    away = np.hypot(field.left + column * field.cell - 100, field.top + row * field.cell - 50)
    assert away.tolist() == pytest.approx([0, 44], abs=field.cell)
    assert field.depth[row, column].tolist() == pytest.approx((2.4 * np.exp(-((away / 44) ** 2) / 2)).tolist())
    assert field.full == 3.0


def test_a_gap_that_comes_far_away_leaves_the_lines_round_the_others_as_they_are() -> None:
    here = ((0.0, 0.0, 3.4), (60.0, 20.0, 2.0))
    one, other = (draw_contours(depth_field(*points(*rows))) for rows in (here, (*here, (-1_003.0, -701.0, 2.0))))
    rings = [
        {tuple(each.x[a:b]) + tuple(each.y[a:b]) for a, b in pairwise(each.ptr.tolist())} for each in (one, other)
    ]
    assert rings[0] < rings[1]


def test_gaps_that_lie_close_together_add_up() -> None:
    field = depth_field(*points((0.0, 0.0, 2.0), (10.0, 0.0, 2.0)))
    assert 3.9 < field.full <= 4.0


def test_without_gaps_the_void_is_flat() -> None:
    field = depth_field(*points())
    assert field.depth.max() == 0
    assert draw_contours(field).ptr.tolist() == [0]


def test_on_a_huge_map_the_bandwidth_grows_until_the_field_fits() -> None:
    field = depth_field(*points((0.0, 0.0, 1.0), (90_000.0, 60_000.0, 1.0)))
    assert field.depth.size < 700_000


def test_a_lone_gap_has_round_contours_of_the_right_size() -> None:
    contours = draw_contours(depth_field(*points((0.0, 0.0, 2.4))))
    assert contours.level.tolist() == [0, 1, 2]
    for line, level in enumerate(contours.level):
        ring = slice(contours.ptr[line], contours.ptr[line + 1])
        radius = np.hypot(contours.x[ring], contours.y[ring]) / 4
        expected = 44 * np.sqrt(2 * np.log(2.4 / (3 * LEVELS[level])))
        assert np.abs(radius - expected).max() < 1.5


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=6, max_size=6), min_size=5, max_size=5), st.integers(0, 8))
def test_contours_are_closed_rings_round_what_is_deep(rows: list[list[int]], below: int) -> None:
    depth, level = np.pad(np.array(rows, dtype=float), 1), below + 0.5
    lines = contour_lines(depth, level)
    for columns, line_rows in lines:
        steps = np.hypot(columns - np.roll(columns, -1), line_rows - np.roll(line_rows, -1))
        assert len(columns) >= 3
        assert steps.max() <= 2**0.5
    # the winding number of all rings together tells for every node whether it is deep
    for row in range(depth.shape[0]):
        for column in range(depth.shape[1]):
            wound = sum(_winding(columns, line_rows, column, row) for columns, line_rows in lines)
            assert wound == (1 if depth[row, column] >= level else 0)


def _winding(columns: np.ndarray, rows: np.ndarray, column: float, row: float) -> int:
    """How often a ring with the deep side on its right (y down) goes round a node just beside (column, row)."""
    angle = np.arctan2(rows - row, columns - column)
    turn = np.diff(angle, append=angle[:1])
    return round(float(((turn + np.pi) % (2 * np.pi) - np.pi).sum() / (2 * np.pi)))


def test_the_deepest_pocket_lies_between_the_two_tribes_with_most_gaps() -> None:
    inputs = a_map(
        ["North: Ada 8, Bo 8", "South: Cy 8, Di 8", "West: Ed 8, Fay 8"],
        ["Ada => Cy", "Bo => Di", "Ada -> Ed"],
        ["!Payslips: Ada, Cy", "Calendar: Bo, Di", "Holidays: Ed, Di"],
    )
    pocket = place(inputs).pocket
    assert pocket is not None
    assert {inputs.unit_ids[pocket.first], inputs.unit_ids[pocket.second]} == {"North", "South"}
    assert 1 <= pocket.gaps <= 3


def test_an_object_that_nothing_ties_has_no_depth() -> None:
    with_lost = place(a_map(["a 5", "b 5"], ["a => b"], ["Lost: ", "Found: a, b"]))
    without = place(a_map(["a 5", "b 5"], ["a => b"], ["Found: a, b"]))
    assert with_lost.contours.x.tolist() == without.contours.x.tolist()
    assert with_lost.pocket is not None
    assert with_lost.pocket.objects.tolist() == [1]
