"""How many people report to one manager, how many layers are there, and whose span is out of bounds?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import mean, median
from typing import Final

from graph.algebra.findings import find, numbers_of
from graph.algebra.vocabulary import PERSON
from graph.rules import CATALOGUE
from graph.rules.terms import REPORTS
from graph.view import View

RULE: Final = "span-out-of-range"


@dataclass(frozen=True, slots=True)
class Outside:
    """A manager whose span is out of bounds: so many report to them, of `limit` at most. `key` is of their gap."""

    manager: int
    span: int
    limit: int
    key: str


@dataclass(frozen=True, slots=True)
class Spans:
    """Active people and whom they report to.

    `spans` counts managers by how many report to them, `layers` people by how far they are from the top, where 1 is
    it; who reports in a circle, or to somebody who does, is on none (`unplaced`). `fewest` and `most` are the bounds
    that hold here: a span of `fewest` or less is too small, and the most of one's own that a manager has counts before
    `most`. `outside` is the largest first.
    """

    managers: int
    reports: int
    mean: float | None
    median: float | None
    spans: Mapping[int, int]
    layers: Mapping[int, int]
    unplaced: int
    fewest: int
    most: int
    outside: tuple[Outside, ...]


def spans(view: View) -> Spans:
    """The spans of an organisation. Cost: every reporting line, three times, and one look at each gap."""
    ev = view.ev
    led: defaultdict[int, list[int]] = defaultdict(list)
    for person, manager in find(ev, REPORTS):
        led[manager].append(person)
    sizes = {manager: len(people) for manager, people in led.items()}
    fewest, most = _bounds(view)
    gaps = {gap.nodes[0]: gap.key for gap in view.gaps if gap.rule.id == RULE}
    limits = dict(zip(gaps, numbers_of(ev, PERSON.value("span_max"), list(gaps)), strict=True))
    outside = [Outside(each, sizes.get(each, 0), int(limits[each] or most), key) for each, key in gaps.items()]
    layers = _layers(led)
    everybody = {*led, *(person for people in led.values() for person in people)}
    return Spans(
        managers=len(sizes),
        reports=len({person for people in led.values() for person in people}),
        mean=mean(sizes.values()) if sizes else None,
        median=median(sizes.values()) if sizes else None,
        spans=dict(sorted(Counter(sizes.values()).items())),
        layers=dict(sorted(Counter(layers.values()).items())),
        unplaced=len(everybody) - len(layers),
        fewest=fewest,
        most=most,
        outside=tuple(sorted(outside, key=lambda each: (-each.span, ev.projection.id_of(each.manager)))),
    )


def _bounds(view: View) -> tuple[int, int]:
    """The bounds of the rule, as it holds here; those of the catalogue where it is switched off."""
    rule = next(rule for rule in (*view.rules, *CATALOGUE) if rule.id == RULE)
    terms = view.settings.terms(rule)
    return int(terms["one_to_one"]), int(terms["span_max"])


def _layers(led: Mapping[int, Iterable[int]]) -> dict[int, int]:
    """How far each is from the top, the shortest way; whoever cannot be reached from there has no place."""
    below = {person for people in led.values() for person in people}
    level = [manager for manager in led if manager not in below]
    found = dict.fromkeys(level, 1)
    while level:
        depth = found[level[0]] + 1
        level = list(dict.fromkeys(each for one in level for each in led.get(one, ()) if each not in found))
        found.update(dict.fromkeys(level, depth))
    return found
