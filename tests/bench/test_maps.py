"""Are maps judged by what is on them, and is each change tried out that is said?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.ground import Ground
from bench.map_changes import CHANGES, JOINING, changed, squads_of
from bench.map_figures import figures
from bench.maps import Mapped, measured
from bench.report import MapChanged, MapLaid
from graph.layout import QUARTERS, MapInput, MapLayout, place
from graph.layout.columns import IntArray
from graph.layout.forest import Forest, grow_forest
from graph.layout.ties import uncovered_rows
from tests.graph.maps import a_map, maps, solstice, tribes


def plainly(inputs: MapInput, layout: MapLayout) -> tuple[int, float, float]:
    """Crossings, way over foreign spheres and least void, each pair looked at by itself, by other formulas."""
    forest = grow_forest(inputs.parent, inputs.is_sphere)
    at = (layout.slots.x + 1j * layout.slots.y) / QUARTERS
    r = layout.slots.r / QUARTERS
    lines = [
        (int(inputs.dep_consumer[row]), int(inputs.dep_provider[row])) for row in uncovered_rows(inputs, forest)
    ]
    pairs = [(one, other) for row, one in enumerate(lines) for other in lines[row + 1 :] if not {*one} & {*other}]
    crossings = sum(_meet(*at[[*one]], *at[[*other]]) for one, other in pairs)
    part = np.linspace(0, 1, 20_001)
    over = 0.0
    for a, b in lines:
        points = at[a] + (at[b] - at[a]) * part
        for sphere in {*forest.sphere.tolist()} - {*forest.chain[a].tolist(), *forest.chain[b].tolist(), -1}:
            over += abs(at[b] - at[a]) * (abs(points - at[sphere]) < r[sphere]).mean()
    outer = _outer(forest)
    apart = [abs(at[a] - at[b]) - r[a] - r[b] for row, a in enumerate(outer) for b in outer[row + 1 :]]
    return crossings, over / max(len(lines), 1), min(apart, default=np.inf)


def _outer(forest: Forest) -> IntArray:
    outer = np.flatnonzero(forest.parent < 0)
    while len(outer) == 1:
        inner = np.flatnonzero(forest.parent == outer[0])
        if forest.is_leaf[inner].all():
            break
        outer = inner
    return outer


def _meet(a: complex, b: complex, c: complex, d: complex) -> bool:
    """Whether two lines meet between their ends: how far along each that is, by Cramer's rule."""
    one, other, way = b - a, d - c, c - a
    scale = one.real * other.imag - one.imag * other.real
    if scale == 0:
        return False
    along = (way.real * other.imag - way.imag * other.real) / scale
    aside = (way.real * one.imag - way.imag * one.real) / scale
    return 0 < along < 1 and 0 < aside < 1


@settings(max_examples=15, deadline=None)
@given(maps(most_units=14).filter(lambda inputs: len(inputs.unit_ids) > 0))
def test_figures_are_those_of_each_pair_looked_at_by_itself(inputs: MapInput) -> None:
    layout = place(inputs)
    found, (crossings, over, void) = figures(inputs, layout), plainly(inputs, layout)
    assert found.crossings == crossings
    assert found.over == pytest.approx(over, rel=0.02, abs=1.0)
    assert (np.inf if found.void is None else found.void) == pytest.approx(void)


def test_solstice_is_as_good_as_it_was_when_this_layout_was_chosen() -> None:
    inputs = solstice()
    found = figures(inputs, place(inputs))
    assert (found.arcs, found.crossings, found.over) == (9, 0, 0.0)
    assert found.tie < 240
    assert found.fill > 0.4
    assert found.void is not None
    assert found.void >= 40


@pytest.mark.parametrize("what", CHANGES)
@settings(max_examples=5, deadline=None)
@given(st.integers(0, 99))
def test_changes_leave_whole_columns_and_do_what_they_say(what: str, lot: int) -> None:
    before = tribes(4, 5, seed=lot, uncovered=5, void=4)
    after = changed(before, what, lot)
    gained = {"close a squad": -1, "merge two squads": -1, "add a squad": 1, "a new tribe": 4}.get(what, 0)
    assert len(after.unit_ids) - len(before.unit_ids) == gained
    joined = {"30 people join, spread": len(squads_of(before)), "30 people join one squad": JOINING}
    if what in joined:
        assert after.people.sum() - before.people.sum() == joined[what]
    if what == "merge two squads":
        assert after.people.sum() == before.people.sum()
    if what == "move a squad":
        assert (after.parent != before.parent).sum() == 1
    if what == "a new dependency":
        assert len(after.dep_consumer) == len(before.dep_consumer) + 1
    place(after)


def test_a_generated_organisation_is_laid_out_and_changed() -> None:
    laid, *rows = measured(Mapped.generated(Ground.of(400, full=True)))
    assert isinstance(laid, MapLaid)
    assert (laid.name, laid.people > 300, laid.units > 30, laid.standing < laid.whole) == ("", True, True, True)
    assert [each.what for each in rows if isinstance(each, MapChanged)] == list(CHANGES)


def test_a_map_with_a_single_unit_has_no_void_to_measure() -> None:
    inputs = a_map(["Head office 10:"])
    assert figures(inputs, place(inputs)).void is None
