"""What does a plan open and resolve, and which of its steps does it? The gap diff of a scenario, with blame.

Each step is carried out where the ones before it have led. A gap is blamed on the step after which it is so and stays
so. Where that step would not have done it alone, the fewest steps that do it together are blamed: they are looked for
by leaving steps out (delta debugging, Zeller and Hildebrandt 2002), pairs that lie near to each other first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeAlias

from graph.algebra.engine import Evaluation
from graph.changes import Change, ChangeSet, squashed
from graph.errors import Problem, Refused
from graph.gaps import Difference, Settings, between, broken
from graph.metrics import is_restricted, measured
from graph.operations import Benched, Board, State, Step, bench
from graph.operations.points import Point
from graph.projection import apply
from graph.rules.reorganisation import REORGANISATION, Reorganisation
from graph.rules.spec import Rule
from graph.scenario.consequences import Affected, consequences, shifts

Blame: TypeAlias = tuple[int, ...]
"""The numbers of steps, ascending; the first step of a plan is number 1."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One step as it went: what it does in a sentence, and its changes; or the problems for which it does not fit."""

    number: int
    step: Step
    sentence: str
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether it was carried out."""
        return not self.problems


@dataclass(frozen=True)
class Simulation:
    """What a plan comes to. `opened` and `resolved` blame the gaps of `difference`, by key.

    `after` is the planned organisation, `changes` lead to it from the one `before`; `bench` is who and what has lost
    its place.
    """

    steps: tuple[Carried, ...]
    changes: tuple[Change, ...]
    bench: tuple[Benched, ...]
    difference: Difference
    opened: Mapping[str, Blame]
    resolved: Mapping[str, Blame]
    before: Evaluation
    after: Evaluation

    @cached_property
    def consequences(self) -> list[Affected]:
        """What changes for each unit, person, area and process."""
        return consequences(self.before, self.after)

    def metrics(self, *, with_restricted: bool) -> dict[str, tuple[float | None, float | None]]:
        """(before, after) of each metric and of each shift by its id; those about money only if they are asked for."""
        return {id_: each for id_, each in self._metrics.items() if with_restricted or not is_restricted(id_)}

    @cached_property
    def _metrics(self) -> dict[str, tuple[float | None, float | None]]:
        before, after = (measured(each, with_restricted=True) for each in (self.before, self.after))
        moved = {id_: (0.0, float(count)) for id_, count in shifts(self.consequences).items()}
        return {id_: (before[id_], after[id_]) for id_ in before} | moved


def simulate(
    ev: Evaluation,
    state: State,
    steps: Sequence[Step],
    settings: Settings,
    rules: Sequence[Rule],
    kept: frozenset[Point] = frozenset(),
    *,
    blame: bool = True,
) -> Simulation:
    """What the steps do in turn to the organisation of `ev`, which `state` reads.

    To the rules come those that compare two states. A step that does not fit is told with its problems, and left out.
    Cost: one what-if for each step and one for all, and where steps do something together, one for each pair that is
    tried. What is `kept` stays as it is. Without `blame` nothing is blamed on any step, at the cost of one what-if.
    """
    plan = _Plan(ev, state, settings, rules, kept)
    carried, board = plan.carry_out(steps)
    after = plan.after(board.changes)
    difference = plan.difference(after, board.changes, rules)
    came, went = plan.turns(carried, difference.came | difference.went) if blame else ({}, {})
    return Simulation(
        tuple(carried),
        board.changes,
        tuple(bench(board)),
        difference,
        plan.blamed(difference.came if blame else (), came, carried),
        plan.blamed(difference.went if blame else (), went, carried),
        ev,
        after,
    )


@dataclass(frozen=True)
class _Plan:
    """The ground that a plan stands on."""

    ev: Evaluation
    state: State
    settings: Settings
    rules: Sequence[Rule]
    kept: frozenset[Point]

    def carry_out(self, steps: Sequence[Step]) -> tuple[list[Carried], Board]:
        """(each step as it went, the board that they were drawn on)."""
        return carried_out(self.state, steps, self.settings.today, self.kept)

    def after(self, changes: Sequence[Change]) -> Evaluation:
        """The organisation after changes of the one the plan stands on."""
        return _after(self.ev, changes)

    def difference(
        self,
        after: Evaluation,
        changes: Sequence[Change],
        rules: Sequence[Rule],
        breaking: Sequence[Reorganisation] = REORGANISATION,
    ) -> Difference:
        """What is opened and resolved by these changes, with what a plan breaks that was whole before it."""
        then = self.settings.after(ChangeSet(tuple(changes)))
        found = between(self.ev, after, self.settings, rules, then)
        return replace(found, opened=(*found.opened, *broken(self.ev, after, self.settings, breaking)))

    def turns(self, carried: Sequence[Carried], keys: Collection[str]) -> tuple[dict[str, int], dict[str, int]]:
        """(after which step each of these gaps came last, after which each went last), by key.

        Others of the same rules are among them; what no gap of the whole plan is of is not asked step by step.
        """
        rules, breaking = self._asked(keys)
        came: dict[str, int] = {}
        went: dict[str, int] = {}
        ev, settings, so_far = self.ev, self.settings, ChangeSet()
        for each in carried:
            if each.changes:
                so_far = squashed((so_far, ChangeSet(each.changes)))
                before, ev = ev, _after(ev, each.changes)
                was, settings = settings, self.settings.after(so_far)
                found = between(before, ev, was, rules, settings)
                lost = (gap.key for gap in broken(self.ev, ev, self.settings, breaking))
                came |= dict.fromkeys((*found.came, *lost), each.number)
                went |= dict.fromkeys(found.went, each.number)
        return came, went

    def blamed(self, keys: Iterable[str], turns: Mapping[str, int], carried: Sequence[Carried]) -> dict[str, Blame]:
        """The steps that are to blame for each of these gaps, of which `turns` gives the last of them."""
        by_step: dict[int, set[str]] = {}
        for key in keys:
            by_step.setdefault(turns[key], set()).add(key)
        found: dict[str, Blame] = {}
        for number, some in by_step.items():
            before = [each for each in carried[: number - 1] if each.changes]
            found |= dict(self._fewest(some, carried[number - 1], before))
        return found

    def _fewest(self, keys: set[str], last: Carried, before: Sequence[Carried]) -> Iterator[tuple[str, Blame]]:
        """For each gap that is so after `last`, the fewest steps that do it together with it."""
        left = set(keys)
        for others in ((), *((each,) for each in _near(before, last))):
            if not left:
                return
            blame = tuple(each.number for each in (*others, last))
            done = left & self._done_by([*others, last], left)
            yield from ((key, blame) for key in sorted(done))
            left -= done
        for key in sorted(left):
            yield key, self._reduced(key, [*before, last])

    def _reduced(self, key: str, steps: list[Carried]) -> Blame:
        """The steps that remain when all that it does not take are left out, many at a time and the latest first."""
        *rest, last = steps
        size = len(rest)
        while size:
            for end in range(len(rest), 0, -size):
                fewer = [*rest[: max(0, end - size)], *rest[end:]]
                if key in self._done_by([*fewer, last], {key}):
                    rest = fewer
            size //= 2
        return tuple(each.number for each in (*rest, last))

    def _done_by(self, steps: Sequence[Carried], keys: Collection[str]) -> set[str]:
        """Which of these gaps some steps alone open or resolve."""
        carried, board = self.carry_out([each.step for each in steps])
        if not all(each.fits for each in carried):
            return set()
        found = self.difference(self.after(board.changes), board.changes, *self._asked(keys))
        return (found.came | found.went) & set(keys)

    def _asked(self, keys: Collection[str]) -> tuple[list[Rule], list[Reorganisation]]:
        """The rules that these gaps are of."""
        ids = {key.partition(":")[0] for key in keys}
        rules = [rule for rule in self.rules if rule.id in ids]
        return rules, [each for each in REORGANISATION if each.rule.id in ids]


def carried_out(
    state: State, steps: Sequence[Step], today: date, kept: frozenset[Point] = frozenset()
) -> tuple[list[Carried], Board]:
    """(each step as it went, the board that they were drawn on)."""
    board = Board(state, today, kept)
    return [_carried(board, number, step, today) for number, step in enumerate(steps, 1)], board


def _carried(board: Board, number: int, step: Step, today: date) -> Carried:
    board.today = step.on or today
    try:
        sentence = step.operation.carry_out(board)
    except Refused as refused:
        board.back()
        return Carried(number, step, "", (), tuple(refused.problems))
    return Carried(number, step, sentence, board.stepped())


def _after(ev: Evaluation, changes: Sequence[Change]) -> Evaluation:
    return ev.after(*apply(ev.projection, ChangeSet(tuple(changes)))) if changes else ev


def _near(before: Sequence[Carried], last: Carried) -> list[Carried]:
    """The earlier steps that changed something near to what the last one changed, the latest first."""
    touched = _touched(last)
    return [each for each in reversed(before) if not touched.isdisjoint(_touched(each))]


def _touched(carried: Carried) -> set[str]:
    ids: set[str] = set()
    for change in carried.changes:
        identity = change.identity
        ids.update((identity,) if isinstance(identity, str) else (identity.source, identity.target))
    return ids
