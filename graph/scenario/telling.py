"""How is it said what a plan changes for somebody? One sentence for each unit, person, area and process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from graph.gaps import Names
from graph.naming import listed
from graph.scenario.consequences import ASPECTS, Affected, Consequence, Group, Turn

_TURNS: Final[Mapping[tuple[Group, Turn], str]] = {
    ("units", "comes"): "is new",
    ("units", "goes"): "closes",
    ("people", "comes"): "joins",
    ("people", "goes"): "leaves",
    ("areas", "comes"): "is new",
    ("areas", "goes"): "ends",
    ("processes", "comes"): "is new",
    ("processes", "goes"): "ends",
}
_ASPECTS: Final = {each.id: each for each in ASPECTS}


def told(found: Sequence[Affected], names: Names) -> list[tuple[Affected, str]]:
    """A sentence for each: "Ada: squad Run becomes Slips, loses manager Bo.", "Cy joins: squad Run, tribe Payroll."."""
    ids = {id_ for one in found for each in one.aspects for id_ in (*each.before, *each.after)}
    called = names(sorted(ids | {each.node for each in found}))
    return [(each, _sentence(each, called)) for each in found]


def _sentence(one: Affected, called: Mapping[str, str]) -> str:
    name = called[one.node]
    if one.turn == "stays":
        return f"{name}: {', '.join(part for each in one.aspects for part in _said(each, called))}."
    comes = one.turn == "comes"
    held = [_having(each, each.after if comes else each.before, called) for each in one.aspects]
    what = ", ".join(each for each in held if each)
    until = "" if comes else "until now "
    return f"{name} {_TURNS[one.group, one.turn]}{f': {until}{what}' if what else ''}."


def _said(one: Consequence, called: Mapping[str, str]) -> list[str]:
    """What goes and what comes; what stays is not told."""
    gone, new = (
        tuple(id_ for id_ in these if id_ not in others)
        for these, others in ((one.before, one.after), (one.after, one.before))
    )
    if gone and new and _ASPECTS[one.aspect].single:
        return [f"{_having(one, gone, called)} becomes {listed([called[each] for each in new])}"]
    gets = [f"gets {_having(one, new, called)}"] if new else []
    return gets + ([f"loses {_having(one, gone, called)}"] if gone else [])


def _having(one: Consequence, ids: Sequence[str], called: Mapping[str, str]) -> str:
    """What somebody has, with the word for it: "members Ada and Bo"."""
    word = _ASPECTS[one.aspect].word
    many = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    return f"{word if len(ids) == 1 else many} {listed([called[each] for each in ids])}" if ids else ""
