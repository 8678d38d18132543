"""Where is the organisation hollow? Rules become gaps: found, named, weighed, told, explained and compared.

Findings stay columns of indices until somebody looks at them; ids, names and sentences are made for what is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from graph.algebra.engine import Evaluation
from graph.algebra.findings import Findings, among, changed, count, ends, evidence, find, word_of
from graph.algebra.needs import missing
from graph.algebra.vocabulary import (
    CONTRIBUTES_TO,
    DEPUTY_OF,
    LEADS,
    MEMBER_OF,
    NEEDED_BY,
    OWNS,
    PART_OF,
    PROVIDED_BY,
    SEAT_IN,
    SPHERE,
    UNIT,
    WITHIN,
    NodeSet,
    Relation,
    at_least,
    labelled,
    typed,
)
from graph.errors import Problem, Refused
from graph.rules import CATALOGUE
from graph.rules.recorded import lacking
from graph.rules.spec import SEVERITIES, Past, Rule, Subjects, Telling, Terms

Names = Callable[[Sequence[str]], Mapping[str, str]]
"""The names of nodes by id, read when they are shown."""

EVIDENCE: Final = 60
"""So many relationships of the proof are shown; the rest is counted."""

GONE: Final = frozenset({"closed", "left", "deprecated", "ghost"})
"""What has one of these statuses is not named as somebody who could act."""

FULL_BELOW: Final = 60_000
"""Below this many nodes the affected rules are evaluated whole: that is faster than looking around a change."""


@dataclass(frozen=True)
class Settings:
    """What the rules are evaluated with: the day, parameters that differ from the catalogue's, by rule, and the log."""

    today: date
    parameters: Mapping[str, Mapping[str, float]] = field(default_factory=dict[str, Mapping[str, float]])
    past: Past | None = None

    def terms(self, rule: Rule) -> Terms:
        """The terms of one rule."""
        return Terms(self.today, {**rule.parameters, **self.parameters.get(rule.id, {})})


def parameters_of(texts: Iterable[str]) -> dict[str, dict[str, float]]:
    """Parameters written as `RULE.NAME=VALUE`. Raises `Refused` for a rule, name or number that does not exist."""
    found: dict[str, dict[str, float]] = {}
    known = {rule.id: rule for rule in CATALOGUE}
    for text in texts:
        left, _, value = text.partition("=")
        rule_id, _, name = left.partition(".")
        rule = known.get(rule_id)
        if rule is None:
            raise Refused(
                Problem("", f"{text!r} names no rule. Write RULE.NAME=VALUE, such as lead-stretched.max_units=3.")
            )
        if name not in rule.parameters:
            allowed = ", ".join(rule.parameters) or "none"
            raise Refused(Problem("", f"The rule {rule_id} has no parameter {name!r}. It has: {allowed}."))
        try:
            number = float(value)
        except ValueError:
            raise Refused(Problem("", f"{text!r} needs a number after the equals sign.")) from None
        if not 0 <= number < 1e9:
            raise Refused(Problem("", f"{text!r} needs a number from 0 on."))
        found.setdefault(rule_id, {})[name] = number
    return found


@dataclass(frozen=True)
class Result:
    """What one rule found.

    `assets` counts what it looked at, `known` (None where the rule does not ask) those the data covers. Where it was
    not evaluated, `reason` says why and what to do.
    """

    rule: Rule
    terms: Terms
    evaluated: bool
    reason: str | None
    assets: int
    known: int | None
    found: tuple[tuple[str, Findings], ...]

    def __len__(self) -> int:
        return sum(len(findings) for _, findings in self.found)

    @property
    def is_thin(self) -> bool:
        """Whether less than a quarter of the assets have the data, so that lists fold the gaps."""
        return self.known is not None and 4 * self.known < self.assets


@dataclass(frozen=True)
class Report:
    """What all rules found at one revision, on one day."""

    revision: int
    today: date
    results: tuple[Result, ...]

    def __len__(self) -> int:
        return sum(len(result) for result in self.results)


@dataclass(frozen=True)
class Gap:
    """One rule that is not met by one subject. `nodes` are indices, `id` is what the rule's Cypher returns."""

    rule: Rule
    terms: Terms
    id: str
    nodes: tuple[int, ...]
    word: str
    severity: str

    @property
    def key(self) -> str:
        """What makes it the same gap tomorrow."""
        return f"{self.rule.id}:{self.id}"


def detect(ev: Evaluation, settings: Settings, rules: Iterable[Rule] = CATALOGUE) -> Report:
    """What the rules find in the organisation of `ev`."""
    results = tuple(evaluate(ev, rule, settings) for rule in rules)
    return Report(ev.projection.revision, settings.today, results)


