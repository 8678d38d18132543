"""How does the order of rows come not to matter?"""

from dataclasses import dataclass, replace

import numpy as np

from graph.layout.columns import IntArray, MapInput, MapLayout, Once, Pocket, Slots, Void


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """The input rows of units, dependencies and objects, in the order in which they are laid out."""

    units: IntArray
    dependencies: IntArray
    objects: IntArray


def by_id(inputs: MapInput) -> tuple[MapInput, Order]:
    """The same map with units and objects sorted by id, and dependencies by their ends."""
    units = _sorted_rows(inputs.unit_ids)
    objects = _sorted_rows(inputs.object_ids)
    new_row = np.empty(len(units), dtype=np.int32)
    new_row[units] = np.arange(len(units))
    consumer, provider = new_row[inputs.dep_consumer], new_row[inputs.dep_provider]
    dependencies = np.lexsort((inputs.dep_critical, inputs.dep_covered, provider, consumer)).astype(np.int32)
    ptr, object_units = _sorted_tethers(inputs, objects, new_row)
    parent = inputs.parent[units]
    ordered = MapInput(
        unit_ids=tuple(inputs.unit_ids[int(row)] for row in units),
        parent=np.where(parent >= 0, new_row[parent], -1).astype(np.int32),
        is_sphere=inputs.is_sphere[units],
        people=inputs.people[units],
        vacant=inputs.vacant[units],
        areas=inputs.areas[units],
        tag_width=inputs.tag_width[units],
        dep_consumer=consumer[dependencies],
        dep_provider=provider[dependencies],
        dep_covered=inputs.dep_covered[dependencies],
        dep_critical=inputs.dep_critical[dependencies],
        object_ids=tuple(inputs.object_ids[int(row)] for row in objects),
        object_ghost=inputs.object_ghost[objects],
        object_critical=inputs.object_critical[objects],
        object_ptr=ptr,
        object_units=object_units,
    )
    return ordered, Order(units, dependencies, objects)


def _sorted_rows(ids: tuple[str, ...]) -> IntArray:
    return np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int32)


def _sorted_tethers(inputs: MapInput, objects: IntArray, new_row: IntArray) -> tuple[IntArray, IntArray]:
    """The units of each object once, ascending."""
    new_object = np.empty(len(objects), dtype=np.int32)
    new_object[objects] = np.arange(len(objects))
    owner = new_object[np.repeat(np.arange(len(objects)), np.diff(inputs.object_ptr))]
    tethers = np.unique(np.stack([owner, new_row[inputs.object_units]], axis=1), axis=0)
    ptr = np.searchsorted(tethers[:, 0], np.arange(len(objects) + 1))
    return ptr.astype(np.int32), tethers[:, 1].astype(np.int32)


def in_input_order(layout: MapLayout, inputs: MapInput, order: Order) -> MapLayout:
    """The layout of `by_id(inputs)`, with its rows as in `inputs`."""
    units, slots = order.units, layout.slots
    return replace(
        layout,
        slots=Slots(inputs.parent, *(_back(column, units) for column in (slots.x, slots.y, slots.r))),
        bundles=replace(layout.bundles, a=units[layout.bundles.a], b=units[layout.bundles.b]),
        pocket=layout.pocket and _renamed(layout.pocket, order),
        between=Once(lambda: void_in_input_order(layout.void, order)),
    )


def void_in_input_order(void: Void, order: Order) -> Void:
    """What is missing between the units of `by_id(inputs)`, with its rows as in `inputs`."""
    dependency = order.dependencies[void.arcs.dependency]
    rows = np.argsort(dependency, kind="stable")
    return Void(
        object_x=_back(void.object_x, order.objects),
        object_y=_back(void.object_y, order.objects),
        arcs=replace(
            void.arcs,
            dependency=dependency[rows],
            bend=void.arcs.bend[rows],
            start=void.arcs.start[rows],
            end=void.arcs.end[rows],
            break_from=void.arcs.break_from[rows],
            break_to=void.arcs.break_to[rows],
        ),
    )


def _back(column: IntArray, rows: IntArray) -> IntArray:
    restored = np.empty_like(column)
    restored[rows] = column
    return restored


def _renamed(pocket: Pocket, order: Order) -> Pocket:
    return replace(
        pocket,
        first=int(order.units[pocket.first]),
        second=int(order.units[pocket.second]) if pocket.second >= 0 else -1,
        objects=np.sort(order.objects[pocket.objects]),
        dependencies=np.sort(order.dependencies[pocket.dependencies]),
    )
