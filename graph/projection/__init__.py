"""The organisation as immutable columns and sorted edge lists: what rules, layout and algorithms read."""

from graph.projection.apply import Delta, apply
from graph.projection.build import from_blobs, from_packed, from_records, packed_of, to_blobs
from graph.projection.projection import IN_UNIT, SPHERE, Projection

__all__ = [
    "IN_UNIT",
    "SPHERE",
    "Delta",
    "Projection",
    "apply",
    "from_blobs",
    "from_packed",
    "from_records",
    "packed_of",
    "to_blobs",
]
