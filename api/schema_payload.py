"""How is the model described to programs? As it is declared in `graph.model`, and nothing beside it."""

from __future__ import annotations

from api.schemas.nodes import Kind, LabelSchema, Schema, TypeSchema
from graph.model import LABELS, TYPES, Property
from graph.words import say


def schema_of() -> Schema:
    """All labels and relationship types."""
    labels = [
        LabelSchema(
            name=each.name,
            base=each.base,
            about=say(each.about),
            default_status=each.default_status,
            properties=[_kind(prop) for prop in each.properties.values()],
        )
        for each in LABELS.values()
    ]
    types = [
        TypeSchema(
            name=each.name,
            sources=list(each.sources),
            targets=list(each.targets),
            key=each.key,
            acyclic=each.acyclic,
            properties=[_kind(prop) for prop in each.properties.values()],
        )
        for each in TYPES.values()
    ]
    return Schema(labels=labels, types=types)


def _kind(prop: Property) -> Kind:
    return Kind(
        name=prop.name,
        kind=prop.kind.value,
        words=list(prop.words),
        low=prop.low,
        high=prop.high,
        restricted=prop.restricted,
        derived=prop.derived,
    )