def evaluate(ev: Evaluation, rule: Rule, settings: Settings) -> Result:
    """What one rule finds."""
    terms = settings.terms(rule)
    lacks = missing(ev, rule.needs)
    if lacks:
        return Result(rule, terms, False, lacking(lacks), 0, None, ())
    assets = _assets(ev, rule, terms)
    if not assets:
        return Result(rule, terms, False, "There was nothing of its kind to look at.", 0, None, ())
    if rule.history is not None:
        if settings.past is None:
            return Result(rule, terms, False, "There is no log here to count in.", 0, None, ())
        return Result(rule, terms, True, None, assets, None, (("", rule.history.find(ev, terms, settings.past)),))
    known = count(ev, rule.known(terms)) if rule.known else None
    found = tuple((word, find(ev, each)) for word, each in parts(rule.find(terms)))
    return Result(rule, terms, True, None, assets, known, found)


def _assets(ev: Evaluation, rule: Rule, terms: Terms) -> int:
    assets = rule.assets(terms)
    return sum(count(ev, each) for each in (assets if isinstance(assets, tuple) else (assets,)))


def parts(subjects: Subjects) -> list[tuple[str, NodeSet | Relation]]:
    """What a rule finds, under the words that tell them apart."""
    return list(subjects.items()) if isinstance(subjects, Mapping) else [("", subjects)]


# from findings to gaps


def gaps_in(ev: Evaluation, result: Result) -> list[Gap]:
    """The gaps of one result, in the order of their ids."""
    return sorted(
        (gap for word, findings in result.found for gap in _named(ev, result.rule, result.terms, word, findings)),
        key=lambda gap: gap.id,
    )


def _named(ev: Evaluation, rule: Rule, terms: Terms, word: str, findings: Iterable[tuple[int, ...]]) -> list[Gap]:
    rows = list(findings)
    if rule.members is not None:
        groups = ends(ev, rule.members(terms), [row[0] for row in rows])
        rows = [(min(group, key=ev.projection.id_of),) for group in groups]
    severities = _severities(ev, rule, terms, rows)
    return [_gap(ev, rule, terms, word, row, severity) for row, severity in zip(rows, severities, strict=True)]


def _gap(ev: Evaluation, rule: Rule, terms: Terms, word: str, row: tuple[int, ...], severity: str) -> Gap:
    ids = [ev.projection.id_of(node) for node in row]
    if len(row) == 2 and "ordered" in rule.identity and ids[1] < ids[0]:
        row, ids = row[::-1], ids[::-1]
    if rule.word:
        ids[1] = word_of(ev, row[1], rule.word)
    return Gap(rule, terms, "|".join([*ids, word] if word else ids), row, word, severity)


_CRITICAL: Final = (UNIT | labelled("Area") | labelled("Dependency")).where(criticality=at_least(3))
_PLANNED: Final = UNIT.where(status="planned")


def _severities(ev: Evaluation, rule: Rule, terms: Terms, rows: Sequence[tuple[int, ...]]) -> list[str]:
    """One step up where a subject is critical or the rule calls it worse, one down where a unit is planned."""
    steps = [SEVERITIES.index(rule.severity)] * len(rows)
    raising = [(_CRITICAL, 1), (_PLANNED, -1)]
    if rule.worse is not None:
        raising.append((rule.worse(terms), 1))
    width = len(rows[0]) if rows else 0
    for set_, step in raising:
        inside = [among(ev, set_, [row[place] for row in rows]) for place in range(width)]
        for number, hits in enumerate(zip(*inside, strict=True)):
            steps[number] += step * any(hits)
    return [SEVERITIES[min(max(step, 0), len(SEVERITIES) - 1)] for step in steps]


def reweighed(ev: Evaluation, settings: Settings, rules: Iterable[Rule] = CATALOGUE) -> Iterator[Gap]:
    """The gaps whose severity may be another one after the change of `ev`: those about what weighs differently now."""
    usual = _weighing_differently(ev, (_CRITICAL, _PLANNED))
    for rule in rules:
        terms = settings.terms(rule)
        nodes = usual | (_weighing_differently(ev, (rule.worse(terms),)) if rule.worse else set[int]())
        for word, findings in evaluate(ev, rule, settings).found if nodes else ():
            yield from _named(ev, rule, terms, word, findings.about(nodes))


def _weighing_differently(ev: Evaluation, sets: Iterable[NodeSet]) -> set[int]:
    return {node for set_ in sets for findings in changed(ev, set_) for (node,) in findings}


# where a gap lies, and what is said about it

