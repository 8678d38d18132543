"""Which gaps are listed: of which rules, in which states, with those that are over and those about waivers?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from api.cli.lives import lives_of

if TYPE_CHECKING:
    from datetime import date

    from graph.book import Life
    from graph.gaps import Gap, Result
    from graph.rules.spec import Rule
    from graph.view import View
    from graph.workbench import Workbench


@dataclass(frozen=True)
class GapList:
    """The gaps of the chosen rules, in the order of the catalogue. `every` lists all of them, thin ones too.

    `lives` are those of gaps by key. Only gaps of `states` are listed, if there are any; `over` are those that ended,
    `about_waivers` those about waivers with their sentences. `only` are the keys of those that are new, where only
    these are listed.
    """

    view: View
    results: tuple[Result, ...]
    every: bool = False
    lives: Mapping[str, Life] = field(default_factory=dict[str, "Life"])
    states: Collection[str] = ()
    over: tuple[Life, ...] = ()
    about_waivers: tuple[tuple[Life, str], ...] = ()
    only: frozenset[str] | None = None

    @cached_property
    def gaps(self) -> dict[str, list[Gap]]:
        """The gaps by the id of their rule, by id within it."""
        found: dict[str, list[Gap]] = {result.rule.id: [] for result in self.results}
        for gap in self.view.gaps:
            if gap.rule.id in found and self._is_wanted(gap.key):
                found[gap.rule.id].append(gap)
        return found

    def _is_wanted(self, key: str) -> bool:
        if self.only is not None and key not in self.only:
            return False
        state = self.lives[key].state if key in self.lives else "open"
        return not self.states or state in self.states

    @property
    def all(self) -> list[Gap]:
        """All gaps of the list."""
        return [gap for gaps in self.gaps.values() for gap in gaps]


def listed_with_lives(
    workbench: Workbench,
    view: View,
    rules: Sequence[str],
    family: str | None,
    *,
    every: bool = False,
    states: Sequence[str] = (),
    as_of: date | None = None,
) -> GapList:
    """The list as `choose` makes it, with the lives of its gaps at the end of a day or now, in some states only."""
    from graph.book import ENDED
    from graph.lifecycle import waiver_gaps

    about_waivers = {rule.id for rule in waiver_gaps.RULES}
    others = [id_ for id_ in rules if id_ not in about_waivers]
    only_over = bool(states) and ENDED.issuperset(states)
    if only_over or (rules and not others):
        chosen = GapList(view, (), every=every or bool(rules))
    else:
        chosen = choose(view, others, family, every=every)
    return replace(
        chosen,
        lives=lives_of(workbench, chosen.all, as_of),
        states=states,
        over=_over(workbench, view, _of_rules(view, others, family), states, as_of) if others or not rules else (),
        about_waivers=_about_waivers(workbench, rules, states, as_of) if family is None else (),
    )


def _of_rules(view: View, rules: Sequence[str], family: str | None) -> set[str]:
    """The ids of these rules, of those of one family, or of all; switched off or not. Raises `NotFound`."""
    known = view.standards.known
    chosen = [known.rule(id_) for id_ in rules] or known.rules
    return {rule.id for rule in chosen if _is_of(family, rule)}


def _is_of(family: str | None, rule: Rule) -> bool:
    from graph.errors import NotFound
    from graph.rules.spec import FAMILIES
    from graph.spelling import nearest

    if family is not None and family not in FAMILIES:
        raise NotFound("family of rules", family, nearest(family, FAMILIES, 2))
    return family in (None, rule.family)


def _over(
    workbench: Workbench, view: View, rules: Collection[str], states: Sequence[str], as_of: date | None
) -> tuple[Life, ...]:
    """The gaps of these rules that ended in one of these states, the latest first."""
    from graph.book import ENDED

    wanted = set(states).intersection(ENDED)
    if not wanted:
        return ()
    found = [each for each in workbench.all_lives(as_of).values() if each.state in wanted and each.rule in rules]
    if view.plan is not None:  # by a plan, what was over may be there again
        found = [each for each in found if not view.has_gap(each.key)]
    return tuple(sorted(found, key=lambda life: (life.ended and life.ended.at, life.key), reverse=True))


def _about_waivers(
    workbench: Workbench, rules: Sequence[str], states: Sequence[str], as_of: date | None
) -> tuple[tuple[Life, str], ...]:
    """The gaps about waivers with their sentences."""
    from graph.lifecycle.waiver_gaps import RULES, WaiverGap

    gaps = [WaiverGap(rule, waiver) for waiver in workbench.waivers().values() for rule in RULES]
    wanted = {gap.key: gap for gap in gaps if not rules or gap.rule.id in rules}
    lives = workbench.lives(wanted, as_of)
    return tuple(
        (life, wanted[key].rule.tell(wanted[key].waiver))
        for key, life in sorted(lives.items())
        if life.is_there and (not states or life.state in states)
    )


def choose(view: View, rules: Iterable[str], family: str | None, *, every: bool = False) -> GapList:
    """The list of the rules with these ids, of one family, or of all. Raises `NotFound` for what there is not."""
    wanted = {_held(view, id_).id for id_ in rules}
    chosen = tuple(
        result
        for result in view.report.results
        if _is_of(family, result.rule) and (not wanted or result.rule.id in wanted)
    )
    return GapList(view, chosen, every or bool(wanted))


def _held(view: View, id: str) -> Rule:
    """The rule with this id as it holds here. Raises `NotFound`, and `Refused` for one that is switched off."""
    from graph.errors import Problem, Refused

    rule = view.standards.known.rule(id)
    if view.standards.why_off(id):
        raise Refused(Problem("", f"The rule {id} is switched off here. interstice rule {id} says why."))
    return rule
