"""Is each source told with what it described, when it was read last, and what it left out then?"""

from __future__ import annotations

from datetime import date

from hypothesis import given

from graph.model import Records
from graph.projection import from_records
from graph.sources import GONE, Source, sources
from tests.organisations import org, organisations

FOUND = (
    "Squad run source=hris last_seen=2026-11-20",
    "Squad old source=hris last_seen=2026-10-01",
    "Squad over status=closed source=hris last_seen=2026-01-01",
    "Person ada source=hris last_seen=2026-11-20",
    "Area exports source=catalog",
    "Area archive source=manual last_seen=2025-01-01",
    "Area tax source=manual last_seen=2026-01-01",
    "Area nobody",
)


def test_the_last_reading_of_a_source_and_what_it_left_out() -> None:
    assert sources(from_records(org(*FOUND))) == [
        Source("hris", 3, date(2026, 11, 20), 1),
        Source("manual", 2, date(2026, 1, 1), 0),
        Source("catalog", 1, None, 0),
    ]


def test_nothing_was_described_by_nobody() -> None:
    assert sources(from_records(org("Squad run"))) == []


@given(organisations())
def test_plain_loops_count_the_same(records: Records) -> None:
    named = [each for each in records.nodes.values() if "source" in each.properties and each.status not in GONE]
    counted = {each.name: each.things for each in sources(from_records(records))}
    assert counted == {
        name: sum(each.properties["source"] == name for each in named)
        for name in {str(each.properties["source"]) for each in named}
    }
