"""How many things does each rule look at, in all and in each sphere, and by how much does a change alter that?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeAlias

from graph.algebra.calendar import turning_days
from graph.algebra.engine import Evaluation
from graph.algebra.findings import Findings, find
from graph.algebra.needs import missing
from graph.algebra.tallies import NOWHERE, tallies, to_recount
from graph.algebra.vocabulary import NodeSet, Relation
from graph.gaps.comparison import needed
from graph.gaps.detection import looked_at
from graph.gaps.places import PLACES
from graph.gaps.settings import Settings
from graph.projection.edges import Indices
from graph.rules.spec import Rule, Terms

_Expression: TypeAlias = NodeSet | Relation


@dataclass(frozen=True, slots=True)
class Assets:
    """How many assets there are: in all, and in each sphere, by id. Of a change: by how much more.

    One that lies in several spheres counts in each, one that lies in none in the sphere "". A sphere of which nothing
    is to be said is left out.
    """

    total: int = 0
    spheres: Mapping[str, int] = field(default_factory=dict[str, int])

    def __add__(self, other: Assets) -> Assets:
        return self._with(other, 1)

    def __sub__(self, other: Assets) -> Assets:
        return self._with(other, -1)

    def _with(self, other: Assets, sign: int) -> Assets:
        spheres = dict(self.spheres)
        for sphere, count in other.spheres.items():
            spheres[sphere] = spheres.get(sphere, 0) + sign * count
        left = {sphere: count for sphere, count in spheres.items() if count}
        return Assets(self.total + sign * other.total, left)

    def __bool__(self) -> bool:
        return self.total != 0 or bool(self.spheres)


def assets_of(ev: Evaluation, rule: Rule, settings: Settings) -> Assets:
    """What a rule looks at; nothing where it cannot be evaluated. Cost: all assets, and the spheres of each."""
    if missing(ev, rule.needs):
        return Assets()
    return _counted(ev, [[find(ev, each) for each in looked_at(rule, settings.terms(rule))]])[0]


def assets_changed(
    ev: Evaluation, settings: Settings, rules: Iterable[Rule], elsewhere: Indices
) -> dict[str, Assets]:
    """By how much the change that made `ev` altered the assets of each of these rules, where it did.

    Only those are counted that the change may have put in, taken out, or moved to another sphere (`resettled`).
    """
    found: dict[str, Assets] = {}
    recounted: dict[str, tuple[list[Findings], list[Findings]]] = {}
    for rule in rules:
        expressions = _expressions(ev, rule, settings.terms(rule))
        reads = needed(rule).union(*(each.expression.reads for each in expressions))
        if not len(elsewhere) and not reads & ev.delta.reads:
            continue
        now, was = not missing(ev, rule.needs), not missing(ev.before, rule.needs)
        if now and was:
            some = [to_recount(ev, each, elsewhere) for each in expressions]
            recounted[rule.id] = [after for after, _ in some], [before for _, before in some]
        else:
            found[rule.id] = assets_of(ev, rule, settings) - assets_of(ev.before, rule, settings)
    after = _counted(ev, [each for each, _ in recounted.values()])
    before = _counted(ev.before, [each for _, each in recounted.values()])
    found |= {id_: now - was for id_, now, was in zip(recounted, after, before, strict=True)}
    return {id_: change for id_, change in found.items() if change}


def _expressions(ev: Evaluation, rule: Rule, terms: Terms) -> tuple[_Expression, ...]:
    """What a rule looks at, put into words once for all changes of one state."""
    key = ("assets", rule.assets, terms.today, tuple(sorted(terms.parameters.items())))
    return ev.before.kept(key, frozenset(), lambda: looked_at(rule, terms))


def _counted(ev: Evaluation, found: Sequence[Sequence[Findings]]) -> list[Assets]:
    """The assets of each rule, of which these were found."""
    counts = iter(tallies(ev, [each for some in found for each in some], PLACES))
    return [sum((_assets(ev, each, next(counts)) for each in some), Assets()) for some in found]


def _assets(ev: Evaluation, found: Findings, counts: Mapping[int, int]) -> Assets:
    spheres = {"" if place == NOWHERE else ev.projection.id_of(place): count for place, count in counts.items()}
    return Assets(len(found), spheres)


def asset_days(ev: Evaluation, rules: Iterable[Rule], settings: Settings, until: date) -> dict[date, list[Rule]]:
    """The days after that of `settings` on which rules may look at something else although nothing was changed."""
    found: dict[date, list[Rule]] = {}
    tomorrow = Settings(settings.today + timedelta(days=1), settings.parameters)
    for rule in rules:
        now, then = (looked_at(rule, each.terms(rule)) for each in (settings, tomorrow))
        if now == then:
            continue
        days = {day for each in now for day in turning_days(ev, each.expression, settings.today, until)}
        for day in days:
            found.setdefault(day, []).append(rule)
    return found
