"""How long does it take to lay a map out, how good is it, and how much of it moves when the organisation changes?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Final

from bench.clock import in_turns
from bench.ground import OURS, SETTINGS, Ground
from bench.map_changes import CHANGES, changed, has_two_tribes
from bench.map_figures import figures, ways
from bench.report import MapChanged, MapLaid, Row
from graph.algebra.engine import Evaluation
from graph.gaps import detect
from graph.interchange import Source, read
from graph.layout import MapInput, MapLayout, memory_of, place, place_again
from graph.layout.forest import grow_forest
from graph.layout.order import by_id
from graph.layout.standing import stand
from graph.layout.ties import find_ties
from graph.map import Drawing, Sight, draw
from graph.projection import from_records
from seeds import SEEDS, path_of

MOST_CHANGED: Final = 10_000
"""People of the largest organisation whose changes are tried out on its map."""

TRIES: Final = 8
"""So often each change is tried out, each time elsewhere."""

_UNITS: Final = "units"


@dataclass(frozen=True)
class Mapped:
    """An organisation and its map, laid out afresh."""

    name: str
    people: int
    inputs: MapInput
    layout: MapLayout

    @classmethod
    def generated(cls, ground: Ground) -> Mapped:
        """The map of a generated organisation."""
        return cls._of("", Sight(Evaluation(ground.projection), ground.report, lambda _: {}))

    @classmethod
    def read(cls, name: str, source: Source) -> Mapped:
        """The map of an organisation that is kept in files. Raises `Refused` for files that cannot be read."""
        described = read(source)
        names = {id_: str(node.properties.get("name", id_)) for id_, node in described.records.nodes.items()}
        ev = Evaluation(from_records(described.records, 1))
        return cls._of(name, Sight(ev, detect(ev, SETTINGS), lambda _: names))

    @classmethod
    def _of(cls, name: str, sight: Sight) -> Mapped:
        drawing: Drawing = draw(sight)
        return cls(name, drawing.people, drawing.inputs, drawing.layout)


def samples() -> Iterator[Row]:
    """The sample organisations that are shipped."""
    for name in SEEDS:
        yield from measured(Mapped.read(name, path_of(name)))


def measured(mapped: Mapped) -> Iterator[Row]:
    """What its map takes, afresh and after each change, and how good it is."""
    yield _laid(mapped)
    if mapped.people <= MOST_CHANGED and has_two_tribes(mapped.inputs):
        for what in CHANGES:
            yield _changed(mapped, what)


def _laid(mapped: Mapped) -> MapLaid:
    inputs, found = mapped.inputs, figures(mapped.inputs, mapped.layout)
    times = in_turns({_UNITS: partial(_stood, inputs), OURS: partial(place, inputs)})
    return MapLaid(
        name=mapped.name,
        people=mapped.people,
        units=len(inputs.unit_ids),
        objects=len(inputs.object_ids),
        arcs=found.arcs,
        standing=times[_UNITS].median,
        whole=times[OURS].median,
        tie=found.tie,
        crossings=found.crossings,
        over=found.over,
        fill=found.fill,
        aspect=found.aspect,
        void=found.void,
    )


def _stood(inputs: MapInput) -> object:
    ordered, _ = by_id(inputs)
    forest = grow_forest(ordered.parent, ordered.is_sphere)
    return stand(ordered, forest, find_ties(ordered, forest))


def _changed(mapped: Mapped, what: str) -> MapChanged:
    memory = memory_of(mapped.inputs, mapped.layout)
    afters = [changed(mapped.inputs, what, lot) for lot in range(TRIES)]
    found = ways(mapped.inputs, mapped.layout, [(after, place_again(memory, after)) for after in afters])
    times = in_turns({str(lot): partial(place_again, memory, after) for lot, after in enumerate(afters)}, rounds=3)
    return MapChanged(
        name=mapped.name,
        people=mapped.people,
        what=what,
        moved=found.moved,
        mean=found.mean,
        largest=found.largest,
        seconds=median(each.median for each in times.values()),
    )
