"""Are the right gaps chosen, in an order that pages can be cut from?"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.algebra.engine import Evaluation
from graph.gaps import Gap, Settings, all_gaps, concerning, detect, units_of
from graph.lifecycle.standards import CATALOGUE_ALONE
from graph.projection import from_records
from graph.worklist import SHAPES, Entry, Sort, Wish, behind, chosen, ordered, page
from tests.organisations import org

LINES = (
    "Squad run name='Payroll Run' -PART_OF-> Tribe payroll",
    "Squad billing name=Billing -PART_OF-> Tribe money",
    "Person ada -LEADS-> run",
    "billing -CONTRIBUTES_TO-> Area invoices name=Rechnungen",
    "run -OWNS-> Area ledger",
    "Dependency rates -NEEDED_BY-> run",
    "rates -PROVIDED_BY-> billing",
    "Unit atlas status=ghost -OWNS-> Area exports",
)
RECORDS = org(*LINES)
EV = Evaluation(from_records(RECORDS, 1))
KNOWN = CATALOGUE_ALONE.known
GAPS = list(all_gaps(EV, detect(EV, Settings(date(2026, 11, 22)))))
ENTRIES = [Entry(gap, None) for gap in GAPS]


def names(ids: object) -> dict[str, str]:
    return {id_: RECORDS.nodes[id_].name for id_ in ids}  # type: ignore[attr-defined]


def keys(gaps: list[Gap]) -> set[str]:
    return {gap.key for gap in gaps}


def index(id: str) -> int:
    found = EV.projection.index_of(id)
    assert found is not None
    return found


def test_no_wish_allows_all() -> None:
    assert chosen(EV, GAPS, Wish(), names) == GAPS


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (
            Wish(rules=frozenset({"area-unowned", "ghost-reference"})),
            {"area-unowned:invoices", "ghost-reference:atlas"},
        ),
        (Wish(family="change"), {"ghost-reference:atlas"}),
        (Wish(family="ownership", severity="critical"), {"area-zombie-owner:exports"}),
        (Wish(text="  RECHN "), {"area-unowned:invoices"}),
        (Wish(text="invoices"), {"area-unowned:invoices"}),
        (Wish(rules=frozenset({"area-unowned"}), text="ledger"), set()),
    ],
)
def test_everything_in_a_wish_must_hold(wish: Wish, expected: set[str]) -> None:
    assert keys(chosen(EV, GAPS, wish, names)) == expected


def test_a_unit_is_concerned_by_what_is_in_it_and_what_belongs_to_that() -> None:
    assert "area-unowned:invoices" in keys(concerning(EV, GAPS, [index("money")]))
    assert "area-unowned:invoices" not in keys(concerning(EV, GAPS, [index("payroll")]))
    for unit in ("money", "payroll", "run", "billing"):
        assert "dep-uncovered:rates" in keys(concerning(EV, GAPS, [index(unit)]))


def test_other_things_are_concerned_by_gaps_about_themselves() -> None:
    assert keys(concerning(EV, GAPS, [index("exports")])) == {"area-zombie-owner:exports"}
    assert concerning(EV, GAPS, [index("ledger")]) == []


@pytest.mark.parametrize("sort", SHAPES)
def test_places_are_all_different_and_of_the_shape_that_is_declared(sort: Sort) -> None:
    places = [place for place, _ in ordered(EV, ENTRIES, sort, names, KNOWN)]
    assert len(set(places)) == len(GAPS)
    assert places == sorted(places)
    assert {tuple(map(type, place)) for place in places} == {SHAPES[sort]}


@given(st.sampled_from(list(SHAPES)), st.integers(1, 30))
def test_pages_put_together_are_the_whole_in_its_order(sort: Sort, limit: int) -> None:
    whole = ordered(EV, ENTRIES, sort, names, KNOWN)
    found, after = page(whole, None, limit)
    while after is not None:
        more, after = page(whole, after, limit)
        assert more
        found += more
    assert found == [gap for _, gap in whole]


@given(st.sets(st.text(max_size=3), max_size=12).map(sorted), st.text(max_size=3), st.integers(1, 5))
def test_what_comes_behind_an_id_does_not_depend_on_whether_that_is_still_there(
    ids: list[str], after: str, limit: int
) -> None:
    part, following = behind(ids, after, limit)
    later = [id_ for id_ in ids if id_ > after]
    assert list(part) == later[:limit]
    assert following == (later[limit - 1] if len(later) > limit else None)


def test_people_areas_and_units_are_looked_for_in_their_units() -> None:
    nodes = [index(id_) for id_ in ("ada", "invoices", "run", "rates", "money")]
    found = [sorted(EV.projection.ids_of(units)) for units in units_of(EV, nodes)]
    assert found == [["run"], ["billing"], ["payroll"], ["billing", "run"], []]
