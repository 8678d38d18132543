"""Which verbs does the vocabulary have? Everything a rule can write, read off the module itself."""

from __future__ import annotations

import inspect

from graph.algebra import vocabulary

OPERATORS = {
    "__and__": " & ",
    "__or__": " | ",
    "__sub__": " - ",
    "__matmul__": " @ ",
    "__add__": " + ",
    "__mul__": " * ",
    "__truediv__": " / ",
    "__abs__": "abs(",
    "__lt__": " < ",
    "__le__": " <= ",
    "__gt__": " > ",
    "__ge__": " >= ",
}
"""What is written for the methods that Python calls for an operator."""

HANDLES = (
    vocabulary.NodeSet,
    vocabulary.Relation,
    vocabulary.Number,
    vocabulary.PairNumber,
    vocabulary.Bindings,
)


def public_verbs() -> set[str]:
    """Methods of the handles (`NodeSet.where`), functions, and the two conditions that are values."""
    methods = {
        f"{each.__name__}.{name}"
        for each in HANDLES
        for name, member in vars(each).items()
        if name in OPERATORS or (name[:1] != "_" and (isinstance(member, property) or inspect.isfunction(member)))
    }
    functions = {name for name in vocabulary.__all__ if inspect.isfunction(getattr(vocabulary, name))}
    return methods | functions | {"KNOWN", "UNKNOWN"}
