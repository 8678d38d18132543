"""How much faster are gaps found here than by loops, and than by the rules' own Cypher?"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeAlias

from bench import dicts, networks
from bench.clock import Times, in_turns, timed, undisturbed
from bench.ground import OURS, REFERENCE, SETTINGS, CypherEngine, Ground, OverLimit, by_cypher, rules_named
from bench.report import Detection, Difference, Row
from graph.algebra.engine import Evaluation
from graph.gaps import Report, Result, detect, evaluate
from graph.rules.spec import Rule

SLOWEST: Final = 5
"""So many of the slowest rules are named."""

Found: TypeAlias = Mapping[str, set[str]]
"""Ids by rule."""


def of_the_catalogue(ground: Ground, patience: float) -> Detection:
    """All rules of the catalogue, by us alone."""
    rules = [result.rule for result in ground.report.results]
    times = in_turns({OURS: _cold(ground, rules)}, patience=patience)[OURS]
    row = _our_row(ground, "catalogue", rules, times)
    return replace(row, slowest=_slowest(_rule_by_rule(ground, rules)))


def against_loops(ground: Ground, patience: float) -> Iterator[Row]:
    """The five reference rules, beside the same in dictionaries and in networkx."""
    plain, graph = dicts.Dicts.of(ground.packed), networks.graph_of(ground.packed)
    finders: dict[str, Callable[[], Found]] = {"dicts": plain.find, "networkx": partial(networks.find, graph)}
    found: dict[str, Found] = {}

    def keep(name: str) -> None:
        found[name] = finders[name]()

    others = {name: partial(keep, name) for name in finders}
    times = in_turns({OURS: _cold(ground, REFERENCE), **others}, patience=patience)
    yield _our_row(ground, "reference", REFERENCE, times[OURS])
    for name in others:
        yield _row(ground, "reference", name, REFERENCE, times[name], times[OURS])
        yield from different(ground, name, found[name])


def against_cypher(ground: Ground, engine: CypherEngine, limit: float, patience: float) -> Iterator[Row]:
    """Whatever can be said in Cypher and is recorded here, beside its Cypher; of that also the reference rules.

    Of an organisation that holds only what the reference rules look at, only these. A rule that takes the engine
    longer than `limit` seconds is given up, and left out on both sides.
    """
    asked = Asked.of(engine, by_cypher(ground.report.results), limit)
    answered = rules_named(asked.found)
    ours = in_turns({OURS: _cold(ground, answered), engine.name: asked.again}, patience=patience)[OURS]
    row = asked.row(ground, "catalogue" if ground.full else "reference", answered, ours)
    yield replace(row, slowest=_slowest(asked.medians), over_limit=tuple(asked.over), limit=limit)
    reference = [rule for rule in REFERENCE if rule in answered]
    if ground.full and reference:
        ours = in_turns({OURS: _cold(ground, reference)})[OURS]
        yield asked.row(ground, "reference", reference, ours)
    yield from different(ground, engine.name, asked.found)


def different(ground: Ground, engine: str, found: Found) -> Iterator[Difference]:
    """A sentence for each rule of which somebody else found other ids than we do."""
    for rule in rules_named(found):
        ours, theirs = ground.found(rule), found[rule.id]
        if ours != theirs:
            yield Difference(
                f"{rule.id} at {ground.people:,} people: {len(ours - theirs):,} ids only by us, "
                f"{len(theirs - ours):,} only by {engine}."
            )


@dataclass(frozen=True)
class Asked:
    """What a Cypher engine answered to rules, and how long it took each time."""

    engine: CypherEngine
    results: Sequence[Result]
    limit: float
    found: Found
    over: Sequence[str]
    seconds: Mapping[str, list[float]]

    @classmethod
    def of(cls, engine: CypherEngine, results: Iterable[Result], limit: float) -> Asked:
        """Ask for the first time, one rule after the other."""
        answered: list[Result] = []
        found: dict[str, set[str]] = {}
        seconds: dict[str, list[float]] = {}
        over: list[str] = []
        with undisturbed():
            for result in results:
                start = time.perf_counter()
                try:
                    rows = _run(engine, result, limit)
                except OverLimit:
                    over.append(result.rule.id)
                    continue
                seconds[result.rule.id] = [time.perf_counter() - start]
                found[result.rule.id] = {str(row["id"]) for row in rows}
                answered.append(result)
        return cls(engine, answered, limit, found, over, seconds)

    def again(self) -> None:
        """Ask once more for what was answered; the engine has its plans by now.

        On a busy machine an answer may come too late this time; then the limit is what it took at least.
        """
        for result in self.results:
            start = time.perf_counter()
            with suppress(OverLimit):
                _run(self.engine, result, self.limit)
            self.seconds[result.rule.id].append(time.perf_counter() - start)

    @property
    def medians(self) -> dict[str, float]:
        """What each rule took when it was not the first time."""
        return {rule: Times(tuple(each)).after_first().median for rule, each in self.seconds.items()}

    def row(self, ground: Ground, suite: str, rules: Sequence[Rule], ours: Times) -> Detection:
        """The row of these rules together."""
        times = [Times(tuple(self.seconds[rule.id])) for rule in rules]
        median = sum(each.after_first().median for each in times)
        return Detection(
            people=ground.people,
            suite=suite,
            engine=self.engine.name,
            rules=len(rules),
            seconds=median,
            minimum=sum(each.minimum for each in times),
            ratio=median / ours.median,
            ours=ours.median,
            cold=sum(each.first for each in times),
            warm=median,
        )


def _run(engine: CypherEngine, result: Result, limit: float) -> Iterable[Mapping[str, object]]:
    return engine.run(result.rule.cypher, result.rule.asked_with(result.terms), limit)


def _cold(ground: Ground, rules: Sequence[Rule]) -> Callable[[], Report]:
    """Detection by us with nothing derived."""
    return lambda: detect(Evaluation(ground.projection), SETTINGS, rules)


def _our_row(ground: Ground, suite: str, rules: Sequence[Rule], times: Times) -> Detection:
    ev = Evaluation(ground.projection)
    detect(ev, SETTINGS, rules)
    warm = in_turns({OURS: lambda: detect(ev, SETTINGS, rules)})[OURS]
    return replace(_row(ground, suite, OURS, rules, times, times), warm=warm.median)


def _row(ground: Ground, suite: str, engine: str, rules: Sequence[Rule], times: Times, ours: Times) -> Detection:
    return Detection(
        people=ground.people,
        suite=suite,
        engine=engine,
        rules=len(rules),
        seconds=times.median,
        minimum=times.minimum,
        ratio=times.median / ours.median,
        ours=ours.median,
        cold=times.first,
        warm=None,
    )


def _rule_by_rule(ground: Ground, rules: Sequence[Rule]) -> dict[str, float]:
    """What each rule takes us, in order: what several share counts for the first of them."""
    ev = Evaluation(ground.projection)
    with undisturbed():
        return {rule.id: timed(partial(evaluate, ev, rule, SETTINGS)) for rule in rules}


def _slowest(seconds: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(seconds.items(), key=lambda each: -each[1])[:SLOWEST])
