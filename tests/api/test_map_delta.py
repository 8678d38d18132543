"""Does what differs between two maps, applied to the one, make exactly the other?"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any, Final, cast

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from api.map_columns import packed
from api.map_delta import delta
from api.map_payload import map_of, maps_of
from api.schemas.map import Map, MapObjects
from graph.algebra.engine import Evaluation
from graph.gaps import Settings
from graph.lifecycle.standards import CATALOGUE_ALONE
from graph.model import Records
from graph.operations import Step
from graph.past import PastRecords
from graph.planned import planned
from graph.projection import from_records
from graph.scenario.scenario import Scenario
from graph.store.port import Head, Store
from graph.view import View
from tests.api.map_reading import first_in, maps_in
from tests.organisations import TODAY, Knobs, invented, organisations
from tests.organisations.planned import planned as random_operation

RECORDED: Final = Path(__file__).parents[2] / "frontend" / "src" / "api" / "recordedMaps.json"
FEW = settings(max_examples=25, phases=set(Phase) - {Phase.shrink, Phase.explain})


def view_of(records: Records) -> View:
    ev = Evaluation(from_records(records))
    return View(Head(7), ev, Settings(TODAY), PastRecords(records), cast("Store", None), CATALOGUE_ALONE)


def plan_of(view: View, records: Records, seed: int) -> View:
    dice = Random(seed)
    steps = tuple(Step(random_operation(records, dice.randrange(2**32))) for _ in range(dice.randint(0, 6)))
    scenario = Scenario("plan", "Plan", 7, "ada", datetime(2026, 1, 1), 1, steps)
    return planned(view, scenario, range(1, len(steps) + 1), TODAY)


def drawn(records: Records, seed: int) -> tuple[Map, Map, Map]:
    """The map as it is, and those before and after a random plan."""
    view = view_of(records)
    pair = maps_of(view, plan_of(view, records, seed), "Solstice")
    return map_of(view, "Solstice"), pair.before, pair.after


def as_json(map_: Map) -> dict[str, Any]:
    return {**json.loads(map_.model_dump_json(by_alias=True)), "apart": False}


def read(map_: Map) -> dict[str, Any]:
    return first_in(packed(map_))[0]


@given(organisations(), st.integers(0, 2**32 - 1))
@FEW
def test_a_delta_makes_the_map_that_is_sent_whole(records: Records, seed: int) -> None:
    held, before, after = drawn(records, seed)
    for base, map_ in ((held, before), (before, after), (after, held), (held, after)):
        assert first_in(delta(base, map_), read(base)) == (as_json(map_), b"")
    whole = maps_in(packed(before) + packed(after))
    assert list(maps_in(delta(held, before) + delta(before, after), read(held))) == list(whole)


def test_of_what_is_the_same_nothing_is_told() -> None:
    map_, _, _ = drawn(invented(Knobs(seed=3, size=120)), 1)
    body = delta(map_, map_)
    assert json.loads(body[12 : 12 + int.from_bytes(body[8:12], "little")])["columns"] == []


def test_maps_of_different_organisations_come_through_too() -> None:
    one, other = (drawn(invented(Knobs(seed=seed, size=90)), seed)[2] for seed in (1, 2))
    nobody = one.model_copy(update={"people": None})
    for base, map_ in ((one, other), (other, one), (one, nobody), (nobody, one)):
        assert first_in(delta(base, map_), read(base))[0] == as_json(map_)


def test_what_is_there_twice_is_kept_twice() -> None:
    map_, _, _ = drawn(invented(Knobs(seed=3, size=40)), 1)

    def with_objects(*ids: str) -> Map:
        some: Sequence[Any] = range(len(ids))
        objects = MapObjects(
            id=[*ids],
            name=[f"Café {at}" for at in some],
            kind=["ghost" for _ in some],
            critical=[at % 2 == 0 for at in some],
            x=[at * 40_000 for at in some],
            y=[-at for at in some],
            units=[[0, at] for at in some],
            references=[1 for _ in some],
            gap=[f"ghost-reference:{id_}" if at % 3 else None for at, id_ in enumerate(ids)],
        )
        return map_.model_copy(update={"objects": objects})

    one, other = with_objects("a", "b", "b", "c"), with_objects("b", "b", "b", "a", "d")
    for base, now in ((one, other), (other, one), (with_objects(), one), (one, with_objects())):
        assert first_in(delta(base, now), read(base))[0] == as_json(now)


def recorded() -> list[dict[str, bytes]]:
    """Bytes of maps and of deltas that the tests of the page read too."""
    return [{name: b64decode(text) for name, text in each.items()} for each in json.loads(RECORDED.read_text())]


def test_recorded_deltas_make_the_maps_that_were_recorded_whole() -> None:
    assert len(recorded()) >= 3
    for each in recorded():
        held, _ = first_in(each["held"])
        assert list(maps_in(each["deltas"], held)) == list(maps_in(each["whole"]))


def record() -> None:
    """Record anew; asked for by hand where the format changes: python -m tests.api.test_map_delta."""
    cases: list[dict[str, str]] = []
    for seed in (2, 5, 11):
        held, before, after = drawn(invented(Knobs(seed=seed, size=60)), seed)
        bodies = {
            "held": packed(held),
            "whole": packed(before) + packed(after),
            "deltas": delta(held, before) + delta(before, after),
        }
        cases.append({name: b64encode(body).decode() for name, body in bodies.items()})
    RECORDED.write_text(json.dumps(cases, indent=2) + "\n")


if __name__ == "__main__":
    record()
