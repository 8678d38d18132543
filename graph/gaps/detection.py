"""Which gaps do the rules find? Findings stay columns of indices until somebody asks for the gaps in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from graph.algebra.arrays import Keys
from graph.algebra.engine import Evaluation
from graph.algebra.findings import Findings, changed, count, ends, find, listed, stepped, word_of
from graph.algebra.needs import missing
from graph.algebra.vocabulary import UNIT, NodeSet, Relation, at_least, labelled
from graph.gaps.settings import Settings
from graph.projection.edges import Indices
from graph.rules import CATALOGUE
from graph.rules.recorded import lacking
from graph.rules.spec import SEVERITIES, Rule, Subjects, Terms
from graph.words import say


@dataclass(frozen=True)
class Result:
    """What one rule found.

    `assets` counts what it looked at, `known` (None where the rule does not ask) those the data covers. Where it was
    not evaluated, `reason` says why and what to do, in the language of whoever asks.
    """

    rule: Rule
    terms: Terms
    evaluated: bool
    why_not: Callable[[], str] | None
    assets: int
    known: int | None
    found: tuple[tuple[str, Findings], ...]

    def __len__(self) -> int:
        return sum(len(findings) for _, findings in self.found)

    @property
    def reason(self) -> str | None:
        """Why it was not evaluated."""
        return self.why_not() if self.why_not else None

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
        return Result(rule, terms, False, partial(lacking, tuple(lacks)), 0, None, ())
    assets = sum(count(ev, each) for each in looked_at(rule, terms))
    if not assets:
        return Result(rule, terms, False, _nothing_there, 0, None, ())
    if rule.history is not None:
        if settings.past is None:
            return Result(rule, terms, False, _no_log, 0, None, ())
        return Result(rule, terms, True, None, assets, None, (("", rule.history.find(ev, terms, settings.past)),))
    known = count(ev, rule.known(terms)) if rule.known else None
    found = tuple((word, find(ev, each)) for word, each in parts(rule.find(terms)))
    return Result(rule, terms, True, None, assets, known, found)


def _nothing_there() -> str:
    return say("There was nothing of its kind to look at.")


def _no_log() -> str:
    return say("There is no log here to count in.")


def looked_at(rule: Rule, terms: Terms) -> tuple[NodeSet | Relation, ...]:
    """What a rule looks at: its assets."""
    assets = rule.assets(terms)
    return assets if isinstance(assets, tuple) else (assets,)


def parts(subjects: Subjects) -> list[tuple[str, NodeSet | Relation]]:
    """What a rule finds, under the words that tell them apart."""
    return list(subjects.items()) if isinstance(subjects, Mapping) else [("", subjects)]


# from findings to gaps


def gaps_in(ev: Evaluation, result: Result) -> list[Gap]:
    """The gaps of one result, in the order of their ids."""
    return sorted(
        (gap for word, findings in result.found for gap in named(ev, result.rule, result.terms, word, findings)),
        key=lambda gap: gap.id,
    )


def all_gaps(ev: Evaluation, report: Report) -> Iterator[Gap]:
    """Every gap of a report, rule by rule."""
    for result in report.results:
        yield from gaps_in(ev, result)


def named(ev: Evaluation, rule: Rule, terms: Terms, word: str, findings: Findings) -> list[Gap]:
    """The gaps that findings of one rule are, under the word that tells them apart; those of a group are one gap."""
    columns = columns_of(ev, rule, terms, findings)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    steps: list[int] = steps_of(ev, rule, terms, columns).tolist()
    ids = zip(*(ev.projection.ids_of(column.tolist()) for column in columns), strict=True)
    return [
        _gap(ev, rule, terms, word, row, list(named), SEVERITIES[step])
        for row, named, step in zip(rows, ids, steps, strict=True)
    ]


def columns_of(ev: Evaluation, rule: Rule, terms: Terms, findings: Findings) -> tuple[Indices, ...]:
    """The nodes of gaps: the first of each, and where gaps are about pairs the second; a group is its first by id."""
    if rule.members is None:
        return findings.ends
    groups = ends(ev, rule.members(terms), findings.ends[0].tolist())
    return listed(min(group, key=ev.projection.id_of) for group in groups).ends


def _gap(
    ev: Evaluation, rule: Rule, terms: Terms, word: str, row: tuple[int, ...], ids: list[str], severity: str
) -> Gap:
    if len(row) == 2 and "ordered" in rule.identity and ids[1] < ids[0]:
        row, ids = row[::-1], ids[::-1]
    if rule.word:
        ids[1] = word_of(ev, row[1], rule.word)
    return Gap(rule, terms, "|".join([*ids, word] if word else ids), row, word, severity)


_CRITICAL: Final = (UNIT | labelled("Area") | labelled("Dependency")).where(criticality=at_least(3))
_PLANNED: Final = UNIT.where(status="planned")


def steps_of(ev: Evaluation, rule: Rule, terms: Terms, columns: Sequence[Indices]) -> Keys:
    """How severe each gap is, as a place in `SEVERITIES`; `columns` are the nodes of the gaps.

    One step up where a subject is critical or the rule calls it worse, one down where a unit is planned.
    """
    raising = [(_CRITICAL, 1), (_PLANNED, -1)]
    if rule.worse is not None:
        raising.append((rule.worse(terms), 1))
    return stepped(ev, columns, SEVERITIES.index(rule.severity), raising, len(SEVERITIES) - 1)


def reweighed(ev: Evaluation, settings: Settings, rules: Iterable[Rule] = CATALOGUE) -> Iterator[Gap]:
    """The gaps whose severity may be another one after the change of `ev`: those about what weighs differently now."""
    usual = _weighing_differently(ev, (_CRITICAL, _PLANNED))
    for rule in rules:
        terms = settings.terms(rule)
        nodes = usual | (_weighing_differently(ev, (rule.worse(terms),)) if rule.worse else set[int]())
        for word, findings in evaluate(ev, rule, settings).found if nodes else ():
            yield from named(ev, rule, terms, word, findings.about(nodes))


def _weighing_differently(ev: Evaluation, sets: Iterable[NodeSet]) -> set[int]:
    return {node for set_ in sets for findings in changed(ev, set_) for (node,) in findings}
