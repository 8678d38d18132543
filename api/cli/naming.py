"""Which waiver or campaign does somebody mean who wrote the end of an id, or a name?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LENGTH: Final = 8
"""So many characters of an id are shown; its end, since the beginnings are times and much alike."""


FEW: Final = 2
"""So many names are offered to somebody who wrote another one."""


def short(id: str) -> str:
    """The end of an id, which is enough to say which one is meant."""
    return id[-LENGTH:]


def identified(what: str, text: str, known: Mapping[str, str]) -> str:
    """The id that is written, or that ends so, or whose name (the values of `known`) is written.

    Raises `NotFound` for none, `Refused` for several.
    """
    from graph.errors import NotFound, Problem, Refused
    from graph.spelling import nearest

    if text in known:
        return text
    found = [id_ for id_, name in known.items() if text and (id_.endswith(text) or name == text)]
    if len(found) > 1:
        sentence = f"{text!r} means {len(found)} of them: {', '.join(found[:3])}. Write more of the id."
        raise Refused(Problem("", sentence))
    if not found:
        few = list(known.values()) if len(known) <= FEW else []
        raise NotFound(what, text, nearest(text, known.values(), FEW) or few)
    return found[0]
