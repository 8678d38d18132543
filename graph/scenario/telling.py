"""How is it said what a plan changes for somebody? One sentence for each unit, person, area and process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from graph.gaps import Names
from graph.naming import listed
from graph.scenario.consequences import BETWEEN_DAYS, Affected, Consequence, Group, Turn
from graph.words import mark, say

_TURNS: Final[Mapping[tuple[Group, Turn], str]] = {
    ("units", "comes"): mark("{name} is new"),
    ("units", "goes"): mark("{name} closes"),
    ("people", "comes"): mark("{name} joins"),
    ("people", "goes"): mark("{name} leaves"),
    ("areas", "comes"): mark("{name} is new"),
    ("areas", "goes"): mark("{name} ends"),
    ("dependencies", "comes"): mark("{name} is new"),
    ("dependencies", "goes"): mark("{name} ends"),
    ("processes", "comes"): mark("{name} is new"),
    ("processes", "goes"): mark("{name} ends"),
}
_HAVING: Final = {
    "squad": (mark("squad {names}"), mark("squads {names}")),
    "tribe": (mark("tribe {names}"), mark("tribes {names}")),
    "manager": (mark("manager {names}"), mark("managers {names}")),
    "lead": (mark("lead {names}"), mark("leads {names}")),
    "member": (mark("member {names}"), mark("members {names}")),
    "unit": (mark("unit {names}"), mark("units {names}")),
    "area": (mark("area {names}"), mark("areas {names}")),
    "cross-tribe dependency": (mark("cross-tribe dependency {names}"), mark("cross-tribe dependencies {names}")),
    "owner": (mark("owner {names}"), mark("owners {names}")),
    "follower": (mark("follower {names}"), mark("followers {names}")),
    "consumer": (mark("consumer {names}"), mark("consumers {names}")),
    "provider": (mark("provider {names}"), mark("providers {names}")),
    "process": (mark("process {names}"), mark("processes {names}")),
}
"""What somebody has, of one and of several, by the word for it."""

_ASPECTS: Final = {each.id: each for each in BETWEEN_DAYS}


def told(found: Sequence[Affected], names: Names) -> list[tuple[Affected, str]]:
    """A sentence for each: "Ada: squad Run becomes Slips, loses manager Bo.", "Cy joins: squad Run, tribe Payroll."."""
    ids = {id_ for one in found for each in one.aspects for id_ in (*each.before, *each.after)}
    called = names(sorted(ids | {each.node for each in found}))
    return [(each, _sentence(each, called)) for each in found]


def _sentence(one: Affected, called: Mapping[str, str]) -> str:
    name = called[one.node]
    if one.turn == "stays":
        changes = ", ".join(part for each in one.aspects for part in _said(each, called))
        return say("{name}: {changes}.", name=name, changes=changes)
    comes = one.turn == "comes"
    held = [_having(each, each.after if comes else each.before, called) for each in one.aspects]
    what = ", ".join(each for each in held if each)
    turn = say(_TURNS[one.group, one.turn], name=name)
    if not what:
        return f"{turn}."
    if comes:
        return say("{turn}: {what}.", turn=turn, what=what)
    return say("{turn}: until now {what}.", turn=turn, what=what)


def _said(one: Consequence, called: Mapping[str, str]) -> list[str]:
    """What goes and what comes; what stays is not told."""
    gone, new = (
        tuple(id_ for id_ in these if id_ not in others)
        for these, others in ((one.before, one.after), (one.after, one.before))
    )
    if gone and new and _ASPECTS[one.aspect].single:
        names = listed([called[each] for each in new])
        return [say("{had} becomes {names}", had=_having(one, gone, called), names=names)]
    gets = [say("gets {what}", what=_having(one, new, called))] if new else []
    return gets + ([say("loses {what}", what=_having(one, gone, called))] if gone else [])


def _having(one: Consequence, ids: Sequence[str], called: Mapping[str, str]) -> str:
    """What somebody has, with the word for it: "members Ada and Bo"."""
    if not ids:
        return ""
    single, several = _HAVING[_ASPECTS[one.aspect].word]
    return say(single if len(ids) == 1 else several, names=listed([called[each] for each in ids]))
