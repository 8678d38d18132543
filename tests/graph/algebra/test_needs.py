"""Is what a rule needs recorded exactly where some node or relationship has it?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.algebra.engine import Evaluation
from graph.algebra.needs import met, missing
from graph.changes import applied
from graph.model import LABELS, TYPES, Records
from graph.projection import apply, from_records
from tests.cypher import needs_met
from tests.organisations import change_sets, org, organisations

PROPERTIES = [
    f"{owner.name}.{prop.name}"
    for owner in (*LABELS.values(), *TYPES.values())
    for prop in owner.properties.values()
    if prop.is_column and not prop.derived and prop.name != "status"
]
NEEDS = [*LABELS, *TYPES, *PROPERTIES, "Tribe|LEADS", "Squad.kind|OWNS.verified_at", "Chapter.craft|HOLDS.interim"]


@given(organisations())
def test_a_need_is_met_where_something_of_the_organisation_has_it(records: Records) -> None:
    ev = Evaluation(from_records(records))
    expected = [need for need in NEEDS if not needs_met(records, [need])]
    assert missing(ev, tuple(NEEDS)) == expected


@given(st.data())
def test_a_change_can_meet_a_need_and_take_it_away(data: st.DataObject) -> None:
    records = data.draw(organisations())
    ev = Evaluation(from_records(records))
    missing(ev, tuple(NEEDS))
    change_set = data.draw(change_sets(records))
    records = applied(records, change_set)
    ev = ev.after(*apply(ev.projection, change_set))
    assert missing(ev, tuple(NEEDS)) == [need for need in NEEDS if not needs_met(records, [need])]


def test_a_property_of_one_kind_of_unit_is_not_that_of_another() -> None:
    ev = Evaluation(from_records(org("Squad core budget=5", "Tribe money")))
    assert met(ev, "Unit.budget")
    assert met(ev, "Squad.budget")
    assert not met(ev, "Tribe.budget")