_PLACES: Final = (
    SPHERE
    | (MEMBER_OF | LEADS) @ SPHERE
    | (OWNS | CONTRIBUTES_TO).restrict(UNIT).T @ SPHERE
    | (NEEDED_BY | PROVIDED_BY | SEAT_IN) @ SPHERE
)
"""Each node with the spheres it touches."""


def spheres(ev: Evaluation, gaps: Sequence[Gap]) -> list[list[int]]:
    """For each gap the spheres it touches; a gap that touches one lies inside it, every other lies between."""
    nodes = [node for gap in gaps for node in gap.nodes]
    found = iter(ends(ev, _PLACES, nodes))
    return [sorted({sphere for _ in gap.nodes for sphere in next(found)}) for gap in gaps]


_AT: Final = (
    MEMBER_OF | LEADS | DEPUTY_OF | (OWNS | CONTRIBUTES_TO).restrict(UNIT).T | NEEDED_BY | PROVIDED_BY | SEAT_IN
)
"""Each node that is no unit with the units it belongs to or is done by."""

CONCERNS: Final = (WITHIN | _AT @ WITHIN).T
"""Each unit with itself, all units in it, and everything that belongs to any of these."""

_STANDS_IN: Final = _AT | PART_OF
"""Each node with the units it belongs to, a unit with those it is part of."""


def concerning(ev: Evaluation, gaps: Iterable[Gap], node: int) -> list[Gap]:
    """The gaps about a node; about a unit also those of whatever is in it or belongs to it."""
    (inside,) = ends(ev, CONCERNS, [node])
    concerned = {node, *inside}
    return [gap for gap in gaps if not concerned.isdisjoint(gap.nodes)]


def units_of(ev: Evaluation, nodes: Collection[int]) -> list[list[int]]:
    """For each node the units in which somebody would look for it."""
    return ends(ev, _STANDS_IN, list(nodes))


def tell(ev: Evaluation, gaps: Sequence[Gap], names: Names) -> list[str]:
    """A whole sentence for each gap. Names of all of them are read at once."""
    wanted: set[int] = set()

    def noting(node: int) -> str:
        wanted.add(node)
        return "?"

    for gap in gaps:
        gap.rule.tell(_telling(ev, gap, noting))
    ids = {node: ev.projection.id_of(node) for node in wanted}
    known = names(list(ids.values()))
    return [gap.rule.tell(_telling(ev, gap, lambda node: known.get(ids[node], ids[node]))) for gap in gaps]


def _telling(ev: Evaluation, gap: Gap, name: Callable[[int], str]) -> Telling:
    def near(subject: int, type_name: str, back: bool) -> list[str]:
        way = typed(type_name).T if back else typed(type_name)
        (found,) = ends(ev, way, [gap.nodes[subject]])
        there = [node for node in found if ev.projection.status_of(node) not in GONE]
        return [name(node) for node in sorted(there, key=ev.projection.id_of)]

    def number(subject: int, prop: str) -> float | None:
        return ev.projection.number_of(gap.nodes[subject], prop)

    def reached(subject: int, way: Relation) -> int:
        return len(ends(ev, way, [gap.nodes[subject]])[0])

    return Telling(
        tuple(name(node) for node in gap.nodes),
        tuple(ev.projection.label_of(node) for node in gap.nodes),
        word_of(ev, gap.nodes[1], gap.rule.word) if gap.rule.word else gap.word,
        near,
        number,
        reached,
        gap.terms,
    )


@dataclass(frozen=True)
class Evidence:
    """The sub-graph that proves a gap: nodes and relationships (type, source, target) as indices."""

    nodes: tuple[int, ...]
    relationships: tuple[tuple[str, int, int], ...]
    more: int


def prove(ev: Evaluation, gap: Gap, at_most: int = EVIDENCE) -> Evidence:
    """What was looked at to find this gap, the subjects first; `more` counts relationships left out."""
    found = dict(parts(gap.rule.find(gap.terms)))[gap.word]
    start = gap.nodes
    if gap.rule.members is not None:
        groups = ends(ev, gap.rule.members(gap.terms).T, [gap.nodes[0]])
        start = tuple(groups[0])
    walked = evidence(ev, found, start, at_most, gap.rule.context)
    real = tuple(edge for edge in walked.edges if "." not in edge[0])
    nodes = dict.fromkeys((*gap.nodes, *(end for _, source, target in real for end in (source, target))))
    return Evidence(tuple(nodes), real, walked.more)


# what a change does


@dataclass(frozen=True)
class Moved:
    """A gap that was resolved and opened again at the same asset, with another counterpart."""

    before: Gap
    after: Gap


@dataclass(frozen=True)
class Difference:
    """What a change opens, resolves and moves; everything else persists. `rules` are those it affects."""

    opened: tuple[Gap, ...]
    resolved: tuple[Gap, ...]
    moved: tuple[Moved, ...]
    rules: tuple[Rule, ...]


