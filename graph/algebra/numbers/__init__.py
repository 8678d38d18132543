"""Numbers of nodes and of pairs: the expressions that `Number` and `PairNumber` are handles on."""

from graph.algebra.numbers.of_nodes import Constant, Count, Distance, PropertyValue, Reckoned, Size, Sum
from graph.algebra.numbers.of_pairs import EdgeValue, Holders, PairConstant, TargetValue
from graph.algebra.numbers.witnesses import Through

__all__ = [
    "Constant",
    "Count",
    "Distance",
    "EdgeValue",
    "Holders",
    "PairConstant",
    "PropertyValue",
    "Reckoned",
    "Size",
    "Sum",
    "TargetValue",
    "Through",
]
