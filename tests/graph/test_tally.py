"""Are gaps counted by sphere as if each had been looked at by itself?"""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from graph import gaps
from graph.algebra.engine import Evaluation
from graph.gaps import Inside, Report, Settings
from graph.projection import from_records
from graph.rules.spec import SEVERITIES
from tests.organisations import TODAY, org, organisations

SETTINGS = Settings(TODAY)


def one_by_one(ev: Evaluation, report: Report) -> tuple[int, int, dict[int, Inside]]:
    """The same, gap by gap: all of them, those between spheres, and those inside of each."""
    found = [gap for gap in gaps.all_gaps(ev, report) if not gap.rule.personal]
    places = gaps.spheres(ev, found)
    inside = [(touched[0], gap.severity) for gap, touched in zip(found, places, strict=True) if len(touched) == 1]
    worst = {sphere: max((of for at, of in inside if at == sphere), key=SEVERITIES.index) for sphere, _ in inside}
    counts = Counter(sphere for sphere, _ in inside)
    return len(found), len(found) - len(inside), {at: Inside(counts[at], worst[at]) for at in counts}


def agrees(ev: Evaluation) -> bool:
    report = gaps.detect(ev, SETTINGS)
    counted = gaps.tally(ev, report)
    return (counted.total, counted.between, dict(counted.inside)) == one_by_one(ev, report)


@given(st.data())
def test_any_organisation_is_counted_as_gap_by_gap(data: st.DataObject) -> None:
    assert agrees(Evaluation(from_records(data.draw(organisations()))))


@given(st.data())
def test_the_gaps_about_some_nodes_are_those_of_all_that_touch_them(data: st.DataObject) -> None:
    ev = Evaluation(from_records(data.draw(organisations())))
    report = gaps.detect(ev, SETTINGS)
    nodes = data.draw(st.sets(st.integers(0, max(0, ev.projection.size - 1)), max_size=4))
    found = [gap.key for gap in gaps.touching(ev, report, nodes)]
    assert found == [gap.key for gap in gaps.all_gaps(ev, report) if not nodes.isdisjoint(gap.nodes)]


def test_gaps_about_one_and_about_two_nodes_and_about_circles_are_counted() -> None:
    needs = [
        line
        for one, other in ("ab", "bc", "ca")
        for line in (f"Dependency {one}{other} -NEEDED_BY-> {one}", f"{one}{other} -PROVIDED_BY-> {other}")
    ]
    ev = Evaluation(
        from_records(
            org(
                *(f"Squad {squad} -PART_OF-> Tribe t{squad}" for squad in "abc"),
                *needs,
                "Squad d status=planned criticality=4 -PART_OF-> ta",
                "Squad b -INTERACTS_WITH{mode=collaboration, until=2020-01-01}-> Squad a",
                "a -OWNS-> Area taxes",
                "Area wages criticality=3",
                "Person ada -LEADS-> a",
            )
        )
    )
    assert {"dep-knot", "interaction-expired", "area-unowned"} <= {
        result.rule.id for result in gaps.detect(ev, SETTINGS).results if len(result)
    }
    assert agrees(ev)


def test_nothing_is_counted_where_nothing_is() -> None:
    ev = Evaluation(from_records(org()))
    counted = gaps.tally(ev, gaps.detect(ev, SETTINGS))
    assert (counted.total, counted.between, counted.inside) == (0, 0, {})