def affected(ev: Evaluation, settings: Settings, rules: Iterable[Rule] = CATALOGUE) -> tuple[Rule, ...]:
    """The rules that read anything the change of `ev` touched."""
    return tuple(rule for rule in rules if _reads(ev, rule, settings.terms(rule)) & ev.delta.reads)


def _subjects(ev: Evaluation, rule: Rule, terms: Terms) -> list[tuple[str, NodeSet | Relation]]:
    """What a rule finds, put into words once for all changes of one state."""
    key = ("subjects", rule.find, terms.today, tuple(sorted(terms.parameters.items())))
    return ev.before.kept(key, frozenset(), lambda: parts(rule.find(terms)))


def _reads(ev: Evaluation, rule: Rule, terms: Terms) -> frozenset[str]:
    found = _subjects(ev, rule, terms)
    needs = {name if "." in name else "label" for need in rule.needs for name in need.split("|")}
    types = {name.partition(".")[0] for need in rule.needs for name in need.split("|")}
    return frozenset(needs | types).union(*(each.expression.reads for _, each in found))


def difference(
    ev: Evaluation, settings: Settings, rules: Iterable[Rule] = CATALOGUE, full_below: int = FULL_BELOW
) -> Difference:
    """What the change that made `ev` opens and resolves, over the rules it affects.

    From `full_below` nodes on it is looked for around the change only; below, the affected rules run whole.
    """
    hit = affected(ev, settings, rules)
    scoped = ev.projection.size >= full_below
    opened: list[Gap] = []
    resolved: list[Gap] = []
    for rule in hit:
        looked_around = scoped and rule.history is None
        came, went = _scoped(ev, rule, settings) if looked_around else _compared(ev, rule, settings)
        opened += came
        resolved += went
    return with_moves(opened, resolved, hit)


def _compared(ev: Evaluation, rule: Rule, settings: Settings) -> tuple[list[Gap], list[Gap]]:
    """What one rule opens and resolves, by evaluating it whole on both sides."""
    after, before = evaluate(ev, rule, settings), evaluate(ev.before, rule, settings)
    return compared((ev.before, before), (ev, after))


def compared(before: tuple[Evaluation, Result], after: tuple[Evaluation, Result]) -> tuple[list[Gap], list[Gap]]:
    """(opened, resolved) between two results of one rule whose nodes have the same indices."""
    return _left_over(*after, before[1]), _left_over(*before, after[1])


def _left_over(ev: Evaluation, these: Result, others: Result) -> list[Gap]:
    known = dict(others.found)
    gaps: list[Gap] = []
    for word, findings in these.found:
        rest = findings.without(known[word]) if word in known else findings
        gaps += _named(ev, these.rule, these.terms, word, rest)
    return gaps


def _scoped(ev: Evaluation, rule: Rule, settings: Settings) -> tuple[list[Gap], list[Gap]]:
    """What one rule opens and resolves, by looking only where the change may have touched it."""
    now, was = not missing(ev, rule.needs), not missing(ev.before, rule.needs)
    if now != was:
        return _compared(ev, rule, settings)
    opened: list[Gap] = []
    resolved: list[Gap] = []
    terms = settings.terms(rule)
    for word, each in _subjects(ev, rule, terms) if now else []:
        came, went = changed(ev, each)
        opened += _named(ev, rule, terms, word, came)
        resolved += _named(ev.before, rule, terms, word, went)
    return opened, resolved


def with_moves(opened: list[Gap], resolved: list[Gap], rules: tuple[Rule, ...]) -> Difference:
    """The difference in which a gap that only changed its counterpart has moved."""
    same = {gap.key for gap in opened} & {gap.key for gap in resolved}
    opened = [gap for gap in opened if gap.key not in same]
    left = {
        (gap.rule.id, gap.id.partition("|")[0]): gap for gap in resolved if "|" in gap.id and gap.key not in same
    }
    moved: list[Moved] = []
    for gap in opened:
        before = left.pop((gap.rule.id, gap.id.partition("|")[0]), None) if "|" in gap.id else None
        if before is not None:
            moved.append(Moved(before, gap))
    gone = same | {each.before.key for each in moved}
    came = {each.after.key for each in moved}
    return Difference(
        tuple(gap for gap in opened if gap.key not in came),
        tuple(gap for gap in resolved if gap.key not in gone),
        tuple(moved),
        rules,
    )


def all_gaps(ev: Evaluation, report: Report) -> Iterator[Gap]:
    """Every gap of a report, rule by rule."""
    for result in report.results:
        yield from gaps_in(ev, result)
